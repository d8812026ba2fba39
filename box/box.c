#include "box/box.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

static void lower(int what, rlim_t most, rlim_t kill)
{
	struct rlimit now, want = {most, kill};

	if (getrlimit((__rlimit_resource_t)what, &now) == 0) {
		want.rlim_max = now.rlim_max < kill ? now.rlim_max : kill;
		want.rlim_cur = now.rlim_cur < most ? now.rlim_cur : most;
		if (want.rlim_cur > want.rlim_max)
			want.rlim_cur = want.rlim_max;
	}
	setrlimit((__rlimit_resource_t)what, &want);
}

void box_limit(int what, rlim_t most)
{
	lower(what, most, most);
}

void box_memory(rlim_t mib)
{
	if (!SANITIZED)
		box_limit(RLIMIT_AS, mib << 20);
}

void box_seconds(rlim_t seconds)
{
	lower(RLIMIT_CPU, seconds, seconds + 1);
}

void box_close(void)
{
	if (!SANITIZED && close_range(3, ~0u, 0) != 0)
		for (int fd = 3; fd < 1024; fd++) /* Linux before 5.9 */
			close(fd);
}

void box_private(void)
{
	box_limit(RLIMIT_CORE, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_DUMPABLE, SANITIZED, 0, 0, 0);
}

void box_allow(scmp_filter_ctx filter, const int *calls, size_t count)
{
	for (size_t i = 0; i < count; i++)
		seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
}

scmp_filter_ctx box_filter(void)
{
	static const int calls[] = {
		SCMP_SYS(read),          SCMP_SYS(pread64),
		SCMP_SYS(write),         SCMP_SYS(lseek),
		SCMP_SYS(fstat),         SCMP_SYS(newfstatat),
		SCMP_SYS(close),         SCMP_SYS(fcntl),
		SCMP_SYS(munmap),        SCMP_SYS(mremap),
		SCMP_SYS(brk),           SCMP_SYS(madvise),
		SCMP_SYS(futex),         SCMP_SYS(getrandom),
		SCMP_SYS(exit),          SCMP_SYS(exit_group),
		SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigprocmask),
		SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
		SCMP_SYS(time),          SCMP_SYS(restart_syscall),
	};
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));

	if (!filter)
		return NULL;
	box_allow(filter, calls, sizeof calls / sizeof calls[0]);
	/* Memory, but none that could be run. */
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	return filter;
}

scmp_filter_ctx box_filter_open(void)
{
	return seccomp_init(SCMP_ACT_ALLOW);
}

/* The flags stand at that place of the call. */
static void allow_reading(scmp_filter_ctx filter, int call, unsigned place)
{
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
			 SCMP_CMP64(place, SCMP_CMP_MASKED_EQ,
				    O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
}

void box_allow_files(scmp_filter_ctx filter)
{
	static const int calls[] = {
		SCMP_SYS(access),   SCMP_SYS(faccessat),  SCMP_SYS(faccessat2),
		SCMP_SYS(stat),     SCMP_SYS(lstat),      SCMP_SYS(statx),
		SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64),
		SCMP_SYS(uname),    SCMP_SYS(rseq),       SCMP_SYS(set_robust_list),
	};

	box_allow(filter, calls, sizeof calls / sizeof calls[0]);
	allow_reading(filter, SCMP_SYS(open), 1);
	allow_reading(filter, SCMP_SYS(openat), 2);
	/* Its own limits, to be read and not to be set. */
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2,
			 SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A2(SCMP_CMP_EQ, 0));
}

void box_allow_temporary(scmp_filter_ctx filter)
{
	static const int calls[] = {SCMP_SYS(open),        SCMP_SYS(openat),
				    SCMP_SYS(unlink),      SCMP_SYS(ftruncate),
				    SCMP_SYS(dup),         SCMP_SYS(getpid),
				    SCMP_SYS(memfd_create)};

	box_allow(filter, calls, sizeof calls / sizeof calls[0]);
}

static void kill_for(scmp_filter_ctx filter, const int *calls, size_t count)
{
	for (size_t i = 0; i < count; i++)
		seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, calls[i], 0);
}

void box_no_program(scmp_filter_ctx filter)
{
	static const int calls[] = {
		SCMP_SYS(execve),
		SCMP_SYS(execveat),
		SCMP_SYS(fork),
		SCMP_SYS(vfork),
		SCMP_SYS(ptrace),
		SCMP_SYS(bpf),
		SCMP_SYS(process_vm_readv),
		SCMP_SYS(process_vm_writev),
		SCMP_SYS(mount),
		SCMP_SYS(io_uring_setup),
	};

	kill_for(filter, calls, sizeof calls / sizeof calls[0]);
}

void box_deadly(scmp_filter_ctx filter)
{
	static const int network[] = {SCMP_SYS(socket), SCMP_SYS(connect)};

	box_no_program(filter);
	kill_for(filter, network, sizeof network / sizeof network[0]);
}

void box_no_process(scmp_filter_ctx filter)
{
	static const int calls[] = {SCMP_SYS(clone), SCMP_SYS(clone3)};

	kill_for(filter, calls, sizeof calls / sizeof calls[0]);
}

bool box_load(scmp_filter_ctx filter)
{
	if (!filter)
		return false;
	bool ok = seccomp_load(filter) == 0;
	seccomp_release(filter);
	return ok;
}
