"""A terminal program under measurement: in a pseudo-terminal, timed to the last byte it writes."""
import fcntl
import os
import re
import select
import shutil
import signal
import struct
import termios
import time

KEYS = {"Down": "\x1bOB", "Up": "\x1bOA", "Right": "\x1bOC", "Left": "\x1bOD", "PageDown": "\x1b[6~",
        "PageUp": "\x1b[5~", "Home": "\x1bOH", "End": "\x1bOF", "Enter": "\r", "Esc": "\x1b",
        "Tab": "\t", "Space": " "}


class Program:
    """A program started in a terminal of its own."""

    def __init__(self, command, columns=120, rows=36, environment=None):
        self.written = 0
        environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **(environment or {})}
        for name in ("COLUMNS", "LINES", "NO_COLOR"):
            environment.pop(name, None)
        self.fd, slave = os.openpty()
        # The size is set before the program looks.
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        name, program = os.ttyname(slave), shutil.which(str(command[0]))
        self.started = time.perf_counter()
        # Spawned, not forked: a fork of this script would take longer than what is measured. The first
        # terminal a new session opens becomes its own.
        self.pid = os.posix_spawn(program, [str(word) for word in command], environment, setsid=True,
                                  file_actions=[(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                                                (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)])
        os.close(slave)

    def _read(self, seconds):
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return None
        self.written += len(data)
        return data

    def until(self, pattern, limit=60.0):
        """Milliseconds from start until the bytes written so far match, or None."""
        seen, end, wanted = b"", time.perf_counter() + limit, re.compile(pattern)
        while time.perf_counter() < end:
            data = self._read(0.5)
            if data is None:
                break
            seen += data
            if wanted.search(seen):
                return (time.perf_counter() - self.started) * 1e3
        raise SystemExit(f"the program never wrote {pattern!r}; it wrote:\n{seen[-2000:]!r}")

    def answer(self, keys, pattern, limit=60.0):
        """Types keys; what was then written that matches, and how many seconds that took."""
        begin, seen, wanted = time.perf_counter(), b"", re.compile(pattern)
        self.type(keys)
        while time.perf_counter() < begin + limit:
            seen += self._read(0.5) or b""
            if found := wanted.search(seen):
                return found, time.perf_counter() - begin
        raise SystemExit(f"after {keys!r} the program never wrote {pattern!r}; it wrote:\n{seen[-2000:]!r}")

    def settle(self, quiet=0.04, limit=20.0):
        """Reads until nothing comes for `quiet` seconds; when the last byte came, or None."""
        last, end = None, time.perf_counter() + limit
        while time.perf_counter() < end:
            if not self._read(quiet):
                break
            last = time.perf_counter()
        return last

    def key(self, name, quiet=0.04):
        """Milliseconds from a key to the last byte it caused, or None when it caused none."""
        begin = time.perf_counter()
        os.write(self.fd, KEYS.get(name, name).encode())
        last = self.settle(quiet)
        return None if last is None else (last - begin) * 1e3

    def type(self, text):
        os.write(self.fd, text.encode())

    def bytes_for(self, name):
        before = self.written
        self.key(name)
        return self.written - before

    def peak_megabytes(self):
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) / 1024

    def wakeups(self, seconds):
        """Times a second any thread of the program was put to sleep and woken again, when idle."""
        def by_thread(file, pattern):
            found = {}
            for task in os.listdir(f"/proc/{self.pid}/task"):
                try:
                    with open(f"/proc/{self.pid}/task/{task}/{file}", encoding="ascii") as text:
                        found[task] = int(re.search(pattern, text.read()).group(1))
                except (FileNotFoundError, ProcessLookupError):
                    continue  # it ended between the listing and the reading
            return found

        def switches():
            return by_thread("status", r"\nvoluntary_ctxt_switches:\s+(\d+)")

        def burnt():
            return by_thread("schedstat", r"^(\d+)")

        def grown(before, after):
            # A thread that began meanwhile counts whole; what one that ended did is gone with it.
            return sum(count - before.get(task, 0) for task, count in after.items())

        before, spent, begin = switches(), burnt(), time.perf_counter()
        self.settle(quiet=seconds, limit=seconds)
        passed = time.perf_counter() - begin
        return grown(before, switches()) / passed, grown(spent, burnt()) / 1e6 / passed

    def close(self):
        try:
            os.kill(self.pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
        end = time.time() + 3
        while time.time() < end:
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
            self._read(0.02)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)
