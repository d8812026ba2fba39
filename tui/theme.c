#include "tui/theme.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "text/lang.h"
#include "tui/config.h"

static const char *const builtin[] = {"default", "light", "high-contrast", "mono",
				      "colour-blind"};

const char *theme_builtin(size_t n)
{
	return n < sizeof builtin / sizeof builtin[0] ? builtin[n] : NULL;
}

/* "#rrggbb" or "default" */
static bool parse_colour(const char *s, size_t len, int32_t *out)
{
	int32_t rgb = 0;

	if (len == 7 && memcmp(s, "default", 7) == 0) {
		*out = LOOK_DEFAULT;
		return true;
	}
	if (len != 7 || s[0] != '#')
		return false;
	for (size_t i = 1; i < len; i++) {
		char c = s[i];
		int digit = c >= '0' && c <= '9'   ? c - '0'
			    : c >= 'a' && c <= 'f' ? c - 'a' + 10
			    : c >= 'A' && c <= 'F' ? c - 'A' + 10
						   : -1;
		if (digit < 0)
			return false;
		rgb = rgb * 16 + digit;
	}
	*out = rgb;
	return true;
}

static bool parse_attr(const char *s, size_t len, unsigned *attrs)
{
	static const struct {
		const char *name;
		unsigned attr;
	} table[] = {{"bold", LOOK_BOLD},
		     {"underline", LOOK_UNDERLINE},
		     {"reverse", LOOK_REVERSE},
		     {"dim", LOOK_DIM}};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (strlen(table[i].name) == len &&
		    memcmp(table[i].name, s, len) == 0) {
			*attrs |= table[i].attr;
			return true;
		}
	return false;
}

/* "foreground background attribute…"; what is left out is the terminal's own. */
static bool parse_look(const char *s, struct look *out)
{
	struct look look = {.fg = LOOK_DEFAULT, .bg = LOOK_DEFAULT};
	int colours = 0;

	for (;;) {
		s += strspn(s, " \t");
		size_t len = strcspn(s, " \t");
		if (!len)
			break;
		int32_t colour;
		if (parse_colour(s, len, &colour)) {
			if (colours == 2)
				return false;
			*(colours++ ? &look.bg : &look.fg) = colour;
		} else if (!parse_attr(s, len, &look.attrs)) {
			return false;
		}
		s += len;
	}
	*out = look;
	return true;
}

static void apply(struct theme *t, const struct ini *ini, const char *name,
		  struct ini_notes *notes)
{
	const char *key;

	for (size_t n = 0; (key = ini_section(ini, n)); n++)
		if (strcmp(key, "styles") != 0)
			ini_note_add(notes, _("主题 %s：没有 [%s] 这一节，不用"), name,
				     key);
	for (size_t n = 0; (key = ini_key(ini, "styles", n)); n++) {
		enum style style;
		const char *value = ini_get(ini, "styles", key);

		if (!style_parse(key, &style))
			ini_note_add(notes, _("主题 %s：没有 %s 这种样式，不用"), name,
				     key);
		else if (!value || !parse_look(value, &t->look[style]))
			ini_note_add(
				notes,
				_("主题 %s：%s 要写成 \"#rrggbb #rrggbb bold\" 这样，"
				  "现用默认样式"),
				name, key);
	}
}

static bool apply_builtin(struct theme *t, const char *name, struct ini_notes *notes)
{
	char path[64];

	snprintf(path, sizeof path, "themes/%s.ini", name);
	const struct asset *a = asset_find(path);

	if (!a)
		return false;
	struct ini *ini = ini_read(a->text, a->len, a->path, notes);

	apply(t, ini, name, notes);
	ini_free(ini);
	return true;
}

static bool apply_file(struct theme *t, const char *name, struct ini_notes *notes)
{
	char *folder = config_folder();
	struct buf path = {0};

	buf_addf(&path, "%s/themes/%s.ini", folder, name);
	free(folder);
	struct ini *ini = ini_load(buf_text(&path), notes);
	bool there = ini_section(ini, 0) != NULL;
	if (there)
		apply(t, ini, name, notes);
	ini_free(ini);
	buf_release(&path);
	return there;
}

bool theme_load(struct theme *t, const char *name, struct ini_notes *notes)
{
	*t = (struct theme){.name = "default"};
	for (int i = 0; i < STYLE_COUNT; i++)
		t->look[i] = (struct look){.fg = LOOK_DEFAULT, .bg = LOOK_DEFAULT};
	apply_builtin(t, "default", notes);
	/* The name becomes part of a path. */
	bool usable = *name && strlen(name) < sizeof t->name && !strpbrk(name, "/\\") &&
		      name[0] != '.';
	if (usable && (apply_file(t, name, notes) || strcmp(name, t->name) == 0 ||
		       apply_builtin(t, name, notes))) {
		snprintf(t->name, sizeof t->name, "%s", name);
		return true;
	}
	ini_note_add(notes, _("没有叫 %s 的主题，现用 default"), name);
	return false;
}

static int distance(int32_t a, int32_t b)
{
	int r = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
	int g = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
	int blue = (a & 0xFF) - (b & 0xFF);

	/* The eye is keenest for green, dullest for blue. */
	return 3 * r * r + 6 * g * g + blue * blue;
}

/* Colour n of xterm's 256. */
static int32_t xterm_colour(int n)
{
	static const int32_t ansi[16] = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00,
					 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
					 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00,
					 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};
	static const int32_t level[6] = {0, 95, 135, 175, 215, 255};

	if (n < 16)
		return ansi[n];
	if (n >= 232)
		return (8 + 10 * (n - 232)) * 0x010101;
	n -= 16;
	return level[n / 36] << 16 | level[n / 6 % 6] << 8 | level[n % 6];
}

int theme_nearest(int32_t rgb, int palette)
{
	/* Users paint the first sixteen as they like; of 256 only the others are certain. */
	int first = palette >= 256 ? 16 : 0;
	int count = palette >= 256 ? 256 : palette;
	int best = first, least = INT_MAX;

	for (int i = first; i < count && least; i++) {
		int far = distance(rgb, xterm_colour(i));

		if (far < least) {
			least = far;
			best = i;
		}
	}
	return best;
}
