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

/* The column of that head, SIZE_MAX: none. */
static size_t register_column(const struct registry *r, const char *head, size_t len)
{
	for (size_t i = 0; r->cols[i].key || r->cols[i].head; i++)
		if (r->cols[i].head && strlen(r->cols[i].head) == len &&
		    strncmp(r->cols[i].head, head, len) == 0)
			return i;
	return SIZE_MAX;
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

/* The columns of heads "单位、限期"; how many.  Heads are those of the table's source: Chinese. */
static size_t pick_named(const struct registry *r, const char *heads, size_t most,
			 size_t *col)
{
	static const char between[] = "、";
	size_t cols = 0;

	while (*heads && cols < most) {
		const char *end = strstr(heads, between);
		size_t len = end ? (size_t)(end - heads) : strlen(heads);
		size_t c = register_column(r, heads, len);

		if (c != SIZE_MAX)
			col[cols++] = c;
		heads += len + (end ? sizeof between - 1 : 0);
	}
	return cols;
}

static size_t pick_all(const struct table *t, const size_t *row, size_t rows,
		       size_t *col)
{
	size_t cols = 0;

	for (size_t c = 1; c < table_columns(t); c++)
		if (table_head(t, c) && (!rows || !is_blank(t, c, row, rows)))
			col[cols++] = c;
	return cols;
}

struct table *register_document(struct store *s, const struct registry *r,
				const struct register_ask *ask,
				const struct register_part *part, struct error *err)
{
	struct table *t = in_chinese(s, r, ask, err);

	if (!t)
		return NULL;
	size_t most = part->ids ? part->n : table_rows(t);
	size_t *row = mem_array(most + 1, sizeof *row);
	size_t *col = mem_array(table_columns(t), sizeof *col);
	size_t rows = pick_rows(t, part->ids, part->n, row);
	size_t cols =
		part->heads ? pick_named(r, part->heads, table_columns(t), col) : 0;
	if (!cols)
		cols = pick_all(t, row, rows, col);
	struct table *out = table_pick(t, col, cols, row, rows);
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

/* Whether all of them are heads of the register. */
static bool heads_known(const struct registry *r, const char *heads)
{
	static const char between[] = "、";

	for (const char *end; heads; heads = end ? end + sizeof between - 1 : NULL) {
		end = strstr(heads, between);
		if (register_column(r, heads,
				    end ? (size_t)(end - heads) : strlen(heads)) ==
		    SIZE_MAX)
			return false;
	}
	return true;
}

static bool choose_word(const char *s, size_t len, struct period p,
			struct register_choice *out)
{
	static const char within[] = "日内", columns[] = "列=";
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
	} else if (!out->heads && len > sizeof columns - 1 &&
		   strncmp(s, columns, sizeof columns - 1) == 0) {
		out->heads =
			mem_textn(s + sizeof columns - 1, len - sizeof columns + 1);
		return heads_known(out->reg, out->heads);
	} else {
		return false;
	}
	return true;
}

void register_choice_release(struct register_choice *c)
{
	free(c->heads);
	*c = (struct register_choice){0};
}

bool register_choose(const char *words, struct period p, daynum today,
		     struct register_choice *out)
{
	size_t len = strcspn(words, " ");
	char *code = mem_textn(words, len);

	*out = (struct register_choice){.reg = register_find(code),
					.ask = register_all(today)};
	free(code);
	if (!out->reg)
		return false;
	for (words += len; *(words += strspn(words, " ")); words += len) {
		len = strcspn(words, " ");
		if (!choose_word(words, len, p, out)) {
			register_choice_release(out);
			return false;
		}
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
