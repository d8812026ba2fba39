/* A document's lines sorted into paragraphs and tables, whatever shape the tables have. */
#ifndef INTAKE_BLOCKS_H
#define INTAKE_BLOCKS_H

#include "intake/heads.h"
#include "intake/pages.h"

enum block_kind {
	BLOCK_TEXT,
	BLOCK_TABLE,
};

struct block {
	enum block_kind kind;
	int line;
	const char *text; /* BLOCK_TEXT: one line, outer blanks gone, never empty */
	struct raw raw;   /* BLOCK_TABLE */
};

struct blocks {
	struct block *block;
	size_t count, cap;
	struct notes notes; /* lines that belong to a table but do not fit into it */
	struct arena texts;
};

/* Never fails: what is no table stays text.  Texts are out->texts' but for the cells of the format's
 * own tables, which stay the pages': those must outlive the blocks.  `pace` may be NULL. */
void blocks_make(const struct pages *p, const struct heads *h, struct pace *pace,
		 struct blocks *out);
void blocks_release(struct blocks *b);

#endif
