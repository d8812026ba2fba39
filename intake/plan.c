/* What an import would do, as it is filled and shown. */
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "text/lang.h"
#include "text/mem.h"

const char *plan_becomes_code(enum plan_becomes b)
{
	static const char *const codes[] = {"nothing", "units", "figures",
					    "tasks",   "items", "annual"};

	return codes[b];
}

const char *plan_becomes_name(enum plan_becomes b)
{
	static const char *const names[] = {N_("不导入"),       N_("单位"),
					    N_("数量和任务数"), N_("整改任务"),
					    N_("目录事项"),     N_("年度报告")};

	return _(names[b]);
}

void import_plan_release(struct import_plan *p)
{
	for (size_t d = 0; d < p->documents; d++) {
		struct plan_document *doc = &p->document[d];

		for (size_t t = 0; t < doc->reading->tables; t++) {
			free(doc->table[t].role);
			free(doc->table[t].row);
			free(doc->table[t].cell);
		}
		free(doc->table);
	}
	free(p->document);
	notes_release(&p->changes);
	notes_release(&p->problems);
	notes_release(&p->disagree);
	notes_release(&p->warnings);
	arena_release(&p->texts);
	*p = (struct import_plan){0};
}

void plan_init(struct import_plan *p, const struct reading *r, size_t n)
{
	*p = (struct import_plan){.document = mem_array(n ? n : 1, sizeof *p->document),
				  .documents = n};
	for (size_t d = 0; d < n; d++) {
		struct plan_document *doc = &p->document[d];

		*doc = (struct plan_document){
			.reading = &r[d], .imported = DAY_NONE, .reissue = DAY_NONE};
		doc->table = mem_array(r[d].tables + 1, sizeof *doc->table);
		for (size_t t = 0; t < r[d].tables; t++) {
			const struct sheet *table = &r[d].table[t];
			doc->table[t].table = table;
			doc->table[t].upto = DAY_NONE;
			apply_layout_key(table, doc->table[t].layout);
			doc->table[t].row =
				mem_array(table->rows + 1, sizeof(struct plan_row));
		}
	}
}

static bool has_sheets(const struct reading *r)
{
	static const char *const formats[] = {"xlsx", "xls", "ods"};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(r->format, formats[i]) == 0)
			return r->tables > 1;
	return false;
}

void plan_place(const struct reading *r, const struct sheet *t, int line,
		struct buf *out)
{
	buf_add(out, r->name);
	if (t && has_sheets(r)) {
		buf_addf(out, _(" 第%zu张表"), (size_t)(t - r->table) + 1);
		if (t->title[0])
			buf_addf(out, _("“%s”"), t->title);
	}
	buf_addf(out, _(" 第%d行"), line);
}

static const char *check_name(const char *what)
{
	static const struct {
		const char *code, *name;
	} names[] = {
		{"total", N_("合计")},
		{"subtotal", N_("小计")},
		{"row_total", N_("行合计")},
		{"completion", N_("比例")},
		{"rank", N_("排名")},
		{"cumulative", N_("累计")},
		{"change", N_("增减")},
		{"average", N_("平均")},
		{"results", N_("办理结果总计")},
		{"balance", N_("办理结果与结转下年度之和")},
	};
	static const char prose[] = "prose"; /* prose_total, prose_top … */

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].code, what) == 0)
			return _(names[i].name);
	return strncmp(what, prose, sizeof prose - 1) == 0 ? _("正文里的数")
							   : _("数字");
}

static void add_checks(struct import_plan *p, const struct reading *r,
		       const struct sheet *t, const struct checks *c, struct pace *pace)
{
	struct buf place = {0};

	for (size_t i = 0; i < c->count && pace_go(pace); i++) {
		const struct check *k = &c->check[i];

		if (k->agrees)
			continue;
		buf_clear(&place);
		plan_place(r, t, k->line, &place);
		if (strcmp(k->what, "total") == 0)
			notes_add(&p->disagree, k->line,
				  _("%s：“%s”的合计印的是 %s，各行相加是 %s"),
				  buf_text(&place), k->column, k->printed, k->computed);
		else
			notes_add(&p->disagree, k->line,
				  _("%s：%s“%s”的%s印的是 %s，算出来是 %s"),
				  buf_text(&place), k->subject, k->column,
				  check_name(k->what), k->printed, k->computed);
	}
	buf_release(&place);
}

void plan_add_checks(struct import_plan *p, const struct reading *r, struct pace *pace)
{
	add_checks(p, r, NULL, &r->checks, pace);
	for (size_t t = 0; t < r->tables; t++)
		add_checks(p, r, &r->table[t], &r->table[t].checks, pace);
	for (size_t i = 0; i < r->notes.count; i++)
		notes_add(&p->warnings, r->notes.note[i].line, "%s：%s", r->name,
			  r->notes.note[i].text);
}
