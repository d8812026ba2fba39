/* Memory.  Running out of it ends the program: the message goes to stderr and
 * exit() runs, so that whoever holds the terminal gives it back (atexit). */
#ifndef TEXT_MEM_H
#define TEXT_MEM_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

_Noreturn void mem_die(void);               /* says that there is none */
void *mem_alloc(size_t size);               /* zeroed; never NULL */
void *mem_array(size_t count, size_t size); /* zeroed; dies on overflow too */
/* old enlarged so that need elements fit, the new ones zeroed; *cap is in elements,
 * doubled, and 0 as long as old is NULL. */
void *mem_grow(void *old, size_t *cap, size_t need, size_t size);
char *mem_text(const char *s);              /* a copy; NULL stays NULL */
char *mem_textn(const char *s, size_t len); /* a copy of len bytes, terminated */
/* Whether there is memory for some KiB of small blocks.  To be asked before a call into a library that
 * does not look whether it got its own: what is there now is there a moment later. */
enum {
	MEM_ROOM = 16 * 1024 + 8, /* bytes; no size that anybody else asks for */
};
bool mem_room(void);
/* The text that printf would write; the caller frees it. */
char *mem_format(const char *fmt, va_list ap) __attribute__((format(printf, 1, 0)));

/* Texts that live and die together: the strings of one list of rows. */
struct arena {
	struct arena_block *last;
	size_t held; /* bytes of its blocks */
};

/* A terminated copy of s (NULL gives ""), owned by the arena. */
const char *arena_text(struct arena *a, const char *s);
const char *arena_textn(struct arena *a, const char *s, size_t len); /* of len bytes */
/* Zeroed room for count elements of that size, for the arena's life. */
void *arena_array(struct arena *a, size_t count, size_t size);
void arena_release(struct arena *a); /* frees all; the arena is empty again */

/* A place in an arena: what is tried in vain leaves nothing behind. */
struct arena_mark {
	struct arena_block *block;
	size_t used;
};
struct arena_mark arena_mark(const struct arena *a);
/* Gives up what was added since, but for one block to go on with; those texts must not be used
 * again.  The marks of an arena are gone back to from the last to the first. */
void arena_back(struct arena *a, struct arena_mark mark);

#endif
