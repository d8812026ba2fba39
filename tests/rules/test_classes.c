/* Sorts of findings: what a text is taken for, what is typed for one. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "rules/classes.h"
#include "text/lang.h"

static const char few[] = "# a comment\n"
			  "kind,class,words\n"
			  "rectification,公开目录,标准目录\n"
			  "rectification,链接不可用,链接、不能显示\n"
			  "rectification,栏目更新不及时,未更新、更新逾期\n"
			  "duty,公开目录,目录\n";

static void load(struct classes *c, const char *text)
{
	struct error err = {0};

	if (classes_add(c, text, strlen(text), &err) != ST_OK)
		fail_msg("%s", err.say);
}

static void proposals(void **state)
{
	static const struct {
		enum matter_kind kind;
		const char *text, *want;
	} cases[] = {
		{MATTER_RECTIFICATION, "工作动态中有不可用链接", "链接不可用"},
		{MATTER_RECTIFICATION, "照片不能显示", "链接不可用"},
		{MATTER_RECTIFICATION, "栏目更新逾期", "栏目更新不及时"},
		/* The first row wins, not the first word. */
		{MATTER_RECTIFICATION, "未更新的标准目录", "公开目录"},
		/* The name itself speaks too. */
		{MATTER_RECTIFICATION, "栏目更新不及时，已提醒", "栏目更新不及时"},
		{MATTER_RECTIFICATION, "目录迟缓", NULL},
		{MATTER_DUTY, "目录迟缓", "公开目录"},
		{MATTER_RECTIFICATION, "", NULL},
		{MATTER_REQUEST, "链接", NULL},
	};
	struct classes c = {0};

	(void)state;
	load(&c, few);
	assert_int_equal(c.rows, 4);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *got = classes_propose(&c, cases[i].kind, cases[i].text);

		if (cases[i].want)
			assert_string_equal(got, cases[i].want);
		else
			assert_null(got);
	}
	classes_release(&c);
}

static void typed(void **state)
{
	static const struct {
		const char *typed, *want;
	} cases[] = {
		{"链接不可用", "链接不可用"},
		{"lj", "链接不可用"},
		{"栏目", "栏目更新不及时"},
		{"gkml", "公开目录"},
		{"目录", "公开目录"},
		{"不", NULL}, /* two */
		{"没有的", NULL},
		{"", NULL},
	};
	struct classes c = {0};

	(void)state;
	load(&c, few);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *got =
			classes_find(&c, MATTER_RECTIFICATION, cases[i].typed);

		if (cases[i].want)
			assert_string_equal(got, cases[i].want);
		else
			assert_null(got);
	}
	classes_release(&c);
}

/* The office's come first and stay. */
static void own_ones_win(void **state)
{
	struct classes c = {0};

	(void)state;
	load(&c, "rectification,照片,不能显示\nrectification,链接不可用,断链\n");
	load(&c, few);
	assert_int_equal(c.rows, 5);
	assert_string_equal(classes_propose(&c, MATTER_RECTIFICATION, "照片不能显示"),
			    "照片");
	assert_null(classes_propose(&c, MATTER_RECTIFICATION, "坏链接"));
	classes_release(&c);
}

static void refused(void **state)
{
	static const struct {
		const char *text, *say;
	} cases[] = {
		{"finding,链接,链接\n", "第1行"},
		{"kind,class,words\nrectification\n", "第2行"},
		{"rectification,好,词\nrectification,,词\n", "类别"},
		{"rectification,\xff,词\n", "类别"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct classes c = {0};
		struct error err = {0};

		assert_int_equal(
			classes_add(&c, cases[i].text, strlen(cases[i].text), &err),
			ST_INPUT);
		assert_int_equal(c.rows, 0);
		if (!strstr(err.say, cases[i].say))
			fail_msg("%s: %s", cases[i].say, err.say);
		classes_release(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proposals),
		cmocka_unit_test(typed),
		cmocka_unit_test(own_ones_win),
		cmocka_unit_test(refused),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
