/* Kept figures: what the ranges and targets say about each standard period of a year, worked out
 * when one of them changes instead of on every screen.  Derived: not in the change log, made anew
 * when in doubt.  Inside the store only. */
#ifndef STORE_KEPT_H
#define STORE_KEPT_H

#include "store/kept_block.h"
#include "store/roster.h"

/* ---- reading (kept_read.c) ---- */

/* Called with what is kept of a unit that is not blank; anything but ST_OK ends the reading. */
typedef enum status kept_visit(void *ctx, int64_t domain, int64_t unit,
			       const struct kept_entry *e, struct error *err);

enum {
	KEPT_DOMAINS = -1, /* of every domain, none in all */
	KEPT_SEEKS = 64,   /* more blocks than these are read through, not looked up */
};
/* What is kept for a standard period in a domain (0: in all), by block, domain and unit; at
 * least of the roster's units (NULL: of all there are), maybe of others.
 * ST_FILE for bytes that are no figures: figures_rebuild() mends them. */
enum status kept_each(struct store *s, struct period p, int64_t domain,
		      const struct roster *units, kept_visit *visit, void *ctx,
		      struct error *err);
/* The same by whole blocks, which the visitor reads by itself; false: its bytes are no figures. */
typedef bool kept_block_visit(void *ctx, int64_t domain, int64_t block,
			      struct kept_reader *in);
enum status kept_blocks(struct store *s, struct period p, int64_t domain,
			const struct roster *units, kept_block_visit *visit, void *ctx,
			struct error *err);
/* The same of one block. */
enum status kept_of_block(struct store *s, struct period p, int64_t domain,
			  int64_t block, kept_visit *visit, void *ctx,
			  struct error *err);
/* The same of one unit alone, by domain. */
enum status kept_of_unit(struct store *s, struct period p, int64_t domain, int64_t unit,
			 kept_visit *visit, void *ctx, struct error *err);

/* ---- writing (kept.c) ---- */

/* One unit's figures in a domain in a year. */
struct kept_at {
	int64_t unit, domain;
	int year;
};
/* Works these out again, in any order, the same one named twice or not; sorts the array. */
enum status kept_refresh_many(struct store *s, struct kept_at *at, size_t n,
			      struct error *err);

/* The same, or a rebuild of them all where that is cheaper, by how many they are. */
enum status kept_work_out(struct store *s, struct kept_at *at, size_t n,
			  struct error *err);
/* Works out what kept_refresh() (db.h) has noted in this command; before anything is read of it,
 * and before it is committed.  A failure dooms the command. */
enum status kept_settle(struct store *s, struct error *err);
bool kept_is_due(const struct store *s);
void kept_due_drop(struct store *s);

/* ---- holding against what they follow from (kept_pass.c) ---- */

/* Compares all kept figures with counts and targets; fix: writes what differs.  *wrong gets the
 * number of figures that differ. */
enum status kept_pass(struct store *s, bool fix, size_t *wrong, struct error *err);

/* ---- a block's year, for the three files ---- */

/* What some units of a block are to get, in order of slot. */
struct kept_puts {
	struct kept_put *row;
	size_t n, cap;
};
/* All zero is one that is empty. */
struct kept_year {
	int64_t domain, block;
	int year, periods;
	struct period p[PERIOD_STANDARD];
	bool read[PERIOD_STANDARD]; /* the others stay as the file has them */
	struct kept_puts of[PERIOD_STANDARD];
	struct buf was[PERIOD_STANDARD]; /* their bytes in the file */
};
void kept_year_release(struct kept_year *y);
/* Another year, of which nothing is read. */
void kept_year_begin(struct kept_year *y, int64_t domain, int64_t block, int year);
/* Takes what the file has of the period, unless that is done: its bytes, not the entries in them. */
enum status kept_year_read(struct store *s, struct kept_year *y, int period,
			   struct error *err);
/* Begins another and reads all its periods and their entries.  Bytes that are no figures count as
 * none: *strange (may be NULL) is set. */
enum status kept_year_load(struct store *s, struct kept_year *y, int64_t domain,
			   int64_t block, int year, bool *strange, struct error *err);
/* Begins another in which all is blank, whatever the file has. */
void kept_year_blank(struct kept_year *y, int64_t domain, int64_t block, int year);
/* Of one that was loaded or blank: an entry. */
const struct kept_entry *kept_year_at(const struct kept_year *y, int period, int slot);
/* What is to stand there. */
void kept_year_put(struct kept_year *y, int period, int slot,
		   const struct kept_entry *e);
/* Writes the periods whose bytes changed. */
enum status kept_year_save(struct store *s, struct kept_year *y, struct error *err);
/* What the ranges of one unit and domain, and its targets in all, say of each period that was
 * read. */
void kept_year_set(struct kept_year *y, int64_t unit, const struct range *r, size_t n,
		   const struct target *t, size_t targets);
/* The first day that ranges speak of; of what ends before it they say nothing. */
daynum kept_since(const struct range *r, size_t n);

/* A unit's plain targets but benchmarks that touch the days, in the order in which
 * progress_target_for() chooses among them; unit 0: of the units of a block, by unit. */
struct kept_targets {
	struct target *row;
	int64_t *unit;
	size_t rows, cap, unit_cap;
};
enum status kept_targets_load(struct store *s, int64_t unit_from, int64_t unit_to,
			      struct period days, struct kept_targets *out,
			      struct error *err);
void kept_targets_release(struct kept_targets *t);

#endif
