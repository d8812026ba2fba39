/* Themes: complete, readable without colour, and the user's own. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/kit/kit.h"
#include "text/lang.h"
#include "tui/config.h"
#include "tui/theme.h"

static void own_theme(const char *name, const char *text)
{
	char *folder = config_folder();
	struct buf path = {0};

	for (char *s = folder + 1; *s; s++)
		if (*s == '/') {
			*s = '\0';
			mkdir(folder, 0700);
			*s = '/';
		}
	mkdir(folder, 0700);
	buf_addf(&path, "%s/themes", folder);
	mkdir(buf_text(&path), 0700);
	buf_addf(&path, "/%s.ini", name);
	FILE *f = fopen(buf_text(&path), "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	buf_release(&path);
	free(folder);
}

static void builtins_load_without_a_note(void **state)
{
	size_t n = 0;

	(void)state;
	for (const char *name; (name = theme_builtin(n)); n++) {
		struct ini_notes notes = {0};
		struct theme t;

		assert_true(theme_load(&t, name, &notes));
		assert_string_equal(t.name, name);
		assert_int_equal(notes.count, 0);
		/* The terminal's own ground under everything that is read at length. */
		assert_int_equal(t.look[STYLE_NORMAL].bg, LOOK_DEFAULT);
		assert_int_equal(t.look[STYLE_DIM].bg, LOOK_DEFAULT);
		assert_int_equal(t.look[STYLE_OVERLAY].attrs & LOOK_REVERSE, 0);
	}
	assert_int_equal(n, 5);
}

static void selected_row_differs_from_normal(void **state)
{
	(void)state;
	for (size_t n = 0; theme_builtin(n); n++) {
		struct theme t;
		struct ini_notes notes = {0};

		assert_true(theme_load(&t, theme_builtin(n), &notes));
		const struct look *l = &t.look[STYLE_SELECTED];
		assert_true(l->bg != LOOK_DEFAULT || l->attrs);
		/* A background of its own needs a foreground of its own. */
		for (int i = 0; i < STYLE_COUNT; i++)
			if (t.look[i].bg != LOOK_DEFAULT)
				assert_int_not_equal(t.look[i].fg, LOOK_DEFAULT);
	}
}

static void mono_has_no_colour(void **state)
{
	struct theme t;
	struct ini_notes notes = {0};

	(void)state;
	assert_true(theme_load(&t, "mono", &notes));
	for (int i = 0; i < STYLE_COUNT; i++) {
		assert_int_equal(t.look[i].fg, LOOK_DEFAULT);
		assert_int_equal(t.look[i].bg, LOOK_DEFAULT);
	}
}

static void unknown_falls_back(void **state)
{
	static const char *const names[] = {
		"no-such", "", "../mono", ".hidden",
		"a-name-much-too-long-to-be-a-theme-of-ours"};
	struct theme standard;

	(void)state;
	assert_true(theme_load(&standard, "default", NULL));
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct ini_notes notes = {0};
		struct theme t;

		assert_false(theme_load(&t, names[i], &notes));
		assert_int_equal(notes.count, 1);
		assert_string_equal(t.name, "default");
		assert_memory_equal(t.look, standard.look, sizeof t.look);
		ini_notes_release(&notes);
	}
}

static void own_file_overrides(void **state)
{
	struct ini_notes notes = {0};
	struct theme t, standard;

	(void)state;
	own_theme("mine", "[styles]\nselected = \"#102030 #FFeeDD bold underline\"\n"
			  "overdue = \"default\"\nnonsense = \"bold\"\n"
			  "urgent = \"#12345\"\nbar = #ffffff\n[other]\nx = 1\n");
	assert_true(theme_load(&standard, "default", NULL));
	assert_true(theme_load(&t, "mine", &notes));
	assert_string_equal(t.name, "mine");
	assert_int_equal(t.look[STYLE_SELECTED].fg, 0x102030);
	assert_int_equal(t.look[STYLE_SELECTED].bg, 0xFFEEDD);
	assert_int_equal(t.look[STYLE_SELECTED].attrs, LOOK_BOLD | LOOK_UNDERLINE);
	assert_int_equal(t.look[STYLE_OVERDUE].fg, LOOK_DEFAULT);
	assert_int_equal(t.look[STYLE_OVERDUE].attrs, 0);
	assert_memory_equal(&t.look[STYLE_URGENT], &standard.look[STYLE_URGENT],
			    sizeof(struct look));
	assert_memory_equal(&t.look[STYLE_GOOD], &standard.look[STYLE_GOOD],
			    sizeof(struct look));
	/* nonsense, urgent, the unquoted colour, [other] */
	assert_int_equal(notes.count, 4);
	ini_notes_release(&notes);
}

static void nearest_colours(void **state)
{
	static const struct {
		int32_t rgb;
		int palette, want;
	} table[] = {
		{0x000000, 8, 0},    {0xFF0000, 8, 1},     {0xFFFFFF, 8, 7},
		{0x0000FF, 8, 4},    {0x005FAF, 8, 4},     {0xFFD75F, 8, 3},
		{0xFF0000, 16, 9},   {0xCD0000, 16, 1},    {0x808080, 16, 8},
		{0x000000, 256, 16}, {0xFFFFFF, 256, 231}, {0xD70000, 256, 160},
		{0x005F87, 256, 24}, {0x808080, 256, 244}, {0x303030, 256, 236},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_int_equal(theme_nearest(table[i].rgb, table[i].palette),
				 table[i].want);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(builtins_load_without_a_note),
		cmocka_unit_test(selected_row_differs_from_normal),
		cmocka_unit_test(mono_has_no_colour),
		cmocka_unit_test(unknown_falls_back),
		cmocka_unit_test(own_file_overrides),
		cmocka_unit_test(nearest_colours),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
