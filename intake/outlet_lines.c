/* What became of the lines of a monitoring list. */
#include <stdlib.h>

#include "intake/outlet_list.h"
#include "text/lang.h"

static const struct {
	const char *code, *name;
} steps[] = {
	[OUTLET_SAME] = {"same", N_("不变")},
	[OUTLET_RENEWED] = {"renewed", N_("更新")},
	[OUTLET_NO_DATE] = {"undated", N_("没有日期")},
	[OUTLET_NEW] = {"new", N_("新登记")},
	[OUTLET_OLDER] = {"older", N_("县档更晚，不改")},
	[OUTLET_NOT_TOLD] = {"", N_("没有写更新")},
};

const char *outlet_step_name(enum outlet_step s)
{
	return _(steps[s].name);
}

const char *outlet_step_code(enum outlet_step s)
{
	return steps[s].code;
}

void outlet_lines_release(struct outlet_lines *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct outlet_lines){0};
}
