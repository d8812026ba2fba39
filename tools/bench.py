#!/usr/bin/env python3
"""bench.py BUILD: what the desk costs, beside a bare ncurses+SQLite program in the same run.

Both programs run in a real pty on the sample county.  Times are medians of interleaved runs;
read the ratios, the milliseconds are this machine's.  Goals stand in the last column."""
import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

RUNS, QUIET = 21, 0.030


class Program:
    """A program in a pty of rows x cols."""

    def __init__(self, argv, home, rows, cols):
        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            env = dict(os.environ, TERM='xterm-256color', LANG='C.UTF-8', HOME=home,
                       XDG_DATA_HOME=home + '/data', XDG_CONFIG_HOME=home + '/config')
            for name in ('NO_COLOR', 'LC_ALL', 'COLORTERM', 'LINES', 'COLUMNS'):
                env.pop(name, None)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', rows, cols, 0, 0))
            os.execve(argv[0], argv, env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', rows, cols, 0, 0))

    def burst(self, first=5.0, quiet=QUIET):
        """Bytes until it has been quiet, and when the last one came."""
        data, last, wait = b'', None, first
        while select.select([self.fd], [], [], wait)[0]:
            try:
                part = os.read(self.fd, 65536)
            except OSError:
                break
            if not part:
                break
            data, last, wait = data + part, time.perf_counter(), quiet
        return data, last

    def key(self, key):
        begin = time.perf_counter()
        os.write(self.fd, key)
        data, last = self.burst(first=0.2, quiet=0.01)
        return len(data), (last - begin) * 1e3 if last else 0.0

    def peak(self):
        for line in open(f'/proc/{self.pid}/status'):
            if line.startswith('VmHWM'):
                return int(line.split()[1]) / 1024
        return 0.0

    def close(self):
        """The desk's first screen is the day's agenda, above the panes: it is left first."""
        for _ in range(2):
            try:
                os.write(self.fd, b'q')
                self.burst(first=0.2)
            except OSError:
                break
        os.close(self.fd)
        for _ in range(100):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return
            time.sleep(0.01)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def first_screen(argv, home, rows, cols):
    program = Program(argv, home, rows, cols)
    data, last = program.burst()
    program.close()
    return (last - program.start) * 1e3, len(data)


def use(argv, home, rows, cols, leave=b''):
    """Keys and idling in the panes; leave: what leads there from the first screen."""
    program = Program(argv, home, rows, cols)
    program.burst(quiet=0.3)
    if leave:
        program.key(leave)
    keys = [program.key(b'j') for _ in range(10)] + [program.key(b'k') for _ in range(10)]
    idle = len(program.burst(first=2.0, quiet=0.5)[0])
    peak = program.peak()
    program.close()
    return (statistics.median(k[0] for k in keys), statistics.median(k[1] for k in keys),
            idle, peak)


def row(name, ours, bare, unit, goal, met):
    ratio = f'{ours / bare:6.2f}x' if bare else '      -'
    print(f'{name:34} {ours:9.2f} {bare:9.2f} {ratio}  {unit:4} {goal:22} '
          f'{"met" if met else "NOT MET"}')


def main():
    build = os.path.abspath(sys.argv[1])
    home = tempfile.mkdtemp()
    county = home + '/county.gongkai'
    desk, bare = [build + '/gongkai', '--file', county], [build + '/bench/bare', county]
    env = dict(os.environ, HOME=home)
    subprocess.run(desk + ['new', '--sample', 'xinfeng-2024-04'], check=True, env=env,
                   stdout=subprocess.DEVNULL)
    print(f'{"":34} {"desk":>9} {"bare":>9} {"ratio":>7}  unit goal')
    for rows, cols, budget in ((24, 80, 250), (60, 200, 350)):
        size = f'{cols}x{rows}'
        ours, base = [], []
        for _ in range(RUNS):
            ours.append(first_screen(desk, home, rows, cols))
            base.append(first_screen(bare, home, rows, cols))
        ms = statistics.median(o[0] for o in ours)
        ms_bare = statistics.median(b[0] for b in base)
        row(f'first full screen {size}', ms, ms_bare, 'ms', '<= 2.5x, < 15 ms',
            ms <= 2.5 * ms_bare and ms < 15)
        row(f'bytes of it {size}', ours[0][1], base[0][1], 'B', '', True)
        a, b = use(desk, home, rows, cols, b'q'), use(bare, home, rows, cols)
        row(f'bytes a key {size}', a[0], b[0], 'B', f'<= {budget} B', a[0] <= budget)
        row(f'time a key {size}', a[1], b[1], 'ms', '', True)
        row(f'idle bytes in 2 s {size}', a[2], b[2], 'B', '0', a[2] == 0)
        row(f'peak memory {size}', a[3], b[3], 'MiB', '<= 8 MiB', a[3] <= 8)
    edits = []
    for _ in range(5):
        edits.append([float(subprocess.run(argv, check=True, env=env, capture_output=True,
                                           text=True).stdout)
                      for argv in ([build + '/bench/edit', county, '300'],
                                   [build + '/bench/bare', 'commit', county, '300'])])
    ours, base = (statistics.median(e[i] for e in edits) for i in (0, 1))
    row('one durable edit', ours, base, 'us', '<= 1.3x', ours <= 1.3 * base)
    text = home + '/paste.txt'
    with open(text, 'w', encoding='utf-8') as f:
        f.write('单位名称\t本年度任务数\t已发布总数\t完成比例(%)\n')
        for i in range(56):
            f.write(f'第{i}镇\t500\t{i * 5}\t{i}.00\n')
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([build + '/gongkai', 'read', text, '--format', 'json'], check=True,
                       env=env, stdout=subprocess.DEVNULL)
        times.append((time.perf_counter() - start) * 1e3)
    ms = statistics.median(times)
    row('56 rows read, named, checked', ms, 0, 'ms', '< 20 ms', ms < 20)
    shutil.rmtree(home)


if __name__ == '__main__':
    main()
