#include "tui/reports.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/doc.h"
#include "report/issued.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/medium.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/making.h"

struct report_options reports_options(const struct app *app)
{
	const struct config *c = app->config;

	return (struct report_options){.today = app->today,
				       .by = c->rank_by,
				       .ties = c->rank_ties,
				       .decimals = c->decimals,
				       .rounding = c->rounding,
				       .bottom = c->bottom,
				       .ambiguous = AMBIGUOUS_WIDE,
				       .wordings = c->wordings};
}

/* The number of bulletin "#12", its title where it has none. */
static char *bulletin_label(struct app *app, const char *kind, struct error *err)
{
	struct bulletin_list l = {0};
	char *label = NULL;

	if (bulletin_get(app->store, strtoll(kind + 1, NULL, 10), &l, err) == ST_OK)
		label = mem_text(l.row[0].number[0] ? l.row[0].number : l.row[0].title);
	bulletin_list_release(&l);
	return label;
}

/* The name of "=name\n…"; *stream what is behind it. */
static char *document_label(const char *kind, const char **stream)
{
	size_t len = strcspn(++kind, "\n");

	if (stream)
		*stream = kind + len + (kind[len] == '\n');
	return mem_textn(kind, len);
}

char *reports_label(struct app *app, const char *kind)
{
	struct error err = {0};
	char *label = *kind == '#'   ? bulletin_label(app, kind, &err)
		      : *kind == '=' ? document_label(kind, NULL)
				     : mem_text(config_kind_name(app->config, kind));

	if (label)
		return label;
	if (err.status == ST_OK)
		error_set(&err, ST_NOT_FOUND, _("没有“%.40s”这种通报。按 p 选择。"),
			  kind);
	app_fail(app, &err);
	return NULL;
}

bool reports_compose(struct app *app, const char *kind, struct doc *out,
		     struct error *err)
{
	struct report_options o = reports_options(app);
	const char *stream;

	if (*kind == '=') {
		free(document_label(kind, &stream));
		return tree_read(stream, strlen(stream), out, err) == ST_OK;
	}
	if (*kind == '#')
		return issued_document(app->store, strtoll(kind + 1, NULL, 10), &o, out,
				       err) == ST_OK;
	return report_compose(app->store, kind, app->period, &o, out, err) == ST_OK;
}

/* --- saving --- */

struct save_ctx {
	char *kind;
	char *refused; /* the name that exists: given again, it is meant */
};

static void save_ctx_free(void *p)
{
	struct save_ctx *ctx = p;

	free(ctx->kind);
	free(ctx->refused);
	free(ctx);
}

static bool write_as(struct app *app, const struct doc *d, const char *path,
		     struct buf *out, struct error *err)
{
	struct report_options o = reports_options(app);
	enum format format;

	if (!format_of_path(path, &format))
		return error_set(err, ST_INPUT,
				 _("文件名要以 .pdf、.docx、.xlsx、.html、.txt、.csv "
				   "或 .json 结尾，以便知道存成哪种。")) == ST_OK;
	if (format == FORMAT_CSV)
		doc_csv(d, out);
	else if (format == FORMAT_JSON)
		doc_json(d, out);
	else
		doc_text(d, &o, out);
	return true;
}

static bool save_to(struct app *app, const char *kind, const char *path, bool over,
		    struct error *err)
{
	struct doc d = {0};
	struct buf text = {0};
	bool good = reports_compose(app, kind, &d, err);

	good = good && write_as(app, &d, path, &text, err) &&
	       save_file(path, buf_text(&text), text.len, over, err) == ST_OK;
	doc_release(&d);
	buf_release(&text);
	return good;
}

/* By gongkai-press: what it came to is said when it is done. */
static void made(struct app *app, void *ctx, const struct pressed *r, int fd)
{
	(void)fd;
	app_say(app, _("已存为 %s"), (const char *)ctx);
	buf_add(&app->message, medium_note(ctx));
	if (r->pages)
		buf_addf(&app->message, _("，共 %zu 页"), r->pages);
	if (r->lacks.len)
		buf_addf(&app->message, _("。本机字体没有：%s"), buf_text(&r->lacks));
}

static bool make_to(struct app *app, const char *kind, const char *path,
		    enum press_format format, bool over, struct error *err)
{
	static const struct making_ops ops = {.done = made, .release = free};
	struct doc d = {0};
	struct press_order order = {&d, format, false};
	bool good = save_allowed(path, over, err) == ST_OK &&
		    reports_compose(app, kind, &d, err) &&
		    making_press(app, &order, path, over, &ops, mem_text(path), err);

	doc_release(&d);
	return good;
}

static bool save_form_save(struct form *f, struct app *app, struct error *err,
			   size_t *field)
{
	struct save_ctx *ctx = f->ctx;
	char *path = save_path(form_text(f, 0));
	bool over = ctx->refused && strcmp(ctx->refused, path) == 0;
	enum press_format format;
	bool press = press_format_of_path(path, &format);

	*field = 0;
	bool good = press ? make_to(app, ctx->kind, path, format, over, err)
			  : save_to(app, ctx->kind, path, over, err);
	if (good && !press) {
		app_say(app, _("已存为 %s"), path);
		buf_add(&app->message, medium_note(path));
	}
	free(ctx->refused);
	ctx->refused = NULL;
	if (!good && err->status == ST_ASK) {
		error_set(err, ST_ASK,
			  _("%s 已经存在。再按一次回车即覆盖，或改个名字。"), path);
		ctx->refused = path;
		return false;
	}
	free(path);
	return good;
}

static void save_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	(void)f;
	(void)app;
	(void)n;
	buf_add(out, _("结尾定格式：.pdf .docx .xlsx .html .txt .csv .json"));
}

static const struct form_ops save_form = {
	.explain = save_explain, .save = save_form_save, .release = save_ctx_free};

char *reports_name(struct app *app, const char *kind, const char *ending)
{
	struct buf raw = {0}, out = {0};
	char code[PERIOD_TEXT], *label = reports_label(app, kind);

	if (*kind == '#' || *kind == '=')
		buf_addf(&raw, "%s-%s.%s", app->model.county, label ? label : "",
			 ending);
	else
		buf_addf(&raw, "%s-%s-%s.%s", app->model.county, label ? label : "",
			 period_code(app->period, code), ending);
	clean_shown(&out, buf_text(&raw));
	/* A bulletin's number says which it is; it may hold a '/'. */
	for (char *s = strpbrk(out.s, "/ "); s; s = strpbrk(s, "/ "))
		*s = '-';
	buf_release(&raw);
	free(label);
	return buf_take(&out);
}

static char *default_name(struct app *app, const char *kind)
{
	struct buf out = {0};
	char *name = reports_name(app, kind, "txt");

	buf_addf(&out, "~/%s", name);
	free(name);
	return buf_take(&out);
}

void reports_save(struct app *app, const char *kind, const char *path)
{
	char *label = reports_label(app, kind);

	if (!label)
		return;
	struct save_ctx *ctx = mem_alloc(sizeof *ctx);
	struct buf title = {0};
	char *name = path ? mem_text(path) : default_name(app, kind);
	ctx->kind = mem_text(kind);
	buf_addf(&title, _("%s 存为文件"), label);
	free(label);
	struct form *f = form_new(&save_form, ctx, buf_text(&title));
	form_add(f, "path", _("文件"), FIELD_TEXT, name);
	f->field[0].edit.fresh = false; /* the end of the name is what gets changed */
	form_open(app, f);
	buf_release(&title);
	free(name);
}

/* --- reading --- */

static void viewer_save(struct app *app, void *ctx)
{
	reports_save(app, ctx, NULL);
}

static void viewer_print(struct app *app, void *ctx)
{
	reports_print(app, ctx);
}

static void viewer_view(struct app *app, void *ctx)
{
	reports_view(app, ctx);
}

static const struct viewer_deed deeds[] = {
	{'s', N_("保存"), viewer_save},
	{'P', N_("打印"), viewer_print},
	{'v', N_("看 PDF"), viewer_view},
	{0, NULL, NULL},
};

static void preview(struct app *app, const char *kind)
{
	struct report_options o = reports_options(app);
	struct doc d = {0};
	struct buf text = {0}, title = {0};
	struct error err;
	char name[PERIOD_TEXT], *label = reports_label(app, kind);

	if (!label)
		return;
	if (!reports_compose(app, kind, &d, &err)) {
		free(label);
		doc_release(&d);
		app_fail(app, &err);
		return;
	}
	o.ambiguous = app->canvas.ambiguous; /* it is to be read here */
	if (d.gaps.len)
		buf_addf(&text, _("以下内容缺数据，未能写出：\n%s\n\n"),
			 buf_text(&d.gaps));
	doc_text(&d, &o, &text);
	doc_release(&d);
	/* Pages are parted on paper; here a line is enough. */
	for (char *s = text.s; s && (s = strchr(s, '\f')); s++)
		*s = '\n';
	if (*kind == '#' || *kind == '=')
		buf_addf(&title, "%s  %s", label, _("s 存为文件"));
	else
		buf_addf(&title, "%s %s  %s", label, period_name(app->period, name),
			 _("s 存为文件"));
	free(label);
	viewer_act(app, buf_text(&title), buf_take(&text), deeds, mem_text(kind), free);
	buf_release(&title);
}

void reports_document(struct app *app, const char *name, const struct doc *d)
{
	struct buf kind = {0};

	buf_addf(&kind, "=%s\n", name);
	tree_write(d, &kind);
	preview(app, buf_text(&kind));
	buf_release(&kind);
}

static void kind_answer(struct app *app, void *ctx, int choice)
{
	const struct report_kinds *kinds = config_kinds(app->config);

	(void)ctx;
	if (choice >= 0 && (size_t)choice < kinds->n)
		preview(app, kinds->row[choice].kind);
}

void kinds_menu(struct app *app, const char *title,
		void (*done)(struct app *app, void *ctx, int choice))
{
	const struct report_kinds *kinds = config_kinds(app->config);
	struct buf *label = mem_array(kinds->n + 1, sizeof *label);
	const char **choice = mem_array(kinds->n + 1, sizeof *choice);

	for (size_t i = 0; i < kinds->n; i++) {
		buf_addf(&label[i], "%zu %s", i + 1, kinds->row[i].name);
		choice[i] = buf_text(&label[i]);
	}
	menu_open(app, title, "", choice, (int)kinds->n, 0, done, NULL);
	for (size_t i = 0; i < kinds->n; i++)
		buf_release(&label[i]);
	free(label);
	free(choice);
}

void reports_open(struct app *app, const char *kind)
{
	if (kind)
		preview(app, kind);
	else
		kinds_menu(app, _("通报预览"), kind_answer);
}
