/* Printers, through CUPS.  What is to be known comes on standard error at once, one record a
 * line, its fields parted by TAB:
 *
 *   printer NAME INFO STATE REASONS default|- duplex|- accepts|rejects
 *   job ID STATE REASONS   STATE is pending held processing stopped canceled aborted completed
 *   ok
 *   refused CODE ARG       no-cups no-printer no-default rejects timeout silent stuck gone
 *                          canceled aborted stopped errors not-pdf input print */
#ifndef PRESS_PRINTER_H
#define PRESS_PRINTER_H

#include <stdbool.h>

#include "press/press.h"

extern const char printer_usage[];

/* Whether the first argument is one of these commands. */
bool printer_is_command(const char *word);
/* `printers`, or `print` with its options and a PDF on standard input; the exit code, -1 when it
 * was called wrongly. */
int printer_main(int argc, char **argv);

/* Writes what has been said so far. */
void printer_flush(struct press *p);
/* The limit for one question to the print service; 0 lifts it.  When it is over, the program
 * says `refused timeout` - or, for a job that was sent, `refused silent` - and ends. */
void printer_limit(unsigned seconds, bool sent);

struct printer_job {
	const char *printer; /* NULL: the default one */
	const char *title;
	const char *pages; /* "2-5", NULL: all */
	int copies;
	bool duplex;
};
bool printer_list(struct press *p);
/* Sends standard input as it is and follows the job to its end. */
bool printer_print(struct press *p, const struct printer_job *job); /* printer_job.c */
/* What became of a job whose state (RFC 8011, 5.3.7) and reasons (5.3.8, joined by commas) are
 * these: "" while it goes on, NULL when it was printed, else the code it is refused with.  A
 * job can be completed and its reasons say that it was canceled, aborted or had errors. */
const char *printer_outcome(int state, const char *reasons);

#endif
