"""What the search does not look for, but what could be wrong: it makes what is found less sure.

A count or a price may be wrong. An amount may be missing under a code for which nothing shows that
it is used; and an amount may stand under a wrong code though no other amount of that code is left
behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from giamngheo_cli.codes import Cell, Dimension
from giamngheo_cli.explain.candidates import IN_PART, MOVED, PRICE
from giamngheo_cli.explain.causes import CODES, significant
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.model import Alternative
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.check import Check, Kind
from giamngheo_cli.sums.products import Product
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import leaves

#: The dimensions of the codes of a cell.
Dimensions = tuple[Dimension, ...]

_BREAKDOWNS = (Kind.CODES, Kind.SUBCODES)


class Suspicion(NamedTuple):
    """A correction that is not looked for.

    Attributes:
        price: what it would cost.
        ways: who makes this mistake there could have made it in so many ways.
    """

    price: int
    ways: int


class _Stated:
    """The amounts that an item states, found without looking at all of them for each check."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        #: The figures of several codes, by their amount and by the dimension of each.
        self._finer: dict[tuple[int, Dimension | None], list[Figure]] = {}
        self._by_dimensions: dict[Dimensions, list[Figure]] = {}
        self._undivided: dict[tuple[Dimensions, Dimension | None], dict[int, list[Cell]]] = {}
        for figure in sheet.figures.values():
            dimensions = tuple([code.dimension for code in figure.cell])
            self._by_dimensions.setdefault(dimensions, []).append(figure)
            for dimension in dimensions if len(dimensions) > 1 else ():
                self._finer.setdefault((figure.dong, dimension), []).append(figure)

    def finer(self, check: Check, dong: int) -> list[Figure]:
        """Return the figures of an amount in such a breakdown, but not of the whole item."""
        return self._finer.get((dong, check.dimension), [])

    def is_beside(self, check: Check, dong: int) -> bool:
        """Tell whether a cell that has other codes, and is not broken down so, has an amount."""
        dimensions = tuple([code.dimension for code in check.cell])
        key = (dimensions, check.dimension)
        if key not in self._undivided:
            by_amount = self._undivided[key] = {}
            for figure in self._by_dimensions.get(dimensions, ()):
                if check.dimension not in self._sheet.breakdowns.get(figure.cell, {}):
                    by_amount.setdefault(figure.dong, []).append(figure.cell)
        return any(cell != check.cell for cell in self._undivided[key].get(dong, ()))


class Unseen:
    """Tells what may be wrong besides what is found."""

    def __init__(self, failed: Iterable[Equation]) -> None:
        #: How many breakdowns of an item lack an amount, or have it too much.
        self._lacking: Counter[tuple[Sheet, Dimension | None, int]] = Counter()
        self._known: dict[Sheet, _Stated] = {}
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
        if all(equation.check.kind is Kind.PRODUCT for equation in failed):
            # Any of the numbers that are multiplied may be wrong as well as what they come to.
            suspicions += [Suspicion(PRICE, 1)] * sum(_numbers(each.check) for each in failed)
        return suspicions

    def _is_misplaced(self, check: Check) -> bool:
        """Tell whether an amount of the item seems to stand under a wrong code.

        It is what this breakdown lacks, or one of its amounts is what another one lacks, or all
        that a cell beside this one has.
        """
        members, stated = set(leaves(check.members)), self._stated(check.sheet)
        finer = stated.finer(check, abs(check.difference))
        if any(figure not in members for figure in finer):
            return True
        return any(
            self._is_lacking(dong, check) or stated.is_beside(check, dong)
            for dong in {member.dong for member in members}
            if dong
        )

    def _is_lacking(self, dong: int, check: Check) -> bool:
        """Tell whether another breakdown of the item lacks an amount."""
        count = self._lacking[check.sheet, check.dimension, dong]
        return count > (dong == abs(check.difference))

    def _stated(self, sheet: Sheet) -> _Stated:
        if sheet not in self._known:
            self._known[sheet] = _Stated(sheet)
        return self._known[sheet]


def _numbers(check: Check) -> int:
    """Return how many numbers a check multiplies."""
    products = (each for each in check.members if isinstance(each, Product))
    return sum(1 + len(each.factors) for product in products for each in product.quantities)


def _are_opposite(one: Check, other: Check) -> bool:
    """Tell whether what one breakdown of an item lacks is what another one has too much."""
    is_same = one.sheet is other.sheet and one.dimension is other.dimension
    return is_same and one.difference == -other.difference
