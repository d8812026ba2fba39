/* The forms, out of data/forms.csv. */
#include "rules/annual.h"

#include <stdlib.h>
#include <string.h>

#include "text/csv.h"
#include "text/lang.h"

enum column {
	COL_TABLE,
	COL_FORM,
	COL_PART,
	COL_TEXT,
	COL_CODE,
	COL_LABEL,
	COL_GROUP,
	COL_CELLS,
	COL_BRIEF,
	COLS
};

static const struct {
	const char *code, *name, *number;
} parts[ANNUAL_PARTS] = {
	[ANNUAL_PUBLICATION] = {"publication", N_("表二"), "二"},
	[ANNUAL_APPLICATIONS] = {"applications", N_("表三"), "三"},
	[ANNUAL_LITIGATION] = {"litigation", N_("表四"), "四"},
};

const char *annual_part_code(enum annual_part p)
{
	return parts[p].code;
}

const char *annual_part_name(enum annual_part p)
{
	return _(parts[p].name);
}

static bool is_text(const char *text, size_t len, const char *want)
{
	return strlen(want) == len && memcmp(text, want, len) == 0;
}

bool annual_part_parse(const char *text, size_t len, enum annual_part *out)
{
	for (size_t i = 0; i < ANNUAL_PARTS; i++)
		if (is_text(text, len, parts[i].code) ||
		    is_text(text, len, parts[i].number)) {
			*out = (enum annual_part)i;
			return true;
		}
	return false;
}

enum status annual_year_check(int year, daynum today, struct error *err)
{
	enum {
		FIRST = 2008
	};
	int last = day_ymd(today).year;

	if (year >= FIRST && year <= last)
		return ST_OK;
	return error_set(
		err, ST_INPUT,
		year < FIRST ? _("没有%d年的年度报告：《条例》%d年起施行，请核对年份")
			     : _("没有%d年的年度报告：现在才%d年，请核对年份"),
		year, year < FIRST ? FIRST : last);
}

const char *annual_form_of_year(int year)
{
	return year <= 2020 ? "2019" : "2021";
}

/* --- reading --- */

static bool type_parse(const char *text, size_t len, enum annual_type *out)
{
	static const char *const names[] = {"number", "signed", "amount", "wan"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (is_text(text, len, names[i])) {
			*out = (enum annual_type)i;
			return true;
		}
	return false;
}

static enum annual_role role_of(const char *part)
{
	static const char *const names[] = {
		[ANNUAL_NEW] = "new",       [ANNUAL_CARRIED] = "carried",
		[ANNUAL_RESULT] = "result", [ANNUAL_DONE] = "done",
		[ANNUAL_LEFT] = "left",
	};

	for (size_t i = ANNUAL_NEW; i < sizeof names / sizeof *names; i++)
		if (strcmp(part, names[i]) == 0)
			return (enum annual_role)i;
	return ANNUAL_ITEM;
}

static struct annual_line *add_line(struct annual_form *f, enum annual_part part,
				    char *const *c)
{
	f->line = mem_grow(f->line, &f->line_cap, f->lines + 1, sizeof *f->line);
	struct annual_line *l = &f->line[f->lines++];

	*l = (struct annual_line){
		.part = part,
		.role = part == ANNUAL_APPLICATIONS ? role_of(c[COL_PART])
						    : ANNUAL_ITEM,
		.code = arena_text(&f->texts, c[COL_CODE]),
		.label = arena_text(&f->texts, c[COL_LABEL]),
		.group = arena_text(&f->texts, c[COL_GROUP]),
		.first = f->cells,
	};
	return l;
}

/* Texts are borrowed from the arena. */
static void add_cell(struct annual_form *f, struct annual_cell c)
{
	c.line = f->lines - 1;
	c.col = (int)f->line[c.line].cells + 1;
	f->cell = mem_grow(f->cell, &f->cell_cap, f->cells + 1, sizeof *f->cell);
	f->cell[f->cells++] = c;
	f->line[c.line].cells++;
}

/* An item of 表二: its heads in `text`, their codes and types in `cells`, both parted by '|'. */
static bool read_item(struct annual_form *f, char *const *c)
{
	const char *head = c[COL_TEXT], *cell = c[COL_CELLS];

	add_line(f, ANNUAL_PUBLICATION, c);
	for (;;) {
		size_t head_len = strcspn(head, "|"), len = strcspn(cell, "|");
		size_t code = strcspn(cell, ":|");
		struct annual_cell one = {.group = ""};

		if (code == len ||
		    !type_parse(cell + code + 1, len - code - 1, &one.type))
			return false;
		char *label = mem_textn(head, head_len), *name = mem_textn(cell, code);
		one.label = one.brief = arena_text(&f->texts, label);
		one.code = arena_text(&f->texts, name);
		free(label);
		free(name);
		add_cell(f, one);
		if (!head[head_len] || !cell[len])
			return !head[head_len] && !cell[len];
		head += head_len + 1;
		cell += len + 1;
	}
}

/* The cells of a line of 表三 or 表四: the table's heads. */
static bool add_heads(struct annual_form *f, const struct csv *csv, const char *table)
{
	for (size_t i = 1; i < csv->rows; i++) {
		char *const *c = csv->row[i].cell;
		struct annual_cell one = {0};

		if (csv->row[i].cells < COLS || strcmp(c[COL_TABLE], table) != 0 ||
		    strcmp(c[COL_PART], "head") != 0)
			continue;
		if (!type_parse(c[COL_CELLS], strlen(c[COL_CELLS]), &one.type))
			return false;
		one.code = arena_text(&f->texts, c[COL_CODE]);
		one.label = arena_text(&f->texts, c[COL_LABEL]);
		one.group = arena_text(&f->texts, c[COL_GROUP]);
		one.brief = arena_text(&f->texts, c[COL_BRIEF]);
		add_cell(f, one);
	}
	return true;
}

/* Lines without a code are only for recognising a form: 申请人情况, another name of an item. */
static bool read_line(struct annual_form *f, const struct csv *csv, size_t i)
{
	char *const *c = csv->row[i].cell;

	if (csv->row[i].cells < COLS)
		return false;
	if (!c[COL_CODE][0] || (c[COL_FORM][0] && strcmp(c[COL_FORM], f->name) != 0))
		return true;
	if (strcmp(c[COL_TABLE], parts[ANNUAL_PUBLICATION].code) == 0)
		return read_item(f, c);
	if (strcmp(c[COL_TABLE], parts[ANNUAL_APPLICATIONS].code) != 0 ||
	    role_of(c[COL_PART]) == ANNUAL_ITEM)
		return true;
	add_line(f, ANNUAL_APPLICATIONS, c);
	return add_heads(f, csv, c[COL_TABLE]);
}

/* 表四 has one line, and its heads are two rows. */
static bool read_cases(struct annual_form *f, const struct csv *csv)
{
	char *cells[COLS] = {
		[COL_CODE] = "cases", [COL_LABEL] = "件数", [COL_GROUP] = ""};

	add_line(f, ANNUAL_LITIGATION, cells);
	return add_heads(f, csv, parts[ANNUAL_LITIGATION].code);
}

/* Whether the file has lines for this form alone. */
static bool is_known(const struct csv *csv, const char *name)
{
	for (size_t i = 1; i < csv->rows; i++)
		if (csv->row[i].cells > COL_FORM && csv->row[i].cell[COL_FORM][0] &&
		    strcmp(csv->row[i].cell[COL_FORM], name) == 0)
			return true;
	return false;
}

/* Lines of a part stand together, 表二 first, whatever the order in the file. */
static bool read_part(struct annual_form *f, const struct csv *csv, enum annual_part p)
{
	for (size_t i = 1; i < csv->rows; i++)
		if (csv->row[i].cells &&
		    strcmp(csv->row[i].cell[COL_TABLE], parts[p].code) == 0 &&
		    !read_line(f, csv, i))
			return false;
	return true;
}

enum status annual_form_read(const char *csv, size_t len, const char *name,
			     struct annual_form *out, struct error *err)
{
	struct csv c = {0};

	*out = (struct annual_form){0};
	enum status st = csv_parse(&c, csv, len, ',', err);
	if (st != ST_OK)
		return st;
	if (strlen(name) >= sizeof out->name || !is_known(&c, name)) {
		csv_release(&c);
		return error_set(err, ST_INPUT,
				 _("没有“%.20s”这种年度报告表式，只有 2019 和 2021"),
				 name);
	}
	memcpy(out->name, name, strlen(name) + 1);
	if (!read_part(out, &c, ANNUAL_PUBLICATION) ||
	    !read_part(out, &c, ANNUAL_APPLICATIONS) || !read_cases(out, &c))
		st = error_set(err, ST_INPUT,
			       _("年度报告的表式数据不完整，请重新安装"));
	csv_release(&c);
	return st;
}

void annual_form_release(struct annual_form *f)
{
	free(f->line);
	free(f->cell);
	arena_release(&f->texts);
	*f = (struct annual_form){0};
}

/* --- finding --- */

bool annual_form_find(const struct annual_form *f, enum annual_part part,
		      const char *line, int col, size_t *cell)
{
	for (size_t i = 0; i < f->lines; i++) {
		const struct annual_line *l = &f->line[i];

		if (l->part != part || strcmp(l->code, line) != 0)
			continue;
		if (col < 1 || (size_t)col > l->cells)
			return false;
		*cell = l->first + (size_t)col - 1;
		return true;
	}
	return false;
}

/* A column by its code or its number. */
static bool find_column(const struct annual_form *f, const struct annual_line *l,
			const char *text, size_t *cell)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	if (text[0] >= '0' && text[0] <= '9' && !*end) {
		*cell = l->first + n - 1;
		return n >= 1 && n <= l->cells;
	}
	for (size_t i = l->first; i < l->first + l->cells; i++)
		if (strcmp(f->cell[i].code, text) == 0) {
			*cell = i;
			return true;
		}
	return false;
}

bool annual_form_parse(const struct annual_form *f, const char *text, size_t *cell)
{
	enum annual_part part;
	size_t len = strcspn(text, ".");

	if (!text[len] || !annual_part_parse(text, len, &part))
		return false;
	const char *rest = text + len + 1, *dot = strrchr(rest, '.');
	/* 表四 has one line, which need not be named. */
	if (!dot && part != ANNUAL_LITIGATION)
		return false;
	for (size_t i = 0; i < f->lines; i++) {
		const struct annual_line *l = &f->line[i];

		if (l->part != part ||
		    (dot && !is_text(rest, (size_t)(dot - rest), l->code)))
			continue;
		return find_column(f, l, dot ? dot + 1 : rest, cell);
	}
	return false;
}

void annual_cell_code(const struct annual_form *f, size_t cell, struct buf *out)
{
	const struct annual_cell *c = &f->cell[cell];
	const struct annual_line *l = &f->line[c->line];

	buf_addf(out, "%s.%s.%s", parts[l->part].code, l->code, c->code);
}

void annual_cell_name(const struct annual_form *f, size_t cell, struct buf *out)
{
	const struct annual_cell *c = &f->cell[cell];
	const struct annual_line *l = &f->line[c->line];

	buf_add(out, annual_part_name(l->part));
	if (l->part == ANNUAL_LITIGATION) {
		for (const char *g = c->group; *g; g++) {
			if (*g == '|')
				buf_add(out, " ");
			else
				buf_putc(out, *g);
		}
		buf_addf(out, " %s", c->label);
		return;
	}
	/* What the form adds in brackets to a label is not part of its name. */
	const char *bracket = strstr(l->label, "（区分");
	int len = (int)(bracket ? (size_t)(bracket - l->label) : strlen(l->label));
	buf_addf(out, "“%.*s”%s", len, l->label, c->label);
}
