/* A stand-in for report/wording.c, with a handful of facts, so that what builds on
 * report/wording.h can be built and tested.  To be deleted when that one is here. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/wording.h"
#include "store/bulletins.h"
#include "store/counts.h"
#include "store/units.h"
#include "text/lang.h"

static bool sum_of(struct store *s, struct period p, enum unit_kind kind, bool own,
		   int64_t *out)
{
	struct figure_list l;
	struct error err;
	bool any = false;

	*out = 0;
	if (figures_units(s, p, kind, &l, &err) != ST_OK)
		return false;
	for (size_t i = 0; i < l.rows; i++) {
		const struct figure *f = &l.row[i];
		any |= own ? f->has_own : f->has_count;
		*out += own ? (f->has_own ? f->own : 0) : f->has_count ? f->count : 0;
	}
	figure_list_release(&l);
	return any;
}

static bool of_bulletin(struct store *s, const char *kind, struct period p, bool day,
			struct buf *out)
{
	struct bulletin_list l;
	struct error err;

	if (bulletins_list(s, &l, &err) != ST_OK)
		return false;
	for (size_t i = 0; i < l.rows; i++) {
		const struct bulletin *b = &l.row[i];
		if (strcmp(b->kind, kind) != 0 || b->first != p.first ||
		    b->last != p.last || b->state != BULLETIN_ISSUED)
			continue;
		if (day)
			day_chinese(out, b->issued);
		else
			buf_add(out, b->number);
		break;
	}
	bulletin_list_release(&l);
	return out->len > 0;
}

static bool fact(struct store *s, const char *kind, struct period p, const char *name,
		 struct buf *out)
{
	static const struct {
		const char *name;
		enum unit_kind kind;
		bool own;
	} sums[] = {
		{"全部.累计", 0, false},
		{"全部.本期", 0, true},
		{"乡镇.累计", UNIT_TOWNSHIP, false},
		{"部门.累计", UNIT_DEPARTMENT, false},
	};
	int64_t n;

	if (strcmp(name, "文号") == 0 || strcmp(name, "下发日") == 0)
		return of_bulletin(s, kind, p, strcmp(name, "下发日") == 0, out);
	for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
		if (strcmp(sums[i].name, name) == 0) {
			if (!sum_of(s, p, sums[i].kind, sums[i].own, &n))
				return false;
			buf_addf(out, "%lld", (long long)n);
			return true;
		}
	return false;
}

static void link(struct store *s, const char *kind, struct period p, const char *name,
		 struct buf *out)
{
	buf_addf(out, "{%s:", name);
	struct buf v = {0};
	fact(s, kind, p, name, &v);
	buf_addf(out, "%s}", buf_text(&v));
	buf_release(&v);
}

enum status draft_compose(struct store *s, const char *kind, struct period p,
			  const struct report_options *o, struct buf *draft,
			  struct error *err)
{
	char name[PERIOD_TEXT];
	char *county = unit_name(s, unit_root(s));

	(void)o;
	(void)err;
	buf_addf(draft, "标题 %s%s政务公开工作情况通报\n文号 ", county,
		 period_name(p, name));
	link(s, kind, p, "文号", draft);
	buf_add(draft, "\n主送 各乡镇、各部门：\n一级 基本情况\n段 全县累计公开信息");
	link(s, kind, p, "全部.累计", draft);
	buf_add(draft, "条，其中乡镇");
	link(s, kind, p, "乡镇.累计", draft);
	buf_add(draft, "条，本期");
	link(s, kind, p, "全部.本期", draft);
	buf_add(draft, "条。\n表 乡镇排名\n一级 工作要求\n"
		       "段 请各单位在收到通报之日起5个工作日内完成整改。\n日期 ");
	link(s, kind, p, "下发日", draft);
	buf_add(draft, "\n");
	free(county);
	return ST_OK;
}

/* One figure {name:value} or {name=value} at s; its length, 0: not one. */
static size_t figure_at(const char *s, char *name, size_t size, bool *own,
			struct buf *value)
{
	size_t n = strcspn(s + 1, ":=}\n");
	char c = s[1 + n];

	if (*s != '{' || s[1] == '{' || (c != ':' && c != '=') || n == 0 || n >= size)
		return 0;
	memcpy(name, s + 1, n);
	name[n] = '\0';
	*own = c == '=';
	size_t len = strcspn(s + n + 2, "}\n");
	if (s[n + 2 + len] != '}')
		return 0;
	buf_clear(value);
	buf_addn(value, s + n + 2, len);
	return n + len + 3;
}

struct piece {
	size_t from, len;
	bool own, gap;
	char name[200];
	struct buf computed;
};

/* The text of a line with its figures computed. */
static bool line_read(struct store *s, const char *kind, struct period p,
		      const char *text, size_t len, struct buf *out,
		      struct piece **pieces, size_t *n)
{
	struct buf shown = {0};
	size_t cap = 0;

	for (size_t at = 0; at < len;) {
		struct piece one = {0};
		if ((text[at] == '{' || text[at] == '}') && text[at + 1] == text[at]) {
			buf_putc(out, text[at]);
			at += 2;
			continue;
		}
		if (text[at] != '{') {
			if (text[at] == '}')
				return false;
			buf_putc(out, text[at++]);
			continue;
		}
		size_t used = figure_at(text + at, one.name, sizeof one.name, &one.own,
					&shown);
		if (!used || at + used > len)
			return false;
		one.gap = !fact(s, kind, p, one.name, &one.computed);
		one.from = out->len;
		if (one.own)
			buf_add(out, buf_text(&shown));
		else
			buf_add(out, one.gap ? "（缺）" : buf_text(&one.computed));
		one.len = out->len - one.from;
		*pieces = mem_grow(*pieces, &cap, *n + 1, sizeof **pieces);
		(*pieces)[(*n)++] = one;
		at += used;
	}
	buf_release(&shown);
	return true;
}

static const struct {
	const char *word;
	enum doc_kind kind;
	int level;
} words[] = {
	{"机关", DOC_ISSUER, 0},     {"文号", DOC_NUMBER, 0},
	{"标题", DOC_TITLE, 0},      {"主送", DOC_ADDRESSEE, 0},
	{"一级", DOC_HEADING, 1},    {"二级", DOC_HEADING, 2},
	{"三级", DOC_HEADING, 3},    {"四级", DOC_HEADING, 4},
	{"段", DOC_PARAGRAPH, 0},    {"项", DOC_PARAGRAPH, 0},
	{"注", DOC_NOTE, 0},         {"表", DOC_TABLE, 0},
	{"图", DOC_CHART, 0},        {"附件说明", DOC_ATTACHED, 0},
	{"附件", DOC_ATTACHMENT, 0}, {"另页", DOC_SHEET, 0},
	{"署名", DOC_SIGN, 0},       {"日期", DOC_DATE, 0},
	{"抄送", DOC_COPIES, 0},     {"印发", DOC_PRINTED, 0},
};

static int word_of(const char *line, size_t len, size_t *used)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i].word);
		if (len < n || memcmp(line, words[i].word, n) != 0 ||
		    (len > n && line[n] != ' '))
			continue;
		*used = len > n ? n + 1 : n;
		return (int)i;
	}
	return -1;
}

static enum status add_table(struct store *s, struct period p,
			     const struct report_options *o, struct doc *out,
			     struct error *err)
{
	struct doc ranking = {0};
	enum status st = report_compose(s, "ranking", p, o, &ranking, err);

	for (size_t i = 0; st == ST_OK && i < ranking.nodes; i++)
		if (ranking.node[i].kind == DOC_TABLE) {
			doc_add_table(out, ranking.node[i].table);
			ranking.node[i].table = NULL;
		}
	doc_release(&ranking);
	return st;
}

static enum status add_line(struct store *s, const char *kind, struct period p,
			    const struct report_options *o, const char *line,
			    size_t len, struct doc *out, bool *bad, struct error *err)
{
	size_t used = 0, n = 0;
	int w = word_of(line, len, &used);
	struct buf text = {0};
	struct piece *piece = NULL;
	enum status st = ST_OK;

	if (w < 0 ||
	    !line_read(s, kind, p, line + used, len - used, &text, &piece, &n)) {
		*bad = true;
	} else if (words[w].kind == DOC_TABLE) {
		st = add_table(s, p, o, out, err);
	} else if (words[w].kind != DOC_CHART) {
		struct doc_node *node = doc_add_text(out, words[w].kind, words[w].level,
						     buf_text(&text));
		for (size_t i = 0; i < n; i++)
			doc_add_span(node, piece[i].from, piece[i].len,
				     piece[i].own   ? SPAN_OWN
				     : piece[i].gap ? SPAN_GAP
						    : SPAN_LINKED,
				     piece[i].name, buf_text(&piece[i].computed));
	}
	for (size_t i = 0; i < n; i++)
		buf_release(&piece[i].computed);
	free(piece);
	buf_release(&text);
	return st;
}

enum status draft_read(struct store *s, const char *kind, const char *draft,
		       struct period p, const struct report_options *o, struct doc *out,
		       struct error *err)
{
	size_t line = 1;
	enum status st = ST_OK;
	bool bad = false;

	*out = (struct doc){.kind = mem_text(kind), .period = p};
	for (; *draft && st == ST_OK && !bad; line++) {
		size_t len = strcspn(draft, "\n");
		if (len && *draft != '#')
			st = add_line(s, kind, p, o, draft, len, out, &bad, err);
		draft += len + (draft[len] == '\n');
	}
	if (bad)
		st = error_set(err, ST_INPUT, _("草稿第 %zu 行看不懂"), line - 1);
	if (st != ST_OK)
		doc_release(out);
	return st;
}

static void add_figure(struct draft_figures *f, size_t *cap, struct draft_figure one)
{
	f->row = mem_grow(f->row, cap, f->rows + 1, sizeof *f->row);
	f->row[f->rows++] = one;
}

enum status draft_figures(struct store *s, const char *kind, const char *draft,
			  struct period p, const struct report_options *o,
			  struct draft_figures *out, struct error *err)
{
	struct buf shown = {0}, computed = {0};
	size_t cap = 0;
	char name[200];

	(void)o;
	(void)err;
	*out = (struct draft_figures){0};
	for (size_t line = 1; *draft; draft++) {
		bool own;
		size_t n = figure_at(draft, name, sizeof name, &own, &shown);
		if (*draft == '\n')
			line++;
		if (n) {
			buf_clear(&computed);
			bool there = fact(s, kind, p, name, &computed);
			add_figure(out, &cap,
				   (struct draft_figure){
					   line, arena_text(&out->texts, name),
					   arena_text(&out->texts, buf_text(&shown)),
					   arena_text(&out->texts, buf_text(&computed)),
					   arena_text(&out->texts, there ? "" : "没有"),
					   own});
			draft += n - 1;
		} else if (isdigit((unsigned char)*draft)) {
			n = strspn(draft, "0123456789.");
			buf_clear(&shown);
			buf_addn(&shown, draft, n);
			add_figure(out, &cap,
				   (struct draft_figure){
					   line, NULL,
					   arena_text(&out->texts, buf_text(&shown)),
					   "", "", false});
			draft += n - 1;
		}
	}
	buf_release(&shown);
	buf_release(&computed);
	return ST_OK;
}

void draft_figures_release(struct draft_figures *f)
{
	free(f->row);
	arena_release(&f->texts);
	*f = (struct draft_figures){0};
}
