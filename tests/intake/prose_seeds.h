/* The source documents' own sentences, where they are at hand.  Part of test_prose.c. */
#ifndef TESTS_INTAKE_PROSE_SEEDS_H
#define TESTS_INTAKE_PROSE_SEEDS_H

#define SEEDS "../shared/seeds/"

static char *read_whole(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rb");
	size_t cap = 1 << 20;

	*len = 0;
	if (!f)
		return NULL;
	char *s = mem_alloc(cap + 1);
	*len = fread(s, 1, cap, f);
	fclose(f);
	return s;
}

static bool is_total_row(const struct csv_row *row)
{
	for (size_t i = 0; i < row->cells; i++)
		if (strstr(row->cell[i], "合计"))
			return true;
	return false;
}

static void seed_table(struct doc *d, const char *path, const enum head_role *roles)
{
	struct csv csv;
	struct buf heads = {0};
	size_t len;
	char *text = read_whole(path, &len);

	assert_non_null(text);
	assert_int_equal(csv_parse(&csv, text, len, ',', NULL), ST_OK);
	for (size_t i = 0; i < csv.row[0].cells; i++)
		buf_addf(&heads, "%s%s", i ? "|" : "", csv.row[0].cell[i]);
	struct sheet *t = doc_table(d, "", buf_text(&heads), roles, "");
	for (size_t k = 1; k < csv.rows; k++) {
		struct buf row = {0};
		for (size_t i = 0; i < csv.row[k].cells; i++)
			buf_addf(&row, "%s%s", i ? "|" : "", csv.row[k].cell[i]);
		if (!is_total_row(&csv.row[k]))
			doc_row(d, t, buf_text(&row));
		buf_release(&row);
	}
	buf_release(&heads);
	csv_release(&csv);
	free(text);
}

static void seed_lines(struct doc *d, const char *path)
{
	size_t len;
	char *text = read_whole(path, &len);

	assert_non_null(text);
	for (char *p = text, *next; p; p = next) {
		next = strchr(p, '\n');
		if (next)
			*next++ = '\0';
		p += strspn(p, " \t\r");
		if (*p)
			doc_line(d, p);
	}
	free(text);
}

static bool agrees_on(const struct doc *d, const char *printed)
{
	for (size_t i = 0; i < d->r.checks.count; i++)
		if (d->r.checks.check[i].agrees &&
		    strcmp(d->r.checks.check[i].printed, printed) == 0)
			return true;
	return false;
}

/* All that the figures' list names agrees; disagreements: how many there must be. */
static void seed_holds(struct doc *d, const char *const *figures, size_t disagreements)
{
	size_t bad = 0;

	doc_read(d);
	for (; *figures; figures++)
		if (!agrees_on(d, *figures))
			fail_msg("%s is not found to agree", *figures);
	for (size_t i = 0; i < d->r.checks.count; i++) {
		const struct check *c = &d->r.checks.check[i];
		bad += !c->agrees;
		if (!c->agrees && disagreements == 0)
			fail_msg("“%s”: %s against %s", c->column, c->printed,
				 c->computed);
	}
	assert_int_equal(bad, disagreements);
	for (size_t i = 0; i < d->r.tables; i++)
		assert_false(d->r.table[i].sentence);
	assert_int_equal(d->r.notes.count, 0);
}

static void liuyang(void)
{
	static const enum head_role towns_of[] = {HEAD_ORDER, HEAD_UNIT, HEAD_AMOUNT,
						  HEAD_FLOOR};
	static const enum head_role fields_of[] = {HEAD_ORDER, HEAD_DOMAIN,
						   HEAD_BENCHMARK, HEAD_AMOUNT};
	static const char *const figures[] = {"4781",
					      "1274",
					      "32",
					      "39",
					      "集里街道",
					      "3507",
					      "8579",
					      "30",
					      "重大建设项目、广播电视、财政预决算",
					      "龙伏镇、官桥镇、洞阳镇、关口街道、张坊镇"
					      "、金刚镇、葛家镇、枞冲镇、大围山镇",
					      NULL};
	struct doc d = {0};

	seed_lines(&d, SEEDS "000_94cf18333bfc715e.txt");
	seed_table(&d, SEEDS "expect/000-townships.csv", towns_of);
	seed_table(&d, SEEDS "expect/000-domains.csv", fields_of);
	seed_holds(&d, figures, 0);
	doc_release(&d);
}

static void xinfeng(void)
{
	static const char *const figures[] = {
		"20160", "3652", "2162",
		"高新区管委会、县烟草专卖局、县水利局、统调队、县市场监督管理局", NULL};
	struct doc d = {0};

	seed_lines(&d, SEEDS "001_35cec907278a5cec.txt");
	seed_table(&d, SEEDS "expect/001-departments.csv", doc_monthly);
	seed_table(&d, SEEDS "expect/001-townships.csv", doc_monthly);
	seed_holds(&d, figures, 0);
	for (size_t i = 0; i < d.r.tables; i++)
		assert_true(period_equal(d.r.table[i].period, period_month(2024, 4)));
	doc_release(&d);
}

static void huarong(void)
{
	static const enum head_role ranked[] = {HEAD_UNIT, HEAD_OWN, HEAD_RANK};
	static const char *const none[] = {NULL};
	struct doc d = {0};

	seed_lines(&d, SEEDS "002_633fcfab95a88af4.txt");
	seed_table(&d, SEEDS "expect/002-departments.csv", ranked);
	seed_table(&d, SEEDS "expect/002-townships.csv", ranked);
	seed_holds(&d, none, 1);
	assert_int_equal(d.r.checks.count, 1);
	assert_string_equal(d.r.checks.check[0].printed, "1267");
	assert_string_equal(d.r.checks.check[0].computed, "1298");
	doc_release(&d);
}

static void source_documents_agree_but_for_one_sum(void **state)
{
	static const char *const none[] = {NULL};
	static const char *const others[] = {SEEDS "003_34d76a58afb5fcb1.txt",
					     SEEDS "004_39e31d1736c085e7.txt"};
	size_t len;
	char *there = read_whole(SEEDS "README.md", &len);

	(void)state;
	if (!there) {
		puts("skip: the source documents are not beside the repository");
		return;
	}
	free(there);
	liuyang();
	xinfeng();
	huarong();
	for (size_t i = 0; i < 2; i++) {
		struct doc d = {0};
		seed_lines(&d, others[i]);
		seed_holds(&d, none, 0);
		doc_release(&d);
	}
}

#endif
