/* Whom a row is about: the clerk's word, then the matcher's; never a guess. */
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	SAID = 3 /* proposals named in a sentence */
};

/* The clerk's word for this text; NULL if nothing was said. */
static const struct import_map *map_of(const struct apply *a, const char *text,
				       bool unit)
{
	for (size_t i = 0; i < a->o->maps; i++) {
		const struct import_map *m = &a->o->map[i];

		if (strcmp(m->text, text) == 0 && (unit ? m->unit : m->domain))
			return m;
	}
	return NULL;
}

static bool is_its_name(struct apply *a, int64_t unit, const char *text)
{
	char *name = unit_name(a->s, unit);
	bool same = name && strcmp(name, text) == 0;

	free(name);
	return same;
}

enum status apply_alias(struct apply *a, int64_t id, bool unit, const char *text)
{
	struct error why;
	struct origin from;
	int64_t has = 0;
	enum status st = unit ? unit_find(a->s, text, true, &has, &why)
			      : domain_find(a->s, text, true, &has, &why);

	if (st == ST_OK && has == id)
		return ST_OK;
	/* Its very name, which it shares with a unit of another county. */
	if (st == ST_AMBIGUOUS && unit && is_its_name(a, id, text))
		return ST_OK;
	/* The document is noted, so that it is known when it comes again. */
	st = apply_origin(a, &from);
	if (st == ST_OK)
		st = unit ? unit_alias_add(a->s, id, text, a->err)
			  : domain_alias_add(a->s, id, text, a->err);
	if (st != ST_OK)
		return apply_failed(a);
	matcher_add(unit ? a->units : a->domains, id, text);
	a->out->aliases++;
	apply_change(a, _("%s 的别名 %s"), apply_name(a, id, unit), text);
	return ST_OK;
}

/* What it may have meant, with the remedy: the clerk decides, never we. */
static enum status refuse_likely(struct apply *a, const char *text,
				 const struct match *m, bool unit)
{
	struct buf names = {0};
	const char *first = apply_name(a, m->id[0], unit);

	for (size_t i = 0; i < m->count && i < SAID; i++)
		buf_addf(&names, _("%s“%s”（%s）"), i ? _("、") : "",
			 apply_name(a, m->id[i], unit), _(m->why[i]));
	if (a->o->desk)
		apply_refuse(a,
			     unit ? _("没有单位“%s”，可能是%s；按 m 指明")
				  : _("没有领域“%s”，可能是%s；按 m 指明"),
			     text, buf_text(&names));
	else if (unit)
		apply_refuse(a,
			     _("没有单位“%s”，可能是%s；如果就是，用 unit alias %s %s "
			       "加上别名，或加 --map %s=%s"),
			     text, buf_text(&names), first, text, text, first);
	else
		apply_refuse(a,
			     _("没有领域“%s”，可能是%s；如果就是，用 domain alias %s "
			       "%s 加上别名，或加 --map %s=%s"),
			     text, buf_text(&names), first, text, text, first);
	buf_release(&names);
	return ST_INPUT;
}

static enum status decide(struct apply *a, const char *text, const struct match *m,
			  bool unit, int64_t *out)
{
	if (m->kind == MATCH_SURE) {
		*out = m->id[0];
		return ST_OK;
	}
	if (m->kind == MATCH_LIKELY)
		return refuse_likely(a, text, m, unit);
	if (a->o->desk)
		return apply_refuse(a,
				    unit ? _("没有单位“%s”：按 m "
					     "指明是哪一个；新单位先在单位名册里新增")
					 : _("没有领域“%s”：按 m "
					     "指明是哪一个；新领域先在领域目录里新增"),
				    text);
	if (unit)
		return apply_refuse(a,
				    _("没有单位“%s”：新单位先用 unit add "
				      "增加；是哪个单位的另一种叫法，用 unit alias "
				      "加别名，或加 --map %s=单位"),
				    text, text);
	return apply_refuse(
		a,
		_("没有领域“%s”，先用 domain add 或 domain alias 登记，或加 "
		  "--map %s=领域"),
		text, text);
}

/* The first one of a row: it is what the clerk is asked for. */
static void note_unknown(struct apply *a, const char *text, bool unit)
{
	if (a->pr->unknown)
		return;
	a->pr->unknown = arena_text(&a->out->texts, text);
	a->pr->unknown_domain = !unit;
}

/* Whether a unit is below the areas written before the last "/" of the text. */
static bool is_in_areas(struct apply *a, const char *text, int64_t unit)
{
	struct buf path = {0};
	struct error why;
	char *name = unit_name(a->s, unit);
	int64_t id = 0;

	buf_addn(&path, text, (size_t)(strrchr(text, '/') - text + 1));
	buf_add(&path, name ? name : "");
	bool is = unit_find(a->s, buf_text(&path), true, &id, &why) == ST_OK &&
		  id == unit;
	free(name);
	buf_release(&path);
	return is;
}

/* 石城县/城关镇: the one below what stands before it; else what there may be meant there. */
static void find_path(struct apply *a, const char *text, struct match *match)
{
	struct error why;
	struct match all;
	int64_t id;

	*match = (struct match){.kind = MATCH_NONE};
	/* Areas have no figures of their own. */
	if (unit_find(a->s, text, true, &id, &why) == ST_OK &&
	    apply_name(a, id, true)[0]) {
		match->kind = MATCH_SURE;
		match->id[match->count++] = id;
		match->why[0] = N_("名称相同");
		return;
	}
	matcher_find(a->units, strrchr(text, '/') + 1, &all);
	match->looked = all.looked;
	for (size_t i = 0; i < all.count; i++) {
		if (!is_in_areas(a, text, all.id[i]))
			continue;
		match->kind = MATCH_LIKELY;
		match->id[match->count] = all.id[i];
		match->why[match->count++] = all.why[i];
	}
}

static enum status find(struct apply *a, const char *cell, bool unit,
			struct match *match, int64_t *out)
{
	struct buf name = {0};
	enum status st = clean_text(&name, cell, strlen(cell), CLEAN_NAME,
				    unit ? _("单位") : _("领域"), a->err);

	*out = 0;
	if (st != ST_OK) {
		apply_failed(a);
		buf_release(&name);
		return st;
	}
	const char *text = buf_text(&name);
	const struct import_map *said = map_of(a, text, unit);
	if (said) {
		*out = unit ? said->unit : said->domain;
		*match = (struct match){.kind = MATCH_SURE, .id = {*out}, .count = 1};
		match->why[0] = N_("名称相同");
		/* Kept, so that the next document needs no word more. */
		st = apply_alias(a, *out, unit, text);
	} else {
		matcher_find(unit ? a->units : a->domains, text, match);
		if (unit && match->kind != MATCH_SURE && strchr(text, '/'))
			find_path(a, text, match);
		st = decide(a, text, match, unit, out);
		if (match->kind != MATCH_SURE)
			note_unknown(a, text, unit);
	}
	buf_release(&name);
	return st;
}

enum status apply_unit_text(struct apply *a, const char *text, int64_t *out)
{
	return find(a, text, true, &a->pr->unit, out);
}

enum status apply_domain_text(struct apply *a, const char *text, int64_t *out)
{
	return find(a, text, false, &a->pr->domain, out);
}

void apply_in_areas(const struct apply *a, const char *name, struct buf *out)
{
	for (size_t c = 0; c < a->table->columns; c++) {
		const char *cell = apply_cell_at(a, c);

		if (a->pt->role[c] == HEAD_AREA && cell[0])
			buf_addf(out, "%s/", cell);
	}
	buf_add(out, name);
}

enum status apply_unit(struct apply *a, int64_t *out)
{
	struct buf text = {0};

	apply_in_areas(a, apply_cell(a, HEAD_UNIT), &text);
	enum status st = apply_unit_text(a, buf_text(&text), out);
	buf_release(&text);
	return st;
}

enum status apply_domain(struct apply *a, int64_t *out)
{
	*out = 0;
	if (!apply_has(a, HEAD_DOMAIN))
		return ST_OK;
	return find(a, apply_cell(a, HEAD_DOMAIN), false, &a->pr->domain, out);
}
