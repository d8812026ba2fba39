/* A bulletin in a terminal, from the draft to the contradiction. */
#include <signal.h>
#include <sys/stat.h>

#include "tests/tui/run_kit.h"

#include "report/issued.h"
#include "store/bulletins.h"

/* A county with one task of April that no bulletin names. */
static void fresh(struct run *r)
{
	struct error err;
	struct store *s = NULL;
	struct unit_list l;
	struct matter_new m = {.what = "更新不及时",
			       .issued = day_of(2024, 4, 25),
			       .days = 5,
			       .due = DAY_NONE};

	run_make(r, day_of(2024, 5, 9));
	assert_int_equal(store_create(r->path, "xinfeng-2024-04", NULL, &err), ST_OK);
	assert_int_equal(store_open(r->path, STORE_WRITE, &s, NULL, &err), ST_OK);
	assert_int_equal(units_list(s, UNIT_TOWNSHIP, DAY_NONE, &l, &err), ST_OK);
	m.unit = l.row[0].id;
	assert_int_equal(store_begin(s, &err), ST_OK);
	assert_int_equal(matter_add(s, &m, NULL, &err), ST_OK);
	assert_int_equal(store_commit(s, "任务", &err), ST_OK);
	unit_list_release(&l);
	store_close(s);
}

static struct pty *begin(struct run *r)
{
	struct pty *p = run_begin(r, 100);

	pty_expect(p, "信丰县");
	return p;
}

static struct store *look(struct run *r)
{
	struct store *s = NULL;
	struct error err = {0};

	if (store_open(r->path, STORE_READ, &s, NULL, &err) != ST_OK)
		fail_msg("%s", err.say);
	return s;
}

static char *frozen(struct run *r)
{
	struct store *s = look(r);
	struct buf text = {0};
	struct error err = {0};

	if (bulletin_frozen(s, 2, &text, &err) != ST_OK)
		fail_msg("%s", err.say);
	store_close(s);
	return buf_take(&text);
}

static char *kept(struct run *r)
{
	struct store *s = look(r);
	struct buf text = {0};
	struct error err = {0};

	if (bulletin_draft_load(s, 2, &text, &err) != ST_OK)
		fail_msg("%s", err.say);
	store_close(s);
	return buf_take(&text);
}

static void quit(struct pty *p)
{
	pty_send(p, "q");
	pty_expect_exit(p, 0);
	pty_free(p);
}

static void draft_check_issue_correct(void **state)
{
	struct run r;

	(void)state;
	fresh(&r);
	struct pty *p = begin(&r);
	pty_send(p, "F");
	pty_expect(p, "通报 1 份");
	pty_send(p, "a");
	pty_expect(p, "起草 2024年4月的");
	pty_send(p, "1");
	pty_expect(p, "本期有 1 项任务还没有归入通报");
	pty_send(p, "y");
	pty_expect(p, "行 已存");
	/* A word in front of the title; the draft is kept on leaving. */
	pty_send(p, "\033s"); /* M-s */
	pty_expect(p, "\n */");
	pty_send(p, "信丰县\r");
	pty_send(p, "初稿");
	pty_expect(p, "标题 +初稿");
	pty_send(p, "\033c"); /* M-c */
	pty_expect(p, "核对  不符 0");
	pty_send(p, "q");
	pty_expect(p, "未存");
	pty_send(p, "\033");
	pty_expect(p, "草稿已存");
	pty_send(p, "i");
	pty_expect(p, "下发通报");
	pty_send(p, "\005\025"); /* C-e C-u */
	pty_send(p, "〔2024〕77号\r");
	pty_expect(p, "2024-05-06 → 2024-05-15");
	pty_send(p, "\023"); /* C-s */
	pty_expect(p, "已下发 〔2024〕77号（2024-05-09）");
	pty_send(p, "q");
	pty_expect(p, "05-15");
	char *before = frozen(&r);
	assert_non_null(strstr(before, "初稿"));
	assert_non_null(strstr(before, "〔2024〕77号"));
	/* A count is corrected. */
	pty_send(p, "1e");
	pty_send(p, "1\r");
	pty_expect(p, "与已下发的〔2024〕77号不符");
	pty_send(p, "F");
	pty_expect(p, "与现数不符 1 份");
	pty_send(p, "q");
	quit(p);
	char *after = frozen(&r);
	assert_string_equal(after, before);
	free(before);
	free(after);
	run_gone(&r);
}

static void a_hang_up_keeps_the_draft(void **state)
{
	struct run r;

	(void)state;
	fresh(&r);
	struct pty *p = begin(&r);
	pty_send(p, "Fa1n");
	pty_expect(p, "行 已存");
	pty_send(p, "断线前");
	pty_expect(p, "未存");
	pty_expect(p, "断线前");
	pty_signal(p, SIGHUP);
	pty_expect_exit(p, 0);
	pty_free(p);
	char *text = kept(&r);
	assert_non_null(strstr(text, "断线前"));
	free(text);
	run_gone(&r);
}

/* The terminal is given back while the other program has it, and taken again. */
static void the_terminal_is_lent(void **state)
{
	struct run r;
	char script[100];

	(void)state;
	fresh(&r);
	snprintf(script, sizeof script, "%s/editor.sh", r.folder);
	FILE *f = fopen(script, "w");
	assert_non_null(f);
	fputs("#!/bin/sh\necho 外面的程序\nread line\n"
	      "sed -i \"s/^标题 /标题 $line/\" \"$1\"\n",
	      f);
	fclose(f);
	assert_int_equal(chmod(script, 0700), 0);
	setenv("EDITOR", script, 1);
	unsetenv("VISUAL");
	struct pty *p = begin(&r);
	pty_send(p, "Fa1n");
	pty_expect(p, "行 已存");
	pty_send(p, "\033e"); /* M-e */
	pty_expect(p, "外面的程序");
	assert_true(pty_cooked(p));
	assert_false(screen_alternate(p->screen));
	pty_send(p, "借出\n");
	pty_expect(p, "标题 +借出");
	assert_false(pty_cooked(p));
	assert_true(screen_alternate(p->screen));
	pty_send(p, "\033");
	pty_expect(p, "草稿已存");
	pty_send(p, "q");
	quit(p);
	unsetenv("EDITOR");
	char *text = kept(&r);
	assert_non_null(strstr(text, "标题 借出"));
	free(text);
	run_gone(&r);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draft_check_issue_correct),
		cmocka_unit_test(a_hang_up_keeps_the_draft),
		cmocka_unit_test(the_terminal_is_lent),
	};
	/* The desk runs its own program again for the daily copy: that is this one here. */
	if (argc > 1 && strcmp(argv[1], "_care") == 0)
		return puts("ok") < 0;
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
