/* Setting one value of a configuration file, every other line left as it is. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/io.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/reason.h"
#include "text/utf8.h"
#include "tui/ini.h"
#include "tui/ini_line.h"

static bool same(const struct ini_line *line, const char *name)
{
	return strlen(name) == line->name_len &&
	       strncasecmp(name, line->name, line->name_len) == 0;
}

/* Where in the text the value is, or where its line is to be put. */
struct place {
	bool found;
	size_t from, to; /* the value with its quotes */
	bool section;    /* the section is there */
	size_t after;    /* behind its last entry (or its heading) */
};

static struct place find_place(const struct buf *text, const char *section,
			       const char *key)
{
	struct place p = {0};
	bool inside = false;

	for (size_t at = 0; at < text->len;) {
		const char *s = text->s + at;
		const char *end = memchr(s, '\n', text->len - at);
		size_t len = end ? (size_t)(end - s) : text->len - at;
		struct ini_line line = ini_line_read(s, len);

		if (line.kind == INI_SECTION) {
			inside = same(&line, section);
			p.section = p.section || inside;
		}
		if (inside && (line.kind == INI_SECTION || line.kind == INI_ENTRY))
			p.after = at + len + (end != NULL);
		/* Of several the last one counts, as for the reader. */
		if (inside && line.kind == INI_ENTRY && same(&line, key)) {
			p.found = true;
			p.from = at + line.value_from;
			p.to = at + line.value_to;
		}
		at += len + (end != NULL);
	}
	return p;
}

static char quote_for(const char *value)
{
	return strchr(value, '"') ? '\'' : '"';
}

static bool needs_quotes(const char *value)
{
	return !*value || strpbrk(value, "\"'#;\\") || value[0] == ' ' ||
	       value[strlen(value) - 1] == ' ';
}

static void add_value(struct buf *out, const char *value)
{
	if (needs_quotes(value)) {
		char q = quote_for(value);

		buf_addf(out, "%c%s%c", q, value, q);
	} else {
		buf_add(out, value);
	}
}

static void compose(struct buf *out, const struct buf *text, const char *section,
		    const char *key, const char *value)
{
	struct place p = find_place(text, section, key);
	size_t cut = p.found ? p.from : p.section ? p.after : text->len;
	const char *s = buf_text(text);

	buf_addn(out, s, cut);
	if (!p.found) {
		if (cut && s[cut - 1] != '\n')
			buf_putc(out, '\n');
		if (!p.section)
			buf_addf(out, "%s[%s]\n", cut ? "\n" : "", section);
		buf_addf(out, "%s = ", key);
	}
	add_value(out, value);
	if (p.found)
		cut = p.to;
	else
		buf_putc(out, '\n');
	buf_addn(out, s + cut, text->len - cut);
}

static enum status trouble(struct error *err, const char *path)
{
	int why = errno;

	error_set(err, why == ENOSPC || why == EDQUOT ? ST_FULL : ST_FILE,
		  _("设置没有存进 %s：%s"), path, reason_of(why));
	return why == ENOSPC || why == EDQUOT ? ST_FULL : ST_FILE;
}

/* mkdir -p of the folder a path is in. */
static bool make_folder(const char *path)
{
	char *folder = mem_text(path);
	bool made = true;

	for (char *s = folder + 1; *s && made; s++)
		if (*s == '/') {
			*s = '\0';
			made = mkdir(folder, 0700) == 0 || errno == EEXIST;
			*s = '/';
		}
	free(folder);
	return made;
}

static bool read_whole(const char *path, struct buf *out, mode_t *mode)
{
	char part[4096];
	struct stat st;
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return errno == ENOENT;
	if (fstat(fd, &st) == 0)
		*mode = st.st_mode & 07777;
	while ((n = read(fd, part, sizeof part)) > 0)
		buf_addn(out, part, (size_t)n);
	int why = errno;
	close(fd);
	errno = why;
	return n == 0;
}

static void sync_folder(const char *path)
{
	char *folder = mem_text(path);
	char *slash = strrchr(folder, '/');

	if (slash)
		slash[slash == folder] = '\0';
	int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* The rename stands whether or not this file system can sync a folder. */
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(folder);
}

static bool replace(const char *path, const struct buf *text, mode_t mode)
{
	struct buf temp = {0};

	buf_addf(&temp, "%s.XXXXXX", path);
	int fd = mkostemp(temp.s, O_CLOEXEC);
	bool made = fd >= 0;
	bool good = made && io_write(fd, buf_text(text), text->len) && fsync(fd) == 0 &&
		    fchmod(fd, mode) == 0;
	if (made && close(fd) != 0)
		good = false;
	good = good && rename(temp.s, path) == 0;
	if (good) {
		sync_folder(path);
	} else if (made) {
		int why = errno;

		unlink(temp.s);
		errno = why;
	}
	buf_release(&temp);
	return good;
}

static bool storable(const char *value)
{
	if (strlen(value) > INI_LINE_MAX - 2 * INI_NAME_MAX ||
	    !utf8_valid(value, strlen(value)) ||
	    (strchr(value, '"') && strchr(value, '\'')))
		return false;
	for (const char *s = value; *s; s++)
		if ((unsigned char)*s < ' ')
			return false;
	return true;
}

enum status ini_save(const char *path, const char *section, const char *key,
		     const char *value, struct error *err)
{
	struct buf old = {0}, new = {0};
	mode_t mode = 0600;

	if (!storable(value))
		return error_set(err, ST_INPUT,
				 _("%s 的值不能存进设置文件：太长，"
				   "或含有换行、两种引号"),
				 key);
	/* A link (a configuration kept elsewhere) stays a link: its file is replaced. */
	char *real = realpath(path, NULL);
	const char *to = real ? real : path;
	enum status st = ST_OK;
	if (!make_folder(to) || !read_whole(to, &old, &mode)) {
		st = trouble(err, path);
	} else {
		compose(&new, &old, section, key, value);
		if (!replace(to, &new, mode))
			st = trouble(err, path);
	}
	buf_release(&old);
	buf_release(&new);
	free(real);
	return st;
}
