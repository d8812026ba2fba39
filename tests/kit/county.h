/* A sample county in a folder of its own, for tests of the rooms above the store. */
#ifndef TESTS_KIT_COUNTY_H
#define TESTS_KIT_COUNTY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/store.h"
#include "text/buf.h"
#include "text/lang.h"

struct county {
	char dir[256];
	char path[300];
	struct store *store;
};

static inline void county_ok(enum status st, const struct error *err)
{
	if (st != ST_OK)
		fail_msg("status %d: %s (%s)", (int)st, err->say, err->detail);
}

/* sample NULL: an empty 甲县. */
static inline void county_open(struct county *c, const char *sample)
{
	const char *tmp = getenv("TMPDIR");
	struct error err = {0};

	snprintf(c->dir, sizeof c->dir, "%s/gongkai-XXXXXX", tmp ? tmp : P_tmpdir);
	assert_non_null(mkdtemp(c->dir));
	snprintf(c->path, sizeof c->path, "%s/county.gongkai", c->dir);
	county_ok(store_create(c->path, sample, "甲县", &err), &err);
	county_ok(store_open(c->path, STORE_WRITE, &c->store, NULL, &err), &err);
}

static inline int county_remove(const char *path, const struct stat *at, int kind,
				struct FTW *ftw)
{
	(void)at;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static inline void county_close(struct county *c)
{
	store_close(c->store);
	c->store = NULL;
	nftw(c->dir, county_remove, 16, FTW_DEPTH | FTW_PHYS);
}

/* A small strict JSON reader: true when s is one whole JSON value. */
static inline const char *json_skip(const char *s)
{
	while (*s == ' ' || *s == '\n' || *s == '\r' || *s == '\t')
		s++;
	return s;
}
static inline const char *json_value(const char *s);
static inline const char *json_string(const char *s)
{
	if (*s++ != '"')
		return NULL;
	for (; *s && *s != '"'; s++) {
		if ((unsigned char)*s < 0x20)
			return NULL;
		if (*s == '\\' && !strchr("\"\\/bfnrtu", *++s))
			return NULL;
	}
	return *s == '"' ? s + 1 : NULL;
}
static inline const char *json_list(const char *s, char end, int pairs)
{
	s = json_skip(s);
	if (*s == end)
		return s + 1;
	for (;;) {
		if (pairs) {
			s = json_string(json_skip(s));
			if (!s || *(s = json_skip(s)) != ':')
				return NULL;
			s++;
		}
		s = json_value(json_skip(s));
		if (!s)
			return NULL;
		s = json_skip(s);
		if (*s == end)
			return s + 1;
		if (*s++ != ',')
			return NULL;
	}
}
static inline const char *json_value(const char *s)
{
	if (*s == '{')
		return json_list(s + 1, '}', 1);
	if (*s == '[')
		return json_list(s + 1, ']', 0);
	if (*s == '"')
		return json_string(s);
	if (strncmp(s, "true", 4) == 0 || strncmp(s, "null", 4) == 0)
		return s + 4;
	if (strncmp(s, "false", 5) == 0)
		return s + 5;
	const char *p = *s == '-' ? s + 1 : s;
	size_t digits = strspn(p, "0123456789");
	return digits && !(digits > 1 && *p == '0') ? p + digits : NULL;
}
static inline int json_whole(const char *s)
{
	const char *end = json_value(json_skip(s));
	return end && *json_skip(end) == '\0';
}

#endif
