/* Annual reports: what in them does not agree. */
#include "store/annual.h"
#include "store/check_inner.h"
#include "text/lang.h"

/* Rows of cells that the report's form does not have: of another version, or damaged. */
static void check_strays(struct check *c, const struct annual_sheet *a)
{
	size_t known = 0;
	int64_t rows =
		db_int(c->s, 0, "SELECT count(*) FROM annual_cell WHERE annual=?1", "i",
		       a->head.id);

	for (size_t i = 0; i < a->form.cells; i++)
		known += a->value[i] || a->proof[i];
	if (rows == (int64_t)known)
		return;
	struct buf where = {0}, printed = {0}, computed = {0};
	annual_title(&a->head, &where);
	buf_addf(&printed, "%lld", (long long)rows);
	buf_addf(&computed, "%zu", known);
	check_note(c, buf_text(&where), _("有数字不在表式的格子里"), buf_text(&printed),
		   buf_text(&computed));
	buf_release(&where);
	buf_release(&printed);
	buf_release(&computed);
}

/* Of blanks only how many: a report that is being filled in has many. */
static void note_findings(struct check *c, const struct annual_sheet *a)
{
	struct buf where = {0}, n = {0};
	size_t blanks = a->form.cells - a->filled;

	annual_title(&a->head, &where);
	for (size_t i = 0; i < a->findings.rows; i++) {
		const struct annual_finding *f = &a->findings.row[i];

		if (f->rule != RULE_BLANK)
			check_note(c, buf_text(&where), f->say, f->printed,
				   f->computed);
	}
	if (blanks) {
		buf_addf(&n, "%zu", blanks);
		check_note(c, buf_text(&where), _("还有空白的格子"), buf_text(&n), "0");
	}
	buf_release(&where);
	buf_release(&n);
}

/* A report in which nothing is entered yet has nothing to check. */
enum status check_annual(struct check *c, struct error *err)
{
	struct annual_list l;
	enum status st = annuals_list(c->s, 0, 0, &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		struct annual_sheet a;

		st = annual_open(c->s, l.row[i].id, &a, err);
		if (st != ST_OK)
			break;
		check_strays(c, &a);
		if (a.filled)
			note_findings(c, &a);
		annual_sheet_release(&a);
	}
	annual_list_release(&l);
	return st;
}
