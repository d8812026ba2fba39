#include "text/medium.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/lang.h"
#include "text/mem.h"

enum {
	BLOCK = 16384
};

bool medium_other(const char *path)
{
	const char *home = getenv("HOME");
	char *copy = mem_text(path);
	struct stat own, there;
	bool other = home && *home && stat(home, &own) == 0 &&
		     stat(dirname(copy), &there) == 0 && own.st_dev != there.st_dev;

	free(copy);
	return other;
}

static bool sum_from(int fd, bool begin, char sum[SHA256_HEX])
{
	char room[BLOCK];
	struct sha256 h;
	off_t at = 0;
	ssize_t n;

	sha256_begin(&h);
	while ((n = begin ? pread(fd, room, sizeof room, at)
			  : read(fd, room, sizeof room)) > 0 ||
	       (n < 0 && errno == EINTR)) {
		if (n < 0)
			continue;
		sha256_add(&h, room, (size_t)n);
		at += n;
	}
	sha256_end(&h, sum);
	return n == 0;
}

bool medium_sum(int fd, char sum[SHA256_HEX])
{
	return sum_from(fd, true, sum);
}

bool medium_holds(const char *path, const char sum[SHA256_HEX])
{
	char found[SHA256_HEX];
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	/* Where it stays in memory the comparison proves less, and nothing is lost. */
	bool read = syncfs(fd) == 0;
	posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	read = read && sum_from(fd, false, found);
	int no = errno;
	close(fd);
	errno = read ? EIO : no;
	return read && strcmp(found, sum) == 0;
}

void medium_settle(const char *path)
{
	char *copy = medium_other(path) ? mem_text(path) : NULL;
	int fd = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (fd >= 0) {
		syncfs(fd);
		close(fd);
	}
	free(copy);
}

const char *medium_note(const char *path)
{
	return medium_other(path) ? _("，已从盘上读回核对") : "";
}
