/* A draw's rule and lists as lines of text: anyone can read them with any SQLite.
 *
 *   options  split=together|proportional|each total=6 townships=2 departments=3 per=1
 *   pool     unit TAB id TAB township|department TAB name
 *            inspector TAB id TAB name TAB own unit */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/draws_inner.h"
#include "text/lang.h"
#include "text/number.h"

static const char *const splits[] = {
	[DRAW_TOGETHER] = "together",
	[DRAW_PROPORTIONAL] = "proportional",
	[DRAW_EACH] = "each",
};

void draw_options_write(const struct draw_rule *r, struct buf *out)
{
	buf_addf(out, "split=%s ", splits[r->split]);
	if (r->split == DRAW_EACH)
		buf_addf(out, "townships=%d departments=%d", r->each[0], r->each[1]);
	else
		buf_addf(out, "total=%d", r->total);
	buf_addf(out, " per=%d", r->per);
}

static bool option_read(const char *name, size_t len, const char *value,
			struct draw_rule *out)
{
	const struct {
		const char *name;
		int *at;
	} numbers[] = {
		{"total", &out->total},
		{"townships", &out->each[0]},
		{"departments", &out->each[1]},
		{"per", &out->per},
	};
	int64_t n;

	if (len == 5 && strncmp(name, "split", 5) == 0) {
		for (int i = DRAW_TOGETHER; i <= DRAW_EACH; i++)
			if (strncmp(value, splits[i], strlen(splits[i])) == 0)
				out->split = (enum draw_split)i;
		return true;
	}
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		if (strlen(numbers[i].name) != len ||
		    strncmp(name, numbers[i].name, len) != 0)
			continue;
		if (number_parse(value, strcspn(value, " "), 0, DRAW_UNITS_MAX, &n) !=
		    NUMBER_VALUE)
			return false;
		*numbers[i].at = (int)n;
		return true;
	}
	return false;
}

bool draw_options_read(const char *s, struct draw_rule *out)
{
	*out = (struct draw_rule){0};
	while (*(s += strspn(s, " "))) {
		size_t name = strcspn(s, "= ");

		if (s[name] != '=' || !option_read(s, name, s + name + 1, out))
			return false;
		s += strcspn(s, " ");
	}
	return out->split && out->per >= 1 && out->per <= DRAW_PER;
}

void draw_pool_write(const struct draw_pool *p, struct buf *out)
{
	for (size_t i = 0; i < p->units; i++)
		buf_addf(out, "unit\t%lld\t%s\t%s\n", (long long)p->unit[i].id,
			 unit_kind_code(p->unit[i].kind ? UNIT_DEPARTMENT
							: UNIT_TOWNSHIP),
			 p->unit[i].name);
	for (size_t i = 0; i < p->inspectors; i++)
		buf_addf(out, "inspector\t%lld\t%s\t%s\n",
			 (long long)p->inspector[i].id, p->inspector[i].name,
			 p->inspector[i].unit);
}

/* The cells of a line, four of them; false when there are not. */
static bool cells_of(const char *line, size_t len, char *cell[4])
{
	for (int i = 0; i < 4; i++) {
		const char *tab = memchr(line, '\t', len);
		size_t n = i < 3 && tab ? (size_t)(tab - line) : len;

		if (i < 3 && !tab)
			n = 0;
		cell[i] = mem_textn(line, n);
		if (i < 3 && tab) {
			line += n + 1;
			len -= n + 1;
		} else if (i < 3) {
			len = 0;
		}
	}
	return cell[0][0] && cell[1][0];
}

static bool line_read(char *const cell[4], struct draw_pool *out, size_t cap[2],
		      struct arena *texts)
{
	int64_t id = strtoll(cell[1], NULL, 10);
	enum unit_kind kind;

	if (strcmp(cell[0], "unit") == 0 && unit_kind_parse(cell[2], &kind)) {
		out->unit =
			mem_grow(out->unit, &cap[0], out->units + 1, sizeof *out->unit);
		out->unit[out->units++] = (struct draw_unit){
			id, arena_text(texts, cell[3]), kind == UNIT_DEPARTMENT};
		return true;
	}
	if (strcmp(cell[0], "inspector") != 0)
		return false;
	out->inspector = mem_grow(out->inspector, &cap[1], out->inspectors + 1,
				  sizeof *out->inspector);
	out->inspector[out->inspectors++] = (struct draw_inspector){
		id, arena_text(texts, cell[2]), arena_text(texts, cell[3])};
	return true;
}

bool draw_pool_read(const char *s, struct draw_pool *out, struct arena *texts)
{
	size_t cap[2] = {0, 0};
	bool good = true;

	*out = (struct draw_pool){0};
	while (good && *s) {
		size_t len = strcspn(s, "\n");
		char *cell[4];

		good = cells_of(s, len, cell) && line_read(cell, out, cap, texts);
		for (int i = 0; i < 4; i++)
			free(cell[i]);
		s += len + (s[len] == '\n');
	}
	return good;
}

void draw_rule_words(const struct draw_rule *r, struct buf *out)
{
	if (r->split == DRAW_EACH)
		buf_addf(out, _("乡镇抽 %d 个、部门抽 %d 个"), r->each[0], r->each[1]);
	else if (r->split == DRAW_PROPORTIONAL)
		buf_addf(out, _("乡镇、部门按比例共抽 %d 个"), r->total);
	else
		buf_addf(out, _("共抽 %d 个"), r->total);
	buf_addf(out, _("，每个单位 %d 名检查人员"), r->per);
}
