/* Units, domains and areas that a report can name together, with their figures. */
#include "report/fact_own.h"

#include "store/areas.h"
#include "text/prefix.h"

static const struct {
	const char *name;
	enum unit_kind kind; /* of the units, or the level of the areas */
	const char *called;
} scopes[SCOPES] = {
	[SCOPE_ALL] = {"全部", (enum unit_kind)0, "单位"},
	[SCOPE_TOWNSHIPS] = {"乡镇", UNIT_TOWNSHIP, "乡镇"},
	[SCOPE_DEPARTMENTS] = {"部门", UNIT_DEPARTMENT, NULL},
	[SCOPE_DOMAINS] = {"领域", (enum unit_kind)0, "领域"},
	[SCOPE_BELOW] = {"地区", (enum unit_kind)0, NULL},
	[SCOPE_DIRECT] = {"直属", (enum unit_kind)0, NULL},
	[SCOPE_PROVINCES] = {"各省", UNIT_PROVINCE, NULL},
	[SCOPE_CITIES] = {"各市", UNIT_CITY, NULL},
	[SCOPE_COUNTIES] = {"各县", UNIT_COUNTY, NULL},
};

bool facts_scope(const char **name, enum scope *out)
{
	for (enum scope i = 0; i < SCOPES; i++) {
		size_t n = prefix_len(*name, scopes[i].name);

		if (!n)
			continue;
		*name += n;
		*out = i;
		return true;
	}
	return false;
}

static enum status read_group(struct facts *f, enum scope scope,
			      struct figure_list *out, struct error *err)
{
	enum unit_kind kind = scopes[scope].kind;

	switch (scope) {
	case SCOPE_DOMAINS:
		return figures_domains(f->s, f->p, 0, out, err);
	case SCOPE_BELOW:
		return areas_below(f->s, f->p, out, err);
	case SCOPE_DIRECT:
		return areas_direct(f->s, f->p, out, err);
	case SCOPE_PROVINCES:
	case SCOPE_CITIES:
	case SCOPE_COUNTIES:
		return areas_load(f->s, f->p, kind, (enum unit_kind)0, out, err);
	default:
		return figures_units(f->s, f->p, kind, out, err);
	}
}

const struct group *facts_group(struct facts *f, enum scope scope)
{
	struct group *g = &f->group[scope];
	struct error err = {0};

	if (g->read)
		return g;
	g->read = true;
	facts_kept(f, read_group(f, scope, &g->list, &err), &err);
	g->sum = totals_of(&g->list);
	return g;
}

/* As notices call the areas of a level. */
static const char *level_name(enum unit_kind level)
{
	switch (level) {
	case UNIT_PROVINCE:
		return "省（自治区、直辖市）";
	case UNIT_CITY:
		return "市（州）";
	case UNIT_COUNTY:
		return "县（市、区）";
	default:
		return "地区";
	}
}

const char *facts_scope_name(struct facts *f, enum scope scope)
{
	const struct group *g;

	switch (scope) {
	case SCOPE_DEPARTMENTS: /* those of every area below too */
		return facts_group(f, SCOPE_BELOW)->list.rows ? "部门" : f->direct;
	case SCOPE_DIRECT:
		return f->direct;
	case SCOPE_BELOW:
		g = facts_group(f, scope);
		return level_name(g->list.rows ? g->list.row[0].kind : 0);
	case SCOPE_PROVINCES:
	case SCOPE_CITIES:
	case SCOPE_COUNTIES:
		return level_name(scopes[scope].kind);
	default:
		return scopes[scope].called;
	}
}
