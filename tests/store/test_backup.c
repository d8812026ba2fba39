/* Copies: whole, never over a file, thinned by the calendar, put back with the old one kept. */
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "core_kit.h"

/* Seeded faults this finds: a copy published before it was checked, a damaged backup restored, a
 * left journal played into the restored file, thinning that forgets days or months. */

static size_t files_in(const char *dir, const char *part)
{
	DIR *d = opendir(dir);
	size_t n = 0;

	if (!d)
		return 0;
	for (struct dirent *e; (e = readdir(d)) != NULL;)
		n += strstr(e->d_name, part) != NULL;
	closedir(d);
	return n;
}

static void test_write(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p), *copy = NULL;
	struct error err = {0};
	struct stat at;
	char to[400];

	umask(022);
	check_ok(kit_set(s, "a", "1", &err), &err);
	snprintf(to, sizeof to, "%s/copy.gongkai", p->dir);
	check_ok(backup_write(s, to, &err), &err);
	assert_int_equal(stat(to, &at), 0);
	assert_int_equal(at.st_mode & 0777, 0600);
	assert_int_equal(files_in(p->dir, "XXXXXX"), 0);
	assert_int_equal(files_in(p->dir, ".copy"), 0);
	assert_int_equal(backup_write(s, to, &err), ST_FILE);
	assert_non_null(strstr(err.say, "已经存在"));
	char *dump = kit_dump(s->db);
	check_ok(store_open(to, STORE_READ, &copy, NULL, &err), &err);
	check_dump(copy->db, dump);
	store_close(copy);
	free(dump);
	check_ok(store_begin(s, &err), &err);
	snprintf(to, sizeof to, "%s/other.gongkai", p->dir);
	assert_int_equal(backup_write(s, to, &err), ST_FILE);
	store_rollback(s);
	snprintf(to, sizeof to, "%s/没有/copy.gongkai", p->dir);
	assert_int_equal(backup_write(s, to, &err), ST_FILE);
	store_close(s);
}

static void test_rotate_only_when_changed(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	struct backup_list l;
	char *made = NULL, folder[400];

	check_ok(backup_rotate(s, false, &made, &err), &err);
	assert_non_null(made);
	free(made);
	check_ok(backup_rotate(s, false, &made, &err), &err);
	assert_null(made);
	check_ok(backup_rotate(s, true, &made, &err), &err);
	assert_non_null(made);
	free(made);
	check_ok(kit_set(s, "a", "1", &err), &err);
	check_ok(backup_rotate(s, false, NULL, &err), &err);
	check_ok(store_undo(s, NULL, &err), &err);
	check_ok(backup_rotate(s, false, NULL, &err), &err);
	check_ok(backup_list(s, &l, &err), &err);
	assert_int_equal(l.rows, 4);
	for (size_t i = 0; i < l.rows; i++) {
		assert_int_equal(strlen(l.row[i].when), 19);
		assert_true(l.row[i].bytes > 0);
		assert_true(i == 0 || strcmp(l.row[i].when, l.row[i - 1].when) < 0);
	}
	backup_list_release(&l);
	snprintf(folder, sizeof folder, "%s/backups", p->dir);
	struct stat at;
	assert_int_equal(stat(folder, &at), 0);
	assert_int_equal(at.st_mode & 0777, 0700);
	store_close(s);
}

/* Two a day for 400 days. */
static void fill_backups(const char *folder)
{
	char path[500], iso[DAY_TEXT];
	daynum last = day_of(2020, 12, 31);

	assert_int_equal(mkdir(folder, 0700), 0);
	for (daynum d = last - 399; d <= last; d++) {
		for (int hour = 9; hour < 18; hour += 8) {
			day_iso(d, iso);
			snprintf(path, sizeof path,
				 "%s/甲县-%.4s%.2s%.2s-%02d0000.gongkai", folder, iso,
				 iso + 5, iso + 8, hour);
			file_putn(path, "x", 1);
		}
	}
}

static void test_thinning(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	struct backup_list l;
	char folder[400], path[500];
	static const char *const others[] = {
		"乙县-20200101-090000.gongkai",
		"甲县-20200101.gongkai",
		"甲县-v1-20200101-090000.gongkai",
		"甲县-20200101-090000.gongkai.txt",
	};

	snprintf(folder, sizeof folder, "%s/backups", p->dir);
	fill_backups(folder);
	for (size_t i = 0; i < 4; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, others[i]);
		file_putn(path, "x", 1);
	}
	check_ok(backup_rotate(s, true, NULL, &err), &err);
	check_ok(backup_list(s, &l, &err), &err);
	/* The new one, of a later year, and 9 more reach back to the 27th; the 26th is the 7th day
	 * that has any; then the newest of each month, the new one's being the first of 12. */
	assert_int_equal(l.rows, 10 + 1 + 10);
	assert_string_equal(l.row[1].when, "2020-12-31 17:00:00");
	assert_string_equal(l.row[9].when, "2020-12-27 17:00:00");
	assert_string_equal(l.row[10].when, "2020-12-26 17:00:00");
	assert_string_equal(l.row[11].when, "2020-11-30 17:00:00");
	assert_string_equal(l.row[20].when, "2020-02-29 17:00:00");
	backup_list_release(&l);
	for (size_t i = 0; i < 4; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, others[i]);
		assert_int_equal(access(path, F_OK), 0);
	}
	store_close(s);
}

static void check_setting(const char *path, const char *name, const char *want)
{
	struct store *s = NULL;
	struct error err = {0};

	check_ok(store_open(path, STORE_READ, &s, NULL, &err), &err);
	char *value = store_get(s, name);
	assert_non_null(value);
	assert_string_equal(value, want);
	free(value);
	store_close(s);
}

static void test_restore(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	char *made = NULL, *kept = NULL;

	check_ok(kit_set(s, "a", "old", &err), &err);
	check_ok(backup_rotate(s, true, &made, &err), &err);
	check_ok(kit_set(s, "a", "new", &err), &err);
	assert_int_equal(backup_restore(made, p->path, &kept, &err), ST_LOCKED);
	store_close(s);
	check_ok(backup_restore(made, p->path, &kept, &err), &err);
	assert_non_null(kept);
	check_setting(p->path, "a", "old");
	check_setting(kept, "a", "new");
	free(kept);
	/* Nothing there, a damaged or an empty file there: all the same. */
	assert_int_equal(unlink(p->path), 0);
	check_ok(backup_restore(made, p->path, &kept, &err), &err);
	assert_null(kept);
	check_setting(p->path, "a", "old");
	file_putn(p->path, "", 0);
	check_ok(backup_restore(made, p->path, &kept, &err), &err);
	assert_non_null(kept);
	check_setting(p->path, "a", "old");
	free(kept);
	free(made);
}

static void test_damaged_backup_is_refused(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	char *made = NULL, *kept = NULL;
	size_t len, now;

	check_ok(backup_rotate(s, true, &made, &err), &err);
	store_close(s);
	char *present = kit_slurp(p->path, &len), *bytes = kit_slurp(made, &now);
	file_putn(made, bytes, now / 2);
	assert_int_equal(backup_restore(made, p->path, &kept, &err), ST_FILE);
	assert_null(kept);
	file_putn(made, bytes, now);
	kit_meddle(made,
		   "CREATE TRIGGER t AFTER INSERT ON setting BEGIN SELECT 1; END");
	assert_int_equal(backup_restore(made, p->path, &kept, &err), ST_FILE);
	file_putn(made, bytes, now);
	kit_meddle(made,
		   "INSERT INTO count(unit, last, n, typed) VALUES(99, 1, 1, 'own')");
	assert_int_equal(backup_restore(made, p->path, &kept, &err), ST_FILE);
	file_putn(made, bytes, now);
	/* Part of it may lie in a file beside it. */
	kit_meddle(made, "PRAGMA journal_mode = WAL");
	assert_int_equal(backup_restore(made, p->path, &kept, &err), ST_FILE);
	free(bytes);
	bytes = kit_slurp(p->path, &now);
	assert_int_equal(now, len);
	assert_memory_equal(bytes, present, len);
	free(bytes);
	free(present);
	free(made);
}

/* The present file was emptied and left a journal that would play into whatever bears its
 * name: the journal goes aside with it. */
static void test_left_journal(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	char *made = NULL, *kept = NULL, journal[400];
	size_t len;

	snprintf(journal, sizeof journal, "%s-journal", p->path);
	check_ok(kit_set(s, "a", "old", &err), &err);
	check_ok(backup_rotate(s, true, &made, &err), &err);
	/* A journal as a crash in the middle of a commit leaves it. */
	core_exec(s->db, "PRAGMA cache_size = 1");
	core_exec(s->db,
		  "BEGIN IMMEDIATE; INSERT INTO setting(name, value) WITH RECURSIVE"
		  " n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
		  " SELECT 'k' || i, hex(randomblob(240)) FROM n");
	char *bytes = kit_slurp(journal, &len);
	assert_true(len > 512);
	core_exec(s->db, "ROLLBACK");
	store_close(s);
	file_putn(p->path, "", 0);
	file_putn(journal, bytes, len);
	check_ok(backup_restore(made, p->path, &kept, &err), &err);
	assert_int_not_equal(access(journal, F_OK), 0);
	check_setting(p->path, "a", "old");
	snprintf(journal, sizeof journal, "%s-journal", kept);
	assert_int_equal(access(journal, F_OK), 0);
	free(bytes);
	free(kept);
	free(made);
}

/* The daily copy and the one before an import may fall into one second: each gets a name. */
static void test_in_one_second(void **state)
{
	enum {
		EACH = 12
	};
	const struct place *p = *state;
	char prefix[400];
	pid_t other;

	snprintf(prefix, sizeof prefix, "%s/x", p->dir);
	other = fork();
	assert_true(other >= 0);
	int wrong = 0;
	for (int i = 0; i < EACH; i++) {
		struct error err = {0};
		char *temp = NULL, *made = NULL;

		wrong += disk_temp(prefix, &temp, &err) != ST_OK ||
			 disk_publish_dated(temp, prefix, &made, &err) != ST_OK;
		free(temp);
		free(made);
	}
	if (other == 0)
		_exit(wrong != 0);
	int status;
	assert_int_equal(waitpid(other, &status, 0), other);
	assert_int_equal(status, 0);
	assert_int_equal(wrong, 0);
	assert_int_equal(files_in(p->dir, "x-2"), 2 * EACH);
}

static char *copied(struct store *s)
{
	struct error err = {0};
	char *copy = NULL;

	check_ok(backup_begin(s, &err), &err);
	while (!copy)
		check_ok(backup_turn(s, 20, &copy, &err), &err);
	return copy;
}

/* One of a state that is there already is not kept, unless somebody wants it. */
static void test_known_state(void **state)
{
	const struct place *p = *state;
	struct store *s = place_open(p);
	struct error err = {0};
	char folder[400], *made = NULL;

	snprintf(folder, sizeof folder, "%s/backups", p->dir);
	for (int i = 0; i < 4; i++) {
		char *copy = copied(s);

		check_ok(backup_keep(p->path, copy, i == 2, &made, &err), &err);
		assert_int_equal(made != NULL, i != 1);
		assert_int_not_equal(access(copy, F_OK), 0);
		free(made);
		free(copy);
		if (i == 2)
			check_ok(kit_set(s, "a", "1", &err), &err);
	}
	/* One whose desk was killed goes the next day, others stay. */
	static const char *const left[] = {".甲县.abcdef", ".甲县.ghijkl",
					   ".乙县.abcdef"};
	char path[500];
	for (int i = 0; i < 3; i++) {
		struct timespec when[2] = {{.tv_nsec = UTIME_OMIT},
					   {.tv_nsec = UTIME_NOW}};

		snprintf(path, sizeof path, "%s/%s", folder, left[i]);
		file_putn(path, "x", 1);
		if (i != 1)
			when[1] = (struct timespec){.tv_sec = time(NULL) - 100000};
		assert_int_equal(utimensat(AT_FDCWD, path, when, 0), 0);
	}
	char *last = copied(s);
	check_ok(backup_keep(p->path, last, false, &made, &err), &err);
	free(last);
	assert_int_equal(files_in(folder, "abcdef"), 1);
	assert_int_equal(files_in(folder, "ghijkl"), 1);
	for (int i = 1; i < 3; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, left[i]);
		unlink(path);
	}
	/* Given up, by name or by the file's closing: nothing stays. */
	check_ok(backup_begin(s, &err), &err);
	backup_drop(s);
	check_ok(backup_begin(s, &err), &err);
	store_close(s);
	assert_int_equal(files_in(folder, ".gongkai"), 3);
	assert_int_equal(files_in(folder, ""), 3 + 2);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_write),
		T(test_rotate_only_when_changed),
		T(test_thinning),
		T(test_restore),
		T(test_damaged_backup_is_refused),
		T(test_left_journal),
		T(test_in_one_second),
		T(test_known_state),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
