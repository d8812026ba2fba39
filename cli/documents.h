/* The documents a command line names, each through gongkai-read. */
#ifndef CLI_DOCUMENTS_H
#define CLI_DOCUMENTS_H

#include "intake/reading.h"

struct documents {
	struct reading *reading;
	size_t count;
};

/* Opens and reads them all; "-" is stdin.  The first that can't be read ends it, named in the
 * sentence; release what there is all the same. */
enum status documents_open(struct documents *d, const char *const *path, size_t n,
			   struct error *err);
void documents_release(struct documents *d);

#endif
