/* The programs as they are used: a tree in, a document and its findings out; documents read back
 * by our own reader. */
#ifndef TESTS_PRESS_KIT_H
#define TESTS_PRESS_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "press/part.h"
#include "text/child.h"
#include "text/io.h"
#include "text/lang.h"

enum {
	KIT_WORDS = 16,
	KIT_SILENCE_MS = 120000,
};

struct made {
	struct buf out, said;
	int code;
};

static inline void made_release(struct made *m)
{
	buf_release(&m->out);
	buf_release(&m->said);
}

static inline char *kit_program(const char *name)
{
	const char *build = getenv("GONGKAI_BUILD");
	struct buf path = {0};

	buf_addf(&path, "%s/%s", build ? build : "build", name);
	return buf_take(&path);
}

/* Runs a program of ours with these bytes as its input. */
static inline void kit_run(struct made *m, const char *name, const char *in, size_t len,
			   const char *const *words)
{
	char *argv[KIT_WORDS] = {kit_program(name)};
	int from = memory_file(in, len), to = memory_file("", 0);

	*m = (struct made){0};
	for (size_t n = 1; *words && n + 1 < KIT_WORDS; n++)
		argv[n] = (char *)(uintptr_t)*words++;
	struct child *c = child_begin(argv, from, to);
	assert_non_null(c);
	assert_true(child_wait(c, KIT_SILENCE_MS));
	m->code = child_end(c, &m->said);
	assert_true(memory_read(to, &m->out));
	memory_close(from);
	memory_close(to);
	free(argv[0]);
}
#define KIT_RUN(m, name, in, len, ...)                                                 \
	kit_run((m), (name), (in), (len), (const char *const[]){__VA_ARGS__, NULL})

static inline void kit_says(const struct buf *b, const char *want)
{
	if (!strstr(buf_text(b), want))
		fail_msg("missing: %s\nin: %s", want, buf_text(b));
}

/* Presses a tree; fails unless that is done. */
static inline void kit_press(struct made *m, const char *format, const char *tree)
{
	KIT_RUN(m, "gongkai-press", tree, strlen(tree), format);
	if (m->code != 0)
		fail_msg("%s: %d %s", format, m->code, buf_text(&m->said));
	kit_says(&m->said, "ok\n");
}

/* --- trees --- */

struct kit_sample {
	const char *sample, *kind, *period;
};
static const struct kit_sample kit_samples[] = {
	{"xinfeng-2024-04", "monthly", "2024-04"},
	{"xinfeng-2024-04", "ranking", "2024-04"},
	{"xinfeng-2024-04", "rectification", "2024-04"},
	{"liuyang-2023-06", "domains", "2023-06"},
	{"huarong-2021-h1", "ranking", "2021H1"},
	{"xinfeng-2024-04", "charts", "2024-04"},
};
enum {
	KIT_SAMPLES = sizeof kit_samples / sizeof *kit_samples
};

static inline int kit_remove(const char *path, const struct stat *at, int kind,
			     struct FTW *ftw)
{
	(void)at;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static inline void kit_folder(char dir[64])
{
	strcpy(dir, "/tmp/gongkai-press-XXXXXX");
	assert_non_null(mkdtemp(dir));
}

static inline void kit_folder_gone(const char *dir)
{
	nftw(dir, kit_remove, 16, FTW_DEPTH | FTW_PHYS);
}

/* The tree of a sample's document, as the program writes it. */
static inline void kit_tree(const struct kit_sample *s, struct buf *out)
{
	struct made m;
	char dir[64], file[100];

	kit_folder(dir);
	snprintf(file, sizeof file, "%s/county.gongkai", dir);
	KIT_RUN(&m, "gongkai", "", 0, "--file", file, "new", "--sample", s->sample);
	assert_int_equal(m.code, 0);
	made_release(&m);
	KIT_RUN(&m, "gongkai", "", 0, "--file", file, "report", s->kind, "--period",
		s->period, "--format", "tree");
	assert_int_equal(m.code, 0);
	*out = m.out;
	buf_release(&m.said);
	kit_folder_gone(dir);
}

#define KIT_HEAD "gongkai-tree 1\nD\tmonthly\t2024-04-01\t2024-04-30\n"

/* --- read back --- */

/* The row as the reader writes it: TAB before each cell, blanks at the end left out. */
static inline void kit_row(const struct table *t, size_t r, bool head, struct buf *out)
{
	size_t *column, columns = part_columns(t, &column), last = 0;

	buf_clear(out);
	for (size_t c = 0; c < columns; c++) {
		const char *s = head ? table_column(t, column[c])->head
				     : table_shown(t, r, column[c]);

		buf_putc(out, '\t');
		buf_add(out, s);
		last = *s ? out->len : last;
	}
	free(column);
	if (last)
		out->s[out->len = last] = '\0';
	buf_putc(out, '\n');
}

/* Finds the row at or behind `from`, as a record of its own; where it ends. */
static inline const char *kit_find_row(const char *from, const struct buf *row)
{
	const char *at = from;

	while ((at = strstr(at, buf_text(row)))) {
		const char *line = at;

		while (line > from && line[-1] != '\n')
			line--;
		/* R TAB line number, then the cells. */
		if (line[0] == 'R' && line[1] == '\t' &&
		    line + 2 + strspn(line + 2, "0123456789") == at)
			return at + row->len;
		at++;
	}
	return NULL;
}

/* Every figure of every table of the tree stands in the document, row by row. */
static inline void kit_same_figures(const char *tree, const struct buf *document)
{
	struct doc d;
	struct error err;
	struct made read;
	struct buf row = {0};

	assert_int_equal(tree_read(tree, strlen(tree), &d, &err), ST_OK);
	KIT_RUN(&read, "gongkai-read", buf_text(document), document->len, NULL);
	assert_int_equal(read.code, 0);
	const char *at = buf_text(&read.out);
	for (size_t i = 0; i < d.nodes; i++) {
		const struct table *t = d.node[i].table;

		for (size_t r = 0; t && r <= table_rows(t); r++) {
			kit_row(t, r ? r - 1 : 0, r == 0, &row);
			const char *next = row.len > 1 ? kit_find_row(at, &row) : at;
			if (!next)
				fail_msg("row %zu is not in it: %s", r, buf_text(&row));
			at = next;
		}
	}
	buf_release(&row);
	made_release(&read);
	doc_release(&d);
}

/* All sample documents in a format, read back. */
static inline void kit_all_samples(const char *format)
{
	for (size_t i = 0; i < KIT_SAMPLES; i++) {
		struct buf tree = {0};
		struct made m;

		kit_tree(&kit_samples[i], &tree);
		kit_press(&m, format, buf_text(&tree));
		kit_same_figures(buf_text(&tree), &m.out);
		made_release(&m);
		buf_release(&tree);
	}
}

/* The same tree gives the same bytes, at another place of the world too. */
static inline void kit_same_bytes(const char *format, const char *tree)
{
	struct made a, b;

	kit_press(&a, format, tree);
	setenv("TZ", "Asia/Shanghai", 1);
	kit_press(&b, format, tree);
	unsetenv("TZ");
	assert_int_equal(a.out.len, b.out.len);
	assert_memory_equal(buf_text(&a.out), buf_text(&b.out), a.out.len);
	made_release(&a);
	made_release(&b);
}

/* A disk without room: refused, and said. */
static inline void kit_full(const char *format, const char *tree)
{
	char *program = kit_program("gongkai-press");
	char *argv[] = {program, (char *)(uintptr_t)format, NULL};
	int in = memory_file(tree, strlen(tree)), full = open("/dev/full", O_WRONLY);
	struct buf said = {0};

	struct child *c = child_begin(argv, in, full);
	assert_non_null(c);
	assert_true(child_wait(c, KIT_SILENCE_MS));
	assert_int_equal(child_end(c, &said), 3);
	kit_says(&said, "refused\tfull");
	buf_release(&said);
	close(full);
	memory_close(in);
	free(program);
}

/* One part of a package. */
static inline void kit_part(const struct buf *package, const char *name,
			    struct buf *out)
{
	zip_error_t why;
	char room[4096];
	zip_int64_t n;

	zip_source_t *s = zip_source_buffer_create(package->s, package->len, 0, &why);
	zip_t *zip = zip_open_from_source(s, ZIP_RDONLY, &why);
	assert_non_null(zip);
	zip_file_t *f = zip_fopen(zip, name, 0);
	if (!f)
		fail_msg("no part %s", name);
	while ((n = zip_fread(f, room, sizeof room)) > 0)
		buf_addn(out, room, (size_t)n);
	zip_fclose(f);
	zip_close(zip);
}

static inline size_t kit_count(const struct buf *b, const char *what)
{
	size_t n = 0;

	for (const char *s = buf_text(b); (s = strstr(s, what)); s += strlen(what))
		n++;
	return n;
}

#endif
