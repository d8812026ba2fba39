/* What the keys of the intake screen do. */
#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/intake_own.h"
#include "tui/pick.h"

/* --- parts, columns, tables, rows --- */

static void step_part(struct app *app, int by)
{
	struct intake *i = intake_of(app->overlay);

	if (i)
		i->part = (enum intake_part)(((int)i->part + by + PART_COUNT) %
					     PART_COUNT);
}

void cmd_intake_next(struct app *app, const char *arg)
{
	(void)arg;
	step_part(app, 1);
}

void cmd_intake_previous(struct app *app, const char *arg)
{
	(void)arg;
	step_part(app, -1);
}

void cmd_intake_left(struct app *app, const char *arg)
{
	struct intake *i = intake_of(app->overlay);

	(void)arg;
	if (i && i->left > 0)
		i->left--;
}

void cmd_intake_right(struct app *app, const char *arg)
{
	struct intake *i = intake_of(app->overlay);

	(void)arg;
	if (!i)
		return;
	i->left++;
	if (intake_columns_of(i, app->canvas.cols).first >=
	    intake_table(i)->table->columns)
		i->left--;
}

void cmd_intake_table(struct app *app, const char *arg)
{
	struct intake *i = intake_of(app->overlay);

	(void)arg;
	if (!i)
		return;
	intake_settle(i);
	i->accept[i->table] = !i->accept[i->table];
	intake_renew(i);
	if (i->accept[i->table] && intake_table(i)->becomes == BECOMES_NOTHING)
		app_say(app, _("这张表里没有认出可以导入的列，按 r 指明列的意思"));
}

void cmd_intake_skip(struct app *app, const char *arg)
{
	struct intake *i = intake_of(app->overlay);
	size_t row;

	(void)arg;
	if (!i)
		return;
	intake_settle(i);
	if (!list_selected(&i->list[PART_ROWS], &row))
		return;
	intake_skip(i, row, !intake_is_skipped(i, row));
	intake_renew(i);
	list_move(&i->list[PART_ROWS], 1);
}

void cmd_intake_kind(struct app *app, const char *arg)
{
	struct intake *i = intake_of(app->overlay);

	(void)arg;
	if (!i)
		return;
	i->o.kind = kind_after(i->o.kind);
	intake_renew(i);
	if (i->o.kind)
		app_say(app, _("没有写类别的新单位算作%s"), unit_kind_name(i->o.kind));
	else
		app_say(app, _("没有写类别的新单位不导入"));
}

/* --- whom a name means --- */

enum {
	PICK_SKIP = -1,
	PICK_UNMAP = -2,
};

struct naming {
	char *text;
	bool domain;
	size_t row;
};

static void naming_free(void *ctx)
{
	struct naming *n = ctx;

	free(n->text);
	free(n);
}

static void naming_done(struct app *app, void *ctx, int64_t id)
{
	struct naming *n = ctx;
	struct intake *i = intake_of(app->overlay);

	if (!i)
		return;
	if (id == PICK_SKIP)
		intake_skip(i, n->row, true);
	else if (id == PICK_UNMAP)
		intake_unmap(i, n->text, n->domain);
	else
		intake_map(i, n->text, id, n->domain);
	intake_renew(i);
}

static void add_proposals(struct pick *p, struct app *app, const struct match *m,
			  bool domain)
{
	for (size_t k = 0; m->kind != MATCH_NONE && k < m->count; k++) {
		char *name = domain ? domain_name(app->store, m->id[k])
				    : unit_said(app->store, m->id[k]);

		if (name)
			pick_add(p, m->id[k], name, NULL,
				 m->why[k] ? _(m->why[k]) : "");
		free(name);
	}
}

static void add_units(struct pick *p, struct app *app)
{
	struct unit_list l = {0};
	struct error err;
	char *county = unit_name(app->store, unit_root(app->store));

	if (units_list(app->store, 0, DAY_NONE, &l, &err) != ST_OK)
		app_fail(app, &err);
	for (size_t u = 0; u < l.rows; u++)
		pick_add(p, l.row[u].id, l.row[u].name, l.row[u].aliases,
			 unit_kind_name(l.row[u].kind));
	pick_add(p, unit_root(app->store), county ? county : "", NULL,
		 show_whole(app->model.level));
	free(county);
	unit_list_release(&l);
}

static void add_domains(struct pick *p, struct app *app)
{
	struct domain_list l = {0};
	struct error err;

	if (domains_list(app->store, DAY_NONE, &l, &err) != ST_OK)
		app_fail(app, &err);
	for (size_t d = 0; d < l.rows; d++)
		pick_add(p, l.row[d].id, l.row[d].name, l.row[d].aliases, NULL);
	domain_list_release(&l);
}

/* The name the row waits for, else the one it is about; NULL when it has none. */
static struct naming *naming_of(struct intake *i, size_t row)
{
	const struct plan_table *t = intake_table(i);
	struct intake_columns k = intake_columns_of(i, i->app->canvas.cols);
	struct naming *n = mem_alloc(sizeof *n);
	struct buf name = {0};
	struct error err;
	const char *cell = k.printed ? t->table->row[row].cell[k.subject] : NULL;

	n->row = row;
	if (t->row[row].unknown) {
		n->text = mem_text(t->row[row].unknown);
		n->domain = t->row[row].unknown_domain;
	} else if (cell && clean_text(&name, cell, strlen(cell), CLEAN_NAME, _("单位"),
				      &err) == ST_OK) {
		n->text = mem_text(buf_text(&name));
		n->domain = k.domain;
	}
	buf_release(&name);
	if (n->text)
		return n;
	naming_free(n);
	return NULL;
}

static bool is_mapped(const struct intake *i, const struct naming *n)
{
	for (size_t m = 0; m < i->maps; m++)
		if (strcmp(i->map[m].text, n->text) == 0 &&
		    (i->map[m].domain != 0) == n->domain)
			return true;
	return false;
}

/* What is likely first, then to leave it out, then all there are. */
static void ask_name(struct app *app, struct intake *i, struct naming *n)
{
	const struct plan_row *pr = &intake_table(i)->row[n->row];
	struct buf text = {0};

	buf_addf(&text, _("“%s”是哪一个？选定后记作别名，下次不再问"), n->text);
	struct pick *p = pick_new(n->domain ? _("对应领域") : _("对应单位"),
				  buf_text(&text), naming_done, n, naming_free);
	if (pr->unknown)
		add_proposals(p, app, n->domain ? &pr->domain : &pr->unit, n->domain);
	pick_add(p, PICK_SKIP, _("这一行不导入"), NULL, NULL);
	if (is_mapped(i, n))
		pick_add(p, PICK_UNMAP, _("不再指明，按名称自动对应"), NULL, NULL);
	if (n->domain)
		add_domains(p, app);
	else
		add_units(p, app);
	buf_release(&text);
	pick_open(app, p);
}

void cmd_intake_unit(struct app *app, const char *arg)
{
	struct intake *i = intake_of(app->overlay);
	size_t row;

	(void)arg;
	if (!i)
		return;
	intake_settle(i);
	if (!list_selected(&i->list[PART_ROWS], &row))
		return;
	struct naming *n = naming_of(i, row);
	if (n)
		ask_name(app, i, n);
	else
		app_say(app, _("这一行没有要对应的单位或领域"));
}

/* --- what a column means --- */

/* Of the table looked at; columns of one head are told apart by their number. */
static const char *column_head(const struct intake *i, size_t column)
{
	const char *head = intake_table(i)->table->column[column].head;

	return head[0] ? head : _("(没有表头)");
}

static void role_done(struct app *app, void *ctx, int64_t id)
{
	struct intake *i = intake_of(app->overlay);
	size_t column = *(const size_t *)ctx;

	if (!i)
		return;
	intake_set_role(i, column, (enum head_role)id);
	intake_renew(i);
	app_say(app, _("第%zu列“%.60s”算作%s，导入后记住这种表头"), column + 1,
		column_head(i, column), role_name((enum head_role)id));
}

static void column_done(struct app *app, void *ctx, int64_t id)
{
	static const enum head_role first[] = {HEAD_UNIT,   HEAD_AREA,  HEAD_DOMAIN,
					       HEAD_COUNT,  HEAD_OWN,   HEAD_AMOUNT,
					       HEAD_TARGET, HEAD_TITLE, HEAD_START,
					       HEAD_DUE,    HEAD_IGNORE};
	enum {
		FIRST = sizeof first / sizeof *first
	};
	struct intake *i = intake_of(app->overlay);
	struct buf text = {0};
	size_t *column;

	(void)ctx;
	if (!i)
		return;
	column = mem_alloc(sizeof *column);
	*column = (size_t)id;
	buf_addf(&text, _("第%zu列“%s”是："), *column + 1, column_head(i, *column));
	struct pick *p =
		pick_new(_("列的意思"), buf_text(&text), role_done, column, free);
	for (size_t k = 0; k < FIRST; k++)
		pick_add(p, first[k], role_name(first[k]), heads_word(first[k]), NULL);
	for (enum head_role r = HEAD_ORDER; r < HEAD_IGNORE; r++) {
		bool said = r == HEAD_TEXT;

		for (size_t k = 0; k < FIRST; k++)
			said = said || first[k] == r;
		if (!said)
			pick_add(p, r, role_name(r), heads_word(r), NULL);
	}
	buf_release(&text);
	pick_open(app, p);
}

void cmd_intake_role(struct app *app, const char *arg)
{
	struct intake *i = intake_of(app->overlay);
	struct buf note = {0};

	(void)arg;
	if (!i)
		return;
	intake_settle(i);
	const struct plan_table *t = intake_table(i);
	struct pick *p = pick_new(_("改哪一列的意思"), "", column_done, NULL, NULL);
	for (size_t c = 0; c < t->table->columns; c++) {
		const struct sheet_column *col = &t->table->column[c];

		buf_clear(&note);
		buf_addf(&note, _("第%zu列  %s"), c + 1, role_name(intake_role(t, c)));
		if (intake_role(t, c) == col->role && col->role != HEAD_NONE)
			buf_addf(&note, _("  把握 %d%%"), col->sure);
		pick_add(p, (int64_t)c, column_head(i, c), NULL, buf_text(&note));
	}
	buf_release(&note);
	pick_open(app, p);
}
