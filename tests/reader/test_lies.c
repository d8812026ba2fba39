/* T15: archives and XML that lie, through the program itself: bombs in every part, sizes and offsets
 * that are not so, one part under a hundred names, entities, depth.  Each is refused or read, in
 * bounded time and memory; never a signal, never a stream out of its grammar.
 *
 * Seeded fault 15: no limit on what a part inflates to. */
#include <sys/resource.h>

#include "tests/kit/scale.h"
#include "tests/reader/program_kit.h"
#include "tests/reader/xlsx_kit.h"

enum {
	SECONDS = 20,
	MEMORY_MIB = 512,
	BOMB = 64 << 20,
	DEEP = 200000,
};

#define DOCX_RELS                                                                      \
	PART("_rels/.rels",                                                            \
	     KIT_RELS KIT_REL("r", "officeDocument", "d.xml") "</Relationships>")

/* Formats and their parts; which of the parts is made to lie. */
static const struct format {
	struct part_of_kit part[8];
} formats[] = {
	{{XLSX_RELS, XLSX_BOOK(""), XLSX_BOOK_RELS, XLSX_STRINGS, XLSX_STYLES,
	  XLSX_SHEET("<row><c t='s'><v>0</v></c></row>", "")}},
	{{DOCX_RELS, PART("d.xml", "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>甲"
				   "</w:t></w:r></w:p></w:body></w:document>")}},
	{{PART("content.xml",
	       "<office:document-content xmlns:office='o' xmlns:text='t'><office:body>"
	       "<office:text><text:p>甲</text:p></office:text></office:body>"
	       "</office:document-content>")}},
};

static long lies;

/* Of the processor, by those that have ended. */
static long seconds_of_children(void)
{
	struct rusage use;

	getrusage(RUSAGE_CHILDREN, &use);
	return use.ru_utime.tv_sec + use.ru_stime.tv_sec;
}

/* Runs the program on it and holds it to its bounds; returns its exit code.  answer, if not NULL, must
 * be in its stream. */
static int hold(const char *s, size_t len, const char *what, const char *answer)
{
	struct run run;
	long took = seconds_of_children();
	int in = program_file(s, len);

	program_run(&run, in, NULL, 0);
	took = seconds_of_children() - took;
	close(in);
	lies++;
	if (run.code != 0 && run.code != 3)
		fail_msg("%s: ended with %d: %.300s", what, run.code,
			 buf_text(&run.out));
	if (took > SECONDS)
		fail_msg("%s: took %ld s of the processor", what, took);
	kit_hold_grammar(buf_text(&run.out), run.out.len);
	if (strstr(buf_text(&run.out), "Z\tinternal"))
		fail_msg("%s: %s", what, buf_text(&run.out));
	if (answer && !strstr(buf_text(&run.out), answer))
		fail_msg("%s: not %s but %.300s", what, answer, buf_text(&run.out));
	int code = run.code;
	buf_release(&run.out);
	return code;
}

/* Of all the programs run so far. */
static void hold_memory(void)
{
	struct rusage use;

	getrusage(RUSAGE_CHILDREN, &use);
	if (!program_sanitized() && use.ru_maxrss > (long)MEMORY_MIB << 10)
		fail_msg("%ld MiB in one of them", use.ru_maxrss >> 10);
}

/* The format with part n replaced; n past the last: false. */
static bool hold_with(const struct format *f, size_t n, const char *text, size_t len,
		      int how, int want, const char *answer)
{
	struct part_of_kit part[8];
	char *bytes, what[100];

	if (!f->part[n].name)
		return false;
	memcpy(part, f->part, sizeof part);
	part[n].text = text;
	part[n].len = len;
	size_t size = kit_zip(part, how, &bytes);
	snprintf(what, sizeof what, "%s with %.40s", part[n].name, text);
	int code = hold(bytes, size, what, answer);
	if (want >= 0 && code != want)
		fail_msg("%s: ended with %d, not %d", what, code, want);
	free(bytes);
	return true;
}

static void in_every_part(const char *text, size_t len, int how, int want)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		for (size_t n = 0;
		     hold_with(&formats[i], n, text, len, how, want, NULL); n++)
			;
}

/* A good part with 64 MiB of blanks behind it: without a limit it would be read. */
static void test_bombs(void **state)
{
	char *text = malloc(BOMB + 1);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		for (size_t n = 0; formats[i].part[n].name; n++) {
			const char *good = formats[i].part[n].text;

			memset(text, ' ', BOMB);
			text[BOMB] = '\0';
			memcpy(text, good, strlen(good));
			hold_with(&formats[i], n, text, BOMB, KIT_DEFLATE, 3,
				  "\nZ\tzip-bomb\t");
		}
	free(text);
	hold_memory();
}

static void test_doctypes(void **state)
{
	static const char *const texts[] = {
		"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
		"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
		"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
		"<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1/x'> %p;]><a/>",
		"<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;&x;&x;'>"
		"<!ENTITY z '&y;&y;&y;&y;&y;&y;&y;&y;'><!ENTITY w '&z;&z;&z;&z;&z;'>]>"
		"<a>&w;&w;&w;&w;&w;</a>",
		"<a>&undeclared;</a>",
		"<?xml version='1.0' encoding='x-none'?><a/>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		in_every_part(texts[i], 0, KIT_STORE, 3);
}

static void test_depth(void **state)
{
	struct buf deep = {0};

	(void)state;
	for (int i = 0; i < DEEP; i++)
		buf_add(&deep, "<a>");
	in_every_part(buf_text(&deep), deep.len, KIT_DEFLATE, 3);
	/* As wide as that, and an attribute as long. */
	buf_clear(&deep);
	buf_add(&deep, "<a>");
	for (int i = 0; i < DEEP; i++)
		buf_add(&deep, "<b/>");
	buf_add(&deep, "</a>");
	in_every_part(buf_text(&deep), deep.len, KIT_DEFLATE, -1);
	buf_clear(&deep);
	buf_add(&deep, "<a b='");
	for (int i = 0; i < DEEP; i++)
		buf_add(&deep, "12345");
	buf_add(&deep, "'/>");
	in_every_part(buf_text(&deep), deep.len, KIT_DEFLATE, -1);
	buf_release(&deep);
	hold_memory();
}

/* Every field of every header of the zip, each with values that are not so. */
static void test_headers(void **state)
{
	static const struct {
		const char *sign;
		int field[12]; /* offset of each field, 0 ends them */
		int size[12];
	} headers[] = {
		{"PK\x03\x04",
		 {4, 6, 8, 10, 14, 18, 22, 26, 28},
		 {2, 2, 2, 4, 4, 4, 4, 2, 2}},
		{"PK\x01\x02",
		 {6, 8, 10, 16, 20, 24, 28, 30, 32, 34, 42},
		 {2, 2, 2, 4, 4, 4, 2, 2, 2, 2, 4}},
		{"PK\x05\x06", {4, 6, 8, 10, 12, 16, 20}, {2, 2, 2, 2, 4, 4, 2}},
	};
	static const uint32_t values[] = {0,     1,       100,        65535,
					  65536, 1 << 20, 0x7FFFFFFF, 0xFFFFFFFF};
	char what[60];

	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		char *good, *end;
		size_t size = kit_zip(formats[i].part, KIT_DEFLATE, &good);
		char *bad = malloc(size);

		end = good + size;
		for (size_t h = 0; h < 3; h++) {
			char *at = memmem(good, size, headers[h].sign, 4);

			/* In a short run of the first such header only. */
			for (; at; at = scale_long() && end - at > 4
						? memmem(at + 4, (size_t)(end - at - 4),
							 headers[h].sign, 4)
						: NULL)
				for (int f = 0; f < 12 && headers[h].field[f]; f++)
					for (size_t v = 0; v < 8;
					     v += scale_long() ? 1 : 3) {
						size_t to = (size_t)(at - good) +
							    (size_t)headers[h].field[f];
						memcpy(bad, good, size);
						if (to + 4 > size)
							continue;
						memcpy(bad + to, &values[v],
						       (size_t)headers[h].size[f]);
						snprintf(
							what, sizeof what,
							"format %zu, header %zu, field "
							"%d, %u",
							i, h, headers[h].field[f],
							values[v]);
						hold(bad, size, what, NULL);
					}
		}
		free(good);
		free(bad);
	}
}

/* One part of 15 MiB under many names: work that the zip does not show. */
static void test_many_names(void **state)
{
	enum {
		NAMES = 60, /* of them a few in a short run */
		PART_LEN = 15 << 20
	};
	struct buf sheets = {0};
	char *part = malloc(PART_LEN + 1), *bytes;

	(void)state;
	memset(part, ' ', PART_LEN);
	memcpy(part, "<worksheet>", 11);
	memcpy(part + PART_LEN - 12, "</worksheet>", 12);
	part[PART_LEN] = '\0';
	buf_add(&sheets, "<workbook xmlns:r='r'><sheets>");
	for (int i = 0; i < (scale_long() ? NAMES : 6); i++)
		buf_addf(&sheets, "<sheet name='s%d' r:id='r1'/>", i);
	buf_add(&sheets, "</sheets></workbook>");
	const struct part_of_kit parts[] = {XLSX_RELS,
					    PART("xl/workbook.xml", buf_text(&sheets)),
					    XLSX_BOOK_RELS,
					    XLSX_STRINGS,
					    XLSX_STYLES,
					    {"xl/worksheets/s1.xml", part, PART_LEN},
					    {0}};
	size_t size = kit_zip(parts, KIT_DEFLATE, &bytes);
	hold(bytes, size, "one part under many names", NULL);
	free(bytes);
	free(part);
	buf_release(&sheets);
}

/* Damage anywhere. */
static void test_flips(void **state)
{
	uint64_t seed = scale_seed(15);
	long files = scale_long() ? 4000 : 60;

	(void)state;
	for (long i = 0; i < files; i++) {
		const struct format *f = &formats[(size_t)i % 3];
		char *bytes;
		size_t size = kit_zip(f->part, i % 2 ? KIT_DEFLATE : KIT_STORE, &bytes);

		for (int k = 0; k < 1 + (int)(seed >> 60); k++) {
			seed = seed * UINT64_C(6364136223846793005) +
			       1442695040888963407U;
			bytes[(seed >> 20) % size] = (char)(seed >> 50);
		}
		hold(bytes, seed >> 63 ? size : (seed >> 30) % size + 1, "flips", NULL);
		free(bytes);
	}
	scale_tell("documents that lie", lies);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bombs),      cmocka_unit_test(test_doctypes),
		cmocka_unit_test(test_depth),      cmocka_unit_test(test_headers),
		cmocka_unit_test(test_many_names), cmocka_unit_test(test_flips),
	};

	scale_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
