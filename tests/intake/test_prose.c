/* What sentences claim, held against the tables of the document. */
#include "tests/intake/prose_kit.h"

#include "text/buf.h"

static const enum head_role amount[] = {HEAD_UNIT, HEAD_AMOUNT};
static const enum head_role field_amount[] = {HEAD_DOMAIN, HEAD_AMOUNT};
static const enum head_role domains[] = {HEAD_DOMAIN, HEAD_BENCHMARK, HEAD_AMOUNT};

static void fields(struct doc *d)
{
	doc_line(d, "通报");
	doc_table(d, "领域统计表", "领域名称|九区县最高发布量|本市发布量", domains,
		  "重大建设项目|174|174\n财政预决算|4|4\n安全生产|200|100\n"
		  "广播电视|68|68\n社会救助|194|54");
}

static void towns(struct doc *d)
{
	doc_line(d, "通报");
	doc_table(d, "乡镇（街道）统计表", "单位名称|信息发布数量", amount,
		  "集里街道|62\n淮川街道|40\n关口街道|21\n官桥镇|20\n龙伏镇|20\n"
		  "大瑶镇|46\n永安镇|41\n沿溪镇|39\n古港镇|30");
}

/* March's counts in a bulletin of April. */
static void march(struct doc *d)
{
	doc_line(d, "关于2024年4月政务公开工作情况的通报");
	doc_line(d, "现将有关情况通报如下。");
	doc_line(d, "2024年3月各乡镇发布情况");
	doc_table(d, "", "单位名称|信息发布数量", amount, "大桥镇|300\n小河镇|200");
}

/* Counted up to a day that the line above the table says. */
static void up_to_a_day(struct doc *d)
{
	doc_line(d, "通报");
	doc_line(d, "（数据统计日期：2023年6月5日）");
	doc_table(d, "", "单位名称|信息发布数量", amount, "大桥镇|300\n小河镇|200");
}

/* Every check of the text as "what printed=computed" or with ≠; parted by blanks. */
static char *checks_of(void (*tables)(struct doc *d), const char *line, bool notes)
{
	struct doc d = {0};
	struct buf b = {0};

	tables(&d);
	doc_line(&d, line);
	doc_read(&d);
	for (size_t i = 0; i < d.r.checks.count; i++) {
		const struct check *c = &d.r.checks.check[i];
		buf_addf(&b, "%s%s %s%s%s", b.len ? " " : "", c->what, c->printed,
			 c->agrees ? "=" : "≠", c->computed);
		assert_int_equal(c->line, d.line);
		assert_true(c->column[0] != '\0');
	}
	for (size_t i = 0; notes && i < d.r.notes.count; i++)
		buf_add(&b, "!");
	doc_release(&d);
	return b.len ? buf_take(&b) : mem_text("");
}

struct claim_case {
	void (*tables)(struct doc *d);
	const char *line, *want;
};

static void run_cases(const struct claim_case *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *got = checks_of(c[i].tables, c[i].line, true);
		if (strcmp(got, c[i].want) != 0)
			fail_msg("“%s” gives “%s”, not “%s”", c[i].line, got,
				 c[i].want);
		free(got);
	}
}

#define RUN(cases) run_cases(cases, sizeof cases / sizeof *cases)

/* Each claim as it is, and broken by one. */
static void totals(void **state)
{
	static const struct claim_case cases[] = {
		{doc_county, "全县累计主动公开政府信息2500条。",
		 "prose_total 2500=2500"},
		{doc_county, "全县累计主动公开政府信息2501条。",
		 "prose_total 2501≠2500"},
		{doc_county, "4月份乡（镇）新增公开300条、县直单位新增公开90条。",
		 "prose_total 300=300 prose_total 90=90"},
		{doc_county, "4月份乡（镇）新增公开301条、县直单位新增公开89条。",
		 "prose_total 301≠300 prose_total 89≠90"},
		{doc_county, "各单位共发布信息２，５００条。",
		 "prose_total 2,500=2500"},
		{doc_county, "县政府门户网站本月共公开信息390条。",
		 "prose_total 390=390"},
		{doc_county, "县政府门户网站本月共公开信息391条。",
		 "prose_total 391≠390"},
		{doc_county, "各部门今年以来发布信息1000条。", "prose_total 1000=1000"},
		{doc_county, "各部门今年以来发布信息999条。", "prose_total 999≠1000"},
		{doc_county, "2024年1-4月，全县公开信息2500条。",
		 "prose_total 2500=2500"},
		{fields, "5个领域共发布信息400条，九区县（市）最高发布量为640条。",
		 "prose_count 5=5 prose_total 400=400 prose_total 640=640"},
		{fields, "5个领域共发布信息401条，九区县（市）最高发布量为641条。",
		 "prose_count 5=5 prose_total 401≠400 prose_total 641≠640"},
		{towns, "乡镇（街道）共发布信息319条。", "prose_total 319=319"},
		{towns, "乡镇（街道）共发布信息318条。", "prose_total 318≠319"},
		{doc_county, "全县各级各部门共公开信息2500条。",
		 "prose_total 2500=2500"},
		{doc_county, "全县县直部门共公开信息1001条。", "prose_total 1001≠1000"},
		/* Townships alone are not the whole doc_county. */
		{towns, "全市共发布信息999条。", ""},
	};

	(void)state;
	RUN(cases);
}

/* A table speaks of the period that the lines above it say, and up to the day they say. */
static void claims_of_another_time_are_no_claims(void **state)
{
	static const struct claim_case cases[] = {
		{march, "3月份，各乡镇共发布信息500条。", "prose_total 500=500"},
		{march, "3月份，各乡镇共发布信息501条。", "prose_total 501≠500"},
		{march, "4月份，各乡镇共发布信息450条。", ""},
		{march, "4月份，大桥镇发布信息310条。", ""},
		{march, "截至2024年3月31日，各乡镇共发布信息501条。",
		 "prose_total 501≠500"},
		{march, "截至2024年2月29日，各乡镇共发布信息420条。", ""},
		/* Three months are not March, unless a column adds them up. */
		{march, "1-3月，各乡镇共发布信息900条。", ""},
		{march, "2024年，各乡镇共发布信息2000条。", ""},
		{march, "1-3月，大桥镇发布信息900条。", ""},
		{march, "1-3月，各乡镇平均发布信息900条。", ""},
		{march, "1-3月，小河镇发布量位居乡镇首位。", ""},
		{march, "3月，小河镇发布量位居乡镇首位。", "prose_top 小河镇≠大桥镇"},
		{doc_county, "1-4月，全县新增公开信息2501条。",
		 "prose_total 2501≠2500"},
		{doc_county, "1-4月，大桥镇新增发布信息500条。", "prose_cell 500=500"},
		{up_to_a_day, "截至6月5日，各乡镇共发布信息500条。",
		 "prose_total 500=500"},
		{up_to_a_day, "截至6月5日，各乡镇共发布信息501条。",
		 "prose_total 501≠500"},
		{up_to_a_day, "截至5月5日，各乡镇共发布信息400条。", ""},
		{up_to_a_day, "截至5月5日，大桥镇发布信息200条。", ""},
	};

	(void)state;
	RUN(cases);
}

static void numbers_of_something_else_are_no_claims(void **state)
{
	static const struct claim_case cases[] = {
		{doc_county, "依申请公开平台共收到依申请公开信件4件。", ""},
		{doc_county, "网络问政平台共收到群众信件7件。", ""},
		{doc_county, "去年同期全县公开信息2000条。", ""},
		{doc_county, "全县公开信息较上月增加30条。", ""},
		{doc_county, "2024年3月，全县公开信息380条。", ""},
		{doc_county, "2023年，全县公开信息9000条，其中乡镇公开8000条。", ""},
		{doc_county,
		 "各乡镇完成信息发布数量100条以上，后续每月新增发布信息30条以上。", ""},
		{doc_county, "政务新媒体共发布信息77条。", ""},
		{doc_county, "发布政策解读信息12条。", ""},
		{doc_county, "大阿镇便民服务中心网站共公开信息12条。", ""},
		{doc_county, "回复率达100%。", ""},
		{doc_county, "有3个乡镇发布量不足。", ""},
		{doc_county, "编制了19个领域公开事项标准目录。", ""},
		{doc_county, "大桥镇等单位主动公开政府信息数量较多。", ""},
		{doc_county, "表现突出的单位有县水利局、大桥镇等。", ""},
		{fields, "安全生产、社会救助等领域信息发布量在九区县（市）排名靠后。",
		 ""},
		{fields, "九区县（市）中最高平均发布信息数量为85条。", ""},
	};

	(void)state;
	RUN(cases);
}

static void offices(struct doc *d)
{
	doc_line(d, "通报");
	doc_table(d, "县直单位统计表", "单位名称|信息发布数量", amount,
		  "县公安局|62\n县水利局|40\n赣州市医疗保障局信丰分局|21\n"
		  "县气象局（台）|30\n高新区管委会|9");
}

static void short_fields(struct doc *d)
{
	doc_line(d, "通报");
	doc_table(d, "领域统计表", "领域名称|本市发布量", field_amount,
		  "就业|20\n重大建设项目批准和实施|12\n市政服务|5");
}

/* Cells as tables print them, where no figures column has made them plain. */
static void signed_cells(struct doc *d)
{
	doc_line(d, "通报");
	doc_table(d, "乡镇统计表", "单位名称|信息发布数量", amount,
		  "大桥镇|+4\n小河镇|1,200条\n西牛镇|１２\n崇仙乡|3.456\n枞冲镇|5万");
}

static void cells_mean_what_the_checks_of_tables_take_them_for(void **state)
{
	static const struct claim_case cases[] = {
		{signed_cells, "大桥镇发布信息4条。", "prose_cell 4=4"},
		{signed_cells, "小河镇发布信息1200条。", "prose_cell 1200=1200"},
		{signed_cells, "西牛镇发布信息13条。", "prose_cell 13≠12"},
		{signed_cells, "枞冲镇发布信息5条。", ""},
	};

	(void)state;
	RUN(cases);
}

/* A row is meant by its name, with or without its county, not by a longer word that has it. */
static void a_name_inside_a_longer_word_is_another(void **state)
{
	static const struct claim_case cases[] = {
		{offices, "公安局发布信息62条。", "prose_cell 62=62"},
		{offices, "信丰县公安局发布信息63条。", "prose_cell 63≠62"},
		{offices, "县公安局交管大队发布信息5条。", ""},
		{offices, "县水利局水保中心发布信息5条。", ""},
		{offices, "医疗保障局发布信息21条。", "prose_cell 21=21"},
		{offices, "市医疗保障局信丰分局发布信息21条。", "prose_cell 21=21"},
		{offices, "县气象局发布信息31条。", "prose_cell 31≠30"},
		{offices, "信丰高新区管委会发布信息9条。", ""},
		{towns, "东官桥镇发布信息5条。", ""},
		{towns, "官桥镇发布信息21条。", "prose_cell 21≠20"},
		{towns, "浏阳市官桥镇发布信息20条。", "prose_cell 20=20"},
		{towns, "官桥镇便民服务中心发布信息5条。", ""},
		{doc_county, "大桥镇党委政府累计公开信息500条。", "prose_cell 500=500"},
		{short_fields, "就业领域发布信息20条。", "prose_cell 20=20"},
		{short_fields, "重大建设项目领域发布信息12条。", "prose_cell 12=12"},
		{short_fields, "超过18条的有就业、市政服务领域。",
		 "prose_above 就业、市政服务领域≠就业"},
		{short_fields, "超过18条的有就业、城市政服务领域。", ""},
	};

	(void)state;
	RUN(cases);
}

/* 等 ends a list where it is a word of its own. */
static void graded_fields(struct doc *d)
{
	doc_line(d, "通报");
	doc_table(d, "领域统计表", "领域名称|本市发布量", field_amount,
		  "网络安全等级保护|20\n妇女平等权益|12\n高等教育|5\n就业|3");
}

static void words_with_etc_inside_do_not_end_a_list(void **state)
{
	static const struct claim_case cases[] = {
		{graded_fields, "超过10条的有网络安全等级保护、妇女平等权益。",
		 "prose_above "
		 "网络安全等级保护、妇女平等权益=网络安全等级保护、妇女平等权益"},
		{graded_fields, "超过4条的有网络安全等级保护、妇女平等权益。",
		 "prose_above "
		 "网络安全等级保护、妇女平等权益≠网络安全等级保护、妇女平等权益、高等教"
		 "育"},
		{graded_fields, "超过4条的有网络安全等级保护、高等教育等领域。",
		 "prose_above "
		 "网络安全等级保护、高等教育=网络安全等级保护、妇女平等权益、高等教育"},
		{graded_fields, "网络安全等级保护发布量位居全市首位。",
		 "prose_top 网络安全等级保护=网络安全等级保护"},
		{graded_fields, "就业、高等教育发布量位居全市后二名。",
		 "prose_bottom 就业、高等教育=就业、高等教育"},
		{graded_fields, "就业、高等教育等二个领域发布量位居全市后二名。",
		 "prose_bottom 就业、高等教育=就业、高等教育"},
		{graded_fields, "仅网络安全等级保护发布信息超过15条。",
		 "prose_above 网络安全等级保护=网络安全等级保护"},
	};

	(void)state;
	RUN(cases);
}

static void averages_and_numbers_of_units(void **state)
{
	static const struct claim_case cases[] = {
		/* 319 / 9 = 35.44 */
		{towns, "乡镇（街道）平均发布数量仅为35条。", "prose_average 35=35"},
		{towns, "乡镇（街道）平均发布数量为35.4条。",
		 "prose_average 35.4=35.4"},
		{towns, "乡镇（街道）平均发布数量为35.5条。",
		 "prose_average 35.5≠35.44"},
		{towns, "乡镇（街道）平均发布数量为36条。", "prose_average 36≠35.44"},
		{doc_county, "乡镇平均发布300条。", "prose_average 300=300"},
		{doc_county, "县直单位平均新增30条。", "prose_average 30=30"},
		{doc_county, "县直单位平均新增31条。", "prose_average 31≠30"},
		{towns, "9个乡镇（街道）平均发布数量仅为35条。",
		 "prose_count 9=9 prose_average 35=35"},
		{towns, "10个乡镇（街道）平均发布数量仅为35条。",
		 "prose_count 10≠9 prose_average 35=35"},
		{fields, "全市6个领域更新完善。", "prose_count 6≠5"},
		{fields, "全市5个基层政务公开领域更新完善。", "prose_count 5=5"},
		{fields, "全市6个公共服务领域更新完善。", "prose_count 6≠5"},
		/* Four months, not four fields. */
		{fields, "前4个月各领域共发布信息400条。", "prose_total 400=400"},
		{fields, "全市前4个月领域平均发布信息80条。", "prose_average 80=80"},
		{fields, "连续2个季度各领域累计更新。", ""},
		{fields, "全市3个工作日内领域更新。", ""},
		{fields, "全市3个单位各领域累计更新。", ""},
	};

	(void)state;
	RUN(cases);
}

static void names_above_and_below(void **state)
{
	static const struct claim_case cases[] = {
		{towns, "9个乡镇（街道）仅集里街道信息发布量超过60条，详见附件。",
		 "prose_count 9=9 prose_above 集里街道=集里街道"},
		{towns, "乡镇（街道）仅集里街道信息发布量超过45条。",
		 "prose_above 集里街道≠集里街道、大瑶镇"},
		{towns, "仅淮川街道信息发布量超过60条。",
		 "prose_above 淮川街道≠集里街道"},
		{towns, "发布量超过45条的有集里街道、大瑶镇。",
		 "prose_above 集里街道、大瑶镇=集里街道、大瑶镇"},
		{towns, "发布量超过45条的有集里街道、永安镇。",
		 "prose_above 集里街道、永安镇≠集里街道、大瑶镇"},
		{towns, "发布量超过40条的有集里街道、大瑶镇等。",
		 "prose_above 集里街道、大瑶镇=集里街道、大瑶镇、永安镇"},
		{towns, "发布量不足21条的单位有官桥镇、龙伏镇。",
		 "prose_above 官桥镇、龙伏镇=官桥镇、龙伏镇"},
		{towns, "发布量不足21条的有官桥镇、关口街道。",
		 "prose_above 官桥镇、关口街道≠官桥镇、龙伏镇"},
		{doc_county, "完成比例超过150%的有大桥镇、小河镇。",
		 "prose_above 大桥镇、小河镇=大桥镇政府、小河镇政府"},
		{towns, "超过60条的有集里街道、未知镇、大瑶镇。", "!"},
	};

	(void)state;
	RUN(cases);
}

static void names_first_and_last(void **state)
{
	static const struct claim_case cases[] = {
		{doc_county, "高新区、文广新旅局居县直单位末两位。", ""},
		{doc_county, "高新区、文广新旅局居县直单位末二位。",
		 "prose_bottom 高新区、文广新旅局=高新区管委会、县文广新旅局"},
		{doc_county, "高新区、县水利局居县直单位末二位。",
		 "prose_bottom 高新区、县水利局≠高新区管委会、县文广新旅局"},
		{doc_county, "排名后三位的是枞冲镇、崇仙乡、西牛镇。",
		 "prose_bottom "
		 "枞冲镇、崇仙乡、西牛镇=枞冲镇政府、崇仙乡政府、西牛镇政府"},
		{doc_county, "排名后三位的乡镇分别是枞冲镇、崇仙乡、小河镇。",
		 "prose_bottom "
		 "枞冲镇、崇仙乡、小河镇≠枞冲镇政府、崇仙乡政府、西牛镇政府"},
		{doc_county, "大桥镇、小河镇位列前两位。", ""},
		{doc_county, "大桥镇、小河镇、西牛镇位列乡镇前三。",
		 "prose_top 大桥镇、小河镇、西牛镇=大桥镇政府、小河镇政府、西牛镇政府"},
		{doc_county, "大桥镇、小河镇、崇仙乡位列乡镇前3名。",
		 "prose_top 大桥镇、小河镇、崇仙乡≠大桥镇政府、小河镇政府、西牛镇政府"},
		{towns, "集里街道发布量位居全市首位。", "prose_top 集里街道=集里街道"},
		{towns, "大瑶镇发布量位居全市首位。", "prose_top 大瑶镇≠集里街道"},
		{towns, "官桥镇、龙伏镇、关口街道等乡镇（街道）发布量靠后。",
		 "prose_bottom 官桥镇、龙伏镇、关口街道=官桥镇、龙伏镇、关口街道"},
		/* No places: a group, a batch, a quarter, a share. */
		{towns, "大瑶镇发布量位居全市第一方阵。", ""},
		{towns, "大瑶镇列入全市第一批试点，排名第一梯队。", ""},
		{towns, "大瑶镇排名第一季度发布量。", ""},
		{towns, "大瑶镇位居第一阶段首位度榜单。", ""},
		{towns, "大瑶镇排末位淘汰。", ""},
		{towns, "大瑶镇发布量位居全市第一。", "prose_top 大瑶镇≠集里街道"},
		{towns, "集里街道发布量位居全市第一名，较好。",
		 "prose_top 集里街道=集里街道"},
		{towns, "集里街道发布量排名第一（详见附件）。",
		 "prose_top 集里街道=集里街道"},
		{towns, "排名第一的是集里街道。", "prose_top 集里街道=集里街道"},
		/* Equals at the edge: either may be named. */
		{towns, "龙伏镇排名末位。", "prose_bottom 龙伏镇=官桥镇"},
		{towns, "官桥镇排名末位。", "prose_bottom 官桥镇=官桥镇"},
		{towns, "官桥镇、沿溪镇等乡镇（街道）发布量靠后。",
		 "prose_bottom 官桥镇、沿溪镇≠官桥镇、龙伏镇"},
		{fields,
		 "仅重大建设项目、广播电视、财政预决算等三个领域信息发布量位居九区县（"
		 "市）首位。",
		 "prose_leaders "
		 "重大建设项目、广播电视、财政预决算="
		 "重大建设项目、财政预决算、广播电视"},
		{fields,
		 "仅重大建设项目、广播电视等两个领域信息发布量位居九区县（市）首位。",
		 "prose_leaders "
		 "重大建设项目、广播电视=重大建设项目、财政预决算、广播电视"},
		{fields, "仅重大建设项目、广播电视领域信息发布量位居九区县（市）首位。",
		 "prose_leaders "
		 "重大建设项目、广播电视领域≠重大建设项目、财政预决算、广播电视"},
		{fields, "重大建设项目、安全生产等领域信息发布量位居九区县（市）首位。",
		 "prose_leaders "
		 "重大建设项目、安全生产≠重大建设项目、财政预决算、广播电视"},
	};

	(void)state;
	RUN(cases);
}

static void single_units(void **state)
{
	static const struct claim_case cases[] = {
		{towns, "集里街道发布62条。", "prose_cell 62=62"},
		{towns, "集里街道发布63条。", "prose_cell 63≠62"},
		{doc_county, "大桥镇新增发布信息100条。", "prose_cell 100=100"},
		{doc_county, "大桥镇新增发布信息101条。", "prose_cell 101≠100"},
		{doc_county, "文广新旅局累计公开信息350条。", "prose_cell 350=350"},
		{doc_county, "2024年3月大桥镇公开信息90条。", ""},
		{fields, "安全生产领域发布信息100条。", "prose_cell 100=100"},
		/* A list of rows that a table has is checked, not taken a second time. */
		{towns, "集里街道发布62条、大瑶镇发布46条。",
		 "prose_cell 62=62 prose_cell 46=46"},
		{towns, "集里街道发布62条、大瑶镇发布47条。",
		 "prose_cell 62=62 prose_cell 47≠46"},
		{towns, "集里街道存在问题6个。", ""},
	};

	(void)state;
	RUN(cases);
}

#include "tests/intake/prose_seeds.h"

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(totals),
		cmocka_unit_test(claims_of_another_time_are_no_claims),
		cmocka_unit_test(numbers_of_something_else_are_no_claims),
		cmocka_unit_test(cells_mean_what_the_checks_of_tables_take_them_for),
		cmocka_unit_test(a_name_inside_a_longer_word_is_another),
		cmocka_unit_test(words_with_etc_inside_do_not_end_a_list),
		cmocka_unit_test(averages_and_numbers_of_units),
		cmocka_unit_test(names_above_and_below),
		cmocka_unit_test(names_first_and_last),
		cmocka_unit_test(single_units),
		cmocka_unit_test(source_documents_agree_but_for_one_sum),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
