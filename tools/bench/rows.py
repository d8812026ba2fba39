"""The table: what was measured, beside what, and whether the goal is met."""
import datetime
import math
import os
import pathlib
import platform
import re
import statistics


class Row:
    """ours and beside in the unit; goal: the most (or, at_least, the least) ratio, None where the
    figure itself is held against `most`."""

    def __init__(self, work, beside_what, ours, beside, unit, goal=None, at_least=False, most=None, note=''):
        self.work, self.beside_what, self.ours, self.beside = work, beside_what, ours, beside
        self.unit, self.goal, self.at_least, self.most, self.note = unit, goal, at_least, most, note

    @property
    def ratio(self):
        if self.ours is None or not self.beside:
            return None
        return self.beside / self.ours if self.at_least else self.ours / self.beside

    def verdict(self):
        if self.ours is None or (self.goal is not None and self.ratio is None):
            return 'not installed' if self.beside_what else '-'
        if self.goal is None and self.most is None:
            return ''
        if self.goal is not None:
            met = self.ratio >= self.goal if self.at_least else self.ratio <= self.goal
        else:
            met = self.ours <= self.most
        return 'met' if met else 'MISSED'

    def goal_text(self):
        if self.goal is not None:
            return f'{">=" if self.at_least else "<="} {self.goal:g}x'
        return f'<= {self.most:g} {self.unit}' if self.most is not None else ''

    def cells(self):
        ratio = self.ratio
        return [self.work, self.beside_what, figure(self.ours), figure(self.beside), self.unit,
                f'{ratio:.2f}' if ratio is not None else '', self.goal_text(), self.verdict()]


def figure(value):
    if value is None:
        return ''
    return f'{value:,.0f}' if value >= 1000 or value == int(value) else f'{value:.2f}'


def median(values):
    return statistics.median(values)


def exponent(small, big, rows_small, rows_big):
    """Of the power of rows that the cost grows with; None where that can't be told."""
    if not small or not big or small <= 0 or big <= 0:
        return None
    return math.log(big / small) / math.log(rows_big / rows_small)


def show(row):
    c = row.cells()
    print(f'{c[0][:56]:56} {c[2]:>10} {c[3]:>10} {c[4]:4} {c[5]:>8}  {c[6]:10} {c[7]:8} {c[1]}', flush=True)


def machine():
    """Its kind, no name of it."""
    name, memory = '', 0
    for line in open('/etc/os-release'):
        if line.startswith('PRETTY_NAME='):
            name = line.split('=', 1)[1].strip().strip('"')
    for line in open('/proc/meminfo'):
        if line.startswith('MemTotal'):
            memory = round(int(line.split()[1]) / 1e6)
    cpu = re.search(r'^vendor_id\s*:\s*(\S+)', open('/proc/cpuinfo').read(), re.M)
    maker = {'GenuineIntel': 'Intel', 'AuthenticAMD': 'AMD'}.get(cpu[1] if cpu else '', platform.machine())
    release = platform.release().split('-')[0]
    return f'{name}, kernel {release}, {os.cpu_count()} CPUs ({maker}), {memory} GB'


HEADS = ['work', 'beside', 'ours', 'theirs', 'unit', 'ratio', 'goal', '']
TITLES = {'county': '## `make bench`: county and city', 'nation': '## `make bench-nation`'}
INTRO = '''# Bench: the figures of the last runs

Written by `make bench` and `make bench-nation`, which write their own part each. Medians of
interleaved runs in one go on one machine: read the ratios, the figures are that machine's. A ratio
is ours to theirs, but where the goal is "at least" theirs to ours.
'''


def section(which, rows, runs, notes):
    lines = [TITLES[which], '', f'Machine: {machine()}. {datetime.date.today()}. Medians of {runs} runs or more.', '',
             '| ' + ' | '.join(HEADS) + ' |', '|' + '---|' * len(HEADS)]
    lines += ['| ' + ' | '.join(row.cells()) + ' |' for row in rows]
    lines += [''] + [f'- {note}' for note in notes]
    return '\n'.join(lines) + '\n'


def write(path, which, rows, runs, notes):
    """Puts the part into RESULTS.md; the other part stays."""
    path = pathlib.Path(path)
    old = path.read_text() if path.exists() else ''
    parts = {}
    for name, title in TITLES.items():
        found = re.search(re.escape(title) + r'\n.*?(?=\n## |\Z)', old, re.S)
        if found:
            parts[name] = found[0].rstrip() + '\n'
    parts[which] = section(which, rows, runs, notes)
    path.parent.mkdir(exist_ok=True)
    path.write_text(INTRO + '\n' + '\n'.join(parts[name] for name in TITLES if name in parts))
