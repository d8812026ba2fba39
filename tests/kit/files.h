/* Whole files, for tests. */
#ifndef TESTS_KIT_FILES_H
#define TESTS_KIT_FILES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "text/buf.h"

/* Appends the file's bytes. */
static inline void file_bytes(const char *path, struct buf *out)
{
	char room[8192];
	size_t n;
	FILE *f = fopen(path, "rb");

	if (!f)
		fail_msg("%s can't be read", path);
	while ((n = fread(room, 1, sizeof room, f)) > 0)
		buf_addn(out, room, n);
	fclose(f);
}

static inline void file_putn(const char *path, const char *bytes, size_t len)
{
	FILE *f = fopen(path, "wb");

	if (!f)
		fail_msg("%s can't be written", path);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static inline void file_put(const char *path, const char *text)
{
	file_putn(path, text, strlen(text));
}

#endif
