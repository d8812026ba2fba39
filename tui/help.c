/* The keys of this place first, then all others: made from the one table of commands. */
#include <string.h>

#include "text/lang.h"
#include "tui/desk.h"
#include "tui/screen.h"

enum {
	KEY_CELLS = 16,
	NAME_CELLS = 18,
};

/* What it does; for the commands whose meaning is the screen's on top, what they do there, NULL
 * where that is nothing. */
static const char *help_title(struct app *app, unsigned where, const struct command *c)
{
	if (!screen_of(app->overlay) || !(where & app_context(app)) ||
	    strncmp(c->name, "screen-", 7) != 0)
		return _(c->title);
	const char *here = screen_hint(app->overlay, c);

	return here && strcmp(c->name, "screen-print") == 0 ? _(c->title) : here;
}

static void help_line(struct app *app, const struct command *c, const char *title,
		      struct buf *out)
{
	struct buf keys = {0};

	keymap_keys(app->keymap, c, 0, &keys);
	buf_add(out, "  ");
	width_put(out, buf_text(&keys), KEY_CELLS, ALIGN_LEFT, app->canvas.ambiguous);
	buf_putc(out, ' ');
	width_put(out, c->name, NAME_CELLS, ALIGN_LEFT, app->canvas.ambiguous);
	buf_addf(out, " %s\n", title);
	buf_release(&keys);
}

/* Commands of a place that are not those of `but`. */
static void help_of(struct app *app, unsigned where, unsigned but, struct buf *out)
{
	bool any = false;

	for (const struct command *c = command_table; c->name; c++) {
		const char *title = help_title(app, where, c);

		if (!(c->where & where) || (c->where & but) || !title)
			continue;
		if (!any) {
			command_places(where, "、", out);
			buf_putc(out, '\n');
		}
		any = true;
		help_line(app, c, title, out);
	}
	if (any)
		buf_putc(out, '\n');
}

/* What the screen on top has of its own. */
static void help_deeds(struct app *app, struct buf *out)
{
	const char *name;
	uint32_t code;
	size_t n = 0;

	for (; screen_deed(app->overlay, n, &code, &name); n++) {
		struct buf key = {0};

		if (!n)
			buf_addf(out, "%s\n", _("这一页"));
		if (!*name)
			continue;
		keymap_key((struct key){code, 0}, &key);
		buf_add(out, "  ");
		width_put(out, buf_text(&key), KEY_CELLS, ALIGN_LEFT,
			  app->canvas.ambiguous);
		buf_addf(out, " %s\n", name);
		buf_release(&key);
	}
	if (n)
		buf_putc(out, '\n');
}

void help_open(struct app *app)
{
	const unsigned all[] = {IN_UNITS,     IN_DOMAINS, IN_TASKS, IN_RECORDS,
				IN_BULLETINS, IN_INTAKE,  IN_EDITOR};
	unsigned here = app_context(app), told = here;
	struct buf text = {0};

	help_deeds(app, &text);
	help_of(app, here, 0, &text);
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		if (all[i] == here)
			continue;
		help_of(app, all[i], told, &text);
		told |= all[i];
	}
	buf_addf(&text, "%s\n%s\n%s\n%s\n", _("填写时"),
		 _("  回车 下一项，最后一项回车保存；C-s 随时保存；Esc 放弃"),
		 _("  日期可写 2024-05-06、5-6、今天、明天、+3；单位可写拼音首字母"),
		 _("  录入表：回车下一行，空着不改，- 清空，Tab 改录累计数"));
	buf_addf(&text, "\n%s\n%s\n%s\n%s\n", _("记号"),
		 _("  > 所选行   + 已标记   v 排名末几位   ! 逾期   * 两日内到期"),
		 _("  ? 数量含在更长的期间内，不能单列；限期后的 ? 为暂定   空白 "
		   "未录入"),
		 _("  导入页：+ 新增   ~ 改动   = 相同   ! 不能导入   ? 待指明   - "
		   "不导入"));
	viewer_open(app, _("按键帮助  (/ 查找)"), buf_take(&text));
}
