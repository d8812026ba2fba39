/* Parts of check_all() in files of their own, each adding what it finds.  Inside the store only. */
#ifndef STORE_CHECK_INNER_H
#define STORE_CHECK_INNER_H

#include "store/check.h"
#include "store/db.h"

struct check {
	struct store *s;
	struct finding_list *out;
	size_t cap;
	bool damaged;
};
void check_note(struct check *c, const char *where, const char *what,
		const char *printed, const char *computed);

enum status check_stated(struct check *c, struct error *err);
enum status check_domains(struct check *c, struct error *err);
enum status check_assessments(struct check *c, struct error *err);
enum status check_requests(struct check *c, struct error *err);
enum status check_catalog(struct check *c, struct error *err);
/* Cross-checks of annual reports. (check_annual.c) */
enum status check_annual(struct check *c, struct error *err);
/* Stages, outlets, duties against their own tables. (check_side.c) */
enum status check_side(struct check *c, struct error *err);
/* Issued documents against their hashes. (bulletin_issue.c) */
enum status check_frozen(struct check *c, struct error *err);
/* Draws that do not repeat, results the tasks do not bear out. */
enum status check_draws(struct check *c, struct error *err);

#endif
