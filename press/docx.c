/* A Word document: the least of WordprocessingML that Word, WPS and LibreOffice lay out
 * alike, its parts written by libxml2 and packed by libzip. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "press/docx_own.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define MAIN "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"

const char docx_word[] = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const char docx_relations[] = OFFICE;

/* --- elements --- */

static void sure(int rc)
{
	if (rc < 0)
		abort(); /* the writer fails for want of memory, or misused */
}

void el(struct docx *d, const char *name)
{
	sure(xmlTextWriterStartElement(d->x, BAD_CAST name));
}

void at(struct docx *d, const char *name, const char *value)
{
	sure(xmlTextWriterWriteAttribute(d->x, BAD_CAST name, BAD_CAST value));
}

void at_int(struct docx *d, const char *name, int value)
{
	sure(xmlTextWriterWriteFormatAttribute(d->x, BAD_CAST name, "%d", value));
}

void end(struct docx *d)
{
	sure(xmlTextWriterEndElement(d->x));
}

void val(struct docx *d, const char *name, const char *value)
{
	el(d, name);
	at(d, "w:val", value);
	end(d);
}

void val_int(struct docx *d, const char *name, int value)
{
	el(d, name);
	at_int(d, "w:val", value);
	end(d);
}

void part_begin(struct docx *d, xmlBufferPtr *out)
{
	*out = xmlBufferCreate();
	d->x = *out ? xmlNewTextWriterMemory(*out, 0) : NULL;
	if (!d->x)
		abort();
	sure(xmlTextWriterStartDocument(d->x, "1.0", "UTF-8", "yes"));
}

void part_end(struct docx *d)
{
	sure(xmlTextWriterEndDocument(d->x));
	xmlFreeTextWriter(d->x);
	d->x = NULL;
}

/* --- parts that are always the same --- */

static const char types[] = HEAD
	"<Types xmlns=\"" PACKAGE "content-types\">"
	"<Default Extension=\"rels\" "
	"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/word/document.xml\" ContentType=\"" MAIN
	"document.main+xml\"/>"
	"<Override PartName=\"/word/settings.xml\" ContentType=\"" MAIN
	"settings+xml\"/>"
	"<Override PartName=\"/word/styles.xml\" ContentType=\"" MAIN "styles+xml\"/>"
	"<Override PartName=\"/word/footer1.xml\" ContentType=\"" MAIN "footer+xml\"/>"
	"<Override PartName=\"/word/footer2.xml\" ContentType=\"" MAIN "footer+xml\"/>"
	"<Override PartName=\"/docProps/core.xml\" "
	"ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
	"</Types>";
static const char roots[] =
	HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
	     "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" "
	     "Target=\"word/document.xml\"/>"
	     "<Relationship Id=\"rId2\" Type=\"" PACKAGE
	     "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
	     "</Relationships>";
static const char relations[] = HEAD
	"<Relationships xmlns=\"" PACKAGE "relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" OFFICE "/footer\" Target=\"footer1.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" OFFICE "/footer\" Target=\"footer2.xml\"/>"
	"<Relationship Id=\"rId3\" Type=\"" OFFICE
	"/settings\" Target=\"settings.xml\"/>"
	"<Relationship Id=\"rId4\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
	"</Relationships>";
static const char settings[] =
	HEAD "<w:settings xmlns:w="
	     "\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
	     "<w:evenAndOddHeaders/><w:characterSpacingControl "
	     "w:val=\"compressPunctuation\"/>"
	     "</w:settings>";

/* The title, and the end of the period as the time of writing: the same document gives the
 * same bytes. */
static void properties(struct docx *d)
{
	static const char when[] = "dcterms:created";
	char day[DAY_TEXT];

	el(d, "cp:coreProperties");
	at(d, "xmlns:cp", PACKAGE "metadata/core-properties");
	at(d, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
	at(d, "xmlns:dcterms", "http://purl.org/dc/terms/");
	at(d, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
	sure(xmlTextWriterWriteElement(d->x, BAD_CAST "dc:title",
				       BAD_CAST doc_title(&d->p->doc)));
	el(d, when);
	at(d, "xsi:type", "dcterms:W3CDTF");
	sure(xmlTextWriterWriteFormatString(d->x, "%sT00:00:00Z",
					    day_iso(d->p->doc.period.last, day)));
	end(d);
	end(d);
}

static void even_footer(struct docx *d)
{
	docx_footer(d, true);
}

static void odd_footer(struct docx *d)
{
	docx_footer(d, false);
}

/* --- the package --- */

enum {
	DOS_DAY = 0x21, /* 1980-01-01, as far back as an archive goes */
	PARTS = 9,
};

static const struct {
	const char *name;
	const char *text;              /* or: */
	void (*write)(struct docx *d); /* what makes it */
} parts[PARTS] = {
	{"[Content_Types].xml", types, NULL},
	{"_rels/.rels", roots, NULL},
	{"word/document.xml", NULL, docx_body},
	{"word/_rels/document.xml.rels", relations, NULL},
	{"word/settings.xml", settings, NULL},
	{"word/styles.xml", NULL, docx_styles},
	{"word/footer1.xml", NULL, odd_footer},
	{"word/footer2.xml", NULL, even_footer},
	{"docProps/core.xml", NULL, properties},
};

static bool add(zip_t *zip, const char *name, const void *data, size_t len)
{
	zip_source_t *s = zip_source_buffer(zip, data, len, 0);
	zip_int64_t i = s ? zip_file_add(zip, name, s, ZIP_FL_ENC_UTF_8) : -1;

	if (i < 0)
		zip_source_free(s);
	return i >= 0 && zip_file_set_dostime(zip, (zip_uint64_t)i, 0, DOS_DAY, 0) == 0;
}

/* What the archive became: back out of libzip's memory. */
static bool copy_out(struct press *p, zip_source_t *s)
{
	char room[16384];
	zip_int64_t n = -1;
	bool ok = zip_source_open(s) == 0;

	while (ok && (n = zip_source_read(s, room, sizeof room)) > 0)
		ok = press_write(p, room, (size_t)n);
	zip_source_close(s);
	return ok && n == 0;
}

static bool pack(struct press *p, xmlBufferPtr *made)
{
	zip_error_t why;
	zip_source_t *s = zip_source_buffer_create(NULL, 0, 0, &why);
	zip_t *zip =
		s ? zip_open_from_source(s, ZIP_CREATE | ZIP_TRUNCATE, &why) : NULL;
	bool ok = zip != NULL;

	if (!ok) {
		zip_source_free(s);
		return press_refuse(p, "failed", "zip");
	}
	zip_source_keep(s); /* zip_close() lets go of its own hold only */
	for (int i = 0; ok && i < PARTS; i++)
		ok = made[i] ? add(zip, parts[i].name, xmlBufferContent(made[i]),
				   (size_t)xmlBufferLength(made[i]))
			     : add(zip, parts[i].name, parts[i].text,
				   strlen(parts[i].text));
	if (!ok || zip_close(zip) != 0) {
		press_refuse(p, "failed", zip_strerror(zip));
		zip_discard(zip);
		ok = false;
	}
	ok = ok && copy_out(p, s);
	zip_source_free(s);
	return ok;
}

/* Word opens no document with a wider table. */
static bool fits(struct press *p)
{
	enum {
		COLUMNS_MAX = 63
	};

	for (size_t i = 0; i < p->doc.nodes; i++) {
		const struct doc_node *n = &p->doc.node[i];
		size_t *column, columns = 0;

		if (n->table) {
			columns = part_columns(n->table, &column);
			free(column);
		} else if (n->chart) {
			columns = n->chart->columns + 1 + n->chart->has_line;
		}
		if (columns > COLUMNS_MAX)
			return press_refuse(p, "columns", part_title(&p->doc, i));
	}
	return true;
}

bool press_docx(struct press *p)
{
	struct docx d = {.p = p};
	xmlBufferPtr made[PARTS] = {0};

	if (!fits(p))
		return false;

	for (int i = 0; i < PARTS; i++) {
		if (!parts[i].write)
			continue;
		part_begin(&d, &made[i]);
		parts[i].write(&d);
		part_end(&d);
	}
	bool ok = pack(p, made);
	for (int i = 0; i < PARTS; i++)
		if (made[i])
			xmlBufferFree(made[i]);
	return ok;
}
