/* Random numbers, and names and sentences as counties write them. */
#ifndef TESTS_INTAKE_SHAPE_NAME_H
#define TESTS_INTAKE_SHAPE_NAME_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/buf.h"
#include "text/mem.h"

/* splitmix64 */
struct rng {
	uint64_t state;
};

static inline uint64_t rng_next(struct rng *r)
{
	uint64_t z = r->state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static inline uint64_t rng_below(struct rng *r, uint64_t n)
{
	return rng_next(r) % n;
}

#define PICK(r, list) (list)[rng_below((r), sizeof(list) / sizeof *(list))]

enum people {
	TOWNSHIPS,
	DEPARTMENTS,
	DOMAINS,
	PEOPLE,
};

static inline void add_stem(struct buf *b, struct rng *r, size_t syllables)
{
	static const char *const stems[] = {
		"淮", "川", "集", "里", "荷", "花", "古", "港", "沿", "溪", "高", "坪",
		"官", "渡", "永", "和", "达", "浒", "围", "张", "坊", "河", "澄", "潭",
		"文", "家", "瑶", "金", "刚", "葛", "枞", "冲", "普", "迹", "桥", "柏",
		"洞", "阳", "安", "北", "盛", "沙", "淳", "口", "蕉", "龙", "伏", "社",
		"禹", "梅", "插", "旗", "鲇", "鱼", "须", "团", "洲", "寺", "石", "铁"};

	while (syllables-- > 0)
		buf_add(b, PICK(r, stems));
}

static inline void add_township(struct buf *b, struct rng *r)
{
	static const char *const ends[] = {
		"镇",     "镇",     "镇",     "乡",         "乡",        "街道",
		"镇政府", "乡政府", "民族乡", "街道办事处", "镇人民政府"};

	add_stem(b, r, 2 + rng_below(r, 5) / 3);
	buf_add(b, PICK(r, ends));
}

static inline void add_department(struct buf *b, struct rng *r, bool digits)
{
	static const char *const works[] = {
		"自然资源", "农业农村",    "市场监督管理", "教育体育", "生态环境",
		"公安",     "民政",        "司法",         "统计",     "水利",
		"林业",     "财政",        "住房保障",     "医疗保障", "文化旅游广电",
		"卫生健康", "退役军人事务"};
	static const char *const ends[] = {"局",       "局",    "局",   "委",
					   "办",       "中心",  "分局", "大队",
					   "服务中心", "管委会"};
	static const char *const before[] = {"", "县", "县", "市"};
	size_t size = 1 + rng_below(r, 2);

	switch (rng_below(r, 12)) {
	case 0:
		add_stem(b, r, 2);
		buf_add(b, "市");
		buf_add(b, PICK(r, works));
		buf_add(b, "局");
		add_stem(b, r, 2);
		buf_add(b, "分局");
		return;
	case 1:
		add_stem(b, r, size);
		buf_add(b, digits ? "5G产业园管理办公室" : "产业园管理办公室");
		return;
	case 2:
		add_stem(b, r, 2);
		buf_add(b, "（");
		add_stem(b, r, 2);
		buf_add(b, "）开发区管委会");
		return;
	default:
		buf_add(b, PICK(r, before));
		if (rng_below(r, 2))
			add_stem(b, r, 2);
		buf_add(b, PICK(r, works));
		buf_add(b, PICK(r, ends));
	}
}

static inline void add_domain(struct buf *b, struct rng *r)
{
	static const char *const first[] = {"公共", "农村", "城市", "社会",
					    "生态", "医疗", "义务", "安全",
					    "就业", "涉农", "国土", "户籍"};
	static const char *const second[] = {"资源交易", "环境", "保障", "救助",
					     "综合执法", "服务", "监管", "建设项目",
					     "教育",     "补贴", "管理"};

	buf_add(b, PICK(r, first));
	buf_add(b, PICK(r, second));
}

static inline const char *random_name(struct arena *a, struct rng *r,
				      enum people people, bool digits)
{
	struct buf b = {0};

	if (people == TOWNSHIPS)
		add_township(&b, r);
	else if (people == DEPARTMENTS)
		add_department(&b, r, digits);
	else
		add_domain(&b, r);
	const char *s = arena_text(a, buf_text(&b));
	buf_release(&b);
	return s;
}

/* Whether the last of n + 1 names, `step` apart, is among those before it. */
static inline bool name_taken(const char **name, size_t step, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(name[i * step], name[n * step]) == 0)
			return true;
	return false;
}

static inline const char *random_title(struct arena *a, struct rng *r)
{
	static const char *const what[] = {"信息发布统计表",
					   "政务公开信息发布情况统计表",
					   "2024年4月信息公开情况汇总表",
					   "政府信息公开情况统计", "信息发布一览表"};
	struct buf b = {0};

	add_stem(&b, r, 2);
	buf_add(&b, rng_below(r, 2) ? "县" : "市");
	buf_add(&b, PICK(r, what));
	const char *s = arena_text(a, buf_text(&b));
	buf_release(&b);
	return s;
}

/* Numbers stand in them, but no table and no total. */
static inline const char *random_sentence(struct rng *r)
{
	static const char *const said[] = {
		"根据《甲水省2021年政务公开工作要点》（甲政办发〔2021〕14号）要求，"
		"现将有关情况通报如下：",
		"6月30日前，各单位要完成补录，后续每月至少更新3次。",
		"行政规范性文件要在文件生成之日起20个工作日内公开，其它事项参照执行。",
		"●互动交流情况。4月份，网络问政平台共收到群众信件7件，均按时办结。",
		"（一）持续加强专栏建设。各单位要在5个工作日内完成问题整改。",
		"会议于4月9日召开，7人参加，历时2小时30分。",
		"按时签收率100%，回访满意率98.56%，超考核指标2.56个百分点。",
		"如有疑问，请拨打电话83603968联系。",
	};

	return PICK(r, said);
}

#endif
