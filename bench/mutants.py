"""Change the code at random places, one at a time, and count how often the tests notice.

The changes are those of cosmic-ray's operators. A mutant is killed when a test of its room or of
the examples fails, or when these take far longer than they do without it.
"""

from __future__ import annotations

import argparse
import compileall
import hashlib
import json
import os
import py_compile
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from importlib import import_module
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple, NoReturn, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from tabulate import tabulate

from mutations import Mutant, drawn_mutants, mutated

ROOT = Path(__file__).resolve().parent.parent
JUDGED = Path(__file__).with_name("mutants_judged.txt")
ROOMS = ("amount", "plan", "sums", "rules")

#: What takes as long as all other tests of a room is asked last.
SLOW = {
    "sums": ("tests/oracle/test_verdicts.py", "tests/sums/test_checks.py::test_whatever_the_plan")
}
EXAMPLES = "tests/test_examples.py"
#: What every run would import anew. Nothing of the project: that is imported from the copy.
PRELOADED = ("pydantic", "yaml", "click", "rich.console", "hypothesis.strategies", "jsonschema")

#: Beyond so many times what a stage takes without a mutant, and a few seconds, it hangs.
PATIENCE, SPARE = 5, 5
#: Bytes: a loop without an end may collect things.
MOST_MEMORY = 4 * 2**30
#: Seconds between two looks whether a run has ended.
PAUSE = 0.01


class Tried(NamedTuple):
    """A mutant, and what came of it: `killed`, `timeout` or `survived`."""

    mutant: Mutant
    outcome: str
    seconds: float


#: Path, and the lines before and after.
Judged = set[tuple[str, str, str]]
T = TypeVar("T")
#: Work that stops time and again, so that other work goes on meanwhile.
Steps = Generator[None, None, T]


# The copies


def copy_project(folder: Path) -> None:
    """Copy all files that git knows, or would."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, names.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    # By the time and size of a file, a changed module could pass for the one before.
    mode = py_compile.PycInvalidationMode.CHECKED_HASH
    compileall.compile_dir(folder / "src", quiet=1, invalidation_mode=mode)


def digest(folder: Path) -> str:
    """Return what changes with the code, its tests and the files that they read."""
    together = hashlib.sha256()
    for part in ("src", "tests", "plans", "schemas"):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                together.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return together.hexdigest()[:16]


# The tests


class Asked:
    """Prepares the tests: they are the same ones each time, and end at the first failure."""

    def __init__(self, folder: Path) -> None:
        self._source = folder / "src"

    def pytest_configure(self) -> None:
        """Look whether the copy is what is tested, and let hypothesis find, but not reduce."""
        package = import_module("giamngheo_cli")
        assert Path(str(package.__file__)).is_relative_to(self._source), package.__file__
        settings.register_profile(
            "mutants",
            settings(),
            derandomize=True,
            phases=(Phase.explicit, Phase.generate),
            # A slow spell of the machine is no failure.
            suppress_health_check=[HealthCheck.too_slow],
        )
        settings.load_profile("mutants")


def stages(room: str) -> list[list[str]]:
    """Return the arguments of pytest, run after run, for the tests of a room and the examples."""
    slow = SLOW.get(room, ())
    first = [f"tests/{room}", EXAMPLES, *(f"--deselect={each}" for each in slow)]
    return [first, *([each] for each in slow)]


def run_tests(folder: Path, tests: Sequence[str], output: Path) -> NoReturn:
    """Become a run of pytest in a copy. Never returns."""
    code = 1
    try:
        os.setsid()
        os.chdir(folder)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(file, stream)
        # Its first entry is the folder of this script, whose modules are no tests' business.
        sys.path[0] = os.environ["PYTHONPATH"] = str(folder / "src")
        beside = folder.with_name(f"{folder.name}-temporary")
        quiet = ["-n0", "-x", "-q", "-p", "no:cacheprovider", f"--basetemp={beside}"]
        # What is loaded already cannot be rewritten; of that only pytest's plugins would be.
        ignored = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
        code = pytest.main([*quiet, *ignored, *tests], plugins=[Asked(folder)])
        sys.stdout.flush()
    finally:
        os._exit(code)


def outcome_of(folder: Path, tests: Sequence[str], limit: float) -> Steps[str]:
    """Run tests in a copy, and return what came of the mutant there."""
    output = folder.with_name(f"{folder.name}.txt")
    start = perf_counter()
    child = os.fork()
    if not child:
        run_tests(folder, tests, output)
    try:
        while perf_counter() - start < limit:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                child = 0
                return "killed" if status else "survived"
            yield None
        return "timeout"
    finally:
        if child:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)


def try_mutant(mutant: Mutant, folder: Path, limits: Sequence[float]) -> Steps[Tried]:
    """Run the tests on a mutant, those that take long only if the others do not notice."""
    start, module, outcome = perf_counter(), folder / mutant.path, ""
    source = module.read_text(encoding="utf-8")
    module.write_text(str(mutated(source, mutant)), encoding="utf-8")
    try:
        for tests, limit in zip(stages(mutant.room), limits, strict=True):
            outcome = yield from outcome_of(folder, tests, limit)
            if outcome != "survived":
                break
    finally:
        module.write_text(source, encoding="utf-8")
    return Tried(mutant, outcome, perf_counter() - start)


def limits_of(base: Path, room: str, limit: float | None) -> Steps[list[float]]:
    """Run the tests of a room on the code as it is, and return how long each run may take."""
    limits = []
    for tests in stages(room):
        start = perf_counter()
        if (yield from outcome_of(base, tests, 600)) != "survived":
            output = base.with_name(f"{base.name}.txt").read_text(encoding="utf-8")
            sys.exit(f"{output}\nWithout any change, the tests of {room} fail.")
        limits.append(limit or PATIENCE * (perf_counter() - start) + SPARE)
    say(f"{room}: at most {', '.join(f'{each:.0f}' for each in limits)} s")
    return limits


def together(works: Iterable[Generator[Tried | None, None, None]]) -> Iterator[Tried]:
    """Do several works at a time, and yield what comes of them as soon as it does."""
    with ExitStack() as stack:
        under_way = [stack.enter_context(closing(work)) for work in works]
        while under_way:
            sleep(PAUSE)
            for work in list(under_way):
                try:
                    yield from filter(None, [next(work)])
                except StopIteration:
                    under_way.remove(work)


def try_all(mutants: Sequence[Mutant], base: Path, options: argparse.Namespace) -> Iterator[Tried]:
    """Try mutants, several at a time, each in a copy that no other one is in meanwhile."""
    limits: dict[str, list[float]] = {}
    waiting = iter(mutants)

    def look() -> Generator[Tried | None, None, None]:
        for room in sorted({each.room for each in mutants}):
            limits[room] = yield from limits_of(base, room, options.timeout)

    def work(folder: Path) -> Generator[Tried | None, None, None]:
        shutil.copytree(base, folder)
        for mutant in waiting:
            yield (yield from try_mutant(mutant, folder, limits[mutant.room]))

    yield from together([look()])
    yield from together(work(base.with_name(str(number))) for number in range(options.jobs))


# What came of them


def kept(file: Path, mutants: Iterable[Mutant], sources: str) -> list[Tried]:
    """Return what an earlier run has found of the same mutants of the same code."""
    if not file.exists():
        return []
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    known = {Mutant(*line["mutant"]): line for line in lines if line["sources"] == sources}
    found = ((each, known[each]) for each in mutants if each in known)
    return [Tried(each, line["outcome"], line["seconds"]) for each, line in found]


def try_those_left(base: Path, options: argparse.Namespace) -> list[Tried]:
    """Try what was not tried before, and keep each outcome at once."""
    mutants = drawn_mutants(base, options.rooms, options.mutants, options.seed)
    sources = digest(base)
    tried = kept(options.results, mutants, sources)
    before = {each.mutant for each in tried}
    left = [each for each in mutants if each not in before]
    with options.results.open("a", encoding="utf-8") as file:
        for each in try_all(left, base, options):
            file.write(json.dumps({**each._asdict(), "sources": sources}) + "\n")
            file.flush()
            tried.append(each)
            place = str(each.mutant).partition("\n")[0]
            say(f"{len(tried)}/{len(mutants)} {each.outcome} in {each.seconds:.1f} s: {place}")
    return sorted(tried)


def judged(file: Path) -> Judged:
    """Read which mutants change nothing: what is printed of them, and below that `= ` and why."""
    found = set()
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        if [line[:1] for line in lines[1:]] != ["-", "+", "="] or not lines[3][2:]:
            sys.exit(f"{file}: a place and lines with -, + and = (why) are expected:\n{block}")
        found.add((lines[0].partition(":")[0], lines[1][2:], lines[2][2:]))
    return found


def row(name: str, tried: Sequence[Tried], equivalent: int) -> tuple[str, ...]:
    """Return a line of the table."""
    of = Counter(each.outcome for each in tried)
    killed, others = of["killed"] + of["timeout"], len(tried) - equivalent
    counts = (len(tried), killed, of["timeout"], of["survived"], equivalent)
    return name, *map(str, counts), f"{100 * killed / others:.1f} %" if others else "-"


def show(tried: Sequence[Tried], entries: Judged, options: argparse.Namespace) -> None:
    """Print the table, what is judged wrongly, and the survivors that are not judged."""
    survivors = [each.mutant for each in tried if each.outcome == "survived"]
    equivalent = [each for each in survivors if each.judged_by in entries]
    rows = []
    for name in (*options.rooms, "all"):
        of_room = [each for each in tried if name in {each.mutant.room, "all"}]
        rows.append(row(name, of_room, sum(name in {each.room, "all"} for each in equivalent)))
    names = ("room", "mutants", "killed", "by timeout", "survived", "equivalent", "of the others")
    align = ("left", *["right"] * (len(names) - 1))
    print(f"\n{tabulate(rows, names, 'simple', colalign=align, disable_numparse=True)}\n")
    for each in tried:
        if each.outcome != "survived" and each.mutant.judged_by in entries:
            print(f"Judged to change nothing, but killed:\n{each.mutant}\n")
    text = "\n".join(f"{each}\n" for each in survivors if each not in equivalent)
    if options.survivors:
        options.survivors.write_text(text, encoding="utf-8")
    else:
        print(text)


def say(text: str) -> None:
    """Tell on standard error what is under way."""
    print(f"... {text}", file=sys.stderr, flush=True)


def rooms_of(text: str) -> list[str]:
    """Read rooms separated by commas."""
    if not set(text.split(",")) <= set(ROOMS):
        raise ValueError(text)
    return text.split(",")


def parse() -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=600, help="how many (default 600)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same mutants")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument(
        "--rooms", type=rooms_of, default=list(ROOMS), help=f"default {','.join(ROOMS)}"
    )
    parser.add_argument("--timeout", type=float, help="seconds for one run of tests")
    parser.add_argument(
        "--results",
        type=Path,
        default=Path(tempfile.gettempdir()) / "mutants.jsonl",
        help="file that keeps what was tried, so that the next run goes on (default: %(default)s)",
    )
    parser.add_argument("--survivors", type=Path, help="file for those that survived")
    parser.add_argument("--judged", type=Path, default=JUDGED, help="those that change nothing")
    return parser.parse_args()


def main() -> None:
    """Try the mutants, and print what came of it."""
    options = parse()
    entries = judged(options.judged)
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        base = Path(name).resolve() / "project"
        copy_project(base)
        for module in PRELOADED:
            import_module(module)
        tried = try_those_left(base, options)
    show(tried, entries, options)


if __name__ == "__main__":
    main()
