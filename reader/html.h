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

struct html {
	struct emit *e;
	long line;       /* lines and rows so far */
	struct buf text; /* of the open line, or the open cell */
	bool in_cell;    /* lines are parts of a cell */
	bool space;      /* a blank is owed if more text follows on the line */
	int pre;         /* inside of <pre>: blanks are as they stand */
	int depth;
};

/* Shows a node's children; false when the document is refused. */
bool html_children(struct html *h, const xmlNode *node);
/* Ends the open line, if it holds anything. */
bool html_break(struct html *h);
/* A table: as a table, or where it is layout only (tables inside of it, a single cell)
 * as what its cells hold. */
bool html_table(struct html *h, const xmlNode *table);

bool html_is(const xmlNode *node, const char *name);
/* Whether a browser shows nothing of it: scripts, what is styled or said hidden. */
bool html_is_hidden(const xmlNode *node);

#endif
