"""Plans in which one thing is wrong, and what is right there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from errors import Case, Drawn, Retry
from generate import (
    ACTIVITY,
    BILLION,
    KINDS,
    PLACE_CODES,
    SOURCES,
    TOTAL,
    YEARS,
    Cell,
    Changes,
    Item,
    draft,
    exactly_in_billions,
    text_of,
)
from giamngheo_cli.amount import VI, AmountError, other_reading, read
from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.explain.causes import Since
from giamngheo_cli.explain.model import Alternative
from giamngheo_cli.explain.since import changed_since
from giamngheo_cli.sums.check import Outcome

#: Exponent of the unit in which plans of the generator state amounts that name none.
UNIT = 6
#: How often an error is drawn again, and a plan looked at, before it is given up for a cause.
MOST_DRAWS, MOST_LOOKS = 500, 20
MOST_SEEDS = 2**32

#: Of how many percent of the breakdowns plans state, in turn.
STATED = (100, 60, 30, 0)
#: How many amounts they state, in turn: of two communes, and of a district.
SIZES = (50, 100, 300)
#: How many of 100 figures are written with fewer digits where a plan rounds.
ROUNDED = 15
STEPS = (BILLION, BILLION // 10, BILLION // 100)
QUALIFIERS = ("", "", "khoảng ", "hơn ", "gần ")


class Right(NamedTuple):
    """An amount that has to be corrected.

    Attributes:
        low: what it is in truth, in đồng; where the plan rounds it, the least that it may be.
        high: the same, or the most.
    """

    item: str
    cell: Cell
    stated: int
    low: int
    high: int


class Seeded(NamedTuple):
    """A plan with one error, as far as it was looked at.

    Attributes:
        since: what changed since the older revision, if there is one.
    """

    rights: frozenset[Right]
    analysis: Analysis
    since: Since | None


class Plan(NamedTuple):
    """A plan without errors.

    Attributes:
        rough: how many of its checks hold within rounding.
    """

    items: list[Item]
    rough: int


def drawn_plan(name: str, amounts: int, stated: int, *, is_rounded: bool) -> Plan:
    """Return a plan whose items state each of their breakdowns so many times of 100.

    Where it is rounded, some figures are written with fewer digits, or with a qualifier.
    """
    rng = Random(name)
    items, _ = draft(amounts, 0, rng.randrange(MOST_SEEDS))
    for item in items:
        leave_out(rng, item, stated)
    for item in items if is_rounded else ():
        for cell, true in item.figures.items():
            if rng.randrange(100) < ROUNDED:
                item.texts[cell] = rounded_text(rng, true) or item.texts[cell]
    counts = analyse(text_of(items[0], {}).encode()).reconciliation.counts
    return Plan(items, counts[Outcome.ROUNDED])


def leave_out(rng: Random, item: Item, stated: int) -> None:
    """Leave out breakdowns; in activities also the sources, or the total, half as often."""
    for cells in breakdowns_of(item):
        if rng.randrange(100) >= stated:
            for cell in cells:
                del item.figures[cell], item.texts[cell]
    if item.level == ACTIVITY and rng.randrange(200) >= 100 + stated:
        sources = [cell for cell in item.figures if cell and cell[0] in SOURCES]
        for cell in sources if rng.randrange(3) else [TOTAL]:
            del item.figures[cell], item.texts[cell]


def rounded_text(rng: Random, true: int) -> str:
    """Write an amount in tỷ with few decimals or a qualifier; nothing where that says little."""
    step = rng.choice(STEPS)
    near = (true + step // 2) // step * step
    text = rng.choice(QUALIFIERS) + exactly_in_billions(near)
    low, high = read(text, UNIT, VI).interval
    return text if true >= 10 * step and near != true and low <= true <= high else ""


def breakdowns_of(item: Item) -> list[list[Cell]]:
    """Return the cells of each breakdown of an item, the finer ones of a source apart."""
    breakdowns: list[list[Cell]] = [[(source, kind) for kind in KINDS] for source in SOURCES]
    breakdowns += [[(code,) for code in codes] for codes in (YEARS, PLACE_CODES)]
    return [[cell for cell in cells if cell in item.figures] for cells in breakdowns]


def seeded(case: Case, rng: Random, plan: Plan) -> Seeded | None:
    """Return a plan with an error that a check shows; none where none could be drawn."""
    looks = 0
    for _ in range(MOST_DRAWS):
        try:
            drawn = case.draw(rng, plan.items)
            now, before = drawn if isinstance(drawn, Drawn) else (drawn, {})
            rights = frozenset(rights_of(now, plan.items))
        except (Retry, AmountError):
            continue
        analysis = looked_at(plan.items, now, case)
        if is_shown(analysis, plan):
            older = looked_at(plan.items, before, case) if before else None
            return Seeded(rights, analysis, changed_since(older) if older else None)
        looks += 1
        if looks == MOST_LOOKS:
            break
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
        item = by_address[address]
        stated = read(text, UNIT, VI).dong if text else 0
        true = item.figures.get(cell, 0)
        digits = [character for character in text if character.isdigit()]
        if stated == true or other_reading(text, VI) or has_needless_zero(digits, text):
            raise Retry
        amount = read(item.texts[cell], UNIT, VI) if true else None
        is_exact = amount is None or (amount.dong == true and not amount.side)
        low, high = (true, true) if amount is None or is_exact else amount.interval
        yield Right(address, cell, stated, low, high)


def has_needless_zero(digits: Sequence[str], text: str) -> bool:
    """Tell whether a number begins with a zero that is not before its decimal mark."""
    return len(digits) > 1 and digits[0] == "0" and "0," not in text[:3]


def is_shown(analysis: Analysis, plan: Plan) -> bool:
    """Tell whether checks fail, and rounding excuses none that the error touches."""
    counts = analysis.reconciliation.counts
    is_excused = counts[Outcome.ROUNDED] > plan.rough
    return bool(counts[Outcome.FAILED]) and not is_excused and not analysis.unread


def is_among(listed: Iterable[Sequence[Alternative]], rights: frozenset[Right]) -> bool:
    """Tell whether one of the alternatives of each group makes, all together, the true changes."""
    found: set[Right] = set()
    for alternatives in listed:
        own = next(filter(None, (mended(each, rights) for each in alternatives)), None)
        if own is None:
            return False
        found |= own
    return found == rights


def mended(alternative: Alternative, rights: frozenset[Right]) -> set[Right] | None:
    """Return what an alternative mends; None where it changes anything else, or otherwise."""
    by_cell = {(right.item, right.cell, right.stated): right for right in rights}
    found = set()
    for change in alternative.changes:
        cell = tuple(code.name for code in change.cell)
        right = by_cell.get((change.sheet.address, cell, change.old))
        if right is None or change.is_open or not right.low <= change.low <= right.high:
            return None
        found.add(right)
    return found
