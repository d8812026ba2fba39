#include "intake/pages.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "intake/refusal.h"
#include "text/gate.h"
#include "text/lang.h"

enum {
	PLACE_MAX = 1000000,
	PAGES_LINES_MAX = 4000000, /* of text; a table's rows are memory's business */
};

/* One record of the stream, taken apart in place. */
struct record {
	char *at; /* the next field */
	char *end;
	size_t number; /* of the record, for "breaks off at" */
};

struct parse {
	struct pages *p;
	struct raw *table; /* open */
	const char **cell; /* of the row being read */
	size_t cell_cap;
	struct piece *piece;
	size_t piece_cap;
	bool done;
	struct buf line; /* a copy of the record, to be taken apart */
	struct pace *pace;
	struct error *err;
};

void pages_release(struct pages *p)
{
	for (size_t i = 0; i < p->items; i++) {
		raw_release(&p->item[i].raw);
		free(p->item[i].piece);
	}
	free(p->item);
	notes_release(&p->notes);
	arena_release(&p->texts);
	*p = (struct pages){0};
}

static enum status broken(struct parse *ps, const struct record *r)
{
	return error_set(ps->err, ST_INPUT,
			 _("读取程序的答复在第 %zu 行不合约定，没有采用。请重新安装"
			   "gongkai-read，或把文件另存为别的格式"),
			 r->number);
}

/* The next field, cut off in place; NULL behind the last. */
static char *field(struct record *r)
{
	if (!r->at)
		return NULL;
	char *start = r->at;
	char *tab = memchr(r->at, '\t', (size_t)(r->end - r->at));
	if (tab)
		*tab = '\0';
	r->at = tab ? tab + 1 : NULL;
	return start;
}

static bool integer(struct record *r, int *out)
{
	char *text = field(r), *end;

	if (!text || !*text)
		return false;
	long n = strtol(text, &end, 10);
	if (*end || n < INT_MIN / 2 || n > INT_MAX / 2)
		return false;
	*out = (int)n;
	return true;
}

/* The escapes taken out, in place; false when one is unknown. */
static bool unescape(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (*s != '\\') {
			*to++ = *s;
			continue;
		}
		s++;
		if (*s == 't')
			*to++ = '\t';
		else if (*s == 'n')
			*to++ = '\n';
		else if (*s == 'r')
			*to++ = '\r';
		else if (*s == '\\')
			*to++ = '\\';
		else
			return false;
	}
	*to = '\0';
	return true;
}

static struct item *new_item(struct parse *ps, enum item_kind kind, int line)
{
	struct pages *p = ps->p;

	p->item = mem_grow(p->item, &p->cap, p->items + 1, sizeof *p->item);
	struct item *it = &p->item[p->items++];
	*it = (struct item){.kind = kind, .line = line};
	return it;
}

static bool take_line(struct parse *ps, struct record *r)
{
	int line;
	char *text;

	if (ps->table || !integer(r, &line) || !(text = field(r)) || r->at ||
	    !unescape(text))
		return false;
	/* A line end inside is one of the document's own: <br>, or Word's. */
	for (char *next; text; text = next) {
		next = strchr(text, '\n');
		if (next)
			*next++ = '\0';
		new_item(ps, ITEM_LINE, line)->text = arena_text(&ps->p->texts, text);
	}
	return true;
}

/* A place on a page, in 1/10 pt: no page is a kilometre wide. */
static bool place(struct record *r, int *out)
{
	return integer(r, out) && *out >= -PLACE_MAX && *out <= PLACE_MAX;
}

static bool take_pieces(struct parse *ps, struct record *r)
{
	int line, page, y0, y1;
	size_t n = 0;

	if (ps->table || !integer(r, &line) || !integer(r, &page) || !place(r, &y0) ||
	    !place(r, &y1) || y1 < y0)
		return false;
	while (r->at) {
		struct piece one = {0};
		char *text;

		if (!place(r, &one.x0) || !place(r, &one.x1) || one.x1 < one.x0 ||
		    !(text = field(r)) || !unescape(text))
			return false;
		one.text = arena_text(&ps->p->texts, text);
		ps->piece = mem_grow(ps->piece, &ps->piece_cap, n + 1, sizeof one);
		ps->piece[n++] = one;
	}
	struct item *it = new_item(ps, ITEM_PIECES, line);
	it->page = page;
	it->y0 = y0;
	it->y1 = y1;
	it->pieces = n;
	it->piece = mem_array(n, sizeof *it->piece);
	if (n)
		memcpy(it->piece, ps->piece, n * sizeof *it->piece);
	return true;
}

static bool take_table(struct parse *ps, struct record *r)
{
	int line;
	char *title;

	if (ps->table || !integer(r, &line) || !(title = field(r)) || r->at ||
	    !unescape(title))
		return false;
	struct item *it = new_item(ps, ITEM_TABLE, line);
	it->raw.title = arena_text(&ps->p->texts, title);
	it->raw.line = line;
	it->raw.shape = RAW_CELLS;
	ps->table = &it->raw;
	return true;
}

static bool take_row(struct parse *ps, struct record *r)
{
	int line;
	size_t n = 0;

	if (!ps->table || !integer(r, &line))
		return false;
	for (char *text; (text = field(r));) {
		const char *cell;

		if (strcmp(text, "\\^") == 0)
			cell = raw_above;
		else if (strcmp(text, "\\<") == 0)
			cell = raw_left;
		else if (unescape(text))
			cell = *text ? arena_text(&ps->p->texts, text) : "";
		else
			return false;
		ps->cell = mem_grow(ps->cell, &ps->cell_cap, n + 1, sizeof *ps->cell);
		ps->cell[n++] = cell;
	}
	raw_add(ps->table, line, ps->cell, n);
	return true;
}

static bool take_note(struct parse *ps, struct record *r)
{
	int line;
	char *code, *arg;

	if (!integer(r, &line) || !(code = field(r)))
		return false;
	arg = r->at ? field(r) : r->end;
	if (!unescape(code) || (arg != r->end && !unescape(arg)))
		return false;
	refusal_note(&ps->p->notes, line, code, arg == r->end ? "" : arg);
	return true;
}

static enum status take_last(struct parse *ps, struct record *r)
{
	char *code = field(r), *arg = NULL;
	int line = 0;

	ps->done = true;
	if (!code)
		return broken(ps, r);
	/* A table is whole when the document is; a refusal may come in its middle. */
	if (strcmp(code, "ok") == 0)
		return ps->table ? broken(ps, r) : ST_OK;
	if (r->at && !integer(r, &line))
		return broken(ps, r);
	if (r->at)
		arg = field(r);
	if (arg && !unescape(arg))
		return broken(ps, r);
	return refusal_set(ps->err, code, line, arg ? arg : "");
}

static enum status take(struct parse *ps, struct record *r)
{
	char *kind = field(r);
	bool good = false;

	if (ps->done || !kind || !kind[0] || kind[1])
		return broken(ps, r);
	switch (kind[0]) {
	case 'L':
		good = take_line(ps, r);
		break;
	case 'P':
		good = take_pieces(ps, r);
		break;
	case 'F':
		good = !ps->table;
		if (good)
			new_item(ps, ITEM_PAGE, 0);
		break;
	case 'T':
		good = take_table(ps, r);
		break;
	case 'R':
		good = take_row(ps, r);
		break;
	case 'E':
		good = ps->table != NULL;
		ps->table = NULL;
		break;
	case 'N':
		good = take_note(ps, r);
		break;
	case 'Z':
		return take_last(ps, r);
	default:
		break;
	}
	return good ? ST_OK : broken(ps, r);
}

static bool take_first(struct pages *p, const char *line)
{
	static const char mark[] = "gongkai-read 1 ";

	if (strncmp(line, mark, sizeof mark - 1) != 0)
		return false;
	const char *format = line + sizeof mark - 1;
	if (strlen(format) >= sizeof p->format ||
	    strspn(format, "abcdefghijklmnopqrstuvwxyz") != strlen(format))
		return false;
	strcpy(p->format, format);
	return true;
}

static enum status take_record(struct parse *ps, struct record *r, const char *text,
			       size_t len)
{
	if (!gate_passed(text, len))
		return error_set(ps->err, ST_INPUT,
				 _("读取程序的答复不是文字，没有采用"));
	if (!len)
		return broken(ps, r);
	buf_clear(&ps->line);
	buf_addn(&ps->line, text, len);
	r->at = ps->line.s;
	r->end = ps->line.s + len;
	if (r->number > 1)
		return take(ps, r);
	return take_first(ps->p, r->at) ? ST_OK : broken(ps, r);
}

static enum status take_all(struct parse *ps, const char *text, size_t len)
{
	const char *end = text + len;
	struct record r = {0};
	enum status st = ST_OK;

	while (text < end && st == ST_OK) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));

		if (!pace_at(ps->pace, r.number++))
			return ST_OK;
		if (!stop)
			return broken(ps, &r);
		st = take_record(ps, &r, text, (size_t)(stop - text));
		text = stop + 1;
	}
	if (st == ST_OK && !ps->done)
		st = error_set(ps->err, ST_INPUT,
			       _("读取程序没有读完就停了，没有采用。请把文件另存为别的"
				 "格式再试"));
	return st;
}

enum status pages_parse(struct pages *out, const char *stream, size_t len,
			struct error *err)
{
	return pages_parse_at(out, stream, len, NULL, err);
}

enum status pages_parse_at(struct pages *out, const char *stream, size_t len,
			   struct pace *pace, struct error *err)
{
	struct parse ps = {.p = out, .pace = pace, .err = err};

	*out = (struct pages){0};
	enum status st = take_all(&ps, stream, len);
	buf_release(&ps.line);
	free(ps.cell);
	free(ps.piece);
	if (st != ST_OK)
		pages_release(out);
	return st;
}

/* A paste goes the way of a document: through the gate, as records. */
static bool paste_line(struct buf *stream, struct gate *g, const char *s, size_t len,
		       int line)
{
	buf_addf(stream, "L\t%d\t", line);
	if (!gate_put(g, stream, s, len))
		return false;
	buf_putc(stream, '\n');
	return true;
}

static enum status paste(struct buf *stream, const char *text, size_t len,
			 struct error *err)
{
	struct gate g = {0};
	int line = 0;

	buf_add(stream, "gongkai-read 1 text\n");
	for (size_t at = 0; at < len;) {
		size_t n = 0;

		while (at + n < len && text[at + n] != '\n' && text[at + n] != '\r')
			n++;
		if (++line > PAGES_LINES_MAX)
			return refusal_set(err, "too-big", line, "");
		if (!paste_line(stream, &g, text + at, n, line))
			return refusal_set(err, g.code, line, g.found);
		at += n;
		if (at < len && text[at] == '\r' && at + 1 < len &&
		    text[at + 1] == '\n')
			at++;
		at += at < len;
	}
	if (g.invisible)
		buf_addf(stream, "N\t0\tinvisible\t%llu\n",
			 (unsigned long long)g.invisible);
	if (g.private_use)
		buf_addf(stream, "N\t0\tprivate-use\t%llu\n",
			 (unsigned long long)g.private_use);
	buf_add(stream, "Z\tok\n");
	return ST_OK;
}

enum status pages_of_text(struct pages *out, const char *text, size_t len,
			  struct error *err)
{
	struct buf stream = {0};

	*out = (struct pages){0};
	enum status st = paste(&stream, text, len, err);
	if (st == ST_OK)
		st = pages_parse(out, buf_text(&stream), stream.len, err);
	buf_release(&stream);
	return st;
}
