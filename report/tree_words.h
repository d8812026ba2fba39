/* Words of the tree's stream; inside report/ only. */
#ifndef REPORT_TREE_WORDS_H
#define REPORT_TREE_WORDS_H

#include "report/tree.h"

#define TREE_BEGIN "gongkai-tree 1"
#define TREE_END "."
#define TREE_BLANK "\\N"

const char *tree_chart_name(enum chart_kind k);
const char *tree_state_name(enum span_state s);
bool tree_chart_parse(const char *s, enum chart_kind *out);
bool tree_state_parse(const char *s, enum span_state *out);
bool tree_kind_parse(const char *s, enum doc_kind *out); /* of a node that is text */
/* Whether a cell of a column of that type can read so: an int is digits, behind a minus or not; a
 * decimal is a text (—, 万); a bool is true or false. */
bool tree_cell_fits(enum column_type type, const char *s);

#endif
