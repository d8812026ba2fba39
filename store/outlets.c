/* Columns and accounts, read.  Changes: outlets_change.c. */
#include "store/outlets.h"

#include <stdlib.h>
#include <string.h>

#include "rules/term.h"
#include "store/side.h"
#include "text/lang.h"

static const struct {
	const char *code, *name;
} kinds[] = {
	[OUTLET_COLUMN] = {"column", N_("栏目")},
	[OUTLET_ACCOUNT] = {"account", N_("账号")},
};

const char *outlet_kind_code(enum outlet_kind k)
{
	return kinds[k].code;
}

const char *outlet_kind_name(enum outlet_kind k)
{
	return _(kinds[k].name);
}

const char *outlet_kind_chinese(enum outlet_kind k)
{
	return kinds[k].name;
}

bool outlet_kind_parse(const char *code, enum outlet_kind *out)
{
	for (int k = OUTLET_COLUMN; k <= OUTLET_ACCOUNT; k++) {
		if (strcmp(code, kinds[k].code) == 0) {
			*out = (enum outlet_kind)k;
			return true;
		}
	}
	return false;
}

struct reading {
	struct outlet_list *l;
	daynum today;
};

static void read_outlet(void *ctx, size_t row, sqlite3_stmt *st)
{
	struct reading *r = ctx;
	struct outlet *x = &r->l->row[row];
	const struct matter *m = x->m;

	(void)outlet_kind_parse((const char *)sqlite3_column_text(st, 1), &x->kind);
	x->name = db_col_text(st, 2, &r->l->texts);
	x->address = db_col_text(st, 3, &r->l->texts);
	x->dated = sqlite3_column_int(st, 4) != 0;
	x->proof = db_col_text(st, 5, &r->l->texts);
	x->end = side_end(m, st, 6);
	x->updated = x->dated ? m->start : DAY_NONE;
	x->since = -1;
	if (r->today == DAY_NONE)
		return;
	if (x->updated != DAY_NONE)
		x->since = r->today - x->updated;
	x->left = m->due - r->today;
}

/* Leaves out the other kind, and what has no side row: such a one is for check. */
static void narrow(struct outlet_list *l, enum outlet_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].kind && (!kind || l->row[i].kind == kind))
			l->row[n++] = l->row[i];
	l->rows = n;
}

enum status outlets_list(struct store *s, const struct matter_filter *f,
			 enum outlet_kind kind, daynum today, struct outlet_list *out,
			 struct error *err)
{
	struct matter_filter mine = *f;
	struct reading r = {out, today};

	*out = (struct outlet_list){0};
	mine.kinds = 1u << MATTER_UPDATE;
	enum status st = matters_list(s, &mine, today, &out->matters, err);
	if (st != ST_OK)
		return st;
	out->rows = out->matters.rows;
	out->row = mem_array(out->rows + 1, sizeof *out->row);
	for (size_t i = 0; i < out->rows; i++)
		out->row[i].m = &out->matters.row[i];
	st = side_rows(
		s,
		"SELECT t.matter,t.kind,t.name,t.address,t.dated,t.proof," SIDE_END
		" FROM outlet t WHERE t.matter=?1",
		&out->matters, read_outlet, &r, err);
	if (st == ST_OK)
		narrow(out, kind);
	else
		outlet_list_release(out);
	return st;
}

void outlet_list_release(struct outlet_list *l)
{
	free(l->row);
	matter_list_release(&l->matters);
	arena_release(&l->texts);
	*l = (struct outlet_list){0};
}

int64_t outlet_named(struct store *s, int64_t unit, const char *name)
{
	return db_int(s, 0,
		      "SELECT m.id FROM outlet o JOIN matter m ON m.id=o.matter "
		      "WHERE m.unit=?1 AND o.name=?2",
		      "it", unit, name);
}

/* In Chinese in any language: it becomes a text of the county file. */
void outlet_finding(struct buf *out, const struct outlet *o)
{
	buf_add(out, o->name);
	if (!o->dated) {
		buf_add(out, "内容没有日期，按未更新计");
		return;
	}
	if (o->since < 0)
		return;
	buf_addf(out, "已%d天未更新（时限", o->since);
	term_chinese(out, o->m->days, o->m->per);
	if (o->left < 0)
		buf_addf(out, "，逾期%d天", -o->left);
	buf_add(out, "）");
}
