/* The two languages.  Chinese is the desk's own and stands in the source, so it
 * needs no catalogue and cannot fail; English comes from po/en.po by gettext. */
#ifndef TEXT_LANG_H
#define TEXT_LANG_H

#include <libintl.h>
#include <stdbool.h>

#define _(text) gettext(text)
#define N_(text) text /* marks a text in a table for xgettext; _() it when shown */

/* Sets the character set: the user's own locale if it is UTF-8, else C.UTF-8.
 * Called once at the top of every main(), tests included.  False when the system
 * has no UTF-8 locale at all; then nothing Chinese can be shown. */
bool lang_init(void);

/* "zh_CN" (also "zh") or "en"; anything else returns false and changes nothing.
 * LANG does not matter.  The English catalogue is looked for in `locale` beside the
 * program, then in PREFIX/share/locale; where there is none, Chinese stays. */
bool lang_set(const char *lang);

/* "zh_CN" or "en": the language _() answers in now. */
const char *lang_now(void);

#endif
