/* The words of data/prose.csv and the narrowed text they are looked for in.  Inside intake/
 * only. */
#ifndef INTAKE_PROSE_WORDS_H
#define INTAKE_PROSE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/csv.h"

enum word_role {
	WORD_MEASURE, /* what is counted: 条 件 */
	WORD_RANK,    /* ends the name of a unit: 镇 局 */
	WORD_PART, /* ends the name of a unit that may belong to another: 中心 大队 */
	WORD_FOLLOW,     /* behind a RANK word it goes on with the same name: 政府 */
	WORD_NOCUT,      /* ends like a name and is none: 城乡 县委 */
	WORD_GENERIC,    /* ends like a name and means any of them: 乡镇 */
	WORD_VAGUE,      /* begins what is no name: 各 部分 */
	WORD_SEP,        /* parts names */
	WORD_JOIN,       /* may part names: 和 */
	WORD_LEAD,       /* before the first name: 其中 */
	WORD_TAIL,       /* between name and number: 发布信息 */
	WORD_EACH,       /* the number is that of every name: 各 */
	WORD_RESPECTIVE, /* 分别 */
	WORD_PARTIAL,    /* the names are not all: 较多; for 等 see words_etc() */
	WORD_NOETC,      /* 等 in it does not end a list: 等级 平等 */
	WORD_SUM,        /* 共 合计 */
	WORD_PUBLISH,    /* what the tables count */
	WORD_OTHER,      /* the number counts something else: 信件 */
	WORD_PAST,       /* the number is of another time: 去年 */
	WORD_NEW,        /* the period's own */
	WORD_CUMULATIVE,
	WORD_BENCHMARK, /* of the peers */
	WORD_AVERAGE,
	WORD_TOWNSHIP,
	WORD_DEPARTMENT,
	WORD_DOMAIN,
	WORD_COUNTY,    /* all units */
	WORD_ELSEWHERE, /* a rank among counties, not among our rows */
	WORD_ONLY,
	WORD_OVER,
	WORD_UNDER,
	WORD_LIST,   /* names follow: 的有 */
	WORD_BOTTOM, /* before a number of places: 末五位 */
	WORD_TOP,
	WORD_PLACE, /* 位 名 */
	WORD_REAR,  /* no number of places: 靠后 */
	WORD_FIRST,
	WORD_LAST,
	WORD_STANDING,   /* between names and places: 位居 */
	WORD_COMPLETION, /* what is ranked */
	WORD_AMOUNT,
	WORD_UPTO,  /* before a day up to which is counted */
	WORD_DATE,  /* ends a part of a date: 月 */
	WORD_NEVER, /* inside what is no name */
	WORD_ROLES,
};

struct words {
	struct csv csv;
	struct word {
		const char *text;
		size_t len;
		/* The next one whose first, whose last character has the same hash: its place
		 * in the list plus one, 0 if none. */
		uint16_t next_first, next_last;
	} * list[WORD_ROLES]; /* longest first */
	size_t count[WORD_ROLES];
	/* The first of these by the hash of a character: most texts fail here. */
	uint16_t first[WORD_ROLES][256], last[WORD_ROLES][256];
};

/* A piece of a text; not terminated. */
struct slice {
	const char *s;
	size_t len;
};

/* A line made easy to compare: half-width, dashes one kind, blanks gone where they part no
 * letters or digits. */
struct prose_text {
	char *s;
	size_t len;
	uint32_t *at; /* of each byte, and of the end: where it stood in source */
	const char *source;
	int line;
};

/* The words are carried in the program, so this can't fail but by a bug. */
void words_load(struct words *w);
void words_release(struct words *w);

/* Length of the longest word of the role that s begins or ends with; 0 if none. */
size_t words_begin(const struct words *w, enum word_role role, struct slice s);
size_t words_end(const struct words *w, enum word_role role, struct slice s);
/* The last place of any word of the role; NULL if none.  *len: the word's. */
const char *words_last(const struct words *w, enum word_role role, struct slice s,
		       size_t *len);
/* The first or the last 等 that stands for names left out; NULL if none. */
const char *words_etc(const struct words *w, struct slice s, bool last);
bool words_in(const struct words *w, enum word_role role, struct slice s);
bool words_equal(const struct words *w, enum word_role role, struct slice s);

void prose_text_make(struct prose_text *t, const char *source, int line);
void prose_text_release(struct prose_text *t);
/* The words as they stood in the source, from..to in bytes of s; the caller's to free. */
char *prose_text_quote(const struct prose_text *t, size_t from, size_t to);

struct slice slice_of(const char *s);
struct slice slice_cut(struct slice s, size_t from, size_t to);
bool slice_equal(struct slice a, struct slice b);
bool slice_is(struct slice s, const char *text);
/* Whether a byte goes on with the character before it: no word begins there. */
static inline bool is_inside(char c)
{
	return (c & 0xC0) == 0x80;
}
bool slice_begins(struct slice s, const char *text);
bool slice_ends(struct slice s, const char *text);

#endif
