/* A zip and its parts.  What a part's header says of its size is not believed: the
 * inflated bytes are counted. */
#ifndef READER_ARCHIVE_H
#define READER_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reader/emit.h"
#include "reader/input.h"

#define ARCHIVE_PART_MAX ((uint64_t)256 << 20)
#define ARCHIVE_SHEET_MAX ((uint64_t)1 << 30) /* 576,000 rows are 200 MiB of XML */

struct archive {
	struct zip *zip;
	uint64_t size; /* of the whole file */
	struct emit *e;
};

/* Refuses with zip-bad. */
bool archive_open(struct archive *a, const struct input *in, struct emit *e);
void archive_close(struct archive *a);
bool archive_has(const struct archive *a, const char *name);
/* Bytes that the part is said to inflate to: a hint, a zip may say anything. */
uint64_t archive_told(const struct archive *a, const char *name);

struct part {
	struct archive *a;
	struct zip_file *file;
	const char *name;  /* borrowed */
	uint64_t packed;   /* bytes in the zip; at most the file's own size */
	uint64_t inflated; /* bytes read so far */
	uint64_t max;
};

/* Refuses with zip-bad, zip-encrypted.  max is one of the two limits above, or less. */
bool part_open(struct part *p, struct archive *a, const char *name, uint64_t max);
void part_close(struct part *p);

/* Reads up to len bytes; *got 0 at the end.  Refuses with zip-bad where the data are
 * damaged, with zip-bomb over the limit, or over 16 MiB when inflated more than 200
 * times. */
bool part_read(struct part *p, void *room, size_t len, size_t *got);

#endif
