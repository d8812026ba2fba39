#!/usr/bin/env python3
"""Writes text/variants_table.h from Unihan (Debian: unicode-data).

Run by hand (tools/variants_table.py > text/variants_table.h); the build never needs it.  Only
what is certain: a character that has one simplified form and is not itself in the general
standard list.
"""
import bz2

FOLDER = "/usr/share/unicode/"


def fields(name):
    with bz2.open(FOLDER + name, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                yield int(code[2:], 16), field, value


def version():
    with bz2.open(FOLDER + "Unihan_Readings.txt.bz2", "rt", encoding="utf-8") as lines:
        return next(line.split()[-1] for line in lines if "Unicode version:" in line)


def variants():
    listed = {c for c, field, _ in fields("Unihan_OtherMappings.txt.bz2") if field == "kTGH"}
    for code, field, value in fields("Unihan_Variants.txt.bz2"):
        if field != "kSimplifiedVariant" or code in listed or code > 0xFFFF:
            continue
        simple = [int(v.split("<")[0][2:], 16) for v in value.split()]
        if len(simple) == 1 and simple[0] in listed and simple[0] <= 0xFFFF:
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
    row = ""
    for code, simple in sorted(variants()):
        cell = f"{{0x{code:X},0x{simple:X}}},"
        if len(row) + len(cell) > 88:
            print(row)
            row = ""
        row += cell
    print(row + "\n};\n\n#endif")


if __name__ == "__main__":
    main()
