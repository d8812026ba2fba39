/* 双随机: units to be re-checked and who checks them, both drawn by lot from a seed that is printed
 * with the result.  Whoever has the list, the seed and `sha256sum` finds the same.
 *
 * Method 1.  The key of a text is what `printf %s TEXT | sha256sum` prints: 64 small
 * hexadecimal digits of its UTF-8 bytes.  Of two keys the one that comes first in the
 * dictionary (0…9 before a…f) is the smaller; equal ones go by the list's order.
 *
 *   1. Each unit of the list gets the key of  SEED|1|单位|UNIT .
 *   2. How many are drawn of each kind (乡镇, 部门): as was said; or of all units together; or in
 *      proportion: total × units of the kind ÷ all units, cut to whole numbers, and what is then
 *      left goes one each to the largest remainders, townships first where they are equal.
 *   3. Of each kind the units of the smallest keys are drawn.  All that are drawn stand by
 *      key, smallest first: that is their order.
 *   4. No inspector gets more than (units × inspectors a unit ÷ inspectors), rounded up, and
 *      nobody the unit he belongs to.
 *   5. In the order of 3, each unit takes the inspector of the smallest key of
 *      SEED|1|检查|UNIT|INSPECTOR  who may still be given it; with two a unit, then the second
 *      one likewise.  Where units further on would be left without, the last choice is
 *      taken back and the next key tried: the first way that leaves nobody without is it.
 *
 * Who gave the seed could have tried several: it is therefore taken from the day and the
 * machine's own random source unless the clerk says another, and is kept with the draw. */
#ifndef RULES_DRAW_H
#define RULES_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/sha256.h"
#include "text/status.h"

enum {
	DRAW_METHOD = 1,       /* a draw of another number can't be repeated by this */
	DRAW_KINDS = 2,        /* townships 0, departments 1 */
	DRAW_PER = 2,          /* inspectors a unit, at most */
	DRAW_UNITS_MAX = 1000, /* a quarter of a second, with 100 inspectors */
	DRAW_INSPECTORS_MAX = 200,
	DRAW_SEED_BYTES = 64,
};

struct draw_unit {
	int64_t id; /* of the caller; the draw goes by the name */
	const char *name;
	int kind; /* 0 .. DRAW_KINDS - 1 */
};
struct draw_inspector {
	int64_t id;
	const char *name;
	const char *unit; /* name of the own one, "" for none in the list */
};

enum draw_split {
	DRAW_TOGETHER = 1, /* `total` of all */
	DRAW_PROPORTIONAL, /* `total`, divided by kinds */
	DRAW_EACH,         /* each[] of each kind */
};
struct draw_rule {
	enum draw_split split;
	int total;
	int each[DRAW_KINDS];
	int per; /* inspectors a unit, 1 or 2 */
};

/* One drawn unit: numbers into the lists. */
struct draw_place {
	size_t unit;
	size_t inspector[DRAW_PER]; /* SIZE_MAX: only one */
};

/* The key of a unit, with its 64 digits. */
void draw_unit_key(const char *seed, const char *unit, char out[SHA256_HEX]);
void draw_inspector_key(const char *seed, const char *unit, const char *inspector,
			char out[SHA256_HEX]);

/* How many are drawn of each kind (with DRAW_TOGETHER: all of them in of[0], of[1] is 0).  ST_INPUT
 * where there are not so many, or nothing is drawn. */
enum status draw_quota(const struct draw_rule *rule, const struct draw_unit *unit,
		       size_t units, int of[DRAW_KINDS], struct error *err);
/* At most so many units an inspector. */
int draw_load(size_t drawn, int per, size_t inspectors);

/* Draws.  *out, *n are the caller's to free.  ST_INPUT with the sentence where the lists do not
 * give what is asked for: too few units, no inspectors, a unit that nobody may inspect. */
enum status draw_make(const char *seed, const struct draw_rule *rule,
		      const struct draw_unit *unit, size_t units,
		      const struct draw_inspector *inspector, size_t inspectors,
		      struct draw_place **out, size_t *n, struct error *err);

#endif
