"""Errors that are put into plans in which everything agrees: how each is drawn, and its cause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import NamedTuple

from generate import (
    ACTIVITY,
    BILLION,
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
    exactly_in_billions,
    grouped,
    written,
)
from giamngheo_cli.explain.causes import Mistake

UNIT_SLIPS = ((THOUSAND, 1), (1, THOUSAND), (THOUSAND**2, 1))
MARK_SLIPS = ((10, 1), (1, 10), (100, 1), (1, 100))
ROUNDING_STEPS = (BILLION, BILLION // 10, BILLION // 100)
#: By how much a revision changes an amount, in the unit of the plan.
ROUND_AMOUNTS = range(50, 1_001, 50)


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
    mistake: Mistake | None
    """None where nothing tells how it came about."""
    draw: Draw
    exact: bool = False
    """Whether what agrees within rounding is to fail."""


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


def with_digit_more_or_less(rng: Random, items: Sequence[Item]) -> Changes:
    """Type a digit twice, or not at all."""
    item, cell = drawn_figure(rng, items)
    text = item.texts[cell]
    number = next(word for word in text.split(" ") if word[0].isdigit())
    digits, _, decimals = number.replace(".", "").partition(",")
    parts = [digits, decimals]
    which = rng.choice([place for place, part in enumerate(parts) if part])
    part = parts[which]
    place = rng.randrange(len(part))
    twice = part[: place + 1] + part[place:]
    parts[which] = twice if rng.randrange(2) else replaced(part, place, "")
    if not parts[0]:
        raise Retry
    parts[0] = grouped(int(parts[0]))
    return {(item.address, cell): text.replace(number, ",".join(filter(None, parts)), 1)}


def by_round_amount(rng: Random, items: Sequence[Item]) -> Changes:
    """Change a figure by a round amount, as revisions do."""
    return changed(rng, *drawn_figure(rng, items), rng.choice(ROUND_AMOUNTS) * MILLION)


def by_any_amount(rng: Random, items: Sequence[Item]) -> Changes:
    """Change a figure by any amount up to as much again, in thousands of đồng."""
    item, cell = drawn_figure(rng, items)
    most = max(item.figures[cell] // THOUSAND, 1)
    return changed(rng, item, cell, rng.randint(1, most) * THOUSAND)


def changed(rng: Random, item: Item, cell: Cell, amount: int) -> Changes:
    """Add an amount to a figure, or take it away."""
    stated = item.figures[cell] + rng.choice((1, -1)) * amount
    if stated <= 0:
        raise Retry
    return {(item.address, cell): written(rng, stated)}


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
    if len(parts) < 2 or item.parts[0].level < ACTIVITY:
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
    return {(item.address, cell): exactly_in_billions(stated)}


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
    sources = [code for code in SOURCES if (code,) in item.figures]
    if not sources:
        raise Retry
    source = rng.choice(sources)
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
    Case("digit dropped or doubled", Mistake.DIGIT_COUNT, with_digit_more_or_less),
    Case("by a round amount", None, by_round_amount),
    Case("by any amount", None, by_any_amount),
)
