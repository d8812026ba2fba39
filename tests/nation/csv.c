/* A nation as the tables that offices send. */
#include <stdio.h>
#include <stdlib.h>

#include "data/assets.h"
#include "tests/nation/fill.h"
#include "text/csv.h"
#include "text/mem.h"

/* Names of the domains of a new file, in order; *rows of them.  The caller's to free. */
static const char **domain_names(struct csv *csv, size_t *rows)
{
	const struct asset *a = asset_find("data/domains.csv");
	struct error err;
	const char **name;

	*rows = 0;
	if (!a || csv_parse(csv, a->text, a->len, ',', &err) != ST_OK)
		return NULL;
	name = mem_array(csv->rows, sizeof *name);
	for (size_t i = 0; i < csv->rows; i++) {
		const struct csv_row *r = &csv->row[i];

		if (r->cells > 1 && r->cell[0][0] != '#')
			name[(*rows)++] = r->cell[1];
	}
	return name;
}

static FILE *create(const char *folder, const char *what, int month)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/%s-%02d.csv", folder, what, month);
	return fopen(path, "w");
}

/* The figure of the month is there: quarters come with their last month. */
static bool reports(const struct nation_unit *u, int month, int *from)
{
	*from = u->habit == REPORTS_QUARTERLY ? month - 2 : month;
	return month <= u->months && (u->habit != REPORTS_QUARTERLY || month % 3 == 0);
}

static int64_t published(const struct nation_unit *u, size_t domains, int from, int to)
{
	int64_t sum = 0;

	for (int m = from; m <= to; m++)
		for (size_t d = 1; d <= domains; d++)
			sum += nation_count(u, (int)d, m);
	return sum;
}

static bool write_units(const char *folder, const struct nation *n, int month,
			size_t domains)
{
	FILE *f = create(folder, "units", month);

	if (!f)
		return false;
	fprintf(f, "单位名称,累计发布,本月发布\n");
	for (int i = 0; i < n->units; i++) {
		struct nation_unit u = nation_unit(n, i);
		int from;

		if (reports(&u, month, &from) && u.habit != REPORTS_QUARTERLY)
			fprintf(f, "%s,%lld,%lld\n", u.name,
				(long long)published(&u, domains, 1, month),
				(long long)published(&u, domains, from, month));
	}
	return fclose(f) == 0;
}

static bool write_domains(const char *folder, const struct nation *n, int month,
			  const char **domain, size_t domains)
{
	FILE *f = create(folder, "domains", month);

	if (!f)
		return false;
	fprintf(f, "单位名称,领域,本月发布\n");
	for (int i = 0; i < n->units; i++) {
		struct nation_unit u = nation_unit(n, i);
		int from;

		if (!reports(&u, month, &from) || u.habit == REPORTS_QUARTERLY)
			continue;
		for (size_t d = 0; d < domains; d++)
			fprintf(f, "%s,%s,%d\n", u.name, domain[d],
				nation_count(&u, (int)d + 1, month));
	}
	return fclose(f) == 0;
}

bool nation_csv(const char *folder, const struct nation *n, int month)
{
	struct csv csv;
	size_t domains;
	const char **domain = domain_names(&csv, &domains);
	bool done = domain && write_units(folder, n, month, domains) &&
		    write_domains(folder, n, month, domain, domains);

	free(domain);
	csv_release(&csv);
	return done;
}
