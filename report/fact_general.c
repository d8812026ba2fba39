/* Names that belong to the whole report. */
#include <stdlib.h>

#include "report/fact_own.h"
#include "text/lang.h"

static void county(const struct ask *a)
{
	fact_plain(a->out, a->f->county);
}

static void period(const struct ask *a)
{
	fact_plain(a->out, a->f->name);
}

static void whole(const struct ask *a)
{
	fact_plain(a->out, a->f->whole);
}

static void direct(const struct ask *a)
{
	fact_plain(a->out, a->f->direct);
}

static void bottom(const struct ask *a)
{
	fact_number(a->out, a->f->o.bottom);
}

static void rounding(const struct ask *a)
{
	const struct report_options *o = &a->f->o;
	const char *how = o->rounding == ROUND_CUT ? "截去其余" : "四舍五入";
	struct buf b = {0};

	if (o->decimals == 0)
		buf_addf(&b, "%s，取整数", how);
	else
		buf_addf(&b, "%s，保留%d位小数", how, o->decimals);
	fact_plain(a->out, buf_text(&b));
	buf_release(&b);
}

static void setting(const struct ask *a, const char *name, const char *what)
{
	char *value = store_get(a->f->s, name);

	if (value && *value)
		fact_plain(a->out, value);
	else
		fact_missing(a->out, _("没有设置%s（gongkai setting %s）"), what, name);
	free(value);
}

static void office(const struct ask *a)
{
	setting(a, "office", _("署名单位"));
}

static void issuer(const struct ask *a)
{
	setting(a, "issuer", _("发文机关标志"));
}

static void copies(const struct ask *a)
{
	setting(a, "copies", _("抄送机关"));
}

static void printer(const struct ask *a)
{
	setting(a, "printed-by", _("印发机关"));
}

static void number(const struct ask *a)
{
	const struct bulletin *b = a->f->bulletin;

	if (b && b->number[0])
		fact_plain(a->out, b->number);
	else
		fact_missing(a->out, _("%s的通报还没有发文字号"), a->f->name);
}

static void issued(const struct ask *a)
{
	const struct bulletin *b = a->f->bulletin;

	if (b && b->issued != DAY_NONE)
		fact_day(a->out, b->issued);
	else
		fact_missing(a->out, _("%s的通报还没有登记下发日期"), a->f->name);
}

static void assumed(const struct ask *a)
{
	fact_number(a->out, a->f->bulletin && a->f->bulletin->assumed);
}

static void is_month(const struct ask *a)
{
	fact_number(a->out, period_kind(a->f->p) == PERIOD_MONTH);
}

static void today(const struct ask *a)
{
	fact_day(a->out, a->f->o.today);
}

bool fact_general(const struct ask *a)
{
	static const struct fact_name names[] = {
		{"县", county},        {"期", period},       {"全县", whole},
		{"县直", direct},      {"末数", bottom},     {"取舍", rounding},
		{"署名", office},      {"机关标志", issuer}, {"抄送", copies},
		{"印发机关", printer}, {"文号", number},     {"下发日", issued},
		{"推定", assumed},     {"一个月", is_month}, {"今日", today},
		{NULL, NULL},
	};
	return fact_among(names, a);
}
