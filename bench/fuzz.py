"""Try random inputs: nothing may end badly, and strict readers read all that is written.

Inputs are bytes that hardly are a plan, trees of any shape, amounts written in any way, and plans
that are written in several ways. Of each seed and number the input is always the same.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter, process_time
from types import FrameType
from typing import NamedTuple

from tabulate import tabulate

# Behind the modules of this folder, some of which are called like those of the tests.
sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from fuzz_trials import drawn, tried
from run import positive

#: Seconds of processor time that one command may take, and after which an input is ended.
LIMIT, LAST = 2, 20
#: Of failures of one kind, so many are kept.
MOST_KEPT = 3
#: Seconds of processor time after which an input that fails is not made smaller any more.
REDUCING = 10
OK, SLOW = "as they must be", "too slow"


class Failure(NamedTuple):
    """An input that failed.

    Attributes:
        kind: what is the same for all that fail alike.
        text: what happened, in full.
    """

    family: str
    number: int
    data: bytes
    kind: str
    text: str


class TooSlow(Exception):  # noqa: N818 it is what came of the input
    """An input that takes too long."""


# One input


def failure(family: str, number: int, data: bytes) -> Failure | None:
    """Try an input; return what went wrong."""
    start = process_time()
    try:
        with _ended_after(LAST):
            for step in tried(family, number, data):
                now = process_time()
                if now - start > LIMIT:
                    text = f"{step}: {now - start:.1f} s"
                    return Failure(family, number, data, SLOW, text)
                start = now
    except Exception as error:
        text = "".join(traceback.format_exception(error))
        return Failure(family, number, data, _kind(error), text)
    return None


@contextmanager
def _ended_after(seconds: int) -> Iterator[None]:
    """End what takes more seconds of processor time."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _kind(error: Exception) -> str:
    """Return what is the same for all that fail alike: the error, and where it was raised."""
    if isinstance(error, TooSlow):
        return SLOW
    *_, frame = traceback.extract_tb(error.__traceback__)
    said = str(error).partition(":")[0] if isinstance(error, AssertionError) else ""
    words = re.sub("[0-9]+", "0", said[:40])
    return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno} {words}".strip()


def reduced(found: Failure) -> Failure:
    """Return the same failure of fewer lines, then of fewer characters."""
    end = process_time() + REDUCING

    def still(data: bytes) -> Failure | None:
        if process_time() > end:
            return None
        again = failure(found.family, found.number, data)
        return again if again is not None and again.kind == found.kind else None

    if found.kind == SLOW:
        return found
    for separator in (b"\n", b""):
        found = _fewer(found, separator, still)
    return found


def _fewer(found: Failure, separator: bytes, still: Callable[[bytes], Failure | None]) -> Failure:
    """Leave out pieces, half of them first, as long as it still fails alike."""

    def pieces() -> list[bytes]:
        data = found.data
        return data.split(separator) if separator else [bytes([each]) for each in data]

    size = max(len(pieces()) // 2, 1)
    while size:
        at = 0
        while at < len(pieces()):
            rest = pieces()
            del rest[at : at + size]
            smaller = still(separator.join(rest))
            found = smaller or found
            at += 0 if smaller else size
        size //= 2
    return found


# Many inputs


def work(
    job: int, jobs: int, seed: int, numbers: range | None, seconds: int | None
) -> tuple[Counter[tuple[str, str]], list[Failure]]:
    """Try every so manieth input; return what came of them, and the failures that are kept."""
    start = perf_counter()
    outcomes: Counter[tuple[str, str]] = Counter()
    kept: list[Failure] = []
    for number in numbers[job::jobs] if numbers is not None else count(job, jobs):
        if seconds is not None and perf_counter() - start > seconds:
            break
        family, data = drawn(seed, number)
        found = failure(family, number, data)
        kind = found.kind if found else OK
        outcomes[family, kind] += 1
        if found and outcomes[family, kind] <= MOST_KEPT:
            kept.append(reduced(found))
    return outcomes, kept


def keep(found: Failure, seed: int, folder: Path) -> None:
    """Write an input that failed into a folder, and what happened beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{found.family}-{seed}-{found.number}"
    (folder / f"{name}.yaml").write_bytes(found.data)
    (folder / f"{name}.txt").write_text(f"{found.kind}\n{found.text}", encoding="utf-8")


def say(outcomes: Counter[tuple[str, str]], seconds: float) -> None:
    """Print how many inputs were tried, and what came of them."""
    rows = [(*key, number) for key, number in sorted(outcomes.items())]
    print(tabulate(rows, ("family", "what came of them", "inputs"), "simple", intfmt=","))
    total = outcomes.total()
    print(f"\n{total:,} inputs in {seconds:.0f} s, {total / max(seconds, 1):.0f} a second")


def parse() -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(description=__doc__)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--seconds", type=positive, help="how long (default 60)")
    length.add_argument("--inputs", type=positive, help="how many inputs")
    parser.add_argument("--first", type=int, default=0, help="number of the first of --inputs")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same inputs")
    parser.add_argument("--jobs", type=positive, default=2, help="processes (default 2)")
    parser.add_argument("--keep", type=Path, help="folder for inputs that fail, made smaller")
    return parser.parse_args()


def main() -> int:
    """Try inputs, print what came of them, and return 1 if something failed."""
    options = parse()
    start = perf_counter()
    numbers = range(options.first, options.first + options.inputs) if options.inputs else None
    seconds = None if numbers is not None else options.seconds or 60
    job = partial(work, jobs=options.jobs, seed=options.seed, numbers=numbers, seconds=seconds)
    outcomes: Counter[tuple[str, str]] = Counter()
    failures: list[Failure] = []
    with ProcessPoolExecutor(options.jobs) as pool:
        for some, kept in pool.map(job, range(options.jobs)):
            outcomes.update(some)
            failures += kept
    say(outcomes, perf_counter() - start)
    for found in failures:
        print(f"\n{found.family} {found.number}: {found.kind}\n{found.data[:500]!r}")
        if options.keep:
            keep(found, options.seed, options.keep)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
