#!/usr/bin/env python3
"""reader.py BUILD: gongkai-read beside a bare libzip+expat program on a sheet of 576,000 rows, in
the same run.  Medians of interleaved runs; goals stand behind the figures."""
import pathlib
import resource
import statistics
import subprocess
import sys
import time

RUNS = 5


def run(program, document):
    """Seconds, and the peak of memory in MiB as sampled: wait4() would tell Python's own."""
    begin, peak = time.perf_counter(), 0.0
    with open(document, 'rb') as source:
        child = subprocess.Popen([program], stdin=source, stdout=subprocess.DEVNULL)
    while child.poll() is None:
        for line in open(f'/proc/{child.pid}/status'):
            if line.startswith('VmHWM'):
                peak = max(peak, int(line.split()[1]) / 1024)
        time.sleep(0.02)
    if child.returncode:
        sys.exit(f'{program}: {child.returncode}')
    return time.perf_counter() - begin, peak


def main():
    build = pathlib.Path(sys.argv[1])
    document = build / 'bench/large.xlsx'
    if not document.exists():
        subprocess.run([sys.executable, 'tools/bench/make_xlsx.py', str(document)], check=True)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    bare, ours = [], []
    for _ in range(RUNS):
        bare.append(run(build / 'bench/bare_xlsx', document))
        ours.append(run(build / 'gongkai-read', document))
    before, after = (statistics.median(t for t, _ in side) for side in (bare, ours))
    print(f'bare reader    {before:6.2f} s  {max(m for _, m in bare):5.1f} MiB')
    print(f'gongkai-read   {after:6.2f} s  {max(m for _, m in ours):5.1f} MiB (goal 16)')
    print(f'ratio          {after / before:6.2f}    (goal 1.5)')


if __name__ == '__main__':
    main()
