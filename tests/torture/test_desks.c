/* T12: several desks on one file, some of them killed: never two that write, never a lock that
 * stays, and every command of each in the file.
 *
 * Seeded fault 12: the lock is not taken. */
#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>

#include "tests/kit/scale.h"
#include "tests/store/core_kit.h"

enum {
	DESKS = 4,
	ROUNDS = 40,
};

/* Seen by all of them. */
struct shared {
	atomic_int holders; /* that have the file open for writing */
	atomic_int most;
	atomic_long committed, opened, locked, killed;
};

static void breathe(uint64_t *seed)
{
	nanosleep(&(struct timespec){.tv_nsec = (long)kit_below(seed, 300000)}, NULL);
}

/* The number in the file, one more. */
static enum status count_up(struct store *s, struct error *err)
{
	char *last = store_get(s, "n"), next[24];

	snprintf(next, sizeof next, "%lld", (last ? strtoll(last, NULL, 10) : 0) + 1);
	free(last);
	return kit_set(s, "n", next, err);
}

static void hold(struct store *s, struct shared *all, uint64_t *seed)
{
	int now = atomic_fetch_add(&all->holders, 1) + 1;

	if (now > atomic_load(&all->most))
		atomic_store(&all->most, now);
	breathe(seed);
	if (count_up(s, NULL) == ST_OK)
		atomic_fetch_add(&all->committed, 1);
	breathe(seed);
	atomic_fetch_sub(&all->holders, 1);
	if (kit_below(seed, 3) == 0) {
		atomic_fetch_add(&all->killed, 1);
		kill(getpid(), SIGKILL);
	}
}

/* One desk: opens, counts up, closes or dies; again until it has had its rounds. */
static void desk_run(const char *path, struct shared *all, uint64_t seed)
{
	struct error err;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		struct store *s = NULL;
		enum status st = store_open(path, STORE_WRITE, &s, NULL, &err);

		if (st == ST_OK) {
			atomic_fetch_add(&all->opened, 1);
			hold(s, all, &seed);
			store_close(s);
			_exit(0);
		}
		if (st != ST_LOCKED)
			_exit(1);
		atomic_fetch_add(&all->locked, 1);
		/* What everybody may do meanwhile. */
		if (store_open(path, STORE_READ, &s, NULL, &err) == ST_OK)
			store_close(s);
		breathe(&seed);
	}
}

static void test_never_two(void **state)
{
	const struct place *p = *state;
	long rounds = scale_n(ROUNDS);
	uint64_t seed = scale_seed(12);
	struct shared *all = mmap(NULL, sizeof *all, PROT_READ | PROT_WRITE,
				  MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert_ptr_not_equal(all, MAP_FAILED);
	for (long i = 0; i < rounds; i++) {
		pid_t pid[DESKS];

		fflush(NULL);
		for (int d = 0; d < DESKS; d++) {
			uint64_t own = kit_random(&seed);

			pid[d] = fork();
			assert_true(pid[d] >= 0);
			if (pid[d] == 0)
				desk_run(p->path, all, own);
		}
		for (int d = 0; d < DESKS; d++) {
			int status;

			assert_int_equal(waitpid(pid[d], &status, 0), pid[d]);
			assert_true(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL
							: WEXITSTATUS(status) == 0);
		}
		if (atomic_load(&all->most) > 1)
			fail_msg("round %ld: %d desks wrote at once", i,
				 atomic_load(&all->most));
	}
	struct store *s = place_open(p);
	char *n = store_get(s, "n");
	assert_int_equal(strtoll(n, NULL, 10), atomic_load(&all->committed));
	assert_int_equal(atomic_load(&all->committed), rounds * DESKS);
	free(n);
	store_close(s);
	assert_true(atomic_load(&all->killed) > 0 && atomic_load(&all->locked) > 0);
	scale_tell("openings by desks beside each other", atomic_load(&all->opened));
	scale_tell("refused while another wrote", atomic_load(&all->locked));
	scale_tell("desks killed with the file open", atomic_load(&all->killed));
	munmap(all, sizeof *all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_never_two),
	};

	lang_init();
	scale_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
