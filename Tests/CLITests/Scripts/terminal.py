"""Plays a dialog with a program on a terminal of its own.

    terminal.py DIALOG SCREEN PROGRAM ARGUMENT…

Lines of DIALOG: `see TEXT` waits for a text; `keep PATTERN` waits for a pattern and keeps what it matched;
`type TEXT` and `type-kept` answer (and, when the program asks for a passphrase, must not be echoed);
`interrupt` is Ctrl-C; `keys TEXT` presses keys without Enter, `\\t` and `\\e[A` being Tab and an arrow; `hang-up` takes the
terminal away; `hold FOLDER` takes a vault's lock and `free` gives it back; `run WORDS` runs another program meanwhile; `signal NAME…` sends signals; `size COLUMNS ROWS` and `env NAME=VALUE` stand before all else; `echo on` says that the terminal echoes again once the program has ended; `end CODE` is
the exit code. All that stood on the screen goes to SCREEN. Uses nothing but Python's own modules.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

LIMIT = 30.0


class Terminal:
    def __init__(self, arguments, size=None, environment=None):
        self.master, self.slave = pty.openpty()
        if size:
            fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.screen = ""
        self.position = 0
        self.kept = ""
        self.process = os.fork()
        if self.process == 0:
            os.setsid()
            os.close(self.master)
            fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
            for descriptor in range(3):
                os.dup2(self.slave, descriptor)
            os.execve(arguments[0], arguments, {**os.environ, **(environment or {})})

    def read(self, seconds):
        """Takes what the program wrote within some time; whether there was anything."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            data = b""
        self.screen += data.decode("utf-8", "replace")
        return bool(data)

    def see(self, pattern):
        deadline = time.monotonic() + LIMIT
        while True:
            match = re.compile(pattern).search(self.screen, self.position)
            if match:
                self.position = match.end()
                return match
            if time.monotonic() > deadline:
                fail(f"never saw {pattern!r}", self)
            self.read(0.05)

    def type(self, text, secret):
        if secret:
            deadline = time.monotonic() + LIMIT
            while self.echoes():
                if time.monotonic() > deadline:
                    fail("echo is on while a passphrase is asked for", self)
                time.sleep(0.01)
        os.write(self.master, text.encode() + b"\n")

    def keys(self, text):
        os.write(self.master, text.encode())

    def hang_up(self):
        os.close(self.slave)
        os.close(self.master)

    def echoes(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def end(self):
        """Reads on until the program has ended; its exit code."""
        deadline = time.monotonic() + LIMIT
        while True:
            self.read(0.02)
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                while self.read(0.05):
                    pass
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() > deadline:
                os.kill(self.process, signal.SIGKILL)
                fail("the program did not end", self)


def fail(text, terminal):
    print(text + "; on the screen:\n" + terminal.screen, file=sys.stderr)
    sys.exit(1)


def main(dialog, screen, arguments):
    asked = ""
    code = held = None
    size, environment = None, {}
    with open(dialog, encoding="utf-8") as lines:
        steps = [line.rstrip("\n").partition(" ") for line in lines]
    while steps[0][0] in ("size", "env"):
        verb, _, rest = steps.pop(0)
        if verb == "size":
            size = [int(number) for number in rest.split()]
        else:
            name, _, value = rest.partition("=")
            environment[name] = value
    terminal = Terminal(arguments, size, environment)
    for verb, _, rest in steps:
        if verb == "see":
            asked = terminal.see(re.escape(rest)).group()
        elif verb == "keep":
            terminal.kept = terminal.see(rest).group(1)
        elif verb in ("type", "type-kept"):
            secret = "assphrase" in asked or "again" in asked
            terminal.type(terminal.kept if verb == "type-kept" else rest, secret)
        elif verb == "interrupt":
            terminal.keys("\x03")
        elif verb == "keys":
            terminal.keys(rest.replace("\\t", "\t").replace("\\e", "\x1b").replace("\\x15", "\x15").replace("\\n", "\r"))
        elif verb == "hang-up":
            terminal.hang_up()
        elif verb == "hold":
            held = os.open(rest, os.O_RDONLY)
            fcntl.flock(held, fcntl.LOCK_EX)
        elif verb == "run":
            subprocess.run(rest.split(), check=True)
        elif verb == "free":
            os.close(held)
        elif verb == "signal":
            for name in rest.split():
                os.kill(terminal.process, getattr(signal, name))
        elif verb in ("end", "echo"):
            code = terminal.end() if code is None else code
            if verb == "end" and code != int(rest):
                fail(f"exit {code}, not {rest}", terminal)
            if verb == "echo" and not terminal.echoes():
                fail("the terminal does not echo any more", terminal)
        else:
            fail(f"no such step: {verb}", terminal)
    with open(screen, "w", encoding="utf-8") as file:
        file.write(terminal.screen.replace("\r\n", "\n"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
