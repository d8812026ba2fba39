#!/usr/bin/env python3
"""bench.py BUILD county|nation [WORD…]: what the desk costs, beside what people use instead; ratios
in one run.  Written to tests/bench/RESULTS.md, but where WORDs choose works (by their function's
names) or GONGKAI_BENCH_DRY is set.  Programs that are not installed are said to be so."""
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / 'tools' / 'bench'))
import rows  # noqa: E402
import works  # noqa: E402

UNITS = {'county': 56, 'city': 560, 'nation': 38600}
COUNTY = [
    ('first_screens', lambda p: works.first_screens(p)),
    ('first_screen_city', lambda p: works.first_screen_bigger(p, 'city', None)),
    ('keys', lambda p: works.keys(p, ('county', 'city'))),
    ('calcurse', lambda p: works.calcurse_memory(p)),
    ('find', lambda p: works.find(p, 'city', 20)),
    ('edits', lambda p: works.edits(p, 'county')),
    ('undo', lambda p: works.undo(p)),
    ('import_county', lambda p: works.imports(p, 'county', 1.0)),
    ('import_city', lambda p: works.imports(p, 'city', 1.0)),
    ('ranked_county', lambda p: works.ranked(p, 'county', {'scan': None})),
    ('ranked_city', lambda p: works.ranked(p, 'city', {'scan': None, 'VisiData': None, 'LibreOffice': 50})),
    ('questions', lambda p: works.questions(p, ('county', 'city'))),
    ('budgets', lambda p: works.budgets(p)),
    ('reading', lambda p: works.reading(p)),
]
NATION = [
    ('first_screen', lambda p: works.first_screen_bigger(p, 'nation', 1.5)),
    ('county_desk', lambda p: works.county_desk_of(p, 'nation')),
    ('keys', lambda p: works.keys(p, ('county', 'nation'))),
    ('find', lambda p: works.find(p, 'nation')),
    ('edits_county', lambda p: works.edits(p, 'county')),
    ('edits_nation', lambda p: works.edits(p, 'nation')),
    ('ranked_county', lambda p: works.ranked(p, 'county', {'scan': None})),
    ('ranked', lambda p: works.ranked(p, 'nation', {'scan': 5})),
    ('questions', lambda p: works.questions(p, ('county', 'nation'))),
    ('due', lambda p: works.due_printed(p, 'nation')),
    ('import_county', lambda p: works.imports(p, 'county', None)),
    ('import', lambda p: works.imports(p, 'nation', 1.3, 7)),
    ('backup', lambda p: works.backup(p, 'nation')),
]


def growth(table):
    """Of each work measured at county and nation: the exponent of its growth with the units."""
    done = {}
    for row in table:
        size = next((s for s in UNITS if f', {s}' in row.work), None)
        if size and row.ours:
            work = row.work.replace(f', {size}', '', 1).split(' (')[0]
            done.setdefault((re.sub(r'[0-9,]+ rows', 'a month', work), row.unit), {})[size] = row.ours
    lines = []
    for (work, unit), at in done.items():
        if 'county' in at and 'nation' in at:
            e = rows.exponent(at['county'], at['nation'], UNITS['county'], UNITS['nation'])
            lines.append(f'{work}: {rows.figure(at["county"])} → {rows.figure(at["nation"])} {unit}, exponent {e:.2f}')
    return lines


def main():
    build, which, *words = sys.argv[1:]
    folder = pathlib.Path(build).resolve() / 'bench' / 'work'
    folder.mkdir(parents=True, exist_ok=True)
    place = works.Place(pathlib.Path(build).resolve(), folder)
    print(f'{"":56} {"ours":>10} {"theirs":>10} {"":4} {"ratio":>8}')
    table = []
    for name, work in {'county': COUNTY, 'nation': NATION}[which]:
        if words and name not in words:
            continue
        for row in work(place):
            rows.show(row)
            table.append(row)
    notes = []
    if which == 'nation':
        lines = growth(table)
        print('\ngrowth from 56 units to 38,600: the power of their number that the cost grows with')
        print('\n'.join(lines))
        notes = [f'growth from county to nation: {line}' for line in lines]
    if not words and not os.environ.get('GONGKAI_BENCH_DRY'):
        rows.write(ROOT / 'tests/bench/RESULTS.md', which, table, works.RUNS if which == 'county' else 7, notes)


if __name__ == '__main__':
    main()
