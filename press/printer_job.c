/* One job: sent as PDF whatever the queue (a text filter would break Chinese), then followed. */
#include <cups/cups.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "press/printer.h"
#include "text/reason.h"

enum {
	ASK_SECONDS = 30,
	SEND_SECONDS = 120,
	STUCK_SECONDS = 300, /* no change of state for so long: no longer followed */
	LOOK_FIRST_MS = 50,
	LOOK_MOST_MS = 1000,
	BLOCK = 65536,
};

/* --- sending --- */

static cups_dest_t *find(struct press *p, const char *name)
{
	http_t *http = httpConnect2(cupsServer(), ippPort(), NULL, AF_UNSPEC,
				    cupsEncryption(), 1, 5000, NULL);

	if (!http) {
		press_refuse(p, "no-cups", cupsLastErrorString());
		return NULL;
	}
	httpClose(http);
	cups_dest_t *d = cupsGetNamedDest(CUPS_HTTP_DEFAULT, name, NULL);
	if (!d)
		press_refuse(p, name ? "no-printer" : "no-default", name ? name : "");
	return d;
}

static int options_of(const struct printer_job *job, cups_option_t **out)
{
	char copies[8];
	int n = 0;

	snprintf(copies, sizeof copies, "%d", job->copies);
	n = cupsAddOption(CUPS_COPIES, copies, n, out);
	n = cupsAddOption(CUPS_MEDIA, CUPS_MEDIA_A4, n, out);
	n = cupsAddOption(CUPS_SIDES,
			  job->duplex ? CUPS_SIDES_TWO_SIDED_PORTRAIT
				      : CUPS_SIDES_ONE_SIDED,
			  n, out);
	if (job->pages)
		n = cupsAddOption("page-ranges", job->pages, n, out);
	return n;
}

static bool create(struct press *p, cups_dest_t *d, cups_dinfo_t *info,
		   const struct printer_job *job, int *id)
{
	cups_option_t *option = NULL;
	int n = options_of(job, &option);
	ipp_status_t st = cupsCreateDestJob(CUPS_HTTP_DEFAULT, d, info, id, job->title,
					    n, option);

	cupsFreeOptions(n, option);
	if (st <= IPP_STATUS_OK_EVENTS_COMPLETE)
		return true;
	if (st == IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS)
		return press_refuse(p, "rejects", d->name);
	if (st == IPP_STATUS_ERROR_NOT_FOUND)
		return press_refuse(p, "no-printer", d->name);
	return press_refuse(p, "print", cupsLastErrorString());
}

/* Standard input as the job's document. */
static bool send_all(struct press *p)
{
	char *room = mem_alloc(BLOCK);
	ssize_t n;
	bool ok = true, first = true;

	while (ok && ((n = read(STDIN_FILENO, room, BLOCK)) > 0 ||
		      (n < 0 && errno == EINTR))) {
		if (n < 0)
			continue;
		if (first && (n < 5 || memcmp(room, "%PDF-", 5) != 0))
			ok = press_refuse(p, "not-pdf", "");
		else if (cupsWriteRequestData(CUPS_HTTP_DEFAULT, room, (size_t)n) !=
			 HTTP_STATUS_CONTINUE)
			ok = press_refuse(p, "print", cupsLastErrorString());
		first = false;
	}
	free(room);
	if (ok && n < 0)
		return press_refuse(p, "input", reason_of(errno));
	return ok && first ? press_refuse(p, "not-pdf", "") : ok;
}

static bool deliver(struct press *p, cups_dest_t *d, cups_dinfo_t *info, int id,
		    const char *title)
{
	printer_limit(SEND_SECONDS, true);
	bool begun = cupsStartDestDocument(CUPS_HTTP_DEFAULT, d, info, id, title,
					   CUPS_FORMAT_PDF, 0, NULL,
					   1) == HTTP_STATUS_CONTINUE;
	bool ok = begun ? send_all(p) : press_refuse(p, "print", cupsLastErrorString());
	if (begun &&
	    cupsFinishDestDocument(CUPS_HTTP_DEFAULT, d, info) >
		    IPP_STATUS_OK_EVENTS_COMPLETE &&
	    ok)
		ok = press_refuse(p, "print", cupsLastErrorString());
	if (!ok)
		cupsCancelDestJob(CUPS_HTTP_DEFAULT, d, id);
	return ok;
}

/* --- following --- */

struct look {
	int state;         /* 0: the service does not know the job */
	char reasons[512]; /* joined by commas */
};

static void take_reasons(ipp_attribute_t *a, struct look *out)
{
	size_t len = 0;

	for (int i = 0; i < ippGetCount(a) && len < sizeof out->reasons; i++) {
		const char *s = ippGetString(a, i, NULL);

		if (s && strcmp(s, "none") != 0)
			len += (size_t)snprintf(out->reasons + len,
						sizeof out->reasons - len, "%s%s",
						len ? "," : "", s);
	}
}

static void look(int id, struct look *out)
{
	static const char *const wanted[] = {"job-state", "job-state-reasons"};
	char uri[64];
	ipp_t *q = ippNewRequest(IPP_OP_GET_JOB_ATTRIBUTES);

	*out = (struct look){0};
	snprintf(uri, sizeof uri, "ipp://localhost/jobs/%d", id);
	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_URI, "job-uri", NULL, uri);
	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
		     cupsUser());
	ippAddStrings(q, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", 2,
		      NULL, wanted);
	ipp_t *r = cupsDoRequest(CUPS_HTTP_DEFAULT, q, "/");
	ipp_attribute_t *a = ippFindAttribute(r, "job-state", IPP_TAG_ENUM);
	out->state = a ? ippGetInteger(a, 0) : 0;
	take_reasons(ippFindAttribute(r, "job-state-reasons", IPP_TAG_KEYWORD), out);
	ippDelete(r);
}

static const char *state_name(int state)
{
	switch (state) {
	case IPP_JSTATE_PENDING:
		return "pending";
	case IPP_JSTATE_HELD:
		return "held";
	case IPP_JSTATE_PROCESSING:
		return "processing";
	case IPP_JSTATE_STOPPED:
		return "stopped";
	case IPP_JSTATE_CANCELED:
		return "canceled";
	case IPP_JSTATE_ABORTED:
		return "aborted";
	case IPP_JSTATE_COMPLETED:
		return "completed";
	default:
		return "unknown";
	}
}

const char *printer_outcome(int state, const char *reasons)
{
	static const struct {
		const char *part, *code;
	} bad[] = {
		{"canceled", "canceled"},
		{"abort", "aborted"},
		{"error", "errors"},
		{"unsupported", "errors"},
	};

	/* Stopped is a job whose filter failed: CUPS does not go on with it by itself. */
	if (state < IPP_JSTATE_STOPPED)
		return "";
	if (state != IPP_JSTATE_COMPLETED)
		return state_name(state);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (strstr(reasons, bad[i].part))
			return bad[i].code;
	return NULL;
}

static void pause_ms(long ms)
{
	struct timespec t = {ms / 1000, ms % 1000 * 1000000};

	nanosleep(&t, NULL);
}

/* A job that ended badly is never said to be completed. */
static void say_state(struct press *p, int id, const struct look *now,
		      const char *outcome)
{
	char number[16];

	snprintf(number, sizeof number, "%d", id);
	press_say(p, "job", number,
		  outcome && *outcome ? outcome : state_name(now->state), now->reasons,
		  NULL);
	printer_flush(p);
}

static bool follow(struct press *p, int id)
{
	struct look now, before = {0};
	const char *outcome;
	long wait = LOOK_FIRST_MS, still = 0;

	for (;;) {
		printer_limit(ASK_SECONDS, true);
		look(id, &now);
		if (!now.state)
			return press_refuse(p, "gone", cupsLastErrorString());
		outcome = printer_outcome(now.state, now.reasons);
		if (now.state != before.state ||
		    strcmp(now.reasons, before.reasons) != 0) {
			say_state(p, id, &now, outcome);
			still = 0;
		}
		before = now;
		if (!outcome || *outcome)
			break;
		if (still > STUCK_SECONDS * 1000L)
			return press_refuse(p, "stuck", state_name(now.state));
		pause_ms(wait);
		still += wait;
		wait = wait * 2 > LOOK_MOST_MS ? LOOK_MOST_MS : wait * 2;
	}
	printer_limit(0, true);
	return !outcome || press_refuse(p, outcome, now.reasons);
}

bool printer_print(struct press *p, const struct printer_job *job)
{
	int id = 0;

	printer_limit(ASK_SECONDS, false);
	cups_dest_t *d = find(p, job->printer);
	if (!d)
		return false;
	/* With a connection of one's own libcups asks the scheduler for the device. */
	cups_dinfo_t *info = cupsCopyDestInfo(CUPS_HTTP_DEFAULT, d);
	bool ok = info || press_refuse(p, "no-printer", d->name);
	ok = ok && create(p, d, info, job, &id) &&
	     deliver(p, d, info, id, job->title) && follow(p, id);
	cupsFreeDestInfo(info);
	cupsFreeDests(1, d);
	return ok;
}
