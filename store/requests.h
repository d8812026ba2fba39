/* 依申请公开: the register of disclosure requests (政府信息公开条例, 国令第711号).
 *
 * A request is a matter of kind MATTER_REQUEST (store/matters.h: 20 working days, 补正 begins them
 * anew, consultation stops them, one extension) and what the register says besides.  Commands name
 * it by the matter's id.  Who asks is personal data: only applicant_get() reads it. */
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
const char *applicant_code(enum applicant a); /* person business research welfare … */
const char *applicant_name(enum applicant a); /* 自然人 商业企业 … 总计 */
bool applicant_parse(const char *code, enum applicant *out);

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
