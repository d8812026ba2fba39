/* An annual report shown and checked. */
#include <string.h>

#include "cli/verbs.h"
#include "text/lang.h"

/* --- show --- */

static const struct table_column cell_cols[] = {
	{"cell", N_("代码"), COL_TEXT},
	{"table", N_("表"), COL_TEXT},
	{"row", N_("项目"), COL_TEXT},
	{"column", N_("栏"), COL_TEXT},
	{"value", N_("数字"), COL_TEXT},
	{"expected", N_("应为"), COL_TEXT},
	{"source", NULL, COL_TEXT},
	{NULL, N_("据"), COL_TEXT},
	{"proof", N_("复核数"), COL_TEXT},
	{"note", N_("说明"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static void put_path(const char *path, struct buf *out)
{
	for (; *path; path++) {
		if (*path == '|')
			buf_putc(out, ' ');
		else
			buf_putc(out, *path);
	}
}

static void put_cell(struct table *t, const struct annual_sheet *a, size_t i)
{
	const struct annual_cell *cell = &a->form.cell[i];
	const struct annual_line *l = &a->form.line[cell->line];
	bool cases = l->part == ANNUAL_LITIGATION;
	struct buf code = {0}, row = {0};

	annual_cell_code(&a->form, i, &code);
	put_path(cases ? cell->group : l->label, &row);
	table_text(t, buf_text(&code));
	table_text(t, annual_part_name(l->part));
	table_text(t, buf_text(&row));
	table_text(t, cell->label);
	table_text(t, a->value[i]);
	table_text(t, a->expect[i]);
	table_text(t, a->expect[i] ? annual_source_code(a->source[i]) : NULL);
	table_text(t, a->expect[i] ? annual_source_name(a->source[i]) : NULL);
	table_text(t, a->proof[i]);
	table_text_or_blank(t, a->note[i]);
	buf_release(&code);
	buf_release(&row);
}

/* 表三 as a terminal has room for it: a row, seven columns. */
static const struct table_column grid_cols[] = {
	{"code", N_("代码"), COL_TEXT},    {"row", N_("项目"), COL_TEXT},
	{"person", N_("自然人"), COL_INT}, {"business", N_("企业"), COL_INT},
	{"research", N_("科研"), COL_INT}, {"welfare", N_("公益"), COL_INT},
	{"legal", N_("法律"), COL_INT},    {"other", N_("其他"), COL_INT},
	{"total", N_("总计"), COL_INT},    {NULL, NULL, COL_TEXT},
};

static struct table *grid_table(const struct annual_sheet *a)
{
	struct table *t = table_new(grid_cols);

	for (size_t i = 0; i < a->form.lines; i++) {
		const struct annual_line *l = &a->form.line[i];

		if (l->part != ANNUAL_APPLICATIONS ||
		    l->cells + 3 != sizeof grid_cols / sizeof *grid_cols)
			continue;
		table_text(t, l->code);
		table_text(t, l->label);
		for (size_t k = l->first; k < l->first + l->cells; k++)
			table_text(t, a->value[k]);
	}
	return t;
}

static struct table *cells_table(const struct annual_sheet *a, const bool *part)
{
	struct table *t = table_new(cell_cols);

	for (size_t i = 0; i < a->form.cells; i++)
		if (part[a->form.line[a->form.cell[i].line].part])
			put_cell(t, a, i);
	return t;
}

/* The lists for a program have every cell with all that is known of it; a terminal gets 表三 as the
 * form has it. */
static void show(struct cli *c, const struct annual_sheet *a, const bool *part)
{
	struct buf title = {0};

	if (c->format != FORMAT_TABLE) {
		cli_table(c, cells_table(a, part));
		return;
	}
	annual_title(&a->head, &title);
	cli_say(c, _("%s，%s年表式\n"), buf_text(&title), a->head.form);
	buf_release(&title);
	for (size_t p = 0; p < ANNUAL_PARTS; p++) {
		bool only[ANNUAL_PARTS] = {false};

		if (!part[p])
			continue;
		only[p] = true;
		buf_putc(&c->out, '\n');
		cli_table(c, p == ANNUAL_APPLICATIONS ? grid_table(a)
						      : cells_table(a, only));
	}
}

static enum status parts_option(struct cli *c, bool part[ANNUAL_PARTS])
{
	const char *text = cli_option(c, "table");
	enum annual_part one;

	for (size_t p = 0; p < ANNUAL_PARTS; p++)
		part[p] = !text;
	if (!text)
		return ST_OK;
	if (!annual_part_parse(text, strlen(text), &one))
		return error_set(&c->err, ST_USAGE,
				 _("--table 只能是 publication（表二）、"
				   "applications（表三）或 litigation（表四）"));
	part[one] = true;
	return ST_OK;
}

enum status verb_annual_show(struct cli *c)
{
	struct annual_sheet a = {0};
	bool part[ANNUAL_PARTS];
	enum status st = parts_option(c, part);

	if (st == ST_OK)
		st = cli_annual(c, STORE_READ, &a);
	if (st == ST_OK)
		show(c, &a, part);
	annual_sheet_release(&a);
	return st;
}

/* --- check --- */

static const struct table_column check_cols[] = {
	{"rule", NULL, COL_TEXT},           {"cell", NULL, COL_TEXT},
	{"say", N_("不符"), COL_TEXT},      {"printed", N_("填的"), COL_TEXT},
	{"computed", N_("应为"), COL_TEXT}, {"warning", N_("提醒"), COL_BOOL},
	{"cells", NULL, COL_LIST},          {NULL, NULL, COL_TEXT},
};

static void put_finding(struct table *t, const struct annual_sheet *a, size_t i)
{
	const struct annual_finding *f = &a->findings.row[i];
	struct buf at = {0}, all = {0};

	annual_cell_code(&a->form, f->at, &at);
	for (size_t k = 0; k < f->cells; k++) {
		buf_add(&all, k ? "、" : "");
		annual_cell_code(&a->form, a->findings.cell[f->from + k], &all);
	}
	table_text(t, annual_rule_code(f->rule));
	table_text(t, buf_text(&at));
	table_text(t, f->say);
	table_text_or_blank(t, f->printed);
	table_text_or_blank(t, f->computed);
	table_bool(t, f->warning);
	table_text(t, buf_text(&all));
	buf_release(&at);
	buf_release(&all);
}

/* The answer is "no" when something disagrees or is blank; a warning alone is none. */
enum status verb_annual_check(struct cli *c)
{
	struct annual_sheet a = {0};
	enum status st = cli_annual(c, STORE_READ, &a);

	if (st == ST_OK) {
		struct table *t = table_new(check_cols);

		for (size_t i = 0; i < a.findings.rows; i++)
			put_finding(t, &a, i);
		if (c->format == FORMAT_TABLE && !a.findings.rows) {
			buf_add(&c->out, _("三张表填齐了，勾稽都相符\n"));
			table_free(t);
		} else {
			cli_table(c, t);
		}
		if (a.findings.rows > a.findings.warnings)
			st = error_set(&c->err, ST_NO, _("有 %zu 处不符"),
				       a.findings.rows - a.findings.warnings);
	}
	annual_sheet_release(&a);
	return st;
}
