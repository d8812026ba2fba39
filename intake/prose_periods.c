#include "intake/prose_periods.h"

#include <stdlib.h>
#include <string.h>

#include "intake/prose.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/utf8.h"

enum {
	FIRST_LINES = 10,  /* that speak for a document */
	ABOVE_LINES = 3,   /* that speak for the table below them */
	TITLE_LENGTH = 50, /* characters; more is a sentence */
	CLAUSES_BYTES =
		4096, /* of a line of sentences: more says nothing of the document */
};

static bool is_title(const char *text)
{
	return !strstr(text, "。") && !strstr(text, "；") &&
	       utf8_count(text, strlen(text)) <= TITLE_LENGTH;
}

/* Whether the byte at pos begins a clause, so that a period there speaks for it. */
static bool begins_clause(const struct prose_text *t, size_t pos)
{
	static const char *const before[] = {"。", ",", ";",  ":",  "、", "●",   "】",
					     ")",  "]", "对", "将", "在", "现将"};

	if (pos == 0)
		return true;
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (slice_ends((struct slice){t->s, pos}, before[i]))
			return true;
	return false;
}

/* Whether pos stands inside 《》: the name of another document. */
static bool is_cited(const struct prose_text *t, size_t pos)
{
	for (struct slice s = {t->s, pos}; s.len; s.len--) {
		if (slice_ends(s, "》"))
			return false;
		if (slice_ends(s, "《"))
			return true;
	}
	return false;
}

static void add_sentences(struct said *s, const struct words *w, const char *text,
			  int year)
{
	struct prose_text t;
	struct named n;
	size_t pos = 0;

	char *head = mem_textn(text, strnlen(text, CLAUSES_BYTES));

	prose_text_make(&t, head, 0);
	while (named_next(w, &t, &pos, &year, &n)) {
		if (is_cited(&t, n.from) || !begins_clause(&t, n.from))
			continue;
		if (s->year == 0)
			s->year = n.year;
		if (n.kind == NAMED_PERIOD || n.kind == NAMED_UPTO)
			said_named(s, &t, &n);
	}
	prose_text_release(&t);
	free(head);
}

/* The titles first; where they say nothing, what the sentences begin with. */
void said_document(struct said *s, const struct words *w, const struct blocks *b)
{
	for (int titles = 1; titles >= 0 && !s->periods && !s->doubt; titles--) {
		int lines = 0;
		for (size_t i = 0; i < b->count && lines < FIRST_LINES; i++) {
			const struct block *k = &b->block[i];
			if (k->kind != BLOCK_TEXT)
				continue;
			lines++;
			if (titles && is_title(k->text))
				said_add(s, w, k->text, s->year);
			else if (!titles && !is_title(k->text))
				add_sentences(s, w, k->text, s->year);
		}
		said_settle(s);
	}
}

/* The lines just above a table, as far as the table before it. */
static void said_above(struct said *s, const struct words *w, const struct blocks *b,
		       const struct sheet *t, int year)
{
	size_t i = b->count;
	int lines = 0;

	while (i > 0 && b->block[i - 1].line >= t->line)
		i--;
	for (; i > 0 && lines < ABOVE_LINES; i--, lines++) {
		const struct block *k = &b->block[i - 1];
		if (k->kind != BLOCK_TEXT || !is_title(k->text))
			break;
		said_add(s, w, k->text, year);
	}
}

static bool is_counted(enum head_role role)
{
	return role == HEAD_OWN || role == HEAD_AMOUNT || role == HEAD_COUNT;
}

/* Heads that name a period get it; what the counts' heads say together is *s. */
static void said_heads(struct said *s, const struct words *w, struct sheet *t, int year)
{
	for (size_t i = 0; i < t->columns; i++) {
		struct sheet_column *c = &t->column[i];
		struct said one = {0};
		said_add(&one, w, c->head ? c->head : "", year);
		said_settle(&one);
		if (!c->has_period && one.periods == 1 && !one.doubt) {
			c->has_period = true;
			c->period = one.period[0];
		}
		if (is_counted(c->role) && c->has_period)
			said_period(s, c->period);
		if (one.doubt && !s->doubt) {
			s->doubt = one.doubt;
			one.doubt = NULL;
		}
		said_release(&one);
	}
}

static void ask(struct notes *notes, int line, const struct said *s)
{
	struct buf list = {0};
	char name[PERIOD_TEXT];

	if (s->doubt) {
		notes_add(notes, line,
			  _("“%s”里的日期缺了字，期间不能断定，请用 --period 指明"),
			  s->doubt);
		return;
	}
	for (size_t i = 0; i < s->periods; i++) {
		buf_add(&list, i ? _("、") : "");
		buf_add(&list, period_name(s->period[i], name));
	}
	if (s->periods == 2)
		notes_add(notes, line, _("期间有两种可能：%s，请用 --period 指明"),
			  buf_text(&list));
	else
		notes_add(notes, line, _("期间有几种可能：%s，请用 --period 指明"),
			  buf_text(&list));
	buf_release(&list);
}

/* Whether the place settles the table's period: by proposing it, or by a question. */
static bool settle(struct sheet *t, struct notes *notes, struct said *s)
{
	said_settle(s);
	if (s->uptos == 1 && t->upto == DAY_NONE)
		t->upto = s->upto;
	if (!s->periods && !s->doubt)
		return false;
	if (s->doubt || s->periods > 1) {
		ask(notes, t->line, s);
	} else {
		t->has_period = true;
		t->period = s->period[0];
	}
	return true;
}

static int year_of(const struct said *a, const struct said *b)
{
	return a->year ? a->year : b->year;
}

/* False when nothing of its own speaks of the table's period. */
static bool table_period(struct sheet *t, const struct words *w, const struct blocks *b,
			 const struct said *doc)
{
	struct said title = {0}, above = {0}, heads = {0};

	if (t->upto == 0)
		t->upto = DAY_NONE;
	said_add(&title, w, t->title ? t->title : "", doc->year);
	if (!t->sentence)
		said_above(&above, w, b, t, year_of(&title, doc));
	int year = title.year ? title.year : year_of(&above, doc);
	said_heads(&heads, w, t, year);
	bool settled = t->has_period || settle(t, &t->notes, &title);
	if (above.uptos == 1 && t->upto == DAY_NONE)
		t->upto = above.upto;
	settled = settled || settle(t, &t->notes, &above);
	if (!settled && (heads.doubt || heads.periods == 1))
		settled = settle(t, &t->notes, &heads);
	said_release(&title);
	said_release(&above);
	said_release(&heads);
	return settled;
}

void periods_propose(struct reading *r, struct sheet *t, size_t count,
		     const struct words *w, const struct blocks *b,
		     const struct said *doc, bool *asked)
{
	for (; count > 0; t++, count--) {
		if (table_period(t, w, b, doc))
			continue;
		if (doc->uptos == 1 && t->upto == DAY_NONE)
			t->upto = doc->upto;
		if (!doc->doubt && doc->periods == 1) {
			t->has_period = true;
			t->period = doc->period[0];
		} else if ((doc->doubt || doc->periods > 1) && !*asked) {
			ask(&r->notes, 0, doc);
			*asked = true;
		}
	}
}
