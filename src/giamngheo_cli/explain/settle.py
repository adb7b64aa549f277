"""Corrections → the new amounts: those at which sums agree to the đồng, as far as they can."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from giamngheo_cli.explain.search import Search, Solution
from giamngheo_cli.explain.system import Equation, Quantity
from giamngheo_cli.explain.tableau import Bounds, Number, Tableau

#: No amount of a plan is greater, so that a search for the greatest may stop here.
MOST = 10**36


class Settled(NamedTuple):
    """Between what the amount of a cell must be, in đồng; both are the same where it is one.

    Attributes:
        high: None where nothing limits it.
    """

    quantity: Quantity
    low: int
    high: int | None

    @property
    def is_open(self) -> bool:
        """Whether it can be more than one amount."""
        return self.low != self.high


def settled(search: Search, solution: Solution) -> list[Settled] | None:
    """Return the new amounts of corrections; None where no whole number of đồng will do."""
    tableau = search.made(solution)
    if tableau.solve():
        return None
    for equation in sorted(search.equations_in(tableau), key=_fineness):
        tableau = _agreeing(tableau, equation)
    quantities = {quantity for edit in solution for quantity in edit.quantities}
    amounts = []
    for quantity in sorted(quantities, key=lambda each: each.order):
        low, high = _range(tableau, quantity)
        if not isinstance(low, int) or not isinstance(high, int | None):
            return None
        most = None if high is None else quantity.dong + high
        amounts.append(Settled(quantity, quantity.dong + low, most))
    return amounts


def _fineness(equation: Equation) -> tuple[int, int, int]:
    """Sort the failed checks first, and those with the finest figures."""
    rounding = 0 if equation.high is None else equation.high - equation.low
    return (equation.holds, rounding, equation.number)


def _agreeing(tableau: Tableau, equation: Equation) -> Tableau:
    """Make a sum agree to the đồng if it can, else keep its difference if it can."""
    if equation.high is None:
        return tableau
    kept = (0,) if equation.holds and equation.residual else ()
    for change in (-equation.residual, *kept):
        tried = _restricted(tableau, equation.number, (change, change))
        if tried is not None:
            return tried
    return tableau


def _restricted(tableau: Tableau, variable: int, bounds: Bounds) -> Tableau | None:
    low, high = bounds
    if low is not None and high is not None and low > high:
        return None
    tried = tableau.copy()
    tried.restrict(variable, bounds)
    return None if tried.solve() else tried


def _range(tableau: Tableau, quantity: Quantity) -> tuple[Number, Number | None]:
    """Return the least and the most by which a quantity can change."""
    number = quantity.number
    value, (low, high) = tableau.value(number), tableau.bounds(number)

    def can_grow(step: int) -> bool:
        return _restricted(tableau, number, (value + step, high)) is not None

    def can_shrink(step: int) -> bool:
        return _restricted(tableau, number, (low, value - step)) is not None

    more, less = _furthest(can_grow), _furthest(can_shrink)
    return value - less, None if more >= MOST else value + more


def _furthest(can_go: Callable[[int], bool]) -> int:
    """Return the greatest step that can be gone, MOST if there is none."""
    if not can_go(1):
        return 0
    if can_go(MOST):
        return MOST
    near, far = 1, MOST
    while far - near > 1:
        middle = (near + far) // 2
        if can_go(middle):
            near = middle
        else:
            far = middle
    return near
