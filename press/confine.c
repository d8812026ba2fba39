#include "press/confine.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "box/box.h"

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
	FILE_MIB = 1024, /* a document, or a part of one: a hundred times a large one */
	WORDS_MIB = 1,   /* what the printing part says */
};

static void limits(rlim_t file_mib)
{
	box_close();
	box_seconds(SECONDS);
	box_limit(RLIMIT_NOFILE, DESCRIPTORS);
	box_limit(RLIMIT_FSIZE, file_mib << 20);
	box_memory(MEMORY_MIB);
	box_private();
}

/* What Cairo, Pango and fontconfig ask for beside files. */
static void allow_calls(scmp_filter_ctx filter)
{
	static const int calls[] = {
		SCMP_SYS(writev),       SCMP_SYS(fstatfs),
		SCMP_SYS(statfs),       SCMP_SYS(getcwd),
		SCMP_SYS(fadvise64),    SCMP_SYS(getpid),
		SCMP_SYS(gettid),       SCMP_SYS(getuid),
		SCMP_SYS(geteuid),      SCMP_SYS(sched_yield),
		SCMP_SYS(rt_sigaction), SCMP_SYS(sched_getaffinity),
	};

	box_allow(filter, calls, sizeof calls / sizeof calls[0]);
}

/* Pango asks fontconfig in a thread; that is no process. */
static void threads_only(scmp_filter_ctx filter)
{
	seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS(kill), 0);
	seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
			 SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
	seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS(clone), 1,
			 SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
	/* Its flags cannot be looked at: libc then takes the other one. */
	seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
}

/* Where libxlsxwriter puts its parts. */
static const char *temporary(void)
{
	const char *dir = getenv("TMPDIR");

	return dir && *dir ? dir : P_tmpdir;
}

bool confine_press(enum press_needs needs)
{
	bool own = needs == NEEDS_TEMPORARY;

	limits(FILE_MIB);
	tzset(); /* reads a file, once and for all */
	if (SANITIZED)
		return true;
	/* Where the folder is not there the work itself will say so. */
	struct box_place place = own ? (struct box_place){temporary(), BOX_TEMPORARY}
				     : (struct box_place){"/", BOX_READ};
	bool locked = box_files(&place, own || needs == NEEDS_FONTS);
	/* A cache of fonts that cannot be written, a lock not to be had: EPERM is an
	 * answer they live with. */
	scmp_filter_ctx filter = box_filter();
	if (filter) {
		allow_calls(filter);
		if (needs == NEEDS_FONTS)
			box_allow_files(filter);
		if (own)
			box_allow_temporary(filter);
		box_deadly(filter);
		threads_only(filter);
	}
	return box_load(filter) && (locked || !own);
}

void confine_printing(void)
{
	static const struct box_place read_only = {"/", BOX_READ};

	limits(WORDS_MIB);
	if (SANITIZED)
		return;
	box_files(&read_only, 1);
	scmp_filter_ctx filter = box_filter_open();
	if (filter) {
		box_no_program(filter);
		threads_only(filter);
	}
	box_load(filter);
}
