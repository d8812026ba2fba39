/* Older files brought up to the present schema, one version a step.
 *
 * A step is the asset store/migrate_N.sql, leading from version N - 1 to N.  It must leave the
 * schema word for word as store/schema.sql has it: a changed table is made anew under another
 * name, filled, and renamed into place.  Foreign keys are off while it runs and checked
 * before it is committed. */
#include "store/core.h"
#include "store/kept.h"
#include "store/roster_keep.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "text/fault.h"
#include "text/lang.h"

/* Places and kept figures. */
static enum status derive_5(struct store *s, struct error *err)
{
	enum status st = places_rebuild(s, err);

	return st == ST_OK ? kept_pass(s, true, &(size_t){0}, err) : st;
}

static enum status derive_6(struct store *s, struct error *err)
{
	return rosters_pass(s, true, NULL, err);
}

/* Versions whose derived data are made anew on the way to them. */
static const struct {
	int to;
	enum status (*derive)(struct store *s, struct error *err);
} derived[] = {{5, derive_5}, {6, derive_6}};

size_t migrate_builtin(struct migration *list, size_t cap)
{
	size_t n = 0;

	for (int to = 1; to <= STORE_SCHEMA_VERSION && n < cap; to++) {
		char name[40];

		snprintf(name, sizeof name, "store/migrate_%d.sql", to);
		const struct asset *a = asset_find(name);
		if (!a)
			continue;
		list[n] = (struct migration){to, a->text, NULL};
		for (size_t i = 0; i < sizeof derived / sizeof *derived; i++)
			if (derived[i].to == to)
				list[n].derive = derived[i].derive;
		n++;
	}
	return n;
}

static const struct migration *step_to(const struct migration *list, size_t steps,
				       int to)
{
	for (size_t i = 0; i < steps; i++) {
		if (list[i].to == to)
			return &list[i];
	}
	return NULL;
}

/* A file of its own kind of name, so that thinning never takes it away. */
static enum status backup_before(struct store *s, int from, struct error *err)
{
	char *folder = disk_folder(s->path), *stem = disk_stem(s->path), *temp = NULL;
	char *made = NULL;
	struct buf prefix = {0};

	buf_addf(&prefix, "%s/backups", folder);
	enum status st = disk_make_folders(buf_text(&prefix), err);
	buf_addf(&prefix, "/%s-v%d", stem, from);
	if (!st)
		st = copy_make(s->db, s->path, buf_text(&prefix), &temp, err);
	if (!st)
		st = disk_publish_dated(temp, buf_text(&prefix), &made, err);
	if (st && temp)
		unlink(temp);
	free(temp);
	free(made);
	free(stem);
	free(folder);
	buf_release(&prefix);
	return st;
}

static enum status step_run(struct store *s, const struct migration *m,
			    struct error *err)
{
	char version[48];

	snprintf(version, sizeof version, "PRAGMA user_version = %d", m->to);
	if (FAULT(7))
		core_exec(s->db, version);
	if (core_exec(s->db, "BEGIN IMMEDIATE") || core_exec(s->db, m->sql) ||
	    core_exec(s->db, version)) {
		enum status st = db_error(s, err);

		if (!sqlite3_get_autocommit(s->db))
			core_exec(s->db, "ROLLBACK");
		return st;
	}
	if (core_int(s->db, "SELECT count(*) FROM pragma_foreign_key_check", -1) != 0) {
		core_exec(s->db, "ROLLBACK");
		return core_damaged(s->path, err);
	}
	enum status st = m->derive ? m->derive(s, err) : ST_OK;
	if (st == ST_OK && core_exec(s->db, "COMMIT") == SQLITE_OK)
		return ST_OK;
	if (st == ST_OK)
		st = db_error(s, err);
	if (!sqlite3_get_autocommit(s->db))
		core_exec(s->db, "ROLLBACK");
	return st;
}

enum status migrate_run(struct store *s, const struct migration *list, size_t steps,
			int from, int to, struct error *err)
{
	for (int v = from + 1; v <= to; v++) {
		if (!step_to(list, steps, v))
			return error_set(
				err, ST_FILE,
				_("%s 的文件版本 %d 太旧，本程序不能升级它，没有改动。"
				  "请先用较早的程序打开一次。"),
				s->path, from);
	}
	if (from >= to)
		return ST_OK;
	enum status st = backup_before(s, from, err);
	core_cache_clear(s);
	core_exec(s->db, "PRAGMA foreign_keys = OFF");
	for (int v = from + 1; !st && v <= to; v++)
		st = step_run(s, step_to(list, steps, v), err);
	if (core_exec(s->db, "PRAGMA foreign_keys = ON") && !st)
		st = db_error(s, err);
	return st;
}
