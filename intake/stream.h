/* Cells one behind the other, without rows: what a table copied from a page turns into.  Inside
 * intake/ only. */
#ifndef INTAKE_STREAM_H
#define INTAKE_STREAM_H

#include "intake/scan.h"

enum token_kind {
	TOKEN_TEXT,
	TOKEN_FIGURE, /* a number or a dash */
	TOKEN_BLANK,  /* a cell said to be blank */
};

struct token {
	enum token_kind kind;
	const char *text;
	int line;
	size_t at;  /* index of its line */
	size_t gap; /* blank lines before it */
	bool page;  /* the first of a new page */
};

struct stream {
	struct scan *s;
	struct token *token;
	size_t count, cap;
	size_t from; /* the first token that no table has taken */
};

/* A table found in a stream: tokens [from, end); its rows are in raw. */
struct found {
	size_t from, end;
	struct raw raw;
};

/* Each looks for a table whose head begins at token `at`, and answers true with *out filled. */
bool stream_groups(struct stream *st, size_t at,
		   struct found *out); /* blank lines part rows */
bool stream_columns(struct stream *st, size_t at,
		    struct found *out); /* column after column */
bool stream_period(struct stream *st, size_t at,
		   struct found *out); /* rows by their period */

/* Adds a token of the kind its text has; the text stays the caller's. */
void stream_add(struct stream *st, const char *text, int line, size_t at, size_t gap);
bool token_is_head(const struct stream *st, size_t i);
/* A row of the tokens [from, to). */
struct raw_row *stream_row(const struct stream *st, struct raw *raw, size_t from,
			   size_t to);

#endif
