#!/usr/bin/env python3
"""The documents against what they describe: the packages of the READMEs are those of packages.txt,
the facts explained are those there are, the key tables are what the program prints, and every picture shown is there."""
import os
import pathlib
import re
import subprocess
import sys

top = pathlib.Path(__file__).resolve().parent.parent
os.chdir(top)
READMES = ('README.md', 'README.zh_CN.md')
TABLES = (*READMES, 'man/gongkai.1', 'man/zh_CN/gongkai.1')


def packages():
    rows = (line.split()[:2] for line in pathlib.Path('tools/packages.txt').read_text().splitlines()
            if line and not line.startswith('#'))
    return [tuple(row) for row in rows]


def fact_names():
    """The names in report/fact_*.c and those data/facts.txt explains."""
    rows = pathlib.Path('data/facts.txt').read_text().splitlines()
    told = {row.split('\t')[0].split(' ')[0] for row in rows if row and not row.startswith('#')}
    there = {'序'}
    for path in ('general', 'units', 'tasks', 'requests', 'sets', 'assessment', 'assessed',
                 'catalog', 'registers', 'annual', 'draws', 'plans'):
        text = pathlib.Path(f'report/fact_{path}.c').read_text()
        for name, also in re.findall(r'\{"([\u4e00-\u9fff]+)",\s*(?:(?:NULL|"([\u4e00-\u9fff]+)"),)?\s*(?:[a-z_]+|ANY|KNOWN|RESULT_[A-Z]+)\}',
                                     text):
            there |= {name, also} - {''}
        there |= set(re.findall(r'strcmp\(a->name, "([\u4e00-\u9fff]+)"\)', text))
    return told, there


def main():
    wrong = []
    told, there = fact_names()
    for name in sorted(told ^ there):
        wrong.append(f'data/facts.txt: {name} is ' + ('no fact' if name in told else 'not explained'))
    for name in READMES:
        text = pathlib.Path(name).read_text()
        shown = re.findall(r'^\| ([a-z0-9.+-]+) \| (build|test|dev) \|', text, re.M)
        if shown != packages():
            wrong.append(f'{name}: the packages are not those of tools/packages.txt')
        for picture in re.findall(r'\]\((man/pictures/[^)]+)\)', text):
            if not pathlib.Path(picture).exists():
                wrong.append(f'{name}: {picture} is not there; run `make pictures`')
    program = pathlib.Path(os.environ.get('GONGKAI_BUILD', 'build')) / 'gongkai'
    if program.exists():
        stale = subprocess.run(['tools/keys.py', '--check', str(program), *TABLES],
                               capture_output=True, text=True)
        if stale.returncode:
            wrong.append(stale.stdout.strip() or stale.stderr.strip())
    for line in wrong:
        print(line)
    print(f'documents: {len(wrong)} stale')
    return bool(wrong)


if __name__ == '__main__':
    sys.exit(main())
