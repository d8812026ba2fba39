#include "tui/ini.h"

#include <errno.h>
#include <fcntl.h>
#include <iniparser/iniparser.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"
#include "text/reason.h"
#include "tui/ini_line.h"

enum {
	INI_FILE_MAX = 256 * 1024,
};

/* The values are iniparser's; the names and their order, which it loses, are ours. */
struct ini {
	dictionary *values;
	char *name;
	struct ini_entry {
		char *section, *key;
		size_t key_len;
	} * entry;
	size_t count, cap;
	char **section;
	size_t sections, section_cap;
};

void ini_note_add(struct ini_notes *n, const char *fmt, ...)
{
	va_list ap;

	if (!n)
		return;
	va_start(ap, fmt);
	char *text = mem_format(fmt, ap);
	va_end(ap);
	n->note = mem_grow(n->note, &n->cap, n->count + 1, sizeof *n->note);
	n->note[n->count++].text = text;
}

void ini_notes_release(struct ini_notes *n)
{
	for (size_t i = 0; i < n->count; i++)
		free(n->note[i].text);
	free(n->note);
	*n = (struct ini_notes){0};
}

static int silent(const char *fmt, ...)
{
	(void)fmt;
	return 0; /* iniparser would write to stderr, into the middle of the screen */
}

/* iniparser reads files only: it gets one in memory.  4.1 falls over a dictionary whose parts it could
 * not allocate: it begins one only where there is room for it. */
static dictionary *parse(const struct buf *clean)
{
	char path[40];
	int fd = mem_room() ? memfd_create("ini", MFD_CLOEXEC) : -1;

	if (fd < 0)
		return NULL;
	dictionary *d = NULL;
	if (write(fd, buf_text(clean), clean->len) == (ssize_t)clean->len) {
		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
		iniparser_set_error_callback(silent);
		d = iniparser_load(path);
		iniparser_set_error_callback(NULL);
	}
	close(fd);
	return d;
}

static void add_section(struct ini *i, const struct ini_line *line)
{
	for (size_t n = 0; n < i->sections; n++)
		if (strlen(i->section[n]) == line->name_len &&
		    strncasecmp(i->section[n], line->name, line->name_len) == 0)
			return;
	i->section = mem_grow(i->section, &i->section_cap, i->sections + 1,
			      sizeof *i->section);
	i->section[i->sections++] = mem_textn(line->name, line->name_len);
}

static const struct ini_entry *find_entry(const struct ini *i, const char *section,
					  const char *key, size_t key_len)
{
	for (size_t n = 0; n < i->count; n++) {
		const struct ini_entry *e = &i->entry[n];

		if (e->key_len == key_len && strncasecmp(e->key, key, key_len) == 0 &&
		    strcasecmp(e->section, section) == 0)
			return e;
	}
	return NULL;
}

static void add_entry(struct ini *i, const char *section, const struct ini_line *line,
		      int number, struct ini_notes *notes)
{
	if (line->hash)
		ini_note_add(
			notes,
			_("%s 第 %d 行：%.*s 的值是空的；以 # 或 ; 开头的值要加引号"),
			i->name, number, (int)line->name_len, line->name);
	if (find_entry(i, section, line->name, line->name_len)) {
		ini_note_add(notes, _("%s 第 %d 行：%.*s 重复，用这一行"), i->name,
			     number, (int)line->name_len, line->name);
		return;
	}
	i->entry = mem_grow(i->entry, &i->cap, i->count + 1, sizeof *i->entry);
	i->entry[i->count++] =
		(struct ini_entry){.section = mem_text(section),
				   .key = mem_textn(line->name, line->name_len),
				   .key_len = line->name_len};
}

static void add_clean(struct buf *clean, const struct ini_line *line)
{
	char quote = line->quote;

	if (!quote)
		quote = memchr(line->value, '"', line->value_len) ? '\'' : '"';
	buf_addn(clean, line->name, line->name_len);
	buf_addf(clean, " = %c", quote);
	buf_addn(clean, line->value, line->value_len);
	buf_addf(clean, "%c\n", quote);
}

/* One line; *section is the one in force, NULL when its heading was bad. */
static void take_line(struct ini *i, const char *s, size_t len, int number,
		      const char **section, struct buf *clean, struct ini_notes *notes)
{
	struct ini_line line = ini_line_read(s, len);

	switch (line.kind) {
	case INI_BLANK:
		return;
	case INI_BAD:
		ini_note_add(notes, _("%s 第 %d 行：%s，这一行不用"), i->name, number,
			     line.why);
		/* What stands under a heading nobody can read belongs nowhere. */
		if (len && s[strspn(s, " \t")] == '[')
			*section = NULL;
		return;
	case INI_SECTION:
		add_section(i, &line);
		for (size_t n = 0; n < i->sections; n++)
			if (strlen(i->section[n]) == line.name_len &&
			    strncasecmp(i->section[n], line.name, line.name_len) == 0)
				*section = i->section[n];
		buf_addf(clean, "[%s]\n", *section);
		return;
	case INI_ENTRY:
		if (!*section) {
			ini_note_add(notes,
				     _("%s 第 %d 行：不在任何分节里，这一行不用"),
				     i->name, number);
			return;
		}
		add_entry(i, *section, &line, number, notes);
		add_clean(clean, &line);
		return;
	}
}

/* iniparser drops what it had no memory for, and does not say so: half a file is none. */
static bool has_all(const struct ini *i)
{
	for (size_t n = 0; i->values && n < i->count; n++)
		if (!ini_get(i, i->entry[n].section, i->entry[n].key))
			return false;
	return i->values != NULL;
}

struct ini *ini_read(const char *text, size_t len, const char *name,
		     struct ini_notes *notes)
{
	struct ini *i = mem_alloc(sizeof *i);
	struct buf clean = {0};
	const char *section = NULL;
	int number = 0;

	i->name = mem_text(name);
	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		len -= 3;
	}
	if (len > INI_FILE_MAX) {
		ini_note_add(notes, _("%s 太大，只读前 %d 字节"), name, INI_FILE_MAX);
		len = INI_FILE_MAX;
	}
	for (size_t at = 0; at < len;) {
		const char *end = memchr(text + at, '\n', len - at);
		size_t n = end ? (size_t)(end - text) - at : len - at;
		/* A copy, so that nothing reads past the line. */
		char *line = mem_textn(text + at, n);

		take_line(i, line, n, ++number, &section, &clean, notes);
		free(line);
		at += n + 1;
	}
	i->values = parse(&clean);
	if (!has_all(i)) {
		if (i->values)
			iniparser_freedict(i->values);
		i->values = NULL;
		ini_note_add(notes, _("%s 没有读成，改用默认设置"), name);
	}
	buf_release(&clean);
	return i;
}

struct ini *ini_load(const char *path, struct ini_notes *notes)
{
	struct buf text = {0};
	char part[4096];
	size_t n;
	FILE *f = fopen(path, "re");

	if (!f && errno != ENOENT && errno != ENOTDIR)
		ini_note_add(notes, _("%s 打不开：%s"), path, reason_of(errno));
	while (f && text.len <= INI_FILE_MAX &&
	       (n = fread(part, 1, sizeof part, f)) > 0)
		buf_addn(&text, part, n);
	if (f && ferror(f))
		ini_note_add(notes, _("%s 读不出来：%s"), path, reason_of(errno));
	if (f)
		fclose(f);
	struct ini *i = ini_read(buf_text(&text), text.len, path, notes);
	buf_release(&text);
	return i;
}

void ini_free(struct ini *i)
{
	if (!i)
		return;
	for (size_t n = 0; n < i->count; n++) {
		free(i->entry[n].section);
		free(i->entry[n].key);
	}
	for (size_t n = 0; n < i->sections; n++)
		free(i->section[n]);
	free(i->entry);
	free(i->section);
	if (i->values)
		iniparser_freedict(i->values);
	free(i->name);
	free(i);
}

const char *ini_get(const struct ini *i, const char *section, const char *key)
{
	char name[2 * INI_NAME_MAX + 2];

	if (!i->values || !find_entry(i, section, key, strlen(key)))
		return NULL;
	snprintf(name, sizeof name, "%s:%s", section, key);
	return iniparser_getstring(i->values, name, NULL);
}

bool ini_int(const struct ini *i, const char *section, const char *key, int min,
	     int max, int *out, struct ini_notes *notes)
{
	const char *s = ini_get(i, section, key);
	int64_t value;

	if (!s)
		return false;
	if (number_parse(s, strlen(s), min, max, &value) != NUMBER_VALUE) {
		ini_note_add(notes, _("%s：[%s] %s 要写 %d 到 %d 的整数，现用默认值"),
			     i->name, section, key, min, max);
		return false;
	}
	*out = (int)value;
	return true;
}

bool ini_bool(const struct ini *i, const char *section, const char *key, bool *out,
	      struct ini_notes *notes)
{
	static const char *const words[][2] = {{"no", "yes"},
					       {"off", "on"},
					       {"false", "true"},
					       {"0", "1"},
					       {"否", "是"}};
	const char *s = ini_get(i, section, key);

	if (!s)
		return false;
	for (size_t n = 0; n < sizeof words / sizeof words[0]; n++)
		for (int yes = 0; yes < 2; yes++)
			if (strcasecmp(s, words[n][yes]) == 0) {
				*out = yes;
				return true;
			}
	ini_note_add(notes, _("%s：[%s] %s 要写 yes 或 no，现用默认值"), i->name,
		     section, key);
	return false;
}

const char *ini_key(const struct ini *i, const char *section, size_t n)
{
	for (size_t at = 0; at < i->count; at++)
		if (strcasecmp(i->entry[at].section, section) == 0 && n-- == 0)
			return i->entry[at].key;
	return NULL;
}

const char *ini_section(const struct ini *i, size_t n)
{
	return n < i->sections ? i->section[n] : NULL;
}
