/* What kinds, states and events of matters are called. */
#include <string.h>

#include "rules/matter.h"
#include "text/lang.h"

static const struct {
	const char *code, *name;
	const char *issued, *done, *closed; /* events of the kind */
	const char *ended;                  /* its last state */
} kinds[MATTER_KINDS + 1] = {
	[0] = {"", "", "", "", "", ""},
	[MATTER_RECTIFICATION] = {"rectification", N_("整改任务"), N_("下发"),
				  N_("整改完成"), N_("销号"), N_("销号")},
	[MATTER_REQUEST] = {"request", N_("依申请公开"), N_("收到"), N_("答复"),
			    N_("终止"), N_("办结")},
	[MATTER_STAGE] = {"stage", N_("工作阶段"), N_("下达"), N_("完成"), N_("取消"),
			  N_("完成")},
	[MATTER_UPDATE] = {"update", N_("栏目更新"), N_("起算"), "", N_("注销"),
			   N_("注销")},
	[MATTER_DUTY] = {"duty", N_("应尽事项"), N_("下达"), N_("完成"), N_("取消"),
			 N_("完成")},
};

static const struct {
	const char *code, *name;
} states[MATTER_STATES + 1] = {
	[0] = {"", ""},
	[MATTER_OPEN] = {"open", N_("在办")},
	[MATTER_DONE] = {"done", N_("待核")},
	[MATTER_RETURNED] = {"returned", N_("退回")},
	[MATTER_CLOSED] = {"closed", NULL},
	[MATTER_ASKED] = {"asked", N_("待补正")},
	[MATTER_STOPPED] = {"stopped", N_("征求意见")},
};

/* 政府信息公开条例(国令711号): 三十一条 the day of receipt, 三十三条 the terms. */
const char *matter_event_article(enum matter_kind k, enum matter_event e)
{
	if (k != MATTER_REQUEST)
		return "";
	switch (e) {
	case EVENT_ISSUED:
		return "《条例》第三十一条、第三十三条";
	case EVENT_ASKED:
	case EVENT_CORRECTED:
		return "《条例》第三十条";
	case EVENT_EXTENDED:
	case EVENT_STOPPED:
	case EVENT_RESUMED:
		return "《条例》第三十三条";
	default:
		return "";
	}
}

static const struct {
	const char *code, *name; /* name NULL: the kind's */
} events[MATTER_EVENTS + 1] = {
	[0] = {"", ""},
	[EVENT_ISSUED] = {"issued", NULL},
	[EVENT_EXTENDED] = {"extended", N_("延期")},
	[EVENT_DONE] = {"done", NULL},
	[EVENT_RECHECKED] = {"rechecked", N_("复核通过")},
	[EVENT_RETURNED] = {"returned", N_("退回")},
	[EVENT_CLOSED] = {"closed", NULL},
	[EVENT_REOPENED] = {"reopened", N_("恢复办理")},
	[EVENT_RENEWED] = {"renewed", N_("更新")},
	[EVENT_ASKED] = {"asked", N_("补正通知")},
	[EVENT_CORRECTED] = {"corrected", N_("收到补正")},
	[EVENT_STOPPED] = {"stopped", N_("征求意见")},
	[EVENT_RESUMED] = {"resumed", N_("收到意见")},
};

static bool kind_known(enum matter_kind k)
{
	return (int)k >= 0 && (int)k <= MATTER_KINDS;
}

static const char *shown(const char *name)
{
	return *name ? _(name) : name;
}

const char *matter_state_chinese(enum matter_kind k, enum matter_state s)
{
	if ((int)s < 0 || (int)s > MATTER_STATES || !kind_known(k))
		return "";
	return states[s].name ? states[s].name : kinds[k].ended;
}

const char *matter_state_name(enum matter_kind k, enum matter_state s)
{
	return shown(matter_state_chinese(k, s));
}

const char *matter_event_name(enum matter_kind k, enum matter_event e)
{
	if ((int)e < 0 || (int)e > MATTER_EVENTS || !kind_known(k))
		return "";
	if (events[e].name)
		return shown(events[e].name);
	return shown(e == EVENT_ISSUED ? kinds[k].issued
		     : e == EVENT_DONE ? kinds[k].done
				       : kinds[k].closed);
}

const char *matter_kind_name(enum matter_kind k)
{
	return kind_known(k) ? shown(kinds[k].name) : "";
}

const char *matter_state_code(enum matter_state s)
{
	return (int)s >= 0 && (int)s <= MATTER_STATES ? states[s].code : "";
}

const char *matter_event_code(enum matter_event e)
{
	return (int)e >= 0 && (int)e <= MATTER_EVENTS ? events[e].code : "";
}

const char *matter_kind_code(enum matter_kind k)
{
	return kind_known(k) ? kinds[k].code : "";
}

bool matter_state_parse(const char *code, enum matter_state *out)
{
	for (int s = MATTER_OPEN; s <= MATTER_STATES; s++) {
		if (strcmp(code, states[s].code) == 0) {
			*out = (enum matter_state)s;
			return true;
		}
	}
	return false;
}

bool matter_event_parse(const char *code, enum matter_event *out)
{
	for (int e = EVENT_ISSUED; e <= MATTER_EVENTS; e++) {
		if (strcmp(code, events[e].code) == 0) {
			*out = (enum matter_event)e;
			return true;
		}
	}
	return false;
}

bool matter_kind_parse(const char *code, enum matter_kind *out)
{
	for (int k = MATTER_RECTIFICATION; k <= MATTER_KINDS; k++) {
		if (strcmp(code, kinds[k].code) == 0) {
			*out = (enum matter_kind)k;
			return true;
		}
	}
	return false;
}
