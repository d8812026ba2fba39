"""A program in a real pty: what it writes, when, and what it needs."""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time


class Program:
    """A program in a pty of rows x cols; change: variables to set, or to unset where None."""

    def __init__(self, argv, home, rows=24, cols=80, folder=None, change=None):
        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            env = dict(os.environ, TERM='xterm-256color', LANG='C.UTF-8', HOME=home,
                       XDG_DATA_HOME=home + '/data', XDG_CONFIG_HOME=home + '/config')
            for name in ('NO_COLOR', 'LC_ALL', 'COLORTERM', 'LINES', 'COLUMNS'):
                env.pop(name, None)
            env.update(change or {})
            if folder:
                os.chdir(folder)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', rows, cols, 0, 0))
            os.execvpe(argv[0], argv, env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', rows, cols, 0, 0))

    def burst(self, first=30.0, quiet=0.03, least=1):
        """Bytes until it has been quiet, and when the last one came; least: before so many have
        come it is not over, however quiet."""
        data, last, wait = b'', None, first
        while select.select([self.fd], [], [], wait)[0]:
            try:
                part = os.read(self.fd, 65536)
            except OSError:
                break
            if not part:
                break
            data, last = data + part, time.perf_counter()
            wait = quiet if len(data) >= least else first
        return data, last

    def until(self, mark, quiet=0.08, most=30.0):
        """As burst(), but not before the mark was written."""
        data, last, end = b'', None, time.perf_counter() + most
        while mark not in data and time.perf_counter() < end:
            part, when = self.burst(first=1.0, quiet=quiet)
            data, last = data + part, when or last
        if mark not in data:
            raise RuntimeError(f'{mark!r} never came: {data[-400:]!r}')
        return data, last

    def key(self, key, first=5.0, quiet=0.012):
        """Bytes that a key brings, and milliseconds to the last of them."""
        begin = time.perf_counter()
        os.write(self.fd, key)
        data, last = self.burst(first=first, quiet=quiet)
        return len(data), (last - begin) * 1e3 if last else 0.0

    def status(self, name):
        for line in open(f'/proc/{self.pid}/status'):
            if line.startswith(name + ':'):
                return int(line.split()[1])
        return 0

    def peak(self):
        """MiB."""
        return self.status('VmHWM') / 1024

    def busy(self):
        """Milliseconds it has had a processor for."""
        return int(open(f'/proc/{self.pid}/schedstat').read().split()[0]) / 1e6

    def wakes(self):
        """How often it has run so far: every thread's switches, asked for and not."""
        total = 0
        for task in os.listdir(f'/proc/{self.pid}/task'):
            for line in open(f'/proc/{self.pid}/task/{task}/status'):
                if 'ctxt_switches' in line:
                    total += int(line.split()[1])
        return total

    def close(self, keys=b'qq'):
        for key in keys:
            try:
                os.write(self.fd, bytes([key]))
                self.burst(first=0.1, quiet=0.02)
            except OSError:
                break
        os.close(self.fd)
        for _ in range(100):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return
            time.sleep(0.01)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
