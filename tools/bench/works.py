"""What is measured of the desk: each work a function of the places it is done in."""
import hashlib
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

import peers
import sheet
from rows import Row, median
from terminal import Program

TODAY = '2025-01-06'  # the day synthetic nations are looked at (tests/nation/nation.h)
PERIOD = '2024-12'
YEAR, LAST = 19723, 20088  # 2024-01-01 and 2024-12-31 as the file has them
RUNS = 9
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class Place:
    """A build, a folder to work in on the disk of the files, and the files themselves."""

    def __init__(self, build, folder):
        self.build, self.folder = pathlib.Path(build), pathlib.Path(folder)
        self.home = str(self.folder / 'home')
        self.env = dict(os.environ, HOME=self.home, LANG='C.UTF-8', XDG_DATA_HOME=self.home,
                        XDG_CONFIG_HOME=self.home)
        self.env.pop('LC_ALL', None)
        os.makedirs(self.home, exist_ok=True)

    def file(self, size, kind=''):
        """A nation of the size, made if it is not there or of another make; kind: its options."""
        path = self.folder / f'{size}{kind}.gongkai'
        maker = self.build / 'make_nation'
        stamp = path.with_suffix('.stamp')
        sign = sign_of(ROOT)
        if not path.exists() or not stamp.exists() or stamp.read_text() != sign:
            path.unlink(missing_ok=True)
            say(f'making {path.name} …')
            subprocess.run([maker, path, size, *kind.split()], check=True, env=self.env)
            if not kind:  # the desk would make the day's copy of it beside what is measured
                subprocess.run([*self.desk(path), 'backup'], check=True, env=self.env, stdout=subprocess.DEVNULL)
            stamp.write_text(sign)
        return path

    def csv(self, size, month):
        folder = self.folder / f'{size}-csv'
        if not (folder / f'domains-{month:02}.csv').exists():
            folder.mkdir(exist_ok=True)
            subprocess.run([self.build / 'make_nation', '-', size, '--csv', folder, str(month)], check=True)
        return folder

    def copy(self, path, name):
        to = self.folder / name
        to.unlink(missing_ok=True)
        subprocess.run(['cp', '--reflink=auto', path, to], check=True)
        with open(to) as f:
            os.fsync(f.fileno())  # whoever syncs it next does not pay for the copying
        return to

    def desk(self, county):
        return [str(self.build / 'gongkai'), '--file', str(county), '--today', TODAY]

    def bare(self, county, *words):
        return [str(self.build / 'bench/bare'), *words, str(county)]

    def spent(self, argv, codes=(0,), **more):
        """Milliseconds."""
        more.setdefault('stdout', subprocess.DEVNULL)
        begin = time.perf_counter()
        ran = subprocess.run([str(word) for word in argv], env=self.env, stderr=subprocess.PIPE, **more)
        took = (time.perf_counter() - begin) * 1e3
        if ran.returncode not in codes:
            raise RuntimeError(f'{argv}: {ran.returncode} {ran.stderr.decode()[-400:]}')
        return took

    def tool(self, *argv):
        """Figures a tool of ours prints."""
        ran = subprocess.run([str(word) for word in argv], env=self.env, check=True, capture_output=True, text=True)
        return [float(word) for word in ran.stdout.split()]


def say(text):
    print(text, file=sys.stderr, flush=True)


def sign_of(root):
    """Of everything that says what a made file holds."""
    files = [*root.glob('tests/nation/*.[ch]'), root / 'store/schema.sql', *root.glob('store/kept*.c')]
    return hashlib.sha256(b''.join(f.read_bytes() for f in sorted(files) if f.stem != 'test_golden')).hexdigest()


def interleaved(runs, *works):
    """Each work `runs` times, by turns; a first time that does not count.  Medians."""
    took = [[] for _ in works]
    for work in works:
        work()
    for _ in range(runs):
        for i, work in enumerate(works):
            took[i].append(work())
    return [median(t) for t in took]


# ---- in a terminal ----

def first_screen(place, argv, mark, leave=b'qq', folder=None, size=(24, 80)):
    program = Program(argv, place.home, *size, folder=folder)
    _, last = program.until(mark)
    took = (last - program.start) * 1e3
    program.close(leave)
    return took


def screen_of(place, county):
    return lambda: first_screen(place, place.desk(county), '备份'.encode())


def county_peers(place):
    todo = [f'单位{i:02}' for i in range(56)]
    matters = [(1 + i % 28, f'栏目{i}更新不及时') for i in range(56 * 26)]
    csv = place.csv('county', 12) / 'domains-12.csv'
    lines = len(csv.read_text().splitlines()) - 1
    shutil.rmtree(place.folder / 'peers', ignore_errors=True)
    home = str(place.folder / 'peers')
    os.makedirs(home)
    return [peers.calcurse(home, todo, matters), peers.tig(home, [text for _, text in matters]),
            peers.visidata(home, csv, lines)]


def first_screens(place):
    county = place.file('county')
    known = county_peers(place)
    works = [screen_of(place, county), lambda: first_screen(place, place.bare(county), b'ready', b'q')]
    works += [lambda p=p: first_screen(place, p.argv, p.mark, p.leave, p.folder) for p in known if p]
    ours, bare, *others = interleaved(RUNS, *works)
    yield Row('first full screen, county', 'bare ncurses+SQLite program', ours, bare, 'ms', 2.5)
    for name, peer, goal in zip(('calcurse', 'tig', 'VisiData'), known, (0.5, None, 0.05)):
        theirs = others.pop(0) if peer else None
        yield Row('first full screen, county', name, ours, theirs, 'ms', goal)


def budgets(place):
    """What the desk may cost in figures of its own, on a small and a big terminal."""
    county = place.file('county')
    for size, budget in (((24, 80), 250), ((60, 200), 350)):
        name = f'{size[1]}x{size[0]}'
        ours, bare = interleaved(
            RUNS, lambda: first_screen(place, place.desk(county), '备份'.encode(), size=size),
            lambda: first_screen(place, place.bare(county), b'ready', b'q', size=size))
        yield Row(f'first full screen, {name}', 'bare program', ours, bare, 'ms', 2.5)
        used = Used(place, place.desk(county), '备份'.encode(), b'q', size)
        floor = Used(place, place.bare(county), b'ready', size=size)
        used.walk()
        floor.walk()
        yield Row(f'a key in a list, {name}: bytes', '', median(used.bytes), None, 'B', most=budget)
        yield Row(f'a key in a list, {name}: bytes', 'bare program', median(used.bytes), median(floor.bytes), 'B', 1.3)
        yield Row(f'peak memory, {name}', '', used.program.peak(), None, 'MiB', most=8)
        used.program.close()
        floor.program.close(b'q')


def reading(place):
    """A pasted table of 56 rows read, its columns named and checked."""
    text = place.folder / 'paste.txt'
    text.write_text('单位名称\t本年度任务数\t已发布总数\t完成比例(%)\n'
                    + ''.join(f'第{i}镇\t500\t{i * 5}\t{i}.00\n' for i in range(56)))
    ours = median([place.spent([place.build / 'gongkai', 'read', text, '--format', 'json']) for _ in range(RUNS)])
    yield Row('56 rows read, named, checked', '', ours, None, 'ms', most=20)


def county_desk_of(place, size):
    """The first screen of a county's desk in a bigger file."""
    path = place.file(size)
    set_scope(path, "(SELECT min(id) FROM unit WHERE kind = 'county')")
    try:
        ours, county = interleaved(RUNS, screen_of(place, path), screen_of(place, place.file('county')))
    finally:
        set_scope(path, '1')
    yield Row(f"first full screen, {size}: a county's desk in it", 'ours at county', ours, county, 'ms', 1.5)


def set_scope(path, area):
    db = sqlite3.connect(path)
    db.execute(f'UPDATE county SET scope = {area}')
    db.commit()
    db.close()


def first_screen_bigger(place, size, goal):
    ours, county = interleaved(RUNS, screen_of(place, place.file(size)), screen_of(place, place.file('county')))
    yield Row(f'first full screen, {size}', 'ours at county', ours, county, 'ms', goal)


class Used:
    """A program whose list is walked through: medians."""

    def __init__(self, place, argv, mark, leave=b'', size=(24, 80)):
        self.program = Program(argv, place.home, *size)
        self.program.until(mark, quiet=0.3)
        if leave:
            self.program.key(leave, quiet=0.1)
        self.bytes, self.ms, self.busy = [], [], []

    def walk(self):
        before = self.program.busy()
        for key in [b'j'] * 5 + [b'k'] * 5:
            n, ms = self.program.key(key)
            self.bytes.append(n)
            self.ms.append(ms)
        self.busy.append((self.program.busy() - before) / 10)


def walked(place, sizes):
    """Desk, bare program and the one that only moves a mark, at each size, by turns."""
    used = {}
    for size in sizes:
        county = place.file(size)
        used[size] = (Used(place, place.desk(county), '备份'.encode(), b'q'), Used(place, place.bare(county), b'ready'),
                      Used(place, place.bare(county, 'mark'), b'ready'))
    for _ in range(7):
        for pair in used.values():
            for one in pair:
                one.walk()
    return used


def keys(place, sizes):
    """The bare program has a bar as wide as the screen, as the one the goals were taken from
    (tools/bench/bare.c); one that moves a single character is shown beside it."""
    used = walked(place, sizes)
    for size, (desk, bare, mark) in used.items():
        yield Row(f'a key in a list, {size}: bytes', 'bare program', median(desk.bytes), median(bare.bytes), 'B', 1.3)
        yield Row(f'a key in a list, {size}: bytes', 'bare program whose mark is one character', median(desk.bytes),
                  median(mark.bytes), 'B')
        yield Row(f'a key in a list, {size}: time', 'bare program', median(desk.ms), median(bare.ms), 'ms', 2)
        yield Row(f'a key in a list, {size}: processor time', 'bare program', median(desk.busy), median(bare.busy), 'ms')
    if len(used) > 1:
        small, big = used[sizes[0]][0], used[sizes[-1]][0]
        yield Row(f'a key in a list, {sizes[-1]}: time', f'ours at {sizes[0]}', median(big.ms), median(small.ms), 'ms', 1.2)
    peaks = {size: [one.program.peak() for one in pair] for size, pair in used.items()}
    yield Row(f'peak memory, {sizes[0]}', 'bare program', *peaks[sizes[0]][:2], 'MiB', 2)
    if len(used) > 1:
        yield Row(f'peak memory, {sizes[-1]}', f'ours at {sizes[0]}', peaks[sizes[-1]][0], peaks[sizes[0]][0], 'MiB', 1.5)
    for size, (desk, *_) in used.items():
        yield from idle(desk.program, size)
    for desk, *others in used.values():
        desk.program.close()
        for other in others:
            other.program.close(b'q')


def idle(program, size):
    program.burst(first=2.0, quiet=0.5)
    before = program.wakes()
    data, _ = program.burst(first=10.0)
    yield Row(f'idle for 10 s, {size}: bytes', '', len(data), None, 'B', most=0)
    yield Row(f'idle for 10 s, {size}: wake-ups', '', program.wakes() - before, None, '', most=0)


def calcurse_memory(place):
    peer = county_peers(place)[0]
    desk = Program(place.desk(place.file('county')), place.home)
    desk.until('备份'.encode())
    theirs = None
    if peer:
        program = Program(peer.argv, place.home, folder=peer.folder)
        program.until(peer.mark)
        theirs = program.peak()
        program.close(peer.leave)
    yield Row('peak memory, county, first screen', 'calcurse', desk.peak(), theirs, 'MiB')
    desk.close()


def find(place, size, queries=40):
    """Letters of names typed and taken back; the time of each key."""
    program = Program(place.desk(place.file(size)), place.home)
    program.until('备份'.encode(), quiet=0.3)
    program.key(b'q', quiet=0.3)
    program.key(b'/', quiet=0.1)
    dice, took = random.Random(1), []
    for _ in range(queries):
        word = ''.join(dice.choice('abcdghjlmnpqrstwxyz') for _ in range(3))
        took += [program.key(letter.encode(), first=3.0)[1] for letter in word]
        took += [program.key(b'\x7f', first=3.0)[1] for _ in word]
    program.close(b'\x1bqq')
    took.sort()
    yield Row(f'find-as-you-type, {size}: 99th percentile of a key', '', took[int(len(took) * 0.99)], None, 'ms', most=16)
    yield Row(f'find-as-you-type, {size}: median of a key', '', median(took), None, 'ms')


# ---- changes ----

def edits(place, size):
    county = place.copy(place.file(size), 'edit.gongkai')
    tools = [(place.build / 'bench/edit', county, '60'), (place.build / 'bench/bare', 'commit', county, '60')]
    ours, bare = interleaved(RUNS, *[lambda t=t: place.tool(*t)[0] for t in tools])
    county.unlink()
    yield Row(f'one durable edit with its journal entry, {size}', 'bare one-row commit', ours, bare, 'us', 1.3)


def undo(place):
    """Each month of the year once over, imported and undone."""
    county = place.copy(place.file('county', ' --units-only'), 'undo.gongkai')
    imports, undos = [], []
    for run in range(RUNS + 1):
        month = run % 12 + 1
        csv = place.csv('county', month) / f'units-{month:02}.csv'
        imports.append(place.spent(place.desk(county) + ['import', '--again', '--period', f'2024-{month:02}', csv],
                                   codes=(0, 1)))
        undos.append(place.spent(place.desk(county) + ['undo']))
    yield Row('undo of a 56-row import', 'that import', median(undos[1:]), median(imports[1:]), 'ms', 1)


SCHEMA = 'CREATE TABLE t(unit TEXT NOT NULL, domain TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(unit, domain));'


def imports(place, size, goal, runs=RUNS):
    csv = place.csv(size, 12) / 'domains-12.csv'
    empty = place.file(size, ' --units-only')
    plain = place.folder / 'plain.db'

    def ours():
        county = place.copy(empty, 'import.gongkai')
        # The first import behind a change, which makes the copy of the file as it was.
        for old in (place.folder / 'backups').glob('import-*'):  # not those of the files looked at
            old.unlink()
        return place.spent(place.desk(county) + ['import', '--period', PERIOD, csv], codes=(0, 1))

    def theirs():
        plain.unlink(missing_ok=True)
        subprocess.run(['sqlite3', plain, SCHEMA], check=True)
        return place.spent(['sqlite3', plain, f'.import --csv --skip 1 {csv} t'])

    lines = sum(1 for _ in open(csv)) - 1
    name = f'import of {lines:,} rows, {size}'
    try:
        a, b = interleaved(runs, ours, theirs) if shutil.which('sqlite3') else (None, None)
    except RuntimeError as why:
        say(f'{name}: {why}')
        yield Row(name, 'sqlite3 .import', None, None, 'ms', goal, note=str(why))
        return
    yield Row(name, 'sqlite3 .import', a, b, 'ms', goal)


# ---- questions ----

def ranked(place, size, beside):
    """beside: which others, with their goals."""
    county = place.file(size)
    works, known = [lambda: place.spent(place.desk(county) + ['rank', '--kind', 'township', '--period', PERIOD,
                                                             '--ties', 'competition', '--format', 'csv'])], []
    home = str(place.folder / 'peers')
    os.makedirs(home, exist_ok=True)
    if 'scan' in beside and shutil.which('sqlite3'):
        known.append('scan')
        sql = sheet.SCAN.format(year=YEAR, last=LAST)
        works.append(lambda: place.spent(['sqlite3', '-readonly', '-csv', county, sql]))
    if 'VisiData' in beside and shutil.which('vd'):
        known.append('VisiData')
        sheet.visidata(county, home + '/rank.csv', home + '/rank.vdj')
        works.append(lambda: place.spent(['vd', '-b', '--visidata-dir', home + '/visidata', '-p', home + '/rank.vdj',
                                          '-o', home + '/out.csv']))
    if 'LibreOffice' in beside and peers.office(home):
        known.append('LibreOffice')
        sheet.workbook(county, home + '/rank.fods')
        works.append(lambda: place.spent(peers.office(home) + ['csv', '--outdir', home + '/out', home + '/rank.fods']))
    took = interleaved(7, *works)
    for name, goal in beside.items():
        theirs = took[1 + known.index(name)] if name in known else None
        label = 'sqlite3 scanning' if name == 'scan' else name
        yield Row(f'ranked completion table, {size}', label, took[0], theirs, 'ms', goal, at_least=goal is not None)


def questions(place, sizes):
    """What the desk asks in an open file, without the start of a program."""
    for what in ('due', 'all-due', 'agenda', 'standing', 'domains'):
        took = []
        for size in sizes:
            took.append(median([place.tool(place.build / 'bench/ask', place.file(size), what, TODAY, '9')[0] / 1e3
                                for _ in range(7)]))
        name = {'due': 'due list, a screen and its totals', 'all-due': 'due list, all of it', 'agenda': "the day's agenda", 'standing': 'figures of every unit',
                'domains': 'domains compared'}[what]
        for size, ms in zip(sizes, took):
            most = 5 if what == 'due' and size == 'nation' else None
            matters = ' (1,000,000 matters)' if what == 'due' and size == 'nation' else ''
            beside = took[0] if size != sizes[0] and most is None else None
            yield Row(f'{name}, {size}{matters}', f'ours at {sizes[0]}' if beside else '', ms, beside, 'ms', most=most)


def due_printed(place, size):
    ours = median([place.spent(place.desk(place.file(size)) + ['due', '--format', 'csv'], codes=(0, 1))
                   for _ in range(7)])
    yield Row(f'due list from file to printed table, {size}', '', ours, None, 'ms')


# ---- backup ----

def backup(place, size, runs=7):
    county = place.file(size)
    copy = place.folder / 'copy.gongkai'

    def gone():
        copy.unlink(missing_ok=True)

    def ours():
        gone()
        return place.spent(place.desk(county) + ['backup', copy])

    def theirs():
        gone()
        return place.spent(['sqlite3', county, f'.backup {copy}'])

    a, b = interleaved(runs, ours, theirs) if shutil.which('sqlite3') else (None, None)
    yield Row(f'backup, {size}', 'sqlite3 .backup', a, b, 'ms', 1.2)
    yield from backup_while_editing(place, county, copy)
    gone()


def backup_while_editing(place, county, copy):
    """The longest that one of many edits waits while a copy is made beside them."""
    edited = place.copy(county, 'edited.gongkai')
    copy.unlink(missing_ok=True)
    done = threading.Event()

    def run():
        try:
            place.spent(place.desk(edited) + ['backup', copy], codes=(0, 4))
        finally:
            done.set()

    beside = threading.Thread(target=run)
    beside.start()
    longest = 0.0
    while not done.is_set():
        ran = subprocess.run([place.build / 'bench/edit', edited, '20'], env=place.env, capture_output=True, text=True)
        if ran.returncode:
            say('an edit was refused while the backup ran: ' + ran.stderr.strip())
            longest = float('inf')
            break
        longest = max(longest, float(ran.stdout.split()[1]) / 1e3)
    beside.join()
    edited.unlink()
    yield Row('an edit while the backup runs: the longest', '', min(longest, 1e9), None, 'ms', most=50)
