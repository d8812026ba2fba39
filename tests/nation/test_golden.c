/* The product's tables against answers that the sqlite3 program works out by plain SQL
 * (tests/nation/golden/) over the rows as they were entered: it knows nothing of kept figures,
 * spines or blocks.  $GONGKAI_NATION is the size, tiny unless it says otherwise, or the path of a
 * file that make_nation made. */
#include "tests/cli/run_kit.h"

#include "store/counts.h"
#include "tests/nation/fill.h"

static struct place home;
static struct nation nation;
static const char *file;
static int64_t scope; /* whose desk it is */
static struct scopes {
	int64_t id[8];
	size_t n;
} scopes;

/* The desk of an area from now on. */
static void set_scope(int64_t area)
{
	struct store *s;
	struct error err = {0};

	county_ok(store_open(file, STORE_WRITE, &s, NULL, &err), &err);
	county_ok(scope_set(s, area, true, &err), &err);
	store_close(s);
	scope = area;
}

/* The top, and the last area of each kind below it. */
static void find_scopes(void)
{
	static const enum unit_kind kinds[] = {UNIT_PROVINCE, UNIT_CITY, UNIT_COUNTY};
	struct store *s;
	struct error err = {0};
	struct unit_list l;

	county_ok(store_open(file, STORE_READ, &s, NULL, &err), &err);
	int64_t top = unit_top(s);
	scopes.id[scopes.n++] = top;
	county_ok(scope_set(s, top, false, &err), &err);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		county_ok(units_list(s, kinds[i], DAY_NONE, &l, &err), &err);
		if (l.rows && l.row[l.rows - 1].id != top)
			scopes.id[scopes.n++] = l.row[l.rows - 1].id;
		unit_list_release(&l);
	}
	store_close(s);
}

static int setup(void **state)
{
	const char *asked = getenv("GONGKAI_NATION");
	struct nation_fill how = {0};
	struct error err = {0};

	(void)state;
	if (system("command -v sqlite3 >/dev/null") != 0) {
		printf("skip: no sqlite3 program to compare with\n");
		return 0;
	}
	place_make(&home, NULL);
	if (asked && strchr(asked, '/')) {
		file = asked;
		find_scopes();
		return 0;
	}
	assert_true(nation_named(asked && *asked ? asked : "tiny", &nation));
	county_ok(nation_make(home.file, &nation, &how, &err), &err);
	file = home.file;
	find_scopes();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	if (*home.dir)
		place_gone(&home);
	return 0;
}

static void need_file(void)
{
	if (!file)
		skip();
}

/* A test for each of them. */
static void in_each_scope(void (*test)(void))
{
	need_file();
	for (size_t i = 0; i < scopes.n; i++) {
		set_scope(scopes.id[i]);
		test();
	}
	set_scope(scopes.id[0]);
}

/* ---- asking ---- */

/* What sqlite3 answers; set: ":name=value" of numbers and 'texts'. */
static void ask(struct buf *out, const char *sql, const char *const *set)
{
	struct buf command = {0};
	char room[65536];
	size_t n;

	buf_addf(&command, "sqlite3 -batch -readonly -csv -newline '\n' '%s'", file);
	for (; *set; set++) {
		size_t name = strcspn(*set, "=");

		buf_addf(&command, " -cmd \".parameter set %.*s \\\"%s\\\"\"",
			 (int)name, *set, *set + name + 1);
	}
	buf_addf(&command,
		 " -cmd '.parameter set :scope %lld' -cmd '.read "
		 "tests/nation/golden/tree.sql' '.read tests/nation/golden/%s.sql'",
		 (long long)scope, sql);
	FILE *f = popen(buf_text(&command), "r");
	assert_non_null(f);
	while ((n = fread(room, 1, sizeof room, f)) > 0)
		buf_addn(out, room, n);
	assert_int_equal(pclose(f), 0);
	buf_release(&command);
}

#define ASK(out, sql, ...) ask((out), (sql), (const char *const[]){__VA_ARGS__, NULL})

/* One cell of a line, without quotes; returns what is behind its comma, if there is one. */
static const char *cell(const char *p, struct buf *out, bool *more)
{
	if (!strncmp(p, "\xEF\xBB\xBF", 3))
		p += 3;
	for (; *p && *p != ',' && *p != '\n'; p++)
		if (*p != '"' && *p != '\r')
			buf_putc(out, *p);
	*more = *p == ',';
	return p + *more;
}

/* Those columns (bits) of CSV without commas in its cells, its mark and its first lines left out. */
static char *cells(const char *csv, unsigned columns, int heads)
{
	struct buf out = {0}, one = {0};

	for (int line = 0; *csv; line++) {
		const char *between = "";
		bool more = true;

		for (unsigned bit = columns; more; bit >>= 1) {
			buf_clear(&one);
			csv = cell(csv, &one, &more);
			if (line < heads || !(bit & 1))
				continue;
			buf_addf(&out, "%s%s", between, buf_text(&one));
			between = ",";
		}
		csv += *csv == '\n';
		if (line >= heads)
			buf_putc(&out, '\n');
	}
	buf_release(&one);
	return buf_take(&out);
}

static void same(const char *ours, const char *theirs, const char *what)
{
	size_t i = 0, line = 0;

	while (ours[i] && ours[i] == theirs[i])
		if (ours[i++] == '\n')
			line = i;
	if (ours[i] != theirs[i])
		fail_msg("%s:\n the product says %.*s\n sqlite3 says %.*s", what,
			 (int)strcspn(ours + line, "\n"), ours + line,
			 (int)strcspn(theirs + line, "\n"), theirs + line);
}

/* ":first=…" and the like of a period. */
struct asked {
	char first[32], last[32], year[32], before[32], code[16];
	struct period p;
};
static struct asked asked_of(const char *code)
{
	struct asked a = {0};
	int year;

	assert_true(period_parse(code, strlen(code), &a.p));
	year = day_ymd(a.p.first).year;
	snprintf(a.code, sizeof a.code, "%s", code);
	snprintf(a.first, sizeof a.first, ":first=%d", (int)a.p.first);
	snprintf(a.last, sizeof a.last, ":last=%d", (int)a.p.last);
	snprintf(a.year, sizeof a.year, ":year=%d", (int)day_of(year, 1, 1));
	snprintf(a.before, sizeof a.before, ":before=%d",
		 (int)day_of(year - 1, day_ymd(a.p.first).month, 1));
	return a;
}

/* ---- the tables ---- */

static void same_ranks(const char *kind, const char *by, const char *ties,
		       const char *code)
{
	struct asked a = asked_of(code);
	struct buf theirs = {0}, k = {0}, b = {0}, t = {0}, what = {0};
	struct ran r;

	RUN(&r, "--file", file, "rank", "--kind", kind, "--by", by, "--ties", ties,
	    "--period", code, "--format", "csv");
	code_is(&r, 0);
	buf_addf(&k, ":kind='%s'", kind);
	buf_addf(&b, ":by='%s'", by);
	buf_addf(&t, ":ties='%s'", ties);
	ASK(&theirs, "rank", a.first, a.last, a.year, buf_text(&k), buf_text(&b),
	    buf_text(&t));
	buf_addf(&what, "rank of %s by %s, %s, %s", kind, by, ties, code);
	char *ours = cells(buf_text(&r.out), ~0u, 1),
	     *plain = cells(buf_text(&theirs), ~0u, 0);
	assert_true(*plain != '\0');
	same(ours, plain, buf_text(&what));
	free(ours);
	free(plain);
	buf_release(&theirs);
	buf_release(&k);
	buf_release(&b);
	buf_release(&t);
	buf_release(&what);
	ran_release(&r);
}

static void ranks_here(void)
{
	static const char *const periods[] = {"2024-11", "2024-12", "2024Q3", "2024H1",
					      "2024"};
	for (size_t i = 0; i < 5; i++) {
		same_ranks("township", "completion", "ordinal", periods[i]);
		same_ranks("department", "count", "competition", periods[i]);
	}
}

static void ties_and_measures_here(void)
{
	same_ranks("township", "completion", "competition", "2024-11");
	same_ranks("township", "completion", "dense", "2024-11");
	same_ranks("township", "count", "dense", "2024");
	same_ranks("department", "completion", "competition", "2024");
}

/* The kind of the areas below the desk's own; NULL on a county's. */
static const char *level_below(void)
{
	struct store *s;
	struct error err = {0};

	county_ok(store_open(file, STORE_READ, &s, NULL, &err), &err);
	enum unit_kind own = unit_kind_of(s, unit_root(s));
	store_close(s);
	return own < UNIT_COUNTY ? unit_kind_code((enum unit_kind)(own + 1)) : NULL;
}

/* A county's two tables, departments' first: their last lines. */
static void totals_of_kinds(const char *at, const struct asked *a)
{
	static const char *const kinds[] = {":kind='department'", ":kind='township'"};

	for (int i = 0; i < 2; i++) {
		struct buf theirs = {0};

		at = strstr(at, "\n,合计,");
		assert_non_null(at);
		at++;
		char *line = mem_textn(at, strcspn(at, "\r\n") + 1);
		char *ours = cells(line, 0x1e, 0);
		ASK(&theirs, "totals", a->first, a->last, a->year, kinds[i]);
		char *plain = cells(buf_text(&theirs), ~0u, 0);
		same(ours, plain, kinds[i]);
		free(line);
		free(ours);
		free(plain);
		buf_release(&theirs);
	}
}

/* Which of the columns of an area's table its head has: those with nothing to say are left out. */
static unsigned columns_shown(const char *head, size_t len)
{
	static const char *const names[] = {
		"名次",    ",地区",       ",单位数",     ",任务数",      ",累计数",
		",本期数", ",可比任务数", ",可比完成数", ",完成比例(%)",
	};
	unsigned shown = 0;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (memmem(head, len, names[i], strlen(names[i])))
			shown |= 1u << i;
	return shown;
}

/* The one table of an area above the county: every line of it. */
static void totals_of_areas(const char *csv, const struct asked *a, const char *level)
{
	struct buf theirs = {0}, asks = {0};
	const char *head = strstr(csv, "\n名次,地区,"), *last;

	assert_non_null(head++);
	size_t heads = strcspn(head, "\r\n");
	unsigned shown = columns_shown(head, heads);
	last = strstr(head, "\n,合计,");
	assert_non_null(last++);
	assert_null(strstr(last, "\n,合计,"));
	head += heads + strspn(head + heads, "\r\n");
	char *lines =
		mem_textn(head, (size_t)(last - head) + strcspn(last, "\r\n") + 1);
	char *ours = cells(lines, ~0u, 0);
	buf_addf(&asks, ":level='%s'", level);
	ASK(&theirs, "areas", a->first, a->last, a->year, buf_text(&asks));
	char *plain = cells(buf_text(&theirs), shown, 0);
	same(ours, plain, level);
	free(lines);
	free(ours);
	free(plain);
	buf_release(&theirs);
	buf_release(&asks);
}

/* The tables of the monthly bulletin. */
static void totals_here(void)
{
	static const char *const periods[] = {"2024-11", "2024-12", "2024Q3"};
	const char *level = level_below();

	for (size_t i = 0; i < 3; i++) {
		struct asked a = asked_of(periods[i]);
		struct ran r;

		RUN(&r, "--file", file, "report", "monthly", "--period", a.code,
		    "--format", "csv");
		code_is(&r, 0);
		if (level)
			totals_of_areas(buf_text(&r.out), &a, level);
		else if (i == 0)
			totals_of_kinds(buf_text(&r.out), &a);
		ran_release(&r);
	}
}

static void domain_line(struct buf *out, const struct figure *f)
{
	buf_addf(out, "%lld,", (long long)f->id);
	if (f->has_own)
		buf_addf(out, "%lld", (long long)f->own);
	buf_putc(out, ',');
	if (f->has_count)
		buf_addf(out, "%lld", (long long)f->count);
	buf_putc(out, ',');
	if (f->has_target)
		buf_addf(out, "%lld", (long long)f->target);
	buf_putc(out, '\n');
}

/* As the desk's list of domains compares them; no command prints that. */
static void domains_here(void)
{
	static const char *const periods[] = {"2024-11", "2024Q3", "2024"};
	struct store *s;
	struct error err = {0};

	county_ok(store_open(file, STORE_READ, &s, NULL, &err), &err);
	for (size_t i = 0; i < 3; i++) {
		struct asked a = asked_of(periods[i]);
		struct figure_list l;
		struct buf ours = {0}, theirs = {0};

		county_ok(figures_domains(s, a.p, 0, &l, &err), &err);
		for (size_t d = 0; d < l.rows; d++)
			domain_line(&ours, &l.row[d]);
		ASK(&theirs, "domains", a.first, a.last, a.year);
		assert_int_equal(l.rows, 32);
		if (scope == scopes.id[0]) /* has figures of its own */
			assert_true(l.row[0].has_count && !l.row[0].summed &&
				    l.row[31].summed);
		same(buf_text(&ours), buf_text(&theirs), periods[i]);
		figure_list_release(&l);
		buf_release(&ours);
		buf_release(&theirs);
	}
	store_close(s);
}

/* How many there are, and the first four of them. */
static void missing_here(void)
{
	struct asked a = asked_of("2024-12");
	struct buf theirs = {0}, note = {0};
	size_t n = 0;
	struct ran r;

	RUN(&r, "--file", file, "--today", "2025-01-06", "day", "--format", "csv");
	ASK(&theirs, "missing", a.first, a.last, a.before);
	char *plain = cells(buf_text(&theirs), ~0u, 0);
	for (const char *p = plain; *p; p++)
		n += *p == '\n';
	assert_true(n > 0 || scope != scopes.id[0]);
	buf_addf(&note, "2024年12月还有%zu个单位没有数量", n);
	const char *p = plain;
	for (size_t i = 0; i < n && i < 4; i++) {
		size_t len = strcspn(p, "\n");

		buf_addf(&note, "%s%.*s", i ? "、" : "：", (int)len, p);
		p += len + 1;
	}
	if (n)
		says(&r.out, buf_text(&note));
	else
		assert_null(strstr(buf_text(&r.out), "个单位没有数量"));
	free(plain);
	buf_release(&theirs);
	buf_release(&note);
	ran_release(&r);
}

/* Between 6 and 13 January 2025, a Monday each, are five working days. */
static void due_here(void)
{
	struct buf theirs = {0};
	struct ran r;
	char upto[32];

	snprintf(upto, sizeof upto, ":upto=%d", (int)day_of(2025, 1, 13));
	RUN(&r, "--file", file, "--today", "2025-01-06", "due", "--within", "5",
	    "--format", "csv");
	code_is(&r, 1); /* something is overdue */
	ASK(&theirs, "due", upto);
	char *ours = cells(buf_text(&r.out), 0xFD, 1);
	char *plain = cells(buf_text(&theirs), ~0u, 0);
	assert_true(*plain != '\0');
	same(ours, plain, "due");
	free(ours);
	free(plain);
	buf_release(&theirs);
	ran_release(&r);
}

#define EACH_SCOPE(test)                                                               \
	static void test(void **state)                                                 \
	{                                                                              \
		(void)state;                                                           \
		in_each_scope(test##_here);                                            \
	}
EACH_SCOPE(ranks)
EACH_SCOPE(ties_and_measures)
EACH_SCOPE(totals)
EACH_SCOPE(domains)
EACH_SCOPE(missing)
EACH_SCOPE(due)

/* The seed says it all; another seed says something else; no two units have one name. */
static void made_from_a_seed(void **state)
{
	struct nation a, b;
	struct nation_unit x, y, z;

	(void)state;
	assert_true(nation_named("nation", &a));
	b = a;
	b.seed = 2;
	x = nation_unit(&a, 12345);
	y = nation_unit(&a, 12345);
	z = nation_unit(&b, 12345);
	assert_memory_equal(&x, &y, sizeof x);
	assert_string_not_equal(x.name, z.name);
	assert_int_equal(nation_unit(&a, a.units - 1).county, a.counties - 1);
	char(*name)[NATION_NAME] = mem_array((size_t)a.units, sizeof *name);
	for (int i = 0; i < a.units; i++)
		memcpy(name[i], nation_unit(&a, i).name, NATION_NAME);
	qsort(name, (size_t)a.units, sizeof *name,
	      (int (*)(const void *, const void *))strcmp);
	for (int i = 1; i < a.units; i++)
		assert_string_not_equal(name[i - 1], name[i]);
	free(name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(made_from_a_seed),
		cmocka_unit_test(ranks),
		cmocka_unit_test(ties_and_measures),
		cmocka_unit_test(totals),
		cmocka_unit_test(domains),
		cmocka_unit_test(missing),
		cmocka_unit_test(due),
	};

	lang_init();
	return cmocka_run_group_tests(tests, setup, teardown);
}
