/* A new county file: made under a temporary name, whole before it gets its own. */
#include "store/core.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/units.h"
#include "text/clean.h"
#include "text/lang.h"

static const char sample_folder[] = "data/samples/";

/* RFC 9562 version 4. */
static enum status make_uuid(char out[37], struct error *err)
{
	unsigned char b[16];
	static const char hex[] = "0123456789abcdef";
	char *p = out;

	if (getrandom(b, sizeof b, 0) != (ssize_t)sizeof b)
		return core_errno("getrandom", errno, err);
	b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
	b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*p++ = '-';
		*p++ = hex[b[i] >> 4];
		*p++ = hex[b[i] & 15];
	}
	*p = '\0';
	return ST_OK;
}

static const struct asset *find_sample(const char *name, struct error *err)
{
	struct buf path = {0}, known = {0};

	buf_addf(&path, "%s%s.txt", sample_folder, name);
	const struct asset *found = asset_find(buf_text(&path));
	buf_release(&path);
	if (found)
		return found;
	for (const struct asset *a = asset_table; a->path; a++) {
		size_t head = sizeof sample_folder - 1, len = strlen(a->path);

		if (strncmp(a->path, sample_folder, head) != 0)
			continue;
		buf_add(&known, known.len ? "、" : "");
		buf_addn(&known, a->path + head, len - head - strlen(".txt"));
	}
	error_set(err, ST_NOT_FOUND, _("没有叫 %s 的样例，可用的有：%s。"), name,
		  buf_text(&known));
	buf_release(&known);
	return NULL;
}

/* What is in a new file: a sample, or an area of a kind with its name and nothing in it. */
struct content {
	const struct asset *sample;
	const char *sample_name; /* NULL: none */
	const char *kind, *name;
};

static enum status fill_empty(struct store *s, const struct content *new,
			      struct error *err)
{
	enum unit_kind kind = UNIT_COUNTY;
	enum status st = ST_OK;

	if (!unit_kind_parse(new->kind, &kind) || !unit_kind_is_area(kind))
		st = error_set(err, ST_INPUT,
			       _("新县档要是 nation、province、city、county 之一的"));
	if (!st)
		st = unit_add(s, kind, new->name, 0, NULL, err);
	return st ? st : domains_add_catalog(s, err);
}

static enum status fill(struct store *s, const struct content *new, struct error *err)
{
	char uuid[37];
	enum status st = make_uuid(uuid, err);

	if (!st && schema_apply(s->db))
		st = db_error(s, err);
	if (!st)
		st = db_run(s, err,
			    "INSERT INTO county(id, uuid, sample) VALUES(1, ?1, ?2)",
			    "tt", uuid, new->sample_name);
	if (!st)
		st = calendar_reload(s, err);
	if (st)
		return st;
	return new->sample ? sample_load(s, new->sample->text, new->sample->len, err)
			   : fill_empty(s, new, err);
}

static enum status connect_new(struct store *s, struct error *err)
{
	int rc = sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE, NULL);

	if (rc)
		return core_error(s->db, s->path, err);
	core_harden(s->db);
	/* The file has no name yet: a failure throws it away, so the way back may live in
	 * memory.  The identity is part of the transaction below. */
	if (core_exec(s->db, "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=FULL;"
			     "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
			     "PRAGMA temp_store=MEMORY"))
		return core_error(s->db, s->path, err);
	return ST_OK;
}

static enum status set_identity(struct store *s, struct error *err)
{
	struct buf sql = {0};

	buf_addf(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
		 (int)STORE_APPLICATION_ID, (int)STORE_SCHEMA_VERSION);
	int rc = core_exec(s->db, buf_text(&sql));
	buf_release(&sql);
	return rc ? db_error(s, err) : ST_OK;
}

enum status store_blank(const char *temp, struct store **out, struct error *err)
{
	struct store *s = mem_alloc(sizeof *s);

	s->path = mem_text(temp);
	s->lock_fd = -1;
	s->demo_today = DAY_NONE;
	s->unlogged = true;
	enum status st = connect_new(s, err);
	if (!st && schema_apply(s->db))
		st = db_error(s, err);
	if (!st)
		st = set_identity(s, err);
	if (st) {
		store_close(s);
		s = NULL;
	}
	*out = s;
	return st;
}

static enum status make(const char *temp, const struct content *new, struct error *err)
{
	struct store *s = mem_alloc(sizeof *s);

	s->path = mem_text(temp);
	s->lock_fd = -1;
	s->demo_today = DAY_NONE;
	s->unlogged = true;
	enum status st = connect_new(s, err);
	if (!st)
		st = core_begin(s, err);
	if (!st)
		st = fill(s, new, err);
	if (!st)
		st = set_identity(s, err);
	if (!st)
		st = core_commit(s, 0, err);
	store_close(s);
	return st;
}

static enum status check_name(const char *name, struct buf *clean, struct error *err)
{
	return clean_text(clean, name ? name : "", name ? strlen(name) : 0, CLEAN_NAME,
			  _("县名"), err);
}

static enum status make_and_publish(const char *path, const struct content *new,
				    struct error *err)
{
	char *folder = disk_folder(path), *temp = NULL;
	enum status st = disk_make_folders(folder, err);

	if (!st)
		st = disk_temp(path, &temp, err);
	if (!st)
		st = make(temp, new, err);
	if (!st)
		st = disk_publish(temp, path, err);
	if (st && temp)
		unlink(temp);
	free(temp);
	free(folder);
	return st;
}

static enum status create(const char *path, struct content *new, struct error *err)
{
	struct buf clean = {0};
	struct stat at;
	enum status st;

	if (lstat(path, &at) == 0)
		return core_errno(path, EEXIST, err);
	if (new->sample_name) {
		new->sample = find_sample(new->sample_name, err);
		st = new->sample ? ST_OK : ST_NOT_FOUND;
	} else {
		st = check_name(new->name, &clean, err);
		new->name = buf_text(&clean);
	}
	if (!st)
		st = make_and_publish(path, new, err);
	buf_release(&clean);
	return st;
}

enum status store_create(const char *path, const char *sample, const char *name,
			 struct error *err)
{
	struct content new = {.sample_name = sample, .kind = "county", .name = name};

	return create(path, &new, err);
}

enum status store_create_area(const char *path, const char *kind, const char *name,
			      struct error *err)
{
	struct content new = {.kind = kind, .name = name};

	return create(path, &new, err);
}
