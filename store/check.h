/* The county file's health, and every cross-check on what it holds. */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "store/counts.h"
#include "store/matters.h"

struct finding {
	const char *where;    /* 2021年上半年 通报 */
	const char *what;     /* 全县各单位公开政府信息 */
	const char *printed;  /* as printed or kept: "1267" */
	const char *computed; /* as the figures give: "1298 (915+383)" */
};
struct finding_list {
	struct finding *row;
	size_t rows;
	struct arena texts;
};

/* Structure (integrity_check, foreign_key_check, ranges that overlap, events that can't
 * follow, due dates against the calendar), kept figures against the counts, stated totals
 * against the figures, a unit's counts by domain against its plain total, provisional due
 * dates, requests that were asked about, extended or answered late, scoring sheets and points
 * given by hand, annual reports against themselves, last year's and the register, stages, outlets
 * and duties against their own tables, closings without proof.  ST_NO when anything disagrees,
 * ST_FILE when the file is damaged. */
enum status check_all(struct store *s, struct finding_list *out, struct error *err);
void finding_list_release(struct finding_list *l);

#endif
