/* 版头 and 标题: GB/T 9704-2012, 7.2.4 to 7.2.7, 7.3.1. */
#include <stdlib.h>
#include <string.h>

#include "press/pdf_flow.h"
#include "text/breaks.h"
#include "text/mem.h"
#include "text/utf8.h"

enum {
	ISSUER_MOST = 42, /* points: the largest, the smallest in one line, … */
	ISSUER_ONE = 20,  /* 22 characters */
	ISSUER_MORE = 36, /* the largest, the smallest in several lines */
	ISSUER_LEAST = 22,
	BREAKS_MAX =
		160, /* places where a title could be broken; a longer one is a text */
	LINES_MAX = 8,
};
#define IMPOSSIBLE 1e9

/* --- where a title may be broken --- */

/* Words of this field that no title tears. */
static const char *const words[] = {
	"政务公开", "政务服务",   "政府信息", "信息公开", "信息发布", "公开情况",
	"发布情况", "统计表",     "一览表",   "明细表",   "台账",     "通报",
	"通知",     "月报",       "季报",     "年报",     "排名",     "报告",
	"方案",     "标准化",     "规范化",   "专栏",     "栏目",     "领域",
	"乡镇",     "街道",       "部门",     "单位",     "人民政府", "办公室",
	"领导小组", "工作",       "情况",     "整改",     "问题",     "检查",
	"上半年",   "下半年",     "季度",     "基层",     "重大",     "民生",
	"县直",     "市直",       "区直",     "全县",     "全市",     "全区",
	"进一步",   "做好",       "有关",     "事项",     "关于",     "专题",
	"试点",     "政务新媒体", "政府网站", "完成",     "任务",     "限期",
	"通知单",   "考核",       "网络",     "申请",     "办理",     "工作方案",
	"进度",     "应尽事项",   "更新",     "复核",     "双随机",   "目录",
	"填报",     "结果",       "年度",
};

struct place {
	size_t at;    /* bytes */
	double width; /* of the text before it */
	double cost;  /* of a break here, in squares of characters */
};

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static bool ends(const char *s, size_t at, const char *with)
{
	size_t n = strlen(with);

	return at >= n && memcmp(s + at - n, with, n) == 0;
}

static bool any(const char *const *list, const char *s, size_t at, bool behind)
{
	for (; *list; list++)
		if (behind ? ends(s, at, *list) : begins(s + at, *list))
			return true;
	return false;
}

static bool within_word(const char *s, size_t at)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		for (size_t before = 3; before < n; before += 3)
			if (at >= before && begins(s + at - before, words[i]))
				return true;
	}
	return false;
}

/* Between （ and ）, 《 and 》, “ and ”. */
static bool within_marks(const char *s, size_t at)
{
	int depth = 0;

	for (size_t i = 0; i < at; i++) {
		depth += begins(s + i, "（") || begins(s + i, "《") ||
			 begins(s + i, "“");
		depth -= begins(s + i, "）") || begins(s + i, "》") ||
			 begins(s + i, "”");
	}
	return depth > 0;
}

static double break_cost(const char *s, size_t at)
{
	static const char *const particles[] = {"的", "县", "市", "区", "镇",
						"乡", "等", "局", NULL};
	static const char *const links[] = {"和", "与", "及", "第", "在", "对", NULL};
	double cost = 0;

	if (within_word(s, at))
		cost += 40;
	if (within_marks(s, at))
		cost += 20;
	if (any(particles, s, at, false))
		cost += 30;
	if (any(links, s, at, true) || ends(s, at, "关于"))
		cost += 20;
	if (ends(s, at, "的") || begins(s + at, "关于") || begins(s + at, "（"))
		cost -= 4;
	/* 甲丙县: a name of two characters before 县 is rarely torn well. */
	size_t next = utf8_next(s, strlen(s), at);
	if (s[next] && any(particles + 1, s, next, false))
		cost += 10;
	return cost;
}

static size_t places_of(struct pdf *p, const struct type *t, const char *s,
			struct place *place)
{
	size_t len = strlen(s), n = 1;
	double width = 0;

	place[0] = (struct place){.at = 0};
	for (size_t at = 0; at < len && n < BREAKS_MAX;) {
		size_t end = breaks_piece(s, len, at);

		width += type_width(p, t, s + at, end - at);
		if (breaks_may_end(s, len, at, end))
			place[n++] = (struct place){end, width,
						    end < len ? break_cost(s, end) : 0};
		at = end;
	}
	return place[n - 1].at == len ? n : 0;
}

/* cost[k][j]: the best way of k lines up to place j; from[k][j]: where the last begins. */
struct ways {
	double cost[LINES_MAX + 1][BREAKS_MAX];
	size_t from[LINES_MAX + 1][BREAKS_MAX];
};

static void way(struct ways *w, const struct place *place, size_t n, size_t k,
		double room, double size)
{
	double even = place[n - 1].width / (double)k;

	for (size_t l = 0; l <= k; l++)
		for (size_t j = 0; j < n; j++)
			w->cost[l][j] = l == 0 && j == 0 ? 0 : IMPOSSIBLE;
	for (size_t l = 1; l <= k; l++)
		for (size_t j = 1; j < n; j++)
			for (size_t i = 0; i < j; i++) {
				double width = place[j].width - place[i].width;
				double off = (width - even) / size;
				double cost =
					w->cost[l - 1][i] + off * off + place[j].cost;

				if (width > room + HAIR || cost >= w->cost[l][j])
					continue;
				w->cost[l][j] = cost;
				w->from[l][j] = i;
			}
}

static void take(const struct ways *w, const struct place *place, size_t n, size_t k,
		 struct lines *out)
{
	size_t j = n - 1;

	out->line = mem_grow(out->line, &out->cap, k, sizeof *out->line);
	out->lines = k;
	for (size_t l = k; l > 0; l--) {
		size_t i = w->from[l][j];

		out->line[l - 1] = (struct line){place[i].at, place[j].at - place[i].at,
						 place[j].width - place[i].width};
		j = i;
	}
}

void title_lines(struct pdf *p, const struct type *t, const char *s, double room,
		 struct lines *out)
{
	struct place *place = mem_array(BREAKS_MAX, sizeof *place);
	struct ways *w = mem_alloc(sizeof *w);
	size_t n = places_of(p, t, s, place), k = LINES_MAX + 1;

	out->lines = 0;
	if (n > 1)
		k = (size_t)(place[n - 1].width / room) + 1;
	if (n > 1 && place[n - 1].width <= room + HAIR)
		k = 1;
	for (; k <= LINES_MAX && out->lines == 0; k++) {
		way(w, place, n, k, room, t->size);
		if (w->cost[k][n - 1] < IMPOSSIBLE)
			take(w, place, n, k, out);
	}
	if (out->lines == 0)
		lines_of(p, t, s, room, 0, out);
	free(w);
	free(place);
}

/* --- drawing --- */

static void centred(struct pdf *p, const struct type *t, const char *s,
		    const struct lines *l, double pitch)
{
	for (size_t i = 0; i < l->lines; i++) {
		page_room(p, t->size);
		line_centre(p, t, s + l->line[i].from, l->line[i].len,
			    BLOCK_LEFT + BLOCK_WIDTH / 2,
			    type_base(t, BLOCK_TOP + p->y));
		p->y += pitch;
	}
}

void centre_draw(struct pdf *p, const struct type *t, const char *s, double pitch)
{
	struct lines l = {0};

	title_lines(p, t, s, BLOCK_WIDTH, &l);
	centred(p, t, s, &l, pitch);
	lines_release(&l);
}

void title_draw(struct pdf *p, const char *title)
{
	struct lines l = {0};

	page_snap(p);
	title_lines(p, &type_title, title, BLOCK_WIDTH - 2 * TITLE_SIZE, &l);
	page_room(p, (double)(l.lines + 2) * PITCH);
	centred(p, &type_title, title, &l, PITCH);
	lines_release(&l);
}

/* The largest type in which the name stands in one line; if that is small, in more. */
static struct type issuer_type(struct pdf *p, const char *issuer)
{
	struct type t = {ROLE_TITLE, 1, 0};
	double width = type_width(p, &t, issuer, strlen(issuer));

	t.size = width > 0 ? BLOCK_WIDTH / width : ISSUER_MOST;
	for (int lines = 2; t.size < ISSUER_ONE && lines <= LINES_MAX; lines++) {
		t.size = BLOCK_WIDTH * 0.9 * lines / width;
		if (t.size > ISSUER_MORE)
			t.size = ISSUER_MORE;
		if (t.size >= ISSUER_LEAST)
			break;
	}
	if (t.size > ISSUER_MOST)
		t.size = ISSUER_MOST;
	return t;
}

static void red(struct pdf *p, bool on)
{
	cairo_set_source_rgb(p->cr, on ? 1 : 0, 0, 0);
}

void head_draw(struct pdf *p, const char *issuer, const char *number)
{
	struct type t = issuer_type(p, issuer);
	struct lines l = {0};

	p->y = 35 * MM;
	red(p, true);
	title_lines(p, &t, issuer, BLOCK_WIDTH, &l);
	centred(p, &t, issuer, &l, t.size * 1.25);
	red(p, false);
	p->y -= t.size * 0.25;
	if (number) {
		p->y += 2 * PITCH;
		centre_draw(p, &type_body, number, PITCH);
		p->y -= PITCH - BODY_SIZE;
	}
	p->y += 4 * MM;
	red(p, true);
	rule_draw(p, 0, p->y, BLOCK_WIDTH, 0.7 * MM);
	red(p, false);
	p->y += 2 * PITCH;
	lines_release(&l);
}
