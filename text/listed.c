#include "text/listed.h"

#include "text/mem.h"
#include "text/prefix.h"

static const char ours[] = "、";
static const char *const typed[] = {"、", "，", ",", "；", ";", "\n", "\r", NULL};

static size_t blank(const char *s)
{
	static const char *const blanks[] = {" ", "\t", "\n", "\r", "\u3000", NULL};

	return prefix_any(s, blanks);
}

/* The name in [s, end) without outer blanks. */
struct span {
	const char *s;
	size_t len;
	bool parted; /* a sign stands behind it */
};

static struct span name_in(const char *s, const char *end)
{
	const char *last = s;

	while (s < end && blank(s))
		s += blank(s);
	for (const char *p = s; p < end;) {
		size_t n = blank(p);

		p += n ? n : 1;
		if (!n)
			last = p;
	}
	return (struct span){s, last > s ? (size_t)(last - s) : 0, *end != '\0'};
}

/* The sign that ends the first name of the list, or the list's end. */
static const char *sign(const char *s, enum listed how)
{
	static const char *const opens[] = {"（", "(", NULL};
	static const char *const closes[] = {"）", ")", NULL};

	/* Ours are many and short: what the library can do is done by it. */
	if (how == LISTED_OURS) {
		const char *at = strstr(s, ours);
		return at ? at : s + strlen(s);
	}
	for (int depth = 0; *s; s++) {
		if (depth == 0 && prefix_any(s, typed))
			break;
		depth += prefix_any(s, opens) > 0;
		depth -= depth > 0 && prefix_any(s, closes);
	}
	return s;
}

/* What stands before the next sign; *list moves behind the sign. */
static struct span next(const char **list, enum listed how)
{
	const char *from = *list, *end = sign(from, how);

	*list = end +
		(how == LISTED_OURS ? prefix_len(end, ours) : prefix_any(end, typed));
	return name_in(from, end);
}

char *listed_next(const char **list, enum listed how)
{
	while (**list) {
		struct span one = next(list, how);

		if (one.len)
			return mem_textn(one.s, one.len);
	}
	return NULL;
}

bool listed_has(const char *list, const char *name, size_t len)
{
	for (const char *end; *list; list = end + prefix_len(end, ours)) {
		end = sign(list, LISTED_OURS);
		if ((size_t)(end - list) == len && memcmp(list, name, len) == 0)
			return true;
	}
	return false;
}

const char *listed_last(const char *list)
{
	struct span one = {.s = list};

	while (*list)
		one = next(&list, LISTED_TYPED);
	return one.parted ? list : one.s;
}
