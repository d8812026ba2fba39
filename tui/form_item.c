/* Items of the catalog typed and changed; the day they were filled. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "text/utf8.h"
#include "tui/catalog.h"
#include "tui/desk.h"
#include "tui/form.h"

/* ---- the day many were filled ---- */

struct fill {
	struct unit_item *on;
	size_t n;
};
enum {
	FILL_DAY,
	FILL_DUE,
};

static void fill_free(void *ctx)
{
	struct fill *f = ctx;

	free(f->on);
	free(f);
}

static void fill_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	(void)app;
	if (n == FILL_DUE && !*form_text(f, n))
		buf_add(out, _("空着：照事项的公开时限（如“每季度更新”）推算"));
}

static bool fill_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	const struct fill *fill = f->ctx;
	daynum day, due = DAY_NONE;

	if (!form_day(f, app, *field = FILL_DAY, &day, err))
		return false;
	*field = FILL_DUE;
	if (*form_text(f, FILL_DUE) && !form_day(f, app, FILL_DUE, &due, err))
		return false;
	*field = FILL_DAY;
	return catalog_enter(app, ENTER_FILLED, fill->on, fill->n, day, due, err);
}

static const struct form_ops fill_form = {
	.explain = fill_explain, .save = fill_save, .release = fill_free};

void form_fill_open(struct app *app, const struct unit_item *on, size_t n)
{
	struct fill *fill = mem_alloc(sizeof *fill);
	struct buf title = {0};
	char iso[DAY_TEXT];

	fill->on = mem_array(n + 1, sizeof *fill->on);
	memcpy(fill->on, on, n * sizeof *on);
	fill->n = n;
	buf_addf(&title, _("登记已填  %zu 项"), n);
	struct form *f = form_new(&fill_form, fill, buf_text(&title));
	form_add(f, "day", _("填报日"), FIELD_DATE, day_iso(app->today, iso));
	form_add(f, "due", _("更新期限"), FIELD_DATE, "");
	form_open(app, f);
	buf_release(&title);
}

/* ---- an item ---- */

enum {
	ITEM_DOMAIN,
	ITEM_TEXTS,         /* the fields of an item, in their order */
	TEXT_LONGEST = 600, /* characters a field of a form holds */
};

struct item_ctx {
	struct catalog_item item; /* id 0: a new one */
	struct arena texts;
};

static void item_free(void *ctx)
{
	struct item_ctx *c = ctx;

	arena_release(&c->texts);
	free(c);
}

static void term_explain(const char *text, struct buf *out)
{
	struct term_text t = term_text_parse(text);

	switch (t.kind) {
	case TERM_TEXT_MANUAL:
		buf_add(out, _("不能推算，由人掌握"));
		break;
	case TERM_TEXT_STATUTORY:
		buf_addf(out, _("空着：形成或变更之日起%d%s（条例第二十六条）"), t.n,
			 per_name(t.per));
		break;
	case TERM_TEXT_WITHIN:
		buf_addf(out, _("形成或变更之日起%d%s内"), t.n, per_name(t.per));
		break;
	case TERM_TEXT_EVERY:
		buf_addf(out, _("每%d%s更新一次"), t.n, per_name(t.per));
		break;
	}
}

static void tier_explain(const char *text, struct buf *out)
{
	struct tiers tiers;
	struct error err;
	bool known;

	if (tiers_load(&tiers, &err) != ST_OK)
		return;
	unsigned bits = tier_parse(tiers.word, tiers.n, text, &known);
	buf_add(out, !known                ? _("看不明白：按两级都要填")
		     : bits == TIER_ALL    ? _("县直部门和乡镇都要填")
		     : bits == TIER_COUNTY ? _("县直部门填")
					   : _("乡镇填"));
	tiers_release(&tiers);
}

/* The domain typed, 0: blank. */
static bool domain_typed(const struct form *f, struct app *app, size_t n, int64_t *out,
			 struct error *err)
{
	const char *text = form_text(f, n);

	*out = 0;
	return !*text || domain_find(app->store, text, false, out, err) == ST_OK;
}

static void item_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	struct error err;
	int64_t domain;

	if (n == ITEM_DOMAIN) {
		if (!domain_typed(f, app, n, &domain, &err)) {
			buf_add(out, err.say);
		} else if (domain) {
			char *name = domain_name(app->store, domain);

			buf_add(out, name ? name : "");
			free(name);
		} else {
			buf_add(out, _("空着：未分领域"));
		}
	} else if (n == ITEM_TEXTS + ITEM_TERM) {
		term_explain(form_text(f, n), out);
	} else if (n == ITEM_TEXTS + ITEM_TIER) {
		tier_explain(form_text(f, n), out);
	}
}

/* A text of several lines is shown in one; left alone it stays as it is. */
static void one_line(const char *text, struct buf *out)
{
	for (; *text; text++)
		if (*text == '\n')
			buf_add(out, "；");
		else
			buf_putc(out, *text);
}

/* What was typed; one too long for the form may only be left alone. */
static bool take_texts(const struct form *f, struct item_ctx *c,
		       struct catalog_item *item, struct error *err, size_t *field)
{
	for (size_t n = 0; n < ITEM_FIELDS; n++) {
		const char *before = item_field(&c->item, n);
		size_t at = ITEM_TEXTS + n;

		if (strcmp(form_text(f, at), f->field[at].initial) == 0)
			continue;
		*field = at;
		if (utf8_count(before, strlen(before)) >= TEXT_LONGEST) {
			error_set(err, ST_INPUT,
				  _("“%s”太长，在这里改会丢字；请用命令行 catalog edit "
				    "改。"),
				  f->field[at].label);
			return false;
		}
		item_field_set(item, n, form_text(f, at));
	}
	return true;
}

static bool item_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	struct item_ctx *c = f->ctx;
	struct catalog_item item = c->item;
	struct buf what = {0};

	*field = ITEM_DOMAIN;
	if (!domain_typed(f, app, ITEM_DOMAIN, &item.domain, err) ||
	    !take_texts(f, c, &item, err, field))
		return false;
	*field = ITEM_TEXTS;
	if (!form_begin(app, err))
		return false;
	enum status st = item.id ? ST_OK : item_not_twice(app->store, &item, err);
	if (st == ST_OK)
		st = item.id ? item_edit(app->store, item.id, &item, err)
			     : item_add(app->store, &item, NULL, err);
	if (st != ST_OK) {
		store_rollback(app->store);
		return false;
	}
	buf_add(&what, item.id ? _("目录事项改动 ") : _("新目录事项 "));
	item_path(&item, &what);
	bool good = form_commit(app, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static const struct form_ops item_form = {.draft = "item",
					  .explain = item_explain,
					  .save = item_save,
					  .release = item_free};

void form_item_open(struct app *app, int64_t id, int64_t domain, const char *edition)
{
	struct item_ctx *c = mem_alloc(sizeof *c);
	struct error err;

	if (id && item_get(app->store, id, &c->item, &c->texts, &err) != ST_OK) {
		item_free(c);
		app_fail(app, &err);
		return;
	}
	if (!id) {
		for (size_t n = 0; n < ITEM_FIELDS; n++)
			item_field_set(&c->item, n, "");
		c->item.domain = domain;
		c->item.edition = arena_text(&c->texts, edition);
	}
	struct form *f =
		form_new(&item_form, c, id ? _("改目录事项") : _("新目录事项"));
	char *name = c->item.domain ? domain_name(app->store, c->item.domain) : NULL;
	form_add(f, "domain", _("领域"), FIELD_TEXT, name ? name : "");
	free(name);
	form_about(f, (int64_t[]){id, c->item.domain}, 2);
	form_about_text(f, "edition", c->item.edition);
	for (size_t n = 0; n < ITEM_FIELDS; n++) {
		struct buf line = {0};

		one_line(item_field(&c->item, n), &line);
		form_add(f, item_field_code(n), item_field_name(n), FIELD_TEXT,
			 buf_text(&line));
		buf_release(&line);
	}
	f->at = c->item.domain ? ITEM_TEXTS : ITEM_DOMAIN;
	form_open(app, f);
}
