/* Families by name: the lists of the roles, and what fontconfig knows of them.  Inside
 * press/pdf_*.c only. */
#ifndef PRESS_PDF_FAMILY_H
#define PRESS_PDF_FAMILY_H

#include <fontconfig/fontconfig.h>

#include "press/pdf_font.h"
#include "text/buf.h"

struct family {
	char *name;
	FcPattern *pattern; /* the file and the face in it */
	FcCharSet *chars;   /* the pattern's */
};
void family_release(struct family *f);

/* The role's names, parted by commas. */
void family_names(enum role r, struct buf *out);
bool family_listed(enum role r, size_t n); /* the list has a name number n */
/* Whether that family is there, in the weight nearest to the one wanted. */
bool family_find(FcConfig *c, enum role r, size_t n, struct family *out);
/* Any font with that character. */
bool family_any(FcConfig *c, uint32_t cp, struct family *out);
bool family_has(const struct family *f, uint32_t cp);

#endif
