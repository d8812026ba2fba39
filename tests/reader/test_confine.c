/* The boxes, tried from within. */
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "reader/confine.h"
#include "tests/reader/program_kit.h"

enum {
	STILL_OPEN = 10,
	NOT_REFUSED
};

static void try_open(void)
{
	_exit(open("/etc/passwd", O_RDONLY) >= 0 ? STILL_OPEN
	      : errno == EPERM                   ? 0
						 : NOT_REFUSED);
}

static void try_socket(void)
{
	socket(AF_INET, SOCK_STREAM, 0);
	_exit(STILL_OPEN);
}

static void try_fork(void)
{
	if (fork() == 0)
		_exit(0);
	_exit(STILL_OPEN);
}

static void try_run(void)
{
	execl("/bin/true", "true", (char *)NULL);
	_exit(STILL_OPEN);
}

static void try_exec_memory(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
		       -1, 0);

	_exit(p == MAP_FAILED ? 0 : STILL_OPEN);
}

static void try_inherited(void)
{
	_exit(fcntl(3, F_GETFD) < 0 ? 0 : STILL_OPEN);
}

static pid_t victim;
static int program;

static void try_own_child(void)
{
	_exit(kill(victim, SIGKILL) == 0 && waitpid(victim, NULL, 0) == victim
		      ? 0
		      : STILL_OPEN);
}

static void try_parent(void)
{
	_exit(kill(getppid(), 0) < 0 && errno == EPERM && kill(victim, SIGTERM) < 0 &&
			      errno == EPERM
		      ? 0
		      : STILL_OPEN);
}

struct attempt {
	void (*attempt)(void);
	int signal; /* 0: it fails and life goes on */
};

static void try_all(const struct attempt *all, size_t count, void (*confine)(void))
{
	for (size_t i = 0; i < count; i++) {
		int status;
		pid_t pid = fork();

		if (pid == 0) {
			confine_start();
			confine();
			all[i].attempt();
		}
		assert_int_equal(waitpid(pid, &status, 0), pid);
		if (!WIFSIGNALED(status) && status)
			fail_msg("attempt %zu: %d", i, WEXITSTATUS(status));
		assert_int_equal(WIFSIGNALED(status) ? WTERMSIG(status) : 0,
				 all[i].signal);
	}
}

static void parsing(void)
{
	victim = fork();
	if (victim == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
		for (;;)
			pause();
	}
	if (!confine_parse(victim))
		_exit(NOT_REFUSED);
}

static void try_write(void)
{
	int out = open("/dev/null", O_WRONLY), both = open("/dev/null", O_RDWR),
	    made = open("/tmp/gongkai-made", O_RDONLY | O_CREAT, 0600);

	_exit(out < 0 && both < 0 && made < 0 ? 0 : STILL_OPEN);
}

static void try_read(void)
{
	_exit(open("/usr/bin/pdftotext", O_RDONLY) >= 0 ? 0 : NOT_REFUSED);
}

static void try_private(void)
{
	_exit(open("/proc/self/environ", O_RDONLY) < 0 && open("/tmp", O_RDONLY) < 0
		      ? 0
		      : STILL_OPEN);
}

static void try_refused(void)
{
	char *const argv[] = {(char *)"true", NULL};
	int other = open("/usr/bin/true", O_RDONLY);
	struct rlimit most = {0, 0};

	bool any = socket(AF_INET, SOCK_STREAM, 0) >= 0 || fork() >= 0 ||
		   kill(getppid(), 0) == 0 || memfd_create("x", 0) >= 0 ||
		   setrlimit(RLIMIT_CPU, &most) == 0 ||
		   mkdir("/tmp/gongkai-made", 0700) == 0 || ptrace(0, 0, 0, 0) >= 0;
	execv("/usr/bin/true", argv);
	fexecve(other, argv, argv + 1);
	_exit(any ? STILL_OPEN : 0);
}

/* No descriptor can take the place of the program's. */
static void try_again(void)
{
	char *const argv[] = {(char *)"true", NULL};
	int other = open("/usr/bin/true", O_RDONLY);

	close(program);
	if (dup2(other, program) < 0 && fcntl(other, F_DUPFD, program) < 0) {
		fexecve(program, argv, argv + 1);
		_exit(0);
	}
	_exit(STILL_OPEN);
}

static void try_write_and_run(void)
{
	int file = open("/usr/bin/true", O_RDONLY);
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE,
		       file, 0);
	void *q = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, file, 0);

	_exit(p != MAP_FAILED || q == MAP_FAILED ||
			      mprotect(q, 4096, PROT_READ | PROT_WRITE | PROT_EXEC) == 0
		      ? STILL_OPEN
		      : 0);
}

static void pdftotext(void)
{
	bool filtered;

	program = confine_pdftotext(open("/usr/bin/true", O_RDONLY | O_CLOEXEC),
				    &filtered);
	if (program < 0 || !filtered)
		_exit(NOT_REFUSED);
}

static void try_program(void)
{
	char *const argv[] = {(char *)"true", NULL};

	fexecve(program, argv, argv + 1);
	_exit(NOT_REFUSED);
}

static bool has_landlock(void)
{
#ifdef SYS_landlock_create_ruleset
	return syscall(SYS_landlock_create_ruleset, NULL, 0, 1) > 0;
#else
	return false;
#endif
}

static void confined_pdftotext(void **state)
{
	static const struct attempt all[] = {
		{try_program, 0},     {try_read, 0},  {try_write, 0},
		{try_refused, 0},     {try_again, 0}, {try_write_and_run, 0},
		{try_exec_memory, 0},
	};
	static const struct attempt hidden = {try_private, 0};

	(void)state;
	if (program_sanitized()) {
		printf("skip: a sanitizer's own calls do not pass the filter\n");
		skip();
	}
	try_all(all, sizeof all / sizeof all[0], pdftotext);
	if (has_landlock())
		try_all(&hidden, 1, pdftotext);
	else
		printf("skip: no Landlock in this kernel\n");
}

static void lock_only(void)
{
	program_without_filters();
	if (confine_parse(0))
		_exit(NOT_REFUSED);
}

static void try_locked(void)
{
	bool any = open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES ||
		   open("/", O_RDONLY | O_DIRECTORY) >= 0 ||
		   open("/tmp/gongkai-made", O_WRONLY | O_CREAT, 0600) >= 0 ||
		   mkdir("/tmp/gongkai-made", 0700) == 0;

	_exit(any ? STILL_OPEN : 0);
}

/* Where the kernel takes no filter, its lock of files holds alone. */
static void locked_without_filter(void **state)
{
	static const struct attempt one = {try_locked, 0};

	(void)state;
	if (program_sanitized() || !has_landlock()) {
		printf("skip: no Landlock here\n");
		skip();
	}
	try_all(&one, 1, lock_only);
}

/* A kernel without filters is no reason to refuse, but it is told. */
static void unconfined(void **state)
{
	struct run run;
	int out[2];
	int in = program_file("a\n", 2);

	(void)state;
	if (program_sanitized()) {
		printf("skip: no filter under a sanitizer\n");
		skip();
	}
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	pid_t pid = fork();
	if (pid == 0) {
		program_without_filters();
		program_child(in, out[1], NULL, 0);
	}
	close(out[1]);
	close(in);
	program_collect(&run, pid, out[0]);
	assert_string_equal(
		buf_text(&run.out),
		"gongkai-read 1 text\nL\t1\ta\nN\t0\tunconfined\t\nZ\tok\n");
	buf_release(&run.out);
}

static void confined(void **state)
{
	static const struct attempt all[] = {
		{try_open, 0},      {try_socket, SIGSYS}, {try_fork, SIGSYS},
		{try_run, SIGSYS},  {try_exec_memory, 0}, {try_inherited, 0},
		{try_own_child, 0}, {try_parent, 0},
	};

	(void)state;
	if (program_sanitized()) {
		printf("skip: no filter under a sanitizer\n");
		skip();
	}
	int spare = dup2(0, 3);
	try_all(all, sizeof all / sizeof all[0], parsing);
	close(spare);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(confined),
		cmocka_unit_test(confined_pdftotext),
		cmocka_unit_test(locked_without_filter),
		cmocka_unit_test(unconfined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
