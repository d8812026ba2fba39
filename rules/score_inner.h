/* What the readers of a scoring sheet share: score_read.c, score_head.c, score_rule.c. */
#ifndef RULES_SCORE_INNER_H
#define RULES_SCORE_INNER_H

#include "rules/score.h"

struct score_reader {
	struct score_sheet *sheet;
	size_t line; /* from 1 */
	struct error *err;
};

enum score_where {
	SCORE_ANYWHERE,
	SCORE_BEFORE, /* the first indicator */
	SCORE_WITHIN, /* an indicator */
};
/* A keyword, and what reads the text behind it. */
struct score_line {
	const char *word; /* NULL ends a table of them */
	enum score_where where;
	bool (*read)(const struct score_reader *r, const char *s);
};
extern const struct score_line score_head_lines[];

enum {
	SCORE_WORDS_CHARS = 200, /* of the sheet's name, of notes */
};

/* 评分表第3行：… ; always false. */
bool score_wrong(const struct score_reader *r, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* A text of one line and bounded length that is kept. */
bool score_words_read(const struct score_reader *r, const char *s, size_t most,
		      const char **out);
/* 乡镇 部门 */
bool score_scope_read(const struct score_reader *r, const char *s, unsigned *out);
/* The indicator the line belongs to, NULL before the first. */
struct score_indicator *score_last(const struct score_reader *r);
/* What stands behind the keywords 比例, 扣 and 加; s is terminated. */
bool score_ratio_read(const struct score_reader *r, const char *s,
		      struct score_ratio *out);
bool score_rule_read(const struct score_reader *r, const char *s, bool adds,
		     struct score_rule *out);

#endif
