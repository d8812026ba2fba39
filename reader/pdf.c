#include "reader/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reader/confine.h"
#include "text/io.h"

enum {
	NOT_THERE = 127, /* exit code of a child that could not run pdftotext */
	COORDINATE_MAX = 1000000,
	BLOCK = 1 << 16,
	LINE_MAX_BYTES = 1 << 20
};

/* What the child says before it becomes pdftotext, among that one's complaints. */
static const char unconfined[] = "gongkai-read: unconfined\n";

static int open_program(void)
{
	/* Fixed places: the caller's PATH says nothing here. */
	static const char *const places[] = {
		"/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/bin/pdftotext"};
	int fd = -1;

	for (size_t i = 0; fd < 0 && i < sizeof places / sizeof places[0]; i++)
		fd = open(places[i], O_RDONLY | O_CLOEXEC);
	return fd;
}

static _Noreturn void child(int document, int words, int errors)
{
	static char *const env[] = {(char *)"LC_ALL=C.UTF-8", NULL};
	char *argv[] = {(char *)"pdftotext",
			(char *)"-tsv",
			(char *)"-enc",
			(char *)"UTF-8",
			(char *)"-",
			(char *)"-",
			NULL};
	bool filtered;

	/* The document at descriptor 0 may be 0 already; dup2 then leaves it open. */
	if (lseek(document, 0, SEEK_SET) != 0 || dup2(document, 0) < 0 ||
	    dup2(words, 1) < 0 || dup2(errors, 2) < 0)
		_exit(NOT_THERE);
	close_range(3, ~0u, 0);
	int program = open_program();
	if (program >= 0)
		program = confine_pdftotext(program, &filtered);
	if (program >= 0 &&
	    (filtered || io_write(2, unconfined, sizeof unconfined - 1)))
		fexecve(program, argv, env);
	_exit(NOT_THERE);
}

bool pdf_start(struct pdf_run *run, const struct input *in, struct emit *e)
{
	int words[2], errors[2];

	if (pipe2(words, O_CLOEXEC) != 0)
		return emit_refuse(e, 0, "internal", "pipe");
	/* What does not fit into the pipe is lost: nobody reads it until the end. */
	if (pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0)
		return emit_refuse(e, 0, "internal", "pipe");
	run->pid = fork();
	if (run->pid == 0)
		child(in->fd, words[1], errors[1]);
	close(words[1]);
	close(errors[1]);
	run->words = words[0];
	run->errors = errors[0];
	return run->pid > 0 || emit_refuse(e, 0, "internal", "fork");
}

/* A line of pdftotext's table, cut at its tabs. */
enum column {
	COLUMN_LEVEL,
	COLUMN_PAGE,
	COLUMN_LEFT = 6,
	COLUMN_TOP,
	COLUMN_WIDTH,
	COLUMN_HEIGHT,
	COLUMN_TEXT = 11,
	COLUMNS
};

static bool cut(char *s, const char *cell[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++) {
		cell[i] = s;
		if (i == COLUMNS - 1)
			return true;
		s = strchr(s, '\t');
		if (!s)
			return false;
		*s++ = '\0';
	}
	return false;
}

static long tenths(double points)
{
	if (!(fabs(points) < COORDINATE_MAX))
		return points > 0 ? COORDINATE_MAX : 0;
	return lround(points * 10);
}

struct words {
	struct pdf_page page;
	struct emit *e;
	long line; /* printed lines so far */
	bool any;
};

static bool put_row(struct words *w, char *s)
{
	const char *cell[COLUMNS];

	if (!cut(s, cell))
		return true;
	if (strcmp(cell[COLUMN_LEVEL], "1") == 0) {
		bool ok = !w->page.number || pdf_page_put(&w->page, &w->line, w->e);

		w->page.number = strtol(cell[COLUMN_PAGE], NULL, 10);
		return ok;
	}
	if (strcmp(cell[COLUMN_LEVEL], "5") != 0 || !*cell[COLUMN_TEXT])
		return true;
	double left = strtod(cell[COLUMN_LEFT], NULL),
	       top = strtod(cell[COLUMN_TOP], NULL);
	struct pdf_word one = {
		.x0 = tenths(left),
		.y0 = tenths(top),
		.x1 = tenths(left + strtod(cell[COLUMN_WIDTH], NULL)),
		.y1 = tenths(top + strtod(cell[COLUMN_HEIGHT], NULL)),
		.len = strlen(cell[COLUMN_TEXT]),
	};
	pdf_page_add(&w->page, &one, cell[COLUMN_TEXT]);
	w->any = true;
	return true;
}

/* Cuts what has come into lines; the last, unfinished one stays in rest. */
static bool put_rows(struct words *w, struct buf *rest)
{
	char *s = rest->s, *end = rest->s + rest->len, *lf;
	bool ok = true;

	while (ok && (lf = memchr(s, '\n', (size_t)(end - s)))) {
		*lf = '\0';
		ok = put_row(w, s);
		s = lf + 1;
	}
	rest->len = (size_t)(end - s);
	memmove(rest->s, s, rest->len + 1);
	if (rest->len > LINE_MAX_BYTES)
		return emit_refuse(w->e, 0, "pdf-bad", "%s", "");
	return ok;
}

static bool put_words(struct words *w, int fd)
{
	char room[BLOCK];
	struct buf rest = {0};
	bool ok = true;
	ssize_t n;

	while (ok && (n = read(fd, room, sizeof room)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			ok = emit_refuse(w->e, 0, "internal", "read");
			break;
		}
		buf_addn(&rest, room, (size_t)n);
		ok = put_rows(w, &rest);
	}
	if (ok && w->page.number)
		ok = pdf_page_put(&w->page, &w->line, w->e);
	buf_release(&rest);
	return ok;
}

/* Why pdftotext failed, from its exit code, its signal and its words. */
static bool failed(int status, const char *said, struct emit *e)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_THERE)
		return emit_refuse(e, 0, "missing", "pdftotext");
	if (WIFSIGNALED(status) &&
	    (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))
		return emit_refuse(e, 0, "limit", "cpu");
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT)
		return emit_refuse(e, 0, "limit", "memory"); /* C++ had none left */
	if (strstr(said, "ncorrect password"))
		return emit_refuse(e, 0, "unsupported", "pdf-encrypted");
	return emit_refuse(e, 0, "pdf-bad", "%s", "");
}

/* Its exit status; what it complained of into said. */
static int end_run(struct pdf_run *run, char *said, size_t room)
{
	int status = 0;

	close(run->words); /* a child that still writes ends by it */
	while (waitpid(run->pid, &status, 0) < 0 && errno == EINTR)
		;
	ssize_t n = read(run->errors, said, room - 1);
	said[n > 0 ? n : 0] = '\0';
	close(run->errors);
	return status;
}

bool pdf_read(struct pdf_run *run, struct emit *e)
{
	struct words w = {.e = e};
	char said[4096];

	emit_begin(e, "pdf");
	bool ok = put_words(&w, run->words);
	if (!ok) /* nobody wants what it may still be computing */
		kill(run->pid, SIGKILL);
	int status = end_run(run, said, sizeof said);
	e->unconfined = e->unconfined || strstr(said, unconfined);
	if (ok && status != 0)
		ok = failed(status, said, e);
	else if (ok && !w.any)
		ok = emit_refuse(e, 0, "pdf-no-text", "%s", "");
	pdf_page_release(&w.page);
	return ok;
}
