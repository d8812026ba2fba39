/* The styles of an official document (GB/T 9704-2012, 7), each with its name, so that an
 * office whose paper differs changes a style and not a hundred paragraphs. */
#include "press/docx_own.h"

#include <string.h>

enum {
	RED = 0xD90000,
};

struct style {
	const char *id, *name, *alias;
	const char *font; /* eastAsia */
	int size;         /* half points */
	const char *align;
	int indent; /* first line, characters */
	int line;   /* exactly; 0: what the font takes */
	int before, after;
	int outline; /* level from 1; 0: none */
	bool next;   /* stays with the next paragraph */
	bool grid;   /* lines stand on the page's 22 */
};

#define FANGSONG "仿宋_GB2312"
#define HEI "黑体"
#define KAI "楷体_GB2312"
#define SONG "宋体"
#define BIAO "方正小标宋简体"

/* Word's own names for the built-in styles: it shows them as 正文, 标题, 页脚. */
static const struct style styles[LOOKS] = {
	[LOOK_BODY] = {"a", "Normal", "正文", FANGSONG, 32, "both", 0, LINE, 0, 0, 0,
		       false, true},
	[LOOK_ISSUER] = {"issuer", "发文机关标志", NULL, BIAO, 60, "center", 0, 0, 1985,
			 0, 0, true, false},
	[LOOK_NUMBER] = {"number", "发文字号", NULL, FANGSONG, 32, "center", 0, LINE,
			 2 * LINE, 0, 0, true, false},
	[LOOK_TITLE] = {"title", "Title", "标题", BIAO, 44, "center", 0, 640, LINE,
			LINE, 0, true, false},
	[LOOK_ADDRESSEE] = {"addressee", "主送", NULL, FANGSONG, 32, "left", 0, LINE, 0,
			    0, 0, true, true},
	[LOOK_HEADING1] = {"h1", "一级标题", NULL, HEI, 32, "both", 2, LINE, 0, 0, 1,
			   true, true},
	[LOOK_HEADING2] = {"h2", "二级标题", NULL, KAI, 32, "both", 2, LINE, 0, 0, 2,
			   true, true},
	[LOOK_HEADING3] = {"h3", "三级标题", NULL, FANGSONG, 32, "both", 2, LINE, 0, 0,
			   3, true, true},
	[LOOK_HEADING4] = {"h4", "四级标题", NULL, FANGSONG, 32, "both", 2, LINE, 0, 0,
			   4, true, true},
	[LOOK_ATTACHED] = {"attached", "附件说明", NULL, FANGSONG, 32, "left", 2, LINE,
			   0, 0, 0, false, true},
	[LOOK_ATTACHMENT] = {"attachment", "附件", NULL, HEI, 32, "left", 0, LINE, 0, 0,
			     0, true, true},
	[LOOK_SIGN] = {"sign", "署名", NULL, FANGSONG, 32, "right", 0, LINE, LINE, 0, 0,
		       true, true},
	[LOOK_DATE] = {"date", "成文日期", NULL, FANGSONG, 32, "right", 0, LINE, 0, 0,
		       0, false, true},
	[LOOK_CAPTION] = {"caption", "图表名", NULL, HEI, 28, "center", 0, 0, 120, 60,
			  0, true, false},
	[LOOK_HEAD] = {"th", "表头", NULL, HEI, 24, "center", 0, 0, 20, 20, 0, true,
		       false},
	[LOOK_CELL] = {"td", "表格", NULL, FANGSONG, 24, "left", 0, 0, 20, 20, 0, false,
		       false},
	[LOOK_NOTE] = {"note", "表注", NULL, FANGSONG, 24, "both", 0, 0, 60, 120, 0,
		       false, false},
	[LOOK_GAP] = {"gap", "缺项", NULL, FANGSONG, 32, "both", 2, LINE, 0, 0, 0,
		      false, true},
	[LOOK_COPIES] = {"copies", "版记", NULL, FANGSONG, 28, "left", 0, LINE, 0, 0, 0,
			 false, false},
	[LOOK_FOOTER] = {"footer", "footer", "页脚", SONG, 28, "left", 0, 0, 0, 0, 0,
			 false, false},
};

const char *look_id(enum look k)
{
	return styles[k].id;
}

static void put_paragraph(struct docx *d, const struct style *s)
{
	el(d, "w:pPr");
	if (s->next)
		val(d, "w:keepNext", "1");
	val(d, "w:snapToGrid", s->grid ? "1" : "0");
	el(d, "w:spacing");
	at_int(d, "w:before", s->before);
	at_int(d, "w:after", s->after);
	at_int(d, "w:line", s->line ? s->line : 240);
	at(d, "w:lineRule", s->line ? "exact" : "auto");
	end(d);
	if (s->indent) {
		el(d, "w:ind");
		at_int(d, "w:firstLineChars", s->indent * 100);
		at_int(d, "w:firstLine", s->indent * s->size * 10);
		end(d);
	}
	val(d, "w:jc", s->align);
	if (s->outline)
		val_int(d, "w:outlineLvl", s->outline - 1);
	end(d);
}

static void put_run(struct docx *d, const struct style *s, enum look k)
{
	el(d, "w:rPr");
	el(d, "w:rFonts");
	at(d, "w:ascii", "Times New Roman");
	at(d, "w:hAnsi", "Times New Roman");
	at(d, "w:eastAsia", s->font);
	end(d);
	if (k == LOOK_ISSUER)
		val(d, "w:color", "D90000");
	/* 28 characters of 16 pt are 4 pt wider than the type area. */
	if (s->size == 32)
		val_int(d, "w:spacing", -4);
	val_int(d, "w:sz", s->size);
	val_int(d, "w:szCs", s->size);
	if (k == LOOK_GAP)
		val(d, "w:highlight", "yellow");
	end(d);
}

static void put_style(struct docx *d, enum look k)
{
	const struct style *s = &styles[k];

	el(d, "w:style");
	at(d, "w:type", "paragraph");
	if (k == LOOK_BODY)
		at(d, "w:default", "1");
	else if (!s->alias)
		at(d, "w:customStyle", "1");
	at(d, "w:styleId", s->id);
	val(d, "w:name", s->name);
	if (s->alias)
		val(d, "w:aliases", s->alias);
	if (k != LOOK_BODY) {
		val(d, "w:basedOn", "a");
		val(d, "w:next", k == LOOK_HEAD || k == LOOK_CELL ? s->id : "a");
	}
	val(d, "w:qFormat", "1");
	put_paragraph(d, s);
	put_run(d, s, k);
	end(d);
}

void docx_styles(struct docx *d)
{
	el(d, "w:styles");
	at(d, "xmlns:w", docx_word);
	el(d, "w:docDefaults");
	el(d, "w:rPrDefault");
	el(d, "w:rPr");
	el(d, "w:rFonts");
	at(d, "w:ascii", "Times New Roman");
	at(d, "w:hAnsi", "Times New Roman");
	at(d, "w:eastAsia", FANGSONG);
	end(d);
	val_int(d, "w:sz", 32);
	val_int(d, "w:szCs", 32);
	el(d, "w:lang");
	at(d, "w:val", "en-US");
	at(d, "w:eastAsia", "zh-CN");
	end(d);
	end(d);
	end(d);
	end(d);
	for (int k = 0; k < LOOKS; k++)
		put_style(d, (enum look)k);
	end(d);
}

static void footer_text(struct docx *d, const char *s)
{
	el(d, "w:r");
	el(d, "w:t");
	at(d, "xml:space", "preserve");
	xmlTextWriterWriteString(d->x, BAD_CAST s);
	end(d);
	end(d);
}

/* — 1 — one character from the outer edge: right on odd pages, left on even ones. */
void docx_footer(struct docx *d, bool even)
{
	const char *side = even ? "left" : "right";

	el(d, "w:ftr");
	at(d, "xmlns:w", docx_word);
	el(d, "w:p");
	el(d, "w:pPr");
	val(d, "w:pStyle", look_id(LOOK_FOOTER));
	el(d, "w:ind");
	at(d, even ? "w:leftChars" : "w:rightChars", "100");
	at(d, even ? "w:left" : "w:right", "280");
	end(d);
	val(d, "w:jc", side);
	end(d);
	footer_text(d, "— ");
	el(d, "w:fldSimple");
	at(d, "w:instr", " PAGE ");
	footer_text(d, "1");
	end(d);
	footer_text(d, " —");
	end(d);
	end(d);
}
