/* Which files there are, where the kernel lets a program say so (Landlock, from Linux 5.13 on).  A
 * filter of calls sees numbers, not paths: this sees paths. */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "box/box.h"

/* Rights that newer kernels know and Debian's header may not. */
#define RIGHT_REFER (UINT64_C(1) << 13)
#define RIGHT_TRUNCATE (UINT64_C(1) << 14)
#define RIGHTS_FIRST ((UINT64_C(1) << 13) - 1)
#define RIGHTS_READ                                                                    \
	((uint64_t)LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define RIGHTS_RUN (RIGHTS_READ | (uint64_t)LANDLOCK_ACCESS_FS_EXECUTE)
#define RIGHTS_TEMP                                                                    \
	((uint64_t)LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |      \
	 LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE)

/* What the running kernel can forbid; 0: nothing. */
static uint64_t rights_known(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
			       LANDLOCK_CREATE_RULESET_VERSION);

	if (version < 1)
		return 0;
	return RIGHTS_FIRST | (version >= 2 ? RIGHT_REFER : 0) |
	       (version >= 3 ? RIGHT_TRUNCATE : 0);
}

static void allow(int ruleset, const struct box_place *place)
{
	static const uint64_t rights[] = {[BOX_READ] = RIGHTS_READ,
					  [BOX_RUN] = RIGHTS_RUN,
					  [BOX_TEMPORARY] = RIGHTS_TEMP};
	struct landlock_path_beneath_attr rule = {.allowed_access = rights[place->may]};

	rule.parent_fd = open(place->path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(rule.parent_fd);
}

bool box_files(const struct box_place *place, size_t n)
{
	struct landlock_ruleset_attr attr = {.handled_access_fs = rights_known()};

	if (!attr.handled_access_fs)
		return false;
	long ruleset = syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
	if (ruleset < 0)
		return false;
	for (size_t i = 0; i < n; i++)
		allow((int)ruleset, &place[i]);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	bool ok = syscall(SYS_landlock_restrict_self, (int)ruleset, 0) == 0;
	close((int)ruleset);
	return ok;
}
