#include "press/printer.h"

#include <cups/cups.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/io.h"

enum {
	EXIT_REFUSED = 3,
	CONNECT_MS = 5000,
	LIST_SECONDS = 20,
	COPIES_MAX = 999,
};

const char printer_usage[] =
	"gongkai-press printers\n"
	"gongkai-press print [--printer NAME] [--copies N] [--duplex] [--pages A-B]\n"
	"                    [--title TEXT] < PDF\n";

void printer_flush(struct press *p)
{
	io_write(STDERR_FILENO, buf_text(&p->said), p->said.len);
	buf_clear(&p->said);
}

static _Noreturn void over(const char *line)
{
	io_write(STDERR_FILENO, line, strlen(line));
	_exit(EXIT_REFUSED);
}

static void over_asking(int number)
{
	(void)number;
	over("refused\ttimeout\t\n");
}

static void over_sent(int number)
{
	(void)number;
	over("refused\tsilent\t\n");
}

void printer_limit(unsigned seconds, bool sent)
{
	signal(SIGALRM, sent ? over_sent : over_asking);
	alarm(seconds);
}

/* --- the list --- */

static const char *option(const cups_dest_t *d, const char *name)
{
	const char *s = cupsGetOption(name, d->num_options, d->options);

	return s ? s : "";
}

static const char *state_name(const char *number)
{
	static const char *const names[] = {"idle", "processing", "stopped"};
	int n = atoi(number);

	return n >= IPP_PSTATE_IDLE && n <= IPP_PSTATE_STOPPED
		       ? names[n - IPP_PSTATE_IDLE]
		       : "unknown";
}

static void say_printer(struct press *p, const cups_dest_t *d)
{
	unsigned long type = strtoul(option(d, "printer-type"), NULL, 10);
	bool accepts = strcmp(option(d, "printer-is-accepting-jobs"), "false") != 0;

	press_say(p, "printer", d->name, option(d, "printer-info"),
		  state_name(option(d, "printer-state")),
		  option(d, "printer-state-reasons"), d->is_default ? "default" : "-",
		  type & CUPS_PRINTER_DUPLEX ? "duplex" : "-",
		  accepts ? "accepts" : "rejects", NULL);
}

bool printer_list(struct press *p)
{
	cups_dest_t *dest = NULL;

	printer_limit(LIST_SECONDS, false);
	http_t *http = httpConnect2(cupsServer(), ippPort(), NULL, AF_UNSPEC,
				    cupsEncryption(), 1, CONNECT_MS, NULL);
	if (!http)
		return press_refuse(p, "no-cups", cupsLastErrorString());
	int n = cupsGetDests2(http, &dest);
	for (int i = 0; i < n; i++)
		if (!dest[i].instance)
			say_printer(p, &dest[i]);
	cupsFreeDests(n, dest);
	httpClose(http);
	printer_limit(0, false);
	return true;
}

/* --- the command line --- */

bool printer_is_command(const char *word)
{
	return strcmp(word, "printers") == 0 || strcmp(word, "print") == 0;
}

static bool pages_good(const char *s)
{
	unsigned from, to;
	int used = 0;

	return sscanf(s, "%5u-%5u%n", &from, &to, &used) == 2 && !s[used] &&
	       from >= 1 && from <= to;
}

static bool parse(struct printer_job *job, int argc, char **argv)
{
	char *rest = NULL;
	long copies = job->copies;

	for (int i = 2; i < argc; i++) {
		const char *word = argv[i], *value = i + 1 < argc ? argv[i + 1] : NULL;

		if (strcmp(word, "--duplex") == 0) {
			job->duplex = true;
			continue;
		}
		if (!value)
			return false;
		i++;
		if (strcmp(word, "--printer") == 0)
			job->printer = value;
		else if (strcmp(word, "--title") == 0)
			job->title = value;
		else if (strcmp(word, "--pages") == 0 && pages_good(value))
			job->pages = value;
		else if (strcmp(word, "--copies") == 0)
			copies = strtol(value, &rest, 10);
		else
			return false;
	}
	if (copies < 1 || copies > COPIES_MAX || (rest && *rest))
		return false;
	job->copies = (int)copies;
	return true;
}

int printer_main(int argc, char **argv)
{
	struct press p = {.out = STDOUT_FILENO};
	struct printer_job job = {.title = "gongkai", .copies = 1};
	bool list = strcmp(argv[1], "printers") == 0;

	if (list ? argc != 2 : !parse(&job, argc, argv))
		return -1;
	bool ok = list ? printer_list(&p) : printer_print(&p, &job);
	if (ok)
		press_say(&p, "ok", NULL);
	printer_flush(&p);
	buf_release(&p.said);
	return ok ? EXIT_SUCCESS : EXIT_REFUSED;
}
