/* Values typed on the command line. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"

/* What was typed is shown cleaned. */
static enum status refuse_value(struct cli *c, const char *what, const char *text,
				const char *remedy)
{
	struct buf shown = {0};

	clean_show(&shown, text, strnlen(text, 80), 0);
	error_set(&c->err, ST_INPUT, _("%s“%s”不能用：%s"), what, buf_text(&shown),
		  remedy);
	buf_release(&shown);
	return ST_INPUT;
}

enum status cli_period(struct cli *c, const char *text, struct period *out)
{
	if (period_parse(text, strlen(text), out))
		return ST_OK;
	return refuse_value(
		c, _("期间"), text,
		_("写成 2024、2024-04、2024Q1、2021H1 或 2024-01-01..2024-04-30"));
}

enum status cli_period_option(struct cli *c, bool all, struct period *out)
{
	const char *text = cli_option(c, "period");

	if (text)
		return cli_period(c, text, out);
	if (!all)
		return error_set(&c->err, ST_USAGE,
				 _("要用 --period 指明期间，如 --period 2024-04"));
	*out = (struct period){day_of(DAY_YEAR_MIN, 1, 1),
			       day_of(DAY_YEAR_MAX, 12, 31)};
	return ST_OK;
}

enum status cli_day(struct cli *c, const char *text, daynum *out)
{
	daynum d = day_parse(text, strlen(text));

	if (d == DAY_NONE)
		return refuse_value(c, _("日期"), text,
				    _("要写实有的完整日期，如 2024-05-06"));
	*out = d;
	return ST_OK;
}

enum status cli_day_option(struct cli *c, const char *name, daynum none, daynum *out)
{
	const char *text = cli_option(c, name);

	*out = none;
	return text ? cli_day(c, text, out) : ST_OK;
}

enum status cli_number(struct cli *c, const char *what, const char *text, int64_t min,
		       int64_t max, int64_t *out)
{
	struct buf range = {0};
	enum status st = ST_OK;

	/* 1,234 among row numbers may be one of them or two: it is not guessed which. */
	if (max == INT64_MAX && (strchr(text, ',') || strstr(text, "，")))
		return refuse_value(
			c, what, text,
			_("编号里不写逗号；要写几个编号，看这个命令的 --help"));
	if (number_parse(text, strlen(text), min, max, out) != NUMBER_VALUE) {
		/* Of a row's number nobody needs to know how large it may be. */
		if (max == INT64_MAX)
			buf_add(&range, _("要写列表里的编号"));
		else
			buf_addf(&range, _("要写 %lld 到 %lld 的整数"), (long long)min,
				 (long long)max);
		st = refuse_value(c, what, text, buf_text(&range));
	}
	buf_release(&range);
	return st;
}

enum status cli_number_option(struct cli *c, const char *name, int64_t min, int64_t max,
			      int64_t none, int64_t *out)
{
	const char *text = cli_option(c, name);
	struct buf what = {0};

	*out = none;
	if (!text)
		return ST_OK;
	buf_addf(&what, "--%s ", name);
	enum status st = cli_number(c, buf_text(&what), text, min, max, out);
	buf_release(&what);
	return st;
}

enum status cli_kind_option(struct cli *c, bool required, enum unit_kind *out)
{
	const char *text = cli_option(c, "kind");

	*out = 0;
	if (!text && required)
		return error_set(&c->err, ST_USAGE,
				 _("要用 --kind 指明是 township（"
				   "乡镇）还是 department（部门）"));
	if (!text)
		return ST_OK;
	if (!unit_kind_parse(text, out) || unit_kind_is_area(*out))
		return error_set(
			&c->err, ST_USAGE,
			_("--kind 只能是 township（乡镇）或 department（部门）"));
	return ST_OK;
}

enum status cli_level_option(struct cli *c, enum unit_kind *out)
{
	const char *text = cli_option(c, "level");

	*out = 0;
	if (text && (!unit_kind_parse(text, out) || !unit_kind_is_area(*out) ||
		     *out == UNIT_NATION))
		return error_set(&c->err, ST_USAGE,
				 _("--level 只能是 county（县）、city（市）或 "
				   "province（省）"));
	return ST_OK;
}

enum status cli_area(struct cli *c, const char *text, int64_t *out)
{
	return area_find(c->store, text, out, &c->err);
}

enum status cli_target_kind(struct cli *c, const char *text, enum target_kind *out)
{
	for (enum target_kind k = TARGET_ANNUAL; text && k <= TARGET_BENCHMARK; k++) {
		if (strcmp(text, target_kind_code(k)) == 0) {
			*out = k;
			return ST_OK;
		}
	}
	return error_set(&c->err, ST_USAGE,
			 _("要用 --kind 指明 annual（年度）、"
			   "floor（保底）、monthly（"
			   "每月）或 benchmark（标杆）"));
}

enum status cli_unit(struct cli *c, const char *text, int64_t *out)
{
	char *county = unit_name(c->store, unit_root(c->store));
	bool root = county && strcmp(county, text) == 0;

	free(county);
	if (root) {
		*out = unit_root(c->store);
		return ST_OK;
	}
	return unit_find(c->store, text, false, out, &c->err);
}

enum status cli_unit_option(struct cli *c, int64_t *out)
{
	const char *text = cli_option(c, "unit");

	*out = 0;
	return text ? cli_unit(c, text, out) : ST_OK;
}

enum status cli_domain_option(struct cli *c, int64_t *out)
{
	const char *text = cli_option(c, "domain");

	*out = 0;
	return text ? domain_find(c->store, text, false, out, &c->err) : ST_OK;
}

enum status cli_matter(struct cli *c, enum store_mode mode, enum matter_kind kind,
		       const char *text, int64_t *id)
{
	struct matter m = {0};
	struct arena texts = {0};
	enum status st = cli_number(c, _("编号"), text, 1, INT64_MAX, id);

	if (st == ST_OK)
		st = cli_open(c, mode);
	if (st == ST_OK)
		st = matter_get(c->store, *id, DAY_NONE, &m, &texts, &c->err);
	if (st == ST_OK && m.kind != kind)
		st = error_set(&c->err, ST_INPUT, _("编号 %lld 是%s“%.60s”，不是%s"),
			       (long long)*id, matter_kind_name(m.kind), m.what,
			       matter_kind_name(kind));
	arena_release(&texts);
	return st;
}

enum status cli_line(struct cli *c, const char *what, const char *text, char **out)
{
	struct buf b = {0};
	enum status st = clean_text(&b, text, strlen(text), CLEAN_LINE, what, &c->err);

	*out = st != ST_OK ? NULL : b.s ? buf_take(&b) : mem_text("");
	buf_release(&b);
	return st;
}
