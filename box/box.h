/* What shuts gongkai-read and gongkai-press in: they parse what strangers made with libraries
 * that are large.  What the kernel does not offer is left out, and told by the caller. */
#ifndef BOX_BOX_H
#define BOX_BOX_H

#include <seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/resource.h>

#ifndef __has_feature
#define __has_feature(what) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define SANITIZED 1 /* its shadow memory is terabytes, and it opens files to report */
#else
#define SANITIZED 0
#endif

/* Lowers a limit, for good; one that is lower already stays. */
void box_limit(int what, rlim_t most);
void box_memory(rlim_t mib);
/* Processor time; a second after SIGXCPU, in which a last word may be said, the kernel
 * kills. */
void box_seconds(rlim_t seconds);
/* Closes what is open beside the three standard streams. */
void box_close(void);
/* No new privileges, no dump for others to read. */
void box_private(void);

/* A filter that lets through computing, memory that cannot be run, and what is open
 * already.  All else fails with EPERM: a library that asks for the time zone's file or
 * the like can live without the answer.  NULL where there is none. */
scmp_filter_ctx box_filter(void);
/* One that lets through all that box_no_program() does not take away. */
scmp_filter_ctx box_filter_open(void);
void box_allow(scmp_filter_ctx filter, const int *calls, size_t count);
/* Looking for files and opening them, for reading only; the limits to be read. */
void box_allow_files(scmp_filter_ctx filter);
/* Making, writing and removing files.  A filter sees no paths: which ones is for box_files() to
 * say. */
void box_allow_temporary(scmp_filter_ctx filter);
/* No file but what is open already and what lies at or under the n places, for good; a place that
 * is not there is none.  False where the kernel has no such lock. */
enum box_may {
	BOX_READ,
	BOX_RUN,       /* and read */
	BOX_TEMPORARY, /* read, make, write, remove */
};
struct box_place {
	const char *path;
	enum box_may may;
};
bool box_files(const struct box_place *place, size_t n);
/* What no library asks for by mistake ends the program: another program, a look into one, a file
 * system, a way around the filter. */
void box_no_program(scmp_filter_ctx filter);
/* That, and the network. */
void box_deadly(scmp_filter_ctx filter);
/* Likewise a process of one's own, by any call. */
void box_no_process(scmp_filter_ctx filter);
/* Loads and releases the filter (NULL: none).  False when the kernel takes none. */
bool box_load(scmp_filter_ctx filter);

#endif
