/* Units (单位) and domains (领域): lists of names that documents call differently. */
#ifndef STORE_UNITS_H
#define STORE_UNITS_H

#include "store/store.h"

enum unit_kind {
	UNIT_NATION = 1, /* 国家 */
	UNIT_PROVINCE,   /* 省、自治区、直辖市 */
	UNIT_CITY,       /* 设区的市、自治州 */
	UNIT_COUNTY,     /* 县、区、县级市 */
	UNIT_TOWNSHIP,   /* 乡镇（街道） */
	UNIT_DEPARTMENT, /* 县直部门；市直、省直的也是 */
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

/* Units of a kind (0: townships and departments, in that order) in the scope, itself included, in
 * the official order of the tree; those not active on `day` left out unless day is DAY_NONE. */
enum status units_list(struct store *s, enum unit_kind kind, daynum day,
		       struct unit_list *out, struct error *err);
void unit_list_release(struct unit_list *l);
int64_t unit_root(struct store *s); /* the scope: the county itself, or another area */
int64_t unit_top(struct store *s);  /* the area the whole file is about */
int64_t unit_parent(struct store *s, int64_t id); /* 0 for the top */
/* 0 if there is no such unit. */
enum unit_kind unit_kind_of(struct store *s, int64_t id);
/* As lists show it: in a scope above the county with its parent's name, "信丰县/城关镇", where another
 * unit has the same. */
char *unit_said(struct store *s, int64_t id);
/* Names from below `from` (0: from the top itself) down to the unit, "赣州市/信丰县/西牛镇", the
 * caller's to free; its name alone where it is not below `from`. */
char *unit_path(struct store *s, int64_t id, int64_t from);
/* Makes an area the scope from now on; keep: also for whoever opens the file next, which is no undo
 * step.  Not inside a command.  ST_INPUT for what is no area. */
enum status scope_set(struct store *s, int64_t area, bool keep, struct error *err);
/* The area of the whole file called so, as unit_find() takes it. */
enum status area_find(struct store *s, const char *text, int64_t *id,
		      struct error *err);
/* All areas of the file in the official order of the tree. */
struct area {
	int64_t id;
	enum unit_kind kind;
	int depth; /* 0: the top */
	const char *name;
	const char *path; /* of names, from below the top; the top's is its name */
};
struct area_list {
	struct area *row;
	size_t rows;
	struct arena texts;
};
enum status areas_list(struct store *s, struct area_list *out, struct error *err);
void area_list_release(struct area_list *l);
/* Name as a copy; NULL if there is no such unit. */
char *unit_name(struct store *s, int64_t id);

/* The unit of the scope called `text`: by name, by alias, by name with 政府/人民政府/街道办事处
 * dropped or added, else by unambiguous substring or pinyin.  Behind a "/" it is the one below what
 * stands before it: 信丰县/西牛镇, 赣州/信丰/西牛.  ST_NOT_FOUND; ST_AMBIGUOUS with
 * the candidates in the sentence.  exact: names and aliases only. */
enum status unit_find(struct store *s, const char *text, bool exact, int64_t *id,
		      struct error *err);

/* Units named one behind the other (text/listed.h), each as unit_find() takes it, and all of a
 * kind by 全部乡镇 全部部门 全部单位 (all-townships, all-departments, all-units): those active on
 * `day`.  In the order named; *ids is the caller's to free.  ST_INPUT for none, and for one named
 * twice. */
enum status units_named(struct store *s, const char *text, daynum day, int64_t **ids,
			size_t *n, struct error *err);

/* Changes inside a command.  Names go through clean_text(); a name or alias that the unit's parent,
 * or another unit of the same parent, has is refused, naming who. order 0: behind the last of its
 * kind.  unit_add(): below the scope, or as the top of a file that has none yet; a township not below an
 * area that has its own areas: whose it is is not guessed. */
enum status unit_add_under(struct store *s, int64_t parent, enum unit_kind kind,
			   const char *name, int order, int64_t *id, struct error *err);
/* Where one of the kind goes that nobody says the parent of: the scope; an area, below the nearest one
 * above that may hold it.  0: whose a township is in a scope above the county is not guessed. */
int64_t unit_parent_usual(struct store *s, enum unit_kind kind);
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
/* Hangs it, with all below it, under another area, behind the last of its kind there.  Its figures
 * go with it.  ST_INPUT where its kind can't stand there, or its name is taken. */
enum status unit_move(struct store *s, int64_t id, int64_t parent, struct error *err);

const char *unit_kind_name(enum unit_kind k); /* 县 乡镇 部门 */
const char *unit_kind_code(enum unit_kind k); /* county township department */
bool unit_kind_parse(const char *code, enum unit_kind *out); /* code NULL: false */
/* An area has units below it: nation, province, city, county. */
bool unit_kind_is_area(enum unit_kind k);
/* Whether one kind may hang under another: a lower area, or a township, under a higher one with or
 * without those between (直辖市的区, 省直管县, 不设区的市); departments under any area. */
bool unit_kind_under(enum unit_kind k, enum unit_kind parent);

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
