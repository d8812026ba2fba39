/* Registers in documents: which rows a wording names, and how they are printed. */
#include <stdlib.h>
#include <string.h>

#include "report/register.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"

/* A register's words are those of the desk; a document's are Chinese. */
static struct table *in_chinese(struct store *s, const struct registry *r,
				const struct register_ask *ask, struct error *err)
{
	const char *lang = lang_now();

	lang_set("zh_CN");
	struct table *t = register_table(s, r, ask, err);
	struct table *out = NULL;
	size_t cols = t ? table_columns(t) : 0, rows = t ? table_rows(t) : 0;
	size_t most = cols > rows ? cols : rows;
	size_t *all = mem_array(most + 1, sizeof *all);
	for (size_t i = 0; i < most; i++)
		all[i] = i;
	/* The copy keeps the heads as they are now. */
	if (t)
		out = table_pick(t, all, cols, all, rows);
	free(all);
	table_free(t);
	lang_set(lang);
	return out;
}

static bool is_blank(const struct table *t, size_t col, const size_t *row, size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		if (*table_shown(t, row[i], col))
			return false;
	return true;
}

static size_t row_of(const struct table *t, int64_t id)
{
	size_t i = 0;

	while (i < table_rows(t) && strtoll(table_shown(t, i, 0), NULL, 10) != id)
		i++;
	return i;
}

/* Which rows, in their order; how many. */
static size_t pick_rows(const struct table *t, const int64_t *ids, size_t n,
			size_t *row)
{
	size_t rows = 0;

	for (size_t i = 0; i < (ids ? n : table_rows(t)); i++) {
		row[rows] = ids ? row_of(t, ids[i]) : i;
		rows += row[rows] < table_rows(t);
	}
	return rows;
}

struct table *register_document(struct store *s, const struct registry *r,
				const struct register_ask *ask, const int64_t *ids,
				size_t n, struct error *err)
{
	struct table *t = in_chinese(s, r, ask, err), *out;

	if (!t)
		return NULL;
	size_t *row = mem_array((ids ? n : table_rows(t)) + 1, sizeof *row);
	size_t *col = mem_array(table_columns(t), sizeof *col);
	size_t rows = pick_rows(t, ids, n, row), cols = 0;
	for (size_t c = 1; c < table_columns(t); c++)
		if (table_head(t, c) && (!rows || !is_blank(t, c, row, rows)))
			col[cols++] = c;
	out = table_pick(t, col, cols, row, rows);
	free(row);
	free(col);
	table_free(t);
	return out;
}

/* ---- what a wording says ---- */

static bool is_word(const char *s, size_t len, const char *word)
{
	return strlen(word) == len && strncmp(s, word, len) == 0;
}

static bool choose_word(const char *s, size_t len, struct period p,
			struct register_choice *out)
{
	static const char within[] = "日内";
	size_t end = sizeof within - 1;
	int64_t days;

	if (is_word(s, len, "本年")) {
		out->ask.year = day_ymd(p.last).year;
	} else if (is_word(s, len, "本期")) {
		out->ask.period = p;
	} else if (is_word(s, len, "未完")) {
		out->ask.states = ~(1u << MATTER_CLOSED) & ((2u << MATTER_STATES) - 2);
	} else if (is_word(s, len, "逾期")) {
		out->overdue = true;
	} else if (len > end && strncmp(s + len - end, within, end) == 0 &&
		   number_parse(s, len - end, 0, DEADLINE_MAX - 1, &days) ==
			   NUMBER_VALUE) {
		out->ask.within = (int)days;
	} else {
		return false;
	}
	return true;
}

bool register_choose(const char *words, struct period p, daynum today,
		     struct register_choice *out)
{
	size_t len = strcspn(words, " ");
	char *code = mem_textn(words, len);

	*out = (struct register_choice){register_find(code), register_all(today),
					false};
	free(code);
	if (!out->reg)
		return false;
	for (words += len; *(words += strspn(words, " ")); words += len) {
		len = strcspn(words, " ");
		if (!choose_word(words, len, p, out))
			return false;
	}
	return true;
}

static size_t light_column(const struct registry *r)
{
	for (size_t i = 0; r->cols[i].key || r->cols[i].head; i++)
		if (r->cols[i].key && strcmp(r->cols[i].key, "light") == 0)
			return i;
	return SIZE_MAX;
}

enum status register_chosen(struct store *s, const struct register_choice *c,
			    int64_t **ids, size_t *n, struct error *err)
{
	struct table *t = register_table(s, c->reg, &c->ask, err);
	size_t light = light_column(c->reg);

	*ids = NULL;
	*n = 0;
	if (!t)
		return err->status;
	*ids = mem_array(table_rows(t) + 1, sizeof **ids);
	for (size_t i = 0; i < table_rows(t); i++) {
		if (c->overdue && (light == SIZE_MAX ||
				   strcmp(table_shown(t, i, light), "overdue") != 0))
			continue;
		(*ids)[(*n)++] = strtoll(table_shown(t, i, 0), NULL, 10);
	}
	table_free(t);
	return ST_OK;
}
