#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "reader/confine.h"
#include "reader/read.h"

enum {
	EXIT_REFUSED = 3
};

static const char usage[] =
	"gongkai-read < DOCUMENT > STREAM\n"
	"Reads text, HTML, xlsx, docx, ods, odt, xls or PDF and prints its lines and\n"
	"tables, one record a line.  The last line is \"Z ok\", or Z and why not.\n"
	"Exit code: 0 read, 3 refused, 1 failed.\n";

static struct emit stream; /* a handler has no argument */

static _Noreturn void give_up(const char *what)
{
	/* Made for handlers: it writes, and nothing else. */
	/* NOLINTNEXTLINE(bugprone-signal-handler) */
	_exit(emit_last_words(&stream, what) ? EXIT_REFUSED : EXIT_FAILURE);
}

/* mem.h ends the program where memory does; the stream still gets its last line. */
static void out_of_memory(int status, void *unused)
{
	(void)unused;
	if (status == EX_SOFTWARE)
		give_up("memory");
}

/* With the last line made the program has a second more to write it and end. */
static void out_of_time(int number)
{
	(void)number;
	if (!stream.done)
		give_up("cpu");
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "--version") == 0)
		return puts("gongkai-read " GONGKAI_VERSION) < 0;
	if (argc == 2 && strcmp(argv[1], "--help") == 0)
		return fputs(usage, stdout) < 0;
	if (argc != 1) {
		fputs(usage, stderr);
		return EXIT_FAILURE;
	}
	confine_start();
	setlocale(LC_CTYPE, "C.UTF-8");
	emit_init(&stream, STDOUT_FILENO);
	signal(SIGXCPU, out_of_time);
	signal(SIGXFSZ, SIG_IGN); /* stderr may be a file, and none may be written */
	on_exit(out_of_memory, NULL);
	read_document(STDIN_FILENO, true, &stream);
	int code = emit_finish(&stream);
	emit_release(&stream);
	return code;
}
