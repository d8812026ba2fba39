/* Shutting the press in while it works: a document's words come from anywhere, fonts are files from
 * anywhere, and what sets and packs them is large.  It keeps its memory, its open descriptors and
 * the files its kind of work asks for; no processes, no programs, no network, nothing written but
 * what is open already.  Where the kernel offers less, the rest holds. */
#ifndef PRESS_CONFINE_H
#define PRESS_CONFINE_H

#include <stdbool.h>

enum press_needs {
	NEEDS_NOTHING, /* docx, html: no file at all */
	NEEDS_FONTS,   /* pdf: reading, and threads */
	NEEDS_TEMPORARY, /* xlsx: files of its own in the folder for them, each gone when it is done */
};

/* From here on.  False when the kernel takes no filter, or has no lock for files where the work needs
 * to write some; with a sanitizer there is none, on purpose. */
bool confine_press(enum press_needs needs);
/* The printing part, which speaks with the print service: the network and files to be read, no
 * program, no process, nothing written. */
void confine_printing(void);

#endif
