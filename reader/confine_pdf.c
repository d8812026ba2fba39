#include "reader/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "reader/confine_inner.h"

enum {
	MEMORY_MIB = 512,
	SECONDS = 20,
	PROGRAM = 31, /* descriptor of the program; no later one may be so high */
};

/* Of all files only those of the system: its libraries and tables of characters. */
static const struct box_place system_files[] = {
	{"/usr", BOX_RUN},   {"/bin", BOX_RUN},  {"/lib", BOX_RUN},
	{"/lib64", BOX_RUN}, {"/etc", BOX_READ},
};

/* What the program's loader wants beyond computing, and the program itself, once: its
 * descriptor closes with its start, and RLIMIT_NOFILE keeps it from coming back. */
static void allow_loading(scmp_filter_ctx filter)
{
	static const int calls[] = {SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address)};

	box_allow(filter, calls, sizeof calls / sizeof calls[0]);
	box_allow_files(filter);
	/* Libraries may be run; memory, and what can be written to, not. */
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
			 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC),
			 SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, 0));
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(execveat), 2,
			 SCMP_A0(SCMP_CMP_EQ, PROGRAM),
			 SCMP_A4(SCMP_CMP_EQ, AT_EMPTY_PATH));
}

int confine_pdftotext(int program, bool *filtered)
{
	if (dup3(program, PROGRAM, O_CLOEXEC) < 0)
		return -1;
	close(program);
	box_limit(RLIMIT_NOFILE, PROGRAM);
	box_limit(RLIMIT_FSIZE, 0);
	box_limit(RLIMIT_CPU, SECONDS);
	box_memory(MEMORY_MIB);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0);
	box_files(system_files, sizeof system_files / sizeof *system_files);
	scmp_filter_ctx filter = confine_filter();
	if (filter)
		allow_loading(filter);
	*filtered = box_load(filter);
	return PROGRAM;
}
