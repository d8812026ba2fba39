/* What the commands on disclosure requests share. */
#ifndef CLI_REQUEST_H
#define CLI_REQUEST_H

#include "cli/verbs.h"
#include "store/requests.h"

/* The first word. */
enum status request_id(struct cli *c, int64_t *id);
/* A line of text of an option, NULL where it is not given; the caller's to free. */
enum status request_line_option(struct cli *c, const char *name, const char *what,
				char **out);
/* Appends "申请 2024-7": of whom the history speaks, without a name. */
void request_named(struct cli *c, int64_t id, struct buf *out);

#endif
