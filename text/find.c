#include "text/find.h"

#include <stddef.h>
#include <string.h>

#include "text/pinyin_table.h"
#include "text/utf8.h"

/* One bit of a mask for every place of the query, its end included.  What is longer
 * than this is not pinyin typed by a person. */
enum {
	QUERY_MAX = 63
};

struct query {
	uint32_t cp[QUERY_MAX];
	size_t len;
};

const char *find_readings(uint32_t cp)
{
	size_t place = 0;

	if (cp >= 0x4E00 && cp <= 0x9FFF) {
		place = pinyin_han[cp - 0x4E00];
	} else if (cp >= 0x3400 && cp <= 0x4DBF) {
		place = pinyin_han_a[cp - 0x3400];
	} else if (cp >= pinyin_others[0].cp) {
		size_t low = 0, high = sizeof pinyin_others / sizeof pinyin_others[0];

		while (low < high) {
			size_t mid = low + (high - low) / 2;

			if (cp > pinyin_others[mid].cp)
				low = mid + 1;
			else
				high = mid;
		}
		if (low < sizeof pinyin_others / sizeof pinyin_others[0] &&
		    pinyin_others[low].cp == cp)
			place = pinyin_others[low].place;
	}
	return place ? pinyin_sets + place : NULL;
}

/* The next character as it compares: half-width, ASCII in small letters. */
static uint32_t folded(const char *s, size_t len, size_t *at)
{
	uint32_t cp;

	*at += utf8_decode(s + *at, len - *at, &cp);
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFEE0;
	else if (cp == 0x3000)
		cp = ' ';
	return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
}

/* Whether query stands in name at byte `at`; *end gets the byte behind it. */
static bool stands_at(const char *name, size_t len, size_t at, const char *query,
		      size_t query_len, size_t *end)
{
	for (size_t q = 0; q < query_len;) {
		if (at >= len)
			return false;
		if (folded(name, len, &at) != folded(query, query_len, &q))
			return false;
	}
	*end = at;
	return true;
}

static enum find_rank match_text(const char *name, size_t len, const char *query,
				 size_t query_len)
{
	size_t rest = 0, end;
	uint32_t first = folded(query, query_len, &rest);

	for (size_t at = 0; at < len;) {
		size_t start = at;

		if (folded(name, len, &at) != first ||
		    !stands_at(name, len, at, query + rest, query_len - rest, &end))
			continue;
		if (start > 0)
			return FIND_INNER;
		return end == len ? FIND_WHOLE : FIND_PREFIX;
	}
	return FIND_NONE;
}

/* The query's characters without blanks and apostrophes (xi'an); false if too many. */
static bool query_read(struct query *q, const char *s, size_t len)
{
	q->len = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp = folded(s, len, &at);

		if (cp == ' ' || cp == '\'' || cp == 0x2019)
			continue;
		if (q->len == QUERY_MAX)
			return false;
		q->cp[q->len++] = cp == 0xFC ? 'v' : cp; /* ü */
	}
	return q->len > 0;
}

/* The places reached when, at place `from`, a syllable is begun. */
static uint64_t after_syllable(const struct query *q, size_t from, const char *syllable)
{
	uint64_t places = 0;

	for (size_t i = from; i < q->len; i++, syllable++) {
		uint32_t typed = q->cp[i];

		if (*syllable == '\0' || *syllable == ' ')
			break;
		if (typed != (unsigned char)*syllable &&
		    !(*syllable == 'v' && typed == 'u'))
			break;
		places |= UINT64_C(1) << (i + 1);
	}
	return places;
}

/* The places of the query reachable behind the character cp from those before it.
 * All ways are followed at once, so that no name and query can take long. */
static uint64_t advance(const struct query *q, uint64_t places, uint32_t cp)
{
	const char *readings = find_readings(cp);
	uint64_t reached = readings ? 0 : places; /* what isn't Han may be skipped */

	/* Nothing goes on from the query's end. */
	for (places &= (UINT64_C(1) << q->len) - 1; places; places &= places - 1) {
		size_t i = (size_t)__builtin_ctzll(places);

		if (q->cp[i] == cp)
			reached |= UINT64_C(1) << (i + 1);
		for (const char *s = readings; s;) {
			reached |= after_syllable(q, i, s);
			s = strchr(s, ' ');
			s = s ? s + 1 : NULL;
		}
	}
	return reached;
}

static enum find_rank match_pinyin(const char *name, size_t len, const struct query *q)
{
	const uint64_t whole = UINT64_C(1) << q->len;
	uint64_t first = 1, any = 0; /* begun at the first character, at any */
	enum find_rank rank = FIND_NONE;

	for (size_t at = 0; at < len;) {
		uint32_t cp = folded(name, len, &at);

		first = first ? advance(q, first, cp) : 0;
		any = advance(q, any | 1, cp);
		if (first & whole)
			return FIND_PREFIX;
		if (any & whole)
			rank = FIND_INNER;
		if (rank && !first)
			break;
	}
	return rank;
}

enum find_rank find_match(const char *name, const char *query)
{
	size_t len = strlen(name), query_len = strlen(query);
	struct query q;

	while (query_len && query[query_len - 1] == ' ')
		query_len--;
	while (query_len && *query == ' ') {
		query++;
		query_len--;
	}
	if (!query_len)
		return FIND_INNER;
	enum find_rank rank = match_text(name, len, query, query_len);
	if (rank != FIND_NONE || !query_read(&q, query, query_len))
		return rank;
	return match_pinyin(name, len, &q);
}
