/* What gongkai-press refuses, in a sentence each. */
#include <string.h>

#include "report/press.h"
#include "text/lang.h"

static const struct {
	const char *code;
	enum status status;
	const char *say; /* with one %s: what it is about */
} table[] = {
	{"failed", ST_INPUT, N_("排版程序没有做成%s；请换一种格式再试，例如 .txt")},
	{"full", ST_FULL, N_("磁盘已满，没有写成：%s")},
	{"write", ST_FILE, N_("没有写成：%s")},
	{"tree", ST_INPUT, N_("排版程序读不懂文稿：%s")},
	{"input", ST_INPUT, N_("排版程序没有收到文稿：%s")},
	{"rows", ST_INPUT,
	 N_("表“%s”超过 1048576 行，工作簿放不下；请改存 .csv 或 .pdf")},
	{"columns", ST_INPUT,
	 N_("表“%s”超过 63 列，Word 文档放不下；请改存 .xlsx、.csv 或 .pdf")},
	{"cell-long", ST_INPUT,
	 N_("有一格文字超过 32767 个字符，工作簿放不下；请改存 .docx 或 .csv（%s）")},
	{"temporary", ST_FULL,
	 N_("临时文件夹 %s 没有空间或不能写，工作簿没有做成；请清理后再试，或改存 "
	    ".docx")},
	{"memory", ST_FULL, N_("内存不够，没有排成%s")},
	{"time", ST_INPUT, N_("排版用的时间太长，已停下（%s）；请缩小范围再试")},
	{"pdf", ST_FILE, N_("PDF 没有写成：%s")},
	{"no-font", ST_MISSING, N_("没有中文字体，请安装软件包 fonts-noto-cjk（%s）")},
	{"no-cups", ST_MISSING,
	 N_("没有连上打印服务：请安装并启动软件包 cups；也可以用 -o 存成 PDF（%s）")},
	{"no-default", ST_MISSING,
	 N_("没有设默认打印机：请用 gongkai printers 看有哪些，再用 --printer 指定%s")},
	{"no-printer", ST_INPUT, N_("没有打印机“%s”（用 gongkai printers 看有哪些）")},
	{"rejects", ST_INPUT, N_("打印机“%s”现在不接收任务，没有打印")},
	{"timeout", ST_INPUT, N_("打印服务没有回答，没有打印；请检查打印机和网络%s")},
	{"stuck", ST_INPUT,
	 N_("任务一直没有进展（%s），已不再等；它还在队列里，请检查打印机")},
	{"gone", ST_INPUT, N_("打印机或任务不见了，不知道是否打完：%s")},
	{"silent", ST_INPUT,
	 N_("打印服务没有回答，不知道是否打完；请看打印机和打印队列%s")},
	{"stopped", ST_INPUT,
	 N_("打印任务出错停住了（%s），没有打完；它还在打印队列里，请检查打印机")},
	{"errors", ST_INPUT, N_("打印机说任务有错（%s），可能没有打完；请看打出的纸")},
	{"canceled", ST_INPUT, N_("打印任务被取消（%s）")},
	{"aborted", ST_INPUT, N_("打印任务被打印机中止（%s）")},
	{"not-pdf", ST_INPUT, N_("要打印的不是 PDF%s")},
	{"print", ST_INPUT, N_("打印服务没有接受任务：%s")},
};

enum status press_refusal(const char *code, const char *arg, struct error *err)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (strcmp(table[i].code, code) != 0)
			continue;
		struct buf say = {0};
		const char *text = _(table[i].say), *at = strstr(text, "%s");

		buf_addn(&say, text, (size_t)(at - text));
		buf_add(&say, arg);
		buf_add(&say, at + 2);
		error_set(err, table[i].status, "%s", buf_text(&say));
		buf_release(&say);
		return table[i].status;
	}
	return error_set(err, ST_INPUT, _("没有排成（%s：%s）"), code, arg);
}

/* A library that is not there is told by the system's loader. */
enum status press_crashed(int code, const char *said, struct error *err)
{
	const char *library = strstr(said, "error while loading shared libraries: ");

	if (library) {
		library = strchr(library, ':') + 2;
		return error_set(err, ST_MISSING,
				 _("gongkai-press 缺少系统库 %.*s，请重新安装 gongkai"),
				 (int)strcspn(library, ":\n"), library);
	}
	error_set(err, ST_INPUT,
		  _("排版和打印程序 gongkai-press 意外结束，没有做成；可以改存 .txt"));
	return error_detail(err, "exit %d: %.200s", code, said);
}

enum status press_hangs(struct error *err)
{
	return error_set(err, ST_INPUT,
			 _("gongkai-press 三分钟没有做完，已停止；可以改存 .txt"));
}
