/* Keys for commands: the defaults, the user's own, sequences, conflicts. */
#include <stdlib.h>
#include <string.h>

#include "tests/kit/kit.h"
#include "text/lang.h"
#include "tui/command.h"

static struct keymap *with(const char *keys, struct ini_notes *notes)
{
	struct keymap *m = keymap_new(notes);
	struct buf text = {0};

	assert_int_equal(notes->count, 0);
	buf_addf(&text, "[keys]\n%s\n", keys);
	struct ini *ini = ini_read(buf_text(&text), text.len, "mine.ini", notes);
	keymap_load(m, ini, notes);
	ini_free(ini);
	buf_release(&text);
	return m;
}

/* The command that keys (joined by '+') mean, "..." for the beginning of a sequence. */
static const char *look(const struct keymap *m, unsigned where, const char *keys)
{
	struct key typed[4];
	size_t n = 0;
	const struct command *c = NULL;

	for (const char *s = keys; *s; n++) {
		size_t len = strcspn(s, "+");

		assert_true(key_parse(s, len, &typed[n]));
		s += len + (s[len] == '+');
	}
	switch (keymap_look(m, where, typed, n, &c)) {
	case KEYMAP_NONE:
		return "";
	case KEYMAP_PREFIX:
		return "...";
	case KEYMAP_FOUND:
		break;
	}
	return c->name;
}

static void assert_keys(const struct keymap *m, const char *command, const char *want)
{
	struct buf got = {0};

	keymap_keys(m, command_find(command), 0, &got);
	assert_string_equal(buf_text(&got), want);
	buf_release(&got);
}

static void defaults_have_no_conflict(void **state)
{
	struct ini_notes notes = {0};
	struct keymap *m = keymap_new(&notes);

	(void)state;
	for (size_t i = 0; i < notes.count; i++)
		print_error("%s\n", notes.note[i].text);
	assert_int_equal(notes.count, 0);
	keymap_free(m);
}

static void default_keys(void **state)
{
	struct ini_notes notes = {0};
	struct keymap *m = keymap_new(&notes);

	(void)state;
	assert_string_equal(look(m, IN_UNITS, "j"), "down");
	assert_string_equal(look(m, IN_TASKS, "Down"), "down");
	assert_string_equal(look(m, IN_UNITS, "g"), "...");
	assert_string_equal(look(m, IN_UNITS, "g+g"), "top");
	assert_string_equal(look(m, IN_UNITS, "g+x"), "");
	assert_string_equal(look(m, IN_UNITS, "G"), "bottom"); /* not top's g */
	assert_string_equal(look(m, IN_PANES, "q"), "quit");
	assert_string_equal(look(m, IN_UNITS, "u"), "undo");
	assert_string_equal(look(m, IN_UNITS, "U"), "redo");
	assert_string_equal(look(m, IN_UNITS, "?"), "help");
	assert_string_equal(look(m, IN_UNITS, ":"), "command");
	assert_string_equal(look(m, IN_UNITS, "/"), "find");
	/* Where letters are text no command is near. */
	assert_string_equal(look(m, 0, "q"), "");
	/* The same key may mean another thing elsewhere, and nothing where it has no use. */
	assert_string_equal(look(m, IN_UNITS, "d"), "");
	assert_string_equal(look(m, IN_TASKS, "d"), "task-done");
	keymap_free(m);
}

static void user_replaces(void **state)
{
	struct ini_notes notes = {0};
	struct keymap *m = with("quit = Z+Z F10\nundo = 撤\n", &notes);

	(void)state;
	assert_int_equal(notes.count, 0);
	assert_string_equal(look(m, IN_UNITS, "q"), "");
	assert_string_equal(look(m, IN_UNITS, "Z"), "...");
	assert_string_equal(look(m, IN_UNITS, "Z+Z"), "quit");
	assert_string_equal(look(m, IN_UNITS, "F10"), "quit");
	assert_string_equal(look(m, IN_UNITS, "撤"), "undo");
	assert_keys(m, "quit", "ZZ F10");
	keymap_free(m);
}

static void two_can_swap(void **state)
{
	struct ini_notes notes = {0};
	struct keymap *m = with("up = j\ndown = k\n", &notes);

	(void)state;
	assert_int_equal(notes.count, 0);
	assert_string_equal(look(m, IN_UNITS, "j"), "up");
	assert_string_equal(look(m, IN_UNITS, "k"), "down");
	keymap_free(m);
}

static void wrong_ones_are_said_and_left_out(void **state)
{
	static const struct {
		const char *keys, *command, *shown;
		size_t notes;
		const char *said;
	} table[] = {
		{"quit = Zz", "quit", "q C-q", 1, "Zz"},
		{"quit = Q Zz", "quit", "Q", 1, "Zz"},
		{"quit = j", "quit", "q C-q", 1, "down"}, /* taken */
		/* What a screen of its own has stands beside what all list screens have. */
		{"bulletin-issue = a", "bulletin-issue", "i", 1, "screen-add"},
		{"quit = g", "quit", "q C-q", 1, "goto"},   /* begins g+o */
		{"quit = j+x", "quit", "q C-q", 1, "down"}, /* j is enough for down */
		{"no-such = Q", "quit", "q C-q", 1, "no-such"},
		{"quit = Q Q", "quit", "Q", 0, ""},
		{"quit = \"\"", "quit", "", 0, ""}, /* without a key, on purpose */
		{"quit = Q+Q+Q+Q+Q", "quit", "q C-q", 1, "Q+Q"},
		{"quit = Q+", "quit", "q C-q", 1, "Q+"},
		{"quit = Plus", "quit", "+", 0, ""},
		{"quit = C-g+Plus", "quit", "C-g+", 0, ""},
		{"quit = +", "quit", "+", 0, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct ini_notes notes = {0};
		struct keymap *m = with(table[i].keys, &notes);

		if (notes.count != table[i].notes)
			fail_msg("%s: %zu notes", table[i].keys, notes.count);
		assert_keys(m, table[i].command, table[i].shown);
		if (notes.count)
			assert_non_null(strstr(notes.note[0].text, table[i].said));
		ini_notes_release(&notes);
		keymap_free(m);
	}
}

static void one_key_in_two_places(void **state)
{
	struct ini_notes notes = {0};
	/* unit-add works in the units pane, task-delete in the tasks pane only. */
	struct keymap *m = with("unit-add = F7\ntask-delete = F7\n", &notes);

	(void)state;
	assert_int_equal(notes.count, 0);
	assert_string_equal(look(m, IN_UNITS, "F7"), "unit-add");
	assert_string_equal(look(m, IN_TASKS, "F7"), "task-delete");
	assert_string_equal(look(m, IN_DOMAINS, "F7"), "");
	keymap_free(m);
}

static void shown_keys(void **state)
{
	struct ini_notes notes = {0};
	struct keymap *m = with("quit = Enter+Space Up F5 C-x\n", &notes);
	struct buf one = {0};

	(void)state;
	ini_notes_release(&notes);
	keymap_keys(m, command_find("undo"), 1, &one);
	assert_string_equal(buf_text(&one), "u");
	buf_release(&one);
	keymap_free(m);
}

static void tables(void **state)
{
	struct ini_notes notes = {0};
	struct keymap *m = keymap_new(&notes);
	struct buf md = {0}, man = {0};

	(void)state;
	command_tables(m, "md", &md);
	command_tables(m, "man", &man);
	for (const struct command *c = command_table; c->name; c++) {
		struct buf name = {0};

		buf_addf(&name, "`%s`", c->name);
		assert_non_null(strstr(buf_text(&md), buf_text(&name)));
		buf_release(&name);
	}
	/* A lone bar would end its cell; a bare minus is a hyphen to roff. */
	assert_null(strstr(buf_text(&md), "| | |"));
	assert_non_null(strstr(buf_text(&man), ".TP\n.B count\\-edit\n"));
	buf_release(&md);
	buf_release(&man);
	keymap_free(m);
}

static void keys_where_letters_are_text(void **state)
{
	static const struct {
		const char *keys, *shown;
	} table[] = {
		{"quit = q C-q", "C-q"}, {"help = ? F11 F1", "F11"}, {"help = ?", ""},
		{"help = g+F1", ""},     {"help = M-h+x", "M-hx"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct ini_notes notes = {0};
		struct buf got = {0};
		struct keymap *m = with(table[i].keys, &notes);
		keymap_key_beside_text(
			m, command_find(*table[i].keys == 'q' ? "quit" : "help"), &got);
		assert_string_equal(buf_text(&got), table[i].shown);
		buf_release(&got);
		ini_notes_release(&notes);
		keymap_free(m);
	}
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults_have_no_conflict),
		cmocka_unit_test(default_keys),
		cmocka_unit_test(user_replaces),
		cmocka_unit_test(two_can_swap),
		cmocka_unit_test(wrong_ones_are_said_and_left_out),
		cmocka_unit_test(one_key_in_two_places),
		cmocka_unit_test(shown_keys),
		cmocka_unit_test(keys_where_letters_are_text),
		cmocka_unit_test(tables),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
