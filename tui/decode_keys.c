/* The usual sequences of terminals that speak like xterm. */
#include "tui/decode.h"

uint32_t decode_cursor_key(char final)
{
	switch (final) {
	case 'A':
		return KEY_CODE_UP;
	case 'B':
		return KEY_CODE_DOWN;
	case 'C':
		return KEY_CODE_RIGHT;
	case 'D':
		return KEY_CODE_LEFT;
	case 'H':
		return KEY_CODE_HOME;
	case 'F':
		return KEY_CODE_END;
	case 'M':
		return KEY_CODE_ENTER; /* of the keypad, SS3 only */
	case 'P':
	case 'Q':
	case 'R':
	case 'S':
		return KEY_CODE_F1 + (uint32_t)(final - 'P');
	default:
		return 0;
	}
}

uint32_t decode_tilde_key(int n)
{
	static const uint32_t table[] = {
		[1] = KEY_CODE_HOME,     [2] = KEY_CODE_INSERT,
		[3] = KEY_CODE_DELETE,   [4] = KEY_CODE_END,
		[5] = KEY_CODE_PAGE_UP,  [6] = KEY_CODE_PAGE_DOWN,
		[7] = KEY_CODE_HOME,     [8] = KEY_CODE_END,
		[11] = KEY_CODE_F1,      [12] = KEY_CODE_F1 + 1,
		[13] = KEY_CODE_F1 + 2,  [14] = KEY_CODE_F1 + 3,
		[15] = KEY_CODE_F1 + 4,  [17] = KEY_CODE_F1 + 5,
		[18] = KEY_CODE_F1 + 6,  [19] = KEY_CODE_F1 + 7,
		[20] = KEY_CODE_F1 + 8,  [21] = KEY_CODE_F1 + 9,
		[23] = KEY_CODE_F1 + 10, [24] = KEY_CODE_F12,
	};

	if (n <= 0 || (size_t)n >= sizeof table / sizeof table[0])
		return 0;
	return table[n];
}
