/* Monitoring lists on the desk. */
#ifndef TUI_OUTLET_LOAD_H
#define TUI_OUTLET_LOAD_H

#include "tui/app.h"

/* Asks for the file; shows what it would change; takes it over, with findings or without. */
void outlet_load_open(struct app *app);

#endif
