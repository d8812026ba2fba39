/* The command line split into global options, a command, its options and words. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/cli.h"

struct option_value {
	const char *name;  /* without -- and = */
	const char *value; /* "" for a flag */
};

/* Fills c from argv; c->verb is NULL when none was named.  ST_USAGE with a sentence. */
enum status options_parse(struct cli *c, int argc, char **argv);
/* After the language is known: number of words, format and today. */
enum status options_check(struct cli *c);
void options_release(struct cli *c);

#endif
