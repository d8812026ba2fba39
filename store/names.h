/* Names and other names (aliases) of units and domains: one mechanism for both.  Inside the
 * store only. */
#ifndef STORE_NAMES_H
#define STORE_NAMES_H

#include "store/db.h"
#include "text/buf.h"

/* The tables of one list of names; every statement is a literal. */
struct naming {
	const char *table;        /* unit */
	const char *alias_table;  /* unit_alias */
	const char *alias_cols;   /* unit,name */
	const char *by_name;      /* id by ?1, a name or an alias */
	const char *by_name_here; /* the same in the scope; NULL: there is no scope */
	const char *every;        /* id, name of all names and aliases, by id */
	const char *every_here;   /* the same in the scope */
	const char *
		taken; /* id of who has ?1 among those that may not share a name with a child of
			      ?2, or with ?3; NULL: by_name */
	const char *
		beside; /* id, name of those same, of ?1 (the parent) and ?2 (itself) */
	const char *name_of;  /* name by id ?1 */
	const char *alias_of; /* id of the alias ?2 of ?1 */
	const char *place;    /* ids in order of those that ?1 is ordered among */
	bool offices;         /* 政府, 街道办事处 … may be left out or added */
	const char *noun;     /* N_() text: 单位 */
	size_t marks;         /* place in store.near */
};
extern const struct naming naming_unit, naming_area,
	naming_domain; /* areas of the whole file */

/* text cleaned as a name into out. */
enum status names_clean(const struct naming *n, const char *text, struct buf *out,
			struct error *err);
/* The id of exactly this name or alias in the scope, 0 if nobody has it, NAMES_SEVERAL. */
#define NAMES_SEVERAL INT64_C(-1)
int64_t names_exact(struct store *s, const struct naming *n, const char *name);
/* Name as a copy, NULL if there is no such id. */
char *names_of(struct store *s, const struct naming *n, int64_t id);
/* The same by a query of its own, of one parameter; NULL also where it could not be read, which
 * dooms the command. */
char *names_text(struct store *s, const char *sql, int64_t id);
/* ST_INPUT when there is no such id. */
enum status names_known(struct store *s, const struct naming *n, int64_t id,
			struct error *err);
/* See unit_find(). */
enum status names_find(struct store *s, const struct naming *n, const char *text,
		       bool exact, int64_t *id, struct error *err);
/* The names that stood in the last command are known no longer.  Also frees. */
void names_forget(struct store *s);
/* Refuses a name somebody other than `self` (0: a new one) has, or one that looks like it.  parent:
 * of units, below which it is or will be; only its siblings and itself are asked. */
enum status names_free(struct store *s, const struct naming *n, const char *name,
		       int64_t self, int64_t parent, struct error *err);
enum status names_rename(struct store *s, const struct naming *n, int64_t id,
			 const char *name, struct error *err);
enum status names_alias_add(struct store *s, const struct naming *n, int64_t id,
			    const char *name, struct error *err);
/* All of "甲、乙"; "" adds none. */
enum status names_alias_add_joined(struct store *s, const struct naming *n, int64_t id,
				   const char *joined, struct error *err);
/* Whether one of "甲、乙" is somebody's name or alias. */
bool names_any_taken(struct store *s, const struct naming *n, const char *joined);
enum status names_alias_remove(struct store *s, const struct naming *n, int64_t id,
			       const char *name, struct error *err);
/* Sets the last day it is in use; DAY_NONE takes it back. */
enum status names_retire(struct store *s, const struct naming *n, int64_t id,
			 daynum day, struct error *err);
/* Moves id to place `order` (from 1) among those of its kind, the others close up. */
enum status names_place(struct store *s, const struct naming *n, int64_t id, int order,
			struct error *err);

#endif
