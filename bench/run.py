"""Measure `giamngheo validate`, `show` and `diff` beside other checkers, all in one run."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from tabulate import tabulate

from processes import Tool, measure, tool

BENCH = Path(__file__).resolve().parent
REAL_PLAN = BENCH.parent / "plans" / "muong-lay-2021-2025.yaml"
SCHEMA = BENCH.parent / "schemas" / "plan.schema.json"

SIZES = (10_000, 100_000, 1_000_000)
COMPARED = 100_000
#: How many figures differ between the two revisions that are compared.
EDITS = 100
SMALL_POSTINGS = 32
#: Small processes are short and vary more, so each round of them is several.
SMALL_FACTOR = 4

SCAN = """\
import sys, yaml
with open(sys.argv[1], "rb") as file:
    for event in yaml.parse(file.read(), Loader=yaml.CLoader):
        pass
"""


# The tools


def validate(name: str, plan: Path) -> Tool:
    """Return this project's tool on a plan without errors."""
    return tool(name, "giamngheo", "validate", plan)


def validate_real() -> Tool:
    """Return this project's tool on the real plan, in which it finds errors."""
    real = tool("giamngheo validate, real plan", "giamngheo", "validate", REAL_PLAN, accepted=(1,))
    return real.needs(REAL_PLAN, f"plans/{REAL_PLAN.name}")


def bean_check(ledger: Path, postings: int) -> Tool:
    """Return beancount's checker, without the cache that would spare it the work."""
    return tool(f"bean-check, {postings:,} postings", "bean-check", "--no-cache", ledger)


def comparison(plan: Path, amounts: int, folder: Path, slow_rounds: int) -> list[Tool]:
    """Return the tools to run on one plan or on a ledger of its size, the bare scan first."""
    edited = make_plan(folder, amounts, EDITS)
    beans = make_ledger(folder, amounts, "beancount")
    journal = make_ledger(folder, amounts, "hledger")
    schema = tool("check-jsonschema", "check-jsonschema", "--schemafile", SCHEMA, plan)
    slow = [
        schema.needs(SCHEMA, f"schemas/{SCHEMA.name}"),
        tool("yamllint, relaxed", "yamllint", "-d", "relaxed", plan),
        # Titles are longer than its default for lines, which makes its exit code 1.
        tool("yamllint, default", "yamllint", "-d", "default", plan, accepted=(0, 1)),
    ]
    for each in slow:
        each.most_rounds = slow_rounds
    return [
        Tool("libyaml event scan", [sys.executable, "-c", SCAN, str(plan)]),
        validate("giamngheo validate", plan),
        tool("giamngheo show, depth 2", "giamngheo", "show", plan, "--depth", "2"),
        tool(f"giamngheo diff, {EDITS} edits", "giamngheo", "diff", plan, edited, accepted=(1,)),
        bean_check(beans, amounts),
        tool(f"hledger check, {amounts:,} postings", "hledger", "-f", journal, "check"),
        *slow,
    ]


# The files


def make(script: str, *arguments: str | Path) -> None:
    """Run a generator as a process of its own.

    Linux counts the memory that this process has when it starts a child as the child's, so it
    must not grow. What it lists on standard error, the figures that differ, is of no use here.
    """
    command = [sys.executable, BENCH / script, *map(str, arguments)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def make_plan(folder: Path, amounts: int, edits: int = 0) -> Path:
    """Return a new plan that adds up, or that differs from it in so many figures."""
    say(f"making a plan of {amounts:,} amounts")
    plan = folder / f"plan-{amounts}-{edits}.yaml"
    make("generate.py", "--amounts", str(amounts), "--errors", str(edits), "-o", plan)
    return plan


def make_ledger(folder: Path, postings: int, form: str) -> Path:
    """Return a new ledger that balances."""
    ledger = folder / f"ledger-{postings}.{form}"
    make("ledger.py", "--postings", str(postings), "--format", form, "-o", ledger)
    return ledger


# The tables


def compare(options: argparse.Namespace, plan: Path, amounts: int, folder: Path) -> None:
    """Measure all tools on one plan and print how they compare."""
    tools = comparison(plan, amounts, folder, options.slow_rounds)
    say(f"comparing {len(tools)} tools")
    measure(tools, options.rounds, options.timeout)
    scan, ours = tools[0].seconds, tools[1].seconds
    rows = [
        (
            each.name,
            number(each.seconds, 3),
            ratio(each.seconds, scan),
            ratio(each.seconds, ours),
            number(megabytes(each.peak), 0),
            str(len(each.runs)),
            each.problem,
        )
        for each in tools
    ]
    size = plan.stat().st_size / 1e6
    show(
        f"A plan of {amounts:,} amounts ({size:.1f} MB)",
        ("<tool", "seconds", "× scan", "× validate", "peak MB", "runs", "<note"),
        rows,
    )


def grow(options: argparse.Namespace, plans: dict[int, Path]) -> None:
    """Measure `validate` on plans of all sizes and print time and memory per amount."""
    real = validate_real()
    tools = {size: validate(f"{size:,}", plan) for size, plan in plans.items()}
    say(f"measuring growth over {len(tools)} sizes")
    measure([real, *tools.values()], options.rounds, options.timeout)
    fixed = ("fixed cost: real plan", number(real.seconds, 3), number(megabytes(real.peak), 0))
    rows = [
        (*fixed, "", "", "", "", real.problem),
        *(growth_row(each, real, size) for size, each in tools.items()),
    ]
    show(
        "Growth of giamngheo validate: per amount, and per amount above the fixed cost",
        ("<amounts", "seconds", "peak MB", "µs", "KB", "net µs", "net KB", "<note"),
        rows,
    )
    print(spread(real, tools))


def growth_row(each: Tool, fixed: Tool, size: int) -> tuple[str, ...]:
    """Return one line of the table of growth."""
    return (
        each.name,
        number(each.seconds, 3),
        number(megabytes(each.peak), 0),
        number(per_amount(each.seconds, 0, size, 1e-6), 2),
        number(per_amount(each.peak, 0, size, 1024), 2),
        number(per_amount(each.seconds, fixed.seconds, size, 1e-6), 2),
        number(per_amount(each.peak, fixed.peak, size, 1024), 2),
        each.problem,
    )


def spread(fixed: Tool, tools: dict[int, Tool]) -> str:
    """Say by how much the net cost of an amount differs between the sizes."""
    parts = []
    for name, what in (("time", "seconds"), ("memory", "peak")):
        base = getattr(fixed, what)
        costs = (per_amount(getattr(each, what), base, size, 1) for size, each in tools.items())
        known = [cost for cost in costs if cost is not None and cost > 0]
        if len(known) > 1:
            parts.append(f"{name} +{100 * (max(known) / min(known) - 1):.0f} %")
    return f"Net cost of an amount, largest against smallest: {', '.join(parts) or 'unknown'}."


def start(options: argparse.Namespace, folder: Path) -> None:
    """Measure the small case, where starting up is most of the work, and print it."""
    beans = bean_check(make_ledger(folder, SMALL_POSTINGS, "beancount"), SMALL_POSTINGS)
    tools = [beans, validate_real()]
    say("measuring the small case")
    measure(tools, options.rounds * SMALL_FACTOR, options.timeout)
    rows = [
        (
            each.name,
            number(each.seconds, 3),
            ratio(each.seconds, beans.seconds),
            number(megabytes(each.peak), 0),
            str(len(each.runs)),
            each.problem,
        )
        for each in tools
    ]
    show("The small case", ("<tool", "seconds", "× bean-check", "peak MB", "runs", "<note"), rows)


# Writing


def say(text: str) -> None:
    """Tell on standard error what is under way."""
    print(f"... {text}", file=sys.stderr, flush=True)


def show(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; `<` before a header puts its column to the left."""
    align = ["left" if header.startswith("<") else "right" for header in headers]
    names = [header.removeprefix("<") for header in headers]
    table = tabulate(rows, names, "simple", colalign=align, disable_numparse=True)
    print(f"\n{title}\n\n{table}", flush=True)


def number(value: float | None, decimals: int) -> str:
    """Return a number as text, a dash if it is unknown."""
    return "-" if value is None else f"{value:.{decimals}f}"


def ratio(value: float | None, base: float | None) -> str:
    """Return how many times the base a value is."""
    return number(value / base if value is not None and base else None, 2)


def megabytes(value: float | None) -> float | None:
    """Return bytes as megabytes."""
    return None if value is None else value / 1024**2


def per_amount(value: float | None, fixed: float | None, amounts: int, unit: float) -> float | None:
    """Return what one amount costs above a fixed cost."""
    return None if value is None or fixed is None else (value - fixed) / amounts / unit


def machine() -> str:
    """Say what the figures were measured on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {cores} cores"


#: What is measured, and what it stands on.
PACKAGES = ("giamngheo-cli", "PyYAML", "beancount", "check-jsonschema", "yamllint")


def versions(names: Sequence[str] = PACKAGES) -> str:
    """Name the versions of the measured packages that this Python has."""
    found = []
    for name in names:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return ", ".join(found)


# The command


def positive(text: str) -> int:
    """Read a whole number above zero."""
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value


def sizes(text: str) -> list[int]:
    """Read sizes separated by commas."""
    return sorted({positive(size.replace("_", "")) for size in text.split(",")})


def add_common_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how often, and for how long, tools run."""
    parser.add_argument("--rounds", type=positive, default=5, help="runs of each tool (default 5)")
    parser.add_argument(
        "--slow-rounds",
        type=positive,
        default=1,
        help="runs of check-jsonschema and yamllint (default 1)",
    )
    parser.add_argument(
        "--timeout", type=positive, default=600, help="seconds for one process (default 600)"
    )


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_common_options(parser)
    parser.add_argument(
        "--sizes", type=sizes, default=list(SIZES), help="amounts of the plans: 10000,100000,…"
    )
    parser.add_argument("--quick", action="store_true", help="leave out plans above 100 thousand")
    options = parser.parse_args(arguments)
    if options.quick:
        options.sizes = [size for size in options.sizes if size <= COMPARED]
    if not options.sizes:
        parser.error("no sizes are left")
    return options


def main() -> None:
    """Make the files, measure, and print the three tables."""
    options = parse()
    print(f"{machine()}\n{versions()}\nMedians of whole processes, {options.rounds} rounds")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        plans = {size: make_plan(folder, size) for size in options.sizes}
        compared = COMPARED if COMPARED in plans else max(plans)
        compare(options, plans[compared], compared, folder)
        grow(options, plans)
        start(options, folder)


if __name__ == "__main__":
    main()
