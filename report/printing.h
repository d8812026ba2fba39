/* Printers and printing, by gongkai-press: begin, feed whenever its descriptor is ready, end. */
#ifndef REPORT_PRINTING_H
#define REPORT_PRINTING_H

#include "text/buf.h"
#include "text/mem.h"
#include "text/status.h"

#include <stdbool.h>

struct printer {
	const char *name, *info;
	const char *state;   /* idle processing stopped unknown */
	const char *reasons; /* CUPS's own words, "" or none */
	bool is_default, duplex, accepts;
};
struct printers {
	struct printer *printer;
	size_t count, cap;
	struct arena texts;
};
struct listing;

enum {
	PRINTERS_MS = 30000, /* who has no list by then hangs */
	/* Nor is a job followed that says nothing for so long: gongkai-press looks every second and
	 * gives up by itself after five minutes. */
	PRINTING_MS = 400000
};
/* The sentence for whoever stops it then: ST_INPUT. */
enum status printers_hang(struct error *err);
/* Asks the print service.  ST_MISSING when there is no gongkai-press. */
enum status printers_begin(struct listing **out, struct error *err);
int printers_fd(const struct listing *l);
bool printers_feed(struct listing *l); /* true at its end */
/* ST_OK also when there is none; ST_MISSING when there is no print service.  Frees l. */
enum status printers_end(struct listing *l, struct printers *out, struct error *err);
void printers_stop(struct listing *l); /* NULL is allowed */
/* All at once: some seconds at most. */
enum status printers_load(struct printers *out, struct error *err);
void printers_release(struct printers *p);
const char *printer_state_name(const char *state); /* 空闲 正在打印 停止 */

struct print_order {
	const char *printer; /* NULL: the default one */
	const char *title;
	int copies; /* from 1 */
	bool duplex;
	int from, to; /* pages; 0: all */
};
/* "2-5" or "3": false when it is neither. */
bool print_pages_parse(const char *s, int *from, int *to);

struct printing;
/* Sends the PDF of the descriptor (as press_end() gives it; only borrowed). */
enum status printing_begin(struct printing **out, const struct print_order *o, int pdf,
			   struct error *err);
int printing_fd(const struct printing *p);
/* Takes what has come; true at its end. */
bool printing_feed(struct printing *p);
/* "任务 12：正在打印", as it stands; "" when nothing is known yet.  Valid until the next call. */
const char *printing_state(struct printing *p);
/* Waits until the state has changed or it has ended (true). */
bool printing_wait(struct printing *p);
/* ST_OK: printed.  ST_INPUT: rejected, aborted, gone ..., with one sentence.  Frees p. */
enum status printing_end(struct printing *p, struct error *err);
void printing_stop(struct printing *p); /* follows no longer; the job goes on */

#endif
