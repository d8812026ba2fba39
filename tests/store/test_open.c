/* Opening: what is refused, with which sentence, and that it stays untouched; what a connection
 * relies on; damaged files by the hundred. */
#include "core_kit.h"
#include "store/check.h"
#include "tests/kit/scale.h"

/* Each would be missed by a seeded fault: opening with CREATE (missing, empty), without NOFOLLOW and
 * lstat (link), comparing application_id only (trigger, view, check). */

enum {
	MUTATIONS = 400
};

static void check_refused(const char *path, enum status want, const char *words)
{
	struct store *s = NULL;
	struct error err = {0};

	for (int mode = STORE_WRITE; mode <= STORE_READ; mode++) {
		enum status st =
			store_open(path, (enum store_mode)mode, &s, NULL, &err);

		assert_int_equal(st, want);
		assert_null(s);
		if (!strstr(err.say, words))
			fail_msg("\"%s\" lacks \"%s\"", err.say, words);
	}
}

static void check_refused_untouched(const char *path, enum status want,
				    const char *words)
{
	size_t before, after;
	char *was = kit_slurp(path, &before);

	check_refused(path, want, words);
	char *is = kit_slurp(path, &after);
	assert_int_equal(before, after);
	assert_memory_equal(was, is, before);
	free(was);
	free(is);
}

static void test_what_is_no_file(void **state)
{
	const struct place *p = *state;
	char path[400];

	snprintf(path, sizeof path, "%s/没有", p->dir);
	check_refused(path, ST_FILE, "没有");
	assert_int_not_equal(access(path, F_OK), 0);
	check_refused(p->dir, ST_FILE, "文件夹");
	snprintf(path, sizeof path, "%s/link", p->dir);
	assert_int_equal(symlink(p->path, path), 0);
	check_refused(path, ST_FILE, "链接");
	snprintf(path, sizeof path, "%s/fifo", p->dir);
	assert_int_equal(mkfifo(path, 0600), 0);
	check_refused(path, ST_FILE, "普通文件");
	snprintf(path, sizeof path, "%s/empty", p->dir);
	file_putn(path, "", 0);
	check_refused_untouched(path, ST_FILE, "0 字节");
}

static void test_folder_reached_by_a_link(void **state)
{
	const struct place *p = *state;
	struct store *s = NULL;
	struct error err = {0};
	char link_path[400], path[800];

	snprintf(link_path, sizeof link_path, "%s/home", p->dir);
	assert_int_equal(symlink(p->dir, link_path), 0);
	snprintf(path, sizeof path, "%s/甲县.gongkai", link_path);
	check_ok(store_open(path, STORE_WRITE, &s, NULL, &err), &err);
	store_close(s);
}

static void test_what_is_not_ours(void **state)
{
	static const struct {
		const char *sql, *words;
	} cases[] = {
		{"PRAGMA application_id = 1", "不是县档"},
		{"PRAGMA user_version = 9", "9"},
		{"CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM count; "
		 "END",
		 "结构"},
		{"CREATE VIEW extra AS SELECT 1", "结构"},
		{"CREATE TABLE extra(x)", "结构"},
		{"DROP TABLE draft", "结构"},
		{"DROP INDEX count_range", "结构"},
		{"ALTER TABLE setting ADD COLUMN more TEXT", "结构"},
		{"DROP TABLE draft; CREATE TABLE draft(id INTEGER PRIMARY KEY)",
		 "结构"},
		{"DELETE FROM county", "已损坏"},
	};
	const struct place *p = *state;
	size_t len;
	char *good = kit_slurp(p->path, &len);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		file_putn(p->path, good, len);
		kit_meddle(p->path, cases[i].sql);
		check_refused_untouched(p->path, ST_FILE, cases[i].words);
	}
	free(good);
}

static void test_other_bytes(void **state)
{
	const struct place *p = *state;
	char path[400], junk[5000];
	uint64_t seed = 7;

	snprintf(path, sizeof path, "%s/text", p->dir);
	memset(junk, 'x', sizeof junk);
	file_putn(path, junk, sizeof junk);
	check_refused_untouched(path, ST_FILE, "不是县档");
	for (size_t i = 0; i < sizeof junk; i++)
		junk[i] = (char)kit_random(&seed);
	file_putn(path, junk, sizeof junk);
	check_refused_untouched(path, ST_FILE, "不是县档");
}

static void test_settings_are_read_back(void **state)
{
	static const struct {
		const char *ask;
		int64_t want;
	} cases[] = {
		{"PRAGMA synchronous", 2},    {"PRAGMA foreign_keys", 1},
		{"PRAGMA secure_delete", 1},  {"PRAGMA temp_store", 2},
		{"PRAGMA mmap_size", 0},      {"PRAGMA cell_size_check", 1},
		{"PRAGMA trusted_schema", 0}, {"PRAGMA busy_timeout", 3000},
	};
	struct store *s = place_open(*state);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(db_int(s, 0, cases[i].ask, ""), cases[i].want);
	sqlite3_stmt *st = db_prepare(s, "PRAGMA journal_mode", NULL);
	assert_int_equal(db_step(s, st, NULL), 1);
	assert_string_equal((const char *)sqlite3_column_text(st, 0), "truncate");
	db_done(st);
	int on = -1;
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
	assert_int_equal(on, 1);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_VIEW, -1, &on);
	assert_int_equal(on, 0);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, -1, &on);
	assert_int_equal(on, 0);
	assert_int_equal(sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, -1), 1);
	store_close(s);
}

/* Another program may have laid the file out anew: with pages of any size it is the same file. */
static void test_pages_of_any_size(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	char sql[80];

	for (int size = 512; size <= 65536; size *= 2) {
		struct finding_list l;

		snprintf(sql, sizeof sql, "PRAGMA page_size=%d; VACUUM", size);
		kit_meddle(p->path, sql);
		struct store *s = place_open(p);
		assert_int_equal(db_int(s, 0, "PRAGMA page_size", ""), size);
		snprintf(sql, sizeof sql, "%d", size);
		check_ok(kit_set(s, "size", sql, &err), &err);
		check_ok(check_all(s, &l, &err), &err);
		finding_list_release(&l);
		store_close(s);
	}
}

/* A journal mode the settings can't change: held in WAL by a reader beside us. */
static void test_wal_is_turned_back(void **state)
{
	const struct place *p = *state;
	struct store *s = NULL;
	struct error err = {0};
	sqlite3 *other = NULL;

	kit_meddle(p->path, "PRAGMA journal_mode = WAL");
	s = place_open(p);
	store_close(s);
	kit_meddle(p->path, "PRAGMA journal_mode = WAL");
	assert_int_equal(sqlite3_open(p->path, &other), SQLITE_OK);
	assert_int_equal(core_exec(other, "BEGIN; SELECT count(*) FROM unit"),
			 SQLITE_OK);
	assert_int_not_equal(store_open(p->path, STORE_WRITE, &s, NULL, &err), ST_OK);
	assert_null(s);
	sqlite3_close(other);
}

static void test_modes(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	struct stat at;

	umask(022);
	assert_int_equal(chmod(p->path, 0644), 0);
	struct store *s = place_open(p);
	check_ok(kit_set(s, "a", "b", &err), &err);
	char name[400];
	static const char *const side[] = {"", "-journal", ".lock"};
	for (int i = 0; i < 3; i++) {
		snprintf(name, sizeof name, "%s%s", p->path, side[i]);
		assert_int_equal(stat(name, &at), 0);
		assert_int_equal(at.st_mode & 0777, 0600);
	}
	store_close(s);
	snprintf(name, sizeof name, "%s/新/旧/乙县.gongkai", p->dir);
	check_ok(store_create(name, NULL, "乙县", &err), &err);
	assert_int_equal(stat(name, &at), 0);
	assert_int_equal(at.st_mode & 0777, 0600);
	*strrchr(name, '/') = '\0';
	assert_int_equal(stat(name, &at), 0);
	assert_int_equal(at.st_mode & 0777, 0700);
}

static void test_create_never_overwrites(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	size_t before, after;
	char *was = kit_slurp(p->path, &before);

	assert_int_equal(store_create(p->path, NULL, "乙县", &err), ST_FILE);
	assert_non_null(strstr(err.say, "已经存在"));
	char *is = kit_slurp(p->path, &after);
	assert_int_equal(before, after);
	assert_memory_equal(was, is, before);
	free(was);
	free(is);
	char other[400];
	snprintf(other, sizeof other, "%s/other.gongkai", p->dir);
	assert_int_equal(store_create(other, "没有这个", NULL, &err), ST_NOT_FOUND);
	assert_int_equal(store_create(other, NULL, "", &err), ST_INPUT);
	assert_int_equal(store_create(other, NULL, "县\x1b[2J", &err), ST_INPUT);
	assert_int_not_equal(access(other, F_OK), 0);
}

static void test_reader_changes_nothing(void **state)
{
	const struct place *p = *state;
	struct store *s = NULL;
	struct error err = {0};
	char lock[400];

	snprintf(lock, sizeof lock, "%s.lock", p->path);
	check_ok(store_open(p->path, STORE_READ, &s, NULL, &err), &err);
	assert_true(store_readonly(s));
	assert_int_equal(store_begin(s, &err), ST_FILE);
	assert_non_null(strstr(err.say, "只读"));
	assert_int_not_equal(access(lock, F_OK), 0);
	store_close(s);
}

static void test_gone_while_open(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	char away[400];

	snprintf(away, sizeof away, "%s/away", p->dir);
	assert_int_equal(rename(p->path, away), 0);
	assert_int_equal(kit_set(s, "a", "b", &err), ST_FILE);
	assert_non_null(strstr(err.say, "不见了"));
	assert_int_equal(rename(away, p->path), 0);
	check_ok(kit_set(s, "a", "b", &err), &err);
	store_close(s);
}

static void test_full_disk(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	char name[20], value[1500];
	enum status st = ST_OK;
	int i;

	memset(value, 'v', sizeof value - 1);
	value[sizeof value - 1] = '\0';
	/* Seeded fault: store_commit() answering ST_OK without looking at COMMIT's code. */
	db_int(s, 0, "PRAGMA max_page_count = 60", "");
	for (i = 0; i < 200 && !st; i++) {
		snprintf(name, sizeof name, "k%d", i);
		st = kit_set(s, name, value, &err);
	}
	assert_int_equal(st, ST_FULL);
	assert_non_null(strstr(err.say, "磁盘已满"));
	assert_int_equal(db_int(s, -1, "SELECT count(*) FROM setting", ""), i - 1);
	db_int(s, 0, "PRAGMA max_page_count = 100000", "");
	check_ok(kit_set(s, name, value, &err), &err);
	assert_int_equal(db_int(s, -1, "SELECT count(*) FROM setting", ""), i);
	store_close(s);
}

/* Whatever is in a file that opens, reading and one round of changes do no harm. */
static void use_it(struct store *s)
{
	struct history h;
	struct history_detail d;
	struct error err;

	if (store_history(s, 50, &h, &err) == ST_OK) {
		if (h.rows &&
		    store_history_detail(s, h.row[0].seq, false, &d, &err) == ST_OK)
			history_detail_release(&d);
		history_release(&h);
	}
	free(store_get(s, "k1"));
	free(store_draft_get(s, "form"));
	store_version(s);
	store_undo(s, NULL, NULL);
	store_redo(s, NULL, NULL);
	kit_set(s, "k2", "new", NULL);
}

static size_t mutate(char *bytes, size_t len, uint64_t *seed)
{
	uint32_t flips = 1 + kit_below(seed, 12);

	for (uint32_t i = 0; i < flips; i++) {
		/* Half of them in the header and the schema, where they matter most. */
		size_t reach = kit_below(seed, 2) ? len : 200;
		size_t at = kit_random(seed) % reach;

		int flipped = bytes[at] ^ (1 << kit_below(seed, 8));

		bytes[at] =
			(char)(kit_below(seed, 3) ? (int)kit_random(seed) : flipped);
	}
	return kit_below(seed, 8) ? len : kit_random(seed) % len;
}

static void test_damaged_files(void **state)
{
	const struct place *p = *state;
	struct error err = {0};
	struct store *s = place_open(p);
	char name[20], victim[400];
	uint64_t seed = scale_seed(20240506);
	long files = scale_n(MUTATIONS);
	size_t len, opened = 0;

	for (int i = 0; i < 20; i++) {
		snprintf(name, sizeof name, "k%d", i);
		check_ok(kit_set(s, name, "value", &err), &err);
	}
	store_close(s);
	char *good = kit_slurp(p->path, &len);
	char *bad = mem_alloc(len);
	snprintf(victim, sizeof victim, "%s/victim", p->dir);
	for (long i = 0; i < files; i++) {
		memcpy(bad, good, len);
		file_putn(victim, bad, mutate(bad, len, &seed));
		enum store_mode mode = i % 4 ? STORE_WRITE : STORE_READ;
		if (store_open(victim, mode, &s, NULL, &err) == ST_OK) {
			opened++;
			use_it(s);
			store_close(s);
		} else {
			assert_true(err.say[0] != '\0');
			assert_true(err.status == ST_FILE || err.status == ST_INPUT ||
				    err.status == ST_LOCKED);
		}
		char journal[500];
		snprintf(journal, sizeof journal, "%s-journal", victim);
		unlink(journal);
		unlink(victim);
	}
	free(good);
	free(bad);
	assert_in_range(opened, 1, (size_t)files - 1);
	scale_tell("damaged files", files);
	scale_tell("of them opened and worked on without harm", (long long)opened);
}

int main(void)
{
	lang_init();
	scale_begin();
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_what_is_no_file),         T(test_folder_reached_by_a_link),
		T(test_what_is_not_ours),        T(test_other_bytes),
		T(test_settings_are_read_back),  T(test_pages_of_any_size),
		T(test_wal_is_turned_back),      T(test_modes),
		T(test_create_never_overwrites), T(test_reader_changes_nothing),
		T(test_gone_while_open),         T(test_full_disk),
		T(test_damaged_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
