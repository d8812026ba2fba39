#include "tests/reader/reader_kit.h"

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"

static void docx_expect(const char *body, const char *want)
{
	struct buf document = {0};

	buf_addf(&document,
		 "<w:document xmlns:w='w' xmlns:mc='mc' xmlns:v='v'><w:body>%s</w:body>"
		 "</w:document>",
		 body);
	const struct part_of_kit parts[] = {
		PART("_rels/.rels",
		     KIT_RELS KIT_REL("r1", "officeDocument",
				      "word/document.xml") "</Relationships>"),
		PART("word/document.xml", document.s),
		{0}};
	kit_zip_expect(parts, want);
	buf_release(&document);
}

static void texts(void **state)
{
	static const struct {
		const char *body, *want;
	} cases[] = {
		{P("甲") "<w:p/>" P("乙"), "L\t1\t甲\nL\t2\t\nL\t3\t乙\nZ\tok\n"},
		{"<w:p><w:pPr><w:tabs><w:tab "
		 "w:val='left'/></w:tabs></w:pPr><w:r><w:t>a</w:t>"
		 "<w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br "
		 "w:type='page'/><w:t>d</w:t>"
		 "<w:sym w:char='F0A8'/><w:noBreakHyphen/></w:r></w:p>",
		 "L\t1\ta\\tb\nL\t1\tc\nF\t2\nL\t1\td□-\nZ\tok\n"},
		{"<w:p><w:ins><w:r><w:t>新</w:t></w:r></"
		 "w:ins><w:del><w:r><w:delText>旧"
		 "</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>走</"
		 "w:t></w:r>"
		 "</w:moveFrom></w:p>",
		 "L\t1\t新\nN\t0\ttracked-deletion\t1\nZ\tok\n"},
		{"<w:p><w:r><w:t>前</"
		 "w:t><mc:AlternateContent><mc:Choice><w:"
		 "txbxContent>" P("框") "</w:txbxContent></"
					"mc:Choice><mc:Fallback><w:"
					"txbxContent>" P("框") "</"
							       "w:txbxContent></"
							       "mc:Fallback></"
							       "mc:"
							       "AlternateContent"
							       "><w:t>后</w:t>"
							       "</w:r></w:p>",
		 "L\t2\t框\nL\t1\t前后\nN\t0\ttext-box\t\nZ\tok\n"},
		{"<w:sdt><w:sdtContent>" P("内") "</w:sdtContent></"
						 "w:sdt><w:p><w:r><w:fldChar>"
						 "<w:ffData><w:checkBox/></w:ffData></"
						 "w:fldChar><w:instrText>PAGE"
						 "</w:instrText><w:t>是</w:t></w:r></"
						 "w:p><w:sectPr/>",
		 "L\t1\t内\nL\t2\t□是\nZ\tok\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		docx_expect(cases[i].body, cases[i].want);
}

static void tables(void **state)
{
	static const struct {
		const char *body, *want;
	} cases[] = {
		{P("前") "<w:tbl><w:tr>" TC("a") TC("b") "</w:tr><w:tr>" TC("c")
			 TC("") "</w:tr></w:tbl>" P("后"),
		 "L\t1\t前\nT\t2\t\nR\t2\ta\tb\nR\t4\tc\nE\nL\t6\t后\nZ"
		 "\tok\n"},
		{"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan "
		 "w:val='2'/><w:vMerge "
		 "w:val='restart'/></w:tcPr>" P("a") "</w:tc>" TC(
			 "b") "</w:tr><w:tr><w:tc><w:tcPr><w:gridSpan "
			      "w:val='2'/><w:vMerge/>"
			      "</w:tcPr><w:p/></w:tc>" TC("c") "</w:tr></w:tbl>",
		 "T\t1\t\nR\t1\ta\t\\<\tb\nR\t3\t\\^\t\\<"
		 "\tc\nE\nZ\tok\n"},
		{"<w:tbl><w:tr><w:trPr><w:gridBefore "
		 "w:val='1'/></w:trPr>" TC(
			 "a") "</w:tr><w:tr><w:trPr><w:del/></"
			      "w:trPr>" TC("删") "</w:tr>"
						 "<w:tr><w:tc>" P("b") P("c") "<w:p/"
									      "></"
									      "w:tc><"
									      "/w:tr>"
									      "</"
									      "w:"
									      "tbl>",
		 "T\t1\t\nR\t1\t\ta\nR\t3\tb\\nc\nE\nZ\tok\n"},
		{"<w:tbl><w:tr><w:tc>" P("外") "<w:tbl><w:tr>" TC(
			 "内") "</w:tr></w:tbl>" P("底") "</w:tc>" TC("右") "</w:tr></"
									    "w:tbl>",
		 "T\t1\t\nR\t1\t外\\n底\t右\nE\nT\t2\t\nR\t2\t内\nE\nZ"
		 "\tok\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		docx_expect(cases[i].body, cases[i].want);
}

/* As many as fit: each is one more to hold and to put behind the others. */
static void nested(void **state)
{
	enum {
		TABLES = 40000
	};
	struct buf body = {0}, want = {0};

	(void)state;
	buf_add(&body, "<w:tbl><w:tr><w:tc>");
	buf_add(&want, "T\t1\t\nR\t1\nE\n");
	for (int i = 0; i < TABLES; i++) {
		buf_add(&body, "<w:tbl><w:tr><w:tc><w:p/><w:tbl><w:tr><w:tc/></w:tr>"
			       "</w:tbl></w:tc></w:tr></w:tbl>");
		buf_addf(&want, "T\t%d\t\nR\t%d\nE\nT\t%d\t\nR\t%d\nE\n", i + 1, i + 1,
			 i + 2, i + 2);
	}
	buf_add(&body, "</w:tc></w:tr></w:tbl>");
	buf_add(&want, "Z\tok\n");
	docx_expect(body.s, want.s);
	buf_release(&body);
	buf_release(&want);
}

static void odf_read(const char *body, const char *want, bool whole)
{
	struct buf content = {0};

	buf_addf(&content,
		 "<office:document-content xmlns:office='o' xmlns:text='t' "
		 "xmlns:table='b' xmlns:style='s' xmlns:number='n' xmlns:calcext='c'>"
		 "<office:automatic-styles><number:number-style><number:text>x"
		 "</number:text></number:number-style><style:style style:name='ta2'>"
		 "<style:table-properties table:display='false'/></style:style>"
		 "</office:automatic-styles><office:body>%s</office:body>"
		 "</office:document-content>",
		 body);
	const struct part_of_kit parts[] = {PART("content.xml", content.s), {0}};
	if (whole)
		kit_zip_expect(parts, want);
	else
		kit_zip_answers(parts, KIT_STORE, want);
	buf_release(&content);
}

#define SHEET(rows)                                                                    \
	"<office:spreadsheet><table:table table:name='表'>" rows                       \
	"</table:table></office:spreadsheet>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define CELL(text) "<table:table-cell><text:p>" text "</text:p></table:table-cell>"

static const struct {
	const char *body, *want;
} sheets[] = {
	{SHEET(ROW(CELL("甲") CELL("1<text:s text:c='2'/>2<text:tab/>3"))),
	 "T\t1\t表\nR\t1\t甲\t1  2\\t3\nE\nZ\tok\n"},
	{SHEET(ROW("<table:table-cell "
		   "table:number-columns-repeated='3'/>" CELL(
			   "a") "<table:table-cell "
				"table:number-columns-repeated='16380'/"
				">") "<table:table-row "
				     "table:number-rows-repeated='"
				     "1048574'>"
				     "<table:table-cell "
				     "table:number-columns-repeated='"
				     "16384'/>"
				     "</table:table-row>" ROW(CELL("z"))),
	 "T\t1\t表\nR\t1\t\t\t\ta\nR\t1048576\tz\nE\nZ\tok\n"},
	{SHEET("<table:table-row "
	       "table:number-rows-repeated='2'><table:table-cell "
	       "table:number-columns-repeated='2'><text:p>x</text:p>"
	       "</table:table-cell></table:table-row>"),
	 "T\t1\t表\nR\t1\tx\tx\nR\t2\tx\tx\nE\nZ\tok\n"},
	{SHEET(ROW("<table:table-cell table:number-columns-spanned='2' "
		   "table:number-rows-spanned='2'><text:p>a</"
		   "text:p><text:p>b</text:p>"
		   "</table:table-cell><table:covered-table-cell/>" CELL("c"))
		       ROW("<table:covered-table-cell "
			   "table:number-columns-repeated='2'/>" CELL("d"))),
	 "T\t1\t表\nR\t1\ta\\nb\t\\<\tc\nR\t2\t\\^\t\\<"
	 "\td\nE\nZ\tok\n"},
	{SHEET(ROW("<table:table-cell office:value-type='float' "
		   "office:value='1.5'/>"
		   "<table:table-cell calcext:value-type='error' "
		   "office:value-type='string'><text:p>#REF!</text:p>"
		   "<office:annotation><text:p>批注</text:p></"
		   "office:annotation>"
		   "</table:table-cell>")),
	 "T\t1\t表\nN\t1\terror-value\t2\nR\t1\t1.5\t#REF!"
	 "\nE\nZ\tok\n"},
	{"<office:spreadsheet><table:table table:name='乙' "
	 "table:style-name='ta2'><table:table-row "
	 "table:visibility='collapse'>" CELL("a") "</table:table-row></table:table></"
						  "office:spreadsheet>",
	 "N\t0\thidden-sheet\t乙\nT\t1\t乙\nR\t1\ta\nE\nN\t0\thidden-"
	 "rows\t1\n"
	 "Z\tok\n"},
};

static void ods(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++)
		odf_read(sheets[i].body, sheets[i].want, true);
}

static void odt(void **state)
{
	(void)state;
	odf_read("<office:text><text:h>题</text:h><text:p>一\n二</"
		 "text:p><table:table>" ROW("<table:table-cell "
					    "table:number-columns-spanned='2'><text:p>"
					    "a</text:p>"
					    "</"
					    "table:table-cell><table:covered-table-"
					    "cell/>") "</table:table>"
						      "</office:text>",
		 "L\t1\t题\nL\t2\t一 二\nT\t3\t\nR\t3\ta\t\\<\nE\nZ\tok\n", true);
	odf_read("<office:presentation/>", "Z\tunsupported\t0\todp", false);
	odf_read("<office:spreadsheet><table:table><table:table-cell "
		 "table:number-rows-spanned='2'/></table:table></office:spreadsheet>",
		 "T\t1\t\nE\nZ\tok\n", true);
	odf_read("", "Z\tunsupported\t0\tzip", false);
	odf_read(SHEET("<table:table-row table:number-rows-repeated='1000000'>"
		       "<table:table-cell table:number-columns-repeated='900'><text:p>x"
		       "</text:p></table:table-cell></table:table-row>"),
		 "Z\tcells\t44396\t40000000", false);
}

#define TEXT(rows) "<office:text><table:table>" rows "</table:table></office:text>"
#define ROWS(times, cells)                                                             \
	"<table:table-row table:number-rows-repeated='" times "'>" cells               \
	"</table:table-row>"
#define CELLS(times, text)                                                             \
	"<table:table-cell table:number-columns-repeated='" times "'><text:p>" text    \
	"</text:p></table:table-cell>"

static void odt_repeats(void **state)
{
	(void)state;
	odf_read(TEXT(ROWS("2", CELLS("3", "x") CELL("y")) ROW(CELL("z"))),
		 "T\t1\t\nR\t1\tx\tx\tx\ty\nR\t1\tx\tx\tx\ty\nR\t3\tz\nE\nZ\tok\n",
		 true);
	/* Rows alike under one span. */
	odf_read(TEXT(ROW("<table:table-cell table:number-rows-spanned='4' "
			  "table:number-columns-spanned='2'><text:p>a</text:p>"
			  "</table:table-cell>" CELL("b")) ROWS("2", CELL("c"))
			      ROW(CELL("d")) ROW(CELL("e"))),
		 "T\t1\t\nR\t1\ta\t\\<\tb\nR\t3\t\\^\t\\<\tc\nR\t3\t\\^\t\\<\tc\n"
		 "R\t4\t\\^\t\\<\td\nR\t5\te\nE\nZ\tok\n",
		 true);
	/* What is blank is not in the way, what is not has its limits. */
	odf_read(TEXT(ROW(CELL("a") CELLS("99999999999999999999", ""))
			      ROWS("99999999999999999999", CELLS("2", ""))),
		 "T\t1\t\nR\t1\ta\nR\t3\nE\nZ\tok\n", true);
	odf_read(TEXT(ROW(CELLS("99999999999999999999", "a"))), "Z\tcolumns\t1\t1000",
		 false);
	odf_read(TEXT(ROWS("99999999999999999999", CELL("a"))), "Z\tcells\t1\t4000000",
		 false);
}

static void encrypted(void **state)
{
	static const struct part_of_kit parts[] = {
		PART("content.xml", "\x01\x02"),
		PART("META-INF/manifest.xml", "<m><encryption-data/></m>"),
		{0}};

	(void)state;
	kit_zip_answers(parts, KIT_STORE, "Z\tzip-encrypted\t0\tcontent.xml");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts),     cmocka_unit_test(tables),
		cmocka_unit_test(nested),    cmocka_unit_test(ods),
		cmocka_unit_test(odt),       cmocka_unit_test(odt_repeats),
		cmocka_unit_test(encrypted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
