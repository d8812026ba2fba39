/* Scope and tree in a terminal: chosen from a list, walked down and up, there again at the next start. */
#include "tests/tui/run_kit.h"
#include "tests/tui/tree_kit.h"

static void fresh(struct run *r)
{
	run_make(r, day_of(2024, 5, 9));
	tree_file(r->path);
}

static struct pty *begin(struct run *r, const char *shown)
{
	struct pty *p = run_begin(r, 80);

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
	run_gone(&r);
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
	run_gone(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chosen_from_the_list),
		cmocka_unit_test(walked),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
