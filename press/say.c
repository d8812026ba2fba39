#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "press/press.h"
#include "text/clean.h"
#include "text/io.h"
#include "text/reason.h"

void press_say(struct press *p, const char *word, ...)
{
	va_list ap;
	const char *s;

	buf_add(&p->said, word);
	va_start(ap, word);
	while ((s = va_arg(ap, const char *))) {
		buf_putc(&p->said, '\t');
		clean_show(&p->said, s, strlen(s), 0);
	}
	va_end(ap);
	buf_putc(&p->said, '\n');
}

bool press_refuse(struct press *p, const char *code, const char *arg)
{
	if (!p->refused)
		press_say(p, "refused", code, arg, NULL);
	p->refused = true;
	return false;
}

bool press_write(struct press *p, const void *data, size_t len)
{
	if (p->refused)
		return false;
	if (io_write(p->out, data, len))
		return true;
	return press_refuse(p, errno == ENOSPC || errno == EDQUOT ? "full" : "write",
			    reason_of(errno));
}
