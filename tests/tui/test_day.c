/* The first screen: what must be done today; and a register as paper and beside its details. */
#include "tests/tui/desk_kit.h"

#include "tests/kit/tasks.h"
#include "tui/register.h"
#include "tui/screen.h"

static void open_desk(struct desk *d, int rows, int cols)
{
	desk_open(d, NULL, rows, cols);
	tasks_put(d->app.store);
	app_draw(&d->app);
}

static void open_day(struct desk *d, const char *today, int rows, int cols)
{
	open_desk(d, rows, cols);
	app_set_today(&d->app, day_parse(today, strlen(today)), true, true);
	desk_keys(d, "g t");
}

static void golden(const char *today, int rows, int cols)
{
	struct desk d;
	char name[80];

	open_day(&d, today, rows, cols);
	snprintf(name, sizeof name, "day-%s-%dx%d.txt", today, cols, rows);
	char *frame = desk_frame(&d, false);
	assert_golden(name, frame);
	free(frame);
	desk_close(&d);
}

static void pages(void **state)
{
	(void)state;
	golden("2024-05-09", 24, 80);
	golden("2024-06-14", 24, 80);
	golden("2024-06-14", 40, 120);
	golden("2024-06-14", 12, 40);
}

/* One adds rows where the other takes them away: the page is always full and never more. */
static void fits_when_resized(void **state)
{
	static const int rows[] = {24, 12, 40, 10, 60, 24};
	struct desk d;

	(void)state;
	open_day(&d, "2024-06-14", 24, 80);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		app_resize(&d.app, rows[i], 80);
		app_draw(&d.app);
		const struct list *l = screen_list(d.app.overlay);
		size_t room = (size_t)rows[i] - 5;
		/* 34 tasks and three notes are all there is. */
		assert_int_equal(l->count, room < 37 ? room : 37);
		desk_expect(&d, "还没有备份");
		desk_expect(&d, "2024年5月的数量还没有录入");
	}
	desk_close(&d);
}

static int64_t selected_task(struct desk *d)
{
	return list_selected_id(&d->app.list[PANE_TASKS]);
}

/* Enter on a task: its pane, on it, whatever it was narrowed by. */
static void to_a_task(void **state)
{
	struct desk d;

	(void)state;
	open_desk(&d, 50, 80);
	desk_keys(&d, "Enter"); /* narrowed to 甲镇 */
	assert_int_not_equal(d.app.unit, 0);
	desk_keys(&d, "3 / z z z Enter g t G k k"); /* a task of 乙局 */
	int64_t id = list_selected_id(screen_list(d.app.overlay));
	assert_true(id > 0);
	desk_keys(&d, "Enter");
	assert_null(d.app.overlay);
	assert_int_equal(d.app.focus, PANE_TASKS);
	assert_int_equal(d.app.unit, 0);
	assert_int_equal(selected_task(&d), id);
	desk_close(&d);
}

/* Whether the selected row of the frame has the text. */
static bool is_selected(const char *frame, const char *text)
{
	const char *row = strstr(frame, "\n>");
	const char *at = row ? strstr(row, text) : NULL;

	return at && at < strchr(row + 1, '\n');
}

/* Selects the row with the text. */
static void go_to(struct desk *d, const char *text)
{
	size_t rows = screen_list(d->app.overlay)->count;
	bool there = false;

	for (size_t i = 0; i < rows && !there; i++) {
		list_goto(screen_list(d->app.overlay), i);
		char *frame = desk_frame(d, false);
		there = is_selected(frame, text);
		free(frame);
	}
	assert_true(there);
}

static void to_other_places(void **state)
{
	static const struct {
		const char *row, *shows;
	} rows[] = {
		{"另有", "到期  34  逾期34"},
		{"放假", "工作日历"},
		{"备份", "备份 0 份"},
	};
	struct desk d;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		open_day(&d, "2024-06-14", 24, 80);
		go_to(&d, rows[i].row);
		desk_keys(&d, "Enter");
		desk_expect(&d, rows[i].shows);
		/* Back is where one came from. */
		desk_keys(&d, "q");
		desk_expect(&d, "今天  逾期34");
		desk_keys(&d, "q");
		assert_null(d.app.overlay);
		desk_close(&d);
	}
	open_day(&d, "2024-06-14", 24, 80);
	go_to(&d, "数量");
	desk_keys(&d, "Enter");
	assert_null(d.app.overlay);
	assert_int_equal(d.app.focus, PANE_UNITS);
	desk_expect(&d, "[ 2024年5月 ]");
	desk_close(&d);
}

/* From the list of everything due to the task, too. */
static void from_the_list_of_due(void **state)
{
	struct desk d;

	(void)state;
	open_desk(&d, 24, 80);
	desk_keys(&d, "w j j");
	int64_t id = list_selected_id(screen_list(d.app.overlay));
	desk_expect(&d, "t转到");
	desk_keys(&d, "t");
	assert_null(d.app.overlay);
	assert_int_equal(d.app.focus, PANE_TASKS);
	assert_int_equal(selected_task(&d), id);
	desk_close(&d);
}

/* A matter of a kind that has no register on this desk is told at least. */
static void to_a_matter(void **state)
{
	struct desk d;
	struct error err;
	int64_t id;
	struct matter_new m = {.kind = MATTER_DUTY,
			       .what = "某文件的解读",
			       .issued = day_of(2024, 4, 1),
			       .days = 5,
			       .due = DAY_NONE};

	(void)state;
	open_desk(&d, 24, 80);
	m.unit = d.app.model.units.row[0].id;
	assert_int_equal(store_begin(d.app.store, &err), ST_OK);
	assert_int_equal(matter_add(d.app.store, &m, &id, &err), ST_OK);
	assert_int_equal(store_commit(d.app.store, "应尽事项", &err), ST_OK);
	desk_keys(&d, "g t");
	desk_expect(&d, "逾期1（应尽事项1）");
	assert_int_equal(list_selected_id(screen_list(d.app.overlay)), id);
	desk_keys(&d, "Enter");
	desk_expect(&d, "某文件的解读");
	desk_keys(&d, "q");
	desk_expect(&d, "逾期1（应尽事项1）");
	desk_close(&d);
}

/* What is done meanwhile is gone; undo brings it back. */
static void follows_changes(void **state)
{
	struct desk d;

	(void)state;
	open_desk(&d, 24, 80);
	desk_keys(&d, "3 X Tab");
	desk_type(&d, "误录");
	desk_keys(&d, "Enter g t");
	desk_expect(&d, "两日内33");
	desk_keys(&d, "u");
	desk_expect(&d, "两日内34");
	desk_close(&d);
}

/* ---- registers ---- */

static void on_paper(void **state)
{
	char path[200];
	struct buf text = {0};
	struct desk d;

	(void)state;
	open_desk(&d, 24, 80);
	desk_keys(&d, "w /");
	desk_type(&d, "不可用链接");
	desk_keys(&d, "Enter P");
	desk_expect(&d, "甲县到期");
	desk_expect(&d, "截至2024年5月9日，共9条（含“不可用链接”的）。");
	desk_keys(&d, "s C-u");
	snprintf(path, sizeof path, "%s/到期.csv", d.folder);
	desk_type(&d, path);
	desk_keys(&d, "Enter");
	file_bytes(path, &text);
	assert_non_null(strstr(buf_text(&text), "灯,单位,种类,事项,"));
	assert_non_null(strstr(buf_text(&text), "甲镇,整改任务,有不可用链接,"));
	assert_null(strstr(buf_text(&text), "栏目"));
	buf_release(&text);
	/* Only what is marked. */
	desk_keys(&d, "Esc Space j Space P");
	desk_expect(&d, "共2条（所选的）。");
	desk_keys(&d, "Esc q");
	/* A list that is no register has no paper. */
	desk_keys(&d, "q N P");
	assert_non_null(strstr(desk_message(&d), "这里没有这一项"));
	desk_close(&d);
}

static void details_beside(void **state)
{
	struct desk d;

	(void)state;
	open_desk(&d, 30, 159);
	desk_keys(&d, "w");
	assert_false(desk_shows(&d, "详情"));
	app_resize(&d.app, 30, 160);
	desk_expect(&d, "| 详情");
	desk_expect(&d, "| 单位  甲镇");
	desk_expect(&d, "2024年5月6日下发，5个工作日");
	desk_keys(&d, "G");
	desk_expect(&d, "| 单位  乙局");
	desk_keys(&d, "/");
	desk_type(&d, "zzz");
	desk_expect(&d, "| 详情");
	desk_close(&d);
}

/* A deed's key is no command's: neither would be found where the other is meant. */
static void deeds_have_keys_of_their_own(void **state)
{
	const struct registry *r;
	struct desk d;
	size_t deeds = 0;

	(void)state;
	desk_open(&d, NULL, 24, 80);
	for (size_t i = 0; (r = register_nth(i)); i++) {
		const struct register_view *v = register_view_find(r->code);

		for (const struct register_deed *x = v ? v->deed : NULL; x && x->name;
		     x++, deeds++) {
			const struct key key = {.code = x->key};
			const struct command *cmd = NULL;

			if (keymap_look(d.app.keymap, IN_RECORDS, &key, 1, &cmd) !=
			    KEYMAP_NONE)
				fail_msg("%s: the key of %s is taken", r->code,
					 x->name);
		}
	}
	assert_true(deeds > 0);
	desk_close(&d);
}

static bool any_read(const struct desk *d)
{
	bool any = false;

	for (int p = 0; p < PANE_COUNT; p++)
		any |= model_has_pane(&d->app, (enum pane)p);
	return any;
}

/* Under a screen the panes cost nothing: neither when the file is opened nor at any change. */
static void panes_are_read_when_they_are_seen(void **state)
{
	struct error err = {0};
	struct store *other;
	struct desk d;

	(void)state;
	desk_open(&d, NULL, 24, 80);
	app_release(&d.app);
	county_ok(store_open(d.path, STORE_WRITE, &other, NULL, &err), &err);
	tasks_put(other);
	app_init(&d.app, &d.config, other, day_of(2024, 6, 14), 24, 80);
	screen_day_open(&d.app);
	app_draw(&d.app);
	desk_expect(&d, "逾期");
	assert_false(any_read(&d));
	desk_keys(&d, "j j k");
	screen_units_open(&d.app); /* another one above it */
	app_draw(&d.app);
	assert_false(any_read(&d));
	desk_keys(&d, "q");
	desk_expect(&d, "逾期");
	assert_false(any_read(&d));
	/* A change is told by the page, and by the panes when it is left. */
	assert_true(app_begin(&d.app));
	county_ok(unit_add(other, UNIT_TOWNSHIP, "新来镇", 0, NULL, &err), &err);
	assert_true(app_commit(&d.app, "新来镇"));
	app_draw(&d.app);
	assert_false(any_read(&d));
	desk_keys(&d, "q");
	assert_true(any_read(&d));
	desk_expect(&d, "新来镇");
	/* Covered again they are still what they were, and are not read anew. */
	const struct standing *row = d.app.model.units.row;
	desk_keys(&d, "g t q");
	assert_ptr_equal(d.app.model.units.row, row);
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages),
		cmocka_unit_test(fits_when_resized),
		cmocka_unit_test(to_a_task),
		cmocka_unit_test(to_other_places),
		cmocka_unit_test(from_the_list_of_due),
		cmocka_unit_test(to_a_matter),
		cmocka_unit_test(follows_changes),
		cmocka_unit_test(on_paper),
		cmocka_unit_test(details_beside),
		cmocka_unit_test(deeds_have_keys_of_their_own),
		cmocka_unit_test(panes_are_read_when_they_are_seen),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
