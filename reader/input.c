#include "reader/input.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/io.h"

static bool too_big(struct emit *e)
{
	return emit_refuse(e, 0, "too-big", "%ju", (uintmax_t)(INPUT_MAX >> 20));
}

/* A pipe's content as a file without a name. */
static bool copy(struct input *in, int fd, struct emit *e)
{
	char room[1 << 16];
	ssize_t n;

	in->fd = memfd_create("document", MFD_CLOEXEC);
	in->size = 0;
	if (in->fd < 0)
		return emit_refuse(e, 0, "internal", "memfd");
	while ((n = read(fd, room, sizeof room)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return emit_refuse(e, 0, "internal", "read");
		in->size += (uint64_t)n;
		if (in->size > INPUT_MAX)
			return too_big(e);
		if (!io_write(in->fd, room, (size_t)n))
			return emit_refuse(e, 0, "limit", "memory");
	}
	return true;
}

bool input_open(struct input *in, int fd, struct emit *e)
{
	struct stat st;

	*in = (struct input){.fd = fd};
	if (fstat(fd, &st) != 0)
		return emit_refuse(e, 0, "internal", "stdin");
	if (S_ISDIR(st.st_mode))
		return emit_refuse(e, 0, "unsupported", "directory");
	if (S_ISREG(st.st_mode))
		in->size = (uint64_t)st.st_size;
	else if (!copy(in, fd, e))
		return false;
	if (in->size > INPUT_MAX)
		return too_big(e);
	return in->size || emit_refuse(e, 0, "empty", "%s", "");
}

void input_close(struct input *in, int fd)
{
	if (in->fd >= 0 && in->fd != fd)
		close(in->fd);
	in->fd = -1;
}

size_t input_read(const struct input *in, uint64_t at, void *room, size_t len)
{
	size_t got = 0;

	while (got < len) {
		ssize_t n =
			pread(in->fd, (char *)room + got, len - got, (off_t)(at + got));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return SIZE_MAX;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return got;
}
