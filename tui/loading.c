/* Reading is a child's, and its words come through the loop like any other input.  Understanding
 * what it said is long too: it is done on a strand, which has its turns between two looks at the
 * keys. */
#include "tui/loading.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "text/lang.h"
#include "text/mem.h"
#include "text/strand.h"
#include "tui/grouped.h"
#include "tui/intake.h"
#include "tui/patience.h"

enum {
	PANEL_COLS = 56,
};

/* A document that is being read and understood: only Esc does anything. */
struct loading {
	struct overlay base;
	struct app *app;
	char *name;
	char *pasted; /* NULL: a file */
	size_t pasted_len;
	struct reading_steps *steps; /* while it is read */
	/* while it is understood */
	struct strand *strand;
	struct pace pace;
	long long until; /* ms: this turn's end */
	struct reading reading;
	struct intake *intake; /* the screen, when it is ready */
	enum status st;
	struct error err;
};

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- understanding --- */

static enum status read_it(struct loading *l, const struct heads *h)
{
	struct reading_steps *steps = l->steps;

	l->steps = NULL;
	if (l->pasted)
		return reading_paste_at(&l->reading, l->pasted, l->pasted_len, h,
					l->name, &l->pace, &l->err);
	return reading_end(steps, &l->reading, h, l->name, &l->pace, &l->err);
}

/* The whole work, on the strand. */
static void understand(void *ctx)
{
	struct loading *l = ctx;
	struct heads heads = {0};

	l->st = heads_load(&heads, &l->err);
	if (l->st == ST_OK)
		l->st = read_it(l, &heads);
	heads_release(&heads);
	if (l->st == ST_OK && l->reading.tables && !l->pace.stop)
		l->intake = intake_make(l->app, &l->reading, l->pasted, &l->pace);
}

static void rest(void *ctx)
{
	struct loading *l = ctx;

	if (!l->pace.stop && now_ms() >= l->until)
		strand_rest(l->strand);
}

static void begin(struct loading *l)
{
	l->app->reader = -1;
	patience_end(&l->app->reader_alarm);
	l->app->working = true;
	l->pace = (struct pace){.rest = rest, .ctx = l};
	l->strand = strand_new(understand, l);
}

static void end(struct loading *l)
{
	strand_free(l->strand);
	l->strand = NULL;
	l->app->working = false;
}

/* Lets the work run to its end, which is near when it is told to stop. */
static void stop(struct loading *l)
{
	l->pace.stop = true;
	while (l->strand && strand_turn(l->strand))
		;
	if (l->strand)
		end(l);
	intake_drop(l->intake);
	l->intake = NULL;
	reading_release(&l->reading);
}

static void show(struct loading *l)
{
	struct app *app = l->app;

	if (l->st != ST_OK) {
		app_fail(app, &l->err);
	} else if (l->intake) {
		intake_show(app, l->intake);
		l->intake = NULL;
	} else {
		intake_show_text(app, &l->reading);
	}
}

/* One turn of the work; DONE when that was the last. */
static enum overlay_result turn(struct loading *l)
{
	l->until = now_ms() + l->app->slice;
	if (strand_turn(l->strand))
		return OVERLAY_USED;
	end(l);
	show(l);
	return OVERLAY_DONE;
}

/* --- reading --- */

static enum overlay_result feed(struct loading *l)
{
	bool ended = false;

	if (reading_feed(l->steps, &ended, &l->err) != ST_OK) {
		app_fail(l->app, &l->err);
		return OVERLAY_DONE;
	}
	if (!ended)
		return OVERLAY_USED;
	begin(l);
	return turn(l);
}

/* --- the overlay --- */

static enum overlay_result loading_key(struct loading *l, struct key k)
{
	if (k.code != KEY_CODE_ESC && k.code != 'q' &&
	    !(k.code == 'c' && k.mods == MOD_CTRL))
		return OVERLAY_USED;
	app_say(l->app, _("已停止读取“%.60s”，什么也没有改"), l->name);
	return OVERLAY_DONE;
}

static enum overlay_result loading_input(struct overlay *o, struct app *app,
					 const struct input *in)
{
	struct loading *l = (struct loading *)o;

	if (in->kind == INPUT_CHILD && l->steps && in->fd == app->reader_alarm) {
		reading_hangs(&l->err);
		app_fail(app, &l->err);
		return OVERLAY_DONE;
	}
	if (in->kind == INPUT_CHILD && l->steps && in->fd == app->reader)
		return feed(l);
	if (in->kind == INPUT_TURN && l->strand)
		return turn(l);
	if (in->kind == INPUT_HANGUP && l->strand)
		stop(l); /* the county file is to be free for the drafts */
	return in->kind == INPUT_KEY ? loading_key(l, in->key) : OVERLAY_USED;
}

static const char *part_name(enum pace_part part)
{
	static const char *const names[] = {
		[PACE_LINES] = N_("整理各行…"),
		[PACE_TABLES] = N_("识别表格…"),
		[PACE_CHECKS] = N_("核对各表…"),
		[PACE_COUNTY] = N_("与县档对照…"),
	};

	return _(names[part]);
}

/* 识别表格… 120,000/500,000 行 */
static void how_far(const struct loading *l, struct buf *out)
{
	const struct pace *p = &l->pace;
	struct buf done = {0}, total = {0};

	if (!l->strand) {
		grouped_number(&done, l->steps ? reading_lines(l->steps) : 0);
		buf_addf(out, _("已读 %s 行"), buf_text(&done));
	} else {
		grouped_number(&done, p->done < p->total ? p->done : p->total);
		grouped_number(&total, p->total);
		buf_addf(out, _("%s %s/%s 行"), part_name(p->part), buf_text(&done),
			 buf_text(&total));
	}
	buf_release(&done);
	buf_release(&total);
}

static void loading_draw(struct overlay *o, struct app *app, struct canvas *c,
			 struct rect area)
{
	struct loading *l = (struct loading *)o;
	struct rect r = overlay_panel(c, area, 2, PANEL_COLS, _("读取文件"));
	struct buf text = {0};

	(void)app;
	if (r.rows < 1)
		return;
	how_far(l, &text);
	canvas_put(c, r.y, r.x, r.cols, STYLE_OVERLAY, l->name, true);
	if (r.rows > 1)
		canvas_put(c, r.y + 1, r.x, r.cols, STYLE_OVERLAY, buf_text(&text),
			   true);
	canvas_cursor(c, r.y, r.x);
	buf_release(&text);
}

static void loading_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	(void)o;
	(void)app;
	buf_add(out, _("Esc 停止"));
}

static const char *loading_draft(const struct overlay *o, struct buf *out)
{
	return intake_paste_draft(((const struct loading *)o)->pasted, out);
}

static void loading_release(struct overlay *o)
{
	struct loading *l = (struct loading *)o;

	stop(l);
	if (l->steps)
		l->app->reader = -1;
	patience_end(&l->app->reader_alarm);
	reading_stop(l->steps);
	free(l->name);
	free(l->pasted);
}

static const struct overlay_ops loading_overlay = {
	.name = "loading",
	.input = loading_input,
	.draw = loading_draw,
	.hints = loading_hints,
	.draft = loading_draft,
	.release = loading_release,
};

static struct loading *loading_open(struct app *app, const char *name)
{
	struct loading *l = mem_alloc(sizeof *l);

	l->base.ops = &loading_overlay;
	l->app = app;
	l->name = mem_text(name);
	overlay_push(app, &l->base);
	return l;
}

void loading_file(struct app *app, struct reading_steps *steps, const char *name)
{
	struct loading *l = loading_open(app, name);

	l->steps = steps;
	app->reader = reading_fd(steps);
	patience_set(&app->reader_alarm, READING_MS);
}

void loading_text(struct app *app, const char *text, size_t len)
{
	struct loading *l = loading_open(app, _("粘贴的文字"));

	l->pasted = mem_textn(text, len);
	l->pasted_len = len;
	begin(l);
	if (turn(l) == OVERLAY_DONE)
		overlay_close(app, &l->base);
}
