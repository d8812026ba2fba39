/* Any bytes as a document, through every format but PDF's program.  A zip of random bytes
 * is seldom more than a broken zip, so that what begins with one of the words below is
 * packed as the part of an otherwise good document.  `make fuzz-reader`. */
#include <fcntl.h>
#include <locale.h>

#include "tests/reader/xlsx_kit.h"

static const struct wrap {
	const char *word;
	struct part_of_kit part[8]; /* the one without a text takes the bytes */
} wraps[] = {
	{"sheet:",
	 {XLSX_RELS, XLSX_BOOK(""), XLSX_BOOK_RELS, XLSX_STRINGS, XLSX_STYLES,
	  PART("xl/worksheets/s1.xml", NULL)}},
	{"styles:",
	 {XLSX_RELS, XLSX_BOOK(""), XLSX_BOOK_RELS, XLSX_STRINGS,
	  PART("xl/styles.xml", NULL),
	  XLSX_SHEET("<row><c s='0'><v>1.5</v></c><c s='1'><v>45000.5</v></c></row>",
		     "")}},
	{"strings:",
	 {XLSX_RELS, XLSX_BOOK(""), XLSX_BOOK_RELS, XLSX_STYLES,
	  PART("xl/sharedStrings.xml", NULL),
	  XLSX_SHEET("<row><c t='s'><v>0</v></c></row>", "")}},
	{"docx:",
	 {PART("_rels/.rels",
	       KIT_RELS KIT_REL("r", "officeDocument", "d.xml") "</Relationships>"),
	  PART("d.xml", NULL)}},
	{"odf:", {PART("content.xml", NULL)}},
};

/* Old workbooks go to freexl 1.0.6, which reads beyond its buffers where a record is cut
 * short (found here within a minute).  That is what the confinement is for; its findings
 * would only hide ours. */
static bool is_old_workbook(const char *s, size_t len)
{
	return len >= 4 && (memcmp(s, "\xD0\xCF\x11\xE0", 4) == 0 || s[0] == '\x09');
}

/* The stream's grammar, whatever went in.  That the reader itself failed is a finding too:
 * no document should bring that about. */
static void hold_stream(int fd)
{
	struct stream_check c = {0};
	FILE *stream = fdopen(fd, "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	rewind(stream);
	while ((n = getline(&line, &cap, stream)) > 0)
		if (line[n - 1] != '\n' ||
		    !stream_take_record(&c, line, (size_t)n - 1) ||
		    strncmp(line, "Z\tinternal", 10) == 0) {
			fprintf(stderr, "no record of the stream: %s\n", line);
			abort();
		}
	if (!c.ended)
		abort();
	free(line);
	fclose(stream);
}

static void read_bytes(const char *s, size_t len)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct emit e;

	if (write(fd, s, len) != (ssize_t)len)
		abort();
	emit_init(&e, memfd_create("stream", MFD_CLOEXEC));
	bool ok = read_document(fd, false, &e);
	if (ok != (emit_finish(&e) == 0))
		abort();
	hold_stream(e.fd);
	close(fd);
	emit_release(&e);
}

static void read_wrapped(const struct wrap *w, const char *s, size_t len)
{
	struct part_of_kit part[8];
	char *bytes;

	memcpy(part, w->part, sizeof part);
	for (struct part_of_kit *p = part; p->name; p++)
		if (!p->text) {
			p->text = s;
			p->len = len;
		}
	size_t size = kit_zip(part, KIT_STORE, &bytes);
	read_bytes(bytes, size);
	free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;

	setlocale(LC_CTYPE, "C.UTF-8");
	for (size_t i = 0; i < sizeof wraps / sizeof wraps[0]; i++) {
		size_t n = strlen(wraps[i].word);

		if (size > n && memcmp(s, wraps[i].word, n) == 0) {
			read_wrapped(wraps + i, s + n, size - n);
			return 0;
		}
	}
	if (!is_old_workbook(s, size))
		read_bytes(s, size);
	return 0;
}
