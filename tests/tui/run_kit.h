/* The desk in a terminal of its own, on a file in a folder of its own. */
#ifndef TESTS_TUI_RUN_KIT_H
#define TESTS_TUI_RUN_KIT_H

#include "tests/tui/desk_kit.h"

struct run {
	char folder[64];
	char path[128]; /* of the file, which is still to be made */
	daynum today;   /* DAY_NONE: as the file or the clock has it */
	bool readonly;
};

static inline int run_main(void *ctx)
{
	const struct run *r = ctx;
	struct config config;
	struct error err = {0};

	desk_config(&config, "/nonexistent/gongkai.ini");
	struct app_start start = {.config = &config,
				  .file = r->path,
				  .today = r->today,
				  .readonly = r->readonly};
	enum status st = app_run(&start, &err);
	config_release(&config);
	return status_exit(st);
}

static inline void run_make(struct run *r, daynum today)
{
	*r = (struct run){.folder = "/tmp/run-XXXXXX", .today = today};
	assert_non_null(mkdtemp(r->folder));
	snprintf(r->path, sizeof r->path, "%s/county.gongkai", r->folder);
}

static inline struct pty *run_begin(struct run *r, int cols)
{
	struct pty *p = pty_call(run_main, r, 24, cols, NULL);

	assert_non_null(p);
	return p;
}

static inline void run_gone(struct run *r)
{
	char command[100];

	snprintf(command, sizeof command, "rm -rf '%s'", r->folder);
	assert_int_equal(system(command), 0);
}

#endif
