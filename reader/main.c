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

/* mem.h ends the program where memory does; the stream still gets its last line. */
static void out_of_memory(int status, void *stream)
{
	static const char first[] = "gongkai-read 1 text\n";
	static const char last[] = "Z\tlimit\t0\tmemory\n";
	const struct emit *e = stream;

	if (status != EX_SOFTWARE || e->done)
		return;
	if ((e->begun || write(STDOUT_FILENO, first, sizeof first - 1) > 0) &&
	    write(STDOUT_FILENO, last, sizeof last - 1) > 0)
		_exit(EXIT_REFUSED);
	_exit(EXIT_FAILURE);
}

/* Whole records only are ever written, so a last line can follow at any time. */
static void out_of_time(int number)
{
	static const char last[] = "Z\tlimit\t0\tcpu\n";

	(void)number;
	_exit(write(STDOUT_FILENO, last, sizeof last - 1) > 0 ? EXIT_REFUSED
							      : EXIT_FAILURE);
}

int main(int argc, char **argv)
{
	struct emit e;

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
	signal(SIGXCPU, out_of_time);
	signal(SIGXFSZ, SIG_IGN); /* stderr may be a file, and none may be written */
	emit_init(&e, STDOUT_FILENO);
	on_exit(out_of_memory, &e);
	read_document(STDIN_FILENO, true, &e);
	int code = emit_finish(&e);
	emit_release(&e);
	return code;
}
