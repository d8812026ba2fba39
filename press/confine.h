/* Shutting the press in while it sets type: fonts are files from anywhere, and what reads
 * them is large.  It keeps its memory, its open descriptors and the right to read files;
 * no processes, no programs, no network, nothing written but what is open already.  Where
 * the kernel offers less, the rest holds. */
#ifndef PRESS_CONFINE_H
#define PRESS_CONFINE_H

#include <stdbool.h>

/* From here on.  False when the kernel takes no filter; with a sanitizer there is none, on
 * purpose. */
bool confine_press(void);

#endif
