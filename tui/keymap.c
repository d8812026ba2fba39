/* Which keys mean which command. */
#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/command.h"

enum {
	SEQUENCE_MAX = 4 /* as long as app.h's typed[] */
};

struct binding {
	const struct command *command;
	struct key key[SEQUENCE_MAX];
	size_t n;
};

struct keymap {
	struct binding *binding;
	size_t count, cap;
};

/* "g+g": n bytes at s. */
static bool parse_sequence(const char *s, size_t len, struct binding *b)
{
	b->n = 0;
	for (size_t at = 0; at < len;) {
		const char *plus =
			len - at > 1 ? memchr(s + at + 1, '+', len - at - 1) : NULL;
		size_t n = plus ? (size_t)(plus - s) - at : len - at;

		if (b->n == SEQUENCE_MAX || !key_parse(s + at, n, &b->key[b->n]))
			return false;
		b->n++;
		at += n + (plus != NULL);
		if (plus && at == len)
			return false; /* ends with a '+' that joins nothing */
	}
	return b->n > 0;
}

static bool begins_with(const struct binding *longer, const struct key *key, size_t n)
{
	if (longer->n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!key_equal(longer->key[i], key[i]))
			return false;
	return true;
}

/* A binding that can't live beside b: in a common context one begins with the other. */
static const struct binding *rival(const struct keymap *m, const struct binding *b)
{
	for (size_t i = 0; i < m->count; i++) {
		const struct binding *o = &m->binding[i];

		if (!(o->command->where & b->command->where))
			continue;
		if (begins_with(o, b->key, b->n) || begins_with(b, o->key, o->n))
			return o;
	}
	return NULL;
}

static void add(struct keymap *m, const struct binding *b)
{
	m->binding = mem_grow(m->binding, &m->cap, m->count + 1, sizeof *m->binding);
	m->binding[m->count++] = *b;
}

/* Adds the keys that `value` lists; returns how many were wrong. */
static size_t add_keys(struct keymap *m, const struct command *c, const char *value,
		       struct ini_notes *notes)
{
	size_t wrong = 0;

	for (const char *s = value + strspn(value, " \t"); *s;) {
		size_t len = strcspn(s, " \t");
		struct binding b = {.command = c};

		if (!parse_sequence(s, len, &b)) {
			ini_note_add(notes, _("[keys] %s：没有 %.*s 这个键，不用"),
				     c->name, (int)len, s);
			wrong++;
		} else {
			const struct binding *o = rival(m, &b);

			if (o && o->command != c) {
				ini_note_add(notes,
					     _("[keys] %s：%.*s 已经是 %s 的键，不用"),
					     c->name, (int)len, s, o->command->name);
				wrong++;
			} else if (!o) {
				add(m, &b);
			}
		}
		s += len;
		s += strspn(s, " \t");
	}
	return wrong;
}

static size_t drop_keys(struct keymap *m, const struct command *c,
			struct binding **dropped)
{
	size_t kept = 0, n = 0;

	*dropped = mem_array(m->count, sizeof **dropped);
	for (size_t i = 0; i < m->count; i++) {
		if (m->binding[i].command == c)
			(*dropped)[n++] = m->binding[i];
		else
			m->binding[kept++] = m->binding[i];
	}
	m->count = kept;
	return n;
}

/* What an entry of the file replaces, kept until it is known whether it can. */
struct change {
	const struct command *command;
	const char *value;
	struct binding *old;
	size_t olds;
};

/* A command whose new keys were all refused keeps its old ones as far as they are free. */
static void settle(struct keymap *m, struct change *c, struct ini_notes *notes)
{
	size_t before = m->count;
	size_t wrong = add_keys(m, c->command, c->value, notes);

	if (wrong && m->count == before)
		for (size_t i = 0; i < c->olds; i++)
			if (!rival(m, &c->old[i]))
				add(m, &c->old[i]);
	free(c->old);
}

void keymap_load(struct keymap *m, const struct ini *ini, struct ini_notes *notes)
{
	struct change *change = NULL;
	size_t count = 0, cap = 0;
	const char *key;

	for (size_t n = 0; (key = ini_key(ini, "keys", n)); n++) {
		const struct command *c = command_find(key);
		const char *value = ini_get(ini, "keys", key);

		if (!c || !value) {
			ini_note_add(notes, _("[keys]：没有 %s 这个命令，不用"), key);
			continue;
		}
		change = mem_grow(change, &cap, count + 1, sizeof *change);
		change[count++] = (struct change){.command = c, .value = value};
	}
	/* All old keys go first, so that two commands can swap theirs. */
	for (size_t i = 0; i < count; i++)
		change[i].olds = drop_keys(m, change[i].command, &change[i].old);
	for (size_t i = 0; i < count; i++)
		settle(m, &change[i], notes);
	free(change);
}

struct keymap *keymap_new(struct ini_notes *notes)
{
	struct keymap *m = mem_alloc(sizeof *m);

	const struct asset *a = asset_find("data/keys.ini");
	struct ini *ini = a ? ini_read(a->text, a->len, a->path, notes) : NULL;

	if (ini)
		keymap_load(m, ini, notes);
	ini_free(ini);
	return m;
}

void keymap_free(struct keymap *m)
{
	if (!m)
		return;
	free(m->binding);
	free(m);
}

enum keymap_answer keymap_look(const struct keymap *m, unsigned where,
			       const struct key *typed, size_t n,
			       const struct command **out)
{
	enum keymap_answer answer = KEYMAP_NONE;

	for (size_t i = 0; i < m->count; i++) {
		const struct binding *b = &m->binding[i];

		if (!(b->command->where & where) || !begins_with(b, typed, n))
			continue;
		if (b->n == n) {
			*out = b->command;
			return KEYMAP_FOUND;
		}
		answer = KEYMAP_PREFIX;
	}
	return answer;
}

/* Names of keys that stand differently on a Chinese keyboard's manual. */
static const char *shown_name(struct key k)
{
	if (k.mods)
		return NULL;
	switch (k.code) {
	case KEY_CODE_ENTER:
		return _("回车");
	case ' ':
		return _("空格");
	case KEY_CODE_UP:
		return _("上");
	case KEY_CODE_DOWN:
		return _("下");
	case KEY_CODE_LEFT:
		return _("左");
	case KEY_CODE_RIGHT:
		return _("右");
	case KEY_CODE_BACKSPACE:
		return _("退格");
	case '+':
		return "+";
	default:
		return NULL;
	}
}

void keymap_key(struct key k, struct buf *out)
{
	const char *name = shown_name(k);
	char text[KEY_TEXT];

	buf_add(out, name ? name : key_text(k, text));
}

static void put_keys(const struct binding *b, struct buf *out)
{
	for (size_t k = 0; k < b->n; k++)
		keymap_key(b->key[k], out);
}

void keymap_key_beside_text(const struct keymap *m, const struct command *c,
			    struct buf *out)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->binding[i].command == c && !key_is_text(m->binding[i].key[0])) {
			put_keys(&m->binding[i], out);
			return;
		}
}

void keymap_keys(const struct keymap *m, const struct command *c, size_t max,
		 struct buf *out)
{
	size_t shown = 0;

	for (size_t i = 0; i < m->count && (!max || shown < max); i++) {
		const struct binding *b = &m->binding[i];

		if (b->command != c)
			continue;
		if (shown++)
			buf_putc(out, ' ');
		put_keys(b, out);
	}
}
