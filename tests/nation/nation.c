#include "tests/nation/nation.h"

#include <stdio.h>
#include <string.h>

uint64_t nation_dice(uint64_t seed, uint64_t salt)
{
	uint64_t z = seed + (salt + 1) * UINT64_C(0x9E3779B97F4A7C15); /* splitmix64 */

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

bool nation_named(const char *size, struct nation *out)
{
	static const struct {
		const char *name;
		struct nation n;
	} sizes[] = {
		{"tiny", {1, 2, 4, 9, 120, 5, 2}},
		{"county", {1, 0, 0, 1, 56, 24, 2}},
		{"city", {1, 0, 1, 10, 560, 24, 2}},
		/* The country as it is counted: 38,600 townships, and over a million matters. */
		{"nation", {1, 31, 333, 2850, 38600, 24, 2}},
	};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		if (strcmp(sizes[i].name, size) == 0) {
			*out = sizes[i].n;
			return true;
		}
	}
	return false;
}

int nation_share(int parts, int among, int at)
{
	return (int)((int64_t)parts * at / among);
}

daynum nation_today(void)
{
	return day_of(NATION_YEAR + 1, 1, 6);
}

/* ---- names ---- */

static const char *const syllable[] = {
	"安", "柏", "岑", "川", "岱", "枫", "皋", "禾", "泓", "槐", "吉", "嘉", "荆",
	"菁", "坤", "岚", "澜", "楞", "黎", "琳", "菱", "鹿", "麓", "茂", "渺", "宁",
	"沛", "鹏", "蒲", "琪", "岐", "泉", "榕", "汝", "瑞", "桑", "杉", "韶", "朔",
	"松", "粟", "檀", "棠", "潼", "婉", "汶", "梧", "溪", "霞", "翔", "欣", "杏",
	"轩", "雁", "瑶", "银", "萤", "榆", "云", "泽", "芷", "舟", "竹", "濯",
};
static const char *const cyclical[] = {
	"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子",
	"丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥",
};
enum {
	SYLLABLES = sizeof syllable / sizeof *syllable,
	CYCLICAL = sizeof cyclical / sizeof *cyclical,
	SHORT_NAMES = SYLLABLES * CYCLICAL,
	LONG_NAMES = SHORT_NAMES * SYLLABLES,
	STRIDE = 48271, /* has no divisor in common with either */
};

/* Of `of` names each index below `of` has one of its own. */
static int shuffled(const struct nation *n, int index, int of)
{
	return (int)(((int64_t)index * STRIDE + (int64_t)(n->seed % 1000003)) % of);
}

static void long_name(const struct nation *n, int index, const char *end,
		      char out[NATION_NAME])
{
	int at = shuffled(n, index, LONG_NAMES);

	snprintf(out, NATION_NAME, "%s%s%s%s", syllable[at / SHORT_NAMES],
		 cyclical[at / SYLLABLES % CYCLICAL], syllable[at % SYLLABLES], end);
}

static void short_name(const struct nation *n, int index, const char *end,
		       char out[NATION_NAME])
{
	int at = shuffled(n, index, SHORT_NAMES);

	snprintf(out, NATION_NAME, "%s%s%s", syllable[at / CYCLICAL],
		 cyclical[at % CYCLICAL], end);
}

void nation_area_name(const struct nation *n, enum nation_level level, int index,
		      char out[NATION_NAME])
{
	switch (level) {
	case LEVEL_NATION:
		snprintf(out, NATION_NAME, "拟造");
		break;
	case LEVEL_PROVINCE:
		short_name(n, index, "省", out);
		break;
	case LEVEL_CITY:
		short_name(n, n->provinces + index, "市", out);
		break;
	case LEVEL_COUNTY:
		long_name(n, index, "县", out);
		break;
	}
}

/* ---- units ---- */

/* The county a unit is of: the last one that begins at or before it. */
static int county_of(const struct nation *n, int index)
{
	int county = (int)((int64_t)index * n->counties / n->units);

	while (nation_share(n->units, n->counties, county + 1) <= index)
		county++;
	return county;
}

static void set_habit(struct nation_unit *u, uint64_t dice)
{
	unsigned at = (unsigned)(dice % 200);

	u->habit = at < 2    ? REPORTS_NEVER
		   : at < 4  ? REPORTS_RETIRED
		   : at < 7  ? REPORTS_QUARTERLY
		   : at < 13 ? REPORTS_SHORT
			     : REPORTS_MONTHLY;
	u->active_to = DAY_NONE;
	u->months = NATION_MONTHS;
	if (u->habit == REPORTS_NEVER)
		u->months = 0;
	if (u->habit == REPORTS_SHORT)
		u->months = NATION_MONTHS - 1 - (int)((dice >> 20) % 3);
	if (u->habit == REPORTS_RETIRED) {
		u->months = 6;
		u->active_to = day_of(NATION_YEAR, 6, 30);
	}
}

static void set_target(struct nation_unit *u, uint64_t dice)
{
	unsigned at = (unsigned)(dice % 50);

	u->target_kind = at < 1 ? 0 : at < 3 ? TARGET_FLOOR : TARGET_ANNUAL;
	u->target = 3000 + (int)((dice >> 20) % 40) * 100;
	u->target_last = u->target_kind == TARGET_FLOOR ? day_of(NATION_YEAR, 6, 30)
							: day_of(NATION_YEAR, 12, 31);
}

struct nation_unit nation_unit(const struct nation *n, int index)
{
	static const char *const place[] = {"镇", "乡", "街道"};
	struct nation_unit u = {.index = index, .county = county_of(n, index)};
	int first = nation_share(n->units, n->counties, u.county);
	int all = nation_share(n->units, n->counties, u.county + 1) - first;
	int townships = (all * 3 + 4) / 5;
	/* One in sixteen publishes what its neighbour does. */
	uint64_t own = nation_dice(n->seed, (uint64_t)index);
	uint64_t like =
		own % 16 == 0 && index > first ? (uint64_t)index - 1 : (uint64_t)index;

	u.township = index - first < townships;
	u.order = index - first + 1 - (u.township ? 0 : townships);
	long_name(n, n->counties + index, u.township ? place[own % 3] : "局", u.name);
	u.dice = nation_dice(n->seed + 1, like);
	set_habit(&u, nation_dice(n->seed + 2, like));
	set_target(&u, nation_dice(n->seed + 3, like));
	return u;
}

/* ---- figures ---- */

int nation_count(const struct nation_unit *u, int domain, int month)
{
	uint64_t dice = nation_dice(u->dice, (uint64_t)(domain * 16 + month));
	int busy = 1 + (int)(u->dice % 8) + domain % 5;

	return (int)(dice % (uint64_t)(busy * 3 + 1));
}

int nation_benchmark(const struct nation *n, int domain)
{
	return 100 + (int)(nation_dice(n->seed + 4, (uint64_t)domain) % 40) * 10;
}

/* ---- matters ---- */

enum {
	DAYS_BACK = 7 * 365, /* the first of them began so long ago */
	DAYS_OPEN = 12,      /* most that began since are still open */
	WHYS = 97,
};

struct nation_matter nation_matter(const struct nation *n, const struct nation_unit *u,
				   int index)
{
	uint64_t dice =
		nation_dice(n->seed + 5, (uint64_t)u->index * 64 + (uint64_t)index);
	int back = 1 + (int)(dice % DAYS_BACK);
	bool late = (dice >> 32) % 500 == 0; /* forgotten */
	struct nation_matter m = {
		.request = index >= n->tasks,
		.start = nation_today() - back,
		.why = (unsigned)((dice >> 40) % WHYS),
		.done = 2 + (int)((dice >> 24) % 5),
	};

	m.days = m.request ? 20 : 5;
	m.closed = back > DAYS_OPEN && !late;
	if (late || (!m.closed && (back < m.done || (dice >> 50) % 3)))
		m.done = -1;
	return m;
}
