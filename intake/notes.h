/* Lines of a report: where, and what is to be said. */
#ifndef INTAKE_NOTES_H
#define INTAKE_NOTES_H

#include <stddef.h>

struct notes {
	struct note {
		int line; /* of the document, 0: all of it */
		char *text;
	} * note;
	size_t count, cap;
};
void notes_add(struct notes *n, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void notes_release(struct notes *n);

#endif
