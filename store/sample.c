/* Samples (data/samples/NAME.txt): a whole county as text, loaded through the same
 * writers as everything the clerk enters.
 *
 * UTF-8; '#' begins a comment line; `[section]` lines, rows of CSV below them.  Dates are
 * YYYY-MM-DD; an empty cell is "not known"; aliases are joined by "、".  Units, domains and
 * bulletins are named by what stands above; [county] comes first.
 *
 *   [county]   key,value           name (needed), today
 *   [unit]     kind,order,name,aliases
 *   [catalog]                      no rows: the domains of data/domains.csv
 *   [domain]   order,name,origin,aliases,lead
 *   [target]   unit,domain,kind,first,last,amount,basis
 *   [count]    unit,domain,first,last,n,typed,source  n as count_set() takes it; first
 *                                                 empty: start unknown
 *   [bulletin] key,number,title,first,last,issued,assumed
 *   [stated]   bulletin,what,measure,scope,first,last,printed
 *   [task]     unit,bulletin,what,issued,days,events,class  "done 2024-05-08; ..."
 *   [item]     edition,domain,level1,level2,level3,content,basis,term,subject,channel,
 *              audience,method,tier
 *   [filling]  unit,edition,domain,item,day,due            item 一级/二级, as item_find() takes it
 *   [exemption] unit,edition,domain,item,basis             without an item: the whole domain
 *   [annual]   unit,year,form,line,figures …      line as applications.new
 *   [plan]     title,year,basis
 *   [stage]    plan,order,units,what,domain,deliverable,edition,start,due,basis
 *   [outlet]   unit,class,name,limit,updated,events,proof  limit empty: that of the class
 *   [duty]     sort,units,what,document,start,due,basis,evidence,events  due empty: by the sort
 * Units are joined by "、", one row of the county for each; 全部乡镇 are all of them.
 */
#include "store/sample.h"

#include <stdlib.h>
#include <string.h>

#include "text/csv.h"
#include "text/lang.h"

static const struct {
	const char *name;
	sample_row *load;
	size_t cells; /* most a row has; missing ones at its end are empty */
	size_t least;
} sections[] = {
	{"[county]", sample_county, 2, 2},
	{"[unit]", sample_unit, 4, 3},
	{"[domain]", sample_domain, 5, 3},
	{"[target]", sample_target, 7, 6},
	{"[count]", sample_count, 7, 6},
	{"[bulletin]", sample_bulletin, 7, 7},
	{"[stated]", sample_stated, 7, 7},
	{"[task]", sample_task, 7, 5},
	{"[item]", sample_item, 13, 3},
	{"[filling]", sample_filling, 6, 5},
	{"[exemption]", sample_exemption, 5, 3},
	{"[annual]", sample_annual, SAMPLE_CELLS, 5},
	{"[plan]", sample_plan, 3, 2},
	{"[stage]", sample_stage, 10, 9},
	{"[outlet]", sample_outlet, 7, 5},
	{"[duty]", sample_duty, 9, 6},
};
enum {
	SECTIONS = sizeof(sections) / sizeof(*sections)
};

static enum status open_section(struct sample *l, const char *name, size_t *section,
				struct error *err)
{
	for (size_t i = 0; i < SECTIONS; i++) {
		if (strcmp(name, sections[i].name) == 0) {
			*section = i;
			return ST_OK;
		}
	}
	*section = SECTIONS;
	if (strcmp(name, "[catalog]") == 0)
		return domains_add_catalog(l->s, err);
	return error_set(err, ST_INPUT, _("没有 %s 这一节"), name);
}

static enum status load_row(struct sample *l, const struct csv_row *row,
			    size_t *section, struct error *err)
{
	const char *cell[SAMPLE_CELLS];
	if (row->cells == 0 || row->cell[0][0] == '#')
		return ST_OK;
	if (row->cell[0][0] == '[')
		return open_section(l, row->cell[0], section, err);
	if (*section == SECTIONS)
		return error_set(err, ST_INPUT, _("这一行不在任何一节里"));
	if (row->cells < sections[*section].least ||
	    row->cells > sections[*section].cells)
		return error_set(err, ST_INPUT, _("这一行有 %zu 列，应为 %zu 列"),
				 row->cells, sections[*section].cells);
	for (size_t i = 0; i < SAMPLE_CELLS; i++)
		cell[i] = i < row->cells ? row->cell[i] : "";
	if (!l->s->root && sections[*section].load != sample_county)
		return error_set(err, ST_INPUT,
				 _("[county] 一节要在最前面并写明 name"));
	return sections[*section].load(l, cell, err);
}

static enum status load_rows(struct sample *l, const struct csv *csv, struct error *err)
{
	size_t section = SECTIONS;
	for (size_t i = 0; i < csv->rows; i++) {
		struct error why = {0};
		enum status st = load_row(l, &csv->row[i], &section, &why);
		if (st == ST_OK)
			continue;
		error_set(err, st, _("样例第 %d 行：%s"), csv->row[i].line, why.say);
		return error_detail(err, "%s", why.detail);
	}
	if (!l->s->root)
		return error_set(err, ST_INPUT, _("样例里没有 [county] name"));
	return ST_OK;
}

enum status sample_load(struct store *s, const char *text, size_t len,
			struct error *err)
{
	struct csv csv;
	struct sample l = {.s = s};
	struct error lost = {0};
	err = err ? err : &lost;
	enum status st = csv_parse(&csv, text, len, ',', err);
	if (st != ST_OK)
		return st;
	st = load_rows(&l, &csv, err);
	csv_release(&csv);
	free(l.key);
	arena_release(&l.texts);
	return st;
}
