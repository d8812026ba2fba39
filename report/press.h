/* The way to gongkai-press: a document made as PDF, workbook, Word document or web page by a
 * program of its own.  Begin, feed whenever its descriptor is ready, end: nobody waits. */
#ifndef REPORT_PRESS_H
#define REPORT_PRESS_H

#include "report/tree.h"

enum press_format {
	PRESS_PDF,
	PRESS_XLSX,
	PRESS_DOCX,
	PRESS_HTML,
	PRESS_FORMATS
};
const char *press_format_name(enum press_format f); /* "pdf" */
bool press_format_parse(const char *name, enum press_format *out);
/* From a file name's ending, .htm too; false when it says nothing. */
bool press_format_of_path(const char *path, enum press_format *out);

/* What is to be known about a document that was made. */
struct pressed {
	size_t pages; /* 0: has none, or not known */
	struct buf
		fonts; /* "标题、正文 Noto Serif CJK SC；…"; "" where there are none */
	struct buf lacks; /* characters that no font of the machine has: "枞、浏" */
};
void pressed_release(struct pressed *r);

struct press_order {
	const struct doc *doc;
	enum press_format format;
	bool plain; /* without the red head */
};

struct pressing;

enum {
	/* Who is not done by then hangs: gongkai-press gives itself 120 seconds of the
	 * processor. */
	PRESS_MS = 180000
};
/* The sentence for whoever stops it then: ST_INPUT. */
enum status press_hangs(struct error *err);
/* Begins.  The document goes to path, written whole: it is there when press_end() says ST_OK, or
 * nothing of it is; `over` lets an existing file be replaced (else press_end() says ST_ASK).
 * path NULL: into memory.  ST_MISSING when gongkai-press is not installed; ST_FILE, ST_FULL as
 * whole_begin() has it. */
enum status press_begin(struct pressing **out, const struct press_order *o,
			const char *path, bool over, struct error *err);
int press_fd(const struct pressing *p);
/* Takes what has come; true at its end. */
bool press_feed(struct pressing *p);
/* The end; frees p.  ST_INPUT with one sentence when it was refused, ST_FULL, ST_MISSING.  *fd
 * (where the document went into memory) gets the file, the caller's to memory_close(). */
enum status press_end(struct pressing *p, struct pressed *r, int *fd,
		      struct error *err);
void press_stop(struct pressing *p); /* gives up; NULL is allowed */

/* All at once. */
enum status press_make(const struct press_order *o, const char *path, bool over,
		       struct pressed *r, int *fd, struct error *err);

/* Inside report/: the helper's path (the caller's to free), or NULL with ST_MISSING's sentence;
 * fields of what it says; how it ended badly. */
char *press_program(struct error *err);
/* The next line of *s: up to `max` fields into field[], made fit to be shown, terminated within
 * `room`.  Returns how many; 0 at the end. */
size_t press_record(const char **s, struct buf *room, const char **field, size_t max);
enum status press_refusal(const char *code, const char *arg, struct error *err);
enum status press_crashed(int code, const char *said, struct error *err);

#endif
