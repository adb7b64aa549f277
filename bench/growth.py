"""Measure how time and memory grow with inputs of many shapes, and what one plan of each costs."""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from fnmatch import fnmatch
from math import log
from pathlib import Path
from typing import NamedTuple

from growth_shapes import PLAN, SHAPES
from growth_shapes.run_shapes import ONE, PLAIN
from growth_shapes.writing import put
from run import machine, positive, say, show, sizes

SIZES = (12_500, 25_000, 50_000, 100_000)
PLAN_SIZE = 10_000
SECONDS = 5
ROUNDINGS = ("written", "exact")

#: What the project promises: the exponent, and what one plan of 10,000 figures takes.
MOST_EXPONENT = 1.25
MOST_SECONDS = 3
MOST_MEGABYTES = 200
#: How much longer than asked for `explain` may take.
MOST_BEYOND = 1

#: Less beyond the fixed cost says nothing of growth, in seconds and in megabytes.
LEAST_SECONDS = 0.06
LEAST_MEGABYTES = 6.0


class Cost(NamedTuple):
    """What a command took at the least of several runs.

    Attributes:
        seconds: processor time, of the user and of the system.
        megabytes: peak memory.
        size: how many bytes it read and wrote.
        problem: why it does not count; empty if it does.
    """

    seconds: float
    megabytes: float
    size: int
    problem: str = ""


class Limits(NamedTuple):
    """How much a process may take before it is ended: seconds of processor time, megabytes."""

    seconds: int
    megabytes: int

    def apply(self) -> None:
        """Hold this process to them."""
        resource.setrlimit(resource.RLIMIT_CPU, (self.seconds, self.seconds + 1))
        size = self.megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


# Running


def make(name: str, size: int, folder: Path) -> list[str]:
    """Write a shape in a process of its own, and return the command.

    Linux counts the memory that this process has when it starts a child as the child's.
    """
    command = [sys.executable, __file__, "--make", str(folder), "--sizes", str(size), name]
    made = subprocess.run(command, check=True, capture_output=True, text=True)
    arguments: list[str] = json.loads(made.stdout)
    return arguments


def run(arguments: Sequence[str], folder: Path, limits: Limits) -> tuple[float, float, str]:
    """Run giamngheo once; return processor seconds, megabytes and what went wrong."""
    with (folder / ".written").open("wb") as written, (folder / ".errors").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "giamngheo_cli", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=errors,
            preexec_fn=limits.apply,  # noqa: PLW1509 no threads here
        )
        _, status, used = os.wait4(process.pid, 0)
    code = process.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    peak = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    if code < 0:
        return seconds, peak, f"ended after {seconds:.0f} s"
    return seconds, peak, f"exit code {code}" if code > 2 else ""


def cost(name: str, size: int, options: argparse.Namespace) -> Cost:
    """Measure one shape at one size."""
    runs, written = [], 0
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory(prefix="bench-") as made:
            folder = Path(made)
            arguments = make(name, size, folder)
            runs.append(run(arguments, folder, options.limits))
            written = _bytes_in(folder)
        if runs[-1][2]:
            break
    seconds, megabytes, problems = zip(*runs, strict=True)
    return Cost(min(seconds), min(megabytes), written, problems[-1])


def fixed(options: argparse.Namespace) -> Cost:
    """Measure a plan of one amount."""
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        folder = Path(made)
        put(folder, PLAIN)
        runs = [run(ONE, folder, options.limits) for _ in range(options.rounds + 1)]
    return Cost(min(each[0] for each in runs), min(each[1] for each in runs), 0)


def _bytes_in(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())


# Growth


def steps_of(name: str, wanted: Sequence[int]) -> list[int]:
    """Return the sizes at which a shape is measured."""
    most, largest = SHAPES[name].most, max(wanted)
    if most is None or most >= largest:
        return list(wanted)
    return [max(1, most * each // largest) for each in wanted]


def growth(name: str, base: Cost, options: argparse.Namespace) -> list[str]:
    """Measure how a shape grows, and return the line of the table."""
    steps: list[int] = []
    costs: list[Cost] = []
    for size in steps_of(name, options.sizes):
        steps.append(size)
        costs.append(cost(name, size, options))
        if costs[-1].problem:
            break
    ours = list(zip(steps, costs, strict=True))
    last = costs[-1]
    time = exponent([(at, each.size, each.seconds - base.seconds) for at, each in ours])
    memory = exponent(
        [(at, each.size, each.megabytes - base.megabytes) for at, each in ours], LEAST_MEGABYTES
    )
    is_above = any(each is not None and each > MOST_EXPONENT for each in (time, memory))
    notes = [*([f"above {MOST_EXPONENT}"] if is_above else []), last.problem]
    return [
        name,
        f"{steps[-1]:,}",
        f"{last.seconds - base.seconds:.2f}",
        f"{last.megabytes - base.megabytes:.0f}",
        _number(time),
        _number(memory),
        "; ".join(filter(None, notes)),
    ]


def exponent(costs: Sequence[tuple[int, int, float]], least: float = LEAST_SECONDS) -> float | None:
    """Return with which power of its size a cost grows, from the first that says something.

    What is read and written may grow faster than the figures: then that is the size. Each cost
    is the size, the bytes, and what is beyond the fixed cost.
    """
    telling = [each for each in costs if each[2] >= least]
    if len(telling) < 2:
        return None
    (small, few, low), (large, many, high) = telling[0], telling[-1]
    return log(high / low) / log(max(large / small, many / max(few, 1)))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


# One plan


def one_plan(name: str, options: argparse.Namespace) -> list[str]:
    """Measure `validate` and `explain` on the plan of a shape, and return the line of the table.

    Of the two roundings the one that takes longer counts.
    """
    size = min(options.plan, SHAPES[name].most or options.plan)
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        folder = Path(made)
        make(name, size, folder)
        asked = ("--seconds", str(SECONDS), "--rounding")
        validated = [
            run(["validate", PLAN, "--rounding", each], folder, options.limits)
            for each in ROUNDINGS
        ]
        explained = [
            run(["explain", PLAN, *asked, each], folder, options.limits) for each in ROUNDINGS
        ]
    seconds, megabytes = (max(each[at] for each in validated) for at in (0, 1))
    beyond = max(each[0] for each in explained)
    notes = [*{each[2]: None for each in (*validated, *explained)}]
    if seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES or beyond > SECONDS + MOST_BEYOND:
        notes.append("above the limits")
    texts = (f"{seconds:.2f}", f"{megabytes:.0f}", f"{beyond:.2f}")
    return [name, f"{size:,}", *texts, "; ".join(filter(None, notes))]


# The command


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="shapes, such as 'diff_*' (default: all)")
    parser.add_argument("--sizes", type=sizes, default=list(SIZES), help="figures: 12500,25000,…")
    parser.add_argument("--rounds", type=positive, default=3, help="runs of each (default 3)")
    parser.add_argument("--plan", type=positive, default=PLAN_SIZE, help="figures of one plan")
    parser.add_argument("--only", choices=("growth", "plan"), help="make one of the two tables")
    parser.add_argument("--limit", type=positive, default=60, help="seconds of one process")
    parser.add_argument("--memory", type=positive, default=4_000, help="megabytes of one process")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    options.limits = Limits(options.limit, options.memory)
    asked = options.names or list(SHAPES)
    options.names = [name for name in SHAPES if any(fnmatch(name, each) for each in asked)]
    return options


def main() -> None:
    """Measure, and print the two tables, each line as soon as it is known."""
    options = parse()
    if options.make:
        name, size = options.names[0], options.sizes[0]
        print(json.dumps(SHAPES[name].make(size, options.make)))
        return
    print(f"{machine()}\nLeast processor time of {options.rounds} runs")
    base = fixed(options)
    print(f"Fixed cost, taken off growth: {base.seconds:.2f} s, {base.megabytes:.0f} MB")
    if options.only != "plan":
        rows = [_said(growth(name, base, options)) for name in options.names]
        heads = ("<shape", "size", "seconds", "MB", "time^", "MB^", "<note")
        show("Growth, and what the largest size takes", heads, rows)
    if options.only != "growth":
        rows = [
            _said(one_plan(name, options)) for name in options.names if _has_plan(name, options)
        ]
        heads = ("<shape", "size", "validate s", "MB", f"explain --seconds {SECONDS}", "<note")
        show(f"One plan of {options.plan:,} figures", heads, rows)


def _said(row: list[str]) -> list[str]:
    say("  ".join(row))
    return row


def _has_plan(name: str, options: argparse.Namespace) -> bool:
    """Tell whether a shape is one plan."""
    size = min(1_000, options.plan, SHAPES[name].most or options.plan)
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        make(name, size, Path(made))
        return (Path(made) / PLAN).is_file()


if __name__ == "__main__":
    main()
