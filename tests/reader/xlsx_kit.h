/* The parts of a workbook around one sheet. */
#ifndef TESTS_READER_XLSX_KIT_H
#define TESTS_READER_XLSX_KIT_H

#include "tests/reader/reader_kit.h"

#define XLSX_RELS                                                                      \
	PART("_rels/.rels", KIT_RELS KIT_REL("r1", "officeDocument",                   \
					     "xl/workbook.xml") "</Relationships>")
#define XLSX_BOOK(inner)                                                               \
	PART("xl/workbook.xml",                                                        \
	     "<workbook xmlns:r='r'>" inner "<sheets><sheet name='表&amp;一' "       \
	     "r:id='r1'/></sheets></workbook>")
#define XLSX_BOOK_RELS                                                                 \
	PART("xl/_rels/workbook.xml.rels",                                             \
	     KIT_RELS KIT_REL("r1", "worksheet", "worksheets/s1.xml")                  \
		     KIT_REL("r2", "sharedStrings", "/xl/sharedStrings.xml")           \
			     KIT_REL("r3", "styles", "styles.xml") "</Relationships>")
#define XLSX_STRINGS                                                                   \
	PART("xl/sharedStrings.xml",                                                   \
	     "<sst><si><t>甲镇</t></si><si><r><t>乙</t></r><r><t "                  \
	     "xml:space='preserve'> 镇</t></r><rPh><t>yi</t></rPh></si>"              \
	     "<si><t>丙_x000D_\n镇</t></si><si/></sst>")
#define XLSX_STYLES                                                                    \
	PART("xl/styles.xml",                                                          \
	     "<styleSheet><numFmts><numFmt numFmtId='176' "                            \
	     "formatCode='0.0&quot;条&quot;'/></numFmts><cellStyleXfs><xf "           \
	     "numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf "            \
	     "numFmtId='14'/><xf numFmtId='176'/><xf numFmtId='10'/>"                  \
	     "</cellXfs></styleSheet>")
#define XLSX_SHEET(rows, behind)                                                       \
	PART("xl/worksheets/s1.xml",                                                   \
	     "<worksheet><sheetData>" rows "</sheetData>" behind "</worksheet>")

/* Expects that stream, without its first line, of a workbook with that sheet. */
static inline void xlsx_expect(const char *sheet, const char *want, bool whole)
{
	const struct part_of_kit parts[] = {
		XLSX_RELS,    XLSX_BOOK(""), XLSX_BOOK_RELS,
		XLSX_STRINGS, XLSX_STYLES,   PART("xl/worksheets/s1.xml", sheet),
		{0}};

	if (whole)
		kit_zip_expect(parts, want);
	else
		kit_zip_answers(parts, KIT_STORE, want);
}

#endif
