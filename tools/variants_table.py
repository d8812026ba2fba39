#!/usr/bin/env python3
"""Writes text/variants_table.h from Unihan (Debian: unicode-data).

Run by hand, through `make tables`; the build never needs it.  Only what is certain: a character
that has one simplified form and is not itself in the general standard list.
"""
from unicode_data import listed, print_rows, unihan, version


def variants():
    standard = listed()
    for code, field, value in unihan("Unihan_Variants.txt.bz2"):
        if field != "kSimplifiedVariant" or code in standard or code > 0xFFFF:
            continue
        simple = [int(v.split("<")[0][2:], 16) for v in value.split()]
        if len(simple) == 1 and simple[0] in standard and simple[0] <= 0xFFFF:
            yield code, simple[0]


def main():
    print("/* Made by tools/variants_table.py: don't edit.  Traditional characters and their")
    print(" * simplified forms, those with one form only.")
    print(f" * Source: Unicode Character Database {version()}, Unihan_Variants.txt")
    print(" * (kSimplifiedVariant) and Unihan_OtherMappings.txt (kTGH).")
    print(" * Copyright (c) Unicode, Inc.; modified (extracted, joined).  Licence:")
    print(" * text/UNICODE-LICENSE.txt. */")
    print("#ifndef TEXT_VARIANTS_TABLE_H\n#define TEXT_VARIANTS_TABLE_H\n\n#include <stdint.h>\n")
    print("/* clang-format off */")
    print("static const struct {\n\tuint16_t from, to;\n} simple_forms[] = {")
    print_rows(f"{{0x{code:X},0x{simple:X}}}," for code, simple in sorted(variants()))
    print("};\n\n#endif")


if __name__ == "__main__":
    main()
