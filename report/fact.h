/* The figures a report can name.  Every number in a bulletin is one of these or one the clerk
 * typed; each is computed from the county file when asked, or says why it can't be.
 *
 *   NAME              县 期 全县 县直 末数 取舍 署名 机关标志 抄送 印发机关 文号 下发日 推定 …
 *   SCOPE.NAME        of 全部 乡镇 部门 领域: 个数 累计 本期 任务 平均 完成 达标单位 末 …; of areas by
 *                     what their units have together: 地区 (those of the level below the scope's own,
 *                     none below a county), 各省 各市 各县; of the area's own departments: 直属
 *   SCOPE.NAME N      with a number: 乡镇.前 3, 乡镇.超过 60
 *   问题.NAME         of the period's findings; 台账.NAME of those and the older open ones;
 *                     申请.NAME of disclosure requests; 年报.NAME of the year's annual report
 *   登记.件数 CODE …   rows of a register (report/register.h), narrowed by words
 *   抽查.NAME         of the draws among the period's findings; 复核.NAME of what has become of the
 *                     period before's findings and of the units drawn among them
 *   栏目.NAME         of columns and accounts as of today; 阶段.NAME 应尽.NAME of the stages
 *                     of plans and the duties that the period worked on
 *   上期.… 去年.…     the same of the period before, of the same period a year earlier
 *   较上期.… 较去年.… the difference in words; with a unit behind: 较上期.全部.本期 条
 *   SET#ID.NAME       of one task, group or unit; within 每 SET … 完 it is 此.NAME
 *
 * data/facts.txt lists all of them with what they are, for pickers and the manual. */
#ifndef REPORT_FACT_H
#define REPORT_FACT_H

#include "report/doc.h"

struct facts;

struct fact {
	bool there;   /* else text says why not */
	bool number;  /* n holds it */
	bool plain;   /* words that need no account: 全县, the period's name */
	int decimals; /* n is scaled by 10^decimals */
	int64_t n;
	struct buf text; /* as it is printed */
};

enum status facts_new(struct store *s, struct period p, const struct report_options *o,
		      struct facts **out, struct error *err);
void facts_free(struct facts *f);
/* Fills *out, which is then the caller's to release.  False when there is no such name;
 * ST_FILE troubles of the county file are kept, see facts_status(). */
bool facts_get(struct facts *f, const char *name, struct fact *out);
void fact_release(struct fact *f);
/* The first failure of the file that a fact met; ST_OK: none. */
enum status facts_status(const struct facts *f, struct error *err);

/* The members of a set, as the ids that follow '#'.  False when there is no such set. */
struct id_list {
	int64_t *id;
	size_t n, cap;
};
bool facts_set(struct facts *f, const char *set, struct id_list *out);

/* A table or a chart of that name, the caller's; NULL with *there false when there is no
 * such name, with *there true when there is nothing to show. */
struct table *facts_table(struct facts *f, const char *name, bool *there);
struct chart *facts_chart(struct facts *f, const char *name, bool *there);

#endif
