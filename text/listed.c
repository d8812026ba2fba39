#include "text/listed.h"

#include "text/mem.h"
#include "text/prefix.h"

static const char *const ours[] = {"、", NULL};
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

/* What stands before the next sign; *list moves behind the sign. */
static struct span next(const char **list, enum listed how)
{
	static const char *const opens[] = {"（", "(", NULL};
	static const char *const closes[] = {"）", ")", NULL};
	const char *from = *list, *s = from;
	size_t sep = 0;

	for (int depth = 0; *s; s++) {
		sep = prefix_any(s, how == LISTED_OURS ? ours : typed);
		depth += how == LISTED_TYPED && prefix_any(s, opens);
		depth -= depth > 0 && prefix_any(s, closes);
		if (sep && depth == 0)
			break;
	}
	*list = *s ? s + sep : s;
	return name_in(from, s);
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
	while (*list) {
		struct span one = next(&list, LISTED_OURS);

		if (one.len == len && strncmp(one.s, name, len) == 0)
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
