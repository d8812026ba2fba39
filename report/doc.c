/* From a kind and a period to a document: the kind's wording is read for the county file,
 * which gives a draft, and the draft is read, which gives the document. */
#include "report/doc.h"

#include <stdlib.h>
#include <string.h>

#include "report/wording_own.h"
#include "text/lang.h"

/* The kind's wording read for one county and period; the office's own file may be wrong. */
static enum status compose(struct facts *f, const char *kind,
			   const struct report_options *o, struct buf *draft,
			   struct error *err)
{
	struct error own;
	char *text = wording_load(o->wordings, kind, &own);
	struct wording w = {0};
	enum status st = text ? wording_parse(&w, text, &own) : own.status;

	if (st == ST_OK)
		st = wording_eval(f, &w, draft, &own);
	if (st != ST_OK && err)
		*err = own;
	wording_release(&w);
	free(text);
	return st;
}

static enum status build(struct facts *f, const char *draft, struct doc *out,
			 struct error *err)
{
	struct wording w;
	enum status st = wording_parse(&w, draft, err);

	if (st == ST_OK)
		st = draft_build(f, &w, out, err);
	wording_release(&w);
	return st;
}

enum status draft_compose(struct store *s, const char *kind, struct period p,
			  const struct report_options *o, struct buf *draft,
			  struct error *err)
{
	struct facts *f;
	enum status st = facts_new(s, p, o, &f, err);

	if (st == ST_OK)
		st = compose(f, kind, o, draft, err);
	facts_free(f);
	return st;
}

enum status draft_read(struct store *s, const char *kind, const char *draft,
		       struct period p, const struct report_options *o, struct doc *out,
		       struct error *err)
{
	struct facts *f;
	enum status st = facts_new(s, p, o, &f, err);

	*out = (struct doc){.kind = mem_text(kind), .period = p};
	if (st == ST_OK)
		st = build(f, draft, out, err);
	facts_free(f);
	if (st != ST_OK)
		doc_release(out);
	return st;
}

/* By way of a draft, on one set of facts. */
enum status report_compose(struct store *s, const char *kind, struct period p,
			   const struct report_options *o, struct doc *out,
			   struct error *err)
{
	struct buf draft = {0};
	struct facts *f;
	enum status st = facts_new(s, p, o, &f, err);

	*out = (struct doc){.kind = mem_text(kind), .period = p};
	if (st == ST_OK)
		st = compose(f, kind, o, &draft, err);
	if (st == ST_OK)
		st = build(f, buf_text(&draft), out, err);
	facts_free(f);
	buf_release(&draft);
	if (st != ST_OK)
		doc_release(out);
	return st;
}
