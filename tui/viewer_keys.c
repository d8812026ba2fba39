#include "tui/viewer_keys.h"

#include <string.h>

enum viewer_act viewer_act_of_command(const char *name)
{
	static const struct {
		const char *name;
		enum viewer_act act;
	} table[] = {
		{"up", ACT_UP},           {"down", ACT_DOWN},
		{"page-up", ACT_PAGE_UP}, {"page-down", ACT_PAGE_DOWN},
		{"top", ACT_TOP},         {"bottom", ACT_BOTTOM},
		{"find", ACT_FIND},       {"back", ACT_CLOSE},
		{"quit", ACT_CLOSE},      {"select", ACT_CLOSE},
	};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (strcmp(table[i].name, name) == 0)
			return table[i].act;
	return ACT_NONE;
}

enum viewer_act viewer_act_of_key(struct key k)
{
	static const struct {
		uint32_t code;
		enum viewer_act act;
	} table[] = {
		{KEY_CODE_UP, ACT_UP},
		{'k', ACT_UP},
		{KEY_CODE_DOWN, ACT_DOWN},
		{'j', ACT_DOWN},
		{KEY_CODE_PAGE_UP, ACT_PAGE_UP},
		{'b', ACT_PAGE_UP},
		{KEY_CODE_PAGE_DOWN, ACT_PAGE_DOWN},
		{' ', ACT_PAGE_DOWN},
		{KEY_CODE_HOME, ACT_TOP},
		{'g', ACT_TOP},
		{KEY_CODE_END, ACT_BOTTOM},
		{'G', ACT_BOTTOM},
		{KEY_CODE_LEFT, ACT_LEFT},
		{'h', ACT_LEFT},
		{KEY_CODE_RIGHT, ACT_RIGHT},
		{'l', ACT_RIGHT},
		{'/', ACT_FIND},
		{'n', ACT_NEXT},
		{'N', ACT_BEFORE},
		{'q', ACT_CLOSE},
		{KEY_CODE_ESC, ACT_CLOSE},
		{KEY_CODE_ENTER, ACT_CLOSE},
	};

	if (k.mods)
		return ACT_NONE;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (table[i].code == k.code)
			return table[i].act;
	return ACT_NONE;
}
