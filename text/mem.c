#include "text/mem.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "text/fault.h"

enum {
	ARENA_BLOCK = 4096
};

struct arena_block {
	struct arena_block *before;
	size_t used;
	size_t cap;
	alignas(max_align_t) char bytes[];
};

/* Neither gettext nor stdio may be asked here: both want memory themselves. */
_Noreturn void mem_die(void)
{
	static const char words[] =
		"\r\ngongkai: 内存不足，程序已停止；已保存的内容不受影响。"
		" (out of memory; what was saved is safe)\r\n";

	/* Nobody is left to be told when even stderr is gone. */
	if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
		exit(EX_SOFTWARE);
	exit(EX_SOFTWARE);
}

void *mem_array(size_t count, size_t size)
{
	/* calloc(0) may answer NULL; calloc itself refuses a product that overflows. */
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		mem_die();
	return p;
}

void *mem_alloc(size_t size)
{
	return mem_array(1, size);
}

bool mem_room(void)
{
	/* volatile: or the compiler takes the question away. */
	void *volatile room = malloc(MEM_ROOM);

	free(room);
	return room != NULL;
}

void *mem_grow(void *old, size_t *cap, size_t need, size_t size)
{
	size_t had = old ? *cap : 0;

	if (need <= had)
		return old;
	size_t want = had > SIZE_MAX / 2 ? need : had * 2;
	if (want < need)
		want = need;
	if (want < 8)
		want = 8;
	char *p = reallocarray(old, want, size);
	if (!p && !FAULT(17))
		mem_die();
	memset(p + had * size, 0, (want - had) * size);
	*cap = want;
	return p;
}

char *mem_textn(const char *s, size_t len)
{
	if (len == SIZE_MAX)
		mem_die();
	char *p = mem_array(len + 1, 1);

	if (len)
		memcpy(p, s, len);
	return p;
}

char *mem_text(const char *s)
{
	return s ? mem_textn(s, strlen(s)) : NULL;
}

char *mem_format(const char *fmt, va_list ap)
{
	char *text;

	/* No format here writes a wide character: only memory can be short. */
	if (vasprintf(&text, fmt, ap) < 0)
		mem_die();
	return text;
}

/* Room of `need` bytes that begins at a multiple of `align`. */
static char *arena_room(struct arena *a, size_t need, size_t align)
{
	struct arena_block *b = a->last;
	size_t from = b ? (b->used + align - 1) / align * align : 0;

	if (!b || from > b->cap || b->cap - from < need) {
		size_t cap = need > ARENA_BLOCK ? need : ARENA_BLOCK;

		b = mem_array(1, sizeof *b + cap);
		b->cap = cap;
		a->held += cap;
		b->before = a->last;
		a->last = b;
		from = 0;
	}
	b->used = from + need;
	return b->bytes + from;
}

const char *arena_textn(struct arena *a, const char *s, size_t len)
{
	if (len == SIZE_MAX)
		mem_die();
	char *to = arena_room(a, len + 1, 1);

	if (len)
		memcpy(to, s, len);
	to[len] = '\0';
	return to;
}

const char *arena_text(struct arena *a, const char *s)
{
	return arena_textn(a, s, s ? strlen(s) : 0);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	size_t need;

	if (__builtin_mul_overflow(count, size, &need) || need > SIZE_MAX / 2)
		mem_die();
	/* What arena_back() gave up is not zero any more. */
	return memset(arena_room(a, need, alignof(max_align_t)), 0, need);
}

static void free_last(struct arena *a)
{
	struct arena_block *b = a->last;

	a->last = b->before;
	a->held -= b->cap;
	free(b);
}

void arena_release(struct arena *a)
{
	while (a->last)
		free_last(a);
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){a->last, a->last ? a->last->used : 0};
}

void arena_back(struct arena *a, struct arena_mark mark)
{
	/* The first block stays: one text after the other is put where nothing else is. */
	while (a->last && a->last != mark.block && a->last->before)
		free_last(a);
	if (a->last)
		a->last->used = a->last == mark.block ? mark.used : 0;
}
