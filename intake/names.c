#include "intake/names.h"

#include <string.h>

#include "text/listed.h"

static size_t ends(const char *s, size_t len, const char *end)
{
	size_t n = strlen(end);

	return len > n && memcmp(s + len - n, end, n) == 0 ? n : 0;
}

bool names_like_unit(const char *name)
{
	static const char *const endings[] = {
		"镇",   "乡",   "街道", "局", "委",     "办",   "中心", "分局",
		"公司", "大队", "支队", "队", "社",     "站",   "院",   "处",
		"室",   "部",   "会",   "区", "政府",   "院",   "校",   "园",
		"场",   "所",   "馆",   "台", "管委会", "银行", "集团", "联社",
		"学校", "医院", "厅",   "署", "村",     "县",   "市"};
	size_t len = strlen(name);

	/* 县气象局（台）: what is in brackets does not count. */
	if (ends(name, len, "）") || ends(name, len, ")")) {
		const char *open = strstr(name, "（");

		if (!open)
			open = strchr(name, '(');
		if (open && open > name)
			len = (size_t)(open - name);
	}
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (ends(name, len, endings[i]))
			return true;
	return false;
}

static size_t bare(const char *name)
{
	static const char *const tails[] = {"领域", "信息", "类", "服务"};
	size_t len = strlen(name);

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		len -= ends(name, len, tails[i]);
	return len;
}

static bool is(const char *a, const char *b, size_t len)
{
	size_t n = bare(b);

	if (strncmp(a, b, len) == 0 && (b[len] == '\0' || n == len))
		return true;
	return false;
}

bool names_is_domain(const struct heads *h, const char *name)
{
	size_t len = bare(name);

	for (size_t i = 0; len && i < h->domains.rows; i++) {
		const struct csv_row *row = &h->domains.row[i];

		if (row->cells < 4 || row->cell[0][0] == '#')
			continue;
		if (is(name, row->cell[1], len) || is(name, row->cell[1], strlen(name)))
			return true;
		if (listed_has(row->cell[3], name, len) ||
		    (name[len] && listed_has(row->cell[3], name, strlen(name))))
			return true;
	}
	return false;
}
