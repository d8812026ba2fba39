/* One part of an archive through expat: local names only, so that the strict and the
 * transitional namespaces and every prefix are the same; no DOCTYPE, no depth. */
#ifndef READER_XML_H
#define READER_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reader/archive.h"

enum {
	XML_DEPTH_MAX = 256
};

/* All may be NULL but user. */
struct xml_calls {
	void (*start)(void *user, const char *name, const char **attr);
	void (*end)(void *user, const char *name);
	void (*text)(void *user, const char *s, int len);
	void *user;
};

/* Parses the part.  Stops when the emit of the archive is refused, by the calls or by
 * itself: xml-bad, xml-doctype, and what part_read() refuses. */
bool xml_read(struct archive *a, const char *part, uint64_t max,
	      const struct xml_calls *calls);

/* The local name of the part's first element, into room; false when it has none, or has
 * a DOCTYPE, which is refused. */
bool xml_root(struct archive *a, const char *part, char *room, size_t len);

/* Whether the name is in the list, which NULL ends. */
bool xml_is_one_of(const char *name, const char *const *list);

/* The attribute of that local name, or NULL. */
const char *xml_attr(const char **attr, const char *name);
/* The same as a whole number within 0..max, or otherwise what is given. */
long xml_attr_number(const char **attr, const char *name, long max, long otherwise);
/* An OOXML switch: given without a value or with 1, true, on. */
bool xml_attr_on(const char **attr, const char *name, bool otherwise);

const char *xml_local(const char *name);

#endif
