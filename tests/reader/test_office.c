/* One table through LibreOffice into each format, and back through the reader, cell by
 * cell.  Wants soffice (Debian: libreoffice-calc, libreoffice-writer), which is in no list
 * of packages: it is large, and the other tests make their documents themselves. */
#include <sys/stat.h>

#include "tests/reader/program_kit.h"

enum {
	ROWS = 6,
	COLUMNS = 5
};

static const char *const cells[ROWS][COLUMNS] = {
	{"单位", "主动公开（条）", "办结率", "日期", "备注"},
	{"甲镇", "1234", "33.33%", "2024-03-01", "无"},
	{"乙街道办事处", "0", "100.00%", "1999-12-31", "a\"b"},
	{"丙镇", "", "0.50%", "", "一,二"},
	{"丁 乡", "114.72727272727", "", "2024-02-29", "\\^"},
	{"合计", "1348.72727272727", "", "", "完"},
};

/* tests/kit/office.sh: whether this part of LibreOffice is here; says so where it isn't. */
static bool office_part(const char *part)
{
	char command[64];

	snprintf(command, sizeof command, "tests/kit/office.sh %s", part);
	if (system(command) == 0)
		return true;
	printf("skip: LibreOffice is not here with its part %s (package "
	       "libreoffice-%s)\n",
	       part, part);
	return false;
}

struct place {
	char dir[200];
	char command[900];
};

/* Converts table.csv, or `from`, to the format; the result's descriptor. */
static int convert(struct place *p, const char *from, const char *filter,
		   const char *format, const char *file)
{
	char path[300];

	snprintf(p->command, sizeof p->command,
		 "cd %s && LC_ALL=C.UTF-8 soffice --headless "
		 "-env:UserInstallation=file://%s/profile %s --convert-to '%s' %s "
		 ">/dev/null 2>&1",
		 p->dir, p->dir, filter, format, from);
	assert_int_equal(system(p->command), 0);
	snprintf(path, sizeof path, "%s/%s", p->dir, file);
	int fd = open(path, O_RDONLY);
	assert_true(fd >= 0);
	return fd;
}

/* Not fopen(): the reader's own, which is linked here, opens nothing by name. */
static FILE *create(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	return fdopen(fd, "w");
}

static void write_csv(const struct place *p)
{
	char path[300];

	snprintf(path, sizeof path, "%s/table.csv", p->dir);
	FILE *f = create(path);
	for (int r = 0; r < ROWS; r++)
		for (int c = 0; c < COLUMNS; c++) {
			fputc('"', f);
			for (const char *s = cells[r][c]; *s; s++) {
				if (*s == '"')
					fputc('"', f);
				fputc(*s, f);
			}
			fputs(c + 1 < COLUMNS ? "\"," : "\"\n", f);
		}
	fclose(f);
}

static void write_html(const struct place *p)
{
	char path[300];

	snprintf(path, sizeof path, "%s/page.html", p->dir);
	FILE *f = create(path);
	fputs("<meta charset=utf-8><table border=1>", f);
	for (int r = 0; r < ROWS; r++) {
		fputs("<tr>", f);
		for (int c = 0; c < COLUMNS; c++)
			fprintf(f, "<td>%s</td>", cells[r][c]);
	}
	fputs("</table>", f);
	fclose(f);
}

/* What the cell shows; freexl tells an .xls file's numbers as they are stored, without
 * their formats. */
static const char *cell(int r, int c, bool stored)
{
	static const char *const shares[ROWS] = {"办结率", "0.3333", "1",
						 "0.005",  "",       ""};

	return stored && c == 2 ? shares[r] : cells[r][c];
}

/* The rows of the stream as the table has them. */
static void compare(int fd, const char *format, bool stored)
{
	struct run run;
	struct buf field = {0};

	program_run(&run, fd, NULL, 0);
	close(fd);
	assert_int_equal(run.code, 0);
	char *at = strstr(buf_text(&run.out), "\nR\t");
	for (int r = 0; r < ROWS; r++) {
		if (!at)
			fail_msg("%s has %d rows:\n%s", format, r, run.out.s);
		at += 3 + strcspn(at + 3, "\t\n");
		for (int c = 0; c < COLUMNS; c++) {
			size_t n = *at == '\t' ? strcspn(++at, "\t\n") : 0;
			struct gate gate = {0};

			buf_clear(&field);
			gate_put(&gate, &field, cell(r, c, stored),
				 strlen(cell(r, c, stored)));
			if (n != field.len || strncmp(at, buf_text(&field), n) != 0)
				fail_msg("%s %d,%d: %.*s, not %s", format, r, c, (int)n,
					 at, buf_text(&field));
			at += n;
		}
		at = r + 1 < ROWS ? strstr(at, "\nR\t") : at;
	}
	buf_release(&field);
	buf_release(&run.out);
}

static void tables(void **state)
{
	static const struct {
		const char *from, *filter, *to, *file;
		bool stored;
	} cases[] = {
		{"table.csv", "--infilter=CSV:44,34,76,1", "xlsx", "table.xlsx", false},
		{"table.csv", "--infilter=CSV:44,34,76,1", "xls", "table.xls", true},
		{"table.csv", "--infilter=CSV:44,34,76,1", "ods", "table.ods", false},
		{"page.html", "--writer", "docx:MS Word 2007 XML", "page.docx", false},
		{"page.html", "--writer", "odt", "page.odt", false},
	};
	struct place p = {"/tmp/gongkai-office-XXXXXX", ""};

	(void)state;
	bool have[] = {office_part("calc"), office_part("writer")};

	if (!have[0] && !have[1])
		skip();
	assert_non_null(mkdtemp(p.dir));
	write_csv(&p);
	write_html(&p);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		if (!have[strcmp(cases[i].from, "page.html") == 0])
			continue;
		compare(convert(&p, cases[i].from, cases[i].filter, cases[i].to,
				cases[i].file),
			cases[i].file, cases[i].stored);
	}
	snprintf(p.command, sizeof p.command, "rm -rf %s", p.dir);
	assert_int_equal(system(p.command), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(tables)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
