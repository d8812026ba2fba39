#include "press/press.h"

bool press_html(struct press *p)
{
	return press_refuse(p, "later", "html");
}
