/* bare_xlsx < FILE: the first sheet through libzip and expat as tab-separated text, with
 * no check and no format: what reading costs at least, for `make bench-reader`. */
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "text/buf.h"
#include "text/mem.h"

struct bare {
	struct buf value;
	char **string;
	size_t strings, cap;
	int shared, taking, cells;
};

static void start(void *user, const char *name, const char **attr)
{
	struct bare *b = user;

	if (strcmp(name, "t") == 0 || strcmp(name, "v") == 0)
		b->taking = 1;
	if (strcmp(name, "c") != 0)
		return;
	for (b->shared = 0; *attr; attr += 2)
		if (strcmp(attr[0], "t") == 0)
			b->shared = strcmp(attr[1], "s") == 0;
}

static void end(void *user, const char *name)
{
	struct bare *b = user;

	if (strcmp(name, "t") == 0 || strcmp(name, "v") == 0)
		b->taking = 0;
	if (strcmp(name, "row") == 0) {
		putchar('\n');
		b->cells = 0;
	}
	if (strcmp(name, "si") == 0) {
		b->string =
			mem_grow(b->string, &b->cap, b->strings + 1, sizeof *b->string);
		b->string[b->strings++] = mem_text(buf_text(&b->value));
		buf_clear(&b->value);
	}
	if (strcmp(name, "c") == 0) {
		if (b->cells++)
			putchar('\t');
		fputs(b->shared ? b->string[atoi(buf_text(&b->value))]
				: buf_text(&b->value),
		      stdout);
		buf_clear(&b->value);
	}
}

static void text(void *user, const char *s, int len)
{
	struct bare *b = user;

	if (b->taking)
		buf_addn(&b->value, s, (size_t)len);
}

static void part(zip_t *zip, const char *name, struct bare *b)
{
	zip_file_t *file = zip_fopen(zip, name, 0);
	XML_Parser parser = XML_ParserCreate(NULL);
	char room[1 << 16];
	zip_int64_t n;

	XML_SetUserData(parser, b);
	XML_SetElementHandler(parser, start, end);
	XML_SetCharacterDataHandler(parser, text);
	while (file && (n = zip_fread(file, room, sizeof room)) > 0)
		XML_Parse(parser, room, (int)n, 0);
	XML_ParserFree(parser);
}

int main(void)
{
	struct bare b = {0};
	zip_t *zip = zip_fdopen(0, 0, NULL);

	if (!zip)
		return 1;
	part(zip, "xl/sharedStrings.xml", &b);
	part(zip, "xl/worksheets/sheet1.xml", &b);
	return 0;
}
