#include "reader/pdf.h"
#include "tests/reader/program_kit.h"

static bool have_pdftotext(void)
{
	return access("/usr/bin/pdftotext", X_OK) == 0;
}

static const char courier[] =
	"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier>>endobj\n";

/* A PDF of one page with that content in that font; poppler finds the objects without a
 * table. */
static void pdf(struct buf *out, const char *content, const char *font,
		const char *trailer)
{
	buf_clear(out);
	buf_addf(out,
		 "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
		 "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
		 "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
		 "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
		 "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n"
		 "%s6 0 obj<</Filter/Standard/V 1/R 2/P "
		 "-4/O(01234567890123456789012345678901)"
		 "/U(01234567890123456789012345678901)>>endobj\n"
		 "trailer<</Root 1 0 R/Size 9%s>>\n%%%%EOF\n",
		 strlen(content), content, font, trailer);
}

static void pdfs(void **state)
{
	static const struct {
		const char *content, *trailer;
		int code;
		const char *want;
	} cases[] = {
		{"BT /F 10 Tf 100 700 Td (Town of) Tj 200 0 Td (12) Tj ET", "", 0,
		 "F\t1\nP\t1\t1\t937\t1016\t1000\t1240\tTown\t1300\t1420\tof\t3000\t312"
		 "0\t12\n"
		 "Z\tok\n"},
		{"", "", 3, "F\t1\nZ\tpdf-no-text\t0\t\n"},
		{"BT /F 10 Tf (x) Tj ET", "/Encrypt 6 0 R/ID[(a)(b)]", 3,
		 "Z\tunsupported\t0\tpdf-encrypted\n"},
	};
	struct buf file = {0}, want = {0};

	(void)state;
	if (!have_pdftotext()) {
		printf("skip: pdftotext is not installed\n");
		skip();
	}
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		pdf(&file, cases[i].content, courier, cases[i].trailer);
		buf_clear(&want);
		buf_addf(&want, "gongkai-read 1 pdf\n%s", cases[i].want);
		program_expect(file.s, file.len, cases[i].code, want.s);
	}
	program_expect(BYTES("%PDF-1.4\nnothing"), 3,
		       "gongkai-read 1 pdf\nZ\tpdf-bad\t0\t\n");
	buf_release(&file);
	buf_release(&want);
}

/* A Chinese font that is not in the file: its characters stand in poppler's tables, which
 * the box must let it open. */
static void tables(void **state)
{
	static const char song[] =
		"5 0 obj<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H"
		"/DescendantFonts[7 0 R]>>endobj\n"
		"7 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo"
		"<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 8 0 R"
		">>endobj\n8 0 obj<</Type/FontDescriptor/FontName/SimSun/Flags 4"
		"/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200"
		"/CapHeight 800/StemV 80>>endobj\n";
	struct buf file = {0};

	(void)state;
	if (!have_pdftotext() || access("/usr/share/poppler/cMap/Adobe-GB1", R_OK)) {
		printf("skip: pdftotext or poppler-data is not installed\n");
		skip();
	}
	pdf(&file, "BT /F 10 Tf 100 700 Td <BCD7D5F2> Tj ET", song, "");
	program_expect(file.s, file.len, 0,
		       "gongkai-read 1 pdf\nF\t1\n"
		       "P\t1\t1\t920\t1020\t1000\t1200\t甲镇\nZ\tok\n");
	buf_release(&file);
}

/* What is computing for nobody is ended, and not waited for. */
static void refused_early(void **state)
{
	struct buf line = {0};
	struct pdf_run run;
	struct emit e;
	int words[2], errors[2];

	(void)state;
	buf_fill(&line, 'x', 2 << 20);
	assert_int_equal(pipe2(words, O_CLOEXEC), 0);
	assert_int_equal(pipe2(errors, O_CLOEXEC | O_NONBLOCK), 0);
	run = (struct pdf_run){fork(), words[0], errors[0]};
	if (run.pid == 0) {
		signal(SIGPIPE, SIG_IGN);
		while (write(words[1], line.s, line.len) > 0)
			;
		for (;;)
			pause();
	}
	close(words[1]);
	close(errors[1]);
	emit_init(&e, -1);
	assert_false(pdf_read(&run, &e));
	assert_int_equal(emit_finish(&e), 3);
	assert_non_null(strstr(e.out.s, "\nZ\tpdf-bad\t0\t\n"));
	emit_release(&e);
	buf_release(&line);
}

/* A child without a filter says so, whatever its parent has. */
static void unconfined(void **state)
{
	struct buf file = {0};
	int status;

	(void)state;
	if (!have_pdftotext()) {
		printf("skip: pdftotext is not installed\n");
		skip();
	}
	pdf(&file, "BT /F 10 Tf 100 700 Td (x) Tj ET", courier, "");
	pid_t pid = fork();
	if (pid == 0) {
		struct input in = {program_file(file.s, file.len), file.len};
		struct pdf_run run;
		struct emit e;

		program_without_filters();
		emit_init(&e, -1);
		_exit(pdf_start(&run, &in, &e) && pdf_read(&run, &e) &&
				      emit_finish(&e) == 0 &&
				      strstr(e.out.s, "\nN\t0\tunconfined\t\n")
			      ? 0
			      : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	buf_release(&file);
}

/* One page of words as "x0 y0 x1 y1 text". */
static void pieces(void **state)
{
	static const struct {
		struct {
			long x0, y0, x1, y1;
			const char *text;
		} word[5];
		const char *want;
	} cases[] = {
		{{{100, 10, 120, 30, "甲"},
		  {121, 10, 140, 30, "镇"},
		  {200, 10, 220, 30, "12"}},
		 "P\t1\t1\t10\t30\t100\t140\t甲镇\t200\t220\t12\n"},
		{{{100, 10, 120, 30, "a"},
		  {127, 10, 140, 30, "b"},
		  {148, 10, 150, 30, "c"}},
		 "P\t1\t1\t10\t30\t100\t140\ta b\t148\t150\tc\n"},
		{{{200, 12, 220, 32, "右"},
		  {100, 10, 120, 30, "左"},
		  {100, 40, 120, 60, "下"}},
		 "P\t1\t1\t10\t32\t100\t120\t左\t200\t220\t右\n"
		 "P\t2\t1\t40\t60\t100\t120\t下\n"},
		{{{100, 10, 140, 60, "甲镇"}, {150, 10, 160, 60, "3"}},
		 "P\t1\t1\t22\t48\t100\t140\t甲镇\t150\t160\t3\n"},
		{{{100, 10, 120, 30, "-1\\"}}, "P\t1\t1\t10\t30\t100\t120\t-1\\\\\n"},
	};
	struct buf want = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct pdf_page page = {.number = 1};
		struct emit e;
		long line = 0;

		emit_init(&e, -1);
		for (int k = 0; k < 5 && cases[i].word[k].text; k++)
			pdf_page_add(&page,
				     &(struct pdf_word){
					     .x0 = cases[i].word[k].x0,
					     .y0 = cases[i].word[k].y0,
					     .x1 = cases[i].word[k].x1,
					     .y1 = cases[i].word[k].y1,
					     .len = strlen(cases[i].word[k].text)},
				     cases[i].word[k].text);
		assert_true(pdf_page_put(&page, &line, &e));
		buf_clear(&want);
		buf_addf(&want, "F\t1\n%s", cases[i].want);
		assert_string_equal(e.out.s, want.s);
		pdf_page_release(&page);
		emit_release(&e);
	}
	buf_release(&want);
}

/* A workbook of Excel 97 in its folder file: one sector of allocations, one of names,
 * the records behind them. */
enum {
	SECTOR = 512,
	STREAM = 4096, /* smaller ones would lie in a file within the file */
	END = -2
};

static void put(char *at, uint64_t n, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		at[i] = (char)(n >> 8 * i);
}

static void name(char *entry, const char *text, int type, uint32_t start, uint32_t size)
{
	size_t n = strlen(text);

	for (size_t i = 0; i < n; i++)
		entry[2 * i] = text[i];
	put(entry + 64, 2 * (n + 1), 2);
	entry[66] = (char)type;
	put(entry + 68, UINT64_MAX, 8);
	put(entry + 76, type == 5 ? 1 : UINT32_MAX, 4);
	put(entry + 116, start, 4);
	put(entry + 120, size, 4);
}

static void folder(struct buf *file, const struct buf *records)
{
	char head[SECTOR] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
	char fat[SECTOR], names[SECTOR] = {0};

	put(head + 24, 0x3E, 2);
	put(head + 26, 3, 2);
	put(head + 28, 0xFFFE, 2);
	put(head + 30, 9, 2);
	put(head + 32, 6, 2);
	put(head + 44, 1, 4); /* sectors of allocations */
	put(head + 48, 1, 4); /* where the names are */
	put(head + 56, STREAM, 4);
	put(head + 60, (uint32_t)END, 4);
	put(head + 68, (uint32_t)END, 4);
	memset(head + 76, 0xFF, sizeof head - 76);
	put(head + 76, 0, 4);
	memset(fat, 0xFF, sizeof fat);
	put(fat, (uint32_t)-3, 4);
	put(fat + 4, (uint32_t)END, 4);
	for (uint32_t i = 2; i < 2 + STREAM / SECTOR; i++)
		put(fat + 4 * i, i + 1 < 2 + STREAM / SECTOR ? i + 1 : (uint32_t)END,
		    4);
	name(names, "Root Entry", 5, (uint32_t)END, 0);
	name(names + 128, "Workbook", 2, 2, STREAM);
	buf_clear(file);
	buf_addn(file, head, sizeof head);
	buf_addn(file, fat, sizeof fat);
	buf_addn(file, names, sizeof names);
	buf_addn(file, records->s, records->len);
	buf_fill(file, '\0', STREAM - records->len);
}

static void record(struct buf *out, int type, const char *s, size_t len)
{
	char head[4];

	put(head, (uint64_t)type, 2);
	put(head + 2, len, 2);
	buf_addn(out, head, sizeof head);
	buf_addn(out, s, len);
}

/* A text and a number; with a password's record when secret is set. */
static void workbook(struct buf *file, bool secret)
{
	struct buf r = {0};

	record(&r, 0x809, BYTES("\0\6\5\0\0\0\0\0\0\0\0\0\0\0\0\0"));
	if (secret)
		record(&r, 0x2F, BYTES("\0\0\x34\x12\x78\x56"));
	record(&r, 0x85, BYTES("\0\0\0\0\0\0\1\1\x68\x88"));
	record(&r, 0xFC, BYTES("\1\0\0\0\1\0\0\0\2\0\1\x32\x75\x47\x95"));
	record(&r, 0x0A, "", 0);
	/* The sheet's place, into the record that names it. */
	put((char *)memmem(r.s, r.len, "\x85\0\x0A\0", 4) + 4, r.len, 4);
	record(&r, 0x809, BYTES("\0\6\x10\0\0\0\0\0\0\0\0\0\0\0\0\0"));
	record(&r, 0x200, BYTES("\0\0\0\0\2\0\0\0\0\0\2\0\0\0"));
	record(&r, 0xFD, BYTES("\0\0\0\0\0\0\0\0\0\0"));
	record(&r, 0x203, BYTES("\1\0\1\0\0\0\0\0\0\0\0\0\xF8\x3F"));
	record(&r, 0x0A, "", 0);
	folder(file, &r);
	buf_release(&r);
}

static void xls(void **state)
{
	struct buf file = {0};

	(void)state;
	workbook(&file, false);
	program_expect(
		file.s, file.len, 0,
		"gongkai-read 1 xls\nT\t1\t表\nR\t1\t甲镇\nR\t2\t\t1.5\nE\nZ\tok\n");
	program_expect(file.s, 2000, 3, "gongkai-read 1 xls\nZ\txls-bad\t0\t-8\n");
	workbook(&file, true);
	program_expect(file.s, file.len, 3,
		       "gongkai-read 1 xls\nZ\txls-encrypted\t0\t\n");
	buf_release(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pdfs),          cmocka_unit_test(tables),
		cmocka_unit_test(refused_early), cmocka_unit_test(unconfined),
		cmocka_unit_test(pieces),        cmocka_unit_test(xls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
