#include "reader/xml.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	BLOCK = 1 << 16
};

struct xml {
	XML_Parser parser;
	struct archive *a;
	const char *part;
	const struct xml_calls *calls;
	int depth;
};

const char *xml_local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

bool xml_is_one_of(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

const char *xml_attr(const char **attr, const char *name)
{
	for (; *attr; attr += 2)
		if (strcmp(xml_local(*attr), name) == 0)
			return attr[1];
	return NULL;
}

long xml_attr_number(const char **attr, const char *name, long max, long otherwise)
{
	const char *s = xml_attr(attr, name);
	char *end;

	if (!s || *s < '0' || *s > '9')
		return otherwise;
	long n = strtol(s, &end, 10);
	return *end || n > max ? otherwise : n;
}

bool xml_attr_on(const char **attr, const char *name, bool otherwise)
{
	const char *s = xml_attr(attr, name);

	if (!s)
		return otherwise;
	return strcmp(s, "0") != 0 && strcmp(s, "false") != 0 && strcmp(s, "off") != 0;
}

/* A parser that is stopped still tells the end of an empty element; every handler begins
 * with is_over(), so that no call follows a refusal. */
static void stop(struct xml *x)
{
	XML_StopParser(x->parser, XML_FALSE);
}

static bool is_over(const struct xml *x)
{
	return emit_refused(x->a->e);
}

static void start(void *user, const char *name, const char **attr)
{
	struct xml *x = user;

	if (is_over(x))
		return;
	if (++x->depth > XML_DEPTH_MAX) {
		emit_refuse(x->a->e, (long)XML_GetCurrentLineNumber(x->parser),
			    "xml-bad", "%s", x->part);
		stop(x);
		return;
	}
	if (x->calls->start)
		x->calls->start(x->calls->user, xml_local(name), attr);
	if (is_over(x))
		stop(x);
}

static void end(void *user, const char *name)
{
	struct xml *x = user;

	if (is_over(x))
		return;
	x->depth--;
	if (x->calls->end)
		x->calls->end(x->calls->user, xml_local(name));
	if (is_over(x))
		stop(x);
}

static void text(void *user, const char *s, int len)
{
	struct xml *x = user;

	if (is_over(x))
		return;
	x->calls->text(x->calls->user, s, len);
}

static void doctype(void *user, const char *name, const char *sysid, const char *pubid,
		    int inner)
{
	struct xml *x = user;

	(void)name;
	(void)sysid;
	(void)pubid;
	(void)inner;
	if (is_over(x))
		return;
	/* Neither OOXML nor ODF has one; what wants one wants entities. */
	emit_refuse(x->a->e, 0, "xml-doctype", "%s", x->part);
	stop(x);
}

static bool parse_failed(struct xml *x)
{
	if (XML_GetErrorCode(x->parser) == XML_ERROR_NO_MEMORY)
		return emit_refuse(x->a->e, 0, "limit", "memory");
	return emit_refuse(x->a->e, (long)XML_GetCurrentLineNumber(x->parser),
			   "xml-bad", "%s", x->part);
}

static bool parse(struct xml *x, struct part *p)
{
	size_t got;

	do {
		void *room = XML_GetBuffer(x->parser, BLOCK);

		if (!room)
			return emit_refuse(x->a->e, 0, "limit", "memory");
		if (!part_read(p, room, BLOCK, &got))
			return false;
		if (XML_ParseBuffer(x->parser, (int)got, got == 0) != XML_STATUS_OK)
			return !emit_refused(x->a->e) ? parse_failed(x) : false;
	} while (got);
	return !emit_refused(x->a->e);
}

bool xml_read(struct archive *a, const char *part, uint64_t max,
	      const struct xml_calls *calls)
{
	struct xml x = {.a = a, .part = part, .calls = calls};
	struct part p;

	if (!part_open(&p, a, part, max))
		return false;
	x.parser = XML_ParserCreate(NULL);
	bool ok = false;
	if (x.parser) {
		XML_SetUserData(x.parser, &x);
		XML_SetElementHandler(x.parser, start, end);
		XML_SetStartDoctypeDeclHandler(x.parser, doctype);
		if (calls->text)
			XML_SetCharacterDataHandler(x.parser, text);
		ok = parse(&x, &p);
		XML_ParserFree(x.parser);
	} else {
		emit_refuse(a->e, 0, "limit", "memory");
	}
	part_close(&p);
	return ok;
}

struct root {
	struct xml xml; /* first: what doctype() is given */
	char *room;
	size_t len;
};

static void root_start(void *user, const char *name, const char **attr)
{
	struct root *r = user;

	(void)attr;
	if (is_over(&r->xml))
		return;
	snprintf(r->room, r->len, "%s", xml_local(name));
	stop(&r->xml);
}

static void parse_root(struct root *r, const char *head, size_t len)
{
	r->xml.parser = XML_ParserCreate(NULL);
	if (!r->xml.parser)
		return;
	XML_SetUserData(r->xml.parser, r);
	XML_SetStartElementHandler(r->xml.parser, root_start);
	XML_SetStartDoctypeDeclHandler(r->xml.parser, doctype);
	XML_Parse(r->xml.parser, head, (int)len, 0);
	XML_ParserFree(r->xml.parser);
}

bool xml_root(struct archive *a, const char *part, char *room, size_t len)
{
	char head[4096];
	struct part p;
	struct root r = {.xml = {.a = a, .part = part}, .room = room, .len = len};
	size_t got = 0;

	*room = '\0';
	if (!part_open(&p, a, part, ARCHIVE_PART_MAX))
		return false;
	if (part_read(&p, head, sizeof head, &got))
		parse_root(&r, head, got);
	part_close(&p);
	return *room != '\0';
}
