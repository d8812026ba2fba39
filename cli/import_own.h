/* What the files of `import` share. */
#ifndef CLI_IMPORT_OWN_H
#define CLI_IMPORT_OWN_H

#include "cli/cli.h"
#include "intake/import.h"

/* Tells what became of the documents, or would. */
void import_show(struct cli *c, const struct import_plan *p, bool refused, bool dry);
/* Takes the one document as a long sheet (intake/long_import.h); false when it is none.  names(ctx)
 * is asked, once the county file is open, to fill in what --map says. */
bool import_long(struct cli *c, const struct import_options *o,
		 enum status (*names)(struct cli *c, void *ctx), void *ctx,
		 enum status *st);

#endif
