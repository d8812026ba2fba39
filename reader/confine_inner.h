/* What the two boxes share.  Inside reader/confine*.c only. */
#ifndef READER_CONFINE_INNER_H
#define READER_CONFINE_INNER_H

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

/* Lowers a limit, for good. */
void confine_limit(int what, rlim_t most);
void confine_memory(rlim_t mib);

/* A filter that lets through computing, memory that cannot be run, and what is open
 * already.  All else fails with EPERM: a library that asks for the time zone's file or
 * the like can live without the answer.  NULL where there is none. */
scmp_filter_ctx confine_filter(void);
void confine_allow(scmp_filter_ctx filter, const int *calls, size_t count);
/* Loads and releases the filter (NULL: none).  False when the kernel takes none. */
bool confine_load(scmp_filter_ctx filter);

#endif
