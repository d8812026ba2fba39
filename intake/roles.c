/* What the columns are: said by their heads, else shown by their cells; and where the cells prove
 * something, they outweigh the head. */
#include <stdlib.h>
#include <string.h>

#include "intake/checks.h"
#include "intake/names.h"
#include "intake/table.h"
#include "intake/value.h"
#include "text/lang.h"
#include "text/utf8.h"

enum {
	BY_HEAD = 95,
	BY_PART = 75, /* the end of a stacked head is a head we know */
	BY_FIGURES = 99,
	BY_NAMES = 80,
	GUESS = 40,
	TELLING_ROWS = 400,
	PROOF_COLUMNS = 40,
	PROOF_ROWS = 3, /* rows that must bear an arithmetic out */
};

bool role_is_figure(enum head_role role)
{
	switch (role) {
	case HEAD_COUNT:
	case HEAD_OWN:
	case HEAD_AMOUNT:
	case HEAD_TARGET:
	case HEAD_FLOOR:
	case HEAD_MONTHLY:
	case HEAD_BENCHMARK:
	case HEAD_COMPLETION:
	case HEAD_SCORE:
	case HEAD_PREVIOUS:
	case HEAD_CHANGE:
	case HEAD_SUM:
		return true;
	default:
		return false;
	}
}

bool role_is_number(enum head_role role)
{
	return role_is_figure(role) || role == HEAD_RANK || role == HEAD_ORDER;
}

bool role_adds(enum head_role role)
{
	return role_is_figure(role) && role != HEAD_COMPLETION && role != HEAD_SCORE &&
	       role != HEAD_CHANGE;
}

bool sheet_value(const struct sheet_row *row, size_t column, struct value *out)
{
	return row->cell[column] &&
	       value_read(row->cell[column], out, NULL) == VALUE_NUMBER;
}

struct contents {
	size_t figures, texts, units, domains, dates;
};

/* The first rows tell; a sheet may have half a million. */
static struct contents contents(const struct sheet *t, const struct heads *h, size_t c)
{
	struct contents n = {0};

	for (size_t i = 0; i < t->rows && i < TELLING_ROWS; i++) {
		const char *cell = t->row[i].cell[c];

		if (!cell)
			continue;
		if (value_is_figure(cell)) {
			n.figures++;
			continue;
		}
		n.texts++;
		n.units += names_like_unit(cell);
		n.domains += names_is_domain(h, cell);
		n.dates += day_parse(cell, strlen(cell)) != DAY_NONE;
	}
	return n;
}

static void set(struct sheet_column *c, enum head_role role, int sure, const char *why)
{
	c->role = role;
	c->sure = sure;
	c->why = why;
}

/* The longest end of a head that is one: 信息发布情况任务数. */
static enum head_role by_end(const struct heads *h, const char *head)
{
	for (const char *p = head; *p; p++) {
		if (utf8_is_rest(*p) || p == head || strlen(p) < 6)
			continue;
		enum head_role role = heads_find_plain(h, p);
		if (role != HEAD_NONE && role != HEAD_IGNORE)
			return role;
	}
	return HEAD_NONE;
}

static void by_heads(struct sheet *t, const struct heads *h)
{
	for (size_t c = 0; c < t->columns; c++) {
		struct sheet_column *col = &t->column[c];
		enum head_role role = heads_find_plain(h, col->head), end;

		if (role != HEAD_NONE) {
			set(col, role, BY_HEAD, N_("表头"));
			continue;
		}
		role = heads_find(h, col->head);
		end = by_end(h, col->head);
		if (end != HEAD_NONE && end != role)
			set(col, end, BY_PART, N_("表头的一部分"));
		else
			set(col, role, role ? BY_HEAD : 0, role ? N_("表头") : "");
	}
}

/* A head that the cells below it belie. */
static void belied(struct sheet *t, const struct contents *of)
{
	for (size_t c = 0; c < t->columns; c++) {
		struct sheet_column *col = &t->column[c];
		struct contents n = of[c];

		if (role_is_figure(col->role) && n.texts > n.figures)
			set(col, HEAD_TEXT, GUESS, N_("表头说是数，内容是文字"));
		if ((col->role == HEAD_UNIT || col->role == HEAD_AREA ||
		     col->role == HEAD_DOMAIN) &&
		    n.figures > n.texts)
			set(col, HEAD_NONE, 0, "");
		if (col->role == HEAD_UNIT && n.domains * 2 > n.texts && n.domains >= 2)
			set(col, HEAD_DOMAIN, BY_NAMES, N_("内容是领域名称"));
	}
}

static bool has(const struct sheet *t, enum head_role role)
{
	return sheet_find(t, role) >= 0;
}

static bool counts_up(const struct sheet *t, size_t c)
{
	struct value v;
	size_t n = 0;

	for (size_t i = 0; i < t->rows && pace_go(t->pace); i++) {
		if (!sheet_value(&t->row[i], c, &v) || v.decimals ||
		    v.scaled != (int64_t)i + 1)
			return false;
		n++;
	}
	return n >= PROOF_ROWS;
}

/* Names in a column nobody has named. */
static void by_names(struct sheet *t, const struct contents *of)
{
	for (size_t c = 0; c < t->columns; c++) {
		struct sheet_column *col = &t->column[c];
		struct contents n = of[c];

		if (col->role == HEAD_ORDER || (col->role == HEAD_NONE && c == 0 &&
						counts_up(t, c) && !has(t, HEAD_ORDER)))
			set(col, HEAD_ORDER, BY_HEAD, N_("从 1 数起"));
		if (col->role != HEAD_NONE || n.texts <= n.figures)
			continue;
		if (n.domains * 2 > n.texts && !has(t, HEAD_DOMAIN))
			set(col, HEAD_DOMAIN, BY_NAMES, N_("内容是领域名称"));
		else if (n.units * 2 > n.texts && !has(t, HEAD_UNIT))
			set(col, HEAD_UNIT, BY_NAMES, N_("内容是单位名称"));
		else
			set(col, HEAD_TEXT, GUESS, N_("文字"));
	}
}

/* 县区, 数: with no other names the areas are the units, of several the innermost. */
static void by_areas(struct sheet *t)
{
	for (size_t c = t->columns; c-- > 0 && !has(t, HEAD_UNIT);)
		if (t->column[c].role == HEAD_AREA)
			t->column[c].role = HEAD_UNIT;
}

/* --- what the figures prove --- */

static bool is_ratio(const struct value *a, const struct value *b,
		     const struct value *p)
{
	int64_t half, cut;

	return check_ratio(a, b, p->decimals, &half, &cut) &&
	       (p->scaled == half || p->scaled == cut);
}

static bool ratio_columns(const struct sheet *t, size_t a, size_t b, size_t p)
{
	size_t fit = 0, seen = 0, telling = 0;
	struct value x, y, z;

	for (size_t i = 0; i < t->rows && i < TELLING_ROWS; i++) {
		if (!sheet_value(&t->row[i], a, &x) ||
		    !sheet_value(&t->row[i], b, &y) || !sheet_value(&t->row[i], p, &z))
			continue;
		bool fits = is_ratio(&x, &y, &z);

		seen++;
		fit += fits;
		telling += fits && x.scaled != 0;
	}
	return telling >= PROOF_ROWS && fit * 10 >= seen * 9;
}

/* count / target x 100 can be read backwards (target = count / completion x 100), so a column that
 * says what it is comes first, and one that no head names before one that a head does. */
static int claim(const struct sheet_column *c)
{
	if (c->role == HEAD_COMPLETION)
		return 0;
	if (c->role == HEAD_NONE)
		return 1;
	return c->sure < BY_HEAD && role_is_figure(c->role) ? 2 : -1;
}

static bool may_be_part(const struct sheet_column *c)
{
	return c->role == HEAD_NONE ||
	       (role_is_figure(c->role) && c->role != HEAD_COMPLETION);
}

static bool find_parts(const struct sheet *t, size_t p, size_t *a, size_t *b)
{
	for (*a = 0; *a < t->columns; ++*a)
		for (*b = 0; *b < t->columns; ++*b)
			if (*a != *b && *a != p && *b != p &&
			    may_be_part(&t->column[*a]) &&
			    may_be_part(&t->column[*b]) && ratio_columns(t, *a, *b, p))
				return true;
	return false;
}

static void name_parts(struct sheet *t, size_t p, size_t a, size_t b)
{
	set(&t->column[p], HEAD_COMPLETION, BY_FIGURES, N_("等于数量÷任务数×100"));
	if (t->column[a].role == HEAD_NONE)
		set(&t->column[a], HEAD_COUNT, BY_NAMES, N_("完成比例由它算出"));
	if (t->column[b].role == HEAD_NONE)
		set(&t->column[b], HEAD_TARGET, BY_NAMES, N_("完成比例由它算出"));
}

/* A column that equals count / target x 100 is the completion, and so are the two others. */
static void prove_completion(struct sheet *t)
{
	size_t a, b;

	if (t->columns > PROOF_COLUMNS)
		return;
	for (int rank = 0; rank <= 2; rank++)
		for (size_t p = 0; p < t->columns; p++)
			if (claim(&t->column[p]) == rank && find_parts(t, p, &a, &b)) {
				name_parts(t, p, a, b);
				return;
			}
}

static bool adds_up(const struct sheet *t, size_t c)
{
	struct value total, sum;

	return check_total_cell(t, c, &total) && !total.decimals && total.scaled > 0 &&
	       check_sum(t, c, &sum) && value_compare(&total, &sum) == 0;
}

/* Figures nobody has named: the only ones beside a name are its count. */
static void the_rest(struct sheet *t, const struct contents *of)
{
	size_t unnamed = 0;

	for (size_t c = 0; c < t->columns; c++)
		unnamed += t->column[c].role == HEAD_NONE && of[c].figures > 0;
	for (size_t c = 0; c < t->columns; c++) {
		struct sheet_column *col = &t->column[c];
		bool count =
			has(t, HEAD_COUNT) || has(t, HEAD_OWN) || has(t, HEAD_AMOUNT);

		if (col->role != HEAD_NONE || of[c].figures == 0)
			continue;
		if (unnamed == 1 && !count &&
		    (has(t, HEAD_UNIT) || has(t, HEAD_DOMAIN)))
			set(col, HEAD_AMOUNT, adds_up(t, c) ? BY_PART : GUESS,
			    adds_up(t, c) ? N_("合计等于各行之和") : N_("唯一的数列"));
	}
	for (size_t c = 0; c < t->columns; c++)
		if (t->column[c].role == HEAD_NONE)
			set(&t->column[c], HEAD_TEXT, GUESS, N_("没有认出"));
}

/* The same twice: the first is meant, but for months. */
static void no_doubles(struct sheet *t)
{
	for (size_t a = 0; a < t->columns; a++)
		for (size_t b = a + 1; b < t->columns; b++) {
			enum head_role role = t->column[a].role;

			if (role != t->column[b].role)
				continue;
			if (role == HEAD_UNIT || role == HEAD_DOMAIN ||
			    role == HEAD_ORDER)
				set(&t->column[b], HEAD_TEXT, GUESS,
				    N_("前面已有同样的列"));
			else if (role == HEAD_COUNT || role == HEAD_TARGET ||
				 role == HEAD_AMOUNT || role == HEAD_BENCHMARK)
				t->column[a].sure = t->column[b].sure = GUESS;
		}
}

static void find_kind(struct sheet *t)
{
	bool figure = false, unit = has(t, HEAD_UNIT), domain = has(t, HEAD_DOMAIN);

	for (size_t c = 0; c < t->columns; c++)
		figure = figure || (role_is_figure(t->column[c].role) &&
				    t->column[c].role != HEAD_SCORE);
	if (t->kind != SHEET_OTHER)
		return;
	if (has(t, HEAD_LEVEL1) && (has(t, HEAD_LEVEL2) || has(t, HEAD_CONTENT)))
		t->kind = SHEET_CATALOG;
	else if (unit && has(t, HEAD_TITLE))
		t->kind = SHEET_FINDINGS;
	else if ((unit || domain) && (figure || has(t, HEAD_RANK)))
		t->kind = SHEET_FIGURES;
	else if (unit && (has(t, HEAD_KIND) || has(t, HEAD_ALIAS) || t->columns <= 2))
		t->kind = SHEET_UNITS;
}

static void form_roles(struct sheet *t)
{
	bool words = t->kind != SHEET_LITIGATION;

	for (size_t c = 0; c < t->columns; c++) {
		bool sum = strstr(t->column[c].head, "总计") != NULL;

		set(&t->column[c], sum ? HEAD_SUM : HEAD_AMOUNT, BY_FIGURES,
		    N_("法定格式"));
	}
	if (words && t->columns)
		t->column[0].role = HEAD_ITEM;
	if (t->kind == SHEET_PUBLICATION && t->columns > 1)
		t->column[1].role = HEAD_TEXT;
}

void roles_find(struct sheet *t, const struct heads *h)
{
	if (t->kind != SHEET_OTHER) {
		form_roles(t);
		return;
	}
	struct contents *of = mem_array(t->columns, sizeof *of);
	for (size_t c = 0; c < t->columns; c++)
		of[c] = contents(t, h, c);
	by_heads(t, h);
	belied(t, of);
	by_names(t, of);
	by_areas(t);
	prove_completion(t);
	the_rest(t, of);
	free(of);
	no_doubles(t);
	find_kind(t);
}
