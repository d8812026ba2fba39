/* An annual report as a page of the web leaves it: a text in each line. */
#ifndef TESTS_KIT_ANNUAL_PAGE_H
#define TESTS_KIT_ANNUAL_PAGE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "store/annual.h"

static inline void annual_page_group(struct buf *out, const char *group,
				     const char *above)
{
	/* What stands above as well is printed once. */
	while (*group) {
		size_t n = strcspn(group, "|");

		if (strncmp(above, group, n) != 0 || (above[n] && above[n] != '|'))
			buf_addf(out, "%.*s\n", (int)n, group);
		else
			above += n + (above[n] == '|');
		group += n + (group[n] == '|');
	}
}

static inline void annual_page_line(struct buf *out, const struct annual_form *f,
				    size_t line, const char *const *figures)
{
	const struct annual_line *l = &f->line[line];
	const char *above = line && f->line[line - 1].part == l->part
				    ? f->line[line - 1].group
				    : "";

	if (l->part == ANNUAL_PUBLICATION && strcmp(above, l->group) != 0) {
		buf_addf(out, "%s\n信息内容\n", l->group);
		for (size_t c = 0; c < l->cells; c++)
			buf_addf(out, "%s\n", f->cell[l->first + c].label);
	}
	if (l->part == ANNUAL_APPLICATIONS)
		annual_page_group(out, l->group, above);
	buf_addf(out, "%s\n", l->label);
	for (size_t c = 0; c < l->cells; c++)
		buf_addf(out, "%s\n", figures[l->first + c]);
}

static inline void annual_page(struct buf *out, const char *title, const char *form,
			       const char *const *figures)
{
	struct annual_form f;
	struct error err = {0};
	static const char *const heads[] = {
		"二、主动公开政府信息情况\n",
		"三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n法人或其他组织"
		"\n"
		"总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n",
		"四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n结果维持\n"
		"结果纠正\n其他结果\n尚未审结\n总计\n未经复议直接起诉\n复议后起诉\n"
		"结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n结果维持\n结果纠正\n"
		"其他结果\n尚未审结\n总计\n"};

	assert_int_equal(annual_form_load(form, &f, &err), ST_OK);
	buf_addf(out, "%s\n\n一、总体情况\n\n认真贯彻执行条例，各项工作有序开展。\n\n",
		 title);
	for (size_t i = 0; i < f.lines; i++) {
		bool first = i == 0 || f.line[i - 1].part != f.line[i].part;

		if (first)
			buf_add(out, heads[f.line[i].part]);
		if (f.line[i].part == ANNUAL_LITIGATION)
			for (size_t c = 0; c < f.line[i].cells; c++)
				buf_addf(out, "%s\n", figures[f.line[i].first + c]);
		else
			annual_page_line(out, &f, i, figures);
	}
	buf_add(out, "\n五、存在的主要问题及改进情况\n\n无。\n");
	annual_form_release(&f);
}

#endif
