/* UTF-8 by code point and by cluster (what a person takes for one character). */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD 0xFFFDu /* stands for one byte that is no part of valid UTF-8 */

/* Decodes the code point at s (len bytes available, len > 0) into *cp and returns
 * its length.  Overlong forms, surrogates, values past U+10FFFF and cut sequences
 * give UTF8_BAD and length 1. */
size_t utf8_decode(const char *s, size_t len, uint32_t *cp);

/* Writes cp into out and returns 1..4; an invalid cp is written as U+FFFD. */
size_t utf8_encode(uint32_t cp, char out[4]);

bool utf8_valid(const char *s, size_t len);
size_t utf8_count(const char *s, size_t len); /* code points, bad bytes as one each */

/* A byte within a character, not its first. */
static inline bool utf8_is_rest(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* A Han character, without its punctuation. */
bool utf8_is_han(uint32_t cp);

/* How many bytes of s from its beginning are plain: ASCII from the blank to ~ but for " and \\, and the
 * Han characters U+4E00..9FBF, which every form of output takes as they are and which are 1 and 2
 * cells wide.  Nearly all there is: one look tells that no other is needed.  *han (may be NULL) gets
 * how many of them are Han characters. */
size_t utf8_plain(const char *s, size_t len, size_t *han);

/* Bytes of s before a code point that is cut off by its end; len when none is. */
size_t utf8_whole(const char *s, size_t len);

/* Byte offset of the cluster boundary after / before `at` (0 <= at <= len).  A cluster
 * is a character with every zero-width one that follows it (combining marks,
 * variation selectors); at the ends of the text the answer is len / 0. */
size_t utf8_next(const char *s, size_t len, size_t at);
size_t utf8_prev(const char *s, size_t len, size_t at);

/* Offset of the start of the next / previous word: a run of letters and digits, or
 * of Han characters, or of anything else but blanks.  For Ctrl-Left and Ctrl-W. */
size_t utf8_word_next(const char *s, size_t len, size_t at);
size_t utf8_word_prev(const char *s, size_t len, size_t at);

#endif
