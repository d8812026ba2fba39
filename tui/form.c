#include "tui/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"

enum {
	FIELD_MAX =
		600, /* characters: one more than any text may have, so that the refusal
			    says so instead of the keyboard going dead */
};

static struct field *add(struct form *f, const char *name, const char *label,
			 enum field_kind kind)
{
	f->field = mem_grow(f->field, &f->cap, f->fields + 1, sizeof *f->field);
	struct field *field = &f->field[f->fields++];
	*field = (struct field){.name = name, .label = label, .kind = kind};
	edit_init(&field->edit, FIELD_MAX);
	return field;
}

struct form *form_new(const struct form_ops *ops, void *ctx, const char *title)
{
	struct form *f = mem_alloc(sizeof *f);

	f->ops = ops;
	f->ctx = ctx;
	f->title = mem_text(title);
	return f;
}

size_t form_add(struct form *f, const char *name, const char *label,
		enum field_kind kind, const char *text)
{
	struct field *field = add(f, name, label, kind);

	edit_set(&field->edit, text ? text : "", text && *text);
	field->initial = mem_text(text ? text : "");
	return f->fields - 1;
}

size_t form_add_choice(struct form *f, const char *name, const char *label,
		       const char *const *choice, size_t chosen)
{
	struct field *field = add(f, name, label, FIELD_CHOICE);

	field->choice = choice;
	field->chosen = chosen;
	field->initial = mem_text("");
	return f->fields - 1;
}

void form_put(struct form *f, size_t n, const char *text)
{
	edit_set(&f->field[n].edit, text, false);
	f->err.say[0] = '\0';
}

const char *form_text(const struct form *f, size_t n)
{
	return edit_text(&f->field[n].edit);
}

static bool form_typed(const struct form *f)
{
	if (f->draft)
		return true;
	for (size_t i = 0; i < f->fields; i++)
		if (f->field[i].kind != FIELD_CHOICE &&
		    strcmp(form_text(f, i), f->field[i].initial) != 0)
			return true;
	return false;
}

/* --- drafts: name=text, one a line --- */

static const char *form_draft(const struct overlay *o, struct buf *out)
{
	const struct form *f = (const struct form *)o;

	if (!f->ops->draft || !form_typed(f))
		return NULL;
	if (f->head)
		buf_addf(out, "%s\n", f->head);
	for (size_t i = 0; i < f->fields; i++) {
		if (f->field[i].personal)
			continue;
		if (f->field[i].kind == FIELD_CHOICE)
			buf_addf(out, "%s=%zu\n", f->field[i].name, f->field[i].chosen);
		else
			buf_addf(out, "%s=%s\n", f->field[i].name, form_text(f, i));
	}
	return f->ops->draft;
}

static void fill_one(struct form *f, const char *line, size_t len)
{
	const char *eq = memchr(line, '=', len);

	if (!eq)
		return;
	for (size_t i = 0; i < f->fields; i++) {
		struct field *field = &f->field[i];
		size_t n = strlen(field->name);
		if (n != (size_t)(eq - line) || strncmp(field->name, line, n) != 0)
			continue;
		char *text = mem_textn(eq + 1, len - n - 1);
		if (field->kind != FIELD_CHOICE)
			edit_set(&field->edit, text, false);
		else
			for (size_t k = 0; field->choice[k]; k++)
				if (strtoul(text, NULL, 10) == k)
					field->chosen = k;
		free(text);
	}
}

/* Fills fields from the lines of a draft. */
static void form_fill(struct form *f, const char *draft)
{
	for (const char *s = draft; *s;) {
		size_t len = strcspn(s, "\n");
		fill_one(f, s, len);
		s += len + (s[len] == '\n');
	}
	f->draft = true;
}

/* --- keys --- */

static void go(struct form *f, struct app *app, size_t to)
{
	field_left(f, app, f->at);
	f->at = to;
}

static enum overlay_result save(struct form *f, struct app *app)
{
	size_t field = f->at;
	struct form *self = f;

	for (size_t i = 0; i < f->fields; i++)
		field_left(f, app, i);
	f->err.say[0] = '\0';
	if (f->ops->save(f, app, &f->err, &field)) {
		overlay_close(app, &self->base);
		return OVERLAY_USED;
	}
	if (field < f->fields)
		f->at = field;
	return OVERLAY_USED;
}

static void ask_answer(struct app *app, void *ctx, int choice)
{
	struct form *f = ctx;

	f->agreed = choice == 1;
	if (f->agreed)
		save(f, app);
}

void form_ask(struct form *f, struct app *app, const char *say, const char *yes,
	      const char *thing)
{
	const char *const choice[] = {_("n 回去再看看"), yes};

	free(f->asked);
	f->asked = mem_text(thing);
	f->agreed = false;
	menu_open(app, f->title, say, choice, 2, 0, ask_answer, f);
}

bool form_agreed(const struct form *f, const char *thing)
{
	return f->agreed && strcmp(f->asked, thing) == 0;
}

static void leave_answer(struct app *app, void *ctx, int choice)
{
	struct form *f = ctx;

	if (choice == 1)
		overlay_close(app, &f->base);
}

static enum overlay_result leave(struct form *f, struct app *app)
{
	const char *const choice[] = {_("n 继续填写"), _("y 放弃")};

	if (!form_typed(f))
		return OVERLAY_DONE;
	menu_open(app, f->title, _("已填写的内容还没有保存。放弃吗？"), choice, 2, 0,
		  leave_answer, f);
	return OVERLAY_USED;
}

static bool choice_key(struct field *field, struct key k)
{
	size_t count = 0;

	while (field->choice[count])
		count++;
	if (!count)
		return false;
	if (k.code == KEY_CODE_LEFT || k.code == 'h')
		field->chosen = (field->chosen + count - 1) % count;
	else if (k.code == KEY_CODE_RIGHT || k.code == 'l' || k.code == ' ')
		field->chosen = (field->chosen + 1) % count;
	else if (k.code > '0' && k.code <= '0' + count)
		field->chosen = k.code - '1';
	else
		return false;
	return true;
}

static enum overlay_result form_key(struct form *f, struct app *app, struct key k)
{
	bool last = f->at + 1 == f->fields;

	if (k.code == KEY_CODE_ESC || (k.mods == MOD_CTRL && k.code == 'c'))
		return leave(f, app);
	if (k.mods == MOD_CTRL && k.code == 's')
		return save(f, app);
	if (k.code == KEY_CODE_F1 + 3 && f->ops->pick && f->ops->pick(f, app, f->at))
		return OVERLAY_USED;
	if (k.code == KEY_CODE_ENTER && last)
		return save(f, app);
	if (k.code == KEY_CODE_UP || (k.code == KEY_CODE_TAB && (k.mods & MOD_SHIFT))) {
		go(f, app, f->at ? f->at - 1 : f->fields - 1);
	} else if (k.code == KEY_CODE_DOWN || k.code == KEY_CODE_TAB ||
		   k.code == KEY_CODE_ENTER) {
		go(f, app, last ? 0 : f->at + 1);
	} else {
		return OVERLAY_PASS;
	}
	return OVERLAY_USED;
}

/* A click goes to the field; the wheel goes through them. */
static void form_mouse(struct form *f, struct app *app, const struct input *in)
{
	if (in->mouse == MOUSE_WHEEL_UP && f->at > 0)
		go(f, app, f->at - 1);
	else if (in->mouse == MOUSE_WHEEL_DOWN && f->at + 1 < f->fields)
		go(f, app, f->at + 1);
	for (size_t i = 0; i < f->fields && in->mouse == MOUSE_CLICK; i++)
		if (f->field[i].row == in->y)
			go(f, app, i);
}

/* Right at the end of a text takes what is proposed. */
static bool take_suggestion(struct form *f, struct app *app, struct key k)
{
	struct edit *e = &f->field[f->at].edit;
	struct buf text = {0};

	if (k.code != KEY_CODE_RIGHT || k.mods || f->field[f->at].kind != FIELD_TEXT ||
	    e->at != e->text.len || !f->ops->suggest)
		return false;
	bool there = f->ops->suggest(f, app, f->at, &text);
	if (there)
		edit_set(e, buf_text(&text), false);
	buf_release(&text);
	return there;
}

static enum overlay_result form_input(struct overlay *o, struct app *app,
				      const struct input *in)
{
	struct form *f = (struct form *)o;
	struct field *field = &f->field[f->at];

	if (in->kind == INPUT_KEY) {
		enum overlay_result r = form_key(f, app, in->key);
		if (r != OVERLAY_PASS)
			return r;
		if (take_suggestion(f, app, in->key))
			return OVERLAY_USED;
	}
	if (in->kind == INPUT_MOUSE) {
		form_mouse(f, app, in);
		return OVERLAY_USED;
	}
	if (field->kind == FIELD_CHOICE) {
		if (in->kind == INPUT_KEY)
			choice_key(field, in->key);
	} else if (edit_input(&field->edit, in) == EDIT_CHANGED) {
		f->err.say[0] = '\0';
	}
	return OVERLAY_USED; /* nothing typed in a form is ever a command */
}

static void form_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	const struct form *f = (const struct form *)o;

	(void)app;
	if (f->field[f->at].kind == FIELD_CHOICE)
		buf_add(out, _("左右 选择   "));
	else if (f->ops->pick && f->field[f->at].kind == FIELD_TEXT)
		buf_add(out, _("F4 从列表选   "));
	buf_add(out, f->at + 1 == f->fields ? _("回车 保存   Tab 下一项   Esc 放弃")
					    : _("回车 下一项   C-s 保存   Esc 放弃"));
}

static void form_release(struct overlay *o)
{
	struct form *f = (struct form *)o;

	for (size_t i = 0; i < f->fields; i++) {
		edit_release(&f->field[i].edit);
		free(f->field[i].initial);
	}
	free(f->field);
	free(f->title);
	free(f->head);
	free(f->asked);
	if (f->units)
		unit_list_release(f->units);
	free(f->units);
	if (f->areas)
		area_list_release(f->areas);
	free(f->areas);
	if (f->ops->release)
		f->ops->release(f->ctx);
}

static const struct overlay_ops form_overlay = {
	.name = "form",
	.input = form_input,
	.draw = form_draw,
	.hints = form_hints,
	.draft = form_draft,
	.release = form_release,
};

void form_open(struct app *app, struct form *f)
{
	f->base.ops = &form_overlay;
	overlay_push(app, &f->base);
}

void form_about(struct form *f, const int64_t *n, size_t count)
{
	struct buf head = {0};

	buf_putc(&head, '@');
	for (size_t i = 0; i < count; i++)
		buf_addf(&head, "%lld ", (long long)n[i]);
	free(f->head);
	f->head = buf_take(&head);
}

/* A dot before the name: no field has one. */
void form_about_text(struct form *f, const char *name, const char *text)
{
	struct buf head = {0};

	buf_addf(&head, "%s\n.%s=%s", f->head ? f->head : "@", name, text);
	free(f->head);
	f->head = buf_take(&head);
}

char *form_about_of(const char *draft, const char *name)
{
	size_t n = strlen(name);

	for (const char *s = draft; *s; s += strcspn(s, "\n"), s += *s == '\n')
		if (*s == '.' && strncmp(s + 1, name, n) == 0 && s[n + 1] == '=')
			return mem_textn(s + n + 2, strcspn(s + n + 2, "\n"));
	return NULL;
}

void form_personal(struct form *f, size_t n)
{
	f->field[n].personal = true;
}

void form_fill_top(struct app *app, const char *draft)
{
	if (app->overlay && app->overlay->ops == &form_overlay)
		form_fill((struct form *)app->overlay, draft);
}
