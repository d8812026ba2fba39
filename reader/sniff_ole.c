#include <string.h>

#include "reader/sniff.h"

enum {
	OLE_ENTRY = 128, /* bytes of a directory entry, always on such a boundary */
	OLE_NAME_LEN = 64,
	OLE_TYPE = 66,
	OLE_BLOCK = OLE_ENTRY * 128
};

/* Streams that tell what the file is, the telling ones first. */
static const struct {
	const char *name;
	const char *code; /* NULL: it is read */
	const char *what;
} streams[] = {
	{"EncryptedPackage", "zip-encrypted", ""},
	{"WordDocument", "unsupported", "doc"},
	{"PowerPoint Document", "unsupported", "ppt"},
	{"Workbook", NULL, NULL},
	{"Book", NULL, NULL},
	{"MatOST", "unsupported", "wps"},
	{"WpsContent", "unsupported", "wps"},
	{"VisioDocument", "unsupported", "vsd"},
	{"HwpSummaryInformation", "unsupported", "hwp"},
};

enum {
	STREAMS = sizeof streams / sizeof streams[0]
};

/* Whether the entry is a stream of that name: UTF-16LE, terminated, its length in bytes
 * told at offset 64 (MS-CFB 2.6.1). */
static bool entry_is(const unsigned char *entry, const char *name)
{
	size_t len = strlen(name);

	if (entry[OLE_NAME_LEN] != 2 * (len + 1) || entry[OLE_NAME_LEN + 1])
		return false;
	for (size_t i = 0; i < len; i++)
		if (entry[2 * i] != (unsigned char)name[i] || entry[2 * i + 1])
			return false;
	return entry[OLE_TYPE] == 2; /* a stream */
}

/* The directory's chain is not followed: its sectors may be anywhere, but entries lie
 * on their boundary, and a chain that runs in circles cannot catch a linear scan. */
bool sniff_ole(const struct input *in, struct sniffed *s, struct emit *e)
{
	unsigned char room[OLE_BLOCK];
	int best = STREAMS;
	size_t n;

	for (uint64_t at = 0; at < in->size; at += n) {
		n = input_read(in, at, room, sizeof room);
		if (n == SIZE_MAX || n == 0)
			return emit_refuse(e, 0, "internal", "read");
		for (size_t i = 0; i + OLE_ENTRY <= n; i += OLE_ENTRY)
			for (int k = 0; k < best; k++)
				if (entry_is(room + i, streams[k].name))
					best = k;
	}
	if (best == STREAMS)
		return emit_refuse(e, 0, "unsupported", "ole");
	if (streams[best].code)
		return emit_refuse(e, 0, streams[best].code, "%s", streams[best].what);
	s->kind = KIND_XLS;
	return true;
}
