#include "press/pdf_flow.h"

void chart_draw(struct pdf *p, const struct chart *c)
{
	flow_text(p, &(struct flow){.type = &type_heading}, c->title);
}
