/* `report` in the office's forms: written whole or not at all, and what is in the way said. */
#include "tests/cli/run_kit.h"

static int setup(void **state)
{
	(void)state;
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	return 0;
}

#define REPORT(p, r, ...)                                                              \
	RUN((r), "--file", (p)->file, "report", "monthly", "--period", "2024-04",      \
	    __VA_ARGS__)

/* Names in the folder, without the county file's own. */
static size_t files_in(const struct place *p, const char *unlike)
{
	struct buf command = {0};
	size_t n = 0;

	buf_addf(&command, "ls -A '%s' | grep -vc '^county\\|%s'", p->dir, unlike);
	FILE *f = popen(command.s, "r");
	assert_non_null(f);
	assert_int_equal(fscanf(f, "%zu", &n), 1);
	pclose(f);
	buf_release(&command);
	return n;
}

static bool pdf_missing(const struct ran *r)
{
	return r->code == 5 && strstr(buf_text(&r->err), "“pdf”");
}

static void begins(const char *path, const char *with)
{
	struct buf b = {0};

	file_bytes(path, &b);
	assert_true(b.len > 500);
	assert_memory_equal(b.s, with, strlen(with));
	buf_release(&b);
}

static void forms(void **state)
{
	static const struct {
		const char *ending, *begins;
	} cases[] = {
		{"xlsx", "PK\x03\x04"},
		{"docx", "PK\x03\x04"},
		{"html", "<!DOCTYPE html>"},
		{"htm", "<!DOCTYPE html>"},
		{"PDF", "%PDF-"},
	};
	struct place p;
	struct ran r;
	char path[400];

	(void)state;
	need_program();
	place_make(&p, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(path, sizeof path, "%s/月报 四月.%s", p.dir, cases[i].ending);
		REPORT(&p, &r, "-o", path);
		if (pdf_missing(&r)) {
			printf("skip: gongkai-press makes no PDF here\n");
			assert_int_equal(access(path, F_OK), -1);
		} else {
			code_is(&r, 0);
			says(&r.out, "已写到");
			begins(path, cases[i].begins);
			unlink(path);
		}
		ran_release(&r);
	}
	REPORT(&p, &r, "--format", "docx", "--plain");
	code_is(&r, 0);
	assert_memory_equal(buf_text(&r.out), "PK", 2);
	ran_release(&r);
	REPORT(&p, &r, "--format", "odt");
	code_is(&r, 2);
	says(&r.err, "xlsx");
	ran_release(&r);
	assert_int_equal(files_in(&p, "^$"), 0);
	place_gone(&p);
}

static void not_written(void **state)
{
	struct place p;
	struct ran r;
	char path[400];
	struct buf kept = {0};

	(void)state;
	need_program();
	place_make(&p, "xinfeng-2024-04");
	REPORT(&p, &r, "-o", "/dev/full", "--format", "xlsx");
	code_is(&r, 4);
	says(&r.err, "不是普通文件");
	ran_release(&r);
	snprintf(path, sizeof path, "%s/没有/a.docx", p.dir);
	REPORT(&p, &r, "-o", path);
	code_is(&r, 4);
	says(&r.err, "没有这个文件夹");
	ran_release(&r);
	snprintf(path, sizeof path, "%s/copy.docx", p.dir);
	RUN(&r, "--file", p.file, "backup", path);
	code_is(&r, 0);
	ran_release(&r);
	REPORT(&p, &r, "-o", path); /* a county file by another name */
	code_is(&r, 4);
	ran_release(&r);
	REPORT(&p, &r, "-o", p.file, "--format", "docx");
	code_is(&r, 2);
	ran_release(&r);
	snprintf(path, sizeof path, "%s/a.html", p.dir);
	file_put(path, "旧的");
	REPORT(&p, &r, "-o", path);
	code_is(&r, 0);
	file_bytes(path, &kept);
	says(&kept, "信丰县政务公开工作月报");
	ran_release(&r);
	buf_release(&kept);
	run_to("/dev/full", &r,
	       (const char *const[]){"--file", p.file, "report", "monthly", "--period",
				     "2024-04", "--format", "xlsx", NULL});
	code_is(&r, 4);
	ran_release(&r);
	assert_int_equal(files_in(&p, "copy.docx\\|a.html"), 0);
	place_gone(&p);
}

/* Root may write anywhere, so that the folder has to be one of the kernel's. */
static void read_only_folder(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	need_program();
	place_make(&p, "xinfeng-2024-04");
	if (geteuid() == 0) {
		REPORT(&p, &r, "-o", "/sys/kernel/a.docx");
		code_is(&r, 4);
	} else {
		char path[400];

		chmod(p.dir, 0500);
		snprintf(path, sizeof path, "%s/a.docx", p.dir);
		REPORT(&p, &r, "-o", path);
		code_is(&r, 4);
		says(&r.err, "这个文件夹不能写");
		chmod(p.dir, 0700);
	}
	ran_release(&r);
	place_gone(&p);
}

/* The program alone in a folder: text still works, the rest names what is missing. */
static void not_installed(void **state)
{
	struct place p;
	struct buf command = {0};
	char out[400];
	char *path = program_path();

	(void)state;
	need_program();
	place_make(&p, "xinfeng-2024-04");
	snprintf(out, sizeof out, "%s/said", p.dir);
	for (int print = 0; print < 2; print++) {
		struct buf said = {0};

		buf_addf(&command,
			 "cp '%s' '%s/gongkai' && '%s/gongkai' --file '%s' %s monthly "
			 "--period 2024-04 %s >/dev/null 2>'%s'; test $? = 5",
			 path, p.dir, p.dir, p.file, print ? "print" : "report",
			 print ? "" : "--format docx", out);
		assert_int_equal(system(command.s), 0);
		file_bytes(out, &said);
		says(&said, "没有安装排版和打印程序 gongkai-press");
		buf_release(&said);
		buf_clear(&command);
	}
	buf_release(&command);
	free(path);
	place_gone(&p);
}

/* A document is Chinese whatever the language of the desk. */
static void in_chinese(void **state)
{
	struct place p;
	struct ran r;

	(void)state;
	place_make(&p, "xinfeng-2024-04");
	RUN(&r, "--file", p.file, "--today", "2024-06-30", "task", "done", "8", "--day",
	    "2024-06-28");
	code_is(&r, 0);
	ran_release(&r);
	RUN(&r, "--file", p.file, "--lang", "en", "report", "rectification", "--period",
	    "2024-04", "--format", "csv");
	code_is(&r, 0);
	says(&r.out, ",2024-05-11,是\r\n"); /* reported late */
	ran_release(&r);
	place_gone(&p);
}

static void print_options(void **state)
{
	static const struct {
		const char *option, *value;
		int code;
	} wrong[] = {
		{"--copies", "0", 3},
		{"--copies", "x", 3},
		{"--pages", "4-2", 2},
		{"--pages", "a", 2},
	};
	struct place p;
	struct ran r;

	(void)state;
	need_program();
	place_make(&p, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		RUN(&r, "--file", p.file, "print", "monthly", "--period", "2024-04",
		    wrong[i].option, wrong[i].value);
		code_is(&r, wrong[i].code);
		ran_release(&r);
	}
	RUN(&r, "--file", p.file, "print", "weekly", "--period", "2024-04");
	code_is(&r, 2);
	ran_release(&r);
	RUN(&r, "--file", p.file, "print", "monthly");
	code_is(&r, 2);
	ran_release(&r);
	place_gone(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms),
		cmocka_unit_test(not_written),
		cmocka_unit_test(read_only_folder),
		cmocka_unit_test(not_installed),
		cmocka_unit_test(print_options),
		cmocka_unit_test(in_chinese),
	};

	lang_init();
	return cmocka_run_group_tests(tests, setup, NULL);
}
