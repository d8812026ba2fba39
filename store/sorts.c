#include "store/sorts.h"

#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "rules/term.h"
#include "text/csv.h"
#include "text/lang.h"

enum column {
	COL_NAME,
	COL_KIND,
	COL_TERM,
	COL_LATE,
	COL_EXPECTS,
	COL_SOURCE,
	COLS
};

static bool read_term(const char *text, struct sort *out)
{
	out->days = -1;
	out->per = PER_WORKDAY;
	return !*text || term_parse(text, &out->days, &out->per);
}

/* What this county has set instead. */
static void set_term(struct store *s, struct sort *sort, struct arena *texts)
{
	struct buf name = {0}, source = {0};
	struct sort set;

	buf_addf(&name, SORT_SETTING "%s", sort->name);
	char *value = store_get(s, buf_text(&name));
	if (value && *value && read_term(value, &set)) {
		sort->days = set.days;
		sort->per = set.per;
		buf_addf(&source, _("本地规定（gongkai setting %s）"), buf_text(&name));
		sort->source = arena_text(texts, buf_text(&source));
	}
	free(value);
	buf_release(&name);
	buf_release(&source);
}

static enum status read_row(struct store *s, const struct csv_row *row,
			    struct sort_list *out, size_t *cap, struct error *err)
{
	struct sort sort;

	if (row->cells < COLS || !read_term(row->cell[COL_TERM], &sort))
		return error_set(err, ST_FILE, _("种类表第 %d 行不完整"), row->line);
	sort.name = arena_text(&out->texts, row->cell[COL_NAME]);
	sort.kind = arena_text(&out->texts, row->cell[COL_KIND]);
	sort.late = arena_text(&out->texts, row->cell[COL_LATE]);
	sort.expects = arena_text(&out->texts, row->cell[COL_EXPECTS]);
	sort.source = arena_text(&out->texts, row->cell[COL_SOURCE]);
	set_term(s, &sort, &out->texts);
	out->row = mem_grow(out->row, cap, out->rows + 1, sizeof *out->row);
	out->row[out->rows++] = sort;
	return ST_OK;
}

enum status sorts_list(struct store *s, enum sorts which, struct sort_list *out,
		       struct error *err)
{
	const struct asset *a = asset_find(which == SORTS_OUTLETS ? "data/outlets.csv"
								  : "data/duties.csv");
	struct csv csv;
	size_t cap = 0;

	*out = (struct sort_list){0};
	if (!a)
		return error_set(err, ST_MISSING, _("程序里没有种类表，请重新安装"));
	enum status st = csv_parse(&csv, a->text, a->len, ',', err);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; st == ST_OK && i < csv.rows; i++)
		if (csv.row[i].cells && csv.row[i].cell[0][0] != '#')
			st = read_row(s, &csv.row[i], out, &cap, err);
	csv_release(&csv);
	if (st != ST_OK)
		sort_list_release(out);
	return st;
}

void sort_list_release(struct sort_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct sort_list){0};
}

const struct sort *sort_find(const struct sort_list *l, const char *name)
{
	for (size_t i = 0; name && i < l->rows; i++)
		if (strcmp(l->row[i].name, name) == 0)
			return &l->row[i];
	return NULL;
}

enum status sort_unknown(const struct sort_list *l, const char *name, struct error *err)
{
	struct buf names = {0};

	for (size_t i = 0; i < l->rows; i++)
		buf_addf(&names, "%s%s", i ? "、" : "", l->row[i].name);
	error_set(err, ST_INPUT, _("没有“%.60s”这一种，有的是：%s"), name,
		  buf_text(&names));
	buf_release(&names);
	return ST_INPUT;
}
