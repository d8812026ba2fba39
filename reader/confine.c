#include "reader/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(what) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define SANITIZED 1 /* its shadow memory is terabytes, and it opens files to report */
#else
#define SANITIZED 0
#endif

enum {
	MEMORY_MIB = 768,
	MEMORY_PDF_MIB = 512,
	SECONDS = 60,
	SECONDS_PDF = 20,
	DESCRIPTORS = 32, /* poppler opens its tables of character sets */
};

static void limit(int what, rlim_t most)
{
	struct rlimit now, want = {most, most};

	if (getrlimit((__rlimit_resource_t)what, &now) == 0 && now.rlim_max < most)
		want.rlim_cur = want.rlim_max = now.rlim_max;
	setrlimit((__rlimit_resource_t)what, &want);
}

static void limit_memory(rlim_t mib)
{
	if (!SANITIZED)
		limit(RLIMIT_AS, mib << 20);
}

void confine_start(void)
{
	/* One second later the kernel kills; until then main.c's handler has its say. */
	struct rlimit cpu = {SECONDS, SECONDS + 1};

	if (!SANITIZED && close_range(3, ~0u, 0) != 0)
		for (int fd = 3; fd < 1024; fd++) /* Linux before 5.9 */
			close(fd);
	limit(RLIMIT_CORE, 0);
	limit_memory(MEMORY_MIB);
	setrlimit(RLIMIT_CPU, &cpu);
	limit(RLIMIT_NOFILE, DESCRIPTORS);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_DUMPABLE, SANITIZED, 0, 0, 0);
}

static void allow(scmp_filter_ctx filter, const int *calls, size_t count)
{
	for (size_t i = 0; i < count; i++)
		seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
}

static void deny(scmp_filter_ctx filter, uint32_t action, const int *calls,
		 size_t count)
{
	for (size_t i = 0; i < count; i++)
		seccomp_rule_add(filter, action, calls[i], 0);
}

/* The rest fails with EPERM: a library that asks for the time zone's file or the like
 * can live without the answer. */
static void allow_parsing(scmp_filter_ctx filter)
{
	static const int calls[] = {
		SCMP_SYS(read),           SCMP_SYS(pread64),
		SCMP_SYS(write),          SCMP_SYS(lseek),
		SCMP_SYS(fstat),          SCMP_SYS(newfstatat),
		SCMP_SYS(close),          SCMP_SYS(dup),
		SCMP_SYS(fcntl),          SCMP_SYS(munmap),
		SCMP_SYS(mremap),         SCMP_SYS(brk),
		SCMP_SYS(madvise),        SCMP_SYS(futex),
		SCMP_SYS(getrandom),      SCMP_SYS(exit),
		SCMP_SYS(exit_group),     SCMP_SYS(rt_sigreturn),
		SCMP_SYS(rt_sigprocmask), SCMP_SYS(clock_gettime),
		SCMP_SYS(gettimeofday),   SCMP_SYS(time),
		SCMP_SYS(wait4),          SCMP_SYS(restart_syscall),
	};

	allow(filter, calls, sizeof calls / sizeof calls[0]);
	/* Memory, but none that could be run. */
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

/* No library asks for these by mistake. */
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

void confine_parse(void)
{
	struct stat out;
	scmp_filter_ctx filter;

	limit(RLIMIT_NPROC, 0);
	/* A pipe does not count; a file the stream was sent to does. */
	if (fstat(STDOUT_FILENO, &out) == 0 && !S_ISREG(out.st_mode))
		limit(RLIMIT_FSIZE, 0);
	if (SANITIZED)
		return;
	filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!filter)
		return;
	allow_parsing(filter);
	deny(filter, SCMP_ACT_KILL_PROCESS, deadly, sizeof deadly / sizeof deadly[0]);
	seccomp_load(filter);
	seccomp_release(filter);
}

/* Opening for anything but reading fails; flags stand at that place of the call. */
static void deny_writing(scmp_filter_ctx filter, int call, unsigned place)
{
	static const uint64_t writing[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC};

	for (size_t i = 0; i < sizeof writing / sizeof writing[0]; i++)
		seccomp_rule_add(
			filter, SCMP_ACT_ERRNO(EACCES), call, 1,
			SCMP_CMP64(place, SCMP_CMP_MASKED_EQ, writing[i], writing[i]));
}

static void filter_pdftotext(void)
{
	static const int calls[] = {
		SCMP_SYS(socket),
		SCMP_SYS(socketpair),
		SCMP_SYS(connect),
		SCMP_SYS(bind),
		SCMP_SYS(ptrace),
		SCMP_SYS(process_vm_readv),
		SCMP_SYS(process_vm_writev),
		SCMP_SYS(fork),
		SCMP_SYS(vfork),
		SCMP_SYS(creat),
		SCMP_SYS(openat2),
		SCMP_SYS(unlink),
		SCMP_SYS(unlinkat),
		SCMP_SYS(rename),
		SCMP_SYS(renameat),
		SCMP_SYS(renameat2),
		SCMP_SYS(mkdir),
		SCMP_SYS(mkdirat),
		SCMP_SYS(link),
		SCMP_SYS(linkat),
		SCMP_SYS(symlink),
		SCMP_SYS(symlinkat),
		SCMP_SYS(chmod),
		SCMP_SYS(fchmod),
		SCMP_SYS(fchmodat),
		SCMP_SYS(truncate),
		SCMP_SYS(ftruncate),
		SCMP_SYS(mount),
		SCMP_SYS(bpf),
		SCMP_SYS(io_uring_setup),
		SCMP_SYS(kill),
		SCMP_SYS(memfd_create),
	};
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

	if (!filter)
		return;
	deny(filter, SCMP_ACT_ERRNO(EPERM), calls, sizeof calls / sizeof calls[0]);
	deny_writing(filter, SCMP_SYS(open), 1);
	deny_writing(filter, SCMP_SYS(openat), 2);
	seccomp_load(filter);
	seccomp_release(filter);
}

void confine_pdftotext(void)
{
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_CPU, SECONDS_PDF);
	limit_memory(MEMORY_PDF_MIB);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0);
	filter_pdftotext();
}
