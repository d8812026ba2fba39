#include "text/reason.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "text/lang.h"

const char *reason_of(int number)
{
	static const struct {
		int number;
		const char *words;
	} table[] = {
		{ENOENT, N_("没有这个文件或文件夹")},
		{EACCES, N_("没有权限")},
		{EPERM, N_("没有权限")},
		{EROFS, N_("那里只能读，不能写")},
		{ENOSPC, N_("磁盘已满")},
		{EDQUOT, N_("磁盘配额已用完")},
		{EISDIR, N_("这是一个文件夹")},
		{ENOTDIR, N_("路径中有一段不是文件夹")},
		{ENAMETOOLONG, N_("名字太长")},
		{EEXIST, N_("已经存在")},
		{EIO, N_("读写出错，盘可能坏了或被拔走")},
		{ENODEV, N_("设备不在了")},
		{ENXIO, N_("设备不在了")},
		{EFBIG, N_("文件太大")},
		{ELOOP, N_("链接绕成了圈")},
		{EBUSY, N_("正在被使用")},
		{EMFILE, N_("打开的文件太多")},
		{ENFILE, N_("打开的文件太多")},
		{ENOMEM, N_("内存不够")},
		{EPIPE, N_("接收的一方已经关闭")},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].number == number)
			return _(table[i].words);
	return strerror(number);
}
