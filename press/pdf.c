#include "press/press.h"

bool press_pdf(struct press *p)
{
	return press_refuse(p, "later", "pdf");
}

bool press_fonts(struct press *p)
{
	return press_refuse(p, "later", "fonts");
}
