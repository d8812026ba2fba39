/* A draft made a document: headings and items counted, attachments numbered, every linked
 * figure computed anew. */
#include <stdlib.h>
#include <string.h>

#include "report/wording_own.h"
#include "text/clean.h"
#include "text/lang.h"

enum {
	LEVELS = 4
};

struct build {
	struct facts *f;
	const struct wording *w;
	struct doc *doc;
	struct error *err;
	int number[LEVELS + 1]; /* of the headings; [LEVELS] of the items */
	size_t attachments, attachment;
};

/* A text with its figures in place, before it is a node. */
struct piece {
	struct buf text;
	struct doc_node node; /* only its spans */
	bool gaps;
};

static void piece_release(struct piece *p)
{
	buf_release(&p->text);
	for (size_t i = 0; i < p->node.spans; i++) {
		free(p->node.span[i].fact);
		free(p->node.span[i].value);
	}
	free(p->node.span);
}

/* Every figure is computed, also the one the clerk replaced: the check compares them. */
static bool piece_figure(struct build *b, const struct draft_part *part,
			 struct piece *p)
{
	struct fact fact;
	size_t from = p->text.len;
	enum span_state state = SPAN_LINKED;

	if (!facts_get(b->f, part->fact, &fact))
		return false;
	if (part->own) {
		state = SPAN_OWN;
		clean_shown(&p->text, part->text);
	} else if (fact.there) {
		buf_add(&p->text, buf_text(&fact.text));
	} else {
		state = SPAN_GAP;
		buf_addf(&p->text, "【缺：%s】", part->fact);
		p->gaps = true;
	}
	doc_add_span(&p->node, from, p->text.len - from, state, part->fact,
		     buf_text(&fact.text));
	fact_release(&fact);
	return true;
}

static bool piece_read(struct build *b, const struct wording_line *l, struct piece *p)
{
	struct draft_parts parts;
	bool ok = draft_parts_read(l->text, l->len, &parts);

	*p = (struct piece){0};
	if (!ok) {
		error_set(b->err, ST_INPUT, _("文稿第%zu行的花括号不成对"), l->number);
		return false;
	}
	for (size_t i = 0; ok && i < parts.n; i++) {
		const struct draft_part *part = &parts.part[i];

		if (!part->fact) {
			clean_shown(&p->text, part->text);
		} else if (!piece_figure(b, part, p)) {
			error_set(b->err, ST_INPUT, _("文稿第%zu行：没有“%s”这一项"),
				  l->number, part->fact);
			ok = false;
		}
	}
	draft_parts_release(&parts);
	if (!ok)
		piece_release(p);
	return ok;
}

/* Moves the piece into a node behind what is put before it; its gaps are listed. */
static void piece_put(struct build *b, enum doc_kind kind, int level,
		      const char *before, struct piece *p)
{
	struct buf whole = {0};
	size_t shift = strlen(before);

	buf_add(&whole, before);
	buf_add(&whole, buf_text(&p->text));
	struct doc_node *n = doc_add_text(b->doc, kind, level, buf_text(&whole));
	n->span = p->node.span;
	n->spans = p->node.spans;
	n->span_cap = p->node.span_cap;
	p->node = (struct doc_node){0};
	for (size_t i = 0; i < n->spans; i++) {
		n->span[i].from += shift;
		/* An attachment's title tells its gaps itself, behind the list. */
		if (n->span[i].state == SPAN_GAP && kind != DOC_ATTACHED)
			buf_addf(&b->doc->gaps, "%s\n", n->span[i].value);
	}
	buf_release(&whole);
}

/* --- numbers of headings --- */

/* 一 … 十 十一 … 九十九; beyond that digits. */
static void chinese(struct buf *out, int n)
{
	static const char *const digits[] = {"",   "一", "二", "三", "四",
					     "五", "六", "七", "八", "九"};

	if (n <= 0 || n > 99) {
		buf_addf(out, "%d", n);
		return;
	}
	if (n >= 20)
		buf_add(out, digits[n / 10]);
	if (n >= 10)
		buf_add(out, "十");
	buf_add(out, digits[n % 10]);
}

static void heading_number(struct buf *out, int level, int n)
{
	switch (level) {
	case 1:
		chinese(out, n);
		buf_add(out, "、");
		return;
	case 2:
		buf_add(out, "（");
		chinese(out, n);
		buf_add(out, "）");
		return;
	case 3:
		buf_addf(out, "%d.", n);
		return;
	default:
		buf_addf(out, "（%d）", n);
	}
}

static void numbered(struct build *b, enum doc_kind kind, int level, struct piece *p)
{
	struct buf number = {0};
	int at = kind == DOC_HEADING ? level - 1 : LEVELS;

	b->number[at]++;
	for (int i = at + 1; i <= LEVELS; i++)
		b->number[i] = 0;
	heading_number(&number, level, b->number[at]);
	piece_put(b, kind, level, buf_text(&number), p);
	buf_release(&number);
}

/* --- attachments --- */

static void attachment(struct build *b, struct piece *p)
{
	struct buf label = {0};

	b->attachment++;
	memset(b->number, 0, sizeof b->number);
	if (b->attachments > 1)
		buf_addf(&label, "附件%zu", b->attachment);
	else
		buf_add(&label, "附件");
	doc_add_text(b->doc, DOC_ATTACHMENT, 0, buf_text(&label));
	buf_release(&label);
	piece_put(b, DOC_TITLE, 0, "", p);
}

static bool attached(struct build *b)
{
	int n = 0;

	for (size_t i = 0; i < b->w->lines; i++) {
		struct piece p;

		if (b->w->line[i].word != WORD_ATTACHMENT)
			continue;
		if (!piece_read(b, &b->w->line[i], &p))
			return false;
		n++;
		piece_put(b, DOC_ATTACHED, b->attachments > 1 ? n : 0, "", &p);
		piece_release(&p);
	}
	return true;
}

/* --- tables and charts --- */

static void gap(struct build *b, const char *text)
{
	buf_addf(&b->doc->gaps, "%s\n", doc_add_text(b->doc, DOC_GAP, 0, text)->text);
}

static bool nothing(struct build *b, const struct wording_line *l, const char *name,
		    bool known)
{
	struct buf text = {0};

	if (known) {
		buf_addf(&text, "“%s”没有可列的内容", name);
		gap(b, buf_text(&text));
		buf_release(&text);
		return true;
	}
	error_set(b->err, ST_INPUT, _("文稿第%zu行：没有“%s”这样的表或图"), l->number,
		  name);
	return false;
}

static bool table(struct build *b, const struct wording_line *l)
{
	char *name = mem_textn(l->text, l->len);
	bool known;
	struct table *t = facts_table(b->f, name, &known);
	bool ok = t || nothing(b, l, name, known);

	if (t)
		doc_add_table(b->doc, t);
	free(name);
	return ok;
}

static bool chart(struct build *b, const struct wording_line *l)
{
	size_t word = 0;
	bool known;

	while (word < l->len && l->text[word] != ' ')
		word++;
	char *name = mem_textn(l->text, word);
	struct chart *c = facts_chart(b->f, name, &known);
	bool ok = c || nothing(b, l, name, known);
	if (c) {
		size_t skip = word < l->len ? word + 1 : 0;

		c->title = mem_textn(l->text + skip, l->len - skip);
		doc_add_chart(b->doc, c);
	}
	free(name);
	return ok;
}

/* --- lines --- */

/* 印发: the office | the day, as the node wants them. */
static void printed(struct build *b, struct piece *p)
{
	char *bar = p->text.s ? strstr(p->text.s, " | ") : NULL;

	if (bar)
		*bar = '\0';
	struct buf both = {0};
	buf_addf(&both, "%s\t%s", buf_text(&p->text), bar ? bar + 3 : "");
	doc_add_text(b->doc, DOC_PRINTED, 0, buf_text(&both));
	buf_release(&both);
}

static void put(struct build *b, const struct wording_line *l, struct piece *p)
{
	switch (l->word) {
	case WORD_ISSUER:
		piece_put(b, DOC_ISSUER, 0, "", p);
		break;
	case WORD_NUMBER:
		piece_put(b, DOC_NUMBER, 0, "", p);
		break;
	case WORD_TITLE:
		piece_put(b, DOC_TITLE, 0, "", p);
		break;
	case WORD_ADDRESSEE:
		piece_put(b, DOC_ADDRESSEE, 0, "", p);
		break;
	case WORD_HEADING1:
	case WORD_HEADING2:
	case WORD_HEADING3:
	case WORD_HEADING4:
		numbered(b, DOC_HEADING, (int)(l->word - WORD_HEADING1) + 1, p);
		break;
	case WORD_ITEM:
		numbered(b, DOC_PARAGRAPH, 3, p);
		break;
	case WORD_NOTE:
		piece_put(b, DOC_NOTE, 0, "注：", p);
		break;
	case WORD_GAP:
		gap(b, buf_text(&p->text));
		break;
	case WORD_ATTACHMENT:
		attachment(b, p);
		break;
	case WORD_SIGN:
		piece_put(b, DOC_SIGN, 0, "", p);
		break;
	case WORD_DATE:
		piece_put(b, p->gaps ? DOC_PARAGRAPH : DOC_DATE, 0,
			  p->gaps ? "成文日期：" : "", p);
		break;
	case WORD_COPIES:
		piece_put(b, DOC_COPIES, 0, "", p);
		break;
	case WORD_PRINTED:
		printed(b, p);
		break;
	default:
		piece_put(b, DOC_PARAGRAPH, 0, "", p);
		break;
	}
}

static bool is_optional(enum word w)
{
	return w == WORD_ISSUER || w == WORD_NUMBER || w == WORD_SIGN ||
	       w == WORD_COPIES || w == WORD_PRINTED;
}

static bool line(struct build *b, const struct wording_line *l)
{
	struct piece p;

	switch (l->word) {
	case WORD_TABLE:
		return table(b, l);
	case WORD_CHART:
		return chart(b, l);
	case WORD_ATTACHED:
		return attached(b);
	case WORD_SHEET:
		doc_add_text(b->doc, DOC_SHEET, 0, "");
		memset(b->number, 0, sizeof b->number);
		return true;
	case WORD_NAME:
	case WORD_ORDER:
		return true;
	case WORD_IF:
	case WORD_ELSE:
	case WORD_EACH:
	case WORD_END:
		error_set(b->err, ST_INPUT, _("文稿第%zu行：“%s”只能用在措辞文件里"),
			  l->number, wording_word(l->word));
		return false;
	default:
		break;
	}
	if (!piece_read(b, l, &p))
		return false;
	if (!(is_optional(l->word) && p.gaps))
		put(b, l, &p);
	piece_release(&p);
	return true;
}

/* 版记 stands on the last page, behind the attachments (GB/T 9704-2012, 7.4), wherever the
 * wording names it. */
static void imprint_last(struct doc *d)
{
	struct doc_node *kept = mem_array(d->nodes ? d->nodes : 1, sizeof *kept);
	size_t n = 0, held = 0;

	for (size_t i = 0; i < d->nodes; i++) {
		if (d->node[i].kind == DOC_COPIES || d->node[i].kind == DOC_PRINTED)
			kept[held++] = d->node[i];
		else
			d->node[n++] = d->node[i];
	}
	memcpy(d->node + n, kept, held * sizeof *kept);
	free(kept);
}

enum status draft_build(struct facts *f, const struct wording *w, struct doc *out,
			struct error *err)
{
	struct build b = {.f = f, .w = w, .doc = out, .err = err};

	for (size_t i = 0; i < w->lines; i++)
		b.attachments += w->line[i].word == WORD_ATTACHMENT;
	for (size_t i = 0; i < w->lines; i++)
		if (!line(&b, &w->line[i]))
			return ST_INPUT;
	if (out->nodes)
		imprint_last(out);
	return facts_status(f, err);
}
