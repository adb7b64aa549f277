"""Put errors of known causes into plans, and measure how often `explain` finds the true ones."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from random import Random
from statistics import median
from time import perf_counter
from typing import NamedTuple

from generate import (
    ACTIVITY,
    BILLION,
    FEWEST_OF_DISTRICT,
    KINDS,
    MILLION,
    PLACE_CODES,
    SOURCES,
    THOUSAND,
    TOTAL,
    YEARS,
    Cell,
    Changes,
    Item,
    draft,
    plan_text,
    text_of,
    written,
)
from giamngheo_cli.amount import VI, AmountError, other_reading, read
from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.explain.causes import Mistake
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.explain.model import Alternative, Change, Explained
from giamngheo_cli.explain.since import Before, changed_since
from giamngheo_cli.sums.checks import Outcome
from run import machine, number, positive, say, show

#: Exponent of the unit in which plans of the generator state amounts that name none.
UNIT = 6
#: How often an error is drawn again before a plan is given up for a cause.
MOST_DRAWS = 500
MOST_SEEDS = 2**32
#: Of so many alternatives the true one is looked for.
LISTED = 3

#: Amounts and errors of the plans whose times are measured.
TIMED = ((10_000, 3), (100_000, 3), (10_000, 12))

UNIT_SLIPS = ((THOUSAND, 1), (1, THOUSAND), (THOUSAND**2, 1))
MARK_SLIPS = ((10, 1), (1, 10), (100, 1), (1, 100))
ROUNDING_STEPS = (BILLION, BILLION // 10, BILLION // 100)


class Drawn(NamedTuple):
    """What a plan writes wrongly, and what an older revision of it wrote otherwise."""

    now: Changes
    before: Changes


Draw = Callable[[Random, Sequence[Item]], Changes | Drawn]


class Retry(Exception):  # noqa: N818 nothing is wrong
    """An error that cannot be made of what was drawn."""


class Case(NamedTuple):
    """A cause, and how to draw an error of it."""

    name: str
    mistake: Mistake
    draw: Draw
    exact: bool = False
    """Whether what agrees within rounding is to fail."""


class Right(NamedTuple):
    """An amount that has to be corrected."""

    item: str
    cell: Cell
    stated: int
    true: int


class Seeded(NamedTuple):
    """A plan with one error, as far as it was looked at."""

    rights: frozenset[Right]
    analysis: Analysis
    since: Before | None
    """What changed since the older revision, if there is one."""


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

    def add(self, other: Score) -> None:
        """Count what another one has counted."""
        for name, count in vars(other).items():
            setattr(self, name, getattr(self, name) + count)


# Errors


def drawn_figure(rng: Random, items: Sequence[Item], highest: int = ACTIVITY) -> tuple[Item, Cell]:
    """Draw a figure of an item down to a level, from all levels alike."""
    level = rng.choice(sorted({item.level for item in items if item.level <= highest}))
    item = rng.choice([item for item in items if item.level == level])
    return item, rng.choice(list(item.figures))


def activity(rng: Random, items: Sequence[Item]) -> Item:
    """Draw an activity."""
    return rng.choice([item for item in items if item.level == ACTIVITY])


def with_sign(rng: Random, items: Sequence[Item]) -> Changes:
    """Write a figure as negative."""
    item, cell = drawn_figure(rng, items)
    return {(item.address, cell): f"-{item.texts[cell]}"}


def scaled(slips: Sequence[tuple[int, int]], rng: Random, items: Sequence[Item]) -> Changes:
    """Multiply a figure by one of some fractions."""
    item, cell = drawn_figure(rng, items)
    factor, divisor = rng.choice(slips)
    stated, rest = divmod(item.figures[cell] * factor, divisor)
    if rest:
        raise Retry
    return {(item.address, cell): written(rng, stated)}


def transposed(rng: Random, items: Sequence[Item]) -> Changes:
    """Swap two digits beside each other, also those on both sides of a mark."""
    item, cell = drawn_figure(rng, items)
    text = item.texts[cell]
    places = [place for place, character in enumerate(text) if character.isdigit()]
    first = rng.randrange(len(places) - 1) if len(places) > 1 else 0
    pair = places[first : first + 2]
    if len(pair) < 2 or text[pair[0] + 1 : pair[1]] not in ("", ".", ","):
        raise Retry
    one, other = pair
    return {(item.address, cell): replaced(replaced(text, one, text[other]), other, text[one])}


def with_one_digit(rng: Random, items: Sequence[Item]) -> Changes:
    """Replace one digit by another one."""
    item, cell = drawn_figure(rng, items)
    text = item.texts[cell]
    place = rng.choice([place for place, character in enumerate(text) if character.isdigit()])
    return {(item.address, cell): replaced(text, place, str(rng.randrange(10)))}


def replaced(text: str, place: int, character: str) -> str:
    """Return a text with another character in a place."""
    return text[:place] + character + text[place + 1 :]


def without_part(rng: Random, items: Sequence[Item]) -> Changes:
    """Leave one part out of a sum over parts."""
    item, cell = drawn_figure(rng, items, ACTIVITY - 1)
    parts = [part.figures[cell] for part in item.parts if cell in part.figures]
    if len(parts) < 2:
        raise Retry
    return {(item.address, cell): written(rng, item.figures[cell] - rng.choice(parts))}


def with_part_twice(rng: Random, items: Sequence[Item]) -> Changes:
    """Count an amount of an activity twice, which is no sum over parts itself."""
    item, cell = drawn_figure(rng, items, ACTIVITY - 1)
    parts = [part.figures[cell] for part in item.parts if cell in part.figures]
    if len(parts) < 2 or item.level < ACTIVITY - 1:
        raise Retry
    return {(item.address, cell): written(rng, item.figures[cell] + rng.choice(parts))}


def with_subtotal(rng: Random, items: Sequence[Item]) -> Changes:
    """Count a sum twice that is part of another one, over parts or over sources."""
    item, cell = drawn_figure(rng, items)
    sums = [part.figures[cell] for part in item.parts if part.parts and cell in part.figures]
    if cell == TOTAL:
        broken_down = {other[0] for other in item.figures if len(other) == 2}
        sums += [item.figures[(source,)] for source in SOURCES if source in broken_down]
    if not sums:
        raise Retry
    return {(item.address, cell): written(rng, item.figures[cell] + rng.choice(sums))}


def is_broken_down(cell: Cell) -> bool:
    """Tell whether every item that states a cell states what it consists of."""
    return cell == TOTAL or (len(cell) == 1 and cell[0] in SOURCES)


def rounded(rng: Random, items: Sequence[Item]) -> Changes:
    """Write a sum over parts in tỷ with too few decimals."""
    item, cell = drawn_figure(rng, items, ACTIVITY - 1)
    true, step = item.figures[cell], rng.choice(ROUNDING_STEPS)
    stated = (true + step // 2) // step * step
    if stated == true or true < 10 * step:
        raise Retry
    whole, rest = divmod(stated, BILLION)
    decimals = str(BILLION + rest)[1:].rstrip("0")
    return {(item.address, cell): f"{whole},{decimals} tỷ" if decimals else f"{whole} tỷ"}


def siblings(cell: Cell) -> list[Cell]:
    """Return the cells that have another code of the same breakdown."""
    found: list[Cell] = []
    for codes in (SOURCES, KINDS, YEARS, PLACE_CODES):
        for place, code in enumerate(cell):
            if code in codes:
                found += [(*cell[:place], other, *cell[place + 1 :]) for other in codes]
    return [other for other in found if other != cell]


def drawn_leaf(rng: Random, item: Item) -> Cell:
    """Draw a cell of an activity that is not broken down."""
    leaves = [cell for cell in item.figures if not is_broken_down(cell)]
    if not leaves:
        raise Retry
    return rng.choice(leaves)


def under_blank_code(rng: Random, items: Sequence[Item]) -> Changes:
    """Put an amount under a code that its activity does not use there."""
    item = activity(rng, items)
    cell = drawn_leaf(rng, item)
    others = [other for other in siblings(cell) if other not in item.figures]
    if not others:
        raise Retry
    return {(item.address, cell): "", (item.address, rng.choice(others)): item.texts[cell]}


def under_stated_code(rng: Random, items: Sequence[Item]) -> Changes:
    """Add an amount to that of another code."""
    item = activity(rng, items)
    cell = drawn_leaf(rng, item)
    others = [other for other in siblings(cell) if other in item.figures]
    if not others:
        raise Retry
    other = rng.choice(others)
    both = item.figures[cell] + item.figures[other]
    return {(item.address, cell): "", (item.address, other): written(rng, both)}


def partly_under_blank_code(rng: Random, items: Sequence[Item]) -> Changes:
    """Put a part of an amount under a code that its activity does not use there."""
    item = activity(rng, items)
    cell = drawn_leaf(rng, item)
    others = [other for other in siblings(cell) if other not in item.figures]
    tens = rng.randrange(1, 10)
    moved, rest = divmod(item.figures[cell] * tens, 10)
    if rest or not others:
        raise Retry
    left = item.figures[cell] - moved
    return {
        (item.address, cell): written(rng, left),
        (item.address, rng.choice(others)): written(rng, moved),
    }


def stale(rng: Random, items: Sequence[Item]) -> Drawn:
    """Change an amount and all that counts it, but forget one figure above the activity."""
    item = activity(rng, items)
    above = [each for each in items if item.address.startswith(f"{each.address}/".lstrip("/"))]
    cells = counting(rng, item)
    forgetful = rng.choice(above)
    cell = rng.choice([cell for cell in cells if cell in forgetful.figures])
    change = rng.choice((1, -1)) * rng.randrange(5, 500) * MILLION
    before = {
        (each.address, cell): written(rng, each.figures[cell] - change)
        for each in (*above, item)
        for cell in cells
        if cell in each.figures
    }
    if any(text.startswith(("-", "0")) for text in before.values()):
        raise Retry
    return Drawn({(forgetful.address, cell): before[forgetful.address, cell]}, before)


def counting(rng: Random, item: Item) -> list[Cell]:
    """Draw cells of an item, one of each breakdown, that could all count the same amount."""
    source = rng.choice([code for code in SOURCES if (code,) in item.figures])
    cells = [TOTAL, (source,)]
    for codes in (KINDS, YEARS, PLACE_CODES):
        cell = (source,) if codes is KINDS else ()
        stated = [(*cell, code) for code in codes if (*cell, code) in item.figures]
        cells.append(rng.choice(stated or [(*cell, code) for code in codes]))
    return cells


def left_blank(rng: Random, items: Sequence[Item]) -> Changes:
    """Leave out a cell of an activity."""
    item = activity(rng, items)
    return {(item.address, drawn_leaf(rng, item)): ""}


CASES = (
    Case("sign", Mistake.SIGN, with_sign),
    Case("unit", Mistake.UNIT, partial(scaled, UNIT_SLIPS)),
    Case("decimal mark", Mistake.DECIMAL_MARK, partial(scaled, MARK_SLIPS)),
    Case("misfiled: code was blank", Mistake.MISFILED, under_blank_code),
    Case("misfiled: added to another", Mistake.MISFILED, under_stated_code),
    Case("misfiled: only a part", Mistake.MISFILED, partly_under_blank_code),
    Case("transposed", Mistake.TRANSPOSED, transposed),
    Case("one digit", Mistake.ONE_DIGIT, with_one_digit),
    Case("part left out", Mistake.LEFT_OUT, without_part),
    Case("part counted twice", Mistake.COUNTED_TWICE, with_part_twice),
    Case("subtotal among parts", Mistake.SUBTOTAL, with_subtotal),
    Case("rounding (exact)", Mistake.ROUNDING, rounded, exact=True),
    Case("stale total", Mistake.STALE, stale),
    Case("left blank", Mistake.LEFT_BLANK, left_blank),
)


# Plans with an error


def drawn_items(name: str, amounts: int, stated: int) -> list[Item]:
    """Return the items of a plan that state each of their breakdowns so many times of 100."""
    rng = Random(name)
    items, _ = draft(amounts, 0, rng.randrange(MOST_SEEDS))
    for item in items:
        for cells in breakdowns_of(item):
            if rng.randrange(100) >= stated:
                for cell in cells:
                    del item.figures[cell], item.texts[cell]
    return items


def breakdowns_of(item: Item) -> list[list[Cell]]:
    """Return the cells of each breakdown of an item, the finer ones of a source apart."""
    breakdowns: list[list[Cell]] = [[(source, kind) for kind in KINDS] for source in SOURCES]
    breakdowns += [[(code,) for code in codes] for codes in (YEARS, PLACE_CODES)]
    return [[cell for cell in cells if cell in item.figures] for cells in breakdowns]


def seeded(case: Case, rng: Random, items: Sequence[Item]) -> Seeded | None:
    """Return a plan with an error that a check shows; none where none could be drawn."""
    for _ in range(MOST_DRAWS):
        try:
            drawn = case.draw(rng, items)
            now, before = drawn if isinstance(drawn, Drawn) else (drawn, {})
            rights = frozenset(rights_of(now, items))
        except (Retry, AmountError):
            continue
        analysis = looked_at(items, now, case)
        if is_shown(analysis):
            return Seeded(
                rights, analysis, changed_since(looked_at(items, before, case)) if before else None
            )
    return None


def looked_at(items: Sequence[Item], changes: Changes, case: Case) -> Analysis:
    """Write a plan down and look at it."""
    return analyse(text_of(items[0], changes).encode(), exact=case.exact)


def rights_of(changes: Changes, items: Iterable[Item]) -> Iterator[Right]:
    """Yield what has to be corrected after changes.

    Raises:
        Retry: nothing, or a text that nobody would write.
        AmountError: a text that is no amount.
    """
    by_address = {item.address: item for item in items}
    for (address, cell), text in changes.items():
        stated = read(text, UNIT, VI).dong if text else 0
        true = by_address[address].figures.get(cell, 0)
        digits = [character for character in text if character.isdigit()]
        if stated == true or other_reading(text, VI) or has_needless_zero(digits, text):
            raise Retry
        yield Right(address, cell, stated, true)


def has_needless_zero(digits: Sequence[str], text: str) -> bool:
    """Tell whether a number begins with a zero that is not before its decimal mark."""
    return len(digits) > 1 and digits[0] == "0" and "0," not in text[:3]


def is_shown(analysis: Analysis) -> bool:
    """Tell whether checks fail, and none that the error touches holds within rounding.

    All sums of a plan without errors agree to the đồng.
    """
    counts = analysis.reconciliation.counts
    return bool(counts[Outcome.FAILED]) and not counts[Outcome.ROUNDED] and not analysis.unread


# Whether it was found


def score(case: Case, plan: Seeded, nodes: int) -> Score:
    """Explain a plan and say whether its error was found."""
    options = Options(exact=case.exact, since=plan.since)
    groups = explain(plan.analysis, options, Limits(nodes)).groups
    is_unique = all(group.ties == 1 for group in groups)
    first = [group.alternatives[:1] for group in groups]
    is_first = is_among(first, plan.rights)
    is_listed = is_among([group.alternatives[:LISTED] for group in groups], plan.rights)
    is_named = is_first and case.mistake in mistakes(groups)
    return Score(1, is_unique, is_first, is_listed, is_first and is_unique, is_named)


def is_among(listed: Iterable[Sequence[Alternative]], rights: frozenset[Right]) -> bool:
    """Tell whether one of the alternatives of each group makes, all together, the true changes."""
    found: set[Right] = set()
    for alternatives in listed:
        changes = [changes_of(alternative.changes) for alternative in alternatives]
        own = [each for each in changes if each is not None and each <= rights]
        if not own:
            return False
        found |= own[0]
    return found == rights


def changes_of(changes: Iterable[Change]) -> frozenset[Right] | None:
    """Return what is changed, as what would have to be; none where an amount is open."""
    rights = set()
    for change in changes:
        if change.is_open:
            return None
        cell = tuple(code.name for code in change.cell)
        rights.add(Right(change.sheet.address, cell, change.old, change.low))
    return frozenset(rights)


def mistakes(groups: Iterable[Explained]) -> set[Mistake]:
    """Return the causes of what comes first."""
    return {
        correction.cause.mistake
        for group in groups
        for correction in group.alternatives[0].corrections
        if correction.cause
    }


def measure(options: argparse.Namespace) -> dict[str, Score]:
    """Return how often the errors of each cause were found."""
    scores = {case.name: Score() for case in CASES}
    for plan in range(options.plans):
        if plan % 50 == 0:
            say(f"explaining plan {plan + 1} of {options.plans}")
        name = f"{options.seed} {plan}"
        items = drawn_items(name, options.amounts, options.stated)
        for case in CASES:
            found = seeded(case, Random(f"{case.name} {name}"), items)
            if found is not None:
                scores[case.name].add(one := score(case, found, options.nodes))
                if options.misses and not one.first:
                    report_miss(case, name, found)
    return scores


def report_miss(case: Case, name: str, plan: Seeded) -> None:
    """Write on standard error what was not found."""
    for right in sorted(plan.rights):
        cell = " ".join(right.cell) or "total"
        where = f"{right.item or '(root)'}: {cell}"
        print(f"{case.name}, plan {name}: {where}: {right.stated}, {right.true}", file=sys.stderr)


def percent(part: int, whole: int) -> str:
    """Return a share in whole percent, never more than it is; a dash of nothing."""
    return f"{100 * part // whole} %" if whole else "-"


def row(name: str, count: Score) -> tuple[str, ...]:
    """Return a line of the table of causes."""
    return (
        name,
        str(count.plans),
        percent(count.unique, count.plans),
        percent(count.first, count.plans),
        percent(count.listed, count.plans),
        percent(count.unique_first, count.unique),
        percent(count.named, count.first),
    )


def show_causes(options: argparse.Namespace) -> None:
    """Measure how often errors are found, and print it."""
    scores = measure(options)
    overall = Score()
    for count in scores.values():
        overall.add(count)
    headers = ("<cause", "plans", "unique", "first", f"first {LISTED}", "first of unique", "named")
    rows = [row(name, count) for name, count in scores.items()]
    title = (
        f"One error in a plan of {options.amounts:,} amounts of which {options.stated} % of the "
        "breakdowns are stated: how often the true one is found"
    )
    show(title, headers, [*rows, row("all", overall)])


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
        "--plans", type=positive, default=200, help="plans for each cause (default 200)"
    )
    parser.add_argument(
        "--amounts", type=positive, default=400, help="amounts of each plan (default 400)"
    )
    parser.add_argument(
        "--stated", type=percentage, default=100, help="percent of breakdowns stated (default 100)"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same plans")
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
    if options.amounts < FEWEST_OF_DISTRICT:
        parser.error(f"a plan needs at least {FEWEST_OF_DISTRICT} amounts")
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
