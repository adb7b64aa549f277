"""Put errors of known causes into plans, and measure how often `explain` finds the true ones."""

from __future__ import annotations

import argparse
import gc
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import sqrt
from random import Random
from statistics import median
from time import perf_counter
from typing import NamedTuple

from errors import CASES, Case
from generate import FEWEST_AMOUNTS, plan_text
from giamngheo_cli.analysis import analyse
from giamngheo_cli.explain.causes import Mistake
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.explain.model import Confidence, Explained
from run import machine, number, positive, say, show
from seeded import SIZES, STATED, Seeded, drawn_plan, is_among, mended, seeded

#: Of so many alternatives the true one is looked for.
LISTED = 3

#: Amounts and errors of the plans whose times are measured.
TIMED = ((10_000, 3), (100_000, 3), (10_000, 12))


#: The words that are said of an alternative, the surest first.
WORDS = (Confidence.VERY_LIKELY, Confidence.LIKELY, Confidence.POSSIBLE)
#: Two-sided, 95 of 100.
Z = 1.959964


@dataclass
class Score:
    """How often the true corrections were found."""

    plans: int = 0
    unique: int = 0
    """No other corrections cost as little as the cheapest."""
    first: int = 0
    listed: int = 0
    unique_first: int = 0
    named: int = 0
    """The cause was named rightly where the figures were right."""
    said: Counter[Confidence] = field(default_factory=Counter)
    """What was said of the first alternative of each group."""
    right: Counter[Confidence] = field(default_factory=Counter)
    """How often that alternative was right then."""

    def add(self, other: Score) -> None:
        """Count what another one has counted."""
        for name, count in vars(other).items():
            setattr(self, name, getattr(self, name) + count)


# Whether it was found


def score(case: Case, plan: Seeded, options: Options, nodes: int) -> Score:
    """Explain a plan and say whether its error was found."""
    groups = explain(plan.analysis, options, Limits(nodes)).groups
    rights = plan.rights
    first = [group.alternatives[:1] for group in groups]
    count = Score(1, unique=all(group.ties == 1 for group in groups))
    count.first = is_among(first, rights)
    count.listed = is_among([group.alternatives[:LISTED] for group in groups], rights)
    count.unique_first = count.first and count.unique
    count.named = count.first and case.mistake in mistakes(groups)
    for alternative in (each for alternatives in first for each in alternatives):
        count.said[alternative.confidence] += 1
        count.right[alternative.confidence] += mended(alternative, rights) is not None
    return count


def mistakes(groups: Iterable[Explained]) -> set[Mistake]:
    """Return the causes of what comes first."""
    return {
        correction.cause.mistake
        for group in groups
        for correction in group.alternatives[0].corrections
        if correction.cause
    }


def cases_of(options: argparse.Namespace) -> Iterator[tuple[Case, str, Seeded]]:
    """Yield plans with an error of each cause; half of them state rounded figures, too."""
    for plan_number in range(options.plans):
        if plan_number % 50 == 0:
            say(f"explaining plan {plan_number + 1} of {options.plans}")
        name, is_rounded = f"{options.seed} {plan_number}", plan_number % 2 == 1
        which = plan_number // 2
        stated = STATED[which % len(STATED)] if options.stated is None else options.stated
        amounts = options.amounts or SIZES[which // len(STATED) % len(SIZES)]
        plans = {
            each: drawn_plan(name, amounts, stated, is_rounded=each) for each in {False, is_rounded}
        }
        for case in CASES:
            plan = plans[is_rounded and not case.exact]
            found = seeded(case, Random(f"{case.name} {name}"), plan)
            if found is not None:
                yield case, name, found


def measure(options: argparse.Namespace) -> dict[str, Score]:
    """Return how often the errors of each cause were found."""
    scores = {case.name: Score() for case in CASES}
    for case, name, plan in cases_of(options):
        one = score(case, plan, Options(exact=case.exact, since=plan.since), options.nodes)
        scores[case.name].add(one)
        if options.misses and not one.first:
            report_miss(case, name, plan)
    return scores


def report_miss(case: Case, name: str, plan: Seeded) -> None:
    """Write on standard error what was not found."""
    for right in sorted(plan.rights):
        cell = " ".join(right.cell) or "total"
        where = f"{right.item or '(root)'}: {cell}"
        print(f"{case.name}, plan {name}: {where}: {right.stated}, {right.low}", file=sys.stderr)


def percent(part: int, whole: int) -> str:
    """Return a share in whole percent, never more than it is; a dash of nothing."""
    return f"{100 * part // whole} %" if whole else "-"


def row(name: str, count: Score) -> tuple[str, ...]:
    """Return a line of the table of causes."""
    words = [(count.said[word], count.right[word]) for word in WORDS]
    return (
        name,
        str(count.plans),
        percent(count.unique, count.plans),
        percent(count.first, count.plans),
        percent(count.listed, count.plans),
        percent(count.unique_first, count.unique),
        percent(count.named, count.first),
        *(text for said, right in words for text in (str(said), percent(right, said))),
    )


def at_least(right: int, said: int) -> float:
    """Return the lower end of the interval of a share, in percent (Wilson, 1927)."""
    share, square = right / said, Z * Z / said
    spread = Z * sqrt(share * (1 - share) / said + square / (4 * said))
    return 100 * (share + square / 2 - spread) / (1 + square)


def show_causes(options: argparse.Namespace) -> None:
    """Measure how often errors are found, and print it."""
    scores = measure(options)
    overall = Score()
    for count in scores.values():
        overall.add(count)
    names = ("very likely", "right", "likely", "right", "possible", "right")
    found = ("unique", "first", f"first {LISTED}", "first of unique", "named")
    rows = [row(name, count) for name, count in scores.items()]
    title = f"One error in a plan, seed {options.seed}: how often the true one is found"
    show(title, ("<cause", "plans", *found, *names), [*rows, row("all", overall)])
    for word in (*WORDS, Confidence.UNCERTAIN):
        right, said_so = overall.right[word], overall.said[word]
        if said_so:
            print(
                f"{word.value}: right in {right} of {said_so}, {100 * right / said_so:.2f} %, "
                f"at least {at_least(right, said_so):.2f} % (95 of 100)"
            )


# How long it takes


class Times(NamedTuple):
    """Seconds for one plan."""

    analysis: float
    explained: float
    """The same, and the explanation."""

    @property
    def beyond(self) -> float:
        """What the explanation alone takes."""
        return self.explained - self.analysis


@contextmanager
def no_collection() -> Iterator[None]:
    """Let no garbage be looked for meanwhile: when that is due depends on what ran before."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    with no_collection():
        start = perf_counter()
        work()
        return perf_counter() - start


def times_of(data: bytes, options: argparse.Namespace) -> Times:
    """Return the medians of several rounds."""

    def explained() -> object:
        return explain(analyse(data), Options(), Limits(options.nodes))

    rounds = [(seconds(lambda: analyse(data)), seconds(explained)) for _ in range(options.rounds)]
    return Times(*(median(each) for each in zip(*rounds, strict=True)))


def show_times(options: argparse.Namespace) -> None:
    """Measure how long explaining takes, and print it."""
    rows = []
    for amounts, errors in TIMED:
        say(f"explaining {errors} errors in {amounts:,} amounts")
        texts = [
            plan_text(amounts, errors, seed)[0]
            for seed in range(options.seed, options.seed + options.seeds)
        ]
        times = [times_of(text.encode(), options) for text in texts]
        beyond = [each.beyond for each in times]
        rows.append(
            (
                f"{amounts:,}",
                str(errors),
                str(len(times)),
                number(median(each.analysis for each in times), 3),
                number(median(each.explained for each in times), 3),
                *(number(each, 3) for each in (median(beyond), max(beyond))),
            )
        )
    headers = ("amounts", "errors", "plans", "analyse", "+ explain", "beyond", "most beyond")
    show("Seconds to look at a plan, and to explain it too", headers, rows)


# The command


def percentage(text: str) -> int:
    """Read a whole number from 0 to 100."""
    value = int(text)
    if not 0 <= value <= 100:
        raise ValueError(text)
    return value


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--plans", type=positive, default=1248, help="plans for each cause (default 1248)"
    )
    parser.add_argument(
        "--amounts", type=positive, help="amounts of each plan (default: 50, 100 and 300 in turn)"
    )
    parser.add_argument(
        "--stated", type=percentage, help="percent of breakdowns stated (default: 0 to 100)"
    )
    parser.add_argument("--seed", type=int, default=2026, help="the same seed gives the same plans")
    parser.add_argument(
        "--nodes", type=positive, default=20_000, help="steps of each search (default 20000)"
    )
    parser.add_argument(
        "--rounds", type=positive, default=5, help="rounds of each measured time (default 5)"
    )
    parser.add_argument(
        "--seeds", type=positive, default=5, help="plans of each size to time (default 5)"
    )
    parser.add_argument("--misses", action="store_true", help="list what was not found first")
    parser.add_argument("--only", choices=("causes", "times"), help="make one of the tables alone")
    options = parser.parse_args(arguments)
    if options.amounts is not None and options.amounts < FEWEST_AMOUNTS:
        parser.error(f"a plan needs at least {FEWEST_AMOUNTS} amounts")
    return options


def main() -> None:
    """Measure, and print the two tables."""
    options = parse()
    print(machine())
    if options.only != "times":
        show_causes(options)
    if options.only != "causes":
        show_times(options)


if __name__ == "__main__":
    main()
