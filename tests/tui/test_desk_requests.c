/* Disclosure requests on the desk: entered by keys, every step by its letter, who asked in the form
 * alone. */
#include "tests/tui/desk_kit.h"

#include "store/requests.h"

static const char sample[] = "xinfeng-2024-04";
#define NAME "申请人甲"

static void start(struct desk *d, int rows, int cols)
{
	desk_open(d, sample, rows, cols);
	app_set_today(&d->app, day_of(2024, 9, 23), true, false);
	desk_keys(d, "r");
}

/* The form's fields one behind the other: text, unit, applicant, channel, days, name. */
static void enter(struct desk *d, const char *what, const char *received)
{
	desk_keys(d, "a");
	desk_type(d, what);
	desk_keys(d, "Enter");
	desk_type(d, "县住建局");
	desk_keys(d, "Enter 2 Enter Enter Enter C-u");
	desk_type(d, received);
	desk_keys(d, "Enter Enter");
	desk_type(d, NAME);
	desk_keys(d, "Enter");
	desk_type(d, "电话甲");
	desk_keys(d, "C-s");
}

static struct request look(struct desk *d, size_t n, struct request_list *l)
{
	struct request_filter all = request_filter_all();
	struct error err;

	assert_int_equal(requests_list(d->app.store, &all, d->app.today, l, &err),
			 ST_OK);
	assert_true(n < l->rows);
	return l->row[n];
}

static void entered(void **state)
{
	struct desk d;
	struct request_list l;

	(void)state;
	start(&d, 24, 80);
	desk_expect(&d, "这一年没有登记申请");
	desk_keys(&d, "a");
	desk_expect(&d, "以双方确认之日为收到之日（《条例》第三十一条第三项）");
	desk_keys(&d, "Enter Enter Enter Enter Enter C-u");
	desk_type(&d, "9-10");
	/* every day that is counted, and why the others are not */
	desk_expect(&d, "20个工作日，限期 2024-10-14 周一");
	desk_expect(&d, "09-10二 收到 当日不计  《条例》第三十一条、第三十三条");
	desk_expect(&d, "09-14六4 调休上班");
	desk_expect(&d, "10-01二至10-07一 国庆节 不计");
	desk_expect(&d, "10-14一20");
	desk_keys(&d, "Esc y");
	enter(&d, "某路改造工程的批复", "9-10");
	desk_expect(&d, "已保存 申请 2024-1 登记");
	desk_expect(&d, "2024-1 ");
	desk_expect(&d, "2024-10-14");
	struct request r = look(&d, 0, &l);
	assert_int_equal(r.applicant, APPLICANT_BUSINESS);
	assert_int_equal(r.channel, CHANNEL_WEB);
	assert_int_equal(r.received, day_of(2024, 9, 10));
	assert_string_equal(r.m.unit_name, "县住建局");
	request_list_release(&l);
	/* the list of another year is empty */
	desk_keys(&d, "[");
	desk_expect(&d, "依申请公开  2023年  0");
	desk_keys(&d, "]");
	desk_expect(&d, "依申请公开  2024年  1");
	desk_close(&d);
}

static void refused(void **state)
{
	struct desk d;

	(void)state;
	start(&d, 24, 80);
	desk_keys(&d, "a C-s");
	desk_expect(&d, "“申请内容”还没有填。");
	desk_type(&d, "批复");
	desk_keys(&d, "Enter");
	desk_type(&d, "没有的局");
	desk_keys(&d, "C-s");
	assert_non_null(d.app.overlay);
	desk_keys(&d, "C-u Enter Enter Enter");
	desk_type(&d, "9-20");
	desk_keys(&d, "Enter C-u");
	desk_type(&d, "9-10");
	desk_expect(&d, "收到日期早于提交日期");
	desk_keys(&d, "C-s");
	desk_expect(&d, "收到日期早于提交日期，请核对两个日期");
	desk_keys(&d, "Esc y");
	desk_expect(&d, "这一年没有登记申请");
	desk_close(&d);
}

static void steps(struct desk *d)
{
	enter(d, "某路改造工程的批复", "9-10");
	desk_keys(d, "b");
	desk_expect(d, "应在 2024-09-20 前发出");
	desk_keys(d, "C-u");
	desk_type(d, "9-14");
	desk_keys(d, "Enter");
	desk_type(d, "9-30");
	desk_keys(d, "Enter");
	desk_type(d, "请写明文号");
	desk_keys(d, "Enter");
	desk_expect(d, "待补正");
	desk_keys(d, "c C-u");
	desk_type(d, "9-20");
	desk_expect(d, "限期 2024-10-23");
	desk_keys(d, "C-s z C-u");
	desk_type(d, "9-23");
	desk_keys(d, "Enter 2 Enter");
	desk_type(d, "9-24");
	desk_expect(d, "视为同意公开（《条例》第三十四条）");
	desk_keys(d, "C-s r C-u");
	desk_type(d, "9-29");
	desk_expect(d, "从次日起接着计，还剩19个工作日");
	desk_keys(d, "C-s x C-u");
	desk_type(d, "9-30");
	desk_keys(d, "Enter");
	desk_type(d, "25");
	desk_expect(d, "1 到 20 个工作日");
	desk_keys(d, "C-u");
	desk_type(d, "10");
	desk_keys(d, "Enter C-s");
	desk_expect(d, "请填告知的日期");
	desk_type(d, "9-30");
	desk_keys(d, "Enter Enter");
	desk_type(d, "复杂");
	desk_keys(d, "C-s");
	assert_non_null(d->app.overlay);
}

static void whole_way(void **state)
{
	struct desk d;
	struct request_list l;

	(void)state;
	start(&d, 24, 80);
	char *begin = desk_content(&d);
	steps(&d);
	struct request r = look(&d, 0, &l);
	assert_int_equal(r.extended, day_of(2024, 9, 30));
	assert_int_equal(r.told, day_of(2024, 9, 30));
	assert_int_equal(r.party, PARTY_AGENCY);
	assert_int_equal(r.correct_by, day_of(2024, 9, 30));
	request_list_release(&l);
	desk_keys(&d, "f");
	desk_expect(&d, "第三十六条第（一）项");
	desk_type(&d, "部分公开");
	desk_keys(&d, "Enter C-u");
	desk_type(&d, "10-8");
	desk_keys(&d, "Enter 4 Enter");
	desk_type(&d, "10-8");
	desk_keys(&d, "C-s");
	desk_expect(&d, "办结");
	desk_keys(&d, "t Enter Enter");
	desk_type(&d, "10-9");
	desk_keys(&d, "C-s");
	r = look(&d, 0, &l);
	assert_string_equal(r.answer, "partial");
	assert_int_equal(r.delivery, DELIVERY_POST);
	assert_int_equal(r.sent, day_of(2024, 10, 8));
	assert_int_equal(r.signed_on, day_of(2024, 10, 9));
	assert_false(r.m.late);
	request_list_release(&l);
	desk_keys(&d, "B");
	r = look(&d, 0, &l);
	assert_int_equal(r.ended, DAY_NONE);
	request_list_release(&l);
	desk_keys(&d, "X C-s");
	desk_expect(&d, "终止要写明理由");
	desk_type(&d, "申请人撤回");
	desk_keys(&d, "C-s");
	desk_expect(&d, "日期早于上一次登记（2024-09-30）");
	desk_keys(&d, "C-u");
	desk_type(&d, "10-8");
	desk_keys(&d, "C-s O C-u");
	desk_type(&d, "10-9");
	desk_keys(&d, "C-s d d");
	desk_expect(&d, "这一年没有登记申请");
	undo_all(&d);
	desk_keys(&d, "q");
	char *end = desk_content(&d);
	assert_string_equal(begin, end);
	free(begin);
	free(end);
	desk_close(&d);
}

static void one_at_a_time(void **state)
{
	static const char *const keys[] = {"f", "x", "b", "z", "t", "X", "B", "e", "d"};
	struct desk d;

	(void)state;
	start(&d, 24, 80);
	enter(&d, "甲批复", "9-10");
	enter(&d, "乙批复", "9-11");
	desk_keys(&d, "*");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct overlay *before = d.app.overlay;

		desk_keys(&d, keys[i]);
		assert_ptr_equal(d.app.overlay, before);
		assert_non_null(strstr(desk_message(&d), "一件一件"));
	}
	desk_close(&d);
}

/* What is known of it fits a small terminal and names nobody. */
static void read_and_unnamed(void **state)
{
	static const int sizes[][2] = {{24, 80}, {40, 120}};
	struct desk d;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		start(&d, sizes[i][0], sizes[i][1]);
		steps(&d);
		assert_false(desk_shows(&d, NAME));
		desk_keys(&d, "Enter");
		desk_expect(&d, "申请内容  某路改造工程的批复");
		desk_expect(&d, "收到  2024-09-10 周二  以双方确认之日为收到之日");
		assert_false(desk_shows(&d, NAME));
		desk_keys(&d, "G");
		desk_expect(&d, "经过");
		desk_expect(&d, "请写明文号");
		assert_false(desk_shows(&d, NAME));
		desk_keys(&d, "Esc e");
		desk_expect(&d, NAME);
		desk_expect(&d, "电话甲");
		/* and no draft names them when the terminal goes away */
		desk_type(&d, "二");
		struct buf kept = {0};
		assert_non_null(d.app.overlay->ops->draft(d.app.overlay, &kept));
		assert_null(strstr(buf_text(&kept), NAME));
		assert_null(strstr(buf_text(&kept), "电话甲"));
		buf_release(&kept);
		desk_keys(&d, "Esc y q H Enter");
		assert_false(desk_shows(&d, NAME));
		desk_close(&d);
	}
}

/* A request is due like anything else. */
static void due_with_the_rest(void **state)
{
	struct desk d;

	(void)state;
	start(&d, 24, 80);
	enter(&d, "某路改造工程的批复", "2024-08-22");
	desk_expect(&d, "逾期!");
	desk_keys(&d, "q w /");
	desk_type(&d, "某路");
	desk_keys(&d, "Enter");
	desk_expect(&d, "某路改造工程的批复");
	desk_close(&d);
}

/* In January the open ones of December are in sight. */
static void open_of_any_year(void **state)
{
	struct desk d;

	(void)state;
	start(&d, 24, 80);
	enter(&d, "去年的批复", "2023-12-28");
	enter(&d, "今年的批复", "9-11");
	assert_false(desk_shows(&d, "去年的批复"));
	desk_keys(&d, "A");
	desk_expect(&d, "去年的批复");
	desk_expect(&d, "2023-1");
	desk_expect(&d, "今年的批复");
	desk_keys(&d, "A");
	desk_expect(&d, "依申请公开  2024年  1");
	desk_close(&d);
}

/* 条例 32: the third party's fifteen days begin when it gets the letter, known later. */
static void letter_got(void **state)
{
	struct desk d;
	struct request_list l;

	(void)state;
	start(&d, 24, 80);
	enter(&d, "某路改造工程的批复", "9-10");
	desk_keys(&d, "z C-u");
	desk_type(&d, "9-18");
	desk_keys(&d, "C-s n C-u");
	desk_type(&d, "9-20");
	desk_expect(&d, "对方应在 2024-10-16 前提出意见");
	desk_expect(&d, "由本机关决定（《条例》第三十二条）");
	desk_keys(&d, "C-s");
	struct request r = look(&d, 0, &l);
	assert_int_equal(r.opinion_by, day_of(2024, 10, 16));
	request_list_release(&l);
	desk_close(&d);
}

/* Overdue before it was stopped: not red while the clock stands still, and said in words. */
static void stopped_when_overdue(void **state)
{
	struct desk d;

	(void)state;
	start(&d, 40, 120);
	enter(&d, "某路改造工程的批复", "2024-08-22");
	desk_expect(&d, "逾期!");
	desk_keys(&d, "z");
	desk_expect(&d, "限期 2024-09-20 已过，仍是逾期");
	desk_keys(&d, "C-s");
	assert_false(desk_shows(&d, "逾期!"));
	desk_keys(&d, "Enter");
	desk_expect(&d, "停止计时；停止前已逾期1个工作日");
	desk_keys(&d, "Esc r");
	desk_expect(&d, "停止前已逾期1个工作日，限期仍是 2024-09-20");
	desk_keys(&d, "C-s");
	desk_expect(&d, "逾期!");
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entered),
		cmocka_unit_test(refused),
		cmocka_unit_test(whole_way),
		cmocka_unit_test(one_at_a_time),
		cmocka_unit_test(read_and_unnamed),
		cmocka_unit_test(due_with_the_rest),
		cmocka_unit_test(open_of_any_year),
		cmocka_unit_test(letter_got),
		cmocka_unit_test(stopped_when_overdue),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
