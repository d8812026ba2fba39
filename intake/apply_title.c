/* What the title of a catalog says of all its rows. */
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "text/listed.h"

/* Length of the longest of "甲、乙" that stands in the title. */
static size_t named_in(const char *title, const char *names)
{
	size_t longest = 0;

	for (char *one; (one = listed_next(&names, LISTED_OURS)); free(one))
		if (strlen(one) > longest && strstr(title, one))
			longest = strlen(one);
	return longest;
}

/* The one domain that a title names; the longest where one name holds another. */
enum status apply_title_domain(struct apply *a, int64_t *out)
{
	struct domain_list l;
	size_t longest = 0;
	enum status st = domains_list(a->s, DAY_NONE, &l, a->err);

	*out = 0;
	if (st != ST_OK)
		return apply_failed(a);
	for (size_t i = 0; i < l.rows; i++) {
		size_t name = named_in(a->table->title, l.row[i].name);
		size_t alias = named_in(a->table->title, l.row[i].aliases);
		size_t len = name > alias ? name : alias;

		if (len && len == longest)
			*out = 0; /* two of one length: neither */
		if (len > longest) {
			longest = len;
			*out = l.row[i].id;
		}
	}
	domain_list_release(&l);
	return ST_OK;
}

/* "2022版", "2022年版" in the title; out is "" when it names none. */
void apply_title_edition(const char *title, char out[APPLY_EDITION])
{
	out[0] = '\0';
	for (const char *s = title; *s; s++) {
		size_t n = strspn(s, "0123456789");
		const char *end = s + n;

		if (n == 4 && strncmp(end, "年", 3) == 0)
			end += 3;
		if (n == 4 && strncmp(end, "版", 3) == 0) {
			memcpy(out, s, 4);
			strcpy(out + 4, "版");
			return;
		}
		s += n ? n - 1 : 0;
	}
}
