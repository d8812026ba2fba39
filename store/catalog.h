/* The catalog (事项目录): editions of items, whom each item is for, who has filled it in, what
 * was published of it.
 *
 * An item is for the units its tier names (rules/tier.h), but for those that have nothing of its
 * domain, or of it (不涉及).  What is counted here counts active townships and departments only.
 */
#ifndef STORE_CATALOG_H
#define STORE_CATALOG_H

#include "rules/term_text.h"
#include "rules/tier.h"
#include "store/documents.h"
#include "store/units.h"

/* ---- editions: 2021版, 2022版 ---- */

struct edition {
	const char *name; /* "": items that name none */
	int year;         /* 0: its name has none */
	size_t items, domains;
	size_t fillings; /* unit × item */
	size_t misread; /* items whose tier is not understood: they are for everybody */
};
struct edition_list {
	struct edition *row;
	size_t rows;
	struct arena texts;
};
/* Newest year first, then by name. */
enum status editions_list(struct store *s, struct edition_list *out, struct error *err);
void edition_list_release(struct edition_list *l);
/* The one in force in a year: the newest that is not of a later one; where all are, the oldest.
 * NULL for none. */
const struct edition *edition_in_force(const struct edition_list *l, int year);
/* The edition called `text`: its name, or what only its name begins with ("2022"); NULL is
 * the one in force on `day`.  *out is a copy, "" for items that name none.  ST_NOT_FOUND says what
 * editions there are. */
enum status edition_find(struct store *s, const char *text, daynum day, char **out,
			 struct error *err);
/* Copies the items of an edition (of one domain; 0: of all) into another, leaving alone those
 * it has by domain and names of the three levels.  What was filled is not copied: a new
 * edition begins open; what does not concern a unit is.  A change inside a command. *copied
 * may be NULL. */
enum status edition_copy(struct store *s, const char *from, const char *to,
			 int64_t domain, size_t *copied, struct error *err);

/* ---- items ---- */

struct item_filter {
	int64_t domain;      /* 0: all, -1: items of none */
	const char *edition; /* NULL: all */
	enum unit_kind kind; /* only items for such units; 0: all */
};
enum status items_find(struct store *s, const struct item_filter *f,
		       struct catalog *out, struct error *err);
/* One item; its texts are in *texts, which the caller releases.  ST_NOT_FOUND. */
enum status item_get(struct store *s, int64_t id, struct catalog_item *out,
		     struct arena *texts, struct error *err);
/* Another place (from 1) among the items of its domain and edition. */
enum status item_place(struct store *s, int64_t id, int order, struct error *err);
/* "一级/二级/三级" or an id, within an edition and (0: any) a domain, exactly or else by what only
 * one item has. ST_NOT_FOUND, ST_AMBIGUOUS with the candidates. */
enum status item_find(struct store *s, const char *edition, int64_t domain,
		      const char *text, int64_t *id, struct error *err);
/* ST_INPUT names the item of the same domain, edition and names of the three levels that is there
 * already; ST_OK for none, or where both say a tier, and another. */
enum status item_not_twice(struct store *s, const struct catalog_item *item,
			   struct error *err);
/* "一级/二级/三级" as far as they are there. */
void item_path(const struct catalog_item *item, struct buf *out);

/* The words for tiers, from data/tiers.csv. */
struct tiers {
	struct tier_word word[40];
	size_t n;
	struct arena texts;
};
enum status tiers_load(struct tiers *t, struct error *err);
void tiers_release(struct tiers *t);
/* enum tier bit of a kind of unit; the county's own is its departments'. */
unsigned tier_of_kind(enum unit_kind k);

/* ---- what is filled ---- */

enum fill_state {
	FILL_OPEN = 1, /* 未填 */
	FILL_DONE,     /* 已填 */
	FILL_STALE, /* 待更新: filled, but was to be brought up to date before today */
	FILL_EXEMPT, /* 不涉及 */
};
const char *fill_state_code(enum fill_state f); /* open filled stale exempt */
const char *fill_state_name(enum fill_state f); /* 未填 已填 待更新 不涉及 */
bool fill_state_parse(const char *code, enum fill_state *out);

struct filling {
	int64_t unit, item, domain;
	const char *unit_name, *domain_name;
	const char *level1, *level2, *level3, *term, *tier, *edition;
	enum fill_state state;
	daynum day; /* filled on; DAY_NONE: not */
	daynum due; /* to be brought up to date by; DAY_NONE: no such day */
	int left;   /* working days from today to due; negative when overdue */
	enum light light;
	const char *basis; /* of an exemption, "" if not said */
};
struct filling_pair {
	int64_t unit, item;
};
struct filling_list {
	struct filling *row;
	size_t rows;
	struct arena texts;
};
struct filling_filter {
	const char *edition; /* NULL: all */
	int64_t unit;        /* 0: all */
	int64_t domain;      /* 0: all, -1: items of none */
	unsigned states;     /* bits 1 << enum fill_state; 0: all */
	/* These in this order, whatever else is asked; NULL: all. */
	const struct filling_pair *only;
	size_t onlys;
};
/* Each item for each unit it is for.  Unit order, domain order, the items' own. */
enum status fillings_list(struct store *s, const struct filling_filter *f, daynum today,
			  struct filling_list *out, struct error *err);
/* Those to be brought up to date within so many working days of today, or overdue; soonest
 * first.  For whatever lists what is due. */
enum status fillings_due(struct store *s, daynum today, int within,
			 struct filling_list *out, struct error *err);
void filling_list_release(struct filling_list *l);
/* The rows of fillings_list() in its order, without any text (fillings_spine.c). */
typedef void filling_spot(void *ctx, int64_t unit, int64_t item, enum light light);
enum status fillings_spine(struct store *s, const struct filling_filter *f,
			   daynum today, filling_spot *take, void *ctx,
			   struct error *err);
/* The units that fill anything, in that order, or the one; the caller's to free. */
struct filling_unit {
	int64_t id;
	enum unit_kind kind;
};
enum status fillings_units(struct store *s, int64_t unit, daynum today,
			   struct filling_unit **out, size_t *rows, struct error *err);

/* Changes inside a command.  Filled on `day`, by hand; due DAY_NONE: as the item's term says
 * (rules/term_text.h).  An exemption from the item is lifted.  ST_INPUT where the item is not
 * for the unit or its domain does not concern it. */
enum status filling_set(struct store *s, int64_t unit, int64_t item, daynum day,
			daynum due, struct error *err);
/* Open again; nothing is changed where it is.  ST_INPUT where a publication filled it. */
enum status filling_clear(struct store *s, int64_t unit, int64_t item,
			  struct error *err);
/* 不涉及: a domain or (domain 0) an item, which is then no longer filled by hand.  basis NULL: not
 * said.  ST_INPUT where the unit published something of it, or filled items of the domain. */
enum status exemption_set(struct store *s, int64_t unit, int64_t domain, int64_t item,
			  const char *basis, struct error *err);
/* It concerns the unit after all; nothing is changed where it did. */
enum status exemption_clear(struct store *s, int64_t unit, int64_t domain, int64_t item,
			    struct error *err);

/* ---- units × domains ---- */

struct catalog_cell {
	int items;   /* the catalog has for units of this kind; 0: nothing to fill */
	int applies; /* of them, those that concern the unit */
	int filled;  /* of those, stale ones too */
	int stale;
	bool exempt; /* the whole domain does not concern it */
};
struct catalog_matrix {
	char *edition;
	struct unit_list units;
	struct domain_list domains; /* those the edition has items of; id 0: of none */
	struct catalog_cell *cell;  /* units.rows × domains.rows */
	struct catalog_cell *unit_total, *domain_total, total;
	size_t misread; /* items whose tier is not understood */
};
/* Of an edition (edition_find()'s name), units of a kind (0: both) active on `today`.  The
 * number of statements does not grow with what there is. */
enum status catalog_matrix_read(struct store *s, const char *edition,
				enum unit_kind kind, daynum today,
				struct catalog_matrix *out, struct error *err);
const struct catalog_cell *catalog_cell(const struct catalog_matrix *m, size_t unit,
					size_t domain);
void catalog_matrix_release(struct catalog_matrix *m);

/* Who is behind: units with items still open (or stale, when so asked), most open first, then
 * official order. */
struct behind {
	int64_t unit;
	const char *unit_name;
	enum unit_kind kind;
	int applies, filled, stale, open;
};
struct behind_list {
	struct behind *row;
	size_t rows;
	size_t units;        /* that have anything to fill in the edition */
	int applies, filled; /* of all of them */
	struct arena texts;
};
enum status catalog_behind(struct store *s, const char *edition, enum unit_kind kind,
			   daynum today, struct behind_list *out, struct error *err);
void behind_list_release(struct behind_list *l);

/* ---- publications: one entry for unit, domain and item ---- */

struct publication {
	int64_t id, unit, domain, item; /* item 0: none of the catalog */
	const char *unit_name, *domain_name, *level1, *level2, *level3, *edition;
	daynum day;
	const char *title, *address; /* address "" if not known */
	bool counted;                /* in the figures of its month */
};
struct publication_list {
	struct publication *row;
	size_t rows;
	struct arena texts;
};
struct publication_filter {
	struct period period;       /* DAY_NONE first and last: any */
	int64_t unit, domain, item; /* 0: all */
	/* These in this order, whatever else is asked; NULL: all. */
	const int64_t *only;
	size_t onlys;
};
/* By day, then as they were entered. */
enum status publications_list(struct store *s, const struct publication_filter *f,
			      struct publication_list *out, struct error *err);
void publication_list_release(struct publication_list *l);
/* Their ids alone, in that order, by an index where no domain or item is asked for; the caller's to
 * free (publications_spine.c). */
enum status publications_spine(struct store *s, const struct publication_filter *f,
			       int64_t **id, size_t *ids, struct error *err);
/* A change inside a command, to be rolled back unless ST_OK: the item (if any) is filled on its day; when `counted`, the unit's
 * figure for the month of the day grows by one, plain and in the domain.  ids of names are
 * read, the names are not.
 * ST_ASK: a figure of the month was derived from a cumulative one; with
 * consent it becomes the month's own, one more.  ST_INPUT: the month is in a longer range or in
 * pieces (never split silently: enter it uncounted), or the domain or item does not concern
 * the unit. */
enum status publication_add(struct store *s, const struct publication *p, bool consent,
			    int64_t *id, struct error *err);
/* Takes back what the entry did. */
enum status publication_delete(struct store *s, int64_t id, bool consent,
			       struct error *err);

#endif
