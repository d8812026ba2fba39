/* The rows in view are all that is kept: the next view takes over what it shares with the last. */
#include "tui/task_rows.h"

#include <stdlib.h>

#include "text/mem.h"

struct shown_task {
	uint32_t row;
	bool read;
	struct matter m;
	struct arena texts;
};

struct task_rows {
	struct store *store;
	const struct matter_spine *spine;
	daynum today;
	struct shown_task *shown;
	size_t rows;
	struct shown_task other; /* one that is not in view */
	struct matter_words_list words;
	bool has_words;
};

struct task_rows *task_rows_new(struct store *s, const struct matter_spine *spine,
				daynum today)
{
	struct task_rows *t = mem_alloc(sizeof *t);

	*t = (struct task_rows){.store = s, .spine = spine, .today = today};
	return t;
}

static void drop(struct shown_task *shown, size_t n)
{
	for (size_t i = 0; i < n; i++)
		arena_release(&shown[i].texts);
}

void task_rows_free(struct task_rows *t)
{
	if (!t)
		return;
	drop(t->shown, t->rows);
	drop(&t->other, 1);
	free(t->shown);
	matter_words_release(&t->words);
	free(t);
}

static struct shown_task *look(struct task_rows *t, size_t row)
{
	for (size_t i = 0; i < t->rows; i++)
		if (t->shown[i].row == row)
			return &t->shown[i];
	return NULL;
}

/* What can't be read is asked for again. */
static void read_task(struct task_rows *t, struct shown_task *s)
{
	struct error err;

	if (!s->read)
		s->read = matter_get(t->store, t->spine->row[s->row].id, t->today,
				     &s->m, &s->texts, &err) == ST_OK;
}

void task_rows_show(struct task_rows *t, const uint32_t *row, size_t n)
{
	struct shown_task *shown = mem_array(n + 1, sizeof *shown);

	for (size_t i = 0; i < n; i++) {
		struct shown_task *was = look(t, row[i]);

		shown[i] = was ? *was : (struct shown_task){.row = row[i]};
		if (was)
			was->texts = (struct arena){0};
		read_task(t, &shown[i]);
	}
	drop(t->shown, t->rows);
	free(t->shown);
	t->shown = shown;
	t->rows = n;
}

const struct matter *task_rows_get(struct task_rows *t, size_t row)
{
	struct shown_task *s = look(t, row);

	if (!s && (!t->other.read || t->other.row != row)) {
		drop(&t->other, 1);
		t->other = (struct shown_task){.row = (uint32_t)row};
	}
	if (!s)
		s = &t->other;
	read_task(t, s);
	return s->read ? &s->m : NULL;
}

const struct matter_words *task_rows_words(struct task_rows *t, size_t row)
{
	struct error err;

	if (!t->has_words)
		t->has_words =
			matters_words(t->store, t->spine, &t->words, &err) == ST_OK;
	return t->has_words ? &t->words.row[row] : NULL;
}

bool task_rows_find(const struct task_rows *t, int64_t id, size_t *row)
{
	for (size_t i = 0; i < t->spine->rows; i++) {
		if (t->spine->row[i].id != id)
			continue;
		*row = i;
		return true;
	}
	return false;
}
