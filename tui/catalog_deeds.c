/* What is done from the matrix: a whole domain filled or not concerned, editions copied. */
#include <stdlib.h>
#include <string.h>

#include "store/catalog_diff.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/catalog.h"
#include "tui/desk.h"
#include "tui/form.h"

int64_t catalog_domain_at(const struct catalog_view *v)
{
	int64_t id = v->m.domains.rows ? v->m.domains.row[v->col].id : 0;

	return id ? id : -1;
}

/* --- the whole domain does not concern a unit, or does again --- */

static enum status exempt_each(struct app *app, const struct catalog_view *v,
			       const int64_t *unit, size_t n, bool lift,
			       struct error *err)
{
	int64_t domain = v->m.domains.row[v->col].id;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < n; i++)
		st = lift ? exemption_clear(app->store, unit[i], domain, 0, err)
			  : exemption_set(app->store, unit[i], domain, 0, NULL, err);
	return st;
}

void catalog_exempt(struct app *app, struct screen *s)
{
	const struct catalog_view *v = s->data;
	struct buf what = {0};
	struct error err;
	int64_t *unit = NULL;
	size_t row, n = list_targets(&s->list, &unit);

	if (!n || !list_selected(&s->list, &row) || !app_writable(app)) {
		free(unit);
		return;
	}
	if (catalog_domain_at(v) < 0) {
		app_say(app, _("没有分领域的事项，请进去逐项登记不涉及。"));
		free(unit);
		return;
	}
	bool lift = catalog_cell(&v->m, row, v->col)->exempt;
	char *name = unit_said(app->store, unit[0]);
	buf_addf(&what, lift ? _("%s 涉及 %s") : _("%s 不涉及 %s"), name ? name : "",
		 catalog_domain_name(v, v->col));
	if (n > 1)
		buf_addf(&what, _("，共 %zu 个单位"), n);
	free(name);
	if (app_begin(app)) {
		if (exempt_each(app, v, unit, n, lift, &err) == ST_OK) {
			if (app_commit(app, buf_text(&what)))
				list_marks_clear(&s->list);
		} else {
			store_rollback(app->store);
			app_fail(app, &err);
		}
	}
	buf_release(&what);
	free(unit);
}

/* --- all that is open of a domain, filled at once --- */

struct fill_ctx {
	struct unit_item *on;
	size_t n, cap;
};

static void fill_free(void *ctx)
{
	struct fill_ctx *f = ctx;

	free(f->on);
	free(f);
}

static void fill_answer(struct app *app, void *ctx, int choice)
{
	struct fill_ctx *f = ctx;
	struct error err;

	if (choice == 1 &&
	    !catalog_enter(app, ENTER_FILLED, f->on, f->n, app->today, DAY_NONE, &err))
		app_fail(app, &err);
	else if (choice == 2)
		form_fill_open(app, f->on, f->n);
}

static bool open_items(struct app *app, const struct catalog_view *v, int64_t unit,
		       struct fill_ctx *f, struct error *err)
{
	struct filling_filter filter = {.edition = v->edition,
					.unit = unit,
					.domain = catalog_domain_at(v),
					.states = 1u << FILL_OPEN};
	struct filling_list l;

	if (fillings_list(app->store, &filter, app->today, &l, err) != ST_OK)
		return false;
	for (size_t i = 0; i < l.rows; i++) {
		f->on = mem_grow(f->on, &f->cap, f->n + 1, sizeof *f->on);
		f->on[f->n++] = (struct unit_item){l.row[i].unit, l.row[i].item};
	}
	filling_list_release(&l);
	return true;
}

void catalog_fill(struct app *app, struct screen *s)
{
	const char *const choice[] = {_("n 不改"), _("y 今天已填"), _("d 另填日期")};
	const struct catalog_view *v = s->data;
	struct fill_ctx *f = mem_alloc(sizeof *f);
	struct buf text = {0};
	struct error err;
	int64_t *unit = NULL;
	size_t n = app_writable(app) ? list_targets(&s->list, &unit) : 0;
	bool good = n > 0;

	for (size_t i = 0; good && i < n; i++)
		good = open_items(app, v, unit[i], f, &err);
	if (n && !good)
		app_fail(app, &err);
	else if (n && !f->n)
		app_say(app, _("这里没有未填的事项。"));
	if (good && f->n) {
		buf_addf(&text, _("%s：%zu 个单位未填的 %zu 项，全部记为已填？"),
			 catalog_domain_name(v, v->col), n, f->n);
		menu_open(app, _("登记已填"), buf_text(&text), choice, 3, 0,
			  fill_answer, f);
		menu_owns(app, fill_free);
	} else {
		fill_free(f);
	}
	buf_release(&text);
	free(unit);
}

/* --- editions: copied, compared --- */

struct more_ctx {
	char *edition;
	int64_t domain; /* of the column, -1: none */
};

static void more_free(void *ctx)
{
	struct more_ctx *m = ctx;

	free(m->edition);
	free(m);
}

enum {
	COPY_TO,
	COPY_ALL /* 0: all domains, 1: the one chosen */
};
static const char *const all_or_one[] = {N_("全部领域"), N_("所选领域"), NULL};

static bool copy_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	const struct more_ctx *m = f->ctx;
	struct buf what = {0};
	size_t copied = 0;
	int64_t domain = f->field[COPY_ALL].chosen ? m->domain : 0;

	*field = COPY_TO;
	if (!form_begin(app, err))
		return false;
	if (edition_copy(app->store, m->edition, form_text(f, COPY_TO), domain, &copied,
			 err) != ST_OK) {
		store_rollback(app->store);
		return false;
	}
	buf_addf(&what, _("目录 %s 复制到 %.60s：%zu 项"), m->edition,
		 form_text(f, COPY_TO), copied);
	bool good = form_commit(app, buf_text(&what), err);
	buf_release(&what);
	return good;
}

static const struct form_ops copy_form = {.save = copy_save, .release = more_free};

static struct more_ctx *more_copy(const struct more_ctx *m)
{
	struct more_ctx *copy = mem_alloc(sizeof *copy);

	*copy = (struct more_ctx){mem_text(m->edition), m->domain};
	return copy;
}

/* The year after, as its name is mostly written. */
static void copy_open(struct app *app, const struct more_ctx *m)
{
	struct buf title = {0}, next = {0};
	char *end;
	long year = strtol(m->edition, &end, 10);

	if (end - m->edition == 4)
		buf_addf(&next, "%ld%s", year + 1, end);
	buf_addf(&title, _("复制目录 %s"), m->edition);
	struct form *f = form_new(&copy_form, more_copy(m), buf_text(&title));
	form_add(f, "to", _("新版本"), FIELD_TEXT, buf_text(&next));
	form_add_choice(f, "all", _("领域"), all_or_one, 0);
	form_open(app, f);
	buf_release(&title);
	buf_release(&next);
}

/* One line an item, below it a line for each text that changed. */
static void diff_lines(const struct catalog *a, const struct catalog *b,
		       const struct catalog_diff *d, struct buf *out)
{
	for (size_t i = 0; i < d->rows; i++) {
		const struct diff_row *r = &d->row[i];
		const struct catalog_item *to =
			r->kind == DIFF_DROPPED ? &a->row[r->a] : &b->row[r->b];

		if (r->kind == DIFF_SAME)
			continue;
		buf_addf(out, "%s  %s ", diff_kind_name(r->kind), to->domain_name);
		item_path(to, out);
		buf_putc(out, '\n');
		for (unsigned n = 0; n < ITEM_FIELDS; n++)
			if (r->fields & 1u << n)
				buf_addf(out, _("    %s：%s -> %s\n"),
					 item_field_name(n),
					 item_field(&a->row[r->a], n),
					 item_field(&b->row[r->b], n));
	}
}

static void diff_open(struct app *app, const char *from, const char *to)
{
	struct catalog a = {0}, b = {0};
	struct catalog_diff d;
	struct buf text = {0}, title = {0};
	struct error err;

	if (items_find(app->store, &(struct item_filter){.edition = from}, &a, &err) !=
		    ST_OK ||
	    items_find(app->store, &(struct item_filter){.edition = to}, &b, &err) !=
		    ST_OK) {
		app_fail(app, &err);
		catalog_release(&a);
		return;
	}
	catalog_diff(&a, &b, &d);
	buf_addf(&title, _("%s -> %s  新增 %zu  改动 %zu  取消 %zu"), from, to, d.added,
		 d.changed, d.dropped);
	buf_addf(&text, _("未变的 %zu 项不列。\n\n"), d.same);
	diff_lines(&a, &b, &d, &text);
	viewer_open(app, buf_text(&title), buf_take(&text));
	buf_release(&title);
	catalog_diff_release(&d);
	catalog_release(&a);
	catalog_release(&b);
}

/* Against the edition before it. */
static void diff_before(struct app *app, const char *edition)
{
	struct edition_list l;
	struct error err;
	size_t i = 0;

	if (editions_list(app->store, &l, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	while (i < l.rows && strcmp(l.row[i].name, edition) != 0)
		i++;
	if (i + 1 < l.rows)
		diff_open(app, l.row[i + 1].name, edition);
	else
		app_say(app, _("没有更早的版本可比。"));
	edition_list_release(&l);
}

static void more_answer(struct app *app, void *ctx, int choice)
{
	const struct more_ctx *m = ctx;

	if (choice == 0 && app_writable(app))
		copy_open(app, m);
	else if (choice == 1)
		diff_before(app, m->edition);
}

void catalog_more_open(struct app *app, const char *edition, int64_t domain)
{
	const char *const choice[] = {_("c 复制为新版本"), _("d 与上一版比较")};

	if (!edition) {
		app_say(app, _("还没有目录事项。"));
		return;
	}
	struct more_ctx *own = mem_alloc(sizeof *own);

	*own = (struct more_ctx){mem_text(edition), domain};
	menu_open(app, *edition ? edition : _("未写版本"), "", choice, 2, 0,
		  more_answer, own);
	menu_owns(app, more_free);
}
