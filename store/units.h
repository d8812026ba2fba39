/* Units (单位) and domains (领域): lists of names that documents call differently. */
#ifndef STORE_UNITS_H
#define STORE_UNITS_H

#include "store/store.h"

enum unit_kind {
	UNIT_COUNTY = 1,
	UNIT_TOWNSHIP,   /* 乡镇（街道） */
	UNIT_DEPARTMENT, /* 县直部门 */
};

struct unit {
	int64_t id;
	enum unit_kind kind;
	int order; /* official order within its kind, from 1 */
	const char *name;
	const char *aliases;           /* joined by "、", "" if none */
	daynum active_from, active_to; /* DAY_NONE: open-ended */
};
struct unit_list {
	struct unit *row;
	size_t rows;
	struct arena texts;
};

/* Units of a kind (0: townships and departments, in that order), in official order; those
 * not active on `day` left out unless day is DAY_NONE. */
enum status units_list(struct store *s, enum unit_kind kind, daynum day,
		       struct unit_list *out, struct error *err);
void unit_list_release(struct unit_list *l);
int64_t unit_root(struct store *s); /* the county itself */
/* Name as a copy; NULL if there is no such unit. */
char *unit_name(struct store *s, int64_t id);

/* The unit called `text`: by name, by alias, by name with 政府/人民政府/街道办事处 dropped
 * or added, else by unambiguous substring or pinyin.  ST_NOT_FOUND; ST_AMBIGUOUS with
 * the candidates in the sentence.  exact: names and aliases only. */
enum status unit_find(struct store *s, const char *text, bool exact, int64_t *id,
		      struct error *err);

/* Units named one behind the other (text/listed.h), each as unit_find() takes it, and all of a
 * kind by 全部乡镇 全部部门 全部单位 (all-townships, all-departments, all-units): those active on
 * `day`.  In the order named; *ids is the caller's to free.  ST_INPUT for none, and for one named
 * twice. */
enum status units_named(struct store *s, const char *text, daynum day, int64_t **ids,
			size_t *n, struct error *err);

/* Changes inside a command.  Names go through clean_text(); a name or alias that is
 * taken is refused, naming who has it. order 0: behind the last of its kind. */
enum status unit_add(struct store *s, enum unit_kind kind, const char *name, int order,
		     int64_t *id, struct error *err);
/* The old name stays as an alias. */
enum status unit_rename(struct store *s, int64_t id, const char *name,
			struct error *err);
enum status unit_alias_add(struct store *s, int64_t id, const char *name,
			   struct error *err);
enum status unit_alias_remove(struct store *s, int64_t id, const char *name,
			      struct error *err);
/* Reports no more after `day`; DAY_NONE takes it back.  Its figures and tasks stay. */
enum status unit_retire(struct store *s, int64_t id, daynum day, struct error *err);
enum status unit_reorder(struct store *s, int64_t id, int order, struct error *err);

const char *unit_kind_name(enum unit_kind k); /* 县 乡镇 部门 */
const char *unit_kind_code(enum unit_kind k); /* county township department */
bool unit_kind_parse(const char *code, enum unit_kind *out);

struct domain {
	int64_t id;
	int order;
	const char *name;
	const char *origin;         /* pilot added local */
	const char *aliases;        /* joined by "、" */
	const char *edition, *lead; /* "" if not known */
	const char *editions;       /* its catalog has, newest first, joined by "、" */
	const char *exempt; /* units that have nothing of it (不涉及), joined by "、" */
	daynum active_from, active_to;
};
struct domain_list {
	struct domain *row;
	size_t rows;
	struct arena texts;
};
enum status domains_list(struct store *s, daynum day, struct domain_list *out,
			 struct error *err);
void domain_list_release(struct domain_list *l);
char *domain_name(struct store *s, int64_t id);
enum status domain_find(struct store *s, const char *text, bool exact, int64_t *id,
			struct error *err);
enum status domain_add(struct store *s, const char *name, const char *origin, int order,
		       int64_t *id, struct error *err);
/* Adds the domains of the catalog carried in the program (data/domains.csv: 26 pilot, 6
 * added) with their aliases and lead ministries, but for those of which a name is taken. */
enum status domains_add_catalog(struct store *s, struct error *err);
enum status domain_rename(struct store *s, int64_t id, const char *name,
			  struct error *err);
enum status domain_alias_add(struct store *s, int64_t id, const char *name,
			     struct error *err);
/* 牵头部门; "" takes it away. */
enum status domain_lead_set(struct store *s, int64_t id, const char *lead,
			    struct error *err);
enum status domain_retire(struct store *s, int64_t id, daynum day, struct error *err);

#endif
