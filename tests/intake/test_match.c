/* Who is meant by a name: the table of cases, and no unit ever taken for another. */

#include "tests/kit/county.h"

#include "intake/match.h"
#include "store/units.h"
#include "text/mem.h"
#include "text/utf8.h"

/* SURE finds `want`; LIKELY has it first; NONE finds nobody; '?' LIKELY, and not alone. */
struct match_case {
	const char *text;
	char kind; /* S L ? N */
	const char *want;
};

static const char *const xinfeng[] = {
	"信丰县",
	"大桥镇",
	"大塘埠镇",
	"小河镇",
	"小江镇",
	"西牛镇",
	"铁石口镇",
	"县水利局",
	"县审计局",
	"县统计局",
	"县发改委",
	"县人社局",
	"县工业和信息化局",
	"县市场监督管理局",
	"县卫健委",
	"县文广新旅局、文化馆",
	"县教体局",
	"县供销社",
	"县公安局",
	"县公安局交管大队",
	"赣州市信丰生态环境局",
	"赣州市医疗保障局信丰分局、县医保局",
	"统调队",
	"县烟草专卖局",
	"高新区管委会",
	"县城市社区管委会",
	"信丰公路发展分中心",
	"县果业发展服务中心",
	"县退役军人事务局",
	"县住建局",
	"县城管局",
	"县应急管理局",
	"县乡村振兴局",
	NULL,
};
static const struct match_case xinfeng_cases[] = {
	/* as it is, and equal but for writing */
	{"县水利局", 'S', "县水利局"},
	{"文化馆", 'S', "县文广新旅局"},
	{" 县 水利　局 ", 'S', "县水利局"},
	{"縣水利局", 'S', "县水利局"},
	{"大橋鎮", 'S', "大桥镇"},
	{"大桥\U000E0100镇", 'S', "大桥镇"},
	{"縣發改委", 'S', "县发改委"},
	{"信丰县", 'S', "信丰县"},
	{"信豐縣", 'S', "信丰县"},
	/* the county's name before it */
	{"水利局", 'S', "县水利局"},
	{"信丰县水利局", 'S', "县水利局"},
	{"信丰水利局", 'S', "县水利局"},
	{"信丰县大桥镇", 'S', "大桥镇"},
	{"信丰大桥镇", 'S', "大桥镇"},
	{"县统调队", 'S', "统调队"},
	{"信丰县统调队", 'S', "统调队"},
	{"信丰县医保局", 'S', "赣州市医疗保障局信丰分局"},
	{"医保局", 'S', "赣州市医疗保障局信丰分局"},
	{"公路发展分中心", 'S', "信丰公路发展分中心"},
	{"信丰县公路发展分中心", 'S', "信丰公路发展分中心"},
	/* endings */
	{"大桥镇政府", 'S', "大桥镇"},
	{"大桥镇人民政府", 'S', "大桥镇"},
	{"信丰县大桥镇人民政府", 'S', "大桥镇"},
	{"大桥镇党工委", 'S', "大桥镇"},
	{"信丰县人民政府", 'S', "信丰县"},
	{"高新区", 'S', "高新区管委会"},
	{"县高新区管理委员会", 'S', "高新区管委会"},
	{"城市社区", 'S', "县城市社区管委会"},
	/* the same office by another name */
	{"县发展和改革局", 'S', "县发改委"},
	{"发展改革局", 'S', "县发改委"},
	{"信丰县发改局", 'S', "县发改委"},
	{"县人力资源和社会保障局", 'S', "县人社局"},
	{"人力资源社会保障局", 'S', "县人社局"},
	{"县工信局", 'S', "县工业和信息化局"},
	{"市场监管局", 'S', "县市场监督管理局"},
	{"县市监局", 'S', "县市场监督管理局"},
	{"卫生健康委员会", 'S', "县卫健委"},
	{"县卫健局", 'S', "县卫健委"},
	{"信丰县文化广电新闻出版旅游局", 'S', "县文广新旅局"},
	{"县教育体育局", 'S', "县教体局"},
	{"县供销合作社联合社", 'S', "县供销社"},
	{"县交警大队", 'S', "县公安局交管大队"},
	{"县医疗保障局", 'S', "赣州市医疗保障局信丰分局"},
	{"烟草局", 'S', "县烟草专卖局"},
	{"县退役军人局", 'S', "县退役军人事务局"},
	{"住房和城乡建设局", 'S', "县住建局"},
	{"县城市管理局", 'S', "县城管局"},
	{"应急局", 'S', "县应急管理局"},
	{"县果业中心", 'S', "县果业发展服务中心"},
	{"扶贫办", 'S', "县乡村振兴局"},
	/* proposals */
	{"大乔镇", 'L', "大桥镇"},
	{"大桥真", 'L', "大桥镇"},
	{"大塘阜镇", 'L', "大塘埠镇"},
	{"铁石镇", 'L', "铁石口镇"},
	{"县水力局", 'L', "县水利局"},
	{"水利管理局", 'N', NULL},
	{"县水利局机关", 'L', "县水利局"},
	{"大桥", 'L', "大桥镇"},
	{"生态环境局", 'L', "赣州市信丰生态环境局"},
	{"县环保局", 'L', "赣州市信丰生态环境局"},
	{"赣州市市场监管局", 'L', "县市场监督管理局"},
	{"西流镇", 'L', "西牛镇"},
	{"信丰", 'L', "信丰县"},
	{"公安局机关大队", 'L', "县公安局"},
	{"供消社", 'L', "县供销社"},
	/* several fit */
	{"小镇", '?', NULL},
	{"县计局", '?', NULL},
	{"小可镇", 'L', "小河镇"},
	{"小汪镇", '?', NULL},
	/* nobody */
	{"", 'N', NULL},
	{"　 ", 'N', NULL},
	{"合计", 'N', NULL},
	{"县", 'N', NULL},
	{"政府", 'N', NULL},
	{"局", 'N', NULL},
	{"龙舌乡", 'N', NULL},
	{"县民族宗教事务局", 'N', NULL},
	{"sl", 'N', NULL},
	{"县水利局县水利局县水利局县水利局县水利局县水利局县水利局县水利局县水利局县水"
	 "利局"
	 "县水利局县水利局县水利局县水利局县水利局县水利局县水利局",
	 'N', NULL},
	{"\xFF\xFE\x80", 'N', NULL},
	{"1234", 'N', NULL},
	{NULL, 0, NULL},
};

static const char *const liuyang[] = {
	"浏阳市",   "淮川街道",       "集里街道",   "关口街道",   "关口镇",
	"枞冲镇",   "枨冲乡",         "镇头镇",     "市政服务局", "政务服务局",
	"市监察局", "市场监督管理局", "市水利局",   "水务局",     "教育局",
	"体育局",   "教体局",         "教育体育局", "城管局",     NULL,
};
static const struct match_case liuyang_cases[] = {
	{"集里街道办事处", 'S', "集里街道"},
	{"集里街道办", 'S', "集里街道"},
	{"集里办事处", 'S', "集里街道"},
	{"集里", 'S', "集里街道"},
	{"浏阳市集里街道党工委", 'S', "集里街道"},
	{"关口", 'S', "关口街道"},
	{"关口镇政府", 'S', "关口镇"},
	{"市监局", 'S', "市场监督管理局"},
	{"浏阳市市场监管局", 'S', "市场监督管理局"},
	{"场监督管理局", 'L', "市场监督管理局"},
	{"市城管局", 'S', "城管局"},
	{"教育局", 'S', "教育局"},
	/* two units of one family, by a third name: not ours to choose */
	{"教育和体育局", '?', NULL},
	{"市教育和体育局", '?', NULL},
	{"教体局", 'S', "教体局"},
	/* a scan's slip for one of two */
	{"枨冲镇", '?', NULL},
	{"枞冲镇", 'S', "枞冲镇"},
	{"集理街道", 'L', "集里街道"},
	{"集理街道办事处", 'L', "集里街道"},
	{NULL, 0, NULL},
};

static const char *const domains[] = {
	"就业", "公共文化", "公共法律服务", "统计领域", "卫生健康、医疗卫生",
	"救灾", "旅游",     "自然资源",     NULL,
};
static const struct match_case domain_cases[] = {
	{"就业", 'S', "就业"},
	{"就业领域", 'S', "就业"},
	{"就业类", 'S', "就业"},
	{"就业信息", 'S', "就业"},
	{"統計", 'S', "统计领域"},
	{"统计", 'S', "统计领域"},
	{"医疗卫生领域", 'S', "卫生健康"},
	{"就业创业", 'L', "就业"},
	{"公共文化服务", 'L', "公共文化"},
	{"公共法律", 'L', "公共法律服务"},
	{"公共文华", 'L', "公共文化"},
	{"公共", '?', NULL},
	{"养老服务", 'N', NULL},
	{"领域", 'N', NULL},
	/* An office's rules are not a domain's. */
	{"旅游政府", 'L', "旅游"},
	{NULL, 0, NULL},
};

static struct matcher *fill(const char *place, bool offices, const char *const *names)
{
	struct matcher *m = matcher_new(place, offices);

	for (int64_t id = 0; names[id]; id++) {
		for (const char *s = names[id]; *s;) {
			const char *end = strstr(s, "、");
			size_t n = end ? (size_t)(end - s) : strlen(s);
			char *one = mem_textn(s, n);

			matcher_add(m, id, one);
			free(one);
			s += n + (end ? strlen("、") : 0);
		}
	}
	return m;
}

static bool is_first(const char *const *names, int64_t id, const char *want)
{
	size_t n = strlen(want);

	return strncmp(names[id], want, n) == 0 &&
	       (names[id][n] == '\0' || strncmp(names[id] + n, "、", 3) == 0);
}

static void run(const char *place, bool offices, const char *const *names,
		const struct match_case *cases)
{
	struct matcher *m = fill(place, offices, names);

	for (; cases->text; cases++) {
		struct match got;
		char kind;

		matcher_find(m, cases->text, &got);
		kind = got.kind == MATCH_SURE   ? 'S'
		       : got.kind == MATCH_NONE ? 'N'
						: 'L';
		if (kind == 'L' && cases->kind == '?' && got.count > 1)
			kind = '?';
		if (kind != cases->kind ||
		    (cases->want && !is_first(names, got.id[0], cases->want)))
			fail_msg("“%s”: %c %zu %s", cases->text, kind, got.count,
				 got.count ? names[got.id[0]] : "");
		for (size_t i = 0; i < got.count; i++)
			assert_true(got.why[i] && got.why[i][0]);
		assert_true((got.kind == MATCH_NONE) == (got.count == 0));
		assert_true(got.kind != MATCH_SURE || got.count == 1);
	}
	matcher_free(m);
}

static void cases_of_offices(void **state)
{
	(void)state;
	run("信丰县", true, xinfeng, xinfeng_cases);
	run("浏阳市", true, liuyang, liuyang_cases);
}

static void cases_of_domains(void **state)
{
	(void)state;
	run("信丰县", false, domains, domain_cases);
}

static void nothing_to_find_in(void **state)
{
	struct matcher *m = matcher_new("", true);
	struct match got;

	(void)state;
	matcher_find(m, "甲镇", &got);
	assert_int_equal(got.kind, MATCH_NONE);
	matcher_add(m, 7, "");
	matcher_add(m, 7, "  ");
	matcher_find(m, "", &got);
	assert_int_equal(got.kind, MATCH_NONE);
	/* One name said twice by one unit is one unit. */
	matcher_add(m, 7, "甲镇");
	matcher_add(m, 7, "甲镇政府");
	matcher_find(m, "甲镇人民政府", &got);
	assert_int_equal(got.kind, MATCH_SURE);
	assert_int_equal(got.id[0], 7);
	matcher_add(m, 8, "甲镇办事处");
	matcher_find(m, "甲镇人民政府", &got);
	assert_int_equal(got.kind, MATCH_LIKELY);
	assert_int_equal(got.count, 2);
	matcher_free(m);
}

/* ---- property: one character wrong never makes another unit of it ---- */

struct pool {
	uint32_t cp[2000];
	size_t n;
};

static void pool_add(struct pool *p, const char *s)
{
	for (size_t at = 0, len = strlen(s); at < len && p->n < 2000;)
		at += utf8_decode(s + at, len - at, &p->cp[p->n++]);
}

static char *mutate(const char *s, size_t which, uint32_t with)
{
	struct buf out = {0};
	char one[4];

	for (size_t at = 0, i = 0, len = strlen(s); at < len; i++) {
		uint32_t cp;
		at += utf8_decode(s + at, len - at, &cp);
		buf_addn(&out, one, utf8_encode(i == which ? with : cp, one));
	}
	return buf_take(&out);
}

/* The unit that is really called so, when the wrong character happens to name one: 县审计局,
 * 县统计局. */
static int64_t really(struct county *c, const char *text)
{
	static const char *const front[] = {"", "县", "市"};
	int64_t id = 0;

	for (size_t i = 0; i < 3 && !id; i++) {
		struct buf name = {0};
		struct error err;
		buf_addf(&name, "%s%s", front[i], text);
		if (unit_find(c->store, buf_text(&name), true, &id, &err) != ST_OK)
			id = 0;
		buf_release(&name);
	}
	return id;
}

static void check_mutant(struct county *c, const struct matcher *m, int64_t id,
			 const char *text)
{
	struct match got;

	matcher_find(m, text, &got);
	if (got.kind == MATCH_SURE && got.id[0] != id && got.id[0] != really(c, text)) {
		char *name = unit_name(c->store, got.id[0]);
		fail_msg("“%s” is surely %s", text, name);
	}
}

static size_t mutants(const char *sample)
{
	struct county c;
	struct unit_list l;
	struct error err = {0};
	struct pool pool = {0};
	uint64_t seed = 7;
	size_t tried = 0;

	county_open(&c, sample);
	county_ok(units_list(c.store, 0, DAY_NONE, &l, &err), &err);
	char *place = unit_name(c.store, unit_root(c.store));
	struct matcher *m = matcher_new(place, true);
	matcher_add(m, unit_root(c.store), place);
	for (size_t i = 0; i < l.rows; i++) {
		matcher_add(m, l.row[i].id, l.row[i].name);
		pool_add(&pool, l.row[i].name);
	}
	for (size_t i = 0; i < l.rows; i++) {
		size_t len = utf8_count(l.row[i].name, strlen(l.row[i].name));

		for (size_t k = 0; k < len * 60; k++, tried++) {
			seed = seed * UINT64_C(6364136223846793005) + 1442695;
			char *text = mutate(l.row[i].name, k % len,
					    pool.cp[(seed >> 33) % pool.n]);
			check_mutant(&c, m, l.row[i].id, text);
			free(text);
		}
	}
	matcher_free(m);
	free(place);
	unit_list_release(&l);
	county_close(&c);
	return tried;
}

static void a_wrong_character(void **state)
{
	(void)state;
	assert_true(mutants("xinfeng-2024-04") > 10000);
	assert_true(mutants("liuyang-2023-06") > 5000);
	assert_true(mutants("huarong-2021-h1") > 10000);
}

static const char *const ends[] = {"镇", "乡", "街道", "镇人民政府"};

static void name_of(struct buf *out, uint32_t one, uint32_t two, const char *end)
{
	char utf8[4];

	buf_clear(out);
	buf_addn(out, utf8, utf8_encode(0x4E00 + one, utf8));
	buf_addn(out, utf8, utf8_encode(0x5000 + two, utf8));
	buf_add(out, end);
}

/* Names a thousand texts are compared with, among so many. */
static size_t compared(uint32_t names)
{
	enum {
		LOOKUPS = 1000,
		FIRST = 3000, /* characters a name may begin with, as often as in the country */
	};
	struct matcher *m = matcher_new("甲县", true);
	struct buf name = {0};
	size_t sure = 0, looked = 0;

	for (uint32_t i = 0; i < names; i++) {
		name_of(&name, i % FIRST, i * 31 % 4093, ends[i % 4]);
		matcher_add(m, i, buf_text(&name));
	}
	for (uint32_t i = 0; i < LOOKUPS; i++) {
		struct match got;
		uint32_t of = i * 37 % names;

		/* There, with another end, with one character wrong. */
		name_of(&name, of % FIRST, (of + i % 3 / 2) * 31 % 4093,
			ends[(of + i % 3) % 4]);
		matcher_find(m, buf_text(&name), &got);
		sure += got.kind == MATCH_SURE;
		looked += got.looked;
	}
	assert_true(sure > 300 && sure < LOOKUPS);
	buf_release(&name);
	matcher_free(m);
	return looked;
}

/* As many townships as the country has: a text is held against those that are like it, not
 * against all. */
static void many_names(void **state)
{
	size_t few = compared(4825), many = compared(38600);

	(void)state;
	print_message("a text is compared with %.1f of 4,825 names, %.1f of 38,600\n",
		      (double)few / 1000, (double)many / 1000);
	assert_true(many < 20 * 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cases_of_offices),
		cmocka_unit_test(cases_of_domains),
		cmocka_unit_test(nothing_to_find_in),
		cmocka_unit_test(a_wrong_character),
		cmocka_unit_test(many_names),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
