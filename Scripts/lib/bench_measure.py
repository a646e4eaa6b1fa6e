"""Measures commands: wall time, peak memory, one beside the other in turn; and judges them."""

import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

RUNNER = str(Path(__file__).with_name("bench_run.py"))
MIB = 1 << 20
#: A command without a peer that takes longer than this, in seconds, runs once.
LONG = 20


class CommandFailed(Exception):
    """A program did not end with exit code 0."""


@dataclass
class Sample:
    seconds: float
    peak: int  # bytes


@dataclass
class Goal:
    """Each is a limit, or None. `ratio` is ours divided by the peer's."""

    ratio: float | None = None
    seconds: float | None = None
    memory: int | None = None  # bytes

    def text(self):
        parts = []
        if self.ratio:
            parts.append(f"ratio below {self.ratio:.2g}")
        if self.seconds:
            parts.append(f"under {self.seconds * 1000:.0f} ms")
        if self.memory:
            parts.append(f"under {self.memory // MIB} MiB")
        return ", ".join(parts) or "none"

    def verdict(self, series, ratio=None):
        """`yes`, or what was missed; nothing when there is no goal."""
        if self == Goal():
            return ""
        missed = []
        if self.ratio and ratio >= self.ratio:
            missed.append("ratio")
        if self.seconds and series.seconds >= self.seconds:
            missed.append("time")
        if self.memory and series.peak >= self.memory:
            missed.append("memory")
        return "no: " + ", ".join(missed) if missed else "yes"


@dataclass
class Series:
    """The runs of one command."""

    samples: list = field(default_factory=list)

    @property
    def seconds(self):
        return statistics.median(sample.seconds for sample in self.samples)

    @property
    def peak(self):
        return max(sample.peak for sample in self.samples)


@dataclass
class Comparison:
    ours: Series
    peer: Series

    @property
    def ratio(self):
        return self.ours.seconds / self.peer.seconds

    @property
    def ratio_range(self):
        ratios = [a.seconds / b.seconds for a, b in zip(self.ours.samples, self.peer.samples)]
        return min(ratios), max(ratios)


class Meter:
    """Measures commands. A command is a list of arguments, or one line for bash."""

    def __init__(self, runs, environment):
        self.runs, self.environment = runs, environment
        #: What a program seems to hold that holds nothing.
        self.floor = self.run(["true"]).peak

    def run(self, command):
        """One run."""
        arguments = command if isinstance(command, list) else ["bash", "-o", "pipefail", "-c", command]
        result = subprocess.run(
            [sys.executable, "-I", "-S", RUNNER, *arguments], capture_output=True, text=True, errors="replace",
            env=self.environment, check=False)
        if result.returncode != 0 or not result.stdout.endswith(" 0\n"):
            raise CommandFailed(result.stderr.strip()[-400:])
        seconds, peak, _ = result.stdout.split()
        return Sample(float(seconds), int(peak) << 10)

    def alone(self, command):
        """All runs of one command. A first one is not counted, unless it was long: then it is the only one."""
        first = self.run(command)
        return Series([first] if first.seconds > LONG else [self.run(command) for _ in range(self.runs)])

    def once(self, command):
        """One run, for what takes minutes."""
        return Series([self.run(command)])

    def interleaved(self, ours, peer, before=lambda: None):
        """Ours, peer, ours, peer, …; a first round is not counted. `before` makes room and is not timed."""
        comparison = Comparison(Series(), Series())
        for number in range(self.runs + 1):
            for command, series in ((ours, comparison.ours), (peer, comparison.peer)):
                before()
                sample = self.run(command)
                if number > 0:
                    series.samples.append(sample)
        return comparison

    def memory_text(self, series):
        peak, floor = round(series.peak / MIB), round(self.floor / MIB)
        return f"≤ {floor} MiB" if peak <= floor else f"{peak} MiB"


def size_text(byte_count):
    large = byte_count >= 1 << 30
    return f"{byte_count / (1 << 30):.2g} GiB" if large else f"{byte_count / MIB:.0f} MiB"


def time_text(seconds):
    if seconds < 0.1:
        return f"{seconds * 1000:.1f} ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"
