/* Whether the workbook is whole.  libxlsxwriter writes each part to a temporary file first and
 * looks at no error of it (1.1.4): where that folder is full, it packs what is there and says
 * that all is well. */
#include <libxml/xmlreader.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "press/xlsx_own.h"

static int part_read(void *part, char *room, int len)
{
	return (int)zip_fread(part, room, (zip_uint64_t)len);
}

static void quiet(void *ctx, xmlErrorPtr why)
{
	(void)ctx;
	(void)why;
}

/* Reads the part to its end; false where it is no XML.  Adds its rows to *rows. */
static bool part_is_whole(zip_file_t *part, size_t *rows)
{
	xmlTextReaderPtr r = xmlReaderForIO(part_read, NULL, part, NULL, NULL,
					    XML_PARSE_NONET | XML_PARSE_HUGE);
	int more = -1;

	if (!r)
		return false;
	xmlTextReaderSetStructuredErrorHandler(r, quiet, NULL);
	while ((more = xmlTextReaderRead(r)) == 1)
		*rows += xmlTextReaderNodeType(r) == XML_READER_TYPE_ELEMENT &&
			 xmlStrEqual(xmlTextReaderConstName(r), BAD_CAST "row");
	xmlFreeTextReader(r);
	return more == 0;
}

static bool parts_are_whole(zip_t *zip, size_t *rows)
{
	zip_int64_t parts = zip_get_num_entries(zip, 0);
	bool ok = parts > 0;

	for (zip_int64_t i = 0; ok && i < parts; i++) {
		zip_file_t *part = zip_fopen_index(zip, (zip_uint64_t)i, 0);

		ok = part && part_is_whole(part, rows);
		if (part)
			zip_fclose(part);
	}
	return ok;
}

/* Rows are counted because what is cut off between two of them leaves good XML. */
bool xlsx_whole(int fd, size_t rows)
{
	int own = dup(fd), why;
	zip_t *zip = own < 0 ? NULL : zip_fdopen(own, 0, &why);
	size_t there = 0;

	if (!zip) {
		if (own >= 0)
			close(own);
		return false;
	}
	bool ok = parts_are_whole(zip, &there) && there == rows;
	zip_discard(zip);
	return ok;
}
