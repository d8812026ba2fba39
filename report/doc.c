/* From a kind and a period to a document: the kind's wording is read for the county file,
 * which gives a draft, and the draft is read, which gives the document. */
#include "report/doc.h"

#include <stdlib.h>
#include <string.h>

#include "report/wording_own.h"
#include "text/lang.h"

enum status draft_compose(struct store *s, const char *kind, struct period p,
			  const struct report_options *o, struct buf *draft,
			  struct error *err)
{
	struct error own;
	char *text = wording_load(o->wordings, kind, &own);
	struct wording w = {0};
	struct facts *f = NULL;
	enum status st = text ? wording_parse(&w, text, &own) : own.status;

	if (st == ST_OK)
		st = facts_new(s, p, o, &f, &own);
	if (st == ST_OK)
		st = wording_eval(f, &w, draft, &own);
	if (st != ST_OK && err)
		*err = own;
	facts_free(f);
	wording_release(&w);
	free(text);
	return st;
}

enum status draft_read(struct store *s, const char *kind, const char *draft,
		       struct period p, const struct report_options *o, struct doc *out,
		       struct error *err)
{
	struct wording w;
	struct facts *f = NULL;
	enum status st = wording_parse(&w, draft, err);

	*out = (struct doc){.kind = mem_text(kind), .period = p};
	if (st == ST_OK)
		st = facts_new(s, p, o, &f, err);
	if (st == ST_OK)
		st = draft_build(f, &w, out, err);
	facts_free(f);
	wording_release(&w);
	if (st != ST_OK)
		doc_release(out);
	return st;
}

enum status report_compose(struct store *s, const char *kind, struct period p,
			   const struct report_options *o, struct doc *out,
			   struct error *err)
{
	struct buf draft = {0};
	enum status st = draft_compose(s, kind, p, o, &draft, err);

	*out = (struct doc){0};
	if (st == ST_OK)
		st = draft_read(s, kind, buf_text(&draft), p, o, out, err);
	buf_release(&draft);
	return st;
}
