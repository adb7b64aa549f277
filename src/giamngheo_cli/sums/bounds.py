"""Cells → between what their amounts lie, by all that is stated of them and of what is below them.

Every amount here is a whole number of đồng.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from giamngheo_cli.codes import Cell
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.breakdowns import Breakdown, Spot, breakdowns_of
from giamngheo_cli.sums.cells import wider_cells
from giamngheo_cli.sums.check import Kind
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import ZERO, Derived, Value, Values, interval

#: So many cells that are stated nowhere are looked at for one plan; sums with more of them are
#: left to `several`, which decides them or counts them as undecided.
MOST_UNSTATED = 100_000


class Range(NamedTuple):
    """Between what the amount of a cell lies, and what says so.

    Attributes:
        low: its least, in đồng; None where it has none.
        high: its most; None where it has none.
        low_from: the value that says the least, or the ranges of what is summed up.
        high_from: the same of the most.
    """

    low: int | None
    high: int | None
    low_from: Value | list[Range] = ZERO
    high_from: Value | list[Range] = ZERO

    @property
    def low_by(self) -> Value:
        """The value that says the least; few are asked for theirs."""
        from_ = self.low_from
        return _sum_up(each.low_by for each in from_) if isinstance(from_, list) else from_

    @property
    def high_by(self) -> Value:
        """The value that says the most."""
        from_ = self.high_from
        return _sum_up(each.high_by for each in from_) if isinstance(from_, list) else from_


class Claim(NamedTuple):
    """What one figure, or one sum, says of the amount of a cell.

    Attributes:
        range: between what it lies.
        breakdown: the sum; None for a figure, or what follows from wider cells.
    """

    range: Range
    breakdown: Breakdown | None = None


class Clash(NamedTuple):
    """Two claims on the amount of one cell that cannot both be true.

    Attributes:
        more: the one that asks for the most.
        less: the one that leaves room for the least.
    """

    more: Claim
    less: Claim


class Bounds:
    """Between what the amounts of the cells of a plan lie, each found once."""

    def __init__(self, values: Values, shared: Shared | None = None) -> None:
        """Begin with nothing, or with what is known of items that another plan has, too."""
        self._values = values
        self._shared = shared
        self._known: dict[Spot, Range] = {}
        #: The cells that clash, and those whose bounds rest on one that does.
        self._unclear: set[Spot] = set()
        self._unstated_left = MOST_UNSTATED
        #: Where the claims on a cell that was asked for cannot all be true.
        self.clashes: dict[Spot, Clash] = {}

    def of(self, sheet: Sheet, cell: Cell) -> Range:
        """Return between what the amount of a cell lies; where that is nothing, what is stated."""
        return self._of((sheet, cell))

    def _of(self, spot: Spot) -> Range:
        shared = self._shared
        if shared is not None and spot[0] in shared.sheets:
            bounds = shared.bounds
            known = bounds._of(spot)
            if spot not in bounds._unclear:
                return known
        return self._known.get(spot) or self._find(spot)

    def _find(self, spot: Spot) -> Range:
        claims = list(self._claims(*spot))
        more = max(claims, key=lambda claim: _least(claim.range))
        less = min(claims, key=lambda claim: _most(claim.range))
        if self._unclear and any(
            not self._unclear.isdisjoint(claim.breakdown.spots)
            for claim in claims
            if claim.breakdown is not None
        ):
            self._unclear.add(spot)
        if _least(more.range) > _most(less.range):
            self.clashes[spot] = Clash(more, less)
            self._unclear.add(spot)
            known = claims[0].range
        else:
            known = Range(
                more.range.low, less.range.high, more.range.low_from, less.range.high_from
            )
        self._known[spot] = known
        return known

    def _claims(self, sheet: Sheet, cell: Cell) -> Iterator[Claim]:
        """Yield what is said of a cell: by its figures or what follows from wider ones, by sums."""
        figure = sheet.figures.get(cell)
        if figure is not None:
            yield Claim(_stated(figure))
            yield from (Claim(_stated(each)) for each in sheet.repeats_of(cell))
            if cell and self._values.is_left_out(sheet, cell):
                yield Claim(Range(0, 0))
            elif not sheet.has_negative:
                yield from self._wider(sheet, cell)
        else:
            self._unstated_left -= 1
            yield Claim(self._unstated(sheet, cell))
        for breakdown in breakdowns_of(sheet, cell):
            # What the parts of an item cost that is stated as none is a finding of its own.
            if breakdown.over is Kind.PARTS and sheet.is_none():
                continue
            if self._unstated_left <= 0 and not _is_stated(breakdown):
                continue
            yield Claim(self._sum(sheet, breakdown), breakdown)

    def _wider(self, sheet: Sheet, cell: Cell) -> Iterator[Claim]:
        """Yield that a cell is no more than those that it is a part of."""
        for each in wider_cells(cell):
            value = self._values.of(sheet, each)
            if value is not None:
                yield Claim(Range(None, interval([value])[1], ZERO, value))

    def _unstated(self, sheet: Sheet, cell: Cell) -> Range:
        value = self._values.of(sheet, cell)
        if value is not None and cell not in sheet.unreadable:
            low, high = interval([value])
            return Range(low, high, value, value)
        if sheet.has_negative:
            return Range(None, None)
        wider = [sheet.figures[each] for each in wider_cells(cell) if each in sheet.figures]
        ranges = [_stated(each) for each in wider]
        least = min(ranges, key=_most, default=Range(0, None))
        return Range(0, least.high, ZERO, least.high_from)

    def _is_known(self, breakdown: Breakdown) -> bool:
        return breakdown.is_complete and self._values.are_known(breakdown.spots)

    def _sum(self, sheet: Sheet, breakdown: Breakdown) -> Range:
        ranges = [self._of(spot) for spot in breakdown.spots]
        low = high = None
        if not sheet.has_negative or self._is_known(breakdown):
            low = _total([each.low for each in ranges])
        if breakdown.is_complete:
            high = _total([each.high for each in ranges])
        return Range(low, high, ranges, ranges)


class Shared(NamedTuple):
    """The bounds of another plan, and its items: what both have is known already."""

    bounds: Bounds
    sheets: frozenset[Sheet]


#: More than any amount of a plan, in đồng.
_ENDLESS = 10**60


def _least(known: Range) -> int:
    return -_ENDLESS if known.low is None else known.low


def _most(known: Range) -> int:
    return _ENDLESS if known.high is None else known.high


def _is_stated(breakdown: Breakdown) -> bool:
    return all(cell in sheet.figures for sheet, cell in breakdown.spots)


def _stated(figure: Figure) -> Range:
    low, high = figure.amount.interval
    return Range(low, high, figure, figure)


def _total(ends: list[int | None]) -> int | None:
    known = [end for end in ends if end is not None]
    return sum(known) if len(known) == len(ends) else None


def _sum_up(values: Iterable[Value]) -> Derived:
    members = [value for value in values if value is not ZERO]
    return Derived(sum([value.dong for value in members]), members)
