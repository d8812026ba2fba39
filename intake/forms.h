/* The tables of the statutory annual report (国办公开办函〔2019〕60号, 〔2021〕30号): their rows and
 * heads are law, so they are known whatever is left of the table.  Inside intake/ only. */
#ifndef INTAKE_FORMS_H
#define INTAKE_FORMS_H

#include "intake/stream.h"

/* A form whose first row's label begins at token `at` (its heads may stand before it). */
bool forms_stream(struct stream *st, size_t at, struct found *out);
/* The same for a table that the format marked: its cells, row by row.  Adds the table to the
 * blocks and answers true when it is one of the forms. */
bool forms_table(struct scan *s, const struct raw *raw);

#endif
