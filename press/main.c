#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "press/confine.h"
#include "press/press.h"
#include "press/printer.h"
#include "text/io.h"
#include "text/reason.h"

enum {
	EXIT_REFUSED = 3,
	BLOCK = 65536,
};
#define TREE_MAX ((size_t)1 << 29)

static const char usage[] =
	"gongkai-press FORMAT [--plain] < TREE > DOCUMENT\n"
	"FORMAT is pdf, xlsx, docx or html; fonts says what pdf would be set in.\n"
	"TREE is what gongkai report --format tree writes.  What is to be known about "
	"the\n"
	"document comes on standard error; its last line is \"ok\", or \"refused\" and "
	"why.\n"
	"Exit code: 0 done, 3 refused, 1 failed.\n";

static const struct {
	const char *name;
	bool (*make)(struct press *p);
	bool without; /* asks for no tree */
	enum press_needs needs;
} formats[] = {
	{"pdf", press_pdf, false, NEEDS_FONTS},
	{"fonts", press_fonts, true, NEEDS_FONTS},
	{"xlsx", press_xlsx, false, NEEDS_TEMPORARY},
	{"docx", press_docx, false, NEEDS_NOTHING},
	{"html", press_html, false, NEEDS_NOTHING},
};
enum {
	FORMATS = sizeof formats / sizeof *formats
};

/* The last line where the program cannot go on: said without memory, and in a handler. */
static _Noreturn void give_up(const char *line)
{
	/* io_write() is write() in a loop. */
	/* NOLINTNEXTLINE(bugprone-signal-handler) */
	_exit(io_write(STDERR_FILENO, line, strlen(line)) ? EXIT_REFUSED
							  : EXIT_FAILURE);
}

/* mem.h ends the program where memory does. */
static void out_of_memory(int status, void *unused)
{
	(void)unused;
	if (status == EX_SOFTWARE)
		give_up("refused\tmemory\t\n");
}

static void out_of_time(int number)
{
	(void)number;
	give_up("refused\ttime\t\n");
}

/* Standard input to its end. */
static bool read_all(struct press *p, struct buf *in)
{
	char *room = mem_alloc(BLOCK);
	ssize_t n;

	while ((n = read(STDIN_FILENO, room, BLOCK)) > 0 || (n < 0 && errno == EINTR)) {
		if (n > 0)
			buf_addn(in, room, (size_t)n);
		if (in->len > TREE_MAX) {
			n = -1;
			errno = EFBIG;
			break;
		}
	}
	free(room);
	return n == 0 || press_refuse(p, "input", reason_of(errno));
}

/* Controls, U+FFFE and U+FFFF are in no XML: a program that met one would not open the document
 * at all.  TAB and line end are the stream's own. */
static void no_characters(struct buf *in)
{
	for (size_t i = 0; i < in->len; i++) {
		unsigned char c = (unsigned char)in->s[i];

		if (c < 0x20 && c != '\t' && c != '\n')
			in->s[i] = '?';
		else if (i >= 2 && c >= 0xBE && in->s[i - 1] == '\xBF' &&
			 in->s[i - 2] == '\xEF')
			in->s[i] = '\xBD';
	}
}

static bool make(struct press *p, size_t format)
{
	struct buf in = {0};
	struct error err;
	bool tree = !formats[format].without;

	/* Before a word of the document is looked at.  The press works on where the kernel has
	 * no such box; it is told. */
	if (!confine_press(formats[format].needs))
		press_say(p, "note", "confine", "", NULL);
	bool ok = !tree || read_all(p, &in);
	no_characters(&in);
	if (ok && tree && tree_read(buf_text(&in), in.len, &p->doc, &err) != ST_OK)
		ok = press_refuse(p, "tree", err.say);
	buf_release(&in);
	ok = ok && formats[format].make(p);
	doc_release(&p->doc);
	if (ok && !p->refused)
		press_say(p, "ok", NULL);
	else
		press_refuse(p, "failed", "");
	return !p->refused;
}

static int misused(void)
{
	fprintf(stderr, "%s%s", usage, printer_usage);
	return EXIT_FAILURE;
}

/* Its printing part: CUPS, and no document is read. */
static int printing(int argc, char **argv)
{
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	confine_printing();
	int code = printer_main(argc, argv);
	return code < 0 ? misused() : code;
}

int main(int argc, char **argv)
{
	struct press p = {.out = STDOUT_FILENO};
	size_t f = 0;

	if (argc == 2 && strcmp(argv[1], "--version") == 0)
		return puts("gongkai-press " GONGKAI_VERSION) < 0;
	if (argc == 2 && strcmp(argv[1], "--help") == 0)
		return printf("%s%s", usage, printer_usage) < 0;
	if (argc > 1 && printer_is_command(argv[1]))
		return printing(argc, argv);
	while (argc > 1 && f < FORMATS && strcmp(argv[1], formats[f].name) != 0)
		f++;
	p.plain = argc == 3 && strcmp(argv[2], "--plain") == 0;
	if (argc < 2 || argc > 3 || (argc == 3 && !p.plain) || f == FORMATS)
		return misused();
	setlocale(LC_CTYPE, "C.UTF-8");
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXCPU, out_of_time);
	on_exit(out_of_memory, NULL);
	bool ok = make(&p, f);
	bool told = io_write(STDERR_FILENO, buf_text(&p.said), p.said.len);
	buf_release(&p.said);
	return !told ? EXIT_FAILURE : ok ? EXIT_SUCCESS : EXIT_REFUSED;
}
