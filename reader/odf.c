#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "reader/flow.h"
#include "reader/formats.h"
#include "reader/ods.h"
#include "reader/xml.h"
#include "text/mem.h"

enum {
	MANIFEST_LOOK = 1 << 20 /* bytes of the manifest that are looked at */
};

enum body {
	BODY_NONE,
	BODY_SHEETS,
	BODY_TEXT
};

struct odf {
	struct emit *e;
	enum body body;
	bool in_body; /* before it stand styles, whose names are the same words */
	int skipping;
	struct flow flow; /* of a text */
	struct ods ods;   /* of a spreadsheet */
	/* Table styles that hide the sheet, and the one that is being defined. */
	struct hidden {
		char *style;
	} * hidden;
	size_t hiddens, cap;
	struct buf style;
};

static bool is_skipped(const char *name)
{
	static const char *const names[] = {
		"annotation",   "tracked-changes", "note", "shapes",
		"table-source", "forms",           "desc", "title",
		"settings",     "ruby-text",       NULL,
	};

	return xml_is_one_of(name, names);
}

static void style(struct odf *o, const char *name, const char **attr)
{
	const char *own = xml_attr(attr, "name"), *shown = xml_attr(attr, "display");

	if (strcmp(name, "style") == 0) {
		buf_clear(&o->style);
		if (own)
			buf_add(&o->style, own);
	} else if (strcmp(name, "table-properties") == 0 && shown &&
		   strcmp(shown, "false") == 0 && o->hiddens < 1000) {
		o->hidden =
			mem_grow(o->hidden, &o->cap, o->hiddens + 1, sizeof *o->hidden);
		o->hidden[o->hiddens++].style = mem_text(buf_text(&o->style));
	}
}

static void body(struct odf *o, const char *name)
{
	if (strcmp(name, "spreadsheet") == 0) {
		o->body = BODY_SHEETS;
		emit_begin(o->e, "ods");
	} else if (strcmp(name, "text") == 0) {
		/* To whoever reads the stream a text is a text: odt has no word of its
		 * own in the contract. */
		o->body = BODY_TEXT;
		emit_begin(o->e, "docx");
	} else if (strcmp(name, "presentation") == 0) {
		emit_refuse(o->e, 0, "unsupported", "odp");
	} else if (strcmp(name, "drawing") == 0) {
		emit_refuse(o->e, 0, "unsupported", "odg");
	}
}

static void put(struct odf *o, const char *s, size_t len)
{
	if (o->body == BODY_SHEETS)
		ods_text(&o->ods, s, len);
	else
		flow_text(&o->flow, s, len);
}

static bool mark(struct odf *o, const char *name, const char **attr)
{
	if (strcmp(name, "tab") == 0)
		put(o, "\t", 1);
	else if (strcmp(name, "line-break") == 0)
		put(o, "\n", 1);
	else if (strcmp(name, "s") == 0)
		for (long n = xml_attr_number(attr, "c", 1000, 1); n > 0; n--)
			put(o, " ", 1);
	else
		return false;
	return true;
}

static void sheets_table(struct odf *o, const char **attr)
{
	const char *name = xml_attr(attr, "name");
	const char *look = xml_attr(attr, "style-name");

	for (size_t i = 0; look && i < o->hiddens; i++)
		if (strcmp(o->hidden[i].style, look) == 0)
			emit_note(o->e, 0, "hidden-sheet", "%s", name ? name : "");
	if (!o->ods.open)
		ods_table(&o->ods, name ? name : "");
}

static void sheets_start(struct odf *o, const char *name, const char **attr)
{
	if (strcmp(name, "table") == 0)
		sheets_table(o, attr);
	else if (!o->ods.open)
		return;
	else if (strcmp(name, "table-row") == 0)
		ods_row(&o->ods, attr);
	else if (strcmp(name, "table-cell") == 0)
		ods_cell(&o->ods, attr, false);
	else if (strcmp(name, "covered-table-cell") == 0)
		ods_cell(&o->ods, attr, true);
	else if (strcmp(name, "p") == 0)
		ods_par(&o->ods);
	else
		mark(o, name, attr);
}

static void sheets_end(struct odf *o, const char *name)
{
	if (!o->ods.open)
		return;
	if (strcmp(name, "table-cell") == 0)
		ods_cell_end(&o->ods);
	else if (strcmp(name, "table-row") == 0)
		ods_row_end(&o->ods);
	else if (strcmp(name, "table") == 0)
		ods_table_end(&o->ods);
}

/* How many rows or columns; grid.h cuts what is too many. */
static long count(const char **attr, const char *name)
{
	return xml_attr_number(attr, name, LONG_MAX, 1);
}

static void text_cell(struct odf *o, const char **attr)
{
	flow_cell(&o->flow,
		  (struct grid_shape){.columns = count(attr, "number-columns-spanned"),
				      .rows = count(attr, "number-rows-spanned"),
				      .times = count(attr, "number-columns-repeated")});
}

static void text_start(struct odf *o, const char *name, const char **attr)
{
	if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0) {
		flow_par(&o->flow);
	} else if (strcmp(name, "table") == 0) {
		flow_table(&o->flow, "");
	} else if (strcmp(name, "table-row") == 0) {
		flow_row(&o->flow, count(attr, "number-rows-repeated"));
	} else if (strcmp(name, "table-cell") == 0) {
		text_cell(o, attr);
	} else {
		mark(o, name, attr);
	}
}

static void text_end(struct odf *o, const char *name)
{
	if (strcmp(name, "p") == 0 || strcmp(name, "h") == 0)
		flow_par_end(&o->flow);
	else if (strcmp(name, "table-cell") == 0)
		flow_cell_end(&o->flow);
	else if (strcmp(name, "table-row") == 0)
		flow_row_end(&o->flow, false);
	else if (strcmp(name, "table") == 0)
		flow_table_end(&o->flow);
}

static void odf_start(void *user, const char *name, const char **attr)
{
	struct odf *o = user;

	if (o->skipping || (o->body != BODY_NONE && is_skipped(name))) {
		o->skipping++;
		return;
	}
	if (o->body == BODY_SHEETS)
		sheets_start(o, name, attr);
	else if (o->body == BODY_TEXT)
		text_start(o, name, attr);
	else if (o->in_body)
		body(o, name);
	else if (strcmp(name, "body") == 0)
		o->in_body = true;
	else
		style(o, name, attr);
}

static void odf_end(void *user, const char *name)
{
	struct odf *o = user;

	if (o->skipping)
		o->skipping--;
	else if (o->body == BODY_SHEETS)
		sheets_end(o, name);
	else if (o->body == BODY_TEXT)
		text_end(o, name);
}

/* Line ends and runs of blanks in the XML are one blank (ODF 1.2 part 1, 6.1.2). */
static void odf_text(void *user, const char *s, int len)
{
	struct odf *o = user;

	if (o->skipping || o->body == BODY_NONE)
		return;
	for (int i = 0; i < len;) {
		int n = i;

		while (n < len && s[n] != '\n' && s[n] != '\r' && s[n] != '\t')
			n++;
		put(o, s + i, (size_t)(n - i));
		if (n < len)
			put(o, " ", 1);
		i = n + 1;
	}
}

/* The manifest tells of encryption.  Old ones have a DOCTYPE, so it is not parsed. */
static bool is_encrypted(struct archive *a)
{
	char *room;
	struct part p;
	size_t got, len = 0;
	bool found = false;

	if (!archive_has(a, "META-INF/manifest.xml"))
		return false;
	room = mem_alloc(MANIFEST_LOOK);
	if (part_open(&p, a, "META-INF/manifest.xml", ARCHIVE_PART_MAX)) {
		while (len < MANIFEST_LOOK &&
		       part_read(&p, room + len, MANIFEST_LOOK - len, &got) && got)
			len += got;
		found = memmem(room, len, "encryption-data", 15) != NULL;
	}
	part_close(&p);
	free(room);
	return found;
}

bool read_odf(struct archive *a, struct emit *e)
{
	struct odf *o;
	bool ok;

	if (is_encrypted(a))
		return emit_refuse(e, 0, "zip-encrypted", "%s", "content.xml");
	o = mem_alloc(sizeof *o);
	o->e = o->flow.e = o->ods.e = e;
	struct xml_calls calls = {odf_start, odf_end, odf_text, o};
	ok = xml_read(a, "content.xml", ARCHIVE_SHEET_MAX, &calls);
	if (ok && o->body == BODY_NONE)
		ok = emit_refuse(e, 0, "unsupported", "zip");
	if (ok && o->ods.hidden)
		emit_note(e, 0, "hidden-rows", "%ld", o->ods.hidden);
	for (size_t i = 0; i < o->hiddens; i++)
		free(o->hidden[i].style);
	free(o->hidden);
	buf_release(&o->style);
	flow_release(&o->flow);
	ods_release(&o->ods);
	free(o);
	return ok;
}
