#include "intake/apply.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"

void apply_release(struct apply *a)
{
	if (a->has_cache)
		figure_list_release(&a->units);
	free(a->seen);
}

enum status apply_refuse(struct apply *a, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = mem_text("");
	va_end(ap);
	notes_add(&a->out->problems, a->row->line, _("%s 第%d行：%s"), a->sheet->name,
		  a->row->line, text);
	free(text);
	return ST_INPUT;
}

enum status apply_failed(struct apply *a)
{
	enum status st = a->err->status;

	if (status_exit(st) != 4)
		apply_refuse(a, "%s", a->err->say);
	return st;
}

void apply_change(struct apply *a, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = mem_text("");
	va_end(ap);
	notes_add(&a->out->changes, a->row->line, "%s", text);
	free(text);
	a->changed = true;
}

static bool ends_with(const char *s, const char *end)
{
	size_t len = strlen(s), n = strlen(end);

	return len > n && strcmp(s + len - n, end) == 0;
}

/* Bulletins write 大桥镇政府 for 大桥镇. */
static enum status find_office(struct apply *a, const char *name, int64_t *out)
{
	static const char *const offices[] = {"人民政府", "政府", "办事处"};
	enum status st = ST_NOT_FOUND;

	for (size_t i = 0; i < sizeof offices / sizeof *offices && st == ST_NOT_FOUND;
	     i++) {
		if (!ends_with(name, offices[i]))
			continue;
		char *bare = mem_textn(name, strlen(name) - strlen(offices[i]));
		st = unit_find(a->s, bare, true, out, a->err);
		free(bare);
	}
	return st;
}

/* The unknown name with the one it may have meant: the clerk decides, never we. */
static enum status unknown_unit(struct apply *a, const char *name)
{
	struct error why = {0};
	int64_t near;
	enum status st = unit_find(a->s, name, false, &near, &why);

	if (st == ST_OK) {
		char *known = unit_name(a->s, near);
		apply_refuse(
			a,
			_("没有单位“%s”；如果就是“%s”，先用 unit alias 加上这个别名"),
			name, known ? known : "");
		free(known);
		return ST_INPUT;
	}
	if (st == ST_AMBIGUOUS)
		return apply_refuse(a, "%s", why.say);
	return apply_refuse(a, _("没有单位“%s”，先用 unit add 增加，或改正名称"), name);
}

enum status apply_unit(struct apply *a, int64_t *out)
{
	struct buf name = {0};
	const char *cell = sheet_cell(a->sheet, a->row, HEAD_UNIT);
	enum status st =
		clean_text(&name, cell, strlen(cell), CLEAN_NAME, _("单位"), a->err);

	if (st != ST_OK) {
		apply_failed(a);
		buf_release(&name);
		return st;
	}
	char *county = unit_name(a->s, unit_root(a->s));
	if (county && strcmp(county, buf_text(&name)) == 0) {
		*out = unit_root(a->s);
	} else {
		st = unit_find(a->s, buf_text(&name), true, out, a->err);
		if (st == ST_NOT_FOUND)
			st = find_office(a, buf_text(&name), out);
		if (st == ST_NOT_FOUND)
			st = unknown_unit(a, buf_text(&name));
		else if (st != ST_OK)
			st = apply_failed(a);
	}
	free(county);
	buf_release(&name);
	return st;
}

enum status apply_domain(struct apply *a, int64_t *out)
{
	struct buf name = {0};
	const char *cell = sheet_cell(a->sheet, a->row, HEAD_DOMAIN);

	*out = 0;
	if (!sheet_has(a->sheet, HEAD_DOMAIN))
		return ST_OK;
	enum status st =
		clean_text(&name, cell, strlen(cell), CLEAN_NAME, _("领域"), a->err);
	if (st == ST_OK)
		st = domain_find(a->s, buf_text(&name), true, out, a->err);
	if (st == ST_NOT_FOUND)
		st = apply_refuse(
			a, _("没有领域“%s”，先用 domain add 或 domain alias 登记"),
			buf_text(&name));
	else if (st != ST_OK)
		st = apply_failed(a);
	buf_release(&name);
	return st;
}

enum status apply_number(struct apply *a, enum head_role role, bool *has, int64_t *out)
{
	const char *cell = sheet_cell(a->sheet, a->row, role);

	*has = false;
	switch (number_parse(cell, strlen(cell), 0, NUMBER_COUNT_MAX, out)) {
	case NUMBER_BLANK:
	case NUMBER_DASH:
		return ST_OK;
	case NUMBER_VALUE:
		*has = true;
		return ST_OK;
	case NUMBER_BAD:
		return apply_refuse(a, _("“%s”不是数"), cell);
	case NUMBER_RANGE:
		return apply_refuse(a, _("“%s”不是 0 到 %lld 的整数"), cell,
				    (long long)NUMBER_COUNT_MAX);
	}
	return ST_OK;
}

enum status apply_day(struct apply *a, enum head_role role, daynum *out)
{
	const char *cell = sheet_cell(a->sheet, a->row, role);

	*out = DAY_NONE;
	if (!cell[0])
		return ST_OK;
	*out = day_parse(cell, strlen(cell));
	if (*out == DAY_NONE)
		return apply_refuse(a, _("“%s”不是实有的完整日期"), cell);
	return ST_OK;
}

enum status apply_line(struct apply *a, enum head_role role, const char *what,
		       char **out)
{
	struct buf b = {0};
	const char *cell = sheet_cell(a->sheet, a->row, role);
	enum status st = clean_text(&b, cell, strlen(cell), CLEAN_LINE, what, a->err);

	*out = NULL;
	if (st != ST_OK)
		apply_failed(a);
	else
		*out = mem_text(buf_text(&b));
	buf_release(&b);
	return st;
}
