/* T6: what can be read of a damaged file goes into a new one, which is whole; the damaged one stays as
 * it is, and a program that finds nothing says so.  (Opening damaged files: tests/store/test_open.c.) */
#include "tests/cli/run_kit.h"
#include "tests/kit/scale.h"

enum {
	FILES = 15,
};

static uint32_t dice(uint64_t *seed, uint32_t below)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(*seed >> 33) % below;
}

/* Bytes, a run of bytes, a page, or the end of the file. */
static size_t damage(char *s, size_t len, uint64_t *seed)
{
	size_t at = dice(seed, (uint32_t)len);

	switch (dice(seed, 4)) {
	case 0:
		for (uint32_t i = 0; i <= dice(seed, 30); i++)
			s[dice(seed, (uint32_t)len)] = (char)dice(seed, 256);
		return len;
	case 1:
		for (size_t i = 0; i < 512 && at + i < len; i++)
			s[at + i] = (char)dice(seed, 256);
		return len;
	case 2:
		at -= at % 4096;
		memset(s + at, 0, len - at < 4096 ? len - at : 4096);
		return len;
	default:
		return at + 1;
	}
}

static bool has_recover(void)
{
	struct ran r;

	RUN(&r, "--help");
	bool has = strstr(buf_text(&r.out), "recover") != NULL;
	ran_release(&r);
	return has;
}

/* Opens, holds together and can be written to. */
static void hold_new(const char *path)
{
	struct ran r;

	RUN(&r, "--file", path, "check");
	if (r.code > 1)
		fail_msg("check: %s", buf_text(&r.err));
	ran_release(&r);
	RUN(&r, "--file", path, "domain", "add", "新领域");
	code_is(&r, 0);
	ran_release(&r);
}

/* No sentence twice. */
static void said_once(const char *err)
{
	char *lines = mem_text(err), *rest = NULL;

	for (char *line = strtok_r(lines, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		const char *first = strstr(err, line);

		if (strstr(first + 1, line))
			fail_msg("said twice: %s", line);
	}
	free(lines);
}

static void test_damaged_files_recovered(void **state)
{
	struct place p;
	struct buf good = {0};
	char victim[400], out[400];
	uint64_t seed = scale_seed(6);
	long files = scale_n(FILES), recovered = 0;

	(void)state;
	need_program();
	if (!has_recover()) {
		print_message("skip: this program has no recover\n");
		skip();
	}
	place_make(&p, "xinfeng-2024-04");
	file_bytes(p.file, &good);
	snprintf(victim, sizeof victim, "%s/victim.gongkai", p.dir);
	snprintf(out, sizeof out, "%s/new.gongkai", p.dir);
	for (long i = 0; i < files; i++) {
		char *bad = mem_textn(good.s, good.len);
		size_t len = damage(bad, good.len, &seed);
		struct buf after = {0};
		struct ran r;

		file_putn(victim, bad, len);
		RUN(&r, "recover", victim, out);
		if (r.code > 5)
			fail_msg("file %ld: ended with %d", i, r.code);
		if (r.code > 1 && !r.err.len)
			fail_msg("file %ld: not said why", i);
		said_once(buf_text(&r.err));
		if (access(out, F_OK) == 0) {
			hold_new(out);
			recovered++;
		} else if (r.code <= 1) {
			fail_msg("file %ld: no new file", i);
		}
		file_bytes(victim, &after);
		assert_int_equal(after.len, len);
		assert_memory_equal(after.s, bad, len);
		unlink(out);
		buf_release(&after);
		ran_release(&r);
		free(bad);
	}
	scale_tell("damaged files given to recover", files);
	scale_tell("of them with a new file that is whole", recovered);
	buf_release(&good);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_damaged_files_recovered),
	};

	lang_init();
	scale_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
