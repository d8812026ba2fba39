#include "press/press.h"

bool press_docx(struct press *p)
{
	return press_refuse(p, "later", "docx");
}
