"""What people use instead, with as many rows as the county has; each is None where it is not
installed."""
import os
import pathlib
import shutil
import subprocess


class Peer:
    """A program to start, what to wait for on its first screen, keys that leave it."""

    def __init__(self, name, argv, mark, leave, folder=None, change=None):
        self.name, self.argv, self.mark, self.leave = name, argv, mark, leave
        self.folder, self.change = folder, change


def calcurse(home, todos, matters):
    """todos: in its list; matters: (day of 2025-01, text)."""
    if not shutil.which('calcurse'):
        return None
    folder = pathlib.Path(home) / 'calcurse'
    folder.mkdir()
    (folder / 'todo').write_text(''.join(f'[1] {text}\n' for text in todos))
    (folder / 'apts').write_text(''.join(f'01/{day:02}/2025 [1] {text}\n' for day, text in matters))
    # The first run would greet and ask; a configuration says that it is not the first.
    (folder / 'conf').write_text('general.confirmquit=no\ngeneral.firstdayofweek=monday\n')
    (folder / 'keys').write_text('')
    return Peer('calcurse', ['calcurse', '-D', str(folder), '--read-only'], todos[0].encode(), b'qy')


def tig(home, commits):
    if not shutil.which('tig') or not shutil.which('git'):
        return None
    folder = pathlib.Path(home) / 'log'
    folder.mkdir()
    subprocess.run(['git', 'init', '--quiet', str(folder)], check=True, stderr=subprocess.DEVNULL)
    stream = ''.join(f'commit refs/heads/master\ncommitter a <a@example.org> {1700000000 + i * 60} +0000\n'
                     f'data <<END\n{text}\nEND\n' for i, text in enumerate(commits))
    subprocess.run(['git', '-C', str(folder), 'fast-import', '--quiet'], input=stream.encode(), check=True)
    return Peer('tig', ['tig', 'master'], b'[main]', b'qq', folder=str(folder))


def visidata(home, csv, rows):
    if not shutil.which('vd'):
        return None
    return Peer('VisiData', ['vd', '--visidata-dir', home + '/visidata', str(csv)], f'{rows} rows'.encode(), b'gq')


def office(home):
    """What begins a conversion by LibreOffice, or None."""
    program = shutil.which('soffice')
    if not program:
        return None
    return [program, f'-env:UserInstallation=file://{home}/profile', '--headless', '--convert-to']


def office_env(home):
    return dict(os.environ, LC_ALL='C.UTF-8', HOME=home)
