/* The sorts (类别) of findings and duties.  They are words and not codes: what the file keeps is
 * the word itself, so that an office can have its own and the clerk can type any other.
 *
 * A list of them is a CSV text of kind (a code of rules/matter.h), class, words joined by "、".
 * A row whose first cell begins with '#' is a comment, as is the head kind,class,words. */
#ifndef RULES_CLASSES_H
#define RULES_CLASSES_H

#include "rules/matter.h"
#include "text/buf.h"
#include "text/mem.h"
#include "text/status.h"

struct class_row {
	enum matter_kind kind;
	const char *name;
	const char *words; /* "链接、打不开" */
};
struct classes {
	struct class_row *row; /* those that come first are asked first */
	size_t rows, cap;
	struct arena texts;
};

/* Adds the classes of a text behind those there are; one that is there already of the same kind
 * stays as it is.  ST_INPUT names the line that is no class; nothing is added then. */
enum status classes_add(struct classes *c, const char *text, size_t len,
			struct error *err);
void classes_release(struct classes *c);

/* The class the text speaks of: the first of the kind one of whose words is in it.  NULL: none.
 * A proposal, never taken without being asked. */
const char *classes_propose(const struct classes *c, enum matter_kind kind,
			    const char *text);
/* The one class of the kind that what is typed can mean, by name or pinyin: the whole name
 * first, then its beginning, then a piece.  NULL: none, or several. */
const char *classes_find(const struct classes *c, enum matter_kind kind,
			 const char *typed);
/* Whether there is one of that very name. */
bool classes_has(const struct classes *c, enum matter_kind kind, const char *name);
/* What is typed, as it is kept: a class by its name or pinyin in Latin letters, else what is typed
 * itself, which is another class. */
const char *classes_meant(const struct classes *c, enum matter_kind kind,
			  const char *typed);

#endif
