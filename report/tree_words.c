#include "report/tree_words.h"

#include <string.h>

static const char *const charts[] = {
	[CHART_BARS] = "bars",
	[CHART_TREND] = "trend",
	[CHART_HEAT] = "heat",
	[CHART_GAP] = "gap",
};
static const char *const states[] = {
	[SPAN_LINKED] = "linked",
	[SPAN_OWN] = "own",
	[SPAN_GAP] = "gap",
};

const char *tree_chart_name(enum chart_kind k)
{
	return charts[k];
}

const char *tree_state_name(enum span_state s)
{
	return states[s];
}

/* Its place among the words, n when it is none of them. */
static size_t place(const char *s, const char *const *word, size_t n)
{
	size_t i = 0;

	while (i < n && strcmp(s, word[i]) != 0)
		i++;
	return i;
}

bool tree_chart_parse(const char *s, enum chart_kind *out)
{
	size_t n = sizeof charts / sizeof *charts, i = place(s, charts, n);

	*out = (enum chart_kind)i;
	return i < n;
}

bool tree_state_parse(const char *s, enum span_state *out)
{
	size_t n = sizeof states / sizeof *states, i = place(s, states, n);

	*out = (enum span_state)i;
	return i < n;
}

bool tree_kind_parse(const char *s, enum doc_kind *out)
{
	for (enum doc_kind k = 0; k < DOC_KINDS; k++) {
		if (k == DOC_TABLE || k == DOC_CHART ||
		    strcmp(s, doc_kind_code(k)) != 0)
			continue;
		*out = k;
		return true;
	}
	return false;
}

bool tree_cell_fits(enum column_type type, const char *s)
{
	switch (type) {
	case COL_INT:
		s += *s == '-';
		return *s && s[strspn(s, "0123456789")] == '\0';
	case COL_DAY:
		return day_parse(s, strlen(s)) != DAY_NONE;
	case COL_BOOL:
		return strcmp(s, "true") == 0 || strcmp(s, "false") == 0;
	default:
		return true;
	}
}
