#!/usr/bin/env python3
"""torture.py BUILD            runs T1..T15 for long and writes tests/torture/RESULTS.md
torture.py BUILD --faults   each seeded fault, in a build made for them, must be found

T=8,9  only these; SEED=n  the dice of an earlier run; N=n  so many rounds; TIMES=x  so many
times the usual.  What fails prints the line that runs it again."""
import datetime
import os
import pathlib
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

# Number: what is held, and the runs: program below BUILD/tests (or a make target), which of its
# tests, rounds.  A fuzzer's rounds are seconds.
TESTS = {
    1: ('kill -9 of a writer, the desk and the command line', [
        ('store/test_crash', 'test_killed*', 12000),
        ('store/test_beside', '*', 1),
        ('torture/test_kills', 'test_desk*', 3000),
        ('torture/test_kills', 'test_cli*', 5000)]),
    2: ('power lost at every write', [('store/test_power', '*', 20)]),
    3: ('every call to the disk fails; a copy is what was read', [
        ('store/test_crash', 'test_io*', 1),
        ('store/test_copying', '*', 300)]),
    4: ('the disk is full at every size', [
        ('store/test_crash', 'test_disk_full', 1),
        ('torture/test_full', '*', 1)]),
    5: ('memory runs out at every allocation', [
        ('store/test_oom', '*', 1),
        ('torture/test_memory', '*', 1000000)]),  # every one
    6: ('damaged, cut and foreign files', [
        ('store/test_open', '*', 60000),
        ('torture/test_recover', '*', 500)]),
    7: ('killed while a file is brought up', [('store/test_migrate', 'test_killed*', 600)]),
    8: ('keys, mouse, pastes and sizes at random, under sanitizers', [
        ('san/torture/test_monkey', '*', 1000000)]),
    9: ('fuzzers on every reader', [
        (f'fuzz/{f}', '', 60) for f in 'reader reading tree ini values text'.split()]),
    10: ('signals in a form', [('torture/test_signals', '*', 60), ('tui/test_run', 'hang_up', 1)]),
    11: ('hostile text through every output', [
        ('torture/test_hostile', '*', 1),
        ('torture/test_registers', '*', 1)]),
    12: ('two desks', [('store/test_lock', '*', 1), ('torture/test_desks', '*', 300),
                       ('tui/test_run', 'held_by*', 1)]),
    13: ('clocks', [('torture/test_clock', '*', 200)]),
    14: ('random commands undone and done again', [
        ('store/test_journal', 'test_random*', 10000)]),
    15: ('archives and XML that lie', [('reader/test_lies', '*', 1)]),
}
# Seeded fault: the test that must find it.
FAULTS = {
    1: (1, 'acknowledges before COMMIT'),
    2: (2, 'synchronous NORMAL'),
    3: (3, 'a failed COMMIT taken for a success'),
    4: (4, 'a full disk taken for a success'),
    5: (5, 'a statement that ran out of memory taken for done'),
    6: (6, 'a foreign schema is opened'),
    7: (7, "a migration sets user_version outside its transaction"),
    8: (8, "a list's selection goes one past its end"),
    9: (9, 'a text longer than its room is narrowed'),
    10: (10, 'no draft kept when the terminal goes'),
    11: (11, 'invisible characters and controls are shown as they are'),
    12: (12, 'the lock is not taken'),
    13: (13, 'undo goes by the clock'),
    14: (14, 'the change log forgets a field'),
    15: (15, 'what a zip says of its sizes is believed'),
    16: (11, 'no gate for one kind of input'),
    17: (5, 'an allocation that failed is used'),
    18: (1, 'a command is committed though the copy beside it failed'),
    19: (3, 'a copy that reads back as something else is taken'),
}
ROOT = pathlib.Path(__file__).resolve().parent.parent


def build_of(build, program):
    """The program, and make's arguments for it: some want a build of their own."""
    kind, name = program.split('/', 1)
    if kind == 'san':
        return build / 'san' / 'tests' / name, [
            f'BUILD={build}/san', 'OPT=-O1', 'WERROR=',
            'SAN=-fsanitize=address,undefined -fno-sanitize-recover=undefined'
            ' -fno-omit-frame-pointer' + extra(build)]
    if kind == 'fuzz':
        return build / 'fuzz' / 'tests' / 'fuzz' / f'fuzz_{name}', [
            f'BUILD={build}/fuzz', 'CC=clang', 'OPT=-O1', 'WERROR=',
            'SAN=-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all'
            ' -fno-omit-frame-pointer -DREADER_FUZZ' + extra(build)]
    return build / 'tests' / program, [f'BUILD={build}'] + (
        ['SAN=-DGONGKAI_FAULTS'] if extra(build) else [])


def extra(build):
    return ' -DGONGKAI_FAULTS' if build.name == 'faults' else ''


def made(build, program):
    path, args = build_of(build, program)
    done = subprocess.run(['make', '-s', '-j2', str(path), *args],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f'{program} can not be built:\n{done.stderr[-2000:]}')
    return path


def scratch():
    """Memory rather than a disk: what is killed here is a process, not the machine."""
    shm = pathlib.Path('/dev/shm')
    room = shutil.disk_usage(shm).free if shm.is_dir() and os.access(shm, os.W_OK) else 0
    return tempfile.mkdtemp(prefix='torture-', dir=shm if room > 1 << 30 else None)


def command_of(path, program, rounds, seed, home):
    if not program.startswith('fuzz/'):
        return [str(path)]
    name = program.split('/')[1]
    grown = pathlib.Path(home) / 'corpus'
    grown.mkdir()
    return [str(path), f'-max_total_time={rounds}', f'-seed={seed % (1 << 31) or 1}', '-timeout=10',
            '-rss_limit_mb=2048', '-max_len=65536', '-print_final_stats=1',
            f'-artifact_prefix={home}/', str(grown), f'tests/fuzz/corpus/{name}']


def figures_of(path, said):
    figures = []
    if path.exists():
        for line in path.read_text().splitlines():
            what, n = line.split('\t')
            old = dict(figures).get(what, 0)
            figures = [f for f in figures if f[0] != what] + [(what, old + int(n))]
    for what, word in (('executions', 'number_of_executed_units'),):
        found = re.search(rf'stat::{word}:\s+(\d+)', said)
        if found:
            figures.append((what, int(found[1])))
    return figures


def run(build, program, only, rounds, seed, fault=None, few=False):
    """(whether it passed, its figures, what it skipped, what it said, seconds)"""
    path = made(build, program)
    home = scratch()
    figures = pathlib.Path(home) / 'figures'
    # The monkey runs as nobody.
    os.chmod(home, 0o711)
    figures.touch()
    figures.chmod(0o666)
    env = dict(os.environ, HOME=home, TMPDIR=home, XDG_DATA_HOME=f'{home}/data', GONGKAI_FILE='',
               XDG_CONFIG_HOME=f'{home}/config', LANG='C.UTF-8', GONGKAI_BUILD=str(build),
               GONGKAI_SEED=str(seed), GONGKAI_ONLY=only, GONGKAI_FIGURES=str(figures))
    if not few:
        env['GONGKAI_N'] = str(rounds)
    if fault:
        env['GONGKAI_FAULT'] = str(fault)
    begin = time.monotonic()
    try:
        done = subprocess.run(command_of(path, program, rounds, seed, home), env=env, cwd=ROOT,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=7200)
        code, said = done.returncode, done.stdout.decode(errors='replace')
    except subprocess.TimeoutExpired as late:
        code, said = -1, (late.stdout or b'').decode(errors='replace') + '\nno end within two hours'
    seconds = time.monotonic() - begin
    counted = figures_of(figures, said)
    skips = re.findall(r'^skip: (.*)$', said, re.M)
    keep = build / 'torture'
    if code and not fault:
        keep.mkdir(parents=True, exist_ok=True)
        for found in pathlib.Path(home).glob('crash-*'):
            shutil.copy(found, keep)
    shutil.rmtree(home, ignore_errors=True)
    return code == 0, counted, skips, said, seconds


def why(said):
    """The lines that tell a failure, without the stacks of what leaked because of it."""
    head = said.split('ERROR: LeakSanitizer')[0] if '[  FAILED  ]' in said else said
    lines = [x for x in head.splitlines() if not re.match(r'\[ RUN|\[       OK|\[=', x)]
    return lines[-60:]


def machine():
    cpu = 'unknown processor'
    for line in open('/proc/cpuinfo'):
        if line.startswith('model name'):
            cpu = line.split(':', 1)[1].strip()
            break
    memory = os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / (1 << 30)
    system = 'Linux'
    for line in open('/etc/os-release'):
        if line.startswith('PRETTY_NAME='):
            system = line.split('=', 1)[1].strip().strip('"')
    return f'{system}, kernel {platform.release()}, {os.cpu_count()} CPUs ({cpu}), {memory:.0f} GB'


HEAD = """# Torture: the figures of the last long run, and of all on record

Written by `make torture`; what each test does stands in README.md beside this. A line of an earlier
run stays until its test runs again; overall is the sum of all runs on record. A failure prints its
seed; `make torture T=n SEED=s` replays it.

Machine: {machine}

| T | what | counted | seconds | seed | result | date | overall |
|---|---|---|---|---|---|---|---|
"""
# Figures that tell how much there was to do, not how much was done: they do not add up.
SIZES = ('allocations in its morning',)


def told(counted):
    return '; '.join(f'{n:,} {w}' for w, n in counted)


def counts(cell):
    """[(what, number)] of a cell that told() wrote."""
    found = re.findall(r'(?:^|; )([\d,]+) ([^;]*)', cell)
    return [(w, int(n.replace(',', ''))) for n, w in found]


def overall(line, counted, good):
    """The last column: the sums over this run and all before it, which the line of the last tells."""
    cells = [c.strip() for c in line.strip('| \n').split(' | ')] if line else []
    runs, failed, sums = 0, 0, {}
    if len(cells) == 8:
        head, _, rest = cells[7].partition(': ')
        runs, failed = (int(n) for n in re.match(r'(\d+) runs?(?:, (\d+) failed)?', head).groups('0'))
        sums = dict(counts(rest.split(' = ')[-1]))
    elif cells:
        # From before there was this column.
        runs, failed, sums = 1, int('FAILED' in line), dict(counts(cells[2]))
    for what, n in counted:
        sums[what] = sums.get(what, 0) + n
    sums = {w: n for w, n in sums.items() if w not in SIZES}
    runs, failed = runs + 1, failed + (not good)
    kills = [n for w, n in sums.items() if w.startswith('kills of a ')]
    return (f'{runs} run{"s" * (runs > 1)}' + (f', {failed} failed' if failed else '') + ': ' +
            (f'{sum(kills):,} kills = ' if len(kills) > 1 else '') + told(sums.items()))


def results():
    """The lines that stand, by test, and what follows the table."""
    path = ROOT / 'tests/torture/RESULTS.md'
    text = path.read_text() if path.exists() else ''
    lines = {int(found[1]): line for line in text.splitlines()
             if (found := re.match(r'\| T(\d+) \|', line))}
    return path, lines, '\n## ' + text.split('\n## ', 1)[1] if '\n## ' in text else ''


def write_results(t, row):
    path, lines, tail = results()
    lines[t] = row
    path.write_text(HEAD.format(machine=machine()) +
                    ''.join(lines[t] + '\n' for t in sorted(lines)) + tail)


FOUND = 'Seeded faults, and who found them'


def write_faults(found):
    """{fault: program} into a section of its own; the faults not tried now keep their lines."""
    path, lines, tail = results()
    old = re.search(rf'\n## {FOUND}\n(.*?)(?=\n## |\Z)', tail, re.S)
    rows = dict(re.findall(r'^\| (\d+) \|.*\| (.*) \|$', old[1], re.M)) if old else {}
    rows.update({str(f): w or '**NOT FOUND**' for f, w in found.items()})
    section = (f'\n## {FOUND}\n\nWritten by `make torture-faults`: the test that fails with the fault '
               'in, and holds in the same build without it.\n\n| | T | fault | found by |\n|---|---|---|---|\n' +
               ''.join(f'| {f} | {t} | {what} | {rows[str(f)]} |\n'
                       for f, (t, what) in FAULTS.items() if str(f) in rows))
    rest = tail.replace(old[0], '') if old else tail
    path.write_text(HEAD.format(machine=machine()) +
                    ''.join(lines[t] + '\n' for t in sorted(lines)) + section + rest)


def torture(build, chosen):
    failed = []
    times = float(os.environ.get('TIMES') or 1)
    for t in chosen:
        what, runs = TESTS[t]
        seed = int(os.environ.get('SEED') or random.SystemRandom().randrange(1, 1 << 31))
        counted, seconds, good, skipped = [], 0.0, True, []
        for program, only, rounds in runs:
            rounds = int(os.environ.get('N') or max(1, int(rounds * times)))
            ok, figures, skips, said, took = run(build, program, only, rounds, seed)
            counted += [(f'{program.split("/")[1]} {w}' if program.startswith('fuzz/') else w, n)
                        for w, n in figures]
            seconds += took
            skipped += skips
            if not ok:
                good = False
                print('\n'.join(why(said)) or said[-3000:])
                print(f'T{t} failed in {program}; again with: make torture T={t} SEED={seed} N={rounds}',
                      flush=True)
        result = ('held' if good else '**FAILED**') + ''.join(f'; skipped: {s}' for s in skipped)
        row = (f'| T{t} | {what} | {told(counted)} | {seconds:.0f} | {seed} | {result} |'
               f' {datetime.date.today()} | {overall(results()[1].get(t), counted, good)} |')
        print(row, flush=True)
        write_results(t, row)
        if not good:
            failed.append(t)
    return failed


def found(build, fault):
    """Whether the test that must find the fault does, with a little and else with more; without
    the fault the same build must pass."""
    t, _ = FAULTS[fault]
    for few in (True, False):
        for program, only, rounds in TESTS[t][1]:
            # Without sanitizers, whose build takes longer than the finding; of the fuzzers the one
            # whose reader has the fault.
            program = program.replace('san/', '')
            if program.startswith('fuzz/') and program != 'fuzz/values':
                continue
            rounds = 20 if program.startswith('fuzz/') else min(rounds, 20000)
            ok, _, _, said, _ = run(build, program, only, rounds, 1, fault, few)
            # What fails without the fault as well has found nothing.
            if not ok and run(build, program, only, rounds, 1, None, few)[0]:
                tells = [x for x in said.splitlines()
                         if re.search('ERROR|error|Failure|fail', x) and not re.match(r'\[ RUN', x)]
                return f'{program}: {(tells[0] if tells else said[-150:]).strip()[:150]}'
    return None


def faults(build, chosen):
    missed, by = [], {}
    for fault, (t, what) in FAULTS.items():
        if t not in chosen:
            continue
        how = found(build, fault)
        print(f'fault {fault:2} T{t:<2} {what}: {how or "NOT FOUND"}', flush=True)
        by[fault] = how and how.split(':')[0]
        if not how:
            missed.append(fault)
    write_faults(by)
    return missed


def main():
    os.chdir(ROOT)
    build = pathlib.Path(sys.argv[1])
    chosen = [int(t) for t in (os.environ.get('T') or '').replace(',', ' ').split()] or list(TESTS)
    if '--faults' in sys.argv:
        bad = faults(build, chosen)
        print(f'{len(bad)} faults not found' if bad else 'every fault was found')
    else:
        bad = torture(build, chosen)
    sys.exit(1 if bad else 0)


main()
