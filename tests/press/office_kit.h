/* Documents opened by LibreOffice, where it is. */
#ifndef TESTS_PRESS_OFFICE_KIT_H
#define TESTS_PRESS_OFFICE_KIT_H

#include "tests/press/press_kit.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The part: writer or calc. */
static inline void need_office(const char *part)
{
	char command[64];

	snprintf(command, sizeof command, "tests/kit/office.sh %s", part);
	if (system("command -v pdftotext >/dev/null 2>&1") || system(command)) {
		printf("skip: LibreOffice is not here with its part %s (package "
		       "libreoffice-%s)\n",
		       part, part);
		skip();
	}
}

/* Without blanks: where a line ends is the program's own business. */
static inline void squeeze(const char *s, struct buf *out)
{
	while (*s) {
		size_t blank = strncmp(s, "　", strlen("　")) == 0 ? strlen("　")
			       : isspace((unsigned char)*s)        ? 1
								   : 0;
		if (!blank)
			buf_putc(out, *s);
		s += blank ? blank : 1;
	}
}

static inline void command_out(const char *command, struct buf *out)
{
	char room[4096];
	size_t n;
	FILE *f = popen(command, "r");

	assert_non_null(f);
	while ((n = fread(room, 1, sizeof room, f)) > 0)
		buf_addn(out, room, n);
	assert_int_equal(pclose(f), 0);
}

static inline unsigned long pages_of(const struct buf *text)
{
	return kit_count(text, "\f");
}

/* The PDF that LibreOffice makes of a document, as text. */
static inline void office_text(const struct buf *document, const char *ending,
			       struct buf *text)
{
	struct buf command = {0}, out = {0};
	char dir[64], path[100];

	kit_folder(dir);
	snprintf(path, sizeof path, "%s/d.%s", dir, ending);
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(document->s, 1, document->len, f), document->len);
	assert_int_equal(fclose(f), 0);
	buf_addf(&command,
		 "cd %s && LC_ALL=C.UTF-8 soffice --headless "
		 "-env:UserInstallation=file://%s/profile --convert-to pdf d.%s "
		 ">/dev/null 2>&1 && pdftotext -raw d.pdf -",
		 dir, dir, ending);
	command_out(command.s, &out);
	*text = out;
	buf_release(&command);
	kit_folder_gone(dir);
}

#endif
