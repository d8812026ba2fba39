/* Small steps of reading a date.  Inside intake/prose_*.c only. */
#ifndef INTAKE_PROSE_DIGITS_H
#define INTAKE_PROSE_DIGITS_H

#include <stdbool.h>
#include <stddef.h>

/* Moves *p behind the word if it stands there. */
bool digits_take(const char **p, const char *word);
/* Length of the run of ASCII digits at p. */
size_t digits_run(const char *p);
/* 1..99 in digits, or 一..九十九 in Han; 0 when there is none (*p then stays). */
int digits_small(const char **p);
/* A year of four digits, ASCII or Han (二〇二四); 0 when there is none. */
int digits_year(const char **p);
/* Between two ends of a range: - -- 至 到; false and *p stays without one. */
bool digits_to(const char **p);
/* Digits at p that were a date before 年, 月 or 日 got lost: their length, or 0. */
size_t digits_doubt(const char *base, const char *p);

#endif
