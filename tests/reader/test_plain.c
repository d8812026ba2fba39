#include <iconv.h>

#include "tests/reader/reader_kit.h"

static void lines(void **state)
{
	static const struct {
		const char *in;
		size_t len;
		const char *want;
	} cases[] = {
		{BYTES("a\nb\r\nc\rd"), "L\t1\ta\nL\t2\tb\nL\t3\tc\nL\t4\td\nZ\tok\n"},
		{BYTES("a\n\n\r\n\r"), "L\t1\ta\nL\t2\t\nL\t3\t\nL\t4\t\nZ\tok\n"},
		{BYTES("\xEF\xBB\xBF甲,乙"), "L\t1\t甲,乙\nZ\tok\n"},
		{BYTES("a\vb"), "L\t1\ta\nL\t2\tb\nZ\tok\n"},
		{BYTES("a\fb\n\fc\n\f"),
		 "L\t1\ta\nF\t2\nL\t1\tb\nF\t3\nL\t2\tc\nF\t4\nZ\tok\n"},
		{BYTES("a\tb\\"), "L\t1\ta\\tb\\\\\nZ\tok\n"},
		{BYTES("\xBC\xD7,\xD2\xD2\n"),
		 "N\t0\tencoding\tGB18030\nL\t1\t甲,乙\nZ\tok\n"},
		/* in GB18030 only, in four bytes */
		{BYTES("\xFE\x9F\x99\x33\xFC\x39\xBC\xD7"),
		 "N\t0\tencoding\tGB18030\nL\t1\t䶮𬺓甲\nZ\tok\n"},
		{BYTES("\xFF\xFE\x73\xD8\x93\xDE\x2C\x00\x31\x00"),
		 "N\t0\tencoding\tUTF-16\nL\t1\t𬺓,1\nZ\tok\n"},
		{BYTES("\xFF\xFE\x32\x75\n\0b\0"),
		 "N\t0\tencoding\tUTF-16\nL\t1\t甲\nL\t2\tb\nZ\tok\n"},
		{BYTES("\xFE\xFF\x75\x32\0\n"),
		 "N\t0\tencoding\tUTF-16\nL\t1\t甲\nZ\tok\n"},
		{BYTES("a\0,\0b\0\n\0"), "N\t0\tencoding\tUTF-16\nL\t1\ta,b\nZ\tok\n"},
		{BYTES("\0a\0,\0b\0\n"), "N\t0\tencoding\tUTF-16\nL\t1\ta,b\nZ\tok\n"},
		/* 、。：（）: their bytes look like controls, with a BOM and without. */
		{BYTES("\xFF\xFE\x32\x75\x01\x30\x32\x75\x02\x30\x1A\xFF\x08\xFF\x09"
		       "\xFF\x02\x30"),
		 "N\t0\tencoding\tUTF-16\nL\t1\t甲、甲。：（）。\nZ\tok\n"},
		{BYTES("\xFE\xFF\x75\x32\x30\x01\x75\x32\x30\x02\xFF\x1A\xFF\x08\xFF"
		       "\x09\x30\x02"),
		 "N\t0\tencoding\tUTF-16\nL\t1\t甲、甲。：（）。\nZ\tok\n"},
		{BYTES("\x32\x75\x01\x30\x32\x75\x02\x30\x1A\xFF\x08\xFF\x09\xFF\x02"
		       "\x30"
		       "\x32\x75\x02\x30"),
		 "N\t0\tencoding\tUTF-16\nL\t1\t甲、甲。：（）。甲。\nZ\tok\n"},
		{BYTES("<甲镇> 12"), "L\t1\t<甲镇> 12\nZ\tok\n"},
		{BYTES("a\u200Bb"), "L\t1\tab\nN\t0\tinvisible\t1\nZ\tok\n"},
		{BYTES("\xEE\x80\x80"), "L\t1\t□\nN\t0\tprivate-use\t1\nZ\tok\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		kit_expect(cases[i].in, cases[i].len, cases[i].want);
}

static void refusals(void **state)
{
	static const struct {
		const char *in;
		size_t len;
		const char *want;
	} cases[] = {
		{BYTES(""), "Z\tempty\t0\t"},
		{BYTES("\xEF\xBB\xBF"), "Z\tempty\t0\t"},
		{BYTES("\xFF\xFE"), "Z\tempty\t0\t"},
		{BYTES("ab\xB5"), "Z\tencoding\t1\tGB18030"}, /* cut */
		{BYTES("\xFF\xFE\x00\xD8\x41\x00"), "Z\tencoding\t1\tUTF-16"},
		{BYTES("a\nb\0c"), "Z\tnul\t2\t"},
		{BYTES("a\n\x1B[0m"), "Z\tcontrol\t2\t<1B>"},
		{BYTES("a\n\u202E"), "Z\tcontrol\t2\t<U+202E>"},
		{BYTES("a\nb\n\xFF\xFF"), "Z\tencoding\t3\tGB18030"},
		{BYTES("\xEF\xBB\xBF"
		       "a\n\xBC\xD7"),
		 "Z\tencoding\t2\t<BC>"},
		{BYTES("\xFF\xFE"
		       "a\0b"),
		 "Z\tencoding\t1\tUTF-16"},
		{BYTES("\xFF\xFE"
		       "a\0\n\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0"),
		 "Z\tcontrol\t2\t<01>"},
		{BYTES("{\\rtf1 a}"), "Z\tunsupported\t0\trtf"},
		{BYTES("\x89PNG\r\n\x1A\n"), "Z\tunsupported\t0\timage"},
		{BYTES("\xFF\xD8\xFF\xE0"), "Z\tunsupported\t0\timage"},
		{BYTES("GIF89a"), "Z\tunsupported\t0\timage"},
		{BYTES("BM\x10\0\0\0\0\0\0\0"), "Z\tunsupported\t0\timage"},
		{BYTES("Rar!\x1A\x07\0"), "Z\tunsupported\t0\trar"},
		{BYTES("7z\xBC\xAF\x27\x1C"), "Z\tunsupported\t0\t7z"},
		{BYTES("\x7F"
		       "ELF\2\1\1"),
		 "Z\tunsupported\t0\texe"},
		{BYTES("MZ\x90\0\3"), "Z\tunsupported\t0\texe"},
		{BYTES("MIME-Version: 1.0\n"), "Z\tunsupported\t0\tmht"},
		{BYTES("<?xml version='1.0'?><Workbook/>"), "Z\tunsupported\t0\txml"},
		{BYTES("\1\2\3\4\5\6\7\1\2\3\4\5\6\7\1\2\3"),
		 "Z\tunsupported\t0\tunknown-binary"},
		{BYTES("PK\3\4"), "Z\tzip-bad\t0\t"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		kit_answers(cases[i].in, cases[i].len, cases[i].want);
}

/* Every character of a long text lies across the end of a block in some charset. */
static void blocks(void **state)
{
	static const char *const charsets[] = {"UTF-8", "GB18030", "UTF-16LE",
					       "UTF-16BE"};
	struct buf text = {0}, want = {0};

	(void)state;
	buf_add(&text, "\uFEFF");
	for (int i = 0; i < 30000; i++)
		buf_addf(&text, "%d 甲镇㵲𠀀\r\n", i);
	for (int i = 0; i < 30000; i++)
		buf_addf(&want, "L\t%d\t%d 甲镇㵲𠀀\n", i + 1, i);
	buf_add(&want, "Z\tok\n");
	for (size_t i = 0; i < 4; i++) {
		iconv_t cd = iconv_open(charsets[i], "UTF-8");
		/* UTF-16 with a BOM, the others without. */
		char *in = i < 2 ? text.s + 3 : text.s;
		size_t left = text.len - (i < 2 ? 3 : 0), space = 4 * text.len;
		char *room = malloc(space), *to = room;

		assert_int_equal(iconv(cd, &in, &left, &to, &space), 0);
		iconv_close(cd);
		char *stream = kit_read(room, (size_t)(to - room));
		assert_string_equal(i ? strchr(stream, '\n') + 1 : stream, want.s);
		free(stream);
		free(room);
	}
	buf_release(&text);
	buf_release(&want);
}

static void long_lines(void **state)
{
	struct buf text = {0};

	(void)state;
	buf_fill(&text, 'a', 1 << 20);
	buf_add(&text, "\nb");
	char *stream = kit_read(text.s, text.len);
	assert_non_null(strstr(stream, "\nL\t2\tb\nZ\tok\n"));
	free(stream);
	buf_clear(&text);
	buf_add(&text, "b\n");
	buf_fill(&text, 'a', (1 << 20) + 1);
	kit_answers(text.s, text.len, "Z\tline-long\t2\t1048576");
	buf_release(&text);
}

/* An OLE2 file is known by the streams of its directory. */
static void ole(void **state)
{
	static const struct {
		const char *stream, *want;
	} cases[] = {
		{"WordDocument", "Z\tunsupported\t0\tdoc"},
		{"EncryptedPackage", "Z\tzip-encrypted\t0\t"},
		{"PowerPoint Document", "Z\tunsupported\t0\tppt"},
		{"MatOST", "Z\tunsupported\t0\twps"},
		{"Other", "Z\tunsupported\t0\tole"},
		{"Workbook", "Z\txls-bad\t0\t-11"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char file[1024] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
		size_t n = strlen(cases[i].stream);

		for (size_t k = 0; k < n; k++)
			file[512 + 2 * k] = cases[i].stream[k];
		file[512 + 64] = (char)(2 * (n + 1));
		file[512 + 66] = 2;
		kit_answers(file, sizeof file, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines),  cmocka_unit_test(refusals),
		cmocka_unit_test(blocks), cmocka_unit_test(long_lines),
		cmocka_unit_test(ole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
