/* What a character is to a reader of text: the one table behind both gates, that for documents
 * (text/gate.h) and that for what is typed (text/clean.h).  What the first lets through, the
 * second accepts.  Source: Unicode 15, Default_Ignorable_Code_Point, Bidi_Control,
 * Variation_Selector, Noncharacter_Code_Point, the interlinear marks and the general categories
 * Cc, Zs, Zl, Zp and Co. */
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include <stdint.h>

enum char_class {
	CHAR_PLAIN,
	CHAR_CONTROL, /* C0 but VT and FF, DEL, C1 */
	CHAR_BLANK,   /* of any width but the plain one and U+3000 */
	CHAR_LINE,    /* ends a line: VT, FF, U+2028, U+2029 */
	CHAR_TURN,    /* turns the direction of what follows */
	CHAR_HIDDEN,  /* takes no room and says nothing */
	CHAR_STYLE, /* selects how the character before looks, as an emoji or a symbol */
	CHAR_VARIANT, /* selects a form of the Han character before: names need it (葛󠄀) */
	CHAR_PRIVATE, /* means something in one font only */
	CHAR_NONE,    /* no character, and none will be soon */
};

enum char_class char_class(uint32_t cp);

#endif
