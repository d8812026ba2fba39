#include "reader/confine.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader/confine_inner.h"

enum {
	MEMORY_MIB = 768,
	SECONDS = 45, /* less than the silence after which the desk gives up */
	DESCRIPTORS = 32,
};

void confine_start(void)
{
	box_close();
	box_memory(MEMORY_MIB);
	box_seconds(SECONDS); /* main.c's handler has a second for its say */
	box_limit(RLIMIT_NOFILE, DESCRIPTORS);
	box_private();
}

scmp_filter_ctx confine_filter(void)
{
	static const int dup_too = SCMP_SYS(dup);
	scmp_filter_ctx filter = box_filter();

	if (filter)
		box_allow(filter, &dup_too, 1);
	return filter;
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

	box_limit(RLIMIT_NPROC, 0);
	/* A pipe does not count; a file the stream was sent to does. */
	if (fstat(STDOUT_FILENO, &out) == 0 && !S_ISREG(out.st_mode))
		box_limit(RLIMIT_FSIZE, 0);
	if (SANITIZED)
		return true;
	/* A lock behind the lock: the filter lets nothing be opened already. */
	box_files(NULL, 0);
	scmp_filter_ctx filter = confine_filter();
	if (filter) {
		box_deadly(filter);
		box_no_process(filter);
		if (child > 0)
			allow_child(filter, child);
	}
	return box_load(filter);
}
