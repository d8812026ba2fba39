"""What the makers of tables share: the files of Debian's unicode-data (UNICODE_DATA names another
folder), and rows of a C table."""
import bz2
import os
import pathlib

FOLDER = pathlib.Path(os.environ.get("UNICODE_DATA", "/usr/share/unicode"))


def unihan(name):
    """Code point, field and value of each line of one of Unihan's files."""
    with bz2.open(FOLDER / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                yield int(code[2:], 16), field, value


def version():
    with bz2.open(FOLDER / "Unihan_Readings.txt.bz2", "rt", encoding="utf-8") as lines:
        return next(line.split()[-1] for line in lines if "Unicode version:" in line)


def listed():
    """The characters of the general standard list (通用规范汉字表)."""
    return {c for c, field, _ in unihan("Unihan_OtherMappings.txt.bz2") if field == "kTGH"}


def print_rows(cells):
    row = ""
    for cell in cells:
        if len(row) + len(cell) > 88:
            print(row)
            row = ""
        row += cell
    print(row)
