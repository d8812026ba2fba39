/* What an office can have of its own beside its configuration: files of text. */
#ifndef REPORT_OFFICE_H
#define REPORT_OFFICE_H

#include "rules/classes.h"

enum {
	OFFICE_FILE_MAX = 1 << 20 /* bytes */
};

/* A file's text, the caller's to free.  NULL without an error (err->status ST_OK) where there is no
 * such file; with ST_INPUT where it can't be read, is too long or is no text. */
char *office_file(const char *path, struct error *err);

/* The sorts of findings and duties: the office's own file of them (NULL: none) before those the
 * program carries (data/classes.csv).  Where its own can't be read, why is said, and the
 * program's are there all the same.  out is the caller's to release. */
enum status office_classes(const char *path, struct classes *out, struct error *err);

#endif
