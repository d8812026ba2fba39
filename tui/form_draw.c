#include <string.h>

#include "text/lang.h"
#include "tui/desk.h"
#include "tui/form.h"

enum {
	FORM_COLS = 76,
	FORM_DOWN = 3,       /* rows between the header and a form */
	EXPLAIN_BESIDE = 24, /* room a short explanation needs beside its field */
};

static int label_cols(const struct form *f, enum ambiguous amb)
{
	int most = 0;

	for (size_t i = 0; i < f->fields; i++) {
		int w = width_text(f->field[i].label, amb);
		most = w > most ? w : most;
	}
	return most + 2;
}

static int lines_of(const char *text, int cells, enum ambiguous amb)
{
	int n = 0;

	while (*text) {
		size_t skip = 0;
		size_t len = overlay_wrap(text, cells, amb, &skip);
		text += len + skip;
		n++;
	}
	return n;
}

/* What is said of a field: of its kind, then by the form. */
static void explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	field_explain(f, app, n, out);
	if (f->ops->explain) {
		size_t before = out->len;
		if (before)
			buf_putc(out, '\n');
		f->ops->explain(f, app, n, out);
		if (before && out->len == before + 1) {
			out->s[before] = '\0';
			out->len = before;
		}
	}
}

enum {
	BRACKETS = 3 /* cells around a choice and behind it */
};

/* The first choice shown: where there is no room for all, the chosen one is seen. */
static size_t first_choice(const struct field *field, int cols, enum ambiguous amb)
{
	size_t first = field->chosen;

	for (;; first--) {
		cols -= width_text(_(field->choice[first]), amb) + BRACKETS;
		if (cols < 0)
			return first < field->chosen ? first + 1 : first;
		if (first == 0)
			return 0;
	}
}

static void draw_choice(const struct field *field, struct canvas *c, struct rect r,
			bool on)
{
	size_t i = field->choice[0] ? first_choice(field, r.cols - 2, c->ambiguous) : 0;
	int x = r.x;

	if (i > 0)
		x += canvas_put(c, r.y, x, 2, STYLE_DIM, "< ", false);
	for (; field->choice[i] && x < r.x + r.cols; i++) {
		bool chosen = i == field->chosen;
		enum style style = !chosen ? STYLE_OVERLAY
				   : on    ? STYLE_FIELD_ON
					   : STYLE_FIELD;
		struct buf text = {0};
		buf_addf(&text, chosen ? "(%s)" : " %s ", _(field->choice[i]));
		if (chosen && on)
			canvas_cursor(c, r.y, x);
		x += canvas_put(c, r.y, x, r.x + r.cols - x, style, buf_text(&text),
				true) +
		     1;
		buf_release(&text);
	}
}

static void draw_field(struct form *f, struct canvas *c, struct rect r, size_t n,
		       int label)
{
	struct field *field = &f->field[n];
	bool on = f->at == n;
	struct rect input = {r.y, r.x + label, 1, r.cols - label};

	canvas_put(c, r.y, r.x, label - 1, STYLE_OVERLAY, field->label, true);
	if (field->kind == FIELD_CHOICE) {
		draw_choice(field, c, input, on);
		return;
	}
	if (field->kind == FIELD_DATE || field->kind == FIELD_NUMBER)
		input.cols = input.cols < 16 ? input.cols : 16;
	canvas_fill(c, input, on ? STYLE_FIELD_ON : STYLE_FIELD);
	edit_draw(&field->edit, c, input.y, input.x, input.cols, on);
}

/* One field with its explanation, of which a short one stands beside a short field.
 * Draws only what lies in [r.y, r.y + r.rows) when shifted up by `top`; returns lines. */
static int put_field(struct form *f, struct app *app, struct canvas *c, struct rect r,
		     int line, size_t n, int label)
{
	struct buf text = {0};
	int y = r.y + line - f->top;
	bool here = line >= f->top && y < r.y + r.rows;
	bool brief = f->field[n].kind == FIELD_DATE || f->field[n].kind == FIELD_NUMBER;

	explain(f, app, n, &text);
	f->field[n].row = here ? y : -1;
	if (here)
		draw_field(f, c, (struct rect){y, r.x, 1, r.cols}, n, label);
	const char *rest = buf_text(&text);
	if (brief && r.cols - label - 18 >= EXPLAIN_BESIDE) {
		size_t len = strcspn(rest, "\n");
		char beside[200] = "";
		memcpy(beside, rest, len < sizeof beside ? len : 0);
		if (here)
			canvas_put(c, y, r.x + label + 18, r.cols - label - 18,
				   STYLE_OVERLAY, beside, true);
		rest += len + (rest[len] == '\n');
	}
	int more = lines_of(rest, r.cols - label, c->ambiguous);
	struct rect below = {y + 1, r.x + label, r.y + r.rows - y - 1, r.cols - label};
	if (here && below.rows > 0)
		draw_lines(c, below, STYLE_OVERLAY, rest);
	buf_release(&text);
	return 1 + more;
}

/* Lines that the field being typed takes. */
struct span {
	int first, last;
};

static int total_lines(struct form *f, struct app *app, struct canvas *c, int cols,
		       int label, struct span *at)
{
	struct rect nowhere = {0, 0, 0, cols};
	int lines = 0;

	for (size_t i = 0; i < f->fields; i++) {
		int more = put_field(f, app, c, nowhere, lines, i, label);
		if (i == f->at) {
			at->first = lines;
			at->last = lines + more - 1;
		}
		lines += more;
	}
	return lines;
}

void form_draw(struct overlay *o, struct app *app, struct canvas *c, struct rect area)
{
	struct form *f = (struct form *)o;
	int cols = area.cols - 4 < FORM_COLS ? area.cols - 4 : FORM_COLS;
	int label = label_cols(f, c->ambiguous);
	struct span at = {0, 0};

	f->top = 0;
	int lines = total_lines(f, app, c, cols, label, &at);
	int wrong = f->err.say[0] ? lines_of(f->err.say, cols, c->ambiguous) : 0;
	/* Hung at the top: what is being typed stays in its place while explanations grow. */
	int spare = area.rows - (lines + wrong + 2);
	if (spare > 0) {
		area.y += spare / 2 < FORM_DOWN ? spare / 2 : FORM_DOWN;
		area.rows = lines + wrong + 2;
	}
	struct rect r = overlay_panel(c, area, lines + wrong, cols, f->title);

	if (r.rows <= wrong || r.cols <= label)
		return;
	struct rect body = {r.y, r.x, r.rows - wrong, r.cols};
	/* The field being typed is seen, and as much of what it says as there is room for. */
	if (at.last >= body.rows)
		f->top = at.last - body.rows + 1;
	if (f->top > at.first)
		f->top = at.first;
	for (size_t i = 0, line = 0; i < f->fields; i++)
		line += (size_t)put_field(f, app, c, body, (int)line, i, label);
	draw_lines(c, (struct rect){r.y + r.rows - wrong, r.x, wrong, r.cols},
		   STYLE_ERROR, f->err.say);
}
