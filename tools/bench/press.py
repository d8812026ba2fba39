#!/usr/bin/env python3
"""press.py BUILD: gongkai-press beside LibreOffice, both making a PDF of the same rows in the same
run: a tree for the one, the CSV file of it for the other.  Medians of interleaved runs; goals
stand behind the figures."""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RUNS, OFFICE_RUNS = 9, 3
HEADS = (('rank', 'int', '名次'), ('unit', 'text', '单位名称'), ('target', 'int', '任务数'),
         ('count', 'int', '累计数'), ('period', 'int', '本期数'), ('ratio', 'decimal', '完成比例(%)'))
TEXT = '截至2024年4月30日，全县累计主动公开政府信息20160条，其中乡镇11710条、县直部门8450条。'
BULLETIN, TABLE, ALL = 32, 2000, 38600


def rows(count):
    for i in range(count):
        yield (i + 1, f'某镇第{i % 997}村民委员会', 560, i * 7 % 1200, i * 13 % 300,
               f'{i * 37 % 20000 / 100:.2f}')


def tree(path, count):
    lines = ['gongkai-tree 1', 'D\tmonthly\t2024-04-01\t2024-04-30', 'N\ttitle\t0\t甲县政务公开工作月报',
             'N\taddressee\t0\t各乡镇：', 'N\theading\t1\t一、基本情况']
    lines += [f'N\tparagraph\t0\t{TEXT}'] * 12
    lines += ['N\tdate\t0\t2024年5月6日', 'N\tattachment\t0\t附件', 'N\ttitle\t0\t信息发布统计表', 'T']
    lines += ['\t'.join(('C', *head)) for head in HEADS]
    lines += ['\t'.join(map(str, ('R', *row))) for row in rows(count)] + ['E', '.', '']
    path.write_text('\n'.join(lines))


def csv(path, count):
    lines = [','.join(head[2] for head in HEADS)]
    lines += [','.join(map(str, row)) for row in rows(count)]
    path.write_text('\n'.join(lines) + '\n')


def spent(argv, **more):
    begin = time.perf_counter()
    subprocess.run(argv, check=True, stderr=subprocess.DEVNULL, **more)
    return (time.perf_counter() - begin) * 1e3


def press(program, folder, count):
    with open(folder / f'{count}.tree', 'rb') as source, open(folder / f'{count}.pdf', 'wb') as out:
        return spent([program, 'pdf'], stdin=source, stdout=out)


def office(folder, count):
    argv = ['soffice', f'-env:UserInstallation=file://{folder}/profile', '--headless', '--convert-to',
            'pdf', '--outdir', str(folder / 'office'), str(folder / f'{count}.csv')]
    env = dict(os.environ, LC_ALL='C.UTF-8', HOME=str(folder))
    return spent(argv, stdout=subprocess.DEVNULL, env=env)


def main():
    program = str(pathlib.Path(sys.argv[1]) / 'gongkai-press')
    folder = pathlib.Path(tempfile.mkdtemp())
    there = shutil.which('soffice')
    for count in (BULLETIN, TABLE, ALL):
        tree(folder / f'{count}.tree', count)
        csv(folder / f'{count}.csv', count)
    if there:
        office(folder, BULLETIN)  # the first run makes its profile
    else:
        print('press: skip: no soffice to compare with')
    for count, goal in ((BULLETIN, 200), (TABLE, 400)):
        ours, theirs = [], []
        for run in range(RUNS):
            ours.append(press(program, folder, count))
            if there and run < OFFICE_RUNS:
                theirs.append(office(folder, count))
        after = statistics.median(ours)
        print(f'press {count:6} rows  {after:8.1f} ms  (goal {goal})')
        if there:
            before = statistics.median(theirs)
            print(f'soffice of the CSV {before:9.1f} ms  ratio {before / after:6.1f}x (goal 10)')
    print(f'press {ALL:6} rows  {press(program, folder, ALL):8.1f} ms')
    shutil.rmtree(folder)


if __name__ == '__main__':
    main()
