#!/usr/bin/env python3
"""Writes text/width_table.h from EastAsianWidth.txt (Debian: unicode-data).

Run by hand, through `make tables`, when Unicode moves on; the build never needs it.
"""
import re

from unicode_data import FOLDER


def ranges(path):
    found = []
    version = "?"
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            head = re.match(r"# EastAsianWidth-(\S+)\.txt", line)
            if head:
                version = head.group(1)
            row = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*A\b", line)
            if not row:
                continue
            first = int(row.group(1), 16)
            last = int(row.group(2) or row.group(1), 16)
            if found and found[-1][1] + 1 == first:
                found[-1][1] = last
            else:
                found.append([first, last])
    return version, found


def main():
    version, found = ranges(FOLDER / "EastAsianWidth.txt")
    print("/* Made by tools/width_table.py: don't edit.  East Asian Width class A.")
    print(f" * Source: Unicode Character Database {version}, EastAsianWidth.txt,")
    print(" * Copyright (c) Unicode, Inc.; modified (extracted).  Licence:")
    print(" * text/UNICODE-LICENSE.txt. */")
    print("#ifndef TEXT_WIDTH_TABLE_H\n#define TEXT_WIDTH_TABLE_H\n")
    print("#include <stdint.h>\n")
    print("/* clang-format off */")
    print("static const struct {\n\tuint32_t first;\n\tuint32_t last;")
    print("} ambiguous_ranges[] = {")
    row = "\t"
    for first, last in found:
        cell = f"{{0x{first:X}, 0x{last:X}}},"
        if len(row) + len(cell) > 78:
            print(row.rstrip())
            row = "\t"
        row += cell + " "
    print(row.rstrip())
    print("};\n\n#endif")


if __name__ == "__main__":
    main()
