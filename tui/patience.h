/* How long a helper is waited for: a clock that rings in the loop as a child's word does. */
#ifndef TUI_PATIENCE_H
#define TUI_PATIENCE_H

/* Sets *alarm (-1, or one that was set before) to ring once in ms: its descriptor is then ready.
 * Where the system has no such clock it stays -1, and nobody is waited for less. */
void patience_set(int *alarm, int ms);
void patience_end(int *alarm); /* rings no more; *alarm is -1 */

#endif
