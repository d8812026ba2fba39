"""The ranked completion table, as one makes it without the desk."""
import pathlib
import sqlite3

# What somebody with the sqlite3 program would type.
SCAN = '''SELECT rank() OVER (ORDER BY sum(c.n) * 1.0 / t.amount DESC), u.name, t.amount, sum(c.n),
round(sum(c.n) * 100.0 / t.amount, 2)
FROM count c JOIN unit u ON u.id = c.unit JOIN target t ON t.unit = u.id AND t.domain IS NULL
WHERE c.domain IS NULL AND c.first >= {year} AND c.last <= {last} AND u.kind = 'township'
GROUP BY u.id ORDER BY 1;'''
HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'''
TAIL = '</office:spreadsheet></office:body></office:document>'


def rows(county):
    """Names and targets of the townships, and their counts of the year, unit by unit."""
    db = sqlite3.connect(f'file:{county}?mode=ro', uri=True)
    units = db.execute("SELECT u.name, t.amount FROM unit u LEFT JOIN target t ON t.unit = u.id AND "
                       "t.domain IS NULL WHERE u.kind = 'township' ORDER BY u.id").fetchall()
    counts = db.execute("SELECT u.name, c.n FROM count c JOIN unit u ON u.id = c.unit WHERE "
                        "u.kind = 'township' AND c.domain IS NULL ORDER BY c.unit, c.last").fetchall()
    db.close()
    return units, counts


def number(value):
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>' if value is not None \
        else '<table:table-cell/>'


def text(value):
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def formula(value):
    return f'<table:table-cell table:formula="of:={value}"/>'


def workbook(county, path):
    """A sheet of counts, and before it one that sums them up by unit, divides by the target and
    ranks: formulas, as an office has them."""
    units, counts = rows(county)
    last, end = len(counts), len(units)
    out = [HEAD, '<table:table table:name="rank">']
    for i, (name, target) in enumerate(units, 1):
        out.append('<table:table-row>' + text(name) + number(target)
                   + formula(f"SUMIF([$counts.$A$1:.$A${last}];[.A{i}];[$counts.$B$1:.$B${last}])")
                   + formula(f'IF([.B{i}]&gt;0;[.C{i}]/[.B{i}];&quot;&quot;)')
                   + formula(f'IF([.B{i}]&gt;0;RANK([.D{i}];[.$D$1:.$D${end}]);&quot;&quot;)') + '</table:table-row>')
    out += ['</table:table>', '<table:table table:name="counts">']
    out += ['<table:table-row>' + text(name) + number(n) + '</table:table-row>' for name, n in counts]
    out += ['</table:table>', TAIL]
    pathlib.Path(path).write_text('\n'.join(out))


def visidata(county, csv, script):
    """The sums already made, as a CSV; a script that divides and sorts."""
    units, counts = rows(county)
    sums = {}
    for name, n in counts:
        sums[name] = sums.get(name, 0) + n
    pathlib.Path(csv).write_text('unit,target,total\n' + ''.join(
        f'{name},{target},{sums.get(name, 0)}\n' for name, target in units if target))
    lines = [{'longname': 'open-file', 'input': str(csv)},
             {'sheet': pathlib.Path(csv).stem, 'longname': 'addcol-expr', 'input': 'int(total)/int(target)'},
             {'sheet': pathlib.Path(csv).stem, 'col': 'int(total)/int(target)', 'longname': 'sort-desc'}]
    import json
    pathlib.Path(script).write_text('#!vd -p\n' + ''.join(json.dumps(dict(
        {'sheet': '', 'col': '', 'row': '', 'input': '', 'keystrokes': '', 'comment': ''}, **line)) + '\n'
        for line in lines))
