/* What the office must not keep: a person's data, an old history. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/verbs.h"
#include "report/fields.h"
#include "store/backup.h"
#include "store/forget.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	BLOCK = 1 << 16
};

static const struct table_column trace_cols[] = {
	{"where", N_("在哪里"), COL_TEXT},
	{"row", N_("编号"), COL_INT},
	{"text", N_("文字"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

/* Whether the bytes of a name stand in a file, whatever version it is of. */
static bool holds(const char *path, const char *name)
{
	size_t len = strlen(name), kept = 0;
	char *room = mem_alloc(BLOCK + len);
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool found = false;
	ssize_t n;

	while (fd >= 0 && !found && (n = read(fd, room + kept, BLOCK)) > 0) {
		size_t have = kept + (size_t)n;

		found = memmem(room, have, name, len) != NULL;
		kept = have < len ? have : len - 1;
		memmove(room, room + have - kept, kept);
	}
	if (fd >= 0)
		close(fd);
	free(room);
	return found;
}

/* What is left to the clerk: the places that still name the person, the copies that do; *places is
 * how many. */
static enum status tell_rest(struct cli *c, const char *name, size_t *places)
{
	struct trace_list l = {0};
	struct backup_list b = {0};
	enum status st = traces_find(c->store, name, &l, &c->err);

	if (st == ST_OK)
		st = backup_list(c->store, &b, &c->err);
	struct table *t = table_new(trace_cols);
	for (size_t i = 0; i < l.rows; i++) {
		table_text(t, field_name(l.row[i].where));
		table_int(t, l.row[i].row);
		table_text(t, l.row[i].text);
	}
	for (size_t i = 0; i < b.rows; i++) {
		if (!holds(b.row[i].path, name))
			continue;
		table_text(t, _("备份"));
		table_blank(t);
		table_text(t, b.row[i].path);
	}
	trace_list_release(&l);
	backup_list_release(&b);
	*places = table_rows(t);
	if (st == ST_OK && table_rows(t))
		cli_table(c, t);
	else
		table_free(t);
	return st;
}

enum status verb_forget(struct cli *c)
{
	size_t n = 0, places = 0;
	char *name = NULL;
	bool sure = cli_flag(c, "yes");
	struct buf what = {0};
	enum status st = cli_line(c, _("姓名"), c->word[0], &name);

	if (st == ST_OK)
		st = cli_open(c, sure ? STORE_WRITE : STORE_READ);
	if (st == ST_OK && sure)
		st = store_forget(c->store, name, &n, &c->err);
	if (st == ST_OK && sure) {
		buf_addf(&what, _("已删去 %zu 名申请人的姓名、联系方式和地址"), n);
		cli_done(c, buf_text(&what), 0);
	}
	if (st == ST_OK)
		st = tell_rest(c, name, &places);
	if (st == ST_OK && !sure && !places)
		st = error_set(&c->err, ST_NOT_FOUND,
			       _("登记里没有叫这个名字的申请人"));
	if (st == ST_OK && !sure)
		st = error_set(
			&c->err, ST_ASK,
			_("还没有删。要删去申请人的个人信息（不能撤销），加 --yes；"
			  "上面其余各处和备份请自行处理"));
	buf_release(&what);
	free(name);
	return st;
}

/* history --drop-before DATE */
enum status cli_history_drop(struct cli *c, const char *date)
{
	struct buf what = {0};
	char iso[DAY_TEXT];
	size_t n = 0;
	daynum day;
	enum status st = cli_day(c, date, &day);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = history_drop(c->store, day - 1, &n, &c->err);
	if (st == ST_OK) {
		buf_addf(&what, _("已清除 %s 以前的操作记录 %zu 条"), day_iso(day, iso),
			 n);
		cli_done(c, buf_text(&what), 0);
	}
	buf_release(&what);
	return st;
}
