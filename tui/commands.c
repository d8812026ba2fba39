#include <string.h>

#include "text/lang.h"
#include "tui/cmd.h"
#include "tui/command.h"

enum {
	IN_LISTS = IN_PANES | IN_SCREEN,
	IN_MOVES = IN_LISTS | IN_INTAKE,
	IN_PAGES = IN_MOVES | IN_VIEWER,
};

/* clang-format off */
const struct command command_table[] = {
/* figures */
{"count-edit", IN_UNITS | IN_DOMAINS, N_("修改本期数量"), N_("改数"), 1, NULL, true, cmd_count_edit},
{"count-column", IN_PANES, N_("逐单位录入本期数量"), N_("录入"), 2, NULL, true, cmd_count_column},
{"count-months", IN_UNITS, N_("逐月录入所选单位数量"), N_("逐月"), 12, NULL, true, cmd_count_months},
{"target-edit", IN_UNITS | IN_DOMAINS, N_("设定任务数或标杆"), N_("任务数"), 13, NULL, true, cmd_target_edit},
/* tasks */
{"task-add", IN_PANES, N_("新整改任务"), N_("加任务"), 3, NULL, true, cmd_task_add},
{"task-open", IN_TASKS, N_("查看任务及限期依据"), NULL, 0, NULL, false, cmd_task_open},
{"task-done", IN_TASKS, N_("整改完成"), N_("完成"), 1, NULL, true, cmd_task_done},
{"task-recheck", IN_TASKS, N_("复核通过"), N_("复核"), 2, NULL, true, cmd_task_recheck},
{"task-return", IN_TASKS, N_("复核退回"), N_("退回"), 5, NULL, true, cmd_task_return},
{"task-extend", IN_TASKS, N_("延期"), N_("延期"), 6, NULL, true, cmd_task_extend},
{"task-close", IN_TASKS, N_("直接销号"), NULL, 0, NULL, true, cmd_task_close},
{"task-reopen", IN_TASKS, N_("撤回销号，重新在办"), NULL, 0, NULL, true, cmd_task_reopen},
{"task-edit", IN_TASKS, N_("修改问题描述"), N_("改写"), 11, NULL, true, cmd_task_edit},
{"task-delete", IN_TASKS, N_("删除误录的任务"), NULL, 0, NULL, true, cmd_task_delete},
{"tasks-all", IN_PANES, N_("显示或隐藏已销号任务"), NULL, 0, NULL, false, cmd_tasks_all},
/* finding the way */
{"find", IN_PAGES, N_("查找(汉字或拼音)"), N_("查找"), 4, N_("文字"), false, cmd_find},
{"sort", IN_LISTS, N_("排序"), N_("排序"), 5, N_("列"), false, cmd_sort},
{"sort-reverse", IN_LISTS, N_("倒序"), NULL, 0, NULL, false, cmd_sort_reverse},
{"goto", IN_MOVES, N_("转到第几行或某个名称"), NULL, 0, N_("行或名称"), false, cmd_goto},
{"mark", IN_LISTS, N_("标记或取消标记"), NULL, 0, NULL, false, cmd_mark},
{"mark-all", IN_LISTS, N_("全部标记或全部取消"), NULL, 0, NULL, false, cmd_mark_all},
{"clear", IN_PANES, N_("取消查找、标记、限定单位"), NULL, 0, NULL, false, cmd_clear},
{"narrow", IN_UNITS, N_("只看这个单位的领域和任务"), N_("只看"), 11, NULL, false, cmd_narrow},
{"narrow-lift", IN_PANES, N_("恢复全部单位"), NULL, 0, NULL, false, cmd_narrow_lift},
{"up", IN_PAGES, N_("上一行"), NULL, 0, NULL, false, cmd_up},
{"down", IN_PAGES, N_("下一行"), NULL, 0, NULL, false, cmd_down},
{"page-up", IN_PAGES, N_("上一页"), NULL, 0, NULL, false, cmd_page_up},
{"page-down", IN_PAGES, N_("下一页"), NULL, 0, NULL, false, cmd_page_down},
{"top", IN_PAGES, N_("第一行"), NULL, 0, NULL, false, cmd_top},
{"bottom", IN_PAGES, N_("最后一行"), NULL, 0, NULL, false, cmd_bottom},
{"pane-next", IN_PANES, N_("下一窗"), N_("换窗"), 7, NULL, false, cmd_pane_next},
{"pane-previous", IN_PANES, N_("上一窗"), NULL, 0, NULL, false, cmd_pane_previous},
{"pane-units", IN_PANES, N_("单位窗"), NULL, 0, NULL, false, cmd_pane_units},
{"pane-domains", IN_PANES, N_("领域窗"), NULL, 0, NULL, false, cmd_pane_domains},
{"pane-tasks", IN_PANES, N_("任务窗"), NULL, 0, NULL, false, cmd_pane_tasks},
/* what is shown */
{"period", IN_PANES, N_("期间"), NULL, 0, N_("期间，如 2024-04"), false, cmd_period},
{"period-previous", IN_PANES, N_("上一期"), NULL, 0, NULL, false, cmd_period_previous},
{"period-next", IN_PANES, N_("下一期"), NULL, 0, NULL, false, cmd_period_next},
{"period-kind", IN_PANES, N_("按月、季、半年、年"), NULL, 0, NULL, false, cmd_period_kind},
{"heat", IN_PANES, N_("热力图：单位和领域、月份"), NULL, 0, NULL, false, cmd_heat},
{"kind", IN_PANES, N_("乡镇、部门、全部"), NULL, 0, NULL, false, cmd_kind},
{"scope", IN_PANES, N_("范围：换成另一个县、市或省"), NULL, 0, N_("地区"), false, cmd_scope},
{"areas", IN_PANES, N_("下级地区：省、市、县一览，可逐级进入"), NULL, 0, NULL, false, cmd_areas},
{"scope-up", IN_PANES, N_("范围：回上一级"), NULL, 0, NULL, false, cmd_scope_up},
/* a screen above the panes */
{"screen-open", IN_SCREEN, N_("查看所选"), N_("查看"), 1, NULL, false, cmd_screen_open},
{"screen-add", IN_SCREEN, N_("新增"), N_("新增"), 2, NULL, true, cmd_screen_add},
{"screen-edit", IN_SCREEN, N_("修改所选"), N_("修改"), 3, NULL, true, cmd_screen_edit},
{"screen-remove", IN_SCREEN, N_("停用单位、领域，或恢复平日"), N_("停用"), 4, NULL, true, cmd_screen_remove},
{"screen-more", IN_SCREEN, N_("更多"), N_("更多"), 5, NULL, false, cmd_screen_more},
{"screen-print", IN_RECORDS, N_("这份登记簿看成文件：存、打印"), N_("打印"), 5, NULL, false, cmd_screen_print},
{"screen-previous", IN_SCREEN, N_("前一年"), N_("上年"), 5, NULL, false, cmd_screen_previous},
{"screen-next", IN_SCREEN, N_("后一年"), N_("下年"), 5, NULL, false, cmd_screen_next},
{"back", IN_SCREEN | IN_VIEWER, N_("返回工作台"), N_("返回"), 6, NULL, false, cmd_back},
/* a document, before it is taken over */
{"intake-accept", IN_INTAKE, N_("全部导入(先问一次)"), N_("导入"), 1, NULL, true, cmd_intake_accept},
{"intake-table", IN_INTAKE, N_("收或不收这张表"), N_("收否"), 2, NULL, false, cmd_intake_table},
{"intake-unit", IN_INTAKE, N_("指明这一行的单位或领域"), N_("单位"), 3, NULL, false, cmd_intake_unit},
{"intake-skip", IN_INTAKE, N_("这一行不导入，或恢复"), N_("舍行"), 5, NULL, false, cmd_intake_skip},
{"intake-role", IN_INTAKE, N_("改列的意思"), N_("列义"), 3, NULL, false, cmd_intake_role},
{"intake-period", IN_INTAKE, N_("改数字的期间"), N_("期间"), 4, N_("期间，如 2024-04、截至 2024-04-30"), false, cmd_intake_period},
{"intake-issued", IN_INTAKE, N_("问题清单的下发日期"), N_("下发"), 4, N_("日期"), false, cmd_intake_issued},
{"intake-kind", IN_INTAKE, N_("新单位的类别"), NULL, 0, NULL, false, cmd_intake_kind},
{"intake-view", IN_INTAKE, N_("逐条看核对和改动"), N_("逐条"), 8, NULL, false, cmd_intake_view},
{"intake-next", IN_INTAKE, N_("下一栏"), N_("换栏"), 5, NULL, false, cmd_intake_next},
{"intake-previous", IN_INTAKE, N_("上一栏"), NULL, 0, NULL, false, cmd_intake_previous},
{"intake-left", IN_INTAKE, N_("左边的列"), NULL, 0, NULL, false, cmd_intake_left},
{"intake-right", IN_INTAKE, N_("右边的列"), NULL, 0, NULL, false, cmd_intake_right},
{"intake-cancel", IN_INTAKE, N_("放弃，什么也不改"), N_("放弃"), 6, NULL, false, cmd_intake_cancel},
/* bulletins */
{"bulletins", IN_PANES, N_("月报、通报：起草、下发、核对"), NULL, 0, NULL, false, cmd_bulletins},
{"bulletin-check", IN_BULLETINS, N_("核对所选通报的数字"), N_("核对"), 5, NULL, false, cmd_bulletin_check},
{"bulletin-issue", IN_BULLETINS, N_("下发所选草稿"), N_("下发"), 5, NULL, true, cmd_bulletin_issue},
/* registers */
{"day", IN_PANES, N_("今天要办的"), NULL, 0, NULL, false, cmd_day},
{"annual", IN_PANES, N_("年度报告：填表、勾稽、汇总"), NULL, 0, NULL, false, cmd_annual},
{"due", IN_PANES, N_("逾期和快到期的各种事项"), NULL, 0, NULL, false, cmd_due},
{"assessment", IN_PANES, N_("年度考核：总分、名次、评分表"), NULL, 0, NULL, false, cmd_assessment},
{"requests", IN_PANES, N_("依申请公开登记簿"), NULL, 0, NULL, false, cmd_requests},
{"catalog", IN_PANES, N_("目录填报：单位和领域对照表"), NULL, 0, N_("版本"), false, cmd_catalog},
{"publish", IN_PANES, N_("登记一条信息：单位、领域、事项一次记入"), NULL, 0, NULL, true, cmd_publish},
{"publications", IN_PANES, N_("逐条登记的信息"), NULL, 0, NULL, false, cmd_publications},
{"findings", IN_PANES, N_("全部整改任务：类别、屡次"), NULL, 0, NULL, false, cmd_findings},
{"draws", IN_PANES, N_("双随机抽查、复核结果、检查人员"), NULL, 0, NULL, false, cmd_draws},
{"columns", IN_PANES, N_("栏目和账号的更新"), NULL, 0, NULL, false, cmd_columns},
{"stages", IN_PANES, N_("工作方案的阶段和时间线"), NULL, 0, NULL, false, cmd_stages},
{"duties", IN_PANES, N_("应尽事项：解读、以干代训、开放日等"), NULL, 0, NULL, false, cmd_duties},
/* a draft */
{"editor-keep", IN_EDITOR, N_("存草稿"), N_("存"), 2, NULL, true, cmd_editor_keep},
{"editor-word", IN_EDITOR, N_("改这一行的种类"), N_("种类"), 3, NULL, false, cmd_editor_word},
{"editor-check", IN_EDITOR, N_("核对草稿里的数字"), N_("核对"), 4, NULL, false, cmd_editor_check},
{"editor-fact", IN_EDITOR, N_("插入一个数字"), N_("插数"), 5, NULL, false, cmd_editor_fact},
{"editor-link", IN_EDITOR, N_("自填的数字改回算出来的"), N_("还原数"), 6, NULL, false, cmd_editor_link},
{"editor-undo", IN_EDITOR, N_("撤销草稿的改动"), N_("撤销"), 7, NULL, false, cmd_editor_undo},
{"editor-redo", IN_EDITOR, N_("恢复草稿的改动"), NULL, 0, NULL, false, cmd_editor_redo},
{"editor-find", IN_EDITOR, N_("在草稿里查找"), N_("查找"), 8, NULL, false, cmd_editor_find},
{"editor-next", IN_EDITOR, N_("查找下一处"), NULL, 0, NULL, false, cmd_editor_next},
{"editor-up", IN_EDITOR, N_("这一行上移"), NULL, 0, NULL, false, cmd_editor_up},
{"editor-down", IN_EDITOR, N_("这一行下移"), NULL, 0, NULL, false, cmd_editor_down},
{"editor-outside", IN_EDITOR, N_("用 EDITOR 指定的程序改"), N_("外部"), 9, NULL, true, cmd_editor_outside},
{"editor-done", IN_EDITOR, N_("存草稿并返回"), N_("返回"), 1, NULL, false, cmd_editor_done},
/* the desk */
{"undo", IN_LISTS, N_("撤销"), N_("撤销"), 8, NULL, true, cmd_undo},
{"redo", IN_LISTS, N_("恢复撤销"), NULL, 0, NULL, true, cmd_redo},
{"history", IN_PANES, N_("操作记录"), NULL, 0, NULL, false, cmd_history},
{"report", IN_PANES, N_("通报预览"), N_("通报"), 9, N_("种类"), false, cmd_report},
{"report-save", IN_PANES, N_("通报存为文件"), NULL, 0, N_("种类 文件"), false, cmd_report_save},
{"print", IN_PANES, N_("打印通报"), NULL, 0, N_("种类"), false, cmd_print},
{"calendar", IN_PANES, N_("工作日历"), NULL, 0, N_("年"), false, cmd_calendar},
{"units", IN_PANES, N_("单位名册"), NULL, 0, NULL, false, cmd_units},
{"domains", IN_PANES, N_("领域目录"), NULL, 0, NULL, false, cmd_domains},
{"unit-add", IN_UNITS, N_("新增单位"), NULL, 0, NULL, true, cmd_unit_add},
{"unit-rename", IN_UNITS, N_("单位改名"), NULL, 0, NULL, true, cmd_unit_rename},
{"unit-alias", IN_UNITS, N_("单位别名"), NULL, 0, NULL, true, cmd_unit_alias},
{"unit-move", IN_UNITS, N_("单位移到别的上级"), NULL, 0, NULL, true, cmd_unit_move},
{"unit-retire", IN_UNITS, N_("停用或恢复单位"), NULL, 0, NULL, true, cmd_unit_retire},
{"check", IN_PANES, N_("核对数据"), NULL, 0, NULL, false, cmd_check},
{"backup", IN_PANES, N_("立即备份"), NULL, 0, NULL, false, cmd_backup},
{"backups", IN_PANES, N_("备份和恢复"), NULL, 0, NULL, false, cmd_backups},
{"import", IN_PANES, N_("导入文件(粘贴、拖入也可)"), NULL, 0, N_("文件"), true, cmd_import},
{"copy", IN_LISTS, N_("复制所选行"), NULL, 0, NULL, false, cmd_copy},
{"today", IN_PANES, N_("设定今天的日期"), NULL, 0, N_("日期"), false, cmd_today},
{"theme", IN_PANES, N_("配色"), NULL, 0, N_("名称"), false, cmd_theme},
{"mouse", IN_PANES, N_("开关鼠标"), NULL, 0, NULL, false, cmd_mouse},
{"notes", IN_PANES, N_("配置文件中的问题"), NULL, 0, NULL, false, cmd_notes},
{"redraw", IN_MOVES | IN_EDITOR, N_("重画屏幕"), NULL, 0, NULL, false, cmd_redraw},
{"command", IN_MOVES, N_("输入命令"), N_("命令"), 10, NULL, false, cmd_prompt},
{"help", IN_MOVES | IN_EDITOR, N_("按键帮助"), N_("帮助"), 15, NULL, false, cmd_help},
{"quit", IN_PANES, N_("退出"), N_("退出"), 16, NULL, false, cmd_quit},
{NULL, 0, NULL, NULL, 0, NULL, false, NULL},
};
/* clang-format on */

const struct command *command_find(const char *name)
{
	for (const struct command *c = command_table; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

void command_places(unsigned where, const char *between, struct buf *out)
{
	static const struct {
		unsigned bits;
		const char *name;
	} table[] = {
		{IN_ANY, N_("处处")},       {IN_PANES, N_("三窗")},
		{IN_UNITS, N_("单位窗")},   {IN_DOMAINS, N_("领域窗")},
		{IN_TASKS, N_("任务窗")},   {IN_SCREEN, N_("列表页")},
		{IN_RECORDS, N_("列表页")}, {IN_BULLETINS, N_("通报列表")},
		{IN_GRID, N_("录入表")},    {IN_VIEWER, N_("阅读页")},
		{IN_INTAKE, N_("导入页")},  {IN_EDITOR, N_("草稿")},
	};
	unsigned said = 0;

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		unsigned bits = table[i].bits;

		if ((where & bits) != bits || (said & bits) == bits)
			continue;
		buf_addf(out, "%s%s", said ? between : "", _(table[i].name));
		said |= bits;
	}
}
