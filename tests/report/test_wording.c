#include <string.h>

#include "tests/kit/county.h"
#include "tests/kit/kit.h"

#include "data/assets.h"
#include "report/fact_own.h"
#include "report/wording_own.h"
#include "store/counts.h"

static const struct report_options options = {
	.by = RANK_BY_COMPLETION,
	.ties = RANK_ORDINAL,
	.decimals = 2,
	.rounding = ROUND_HALF_UP,
	.bottom = 5,
	.ambiguous = AMBIGUOUS_WIDE,
};

static struct report_options options_on(daynum today)
{
	struct report_options o = options;

	o.today = today;
	return o;
}

struct fixture {
	struct county c;
	struct facts *f;
	struct report_options o;
};

static void begin(struct fixture *x, const char *sample, const char *period)
{
	struct period p;
	struct error err = {0};

	county_open(&x->c, sample);
	assert_true(period_parse(period, strlen(period), &p));
	x->o = options_on(day_of(2024, 5, 9));
	county_ok(facts_new(x->c.store, p, &x->o, &x->f, &err), &err);
}

static void finish(struct fixture *x)
{
	facts_free(x->f);
	county_close(&x->c);
}

/* Every figure the seeds' README lists, by its name. */
static void figures_of_the_samples(void **state)
{
	static const struct {
		const char *sample, *period, *fact, *want; /* NULL: a gap */
	} cases[] = {
		{"xinfeng-2024-04", "2024-04", "全部.累计", "20160"},
		{"xinfeng-2024-04", "2024-04", "乡镇.累计", "11710"},
		{"xinfeng-2024-04", "2024-04", "部门.累计", "8450"},
		{"xinfeng-2024-04", "2024-04", "乡镇.本期", "3652"},
		{"xinfeng-2024-04", "2024-04", "部门.本期", "2162"},
		{"xinfeng-2024-04", "2024-04", "部门.末",
		 "高新区管委会、县烟草专卖局、县水利局、县市场监督管理局、统调队"},
		{"xinfeng-2024-04", "2024-04", "乡镇.前 1", "大桥镇"},
		{"xinfeng-2024-04", "2024-04", "乡镇.统一任务", "560"},
		{"xinfeng-2024-04", "2024-04", "部门.统一任务", NULL},
		{"xinfeng-2024-04", "2024-04", "问题.件数", "34"},
		{"xinfeng-2024-04", "2024-04", "申请.收到", NULL},
		{"xinfeng-2024-04", "2024-04", "上期.全部.累计", "14346"},
		{"xinfeng-2024-04", "2024-04", "较上期.全部.本期 条", NULL},
		{"xinfeng-2024-04", "2024-04", "乡镇.前 9", NULL},
		{"xinfeng-2024-04", "2024-04", "问题#1.限期", "2024年5月11日"},
		{"xinfeng-2024-04", "2024-04", "问题#9999.限期", NULL},
		{"liuyang-2023-06", "2023-06", "乡镇和领域.累计", "4781"},
		{"liuyang-2023-06", "2023-06", "乡镇.累计", "1274"},
		{"liuyang-2023-06", "2023-06", "领域.累计", "3507"},
		{"liuyang-2023-06", "2023-06", "领域.标杆", "8579"},
		{"liuyang-2023-06", "2023-06", "乡镇.平均", "39.81"},
		{"liuyang-2023-06", "2023-06", "乡镇.超过 60", "集里街道"},
		{"liuyang-2023-06", "2023-06", "乡镇.超过数 60", "1"},
		{"liuyang-2023-06", "2023-06", "领域.领先单位",
		 "重大建设项目、财政预决算、广播电视"},
		{"liuyang-2023-06", "2023-06", "全县", "全市"},
		{"huarong-2021-h1", "2021H1", "部门.累计", "915"},
		{"huarong-2021-h1", "2021H1", "乡镇.累计", "383"},
		{"huarong-2021-h1", "2021H1", "全部.累计", "1298"},
		{"huarong-2021-h1", "2021H1", "乡镇.前 2", "禹山镇、梅田湖镇"},
		{"huarong-2021-h1", "2021H1", "全部.任务", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct fixture x;
		struct fact fact;

		begin(&x, cases[i].sample, cases[i].period);
		assert_true(facts_get(x.f, cases[i].fact, &fact));
		if (fact.there != (cases[i].want != NULL))
			fail_msg("%s: %s", cases[i].fact, buf_text(&fact.text));
		if (cases[i].want)
			assert_string_equal(buf_text(&fact.text), cases[i].want);
		else
			assert_true(fact.text.len > 0);
		fact_release(&fact);
		finish(&x);
	}
}

/* A monthly target is held against the month's own figure, and without one nothing is. */
static void monthly_targets(void **state)
{
	static const char *const gaps[] = {"乡镇.末", "乡镇.完成", "乡镇.差"};
	struct fixture x;
	struct fact fact;
	struct error err = {0};

	(void)state;
	begin(&x, "liuyang-2023-06", "2023-07");
	for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
		assert_true(facts_get(x.f, gaps[i], &fact));
		if (fact.there)
			fail_msg("%s: %s", gaps[i], buf_text(&fact.text));
		fact_release(&fact);
	}
	finish(&x);
	begin(&x, "liuyang-2023-06", "2023-07");
	int64_t unit = facts_group(x.f, SCOPE_TOWNSHIPS)->list.row[0].id;
	const char *name = facts_group(x.f, SCOPE_TOWNSHIPS)->list.row[0].name;
	struct facts *again;
	county_ok(store_begin(x.c.store, &err), &err);
	county_ok(count_set(x.c.store, unit, 0, period_month(2023, 7), COUNT_OWN, 33,
			    NULL, true, &err),
		  &err);
	county_ok(store_commit(x.c.store, "x", &err), &err);
	county_ok(facts_new(x.c.store, period_month(2023, 7), &x.o, &again, &err),
		  &err);
	assert_true(facts_get(again, "乡镇.达标单位", &fact));
	assert_string_equal(buf_text(&fact.text), name);
	fact_release(&fact);
	assert_true(facts_get(again, "乡镇.完成", &fact));
	assert_string_equal(buf_text(&fact.text), "110.00");
	fact_release(&fact);
	facts_free(again);
	finish(&x);
}

/* What the bulletin's nine lowest are: those the notice names, in another order. */
static void the_rear_of_liuyang(void **state)
{
	static const char *const rear[] = {"龙伏镇",   "官桥镇", "洞阳镇",
					   "关口街道", "张坊镇", "金刚镇",
					   "葛家镇",   "枞冲镇", "大围山镇"};
	struct fixture x;
	struct fact fact;

	(void)state;
	begin(&x, "liuyang-2023-06", "2023-06");
	assert_true(facts_get(x.f, "乡镇.数量后 9", &fact));
	for (size_t i = 0; i < sizeof rear / sizeof *rear; i++)
		assert_non_null(strstr(buf_text(&fact.text), rear[i]));
	fact_release(&fact);
	finish(&x);
}

/* What data/facts.txt explains is there to be asked for. */
static void facts_explained(void **state)
{
	static const char *const before[] = {
		"",      "乡镇.", "乡镇和领域.", "台账.",      "申请.",
		"考核.", "目录.", "登记.",       "年报.",      "抽查.",
		"栏目.", "应尽.", "问题#1.",     "考核单位#1."};
	struct fixture x;
	const struct asset *a = asset_find("data/facts.txt");
	int part = -1;

	(void)state;
	assert_non_null(a);
	begin(&x, "xinfeng-2024-04", "2024-04");
	for (const char *s = strchr(a->text, '\n') + 1; *s; s = strchr(s, '\n') + 1) {
		struct buf name = {0};
		struct fact fact;

		if (*s == '#') {
			part++;
			continue;
		}
		assert_in_range(part, 0, sizeof before / sizeof *before - 1);
		buf_add(&name, before[part]);
		buf_addn(&name, s, strcspn(s, "\t"));
		if (strcmp(buf_text(&name), "问题#1.序") != 0 &&
		    !facts_get(x.f, buf_text(&name), &fact))
			fail_msg("%s is no fact", buf_text(&name));
		else if (strcmp(buf_text(&name), "问题#1.序") != 0)
			fact_release(&fact);
		buf_release(&name);
	}
	assert_int_equal(part, sizeof before / sizeof *before - 1);
	finish(&x);
}

/* The list to choose from names each fact once, and each can be asked for. */
static void every_fact_is_offered(void **state)
{
	struct county c;
	struct report_options o = options_on(day_of(2024, 5, 9));
	struct buf draft = {0}, what = {0};
	struct draft_figures l;
	struct error err = {0};
	size_t there = 0, told = 0;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	draft_of_facts(&draft, &what);
	county_ok(draft_figures(c.store, buf_text(&draft), period_month(2024, 4), &o,
				&l, &err),
		  &err);
	for (size_t i = 0; i < what.len; i++)
		told += what.s[i] == '\0';
	assert_int_equal(told, l.rows);
	for (size_t i = 0; i < l.rows; i++) {
		assert_int_equal(l.row[i].line, i + 1);
		/* A name that is none would be its own reason. */
		assert_string_not_equal(l.row[i].gap, l.row[i].fact);
		there += *l.row[i].computed != '\0';
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(l.row[i].fact, l.row[k].fact);
	}
	assert_true(there > 100);
	draft_figures_release(&l);
	buf_release(&draft);
	buf_release(&what);
	county_close(&c);
}

static void differences(void **state)
{
	static const struct {
		int64_t before, now;
		const char *words;
	} cases[] = {{10, 13, "增加3条"}, {13, 10, "减少3条"}, {5, 5, "持平"}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct fixture x;
		struct fact fact;
		struct error err = {0};
		int64_t unit;

		county_open(&x.c, NULL);
		county_ok(store_begin(x.c.store, &err), &err);
		county_ok(unit_add(x.c.store, UNIT_TOWNSHIP, "甲镇", 1, &unit, &err),
			  &err);
		county_ok(count_set(x.c.store, unit, 0, period_month(2024, 3),
				    COUNT_OWN, cases[i].before, NULL, false, &err),
			  &err);
		county_ok(count_set(x.c.store, unit, 0, period_month(2024, 4),
				    COUNT_OWN, cases[i].now, NULL, false, &err),
			  &err);
		county_ok(store_commit(x.c.store, "x", &err), &err);
		x.o = options;
		county_ok(facts_new(x.c.store, period_month(2024, 4), &x.o, &x.f, &err),
			  &err);
		assert_true(facts_get(x.f, "较上期.乡镇.本期 条", &fact));
		assert_string_equal(buf_text(&fact.text), cases[i].words);
		fact_release(&fact);
		assert_true(facts_get(x.f, "较去年.乡镇.本期 条", &fact));
		assert_false(fact.there);
		fact_release(&fact);
		finish(&x);
	}
}

/* --- the language --- */

static void lines_of_the_language(void **state)
{
	static const struct {
		const char *wording, *draft; /* NULL: refused */
	} cases[] = {
		{"段 共{全部.累计}条", "段 共{全部.累计:20160}条\n"},
		{"# 注解\n\n段 {县}{期}", "段 信丰县2024年4月\n"},
		{"段 {{原样}}", "段 {{原样}}\n"},
		{"段 [?全部.累计 有|没有]数", "段 有数\n"},
		{"段 [?全部.任务数 有|没有]数", NULL},
		{"段 [?申请.收到 有|没有]数", "段 没有数\n"},
		{"段 [?!申请.收到 无][?全部.累计 [?乡镇.累计>11709 多|少]]",
		 "段 无多\n"},
		{"段 [?全部.累计=20160&乡镇.累计<11711 对]", "段 对\n"},
		{"段 [?乡镇.年度完成>130 过|未过]", "段 过\n"},
		{"段 [?申请.收到 全无]", ""}, /* what is left empty was not meant */
		{"若 乡镇.个数\n段 甲\n否则\n段 乙\n完\n段 丙", "段 甲\n段 丙\n"},
		{"若 乡镇.个数>99\n若 县\n段 甲\n完\n否则\n段 乙\n完", "段 乙\n"},
		{"若 乡镇.个数>99\n每 问题\n段 甲\n完\n完\n段 丙", "段 丙\n"},
		{"每 限期\n项 {此.序}、{此.件数}件\n完", "项 1、{限期#8.件数:34}件\n"},
		{"每 待核\n段 甲\n否则\n段 都核过\n完", "段 都核过\n"},
		{"段 {没有这个}", NULL},
		{"段 {全部.累计", NULL},
		{"段 [?县 甲", NULL},
		{"若 县\n段 甲", NULL},
		{"完", NULL},
		{"若 县\n否则\n否则\n完", NULL},
		{"段落 甲", NULL},
		{"若 县>乙\n完", NULL},
		{"段 [?县=3 错|对]", "段 对\n"}, /* a text is no number */
		{"每 乡村\n完", NULL},
	};
	struct fixture x;

	(void)state;
	begin(&x, "xinfeng-2024-04", "2024-04");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct wording w = {0};
		struct buf draft = {0};
		struct error err = {0};
		enum status st = wording_parse(&w, cases[i].wording, &err);

		if (st == ST_OK)
			st = wording_eval(x.f, &w, &draft, &err);
		if ((st == ST_OK) != (cases[i].draft != NULL))
			fail_msg("%s: %s\n%s", cases[i].wording, err.say,
				 buf_text(&draft));
		if (cases[i].draft)
			assert_string_equal(buf_text(&draft), cases[i].draft);
		else
			assert_true(err.say[0]);
		wording_release(&w);
		buf_release(&draft);
	}
	finish(&x);
}

static void read_draft(struct county *c, const char *draft, struct doc *d)
{
	struct report_options o = options_on(day_of(2024, 5, 9));
	struct error err = {0};

	county_ok(draft_read(c->store, "monthly", draft, period_month(2024, 4), &o, d,
			     &err),
		  &err);
}

/* The clerk's own figure stays; a linked one is computed anew; a missing one shows. */
static void a_draft_is_read(void **state)
{
	static const char draft[] =
		"标题 月报\n"
		"一级 情况\n段 共{全部.累计:1}条、{乡镇.累计=9}条、{申请.收到:}件。\n"
		"二级 甲\n三级 乙\n四级 丙\n项 丁\n项 戊\n二级 己\n一级 庚\n项 辛\n"
		"附件说明\n附件 一表\n表 乡镇完成排名\n附件 二表\n";
	static const char *const texts[] = {
		"月报",     "一、情况", "共20160条、9条、【缺：申请.收到】件。",
		"（一）甲", "1.乙",     "（1）丙",
		"1.丁",     "2.戊",     "（二）己",
		"二、庚",   "1.辛",     "一表",
		"二表",     "附件1",    "一表",
		NULL,       "附件2",    "二表",
	};
	struct county c;
	struct doc d;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	read_draft(&c, draft, &d);
	assert_int_equal(d.nodes, sizeof texts / sizeof *texts);
	for (size_t i = 0; i < d.nodes; i++)
		if (texts[i])
			assert_string_equal(d.node[i].text, texts[i]);
	const struct doc_node *n = &d.node[2];
	assert_int_equal(n->spans, 3);
	assert_int_equal(n->span[0].state, SPAN_LINKED);
	assert_memory_equal(n->text + n->span[0].from, "20160", 5);
	assert_int_equal(n->span[1].state, SPAN_OWN);
	assert_string_equal(n->span[1].value, "11710");
	assert_int_equal(n->span[2].state, SPAN_GAP);
	assert_string_equal(buf_text(&d.gaps), "依申请公开没有登记过\n");
	doc_release(&d);
	county_close(&c);
}

static void drafts_refused(void **state)
{
	static const char *const drafts[] = {
		"段 {全部.累计:1",    "段 全部}",    "段 {:1}",
		"段 {没有这个:1}",    "若 县\n完\n", "表 没有这张\n",
		"图 没有这张 标题\n", "段 \xff\n",   "无 甲\n",
		"段 {全部.{累计:1}}",
	};
	struct county c;
	struct report_options o = options;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++) {
		struct doc d;
		struct error err = {0};

		if (draft_read(c.store, "monthly", drafts[i], period_month(2024, 4), &o,
			       &d, &err) != ST_INPUT)
			fail_msg("taken: %s", drafts[i]);
		assert_true(err.say[0]);
	}
	county_close(&c);
}

/* Of every kind: the draft says nothing else than the document, whatever is read again. */
static void a_draft_is_the_document(void **state)
{
	static const struct {
		const char *sample, *period;
	} files[] = {{"xinfeng-2024-04", "2024-04"},
		     {"liuyang-2023-06", "2023-06"},
		     {"huarong-2021-h1", "2021H1"},
		     {"huarong-2021-h1", "2019"}};
	struct report_kinds kinds;

	(void)state;
	report_kinds_read(NULL, &kinds);
	for (size_t i = 0; i < sizeof files / sizeof *files * kinds.n; i++) {
		const char *kind = kinds.row[i % kinds.n].kind;
		size_t at = i / kinds.n;
		struct report_options o = options_on(day_of(2024, 5, 9));
		struct county c;
		struct period p;
		struct doc one, two;
		struct buf draft = {0}, first = {0}, second = {0};
		struct error err = {0};

		county_open(&c, files[at].sample);
		period_parse(files[at].period, strlen(files[at].period), &p);
		county_ok(draft_compose(c.store, kind, p, &o, &draft, &err), &err);
		county_ok(
			draft_read(c.store, kind, buf_text(&draft), p, &o, &one, &err),
			&err);
		county_ok(report_compose(c.store, kind, p, &o, &two, &err), &err);
		tree_write(&one, &first);
		tree_write(&two, &second);
		assert_string_equal(buf_text(&first), buf_text(&second));
		/* Each linked figure shows what it is. */
		struct draft_figures l;
		county_ok(draft_figures(c.store, buf_text(&draft), p, &o, &l, &err),
			  &err);
		for (size_t k = 0; k < l.rows; k++)
			if (l.row[k].fact)
				assert_string_equal(l.row[k].shown, l.row[k].computed);
		draft_figures_release(&l);
		buf_release(&draft);
		buf_release(&first);
		buf_release(&second);
		doc_release(&one);
		doc_release(&two);
		county_close(&c);
	}
	report_kinds_release(&kinds);
}

static void figures_are_listed(void **state)
{
	struct county c;
	struct report_options o = options;
	struct draft_figures l;
	struct error err = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	county_ok(draft_figures(c.store,
				"标题 月报\n段 {全部.累计:1}条，39.81%，{乡镇.累计=9}、"
				"{申请.收到:}、3件。\n表 乡镇完成排名\n",
				period_month(2024, 4), &o, &l, &err),
		  &err);
	assert_int_equal(l.rows, 5);
	assert_string_equal(l.row[0].computed, "20160");
	assert_int_equal(l.row[0].line, 2);
	assert_null(l.row[1].fact);
	assert_string_equal(l.row[1].shown, "39.81");
	assert_true(l.row[2].own);
	assert_string_equal(l.row[3].gap, "依申请公开没有登记过");
	assert_string_equal(l.row[4].shown, "3");
	draft_figures_release(&l);
	county_close(&c);
}

/* A file in the office's folder is a kind, and stands before the program's of that name. */
static void the_office_has_its_own(void **state)
{
	struct report_kinds kinds;
	struct county c;
	struct report_options o = options;
	struct doc d;
	struct error err = {0};
	char folder[] = "/tmp/gongkai-wording-XXXXXX";
	struct buf path = {0};

	(void)state;
	assert_non_null(mkdtemp(folder));
	buf_addf(&path, "%s/weekly.txt", folder);
	FILE *f = fopen(buf_text(&path), "w");
	fputs("名称 周报\n次序 9\n标题 {县}周报\n段 {全部.累计}条\n", f);
	fclose(f);
	report_kinds_read(folder, &kinds);
	assert_string_equal(report_kinds_find(&kinds, "weekly")->name, "周报");
	assert_string_equal(kinds.row[0].kind, "monthly");
	assert_null(report_kinds_find(&kinds, "none"));
	report_kinds_release(&kinds);
	county_open(&c, "xinfeng-2024-04");
	o.wordings = folder;
	county_ok(
		report_compose(c.store, "weekly", period_month(2024, 4), &o, &d, &err),
		&err);
	assert_string_equal(doc_title(&d), "信丰县周报");
	doc_release(&d);
	o.wordings = NULL;
	assert_int_equal(
		report_compose(c.store, "weekly", period_month(2024, 4), &o, &d, &err),
		ST_NOT_FOUND);
	assert_int_equal(report_compose(c.store, "../weekly", period_month(2024, 4), &o,
					&d, &err),
			 ST_NOT_FOUND);
	county_close(&c);
	remove(buf_text(&path));
	remove(folder);
	buf_release(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_of_the_samples),
		cmocka_unit_test(monthly_targets),
		cmocka_unit_test(the_rear_of_liuyang),
		cmocka_unit_test(facts_explained),
		cmocka_unit_test(every_fact_is_offered),
		cmocka_unit_test(differences),
		cmocka_unit_test(lines_of_the_language),
		cmocka_unit_test(a_draft_is_read),
		cmocka_unit_test(drafts_refused),
		cmocka_unit_test(a_draft_is_the_document),
		cmocka_unit_test(figures_are_listed),
		cmocka_unit_test(the_office_has_its_own),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
