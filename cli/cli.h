/* One run of the command line: global options, the arguments of the command, what it says. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>
#include <stdint.h>

#include "report/doc.h"
#include "report/table.h"
#include "rules/period.h"
#include "rules/progress.h"
#include "store/matters.h"
#include "store/store.h"
#include "store/units.h"
#include "tui/config.h"

struct verb;
struct option_value;

struct cli {
	/* global options */
	const char *file_option; /* --file, or NULL */
	const char *config_option, *lang, *log;
	const char *scope; /* --scope, or NULL: the remembered one */
	const char *keys;  /* --keys md|man: the tables of commands, for the manuals */
	daynum today_option;     /* DAY_NONE: not given */
	const char *format_name; /* as typed: report knows more of them */
	enum format format;
	bool no_color, readonly, help, version;
	/* the command's own */
	const struct verb *verb;
	struct option_value *option;
	size_t options;
	const char **word; /* arguments that are no options */
	size_t words, word_cap, option_cap;
	/* made on the way */
	struct config config;
	char *file;
	struct store *store;
	struct buf out; /* results: written to stdout at the end, all or an error */
	FILE *spilled; /* what came before them and was too much to be held; NULL: none */
	struct error err;
};

/* One subcommand.  `name` may be two words ("count set").  options: names ending in '=' take a
 * value, the list ends with NULL. */
struct verb {
	const char *name;
	const char *usage; /* behind the name */
	const char *help;  /* N_(): what it does, one line */
	const char *const
		*options; /* "format=": it knows more of them than the rest do */
	size_t min, max;  /* words */
	bool hidden;
	enum status (*run)(struct cli *c);
};
/* NULL name ends it. (verbs.c) */
extern const struct verb verb_list[];

/* Writes the answer to --help of one command, or of all (verb NULL). */
void help_write(const struct verb *verb, struct buf *out);
/* Every command in roff, a paragraph each: usage and what it does (`gongkai --keys verbs`, which the
 * Makefile calls for the manuals). */
void help_roff(struct buf *out);

/* Value of --name ("" for a flag) or NULL. */
const char *cli_option(const struct cli *c, const char *name);
bool cli_flag(const struct cli *c, const char *name);
/* The nth value (from 0) of an option that may be given several times, or NULL. */
const char *cli_option_nth(const struct cli *c, const char *name, size_t nth);

/* Opens the county file once: for reading (no lock) or for writing. */
enum status cli_open(struct cli *c, enum store_mode mode);
/* --today, else the sample's own date, else the clock. */
daynum cli_today(const struct cli *c);

/* Values, each refused with one sentence that names the option or place. */
enum status cli_period(struct cli *c, const char *text, struct period *out);
/* --period; required unless `all`, which then gives the whole span of accepted years. */
enum status cli_period_option(struct cli *c, bool all, struct period *out);
enum status cli_day(struct cli *c, const char *text, daynum *out);
enum status cli_day_option(struct cli *c, const char *name, daynum none, daynum *out);
enum status cli_number(struct cli *c, const char *what, const char *text, int64_t min,
		       int64_t max, int64_t *out);
enum status cli_number_option(struct cli *c, const char *name, int64_t min, int64_t max,
			      int64_t none, int64_t *out);
enum status cli_kind_option(struct cli *c, bool required, enum unit_kind *out);
/* --level county|city|province, 0: not given. */
enum status cli_level_option(struct cli *c, enum unit_kind *out);
/* An area of the whole file, by name or path: what --scope, scope and --parent name. */
enum status cli_area(struct cli *c, const char *text, int64_t *out);
enum status cli_target_kind(struct cli *c, const char *text, enum target_kind *out);
/* The county itself is found too. */
enum status cli_unit(struct cli *c, const char *text, int64_t *out);
enum status cli_unit_option(struct cli *c, int64_t *out);   /* --unit, 0: all */
enum status cli_domain_option(struct cli *c, int64_t *out); /* --domain, 0: none */
/* --by --ties --bottom --decimals --rounding, else as configured; then cli_open(), since the day
 * is that of the file. (cmd_report.c) */
enum status cli_report_open(struct cli *c, enum store_mode mode,
			    struct report_options *o);
/* The matter of that number, which must be of the kind: what is done to a task is not done to a
 * request by a slip of the number.  Opens the file in `mode`. */
enum status cli_matter(struct cli *c, enum store_mode mode, enum matter_kind kind,
		       const char *text, int64_t *id);
/* All words from the first on as matters of the kind; the array is the caller's to free.  Opens the
 * file to be written. (ids.c) */
struct id_words {
	int64_t *id;
	size_t n;
};
enum status cli_matters(struct cli *c, enum matter_kind kind, struct id_words *out);
/* Does something to each of them within one command, whose text for the history is "栏目更新
 * 39、40 WHAT". */
typedef enum status id_deed(struct cli *c, int64_t id, void *ctx);
enum status cli_each(struct cli *c, enum matter_kind kind, const struct id_words *ids,
		     const char *what, id_deed *deed, void *ctx);
/* Units named in one word, see units_named(). */
enum status cli_units(struct cli *c, const char *text, int64_t **ids, size_t *n);
/* --issued, and one of --days and --due; *given says whether either was written. */
enum status cli_term_options(struct cli *c, struct matter_new *m, bool *given);
/* --day, the present day where it is not given; a day still to come is refused. */
enum status cli_past_day(struct cli *c, daynum *out);
/* One line of text through clean_text(); *out is the caller's to free. */
enum status cli_line(struct cli *c, const char *what, const char *text, char **out);

/* Writes a table in the chosen format to c->out and frees it. */
void cli_table(struct cli *c, struct table *t);
/* A table of so many rows in the chosen format, which are made piece by piece and never held all at
 * once; `add` puts one row's cells into t, of each row in turn, twice where columns are measured. */
typedef void cli_row(struct table *t, size_t row, const void *ctx);
enum status cli_rows(struct cli *c, const struct table_column *cols, size_t rows,
		     cli_row *add, const void *ctx);
/* Puts results that grow large aside, into a file without a name.  They do not go out before the end:
 * a reader that waits (less) must not keep the county file from its desk. */
enum status cli_spill(struct cli *c);
/* All results to stdout. */
enum status cli_flush(struct cli *c);
/* Takes all results back. */
void cli_forget(struct cli *c);
/* A line of the output, with what stands in it made fit to be shown. */
void cli_say(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* What was done: the sentence, or {"done":…,"id":…} (id 0: none). */
void cli_done(struct cli *c, const char *what, int64_t id);
/* The end of a command that changes: commits when st is ST_OK, else rolls back. */
enum status cli_commit(struct cli *c, enum status st, const char *what, int64_t id);
/* A line for stderr beside the result: a warning. */
void cli_warn(const struct cli *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Local time "2024-05-09 08:30:00", for the log. */
enum {
	CLOCK_TEXT = 24
};
char *clock_stamp(char out[CLOCK_TEXT]);

/* An ordinary file opened for reading; "-" is stdin. (files.c) */
enum status file_open(const char *path, int *fd, struct error *err);
/* A file's bytes, at most `max` of them; "-" is stdin. (files.c) */
enum status file_read(const char *path, size_t max, struct buf *out, struct error *err);
/* Writes by a temporary name beside it, fsync and rename; an existing ordinary file is
 * replaced whole or not at all, a county file never. */
enum status file_write(const char *path, const char *s, size_t len, struct error *err);

#endif
