/* A terminal made of libvterm. */
#include "tests/kit/kit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <vterm.h>

#ifdef __SANITIZE_ADDRESS__
/* A newterm() that refuses its terminal leaves a piece of libtinfo behind. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libtinfo\n";
}
#endif

struct screen {
	VTerm *vt;
	VTermScreen *vs;
	bool visible, alternate;
	int mouse;
	char *title;
};

static int on_property(VTermProp prop, VTermValue *value, void *user)
{
	struct screen *s = user;

	switch (prop) {
	case VTERM_PROP_CURSORVISIBLE:
		s->visible = value->boolean;
		break;
	case VTERM_PROP_ALTSCREEN:
		s->alternate = value->boolean;
		break;
	case VTERM_PROP_MOUSE:
		s->mouse = value->number;
		break;
	case VTERM_PROP_TITLE:
		free(s->title);
		s->title = strdup(value->string);
		break;
	default:
		break;
	}
	return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

struct screen *screen_new(int rows, int cols)
{
	struct screen *s = calloc(1, sizeof *s);

	assert_non_null(s);
	s->vt = vterm_new(rows, cols);
	vterm_set_utf8(s->vt, 1);
	s->vs = vterm_obtain_screen(s->vt);
	vterm_screen_set_callbacks(s->vs, &callbacks, s);
	vterm_screen_enable_altscreen(s->vs, 1);
	vterm_screen_reset(s->vs, 1);
	s->visible = true;
	return s;
}

void screen_free(struct screen *s)
{
	if (!s)
		return;
	vterm_free(s->vt);
	free(s->title);
	free(s);
}

void screen_resize(struct screen *s, int rows, int cols)
{
	vterm_set_size(s->vt, rows, cols);
}

void screen_feed(struct screen *s, const char *bytes, size_t len)
{
	vterm_input_write(s->vt, bytes, len);
}

size_t screen_answer(struct screen *s, char *out, size_t size)
{
	return vterm_output_read(s->vt, out, size);
}

char *screen_row(struct screen *s, int row)
{
	int rows, cols;

	vterm_get_size(s->vt, &rows, &cols);
	size_t size = (size_t)cols * 24 + 1;
	char *text = calloc(size, 1);
	assert_non_null(text);
	if (row < 0 || row >= rows)
		return text;
	VTermRect r = {row, row + 1, 0, cols};
	size_t n = vterm_screen_get_text(s->vs, text, size - 1, r);
	while (n && text[n - 1] == ' ')
		n--;
	text[n] = '\0';
	return text;
}

char *screen_text(struct screen *s)
{
	int rows, cols;
	char *all = NULL;
	size_t size;
	FILE *f = open_memstream(&all, &size);

	assert_non_null(f);
	vterm_get_size(s->vt, &rows, &cols);
	for (int y = 0; y < rows; y++) {
		char *row = screen_row(s, y);

		fprintf(f, "%s\n", row);
		free(row);
	}
	fclose(f);
	return all;
}

static struct colour colour_of(const VTermColor *c, bool foreground)
{
	struct colour out = {0};

	if (foreground ? VTERM_COLOR_IS_DEFAULT_FG(c) : VTERM_COLOR_IS_DEFAULT_BG(c))
		return out;
	if (VTERM_COLOR_IS_INDEXED(c)) {
		out.shade = SHADE_INDEX;
		out.index = c->indexed.idx;
		return out;
	}
	out.shade = SHADE_RGB;
	out.rgb =
		(uint32_t)c->rgb.red << 16 | (uint32_t)c->rgb.green << 8 | c->rgb.blue;
	return out;
}

struct pen screen_pen(struct screen *s, int row, int col)
{
	VTermScreenCell c;
	struct pen pen = {0};

	vterm_screen_get_cell(s->vs, (VTermPos){row, col}, &c);
	for (int i = 0; i < 6; i++)
		pen.ch[i] = c.chars[i];
	pen.width = c.width;
	pen.bold = c.attrs.bold;
	pen.underline = c.attrs.underline != 0;
	pen.reverse = c.attrs.reverse;
	pen.fg = colour_of(&c.fg, true);
	pen.bg = colour_of(&c.bg, false);
	return pen;
}

void screen_cursor(struct screen *s, int *row, int *col, bool *visible)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(s->vt), &pos);
	*row = pos.row;
	*col = pos.col;
	*visible = s->visible;
}

bool screen_alternate(const struct screen *s)
{
	return s->alternate;
}

int screen_mouse(const struct screen *s)
{
	return s->mouse;
}

const char *screen_title(const struct screen *s)
{
	return s->title ? s->title : "";
}

/* --- golden files --- */

static void write_golden(const char *path, const char *text)
{
	if (mkdir("tests/golden", 0755) != 0 && errno != EEXIST)
		fail_msg("tests/golden: %s", strerror(errno));
	FILE *f = fopen(path, "w");
	if (!f || fputs(text, f) < 0 || fclose(f) != 0)
		fail_msg("%s: %s", path, strerror(errno));
}

static char *read_golden(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;

	if (!f)
		return NULL;
	if (getdelim(&text, &size, '\0', f) < 0) {
		free(text);
		text = strdup("");
	}
	fclose(f);
	return text;
}

void assert_golden(const char *name, const char *text)
{
	const char *update = getenv("UPDATE");
	char path[256];

	snprintf(path, sizeof path, "tests/golden/%s", name);
	if (update && strcmp(update, "1") == 0) {
		write_golden(path, text);
		return;
	}
	char *want = read_golden(path);
	if (!want)
		fail_msg("%s is missing; UPDATE=1 writes it", path);
	if (strcmp(want, text) != 0) {
		print_error("%s differs. Wanted:\n%s\nGot:\n%s\n", path, want, text);
		free(want);
		fail();
	}
	free(want);
}
