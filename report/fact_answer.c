/* What a fact answers: a number, words, or why there is none. */
#include "report/fact_own.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

#include "text/clean.h"
#include "text/lang.h"
#include "text/number.h"

static void answer(struct fact *out, bool number, bool plain)
{
	buf_clear(&out->text);
	out->there = true;
	out->number = number;
	out->plain = plain;
	out->decimals = 0;
	out->n = 0;
}

void fact_number(struct fact *out, int64_t n)
{
	answer(out, true, false);
	out->n = n;
	buf_addf(&out->text, "%" PRId64, n);
}

void fact_decimal(struct fact *out, int64_t scaled, int decimals)
{
	answer(out, true, false);
	out->n = scaled;
	out->decimals = decimals;
	number_decimal(&out->text, scaled, decimals);
}

void fact_ratio(const struct ask *a, int64_t num, int64_t den)
{
	const struct report_options *o = &a->f->o;
	int64_t scaled;

	if (progress_ratio(num, den, o->decimals, o->rounding, &scaled))
		fact_decimal(a->out, scaled, o->decimals);
	else
		fact_missing(a->out, _("%s没有可以作除数的任务数或单位数"), a->f->name);
}

void fact_words(struct fact *out, const char *s)
{
	answer(out, false, false);
	clean_shown(&out->text, s);
}

void fact_plain(struct fact *out, const char *s)
{
	fact_words(out, s);
	out->plain = true;
}

void fact_day(struct fact *out, daynum d)
{
	answer(out, false, false);
	day_chinese(&out->text, d);
}

void fact_missing(struct fact *out, const char *fmt, ...)
{
	va_list ap;

	answer(out, false, false);
	out->there = false;
	va_start(ap, fmt);
	char *why = mem_format(fmt, ap);
	va_end(ap);
	clean_shown(&out->text, why);
	free(why);
}

void fact_release(struct fact *f)
{
	buf_release(&f->text);
}
