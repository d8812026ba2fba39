#include "press/press.h"

bool press_xlsx(struct press *p)
{
	return press_refuse(p, "later", "xlsx");
}
