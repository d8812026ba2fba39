/* 依申请公开: the register of disclosure requests (政府信息公开条例, 国令第711号, below 条例).
 *
 * A request is a matter of kind MATTER_REQUEST (store/matters.h: 20 working days, 补正 begins them
 * anew, consultation stops them, one extension) and what the register says besides.  It is named
 * by the matter's id.  Who asks is personal data: only applicant_get() reads it. */
#ifndef STORE_REQUESTS_H
#define STORE_REQUESTS_H

#include "store/answers.h"
#include "store/matters.h"

/* The columns of table 三 of the annual report, in its order. */
enum applicant {
	APPLICANT_PERSON, /* 自然人 */
	APPLICANT_BUSINESS,
	APPLICANT_RESEARCH,
	APPLICANT_WELFARE,
	APPLICANT_LEGAL,
	APPLICANT_OTHER,
	APPLICANTS, /* how many; as an index of counts: the total */
};
enum channel {
	CHANNEL_HAND,   /* 当面提交 */
	CHANNEL_SIGNED, /* 邮寄, signed for */
	CHANNEL_MAIL,   /* 平常信函 */
	CHANNEL_WEB,
	CHANNEL_FAX,
	CHANNELS,
};
enum delivery {
	DELIVERY_NONE,   /* not entered */
	DELIVERY_HAND,   /* 直接送达 */
	DELIVERY_AGENCY, /* 委托其他机关代为送达 */
	DELIVERY_POST,   /* 邮政 */
	DELIVERY_WEB,
	DELIVERY_FAX,
	DELIVERIES,
};
enum party {
	PARTY_NONE,
	PARTY_THIRD,  /* 第三方 (条例 32): silent, the agency decides */
	PARTY_AGENCY, /* 共同制作的机关 (条例 34): silent, it consents */
	PARTIES,
};
/* Codes are those of the county file, of options and JSON; a parse is false for others. */
const char *applicant_code(enum applicant a); /* person business research welfare … */
const char *applicant_name(enum applicant a); /* 自然人 商业企业 … 总计 */
const char *applicant_chinese(enum applicant a); /* in any language */
bool applicant_parse(const char *code, enum applicant *out);
const char *channel_code(enum channel c); /* hand signed mail web fax */
const char *channel_name(enum channel c);
bool channel_parse(const char *code, enum channel *out);
/* Which day is that of receipt, with the article: 当面提交，以提交之日为收到之日（《条例》…）. */
const char *channel_receipt(enum channel c);
const char *delivery_code(enum delivery d); /* hand agency post web fax */
const char *delivery_name(enum delivery d);
bool delivery_parse(const char *code, enum delivery *out);
const char *party_code(enum party p); /* third_party agency */
const char *party_name(enum party p);
bool party_parse(const char *code, enum party *out);
/* What their silence means, with the article. */
const char *party_silence(enum party p);

enum {
	REQUEST_DAYS = 20,     /* working days to answer (条例 33) */
	REQUEST_EXTENDED = 20, /* of an extension, at most (条例 33) */
	REQUEST_ASKED = 7,     /* to send a 补正 notice (条例 30) */
	REQUEST_OPINION = 15,  /* others have to answer (条例 32, 34) */
};

struct request {
	struct matter
		m; /* its clock; m.what is what is asked for, m.start the day the term
			    in force began */
	int year, number; /* 登记号 2024-7 */
	daynum received;  /* legally (条例 31) */
	daynum submitted; /* handed in or arrived, DAY_NONE: not entered */
	enum applicant applicant;
	enum channel channel;
	daynum asked, correct_by,
		corrected; /* 补正: notice, its limit, receipt; or DAY_NONE */
	daynum ask_by;     /* the notice is to be sent by then (条例 30) */
	bool asked_late;   /* it was not */
	enum party party;  /* last consulted, PARTY_NONE: nobody */
	daynum consulted;  /* the day the letter went out */
	daynum reached;    /* they got it, DAY_NONE: not entered */
	daynum opinion_by; /* they are to answer by, DAY_NONE while reached is not known */
	daynum extended,
		told;   /* 延期, and the day the applicant was told; or DAY_NONE */
	bool excessive; /* extended by 条例 35 */
	daynum ended;   /* answered or closed, DAY_NONE: not yet */
	const char *answer; /* data/answers.csv, "" none; also while reopened */
	enum delivery delivery;
	daynum sent, signed_on; /* 寄出, 签收 */
	const char *note;
};
struct request_list {
	struct request *row;
	size_t rows;
	struct matter_list matters; /* holds texts */
	struct arena texts;
};
struct request_filter {
	int year;             /* registered in it; 0: any */
	int64_t unit;         /* 0: all */
	unsigned states;      /* bits 1 << enum matter_state; 0: all */
	struct period period; /* received in it; DAY_NONE first and last: any */
};
struct request_filter request_filter_all(void);
/* In the order of their numbers. */
enum status requests_list(struct store *s, const struct request_filter *f, daynum today,
			  struct request_list *out, struct error *err);
/* The same as far as the indexes tell, which is not of which unit each is. */
enum status requests_spine(struct store *s, const struct request_filter *f,
			   struct matter_spine *out, struct error *err);
void request_list_release(struct request_list *l);
/* One, as the only row.  ST_NOT_FOUND, also for a matter that is no request. */
enum status request_get(struct store *s, int64_t id, daynum today,
			struct request_list *out, struct error *err);

/* Its way day by day to the due date or to its end, as matter_days(), with the articles of this one;
 * the caller's to free. */
enum status request_days(struct store *s, const struct request *r, daynum today,
			 struct clock_day **out, size_t *n, struct error *err);

/* ---- changes, each inside a command ---- */

struct request_new {
	int64_t unit; /* 承办; 0: the county itself */
	const char *what;
	enum applicant applicant;
	enum channel channel;
	daynum submitted, received; /* submitted may be DAY_NONE */
	int number;                 /* within the year of receipt; 0: the next one */
	const char *note;           /* NULL: none */
};
/* The next free number of a year. */
int request_next_number(struct store *s, int year);
/* ST_INPUT: received before submitted, handed in on another day than received, a number taken.
 * The clock starts with 20 working days. */
enum status request_add(struct store *s, const struct request_new *r, int64_t *id,
			struct error *err);
/* All of it anew.  The day of receipt only while nothing followed it. */
enum status request_edit(struct store *s, int64_t id, const struct request_new *r,
			 struct error *err);
/* With its events and who asked; the history keeps it. */
enum status request_delete(struct store *s, int64_t id, struct error *err);

/* Who asks.  All three may be "" or NULL: not known. */
struct applicant_data {
	const char *name, *contact, *address;
};
/* The texts are in *texts, the caller's to release; "" for what is not known. */
enum status applicant_get(struct store *s, int64_t id, struct applicant_data *out,
			  struct arena *texts, struct error *err);
enum status applicant_set(struct store *s, int64_t id, const struct applicant_data *a,
			  struct error *err);
/* Which one of its applicant's in the calendar month of its receipt it is, by the name entered
 * (国办函〔2020〕109号: fees are by applicant and month), *of how many; 0 when no name is. */
int64_t applicant_nth(struct store *s, int64_t id, int64_t *of);

/* What happens to it; note may be NULL unless it is said to be needed.  What can't come now is
 * ST_INPUT; what comes late is entered and told of as late. */

/* 补正通知 sent: note says what is to be corrected; correct_by DAY_NONE: the notice sets none. */
enum status request_ask(struct store *s, int64_t id, daynum day, daynum correct_by,
			const char *note, struct error *err);
enum status request_corrected(struct store *s, int64_t id, daynum day, const char *note,
			      struct error *err);
/* The clock stops; reached may be DAY_NONE and set later. */
enum status request_stop(struct store *s, int64_t id, daynum day, enum party party,
			 daynum reached, const char *note, struct error *err);
enum status request_reached(struct store *s, int64_t id, daynum reached,
			    struct error *err);
enum status request_resume(struct store *s, int64_t id, daynum day, const char *note,
			   struct error *err);
struct extension {
	int days;   /* 1..20 working days, or -1: `due` */
	daynum due; /* not later than 20 working days (条例 33) unless excessive */
	bool excessive; /* a reasonable longer period by 条例 35, which needs `due` */
	daynum told;    /* the applicant was told: needed */
	const char *reason; /* needed */
};
enum status request_extend(struct store *s, int64_t id, daynum day,
			   const struct extension *e, struct error *err);
struct reply {
	const char *answer; /* data/answers.csv */
	enum delivery delivery;
	daynum sent, signed_on; /* DAY_NONE: not known */
};
enum status request_answer(struct store *s, int64_t id, daynum day,
			   const struct reply *r, const char *note, struct error *err);
/* Of a request that is answered: the sort of answer put right, how it was delivered. */
enum status request_reply_set(struct store *s, int64_t id, const struct reply *r,
			      struct error *err);
/* 撤回 by the applicant: note says why.  Counted as that (data/answers.csv: withdrawn). */
enum status request_close(struct store *s, int64_t id, daynum day, const char *note,
			  struct error *err);
enum status request_reopen(struct store *s, int64_t id, daynum day, const char *note,
			   struct error *err);
/* Takes back the last of these, entered by mistake, with what belongs to it. */
enum status request_step_back(struct store *s, int64_t id, struct error *err);

/* ---- table 三 of the annual report ---- */

/* Numbers of requests by applicant; [APPLICANTS] is the total. */
struct request_counts {
	int64_t n[APPLICANTS + 1];
};
struct requests_line {
	const char *code, *group, *name; /* data/answers.csv, "line" */
	struct request_counts count;
};
struct requests_table {
	struct request_counts
		received; /* 一、本年新收: received (条例 31) in the year */
	struct request_counts
		carried; /* 二、上年结转: received before it, not ended by then */
	struct requests_line *line; /* 三、（一）…（六） of the form, in its order */
	size_t lines;
	struct request_counts
		unstated;            /* ended, the answer not entered: in no line but in
					   the total; check_all() tells of them */
	struct request_counts total; /* 三、（七）: ended in the year */
	struct request_counts
		left; /* 四、结转下年度: received by its end, not ended by then */
	struct answers answers; /* what the codes mean; names live here */
};
/* From the days of receipt and of the answer, as the register stands now: what was reopened
 * counts where it ended at last.  So received + carried = total + left, each column, always, and
 * total = the sum of the lines + unstated.  form is "2019" or "2021" (anything else: a bug).
 * unit 0: all of them. */
enum status requests_table(struct store *s, int year, const char *form, int64_t unit,
			   struct requests_table *out, struct error *err);
/* The same of any period. */
enum status requests_table_of(struct store *s, const struct period *p, const char *form,
			      int64_t unit, struct requests_table *out,
			      struct error *err);
void requests_table_release(struct requests_table *t);

#endif
