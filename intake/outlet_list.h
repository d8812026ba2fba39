/* A monitoring list of columns and accounts (单位, 栏目或账号, 上次更新, 检查结果) taken into the
 * county file: last updates, new outlets, and findings, in one step.  Comma- or tab-separated
 * text; the heads known are data (data/outlet-heads.csv). */
#ifndef INTAKE_OUTLET_LIST_H
#define INTAKE_OUTLET_LIST_H

#include "rules/classes.h"
#include "store/outlets.h"

struct outlet_list_ask {
	daynum today;
	bool add; /* outlets not known are registered, where the list names their class */
	bool findings; /* tasks are made */
	daynum issued; /* of the tasks */
	int task_days; /* working days they have */
	bool again; /* they are kept as repeating the unit's last one of their sort */
	const struct classes
		*classes; /* by which the list's words are sorted; NULL: not */
};

enum outlet_step {
	OUTLET_SAME,     /* known so already */
	OUTLET_RENEWED,  /* a later update */
	OUTLET_NO_DATE,  /* what it shows bears no date */
	OUTLET_NEW,      /* registered */
	OUTLET_OLDER,    /* the county file knows a later update: left as it is */
	OUTLET_NOT_TOLD, /* the list says nothing about its update */
};
const char *outlet_step_name(enum outlet_step s);
const char *outlet_step_code(enum outlet_step s);

struct outlet_line {
	int line; /* of the text */
	const char *unit, *name;
	daynum before, after; /* last update; DAY_NONE: none known */
	enum outlet_step step;
	const char *finding; /* what it is found to lack; "" */
	const char *class;   /* its sort, borrowed; "" */
	bool overdue;        /* as of today, after the update */
	bool made;           /* a task was made of it */
	bool there;          /* an open task says so already */
};
struct outlet_lines {
	struct outlet_line *row;
	size_t rows, renewed, added, findings, made;
	struct arena texts;
};

/* Does what the list says, inside a command: to see it only, roll back.  ST_INPUT names the line
 * and the remedy; the caller then rolls back as well. */
enum status outlet_list_apply(struct store *s, const char *text, size_t len,
			      const struct outlet_list_ask *ask,
			      struct outlet_lines *out, struct error *err);
void outlet_lines_release(struct outlet_lines *l);

#endif
