/* What the tests of documents at the desk share. */
#ifndef TESTS_TUI_INTAKE_KIT_H
#define TESTS_TUI_INTAKE_KIT_H

#include "tests/tui/desk_kit.h"

#include "tui/intake.h"

/* Our own bulletin, as it is copied from a page: a table of figures, a list of findings. */
static const char bulletin[] = "关于2024年4月政务公开情况的通报\n"
			       "\n"
			       "附件1 各乡镇信息发布情况统计表\n"
			       "单位名称\t年度任务\t累计发布\t4月发布\n"
			       "大桥镇\t560\t1200\t299\n"
			       "大塘埠镇\t600\t1040\t397\n"
			       "小河镇\t560\t991\t301\n"
			       "西牛乡镇\t560\t916\t467\n"
			       "无此镇\t560\t10\t3\n"
			       "\n"
			       "附件2 发现问题清单\n"
			       "单位名称\t存在问题\t整改期限\n"
			       "小江镇\t领导信息未更新\t2024-05-20\n"
			       "县水利局、油山镇\t链接打不开\t\n";

static inline void assert_content(struct desk *d, const char *want)
{
	char *now = desk_content(d);

	assert_string_equal(now, want);
	free(now);
}

static inline void put_long(struct buf *out, size_t rows)
{
	buf_add(out, "单位名称\t本月数\n");
	for (size_t i = 0; i < rows; i++)
		buf_addf(out, "大桥镇%zu村\t%zu\n", i, i);
}

#endif
