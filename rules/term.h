/* Terms as people type and read them: 10d 2w 6m 7wd, 10天 2周 6个月 7个工作日. */
#ifndef RULES_TERM_H
#define RULES_TERM_H

#include "rules/clock.h"
#include "text/buf.h"

/* Reads a whole term of 0..DEADLINE_MAX, in Latin letters or in Chinese, full-width digits too.
 * False for anything else, also for a number without its unit: 10 of what is not guessed. */
bool term_parse(const char *s, int *days, enum per *per);
/* Appends it as it is read: 2周, 7个工作日, in the current language. */
void term_show(struct buf *out, int days, enum per per);
void term_chinese(struct buf *out, int days, enum per per); /* in any language */
/* Appends it as it is kept in settings and told in JSON: 2w. */
void term_code(struct buf *out, int days, enum per per);

#endif
