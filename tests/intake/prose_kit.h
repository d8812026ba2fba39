/* Documents made by hand: lines of text and tables with named columns. */
#ifndef TESTS_INTAKE_PROSE_KIT_H
#define TESTS_INTAKE_PROSE_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/prose.h"
#include "text/lang.h"

struct doc {
	struct reading r;
	struct blocks b;
	int line;
};

static inline void doc_linen(struct doc *d, const char *text, size_t len)
{
	char *copy = mem_textn(text, len);

	d->b.block =
		mem_grow(d->b.block, &d->b.cap, d->b.count + 1, sizeof *d->b.block);
	d->b.block[d->b.count++] =
		(struct block){.kind = BLOCK_TEXT,
			       .line = ++d->line,
			       .text = arena_text(&d->b.texts, copy)};
	free(copy);
}

static inline void doc_line(struct doc *d, const char *text)
{
	doc_linen(d, text, strlen(text));
}

/* Cells parted by |; NULL for an empty one. */
static inline const char **doc_cells(struct doc *d, const char *text, size_t *count)
{
	size_t cap = 0, n = 0;
	const char **cell = NULL;

	for (const char *p = text; p;) {
		const char *end = strchr(p, '|');
		char *one = end ? mem_textn(p, (size_t)(end - p)) : mem_text(p);
		cell = mem_grow(cell, &cap, n + 1, sizeof *cell);
		cell[n++] = one[0] ? arena_text(&d->r.texts, one) : NULL;
		free(one);
		p = end ? end + 1 : NULL;
	}
	*count = n;
	return cell;
}

static inline void doc_row(struct doc *d, struct sheet *t, const char *cells)
{
	size_t n;

	t->row = mem_grow(t->row, &t->cap, t->rows + 1, sizeof *t->row);
	t->row[t->rows++] =
		(struct sheet_row){.line = ++d->line, .cell = doc_cells(d, cells, &n)};
	assert_int_equal(n, t->columns);
}

/* rows: lines of cells parted by |.  The table may move when another one is added. */
static inline struct sheet *doc_table(struct doc *d, const char *title,
				      const char *heads, const enum head_role *roles,
				      const char *rows)
{
	struct reading *r = &d->r;
	size_t n;
	const char **head = doc_cells(d, heads, &n);

	r->table = mem_grow(r->table, &r->cap, r->tables + 1, sizeof *r->table);
	struct sheet *t = &r->table[r->tables++];
	*t = (struct sheet){.title = arena_text(&r->texts, title),
			    .line = ++d->line,
			    .kind = SHEET_FIGURES,
			    .columns = n,
			    .upto = DAY_NONE};
	t->column = mem_array(n, sizeof *t->column);
	for (size_t i = 0; i < n; i++)
		t->column[i] = (struct sheet_column){.head = head[i], .role = roles[i]};
	free(head);
	for (const char *p = rows; p && *p;) {
		const char *end = strchr(p, '\n');
		char *one = end ? mem_textn(p, (size_t)(end - p)) : mem_text(p);
		doc_row(d, t, one);
		free(one);
		p = end ? end + 1 : NULL;
	}
	return t;
}

static const enum head_role doc_monthly[] = {HEAD_UNIT, HEAD_TARGET, HEAD_COUNT,
					     HEAD_OWN, HEAD_COMPLETION};

/* Five townships and three departments of a county in April, and five domains: the sums are 1500
 * and 1000 (300 and 90 of the month), 400 of 640. */
static inline void doc_county(struct doc *d)
{
	doc_line(d, "关于2024年4月政务公开工作情况的通报");
	doc_table(d, "各乡镇统计表", "单位名称|任务数|已发布总数|4月发布条数|完成比例",
		  doc_monthly,
		  "大桥镇政府|200|500|100|250.00\n小河镇政府|200|400|80|200.00\n"
		  "西牛镇政府|200|300|60|150.00\n崇仙乡政府|200|200|35|100.00\n"
		  "枞冲镇政府|200|100|25|50.00");
	doc_table(d, "县直单位统计表",
		  "单位名称|任务数|已发布总数|4月发布条数|完成比例", doc_monthly,
		  "县水利局|500|450|40|90.00\n县文广新旅局|400|350|30|87.50\n"
		  "高新区管委会|800|200|20|25.00");
}

static inline void doc_release(struct doc *d)
{
	for (size_t i = 0; i < d->r.tables; i++) {
		struct sheet *t = &d->r.table[i];
		for (size_t k = 0; k < t->rows; k++)
			free(t->row[k].cell);
		free(t->row);
		free(t->column);
		free(t->checks.check);
		notes_release(&t->notes);
	}
	free(d->r.table);
	free(d->r.checks.check);
	notes_release(&d->r.notes);
	arena_release(&d->r.texts);
	free(d->b.block);
	arena_release(&d->b.texts);
	*d = (struct doc){0};
}

static inline void doc_read(struct doc *d)
{
	struct heads h;
	struct error err = {0};

	assert_int_equal(heads_load(&h, &err), ST_OK);
	prose_read(&d->r, &d->b, &h);
	heads_release(&h);
}

#endif
