#include "tests/reader/xlsx_kit.h"

#define SHEET(rows, behind)                                                            \
	"<worksheet><sheetData>" rows "</sheetData>" behind "</worksheet>"

static void sheets(void **state)
{
	static const struct {
		const char *sheet, *want;
	} cases[] = {
		{SHEET("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' "
		       "t='s'><v>1</v></c>"
		       "<c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>3</v></c></row>",
		       ""),
		 "R\t1\t甲镇\t乙 镇\t丙\\n镇\n"},
		{SHEET("<row><c><v>1</v></c><c t='b'><v>1</v></c><c t='b'><v>0</v></c>"
		       "<c t='inlineStr'><is><t>内</t><rPh><t>nei</t></rPh></is></c>"
		       "<c t='str'><f>A1</f><v>式</v></c></row>",
		       ""),
		 "R\t1\t1\tTRUE\tFALSE\t内\t式\n"},
		{SHEET("<row r='2'><c r='C2'><v>1</v></c><c r='F2'/></row><row/>"
		       "<row r='9'><c r='A9' s='1'><v>45352</v></c><c "
		       "s='2'><v>12</v></c>"
		       "<c s='3'><v>0.3333</v></c><c s='99'><v>0.1</v></c></row>",
		       ""),
		 "R\t2\t\t\t1\nR\t3\nR\t9\t2024-03-01\t12.0条\t33.33%\t0.1\n"},
		{SHEET("<row r='1'><c r='A1' t='e'><v>#REF!</v></c><c "
		       "r='AB1'><f>A1</f></c>"
		       "</row>",
		       ""),
		 "N\t1\terror-value\tA1\nN\t1\tno-stored-value\tAB1\nR\t1\t#REF!\n"},
		{SHEET("<row r='1'><c r='A1'><v>1</v></c><c r='D1'><v>2</v></c></row>"
		       "<row r='2'/><row r='4'><c r='A4'><v>3</v></c></row>",
		       "<mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='D1:D4'/>"
		       "<mergeCell ref='bad'/></mergeCells>"),
		 "R\t1\t1\t\\<\t\t2\nR\t2\t\\^\t\\<\t\t\\^\nR\t4\t3\t\t\t\\^\n"},
		{SHEET("<row r='1'><c r='A1' t='d'><v>2024-03-01T00:00:00</v></c>"
		       "<c t='d'><v>2024-03-01T08:30:00</v></c></row>",
		       ""),
		 "R\t1\t2024-03-01\t2024-03-01 08:30\n"},
		{"<x:worksheet xmlns:x='strict'><x:sheetData><x:row r='1'><x:c r='A1'>"
		 "<x:v>5</x:v></x:c></x:row></x:sheetData><x:extLst><x:row r='1'/>"
		 "</x:extLst></x:worksheet>",
		 "R\t1\t5\n"},
	};
	struct buf want = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		buf_clear(&want);
		buf_addf(&want, "T\t1\t表&一\n%sE\nZ\tok\n", cases[i].want);
		xlsx_expect(cases[i].sheet, want.s, true);
	}
	buf_release(&want);
}

/* Of ranges that overlap the upper left one counts, and it is told. */
static void overlaps(void **state)
{
	(void)state;
	xlsx_expect(
		SHEET("<row r='1'><c><v>1</v></c></row><row r='2'><c "
		      "r='C2'><v>2</v></c>"
		      "</row><row r='3'/>",
		      "<mergeCells><mergeCell ref='B2:C3'/><mergeCell ref='A1:B2'/>"
		      "<mergeCell ref='C2:D2'/><mergeCell ref='A3:B3'/></mergeCells>"),
		"T\t1\t表&一\nR\t1\t1\t\\<\nR\t2\t\\^\t\\<\t2\t\\<\nR\t3\t\t\\<\nE\n"
		"N\t0\tmerges-not-applied\t表&一\nZ\tok\n",
		true);
}

/* Each would be walked for each row. */
static void overlaps_many(void **state)
{
	struct buf sheet = {0};

	(void)state;
	buf_add(&sheet, "<worksheet><sheetData>");
	for (int i = 1; i <= 1000; i++)
		buf_addf(&sheet, "<row r='%d'><c><v>1</v></c></row>", i);
	buf_add(&sheet, "</sheetData><mergeCells>");
	for (int i = 0; i < 210000; i++)
		buf_add(&sheet, "<mergeCell ref='B1:Z1000'/>");
	buf_add(&sheet, "</mergeCells></worksheet>");
	xlsx_expect(sheet.s, "Z\tok", false);
	buf_release(&sheet);
}

static void refusals(void **state)
{
	static const struct {
		const char *sheet, *want;
	} cases[] = {
		{SHEET("<row r='1'><c r='XFE1'><v>1</v></c></row>", ""),
		 "Z\txml-bad\t1\treference"},
		{SHEET("<row r='1048577'/>", ""), "Z\txml-bad\t0\treference"},
		{SHEET("<row r='2'/><row r='1'/>", ""), "Z\txml-bad\t2\treference"},
		{SHEET("<row r='1'><c r='A2'/></row>", ""), "Z\txml-bad\t1\treference"},
		{SHEET("<row r='1'><c r='B1'/><c r='A1'/></row>", ""),
		 "Z\txml-bad\t1\treference"},
		{SHEET("<row r='1'><c r='ALM1'><v>1</v></c></row>", ""),
		 "Z\tcolumns\t1\t1000"},
		{SHEET("<row r='1'><c r='A1'><c r='B1'><v>1</v></c></c></row>", ""),
		 "Z\txml-bad\t1\tnested"},
		{SHEET("<row r='1'><c><v>1</v></c><row "
		       "r='2'><c><v>2</v></c></row></row>",
		       ""),
		 "Z\txml-bad\t1\tnested"},
		{SHEET("<row r='1'><c><v>1</v></c><sheetData/></row>", ""),
		 "Z\txml-bad\t1\tnested"},
		{SHEET("<sheetData/>", ""), "Z\txml-bad\t0\tnested"},
		/* Nothing is asked of a cell that was refused, not even its end. */
		{SHEET("<row r='1'><c r='XFE1'/></row>",
		       "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>"),
		 "Z\txml-bad\t1\treference"},
		{SHEET("<row r='1'><c t='s'><v>4</v></c></row>", ""),
		 "Z\txml-bad\t1\tshared-string"},
		{SHEET("<row r='3'><c t='inlineStr'><is><t>_x001B_</t></is></c></row>",
		       ""),
		 "Z\tcontrol\t3\t<1B>"},
		{SHEET("\n<row>", ""), "Z\txml-bad\t2\txl/worksheets/s1.xml"},
		{"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet/>",
		 "Z\txml-doctype\t0\txl/worksheets/s1.xml"},
		{"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><worksheet/>",
		 "Z\txml-doctype\t0\txl/worksheets/s1.xml"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		xlsx_expect(cases[i].sheet, cases[i].want, false);
}

static void books(void **state)
{
	const struct part_of_kit parts[] = {
		XLSX_RELS,
		PART("xl/workbook.xml",
		     "<workbook><workbookPr date1904='1'/><sheets><sheet name='乙' "
		     "r:id='r2' "
		     "xmlns:r='r'/><sheet name='图' r:id='r9' xmlns:r='r'/><sheet "
		     "name='失' r:id='r0' xmlns:r='r'/><sheet "
		     "name='甲' "
		     "state='hidden' r:id='r1' xmlns:r='r'/></sheets></workbook>"),
		PART("xl/_rels/workbook.xml.rels",
		     KIT_RELS KIT_REL("r1", "worksheet",
				      "./a.xml") KIT_REL("r2", "worksheet", "../b.xml")
			     KIT_REL("r3", "styles", "styles.xml") KIT_REL(
				     "r9", "chartsheet", "c.xml") "</Relationships>"),
		XLSX_STYLES,
		PART("xl/a.xml",
		     SHEET("<row r='1' hidden='1'><c s='1'><v>0</v></c></row>", "")),
		PART("b.xml", SHEET("", "")),
		{0}};

	(void)state;
	kit_zip_expect(
		parts,
		"N\t0\tno-sheet\t失\nT\t1\t乙\nE\nN\t0\thidden-sheet\t甲\nT\t1\t甲\n"
		"R\t1\t1904-01-01\nE\nN\t0\thidden-rows\t1\nZ\tok\n");
}

/* Codes in any order; of those with one id the last counts, and what has none is
 * built in. */
static void styles(void **state)
{
	const struct part_of_kit parts[] = {
		XLSX_RELS,
		XLSX_BOOK(""),
		PART("xl/_rels/workbook.xml.rels",
		     KIT_RELS KIT_REL("r1", "worksheet", "worksheets/s1.xml")
			     KIT_REL("r3", "styles", "styles.xml") "</Relationships>"),
		PART("xl/styles.xml",
		     "<s><numFmt numFmtId='300' formatCode='0.0'/><numFmt "
		     "numFmtId='200' "
		     "formatCode='0a'/><numFmt numFmtId='200' "
		     "formatCode='0.000'/><numFmt "
		     "numFmtId='14' formatCode='0.00'/><cellXfs><xf numFmtId='14'/><xf "
		     "numFmtId='200'/><xf numFmtId='300'/><xf numFmtId='10'/><xf "
		     "numFmtId='250'/></cellXfs></s>"),
		XLSX_SHEET(
			"<row><c><v>1</v></c><c s='1'><v>1</v></c><c s='2'><v>1</v></c>"
			"<c s='3'><v>1</v></c><c s='4'><v>1</v></c></row>",
			""),
		{0}};

	(void)state;
	kit_zip_expect(parts, "T\t1\t表&一\nR\t1\t1.00\t1.000\t1.0\t100.00%\t1\nE\n"
			      "Z\tok\n");
}

static void archives(void **state)
{
	static const struct part_of_kit none[] = {PART("a.txt", "甲"), {0}};
	static const struct part_of_kit ofd[] = {PART("OFD.xml", "<a/>"), {0}};
	static const struct part_of_kit missing[] = {
		XLSX_RELS, XLSX_BOOK(""), XLSX_BOOK_RELS, XLSX_STYLES, {0}};
	static const struct part_of_kit no_book[] = {XLSX_RELS, {0}};
	static const struct part_of_kit doctype[] = {
		XLSX_RELS,
		PART("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>"),
		{0}};
	static const struct part_of_kit slides[] = {
		XLSX_RELS,
		PART("xl/workbook.xml", "<p:presentation xmlns:p='p'/>"),
		{0}};

	(void)state;
	kit_zip_answers(none, KIT_STORE, "Z\tunsupported\t0\tzip");
	kit_zip_answers(ofd, KIT_STORE, "Z\tunsupported\t0\tofd");
	kit_zip_answers(missing, KIT_STORE, "Z\tzip-bad\t0\txl/sharedStrings.xml");
	kit_zip_answers(no_book, KIT_STORE, "Z\tzip-bad\t0\txl/workbook.xml");
	kit_zip_answers(doctype, KIT_STORE, "Z\txml-doctype\t0\txl/workbook.xml");
	kit_zip_answers(slides, KIT_STORE, "Z\tunsupported\t0\tpptx");
	kit_zip_answers(no_book, KIT_ENCRYPT, "Z\tzip-encrypted\t0\t_rels/.rels");
}

/* 64 MiB of blanks in some 64 KiB: stopped at 16 MiB, however small the zip says the
 * part is. */
static void bomb(void **state)
{
	size_t len = 64 << 20, size;
	char *part = malloc(len), *bytes, *at;
	struct part_of_kit parts[] = {
		XLSX_RELS,    XLSX_BOOK(""), XLSX_BOOK_RELS,
		XLSX_STRINGS, XLSX_STYLES,   {"xl/worksheets/s1.xml", part, len},
		{0}};

	(void)state;
	memset(part, ' ', len);
	memcpy(part, "<worksheet>", 11);
	size = kit_zip(parts, KIT_DEFLATE, &bytes);
	free(part);
	assert_true(size < 128 << 10);
	kit_answers(bytes, size, "Z\tzip-bomb\t0\txl/worksheets/s1.xml");
	uint32_t told = (uint32_t)len, lie = 100;
	while ((at = memmem(bytes, size, &told, sizeof told)))
		memcpy(at, &lie, sizeof lie);
	char *stream = kit_read(bytes, size);
	assert_true(strstr(stream, "Z\tzip-b") != NULL);
	free(stream);
	free(bytes);
}

static void depth(void **state)
{
	struct buf sheet = {0};

	(void)state;
	buf_add(&sheet, "<worksheet>");
	for (int i = 0; i < 300; i++)
		buf_add(&sheet, "<a>");
	xlsx_expect(sheet.s, "Z\txml-bad\t1\txl/worksheets/s1.xml", false);
	buf_release(&sheet);
}

/* What is damaged is refused, never read as something else. */
static void damage(void **state)
{
	const struct part_of_kit parts[] = {
		XLSX_RELS,
		XLSX_BOOK(""),
		XLSX_BOOK_RELS,
		XLSX_STRINGS,
		XLSX_STYLES,
		XLSX_SHEET("<row><c><v>1</v></c></row>", ""),
		{0}};
	char *bytes;
	size_t len = kit_zip(parts, KIT_DEFLATE, &bytes);

	(void)state;
	for (size_t i = 0; i < len; i += 7) {
		bytes[i] ^= 0x55;
		free(kit_read(bytes, len));
		bytes[i] ^= 0x55;
		free(kit_read(bytes, i + 1));
	}
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sheets),   cmocka_unit_test(refusals),
		cmocka_unit_test(overlaps), cmocka_unit_test(overlaps_many),
		cmocka_unit_test(books),    cmocka_unit_test(styles),
		cmocka_unit_test(archives), cmocka_unit_test(bomb),
		cmocka_unit_test(depth),    cmocka_unit_test(damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
