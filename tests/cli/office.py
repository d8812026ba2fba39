#!/usr/bin/env python3
"""office.py PROGRAM: tables as real programs save them, read back cell by cell.

Each table is written as CSV and as an HTML page; LibreOffice makes XLSX, XLS, ODS, DOCX and PDF of
them, Chromium another PDF.  `PROGRAM read` must give every cell back.  A program that is not there
is named in a line `skip: ...`."""
import csv
import html
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

OWN = {
    'departments': [
        ['单位名称', '本年度任务数', '已发布总数', '4月发布条数', '完成比例(%)'],
        ['县沙石局', '350', '631', '153', '180.29'],
        ['县桥渡局', '550', '0', '0', '0.00'],
        ['县林场管理中心', '400', '164', '36', '41.00'],
        ['县河港分局（河东）', '500', '190', '40', '38.00'],
        ['县渡口联社', '450', '186', '', '41.33']],
    'domains': [
        ['序号', '领域名称', '九区县(市)最高发布量', '本县发布量'],
        ['1', '重大建设项目', '174', '174'],
        ['2', '公共资源交易', '43', '15'],
        ['3', '国有土地上房屋征收与补偿', '1146', '72'],
        ['4', '就业创业', '96', '—'],
        ['数据合计', '', '1459', '261']],
}


def tables():
    yield from OWN.items()
    seeds = pathlib.Path(__file__).resolve().parents[3] / 'shared' / 'seeds' / 'expect'
    if not seeds.is_dir():
        print('skip: ../shared/seeds is not there')
        return
    for path in sorted(seeds.glob('*.csv')):
        with open(path, encoding='utf-8-sig', newline='') as f:
            yield path.stem, list(csv.reader(f))


def page(rows):
    cells = ''.join('<tr>' + ''.join(f'<td>{html.escape(c)}</td>' for c in r) + '</tr>\n'
                    for r in rows)
    return ('<!DOCTYPE html><html><head><meta charset="utf-8"><title>表</title>'
            '<style>td{border:1px solid black;padding:4px}table{border-collapse:collapse}</style>'
            f'</head><body><p>统计表</p><table border="1">{cells}</table></body></html>')


def normal(cell):
    return None if cell is None or cell == '' else \
        ''.join(cell.split()).replace('（', '(').replace('）', ')').replace('，', ',')


def number(cell):
    try:
        return float(cell)
    except (TypeError, ValueError):
        return cell


def same(a, b):
    a, b = normal(a), normal(b)
    return a == b or number(a) == number(b)


def compare(name, kind, program, path, rows):
    run = subprocess.run([program, 'read', str(path), '--format', 'json'],
                         capture_output=True, text=True)
    if run.returncode not in (0, 1):
        return [f'{name} {kind}: exit {run.returncode}: {run.stderr.strip()}']
    found = json.loads(run.stdout)
    if len(found) != 1:
        return [f'{name} {kind}: {len(found)} tables']
    table, wrong = found[0], []
    got = [[c['head'] for c in table['columns']]] + table['rows']
    if table['total']:
        got.append(table['total'])
    if len(got) != len(rows):
        return [f'{name} {kind}: {len(got)} rows, not {len(rows)}; {table["notes"][:3]}']
    for want, have in zip(rows, got):
        if len(want) != len(have) or not all(map(same, want, have)):
            wrong.append(f'{name} {kind}: {have}, not {want}')
    return wrong


def convert(soffice, folder, path, to, *more):
    subprocess.run([soffice, f'-env:UserInstallation=file://{folder}/profile', '--headless',
                    '--convert-to', to, *more, '--outdir', str(folder), str(path)],
                   check=True, capture_output=True, timeout=180,
                   env={'HOME': str(folder), 'LC_ALL': 'C.UTF-8', 'PATH': '/usr/bin:/bin'})
    return path.with_suffix('.' + to.split(':')[0])


def has_part(part):
    """Whether LibreOffice is here with it; said where it isn't."""
    probe = pathlib.Path(__file__).parents[1] / 'kit' / 'office.sh'
    if subprocess.run([probe, part], check=False).returncode == 0:
        return True
    print(f'skip: LibreOffice is not here with its part {part} (package libreoffice-{part})')
    return False


def made(folder, calc, writer, chromium, path, sheet):
    """Every format of one table, with the program that made it."""
    yield 'csv', sheet
    yield 'html', path
    soffice = shutil.which('soffice')
    if calc:
        text = '--infilter=CSV:44,34,76,1'
        for to in ('xlsx', 'ods', 'xls'):
            yield to, convert(soffice, folder, sheet, to, text)
    if writer:
        yield 'docx', convert(soffice, folder, path, 'docx:MS Word 2007 XML',
                              '--infilter=HTML (StarWriter)')
        yield 'pdf', convert(soffice, folder, path, 'pdf:writer_web_pdf_Export')
    if chromium:
        out = folder / 'chromium.pdf'
        subprocess.run([chromium, '--headless', '--no-sandbox', '--disable-gpu',
                        '--disable-quic', '--no-first-run', '--disable-background-networking',
                        '--disable-component-update', '--disable-sync',
                        f'--user-data-dir={folder}/chromium', '--no-pdf-header-footer',
                        f'--print-to-pdf={out}', path.as_uri()],
                       check=True, capture_output=True, timeout=180)
        yield 'pdf by Chromium', out


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    calc, writer = has_part('calc'), has_part('writer')
    chromium = shutil.which('chromium')
    if not chromium:
        print('skip: Chromium is not installed (package chromium)')
    wrong, cells = [], 0
    for name, rows in tables():
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            sheet, path = folder / 'table.csv', folder / 'table.html'
            with open(sheet, 'w', encoding='utf-8', newline='') as f:
                csv.writer(f).writerows(rows)
            path.write_text(page(rows), encoding='utf-8')
            for kind, document in made(folder, calc, writer, chromium, path, sheet):
                wrong += compare(name, kind, program, document, rows)
                cells += sum(map(len, rows))
    for line in wrong:
        print(line)
    print(f'{cells} cells compared')
    return bool(wrong)


if __name__ == '__main__':
    sys.exit(main())
