/* A wording read for one county and period: conditions decided, sets gone through, every
 * figure written out behind its name. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/wording_own.h"
#include "text/lang.h"
#include "text/number.h"
#include "text/prefix.h"

enum {
	DEPTH_MAX = 16
};

struct eval {
	struct facts *f;
	const struct wording *w;
	struct buf *draft;
	struct error *err;
	size_t at;        /* the line to be read next */
	const char *item; /* 问题#12 within a set, else NULL */
	size_t place;     /* of it, from 1 */
	int depth;
};

static bool wrong(struct eval *e, const char *what)
{
	size_t at = e->at < e->w->lines ? e->at : e->w->lines - 1;

	error_set(e->err, ST_INPUT, _("措辞第%zu行：%s"), e->w->line[at].number, what);
	return false;
}

/* 此.单位 is 问题#12.单位. */
static char *whole_name(const struct eval *e, const char *s, size_t len)
{
	struct buf b = {0};
	size_t this = prefix_len(s, "此.");

	if (e->item && this && len > this) {
		buf_addf(&b, "%s.", e->item);
		s += this;
		len -= this;
	}
	buf_addn(&b, s, len);
	return b.s ? buf_take(&b) : mem_text("");
}

static bool ask(struct eval *e, const char *s, size_t len, char **name,
		struct fact *out)
{
	while (len > 0 && *s == ' ')
		s++, len--;
	while (len > 0 && s[len - 1] == ' ')
		len--;
	*name = whole_name(e, s, len);
	if (e->item && strcmp(*name + prefix_len(*name, e->item), ".序") == 0) {
		*out = (struct fact){.there = true,
				     .number = true,
				     .plain = true,
				     .n = (int64_t)e->place};
		buf_addf(&out->text, "%zu", e->place);
		return true;
	}
	if (facts_get(e->f, *name, out))
		return true;
	struct buf b = {0};
	buf_addf(&b, _("没有“%s”这一项"), *name);
	wrong(e, buf_text(&b));
	buf_release(&b);
	free(*name);
	*name = NULL;
	return false;
}

/* --- conditions --- */

/* Compares a fact with a whole number as it is: 210.71 > 210. */
static bool compare(const struct fact *f, char op, int64_t want)
{
	int64_t scale = 1, left;

	for (int i = 0; i < f->decimals; i++)
		scale *= 10;
	left = want * scale;
	return op == '>' ? f->n > left : op == '<' ? f->n < left : f->n == left;
}

static bool condition_one(struct eval *e, const char *s, size_t len, bool *holds)
{
	size_t op = 0;
	int64_t want = 0;
	struct fact fact;
	char *name;
	bool not = false;

	while (len > 0 && (*s == ' ' || *s == '!')) {
		not = not != (*s == '!');
		s++, len--;
	}
	while (op < len && !strchr("<>=", s[op]))
		op++;
	if (op < len && number_parse(s + op + 1, len - op - 1, 0, NUMBER_COUNT_MAX,
				     &want) != NUMBER_VALUE)
		return wrong(e, _("条件里要同一个整数相比"));
	if (!ask(e, s, op, &name, &fact))
		return false;
	*holds = fact.there && (op < len ? fact.number && compare(&fact, s[op], want)
					 : !fact.number || fact.n != 0);
	*holds = *holds != not ;
	free(name);
	fact_release(&fact);
	return true;
}

static bool condition(struct eval *e, const char *s, size_t len, bool *holds)
{
	*holds = true;
	for (;;) {
		const char *and = memchr(s, '&', len);
		size_t n = and? (size_t)(and-s) : len;
		bool one = false;

		if (!condition_one(e, s, n, &one))
			return false;
		*holds = *holds && one;
		if (!and)
			return true;
		s += n + 1;
		len -= n + 1;
	}
}

/* --- texts --- */

static bool text(struct eval *e, const char *s, const char *end, struct buf *out);

/* The ']' that closes what began before s, and the '|' on its level. */
static const char *closing(const char *s, const char *end, const char **bar)
{
	int depth = 0;

	*bar = NULL;
	for (; s < end; s++) {
		if (*s == '[' && s + 1 < end && s[1] == '?')
			depth++;
		else if (*s == ']' && depth-- == 0)
			return s;
		else if (*s == '|' && depth == 0 && !*bar)
			*bar = s;
	}
	return NULL;
}

/* [?CONDITION text|otherwise] from behind "[?"; where it ends, or NULL. */
static const char *choice(struct eval *e, const char *s, const char *end,
			  struct buf *out)
{
	const char *bar, *close = closing(s, end, &bar), *blank;
	bool holds;

	if (!close) {
		wrong(e, _("[? 没有用 ] 结束"));
		return NULL;
	}
	blank = memchr(s, ' ', (size_t)(close - s));
	if (!blank || !condition(e, s, (size_t)(blank - s), &holds))
		return blank ? NULL
			     : (wrong(e, _("[? 后面要有条件、空格和文字")), NULL);
	const char *from = holds ? blank + 1 : bar ? bar + 1 : close;
	const char *to = holds && bar ? bar : close;
	if (e->depth >= DEPTH_MAX) {
		wrong(e, _("“若”和“每”套得太深"));
		return NULL;
	}
	return text(e, from, to, out) ? close + 1 : NULL;
}

/* {fact} from behind the brace; where it ends, or NULL. */
static const char *figure(struct eval *e, const char *s, const char *end,
			  struct buf *out)
{
	const char *close = memchr(s, '}', (size_t)(end - s));
	struct fact fact;
	char *name;

	if (!close) {
		wrong(e, _("{ 没有用 } 结束"));
		return NULL;
	}
	if (!ask(e, s, (size_t)(close - s), &name, &fact))
		return NULL;
	if (fact.plain && fact.there)
		draft_words_add(out, buf_text(&fact.text));
	else
		draft_figure_add(out, name, fact.there ? buf_text(&fact.text) : "",
				 false);
	free(name);
	fact_release(&fact);
	return close + 1;
}

static bool text(struct eval *e, const char *s, const char *end, struct buf *out)
{
	e->depth++;
	while (s && s < end) {
		bool twice = s + 1 < end && s[1] == *s;

		if ((*s == '{' || *s == '}') && twice) {
			buf_addn(out, s, 2);
			s += 2;
		} else if (*s == '{') {
			s = figure(e, s + 1, end, out);
		} else if (*s == '[' && s + 1 < end && s[1] == '?') {
			s = choice(e, s + 2, end, out);
		} else {
			buf_putc(out, *s++);
		}
	}
	e->depth--;
	return s;
}

/* --- lines --- */

static bool block(struct eval *e, bool take);

static bool line(struct eval *e, const struct wording_line *l)
{
	struct buf b = {0};
	bool ok = true;

	const char *from = l->text, *end = l->text + l->len;
	if (l->word == WORD_TABLE || l->word == WORD_CHART) {
		/* The name of a table may be one of the member at hand. */
		const char *blank = memchr(from, ' ', l->len);
		char *name =
			whole_name(e, from, (size_t)((blank ? blank : end) - from));

		buf_add(&b, name);
		free(name);
		from = blank ? blank : end;
	}
	ok = text(e, from, end, &b);
	/* What a condition left empty was not meant. */
	if (ok && (b.len || l->len == 0))
		buf_addf(e->draft, "%s%s%s\n", wording_word(l->word), b.len ? " " : "",
			 buf_text(&b));
	buf_release(&b);
	return ok;
}

static bool opens(enum word w)
{
	return w == WORD_IF || w == WORD_EACH;
}

/* Passes over the block that e->at is in, to its 否则 or 完. */
static bool pass(struct eval *e)
{
	int depth = 0;

	for (; e->at < e->w->lines; e->at++) {
		enum word w = e->w->line[e->at].word;

		if (opens(w))
			depth++;
		else if ((w == WORD_END && depth-- == 0) ||
			 (w == WORD_ELSE && depth == 0))
			return true;
	}
	return wrong(e, _("“若”或“每”没有用“完”结束"));
}

static bool end(struct eval *e, enum word word)
{
	if (e->at >= e->w->lines || e->w->line[e->at].word != word)
		return wrong(e, _("“若”或“每”没有用“完”结束"));
	e->at++;
	return true;
}

static bool either(struct eval *e, const struct wording_line *l)
{
	bool holds;

	if (!condition(e, l->text, l->len, &holds) || !block(e, holds))
		return false;
	if (e->at < e->w->lines && e->w->line[e->at].word == WORD_ELSE) {
		e->at++;
		if (!block(e, !holds))
			return false;
	}
	return end(e, WORD_END);
}

static bool each(struct eval *e, const struct wording_line *l)
{
	char *set = whole_name(e, l->text, l->len);
	struct id_list ids = {0};
	size_t from = e->at, place = e->place;
	const char *item = e->item;
	bool ok = facts_set(e->f, set, &ids);

	if (!ok)
		wrong(e, _("“每”后面不是任务、限期、单位等可以逐个写的"));
	for (size_t i = 0; ok && i < ids.n; i++) {
		struct buf name = {0};
		bool tasks = strchr(set, '#') != NULL; /* 整改单位#3.问题 are tasks */

		buf_addf(&name, "%s#%" PRId64, tasks ? "问题" : set, ids.id[i]);
		e->item = buf_text(&name);
		e->place = i + 1;
		e->at = from;
		ok = block(e, true);
		buf_release(&name);
	}
	e->item = item;
	e->place = place;
	if (ok && ids.n == 0)
		ok = block(e, false);
	if (ok && e->at < e->w->lines && e->w->line[e->at].word == WORD_ELSE) {
		e->at++;
		ok = block(e, ids.n == 0);
	}
	free(ids.id);
	free(set);
	return ok && end(e, WORD_END);
}

/* Lines up to the 否则 or 完 that ends them; without take they are passed over. */
static bool block(struct eval *e, bool take)
{
	if (!take)
		return pass(e);
	if (e->depth >= DEPTH_MAX)
		return wrong(e, _("“若”和“每”套得太深"));
	e->depth++;
	while (e->at < e->w->lines) {
		const struct wording_line *l = &e->w->line[e->at];
		bool ok = true;

		if (l->word == WORD_ELSE || l->word == WORD_END)
			break;
		if (l->word == WORD_NAME || l->word == WORD_ORDER) {
			e->at++;
			continue;
		}
		if (opens(l->word)) {
			e->at++;
			ok = l->word == WORD_IF ? either(e, l) : each(e, l);
		} else {
			ok = line(e, l);
			e->at++;
		}
		if (!ok)
			return false;
	}
	e->depth--;
	return true;
}

enum status wording_eval(struct facts *f, const struct wording *w, struct buf *draft,
			 struct error *err)
{
	struct eval e = {.f = f, .w = w, .draft = draft, .err = err};

	if (!block(&e, true) ||
	    (e.at < w->lines && !wrong(&e, _("“否则”或“完”前面没有“若”或“每”"))))
		return ST_INPUT;
	return facts_status(f, err);
}
