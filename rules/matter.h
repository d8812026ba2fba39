/* The life of a matter with a due date, as a list of dated events; its state follows
 * from them and is never set by itself. */
#ifndef RULES_MATTER_H
#define RULES_MATTER_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/calendar.h"

enum matter_kind {
	MATTER_RECTIFICATION = 1, /* 整改任务: re-checked before it is closed */
	MATTER_REQUEST,           /* 依申请公开: its clock can stand still */
	MATTER_STAGE,             /* 工作方案的阶段 */
	MATTER_UPDATE, /* 栏目、新媒体: every update starts the clock anew */
	MATTER_DUTY,   /* 应尽事项: 解读, 以干代训, 开放日 … */
};
enum {
	MATTER_KINDS = MATTER_DUTY
};

enum matter_event {
	EVENT_ISSUED = 1, /* 下发, 收到, 起算: the clock starts */
	EVENT_EXTENDED,   /* 延期: a later due date, with a reason */
	EVENT_DONE, /* 整改完成: the unit reports it; of the other kinds 答复, 完成: the end */
	EVENT_RECHECKED, /* 复核通过 */
	EVENT_RETURNED,  /* 退回: found not done; a new due date */
	EVENT_CLOSED, /* 销号 without re-check, 注销, or withdrawn, with a reason */
	EVENT_REOPENED,  /* a close or done taken back on a later day */
	EVENT_RENEWED,   /* 更新: the term begins anew */
	EVENT_ASKED,     /* 补正通知, at most one (条例 30); the clock waits */
	EVENT_CORRECTED, /* 补正收到: the term begins anew (条例 30) */
	EVENT_STOPPED, /* 征求意见 of third parties or agencies: the clock stops (条例 33) */
	EVENT_RESUMED, /* 意见收到: it goes on */
};
enum {
	MATTER_EVENTS = EVENT_RESUMED
};

enum matter_state {
	MATTER_OPEN = 1, /* 在办 */
	MATTER_DONE,     /* 待核: waits for the re-check */
	MATTER_RETURNED, /* 退回: open again */
	MATTER_CLOSED,   /* 销号, 办结, 完成, 注销 */
	MATTER_ASKED,    /* 待补正: waits for the applicant */
	MATTER_STOPPED,  /* 征求意见: waits for others */
};
enum {
	MATTER_STATES = MATTER_STOPPED
};

struct matter_step {
	daynum day;
	enum matter_event event;
	daynum due; /* of events that give one: the due date then given */
	int days; /* then given, see rules/clock.h; -1: a fixed date, or none is given */
};

struct matter_now {
	enum matter_state state;
	daynum due; /* the due date in force; while the clock stands still the last one */
	daynum done;   /* day the unit last reported it done, or DAY_NONE */
	daynum closed; /* day it was closed, or DAY_NONE */
	int extended;  /* times extended */
	int returned;  /* times returned */
	int asked;     /* 补正 notices */
	bool was_late; /* reported done (or closed unreported, or stopped) after the due date
			     then in force, at any time; a reopening takes it back with the event */
};

/* Follows n events in their order.  False, with *bad the index, when an event can't
 * follow the ones before it (a re-check of a matter not reported done, anything before
 * it was issued, an earlier day than the event before, no due date where one is given, an
 * extension that is not later, a second extension or 补正 notice of a request: 条例 30, 33),
 * and for no events at all.  bad may be NULL. */
bool matter_follow(enum matter_kind kind, const struct matter_step *step, size_t n,
		   struct matter_now *out, size_t *bad);
/* Whether `event` may come next in this state; state 0 is that of a matter not yet issued. */
bool matter_may(enum matter_kind kind, enum matter_state state,
		enum matter_event event);
/* Whether the clock runs: what is due or overdue is in such a state. */
bool matter_runs(enum matter_state s);
/* Whether the event gives a due date. */
bool matter_gives_due(enum matter_event e);

/* What a state and an event are called: 销号 of a task is 办结 of a request, 注销 of an account. */
const char *matter_state_name(enum matter_kind k, enum matter_state s);
const char *matter_state_chinese(enum matter_kind k,
				 enum matter_state s); /* in any language */
const char *matter_event_name(enum matter_kind k, enum matter_event e);
const char *matter_kind_name(enum matter_kind k); /* 整改任务 依申请公开 … */
/* The article that gives an event its term, in Chinese: 《条例》第三十三条; "" for none. */
const char *matter_event_article(enum matter_kind k, enum matter_event e);
/* Codes, as the county file and JSON have them: "" for none of theirs. */
const char *matter_state_code(enum matter_state s);
const char *matter_event_code(enum matter_event e);
const char *matter_kind_code(enum matter_kind k);
bool matter_state_parse(const char *code, enum matter_state *out);
bool matter_event_parse(const char *code, enum matter_event *out);
bool matter_kind_parse(const char *code, enum matter_kind *out);

#endif
