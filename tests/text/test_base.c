/* Memory, growing texts and errors: what everything else stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include <stdalign.h>

#include "text/buf.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/status.h"
#include "text/utf8.h"

#ifdef __SANITIZE_ADDRESS__
const char *__asan_default_options(void);

/* The sanitizer must refuse as the system does, instead of stopping the program. */
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}
#endif

static void buffers(void **state)
{
	struct buf b = {0};

	(void)state;
	assert_string_equal(buf_text(&b), "");
	buf_clear(&b);
	buf_addn(&b, NULL, 0);
	buf_add(&b, "甲");
	buf_putc(&b, ':');
	buf_fill(&b, '-', 3);
	buf_addf(&b, "%s%d", "乙", 7);
	buf_addn(&b, "a\0b", 3);
	assert_int_equal(b.len, 3 + 1 + 3 + 4 + 3);
	assert_memory_equal(buf_text(&b), "甲:---乙7a\0b", b.len + 1);
	for (int i = 0; i < 10000; i++)
		buf_addf(&b, "%04d", i);
	assert_string_equal(buf_text(&b) + b.len - 8, "99989999");
	char *s = buf_take(&b);
	assert_string_equal(s + 40000 + 14 - 4, "9999");
	free(s);
	assert_null(b.s);
	assert_int_equal(b.len, 0);
	s = buf_take(&b);
	assert_string_equal(s, "");
	free(s);
	buf_release(&b);
}

/* Of any length, and none of them twice. */
static void formatted(void **state)
{
	(void)state;
	for (int width = 0; width < 300; width++) {
		struct buf b = {0};

		buf_add(&b, "甲");
		buf_addf(&b, "%*s", width, "");
		buf_addf(&b, "%d", 7);
		assert_int_equal(b.len, 3 + width + 1);
		assert_int_equal(strlen(buf_text(&b)), b.len);
		assert_int_equal(buf_text(&b)[b.len - 1], '7');
		buf_release(&b);
	}
}

static void growing(void **state)
{
	int *v = NULL;
	size_t cap = 0;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		size_t before = cap;

		v = mem_grow(v, &cap, (size_t)i + 1, sizeof *v);
		assert_true(cap == before || cap >= before * 2);
		assert_int_equal(v[i], 0);
		v[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(v[i], i);
	free(v);
	assert_true(mem_room());
	char *p = mem_alloc(0);
	assert_non_null(p);
	free(p);
	assert_null(mem_text(NULL));
	p = mem_textn("甲镇", 3);
	assert_string_equal(p, "甲");
	free(p);
}

/* Arrays between texts: each begins where its elements may, zeroed, and stays. */
static void arena_arrays(void **state)
{
	struct arena a = {0};
	int64_t *kept[500];

	(void)state;
	for (size_t i = 0; i < 500; i++) {
		arena_text(&a, i % 2 ? "甲" : "甲镇");
		kept[i] = arena_array(&a, i, sizeof *kept[i]);
		assert_int_equal((uintptr_t)kept[i] % alignof(int64_t), 0);
		for (size_t k = 0; k < i; k++) {
			assert_int_equal(kept[i][k], 0);
			kept[i][k] = (int64_t)(i * k);
		}
	}
	for (size_t i = 0; i < 500; i++)
		for (size_t k = 0; k < i; k++)
			assert_int_equal(kept[i][k], i * k);
	/* Given up and taken again, it is zero again. */
	struct arena_mark mark = arena_mark(&a);
	memset(arena_array(&a, 100, 1), 'x', 100);
	arena_back(&a, mark);
	const char *again = arena_array(&a, 100, 1);
	for (size_t k = 0; k < 100; k++)
		assert_int_equal(again[k], 0);
	arena_release(&a);
}

static void arenas(void **state)
{
	struct arena a = {0};
	const char *kept[3000];
	struct buf b = {0};

	(void)state;
	assert_string_equal(arena_text(&a, NULL), "");
	for (int i = 0; i < 3000; i++) {
		buf_clear(&b);
		buf_fill(&b, (char)('a' + i % 26), (size_t)(i % 700 ? i % 50 : 9000));
		kept[i] = arena_text(&a, buf_text(&b));
	}
	for (int i = 0; i < 3000; i++) {
		size_t len = (size_t)(i % 700 ? i % 50 : 9000);

		assert_int_equal(strlen(kept[i]), len);
		for (size_t c = 0; c < len; c++)
			assert_int_equal(kept[i][c], 'a' + i % 26);
	}
	buf_release(&b);
	arena_release(&a);
	assert_null(a.last);
	arena_release(&a);
}

static void what_an_arena_goes_back_from_is_free(void **state)
{
	struct arena a = {0};
	struct arena_mark none = arena_mark(&a);

	(void)state;
	const char *kept = arena_text(&a, "甲镇");
	struct arena_mark mark = arena_mark(&a);
	size_t held = a.held;
	for (int i = 0; i < 10000; i++)
		arena_text(&a, "在中间试过的");
	assert_true(a.held > 10 * held);
	arena_back(&a, mark);
	assert_int_equal(a.held, held);
	assert_string_equal(arena_text(&a, "乙镇"), "乙镇");
	assert_int_equal(a.held, held);
	assert_string_equal(kept, "甲镇");
	/* Back to nothing one block stays, to go on with. */
	for (int i = 0; i < 10; i++) {
		arena_back(&a, none);
		assert_int_equal(a.held, held);
		assert_string_equal(arena_text(&a, "丙镇"), "丙镇");
		for (const char *s = arena_array(&a, 40, 1), *e = s + 40; s < e; s++)
			assert_int_equal(*s, 0);
	}
	arena_release(&a);
	arena_back(&a, none);
	assert_null(a.last);
}

static void say_goodbye(void)
{
	(void)!write(STDERR_FILENO, "bye", 3);
}

static void demand_too_much(void)
{
	volatile size_t half = SIZE_MAX / 2 + 1;

	atexit(say_goodbye);
	mem_array(half, 2);
}

static void grow_too_much(void)
{
	size_t cap = 0;
	volatile size_t half = SIZE_MAX / 2 + 1;

	atexit(say_goodbye);
	mem_grow(NULL, &cap, half, 2);
}

/* Runs end() in a child; its stderr goes to said. */
static int exit_code_of(void (*end)(void), char *said, size_t size)
{
	int fd[2], status;
	size_t len = 0;
	ssize_t n;

	assert_int_equal(pipe(fd), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		dup2(fd[1], STDERR_FILENO);
		close(fd[0]);
		close(fd[1]);
		end();
		_exit(0);
	}
	close(fd[1]);
	while (len < size - 1 && (n = read(fd[0], said + len, size - 1 - len)) > 0)
		len += (size_t)n;
	said[len] = '\0';
	close(fd[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Want of memory says so, and exit() runs: the terminal is given back. */
static void out_of_memory_ends_in_order(void **state)
{
	static void (*const ends[])(void) = {demand_too_much, grow_too_much};
	char said[4096];

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		assert_int_equal(exit_code_of(ends[i], said, sizeof said), 70);
		const char *words = strstr(said, "内存不足");
		assert_non_null(words);
		assert_non_null(strstr(words, "bye"));
	}
}

static void errors(void **state)
{
	struct error err = {.detail = "old"};

	(void)state;
	assert_int_equal(error_set(NULL, ST_FULL, "%s", "x"), ST_FULL);
	assert_int_equal(error_detail(NULL, "%s", "x"), ST_INPUT);
	assert_int_equal(error_set(&err, ST_LOCKED, "由 %s 打开", "甲"), ST_LOCKED);
	assert_string_equal(err.say, "由 甲 打开");
	assert_string_equal(err.detail, "");
	assert_int_equal(error_detail(&err, "pid %d", 7), ST_LOCKED);
	assert_string_equal(err.detail, "pid 7");
	/* An error may be told again with more around it. */
	assert_int_equal(error_set(&err, ST_INPUT, "第 3 行：%s", err.say), ST_INPUT);
	assert_string_equal(err.say, "第 3 行：由 甲 打开");
}

static void long_sentences_are_cut_at_a_character(void **state)
{
	static const char *const unit[] = {"长", "\U0001F600", "é", "a"};
	struct error err;
	struct buf b = {0};

	(void)state;
	for (size_t u = 0; u < sizeof unit / sizeof unit[0]; u++) {
		for (size_t shift = 0; shift < 4; shift++) {
			buf_clear(&b);
			buf_fill(&b, 'x', shift);
			while (b.len < 2 * ERROR_SAY)
				buf_add(&b, unit[u]);
			error_set(&err, ST_INPUT, "%s", buf_text(&b));
			error_detail(&err, "%s", buf_text(&b));
			assert_true(utf8_valid(err.say, strlen(err.say)));
			assert_true(utf8_valid(err.detail, strlen(err.detail)));
			assert_true(strlen(err.say) + strlen(unit[u]) > ERROR_SAY - 1);
			assert_memory_equal(err.say, buf_text(&b), strlen(err.say));
			assert_true(strlen(err.detail) + strlen(unit[u]) >
				    ERROR_DETAIL - 1);
		}
	}
	buf_release(&b);
}

static void exit_codes(void **state)
{
	static const int want[] = {
		[ST_OK] = 0,    [ST_NO] = 1,        [ST_USAGE] = 2,
		[ST_INPUT] = 3, [ST_NOT_FOUND] = 3, [ST_AMBIGUOUS] = 3,
		[ST_ASK] = 3,   [ST_LOCKED] = 4,    [ST_FILE] = 4,
		[ST_FULL] = 4,  [ST_MISSING] = 5};

	(void)state;
	for (int st = ST_OK; st <= ST_MISSING; st++)
		assert_int_equal(status_exit((enum status)st), want[st]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(buffers),
		cmocka_unit_test(formatted),
		cmocka_unit_test(growing),
		cmocka_unit_test(arenas),
		cmocka_unit_test(what_an_arena_goes_back_from_is_free),
		cmocka_unit_test(arena_arrays),
		cmocka_unit_test(out_of_memory_ends_in_order),
		cmocka_unit_test(errors),
		cmocka_unit_test(long_sentences_are_cut_at_a_character),
		cmocka_unit_test(exit_codes),
	};

	if (!lang_init())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
