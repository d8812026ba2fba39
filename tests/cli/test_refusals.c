/* What the program refuses, with which exit code, and that nothing was changed then. */
#include "tests/cli/run_kit.h"
#include "text/utf8.h"

static void bad_input(void **state)
{
	static const struct {
		const char *words[8];
		int code;
		const char *why; /* NULL: any sentence */
	} cases[] = {
		{{"count", "set", "大桥镇", "2024-05", ""}, 3, NULL},
		{{"count", "set", "大桥镇", "2024-05", "-5"}, 3, NULL},
		{{"count", "set", "大桥镇", "2024-05", "1000000000"}, 3, NULL},
		{{"count", "set", "大桥镇", "2024-05", "99999999999999999999999"},
		 3,
		 NULL},
		{{"count", "set", "大桥镇", "2024-05", "12a"}, 3, "12a"},
		{{"count", "set", "大桥镇", "2024-05", "1.5"}, 3, NULL},
		{{"count", "set", "大桥镇", "2024-13", "5"}, 3, "2024-13"},
		{{"count", "set", "大桥镇", "", "5"}, 3, NULL},
		{{"count", "set", "乌有镇", "2024-05", "5"}, 3, "乌有镇"},
		{{"count", "set", "县", "2024-05", "5"}, 3, "县"},
		{{"count", "set", "", "2024-05", "5"}, 3, NULL},
		{{"count", "set", "\xB4\xF3\xC7\xC5\xD5\xF2", "2024-05", "5"}, 3, NULL},
		{{"count", "set", "大桥\x1b[2J镇", "2024-05", "5"}, 3, NULL},
		{{"count", "set", "大桥镇", "2024-05", "5", "--domain", "乌有"},
		 3,
		 NULL},
		{{"count", "set", "大桥镇", "2024-05"}, 2, "count set"},
		{{"count", "set", "大桥镇", "2024-05", "5", "6"}, 2, NULL},
		{{"count", "set", "大桥镇", "2024-03", "5"}, 3, "--yes"},
		{{"count", "clear", "大桥镇", "2030-01"}, 3, NULL},
		{{"count", "upto", "大桥镇", "2024-02-31", "5"}, 3, "2024-02-31"},
		{{"target", "set", "大桥镇", "2024-05", "5"}, 2, "--kind"},
		{{"target", "set", "大桥镇", "2024", "多"}, 3, NULL},
		{{"task", "add", "大桥镇", ""}, 3, NULL},
		{{"task", "add", "大桥镇", "a\x1b]0;x\x07"}, 3, NULL},
		{{"task", "add", "大桥镇,大桥镇", "问题"}, 3, "两次"},
		{{"task", "add", "大桥镇,乌有镇", "问题"}, 3, "乌有镇"},
		{{"task", "add", "大桥镇", "问题", "--days", "401"}, 3, "--days"},
		{{"task", "add", "大桥镇", "问题", "--due", "2024-02-31"}, 3, NULL},
		{{"task", "recheck", "3"}, 3, NULL},
		{{"task", "done", "99999"}, 3, NULL},
		{{"task", "extend", "3", "--days", "3"}, 2, "--note"},
		{{"task", "show", "0"}, 3, NULL},
		{{"unit", "add", "大桥镇", "--kind", "township"}, 3, "大桥镇"},
		{{"unit", "add", "甲镇", "--kind", "village"}, 2, "--kind"},
		{{"unit", "add", "甲\xE2\x80\xAE镇", "--kind", "township"}, 3, NULL},
		{{"unit", "rename", "大桥镇", "小河镇"}, 3, "小河镇"},
		{{"unit", "rename", "大桥镇", ""}, 3, NULL},
		{{"rank", "--period", "2024-04"}, 2, "--kind"},
		{{"rank", "--kind", "township"}, 2, "--period"},
		{{"rank", "--kind", "township", "--period", "2024-04", "--by", "luck"},
		 2,
		 "--by"},
		{{"due", "--within", "-1"}, 3, NULL},
		{{"targets", "--kind", "x"}, 2, "benchmark"},
		{{"task", "done", "x"}, 3, "编号"},
		{{"tasks", "--state", "lost"}, 2, "--state"},
		{{"workday", "2024-02-30", "5"}, 3, "2024-02-30"},
		{{"workday", "2024-05-06", "401"}, 3, "401"},
		{{"calendar", "18"}, 3, NULL},
		{{"calendar", "load", "乌有.txt"}, 3, "乌有.txt"},
		{{"import", "乌有.csv", "--period", "2024-05"}, 3, "乌有.csv"},
		{{"import", "/dev/null", "--period", "2024-05"}, 3, NULL},
		{{"restore", "乌有.gongkai"}, -1, NULL},
		{{"new", "--empty"}, -1, NULL},
		{{"history", "99999"}, -1, NULL},
		{{"fly"}, 2, "fly"},
		{{"rank", "--format", "xml"}, 2, "xml"},
	};
	struct place p;
	struct ran r;
	struct buf before = {0}, after = {0};

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	file_bytes(p.file, &before);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *words[16] = {"--file", p.file};

		memcpy(words + 2, cases[i].words, sizeof cases[i].words);
		run_to(NULL, &r, words);
		if (cases[i].code >= 0 ? r.code != cases[i].code
				       : (r.code < 1 || r.code > 5))
			fail_msg("%s %s %s: exit %d: %s", words[2],
				 words[3] ? words[3] : "", words[4] ? words[4] : "",
				 r.code, buf_text(&r.err));
		if (strncmp(buf_text(&r.err), "gongkai: ", 9) != 0)
			fail_msg("%s %s: %s", words[2], words[3], buf_text(&r.err));
		if (cases[i].why)
			says(&r.err, cases[i].why);
		assert_null(strchr(buf_text(&r.err), 0x1b));
		assert_int_equal(r.out.len, 0);
		ran_release(&r);
		buf_clear(&after);
		file_bytes(p.file, &after);
		assert_int_equal(before.len, after.len);
		assert_memory_equal(before.s, after.s, before.len);
	}
	buf_release(&before);
	buf_release(&after);
	place_gone(&p);
}

/* The same file under another name, as -o and as --log: nothing is written over it. */
static void never_over_a_county(void **state)
{
	struct place p;
	struct ran r;
	struct buf other = {0}, before = {0}, after = {0};

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	file_bytes(p.file, &before);
	const char *slash = strrchr(p.file, '/');
	buf_addn(&other, p.file, (size_t)(slash - p.file));
	buf_addf(&other, "/.%s", slash);
	RUN(&r, "--file", p.file, "report", "monthly", "--period", "2024-04", "-o",
	    buf_text(&other));
	assert_int_equal(r.code, 4);
	says(&r.err, "县档");
	ran_release(&r);
	RUN(&r, "--file", p.file, "--log", buf_text(&other), "units", "--kind", "x");
	assert_int_equal(r.code, 2);
	ran_release(&r);
	file_bytes(p.file, &after);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.s, after.s, before.len);
	buf_release(&other);
	buf_release(&before);
	buf_release(&after);
	place_gone(&p);
}

/* Another desk holds the file: reading goes on, writing is refused with who it is. */
static void held_by_another(void **state)
{
	struct place p;
	struct ran r;
	int ready[2], done[2];
	char c;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	assert_int_equal(pipe(ready), 0);
	assert_int_equal(pipe(done), 0);
	pid_t holder = fork();
	if (holder == 0) {
		struct store *s = NULL;

		close(done[1]);
		if (store_open(p.file, STORE_WRITE, &s, NULL, NULL) != ST_OK)
			_exit(1);
		if (write(ready[1], "x", 1) != 1 || read(done[0], &c, 1) < 0)
			_exit(1);
		store_close(s);
		_exit(0);
	}
	close(done[0]);
	assert_int_equal(read(ready[0], &c, 1), 1);
	RUN(&r, "--file", p.file, "count", "set", "大桥镇", "2024-05", "5");
	code_is(&r, 4);
	ran_release(&r);
	RUN(&r, "--file", p.file, "units");
	code_is(&r, 0);
	ran_release(&r);
	close(done[1]);
	assert_int_equal(waitpid(holder, NULL, 0), holder);
	RUN(&r, "--file", p.file, "count", "set", "大桥镇", "2024-05", "5");
	code_is(&r, 0);
	ran_release(&r);
	close(ready[0]);
	close(ready[1]);
	place_gone(&p);
}

static void unusable_files(void **state)
{
	struct place p;
	struct ran r;
	char path[400];

	(void)state;
	place_make(&p, NULL);
	RUN(&r, "--file", p.file, "units"); /* not there */
	code_is(&r, 4);
	ran_release(&r);
	RUN(&r, "--file", p.dir, "units"); /* a folder */
	code_is(&r, 4);
	ran_release(&r);
	snprintf(path, sizeof path, "%s/not-ours", p.dir);
	file_put(path, "hello\n");
	RUN(&r, "--file", path, "--format", "json", "check");
	code_is(&r, 4);
	assert_true(json_whole(buf_text(&r.out)));
	ran_release(&r);
	RUN(&r, "--file", "", "units");
	code_is(&r, 2);
	ran_release(&r);
	snprintf(path, sizeof path, "%s/link", p.dir);
	assert_int_equal(symlink(p.file, path), 0);
	RUN(&r, "--file", path, "units");
	code_is(&r, 4);
	ran_release(&r);
	place_gone(&p);
}

static bool has_han(const char *s)
{
	for (size_t at = 0, len = strlen(s); at < len;) {
		uint32_t cp;

		at += utf8_decode(s + at, len - at, &cp);
		if (utf8_is_han(cp))
			return true;
	}
	return false;
}

/* What each says, with the next step, in both languages; the file stays as it was. */
static void unusable_files_say_why(void **state)
{
	static const struct {
		const char *bytes; /* NULL: the file is emptied */
		long at;
		size_t n;
		const char *says, *remedy, *in_english;
	} cases[] = {
		{"\0\0\0\x63", 60, 4, "是用更新的程序建的（文件版本 99", "升级",
		 "newer"},
		{"abcd", 68, 4, "不是县档", "请选以 .gongkai 结尾的文件",
		 "not a county file"},
		{"not a database!", 0, 15, "不是县档", "gongkai restore",
		 "not a county file"},
		{NULL, 0, 0, "是空的（0 字节）", "gongkai", "empty"},
		{"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 100, 8, "已损坏",
		 "gongkai recover", "damaged"},
	};
	struct place p;
	struct ran r;
	struct buf good = {0}, bad = {0}, now = {0};

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	file_bytes(p.file, &good);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&bad);
		buf_clear(&now);
		buf_addn(&bad, good.s, cases[i].bytes ? good.len : 0);
		if (cases[i].bytes)
			memcpy(bad.s + cases[i].at, cases[i].bytes, cases[i].n);
		file_putn(p.file, buf_text(&bad), bad.len);
		ON(&p, &r, 4, "count", "set", "大桥镇", "2024-05", "5");
		says(&r.err, cases[i].says);
		says(&r.err, cases[i].remedy);
		ran_release(&r);
		ON(&p, &r, 4, "units", "--lang", "en");
		says(&r.err, cases[i].in_english);
		if (has_han(buf_text(&r.err)))
			fail_msg("%s", buf_text(&r.err));
		ran_release(&r);
		file_bytes(p.file, &now);
		assert_int_equal(bad.len, now.len);
		if (bad.len)
			assert_memory_equal(bad.s, now.s, bad.len);
	}
	buf_release(&good);
	buf_release(&bad);
	buf_release(&now);
	place_gone(&p);
}

static void read_only(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	RUN(&r, "--file", p.file, "--read-only", "count", "set", "大桥镇", "2024-05",
	    "5");
	code_is(&r, 4);
	ran_release(&r);
	RUN(&r, "--file", p.file, "--read-only", "units");
	code_is(&r, 0);
	ran_release(&r);
	if (geteuid() == 0) {
		printf("skip: root writes into a read-only folder all the same\n");
	} else {
		chmod(p.dir, 0500);
		RUN(&r, "--file", p.file, "count", "set", "大桥镇", "2024-05", "5");
		chmod(p.dir, 0700);
		code_is(&r, 4);
		ran_release(&r);
	}
	place_gone(&p);
}

/* A full disk and a reader that went away: not exit 0. */
static void results_that_can_not_be_written(void **state)
{
	static const char *const words[] = {"calendar", NULL};
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, NULL);
	run_to("/dev/full", &r, words);
	code_is(&r, 4);
	says(&r.err, "gongkai: ");
	ran_release(&r);
	place_gone(&p);
}

static void same_words_twice_change_nothing(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	RUN(&r, "--file", p.file, "count", "set", "大桥镇", "2024-04", "279");
	code_is(&r, 0);
	ran_release(&r);
	RUN(&r, "--file", p.file, "history", "--format", "json");
	assert_string_equal(buf_text(&r.out), "[]\n");
	ran_release(&r);
	RUN(&r, "--file", p.file, "undo"); /* nothing to undo */
	code_is(&r, 1);
	ran_release(&r);
	place_gone(&p);
}

/* Files made are the clerk's alone. */
static void modes(void **state)
{
	struct place p;
	struct ran r;
	struct stat about;
	char path[400];

	(void)state;
	umask(022);
	place_make(&p, "xinfeng-2024-04");
	assert_int_equal(stat(p.file, &about), 0);
	assert_int_equal(about.st_mode & 077, 0);
	snprintf(path, sizeof path, "%s/a.txt", p.dir);
	RUN(&r, "--file", p.file, "report", "monthly", "--period", "2024-04", "-o",
	    path);
	code_is(&r, 0);
	ran_release(&r);
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 077, 0);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_input),
		cmocka_unit_test(held_by_another),
		cmocka_unit_test(never_over_a_county),
		cmocka_unit_test(unusable_files),
		cmocka_unit_test(unusable_files_say_why),
		cmocka_unit_test(read_only),
		cmocka_unit_test(results_that_can_not_be_written),
		cmocka_unit_test(same_words_twice_change_nothing),
		cmocka_unit_test(modes),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
