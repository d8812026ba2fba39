/* A long piece of work that can be laid aside and taken up again: it runs on a stack of its own,
 * turn by turn, on the one thread there is.  Nothing runs beside it; whoever gives it a turn waits
 * until it rests or has ended. */
#ifndef TEXT_STRAND_H
#define TEXT_STRAND_H

#include <stdbool.h>

struct strand;

/* Nothing of work(ctx) is done before the first turn. */
struct strand *strand_new(void (*work)(void *ctx), void *ctx);
/* Goes on with the work until it rests; false: it has ended. */
bool strand_turn(struct strand *s);
/* From inside the work: back to whoever gave it the turn. */
void strand_rest(struct strand *s);
/* Only before the first turn or behind the end: work that is laid aside may hold memory, so it
 * is asked to end and given its turns until it has.  NULL is nothing. */
void strand_free(struct strand *s);

#endif
