/* T11: hostile texts (hostile.txt) through every input, and, planted in a file as another program
 * could, through every output: nothing raw reaches a terminal, a pipe, a page or a sheet.
 *
 * Seeded faults 11 and 16: what hides is shown as it is; no gate for one kind of input. */
#include "tests/torture/hostile_kit.h"
#include "tests/tui/desk_kit.h"

enum {
	STRIDE = 7, /* in a short run every seventh text goes through each input */
};

/* ---- inputs ---- */

#define H "\x01" /* where the hostile text goes */

static const char *const inputs[][10] = {
	{"unit", "add", H, "--kind", "township"},
	{"unit", "alias", "小江镇", H},
	{"unit", "rename", "西牛镇", H},
	{"domain", "add", H},
	{"task", "add", "大桥镇", H},
	{"task", "add", "大桥镇", "更新", "--basis", H},
	{"task", "close", "1", "--note", H},
	{"count", "set", "大桥镇", "2024-05", "3", "--source", H, "--yes"},
	{"count", "set", H, "2024-05", "3"},
	{"count", "set", "大桥镇", H, "3"},
	{"count", "set", "大桥镇", "2024-05", H},
	{"target", "set", "大桥镇", "2025", "3", "--basis", H},
	{"bulletin", "add", H, "--period", "2024-04"},
	{"bulletin", "add", "通报", "--period", "2024-04", "--number", H},
	{"calendar", "set", "2024-05-08", "off", H},
	{"setting", "letterhead", H},
	{"units", "--find", H},
	{"tasks", "--find", H},
	{"read", H},
	{"import", H},
	{"restore", H},
	{"report", H, "--period", "2024-04"},
	{H},
};

static void test_inputs(void **state)
{
	struct corpus c;
	struct place p;
	struct ran r;
	long runs = 0;

	(void)state;
	corpus_read(&c);
	place_make(&p, "xinfeng-2024-04");
	for (size_t i = 0; i < c.n; i += scale_long() ? 1 : STRIDE) {
		for (size_t v = 0; v < sizeof inputs / sizeof *inputs; v++) {
			const char *words[13] = {"--file", p.file};
			char where[200];

			for (size_t w = 0; w < 10 && inputs[v][w]; w++)
				words[w + 2] = strcmp(inputs[v][w], H) == 0
						       ? c.text[i]
						       : inputs[v][w];
			snprintf(where, sizeof where, "text %zu into %s %s", i,
				 inputs[v][0], inputs[v][1] ? inputs[v][1] : "");
			run_to(NULL, &r, words);
			hold_ran(&r, "", where);
			ran_release(&r);
			runs++;
		}
		/* As a cell of a document, which may be taken or refused. */
		struct buf doc = {0};
		buf_addf(&doc, "序号\t单位\t5月数量\n1\t%s\t3\n2\t大桥镇\t4\n",
			 c.text[i]);
		file_putn(p.path, buf_text(&doc), doc.len);
		buf_release(&doc);
		RUN(&r, "--file", p.file, "read", p.path);
		hold_ran(&r, "", "read");
		ran_release(&r);
		RUN(&r, "--file", p.file, "import", p.path, "--period", "2024-05",
		    "--yes-roles");
		hold_ran(&r, "", "import");
		ran_release(&r);
		char where[60];
		snprintf(where, sizeof where, "the file after text %zu", i);
		hold_file(p.file, where);
	}
	scale_tell("hostile texts into inputs", runs);
	corpus_release(&c);
	place_gone(&p);
}

/* ---- outputs of a file that holds them ---- */

static const char *const outputs[][6] = {
	{"units"},
	{"domains"},
	{"counts"},
	{"targets"},
	{"tasks"},
	{"task", "show", "1"},
	{"catalog"},
	{"bulletins"},
	{"bulletin", "show", "1"},
	{"bulletin", "check", "1"},
	{"rank", "--kind", "township", "--period", "2024-04"},
	{"due", "--within", "99"},
	{"calendar", "2024"},
	{"workday", "2024-05-01", "5"},
	{"check"},
	{"setting"},
	{"history"},
	{"history", "1"},
	{"backups"},
	{"undo"},
	{"redo"},
};

static long hold_outputs(const struct place *p)
{
	static const char *const formats[] = {"table", "csv", "json"};
	struct ran r;
	long runs = 0;

	for (size_t v = 0; v < sizeof outputs / sizeof *outputs; v++)
		for (size_t f = 0; f < 3; f++) {
			const char *words[12] = {"--file", p->file, "--format",
						 formats[f]};
			char where[100];

			for (size_t w = 0; w < 6 && outputs[v][w]; w++)
				words[w + 4] = outputs[v][w];
			snprintf(where, sizeof where, "%s as %s", outputs[v][0],
				 formats[f]);
			run_to(NULL, &r, words);
			hold_ran(&r, formats[f], where);
			ran_release(&r);
			runs++;
		}
	return runs;
}

static long hold_reports(const struct place *p)
{
	static const char *const kinds[] = {"monthly", "ranking", "domains",
					    "rectification"};
	static const char *const formats[] = {"txt",  "csv",  "json", "html",
					      "docx", "xlsx", "pdf"};
	struct ran r;
	long made = 0;

	for (size_t k = 0; k < 4; k++)
		for (size_t f = 0; f < 7; f++) {
			char path[500], where[100];

			snprintf(path, sizeof path, "%s/r.%s", p->dir, formats[f]);
			snprintf(where, sizeof where, "report %s as %s", kinds[k],
				 formats[f]);
			unlink(path);
			RUN(&r, "--file", p->file, "report", kinds[k], "--period",
			    "2024-04", "-o", path);
			hold_ran(&r, "", where);
			if (r.code == 0) {
				hold_made(path, formats[f], where);
				made++;
			}
			ran_release(&r);
		}
	return made;
}

/* Every command of the desk, by its name, on a canvas. */
static long hold_desk(const struct place *p)
{
	struct desk d = {0};
	struct store *s = NULL;
	struct error err = {0};
	long frames = 0;

	config_load(&d.config, "/nonexistent/gongkai.ini");
	assert_int_equal(store_open(p->file, STORE_READ, &s, NULL, &err), ST_OK);
	app_init(&d.app, &d.config, s, day_of(2024, 5, 9), 50, 160);
	for (const struct command *c = command_table; c->name && !d.app.quit; c++) {
		if (strcmp(c->name, "quit") == 0)
			continue;
		for (int i = 0; i < 6; i++)
			desk_keys(&d, "Esc");
		desk_keys(&d, ":");
		desk_type(&d, c->name);
		desk_keys(&d, "Enter");
		for (int i = 0; i < 6; i++) {
			struct buf out = {0};

			canvas_dump(&d.app.canvas, false, &out);
			hold_clean(buf_text(&out), out.len, c->name);
			buf_release(&out);
			frames++;
			desk_keys(&d, i % 2 ? "Enter" : "PgDn");
		}
	}
	app_release(&d.app);
	config_release(&d.config);
	return frames;
}

static void test_outputs(void **state)
{
	struct corpus c;
	struct place p;
	struct ran r;
	long runs = 0, made = 0, frames = 0;

	(void)state;
	corpus_read(&c);
	/* In a short run each text stands somewhere, in a long one in many places. */
	for (size_t i = 0; i < (scale_long() ? 12 : 1); i++) {
		place_make(&p, "xinfeng-2024-04");
		ON(&p, &r, 0, "count", "set", "大桥镇", "2024-05", "3", "--source",
		   "月报");
		ran_release(&r);
		plant(p.file, &c, i * 5);
		runs += hold_outputs(&p);
		made += hold_reports(&p);
		frames += hold_desk(&p);
		place_gone(&p);
	}
	scale_tell("outputs of a file that holds them", runs);
	scale_tell("documents made of it", made);
	scale_tell("frames of the desk on it", frames);
	corpus_release(&c);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_inputs),
		cmocka_unit_test(test_outputs),
	};

	if (argc > 1)
		return strcmp(argv[1], "_care") == 0 ? puts("ok") < 0 : 1;
	lang_init();
	scale_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
