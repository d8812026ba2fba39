/* Whole files, for tests. */
#ifndef TESTS_KIT_FILES_H
#define TESTS_KIT_FILES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* The folder is home from now on, with a configuration that goes to the panes at once. */
static inline void home_put(const char *folder)
{
	struct buf path = {0};

	setenv("HOME", folder, 1);
	setenv("XDG_CONFIG_HOME", folder, 1);
	buf_addf(&path, "%s/gongkai", folder);
	(void)mkdir(buf_text(&path), 0700);
	buf_add(&path, "/gongkai.ini");
	file_put(buf_text(&path), "[desk]\nstart-screen = panes\n");
	buf_release(&path);
}

#endif
