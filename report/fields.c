#include "report/fields.h"

#include <stdlib.h>
#include <string.h>

#include "rules/date.h"
#include "text/lang.h"

static const struct word {
	const char *code, *name;
	bool day; /* its values are days */
} words[] = {
	{"count", N_("数量记录"), false},
	{"target", N_("任务数"), false},
	{"unit", N_("单位"), false},
	{"unit_alias", N_("单位别名"), false},
	{"domain", N_("领域"), false},
	{"domain_alias", N_("领域别名"), false},
	{"matter", N_("事项"), false},
	{"event", N_("经过"), false},
	{"bulletin", N_("通报"), false},
	{"stated", N_("通报所写的总数"), false},
	{"calendar_day", N_("日历的一天"), false},
	{"calendar_year", N_("年度放假安排"), false},
	{"setting", N_("设置"), false},
	{"document", N_("导入的文件"), false},
	{"layout", N_("表头的含义"), false},
	{"item", N_("目录事项"), false},
	{"request", N_("依申请公开"), false},
	{"applicant", N_("申请人"), false},
	{"plan", N_("工作方案"), false},
	{"stage", N_("工作阶段"), false},
	{"outlet", N_("栏目、账号"), false},
	{"duty", N_("应尽事项"), false},
	{"filling", N_("目录填报"), false},
	{"exemption", N_("不涉及"), false},
	{"publication", N_("发布的信息"), false},
	{"inspector", N_("检查人员"), false},
	{"draw", N_("抽查"), false},
	{"drawn", N_("抽中的单位"), false},
	{"assessment", N_("年度考核"), false},
	{"score", N_("人工评分"), false},
	{"annual", N_("年度报告"), false},
	{"annual_cell", N_("年度报告的一格"), false},
	{"county", N_("县档"), false},
	{"cmd", N_("操作记录"), false},
	{"chg", N_("改动明细"), false},
	{"draft", N_("没有保存的填写"), false},
	{"uuid", N_("标识"), false},
	{"sample", N_("样例"), false},
	{"today", N_("演示日期"), true},
	{"parent", N_("上级"), false},
	{"alias", N_("别名"), false},
	{"origin", N_("来源类别"), false},
	{"edition", N_("版本"), false},
	{"lead", N_("牵头部门"), false},
	{"hash", N_("校验值"), false},
	{"format", N_("格式"), false},
	{"bytes", N_("字节"), false},
	{"roles", N_("各列含义"), false},
	{"key", N_("表头"), false},
	{"line", N_("行"), false},
	{"n", N_("数量"), false},
	{"amount", N_("数量"), false},
	{"typed", N_("录入方式"), false},
	{"source", N_("来源"), false},
	{"first", N_("起"), true},
	{"last", N_("止"), true},
	{"name", N_("名称"), false},
	{"ord", N_("序号"), false},
	{"active_from", N_("启用"), true},
	{"active_to", N_("停用"), true},
	{"what", N_("事项"), false},
	{"class", N_("类别"), false},
	{"start", N_("起算"), true},
	{"days", N_("天数"), false},
	{"per", N_("单位时长"), false},
	{"due", N_("限期"), true},
	{"provisional", N_("暂定"), false},
	{"basis", N_("依据"), false},
	{"state", N_("状态"), false},
	{"repeats", N_("屡次"), false},
	{"day", N_("日期"), true},
	{"kind", N_("种类"), false},
	{"note", N_("备注"), false},
	{"notice", N_("文号"), false},
	{"dated", N_("日期"), false},
	{"issued", N_("下发"), true},
	{"assumed", N_("推定日期"), false},
	{"withdrawn", N_("撤回"), true},
	{"options", N_("选项"), false},
	{"frozen", N_("原文"), false},
	{"title", N_("标题"), false},
	{"number", N_("编号"), false},
	{"measure", N_("口径"), false},
	{"scope", N_("范围"), false},
	{"area", N_("所属地区"), false},
	{"printed", N_("所写"), false},
	{"year", N_("年"), false},
	{"value", N_("值"), false},
	{"level1", N_("一级事项"), false},
	{"level2", N_("二级事项"), false},
	{"level3", N_("三级事项"), false},
	{"content", N_("公开内容"), false},
	{"term", N_("公开时限"), false},
	{"subject", N_("公开主体"), false},
	{"channel", N_("渠道"), false},
	{"audience", N_("公开对象"), false},
	{"method", N_("方式"), false},
	{"tier", N_("公开层级"), false},
	{"submitted", N_("提交"), true},
	{"answer", N_("答复类型"), false},
	{"delivery", N_("送达方式"), false},
	{"sent", N_("寄出"), true},
	{"signed", N_("签收"), true},
	{"contact", N_("联系方式"), false},
	{"address", N_("地址"), false},
	{"deliverable", N_("成果"), false},
	{"proof", N_("凭据"), false},
	{"evidence", N_("佐证"), false},
	{"seed", N_("种子"), false},
	{"pool", N_("抽取范围"), false},
	{"second", N_("第二人"), false},
	{"result", N_("结果"), false},
	{"sheet", N_("评分表"), false},
	{"indicator", N_("指标"), false},
	{"points", N_("分值"), false},
	{"form", N_("表式"), false},
	{"part", N_("表"), false},
	{"col", N_("列"), false},
	{"told", N_("告知"), true},
	{"excessive", N_("数量频次过多"), false},
	{"correct_by", N_("补正期限"), true},
	{"consultation", N_("征求意见"), false},
	{"party", N_("征求对象"), false},
	{"reached", N_("对方收到"), true},
	{"hand", N_("填报日"), true},
	{"hand_due", N_("更新期限"), true},
	{"counted", N_("已计数"), false},
	{"began", N_("随之新建"), false},
	{"rechecked", N_("复核"), false},
	{"events", N_("登记次数"), false},
};

static const struct word *word_of(const char *code)
{
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i].code, code) == 0)
			return &words[i];
	return NULL;
}

const char *field_name(const char *code)
{
	const struct word *w = word_of(code);

	return w ? _(w->name) : code;
}

void field_value(struct buf *out, const char *column, const char *value)
{
	const struct word *w = column ? word_of(column) : NULL;
	char iso[DAY_TEXT], *end = NULL;

	if (!value) {
		buf_add(out, _("空"));
		return;
	}
	long day = strtol(value, &end, 10);
	if (w && w->day && *value && !*end && day > -100000 && day < 1000000)
		buf_add(out, day_iso((daynum)day, iso));
	else
		buf_add(out, value);
}
