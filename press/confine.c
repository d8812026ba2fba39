#include "press/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(what) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define SANITIZED 1 /* its shadow memory is terabytes, and it opens files to report */
#else
#define SANITIZED 0
#endif

#if SANITIZED
/* Cairo forgets an array for each font of a PDF, Pango keeps its maps; what is ours is still
 * looked for. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libcairo.so\nleak:libfontconfig.so\nleak:libpango\n";
}
#endif

enum {
	MEMORY_MIB = 3072, /* 40,000 rows take a tenth; fonts are mapped whole */
	SECONDS = 120,
	DESCRIPTORS = 64,
};

static void limit(__rlimit_resource_t what, rlim_t most, rlim_t kill)
{
	struct rlimit now, want = {most, kill};

	if (getrlimit(what, &now) == 0 && now.rlim_max < kill)
		want.rlim_cur = want.rlim_max = now.rlim_max;
	if (now.rlim_cur < want.rlim_cur)
		want.rlim_cur = now.rlim_cur;
	setrlimit(what, &want);
}

static void limits(void)
{
	limit(RLIMIT_CORE, 0, 0);
	limit(RLIMIT_CPU, SECONDS, SECONDS + 1);
	limit(RLIMIT_NOFILE, DESCRIPTORS, DESCRIPTORS);
	if (!SANITIZED)
		limit(RLIMIT_AS, (rlim_t)MEMORY_MIB << 20, (rlim_t)MEMORY_MIB << 20);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_DUMPABLE, SANITIZED, 0, 0, 0);
}

static void allow(scmp_filter_ctx filter, const int *calls, size_t count)
{
	for (size_t i = 0; i < count; i++)
		seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
}

/* Computing, what is open already, and looking for files. */
static void allow_calls(scmp_filter_ctx filter)
{
	static const int calls[] = {
		SCMP_SYS(read),
		SCMP_SYS(pread64),
		SCMP_SYS(write),
		SCMP_SYS(writev),
		SCMP_SYS(lseek),
		SCMP_SYS(fstat),
		SCMP_SYS(newfstatat),
		SCMP_SYS(stat),
		SCMP_SYS(lstat),
		SCMP_SYS(statx),
		SCMP_SYS(fstatfs),
		SCMP_SYS(statfs),
		SCMP_SYS(access),
		SCMP_SYS(faccessat),
		SCMP_SYS(faccessat2),
		SCMP_SYS(readlink),
		SCMP_SYS(readlinkat),
		SCMP_SYS(getdents64),
		SCMP_SYS(getcwd),
		SCMP_SYS(close),
		SCMP_SYS(fcntl),
		SCMP_SYS(munmap),
		SCMP_SYS(mremap),
		SCMP_SYS(brk),
		SCMP_SYS(madvise),
		SCMP_SYS(fadvise64),
		SCMP_SYS(futex),
		SCMP_SYS(getrandom),
		SCMP_SYS(getpid),
		SCMP_SYS(gettid),
		SCMP_SYS(getuid),
		SCMP_SYS(geteuid),
		SCMP_SYS(sched_yield),
		SCMP_SYS(exit),
		SCMP_SYS(exit_group),
		SCMP_SYS(rt_sigreturn),
		SCMP_SYS(rt_sigaction),
		SCMP_SYS(rt_sigprocmask),
		SCMP_SYS(clock_gettime),
		SCMP_SYS(gettimeofday),
		SCMP_SYS(time),
		SCMP_SYS(restart_syscall),
		SCMP_SYS(uname),
		SCMP_SYS(sched_getaffinity),
		SCMP_SYS(set_robust_list),
		SCMP_SYS(rseq),
	};

	allow(filter, calls, sizeof calls / sizeof calls[0]);
}

/* Opening, for reading only; the flags stand at that place of the call. */
static void allow_reading(scmp_filter_ctx filter, int call, unsigned place)
{
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
			 SCMP_CMP64(place, SCMP_CMP_MASKED_EQ,
				    O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
}

/* Memory, but none that could be run. */
static void allow_memory(scmp_filter_ctx filter)
{
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	/* Its own limits, to be read and not to be set. */
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2,
			 SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A2(SCMP_CMP_EQ, 0));
}

/* No library asks for these by mistake. */
static void kill_deadly(scmp_filter_ctx filter)
{
	static const int deadly[] = {
		SCMP_SYS(execve),
		SCMP_SYS(execveat),
		SCMP_SYS(fork),
		SCMP_SYS(vfork),
		SCMP_SYS(ptrace),
		SCMP_SYS(bpf),
		SCMP_SYS(process_vm_readv),
		SCMP_SYS(mount),
		SCMP_SYS(socket),
		SCMP_SYS(process_vm_writev),
		SCMP_SYS(kill),
		SCMP_SYS(connect),
		SCMP_SYS(io_uring_setup),
	};

	for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; i++)
		seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, deadly[i], 0);
	/* Pango asks fontconfig in a thread; that is no process. */
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
			 SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
	seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS(clone), 1,
			 SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
	/* Its flags cannot be looked at: libc then takes the other one. */
	seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
}

bool confine_press(void)
{
	limits();
	if (SANITIZED)
		return true;
	/* A cache of fonts that cannot be written, a lock not to be had: EPERM is an
	 * answer they live with. */
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!filter)
		return false;
	allow_calls(filter);
	allow_reading(filter, SCMP_SYS(open), 1);
	allow_reading(filter, SCMP_SYS(openat), 2);
	allow_memory(filter);
	kill_deadly(filter);
	bool ok = seccomp_load(filter) == 0;
	seccomp_release(filter);
	return ok;
}
