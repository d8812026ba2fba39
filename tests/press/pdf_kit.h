/* The press run on a tree, and its PDF seen through poppler's tools. */
#ifndef TESTS_PRESS_PDF_KIT_H
#define TESTS_PRESS_PDF_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/buf.h"

#define MM (72.0 / 25.4)
/* The block in millimetres: GB/T 9704-2012, 5.2. */
enum {
	LEFT = 28,
	TOP = 37,
	RIGHT = 28 + 156,
	BOTTOM = 37 + 225,
};

#define TREE "gongkai-tree 1\nD\tmonthly\t2024-04-01\t2024-04-30\n"

struct made {
	struct buf pdf, said;
	int code; /* exit code, or -signal */
	char path[64];
};

static inline void kit_slurp(int fd, struct buf *out)
{
	char room[65536];
	ssize_t n;

	lseek(fd, 0, SEEK_SET);
	while ((n = read(fd, room, sizeof room)) > 0)
		buf_addn(out, room, (size_t)n);
}

/* How a test changes the child before it becomes the press; NULL: not at all. */
typedef void kit_before(void);

static inline void kit_child(int in, int out, int err, const char *format,
			     const char *option, kit_before *before)
{
	const char *build = getenv("GONGKAI_BUILD");
	char path[512];

	snprintf(path, sizeof path, "%s/gongkai-press", build ? build : "build");
	dup2(in, 0);
	dup2(out, 1);
	dup2(err, 2);
	if (before)
		before();
	execl(path, "gongkai-press", format, option, (char *)NULL);
	_exit(126);
}

static inline void kit_run_to(struct made *m, const char *tree, size_t len, int out,
			      const char *format, const char *option,
			      kit_before *before)
{
	int in = memfd_create("tree", MFD_CLOEXEC), status;
	int err = memfd_create("said", MFD_CLOEXEC);

	assert_int_equal(write(in, tree, len), (ssize_t)len);
	lseek(in, 0, SEEK_SET);
	pid_t pid = fork();
	if (pid == 0)
		kit_child(in, out, err, format, option, before);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	m->code = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
	kit_slurp(err, &m->said);
	close(in);
	close(err);
}

/* The PDF of a tree; option may be NULL.  Release with made_release(). */
static inline void made_run(struct made *m, const char *tree, size_t len,
			    const char *format, const char *option, kit_before *before)
{
	*m = (struct made){.code = -1};
	strcpy(m->path, "/tmp/gongkai-press-XXXXXX");
	int out = mkstemp(m->path);
	assert_true(out >= 0);
	kit_run_to(m, tree, len, out, format, option, before);
	kit_slurp(out, &m->pdf);
	close(out);
}

static inline void made_release(struct made *m)
{
	unlink(m->path);
	buf_release(&m->pdf);
	buf_release(&m->said);
}

static inline void made_ok(struct made *m, const struct buf *tree, const char *option)
{
	made_run(m, buf_text(tree), tree->len, "pdf", option, NULL);
	if (m->code != 0)
		fail_msg("%d: %s", m->code, buf_text(&m->said));
	assert_non_null(strstr(buf_text(&m->said), "\nok\n"));
}

/* What a tool of poppler says of the PDF: tool FILE rest; page 0: of all pages. */
static inline void made_tool(const struct made *m, const char *tool, int page,
			     const char *rest, struct buf *out)
{
	char line[512], pages[48] = "", room[65536];
	size_t n;

	if (page)
		snprintf(pages, sizeof pages, "-f %d -l %d", page, page);
	snprintf(line, sizeof line, "%s %s %s %s", tool, pages, m->path, rest);
	FILE *f = popen(line, "r");
	assert_non_null(f);
	while ((n = fread(room, 1, sizeof room, f)) > 0)
		buf_addn(out, room, n);
	assert_int_equal(pclose(f), 0);
}

static inline int made_pages(const struct made *m)
{
	const char *s = strstr(buf_text(&m->said), "pages\t");

	assert_non_null(s);
	return atoi(s + 6);
}

/* A word with its box in points. */
struct word {
	int page;
	double x0, y0, x1, y1;
	char text[1024];
};
struct words {
	struct word *word;
	size_t words;
};

static inline void made_words(const struct made *m, struct words *w)
{
	struct buf b = {0};
	int page = 0;

	*w = (struct words){.words = 0};
	made_tool(m, "pdftotext -bbox", 0, "-", &b);
	char *rest = NULL;
	for (char *s = strtok_r(b.s, "\n", &rest); s; s = strtok_r(NULL, "\n", &rest)) {
		struct word one;

		page += strstr(s, "<page ") != NULL;
		if (sscanf(s,
			   " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">"
			   "%1023[^<]",
			   &one.x0, &one.y0, &one.x1, &one.y1, one.text) != 5)
			continue;
		one.page = page;
		w->word = realloc(w->word, (w->words + 1) * sizeof *w->word);
		assert_non_null(w->word);
		w->word[w->words++] = one;
	}
	buf_release(&b);
}

static inline const struct word *word_find(const struct words *w, int page,
					   const char *text)
{
	for (size_t i = 0; i < w->words; i++)
		if ((page == 0 || w->word[i].page == page) &&
		    strcmp(w->word[i].text, text) == 0)
			return &w->word[i];
	fail_msg("page %d has no word %s", page, text);
	return NULL;
}

/* A page as dots, 4 to a millimetre. */
struct ink {
	struct buf b;
	const unsigned char *dot;
	int width, height;
};
enum {
	DOTS = 4
};

static inline void made_ink(const struct made *m, int page, struct ink *k)
{
	int most, used;

	*k = (struct ink){.width = 0};
	made_tool(m, "pdftoppm -r 101.6 -singlefile", page, "", &k->b);
	assert_int_equal(sscanf(buf_text(&k->b), "P6 %d %d %d%n", &k->width, &k->height,
				&most, &used),
			 3);
	k->dot = (const unsigned char *)k->b.s + used + 1;
}

enum colour {
	BLACK,
	RED
};
static inline bool ink_is(const struct ink *k, int x, int y, enum colour c)
{
	const unsigned char *d =
		k->dot + 3 * ((size_t)y * (size_t)k->width + (size_t)x);

	return d[1] < 128 && d[2] < 128 && (c == RED ? d[0] > 150 : d[0] < 128);
}

/* The box around what is inked from y0 to y1 (millimetres), in millimetres; false: none. */
struct box {
	double x0, y0, x1, y1;
};
static inline bool ink_box(const struct ink *k, double y0, double y1, enum colour c,
			   struct box *b)
{
	int x0 = k->width, x1 = -1, top = -1, end = -1;

	for (int y = (int)(y0 * DOTS); y < (int)(y1 * DOTS) && y < k->height; y++)
		for (int x = 0; x < k->width; x++)
			if (ink_is(k, x, y, c)) {
				x0 = x < x0 ? x : x0;
				x1 = x > x1 ? x : x1;
				top = top < 0 ? y : top;
				end = y;
			}
	*b = (struct box){(double)x0 / DOTS, (double)top / DOTS, (x1 + 1.0) / DOTS,
			  (end + 1.0) / DOTS};
	return end >= 0;
}

static inline void near(double is, double wanted, double within)
{
	if (is < wanted - within || is > wanted + within)
		fail_msg("%.2f is not %.2f (within %.2f)", is, wanted, within);
}

/* A text without its blanks and line ends. */
static inline void bare(const char *s, struct buf *out)
{
	for (; *s; s++) {
		if (strncmp(s, "　", 3) == 0)
			s += 2;
		else if (!strchr(" \n\f\t", *s))
			buf_putc(out, *s);
	}
}

#endif
