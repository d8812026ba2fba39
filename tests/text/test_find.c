#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/find.h"
#include "text/lang.h"

static void queries(void **state)
{
	static const struct {
		const char *name;
		const char *query;
		enum find_rank want;
	} cases[] = {
		/* pieces of the name */
		{"集里街道", "集里街道", FIND_WHOLE},
		{"集里街道", "集里", FIND_PREFIX},
		{"集里街道", "街道", FIND_INNER},
		{"集里街道", "", FIND_INNER},
		{"集里街道", "  ", FIND_INNER},
		{"集里街道", "道街", FIND_NONE},
		{"集里街道", "集里街道办", FIND_NONE},
		{"12345热线", "１２３４５", FIND_PREFIX},
		{"Ｗｅｂ站", "WEB", FIND_PREFIX},
		{"集里街道", " 集里 ", FIND_PREFIX},
		/* initials, whole syllables and all between */
		{"集里街道", "j", FIND_PREFIX},
		{"集里街道", "jl", FIND_PREFIX},
		{"集里街道", "JLJD", FIND_PREFIX},
		{"集里街道", "jilijd", FIND_PREFIX},
		{"集里街道", "jilijiedao", FIND_PREFIX},
		{"集里街道", "ji li jie dao", FIND_PREFIX},
		{"集里街道", "jd", FIND_INNER},
		{"集里街道", "ld", FIND_NONE},
		{"集里街道", "jljdb", FIND_NONE},
		{"集里街道", "集lj", FIND_PREFIX},
		{"县农业农村局", "nyncj", FIND_INNER},
		{"县农业农村局", "nyncju", FIND_INNER},
		{"县发改委", "fgw", FIND_INNER},
		{"县发改委", "xfgw", FIND_PREFIX},
		{"统调队", "tdd", FIND_PREFIX},
		{"长沙市", "css", FIND_PREFIX},
		{"古陂镇", "gbz", FIND_PREFIX},
		{"古陂镇", "gpz", FIND_PREFIX},
		{"重大建设项目", "zdjsxm", FIND_PREFIX},
		{"重大建设项目", "cdjsxm", FIND_PREFIX},
		{"旅游", "lvyou", FIND_PREFIX},
		{"旅游", "luyou", FIND_PREFIX},
		{"旅游", "lüyou", FIND_PREFIX},
		{"乡镇审批", "xzsp", FIND_PREFIX},
		{"行政审批（许可）", "xzspxk", FIND_PREFIX},
		{"（市）统计局", "stjj", FIND_PREFIX},
		{"西安", "xi'an", FIND_PREFIX},
		{"乙A局", "yaj", FIND_PREFIX},
		{"乙A局", "yj", FIND_PREFIX},
		/* characters with several readings */
		{"长丰县", "cf", FIND_PREFIX},
		{"长寿区", "chang", FIND_PREFIX},
		{"厦门", "xiamen", FIND_PREFIX},
		{"银行", "yinhang", FIND_PREFIX},
		{"银行", "yh", FIND_PREFIX},
		{"会计", "kuaiji", FIND_PREFIX},
		{"番禺", "panyu", FIND_PREFIX},
		{"调解", "tiaojie", FIND_PREFIX},
		{"曾家村", "zjc", FIND_PREFIX},
		{"枨冲镇", "ccz", FIND_PREFIX},
		{"达浒镇", "dhz", FIND_PREFIX},
		{"铁石口镇", "tskz", FIND_PREFIX},
		{"大阿镇", "daz", FIND_PREFIX},
		{"〇五村", "lingwu", FIND_PREFIX},
		/* the first way on fails, a later one holds */
		{"西安西安县", "xianxian", FIND_PREFIX},
		{"县县局", "xj", FIND_INNER},
		{"", "a", FIND_NONE},
		{"\xFF\xFE", "a", FIND_NONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		enum find_rank got = find_match(cases[i].name, cases[i].query);

		if (got != cases[i].want)
			fail_msg("%s by %s: %d, not %d", cases[i].name, cases[i].query,
				 (int)got, (int)cases[i].want);
	}
}

static void readings(void **state)
{
	(void)state;
	assert_string_equal(find_readings(0x957F), "chang zhang");
	assert_string_equal(find_readings(0x3007), "ling");
	assert_string_equal(find_readings(0x4E00), "yi");
	assert_string_equal(find_readings(0x2CE93), "chu"); /* outside both blocks */
	assert_null(find_readings('a'));
	assert_null(find_readings(0x3006));
	assert_null(find_readings(0x10FFFF));
	/* Every character of the basic block has one but the few newest. */
	int without = 0;
	for (uint32_t cp = 0x4E00; cp <= 0x9FFF; cp++) {
		const char *s = find_readings(cp);

		without += !s;
		if (s)
			assert_int_equal(s[strspn(s, "abcdefghijklmnopqrstuvwxyz ")],
					 '\0');
	}
	assert_true(without < 100);
}

/* Texts that would take for ever if every way were tried in turn. */
static void hard_queries_end(void **state)
{
	char name[2 * 300 + 1], latin[300 + 1];

	(void)state;
	memset(latin, 'a', 300);
	latin[300] = '\0';
	for (size_t i = 0; i < 200; i++)
		memcpy(name + i * 3, "安", 3);
	name[600] = '\0';
	assert_int_equal(find_match(latin, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"),
			 FIND_NONE);
	assert_int_equal(find_match(name, "ananananaaaaananananaaaananananananax"),
			 FIND_NONE);
	assert_int_equal(find_match(name, "anananananananananaaaaaaaan"), FIND_PREFIX);
	/* One letter more than a query may have, then just as many. */
	latin[64] = '\0';
	assert_int_equal(find_match(name, latin), FIND_NONE);
	latin[63] = '\0';
	assert_int_equal(find_match(name, latin), FIND_PREFIX);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(queries),
		cmocka_unit_test(readings),
		cmocka_unit_test(hard_queries_end),
	};

	if (!lang_init())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
