/* The reader's codes (reader/emit.h) as sentences for the clerk.  Inside intake/ only. */
#ifndef INTAKE_REFUSAL_H
#define INTAKE_REFUSAL_H

#include "intake/notes.h"
#include "text/status.h"

/* Why a document was refused, and what to do; a code nobody knows is still a refusal.
 * ST_MISSING when a part has to be installed, else ST_INPUT. */
enum status refusal_set(struct error *err, const char *code, int line, const char *arg);
/* Adds what the reader wants known. */
void refusal_note(struct notes *n, int line, const char *code, const char *arg);

#endif
