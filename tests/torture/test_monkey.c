/* T8: keys, mouse, pastes and sizes at random on a desk in this process, so that sanitizers see every
 * step: nothing crashes, every frame and list holds together, and now and then everything is undone
 * and the file is what it was.
 *
 * Seeded fault 8: a list's selection goes one past its end. */
#include <grp.h>
#include <sys/wait.h>

#include "store/check.h"
#include "tests/kit/scale.h"
#include "tests/store/core_kit.h"
#include "tests/tui/desk_kit.h"
#include "text/width.h"

enum {
	KEYS = 4000,
	KEYS_A_FILE = 2500, /* then everything is undone and a new file taken */
};

struct monkey {
	struct desk d;
	uint64_t seed;
	char *start; /* the file's content before the first key */
	long keys, undone, files, commands;
};

/* A clerk's own random, as it were: what is a command is pressed more often. */
static const char *const keys[] = {
	"j",    "k",    "h",     "l",   "Up",    "Down",   "Left",  "Right", "PgUp",
	"PgDn", "Home", "End",   "Tab", "S-Tab", "Enter",  "Enter", "Enter", "Esc",
	"Esc",  "Esc",  "Space", "BS",  "Del",   "Insert", "a",     "c",     "d",
	"e",    "f",    "g",     "i",   "m",     "n",      "o",     "p",     "r",
	"s",    "t",    "u",     "v",   "w",     "x",      "y",     "z",     "A",
	"B",    "C",    "D",     "E",   "G",     "I",      "K",     "L",     "M",
	"N",    "O",    "P",     "R",   "S",     "T",      "U",     "V",     "W",
	"X",    "Y",    "Z",     "0",   "1",     "2",      "3",     "4",     "5",
	"6",    "7",    "8",     "9",   "/",     ":",      "?",     "+",     "-",
	"*",    "=",    ".",     ",",   "[",     "]",      "{",     "}",     "<",
	">",    "|",    "C-s",   "C-r", "C-l",   "C-a",    "C-e",   "C-k",   "C-u",
	"C-w",  "C-n",  "C-p",   "C-f", "C-b",   "C-d",    "C-c",   "M-x",   "F1",
	"F2",   "F5",   "F10",   "镇",  "一",    "é",      "％",    "𠀀",
};

static const char *const pastes[] = {
	"照片不能显示",
	"大桥镇\t12\n小江镇\t0\n西牛镇\t—\n",
	"序号,单位,数量\n1,大桥镇,33\n2,小江镇,44\n合计,,77\n",
	"\x1b[2J\x1b]0;x\a",
	"a\0b",
	"\xff\xfe\xc0\x80",
	"\u202etxt\u200bexe",
	"=HYPERLINK(\"x\")",
	"2024-05-06",
	"999999999999999999999999",
	"",
};

/* Arguments for any command by its name, most of them of no use to it. */
static const char *const arguments[] = {
	"",   "",    "",       " 2024-04", " 2021H1", " x",
	" 2", " 镇", " light", " 大桥镇",  " -1",
};

static void hold_canvas(const struct monkey *m)
{
	const struct canvas *c = &m->d.app.canvas;

	assert_in_range(c->cursor_y + 1, 0, c->rows);
	assert_in_range(c->cursor_x + 1, 0, c->cols);
	for (int y = 0; y < c->rows; y++) {
		for (int x = 0; x < c->cols; x++) {
			const struct cell *one =
				&c->cell[(size_t)y * (size_t)c->cols + (size_t)x];
			size_t len = strnlen(one->text, sizeof one->text);

			if (len == sizeof one->text || !utf8_valid(one->text, len) ||
			    one->width > 2 || one->style >= STYLE_COUNT)
				fail_msg("cell %d,%d is broken", y, x);
			for (size_t i = 0; i < len; i++)
				if ((unsigned char)one->text[i] < 0x20 ||
				    one->text[i] == 0x7F)
					fail_msg("cell %d,%d holds a control", y, x);
			/* A wide character has its second half, in the row. */
			if (one->width == 2 && (x + 1 == c->cols || one[1].width != 0))
				fail_msg("cell %d,%d lacks its half", y, x);
			if (one->width == 0 && (x == 0 || one[-1].width != 2))
				fail_msg("cell %d,%d is half of nothing", y, x);
		}
	}
}

static void hold_list(const struct list *l)
{
	if (!l || !l->ops)
		return;
	size_t rows = l->ops->count(l->ctx), row;

	assert_true(l->count <= rows);
	assert_true(l->count ? l->at < l->count : l->at == 0);
	for (size_t i = 0; i < l->count; i++)
		assert_true(list_row(l, i) < rows);
	assert_true(list_selected(l, &row) == (l->count > 0));
	for (size_t i = 1; i < l->marks; i++)
		assert_true(l->marked[i - 1] < l->marked[i]);
}

static void hold(struct monkey *m)
{
	struct app *app = &m->d.app;

	app_draw(app);
	hold_canvas(m);
	assert_in_range(app->focus, 0, PANE_COUNT - 1);
	for (int p = 0; app->store && p < PANE_COUNT; p++)
		hold_list(&app->list[p]);
	for (struct overlay *o = app->overlay; o; o = o->below)
		if (o->ops->list)
			hold_list(o->ops->list(o));
	assert_true(app->period.first <= app->period.last);
}

/* ---- one act ---- */

static void press(struct monkey *m, const char *name)
{
	struct input in = {.kind = INPUT_KEY};

	if (!key_parse(name, strlen(name), &in.key))
		in.key.code = (unsigned char)name[0];
	app_handle(&m->d.app, &in);
}

static void any_line(struct monkey *m)
{
	uint32_t commands = 0;

	while (command_table[commands].name)
		commands++;
	press(m, ":");
	desk_type(&m->d, command_table[kit_below(&m->seed, commands)].name);
	desk_type(&m->d,
		  arguments[kit_below(&m->seed, sizeof arguments / sizeof *arguments)]);
	press(m, "Enter");
}

static void any_mouse(struct monkey *m)
{
	struct input in = {.kind = INPUT_MOUSE,
			   .mouse = (enum mouse_kind)kit_below(&m->seed, 4),
			   .y = (int)kit_below(&m->seed, 70) - 5,
			   .x = (int)kit_below(&m->seed, 220) - 5};

	app_handle(&m->d.app, &in);
}

static void any_size(struct monkey *m)
{
	static const int sizes[][2] = {
		{24, 80}, {40, 120}, {60, 200}, {9, 39}, {10, 40}};
	uint32_t n = kit_below(&m->seed, 10);

	if (n < 5)
		app_resize(&m->d.app, sizes[n][0], sizes[n][1]);
	else
		app_resize(&m->d.app, 1 + (int)kit_below(&m->seed, 60),
			   1 + (int)kit_below(&m->seed, 200));
}

static void any_paste(struct monkey *m)
{
	uint32_t n = kit_below(&m->seed, sizeof pastes / sizeof *pastes);
	size_t len = strlen(pastes[n]);

	if (strcmp(pastes[n], "a") == 0)
		len = 3;
	desk_pasten(&m->d, pastes[n], len);
}

/* What a loop without a key would do: children are heard, work goes on. */
static void let_go_on(struct monkey *m)
{
	struct input in = {.kind = INPUT_TURN};

	for (int i = 0; m->d.app.working && i < 50; i++)
		app_handle(&m->d.app, &in);
	struct pollfd p = {.fd = m->d.app.reader, .events = POLLIN};
	if (p.fd >= 0 && poll(&p, 1, 0) == 1) {
		in = (struct input){.kind = INPUT_CHILD, .fd = p.fd};
		app_handle(&m->d.app, &in);
	}
}

static void act(struct monkey *m)
{
	uint32_t dice = kit_below(&m->seed, 1000);

	if (dice < 25)
		any_mouse(m);
	else if (dice < 35)
		any_size(m);
	else if (dice < 45)
		any_paste(m);
	else if (dice < 60)
		any_line(m);
	else if (dice < 70)
		let_go_on(m);
	else if (dice < 72)
		app_set_today(&m->d.app,
			      day_of(2024, 5, 1) + (int)kit_below(&m->seed, 900), true,
			      false);
	else
		press(m, keys[kit_below(&m->seed, sizeof keys / sizeof *keys)]);
	m->keys++;
}

/* ---- files ---- */

static void begin(struct monkey *m)
{
	static const char *const samples[] = {"xinfeng-2024-04", "liuyang-2023-06",
					      "huarong-2021-h1", NULL};

	desk_open(&m->d, samples[kit_below(&m->seed, 4)], 24, 80);
	m->start = kit_dump(m->d.app.store->db);
	m->files++;
}

/* Whatever was done is in the file, whole, and all of it can be taken back. */
static void end(struct monkey *m)
{
	struct store *s = NULL;
	struct error err = {0};
	enum status st;

	app_release(&m->d.app);
	check_ok(store_open(m->d.path, STORE_WRITE, &s, NULL, &err), &err);
	assert_int_equal(db_int(s, -1,
				"SELECT integrity_check = 'ok' FROM"
				" pragma_integrity_check",
				""),
			 1);
	m->commands += (long)db_int(s, 0, "SELECT count(*) FROM cmd", "");
	while ((st = store_undo(s, NULL, &err)) == ST_OK)
		m->undone++;
	if (st != ST_NO)
		check_ok(st, &err);
	check_dump(s->db, m->start);
	store_close(s);
	free(m->start);
	config_release(&m->d.config);
	char command[160];
	snprintf(command, sizeof command, "rm -rf '%s'", m->d.folder);
	assert_int_equal(system(command), 0);
}

/* The desk was left: it is begun again on the same file. */
static void again(struct monkey *m)
{
	app_release(&m->d.app);
	desk_reopen(&m->d, STORE_WRITE, 24, 80);
}

static void test_monkey(void **state)
{
	struct monkey m = {.seed = scale_seed(88)};
	long most = scale_n(KEYS);

	(void)state;
	begin(&m);
	while (m.keys < most) {
		act(&m);
		hold(&m);
		if (m.d.app.quit)
			again(&m);
		if (m.keys % KEYS_A_FILE == 0) {
			end(&m);
			begin(&m);
		}
	}
	end(&m);
	scale_tell("keys, clicks, pastes, sizes", m.keys);
	scale_tell("commands they made", m.commands);
	scale_tell("of them undone", m.undone);
	scale_tell("files", m.files);
}

/* A monkey with the rights of root could type a path that matters. */
static void be_nobody(char *home)
{
	if (!mkdtemp(home) || chmod(home, 0700) || chdir(home))
		exit(99);
	if (geteuid() == 0 && (chown(home, 65534, 65534) || setgroups(0, NULL) ||
			       setgid(65534) || setuid(65534)))
		exit(99);
	setenv("HOME", home, 1);
	setenv("XDG_DATA_HOME", home, 1);
	setenv("XDG_CONFIG_HOME", home, 1);
	setenv("PATH", "/usr/bin:/bin", 1);
	unsetenv("EDITOR");
	unsetenv("VISUAL");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_monkey),
	};

	/* The desk runs its own program again for the daily copy: that is this one here. */
	if (argc > 1)
		return strcmp(argv[1], "_care") == 0 ? puts("ok") < 0 : 1;
	char home[] = "/tmp/monkey-XXXXXX", command[60];
	be_nobody(home);
	lang_init();
	scale_begin();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	snprintf(command, sizeof command, "rm -rf %s/*", home);
	return system(command) ? 1 : failed;
}
