#include <string.h>

#include "reader/flow.h"
#include "reader/formats.h"
#include "reader/xml.h"

struct docx {
	struct flow flow;
	int skipping;       /* depth inside of what is not read */
	int taking;         /* inside of w:t */
	bool boxes;         /* there was one */
	int row_properties; /* inside of w:trPr: a w:del there deletes the row */
	int properties;     /* inside of w:rPr, w:pPr */
	/* By depth of tables, the innermost last; deeper ones share the last place. */
	struct docx_table {
		long before; /* columns left out at the row's beginning */
		bool dropped;
	} table[XML_DEPTH_MAX];
	long deletions;
};

static struct docx_table *table(struct docx *d)
{
	size_t n = d->flow.tables;

	return d->table + (n < XML_DEPTH_MAX ? n : XML_DEPTH_MAX - 1);
}

/* What is left out with all it holds.  mc:Fallback says again what its mc:Choice said;
 * notes stand in parts of their own. */
static bool is_skipped(const char *name)
{
	static const char *const names[] = {
		"Fallback",   "del",         "moveFrom",      "instrText", "fldData",
		"sectPr",     "tblPrEx",     "rPrChange",     "pPrChange", "tcPrChange",
		"trPrChange", "tblPrChange", "tblGridChange", NULL,
	};

	return xml_is_one_of(name, names);
}

static void properties(struct docx *d, const char *name, const char **attr)
{
	struct docx_table *t = table(d);
	const char *val = xml_attr(attr, "val");

	if (strcmp(name, "gridSpan") == 0)
		flow_cell_columns(&d->flow,
				  xml_attr_number(attr, "val", GRID_SPAN_MAX, 1));
	else if (strcmp(name, "gridBefore") == 0)
		t->before = xml_attr_number(attr, "val", GRID_SPAN_MAX, 0);
	else if (strcmp(name, "vMerge") == 0 && (!val || strcmp(val, "restart") != 0))
		flow_cell_above(&d->flow);
}

static void row_start(struct docx *d)
{
	flow_row(&d->flow, 1);
	table(d)->before = 0;
	table(d)->dropped = false;
}

static void cell_start(struct docx *d)
{
	static const struct grid_shape one = {1, 1, 1};
	struct docx_table *t = table(d);

	for (; t->before > 0; t->before--) {
		flow_cell(&d->flow, one);
		flow_cell_end(&d->flow);
	}
	flow_cell(&d->flow, one);
}

/* The marks of a run that stand for characters. */
static bool mark(struct docx *d, const char *name, const char **attr)
{
	const char *type = xml_attr(attr, "type");

	if (strcmp(name, "tab") == 0)
		flow_text(&d->flow, "\t", 1);
	else if (strcmp(name, "br") == 0 && type && strcmp(type, "page") == 0)
		flow_text(&d->flow, "\f", 1);
	else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
		flow_text(&d->flow, "\n", 1);
	else if (strcmp(name, "noBreakHyphen") == 0)
		flow_text(&d->flow, "-", 1);
	else if (strcmp(name, "sym") == 0 || strcmp(name, "checkBox") == 0)
		flow_text(&d->flow, "□", strlen("□"));
	else
		return false;
	return true;
}

static void docx_start(void *user, const char *name, const char **attr)
{
	struct docx *d = user;

	if (d->skipping) {
		d->skipping++;
		d->deletions += strcmp(name, "delText") == 0;
		return;
	}
	if (d->row_properties && strcmp(name, "del") == 0)
		table(d)->dropped = true;
	if (is_skipped(name)) {
		d->skipping = 1;
		return;
	}
	if (strcmp(name, "trPr") == 0)
		d->row_properties++;
	else if (strcmp(name, "pPr") == 0 || strcmp(name, "rPr") == 0)
		d->properties++;
	else if (strcmp(name, "p") == 0)
		flow_par(&d->flow);
	else if (strcmp(name, "t") == 0)
		d->taking++;
	else if (strcmp(name, "tbl") == 0)
		flow_table(&d->flow, "");
	else if (strcmp(name, "tr") == 0)
		row_start(d);
	else if (strcmp(name, "tc") == 0)
		cell_start(d);
	else if (strcmp(name, "txbxContent") == 0)
		d->boxes = true;
	else if (d->properties || !mark(d, name, attr))
		properties(d, name, attr);
}

static void docx_end(void *user, const char *name)
{
	struct docx *d = user;

	if (d->skipping) {
		d->skipping--;
		return;
	}
	if (strcmp(name, "trPr") == 0)
		d->row_properties--;
	else if (strcmp(name, "pPr") == 0 || strcmp(name, "rPr") == 0)
		d->properties--;
	else if (strcmp(name, "p") == 0)
		flow_par_end(&d->flow);
	else if (strcmp(name, "t") == 0)
		d->taking--;
	else if (strcmp(name, "tbl") == 0)
		flow_table_end(&d->flow);
	else if (strcmp(name, "tr") == 0)
		flow_row_end(&d->flow, table(d)->dropped);
	else if (strcmp(name, "tc") == 0)
		flow_cell_end(&d->flow);
}

static void docx_text(void *user, const char *s, int len)
{
	struct docx *d = user;

	if (d->taking && !d->skipping)
		flow_text(&d->flow, s, (size_t)len);
}

bool read_docx(struct archive *a, const char *part, struct emit *e)
{
	struct docx d = {.flow = {.e = e}};
	struct xml_calls calls = {docx_start, docx_end, docx_text, &d};

	emit_begin(e, "docx");
	bool ok = xml_read(a, part, ARCHIVE_PART_MAX, &calls);
	if (ok && d.deletions)
		emit_note(e, 0, "tracked-deletion", "%ld", d.deletions);
	if (ok && d.boxes)
		emit_note(e, 0, "text-box", "%s", "");
	flow_release(&d.flow);
	return ok;
}
