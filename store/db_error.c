/* What SQLite and the system report, said so that the clerk can act on it. */
#include "store/core.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "text/lang.h"
#include "text/reason.h"

enum status core_damaged(const char *path, struct error *err)
{
	char *folder = disk_folder(path);

	error_set(err, ST_FILE,
		  _("县档 %s 已损坏。备份在 %s/backups 里，请用 gongkai restore "
		    "备份文件 恢复；没有备份时用 gongkai recover 取出还能读的。"),
		  path, folder);
	free(folder);
	return ST_FILE;
}

enum status core_no_memory(const char *path, struct error *err)
{
	return error_set(err, ST_FILE,
			 _("内存不足，%s 没有改动。请关掉一些别的程序，再做一次。"),
			 path);
}

enum status core_not_ours(const char *path, struct error *err)
{
	return error_set(
		err, ST_FILE,
		_("%s 不是县档，或文件头已损坏。请选以 .gongkai 结尾的文件；如果就是"
		  "它，请用 gongkai restore 备份文件 恢复。"),
		path);
}

static enum status gone(const char *path, struct error *err)
{
	return error_set(err, ST_FILE,
			 _("县档 %s 不见了（被移走、改名或删除），没有保存。请把它放回"
			   "原处再打开。"),
			 path);
}

static enum status full(const char *path, struct error *err)
{
	return error_set(err, ST_FULL,
			 _("磁盘已满，没有保存。请在 %s "
			   "所在的磁盘上腾出空间，再做一次。"),
			 path);
}

static enum status readonly(const char *path, struct error *err)
{
	return error_set(
		err, ST_FILE,
		_("%s "
		  "只能读，不能写，没有保存。请检查文件和文件夹的权限，或改用只读方式"
		  "打开。"),
		path);
}

enum status core_errno(const char *path, int number, struct error *err)
{
	enum status st;

	switch (number) {
	case ENOENT:
	case ENOTDIR:
		st = error_set(err, ST_FILE, _("没有 %s 这个文件，请检查路径。"), path);
		break;
	case ENOSPC:
	case EDQUOT:
		st = full(path, err);
		break;
	case EROFS:
		st = readonly(path, err);
		break;
	case EACCES:
	case EPERM:
		st = error_set(err, ST_FILE,
			       _("没有权限使用 %s，请检查文件和文件夹的权限。"), path);
		break;
	case EEXIST:
		st = error_set(err, ST_FILE,
			       _("%s 已经存在，不会覆盖它。请换一个名字。"), path);
		break;
	default:
		st = error_set(err, ST_FILE, _("读写 %s 时出错：%s。请检查磁盘。"),
			       path, reason_of(number));
		break;
	}
	error_detail(err, "errno %d: %s", number, strerror(number));
	return st;
}

static enum status io_failed(sqlite3 *db, const char *path, struct error *err)
{
	int number = sqlite3_system_errno(db);
	struct stat at;

	if (number == ENOSPC || number == EDQUOT)
		return full(path, err);
	if (lstat(path, &at) && errno == ENOENT)
		return gone(path, err);
	return error_set(
		err, ST_FILE,
		_("读写 %s 时磁盘出错，没有保存。请检查磁盘或存储设备，再做一次。"),
		path);
}

static enum status read_only(sqlite3 *db, const char *path, struct error *err)
{
	switch (sqlite3_extended_errcode(db)) {
	case SQLITE_READONLY_DBMOVED:
		return gone(path, err);
	case SQLITE_READONLY_ROLLBACK:
		return error_set(err, ST_FILE,
				 _("%s 上次没有正常退出，要先用可写方式打开一次，才能"
				   "只读打开。"),
				 path);
	default:
		return readonly(path, err);
	}
}

static enum status cannot_open(const char *path, struct error *err)
{
	struct stat at;

	if (lstat(path, &at) && errno == ENOENT)
		return gone(path, err);
	return error_set(err, ST_FILE, _("打不开 %s。请检查它和所在文件夹的读写权限。"),
			 path);
}

static enum status sentence(sqlite3 *db, const char *path, struct error *err)
{
	switch (sqlite3_errcode(db) & 0xFF) {
	case SQLITE_FULL:
		return full(path, err);
	case SQLITE_IOERR:
		return io_failed(db, path, err);
	case SQLITE_READONLY:
		return read_only(db, path, err);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(err, ST_LOCKED,
				 _("%s 正被另一个程序占用，没有保存。请关掉那个程序，"
				   "再做一次。"),
				 path);
	case SQLITE_CORRUPT:
	case SQLITE_FORMAT:
		return core_damaged(path, err);
	case SQLITE_NOTADB:
		return core_not_ours(path, err);
	case SQLITE_CANTOPEN:
		return cannot_open(path, err);
	case SQLITE_CONSTRAINT:
		return error_set(
			err, ST_INPUT,
			_("填写的内容不合规定（重复、过长或超出范围），没有保存。"
			  "请改正后再做一次。"));
	case SQLITE_NOMEM:
		return core_no_memory(path, err);
	case SQLITE_TOOBIG:
		return error_set(err, ST_INPUT,
				 _("内容太长，没有保存。请缩短后再做一次。"));
	default:
		return error_set(err, ST_FILE,
				 _("县档 %s 操作失败，没有保存。请运行 gongkai check "
				   "检查文件。"),
				 path);
	}
}

enum status core_error(sqlite3 *db, const char *path, struct error *err)
{
	/* Both are read before anything else touches the connection. */
	int code = sqlite3_extended_errcode(db);
	char *words = mem_text(sqlite3_errmsg(db));
	enum status st = sentence(db, path, err);

	error_detail(err, "sqlite %d: %s", code, words);
	free(words);
	return st;
}

enum status db_error(struct store *s, struct error *err)
{
	return core_error(s->db, s->path, err);
}

enum status core_lost(struct error *err)
{
	return error_set(err, ST_FILE,
			 _("这一步没有做完，没有保存。请再做一次；还不行就检查磁盘。"));
}
