#!/usr/bin/env python3
"""Writes text/pinyin_table.h from Unihan (Debian: unicode-data).

Run by hand, through `make tables`; the build never needs it.  Every source of modern
readings is joined: one reading a character finds too few place names (厦门, 长沙, 番禺).
"""
import re
import unicodedata

from unicode_data import listed, print_rows, unihan, version

SOURCES = ("kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinlu")
BLOCKS = (("han", 0x4E00, 0x9FFF), ("han_a", 0x3400, 0x4DBF))
BY_HAND = {0x3007: "ling"}  # 〇 has no reading in Unihan


def toneless(syllable):
    letters = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "v")
    # A tone mark may stand between the u and its diaeresis.
    letters = re.sub("u([\u0300\u0301\u0304\u030c])\u0308", "v", letters)
    return "".join(c for c in letters if c.isascii() and c.isalpha())


def syllables(value):
    for word in value.split():
        word = word.split(":")[-1]  # kTGHZ2013, kXHC1983: page:reading,reading
        for part in word.split(","):
            yield toneless(part.split("(")[0])  # kHanyuPinlu: reading(frequency)


def readings():
    found = {}
    for code, field, value in unihan("Unihan_Readings.txt.bz2"):
        if field in SOURCES:
            found.setdefault(code, set()).update(filter(None, syllables(value)))
    found = {code: " ".join(sorted(names)) for code, names in found.items()}
    found.update(BY_HAND)
    return found


def main():
    found = readings()
    within = [c for c in found if any(a <= c <= z for _, a, z in BLOCKS)]
    others = sorted(set(BY_HAND) | {c for c in listed() & set(found) if c not in within})
    place, text = {}, [""]
    size = 1  # place 0 is the empty text: no reading
    for names in sorted({found[c] for c in within + others}):
        place[names] = size
        text.append(names)
        size += len(names) + 1
    assert size <= 0xFFFF
    print("/* Made by tools/pinyin_table.py: don't edit.  Toneless readings of Han characters.")
    print(f" * Source: Unicode Character Database {version()}, Unihan_Readings.txt")
    print(" * (" + ", ".join(SOURCES) + ") and")
    print(" * Unihan_OtherMappings.txt (kTGH).  Copyright (c) Unicode, Inc.; modified")
    print(" * (extracted, joined, tones removed).  Licence: text/UNICODE-LICENSE.txt. */")
    print("#ifndef TEXT_PINYIN_TABLE_H\n#define TEXT_PINYIN_TABLE_H\n\n#include <stdint.h>\n")
    print("/* clang-format off */")
    print("/* The distinct sets of readings, each terminated; the first is the empty one. */")
    print("#pragma GCC diagnostic push")
    print('#pragma GCC diagnostic ignored "-Woverlength-strings"')
    print("static const char pinyin_sets[] =")
    print_rows(f'"{names}\\0"' for names in text)
    print(";\n#pragma GCC diagnostic pop\n")
    for name, first, last in BLOCKS:
        print(f"/* Place in pinyin_sets of the readings of U+{first:04X} onwards. */")
        print(f"static const uint16_t pinyin_{name}[0x{last - first + 1:X}] = {{")
        print_rows(str(place.get(found.get(c), 0)) + "," for c in range(first, last + 1))
        print("};\n")
    print("/* Characters of the general standard list outside these blocks, and 〇. */")
    print("static const struct {\n\tuint32_t cp;\n\tuint16_t place;\n} pinyin_others[] = {")
    print_rows(f"{{0x{c:X},{place[found[c]]}}}," for c in others)
    print("};\n\n#endif")


if __name__ == "__main__":
    main()
