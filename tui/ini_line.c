#include "tui/ini_line.h"

#include <stdbool.h>
#include <string.h>

#include "text/lang.h"
#include "text/utf8.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool is_name(const char *s, size_t len)
{
	if (!len || len > INI_NAME_MAX)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z') ||
		      (s[i] >= '0' && s[i] <= '9') || s[i] == '-' || s[i] == '_' ||
		      s[i] == '.'))
			return false;
	return true;
}

static struct ini_line bad(const char *why)
{
	return (struct ini_line){.kind = INI_BAD, .why = why};
}

/* Whether nothing but blanks and a comment stands from `at` on. */
static bool only_comment(const char *s, size_t at, size_t len)
{
	while (at < len && is_blank(s[at]))
		at++;
	return at == len || s[at] == '#' || s[at] == ';';
}

static struct ini_line read_section(const char *s, size_t at, size_t len)
{
	const char *end = memchr(s + at, ']', len - at);

	if (!end)
		return bad(_("分节名缺少右方括号"));
	size_t from = at + 1, to = (size_t)(end - s);
	while (from < to && is_blank(s[from]))
		from++;
	while (to > from && is_blank(s[to - 1]))
		to--;
	/* A colon would make iniparser take [a:b] for key b of section a. */
	if (!is_name(s + from, to - from))
		return bad(_("分节名只能用字母、数字和 - _ ."));
	if (!only_comment(s, (size_t)(end - s) + 1, len))
		return bad(_("右方括号后面有多余的字"));
	return (struct ini_line){
		.kind = INI_SECTION, .name = s + from, .name_len = to - from};
}

static struct ini_line read_quoted(struct ini_line line, const char *s, size_t at,
				   size_t len)
{
	line.quote = s[at];
	const char *end = memchr(s + at + 1, line.quote, len - at - 1);
	if (!end)
		return bad(_("引号没有配对"));
	line.value = s + at + 1;
	line.value_len = (size_t)(end - line.value);
	line.value_from = at;
	line.value_to = (size_t)(end - s) + 1;
	if (!only_comment(s, line.value_to, len))
		return bad(_("引号后面有多余的字"));
	return line;
}

/* An unquoted value ends before a comment: '#' or ';' at its beginning or after a blank. */
static struct ini_line read_plain(struct ini_line line, const char *s, size_t at,
				  size_t len)
{
	size_t to = at;

	while (to < len &&
	       !((s[to] == '#' || s[to] == ';') && (to == at || is_blank(s[to - 1]))))
		to++;
	line.hash = to == at && at < len;
	while (to > at && is_blank(s[to - 1]))
		to--;
	line.value = s + at;
	line.value_len = line.hash ? 0 : to - at;
	line.value_from = at;
	line.value_to = to;
	if (memchr(line.value, '"', line.value_len) &&
	    memchr(line.value, '\'', line.value_len))
		return bad(_("值里不能同时有单引号和双引号"));
	return line;
}

static struct ini_line read_entry(const char *s, size_t at, size_t len)
{
	const char *sign = memchr(s + at, '=', len - at);

	if (!sign)
		return bad(_("缺少等号"));
	size_t to = (size_t)(sign - s);
	while (to > at && is_blank(s[to - 1]))
		to--;
	if (!is_name(s + at, to - at))
		return bad(_("等号左边只能用字母、数字和 - _ ."));
	struct ini_line line = {.kind = INI_ENTRY, .name = s + at, .name_len = to - at};

	at = (size_t)(sign - s) + 1;
	while (at < len && is_blank(s[at]))
		at++;
	if (at < len && (s[at] == '"' || s[at] == '\''))
		return read_quoted(line, s, at, len);
	return read_plain(line, s, at, len);
}

struct ini_line ini_line_read(const char *s, size_t len)
{
	size_t at = 0;

	if (len > INI_LINE_MAX)
		return bad(_("一行太长"));
	if (!utf8_valid(s, len))
		return bad(_("不是 UTF-8 文字"));
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)s[i] < ' ' && !is_blank(s[i]))
			return bad(_("含有控制字符"));
	while (len > 0 && is_blank(s[len - 1]))
		len--;
	while (at < len && is_blank(s[at]))
		at++;
	if (at == len || s[at] == '#' || s[at] == ';')
		return (struct ini_line){.kind = INI_BLANK};
	return s[at] == '[' ? read_section(s, at, len) : read_entry(s, at, len);
}
