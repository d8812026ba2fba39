#include "text/io.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool io_write(int fd, const char *s, size_t len)
{
	while (len) {
		ssize_t n = write(fd, s, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		s += n;
		len -= (size_t)n;
	}
	return true;
}

bool io_read(int fd, size_t max, struct buf *out)
{
	char room[16384];

	while (out->len <= max) {
		ssize_t n = read(fd, room, sizeof room);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0;
		buf_addn(out, room, (size_t)n);
	}
	return true;
}

const char *path_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}
