/* Facts by their names, and what is read from the file for them once. */
#include "report/fact_own.h"

#include <stdlib.h>
#include <string.h>

#include "report/assessment.h"
#include "text/lang.h"
#include "text/number.h"
#include "text/prefix.h"

bool fact_among(const struct fact_name *table, const struct ask *a)
{
	for (; table->name; table++) {
		if (strcmp(table->name, a->name) == 0) {
			table->get(a);
			return true;
		}
	}
	return false;
}

/* --- what is read from the file --- */

bool facts_kept(struct facts *f, enum status st, const struct error *err)
{
	if (st != ST_OK && f->err.status == ST_OK)
		f->err = *err;
	return st == ST_OK;
}

enum status facts_status(const struct facts *f, struct error *err)
{
	const struct facts *all[] = {f, f->previous, f->last_year};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (!all[i] || all[i]->err.status == ST_OK)
			continue;
		if (err)
			*err = all[i]->err;
		return all[i]->err.status;
	}
	return ST_OK;
}

const struct matter_list *facts_matters(struct facts *f)
{
	const int64_t bulletin[] = {f->bulletin ? f->bulletin->id : 0,
				    f->registered ? f->registered->id : 0};
	struct error err = {0};

	if (!f->matters_read)
		facts_kept(f,
			   matters_of_period(f->s, f->p, bulletin, f->o.today,
					     &f->matters, &err),
			   &err);
	f->matters_read = true;
	return &f->matters;
}

bool fact_matter_of_period(const struct facts *f, const struct matter *m)
{
	if (m->kind != MATTER_RECTIFICATION)
		return false;
	if (m->bulletin)
		return (f->bulletin && m->bulletin == f->bulletin->id) ||
		       (f->registered && m->bulletin == f->registered->id);
	return m->start >= f->p.first && m->start <= f->p.last;
}

bool fact_matter_of_ledger(const struct facts *f, const struct matter *m)
{
	return fact_matter_of_period(f, m) ||
	       (m->kind == MATTER_RECTIFICATION && m->start <= f->p.last &&
		m->state != MATTER_CLOSED);
}

struct region {
	const char *end; /* of its name */
	const char *whole, *direct;
	bool above; /* a county is never called so */
};

/* A county is a 县, a 市, a 区 or a 旗, and its notices say so; so do those of the areas above, which may
 * be a 省, 州 or 盟 besides.  A name that ends otherwise (拟造, 全国) leaves what its kind is mostly. */
static void region_words(struct facts *f)
{
	static const struct region kinds[] = {
		[UNIT_NATION] = {"", "全国", "国务院部门", false},
		[UNIT_PROVINCE] = {"", "全省", "省直部门", false},
		[UNIT_CITY] = {"", "全市", "市直部门", false},
		[UNIT_COUNTY] = {"", "全县", "县直部门", false},
	};
	static const struct region names[] = {
		{"市", "全市", "市直部门", false}, {"区", "全区", "区直部门", false},
		{"旗", "全旗", "旗直部门", false}, {"省", "全省", "省直部门", true},
		{"州", "全州", "州直部门", true},  {"盟", "全盟", "盟直部门", true},
	};
	enum unit_kind kind = unit_kind_of(f->s, unit_root(f->s));
	const struct region *is = &kinds[kind];

	for (size_t i = 0; kind != UNIT_NATION && i < sizeof names / sizeof *names; i++)
		if (ends_with(f->county, names[i].end) &&
		    !(names[i].above && kind == UNIT_COUNTY))
			is = &names[i];
	f->whole = is->whole;
	f->direct = is->direct;
}

/* The one that is meant, else the period's own that stands; beside one written here the period
 * may have one that was only registered, whose tasks are the period's too. */
static void choose_bulletin(struct facts *f, const struct bulletin *b)
{
	struct period p = {b->first, b->last};

	if (!period_equal(p, f->p) || b->state == BULLETIN_WITHDRAWN)
		return;
	if (!b->kind[0])
		f->registered = b;
	if (b->id == f->o.bulletin)
		f->bulletin = b;
	else if (!f->bulletin || f->bulletin->id != f->o.bulletin)
		f->bulletin = b;
}

enum status facts_new(struct store *s, struct period p, const struct report_options *o,
		      struct facts **out, struct error *err)
{
	char *county = unit_name(s, unit_root(s));

	*out = NULL;
	if (!county)
		return error_set(err, ST_FILE,
				 _("县档里没有县名，请用 check 检查这个文件"));
	struct facts *f = mem_alloc(sizeof *f);
	*f = (struct facts){.s = s, .o = *o, .p = p, .county = county};
	period_chinese(p, f->name);
	region_words(f);
	enum status st = bulletins_list(s, &f->bulletins, err);
	for (size_t i = 0; st == ST_OK && i < f->bulletins.rows; i++)
		choose_bulletin(f, &f->bulletins.row[i]);
	if (st == ST_OK)
		*out = f;
	else
		facts_free(f);
	return st;
}

void facts_free(struct facts *f)
{
	if (!f)
		return;
	facts_free(f->previous);
	facts_free(f->last_year);
	facts_catalog_free(f->catalog);
	for (int i = 0; i < SCOPES; i++)
		figure_list_release(&f->group[i].list);
	bulletin_list_release(&f->bulletins);
	matter_list_release(&f->matters);
	assessment_free(f->assessment);
	free(f->assessment_why);
	request_list_release(&f->requests);
	answers_release(&f->answers);
	annual_sheet_release(&f->annual);
	facts_draws_release(f);
	outlet_list_release(&f->outlets);
	stage_list_release(&f->stages);
	duty_list_release(&f->duties);
	free(f->county);
	free(f);
}

/* --- names --- */

static struct period year_before(struct period p)
{
	struct ymd a = day_ymd(p.first), b = day_ymd(p.last);
	int last = day_month_length(b.year - 1, b.month);
	bool whole = b.day == day_month_length(b.year, b.month);

	return (struct period){
		day_of(a.year - 1, a.month, a.month == 2 && a.day == 29 ? 28 : a.day),
		day_of(b.year - 1, b.month, whole || b.day > last ? last : b.day)};
}

static struct facts *shifted(struct facts *f, bool year)
{
	struct facts **at = year ? &f->last_year : &f->previous;
	struct error err = {0};

	if (!*at) {
		struct period p = year ? year_before(f->p) : period_step(f->p, -1);

		/* At the edge of the years there is no other period. */
		if (p.first == DAY_NONE || p.last == DAY_NONE || period_equal(p, f->p))
			return NULL;
		facts_kept(f, facts_new(f->s, p, &f->o, at, &err), &err);
	}
	return *at;
}

struct facts *facts_before(struct facts *f)
{
	return shifted(f, false);
}

/* "增加3条": the difference of two numbers of a kind. */
static void difference(struct fact *out, const struct fact *before, const char *unit)
{
	struct buf b = {0};
	int64_t n;

	if (!out->there)
		return;
	if (!before->there) {
		fact_missing(out, "%s", buf_text(&before->text));
		return;
	}
	if (!out->number || !before->number || out->decimals != before->decimals ||
	    __builtin_sub_overflow(out->n, before->n, &n)) {
		fact_missing(out, "%s", _("这一项不是能相减的数"));
		return;
	}
	if (n == 0) {
		buf_add(&b, "持平");
	} else {
		buf_add(&b, n > 0 ? "增加" : "减少");
		number_decimal(&b, n > 0 ? n : -n, out->decimals);
		buf_add(&b, unit);
	}
	int decimals = out->decimals;
	fact_words(out, buf_text(&b));
	out->number = true;
	out->n = n;
	out->decimals = decimals;
	buf_release(&b);
}

/* Findings and their re-check; else what is of no scope. */
static bool named_matters(struct ask *a)
{
	static const struct {
		const char *scope;
		bool (*get)(const char *scope, const struct ask *a);
	} matters[] = {
		{"问题.", fact_tasks},
		{"台账.", fact_tasks},
		{"抽查.", fact_draws},
		{"复核.", fact_draws},
	};

	for (size_t i = 0; i < sizeof matters / sizeof *matters; i++) {
		if (!prefix_len(a->name, matters[i].scope))
			continue;
		a->name += prefix_len(a->name, matters[i].scope);
		return matters[i].get(matters[i].scope, a);
	}
	return fact_general(a);
}

static bool named(struct facts *f, const char *name, const char *word, struct fact *out)
{
	enum scope scope;
	static const struct {
		const char *begin;
		bool (*get)(const struct ask *a);
	} parts[] = {
		{"乡镇和领域.", fact_both}, {"考核.", fact_assessment},
		{"申请.", fact_requests},   {"目录.", fact_catalog},
		{"登记.", fact_register},   {"年报.", fact_annual},
		{"栏目.", fact_outlets},    {"阶段.", fact_stages},
		{"应尽.", fact_duties},
	};
	struct ask a = {.f = f, .name = name, .word = word, .n = -1, .out = out};
	const char *rest = name, *hash = strchr(name, '#');
	char *end;

	if (number_parse(word, strlen(word), 0, NUMBER_COUNT_MAX, &a.n) != NUMBER_VALUE)
		a.n = -1;
	if (facts_scope(&rest, &scope) && *rest == '.') {
		a.name = rest + 1;
		return fact_units(scope, &a);
	}
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!prefix_len(name, parts[i].begin))
			continue;
		a.name += prefix_len(name, parts[i].begin);
		return parts[i].get(&a);
	}
	if (hash) {
		struct buf set = {0};
		long long id = strtoll(hash + 1, &end, 10);

		buf_addn(&set, name, (size_t)(hash - name));
		a.name = *end == '.' ? end + 1 : "";
		bool known = fact_item(buf_text(&set), id, &a) ||
			     fact_assessed(buf_text(&set), id, &a);
		buf_release(&set);
		return known;
	}
	return named_matters(&a);
}

static bool shifted_get(struct facts *f, bool year, const char *name, const char *word,
			struct fact *out)
{
	struct facts *then = shifted(f, year);

	if (then)
		return named(then, name, word, out);
	fact_missing(out, "%s", _("没有这样一个更早的期间"));
	return true;
}

/* Whether units lack the figure that is compared, now or then: sums over different units differ by
 * the units and not by what they did. */
static bool units_lack(struct facts *f, bool year, const char *name)
{
	const char *dot = strrchr(name, '.');
	const char *lack = !dot                        ? NULL
			   : strcmp(dot, ".累计") == 0 ? "缺数"
			   : strcmp(dot, ".本期") == 0 ? "本期缺数"
						       : NULL;
	struct buf ask = {0};
	struct fact now = {0}, then = {0};

	if (!lack)
		return false;
	buf_addn(&ask, name, (size_t)(dot + 1 - name));
	buf_add(&ask, lack);
	bool lacks = named(f, buf_text(&ask), "", &now) && now.there && now.n > 0;
	lacks = lacks || (shifted_get(f, year, buf_text(&ask), "", &then) &&
			  then.there && then.n > 0);
	fact_release(&now);
	fact_release(&then);
	buf_release(&ask);
	return lacks;
}

bool facts_get(struct facts *f, const char *name, struct fact *out)
{
	static const struct {
		const char *word;
		bool year, difference;
	} shifts[] = {
		{"上期.", false, false},
		{"去年.", true, false},
		{"较上期.", false, true},
		{"较去年.", true, true},
	};
	const char *blank = strchr(name, ' ');
	struct buf bare = {0};
	bool known;

	*out = (struct fact){0};
	buf_addn(&bare, name, blank ? (size_t)(blank - name) : strlen(name));
	const char *word = blank ? blank + 1 : "", *s = buf_text(&bare);
	size_t i = 0, n = sizeof shifts / sizeof *shifts;
	while (i < n && !prefix_len(s, shifts[i].word))
		i++;
	if (i == n) {
		known = named(f, s, word, out);
	} else if (!shifts[i].difference) {
		known = shifted_get(f, shifts[i].year,
				    s + prefix_len(s, shifts[i].word), word, out);
	} else {
		struct fact before = {0};

		s += prefix_len(s, shifts[i].word);
		known = named(f, s, "", out) &&
			shifted_get(f, shifts[i].year, s, "", &before);
		if (known)
			difference(out, &before, word);
		if (known && out->there && units_lack(f, shifts[i].year, s))
			fact_missing(out, "%s", _("两期有数的单位不同，不能相比"));
		fact_release(&before);
	}
	buf_release(&bare);
	return known;
}
