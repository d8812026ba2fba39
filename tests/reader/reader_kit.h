/* Documents made in memory, and what the reader makes of them, in one process and without
 * its confinement. */
#ifndef TESTS_READER_KIT_H
#define TESTS_READER_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

#include "reader/read.h"
#include "tests/reader/stream_check.h"

/* A literal with its length: it may hold NULs. */
#define BYTES(s) (s), sizeof(s) - 1

struct part_of_kit {
	const char *name, *text;
	size_t len; /* 0: text is terminated */
};
#define PART(part_name, part_text)                                                     \
	{                                                                              \
		.name = (part_name), .text = (part_text)                               \
	}

enum {
	KIT_STORE = 0,
	KIT_DEFLATE = 1,
	KIT_ENCRYPT = 2
};

/* The zip of the parts; NULL name ends them.  The caller frees *bytes. */
static inline size_t kit_zip(const struct part_of_kit *part, int how, char **bytes)
{
	zip_error_t why;
	zip_source_t *all = zip_source_buffer_create(NULL, 0, 0, &why);
	zip_t *zip = zip_open_from_source(all, ZIP_TRUNCATE, &why);

	assert_non_null(zip);
	zip_source_keep(all);
	for (; part->name; part++) {
		size_t len = part->len ? part->len : strlen(part->text);
		zip_int64_t at = zip_file_add(
			zip, part->name, zip_source_buffer(zip, part->text, len, 0), 0);

		assert_true(at >= 0);
		zip_set_file_compression(
			zip, (zip_uint64_t)at,
			how & KIT_DEFLATE ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
		if (how & KIT_ENCRYPT)
			zip_file_set_encryption(zip, (zip_uint64_t)at, ZIP_EM_AES_256,
						"secret");
	}
	assert_int_equal(zip_close(zip), 0);
	zip_source_open(all);
	zip_source_seek(all, 0, SEEK_END);
	zip_int64_t len = zip_source_tell(all);
	zip_source_seek(all, 0, SEEK_SET);
	*bytes = malloc((size_t)len);
	assert_int_equal(zip_source_read(all, *bytes, (zip_uint64_t)len), len);
	zip_source_close(all);
	zip_source_free(all);
	return (size_t)len;
}

/* Every stream of every test keeps the grammar. */
static inline void kit_hold_grammar(const char *s, size_t len)
{
	struct stream_check c = {0};

	for (const char *end = s + len, *lf; s < end; s = lf + 1) {
		lf = memchr(s, '\n', (size_t)(end - s));
		if (!lf || !stream_take_record(&c, s, (size_t)(lf - s)))
			fail_msg("no record of the stream: %.200s", s);
	}
	assert_true(c.ended);
}

/* The stream of the document without its first line; the caller frees it. */
static inline char *kit_read(const char *s, size_t len)
{
	int fd = memfd_create("kit", MFD_CLOEXEC);
	struct emit e;

	assert_int_equal(write(fd, s, len), (ssize_t)len);
	emit_init(&e, -1);
	bool ok = read_document(fd, false, &e);
	int code = emit_finish(&e);
	assert_int_equal(code == 0, ok);
	close(fd);
	kit_hold_grammar(e.out.s, e.out.len);
	char *stream = strdup(strchr(buf_text(&e.out), '\n') + 1);
	emit_release(&e);
	return stream;
}

static inline void kit_expect(const char *s, size_t len, const char *want)
{
	char *stream = kit_read(s, len);

	assert_string_equal(stream, want);
	free(stream);
}

/* Only the last line, which is the answer. */
static inline void kit_answers(const char *s, size_t len, const char *want)
{
	char *stream = kit_read(s, len), *last = stream + strlen(stream) - 1;

	while (last > stream && last[-1] != '\n')
		last--;
	last[strlen(last) - 1] = '\0';
	assert_string_equal(last, want);
	free(stream);
}

static inline void kit_zip_expect(const struct part_of_kit *part, const char *want)
{
	char *bytes;
	size_t len = kit_zip(part, KIT_STORE, &bytes);

	kit_expect(bytes, len, want);
	free(bytes);
}

static inline void kit_zip_answers(const struct part_of_kit *part, int how,
				   const char *want)
{
	char *bytes;
	size_t len = kit_zip(part, how, &bytes);

	kit_answers(bytes, len, want);
	free(bytes);
}

#define KIT_RELS                                                                       \
	"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"        \
	"relationships'>"
#define KIT_REL(id, kind, target)                                                      \
	"<Relationship Id='" id                                                        \
	"' Type='http://schemas.openxmlformats.org/officeDocument/2006/"               \
	"relationships/" kind "' Target='" target "'/>"

#endif
