/* The document: one open file that can be read at any place. */
#ifndef READER_INPUT_H
#define READER_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reader/emit.h"

#define INPUT_MAX ((uint64_t)64 << 20) /* bytes of a document */

struct input {
	int fd;
	uint64_t size;
};

/* Takes fd as it is when it can be read at any place, else copies it into memory (a
 * memfd, closed by input_close()).  Refuses what is empty or larger than INPUT_MAX. */
bool input_open(struct input *in, int fd, struct emit *e);
void input_close(struct input *in, int fd);

/* Reads up to len bytes at `at` into room; fewer only at the end.  SIZE_MAX when the
 * file cannot be read. */
size_t input_read(const struct input *in, uint64_t at, void *room, size_t len);

#endif
