/* PDF, through poppler's pdftotext as a program of its own: nothing of poppler is linked,
 * and a crash in a font is the child's. */
#ifndef READER_PDF_H
#define READER_PDF_H

#include <stdbool.h>
#include <sys/types.h>

#include "reader/emit.h"
#include "reader/input.h"

struct pdf_run {
	pid_t pid;
	int words;  /* what it prints */
	int errors; /* what it complains of */
};

/* Starts pdftotext with the document as its standard input; before confine_parse().
 * Refuses with `missing` when it is not installed. */
bool pdf_start(struct pdf_run *run, const struct input *in, struct emit *e);
/* Reads the words and writes them as printed lines; ends the run. */
bool pdf_read(struct pdf_run *run, struct emit *e);

/* The words of one page put together into lines. */
struct pdf_page {
	struct pdf_word {
		long x0, y0, x1, y1; /* 1/10 pt, from the page's top left */
		size_t text, len;    /* in text */
	} * word;
	size_t words, cap;
	struct buf text;
	long number;
};
void pdf_page_add(struct pdf_page *p, const struct pdf_word *word, const char *text);
/* Writes the page and empties it; *line counts the lines of the document. */
bool pdf_page_put(struct pdf_page *p, long *line, struct emit *e);
void pdf_page_release(struct pdf_page *p);

#endif
