#include "reader/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "reader/confine_inner.h"

#if __has_include(<linux/landlock.h>) && defined(SYS_landlock_create_ruleset)
#include <linux/landlock.h>
#define LANDLOCK 1
#endif

enum {
	MEMORY_MIB = 512,
	SECONDS = 20,
	PROGRAM = 31, /* descriptor of the program; no later one may be so high */
};

#ifdef LANDLOCK
enum {
	READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
	RUN = READ | LANDLOCK_ACCESS_FS_EXECUTE,
	/* What the first kernels with Landlock know of. */
	EVERYTHING = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1,
};

static void show(int rules, const char *path, uint64_t may)
{
	struct landlock_path_beneath_attr beneath = {
		.allowed_access = may,
		.parent_fd = open(path, O_PATH | O_CLOEXEC),
	};

	if (beneath.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
	close(beneath.parent_fd);
}

/* Of all files only those of the system: its libraries and tables of characters. */
static void hide_files(void)
{
	struct landlock_ruleset_attr all = {.handled_access_fs = EVERYTHING};
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);

	if (rules < 0)
		return;
	show(rules, "/usr", RUN);
	show(rules, "/bin", RUN);
	show(rules, "/lib", RUN);
	show(rules, "/lib64", RUN);
	show(rules, "/etc", READ);
	syscall(SYS_landlock_restrict_self, rules, 0);
	close(rules);
}
#else
static void hide_files(void)
{
}
#endif

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
	hide_files();
	scmp_filter_ctx filter = confine_filter();
	if (filter)
		allow_loading(filter);
	*filtered = box_load(filter);
	return PROGRAM;
}
