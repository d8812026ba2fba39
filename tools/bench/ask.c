/* ask FILE WHAT TODAY TIMES: what one of the desk's questions takes in an open file, microseconds,
 * the median.  WHAT: due (how many are overdue or due within five working days,
 * and a screen of them), all-due (all of these), agenda (the first
 * screen's), standing (figures of every unit and their ranks), domains (all domains compared). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "report/agenda.h"
#include "rules/deadline.h"
#include "store/counts.h"
#include "store/standing.h"
#include "text/lang.h"

enum {
	SCREEN = 24, /* rows */
};

struct question {
	struct store *s;
	daynum today;
	struct period month; /* before today's */
};

static enum status due_rows(const struct question *q, size_t most, struct error *err)
{
	struct matter_filter f = {
		.states = 1u << MATTER_OPEN | 1u << MATTER_RETURNED,
		.due_to = deadline_until(store_calendar(q->s), q->today, 5),
		.start_from = DAY_NONE,
		.start_to = DAY_NONE};
	struct matter_list l;
	enum status st = matters_due(q->s, &f, most, q->today, &l, err);

	matter_list_release(&l);
	return st;
}

/* How many there are of each kind, and a screen of them. */
static enum status ask_due(const struct question *q, struct error *err)
{
	int64_t n[1][MATTER_KINDS + 1];
	daynum upto = deadline_until(store_calendar(q->s), q->today, 5);
	enum status st = matters_count(q->s, 1u << MATTER_OPEN | 1u << MATTER_RETURNED,
				       &upto, 1, n, err);

	return st == ST_OK ? due_rows(q, SCREEN, err) : st;
}

static enum status ask_all_due(const struct question *q, struct error *err)
{
	return due_rows(q, 0, err);
}

static enum status ask_agenda(const struct question *q, struct error *err)
{
	struct agenda a;
	enum status st = agenda_make(q->s, q->today, 20, &a, err);

	if (st == ST_OK)
		agenda_release(&a);
	return st;
}

static enum status ask_standing(const struct question *q, struct error *err)
{
	struct standing_list l;
	enum status st = standings_load(q->s, q->month, 0, &l, err);

	standing_list_release(&l);
	return st;
}

static enum status ask_domains(const struct question *q, struct error *err)
{
	struct figure_list l;
	enum status st = figures_domains(q->s, q->month, 0, &l, err);

	figure_list_release(&l);
	return st;
}

static const struct {
	const char *what;
	enum status (*ask)(const struct question *q, struct error *err);
} questions[] = {
	{"due", ask_due},           {"all-due", ask_all_due}, {"agenda", ask_agenda},
	{"standing", ask_standing}, {"domains", ask_domains},
};

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double once(const struct question *q, size_t which)
{
	struct timespec a, b;
	struct error err = {0};

	clock_gettime(CLOCK_MONOTONIC, &a);
	if (questions[which].ask(q, &err) != ST_OK) {
		fprintf(stderr, "%s\n", err.say);
		exit(EXIT_FAILURE);
	}
	clock_gettime(CLOCK_MONOTONIC, &b);
	return (double)(b.tv_sec - a.tv_sec) * 1e6 +
	       (double)(b.tv_nsec - a.tv_nsec) / 1e3;
}

int main(int argc, char **argv)
{
	struct question q = {0};
	struct error err = {0};
	size_t which = 0, n = sizeof questions / sizeof *questions;
	int times = argc == 5 ? atoi(argv[4]) : 0;

	lang_init();
	while (times > 0 && which < n && strcmp(questions[which].what, argv[2]) != 0)
		which++;
	if (times <= 0 || which == n)
		return EXIT_FAILURE;
	q.today = day_parse(argv[3], strlen(argv[3]));
	q.month = period_step(period_of_day(q.today, PERIOD_MONTH), -1);
	if (store_open(argv[1], STORE_READ, &q.s, NULL, &err) != ST_OK)
		return EXIT_FAILURE;
	double *took = malloc((size_t)times * sizeof *took);
	if (!took)
		return EXIT_FAILURE;
	once(&q, which); /* statements prepared, pages read */
	for (int i = 0; i < times; i++)
		took[i] = once(&q, which);
	qsort(took, (size_t)times, sizeof *took, by_size);
	printf("%.1f\n", took[times / 2]);
	free(took);
	store_close(q.s);
	return EXIT_SUCCESS;
}
