/* What the clerk typed outlives a disk that is full, a file that went away, a disk that fails: the
 * form stays as it is with the reason and the remedy, and saves when they are gone. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "store/backup.h"
#include "tests/tui/desk_kit.h"

static const char sample[] = "xinfeng-2024-04";

/* ---- a disk in front of SQLite's own ---- */

static int failing; /* errno of every write, 0: none */

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at);
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
	if (failing) {
		errno = failing;
		return -1;
	}
	return (ssize_t)syscall(SYS_pwrite64, fd, bytes, n, at);
}

static void file_away(struct desk *d, bool away)
{
	char other[200];

	snprintf(other, sizeof other, "%s.away", d->path);
	assert_int_equal(away ? rename(d->path, other) : rename(other, d->path), 0);
}

enum trouble {
	FULL,
	IO,
	GONE,
	FOLDER_GONE,
	TROUBLES
};

static const char *const says[TROUBLES] = {
	[FULL] = "磁盘已满，没有保存",
	[IO] = "磁盘出错，没有保存",
	[GONE] = "不见了（被移走",
	[FOLDER_GONE] = "不见了（被移走",
};

static void trouble(struct desk *d, enum trouble t, bool on)
{
	char away[100];

	snprintf(away, sizeof away, "%s.away", d->folder);
	if (t == GONE)
		file_away(d, on);
	else if (t == FOLDER_GONE)
		assert_int_equal(on ? rename(d->folder, away) : rename(away, d->folder),
				 0);
	else
		failing = !on ? 0 : t == FULL ? ENOSPC : EIO;
}

/* ---- what was begun ---- */

static void task(struct desk *d)
{
	desk_keys(d, "a");
	desk_type(d, "工作动态照片不能显示");
}

static void request(struct desk *d)
{
	desk_keys(d, "r a");
	desk_type(d, "某路的批复");
	desk_keys(d, "Enter");
	desk_type(d, "县住建局");
	desk_keys(d, "Enter 2");
}

static void counts(struct desk *d)
{
	desk_keys(d, "] c");
	desk_type(d, "4321");
	desk_keys(d, "Enter");
}

static const struct {
	void (*begin)(struct desk *d);
	const char *shows; /* of it, on the screen */
} begun[] = {
	{task, "工作动态照片不能显示"},
	{request, "某路的批复"},
	{counts, "4321"},
};

static void kept(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof begun / sizeof *begun; i++)
		for (int t = 0; t < TROUBLES; t++) {
			struct desk d;

			desk_open(&d, sample, 24, 100);
			char *start = desk_content(&d);
			begun[i].begin(&d);
			desk_expect(&d, begun[i].shows);
			trouble(&d, (enum trouble)t, true);
			desk_keys(&d, "C-s");
			desk_expect(&d, says[t]);
			assert_non_null(d.app.overlay);
			desk_expect(&d, begun[i].shows);
			trouble(&d, (enum trouble)t, false);
			char *same = desk_content(&d);
			assert_string_equal(start, same);
			desk_keys(&d, "C-s");
			char *end = desk_content(&d);
			if (strcmp(start, end) == 0)
				fail_msg("case %zu, trouble %d: not saved then: %s", i,
					 t, desk_message(&d));
			free(start);
			free(same);
			free(end);
			desk_close(&d);
		}
}

/* An undo that can't be written undoes nothing, and says why. */
static void undone_later(void **state)
{
	(void)state;
	for (int t = 0; t < TROUBLES; t++) {
		struct desk d;

		desk_open(&d, sample, 24, 100);
		char *start = desk_content(&d);
		counts(&d);
		desk_keys(&d, "C-s");
		char *saved = desk_content(&d);
		assert_string_not_equal(start, saved);
		trouble(&d, (enum trouble)t, true);
		desk_keys(&d, "u");
		assert_non_null(strstr(desk_message(&d), says[t]));
		trouble(&d, (enum trouble)t, false);
		char *same = desk_content(&d);
		assert_string_equal(saved, same);
		desk_keys(&d, "u");
		char *end = desk_content(&d);
		assert_string_equal(start, end);
		free(start);
		free(saved);
		free(same);
		free(end);
		desk_close(&d);
	}
}

/* ---- a file that can't be opened ---- */

static void set_bytes(const char *path, long at, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "r+b");

	assert_non_null(f);
	assert_int_equal(fseek(f, at, SEEK_SET), 0);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

/* On the panel, wherever its lines break. */
static void panel_says(struct desk *d, const char *text)
{
	char *frame = desk_frame(d, false), *to = frame;

	for (const char *s = frame; *s; s++)
		if (!strchr(" \n", *s))
			*to++ = *s;
	*to = '\0';
	if (!strstr(frame, text))
		fail_msg("\"%s\" is not on:\n%s", text, frame);
	free(frame);
}

/* The panel names what is wrong and what to do; looking again finds it mended. */
static void not_opened(void **state)
{
	static const struct {
		const char *bytes; /* NULL: the file is emptied */
		long at;
		size_t n;
		const char *says, *remedy;
	} cases[] = {
		{"\0\0\0\x63", 60, 4, "用更新的程序建的", "请升级本程序"},
		{"abcd", 68, 4, "不是县档", "如果就是它，请用gongkairestore"},
		{"not a database!", 0, 15, "不是县档",
		 "如果就是它，请用gongkairestore"},
		{NULL, 0, 0, "是空的", "请用"},
		{"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 100, 8, "已损坏", "备份"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct desk d;
		struct buf good = {0}, bad = {0}, now = {0};

		desk_open(&d, sample, 24, 200);
		store_close(d.app.store);
		d.app.store = NULL;
		app_release(&d.app);
		file_bytes(d.path, &good);
		if (cases[i].bytes)
			set_bytes(d.path, cases[i].at, cases[i].bytes, cases[i].n);
		else
			assert_int_equal(truncate(d.path, 0), 0);
		file_bytes(d.path, &bad);
		app_init(&d.app, &d.config, NULL, day_of(2024, 5, 9), 24, 200);
		start_open(&d.app, d.path, false);
		app_draw(&d.app);
		assert_null(d.app.store);
		panel_says(&d, cases[i].says);
		panel_says(&d, cases[i].remedy);
		file_bytes(d.path, &now); /* untouched */
		assert_int_equal(bad.len, now.len);
		if (bad.len)
			assert_memory_equal(bad.s, now.s, bad.len);
		file_putn(d.path, good.s, good.len);
		desk_keys(&d, "t");
		assert_non_null(d.app.store);
		desk_expect(&d, "信丰县");
		buf_release(&good);
		buf_release(&bad);
		buf_release(&now);
		desk_close(&d);
	}
}

/* A desk that has let go of its file, with a copy of it in the folder for them. */
static void begin_without(struct desk *d, bool copied)
{
	struct error err;

	desk_open(d, sample, 24, 200);
	if (copied)
		assert_int_equal(backup_rotate(d->app.store, true, NULL, &err), ST_OK);
	store_close(d->app.store);
	d->app.store = NULL;
	app_release(&d->app);
	app_init(&d->app, &d->config, NULL, day_of(2024, 5, 9), 24, 200);
}

/* A damaged file, and one that is no longer there, get their copy back from the desk. */
static void copy_put_back(void **state)
{
	(void)state;
	for (int missing = 0; missing < 2; missing++) {
		struct desk d;
		struct buf damaged = {0}, kept = {0};

		begin_without(&d, true);
		set_bytes(d.path, 100, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8);
		file_bytes(d.path, &damaged);
		if (missing)
			file_away(&d, true);
		start_open(&d.app, d.path, false);
		app_draw(&d.app);
		panel_says(&d, missing ? "备份还在" : "已损坏");
		desk_keys(&d, "b n"); /* thought better of it */
		assert_null(d.app.store);
		panel_says(&d, missing ? "备份还在" : "已损坏");
		desk_keys(&d, "b 1");
		assert_non_null(d.app.store);
		desk_expect(&d, "信丰县");
		if (!missing) { /* what was there is still there */
			const char *said = strstr(desk_message(&d), "留作 ");
			char path[300];

			assert_non_null(said);
			snprintf(path, sizeof path, "%s/%s", d.folder,
				 said + strlen("留作 "));
			file_bytes(path, &kept);
			assert_int_equal(kept.len, damaged.len);
			assert_memory_equal(kept.s, damaged.s, kept.len);
		}
		buf_release(&damaged);
		buf_release(&kept);
		desk_close(&d);
	}
}

/* Without a copy none is offered; the copy that is broken itself is refused, and said. */
static void copy_not_put_back(void **state)
{
	struct backup_list copies;
	struct desk d;

	(void)state;
	begin_without(&d, false);
	assert_int_equal(truncate(d.path, 0), 0);
	start_open(&d.app, d.path, false);
	assert_false(desk_shows(&d, "用备份恢复"));
	desk_close(&d);
	begin_without(&d, true);
	assert_int_equal(truncate(d.path, 0), 0);
	assert_int_equal(backup_list_at(d.path, &copies, NULL), ST_OK);
	assert_int_equal(truncate(copies.row[0].path, 5000), 0);
	backup_list_release(&copies);
	start_open(&d.app, d.path, false);
	desk_keys(&d, "b 1");
	assert_null(d.app.store);
	assert_true(desk_message(&d)[0] != '\0');
	panel_says(&d, "是空的");
	desk_close(&d);
}

/* Where the file can't be held to be written it can still be looked at. */
static void read_only_offered(void **state)
{
	struct desk d;
	char lock[300];

	(void)state;
	begin_without(&d, false);
	snprintf(lock, sizeof lock, "%s.lock", d.path);
	unlink(lock);
	assert_int_equal(mkdir(lock, 0700), 0);
	start_open(&d.app, d.path, false);
	assert_null(d.app.store);
	desk_keys(&d, "r");
	assert_non_null(d.app.store);
	assert_true(store_readonly(d.app.store));
	assert_int_equal(rmdir(lock), 0);
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(copy_put_back),
		cmocka_unit_test(copy_not_put_back),
		cmocka_unit_test(read_only_offered),
		cmocka_unit_test(kept),
		cmocka_unit_test(undone_later),
		cmocka_unit_test(not_opened),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
