/* Figures, dates and lights as texts. */
#include <stdio.h>
#include <string.h>

#include "text/lang.h"
#include "text/number.h"
#include "tui/desk.h"

void show_figure(struct buf *out, bool has, bool split, int64_t n)
{
	if (has)
		buf_addf(out, "%lld", (long long)n);
	else if (split)
		buf_add(out, "?");
}

void show_percent(struct buf *out, int64_t hundredths, int decimals)
{
	int64_t shown = hundredths;

	if (decimals < 2 && !progress_ratio(hundredths, decimals == 1 ? 10 : 100, 0,
					    ROUND_HALF_UP, &shown))
		return;
	number_decimal(out, shown, decimals);
}

void show_bar(struct buf *out, int64_t hundredths, int cells)
{
	/* In half cells, so that the last one can say "begun". */
	int64_t halves = hundredths >= 10000 ? 2 * cells : hundredths * cells / 5000;

	for (int i = 0; i < cells; i++, halves -= 2)
		buf_putc(out, halves >= 2 ? '#' : halves == 1 ? '+' : '.');
}

void show_months(struct buf *out, const int64_t month[12], int cells)
{
	static const char level[] = ".:-=+*#@";
	int64_t most = 0;
	int from = cells < 12 ? 12 - cells : 0;

	for (int m = 0; m < 12; m++)
		if (month[m] > most)
			most = month[m];
	for (int m = from; m < 12; m++) {
		if (month[m] == FIGURE_BLANK)
			buf_putc(out, ' ');
		else if (month[m] == FIGURE_SPLIT)
			buf_putc(out, '?');
		else if (month[m] == 0 || most == 0)
			buf_putc(out, '0');
		else
			buf_putc(out, level[(month[m] * 8 - 1) / most]);
	}
}

int show_digits(int64_t n)
{
	int digits = 1;

	for (; n >= 10; n /= 10)
		digits++;
	return digits;
}

void show_said_cell(struct canvas *c, int y, int x, int cells, enum style style,
		    const char *said)
{
	const char *own = strrchr(said, '/');
	int rest = cells - (own ? width_text(own, c->ambiguous) : 0) - 1;
	struct buf text = {0};

	if (own && rest >= 0 && width_text(said, c->ambiguous) > cells)
		buf_addf(&text, "%.*s~%s",
			 (int)width_fit(said, (size_t)(own - said), rest, c->ambiguous,
					NULL),
			 said, own);
	else
		buf_add(&text, said);
	canvas_cell(c, y, x, cells, style, ALIGN_LEFT, buf_text(&text));
	buf_release(&text);
}

static const struct {
	const char *ours, *whole;
} levels[] = {
	[UNIT_NATION] = {N_("全国"), N_("全国")},
	[UNIT_PROVINCE] = {N_("本省"), N_("全省")},
	[UNIT_CITY] = {N_("本市"), N_("全市")},
	[UNIT_COUNTY] = {N_("本县"), N_("全县")},
};

/* What is no area has no desk; before there is a file there is no level. */
static enum unit_kind level_of(enum unit_kind level)
{
	return level >= UNIT_NATION && level < UNIT_COUNTY ? level : UNIT_COUNTY;
}

const char *show_ours(enum unit_kind level)
{
	return _(levels[level_of(level)].ours);
}

const char *show_whole(enum unit_kind level)
{
	return _(levels[level_of(level)].whole);
}

void show_day(struct buf *out, daynum d, int year)
{
	if (d == DAY_NONE)
		return;
	struct ymd y = day_ymd(d);
	if (y.year != year)
		buf_addf(out, "%04d-", y.year);
	buf_addf(out, "%02d-%02d %s", y.month, y.day, day_weekday_name(d));
}

const char *show_light(const struct matter *m)
{
	if (!matter_runs(m->state))
		return matter_state_name(m->kind, m->state);
	if (m->light == LIGHT_OVERDUE)
		return _("逾期!");
	if (m->light == LIGHT_URGENT)
		return _("紧急*");
	return matter_state_name(m->kind, m->state);
}

enum style show_light_style(const struct matter *m)
{
	if (m->state == MATTER_CLOSED)
		return STYLE_DIM;
	if (m->state == MATTER_DONE)
		return STYLE_DONE;
	if (m->light == LIGHT_OVERDUE)
		return STYLE_OVERDUE;
	return m->light == LIGHT_URGENT ? STYLE_URGENT : STYLE_NORMAL;
}

/* --- the way from start to due --- */

static void step_text(struct buf *out, const struct deadline_step *s)
{
	struct ymd y = day_ymd(s->day);

	buf_addf(out, "%02d-%02d%s", y.month, y.day, day_weekday_short(s->day));
	if (s->number)
		buf_addf(out, "%d", s->number);
	else
		buf_putc(out, '-');
	if (s->number && s->weekend)
		buf_addf(out, " %s", _("调休上班"));
	else if (!s->number && !s->weekend && s->name)
		buf_addf(out, " %s", s->name);
	if (!s->settled)
		buf_putc(out, '?');
}

/* A run of days off is one entry: weekends between working days are left out unless a
 * notice speaks of them. */
static bool step_worth(const struct deadline_step *s)
{
	return s->number > 0 || !s->weekend;
}

enum {
	STEPS_READ = 64, /* days looked at */
	STEPS_SHOWN = 24,
};

void show_steps(struct buf *out, const struct calendar *cal, const struct deadline *d,
		int cells)
{
	struct deadline_step step[STEPS_READ];
	size_t n = deadline_steps(cal, d, step, STEPS_READ);
	struct buf one = {0};
	int used = 0, shown = 0;

	for (size_t i = 0; i < n && i < STEPS_READ && shown < STEPS_SHOWN; i++) {
		if (!step_worth(&step[i]))
			continue;
		buf_clear(&one);
		step_text(&one, &step[i]);
		show_entry(out, buf_text(&one), cells, &used);
		shown++;
	}
	if (n > STEPS_READ || shown == STEPS_SHOWN)
		show_entry(out, "...", cells, &used);
	buf_release(&one);
}

void show_basis(struct buf *out, int days)
{
	buf_addf(out, _("下发之日起%d个工作日 (当日不计)"), days);
}

void show_provisional(struct buf *out, const struct calendar *cal,
		      const struct deadline *d)
{
	if (!d->provisional)
		return;
	int last = calendar_last_year(cal);
	int year = day_ymd(d->due).year;

	/* The days after 30 November wait for the next year's notice. */
	if (year <= last)
		year = last + 1;
	buf_addf(out, _("%d年放假安排未录入，限期暂定"), year);
}

/* --- the header's days --- */

void show_today(struct buf *out, const struct calendar *cal, daynum d)
{
	calendar_tell(cal, d, out);
}

enum {
	MAKEUP_AHEAD = 14
};

void show_next_holiday(struct buf *out, const struct calendar *cal, daynum d)
{
	daynum makeup = calendar_next_makeup(cal, d + 1, MAKEUP_AHEAD);
	const char *name = NULL;
	int length = 0;
	daynum off = calendar_next_holiday(cal, d, &length, &name);

	if (makeup != DAY_NONE && (off == DAY_NONE || makeup < off)) {
		buf_addf(out, _("%s(%d日)上班"), day_weekday_name(makeup),
			 day_ymd(makeup).day);
	} else if (off != DAY_NONE) {
		struct ymd y = day_ymd(off);
		buf_addf(out, _("%d月%d日%s休%d天"), y.month, y.day, name ? name : "",
			 length);
	} else if (!calendar_has_year(cal, day_ymd(d).year + 1)) {
		buf_addf(out, _("%d年放假安排未录入"), day_ymd(d).year + 1);
	}
}

int draw_lines(struct canvas *c, struct rect r, enum style style, const char *text)
{
	int row = 0;

	while (*text && row < r.rows) {
		size_t skip = 0;
		size_t n = overlay_wrap(text, r.cols, c->ambiguous, &skip);
		struct buf line = {0};

		buf_addn(&line, text, n);
		canvas_put(c, r.y + row++, r.x, r.cols, style, buf_text(&line), true);
		buf_release(&line);
		text += n + skip;
	}
	return row;
}
