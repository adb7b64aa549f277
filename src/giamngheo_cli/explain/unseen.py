"""What the search does not look for, but what could be wrong: it makes what is found less sure.

An amount may be missing under a code for which nothing shows that it is used; and an amount may
stand under a wrong code though no other amount of that code is left behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from giamngheo_cli.codes import Dimension
from giamngheo_cli.explain.candidates import IN_PART, MOVED, PRICE
from giamngheo_cli.explain.causes import CODES, significant
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.model import Alternative
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.check import Check, Kind
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import leaves

_BREAKDOWNS = (Kind.CODES, Kind.SUBCODES)


class Suspicion(NamedTuple):
    """A correction that is not looked for.

    Attributes:
        price: what it would cost.
        ways: who makes this mistake there could have made it in so many ways.
    """

    price: int
    ways: int


class Unseen:
    """Tells what may be wrong besides what is found."""

    def __init__(self, failed: Iterable[Equation]) -> None:
        #: How many breakdowns of an item lack an amount, or have it too much.
        self._lacking: Counter[tuple[Sheet, Dimension | None, int]] = Counter()
        self._stated: dict[Sheet, dict[int, list[Figure]]] = {}
        for equation in failed:
            check = equation.check
            if check.kind in _BREAKDOWNS:
                self._lacking[check.sheet, check.dimension, abs(check.difference)] += 1

    def of(self, failed: Sequence[Equation], found: Iterable[Alternative]) -> list[Suspicion]:
        """Return what may be wrong where some checks failed, besides what was found."""
        alone = [each.corrections[0] for each in found if len(each.corrections) == 1]
        checks = [equation.check for equation in failed if equation.check.kind in _BREAKDOWNS]
        # Into a blank cell an amount is put back by filling it, or by a move from another.
        fills = any(any(change.figure is None for change in each.changes) for each in alone)
        suspicions = []
        is_all = len(checks) == len(failed)
        if is_all and len(checks) == 1 and not fills and checks[0].difference > 0:
            suspicions.append(Suspicion(PRICE, 10 ** significant(checks[0].difference)))
        if is_all and len(checks) == 2 and not fills and _are_opposite(*checks):
            ways = CODES * 10 ** significant(checks[0].difference)
            suspicions.append(Suspicion(PRICE + MOVED + IN_PART, ways))
        is_moved = any(each.kind.is_transfer for each in alone)
        if not is_moved and any(map(self._is_misplaced, checks)):
            suspicions.append(Suspicion(PRICE, CODES))
        return suspicions

    def _is_misplaced(self, check: Check) -> bool:
        """Tell whether an amount of the item seems to stand under a wrong code.

        It is what this breakdown lacks, or one of its amounts is what another one lacks, or all
        that a cell beside this one has.
        """
        members = set(leaves(check.members))
        if any(
            _is_finer(figure, check) and figure not in members
            for figure in self._alike(check.sheet, abs(check.difference))
        ):
            return True
        return any(
            self._is_lacking(member.dong, check)
            or any(_is_beside(each, check) for each in self._alike(check.sheet, member.dong))
            for member in members
            if member.dong
        )

    def _is_lacking(self, dong: int, check: Check) -> bool:
        """Tell whether another breakdown of the item lacks an amount."""
        count = self._lacking[check.sheet, check.dimension, dong]
        return count > (dong == abs(check.difference))

    def _alike(self, sheet: Sheet, dong: int) -> list[Figure]:
        """Return the figures of an item that state an amount."""
        if sheet not in self._stated:
            by_amount = self._stated[sheet] = {}
            for figure in sheet.figures.values():
                by_amount.setdefault(figure.dong, []).append(figure)
        return self._stated[sheet].get(dong, [])


def _are_opposite(one: Check, other: Check) -> bool:
    """Tell whether what one breakdown of an item lacks is what another one has too much."""
    is_same = one.sheet is other.sheet and one.dimension is other.dimension
    return is_same and one.difference == -other.difference


def _is_finer(figure: Figure, check: Check) -> bool:
    """Tell whether a figure stands in such a breakdown, but not of the whole item."""
    dimensions = [code.dimension for code in figure.cell]
    return len(dimensions) > 1 and check.dimension in dimensions


def _is_beside(figure: Figure, check: Check) -> bool:
    """Tell whether a figure is that of a cell that has other codes, and is not broken down so."""
    cell, sheet = figure.cell, check.sheet
    return (
        cell != check.cell
        and [code.dimension for code in cell] == [code.dimension for code in check.cell]
        and check.dimension not in sheet.breakdowns.get(cell, {})
    )
