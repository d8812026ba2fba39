/* The key tables of the README and of the manual page. */
#include <string.h>

#include "text/lang.h"
#include "tui/command.h"

/* Markdown: a bar would end the cell. */
static void add_markdown(const char *s, struct buf *out)
{
	for (; *s; s++) {
		if (strchr("|\\`*_[]<>", *s))
			buf_putc(out, '\\');
		buf_putc(out, *s);
	}
}

/* roff: a backslash is a command, a minus a hyphen. */
static void add_roff(const char *s, struct buf *out)
{
	for (; *s; s++) {
		if (*s == '\\')
			buf_add(out, "\\e");
		else if (*s == '-')
			buf_add(out, "\\-");
		else if (*s == '.' || *s == '\'')
			buf_addf(out, "\\&%c", *s);
		else
			buf_putc(out, *s);
	}
}

static void add_row(const struct command *c, const char *keys, const char *places,
		    bool man, struct buf *out)
{
	if (man) {
		buf_add(out, ".TP\n.B ");
		add_roff(c->name, out);
		buf_add(out, "\n");
		add_roff(*keys ? keys : _("无按键"), out);
		buf_addf(out, _("；%s；%s\n"), _(c->title), places);
		return;
	}
	buf_add(out, "| ");
	add_markdown(keys, out);
	buf_addf(out, " | `%s` | ", c->name);
	add_markdown(_(c->title), out);
	buf_addf(out, " | %s |\n", places);
}

void command_tables(const struct keymap *m, const char *format, struct buf *out)
{
	bool man = strcmp(format, "man") == 0;
	struct buf keys = {0}, places = {0};

	if (!man)
		buf_addf(out, "| %s | %s | %s | %s |\n|---|---|---|---|\n", _("按键"),
			 _("命令"), _("作用"), _("何处"));
	for (const struct command *c = command_table; c->name; c++) {
		buf_clear(&keys);
		buf_clear(&places);
		keymap_keys(m, c, 0, &keys);
		command_places(c->where, " ", &places);
		add_row(c, buf_text(&keys), buf_text(&places), man, out);
	}
	buf_release(&keys);
	buf_release(&places);
}
