/* Damaged files: what can be read is saved, and nothing that was not there.
 *
 * Seeded faults this finds: stopping at the first bad page, reading rows twice from both ends, a
 * change log with gaps taken along, a reference left hanging. */
#include "core_kit.h"
#include "store/recover.h"
#include "store/units.h"

enum {
	PAGE = 4096,
	UNITS = 2000,
	FILES = 200,
};

static void fill(const struct place *p)
{
	struct store *s = place_open(p);
	struct error err = {0};
	char name[40];

	check_ok(store_begin(s, &err), &err);
	for (int i = 0; i < UNITS; i++) {
		int64_t id;

		snprintf(name, sizeof name, "第%d镇", i);
		check_ok(unit_add(s, UNIT_TOWNSHIP, name, 0, &id, &err), &err);
	}
	check_ok(store_commit(s, "单位", &err), &err);
	store_close(s);
}

/* Every line of `part` stands in `whole`, both in the order of kit_dump(). */
static bool is_within(const char *part, const char *whole)
{
	while (*part) {
		size_t len = strcspn(part, "\n") + 1;
		const char *at = whole;

		while (*at && strncmp(at, part, len) != 0)
			at += strcspn(at, "\n") + 1;
		if (!*at) {
			printf("new: %.*s", (int)len, part);
			return false;
		}
		whole = at + len;
		part += len;
	}
	return true;
}

static int64_t rows_of(const struct recovery *r, const char *table)
{
	for (size_t i = 0; i < r->rows; i++)
		if (strcmp(r->row[i].table, table) == 0)
			return r->row[i].rows;
	return -1;
}

static void a_whole_file_comes_out_whole(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	struct recovery r;
	char to[400];

	fill(p);
	snprintf(to, sizeof to, "%s/new.gongkai", p->dir);
	check_ok(store_recover(p->path, to, &r, &err), &err);
	assert_true(r.history && r.named);
	assert_int_equal(rows_of(&r, "unit"), UNITS + 1);
	recovery_release(&r);
	struct store *s = place_open(p), *n = NULL;
	char *want = kit_dump(s->db);
	check_ok(store_open(to, STORE_WRITE, &n, NULL, &err), &err);
	check_dump(n->db, want);
	/* What was done can still be taken back. */
	check_ok(store_undo(n, NULL, &err), &err);
	assert_int_equal(db_int(n, -1, "SELECT count(*) FROM unit", ""), 1);
	store_close(n);
	store_close(s);
	free(want);
	/* Never over a file. */
	assert_int_equal(store_recover(p->path, to, &r, &err), ST_FILE);
	recovery_release(&r);
}

static void no_county_file_is_refused(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	struct recovery r;
	char from[400], to[400];

	snprintf(from, sizeof from, "%s/other", p->dir);
	snprintf(to, sizeof to, "%s/new.gongkai", p->dir);
	assert_int_equal(store_recover(from, to, &r, &err), ST_FILE);
	file_putn(from, "not a database, long enough to be looked at", 43);
	assert_int_equal(store_recover(from, to, &r, &err), ST_FILE);
	assert_non_null(strstr(err.say, from));
	assert_int_equal(access(to, F_OK), -1);
}

/* Pages of zeros or of 0xFF, a file cut off: what comes out opens, is whole, and holds only rows
 * that were there; a page lost costs what stood on it. */
static void damaged_pages(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	uint64_t seed = 20261129;
	size_t len;
	char from[400], to[400];
	int saved = 0, refused = 0;
	int64_t units = 0;

	fill(p);
	struct store *s = place_open(p);
	char *want = kit_dump(s->db);
	store_close(s);
	char *bytes = kit_slurp(p->path, &len);
	snprintf(from, sizeof from, "%s/bad.gongkai", p->dir);
	for (int i = 0; i < FILES; i++) {
		char *bad = mem_alloc(len);
		size_t kept = len;
		struct recovery r;

		memcpy(bad, bytes, len);
		for (uint32_t n = 1 + kit_below(&seed, 3); n > 0; n--) {
			size_t page = 1 + kit_below(&seed, (uint32_t)(len / PAGE) - 1);
			memset(bad + page * PAGE, kit_below(&seed, 2) ? 0xFF : 0, PAGE);
		}
		if (kit_below(&seed, 10) == 0)
			kept = PAGE + kit_below(&seed, (uint32_t)(len - PAGE));
		file_putn(from, bad, kept);
		free(bad);
		snprintf(to, sizeof to, "%s/new%d.gongkai", p->dir, i);
		enum status st = store_recover(from, to, &r, &err);
		if (st == ST_FILE) {
			refused++;
			assert_int_equal(access(to, F_OK), -1);
			recovery_release(&r);
			continue;
		}
		assert_true(st == ST_OK || st == ST_NO);
		saved++;
		units += rows_of(&r, "unit");
		check_ok(store_open(to, STORE_WRITE, &s, NULL, &err), &err);
		char *got = kit_dump(s->db);
		/* What a file can't be without is put in its place. */
		bool own = r.named && rows_of(&r, "county") == 1;
		if (own && !is_within(got, want))
			fail_msg("file %d holds what was not there", i);
		if (st == ST_OK)
			assert_string_equal(got, want);
		free(got);
		store_close(s);
		recovery_release(&r);
		unlink(to);
	}
	printf("%d saved, %d refused, %lld of %d units each\n", saved, refused,
	       (long long)(units / (saved ? saved : 1)), UNITS + 1);
	/* Where the schema itself is gone, which is some pages of the file's hundred, a
	 * backup is what helps. */
	assert_true(saved > FILES * 3 / 4);
	assert_true(units / saved > UNITS * 8 / 10);
	free(bytes);
	free(want);
}

#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_whole_file_comes_out_whole),
		T(no_county_file_is_refused),
		T(damaged_pages),
	};
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
