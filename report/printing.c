#include "report/printing.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/press.h"
#include "text/child.h"
#include "text/lang.h"

enum {
	FIELDS = 8,
	NUMBER = 24,
};

/* --- the list --- */

static void take_printer(struct printers *out, const char **field)
{
	out->printer =
		mem_grow(out->printer, &out->cap, out->count + 1, sizeof *out->printer);
	out->printer[out->count++] = (struct printer){
		.name = arena_text(&out->texts, field[1]),
		.info = arena_text(&out->texts, field[2]),
		.state = arena_text(&out->texts, field[3]),
		.reasons = arena_text(&out->texts, field[4]),
		.is_default = strcmp(field[5], "default") == 0,
		.duplex = strcmp(field[6], "duplex") == 0,
		.accepts = strcmp(field[7], "accepts") == 0,
	};
}

/* ST_NO while there is no last word; takes printers into *out where it is given. */
static enum status last_word(const char *said, struct printers *out, struct error *err)
{
	struct buf room = {0};
	const char *field[FIELDS];
	enum status st = ST_NO;

	for (const char *s = said; press_record(&s, &room, field, FIELDS);) {
		if (strcmp(field[0], "ok") == 0)
			st = ST_OK;
		else if (strcmp(field[0], "refused") == 0)
			st = press_refusal(field[1], field[2], err);
		else if (out && strcmp(field[0], "printer") == 0)
			take_printer(out, field);
	}
	buf_release(&room);
	return st;
}

static enum status child_start(char *const *words, int in, struct child **out,
			       struct error *err)
{
	*out = child_begin(words, in, -1);
	if (*out)
		return ST_OK;
	return error_set(err, ST_MISSING,
			 _("运行不了排版和打印程序 gongkai-press，请重新安装 gongkai"));
}

struct listing {
	struct child *child;
};

enum status printers_begin(struct listing **out, struct error *err)
{
	struct child *child;
	char *program = press_program(err);

	*out = NULL;
	if (!program)
		return ST_MISSING;
	char *const argv[] = {program, (char[]){"printers"}, NULL};
	enum status st = child_start(argv, -1, &child, err);
	free(program);
	if (st == ST_OK) {
		*out = mem_alloc(sizeof **out);
		(*out)->child = child;
	}
	return st;
}

int printers_fd(const struct listing *l)
{
	return child_fd(l->child);
}

bool printers_feed(struct listing *l)
{
	return child_feed(l->child);
}

enum status printers_end(struct listing *l, struct printers *out, struct error *err)
{
	struct buf said = {0};
	int code = child_end(l->child, &said);
	enum status st;

	free(l);
	*out = (struct printers){0};
	st = last_word(buf_text(&said), out, err);
	if (st == ST_NO || (st == ST_OK && code != 0))
		st = press_crashed(code, buf_text(&said), err);
	buf_release(&said);
	if (st != ST_OK)
		printers_release(out);
	return st;
}

void printers_stop(struct listing *l)
{
	if (!l)
		return;
	child_stop(l->child);
	free(l);
}

enum status printers_load(struct printers *out, struct error *err)
{
	struct listing *l;
	enum status st = printers_begin(&l, err);

	*out = (struct printers){0};
	if (st != ST_OK)
		return st;
	if (child_wait(l->child, PRINTERS_MS))
		return printers_end(l, out, err);
	printers_stop(l);
	return printers_hang(err);
}

enum status printers_hang(struct error *err)
{
	return press_refusal("timeout", "", err);
}

void printers_release(struct printers *p)
{
	free(p->printer);
	arena_release(&p->texts);
	*p = (struct printers){0};
}

const char *printer_state_name(const char *state)
{
	static const struct {
		const char *code, *name;
	} names[] = {
		{"idle", N_("空闲")},       {"processing", N_("正在打印")},
		{"stopped", N_("停止")},    {"pending", N_("排队")},
		{"held", N_("保留")},       {"completed", N_("已打完")},
		{"canceled", N_("已取消")}, {"aborted", N_("已中止")},
		{"errors", N_("有错")},
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].code, state) == 0)
			return _(names[i].name);
	return state;
}

/* --- a job --- */

bool print_pages_parse(const char *s, int *from, int *to)
{
	int used = 0;

	if (sscanf(s, "%5d-%5d%n", from, to, &used) == 2 && used > 0 && !s[used])
		return *from >= 1 && *from <= *to;
	used = 0;
	if (sscanf(s, "%5d%n", from, &used) != 1 || s[used])
		return false;
	*to = *from;
	return *from >= 1;
}

struct printing {
	struct child *child;
	struct buf state;
};

/* argv of the child, its texts in *texts. */
static void words_of(const struct print_order *o, char *program, struct arena *texts,
		     char **word)
{
	char number[NUMBER];
	size_t n = 0;

#define WORD(s) word[n++] = (char *)(uintptr_t)arena_text(texts, (s))
	word[n++] = program;
	WORD("print");
	WORD("--title");
	WORD(o->title);
	WORD("--copies");
	snprintf(number, sizeof number, "%d", o->copies);
	WORD(number);
	if (o->printer) {
		WORD("--printer");
		WORD(o->printer);
	}
	if (o->duplex)
		WORD("--duplex");
	if (o->from) {
		WORD("--pages");
		snprintf(number, sizeof number, "%d-%d", o->from, o->to);
		WORD(number);
	}
#undef WORD
	word[n] = NULL;
}

enum status printing_begin(struct printing **out, const struct print_order *o, int pdf,
			   struct error *err)
{
	enum {
		WORDS = 12
	};
	char *word[WORDS];
	struct arena texts = {0};
	struct child *child;
	char *program = press_program(err);

	*out = NULL;
	if (!program)
		return ST_MISSING;
	words_of(o, program, &texts, word);
	memory_rewind(pdf);
	enum status st = child_start(word, pdf, &child, err);
	arena_release(&texts);
	free(program);
	if (st == ST_OK) {
		*out = mem_alloc(sizeof **out);
		(*out)->child = child;
	}
	return st;
}

int printing_fd(const struct printing *p)
{
	return child_fd(p->child);
}

bool printing_feed(struct printing *p)
{
	return child_feed(p->child);
}

const char *printing_state(struct printing *p)
{
	struct buf room = {0};
	const char *field[FIELDS];

	buf_clear(&p->state);
	for (const char *s = child_said(p->child);
	     press_record(&s, &room, field, FIELDS);) {
		if (strcmp(field[0], "job") != 0)
			continue;
		buf_clear(&p->state);
		buf_addf(&p->state, _("打印任务 %s：%s"), field[1],
			 printer_state_name(field[2]));
	}
	buf_release(&room);
	return buf_text(&p->state);
}

bool printing_wait(struct printing *p)
{
	bool ended = false;

	if (!child_wait_some(p->child, PRINTING_MS, &ended))
		return true;
	return ended;
}

enum status printing_end(struct printing *p, struct error *err)
{
	struct buf said = {0};
	int code;
	enum status st;

	if (!child_feed(p->child)) {
		printing_stop(p);
		return press_refusal("silent", "", err);
	}
	code = child_end(p->child, &said);
	st = last_word(buf_text(&said), NULL, err);
	if (st == ST_NO || (st == ST_OK && code != 0))
		st = press_crashed(code, buf_text(&said), err);
	buf_release(&said);
	buf_release(&p->state);
	free(p);
	return st;
}

void printing_stop(struct printing *p)
{
	if (!p)
		return;
	child_stop(p->child);
	buf_release(&p->state);
	free(p);
}
