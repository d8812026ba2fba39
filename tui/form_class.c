/* The sort of a finding in a form: proposed from the finding's words, completed from what is typed,
 * never put in by itself. */
#include <stdlib.h>
#include <string.h>

#include "store/repeats.h"
#include "text/clean.h"
#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/form_rows.h"
#include "tui/forms.h"

enum {
	SHOWN = 5 /* candidates, at most */
};

static const char *proposed(struct app *app, const char *typed, const char *what)
{
	const struct classes *c = config_classes(app->config);

	return *typed ? classes_find(c, MATTER_RECTIFICATION, typed)
		      : classes_propose(c, MATTER_RECTIFICATION, what);
}

bool form_class_suggest(const struct form *f, struct app *app, size_t n,
			const char *what, struct buf *out)
{
	const char *typed = form_text(f, n), *name = proposed(app, typed, what);

	if (!name || strcmp(name, typed) == 0)
		return false;
	buf_add(out, name);
	return true;
}

/* Those that fit what is typed, or all there are. */
static void candidates(struct app *app, const char *typed, struct buf *out)
{
	const struct classes *c = config_classes(app->config);
	size_t shown = 0;

	for (size_t i = 0; i < c->rows && shown < SHOWN; i++)
		if (c->row[i].kind == MATTER_RECTIFICATION &&
		    find_match(c->row[i].name, typed))
			buf_addf(out, "%s%s", shown++ ? " " : "", c->row[i].name);
}

void form_class_explain(const struct form *f, struct app *app, size_t n,
			const char *what, struct buf *out)
{
	const char *typed = form_text(f, n), *name = proposed(app, typed, what);

	if (name && strcmp(name, typed) == 0)
		return;
	if (name && !*typed)
		buf_addf(out, _("像是“%s”，按 → 采用"), name);
	else if (name)
		buf_addf(out, _("按 → 写成“%s”"), name);
	else if (f->at == n)
		candidates(app, typed, out);
	if (*typed && !out->len)
		buf_add(out, _("另立的类别"));
}

bool form_class_read(const struct form *f, struct app *app, size_t n, struct buf *out,
		     struct error *err)
{
	const char *text = form_text(f, n);

	if (clean_text(out, text, strlen(text), CLEAN_LINE, f->field[n].label, err) !=
	    ST_OK)
		return false;
	if (!out->len)
		return true;
	const char *meant = classes_meant(config_classes(app->config),
					  MATTER_RECTIFICATION, buf_text(out));
	struct buf name = {0};
	buf_add(&name, meant);
	buf_release(out);
	enum status st = clean_text(out, buf_text(&name), name.len, CLEAN_NAME,
				    f->field[n].label, err);
	buf_release(&name);
	return st == ST_OK;
}

bool form_class_agreed(struct form *f, struct app *app, const char *class)
{
	const struct classes *all = config_classes(app->config);
	struct buf say = {0};

	if (!*class || classes_has(all, MATTER_RECTIFICATION, class) ||
	    matter_class_used(app->store, class) || form_agreed(f, class))
		return true;
	const char *near = proposed(app, class, "");
	if (!near)
		near = classes_propose(all, MATTER_RECTIFICATION, class);
	buf_addf(&say, _("还没有“%s”这一类，新建吗？"), class);
	if (near)
		buf_addf(&say, _("像是已有的“%s”。"), near);
	form_ask(f, app, buf_text(&say), _("y 新建这一类"), class);
	buf_release(&say);
	return false;
}

bool show_repeat(struct app *app, int64_t unit, const char *class, daynum issued,
		 struct buf *out)
{
	struct repeat r;
	struct error err;
	char iso[DAY_TEXT];

	if (repeat_find(app->store, unit, class, issued, 0, &r, &err) != ST_OK ||
	    !r.matter)
		return false;
	char *name = unit_said(app->store, unit);
	buf_addf(out, _("%s%s：%d个月内第%d次 (上次 任务 %lld，%s)"),
		 out->len ? "\n" : "", name ? name : "", repeat_months(app->store),
		 r.times + 1, (long long)r.matter, day_iso(r.start, iso));
	free(name);
	return true;
}

void show_no_repeat(struct app *app, struct buf *out)
{
	buf_addf(out, _("%d个月内没有同类问题"), repeat_months(app->store));
}

enum {
	AGAIN_YES,
	AGAIN_NO,
};
static const char *const again_choice[] = {N_("记为屡次"), N_("不记"), NULL};

void form_again_add(struct form *f)
{
	form_add_choice(f, "again", _("屡次"), again_choice, AGAIN_YES);
}

bool form_again(const struct form *f, size_t n)
{
	return f->field[n].chosen == AGAIN_YES;
}

/* ---- the sort of many findings at once ---- */

enum {
	SORT_CLASS
};

static void sort_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	form_class_explain(f, app, n, "", out);
}

static bool sort_suggest(struct form *f, struct app *app, size_t n, struct buf *out)
{
	return form_class_suggest(f, app, n, "", out);
}

/* ctx: the class, NULL none. */
static enum status set_class(struct store *s, int64_t id, void *ctx, struct error *err)
{
	return matter_class_set(s, id, ctx, err);
}

static bool sort_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	struct buf class = {0}, what = {0};

	if (!form_class_read(f, app, *field = SORT_CLASS, &class, err) ||
	    !form_class_agreed(f, app, buf_text(&class))) {
		buf_release(&class);
		return false;
	}
	buf_addf(&what, _("类别：%s"), class.len ? buf_text(&class) : _("清除"));
	bool good = form_rows_each(app, f->ctx, buf_text(&what), set_class,
				   class.len ? class.s : NULL, err);
	buf_release(&class);
	buf_release(&what);
	return good;
}

static const struct form_ops sort_form = {
	.draft = "class",
	.explain = sort_explain,
	.suggest = sort_suggest,
	.save = sort_save,
	.release = form_rows_free,
};

void form_class_open(struct app *app, const int64_t *tasks, size_t count)
{
	struct register_targets on = {.id = tasks, .n = count};
	struct buf title = {0};

	buf_addf(&title, _("归类  %zu项任务"), count);
	struct form *f =
		form_new(&sort_form, form_rows_new(app, &on), buf_text(&title));
	form_about(f, tasks, count);
	form_add(f, "class", _("类别"), FIELD_TEXT, "");
	form_open(app, f);
	buf_release(&title);
}
