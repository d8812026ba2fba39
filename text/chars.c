#include "text/chars.h"

#include <stddef.h>

static const struct {
	uint32_t first, last;
	enum char_class is;
} classes[] = {
	{0x00, 0x0A, CHAR_CONTROL},        {0x0B, 0x0C, CHAR_LINE},
	{0x0D, 0x1F, CHAR_CONTROL},        {0x7F, 0x9F, CHAR_CONTROL},
	{0xA0, 0xA0, CHAR_BLANK},          {0xAD, 0xAD, CHAR_HIDDEN},
	{0x034F, 0x034F, CHAR_HIDDEN},     {0x061C, 0x061C, CHAR_HIDDEN},
	{0x115F, 0x1160, CHAR_HIDDEN},     {0x1680, 0x1680, CHAR_BLANK},
	{0x17B4, 0x17B5, CHAR_HIDDEN},     {0x180B, 0x180D, CHAR_STYLE},
	{0x180E, 0x180E, CHAR_HIDDEN},     {0x180F, 0x180F, CHAR_STYLE},
	{0x2000, 0x200A, CHAR_BLANK},      {0x200B, 0x200F, CHAR_HIDDEN},
	{0x2028, 0x2029, CHAR_LINE},       {0x202A, 0x202E, CHAR_TURN},
	{0x202F, 0x202F, CHAR_BLANK},      {0x205F, 0x205F, CHAR_BLANK},
	{0x2060, 0x2065, CHAR_HIDDEN},     {0x2066, 0x2069, CHAR_TURN},
	{0x206A, 0x206F, CHAR_HIDDEN},     {0x3164, 0x3164, CHAR_HIDDEN},
	{0xE000, 0xF8FF, CHAR_PRIVATE},    {0xFDD0, 0xFDEF, CHAR_NONE},
	{0xFE00, 0xFE0F, CHAR_STYLE},      {0xFEFF, 0xFEFF, CHAR_HIDDEN},
	{0xFFA0, 0xFFA0, CHAR_HIDDEN},     {0xFFF0, 0xFFFB, CHAR_HIDDEN},
	{0xFFFE, 0xFFFF, CHAR_NONE},       {0x1BCA0, 0x1BCA3, CHAR_HIDDEN},
	{0x1D173, 0x1D17A, CHAR_HIDDEN},   {0x1FFFE, 0x1FFFF, CHAR_NONE},
	{0x2FFFE, 0x2FFFF, CHAR_NONE},     {0x3FFFE, 0xDFFFF, CHAR_NONE},
	{0xE0000, 0xE00FF, CHAR_HIDDEN},   {0xE0100, 0xE01EF, CHAR_VARIANT},
	{0xE01F0, 0xE0FFF, CHAR_HIDDEN},   {0xE1000, 0xEFFFF, CHAR_NONE},
	{0xF0000, 0x10FFFF, CHAR_PRIVATE},
};

enum char_class char_class(uint32_t cp)
{
	size_t low = 0, high = sizeof classes / sizeof classes[0];

	/* Nearly all there is: printable ASCII, and between U+3164 and U+E000 what is Chinese. */
	if ((cp >= 0x20 && cp < 0x7F) || (cp > 0x3164 && cp < 0xE000))
		return CHAR_PLAIN;
	while (low < high) {
		size_t mid = (low + high) / 2;

		if (cp > classes[mid].last)
			low = mid + 1;
		else if (cp < classes[mid].first)
			high = mid;
		else
			return classes[mid].is;
	}
	return CHAR_PLAIN;
}
