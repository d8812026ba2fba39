/* Tasks, units, targets and the calendar on the desk: keys in, what the file holds out. */
#include "tests/tui/desk_kit.h"
#include "tui/form.h"

static const char sample[] = "xinfeng-2024-04";

/* --- tasks --- */

static size_t tasks_in(struct desk *d, enum matter_state state)
{
	struct matter_filter f = {.kinds = 1u << MATTER_RECTIFICATION,
				  .states = 1u << state,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct matter_list l = {0};
	struct error err;

	assert_int_equal(matters_list(d->app.store, &f, d->app.today, &l, &err), ST_OK);
	size_t n = l.rows;
	matter_list_release(&l);
	return n;
}

static void add_tasks(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	size_t open = tasks_in(&d, MATTER_OPEN);
	for (int i = 0; i < 12; i++)
		desk_keys(&d, "Space");
	desk_keys(&d, "a");
	desk_expect(&d, "12 个单位");
	desk_type(&d, "工作动态照片不能显示");
	/* Its sort is proposed, and taken when asked to. */
	desk_keys(&d, "Enter");
	desk_expect(&d, "像是“链接不可用”，按 → 采用");
	desk_keys(&d, "Right");
	desk_expect(&d, "类别  链接不可用");
	desk_keys(&d, "Enter C-u");
	desk_type(&d, "5-6");
	desk_keys(&d, "Enter");
	/* The way to the due date, the make-up Saturday named. */
	desk_expect(&d, "2024-05-11");
	desk_expect(&d, "05-07二1  05-08三2  05-09四3  05-10五4  05-11六5 调休上班");
	desk_expect(&d, "下发之日起5个工作日 (当日不计)");
	desk_keys(&d, "Enter Enter");
	assert_null(d.app.overlay);
	assert_int_equal(tasks_in(&d, MATTER_OPEN), open + 12);
	desk_keys(&d, "u");
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	free(start);
	free(end);
	desk_close(&d);
}

/* A word that is no class yet may be a slip: it is asked, and what was typed stays. */
static void a_new_class_is_asked(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	size_t open = tasks_in(&d, MATTER_OPEN);
	desk_keys(&d, "a");
	desk_type(&d, "照片不能显示");
	desk_keys(&d, "Enter");
	desk_type(&d, "链接打不来");
	desk_keys(&d, "C-s");
	desk_expect(&d, "还没有“链接打不来”这一类，新建吗？");
	desk_expect(&d, "像是已有的“链接不可用”。");
	desk_keys(&d, "n");
	assert_non_null(d.app.overlay);
	desk_expect(&d, "类别  链接打不来");
	desk_expect(&d, "问题  照片不能显示");
	assert_int_equal(tasks_in(&d, MATTER_OPEN), open);
	/* Another word is another question. */
	desk_type(&d, "了");
	desk_keys(&d, "C-s");
	desk_expect(&d, "还没有“链接打不来了”这一类，新建吗？");
	desk_keys(&d, "y");
	assert_null(d.app.overlay);
	assert_int_equal(tasks_in(&d, MATTER_OPEN), open + 1);
	/* It is one now. */
	desk_keys(&d, "a");
	desk_type(&d, "照片不能显示");
	desk_keys(&d, "Enter");
	desk_type(&d, "链接打不来了");
	desk_keys(&d, "C-s");
	assert_null(d.app.overlay);
	assert_int_equal(tasks_in(&d, MATTER_OPEN), open + 2);
	desk_close(&d);
}

/* Names once read for hints are there as long as the form, whatever it asks in between. */
static void hints_outlast_a_question(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "a S-Tab C-u");
	desk_type(&d, "大");
	desk_expect(&d, "大桥镇 大塘埠镇");
	desk_type(&d, "桥镇");
	desk_keys(&d, "Tab");
	desk_type(&d, "照片不能显示");
	desk_keys(&d, "Tab");
	desk_type(&d, "链接打不来");
	desk_keys(&d, "C-s");
	desk_expect(&d, "新建吗？");
	desk_keys(&d, "n S-Tab S-Tab C-u");
	desk_type(&d, "大");
	desk_expect(&d, "大桥镇 大塘埠镇");
	desk_keys(&d, "Esc Esc");
	desk_close(&d);
}

static void provisional(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	app_set_today(&d.app, day_of(2026, 12, 28), true, false);
	desk_keys(&d, "a");
	desk_expect(&d, "2027年放假安排未录入");
	desk_close(&d);
}

/* done, re-check; done, return; extend with its reason; delete with confirmation. */
static void task_life(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	size_t open = tasks_in(&d, MATTER_OPEN);
	desk_keys(&d, "3 d Enter Enter");
	assert_int_equal(tasks_in(&d, MATTER_DONE), 1);
	desk_keys(&d, "/");
	desk_type(&d, "待核");
	desk_keys(&d, "Enter y Enter Enter");
	assert_int_equal(tasks_in(&d, MATTER_CLOSED), 1);
	desk_keys(&d, "Esc g g d Enter Enter /");
	desk_type(&d, "待核");
	desk_keys(&d, "Enter b Enter Enter Enter");
	assert_int_equal(tasks_in(&d, MATTER_RETURNED), 1);
	desk_keys(&d, "Esc g g x Enter Enter Enter");
	desk_expect(&d, "要写明理由");
	desk_type(&d, "栏目正在改版");
	desk_keys(&d, "Enter");
	assert_null(d.app.overlay);
	desk_keys(&d, "g g D");
	desk_expect(&d, "删除任务");
	desk_keys(&d, "Enter"); /* the safe choice */
	assert_int_equal(tasks_in(&d, MATTER_OPEN), open - 2);
	desk_keys(&d, "D y");
	assert_true(tasks_in(&d, MATTER_OPEN) + tasks_in(&d, MATTER_RETURNED) ==
		    open - 2);
	undo_all(&d);
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	free(start);
	free(end);
	desk_close(&d);
}

static void marks_act_together(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "3 Space Space Space d Enter Enter");
	assert_int_equal(tasks_in(&d, MATTER_DONE), 3);
	desk_keys(&d, "u");
	assert_int_equal(tasks_in(&d, MATTER_DONE), 0);
	desk_close(&d);
}

/* Each field of the task form refuses with one sentence and nothing changes. */
static void hostile_task(void **state)
{
	static const struct {
		const char *unit, *what, *day, *days;
	} table[] = {
		{"", "照片", "5-6", "5"},
		{"没有的单位", "照片", "5-6", "5"},
		{"大桥镇, 没有的", "照片", "5-6", "5"},
		{"大桥镇", "", "5-6", "5"},
		{"大桥镇", "照片\xe2\x80\xae", "5-6", "5"},
		{"大桥镇", "照片", "2024-02-31", "5"},
		{"大桥镇", "照片", "", "5"},
		{"大桥镇", "照片", "昨天吧", "5"},
		{"大桥镇", "照片", "5-6", "-1"},
		{"大桥镇", "照片", "5-6", "999999999"},
		{"大桥镇", "照片", "5-6", ""},
		{"大桥镇", "照片", "5-6", "五"},
	};
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const char *field[] = {table[i].unit, table[i].what, table[i].day,
				       table[i].days};
		desk_keys(&d, "a Up");
		for (int f = 0; f < 4; f++) {
			desk_keys(&d, "C-e C-u");
			desk_paste(&d, field[f]);
			desk_keys(&d, f == 1 ? "Tab Tab" : f < 3 ? "Tab" : "C-s");
		}
		if (!d.app.overlay)
			fail_msg("case %zu was taken", i);
		desk_keys(&d, "Esc y");
		assert_null(d.app.overlay);
	}
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	free(start);
	free(end);
	desk_close(&d);
}

/* --- units and targets --- */

static void units(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	desk_keys(&d, "N a");
	desk_type(&d, "甲镇");
	desk_keys(&d, "Enter");
	assert_string_equal(d.app.overlay->ops->name, "screen");
	assert_string_equal(desk_message(&d), "已保存 新增单位 甲镇");
	desk_keys(&d, "/");
	desk_type(&d, "甲镇");
	desk_keys(&d, "Enter e C-e C-u");
	desk_type(&d, "乙镇");
	desk_keys(&d, "Enter");
	desk_expect(&d, "乙镇");
	/* A taken name is refused, in the form. */
	desk_keys(&d, "e C-e C-u");
	desk_type(&d, "西牛镇");
	desk_keys(&d, "Enter");
	assert_string_equal(d.app.overlay->ops->name, "form");
	desk_keys(&d, "Esc y d Enter");
	desk_expect(&d, "停用");
	desk_keys(&d, "Esc Esc");
	assert_null(d.app.overlay);
	undo_all(&d);
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	free(start);
	free(end);
	desk_close(&d);
}

static void targets(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "T");
	desk_type(&d, "600");
	desk_keys(&d, "C-s");
	assert_null(d.app.overlay);
	for (size_t i = 0; i < d.app.model.units.rows; i++)
		if (strcmp(model_unit(&d.app, i).name, "大桥镇") == 0)
			assert_int_equal(d.app.model.units.row[i].target, 600);
	desk_keys(&d, "u");
	desk_expect(&d, "210.71");
	desk_close(&d);
}

/* A benchmark is the county's and a domain's: without one it would be kept and never seen. */
static void benchmarks(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	desk_keys(&d, "T S-Tab Left Tab");
	desk_type(&d, "50");
	desk_keys(&d, "C-s");
	desk_expect(&d, "标杆按领域设定。");
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	desk_keys(&d, "Esc y 2 T");
	desk_type(&d, "100");
	desk_keys(&d, "C-s");
	assert_string_equal(desk_message(&d),
			    "已保存 信丰县 重大建设项目 标杆 2024-04 100");
	free(start);
	free(end);
	desk_close(&d);
}

/* --- the calendar moves due dates, and says which --- */

static void calendar(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	desk_keys(&d, "C");
	desk_expect(&d, "工作日历 2024年");
	desk_keys(&d, "a");
	desk_type(&d, "2024-05-10");
	desk_keys(&d, "Enter Enter");
	desk_type(&d, "台风");
	desk_keys(&d, "C-s");
	desk_expect(&d, "限期随之变动");
	desk_keys(&d, "Esc u");
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	free(start);
	free(end);
	desk_close(&d);
}

/* Where there is no room for all choices the chosen one is seen, whichever it is. */
static void the_chosen_is_seen(void **state)
{
	static const char *const choice[] = {"甲打印机（不接收任务）",
					     "乙打印机（空闲）", "丙打印机（停用）",
					     "丁打印机（空闲）", NULL};
	static const struct form_ops ops = {0};

	(void)state;
	for (size_t i = 0; choice[i]; i++) {
		struct desk d;

		desk_open(&d, NULL, 12, 50);
		struct form *f = form_new(&ops, NULL, "打印");
		form_add_choice(f, "printer", "打印机", choice, i);
		form_open(&d.app, f);
		app_draw(&d.app);
		desk_expect(&d, choice[i]);
		desk_keys(&d, "Right");
		if (choice[i + 1])
			desk_expect(&d, choice[i + 1]);
		desk_close(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_chosen_is_seen),
		cmocka_unit_test(add_tasks),
		cmocka_unit_test(a_new_class_is_asked),
		cmocka_unit_test(hints_outlast_a_question),
		cmocka_unit_test(provisional),
		cmocka_unit_test(task_life),
		cmocka_unit_test(marks_act_together),
		cmocka_unit_test(hostile_task),
		cmocka_unit_test(units),
		cmocka_unit_test(targets),
		cmocka_unit_test(benchmarks),
		cmocka_unit_test(calendar),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
