#include "tui/input.h"

#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

/* The first name of a code is the one shown; the others are understood as well. */
static const struct key_name {
	const char *name;
	uint32_t code;
} key_names[] = {
	{"Up", KEY_CODE_UP},
	{"Down", KEY_CODE_DOWN},
	{"Left", KEY_CODE_LEFT},
	{"Right", KEY_CODE_RIGHT},
	{"Home", KEY_CODE_HOME},
	{"End", KEY_CODE_END},
	{"PgUp", KEY_CODE_PAGE_UP},
	{"PgDn", KEY_CODE_PAGE_DOWN},
	{"PageUp", KEY_CODE_PAGE_UP},
	{"PageDown", KEY_CODE_PAGE_DOWN},
	{"Insert", KEY_CODE_INSERT},
	{"Ins", KEY_CODE_INSERT},
	{"Delete", KEY_CODE_DELETE},
	{"Del", KEY_CODE_DELETE},
	{"Backspace", KEY_CODE_BACKSPACE},
	{"BS", KEY_CODE_BACKSPACE},
	{"Enter", KEY_CODE_ENTER},
	{"Return", KEY_CODE_ENTER},
	{"Tab", KEY_CODE_TAB},
	{"Esc", KEY_CODE_ESC},
	{"Space", ' '},
	{"Plus", '+'},
};

/* What a terminal cannot tell from Ctrl and a letter. */
static uint32_t plain_control(uint32_t letter)
{
	switch (letter) {
	case 'i':
		return KEY_CODE_TAB;
	case 'j':
	case 'm':
		return KEY_CODE_ENTER;
	case '[':
		return KEY_CODE_ESC;
	default:
		return 0;
	}
}

char *key_text(struct key k, char out[KEY_TEXT])
{
	const char *name = NULL;
	char own[8] = "";

	for (size_t i = 0; i < sizeof key_names / sizeof key_names[0] && !name; i++)
		if (key_names[i].code == k.code)
			name = key_names[i].name;
	if (!name && k.code >= KEY_CODE_F1 && k.code <= KEY_CODE_F12) {
		snprintf(own, sizeof own, "F%u", (unsigned)(k.code - KEY_CODE_F1 + 1));
		name = own;
	}
	if (!name) {
		own[utf8_encode(k.code, own)] = '\0';
		name = own;
	}
	snprintf(out, KEY_TEXT, "%s%s%s%s", k.mods & MOD_CTRL ? "C-" : "",
		 k.mods & MOD_ALT ? "M-" : "", k.mods & MOD_SHIFT ? "S-" : "", name);
	return out;
}

/* "F1" .. "F12" */
static bool function_key(const char *s, size_t len, uint32_t *code)
{
	unsigned n = 0;

	if (len < 2 || len > 3 || s[0] != 'F' || s[1] == '0')
		return false;
	for (size_t i = 1; i < len; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		n = n * 10 + (unsigned)(s[i] - '0');
	}
	*code = KEY_CODE_F1 + n - 1;
	return n >= 1 && n <= 12;
}

static bool base_key(const char *s, size_t len, uint32_t *code)
{
	for (size_t i = 0; i < sizeof key_names / sizeof key_names[0]; i++)
		if (strlen(key_names[i].name) == len &&
		    memcmp(key_names[i].name, s, len) == 0) {
			*code = key_names[i].code;
			return true;
		}
	if (function_key(s, len, code))
		return true;
	uint32_t cp;
	if (!len || utf8_decode(s, len, &cp) != len || cp == UTF8_BAD)
		return false;
	*code = cp;
	return cp > ' ' && cp != 0x7F && !(cp >= 0x80 && cp < 0xA0);
}

bool key_parse(const char *s, size_t len, struct key *out)
{
	struct key k = {0};

	while (len > 2 && s[1] == '-') {
		unsigned mod = s[0] == 'C'   ? MOD_CTRL
			       : s[0] == 'M' ? MOD_ALT
			       : s[0] == 'S' ? MOD_SHIFT
					     : 0;
		if (!mod || k.mods & mod)
			return false;
		k.mods |= mod;
		s += 2;
		len -= 2;
	}
	if (!base_key(s, len, &k.code))
		return false;
	bool character = k.code < KEY_CODE_UP;
	if (k.mods & MOD_SHIFT && character)
		return false;
	if (k.mods & MOD_CTRL && character) {
		if (k.code >= 'A' && k.code <= 'Z')
			k.code += 'a' - 'A';
		bool there = (k.code >= 'a' && k.code <= 'z') || k.code == ' ' ||
			     strchr("@[\\]^_", (int)k.code);
		if (k.code > 0x7F || !there)
			return false; /* terminals send nothing of the kind */
		uint32_t plain = plain_control(k.code);
		if (plain) {
			k.code = plain;
			k.mods &= ~(unsigned)MOD_CTRL;
		}
	}
	*out = k;
	return true;
}

bool key_equal(struct key a, struct key b)
{
	return a.code == b.code && a.mods == b.mods;
}

bool key_is_text(struct key k)
{
	return k.code >= ' ' && k.code < KEY_CODE_UP &&
	       !(k.code >= 0x7F && k.code < 0xA0) && !(k.mods & (MOD_CTRL | MOD_ALT));
}
