/* Any bytes as a date, a period, a number, a key: what is understood is written and understood again
 * as the same; what is not is refused. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rules/period.h"
#include "text/clean.h"
#include "text/mem.h"
#include "text/number.h"
#include "text/utf8.h"
#include "tui/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLD(what)                                                                     \
	do {                                                                           \
		if (!(what))                                                           \
			abort();                                                       \
	} while (0)

static void as_day(const char *s, size_t len)
{
	daynum d = day_parse(s, len), today = day_of(2024, 2, 29);
	char iso[DAY_TEXT];
	bool whole;

	if (d != DAY_NONE) {
		day_iso(d, iso);
		HOLD(day_parse(iso, strlen(iso)) == d);
		HOLD(day_entry(s, len, today, &whole) == d && whole);
	}
	d = day_entry(s, len, today, &whole);
	if (d != DAY_NONE) {
		struct ymd v = day_ymd(d);

		HOLD(day_of(v.year, v.month, v.day) == d);
	}
}

static void as_period(const char *s, size_t len)
{
	struct period p, again;
	char code[PERIOD_TEXT];

	if (!period_parse(s, len, &p))
		return;
	HOLD(p.first <= p.last);
	period_code(p, code);
	HOLD(period_parse(code, strlen(code), &again) && period_equal(p, again));
	if (period_kind(p) != PERIOD_RANGE)
		HOLD(period_equal(period_of_day(p.first, period_kind(p)), p));
}

static void as_number(const char *s, size_t len)
{
	int64_t n = 0;
	struct buf shown = {0};

	if (number_parse(s, len, -5, NUMBER_COUNT_MAX, &n) == NUMBER_VALUE) {
		int64_t again = 0;

		HOLD(n >= -5 && n <= NUMBER_COUNT_MAX);
		number_decimal(&shown, n, 0);
		HOLD(number_parse(buf_text(&shown), shown.len, -5, NUMBER_COUNT_MAX,
				  &again) == NUMBER_VALUE &&
		     again == n);
	}
	buf_release(&shown);
}

static void as_key(const char *s, size_t len)
{
	struct key k, again;
	char text[KEY_TEXT];

	if (!key_parse(s, len, &k))
		return;
	key_text(k, text);
	HOLD(key_parse(text, strlen(text), &again) && key_equal(k, again));
}

/* What the gate lets through it lets through again, unchanged; what is shown is clean. */
static void as_text(const char *s, size_t len)
{
	struct buf once = {0}, twice = {0};
	struct error err = {0};

	for (int kind = CLEAN_NAME; kind <= CLEAN_TEXT; kind++) {
		buf_clear(&once);
		buf_clear(&twice);
		if (clean_text(&once, s, len, (enum clean_kind)kind, "字段", &err) !=
		    ST_OK) {
			HOLD(err.say[0] && once.len == 0);
			continue;
		}
		HOLD(utf8_valid(buf_text(&once), once.len));
		HOLD(clean_text(&twice, buf_text(&once), once.len,
				(enum clean_kind)kind, "字段", &err) == ST_OK);
		HOLD(strcmp(buf_text(&once), buf_text(&twice)) == 0);
	}
	buf_clear(&once);
	clean_show(&once, s, len, 0);
	HOLD(utf8_valid(buf_text(&once), once.len));
	for (size_t i = 0; i < once.len; i++)
		HOLD((unsigned char)once.s[i] >= 0x20 && once.s[i] != 0x7F);
	buf_release(&once);
	buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Of its own size, so that a step beyond its end is seen. */
	char *s = malloc(size ? size : 1);

	HOLD(s != NULL);
	if (size)
		memcpy(s, data, size);
	as_day(s, size);
	as_period(s, size);
	as_number(s, size);
	as_key(s, size);
	as_text(s, size);
	free(s);
	return 0;
}
