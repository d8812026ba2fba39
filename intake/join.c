/* Heads that fell apart: 商业 / 企业, 6 月 30 日前完成 / 发布信息数量. */
#include <stdlib.h>

#include "intake/scan.h"

enum {
	JOIN_PARTS = 4,  /* of one head */
	JOIN_EXTRA = 8,  /* words more than heads */
	JOIN_WIDTH = 40, /* heads */
};

struct joined {
	int known; /* -1: can't be reached */
	unsigned char parts;
};

struct join {
	struct scan *s;
	const char *const *word;
	size_t n, width;
	/* best[i][k]: the last i words as k heads */
	struct joined best[JOIN_WIDTH + JOIN_EXTRA + 1][JOIN_WIDTH + 1];
	/* is[i][parts]: of the last i words the first `parts` make a head we know */
	bool is[JOIN_WIDTH + JOIN_EXTRA + 1][JOIN_PARTS + 1];
};

static void join_text(const struct join *j, size_t from, size_t parts, struct buf *out)
{
	for (size_t i = 0; i < parts; i++)
		buf_add(out, j->word[from + i]);
}

static void find_known(struct join *j, size_t i)
{
	for (size_t parts = 1; parts <= JOIN_PARTS && parts <= i; parts++) {
		struct buf b = {0};

		join_text(j, j->n - i, parts, &b);
		j->is[i][parts] = heads_find(j->s->heads, buf_text(&b)) != HEAD_NONE;
		buf_release(&b);
	}
}

/* Fewer joints are better where as many heads are known. */
static void best_of(struct join *j, size_t i, size_t k)
{
	struct joined *b = &j->best[i][k];

	*b = (struct joined){.known = -1};
	for (size_t parts = 1; parts <= JOIN_PARTS && parts <= i; parts++) {
		const struct joined *rest = &j->best[i - parts][k - 1];

		if (rest->known < 0)
			continue;
		int n = rest->known + j->is[i][parts];
		if (n > b->known)
			*b = (struct joined){n, (unsigned char)parts};
	}
}

static void fill(struct join *j, size_t most)
{
	for (size_t i = 0; i <= most; i++) {
		find_known(j, i);
		j->best[i][0] = (struct joined){.known = i ? -1 : 0};
		for (size_t k = 1; k <= j->width; k++)
			best_of(j, i, k);
	}
}

int scan_join_heads(struct scan *s, const char *const *word, size_t n, size_t width,
		    const char **out, size_t *used)
{
	size_t most = n < width + JOIN_EXTRA ? n : width + JOIN_EXTRA, best = width;

	*used = 0;
	if (n < width || width == 0 || width > JOIN_WIDTH)
		return -1;
	struct join *j = mem_alloc(sizeof *j);
	*j = (struct join){.s = s, .word = word, .n = n, .width = width};
	fill(j, most);
	for (size_t i = width; i <= most; i++)
		if (j->best[i][width].known > j->best[best][width].known)
			best = i;
	int known = j->best[best][width].known;
	size_t at = n - best;
	for (size_t k = 0, left = best; k < width; k++) {
		size_t parts = j->best[left][width - k].parts;
		struct buf b = {0};

		join_text(j, at, parts, &b);
		out[k] = arena_text(&s->out->texts, buf_text(&b));
		buf_release(&b);
		at += parts;
		left -= parts;
	}
	*used = best;
	free(j);
	return known;
}
