"""Shares → what they make of the cell of which they are stated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from giamngheo_cli.amount import WHOLE, Interval, divide_rounded
from giamngheo_cli.codes import Cell
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.share_bases import shares_of
from giamngheo_cli.plan.shares import Share
from giamngheo_cli.sums.breakdowns import breakdowns_of
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.intervals import meet
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Derived, Gap, Value, Values


class Portion(Derived):
    """What a percentage is of the value of a cell, in whole đồng.

    Attributes:
        share: what is stated.
        base: the value of the cell.
    """

    __slots__ = ("base", "share")

    def __init__(self, share: Share, base: Value) -> None:
        self.share = share
        self.base = base
        super().__init__(divide_rounded(self._times * base.dong, WHOLE), [base])

    @property
    def _times(self) -> int:
        return self.share.percent.scaled + (WHOLE if self.share.is_change else 0)

    @property
    def ratio(self) -> tuple[int, int]:
        """The percentage as a fraction, without zeros that both ends have."""
        times, whole = self._times, WHOLE
        while not times % 10 and not whole % 10:
            times, whole = times // 10, whole // 10
        return times, whole

    def between(self, *, exact: bool) -> Interval:
        """Return the least and the most đồng that it may be: percentages are always rounded."""
        more = WHOLE if self.share.is_change else 0
        few, many = ((end if end is None else end + more) for end in self.share.percent.interval)
        low, high = self.base.between(exact=exact)
        if few is None or many is None or low is None or high is None:
            return _one_sided((few, many), (low, high))
        corners = [percent * dong for percent in (few, many) for dong in (low, high)]
        return -(-min(corners) // WHOLE), max(corners) // WHOLE


def _one_sided(percent: Interval, base: Interval) -> Interval:
    """Return the same where one of the two has no end: nothing is known of what is below zero."""
    few, low = percent[0] or 0, base[0] or 0
    least = -(-few * low // WHOLE) if few >= 0 and low >= 0 else None
    many, high = percent[1], base[1]
    return least, many * high // WHOLE if many is not None and high is not None else None


def share_checks(sheet: Sheet, values: Values, *, exact: bool) -> Iterator[Check]:
    """Yield the checks of amounts that are stated to be shares of others, or to have grown.

    One that is not made but has members is of a cell that is nothing: no share can be stated of it.
    """
    for cell, shares in shares_of(sheet.item):
        stated = sheet.figures.get(cell)
        for share in shares if stated is not None else ():
            base = values.sheet_at(share.address)
            if base is not None and stated is not None:
                kind = Kind.GROWTH if share.is_change else Kind.SHARE
                outcome, members, gap = _compared(stated, share, base, values, exact=exact)
                yield Check(sheet, cell, stated, kind, None, members, outcome, gap, share.node)


def _compared(
    stated: Figure, share: Share, base: Sheet, values: Values, *, exact: bool
) -> tuple[Outcome, list[Value], Gap | None]:
    value = base.figures.get(share.cell) or values.of(base, share.cell)
    if value is None:
        gap = Gap(base.address, share.cell, share.cell in base.unreadable)
        return Outcome.NOT_MADE, [], gap
    portion = Portion(share, value)
    if value.between(exact=False) == (0, 0):
        gap = Gap(base.address, share.cell, share.cell in base.unreadable, stated_as_none=True)
        return Outcome.NOT_MADE, [portion], gap
    # A percentage is rounded itself, so that it holds or it does not.
    holds = meet(stated.between(exact=exact), portion.between(exact=exact))
    return Outcome.HELD if holds else Outcome.FAILED, [portion], None


def portion_of(check: Check) -> Portion:
    """Return what a check of a percentage compares its amount with.

    Raises:
        TypeError: it is a check of something else.
    """
    portion = check.members[0]
    if not isinstance(portion, Portion):
        raise TypeError("a percentage is compared with a portion of a cell")
    return portion


def share_of(stated: Value, portion: Portion) -> int | None:
    """Return what share of a cell an amount is, or by how much it grew.

    It is counted as percentages are: in the ninth decimal; None where the cell is rounded to 0.
    """
    base = portion.base.dong
    if not base:
        return None
    part = stated.dong - base if portion.share.is_change else stated.dong
    return divide_rounded(WHOLE * part * (1 if base > 0 else -1), abs(base))


class NotWhole(NamedTuple):
    """The shares of a cell that all parts of a complete breakdown of it state, and their sum."""

    address: str
    cell: Cell
    shares: list[Share]
    total: int


def not_whole(sheet: Sheet) -> Iterator[NotWhole]:
    """Yield the shares of a whole that are stated of all its parts and do not make 100 %."""
    if not (sheet.item.shares or any(part.item.shares for part in sheet.parts) or _in_tree(sheet)):
        return
    stated: dict[tuple[str, Cell], list[Share]] = {}
    for each in (sheet, *sheet.parts):
        for cell, shares in shares_of(each.item):
            stated.setdefault((each.address, cell), []).extend(shares)
    for cell in dict.fromkeys(((), *sheet.breakdowns)):
        for breakdown in breakdowns_of(sheet, cell):
            if not breakdown.is_complete or len(breakdown.spots) < 2:
                continue
            whole = sheet.address, cell
            found = [
                next((share for share in stated.get(key, ()) if _is_of(share, whole)), None)
                for key in ((each.address, narrower) for each, narrower in breakdown.spots)
            ]
            stating = [share for share in found if share is not None]
            if len(stating) == len(found):
                room = sum(map(_room, stating))
                total = sum(share.percent.scaled for share in stating)
                if abs(total - WHOLE) > room:
                    yield NotWhole(sheet.address, cell, stating, total)


def _in_tree(sheet: Sheet) -> bool:
    return sheet.item.funding is not None and bool(sheet.item.funding.shares)


def _is_of(share: Share, whole: tuple[str, Cell]) -> bool:
    return not share.is_change and (share.address, share.cell) == whole


def _room(share: Share) -> int:
    low, high = share.percent.interval
    return WHOLE if low is None or high is None else max(high - share.percent.scaled, 0)
