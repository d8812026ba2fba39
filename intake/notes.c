#include "intake/notes.h"

#include <stdarg.h>
#include <stdlib.h>

#include "text/mem.h"

void notes_add(struct notes *n, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *text = mem_format(fmt, ap);
	va_end(ap);
	n->note = mem_grow(n->note, &n->cap, n->count + 1, sizeof *n->note);
	n->note[n->count].line = line;
	n->note[n->count++].text = text;
}

void notes_release(struct notes *n)
{
	for (size_t i = 0; i < n->count; i++)
		free(n->note[i].text);
	free(n->note);
	*n = (struct notes){0};
}
