#include <string.h>

#include "cli/cli.h"
#include "text/lang.h"
#include "text/width.h"

static const char *const option_help[][2] = {
	{"--file FILE", N_("县档；不写时用 $XDG_DATA_HOME/gongkai/county.gongkai")},
	{"--scope AREA", N_("这一次的范围：县、市、省的名称或路径（省/市/县）")},
	{"--today YYYY-MM-DD", N_("把这一天当作今天")},
	{"--config FILE", N_("配置文件")},
	{"--lang zh_CN|en", N_("语言")},
	{"--log FILE", N_("把出错的细节记到这个文件")},
	{"--format table|csv|json", N_("结果的格式，默认 table")},
	{"--no-color", N_("不用颜色")},
	{"--read-only", N_("只看不改")},
	{"--version", N_("版本")},
	{"--help", N_("这份说明；写在命令后面是那个命令的说明")},
};

static void line(struct buf *out, const char *left, const char *right)
{
	enum {
		LEFT = 34
	};

	buf_add(out, "  ");
	if (width_text(left, AMBIGUOUS_NARROW) > LEFT) {
		buf_addf(out, "%s\n  ", left);
		left = "";
	}
	width_put(out, left, LEFT, ALIGN_LEFT, AMBIGUOUS_NARROW);
	buf_addf(out, "  %s\n", right);
}

static void one(const struct verb *v, struct buf *out)
{
	buf_addf(out, "gongkai %s %s\n\n  %s\n", v->name, v->usage, _(v->help));
	buf_add(out, "\n");
	buf_add(out, _("P 是期间：2024、2024-04、2024Q1、"
		       "2021H1、"
		       "2024-01-01..2024-04-30。\n"));
	buf_add(out, _("UNIT、D 可写名称、别名或唯一的拼音缩写。\n"));
}

void help_write(const struct verb *verb, struct buf *out)
{
	struct buf left = {0};

	if (verb) {
		one(verb, out);
		return;
	}
	buf_add(out, _("用法："
		       "gongkai [选项] [命令 …]\n\n没有命令时打开工作台。"
		       "\n\n选项：\n"));
	for (size_t i = 0; i < sizeof option_help / sizeof *option_help; i++)
		line(out, option_help[i][0], _(option_help[i][1]));
	buf_add(out, _("\n命令：\n"));
	for (const struct verb *v = verb_list; v->name; v++) {
		if (v->hidden)
			continue;
		buf_clear(&left);
		buf_addf(&left, "%s %s", v->name, v->usage);
		line(out, buf_text(&left), _(v->help));
	}
	buf_add(out, _("\n退出码：0 完成；1 完成而答案是“否”；"
		       "2 命令写错；3 输入被拒；4 县档不能用；"
		       "5 缺少部件。\n"));
	buf_release(&left);
}

/* A backslash and a minus are commands of roff, a dot or a quote at a line's start too. */
static void roff(struct buf *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '\\')
			buf_add(out, "\\e");
		else if (*s == '-')
			buf_add(out, "\\-");
		else
			buf_putc(out, *s);
	}
}

void help_roff(struct buf *out)
{
	for (const struct verb *v = verb_list; v->name; v++) {
		if (v->hidden)
			continue;
		buf_add(out, ".TP\n.B ");
		roff(out, v->name);
		if (*v->usage) {
			buf_putc(out, ' ');
			roff(out, v->usage);
		}
		buf_add(out, "\n\\&");
		roff(out, _(v->help));
		buf_putc(out, '\n');
	}
}
