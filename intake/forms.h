/* The tables of the statutory annual report (国办公开办函〔2019〕60号, 〔2021〕30号): their rows and
 * heads are law, so they are known whatever is left of the table.  Inside intake/ only. */
#ifndef INTAKE_FORMS_H
#define INTAKE_FORMS_H

#include "intake/stream.h"

/* A form whose first row's label begins at token `at` (its heads may stand before it). */
bool forms_stream(struct stream *st, size_t at, struct found *out);
/* Whether the row is a head of 表二 or 表四 as gongkai's own CSV has it, each with its group's name. */
bool forms_head(const struct scan *s, const struct raw_row *row);
/* Adds a table to the blocks: a statutory form is one in whatever shape it stands.  `raw` is taken
 * over. */
void forms_or_table(struct scan *s, struct raw *raw);

#endif
