/* What report, print and bulletin share: cmd_report.c, cmd_press.c, cmd_bulletin.c. */
#ifndef CLI_CMD_REPORT_H
#define CLI_CMD_REPORT_H

#include "cli/cli.h"
#include "report/press.h"

/* The document of the command's KIND, --period and other options; what is missing in it is said
 * on stderr.  *o (may be NULL) gets the options it was composed with. */
enum status report_document(struct cli *c, struct doc *out, struct report_options *o);
/* Whether there is such a KIND. */
enum status report_kind_check(struct cli *c);
/* Whether --format and -o ask for what can be done, before anything else is. */
enum status report_writable(struct cli *c);
/* Writes it as --format and -o ask for; what is missing in it has been told. */
enum status report_write(struct cli *c, const struct doc *d,
			 const struct report_options *o);
/* Text to -o's file, whole or not at all, or into the result.  `say`: that the file is written is
 * the whole result. */
enum status report_put(struct cli *c, const struct buf *text, bool say);
/* Prints it as --printer, --copies, --duplex and --pages ask for, and follows the job. */
enum status report_print(struct cli *c, const struct doc *d);
/* -o, --output, or NULL for stdout ("-" too). */
const char *report_path(const struct cli *c);
/* Writes it through gongkai-press to -o or stdout. (cmd_press.c) */
enum status report_press(struct cli *c, const struct doc *d, enum press_format format);

#endif
