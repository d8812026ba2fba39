#!/usr/bin/env python3
"""The tables made from Unicode's data against what their makers make of the same version of it."""
import pathlib
import re
import subprocess
import sys

from unicode_data import FOLDER, version

top = pathlib.Path(__file__).resolve().parent.parent


def stale(name, here):
    table = (top / f'text/{name}_table.h').read_text(encoding='utf-8')
    of = re.search(r'Database ([0-9.]+),', table)
    if not of or of.group(1) != here:
        print(f'skip: text/{name}_table.h is of Unicode {of and of.group(1)}, unicode-data of {here}')
        return False
    made = subprocess.run([top / f'tools/{name}_table.py'], check=True, capture_output=True,
                          encoding='utf-8').stdout
    if made != table:
        print(f'text/{name}_table.h is not what tools/{name}_table.py makes: run make tables')
    return made != table


if not (FOLDER / 'Unihan_Readings.txt.bz2').exists():
    print('skip: the tables of text/ were not made again: unicode-data is not installed')
    sys.exit(0)
here = version()
sys.exit(any([stale(name, here) for name in ('pinyin', 'variants', 'width')]))
