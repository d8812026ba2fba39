#include <string.h>

#include "rules/calendar.h"
#include "rules/narrow.h"
#include "text/clean.h"
#include "text/lang.h"

enum {
	FILE_MAX = 1 << 20, /* bytes; a year takes under 1,000 */
	RANGE_MAX = 31,     /* days of one line */
	NAMES_SEEN = 16,    /* a file names the same seven holidays every year */
};

/* A piece of the file's text. */
struct span {
	const char *s;
	size_t len;
};

/* One reading.  What the file says is kept apart until all of it has been accepted. */
struct reading {
	struct calendar set;  /* its days and years */
	struct calendar gone; /* its `normal` days, held as rows */
	int line;
	int year;           /* of the last year line; 0 before the first */
	const char *notice; /* of the last year line, in set.texts */
	struct error *err;
	struct {
		struct span raw;
		const char *clean;
	} seen[NAMES_SEEN]; /* names that passed already */
	int names;
};

static enum status refuse(const struct reading *r, const char *why)
{
	return error_set(r->err, ST_INPUT, _("节假日表第 %d 行：%s"), r->line, why);
}

/* Bytes of the blank at the beginning, 0 when there is none; U+3000 is what an input
 * method types. */
static size_t blank(struct span t)
{
	if (t.len > 0 && (*t.s == ' ' || *t.s == '\t' || *t.s == '\r'))
		return 1;
	return t.len >= 3 && memcmp(t.s, "　", 3) == 0 ? 3 : 0;
}

static struct span skip(struct span t, size_t n)
{
	return (struct span){t.s + n, t.len - n};
}

static struct span trim(struct span t)
{
	for (size_t n; (n = blank(t)) > 0;)
		t = skip(t, n);
	while (t.len > 0) {
		size_t n = t.len >= 3 && blank(skip(t, t.len - 3)) == 3 ? 3 : 1;
		if (n == 1 && blank(skip(t, t.len - 1)) == 0)
			break;
		t.len -= n;
	}
	return t;
}

/* Takes the first word off *t, which is trimmed before and after. */
static struct span take_word(struct span *t)
{
	struct span word = {t->s, 0};
	while (word.len < t->len && blank(skip(*t, word.len)) == 0)
		word.len++;
	*t = trim(skip(*t, word.len));
	return word;
}

/* Takes what stands before the first ';' (or its full-width form) off *t. */
static struct span take_piece(struct span *t)
{
	struct span piece = {t->s, 0};
	size_t mark = 0;
	for (; piece.len < t->len && mark == 0; piece.len++) {
		struct span rest = skip(*t, piece.len);
		if (*rest.s == ';')
			mark = 1;
		else if (rest.len >= 3 && memcmp(rest.s, "；", 3) == 0)
			mark = 3;
	}
	piece.len -= mark > 0;
	*t = skip(*t, piece.len + mark);
	return trim(piece);
}

static bool is_word(struct span word, const char *text)
{
	return word.len == strlen(text) && memcmp(word.s, text, word.len) == 0;
}

/* Cleans a text of the line into the calendar's arena; may be empty. */
static enum status take_text(struct reading *r, struct span t, enum clean_kind kind,
			     const char *what, const char **out)
{
	struct buf text = {0}, place = {0};
	enum status st = ST_OK;
	buf_addf(&place, _("节假日表第 %d 行的%s"), r->line, what);
	if (t.len > 0)
		st = clean_text(&text, t.s, t.len, kind, buf_text(&place), r->err);
	if (st == ST_OK)
		*out = arena_text(&r->set.texts, buf_text(&text));
	buf_release(&place);
	buf_release(&text);
	return st;
}

/* The name behind a day's kind.  Cleaned once for the whole file: the built-in one is read at
 * every start. */
static enum status take_name(struct reading *r, struct span t, const char **out)
{
	for (int i = 0; i < r->names; i++) {
		if (r->seen[i].raw.len == t.len &&
		    memcmp(r->seen[i].raw.s, t.s, t.len) == 0) {
			*out = r->seen[i].clean;
			return ST_OK;
		}
	}
	enum status st = take_text(r, t, CLEAN_NAME, _("节日名称"), out);
	if (st == ST_OK && r->names < NAMES_SEEN) {
		r->seen[r->names].raw = t;
		r->seen[r->names++].clean = *out;
	}
	return st;
}

static void join(struct buf *list, struct span t)
{
	if (t.len > 0 && list->len > 0)
		buf_add(list, "; ");
	buf_addn(list, t.s, t.len);
}

/* A notice's number with, perhaps, its date as the last word. */
static void join_notice(struct buf *numbers, struct buf *dates, struct span piece)
{
	size_t at = piece.len;
	while (at > 0 && blank(skip(piece, at - 1)) == 0)
		at--;
	struct span last = skip(piece, at);
	if (day_parse(last.s, last.len) == DAY_NONE) {
		join(numbers, piece);
		return;
	}
	piece.len = at;
	join(numbers, trim(piece));
	join(dates, last);
}

/* The rest of a year line: notices parted by ';', each with its date.  Those of an
 * earlier line about the same year stay in front. */
static enum status read_notices(struct reading *r, struct span rest)
{
	const struct calendar_year *old = calendar_find_year(&r->set, r->year);
	const char *dated = "";
	struct buf numbers = {0}, dates = {0};
	if (old) {
		buf_add(&numbers, old->notice);
		buf_add(&dates, old->dated);
	}
	while (rest.len > 0)
		join_notice(&numbers, &dates, take_piece(&rest));
	struct span all = {buf_text(&numbers), numbers.len};
	enum status st = take_text(r, all, CLEAN_LINE, _("文号"), &r->notice);
	all = (struct span){buf_text(&dates), dates.len};
	if (st == ST_OK)
		st = take_text(r, all, CLEAN_LINE, _("文件日期"), &dated);
	if (st == ST_OK)
		calendar_set_year(&r->set, r->year, r->notice, dated);
	buf_release(&numbers);
	buf_release(&dates);
	return st;
}

static enum status read_year(struct reading *r, struct span rest)
{
	char text[NARROW_TEXT];
	const char *p = text;
	struct span word = take_word(&rest);
	int year = narrow_text(word.s, word.len, text) ? narrow_digits(&p, 4, 4) : -1;
	if (year < DAY_YEAR_MIN || year > DAY_YEAR_MAX || *p)
		return refuse(r, _("year 后面要写四位年份，如 year 2027"));
	r->year = year;
	return read_notices(r, rest);
}

/* A day or first..last. */
static enum status read_days(struct reading *r, struct span word, daynum *first,
			     daynum *last)
{
	const char *dots = memmem(word.s, word.len, "..", 2);
	size_t n = dots ? (size_t)(dots - word.s) : word.len;
	*first = *last = day_parse(word.s, n);
	if (dots)
		*last = day_parse(dots + 2, word.len - n - 2);
	if (*first == DAY_NONE || *last == DAY_NONE)
		return refuse(
			r,
			_("日期读不懂，请写成 2027-01-01 或 2027-01-01..2027-01-03"));
	if (*last < *first)
		return refuse(r, _("起止日期前后颠倒"));
	if (*last - *first >= RANGE_MAX)
		return refuse(r, _("一行最多写31天，请核对起止日期"));
	return ST_OK;
}

/* Why d may not be set so by this file, or NULL. */
static const char *objection(const struct reading *r, daynum d, enum day_kind kind)
{
	int away = day_ymd(d).year - r->year;
	const struct calendar_day *row = calendar_find(&r->set, d);
	if (kind == DAY_WORK && day_weekday(d) <= 5)
		return _("调休上班日应是周六或周日，请核对日期");
	if ((row && row->kind != kind) || (calendar_find(&r->gone, d) && kind != 0))
		return _("同一天在文件里写了两种安排，请留一种");
	if (kind != 0 && (away < -1 || away > 1))
		return _("日期离所属年份太远，请核对年份");
	return NULL;
}

static enum status set_days(struct reading *r, daynum first, daynum last,
			    enum day_kind kind, const char *name)
{
	for (daynum d = first; d <= last; d++) {
		const char *why = objection(r, d, kind);
		if (why)
			return refuse(r, why);
		if (kind == 0)
			calendar_set_day(&r->gone, d, DAY_OFF, NULL, NULL);
		else
			calendar_set_day(&r->set, d, kind, name, r->notice);
	}
	return ST_OK;
}

static enum status read_day(struct reading *r, struct span word, struct span rest)
{
	daynum first, last;
	const char *name = "";
	enum day_kind kind = 0;
	enum status st = read_days(r, word, &first, &last);
	if (st != ST_OK)
		return st;
	word = take_word(&rest);
	if (is_word(word, "off"))
		kind = DAY_OFF;
	else if (is_word(word, "work"))
		kind = DAY_WORK;
	else if (!is_word(word, "normal"))
		return refuse(
			r,
			_("日期后面要写 off（放假）、work（上班）或 normal（照常）"));
	if (kind != 0 && r->year == 0)
		return refuse(r, _("前面缺少 year 行，请先写年份和文号"));
	st = take_name(r, rest, &name);
	return st == ST_OK ? set_days(r, first, last, kind, name) : st;
}

/* "01-01 元旦": every year, until its notice says more. */
static enum status read_every(struct reading *r, struct span rest)
{
	char text[NARROW_TEXT];
	const char *p = text, *name = "";
	struct span word = take_word(&rest);
	int month = narrow_text(word.s, word.len, text) ? narrow_digits(&p, 1, 2) : -1;
	int day = month > 0 && *p++ == '-' ? narrow_digits(&p, 1, 2) : -1;
	/* 29 February does not come every year. */
	if (day < 0 || *p || day_of(2001, month, day) == DAY_NONE)
		return refuse(r, _("every 后面要写月-日和名称，如 every 01-01 元旦"));
	enum status st = take_name(r, rest, &name);
	if (st == ST_OK)
		calendar_set_standing(&r->set, month, day, name);
	return st;
}

static enum status read_line(struct reading *r, struct span line)
{
	const char *comment = memchr(line.s, '#', line.len);
	if (comment)
		line.len = (size_t)(comment - line.s);
	line = trim(line);
	if (line.len == 0)
		return ST_OK;
	struct span word = take_word(&line);
	if (is_word(word, "year"))
		return read_year(r, line);
	if (is_word(word, "every"))
		return read_every(r, line);
	return read_day(r, word, line);
}

static void apply(struct calendar *c, struct reading *r)
{
	/* On top of nothing it is taken as it is. */
	if (!c->days && !c->years && !c->texts.last) {
		calendar_release(c);
		*c = r->set;
		r->set = (struct calendar){0};
		return;
	}
	for (size_t i = 0; i < r->gone.days; i++)
		calendar_set_day(c, r->gone.day[i].day, 0, NULL, NULL);
	for (size_t i = 0; i < r->set.years; i++) {
		const struct calendar_year *y = &r->set.year[i];
		calendar_set_year(c, y->year, y->notice, y->dated);
	}
	for (size_t i = 0; i < r->set.standings; i++) {
		const struct calendar_standing *d = &r->set.standing[i];
		calendar_set_standing(c, d->month, d->day, d->name);
	}
	for (size_t i = 0; i < r->set.days; i++) {
		const struct calendar_day *d = &r->set.day[i];
		calendar_set_day(c, d->day, d->kind, d->name, d->notice);
	}
}

enum status calendar_read(struct calendar *c, const char *text, size_t len,
			  struct error *err)
{
	struct reading r = {.err = err};
	struct span rest = {text, len};
	enum status st = ST_OK;
	if (len > FILE_MAX)
		return error_set(err, ST_INPUT,
				 _("节假日表超过1 MB，请核对是否选错了文件"));
	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		rest = skip(rest, 3);
	while (st == ST_OK && rest.len > 0) {
		const char *end = memchr(rest.s, '\n', rest.len);
		struct span line = {rest.s, end ? (size_t)(end - rest.s) : rest.len};
		r.line++;
		st = read_line(&r, line);
		rest = skip(rest, line.len + (end != NULL));
	}
	if (st == ST_OK)
		apply(c, &r);
	calendar_release(&r.set);
	calendar_release(&r.gone);
	return st;
}
