#!/usr/bin/env python3
"""keys.py PROGRAM FILE...: puts the key tables, as the program itself prints them from its one
command table, between the marks `keys: begin` and `keys: end` of each file, and the list of
commands between `verbs: begin` and `verbs: end` of a manual.  With --check nothing is written and
a stale file is an error."""
import os
import subprocess
import sys


def table(program, path, mark):
    form = 'verbs' if mark == 'verbs' else 'md' if path.endswith('.md') else 'man'
    lang = 'zh_CN' if 'zh_CN' in path else 'en'
    return subprocess.run([program, '--lang', lang, '--keys', form], check=True,
                          capture_output=True, text=True).stdout.strip('\n')


def main():
    args = sys.argv[1:]
    check = '--check' in args
    program, *files = [a for a in args if a != '--check']
    stale = []
    for path in files:
        text = open(path, encoding='utf-8').read()
        new = text
        for mark in ('keys', 'verbs'):
            lines = new.split('\n')
            if not any(f'{mark}: begin' in line for line in lines):
                continue
            begin = next(i for i, line in enumerate(lines) if f'{mark}: begin' in line)
            end = next(i for i, line in enumerate(lines) if f'{mark}: end' in line)
            new = '\n'.join(lines[:begin + 1] + [table(os.path.abspath(program), path, mark)] + lines[end:])
        if new != text:
            stale.append(path)
            if not check:
                open(path, 'w', encoding='utf-8').write(new)
    if check and stale:
        print('key tables are stale; run `make pictures`:', *stale)
    return bool(check and stale)


if __name__ == '__main__':
    sys.exit(main())
