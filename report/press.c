#include "report/press.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text/child.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/utf8.h"
#include "text/whole.h"

enum {
	FIELDS = 4,
	FIELD_MAX = 1000, /* bytes of a field that are looked at */
	FORMAT_WORDS = 4,
};

struct pressing {
	struct child *child;
	struct whole whole; /* fd -1: into memory */
	int memory;
	bool over;
};

/* --- formats --- */

const char *press_format_name(enum press_format f)
{
	static const char *const names[] = {"pdf", "xlsx", "docx", "html"};

	return names[f];
}

bool press_format_parse(const char *name, enum press_format *out)
{
	for (int f = 0; f < PRESS_FORMATS; f++) {
		if (strcasecmp(name, press_format_name((enum press_format)f)) == 0) {
			*out = (enum press_format)f;
			return true;
		}
	}
	return false;
}

bool press_format_of_path(const char *path, enum press_format *out)
{
	const char *name = strrchr(path, '/');
	const char *dot = strrchr(name ? name : path, '.');

	if (!dot)
		return false;
	return press_format_parse(strcasecmp(dot, ".htm") == 0 ? "html" : dot + 1, out);
}

void pressed_release(struct pressed *r)
{
	buf_release(&r->fonts);
	buf_release(&r->lacks);
	r->pages = 0;
}

/* --- the child --- */

char *press_program(struct error *err)
{
	char *path = child_beside("gongkai-press");

	if (path && child_there(path))
		return path;
	free(path);
	error_set(err, ST_MISSING,
		  _("没有安装排版和打印程序 gongkai-press，请重新安装 gongkai"));
	return NULL;
}

static struct child *child_of(const struct press_order *o, int out, struct error *err)
{
	struct buf tree = {0};
	struct child *child = NULL;
	char *program = press_program(err);

	if (!program)
		return NULL;
	tree_write(o->doc, &tree);
	int in = memory_file(buf_text(&tree), tree.len);
	buf_release(&tree);
	char plain[] = "--plain";
	char *const argv[FORMAT_WORDS] = {
		program, (char *)(uintptr_t)press_format_name(o->format),
		o->plain ? plain : NULL, NULL};
	if (in >= 0)
		child = child_begin(argv, in, out);
	if (!child)
		error_set(
			err, ST_MISSING,
			_("运行不了排版和打印程序 gongkai-press，请重新安装 gongkai"));
	memory_close(in);
	free(program);
	return child;
}

enum status press_begin(struct pressing **out, const struct press_order *o,
			const char *path, bool over, struct error *err)
{
	struct pressing *p = mem_alloc(sizeof *p);
	enum status st = ST_OK;

	*out = NULL;
	*p = (struct pressing){.whole.fd = -1, .memory = -1, .over = over};
	if (path) {
		st = whole_begin(&p->whole, path, err);
	} else {
		p->memory = memory_file("", 0);
		if (p->memory < 0)
			st = error_set(err, ST_FULL, _("内存不够，没有排成"));
	}
	if (st == ST_OK) {
		p->child = child_of(o, path ? p->whole.fd : p->memory, err);
		st = p->child ? ST_OK : ST_MISSING;
	}
	if (st == ST_OK)
		*out = p;
	else
		press_stop(p);
	return st;
}

int press_fd(const struct pressing *p)
{
	return child_fd(p->child);
}

bool press_feed(struct pressing *p)
{
	return child_feed(p->child);
}

void press_stop(struct pressing *p)
{
	if (!p)
		return;
	child_stop(p->child);
	whole_drop(&p->whole);
	memory_close(p->memory);
	free(p);
}

/* --- what it said --- */

/* Its words are a stranger's: they stand in sentences and lists.  Tabs part the fields. */
static void record_clean(struct buf *room, const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		const char *tab = memchr(s + at, '\t', len - at);
		size_t n = tab ? (size_t)(tab - s) - at : len - at;

		clean_show(room, s + at,
			   n < FIELD_MAX ? n : utf8_whole(s + at, FIELD_MAX), 0);
		if (tab)
			buf_putc(room, '\t');
		at += n + (tab != NULL);
	}
}

size_t press_record(const char **s, struct buf *room, const char **field, size_t max)
{
	size_t len = strcspn(*s, "\n"), n = 0;

	if (!**s)
		return 0;
	buf_clear(room);
	record_clean(room, *s, len);
	*s += len + ((*s)[len] == '\n');
	for (size_t i = 0; i < max; i++)
		field[i] = "";
	char *at = room->s ? room->s : (char *)(uintptr_t) "";
	while (n < max) {
		char *tab = strchr(at, '\t');

		field[n++] = at;
		if (!tab)
			break;
		*tab = '\0';
		at = tab + 1;
	}
	return n;
}

static const char *role_of(const char *code)
{
	static const struct {
		const char *code, *name;
	} roles[] = {
		{"title", N_("标题")},       {"body", N_("正文")},
		{"heading", N_("一级标题")}, {"sub", N_("二级标题")},
		{"digits", N_("数字")},      {"table", N_("表格")},
		{"issuer", N_("发文机关")},  {"page", N_("页码")},
	};

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (strcmp(roles[i].code, code) == 0)
			return _(roles[i].name);
	return code;
}

/* Families and what is set in each: "标题、正文 Noto Serif CJK SC". */
struct families {
	struct family {
		char *name;
		struct buf roles;
	} * family;
	size_t count, cap;
};

static void family_add(struct families *f, const char *role, const char *name)
{
	size_t i = 0;

	while (i < f->count && strcmp(f->family[i].name, name) != 0)
		i++;
	if (i == f->count) {
		f->family = mem_grow(f->family, &f->cap, i + 1, sizeof *f->family);
		f->family[f->count++].name = mem_text(name);
	}
	struct buf *roles = &f->family[i].roles;
	buf_addf(roles, "%s%s", roles->len ? _("、") : "", role_of(role));
}

static void families_end(struct families *f, struct buf *out)
{
	for (size_t i = 0; i < f->count; i++) {
		buf_addf(out, "%s%s %s", i ? _("；") : "",
			 buf_text(&f->family[i].roles), f->family[i].name);
		buf_release(&f->family[i].roles);
		free(f->family[i].name);
	}
	free(f->family);
}

static void take_record(struct pressed *r, struct families *fonts, const char **field)
{
	if (strcmp(field[0], "pages") == 0)
		r->pages = strtoul(field[1], NULL, 10);
	else if (strcmp(field[0], "font") == 0 && *field[2])
		family_add(fonts, field[1], field[2]);
	else if (strcmp(field[0], "lacks") == 0)
		buf_addf(&r->lacks, "%s%s", r->lacks.len ? _("、") : "", field[1]);
}

/* Reads it all; ST_INPUT or more when it was refused, or has no last word. */
static enum status take_said(struct pressed *r, int code, const char *said,
			     struct error *err)
{
	struct buf room = {0};
	struct families fonts = {0};
	const char *field[FIELDS];
	enum status st = ST_NO; /* no last word yet */

	for (const char *s = said; press_record(&s, &room, field, FIELDS);) {
		if (strcmp(field[0], "ok") == 0)
			st = ST_OK;
		else if (strcmp(field[0], "refused") == 0)
			st = press_refusal(field[1], field[2], err);
		else
			take_record(r, &fonts, field);
	}
	families_end(&fonts, &r->fonts);
	buf_release(&room);
	if (st == ST_NO || (st == ST_OK && code != 0))
		st = press_crashed(code, said, err);
	return st;
}

enum status press_end(struct pressing *p, struct pressed *r, int *fd, struct error *err)
{
	struct buf said = {0};
	int code = child_end(p->child, &said);

	*r = (struct pressed){0};
	p->child = NULL;
	enum status st = take_said(r, code, buf_text(&said), err);
	buf_release(&said);
	if (st == ST_OK && p->whole.fd >= 0)
		st = whole_end(&p->whole, p->over, err);
	if (st == ST_OK && fd) {
		*fd = p->memory;
		p->memory = -1;
	}
	press_stop(p);
	return st;
}

enum status press_make(const struct press_order *o, const char *path, bool over,
		       struct pressed *r, int *fd, struct error *err)
{
	struct pressing *p;
	enum status st = press_begin(&p, o, path, over, err);

	*r = (struct pressed){0};
	if (st != ST_OK)
		return st;
	if (child_wait(p->child, PRESS_MS))
		return press_end(p, r, fd, err);
	press_stop(p);
	return press_hangs(err);
}
