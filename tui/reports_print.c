/* Reports on paper, and on the user's screen as they would be on paper. */
#include <stdlib.h>
#include <string.h>

#include "report/doc.h"
#include "text/child.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/making.h"
#include "tui/reports.h"

enum {
	FIELD_PRINTER,
	FIELD_COPIES,
	FIELD_SIDES,
	FIELD_PAGES,
	COPIES_MAX = 999,
};

static const char *const sides[] = {N_("单面"), N_("双面"), NULL};

/* --- printing --- */

/* What is printed, and the printers to choose from. */
struct print_ctx {
	char *kind;
	struct arena texts;
	const char **label, **name; /* label ends with NULL */
};

static void print_ctx_free(void *p)
{
	struct print_ctx *ctx = p;

	free(ctx->kind);
	free(ctx->label);
	free(ctx->name);
	arena_release(&ctx->texts);
	free(ctx);
}

/* The order while the PDF is made, and while the clerk is asked. */
struct sending {
	struct print_order order;
	char *printer, *title;
	char *gaps; /* what the document could not say, one a line */
	int pdf;    /* -1: not made yet */
};

static void sending_free(void *p)
{
	struct sending *s = p;

	memory_close(s->pdf);
	free(s->printer);
	free(s->title);
	free(s->gaps);
	free(s);
}

static void sending_answer(struct app *app, void *ctx, int choice)
{
	struct sending *s = ctx;
	struct error err;

	if (choice == 0 && !printing_open(app, &s->order, s->pdf, &err))
		app_fail(app, &err);
}

/* How it will look, before it is on paper: which fonts, and what is missing. */
static void ask_print(struct app *app, struct sending *s, const struct pressed *r)
{
	const char *const choice[] = {_("p 打印"), _("n 不打印")};
	struct buf text = {0};
	bool whole = !r->lacks.len && !*s->gaps;

	buf_addf(&text, _("%s，共 %zu 页，送到 %s。\n字体：%s"), s->title, r->pages,
		 s->printer, buf_text(&r->fonts));
	if (r->lacks.len)
		buf_addf(&text, _("\n本机字体没有这些字，印出来是空框：%s"),
			 buf_text(&r->lacks));
	if (*s->gaps)
		buf_addf(&text, _("\n文中有缺，会照样印出：\n%s"), s->gaps);
	menu_open(app, _("打印"), buf_text(&text), choice, 2, whole ? 0 : 1,
		  sending_answer, s);
	menu_owns(app, sending_free);
	buf_release(&text);
}

static void send_pdf(struct app *app, void *ctx, const struct pressed *r, int fd)
{
	struct sending *s = mem_alloc(sizeof *s), *made = ctx;

	/* Ours from here on; what the making keeps is emptied. */
	*s = *made;
	*made = (struct sending){.pdf = -1};
	s->pdf = memory_keep(fd);
	s->order.printer = s->printer;
	s->order.title = s->title;
	ask_print(app, s, r);
}

static bool order_of(const struct form *f, struct print_order *o, struct error *err,
		     size_t *field)
{
	const char *pages = form_text(f, FIELD_PAGES);
	int64_t copies;

	*field = FIELD_COPIES;
	if (!form_number(f, FIELD_COPIES, 1, COPIES_MAX, &copies, NULL, err))
		return false;
	o->copies = (int)copies;
	o->duplex = f->field[FIELD_SIDES].chosen == 1;
	*field = FIELD_PAGES;
	if (*pages && !print_pages_parse(pages, &o->from, &o->to)) {
		error_set(err, ST_INPUT, _("页码要写成 2-5 或 3，空着是全部"));
		return false;
	}
	return true;
}

static bool print_form_save(struct form *f, struct app *app, struct error *err,
			    size_t *field)
{
	static const struct making_ops ops = {.done = send_pdf,
					      .release = sending_free};
	const struct print_ctx *ctx = f->ctx;
	struct doc d = {0};
	struct press_order press = {&d, PRESS_PDF, false};
	struct print_order order = {0};

	if (!order_of(f, &order, err, field))
		return false;
	*field = FIELD_PRINTER;
	if (!reports_compose(app, ctx->kind, &d, err)) {
		doc_release(&d);
		return false;
	}
	struct sending *s = mem_alloc(sizeof *s);
	s->printer = mem_text(ctx->name[f->field[FIELD_PRINTER].chosen]);
	s->title = mem_text(doc_title(&d));
	s->gaps = mem_text(buf_text(&d.gaps));
	s->pdf = -1;
	s->order = order;
	bool good = making_press(app, &press, NULL, true, &ops, s, err);
	doc_release(&d);
	return good;
}

static void print_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	(void)f;
	(void)app;
	if (n == FIELD_PAGES)
		buf_add(out, _("如 2-5；空着是全部"));
}

static const struct form_ops print_form = {
	.explain = print_explain, .save = print_form_save, .release = print_ctx_free};

static void label_of(const struct printer *p, struct buf *out)
{
	buf_add(out, p->name);
	if (*p->info && strcmp(p->info, p->name) != 0)
		buf_addf(out, " %s", p->info);
	buf_addf(out, "（%s）",
		 p->accepts ? printer_state_name(p->state) : _("不接收任务"));
}

static void open_form(struct app *app, const char *kind, const struct printers *list)
{
	struct print_ctx *ctx = mem_alloc(sizeof *ctx);
	struct buf text = {0};
	size_t chosen = 0;

	ctx->kind = mem_text(kind);
	ctx->label = mem_array(list->count + 1, sizeof *ctx->label);
	ctx->name = mem_array(list->count, sizeof *ctx->name);
	for (size_t i = 0; i < list->count; i++) {
		buf_clear(&text);
		label_of(&list->printer[i], &text);
		ctx->label[i] = arena_text(&ctx->texts, buf_text(&text));
		ctx->name[i] = arena_text(&ctx->texts, list->printer[i].name);
		chosen = list->printer[i].is_default ? i : chosen;
	}
	buf_clear(&text);
	char *label = reports_label(app, kind);
	buf_addf(&text, _("打印 %s"), label ? label : "");
	free(label);
	struct form *f = form_new(&print_form, ctx, buf_text(&text));
	form_add_choice(f, "printer", _("打印机"), ctx->label, chosen);
	form_add(f, "copies", _("份数"), FIELD_NUMBER, "1");
	form_add_choice(f, "sides", _("单双面"), sides, 0);
	form_add(f, "pages", _("页码"), FIELD_TEXT, "");
	form_open(app, f);
	buf_release(&text);
}

static void printers_known(struct app *app, void *ctx, struct printers *list)
{
	struct error err;

	if (list->count) {
		open_form(app, ctx, list);
		return;
	}
	error_set(&err, ST_MISSING, _("打印服务里没有打印机；可以先存成 PDF（按 s）"));
	app_fail(app, &err);
}

/* Says that there is no such kind. */
static bool kind_known(struct app *app, const char *kind)
{
	char *label = reports_label(app, kind);

	free(label);
	return label != NULL;
}

void reports_print(struct app *app, const char *kind)
{
	static const struct making_ops ops = {.printers = printers_known,
					      .release = free};
	struct error err;

	if (kind_known(app, kind) && !making_printers(app, &ops, mem_text(kind), &err))
		app_fail(app, &err);
}

/* --- on the screen --- */

static bool has_screen(void)
{
	const char *x = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");

	return (x && *x) || (wayland && *wayland);
}

static void show_pdf(struct app *app, void *ctx, const struct pressed *r, int fd)
{
	const char *path = ctx;

	(void)r;
	(void)fd;
	if (has_screen() && child_detach("xdg-open", path))
		app_say(app, _("已打开 %s"), path);
	else
		app_say(app, _("这里不能显示 PDF，已存为 %s"), path);
}

void reports_view(struct app *app, const char *kind)
{
	static const struct making_ops ops = {.done = show_pdf, .release = free};
	struct doc d = {0};
	struct press_order order = {&d, PRESS_PDF, false};
	struct error err;

	if (!kind_known(app, kind))
		return;
	char *name = reports_name(app, kind, "pdf");
	char *path = save_cache(name);
	free(name);
	if (!reports_compose(app, kind, &d, &err) ||
	    !making_press(app, &order, path, true, &ops, mem_text(path), &err))
		app_fail(app, &err);
	doc_release(&d);
	free(path);
}
