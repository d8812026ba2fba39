/* Why the system refused, in the clerk's words. */
#ifndef TEXT_REASON_H
#define TEXT_REASON_H

/* For a sentence such as "打不开 X：" : what errno number stands for, in the chosen language;
 * the system's own words where it is a rare one. */
const char *reason_of(int number);

#endif
