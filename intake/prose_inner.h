/* What the readers of sentences share.  Inside intake/prose*.c only. */
#ifndef INTAKE_PROSE_INNER_H
#define INTAKE_PROSE_INNER_H

#include "intake/prose.h"
#include "intake/prose_words.h"

enum {
	HAN = 3,            /* bytes of most characters */
	COLUMNS = 4,        /* of a table that a number may mean */
	NUMBER_SCALE = 100, /* values are hundredths, as far as sums and orders need */
	NAME_BYTES = 90,
	SENTENCE_BYTES = 6000, /* beyond it only lists are read */
};

enum name_kind {
	NAME_NONE,
	NAME_UNIT,
	NAME_DOMAIN,
	NAME_LOST, /* two names, and what parted them is gone */
};

/* A name of the document's tables or of the catalog of domains. */
struct known {
	char *name; /* narrowed */
	bool domain;
};

enum scope {
	SCOPE_ALL,
	SCOPE_TOWNSHIPS,
	SCOPE_DEPARTMENTS,
	SCOPE_DOMAINS,
	SCOPE_MIXED, /* of a table: several of these */
};

/* A table of counts that sentences can speak of. */
struct stand {
	const struct sheet *table;
	int names; /* column */
	struct row_name {
		char *text; /* narrowed; "" if blank */
		struct slice full, bare;
	} * name; /* of each row */
	enum scope scope;
	struct period
		*period; /* its own, and those that its title and its heads name */
	size_t periods;
};

/* A number in a sentence. */
struct figure {
	size_t from, digits_to, to; /* to: behind what is counted */
	int64_t value;              /* × NUMBER_SCALE */
	int decimals;
	bool percent;
	size_t measure; /* bytes of what is counted; 0 if not said */
	bool taken;     /* by a list */
};

struct sentence {
	const struct prose_text *text;
	size_t from, to;
	struct figure *figure;
	size_t figures, cap;
};

struct prose {
	struct reading *r;
	struct words words;
	struct known *known; /* sorted by name */
	size_t knowns, known_cap;
	struct stand *stand;
	size_t stands;
	struct sheet *added; /* the lists, not yet in r, whose tables are pointed at */
	size_t adds, added_cap;
	int year;       /* of the document; 0 if not said */
	int64_t budget; /* comparisons left: hostile text stops here */
};

/* prose_name.c */
/* The names of the catalog of domains and of the tables. */
void known_load(struct prose *p, const struct heads *h);
void known_release(struct prose *p);
enum name_kind name_kind(const struct prose *p, struct slice s);
bool name_is_known(const struct prose *p, struct slice s);
/* Names that stand together with nothing between; 0 when it isn't clear where to cut. */
size_t name_cut(const struct prose *p, struct slice s, struct slice *out, size_t max);
/* What stands before a first name: 其中, 4月份. */
struct slice name_lead(const struct prose *p, struct slice s);
/* Behind the last name: 发布信息.  *each: 各 was among it. */
struct slice name_tail(const struct prose *p, struct slice s, bool *each);
/* Without 县, 政府 and the like. */
struct slice name_bare(struct slice s);

/* prose_split.c: names parted by 、 and 和, as far as they reach from the right. */
struct names {
	struct slice *name;
	size_t count, cap;
	size_t lead; /* bytes of s before the first of them */
	enum name_kind
		kind; /* of all; NAME_NONE: mixed, NAME_LOST: not to be told apart */
};
void names_split(const struct prose *p, struct slice s, bool each, struct names *out);
void names_release(struct names *n);

/* prose_sentence.c */
void sentence_figures(struct sentence *s, const struct words *w);
void sentence_release(struct sentence *s);
/* False at the end of the text. */
bool sentence_next(const struct prose_text *t, size_t *pos, struct sentence *s);
/* The text before figure k, as far as the figure before it. */
struct slice sentence_before(const struct sentence *s, size_t k);
/* The last part of s behind , or ; */
struct slice clause_of(struct slice s);
size_t sentence_at(const struct sentence *s, const char *p);

/* prose_list.c */
void list_read(struct prose *p, struct sentence *s);

/* prose_stand.c */
struct said;
void stands_load(struct prose *p, const struct said *doc);
void stands_release(struct prose *p);
/* The row of a table that the name means, if exactly one fits; else -1. */
long stand_row(struct prose *p, const struct stand *t, struct slice name);
/* A cell as a number, decimals behind the second cut; false when blank, dashed, none or of 万. */
bool stand_value(const struct stand *t, size_t row, int column, int64_t *out);
/* Sum of a column's cells; false without any. */
bool stand_sum(struct prose *p, const struct stand *t, int column, int64_t *out);
/* Columns of the table that a sentence may mean, most likely first. */
enum measure {
	MEASURE_ANY,
	MEASURE_NEW,
	MEASURE_CUMULATIVE,
	MEASURE_TO_DATE, /* nothing but what is counted from the year's start */
	MEASURE_BENCHMARK,
	MEASURE_COMPLETION,
};
int stand_columns(const struct stand *t, enum measure m, int out[COLUMNS]);
enum measure measure_of(const struct words *w, struct slice s);

/* Whether a period is one that the table counts in: its own, or a wider one that only a cumulative
 * column can speak of. */
enum time_fit {
	TIME_OTHER,
	TIME_WIDER,
	TIME_OWN,
};
enum time_fit stand_period_fits(const struct stand *t, struct period p);
/* Whether a last day is one that the table may count up to. */
bool stand_upto_fits(const struct stand *t, daynum day);

/* prose_total.c, prose_cell.c, prose_set.c */
void total_read(struct prose *p, struct sentence *s);
void set_read(struct prose *p, struct sentence *s);
/* One unit's number against its row; false when no table knows the unit. */
bool cell_check(struct prose *p, const struct sentence *s, struct slice name,
		struct slice context, int64_t value, size_t to);
/* Whether the words speak of what the tables count, and of now. */
bool is_publishing(const struct prose *p, struct slice clause, struct slice carried);

/* prose_check.c */
struct buf;
/* 1274, 39.8: hundredths as people write them. */
void value_text(struct buf *out, int64_t value);
/* Keeps what the words from..to say beside what was computed. */
void prose_check(struct prose *p, const char *what, const struct sentence *s,
		 size_t from, size_t to, struct slice subject, const char *printed,
		 const char *computed, bool agrees);
/* The same of two values, which agree when they are equal. */
void prose_check_values(struct prose *p, const char *what, const struct sentence *s,
			size_t from, size_t to, struct slice subject, int64_t printed,
			int64_t computed);
/* The words as they stood in the document, cut when they are long; the caller's to free. */
char *prose_quote(const struct sentence *s, size_t from, size_t to);
const char *slice_keep(struct arena *a, struct slice s);

#endif
