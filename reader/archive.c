#include "reader/archive.h"

#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "text/fault.h"

enum {
	BOMB_RATIO = 200,
	ENTRIES_MAX = 65535
};
#define BOMB_FROM ((uint64_t)16 << 20) /* below this no ratio is suspicious */

bool archive_open(struct archive *a, const struct input *in, struct emit *e)
{
	int fd = dup(in->fd), why = 0;

	*a = (struct archive){.e = e, .size = in->size};
	if (fd < 0)
		return emit_refuse(e, 0, "internal", "dup");
	a->zip = zip_fdopen(fd, 0, &why);
	if (!a->zip) {
		close(fd);
		return why == ZIP_ER_MEMORY ? emit_refuse(e, 0, "limit", "memory")
					    : emit_refuse(e, 0, "zip-bad", "%s", "");
	}
	if (zip_get_num_entries(a->zip, 0) > ENTRIES_MAX)
		return emit_refuse(e, 0, "zip-bad", "entries");
	return true;
}

void archive_close(struct archive *a)
{
	if (a->zip)
		zip_discard(a->zip);
	a->zip = NULL;
}

bool archive_has(const struct archive *a, const char *name)
{
	return zip_name_locate(a->zip, name, 0) >= 0;
}

uint64_t archive_told(const struct archive *a, const char *name)
{
	struct zip_stat st;

	zip_stat_init(&st);
	if (zip_stat(a->zip, name, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE))
		return UINT64_MAX;
	return st.size;
}

/* NULL file: is it for want of a password? */
static bool part_refused(struct archive *a, const char *name)
{
	int why = zip_error_code_zip(zip_get_error(a->zip));

	if (why == ZIP_ER_NOPASSWD || why == ZIP_ER_WRONGPASSWD ||
	    why == ZIP_ER_ENCRNOTSUPP)
		return emit_refuse(a->e, 0, "zip-encrypted", "%s", name);
	if (why == ZIP_ER_MEMORY)
		return emit_refuse(a->e, 0, "limit", "memory");
	return emit_refuse(a->e, 0, "zip-bad", "%s", name);
}

bool part_open(struct part *p, struct archive *a, const char *name, uint64_t max)
{
	struct zip_stat st;

	*p = (struct part){.a = a, .name = name, .max = max, .packed = a->size};
	zip_stat_init(&st);
	if (zip_stat(a->zip, name, 0, &st) == 0 && st.valid & ZIP_STAT_COMP_SIZE &&
	    st.comp_size < a->size)
		p->packed = st.comp_size;
	p->file = zip_fopen(a->zip, name, 0);
	return p->file || part_refused(a, name);
}

void part_close(struct part *p)
{
	if (p->file)
		zip_fclose(p->file);
	p->file = NULL;
}

bool part_read(struct part *p, void *room, size_t len, size_t *got)
{
	zip_int64_t n = zip_fread(p->file, room, len);

	*got = 0;
	if (n < 0)
		return emit_refuse(p->a->e, 0, "zip-bad", "%s", p->name);
	p->inflated += (uint64_t)n;
	if (!FAULT(15) &&
	    (p->inflated > p->max ||
	     (p->inflated > BOMB_FROM && p->inflated / BOMB_RATIO > p->packed)))
		return emit_refuse(p->a->e, 0, "zip-bomb", "%s", p->name);
	*got = (size_t)n;
	return true;
}
