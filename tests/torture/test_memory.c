/* T5: memory runs out at any single allocation of a working desk (ours, SQLite's, the C
 * library's), once and from then on: the desk says so or ends with its sentence, never by a signal,
 * and the file holds what was acknowledged.  (SQLite's own, every one: tests/store/test_oom.c.)
 *
 * Seeded faults 5 and 17: a statement that ran out of memory taken for done; an allocation that failed is used. */
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>

#include "tests/kit/scale.h"
#include "tests/store/core_kit.h"
#include "tests/tui/desk_kit.h"

enum {
	POINTS = 60,
	SECONDS = 20, /* no desk may hang for want of memory */
};

/* malloc's callers give it no state of ours. */
static struct {
	bool armed, for_ever;
	long calls, at;
	size_t room; /* left of what mem_room() had */
} memory;

/* Some calls into libraries fall when they get no memory and offer no way to hear of it: iniparser
 * 4.1's dictionary, glibc 2.36's list of name services.  They are made only behind mem_room(), which
 * had a block with room for them and gave it back: what fits into that does not fail.  Everything
 * else does, in these libraries too. */
static bool is_granted(const void *caller, size_t size)
{
	Dl_info from;

	if (size > memory.room || !dladdr(caller, &from) || !from.dli_fname)
		return false;
	return strstr(from.dli_fname, "/libc.so") ||
	       (from.dli_sname && strcmp(from.dli_sname, "dictionary_new") == 0);
}

static bool memory_fails(const void *caller, size_t size)
{
	if (!memory.armed)
		return false;
	memory.calls++;
	bool fails = (memory.calls == memory.at ||
		      (memory.for_ever && memory.at && memory.calls > memory.at)) &&
		     !is_granted(caller, size);

	if (size == MEM_ROOM)
		memory.room = fails ? 0 : size;
	else
		memory.room -= size < memory.room ? size : memory.room;
	return fails;
}

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#define OWN_MALLOC 1
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

/* In the place of the C library's, for every library in this program. */
void *malloc(size_t size)
{
	if (memory_fails(__builtin_return_address(0), size)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	if (memory_fails(__builtin_return_address(0), count * size)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	if (memory_fails(__builtin_return_address(0), size)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_realloc(old, size);
}
#else
#define OWN_MALLOC 0
#endif

/* What a clerk does in a morning; true: the desk said that it was saved. */
static const struct {
	const char *keys;
	bool saves;
} morning[] = {
	{"e 7 Enter", true},
	{"j e 8 Enter", true},
	{"/ 镇 Enter", false},
	{"Esc s Esc", false},
	{"u", true},
	{"C-r", true},
	{"? Esc", false},
	{"Tab a Esc", false},
	{": h i s t o r y Enter Esc", false},
	{"c 9 Enter", false},
	{"Esc", false},
	{"m", false},
};

static bool says_done(const char *message)
{
	static const char *const words[] = {"已保存", "已撤销", "已恢复"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(message, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

static void work_desk(const struct place *p, const char *ini, int fd)
{
	struct desk d = {0};
	struct store *s = NULL;
	struct error err = {0};

	config_load(&d.config, ini);
	if (store_open(p->path, STORE_WRITE, &s, NULL, &err)) {
		if (!err.say[0])
			_exit(3);
		_exit(0);
	}
	app_init(&d.app, &d.config, s, day_of(2024, 5, 9), 24, 80);
	for (size_t i = 0; i < sizeof morning / sizeof *morning; i++) {
		desk_keys(&d, morning[i].keys);
		bool saved = says_done(desk_message(&d));
		if (morning[i].saves && saved && write(fd, "1", 1) != 1)
			_exit(4);
		if (morning[i].saves && !desk_message(&d)[0])
			_exit(5); /* neither saved nor said why not */
	}
	app_release(&d.app);
	config_release(&d.config);
}

struct outcome {
	long calls;
	int64_t acked;
	int status;
};

/* The settings alone, every allocation of them. */
static void work_settings(const struct place *p, const char *ini, int fd)
{
	struct config c = {0};

	(void)p;
	(void)fd;
	config_load(&c, ini);
	config_release(&c);
}

typedef void work_fn(const struct place *p, const char *ini, int fd);

static struct outcome run_short(work_fn *work, const struct place *p, const char *ini,
				long at, bool for_ever)
{
	struct outcome o = {0};
	char one;
	int said[2], told[2];

	assert_int_equal(pipe(said), 0);
	assert_int_equal(pipe(told), 0);
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		signal(SIGSEGV, SIG_DFL); /* cmocka's handler would go on as the test */
		signal(SIGABRT, SIG_DFL);
		alarm(SECONDS);
		/* The sentence of mem_die() is not this test's. */
		if (dup2(told[1], 2) < 0)
			_exit(6);
		close(said[0]);
		memory.at = at;
		memory.for_ever = for_ever;
		memory.armed = true;
		work(p, ini, said[1]);
		memory.armed = false;
		if (at == 0 && write(told[1], &memory.calls, sizeof memory.calls) < 0)
			_exit(7);
		_exit(0);
	}
	close(said[1]);
	close(told[1]);
	while (read(said[0], &one, 1) == 1)
		o.acked++;
	assert_int_equal(waitpid(pid, &o.status, 0), pid);
	if (at == 0)
		assert_int_equal(read(told[0], &o.calls, sizeof o.calls),
				 (ssize_t)sizeof o.calls);
	close(said[0]);
	close(told[0]);
	return o;
}

/* Ended by itself, well or with its sentence. */
static bool ended(int status)
{
	return WIFEXITED(status) &&
	       (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == EX_SOFTWARE);
}

static void check_point(const struct place *p, const struct outcome *o, long at,
			bool for_ever)
{
	struct store *s = place_open(p);
	int64_t found = db_int(s, -1, "SELECT count(*) FROM cmd", "");

	if (!ended(o->status) || found < o->acked || found > o->acked + 1)
		fail_msg("allocation %ld%s: status %x, %lld acknowledged, %lld found",
			 at, for_ever ? " and all behind it" : "", (unsigned)o->status,
			 (long long)o->acked, (long long)found);
	assert_int_equal(db_int(s, -1,
				"SELECT integrity_check = 'ok' FROM"
				" pragma_integrity_check",
				""),
			 1);
	/* A text that got lost on its way must not be saved as blank. */
	assert_int_equal(db_int(s, -1,
				"SELECT count(*) FROM cmd WHERE kind = 'do' AND (what "
				"= '' OR seq NOT IN"
				" (SELECT cmd FROM chg))",
				""),
			 0);
	store_close(s);
}

static void put_settings(const struct place *p, char *ini, size_t size)
{
	snprintf(ini, size, "%s/gongkai.ini", p->dir);
	file_put(ini, "[desk]\ntheme = dark\nmouse = yes\n[keys]\nx = quit\n");
}

/* More entries than a dictionary of iniparser's begins with. */
static void put_many_settings(const struct place *p, char *ini, size_t size)
{
	struct buf text = {0};

	put_settings(p, ini, size);
	buf_add(&text, "[desk]\ntheme = dark\n[keys]\n");
	for (int i = 0; i < 140; i++)
		buf_addf(&text, "k%d = quit\n", i);
	file_put(ini, buf_text(&text));
	buf_release(&text);
}

static void test_settings_short_of_memory(void **state)
{
	const struct place *p = *state;
	char ini[400];

	if (!OWN_MALLOC) {
		print_message("skip: the sanitizer has malloc\n");
		skip();
	}
	put_many_settings(p, ini, sizeof ini);
	struct outcome whole = run_short(work_settings, p, ini, 0, false);
	assert_int_equal(whole.status, 0);
	assert_true(whole.calls > 140);
	for (long at = 1; at <= whole.calls; at++) {
		for (int for_ever = 0; for_ever < 2; for_ever++) {
			struct outcome o =
				run_short(work_settings, p, ini, at, for_ever);

			if (!ended(o.status))
				fail_msg("allocation %ld%s: status %x", at,
					 for_ever ? " and all behind it" : "",
					 (unsigned)o.status);
		}
	}
	scale_tell("failing allocations of the settings", 2 * whole.calls);
}

static void test_desk_short_of_memory(void **state)
{
	const struct place *p = *state;
	char sample[400], ini[400];
	struct error err = {0};
	uint64_t seed = scale_seed(3);
	size_t len;
	long points = 0;

	if (!OWN_MALLOC) {
		print_message("skip: the sanitizer has malloc\n");
		skip();
	}
	snprintf(sample, sizeof sample, "%s/sample", p->dir);
	put_settings(p, ini, sizeof ini);
	check_ok(store_create(sample, "xinfeng-2024-04", NULL, &err), &err);
	char *bytes = kit_slurp(sample, &len);
	file_putn(p->path, bytes, len);
	struct outcome whole = run_short(work_desk, p, ini, 0, false);
	check_point(p, &whole, 0, false);
	assert_int_equal(whole.acked, 4);
	assert_true(whole.calls > 1000);
	/* As many of them as are asked for, each so far from the next; the seed shifts them. */
	long step = whole.calls / scale_n(POINTS) + 1;
	for (long at = 1 + (long)kit_below(&seed, (uint32_t)step); at <= whole.calls;
	     at += step) {
		for (int for_ever = 0; for_ever < 2; for_ever++) {
			file_putn(p->path, bytes, len);
			struct outcome o = run_short(work_desk, p, ini, at, for_ever);
			check_point(p, &o, at, for_ever);
			points++;
		}
	}
	scale_tell("failing allocations of a desk", points);
	scale_tell("allocations in its morning", whole.calls);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_settings_short_of_memory),
		T(test_desk_short_of_memory),
	};

	lang_init();
	scale_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
