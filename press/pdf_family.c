#include "press/pdf_family.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

enum {
	REGULAR = FC_WEIGHT_REGULAR,
	BOLD = FC_WEIGHT_BOLD,
	NAMES_MAX = 16,
};

/* A weight belongs to a name: 小标宋 is heavy by itself, what stands in for it must be
 * asked to be.  A style within a name ("... SC Bold") would be no family at all. */
struct name {
	const char *family;
	int weight;
};
/* Of Noto the faces for the mainland (SC); the plain names are Japanese forms. */
static const struct name lists[ROLES][NAMES_MAX] = {
	[ROLE_TITLE] = {{"FZXiaoBiaoSong-B05S", REGULAR},
			{"方正小标宋简体", REGULAR},
			{"方正小标宋_GBK", REGULAR},
			{"FZXiaoBiaoSong-B05", REGULAR},
			{"Noto Serif CJK SC", BOLD},
			{"Source Han Serif SC", BOLD},
			{"Source Han Serif CN", BOLD},
			{"SimSun", BOLD},
			{"AR PL UMing CN", REGULAR},
			{"WenQuanYi Zen Hei", REGULAR}},
	[ROLE_BODY] = {{"仿宋_GB2312", REGULAR},
		       {"FangSong_GB2312", REGULAR},
		       {"FangSong", REGULAR},
		       {"仿宋", REGULAR},
		       {"STFangsong", REGULAR},
		       {"FandolFang", REGULAR},
		       {"Noto Serif CJK SC", REGULAR},
		       {"Source Han Serif SC", REGULAR},
		       {"SimSun", REGULAR},
		       {"AR PL UMing CN", REGULAR},
		       {"Noto Sans CJK SC", REGULAR},
		       {"WenQuanYi Zen Hei", REGULAR}},
	[ROLE_HEADING] = {{"SimHei", REGULAR},
			  {"黑体", REGULAR},
			  {"STHeiti", REGULAR},
			  {"Noto Sans CJK SC", BOLD},
			  {"Source Han Sans SC", BOLD},
			  {"FandolHei", REGULAR},
			  {"WenQuanYi Zen Hei", REGULAR},
			  {"WenQuanYi Micro Hei", REGULAR},
			  {"Noto Serif CJK SC", BOLD}},
	[ROLE_SUB] = {{"楷体_GB2312", REGULAR},
		      {"KaiTi_GB2312", REGULAR},
		      {"KaiTi", REGULAR},
		      {"楷体", REGULAR},
		      {"STKaiti", REGULAR},
		      {"AR PL UKai CN", REGULAR},
		      {"LXGW WenKai", REGULAR},
		      {"FandolKai", REGULAR},
		      {"Noto Serif CJK SC", REGULAR},
		      {"Source Han Serif SC", REGULAR},
		      {"Noto Sans CJK SC", REGULAR},
		      {"WenQuanYi Zen Hei", REGULAR}},
	[ROLE_DIGITS] = {{"Times New Roman", REGULAR},
			 {"Liberation Serif", REGULAR},
			 {"Noto Serif CJK SC", REGULAR},
			 {"Source Han Serif SC", REGULAR},
			 {"SimSun", REGULAR},
			 {"DejaVu Serif", REGULAR},
			 {"Noto Sans CJK SC", REGULAR},
			 {"WenQuanYi Zen Hei", REGULAR}},
	[ROLE_PAGE] = {{"SimSun", REGULAR},
		       {"宋体", REGULAR},
		       {"NSimSun", REGULAR},
		       {"STSong", REGULAR},
		       {"Noto Serif CJK SC", REGULAR},
		       {"Source Han Serif SC", REGULAR},
		       {"AR PL UMing CN", REGULAR},
		       {"Noto Sans CJK SC", REGULAR},
		       {"WenQuanYi Zen Hei", REGULAR}},
};

void family_release(struct family *f)
{
	free(f->name);
	if (f->pattern)
		FcPatternDestroy(f->pattern);
	*f = (struct family){.name = NULL};
}

bool family_listed(enum role r, size_t n)
{
	return n < NAMES_MAX && lists[r][n].family;
}

void family_names(enum role r, struct buf *out)
{
	for (size_t i = 0; family_listed(r, i); i++) {
		if (i)
			buf_putc(out, ',');
		buf_add(out, lists[r][i].family);
	}
}

static int value(FcPattern *p, const char *object, int otherwise)
{
	int v;

	return FcPatternGetInteger(p, object, 0, &v) == FcResultMatch ? v : otherwise;
}

/* How far from what is wanted: slanted faces last. */
static int distance(FcPattern *p, int weight)
{
	return abs(value(p, FC_WEIGHT, REGULAR) - weight) +
	       (value(p, FC_SLANT, FC_SLANT_ROMAN) == FC_SLANT_ROMAN ? 0 : 1000);
}

static FcPattern *nearest(const FcFontSet *set, int weight)
{
	FcPattern *best = NULL;

	for (int i = 0; i < set->nfont; i++) {
		FcPattern *p = set->fonts[i];
		FcBool outline = FcTrue;

		FcPatternGetBool(p, FC_OUTLINE, 0, &outline);
		if (outline && (!best || distance(p, weight) < distance(best, weight)))
			best = p;
	}
	return best;
}

static FcFontSet *files_of(FcConfig *c, FcPattern *wanted)
{
	FcObjectSet *what =
		FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT,
				 FC_CHARSET, FC_OUTLINE, (char *)NULL);
	FcFontSet *set = FcFontList(c, wanted, what);

	FcObjectSetDestroy(what);
	return set;
}

/* The face as a pattern of its own; false when it is not known what it has. */
static bool take(FcPattern *p, const char *name, struct family *out)
{
	FcCharSet *chars;
	FcChar8 *first;

	if (!p || FcPatternGetCharSet(p, FC_CHARSET, 0, &chars) != FcResultMatch)
		return false;
	if (!name && FcPatternGetString(p, FC_FAMILY, 0, &first) == FcResultMatch)
		name = (const char *)first;
	FcPatternReference(p);
	*out = (struct family){mem_text(name ? name : ""), p, chars};
	return true;
}

bool family_find(FcConfig *c, enum role r, size_t n, struct family *out)
{
	const struct name *name = &lists[r][n];
	FcPattern *wanted = FcPatternCreate();

	FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)name->family);
	FcFontSet *set = files_of(c, wanted);
	bool ok = set && take(nearest(set, name->weight), name->family, out);
	if (set)
		FcFontSetDestroy(set);
	FcPatternDestroy(wanted);
	return ok;
}

bool family_any(FcConfig *c, uint32_t cp, struct family *out)
{
	FcPattern *wanted = FcPatternCreate();
	FcCharSet *one = FcCharSetCreate();

	FcCharSetAddChar(one, cp);
	FcPatternAddCharSet(wanted, FC_CHARSET, one);
	FcFontSet *set = files_of(c, wanted);
	bool ok = set && take(nearest(set, REGULAR), NULL, out);
	if (set)
		FcFontSetDestroy(set);
	FcCharSetDestroy(one);
	FcPatternDestroy(wanted);
	return ok;
}

bool family_has(const struct family *f, uint32_t cp)
{
	return FcCharSetHasChar(f->chars, cp);
}
