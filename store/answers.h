/* How a disclosure request can be answered, and which line of the annual report's table 三 each
 * answer counts in: data/answers.csv. */
#ifndef STORE_ANSWERS_H
#define STORE_ANSWERS_H

#include <stdbool.h>

#include "text/mem.h"
#include "text/status.h"

/* A sort of answer. */
struct answer {
	const char *code; /* "provided" */
	const char *name; /* 予以公开 */
	const char *article; /* of 政府信息公开条例: 第三十六条第（二）项; "" none */
	int item; /* of the seven of art. 36, 1..7; 0: none of them */
	const char *line_2019, *line_2021; /* codes of lines */
	bool after_asked;                  /* only where a 补正 notice was sent */
};
/* A line of 三、本年度办理结果. */
struct answer_line {
	const char *code;  /* "granted" */
	const char *form;  /* "2019", "2021", "" both */
	const char *group; /* code of its group */
	const char *name;  /* as the form prints it: 属于国家秘密 */
};
/* （一）…（六） */
struct answer_group {
	const char *code, *name;
};
struct answers {
	struct answer *answer;
	size_t answers;
	struct answer_line *line; /* in the order of the form */
	size_t lines;
	struct answer_group *group;
	size_t groups;
	struct arena texts;
};
/* ST_MISSING, ST_FILE when the program's own list can't be read. */
enum status answers_read(struct answers *out, struct error *err);
void answers_release(struct answers *a);

/* NULL when there is none of that code. */
const struct answer *answer_find(const struct answers *a, const char *code);
const struct answer_group *answer_group_find(const struct answers *a, const char *code);
/* The code of the line it counts in; form "2019" or "2021". */
const char *answer_line_of(const struct answer *a, const char *form);
/* Whether a line stands in that form. */
bool answer_line_in(const struct answer_line *l, const char *form);

#endif
