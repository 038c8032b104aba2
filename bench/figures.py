"""What was measured, and how it is kept: figures with their yardstick and aim, and how they grow."""

import math
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# a program of its own starts the command: a child is counted with the memory of who made it
_WATCH = (
    "import os, sys; pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ);"
    " _pid, status, used = os.wait4(pid, 0); code = os.waitstatus_to_exitcode(status);"
    " print(used.ru_utime + used.ru_stime, used.ru_maxrss, code, file=sys.stderr)"
)


@dataclass
class Figures:
    """Values of several runs under the name of the thing."""

    runs: dict[str, list[float]] = field(default_factory=dict)

    def note(self, name: str, value: float) -> None:
        """Keep a value."""
        self.runs.setdefault(name, []).append(value)

    def median(self, name: str) -> float:
        """Give the middle one."""
        return statistics.median(self.runs[name])


@dataclass(frozen=True)
class Ratio:
    """A figure of ours beside a yardstick of the same run; ``wanted`` says which way the ratio should go."""

    name: str
    ours: float
    yardstick: float
    unit: str
    against: str
    aim: float | None = None
    wanted: str = "<="

    @property
    def ratio(self) -> float:
        """Ours divided by the yardstick."""
        return self.ours / self.yardstick

    @property
    def missed(self) -> bool:
        """Whether the aim was not met."""
        if self.aim is None:
            return False
        return self.ratio > self.aim if self.wanted == "<=" else self.ratio < self.aim

    def plain(self) -> dict[str, Any]:
        """Give it as JSON carries it."""
        return {
            "name": self.name,
            "ours": round(self.ours, 4),
            "yardstick": round(self.yardstick, 4),
            "unit": self.unit,
            "against": self.against,
            "ratio": round(self.ratio, 2),
            "aim": self.aim,
            "wanted": self.wanted,
            "missed": self.missed,
        }


def exponent(points: Mapping[int, float]) -> float:
    """Give the power of the size that a figure grows with: 0 stays, 1 grows along (least squares of logarithms)."""
    logs = [(math.log(size), math.log(value)) for size, value in points.items()]
    middle_x = statistics.fmean(x for x, _y in logs)
    middle_y = statistics.fmean(y for _x, y in logs)
    width = sum((x - middle_x) ** 2 for x, _y in logs)
    return sum((x - middle_x) * (y - middle_y) for x, y in logs) / width if width else 0.0


def spent(command: Sequence[str]) -> tuple[float, float]:
    """Run a command to its end; gives its seconds of CPU and its peak memory in MiB."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _WATCH, *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    cpu, kibibytes, code = ran.stderr.splitlines()[-1].split()
    if code != "0":
        raise RuntimeError(f"{' '.join(command)} left with {code}: {ran.stderr}")
    return float(cpu), float(kibibytes) / 1024


def kmo(file: object, *words: str) -> list[str]:
    """Give the command line of the desk on a database file."""
    return [sys.executable, "-m", "kmo_tui", "--database", str(file), *words]
