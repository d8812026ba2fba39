#include "reader/rels.h"

#include <stdlib.h>
#include <string.h>

#include "reader/xml.h"
#include "text/mem.h"

enum {
	RELS_MAX = 10000
};

/* The target as a name of the archive: a leading slash means its root, "../" one folder
 * up. */
static char *resolve(const char *folder, const char *target)
{
	struct buf name = {0};
	size_t len = strlen(folder);

	if (*target == '/')
		return mem_text(target + 1);
	for (; strncmp(target, "../", 3) == 0; target += 3)
		do
			len -= len > 0;
		while (len && folder[len - 1] != '/');
	if (strncmp(target, "./", 2) == 0)
		target += 2;
	buf_addn(&name, folder, len);
	buf_add(&name, target);
	return buf_take(&name);
}

static void rel_start(void *user, const char *name, const char **attr)
{
	struct rels *r = user;
	const char *id = xml_attr(attr, "Id"), *type = xml_attr(attr, "Type");
	const char *target = xml_attr(attr, "Target"),
		   *mode = xml_attr(attr, "TargetMode");

	if (strcmp(name, "Relationship") != 0 || !id || !type || !target)
		return;
	if (mode && strcmp(mode, "External") == 0)
		return;
	if (r->count == RELS_MAX)
		return;
	const char *slash = strrchr(type, '/');
	r->rel = mem_grow(r->rel, &r->cap, r->count + 1, sizeof *r->rel);
	r->rel[r->count++] = (struct rel){.id = mem_text(id),
					  .kind = mem_text(slash ? slash + 1 : type),
					  .target = resolve(r->folder, target)};
}

bool rels_read(struct rels *r, struct archive *a, const char *part)
{
	const char *slash = strrchr(part, '/');
	size_t folder = slash ? (size_t)(slash + 1 - part) : 0;
	struct xml_calls calls = {.start = rel_start, .user = r};
	struct buf name = {0};
	bool ok = true;

	*r = (struct rels){.folder = mem_textn(part, folder)};
	buf_addf(&name, "%s_rels/%s.rels", r->folder, part + folder);
	if (archive_has(a, buf_text(&name)))
		ok = xml_read(a, buf_text(&name), ARCHIVE_PART_MAX, &calls);
	buf_release(&name);
	return ok;
}

void rels_release(struct rels *r)
{
	for (size_t i = 0; i < r->count; i++) {
		free(r->rel[i].id);
		free(r->rel[i].kind);
		free(r->rel[i].target);
	}
	free(r->rel);
	free(r->folder);
	*r = (struct rels){0};
}

const struct rel *rels_by_id(const struct rels *r, const char *id)
{
	for (size_t i = 0; id && i < r->count; i++)
		if (strcmp(r->rel[i].id, id) == 0)
			return r->rel + i;
	return NULL;
}

const char *rels_by_kind(const struct rels *r, const char *kind)
{
	for (size_t i = 0; i < r->count; i++)
		if (strcmp(r->rel[i].kind, kind) == 0)
			return r->rel[i].target;
	return NULL;
}
