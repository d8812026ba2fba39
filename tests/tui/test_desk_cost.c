/* What panes and the intake screen ask of the county file: nothing that grows with the rows of the
 * document or the units of the county, whatever is drawn; and for a row's figure, that row's. */
#include <dlfcn.h>

#include "store/requests.h"
#include "tests/kit/many.h"
#include "tests/tui/desk_kit.h"

struct sqlite3_stmt;
int sqlite3_step(struct sqlite3_stmt *st);

static struct counter {
	long steps; /* a statement begun, or a row of it read */
	int (*step)(struct sqlite3_stmt *st);
} counter;

/* Stands before the library's own. */
int sqlite3_step(struct sqlite3_stmt *st)
{
	counter.steps++;
	return counter.step(st);
}

static int find_step(void **state)
{
	void *found = dlsym(RTLD_NEXT, "sqlite3_step");

	(void)state;
	memcpy(&counter.step, &found, sizeof found);
	return counter.step ? 0 : -1;
}

/* Units that no document names, with figures and targets of their own. */
static void grow_county_from(struct desk *d, int from, int units)
{
	struct period month = period_month(2024, 4);
	struct error err;

	assert_int_equal(store_begin(d->app.store, &err), ST_OK);
	for (int i = from; i < units; i++) {
		char name[32];
		int64_t id;

		snprintf(name, sizeof name, "外来%d处", i);
		assert_int_equal(
			unit_add(d->app.store, UNIT_DEPARTMENT, name, 0, &id, &err),
			ST_OK);
		assert_int_equal(count_set(d->app.store, id, 0, month, COUNT_OWN, i, "",
					   false, &err),
				 ST_OK);
	}
	assert_int_equal(store_commit(d->app.store, "外来", &err), ST_OK);
	d->app.stale = true;
	desk_keys(d, "j");
}

static void grow_county(struct desk *d, int units)
{
	grow_county_from(d, 0, units);
}

static const char *const known[] = {"大桥镇", "大塘埠镇", "小河镇", "安西镇",
				    "油山镇", "小江镇",   "西牛镇", "铁石口镇"};

/* The first n known units, then names that nobody has. */
static char *document(size_t n, size_t strangers)
{
	struct buf out = {0};

	buf_add(&out, "2024年5月情况\n\n单位名称\t累计发布\t本月发布\n");
	for (size_t i = 0; i < n; i++)
		buf_addf(&out, "%s\t%zu\t%zu\n", known[i], 2000 + i, 20 + i);
	for (size_t i = 0; i < strangers; i++)
		buf_addf(&out, "某%zu村\t%zu\t%zu\n", i, i, i);
	return buf_take(&out);
}

/* Steps to plan it and to show it. */
static long open_document(struct desk *d, size_t n, size_t strangers)
{
	char *text = document(n, strangers);
	long before = counter.steps;

	desk_paste(d, text);
	desk_expect(d, "导入 粘贴的文字");
	free(text);
	return counter.steps - before;
}

/* Steps of some frames: drawn again, drawn after keys, in each of the three parts. */
static long frames(struct desk *d)
{
	long before = counter.steps;

	desk_keys(d, "j j k PgDn G g g Tab j k Tab j k Tab l h");
	for (int i = 0; i < 10; i++)
		app_draw(&d->app);
	app_resize(&d->app, 40, 120);
	app_draw(&d->app);
	app_resize(&d->app, 24, 80);
	app_draw(&d->app);
	return counter.steps - before;
}

static void a_frame_asks_the_same(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	open_document(&d, 8, 0);
	long few = frames(&d);
	assert_in_range(few, 0, 100); /* some to a frame */
	desk_keys(&d, "q");
	open_document(&d, 8, 1000);
	assert_int_equal(frames(&d), few);
	desk_keys(&d, "q");
	grow_county(&d, 200);
	open_document(&d, 8, 1000);
	assert_int_equal(frames(&d), few);
	desk_keys(&d, "q");
	desk_close(&d);
}

static void a_row_asks_the_same(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	app_draw(&d.app); /* what the panes show is there */
	long four = open_document(&d, 4, 0);
	desk_keys(&d, "q");
	long more = open_document(&d, 8, 0) - four;
	desk_keys(&d, "q");
	grow_county(&d, 200);
	four = open_document(&d, 4, 0);
	desk_keys(&d, "q");
	assert_int_equal(open_document(&d, 8, 0) - four, more);
	desk_keys(&d, "q");
	assert_in_range(more / 4, 1, 100);
	desk_close(&d);
}

/* Steps of keys in the units pane, whose rows are many. */
static long pane_keys(struct desk *d, const char *keys)
{
	long before = counter.steps;

	desk_keys(d, keys);
	return counter.steps - before;
}

/* Seeded fault this finds: names or months read for all rows, or the whole list at a key. */
static void a_key_asks_for_the_rows_in_view(void **state)
{
	static const char *const keys[] = {
		"j", "k", "PgDn", "G", "g g", "s 2", "S", "s 1", "Space", "/ w Enter",
	};
	enum {
		KEYS = sizeof keys / sizeof keys[0]
	};
	long few[KEYS];
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 30, 160);
	grow_county(&d, 100);
	desk_keys(&d, "t t / w Esc"); /* departments; their names are there */
	for (size_t i = 0; i < KEYS; i++) {
		few[i] = pane_keys(&d, keys[i]);
		/* A name, twelve months and what the details tell of each row in view. */
		assert_in_range(few[i], 0, 1000);
	}
	desk_keys(&d, "Esc Esc");
	grow_county_from(&d, 100, 500);
	desk_keys(&d, "g g / w Esc");
	for (size_t i = 0; i < KEYS; i++)
		/* Rows in view may lie in other blocks of kept figures. */
		assert_in_range(pane_keys(&d, keys[i]), 0, few[i] * 2 + 60);
	desk_close(&d);
}

/* The heat view asks for the cells in view. */
static void heat_asks_for_the_cells_in_view(void **state)
{
	static const char keys[] = "g h j PgDn G k l l m n m g g q";
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 30, 100);
	grow_county(&d, 100);
	desk_keys(&d, "t"); /* departments */
	long few = pane_keys(&d, keys);
	assert_in_range(few, 1, 5000);
	grow_county_from(&d, 100, 500);
	assert_in_range(pane_keys(&d, keys), 1, few * 2);
	desk_close(&d);
}

/* Findings and requests of the county's units, in turn; n in all, of which the file may have some. */
static void grow_matters(struct desk *d, int from, int n)
{
	struct unit_list units;
	struct error err;

	assert_int_equal(
		units_list(d->app.store, UNIT_TOWNSHIP, DAY_NONE, &units, &err), ST_OK);
	assert_int_equal(store_begin(d->app.store, &err), ST_OK);
	for (int i = from; i < n; i++) {
		char what[40];
		struct matter_new m = {.unit = units.row[(size_t)i % units.rows].id,
				       .what = what,
				       .issued = day_of(2024, 1, 2) + i % 120,
				       .days = 5};
		struct request_new r = {.unit = m.unit,
					.what = what,
					.received = m.issued,
					.applicant = APPLICANT_PERSON,
					.channel = CHANNEL_WEB};
		int64_t id;

		snprintf(what, sizeof what, "第%d件", i);
		assert_int_equal(matter_add(d->app.store, &m, &id, &err), ST_OK);
		if (request_add(d->app.store, &r, &id, &err) != ST_OK)
			fail_msg("%s", err.say);
	}
	assert_int_equal(store_commit(d->app.store, "事项", &err), ST_OK);
	unit_list_release(&units);
	d->app.stale = true;
	app_draw(&d->app);
}

/* Registers of many rows make those in view; tasks in their pane likewise. */
static void a_register_asks_for_the_rows_in_view(void **state)
{
	static const char *const keys[] = {"j", "k", "PgDn", "G", "k", "g g", "Space"};
	static const char *const open[] = {"g f", "r", "w", "3"};
	enum {
		KEYS = sizeof keys / sizeof keys[0],
		SCREENS = sizeof open / sizeof open[0],
	};
	long few[SCREENS][KEYS];
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 30, 160);
	grow_matters(&d, 0, 600);
	for (int round = 0; round < 2; round++) {
		for (size_t s = 0; s < SCREENS; s++) {
			desk_keys(&d, open[s]);
			assert_true(app_list(&d.app)->count > 512);
			for (size_t i = 0; i < KEYS; i++) {
				long n = pane_keys(&d, keys[i]);

				/* A matter with its events is some ten steps. */
				assert_in_range(n, 0, 6000);
				if (round)
					assert_in_range(n, 0, few[s][i] + 200);
				few[s][i] = n;
			}
			if (d.app.overlay)
				desk_keys(&d, "q");
		}
		grow_matters(&d, 600, 1200);
	}
	desk_close(&d);
}

/* Rows of which nothing but their place is known cost a step or a few; a row made costs ten at least. */
static void an_opening_makes_a_screens_rows(void **state)
{
	static const struct {
		const char *keys;
		void (*add)(struct many *m);
	} screens[] = {
		{"g f", many_tasks}, {"r", many_requests}, {"g d", many_duties},
		{"v", many_outlets}, {"g s", many_stages}, {"g n", many_publications},
	};
	enum {
		SCREENS = sizeof screens / sizeof screens[0],
		ROWS = 900,
	};
	long few[SCREENS], few_keys[SCREENS];
	struct desk d;
	struct many m;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 30, 160);
	for (int round = 0; round < 2; round++) {
		many_begin(&m, d.app.store);
		for (size_t s = 0; s < SCREENS; s++)
			many_add(&m, screens[s].add, round * ROWS, (round + 1) * ROWS);
		many_end(&m);
		d.app.stale = true;
		desk_keys(&d, "j");
		for (size_t s = 0; s < SCREENS; s++) {
			long n = pane_keys(&d, screens[s].keys);
			long keys = pane_keys(&d, "j k PgDn G k g g");

			assert_in_range(n, 1, 3000 + 4 * ROWS * (round + 1));
			if (round)
				assert_in_range(n, 0, few[s] + 4 * ROWS);
			if (round)
				assert_in_range(keys, 0, few_keys[s] + 400);
			few[s] = n;
			few_keys[s] = keys;
			desk_keys(&d, "q");
		}
	}
	desk_close(&d);
}

static size_t times(const char *text, const char *what)
{
	size_t n = 0;

	for (const char *s = text; (s = strstr(s, what)); s += strlen(what))
		n++;
	return n;
}

/* What is seen of a register through a window is what is seen of it whole. */
static void a_window_shows_the_same(void **state)
{
	static const char *const open[] = {"g f", "r", "w"};
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 30, 200);
	grow_matters(&d, 0, 600);
	for (size_t s = 0; s < sizeof open / sizeof open[0]; s++) {
		char *seen[6];

		desk_keys(&d, open[s]);
		/* Columns are as wide as what has been seen. */
		desk_keys(&d, "G PgUp PgUp PgUp PgUp g g");
		size_t all = app_list(&d.app)->count;
		for (int whole = 0; whole < 2; whole++) {
			static const char *const keys[] = {"g g", "PgDn", "G", "k k"};

			for (size_t i = 0; i < 4; i++) {
				desk_keys(&d, keys[i]);
				char *frame = desk_frame(&d, true);
				/* A row for every line there is. */
				assert_true(times(frame, "2024-0") > 20);
				if (whole)
					assert_string_equal(frame, seen[i]);
				if (whole)
					free(seen[i]);
				seen[i] = whole ? NULL : frame;
				if (whole)
					free(frame);
			}
			/* To find looks at all rows and leaves them as they were. */
			desk_keys(&d, "/ 7 7 Enter");
			assert_in_range(app_list(&d.app)->count, 1, all / 10);
			desk_keys(&d, "Esc g g");
			assert_int_equal(app_list(&d.app)->count, all);
		}
		desk_keys(&d, "s 1 g g q");
	}
	desk_close(&d);
}

static void add_elsewhere(struct store *other, const char *name)
{
	struct error err;
	int64_t id;

	assert_int_equal(store_begin(other, &err), ST_OK);
	assert_int_equal(unit_add(other, UNIT_TOWNSHIP, name, 0, &id, &err), ST_OK);
	assert_int_equal(store_commit(other, "elsewhere", &err), ST_OK);
}

/* Whether another program changed the file is asked once for a key and its frame, and that
 * once is enough to see it: at the next key, or at a frame that no key brought. */
static void changes_elsewhere_cost_one_question(void **state)
{
	struct desk d;
	struct store *other;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 30, 200);
	other = d.app.store;
	d.app.store = NULL;
	app_release(&d.app);
	desk_reopen(&d, STORE_READ, 30, 200);
	desk_keys(&d, "j k");
	long before = counter.steps;
	desk_keys(&d, "j k j");
	assert_int_equal(counter.steps - before, 3);
	size_t units = d.app.model.units.rows;
	add_elsewhere(other, "新设镇");
	desk_keys(&d, "j");
	assert_int_equal(d.app.model.units.rows, units + 1);
	add_elsewhere(other, "再设镇");
	app_draw(&d.app);
	assert_int_equal(d.app.model.units.rows, units + 2);
	store_close(other);
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_frame_asks_the_same),
		cmocka_unit_test(a_row_asks_the_same),
		cmocka_unit_test(a_key_asks_for_the_rows_in_view),
		cmocka_unit_test(heat_asks_for_the_cells_in_view),
		cmocka_unit_test(a_register_asks_for_the_rows_in_view),
		cmocka_unit_test(an_opening_makes_a_screens_rows),
		cmocka_unit_test(a_window_shows_the_same),
		cmocka_unit_test(changes_elsewhere_cost_one_question),
	};

	lang_init();
	return cmocka_run_group_tests(tests, find_step, NULL);
}
