/* Publications: entered once for unit, domain and item, and taken back. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/catalog.h"
#include "text/lang.h"
#include "text/mem.h"

/* --count yes|no, else as the file's setting has it, else yes. */
static enum status count_option(struct cli *c, bool *out)
{
	const char *text = cli_option(c, "count");
	char *kept = text ? NULL : store_get(c->store, "publish-count");

	*out = !kept || strcmp(kept, "no") != 0;
	free(kept);
	if (!text)
		return ST_OK;
	*out = strcmp(text, "yes") == 0;
	return *out || strcmp(text, "no") == 0
		       ? ST_OK
		       : error_set(&c->err, ST_USAGE,
				   _("--count 只能是 yes（计入数量）或 no（不计入）"));
}

/* Of the edition in force on the day it was published. */
static enum status item_option(struct cli *c, int64_t domain, daynum day, int64_t *out)
{
	const char *text = cli_option(c, "item");
	char *edition = NULL;

	*out = 0;
	if (!text)
		return ST_OK;
	enum status st = cli_edition_option(c, true, day, &edition);
	if (st == ST_OK)
		st = item_find(c->store, edition, domain, text, out, &c->err);
	free(edition);
	return st;
}

static enum status publication_options(struct cli *c, struct publication *p)
{
	enum status st = cli_unit(c, c->word[0], &p->unit);

	if (st == ST_OK && !cli_option(c, "domain"))
		st = error_set(&c->err, ST_USAGE, _("要用 --domain 写明领域"));
	if (st == ST_OK)
		st = cli_domain_option(c, &p->domain);
	if (st == ST_OK)
		st = count_option(c, &p->counted);
	if (st == ST_OK)
		st = cli_day_option(c, "day", cli_today(c), &p->day);
	if (st == ST_OK && p->day > cli_today(c))
		st = error_set(&c->err, ST_INPUT,
			       _("发布日期在今天之后；发布了再登记，或核对日期"));
	if (st == ST_OK)
		st = item_option(c, p->domain, p->day, &p->item);
	p->title = cli_option(c, "title");
	p->address = cli_option(c, "address");
	return st;
}

/* The ask of the store as a refusal that names the option. */
static enum status asked(struct cli *c, enum status st)
{
	if (st != ST_ASK)
		return st;
	struct error why = c->err;
	return error_set(&c->err, ST_INPUT, _("%s。确实如此就加 --yes"), why.say);
}

enum status verb_publish(struct cli *c)
{
	struct publication p = {0};
	struct buf what = {0};
	int64_t id = 0;
	enum status st = cli_option(c, "title")
				 ? cli_open(c, STORE_WRITE)
				 : error_set(&c->err, ST_USAGE,
					     _("要用 --title 写明信息的标题"));

	if (st == ST_OK)
		st = publication_options(c, &p);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		char *name = unit_said(c->store, p.unit);

		st = asked(c, publication_add(c->store, &p, cli_flag(c, "yes"), &id,
					      &c->err));
		buf_addf(&what, _("登记信息 %s %.200s"), name ? name : "", p.title);
		free(name);
		st = cli_commit(c, st, buf_text(&what), id);
	}
	buf_release(&what);
	return st;
}

enum status verb_publication_delete(struct cli *c)
{
	struct buf what = {0};
	int64_t id;
	enum status st = cli_number(c, _("信息编号"), c->word[0], 1, INT64_MAX, &id);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = asked(c, publication_delete(c->store, id, cli_flag(c, "yes"),
						 &c->err));
		buf_addf(&what, _("删去登记的信息 %lld"), (long long)id);
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&what);
	return st;
}
