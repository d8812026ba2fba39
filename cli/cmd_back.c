/* The last entry of a stage, a column or a duty, made by mistake, taken back. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/outlets.h"
#include "text/lang.h"

static enum status revert(struct cli *c, int64_t id, void *ctx)
{
	const enum matter_kind *kind = ctx;

	return *kind == MATTER_UPDATE ? outlet_revert(c->store, id, &c->err)
				      : matter_event_remove(c->store, id, &c->err);
}

enum status verb_back(struct cli *c)
{
	enum matter_kind kind = strncmp(c->verb->name, "stage", 5) == 0 ? MATTER_STAGE
				: strncmp(c->verb->name, "duty", 4) == 0
					? MATTER_DUTY
					: MATTER_UPDATE;
	struct id_words ids = {0};
	enum status st = cli_matters(c, kind, &ids);

	if (st == ST_OK)
		st = cli_each(c, kind, &ids, _("撤回最后一步"), revert, &kind);
	free(ids.id);
	return st;
}
