#include "text/strand.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#include "text/mem.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

enum {
	STACK = 4 * 1024 * 1024, /* as much of it as is used is there */
};

struct strand {
	ucontext_t own, back;
	void (*work)(void *ctx);
	void *ctx;
	char *map; /* a page that may not be touched, and the stack above it */
	size_t page;
	bool begun, ended;
	/* The stack that gave the turn, for the address sanitizer. */
	const void *back_stack;
	size_t back_size;
};

/* The sanitizer is told of every change of stacks, or it takes one for an overflow. */
#if defined(__SANITIZE_ADDRESS__)
static void leave(void **fake, const void *stack, size_t size)
{
	__sanitizer_start_switch_fiber(fake, stack, size);
}

static void arrive(void *fake, const void **stack, size_t *size)
{
	__sanitizer_finish_switch_fiber(fake, stack, size);
}
#else
static void leave(void **fake, const void *stack, size_t size)
{
	(void)stack;
	(void)size;
	if (fake)
		*fake = NULL;
}

/* NOLINTNEXTLINE(readability-non-const-parameter) ; of the same kind as the sanitizer's */
static void arrive(void *fake, const void **stack, size_t *size)
{
	(void)fake;
	(void)stack;
	(void)size;
}
#endif

static void run(unsigned high, unsigned low)
{
	struct strand *s = (struct strand *)((uintptr_t)high << 16 << 16 | low);

	arrive(NULL, &s->back_stack, &s->back_size);
	s->work(s->ctx);
	s->ended = true;
	leave(NULL, s->back_stack, s->back_size); /* NULL: this stack is done with */
	swapcontext(&s->own, &s->back);
}

struct strand *strand_new(void (*work)(void *ctx), void *ctx)
{
	struct strand *s = mem_alloc(sizeof *s);
	uintptr_t at = (uintptr_t)s;

	s->work = work;
	s->ctx = ctx;
	s->page = (size_t)sysconf(_SC_PAGESIZE);
	s->map = mmap(NULL, STACK + s->page, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
	if (s->map == MAP_FAILED)
		mem_die();
	mprotect(s->map, s->page, PROT_NONE);
	getcontext(&s->own);
	s->own.uc_stack.ss_sp = s->map + s->page;
	s->own.uc_stack.ss_size = STACK;
	/* makecontext() hands over ints; a pointer has two of them. */
	makecontext(&s->own, (void (*)(void))run, 2, (unsigned)(at >> 16 >> 16),
		    (unsigned)at);
	return s;
}

bool strand_turn(struct strand *s)
{
	void *fake;

	assert(!s->ended);
	s->begun = true;
	leave(&fake, s->map + s->page, STACK);
	swapcontext(&s->back, &s->own);
	arrive(fake, NULL, NULL);
	return !s->ended;
}

void strand_rest(struct strand *s)
{
	void *fake;

	leave(&fake, s->back_stack, s->back_size);
	swapcontext(&s->own, &s->back);
	arrive(fake, &s->back_stack, &s->back_size);
}

void strand_free(struct strand *s)
{
	if (!s)
		return;
	assert(!s->begun || s->ended);
	munmap(s->map, STACK + s->page);
	free(s);
}
