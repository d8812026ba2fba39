#include <stdlib.h>
#include <string.h>

#include "press/docx_own.h"

enum {
	CELL = 120,    /* twips of half a character of 12 pt */
	PADDING = 216, /* left and right of a cell's text */
	WIDEST = 60,   /* cells a column asks for at most */
};

/* Widths that fill the type area: each column gets what it asks for, scaled. */
static int *widths(const struct table *t, const size_t *column, size_t columns)
{
	int *w = mem_array(columns + 1, sizeof *w);
	long all = 0, given = 0;

	for (size_t c = 0; c < columns; c++) {
		int cells = part_width(t, column[c]);

		w[c] = (cells > WIDEST ? WIDEST : cells) * CELL + PADDING;
		all += w[c];
	}
	for (size_t c = 0; c < columns; c++) {
		w[c] = (int)((long)w[c] * TEXT_WIDTH / all);
		given += w[c];
	}
	if (columns)
		w[columns - 1] += (int)(TEXT_WIDTH - given);
	return w;
}

static void properties(struct docx *d)
{
	static const char *const side[] = {"w:top",   "w:left",    "w:bottom",
					   "w:right", "w:insideH", "w:insideV"};

	el(d, "w:tblPr");
	el(d, "w:tblW");
	at_int(d, "w:w", TEXT_WIDTH);
	at(d, "w:type", "dxa");
	end(d);
	val(d, "w:jc", "center");
	el(d, "w:tblBorders");
	for (size_t i = 0; i < sizeof side / sizeof *side; i++) {
		el(d, side[i]);
		at(d, "w:val", "single");
		at(d, "w:sz", "4");
		at(d, "w:space", "0");
		at(d, "w:color", "000000");
		end(d);
	}
	end(d);
	el(d, "w:tblLayout");
	at(d, "w:type", "fixed");
	end(d);
	end(d);
}

static void cell(struct docx *d, const char *s, int width, enum look look,
		 const char *align, bool bold)
{
	el(d, "w:tc");
	el(d, "w:tcPr");
	el(d, "w:tcW");
	at_int(d, "w:w", width);
	at(d, "w:type", "dxa");
	end(d);
	val(d, "w:vAlign", "center");
	end(d);
	el(d, "w:p");
	el(d, "w:pPr");
	val(d, "w:pStyle", look_id(look));
	if (align)
		val(d, "w:jc", align);
	end(d);
	if (*s) {
		el(d, "w:r");
		el(d, "w:rPr");
		el(d, "w:rFonts");
		at(d, "w:hint", "eastAsia");
		end(d);
		if (bold)
			val(d, "w:b", "1");
		end(d);
		el(d, "w:t");
		at(d, "xml:space", "preserve");
		xmlTextWriterWriteString(d->x, BAD_CAST s);
		end(d);
		end(d);
	}
	end(d);
	end(d);
}

static void row_begin(struct docx *d, bool head)
{
	el(d, "w:tr");
	el(d, "w:trPr");
	el(d, "w:cantSplit");
	end(d);
	if (head) {
		el(d, "w:tblHeader");
		end(d);
	}
	end(d);
}

static const char *align_of(enum column_type type)
{
	if (table_type_is_number(type))
		return "right";
	return type == COL_DAY || type == COL_BOOL ? "center" : NULL;
}

void docx_table(struct docx *d, const struct table *t)
{
	size_t *column, columns = part_columns(t, &column);
	int *w = widths(t, column, columns);

	if (!columns) { /* all are for JSON only; a table without cells is none */
		free(w);
		free(column);
		return;
	}
	el(d, "w:tbl");
	properties(d);
	el(d, "w:tblGrid");
	for (size_t c = 0; c < columns; c++) {
		el(d, "w:gridCol");
		at_int(d, "w:w", w[c]);
		end(d);
	}
	end(d);
	row_begin(d, true);
	for (size_t c = 0; c < columns; c++)
		cell(d, table_column(t, column[c])->head, w[c], LOOK_HEAD, NULL, false);
	end(d);
	for (size_t r = 0; r < table_rows(t); r++) {
		bool total = table_has_total(t) && r + 1 == table_rows(t);

		row_begin(d, false);
		for (size_t c = 0; c < columns; c++)
			cell(d, table_shown(t, r, column[c]), w[c], LOOK_CELL,
			     align_of(table_column(t, column[c])->type), total);
		end(d);
	}
	end(d);
	free(w);
	free(column);
}
