#include "intake/forms.h"

#include <stdlib.h>
#include <string.h>

#include "intake/formdata.h"
#include "intake/value.h"
#include "text/prefix.h"

enum {
	FORM_COLUMNS = 16,
	LABEL_TOKENS = 8, /* a label, its group's and the chapter's before it */
	HEAD_TOKENS = 60,
	CASES = 15, /* figures of 表四 */
};
#define ARTICLE "第二十条"

struct form {
	struct stream *st;
	const struct csv *data;
	const char *table;
	size_t at;
	struct raw raw;
};

static const char *keep(struct form *f, struct buf *b)
{
	const char *kept = arena_text(&f->st->s->out->texts, buf_text(b));

	buf_release(b);
	return kept;
}

static bool is_text(const struct stream *st, size_t i)
{
	return i < st->count && st->token[i].kind == TOKEN_TEXT;
}

/* No form has more texts before its figures: further is not looked, whatever the document. */
static size_t texts_end(const struct stream *st, size_t i)
{
	size_t last = i + HEAD_TOKENS + 1;

	while (i < last && is_text(st, i))
		i++;
	return i;
}

static size_t figures_end(const struct stream *st, size_t i)
{
	while (i < st->count && st->token[i].kind != TOKEN_TEXT)
		i++;
	return i;
}

/* Texts of tokens [from, to) as one label. */
static const char *label(struct form *f, size_t from, size_t to)
{
	struct buf b = {0};

	for (size_t i = from; i < to; i++)
		buf_add(&b, f->st->token[i].text);
	return keep(f, &b);
}

static bool is_part(const struct form *f, const char *part, const char *text)
{
	struct buf key = {0};
	bool is = false;

	formdata_key(&key, text);
	for (size_t i = 1; i < f->data->rows && !is; i++) {
		struct formline l = formdata_line(f->data, i);

		is = strcmp(l.table, f->table) == 0 && strcmp(l.part, part) == 0 &&
		     strcmp(l.text, buf_text(&key)) == 0;
	}
	buf_release(&key);
	return is;
}

static size_t heads(const struct form *f, const char **head)
{
	size_t n = 0;

	for (size_t i = 1; i < f->data->rows && n < FORM_COLUMNS; i++) {
		struct formline l = formdata_line(f->data, i);

		if (strcmp(l.table, f->table) == 0 && strcmp(l.part, "head") == 0)
			head[n++] = l.text;
	}
	return n;
}

static void add_heads(struct form *f, const char *first)
{
	const char *head[FORM_COLUMNS + 1], *kept[FORM_COLUMNS + 1];
	size_t lead = first != NULL, n = heads(f, head + lead) + lead;

	if (first)
		head[0] = first;
	for (size_t i = 0; i < n; i++)
		kept[i] = arena_text(&f->st->s->out->texts, head[i]);
	raw_add(&f->raw, f->st->token[f->at].line, kept, n);
}

/* --- 表三 --- */

/* The least number of tokens before `to` that make a label of the form. */
static size_t label_from(struct form *f, size_t run, size_t to)
{
	for (size_t n = 1; n <= LABEL_TOKENS && n <= to - run; n++)
		if (formdata_part(f->data, label(f, to - n, to)))
			return to - n;
	return to;
}

static bool application_row(struct form *f, size_t *at, size_t width, bool first)
{
	size_t to = texts_end(f->st, *at), end = figures_end(f->st, to);
	size_t from = label_from(f, *at, to);

	if (to == *at || from == to || end == to)
		return false;
	/* The groups' names (三、本年度办理结果, (三)不予公开) stand before a row's own; before the
	 * first row there are the heads. */
	const char *name = label(f, first ? from : *at, to);
	const char **cell = mem_array(end - to + 1, sizeof *cell);
	cell[0] = name;
	for (size_t i = to; i < end; i++)
		cell[i - to + 1] = f->st->token[i].text;
	raw_add(&f->raw, f->st->token[first ? from : *at].line, cell, end - to + 1);
	f->raw.row[f->raw.rows - 1].doubt = end - to != width;
	free(cell);
	*at = end;
	return true;
}

static bool applications(struct form *f, struct found *out)
{
	const char *head[FORM_COLUMNS];
	size_t at = f->at, to = texts_end(f->st, at);

	f->table = "applications";
	if (to >= f->st->count || to - at > HEAD_TOKENS)
		return false;
	size_t from = label_from(f, at, to);
	const char *part =
		from < to ? formdata_part(f->data, label(f, from, to)) : NULL;
	if (!part || strcmp(part, "new") != 0 ||
	    (!is_part(f, "begin", f->st->token[at].text) && from != at))
		return false;
	f->raw.form = "applications";
	add_heads(f, "项目");
	size_t width = heads(f, head);
	for (bool first = true; application_row(f, &at, width, first); first = false) {
		const struct raw_row *row = &f->raw.row[f->raw.rows - 1];

		part = formdata_part(f->data, row->cell[0]);
		if (part && strcmp(part, "left") == 0)
			break;
	}
	*out = (struct found){.from = f->at, .end = at, .raw = f->raw};
	return f->raw.rows > 2;
}

/* --- 表四 --- */

/* The heads with their groups' names before them, as a CSV has them. */
static bool whole_heads(const struct form *f, const char *const *text, size_t texts)
{
	const char *head[FORM_COLUMNS];
	struct buf is = {0}, wanted = {0};
	size_t n = heads(f, head), k = 0;

	for (bool same = texts == n; same && k < n; k += same) {
		buf_clear(&is);
		buf_clear(&wanted);
		formdata_key(&is, text[k]);
		formdata_key(&wanted, head[k]);
		same = strcmp(buf_text(&is), buf_text(&wanted)) == 0;
	}
	buf_release(&is);
	buf_release(&wanted);
	return n && k == n;
}

bool forms_head(const struct scan *s, const struct raw_row *row)
{
	struct form f = {.data = &s->heads->forms, .table = "applications"};
	const char *head[FORM_COLUMNS];
	size_t n = heads(&f, head);

	if (row->cells == n + 1 && ends_with(row->cell[1], head[0]) &&
	    ends_with(row->cell[n], head[n - 1]))
		return true;
	f.table = "litigation";
	return (row->cells > 1 &&
		strncmp(row->cell[0], ARTICLE, strlen(ARTICLE)) == 0) ||
	       whole_heads(&f, row->cell, row->cells);
}

static bool litigation(struct form *f, struct found *out)
{
	const char *head[FORM_COLUMNS];
	size_t at = f->at, to = texts_end(f->st, at), end = figures_end(f->st, to),
	       marks = 0;

	f->table = "litigation";
	const char *text[FORM_COLUMNS] = {0};
	for (size_t i = at; i < to && i - at < FORM_COLUMNS; i++)
		text[i - at] = f->st->token[i].text;
	bool whole = whole_heads(f, text, to - at);
	if ((!whole && !is_part(f, "begin", f->st->token[at].text)) ||
	    to - at > HEAD_TOKENS)
		return false;
	for (size_t i = at; i < to; i++)
		marks += is_part(f, "mark", f->st->token[i].text);
	if ((!whole && marks < 4) || end == to)
		return false;
	f->raw.form = "litigation";
	add_heads(f, NULL);
	stream_row(f->st, &f->raw, to, end)->doubt = end - to != heads(f, head);
	*out = (struct found){.from = f->at, .end = end, .raw = f->raw};
	return true;
}

/* --- 表二 --- */

/* The form's line for an item with so many figures; the names of the figures decide between the
 * forms where the number does not. */
static bool item_line(const struct form *f, const char *name, size_t figures,
		      const char *form, struct formline *out)
{
	bool found = false;

	for (size_t i = 1; i < f->data->rows; i++) {
		struct formline l = formdata_line(f->data, i);
		size_t parts = 1;

		if (strcmp(l.table, "publication") != 0 || strcmp(l.part, name) != 0)
			continue;
		for (const char *p = l.text; *p; p++)
			parts += *p == '|';
		if (figures && parts != figures)
			continue;
		if (!found || strcmp(l.form, form) == 0)
			*out = l;
		found = true;
	}
	return found;
}

static void publication_row(struct form *f, const char *name, const char *metric,
			    const char *figure, int line)
{
	const char *cell[3] = {name, metric, figure};

	raw_add(&f->raw, line, cell, 3);
}

static const char *metric(struct form *f, const struct formline *l, size_t k)
{
	struct buf b = {0};
	const char *p = l->text;

	while (k-- > 0 && strchr(p, '|'))
		p = strchr(p, '|') + 1;
	buf_addn(&b, p, strcspn(p, "|"));
	return keep(f, &b);
}

/* An item and its figures at the end of the texts [at, to). */
static size_t publication_item(struct form *f, size_t at, const char **form)
{
	size_t to = texts_end(f->st, at), end = figures_end(f->st, to);
	struct formline l;

	if (to == at || end == to)
		return at;
	for (size_t i = at; i < to; i++) {
		if (strstr(f->st->token[i].text, "制发"))
			*form = "2021";
		if (strstr(f->st->token[i].text, "制作"))
			*form = "2019";
	}
	const struct token *name = &f->st->token[to - 1];
	struct buf key = {0};
	formdata_key(&key, name->text);
	bool known = item_line(f, buf_text(&key), end - to, *form, &l);
	bool named = known || item_line(f, buf_text(&key), 0, *form, &l);
	buf_release(&key);
	if (!named)
		return at;
	for (size_t i = to; i < end; i++)
		publication_row(f, name->text, known ? metric(f, &l, i - to) : "",
				f->st->token[i].text, name->line);
	if (!known)
		f->raw.row[f->raw.rows - 1].doubt = true;
	return end;
}

static bool publication(struct form *f, struct found *out)
{
	static const char *const head[] = {"项目", "指标", "数量"};
	const char *form = "";
	size_t at = f->at;

	f->table = "publication";
	/* 第二十条第(一)项 stands before the first head, or the head itself. */
	bool article = strncmp(f->st->token[at].text, ARTICLE, strlen(ARTICLE)) == 0;
	if (!article && !is_part(f, "begin", f->st->token[at].text))
		return false;
	f->raw.form = "publication";
	raw_add(&f->raw, f->st->token[at].line, head, 3);
	for (size_t next = publication_item(f, at, &form); next != at;
	     next = publication_item(f, at, &form))
		at = next;
	*out = (struct found){.from = f->at, .end = at, .raw = f->raw};
	/* 第二十条第（五）项 has one figure in the form of 2021. */
	return f->raw.rows > (article ? 1 : 2);
}

/* --- */

bool forms_stream(struct stream *st, size_t at, struct found *out)
{
	static bool (*const tables[])(struct form *, struct found *) = {
		applications, litigation, publication};
	struct arena_mark mark = arena_mark(&st->s->out->texts);
	struct form f = {.st = st, .data = &st->s->heads->forms};
	bool found = false;

	for (size_t i = 0; i < sizeof tables / sizeof *tables && !found; i++) {
		f.at = at;
		f.raw = (struct raw){
			.title = "", .line = st->token[at].line, .shape = RAW_FORM};
		found = tables[i](&f, out);
		if (!found) {
			raw_release(&f.raw);
			arena_back(&st->s->out->texts, mark);
		}
	}
	return found;
}

/* 表四's row has no label: its figures begin with the first cell, blank or not. */
static bool is_cases(const struct raw_row *row, size_t columns)
{
	for (size_t c = 0; c < row->cells; c++)
		if (raw_covered(row->cell[c]) ||
		    (*row->cell[c] && !value_is_figure(row->cell[c])))
			return false;
	return columns == CASES && row->cells;
}

/* Blank cells at the end of a row are in no file: they are figures all the same, behind a figure or
 * a label that we know. */
static bool ends_blank(struct stream *st, size_t from)
{
	struct buf label = {0};
	bool figure = false;

	for (size_t i = from; i < st->count; i++) {
		figure |= st->token[i].kind != TOKEN_TEXT;
		buf_add(&label, st->token[i].text);
	}
	bool known = figure || formdata_part(&st->s->heads->forms, buf_text(&label));
	buf_release(&label);
	return st->count > from && known;
}

static void flatten(struct stream *st, const struct raw *raw)
{
	size_t columns = raw_columns(raw);

	for (size_t r = 0; r < raw->rows; r++) {
		const struct raw_row *row = &raw->row[r];
		size_t from = st->count;
		/* Blanks before a label are none of its figures. */
		bool label = is_cases(row, columns);

		for (size_t c = 0; c < row->cells; c++) {
			const char *text = row->cell[c];

			if (raw_covered(text))
				continue;
			text = scan_trim(st->s, text, strlen(text));
			if (!*text && !label)
				continue;
			stream_add(st, text, row->line, r, 0);
			label = label || st->token[st->count - 1].kind == TOKEN_TEXT;
		}
		if (row->cells < columns && ends_blank(st, from))
			for (size_t c = row->cells; c < columns; c++)
				stream_add(st, "", row->line, r, 0);
	}
}

/* The forms that stand in the table's cells, row by row; false when there is none. */
static bool take_forms(struct scan *s, const struct raw *raw)
{
	struct arena_mark mark = arena_mark(&s->out->texts);
	struct stream st = {.s = s};
	bool any = false;

	if (raw->rows > 80)
		return false; /* no form is as long: a sheet of counts is not flattened */
	flatten(&st, raw);
	for (size_t i = 0; i < st.count;) {
		struct found f = {0};

		if (st.token[i].kind == TOKEN_TEXT && forms_stream(&st, i, &f)) {
			f.raw.title = arena_text(&s->out->texts, raw->title);
			scan_table(s, &f.raw);
			any = true;
			i = f.end;
		} else {
			i++;
		}
	}
	free(st.token);
	if (!any)
		arena_back(&s->out->texts, mark);
	return any;
}

void forms_or_table(struct scan *s, struct raw *raw)
{
	if (!raw->form && take_forms(s, raw))
		raw_release(raw);
	else
		scan_table(s, raw);
}
