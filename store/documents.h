/* What was imported: documents, what their columns mean, catalogs found in them. */
#ifndef STORE_DOCUMENTS_H
#define STORE_DOCUMENTS_H

#include "store/store.h"

struct document {
	int64_t id;
	const char *name;   /* 1..200 characters */
	const char *hash;   /* SHA-256 of its bytes in small hex, "" if not known */
	const char *format; /* "" if not known */
	int64_t bytes;      /* -1: not known */
	daynum first,
		last; /* of its figures; both DAY_NONE: each its own; first: up to last */
	daynum day;   /* imported on */
	const char *layout; /* "" if it has none */
};
struct document_list {
	struct document *row;
	size_t rows;
	struct arena texts;
};
/* Newest first; `like`: only those of its period that have its bytes, its name or its layout, NULL
 * all. */
enum status documents_list(struct store *s, const struct document *like,
			   struct document_list *out, struct error *err);
void document_list_release(struct document_list *l);
/* A change inside a command.  ST_INPUT for the same bytes and period twice; `id` of d is not
 * read. */
enum status document_add(struct store *s, const struct document *d, int64_t *id,
			 struct error *err);

/* What the clerk said the columns of a layout mean; a copy, NULL if nothing. */
char *store_layout_get(struct store *s, const char *key);
/* A change inside a command; roles NULL forgets it. */
enum status store_layout_set(struct store *s, const char *key, const char *roles,
			     struct error *err);

/* A row of a catalog (事项目录).  Texts are "" where the sheet has none. */
struct catalog_item {
	int64_t id, domain; /* domain 0: the sheet does not say */
	const char *domain_name;
	const char *level1, *level2, *level3; /* level1 is never "" */
	const char *content, *basis, *term, *subject;
	const char *channel, *audience, *method, *tier;
	const char *edition;
	int64_t document; /* 0: typed */
	int line;
};
struct catalog {
	struct catalog_item *row;
	size_t rows;
	struct arena texts;
};
/* Items of a domain (0: all, -1: those of none), by domain order, then as they came. */
enum status items_list(struct store *s, int64_t domain, struct catalog *out,
		       struct error *err);
void catalog_release(struct catalog *l);
/* A change inside a command.  NULL texts count as "".  ST_INPUT names what is too long, empty
 * or holds what no text may. */
enum status item_add(struct store *s, const struct catalog_item *item, int64_t *id,
		     struct error *err);
enum status item_delete(struct store *s, int64_t id, struct error *err);

#endif
