#!/usr/bin/env python3
"""parts.py FILE: the parts of an Office document or a web page are well-formed, hold no formula but our
sums, no script, no macro, nothing from outside and no character that steers or hides."""
import re
import sys
import unicodedata
import xml.dom.minidom
import zipfile

path = sys.argv[1]


def wrong(text):
    for c in text:
        n = ord(c)
        if (n < 0x20 and c not in '\n\r\t') or 0x7F <= n < 0xA0 or 0x202A <= n <= 0x202E \
                or 0x2066 <= n <= 0x2069 or n in (0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F):
            return f'U+{n:04X}'
    return None


def hold(where, text):
    bad = wrong(text)
    if bad:
        sys.exit(f'{path}: {where}: {bad}')
    # Totals are ours: the sum of the column above them.
    text = re.sub(r'<f>SUM\([A-Z]+\d+:[A-Z]+\d+\)</f>', '', text)
    if re.search(r'<(\w+:)?(f|script|iframe|object|embed)[ >/]', text) or re.search(r'<[^>]*\son\w+=', text):
        sys.exit(f'{path}: {where}: a formula or a script')
    if re.search(r'(TargetMode="External"|src=["\']?http|href=["\']?(http|javascript))', text):
        sys.exit(f'{path}: {where}: something from outside')


if zipfile.is_zipfile(path):
    with zipfile.ZipFile(path) as z:
        for name in z.namelist():
            if 'vba' in name.lower():
                sys.exit(f'{path}: {name}: a macro')
            text = z.read(name).decode()
            if name.endswith(('.xml', '.rels')):
                xml.dom.minidom.parseString(text)
            hold(name, text)
else:
    with open(path, encoding='utf-8') as f:
        hold('page', f.read())
