/* Every fact there is, out of data/facts.txt, as a draft: a line each. */
#include <string.h>

#include "data/assets.h"
#include "report/wording.h"
#include "text/prefix.h"

/* What stands before the names of each part of the file, in its order; NULL ends. */
static const char *const before[][10] = {
	{"", NULL},
	{"全部.", "乡镇.", "部门.", "领域.", "地区.", "直属.", "各省.", "各市.",
	 "各县.", NULL},
	{"乡镇和领域.", NULL},
	{"问题.", "台账.", "上期.问题.", NULL},
	{"申请.", NULL},
	{"考核.", NULL},
	{"目录.", NULL},
	{"登记.", NULL},
	{"年报.", NULL},
	{"抽查.", "复核.", NULL},
	{"栏目.", NULL},
	{"阶段.", "应尽.", NULL},
	{NULL}, /* 此.: only within a set */
	{NULL}, /* of 考核单位 */
};
static const char *const differences[] = {"较上期.", "较去年.", NULL};

static void add(struct buf *draft, struct buf *what, const char *shift,
		const char *scope, const char *line)
{
	size_t name = strcspn(line, "\t"), end = strcspn(line, "\n");

	buf_addf(draft, "段 {%s%s", shift, scope);
	buf_addn(draft, line, name);
	buf_add(draft, ":}\n");
	buf_addn(what, line + name + 1, end - name - 1);
	buf_putc(what, '\0');
}

/* 累计 and 本期 are what one compares with another time. */
static bool compared(const char *line)
{
	return prefix_len(line, "累计\t") || prefix_len(line, "本期\t");
}

void draft_of_facts(struct buf *draft, struct buf *what)
{
	const struct asset *a = asset_find("data/facts.txt");
	size_t part = 0;

	for (const char *s = a ? a->text : ""; *s; s += strcspn(s, "\n") + 1) {
		if (*s == '#') {
			part++;
			continue;
		}
		/* The file's first line speaks of the file, its second begins part one. */
		for (size_t i = 0; part >= 2 && before[part - 2][i]; i++) {
			add(draft, what, "", before[part - 2][i], s);
			for (size_t k = 0; part == 3 && compared(s) && differences[k];
			     k++)
				add(draft, what, differences[k], before[1][i], s);
		}
	}
}
