/* 公开时限 as catalogs print it: free text, of which only what is certain is understood. */
#ifndef RULES_TERM_TEXT_H
#define RULES_TERM_TEXT_H

#include "rules/clock.h"

enum term_text_kind {
	TERM_TEXT_MANUAL, /* "及时公开", "同上", two terms in one …: for people to read */
	TERM_TEXT_STATUTORY, /* blank: 20 working days from 形成或者变更 (条例 art. 26) */
	TERM_TEXT_WITHIN, /* so many days from 形成或者变更 */
	TERM_TEXT_EVERY,  /* "每季度更新": again and again */
};

struct term_text {
	enum term_text_kind kind;
	int n; /* of per; 0 when manual */
	enum per per;
};

/* What a text says.  How long something stays posted ("公示期5个工作日", "不少于5个工作日") or how
 * long before ("提前3个工作日") is no term; two terms that differ can't be chosen between; both
 * are manual.  Art. 26 is not put in the place of anything printed. */
struct term_text term_text_parse(const char *text);
/* The day by which what was filled on `day` is to be brought up to date; DAY_NONE where the
 * text asks for no regular update. */
daynum term_text_update(const struct calendar *c, const struct term_text *t,
			daynum day);

#endif
