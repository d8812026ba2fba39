/* Scope and tree in a terminal: chosen from a list, walked down and up, there again at the next start. */
#include "tests/tui/tree_kit.h"

struct run {
	char folder[64];
	char path[128];
};

static int desk_main(void *ctx)
{
	const struct run *r = ctx;
	struct config config;
	struct error err = {0};

	desk_config(&config, "/nonexistent/gongkai.ini");
	struct app_start start = {
		.config = &config, .file = r->path, .today = day_of(2024, 5, 9)};
	enum status st = app_run(&start, &err);
	config_release(&config);
	return status_exit(st);
}

static void fresh(struct run *r)
{
	*r = (struct run){0};
	snprintf(r->folder, sizeof r->folder, "/tmp/tree-XXXXXX");
	assert_non_null(mkdtemp(r->folder));
	snprintf(r->path, sizeof r->path, "%s/county.gongkai", r->folder);
	tree_file(r->path);
}

static void gone(struct run *r)
{
	char command[100];

	snprintf(command, sizeof command, "rm -rf '%s'", r->folder);
	assert_int_equal(system(command), 0);
}

static struct pty *begin(struct run *r, const char *shown)
{
	struct pty *p = pty_call(desk_main, r, 24, 80, NULL);

	assert_non_null(p);
	pty_expect(p, shown);
	return p;
}

static void end(struct pty *p)
{
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
}

static void chosen_from_the_list(void **state)
{
	struct run r;

	(void)state;
	fresh(&r);
	struct pty *p = begin(&r, "江西省");
	pty_send(p, "gw");
	pty_expect(p, "换成哪个县、市或省？");
	pty_expect(p, "江西省 +省  .现在.");
	pty_expect(p, "石城县 +县  赣州市");
	/* Given up, nothing changes. */
	pty_send(p, "\033");
	pty_expect(p, "信丰县/城关镇");
	/* By pinyin; by hand with the arrows. */
	pty_send(p, "gwscx");
	pty_expect(p, "石城县 +县  赣州市");
	pty_send(p, "\r");
	pty_expect(p, "范围是 石城县。");
	pty_expect(p, "江西省 › 赣州市 › 石城县");
	pty_expect(p, "琴江镇");
	pty_send(p, "gw");
	pty_expect(p, "石城县 +县  赣州市  .现在.");
	pty_send(p, "\033[B\r");
	pty_expect(p, "范围是 赣州市。");
	end(p);
	/* There again. */
	p = begin(&r, "江西省 › 赣州市 ");
	end(p);
	gone(&r);
}

static void walked(void **state)
{
	struct run r;

	(void)state;
	fresh(&r);
	struct pty *p = begin(&r, "江西省");
	pty_send(p, "gj");
	pty_expect(p, "江西省 2024年4月  市 2");
	pty_expect(p, ">  1 吉安市");
	pty_send(p, "j\r");
	pty_expect(p, "江西省 › 赣州市 ");
	pty_expect(p, ">  1 石城县");
	pty_send(p, "\177"); /* Backspace */
	pty_expect(p, ">  2 赣州市");
	pty_send(p, "\r\r");
	pty_expect(p, "江西省 › 赣州市 › 石城县");
	pty_expect(p, "琴江镇");
	end(p);
	gone(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chosen_from_the_list),
		cmocka_unit_test(walked),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
