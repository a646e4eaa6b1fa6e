"""Runs one command with its output thrown away, then prints: seconds, peak memory in KiB, exit code.

    python3 -I -S bench_run.py PROGRAM ARGUMENT…

A process counts as its own what the one that started it held before. So this is a program by itself and loads almost
nothing: whatever holds more than a few MiB is measured right.
"""

import posix
import sys
import time

SIGTERM = 15


def wait(process):
    """Waits for the one process that was started; on Ctrl-C it is ended first."""
    try:
        return posix.wait4(process, 0)
    except BaseException:
        posix.kill(process, SIGTERM)
        posix.waitpid(process, 0)
        raise


nothing = [(posix.POSIX_SPAWN_OPEN, 0, "/dev/null", posix.O_RDONLY, 0),
           (posix.POSIX_SPAWN_OPEN, 1, "/dev/null", posix.O_WRONLY, 0)]
# What was written before is on the disk before the clock starts.
posix.sync()
begun = time.monotonic()
process = posix.posix_spawnp(sys.argv[1], sys.argv[1:], posix.environ, file_actions=nothing)
_, status, usage = wait(process)
seconds = time.monotonic() - begun
print(seconds, usage.ru_maxrss, posix.waitstatus_to_exitcode(status))
