#!/usr/bin/env python3
"""make_xlsx.py FILE [ROWS]: a workbook such as a city's yearly list is: 6 columns, two of them shared
strings out of a few thousand names, as Excel writes it."""
import random
import sys
import zipfile

MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACK = 'http://schemas.openxmlformats.org/package/2006/relationships'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES, SUBJECTS = 3000, 1500


def rels(*targets):
    return (HEAD + f'<Relationships xmlns="{PACK}">' +
            ''.join(f'<Relationship Id="rId{i}" Type="{REL}/{kind}" Target="{target}"/>'
                    for i, (kind, target) in enumerate(targets, 1)) + '</Relationships>')


def strings():
    names = [f'第{i}街道办事处政务公开工作领导小组' for i in range(NAMES)]
    names += [f'关于第{i}号事项的公告及其政策解读' for i in range(SUBJECTS)]
    return HEAD + f'<sst xmlns="{MAIN}">' + ''.join(f'<si><t>{n}</t></si>' for n in names) + '</sst>'


def rows(count):
    dice = random.Random(1)
    for r in range(1, count + 1):
        yield (f'<row r="{r}" spans="1:6"><c r="A{r}" t="s"><v>{dice.randrange(NAMES)}</v></c>'
               f'<c r="B{r}" t="s"><v>{NAMES + dice.randrange(SUBJECTS)}</v></c>'
               f'<c r="C{r}" s="1"><v>{dice.randrange(44000, 46000)}</v></c>'
               f'<c r="D{r}"><v>{dice.randrange(100000)}</v></c>'
               f'<c r="E{r}" s="2"><v>{dice.random():.15g}</v></c>'
               f'<c r="F{r}"><v>{dice.randrange(1000)}</v></c></row>')


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 576000
    with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED, compresslevel=6) as z:
        z.writestr('_rels/.rels', rels(('officeDocument', 'xl/workbook.xml')))
        z.writestr('xl/_rels/workbook.xml.rels',
                   rels(('worksheet', 'worksheets/sheet1.xml'), ('sharedStrings', 'sharedStrings.xml'),
                        ('styles', 'styles.xml')))
        z.writestr('xl/workbook.xml',
                   HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
                   '<sheet name="明细" sheetId="1" r:id="rId1"/></sheets></workbook>')
        z.writestr('xl/styles.xml',
                   HEAD + f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
                   '<xf numFmtId="10"/></cellXfs></styleSheet>')
        z.writestr('xl/sharedStrings.xml', strings())
        with z.open('xl/worksheets/sheet1.xml', 'w') as part:
            part.write((HEAD + f'<worksheet xmlns="{MAIN}"><sheetData>').encode())
            block = []
            for row in rows(count):
                block.append(row)
                if len(block) == 2000:
                    part.write(''.join(block).encode())
                    block = []
            part.write((''.join(block) + '</sheetData></worksheet>').encode())


if __name__ == '__main__':
    main()
