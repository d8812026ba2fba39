/* A page as lines and tables: what a browser would show, in its order. */
#ifndef READER_HTML_H
#define READER_HTML_H

#include <stdbool.h>
#include <libxml/tree.h>

#include "reader/emit.h"
#include "reader/grid.h"
#include "text/buf.h"

enum {
	HTML_DEPTH_MAX = 256
};

/* What an element is to whoever reads the page. */
enum html_kind {
	HTML_INLINE,
	HTML_BLOCK,
	HTML_PRE,
	HTML_BREAK,
	HTML_TABLE,
	HTML_CAPTION,
	HTML_ROW,
	HTML_CELL,
	HTML_HIDDEN /* a browser shows nothing of it: scripts, what is styled or said
		     * hidden; also what is no element */
};

struct html {
	struct emit *e;
	long line;                /* lines and rows so far */
	struct buf text;          /* of the open line; of all lines that are kept */
	bool keep;                /* lines are kept in text: they stand in a table */
	struct html_table *table; /* whose rows are read; NULL in its cells */
	bool space;               /* a blank is owed if more text follows on the line */
	int pre;                  /* inside of <pre>: blanks are as they stand */
	int depth;
};

/* Shows a node's children; false when the document is refused. */
bool html_children(struct html *h, const xmlNode *node);
/* Ends the open line, if it holds anything. */
bool html_break(struct html *h);
/* A table: as a table, or where it is layout only (tables inside of it, a single cell)
 * as what its cells hold. */
bool html_table(struct html *h, const xmlNode *table);
/* A row, cell or caption of h->table, wherever in it. */
bool html_table_part(struct html *h, const xmlNode *part, enum html_kind kind);

enum html_kind html_kind(const xmlNode *node);
/* The attribute's value, or NULL. */
const char *html_attribute(const xmlNode *node, const char *name);

#endif
