/* Names in a row. */
#include <stdlib.h>
#include <string.h>

#include "intake/prose_inner.h"
#include "text/mem.h"

enum {
	CUT_MAX = 12
};

static void push(struct names *n, struct slice s)
{
	n->name = mem_grow(n->name, &n->cap, n->count + 1, sizeof *n->name);
	n->name[n->count++] = s;
}

/* A和B where both are names of one kind; 工业和信息化局 is one. */
static bool split_join(const struct prose *p, struct slice s, struct slice *left,
		       struct slice *right)
{
	if (s.len > 2 * NAME_BYTES)
		return false;
	for (size_t i = 1; i < s.len; i++) {
		size_t n = words_begin(&p->words, WORD_JOIN, slice_cut(s, i, s.len));
		if (n == 0)
			continue;
		*left = slice_cut(s, 0, i);
		*right = slice_cut(s, i + n, s.len);
		enum name_kind b = name_kind(p, *right);
		if (b == NAME_NONE)
			continue;
		if (name_kind(p, *left) != b)
			*left = name_lead(p, *left);
		if (name_kind(p, *left) == b)
			return true;
	}
	return false;
}

static void merge_kind(struct names *n, enum name_kind kind)
{
	if (n->count == 0 || n->kind == kind)
		n->kind = kind;
	else if (n->kind == NAME_LOST || kind == NAME_LOST)
		n->kind = NAME_LOST;
	else
		n->kind = NAME_NONE;
}

/* Takes one part, known to be parted from its neighbours.  False when it is no name. */
static bool take_part(const struct prose *p, struct slice part, bool each,
		      struct names *out, struct slice *name)
{
	struct slice left, right, cut[CUT_MAX];
	enum name_kind kind = name_kind(p, part);
	size_t n = 0;

	*name = part;
	if (kind == NAME_NONE) {
		*name = part = name_lead(p, part);
		kind = name_kind(p, part);
	}
	if (!name_is_known(p, part) && split_join(p, part, &left, &right)) {
		merge_kind(out, name_kind(p, right));
		push(out, right);
		merge_kind(out, name_kind(p, left));
		push(out, left);
		*name = left;
		return true;
	}
	if (kind == NAME_LOST || (kind == NAME_NONE && each) ||
	    (kind == NAME_UNIT && each && out->count == 0)) {
		if (each && (n = name_cut(p, part, cut, CUT_MAX))) {
			for (size_t i = n; i > 0; i--) {
				merge_kind(out, name_kind(p, cut[i - 1]));
				push(out, cut[i - 1]);
			}
			return true;
		}
	}
	if (kind == NAME_NONE)
		return false;
	merge_kind(out, kind);
	push(out, part);
	return true;
}

static void reverse(struct names *n)
{
	for (size_t i = 0; i < n->count / 2; i++) {
		struct slice s = n->name[i];
		n->name[i] = n->name[n->count - 1 - i];
		n->name[n->count - 1 - i] = s;
	}
}

void names_split(const struct prose *p, struct slice s, bool each, struct names *out)
{
	struct slice rest = s;

	*out = (struct names){.lead = s.len};
	while (rest.len) {
		size_t len = 0;
		const char *at = words_last(&p->words, WORD_SEP, rest, &len);
		size_t from = at ? (size_t)(at - rest.s) + len : 0;
		struct slice part = slice_cut(rest, from, rest.len), name;
		/* A single name with 各 must be several; beside others it may be one. */
		bool alone = each && !at;
		if (!take_part(p, part,
			       alone || name_kind(p, part) == NAME_LOST ? each : false,
			       out, &name))
			break;
		out->lead = (size_t)(name.s - s.s);
		if (!at || name.s != part.s)
			break;
		rest.len = (size_t)(at - rest.s);
	}
	reverse(out);
}

void names_release(struct names *n)
{
	free(n->name);
	*n = (struct names){0};
}
