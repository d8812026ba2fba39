#!/usr/bin/env python3
"""The arrows of CONTRIBUTING.md: which folder may include what; and the size of files and
functions.  Prints every breach and exits 1 if there is one."""
import os
import pathlib
import re
import sys

MAY = {
    'text': {'text'},
    'rules': {'text', 'rules'},
    'box': {'text', 'box'},
    'reader': {'text', 'box', 'reader'},
    'press': {'text', 'box', 'press', 'report'},
    'data': {'data'},
    'store': {'text', 'rules', 'data', 'store'},
    'intake': {'text', 'rules', 'data', 'store', 'intake'},
    'report': {'text', 'rules', 'data', 'store', 'report'},
    'tui': {'text', 'rules', 'data', 'store', 'intake', 'report', 'tui'},
    'cli': {'text', 'rules', 'data', 'store', 'intake', 'report', 'tui', 'cli'},
}
# A library's header, and the only files that may include it.
ONLY = {
    r'sqlite3\.h': r'(store|tests/store|tests/torture)/.*|tools/bench/bare\.c',
    r'(ncursesw?/)?(curses|ncurses|term)\.h': r'tui/term[a-z_]*\.c|tests/tui/test_term\.c|tools/bench/bare\.c',
    r'(iniparser/)?(iniparser|dictionary)\.h': r'tui/ini\.c',
    r'vterm\.h|cmocka\.h': r'tests/.*',
    r'zip\.h': r'reader/archive\.c|press/.*|tests/(reader|press)/.*|tools/bench/bare_xlsx\.c',
    r'expat\.h': r'reader/xml\.c|tools/bench/bare_xlsx\.c',
    r'libxml/.*\.h': r'reader/html[a-z_]*\.[ch]|press/.*',
    r'(pango|cairo|fontconfig)/.*\.h|pango.*\.h|cairo.*\.h': r'press/.*|tests/press/.*',
    r'cups/.*\.h|xlsxwriter\.h': r'press/.*|tests/press/.*',
    r'report/(?!tree|table).*\.h': r'(report|tui|cli|tests|tools)/.*',
    r'freexl\.h': r'reader/xls\.c',
    r'seccomp\.h': r'box/.*|(reader|press)/confine[a-z_]*\.[ch]|tests/reader/.*',
}
# Headers a room has no business with.
NEVER = {
    'rules': r'(stdio|time|unistd|fcntl|sys/.*)\.h',
    'text': r'(curses|sqlite3)\.h',
    'report': r'(time|unistd|fcntl)\.h',
}
FILE_LINES, FUNCTION_LINES = 800, 100

breaches = []


def includes(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = re.match(r'\s*#\s*include\s+([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found[1], found[2]


def check_includes(path):
    room = path.parts[0]
    for number, kind, name in includes(path):
        where = f'{path}:{number}'
        for header, files in ONLY.items():
            if re.fullmatch(header, name) and not re.fullmatch(files, str(path)):
                breaches.append(f'{where}: {name} belongs in {files} only')
        if kind == '<' and re.fullmatch(NEVER.get(room, r'$^'), name):
            breaches.append(f'{where}: {room}/ may not include <{name}>')
        if kind == '"' and room in MAY:
            target = name.split('/')[0] if '/' in name else None
            if target is None:
                breaches.append(f'{where}: write "{room}/{name}", from the top')
            elif target not in MAY[room]:
                breaches.append(f'{where}: {room}/ may not include {target}/')


def check_sizes(path):
    lines = path.read_text().splitlines()
    if len(lines) > FILE_LINES:
        breaches.append(f'{path}: {len(lines)} lines; a second room is hiding in it')
    start = None
    for number, line in enumerate(lines, 1):
        if line == '{':
            start = number
        elif line == '}' and start:
            if number - start > FUNCTION_LINES:
                breaches.append(f'{path}:{start}: function of {number - start} lines')
            start = None


def main():
    top = pathlib.Path(__file__).resolve().parent.parent
    os.chdir(top)
    for room in [*MAY, 'tests', 'tools']:
        for path in sorted(pathlib.Path(room).rglob('*.[ch]')):
            check_includes(path)
            # Generated tables are data.
            if not path.name.endswith('_table.h'):
                check_sizes(path)
    for breach in breaches:
        print(breach)
    print(f'arrows: {len(breaches)} breaches')
    return bool(breaches)


if __name__ == '__main__':
    sys.exit(main())
