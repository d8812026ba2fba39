/* T11 for the registers: requests, columns, duties, plans, catalogs, publications, draws, assessments,
 * annual reports, and the files that clerks are sent.  No hostile text gets in by their inputs, and
 * planted none gets out raw by their lists and documents.
 *
 * Seeded faults 11 and 16, as of test_hostile. */
#include "tests/torture/hostile_kit.h"

enum {
	WORDS = 16,
	STRIDE = 7, /* in a short run every seventh text goes through each input */
};

/* ---- an office that has some of everything ---- */

static void office_make(struct place *p)
{
	static const char *const steps[][WORDS] = {
		{"inspector", "add", "甲"},
		{"inspector", "add", "乙", "--unit", "大桥镇"},
		{"catalog", "add", "预算/批复", "--domain", "财政预决算", "--edition",
		 "2021版"},
		{"fill", "大桥镇", "批复", "--day", "2024-04-08"},
		{"publish", "大桥镇", "--domain", "财政预决算", "--title", "批复",
		 "--day", "2024-04-09", "--count", "no", "--yes"},
		{"request", "add", "某路的批复", "--received", "2024-04-22",
		 "--channel", "mail", "--applicant", "person", "--name", "甲",
		 "--contact", "乙", "--address", "丙"},
		{"request", "add", "某桥的批复", "--received", "2024-04-23",
		 "--channel", "web", "--applicant", "business"},
		{"draw", "--period", "2024-04", "--units", "3", "--inspectors", "1"},
		{"assessment", "sheet", "2024", "--sample"},
		{"annual", "new", "大桥镇", "2024"},
		{"annual", "fill", "大桥镇", "2024"},
		{"count", "set", "大桥镇", "2024-05", "3", "--source", "月报"},
	};
	struct ran r;

	place_make(p, "xinfeng-2024-04");
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		const char *words[WORDS + 3] = {"--file", p->file};

		memcpy(words + 2, steps[i], sizeof steps[i]);
		run_to(NULL, &r, words);
		if (r.code > 1)
			fail_msg("%s %s: %d %s", steps[i][0], steps[i][1], r.code,
				 buf_text(&r.err));
		ran_release(&r);
	}
}

/* ---- inputs ---- */

#define H "\x01" /* where the hostile text goes */

static const char *const inputs[][WORDS] = {
	{"request", "add", H, "--received", "2024-05-06", "--channel", "mail",
	 "--applicant", "person"},
	{"request", "edit", "71", "--name", H},
	{"request", "edit", "71", "--contact", H},
	{"request", "edit", "71", "--address", H},
	{"request", "edit", "71", "--number", H},
	{"request", "edit", "71", "--note", H},
	{"request", "ask", "71", "--note", H, "--day", "2024-04-24"},
	{"request", "stop", "71", "--party", "agency", "--note", H},
	{"request", "answer", "71", H},
	{"requests", "--find", H},
	{"column", "add", "大桥镇", H, "--class", "政务新媒体", "--updated",
	 "2024-04-30"},
	{"column", "add", "大桥镇", "要闻", "--class", H, "--undated"},
	{"column", "edit", "39", "--address", H},
	{"column", "edit", "39", "--name", H},
	{"column", "close", "40", "--proof", H, "--note", H},
	{"column", "limit", "39", "--limit", H},
	{"columns", "--find", H},
	{"duty", "add", "政策解读", "大桥镇", H, "--due", "2024-06-03"},
	{"duty", "add", H, "大桥镇", "解读", "--due", "2024-06-03"},
	{"duty", "add", "政策解读", "大桥镇", "解读", "--due", "2024-06-03",
	 "--document", H, "--basis", H},
	{"duty", "edit", "42", H},
	{"duty", "done", "42", "--evidence", H, "--note", H},
	{"duties", "--find", H},
	{"plan", "add", H, "--year", "2024"},
	{"plan", "edit", "1", "--title", H, "--basis", H},
	{"stage", "add", "1", H, "--due", "2024-06-03", "--deliverable", H},
	{"stage", "add", "1", "甲", "--due", "2024-06-03", "--edition", H},
	{"stage", "edit", "35", H},
	{"stage", "cancel", "37", "--note", H},
	{"stages", "--plan", H},
	{"catalog", "add", H, "--domain", "财政预决算", "--edition", "2021版"},
	{"catalog", "add", "丙", "--domain", "财政预决算", "--edition", H},
	{"catalog", "edit", "1", "--level2", H},
	{"catalog", "copy", "2021版", H},
	{"catalog", "diff", "2021版", H},
	{"fill", "大桥镇", H},
	{"fill", "大桥镇", "批复", "--not-applicable", "--basis", H},
	{"domain", "not-applicable", "大桥镇", "税收管理", "--basis", H},
	{"domain", "lead", "税收管理", H},
	{"publish", "小江镇", "--domain", "财政预决算", "--title", H, "--address", H,
	 "--count", "no", "--yes"},
	{"publications", "--find", H},
	{"inspector", "add", H},
	{"inspector", "move", H, "--unit", "大桥镇"},
	{"inspectors", "--find", H},
	{"draw", "--period", "2024-04", "--units", "2", "--seed", H},
	{"draw", "result", "1", "大桥镇", "unfinished", "--note", H},
	{"draws", "--find", H},
	{"assessment", "score", "大桥镇", "2024", H, "3"},
	{"assessment", "score", "大桥镇", "2024", "内容质量", "3", "--note", H},
	{"assessment", "sheet", "2025", H},
	{"annual", "set", "大桥镇", "2024", "publication.regulations.made", H},
	{"annual", "set", "大桥镇", "2024", H, "3"},
	{"annual", "set", "大桥镇", "2024", "publication.regulations.made", "3",
	 "--note", H},
	{"annual", "show", H, "2024"},
	{"bulletin", "draft", "monthly", "--period", "2024-04", "--from", H},
	{"bulletin", "issue", "1", "--number", H, "--on", "2024-05-06"},
	{"forget", H, "--yes"},
	{"column", "load", H},
	{"recover", H, H},
	{"backup", H},
};

/* The same inside of files that a clerk is sent. */
static void feed_files(const struct place *p, const char *text)
{
	static const struct {
		const char *form;
		const char *const words[WORDS];
	} files[] = {
		{"单位,栏目,上次更新,检查结果\n大桥镇," H ",2024-04-01,超期未更新\n",
		 {"column", "load", "\x02", "--add", "--findings"}},
		{"单位,栏目,上次更新,检查结果\n大桥镇,要闻," H "," H "\n",
		 {"column", "load", "\x02", "--add", "--findings"}},
		{"名称 " H
		 "\n对象 乡镇\n小数 2\n取舍 四舍五入\n并列 并列\n缺项 不计\n\n指标 " H
		 " 10分\n  人工\n",
		 {"assessment", "sheet", "2026", "\x02"}},
		{"一级事项,二级事项,公开内容,责任单位\n" H ",甲," H ",乙\n",
		 {"import", "\x02", "--edition", "2022版", "--yes-roles"}},
		{"标题 " H "\n" H "\n",
		 {"bulletin", "draft", "monthly", "--period", "2024-04", "--from",
		  "\x02"}},
	};
	struct ran r;

	for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
		const char *words[WORDS + 3] = {"--file", p->file};
		struct buf b = {0};

		for (const char *s = files[f].form; *s; s++)
			if (*s == *H)
				buf_add(&b, text);
			else
				buf_putc(&b, *s);
		file_putn(p->path, buf_text(&b), b.len);
		for (size_t w = 0; w < WORDS && files[f].words[w]; w++)
			words[w + 2] =
				*files[f].words[w] == 2 ? p->path : files[f].words[w];
		run_to(NULL, &r, words);
		hold_ran(&r, "", files[f].words[0]);
		ran_release(&r);
		buf_release(&b);
	}
}

static void put_in(const struct place *p, const char *log, const struct corpus *c,
		   size_t i, const char *const *input)
{
	const char *words[WORDS + 5] = {"--file", p->file, "--log", log};
	char where[200];
	struct ran r;

	for (size_t w = 0; w < WORDS && input[w]; w++)
		words[w + 4] = strcmp(input[w], H) == 0 ? c->text[i] : input[w];
	snprintf(where, sizeof where, "text %zu into %s %s", i, input[0], input[1]);
	run_to(NULL, &r, words);
	hold_ran(&r, "", where);
	/* The last of the texts is an ordinary name: no usage of ours is wrong. */
	if (i == c->n - 1 && r.code == 2)
		fail_msg("%s: %s", where, buf_text(&r.err));
	ran_release(&r);
}

static void test_inputs(void **state)
{
	struct corpus c;
	struct place p;
	struct buf said = {0};
	char log[400];
	long runs = 0;
	const int here = open(".", O_RDONLY | O_DIRECTORY);

	(void)state;
	corpus_read(&c);
	office_make(&p);
	snprintf(log, sizeof log, "%s/log", p.dir);
	assert_int_equal(chdir(p.dir), 0); /* some are taken for files' names */
	for (size_t i = 0; i < c.n; i++) {
		bool all = scale_long() || i == c.n - 1;

		for (size_t v = all ? 0 : i % STRIDE;
		     v < sizeof inputs / sizeof *inputs; v += all ? 1 : STRIDE, runs++)
			put_in(&p, log, &c, i, inputs[v]);
		if (all || i % STRIDE == 0)
			feed_files(&p, c.text[i]);
	}
	file_bytes(log, &said);
	assert_true(said.len > 1000);
	hold_clean(buf_text(&said), said.len, "the log");
	hold_file(p.file, "the file");
	scale_tell("hostile texts into the registers", runs);
	assert_int_equal(fchdir(here), 0);
	close(here);
	buf_release(&said);
	corpus_release(&c);
	place_gone(&p);
}

/* ---- outputs ---- */

static const char *const outputs[][6] = {
	{"requests"},
	{"request", "show", "71", "--personal"},
	{"request", "table", "2024"},
	{"columns"},
	{"column", "show", "39"},
	{"column", "classes"},
	{"duties"},
	{"duties", "--by-unit"},
	{"duty", "show", "42"},
	{"plans"},
	{"stages"},
	{"stage", "show", "35"},
	{"catalog"},
	{"catalog", "--unit", "大桥镇"},
	{"editions"},
	{"filling"},
	{"filling", "--list"},
	{"publications"},
	{"inspectors"},
	{"draws"},
	{"draw", "show", "1", "--pool"},
	{"draw", "repeat", "1"},
	{"assessment"},
	{"assessment", "2024"},
	{"assessment", "show", "大桥镇", "2024"},
	{"assessment", "sheet", "2024"},
	{"annual"},
	{"annual", "show", "大桥镇", "2024"},
	{"annual", "check", "大桥镇", "2024"},
	{"annual", "sum", "2024"},
	{"classes"},
	{"day"},
	{"due", "--within", "99"},
	{"history", "--personal"},
	{"check"},
	{"forget", "甲"},
};

static const char *const kinds[] = {"requests", "assessment", "catalog", "recheck",
				    "columns",  "stages",     "duties",  "annual"};

static long make_all(const struct place *p)
{
	static const char *const formats[] = {"txt",  "csv",  "json",
					      "html", "docx", "xlsx"};
	struct ran r;
	long made = 0;

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
			char path[500], where[100];

			snprintf(path, sizeof path, "%s/r.%s", p->dir, formats[f]);
			snprintf(where, sizeof where, "report %s as %s", kinds[k],
				 formats[f]);
			unlink(path);
			RUN(&r, "--file", p->file, "report", kinds[k], "--period",
			    strcmp(kinds[k], "annual") == 0 ? "2024" : "2024-04", "-o",
			    path);
			hold_ran(&r, "", where);
			if (r.code == 0) {
				hold_made(path, formats[f], where);
				made++;
			}
			ran_release(&r);
		}
	return made;
}

static long show_all(const struct place *p)
{
	static const char *const formats[] = {"table", "csv", "json"};
	struct ran r;
	long shown = 0;

	for (size_t v = 0; v < sizeof outputs / sizeof *outputs; v++)
		for (size_t f = 0; f < 3; f++) {
			const char *words[12] = {"--file", p->file, "--format",
						 formats[f]};
			char where[100];

			for (size_t w = 0; w < 6 && outputs[v][w]; w++)
				words[w + 4] = outputs[v][w];
			snprintf(where, sizeof where, "%s %s as %s", outputs[v][0],
				 outputs[v][1] ? outputs[v][1] : "", formats[f]);
			run_to(NULL, &r, words);
			hold_ran(&r, formats[f], where);
			if (r.code == 2)
				fail_msg("%s: %s", where, buf_text(&r.err));
			shown += r.code <= 1;
			ran_release(&r);
		}
	return shown;
}

/* One unit can still be called by its name. */
static void name_again(const struct place *p)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open_v2(p->file, &db, SQLITE_OPEN_READWRITE, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "UPDATE unit SET name='大桥镇' WHERE id=2",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	sqlite3_close(db);
}

static void test_outputs(void **state)
{
	const int rounds = scale_long() ? 12 : 1;
	struct corpus c;
	struct place p;
	long shown = 0, made = 0;

	(void)state;
	corpus_read(&c);
	for (int i = 0; i < rounds; i++) {
		office_make(&p);
		plant(p.file, &c, (size_t)i * 5);
		name_again(&p);
		shown += show_all(&p);
		made += make_all(&p);
		place_gone(&p);
	}
	scale_tell("lists of registers that hold them", shown);
	scale_tell("documents made of these", made);
	assert_true(shown > 80 * rounds && made > 30 * rounds);
	corpus_release(&c);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_inputs),
		cmocka_unit_test(test_outputs),
	};
	char *whole = program_path(), *real = whole ? realpath(whole, NULL) : NULL;

	if (argc > 1)
		return strcmp(argv[1], "_care") == 0 ? puts("ok") < 0 : 1;
	lang_init();
	scale_begin();
	if (real) { /* some run in another folder */
		*strrchr(real, '/') = '\0';
		setenv("GONGKAI_BUILD", real, 1);
	}
	free(whole);
	free(real);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
