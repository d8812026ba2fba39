#include <stdlib.h>
#include <string.h>

#include "reader/book.h"
#include "reader/formats.h"
#include "reader/rels.h"
#include "reader/xml.h"
#include "text/mem.h"

enum {
	SHEETS_MAX = 1000
};

struct sheets {
	struct listed {
		char *name;
		char *part; /* NULL: nothing to read */
		bool hidden;
	} * sheet;
	size_t count, cap;
	const struct rels *rels;
	struct book *b;
};

static void list(struct sheets *l, const char **attr)
{
	const char *name = xml_attr(attr, "name"), *state = xml_attr(attr, "state");
	const struct rel *rel = rels_by_id(l->rels, xml_attr(attr, "id"));

	if (l->count == SHEETS_MAX) {
		emit_refuse(l->b->e, 0, "limit", "sheets");
		return;
	}
	if (!name)
		name = "";
	if (!rel)
		emit_note(l->b->e, 0, "no-sheet", "%s", name);
	/* Charts and macros are listed among the sheets. */
	bool cells = rel && strcmp(rel->kind, "worksheet") == 0;
	l->sheet = mem_grow(l->sheet, &l->cap, l->count + 1, sizeof *l->sheet);
	l->sheet[l->count++] = (struct listed){
		.name = mem_text(name),
		.part = mem_text(cells ? rel->target : NULL),
		.hidden = state && strcmp(state, "visible") != 0,
	};
}

static void workbook_start(void *user, const char *name, const char **attr)
{
	struct sheets *l = user;

	if (strcmp(name, "sheet") == 0)
		list(l, attr);
	else if (strcmp(name, "workbookPr") == 0)
		l->b->from_1904 = xml_attr_on(attr, "date1904", false);
}

static bool read_sheets(struct book *b, const struct sheets *l)
{
	for (size_t i = 0; i < l->count; i++) {
		const struct listed *s = l->sheet + i;

		if (!s->part)
			continue;
		if (s->hidden)
			emit_note(b->e, 0, "hidden-sheet", "%s", s->name);
		if (!sheet_read(b, s->part, s->name))
			return false;
	}
	return true;
}

bool read_xlsx(struct archive *a, const char *part, struct emit *e)
{
	struct book b = {.archive = a, .e = e};
	struct rels rels;
	struct sheets l = {.rels = &rels, .b = &b};
	struct xml_calls calls = {.start = workbook_start, .user = &l};

	emit_begin(e, "xlsx");
	bool ok = rels_read(&rels, a, part) &&
		  xml_read(a, part, ARCHIVE_PART_MAX, &calls) &&
		  strings_read(&b.strings, a, rels_by_kind(&rels, "sharedStrings")) &&
		  styles_read(&b.styles, a, rels_by_kind(&rels, "styles")) &&
		  read_sheets(&b, &l);
	for (size_t i = 0; i < l.count; i++) {
		free(l.sheet[i].name);
		free(l.sheet[i].part);
	}
	free(l.sheet);
	book_release(&b);
	rels_release(&rels);
	return ok;
}
