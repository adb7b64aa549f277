"""Measure `giamngheo validate` on a folder of many small plans, beside other checkers."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from processes import Tool, measure, tool
from run import (
    SCHEMA,
    add_common_options,
    machine,
    make,
    megabytes,
    number,
    positive,
    ratio,
    say,
    show,
    sizes,
    versions,
)

#: The communes of the country, and a tenth of them.
PLANS = (1_100, 11_000)
AMOUNTS = 40
#: One plan in so many has a figure that is wrong.
ONE_WRONG_IN = 100
JOBS = 2

#: What the project promises: at most so many times the scan, at least so many times as fast.
MOST_SCANS = 5
LEAST_SPEED = 1.7

SCAN = """\
import os, sys, yaml
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            for event in yaml.parse(file.read(), Loader=yaml.CLoader):
                pass
"""


# The tools


def validate(name: str, plans: Path, *options: str) -> Tool:
    """Return this project's tool on a folder of plans, some of which are wrong."""
    return tool(name, "giamngheo", "validate", *options, plans, accepted=(1,))


def in_jobs(plans: Path, jobs: int) -> Tool:
    """Return this project's tool in several processes."""
    return validate(f"giamngheo validate --jobs {jobs}", plans, "--jobs", str(jobs))


def others(plans: Path, jobs: int, rounds: int) -> list[Tool]:
    """Return what is run only a few times: the other checkers, and a second report."""
    sarif = ("--jobs", str(jobs), "--format", "text", "--format", f"sarif:{plans}.sarif")
    # As texts, one path at a time: see `make` for why this process must stay small.
    files = sorted(str(file) for file in plans.rglob("*.yaml"))
    schema = tool("check-jsonschema", "check-jsonschema", "--schemafile", SCHEMA, *files)
    tools = [
        validate(f"giamngheo validate --jobs {jobs}, and SARIF", plans, *sarif),
        tool("yamllint, relaxed", "yamllint", "-d", "relaxed", plans),
        schema.needs(SCHEMA, f"schemas/{SCHEMA.name}"),
    ]
    for each in tools:
        each.most_rounds = rounds
    return tools


def make_plans(folder: Path, plans: int, amounts: int) -> Path:
    """Return a new folder of so many plans."""
    say(f"making {plans:,} plans of {amounts} amounts")
    made = folder / f"plans-{plans}"
    size = ("--plans", str(plans), "--amounts", str(amounts))
    errors = str(max(1, plans // ONE_WRONG_IN))
    make("generate.py", *size, "--errors", errors, "-o", made)
    return made


# The tables


def compare(options: argparse.Namespace, plans: Path, count: int) -> list[Tool]:
    """Measure all tools on one folder, print how they compare, and return this project's."""
    scan = Tool("libyaml event scan", [sys.executable, "-c", SCAN, str(plans)])
    ours = [validate("giamngheo validate", plans), in_jobs(plans, options.jobs)]
    tools = [scan, *ours, *others(plans, options.jobs, options.slow_rounds)]
    say(f"comparing {len(tools)} tools")
    measure(tools, options.rounds, options.timeout)
    rows = [
        (
            each.name,
            number(each.seconds, 3),
            number(each.seconds and each.seconds / count * 1e6, 0),
            ratio(each.seconds, scan.seconds),
            ratio(ours[0].seconds, each.seconds),
            number(megabytes(each.peak), 0),
            str(len(each.runs)),
            each.problem,
        )
        for each in tools
    ]
    size = sum(file.stat().st_size for file in plans.rglob("*.yaml")) / 1e6
    show(
        f"{count:,} plans of {options.amounts} amounts ({size:.1f} MB), "
        f"1 in {ONE_WRONG_IN} of them wrong",
        ("<tool", "seconds", "µs a plan", "× scan", "speed", "peak MB", "runs", "<note"),
        rows,
    )
    print(limits(scan, *ours))
    return ours


def limits(scan: Tool, one: Tool, several: Tool) -> str:
    """Say how the two limits of the project are kept."""
    scans, speed = ratio(one.seconds, scan.seconds), ratio(one.seconds, several.seconds)
    return (
        f"Limits: one process at most {MOST_SCANS} × scan: {scans}; "
        f"several at least {LEAST_SPEED} times as fast: {speed}."
    )


def grow(options: argparse.Namespace, folders: dict[int, Path], largest: list[Tool]) -> None:
    """Measure the smaller folders too, and print how memory grows with the number of plans."""
    *smaller, most = sorted(folders)
    tools = {
        size: [validate("", folders[size]), in_jobs(folders[size], options.jobs)]
        for size in smaller
    }
    say(f"measuring growth over {len(folders)} sizes")
    measure([each for pair in tools.values() for each in pair], options.rounds, options.timeout)
    tools[most] = largest
    rows = [
        (
            f"{size:,}",
            *(number(each.seconds, 3) for each in pair),
            *(number(megabytes(each.peak), 1) for each in pair),
            "; ".join(dict.fromkeys(each.problem for each in pair if each.problem)),
        )
        for size, pair in tools.items()
    ]
    jobs = f"{options.jobs} jobs"
    show(
        "Growth of giamngheo validate with the number of plans, in one process and in several",
        ("plans", "seconds", f"s, {jobs}", "peak MB", f"MB, {jobs}", "<note"),
        rows,
    )
    print(growth(tools[min(tools)], largest, most - min(folders)))


def growth(least: Sequence[Tool], most: Sequence[Tool], plans: int) -> str:
    """Say how much memory each further plan takes."""
    parts = [
        number((large.peak - small.peak) / plans if small.peak and large.peak else None, 0)
        for small, large in zip(least, most, strict=True)
    ]
    return f"Bytes that each further plan adds to the peak: {parts[0]}; in several: {parts[1]}."


# The command


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_common_options(parser)
    parser.add_argument(
        "--plans", type=sizes, default=list(PLANS), help="how many plans: 1100,11000,…"
    )
    parser.add_argument("--amounts", type=positive, default=AMOUNTS, help="of each (default 40)")
    parser.add_argument("--jobs", type=positive, default=JOBS, help="of several (default 2)")
    return parser.parse_args(arguments)


def main() -> None:
    """Make the files, measure, and print the two tables."""
    options = parse()
    print(f"{machine()}\n{versions()}\nMedians of whole processes, {options.rounds} rounds")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        folders = {plans: make_plans(folder, plans, options.amounts) for plans in options.plans}
        most = max(folders)
        ours = compare(options, folders[most], most)
        if len(folders) > 1:
            grow(options, folders, ours)


if __name__ == "__main__":
    main()
