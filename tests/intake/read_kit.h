/* A document read for a test, and what was understood of it as text. */
#ifndef TESTS_INTAKE_READ_KIT_H
#define TESTS_INTAKE_READ_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/intake/shape_judge.h"
#include "text/lang.h"

static inline void read_text(struct reading *r, const char *text, size_t len)
{
	struct heads h = {0};
	struct pages p = {0};
	struct error err = {0};

	assert_int_equal(heads_load(&h, &err), ST_OK);
	if (pages_of_text(&p, text, len, &err) != ST_OK)
		fail_msg("refused: %s", err.say);
	if (reading_make(r, &p, &h, "文件", &err) != ST_OK)
		fail_msg("%s", err.say);
	pages_release(&p);
	heads_release(&h);
}

/* A sentence's check counts as such whatever it is about: prose_total and prose_list are prose. */
static inline void disagreements(const struct checks *c, struct buf *out)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct check *one = &c->check[i];
		bool prose = strncmp(one->what, "prose", 5) == 0;
		if (!one->agrees)
			buf_addf(out, "%s %s/%s; ", prose ? "prose" : one->what,
				 one->printed, one->computed);
	}
}

/* Everything in the reading that disagrees is exactly this. */
static inline void disagrees(const struct reading *r, const char *want)
{
	struct buf got = {0};

	for (size_t t = 0; t < r->tables; t++)
		disagreements(&r->table[t].checks, &got);
	disagreements(&r->checks, &got);
	bool same = strcmp(buf_text(&got), want) == 0;
	if (!same)
		print_error("disagrees: %s\nnot: %s\n", buf_text(&got), want);
	buf_release(&got);
	assert_true(same);
}

/* A table as text, for comparing: roles, heads, rows, "=" and the total. */
static inline void dump_cells(struct buf *out, const char *const *cell, size_t n)
{
	for (size_t c = 0; c < n; c++) {
		buf_add(out, c ? "|" : "");
		squeeze(out, cell[c]);
	}
	buf_putc(out, '\n');
}

static inline void dump_table(struct buf *out, const struct sheet *t)
{
	buf_add(out, "# ");
	squeeze(out, t->title);
	buf_putc(out, '\n');
	for (size_t c = 0; c < t->columns; c++)
		buf_addf(out, "%s%s", c ? " " : "", role_code(t->column[c].role));
	buf_putc(out, '\n');
	for (size_t c = 0; c < t->columns; c++) {
		buf_add(out, c ? "|" : "");
		squeeze(out, t->column[c].head);
	}
	buf_putc(out, '\n');
	for (size_t i = 0; i < t->rows; i++)
		dump_cells(out, t->row[i].cell, t->columns);
	if (t->total) {
		buf_putc(out, '=');
		for (size_t c = 0; c < t->columns; c++)
			if (t->total[c] && strpbrk(t->total[c], "0123456789"))
				buf_addf(out, " %s", t->total[c]);
		buf_putc(out, '\n');
	}
}

static inline void dump(struct buf *out, const struct reading *r)
{
	for (size_t t = 0; t < r->tables; t++)
		if (!r->table[t].sentence)
			dump_table(out, &r->table[t]);
}

/* The first line in which they differ. */
static inline void same_lines(const char *got, const char *want, const char *name)
{
	while (*got || *want) {
		size_t a = strcspn(got, "\n"), b = strcspn(want, "\n");
		if (a != b || memcmp(got, want, a) != 0)
			fail_msg("%s:\n  read   %.*s\n  stands %.*s", name, (int)a, got,
				 (int)b, want);
		got += a + (got[a] == '\n');
		want += b + (want[b] == '\n');
	}
}

#endif
