#include "intake/refusal.h"

#include <assert.h>
#include <string.h>

#include "text/clean.h"
#include "text/lang.h"

/* %d is the line (line: 1) and %s the argument (arg: 1), in this order. */
struct phrase {
	const char *code, *say;
	int line, arg;
};

static const struct phrase refusals[] = {
	{"empty", N_("文件是空的"), 0, 0},
	{"encoding", N_("第 %d 行起认不出文字编码，请用原软件另存为 UTF-8"), 1, 0},
	{"control", N_("第 %d 行有不该出现的控制字符 %s，请在原软件里删去再存"), 1, 1},
	{"nul", N_("第 %d 行有空字节，不是文本；请用原软件打开后另存"), 1, 0},
	{"line-long", N_("第 %d 行太长（上限 %s 字节），请检查文件是否选对"), 1, 1},
	{"columns", N_("第 %d 行的列太多（上限 %s），请检查文件是否选对"), 1, 1},
	{"cells", N_("格子太多（上限 %s），请分成几个文件"), 0, 1},
	{"too-big", N_("文件太大（%s），请分成几个文件"), 0, 1},
	{"zip-bad", N_("文件损坏，压缩包打不开；请用原软件重新保存"), 0, 0},
	{"zip-bomb", N_("文件解压后大得不正常（%s），没有读"), 0, 1},
	{"zip-encrypted", N_("文件有密码，请在原软件里去掉密码再存"), 0, 0},
	{"xml-bad", N_("文件内部损坏（%s），请用原软件重新保存"), 0, 1},
	{"xml-doctype", N_("文件里有不该出现的声明（%s），没有读"), 0, 1},
	{"pdf-no-text", N_("这份 PDF 是扫描图片，没有文字；请向来文单位要电子表格"), 0,
	 0},
	{"pdf-bad", N_("PDF 损坏，读不出来；请重新导出"), 0, 0},
	{"xls-bad", N_("XLS 损坏，读不出来；请用原软件另存为 xlsx"), 0, 0},
	{"xls-encrypted", N_("XLS 有密码，请在原软件里去掉密码再存"), 0, 0},
	{"limit", N_("读这份文件用的时间或内存超过上限（%s），没有读"), 0, 1},
	{"internal", N_("读取程序出错（%s），没有读"), 0, 1},
};

static const struct phrase kinds[] = {
	{"doc", N_("旧版 Word 文档 (.doc)，请另存为 docx"), 0, 0},
	{"rtf", N_("RTF 文档，请另存为 docx"), 0, 0},
	{"wps", N_("WPS 文字文档，请另存为 docx"), 0, 0},
	{"image", N_("图片，读不出文字；请向来文单位要电子表格"), 0, 0},
	{"rar", N_("压缩包，请先解压"), 0, 0},
	{"7z", N_("压缩包，请先解压"), 0, 0},
	{"zip", N_("压缩包，请先解压"), 0, 0},
	{"exe", N_("程序，不是文档"), 0, 0},
	{"pdf-encrypted", N_("有密码的 PDF，请去掉密码再存"), 0, 0},
};

static const struct phrase notes[] = {
	{"hidden-sheet", N_("工作表“%s”是隐藏的，也读了"), 0, 1},
	{"no-sheet", N_("工作表“%s”在文件里找不到，没有读"), 0, 1},
	{"hidden-rows", N_("有 %s 行是隐藏的，也读了"), 0, 1},
	{"merges-not-applied", N_("工作表“%s”有合并格没有照着读，请核对"), 0, 1},
	{"no-stored-value", N_("%s 的公式没有存结果，当作空白"), 0, 1},
	{"error-value", N_("%s 是错误值"), 0, 1},
	{"invisible", N_("去掉了 %s 个看不见的字符"), 0, 1},
	{"private-use", N_("%s 个自造字符换成了□"), 0, 1},
	{"encoding", N_("文字编码是 %s"), 0, 1},
	{"tracked-deletion", N_("修订里删去的 %s 处没有读"), 0, 1},
	{"unconfined", N_("系统内核没有提供隔离，这份文件是在没有隔离的情况下读的"), 0,
	 0},
	{"text-box", N_("文本框里的字按所在位置读入"), 0, 0},
};

static const struct phrase *look(const struct phrase *list, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].code, code) == 0)
			return &list[i];
	return NULL;
}
#define LOOK(list, code) look(list, sizeof(list) / sizeof *(list), code)

/* The phrases of a table take what their flags say, in that order. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void put(struct buf *out, const struct phrase *p, int line, const char *arg)
{
	assert(p);
	if (p->line && p->arg)
		buf_addf(out, _(p->say), line, arg);
	else if (p->line)
		buf_addf(out, _(p->say), line);
	else if (p->arg)
		buf_addf(out, _(p->say), arg);
	else
		buf_add(out, _(p->say));
}
#pragma GCC diagnostic pop

static void sentence(struct buf *out, const struct phrase *p, int line, const char *arg)
{
	struct buf shown = {0};

	clean_shown(&shown, arg);
	put(out, p, line, buf_text(&shown));
	buf_release(&shown);
}

static enum status unsupported(struct error *err, const char *what)
{
	const struct phrase *p = LOOK(kinds, what);

	return error_set(err, ST_INPUT, _("这是%s"),
			 p ? _(p->say) : _("认不出的文件，请另存为 xlsx、docx 或文本"));
}

enum status refusal_set(struct error *err, const char *code, int line, const char *arg)
{
	struct buf say = {0};
	const struct phrase *p = LOOK(refusals, code);

	if (strcmp(code, "unsupported") == 0)
		return unsupported(err, arg);
	if (strcmp(code, "missing") == 0)
		return error_set(err, ST_MISSING,
				 _("读这种文件要先安装 %s（Debian 包 poppler-utils）"),
				 strcmp(arg, "pdftotext") == 0 ? arg : "pdftotext");
	if (!p)
		p = LOOK(refusals, "internal");
	sentence(&say, p, line, arg);
	error_set(err, ST_INPUT, "%s", buf_text(&say));
	buf_release(&say);
	return ST_INPUT;
}

void refusal_note(struct notes *n, int line, const char *code, const char *arg)
{
	struct buf say = {0};
	const struct phrase *p = LOOK(notes, code);

	if (!p)
		return;
	sentence(&say, p, line, arg);
	notes_add(n, line, "%s", buf_text(&say));
	buf_release(&say);
}
