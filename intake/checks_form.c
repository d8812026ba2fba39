/* 勾稽关系 of the annual report (国办公开办函〔2021〕30号, the form's own notes): in table 三 per column
 * 一 + 二 = 三(七) + 四, and (七) the sum of the results; in table 四 each total of four results. */
#include <string.h>

#include "intake/checks.h"
#include "intake/formdata.h"
#include "text/lang.h"

struct sides {
	int64_t in, results, done, left;
	int done_line, left_line;
	bool has_new, has_done, has_left;
};

static void add(struct sides *s, const char *part, int64_t n, int line)
{
	if (strcmp(part, "new") == 0) {
		s->in += n;
		s->has_new = true;
	} else if (strcmp(part, "carried") == 0) {
		s->in += n;
	} else if (strcmp(part, "result") == 0) {
		s->results += n;
	} else if (strcmp(part, "done") == 0) {
		s->done = n;
		s->done_line = line;
		s->has_done = true;
	} else {
		s->left = n;
		s->left_line = line;
		s->has_left = true;
	}
}

static void one_column(struct checking *k, size_t c)
{
	struct sides s = {0};
	struct value v;

	for (size_t i = 0; i < k->t->rows; i++) {
		const struct sheet_row *row = &k->t->row[i];
		const char *part =
			row->cell[0] ? formdata_part(&k->h->forms, row->cell[0]) : NULL;

		if (part && sheet_value(row, c, &v) && !v.decimals)
			add(&s, part, v.scaled, row->line);
	}
	if (s.has_done)
		check_say(k, "results", s.done_line, (int)c, "",
			  check_number(k, s.done, 0), check_number(k, s.results, 0),
			  s.done == s.results);
	if (s.has_new && s.has_done && s.has_left)
		check_say(k, "balance", s.left_line, (int)c, "",
			  check_number(k, s.done + s.left, 0), check_number(k, s.in, 0),
			  s.in == s.done + s.left);
}

static void five(struct checking *k, const struct sheet_row *row, size_t from)
{
	int64_t sum = 0;
	struct value v;

	for (size_t c = from; c < from + 4; c++) {
		if (!sheet_value(row, c, &v) || v.decimals)
			return;
		sum += v.scaled;
	}
	if (sheet_value(row, from + 4, &v) && !v.decimals)
		check_say(k, "row_total", row->line, (int)from + 4, "",
			  check_number(k, v.scaled, 0), check_number(k, sum, 0),
			  v.scaled == sum);
}

void checks_form(struct checking *k)
{
	if (k->t->kind == SHEET_LITIGATION) {
		for (size_t i = 0; i < k->t->rows; i++)
			for (size_t c = 0; c + 5 <= k->t->columns; c += 5)
				five(k, &k->t->row[i], c);
	} else if (k->t->kind == SHEET_APPLICATIONS) {
		for (size_t c = 1; c < k->t->columns; c++)
			one_column(k, c);
	}
}
