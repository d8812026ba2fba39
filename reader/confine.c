#include "reader/confine.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader/confine_inner.h"

enum {
	MEMORY_MIB = 768,
	SECONDS = 45, /* less than the silence after which the desk gives up */
	DESCRIPTORS = 32,
};

void confine_limit(int what, rlim_t most)
{
	struct rlimit now, want = {most, most};

	if (getrlimit((__rlimit_resource_t)what, &now) == 0 && now.rlim_max < most)
		want.rlim_cur = want.rlim_max = now.rlim_max;
	setrlimit((__rlimit_resource_t)what, &want);
}

void confine_memory(rlim_t mib)
{
	if (!SANITIZED)
		confine_limit(RLIMIT_AS, mib << 20);
}

void confine_start(void)
{
	/* One second later the kernel kills; until then main.c's handler has its say. */
	struct rlimit cpu = {SECONDS, SECONDS + 1};

	if (!SANITIZED && close_range(3, ~0u, 0) != 0)
		for (int fd = 3; fd < 1024; fd++) /* Linux before 5.9 */
			close(fd);
	confine_limit(RLIMIT_CORE, 0);
	confine_memory(MEMORY_MIB);
	setrlimit(RLIMIT_CPU, &cpu);
	confine_limit(RLIMIT_NOFILE, DESCRIPTORS);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_DUMPABLE, SANITIZED, 0, 0, 0);
}

void confine_allow(scmp_filter_ctx filter, const int *calls, size_t count)
{
	for (size_t i = 0; i < count; i++)
		seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
}

scmp_filter_ctx confine_filter(void)
{
	static const int calls[] = {
		SCMP_SYS(read),
		SCMP_SYS(pread64),
		SCMP_SYS(write),
		SCMP_SYS(lseek),
		SCMP_SYS(fstat),
		SCMP_SYS(newfstatat),
		SCMP_SYS(close),
		SCMP_SYS(dup),
		SCMP_SYS(fcntl),
		SCMP_SYS(munmap),
		SCMP_SYS(mremap),
		SCMP_SYS(brk),
		SCMP_SYS(madvise),
		SCMP_SYS(futex),
		SCMP_SYS(getrandom),
		SCMP_SYS(exit),
		SCMP_SYS(exit_group),
		SCMP_SYS(rt_sigreturn),
		SCMP_SYS(rt_sigprocmask),
		SCMP_SYS(clock_gettime),
		SCMP_SYS(gettimeofday),
		SCMP_SYS(time),
		SCMP_SYS(restart_syscall),
	};
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));

	if (!filter)
		return NULL;
	confine_allow(filter, calls, sizeof calls / sizeof calls[0]);
	/* Memory, but none that could be run. */
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	return filter;
}

bool confine_load(scmp_filter_ctx filter)
{
	if (!filter)
		return false;
	bool ok = seccomp_load(filter) == 0;
	seccomp_release(filter);
	return ok;
}

/* No library asks for these by mistake. */
static void kill_deadly(scmp_filter_ctx filter)
{
	static const int deadly[] = {
		SCMP_SYS(execve),
		SCMP_SYS(execveat),
		SCMP_SYS(fork),
		SCMP_SYS(vfork),
		SCMP_SYS(clone),
		SCMP_SYS(clone3),
		SCMP_SYS(ptrace),
		SCMP_SYS(bpf),
		SCMP_SYS(process_vm_readv),
		SCMP_SYS(process_vm_writev),
		SCMP_SYS(mount),
		SCMP_SYS(socket),
		SCMP_SYS(connect),
		SCMP_SYS(io_uring_setup),
	};

	for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; i++)
		seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, deadly[i], 0);
}

/* The one process that may be ended and waited for. */
static void allow_child(scmp_filter_ctx filter, pid_t child)
{
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(kill), 2,
			 SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)child),
			 SCMP_A1(SCMP_CMP_EQ, SIGKILL));
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(wait4), 0);
}

bool confine_parse(pid_t child)
{
	struct stat out;

	confine_limit(RLIMIT_NPROC, 0);
	/* A pipe does not count; a file the stream was sent to does. */
	if (fstat(STDOUT_FILENO, &out) == 0 && !S_ISREG(out.st_mode))
		confine_limit(RLIMIT_FSIZE, 0);
	if (SANITIZED)
		return true;
	scmp_filter_ctx filter = confine_filter();
	if (filter) {
		kill_deadly(filter);
		if (child > 0)
			allow_child(filter, child);
	}
	return confine_load(filter);
}
