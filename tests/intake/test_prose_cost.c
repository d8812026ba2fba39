/* What hostile text costs the reading of sentences: counted, not timed.  The Makefile builds
 * intake/prose*.c for this test so that they count their own steps. */
#include "tests/intake/prose_kit.h"

#include "text/buf.h"

enum {
	BYTES = 100000,
	STEPS_PER_BYTE = 1500,
	KEPT_PER_BYTE = 20,
};

static uint64_t steps;

/* Called wherever the code of intake/prose*.c branches or begins a function. */
void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
	steps++;
}

/* What libc searches counts by the bytes it may look at, some at a time. */
enum {
	BYTES_A_STEP = 8
};

void *__real_memmem(const void *s, size_t n, const void *what, size_t len);
void *__wrap_memmem(const void *s, size_t n, const void *what, size_t len);
void *__wrap_memmem(const void *s, size_t n, const void *what, size_t len)
{
	const char *found = __real_memmem(s, n, what, len);

	steps += (found ? (size_t)(found - (const char *)s) : n) / BYTES_A_STEP;
	return (void *)(uintptr_t)found;
}

void *__real_memchr(const void *s, int c, size_t n);
void *__wrap_memchr(const void *s, int c, size_t n);
void *__wrap_memchr(const void *s, int c, size_t n)
{
	const char *found = __real_memchr(s, c, n);

	steps += (found ? (size_t)(found - (const char *)s) : n) / BYTES_A_STEP;
	return (void *)(uintptr_t)found;
}

void *__real_memrchr(const void *s, int c, size_t n);
void *__wrap_memrchr(const void *s, int c, size_t n);
void *__wrap_memrchr(const void *s, int c, size_t n)
{
	const char *found = __real_memrchr(s, c, n);
	size_t from = found ? (size_t)(found - (const char *)s) : 0;

	steps += (n - from) / BYTES_A_STEP;
	return (void *)(uintptr_t)found;
}

size_t __real_strlen(const char *s);
size_t __wrap_strlen(const char *s);
size_t __wrap_strlen(const char *s)
{
	size_t n = __real_strlen(s);

	steps += n / BYTES_A_STEP;
	return n;
}

/* Bytes of all texts that the document's reading holds. */
static size_t kept(const struct doc *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->r.tables; i++) {
		const struct sheet *t = &d->r.table[i];
		n += strlen(t->title);
		for (size_t k = 0; k < t->rows * t->columns; k++)
			n += strlen(t->row[k / t->columns].cell[k % t->columns]);
	}
	for (size_t i = 0; i < d->r.checks.count; i++) {
		const struct check *c = &d->r.checks.check[i];
		n += strlen(c->column) + strlen(c->subject) + strlen(c->printed) +
		     strlen(c->computed);
	}
	for (size_t i = 0; i < d->r.notes.count; i++)
		n += strlen(d->r.notes.note[i].text);
	return n;
}

/* Steps for a line of so many bytes, made of one piece again and again, beside two tables. */
static uint64_t steps_of(const char *piece, size_t bytes)
{
	struct doc d = {0};
	struct buf b = {0};

	doc_county(&d);
	while (b.len < bytes)
		buf_add(&b, piece);
	doc_line(&d, buf_text(&b));
	buf_release(&b);
	steps = 0;
	doc_read(&d);
	uint64_t took = steps;
	if (kept(&d) > KEPT_PER_BYTE * bytes)
		fail_msg("“%s” again and again keeps %zu bytes", piece, kept(&d));
	doc_release(&d);
	return took;
}

/* Twice the text may take twice the steps, and a little for where the bounds begin to hold. */
static void hostile_text_costs_by_its_length(void **state)
{
	static const char *const pieces[] = {
		"甲镇4条、",
		"甲",
		"1",
		"1条",
		"镇",
		"甲镇",
		"、",
		",",
		"分别",
		"甲镇、分别4条、5条、",
		"20243月",
		"2024年",
		"2024.4-",
		"-",
		"截至2024年4月5日",
		"4月-",
		"共发布信息4条，",
		"大桥镇发布4条。",
		"末五位",
		"大桥镇居末五位。",
		"超过4条的有",
		"等",
		"仅",
		"甲镇和乙镇和",
		"(",
		"甲镇乙镇各3条。",
		"县公安局交管大队县水利局各3条。",
		"\xff",
		"\xe2\x80\xae",
		"4条其中",
		"平均4条，",
		"9个乡镇",
		"《",
		"2024 ",
		"大桥镇、小河镇、居末五位",
		"超过4条的有大桥镇、小河镇。",
		"99999999999999999999条、",
		"共4条，其中：甲镇4条、乙镇4条，",
		"大桥镇100条、小河镇80条和",
		"超过4条的有大桥镇等",
	};

	(void)state;
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		uint64_t once = steps_of(pieces[i], BYTES);
		uint64_t twice = steps_of(pieces[i], 2 * BYTES);
		if (getenv("GONGKAI_COST"))
			printf("%s: %.1f steps a byte, twice the text %.2f times\n",
			       pieces[i], (double)once / BYTES,
			       (double)twice / (double)once);
		assert_true(once > BYTES);
		if (once > STEPS_PER_BYTE * (uint64_t)BYTES || twice * 4 > once * 9)
			fail_msg("“%s” again and again takes %ju steps, twice as much "
				 "of it %ju",
				 pieces[i], (uintmax_t)once, (uintmax_t)twice);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_text_costs_by_its_length),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
