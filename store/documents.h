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
	int order; /* among those of its domain and edition; 0: as they came */
};
/* Its texts one by one: 一级 二级 三级 内容 依据 时限 主体 渠道 对象 方式 层级 版本. */
enum {
	ITEM_LEVEL1,
	ITEM_LEVEL2,
	ITEM_LEVEL3,
	ITEM_CONTENT,
	ITEM_BASIS,
	ITEM_TERM,
	ITEM_SUBJECT,
	ITEM_CHANNEL,
	ITEM_AUDIENCE,
	ITEM_METHOD,
	ITEM_TIER,
	ITEM_EDITION,
	ITEM_FIELDS
};
const char *item_field(const struct catalog_item *item, size_t n);
/* NULL counts as "" where items are written. */
void item_field_set(struct catalog_item *item, size_t n, const char *text);
const char *item_field_name(size_t n); /* 一级事项 */
const char *item_field_code(size_t n); /* level1: the column's name in files */
struct catalog {
	struct catalog_item *row;
	size_t rows;
	struct arena texts;
};
/* Items of a domain (0: all, -1: those of none), by domain order, then their own, then as they
 * came. */
enum status items_list(struct store *s, int64_t domain, struct catalog *out,
		       struct error *err);
void catalog_release(struct catalog *l);
/* A change inside a command.  NULL texts count as "".  ST_INPUT names what is too long, empty
 * or holds what no text may. */
enum status item_add(struct store *s, const struct catalog_item *item, int64_t *id,
		     struct error *err);
/* All of it, document and line too; the order stays.  What is due of its fillings follows its
 * term. */
enum status item_edit(struct store *s, int64_t id, const struct catalog_item *item,
		      struct error *err);
/* With what was filled of it and whom it did not concern; what was published stays, of no
 * item. */
enum status item_delete(struct store *s, int64_t id, struct error *err);

#endif
