"""Corrections → the new amounts: those at which sums agree to the đồng, as far as they can."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from giamngheo_cli.explain.candidates import CorrectionKind
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.layout import Layout, Solution
from giamngheo_cli.explain.limits import LOOKS_A_STEP, Limits
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.sums.tableau import Bounds, Number, Tableau

#: No amount of a plan is greater, so that a search for the greatest may stop here.
MOST = 10**36
#: So many looks it takes to try other bounds, besides the work in the table.
TRIAL = 20


class SolvedAmount(NamedTuple):
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

    @property
    def is_change(self) -> bool:
        """Whether it is another amount than before, or can be."""
        return self.is_open or self.low != self.quantity.dong


class Solved(NamedTuple):
    """The new amounts of corrections, in the order of the file.

    Attributes:
        rough: how many checks hold only within rounding then that failed, or held exactly.
    """

    amounts: list[SolvedAmount]
    rough: int

    @property
    def is_open(self) -> bool:
        """Whether one of them can be more than one amount."""
        return any(amount.is_open for amount in self.amounts)


def solve_amounts(layout: Layout, solution: Solution, limits: Limits) -> Solved | None:
    """Return the new amounts of corrections; None where no whole number of đồng will do.

    Raises:
        LimitError: the limits do not allow for it.
    """
    limits.spend(LOOKS_A_STEP)
    tableau = layout.made(solution)
    is_unsolvable = bool(tableau.solve())
    limits.spend(tableau.work)
    if is_unsolvable:
        return None
    equations = sorted(layout.equations_in(tableau), key=_fineness)
    limits.spend(len(equations))
    for equation in equations:
        tableau = _agreeing(tableau, equation, limits)
    amounts = []
    for candidate in solution:
        if candidate.kind is CorrectionKind.SPLIT:
            source, target = candidate.quantities
            changes = [(source, candidate.variable, -1), (target, candidate.variable, 1)]
        else:
            changes = [(quantity, quantity.number, 1) for quantity in candidate.quantities]
        for quantity, variable, sign in changes:
            change = _range(tableau, variable, limits)
            if change is None:
                return None
            amounts.append(_changed(quantity, change, sign))
    amounts.sort(key=lambda each: each.quantity.order)
    rough = sum(each.is_rough_with(tableau.value(each.number)) for each in equations)
    return Solved(amounts, rough)


def _changed(quantity: Quantity, change: tuple[int, int | None], sign: int) -> SolvedAmount:
    """Return the new amount of a quantity that changes within a range; `sign` -1 takes away."""
    low, high = change
    if sign < 0 and high is not None:
        low, high = -high, -low
    return SolvedAmount(
        quantity, quantity.dong + low, None if high is None else quantity.dong + high
    )


def _fineness(equation: Equation) -> tuple[int, int, int]:
    """Sort the failed checks first, and those with the finest figures."""
    low, high = equation.low, equation.high
    rounding = 0 if low is None or high is None else high - low
    return (equation.holds, rounding, equation.number)


def _agreeing(tableau: Tableau, equation: Equation, limits: Limits) -> Tableau:
    """Make a sum agree to the đồng if it can, else keep its difference if it can.

    A percentage is rounded itself: it need not agree any closer.
    """
    if equation.is_bound or equation.check.kind.is_ratio:
        return tableau
    kept = (0,) if equation.holds and equation.residual else ()
    for change in (-equation.residual, *kept):
        tried = _restricted(tableau, equation.number, (change, change), limits)
        if tried is not None:
            return tried
    return tableau


def _restricted(tableau: Tableau, variable: int, bounds: Bounds, limits: Limits) -> Tableau | None:
    low, high = bounds
    if low is not None and high is not None and low > high:
        return None
    tried = tableau.copy()
    tried.restrict(variable, bounds)
    is_unsolvable = bool(tried.solve())
    limits.spend(TRIAL + tried.work)
    return None if is_unsolvable else tried


def _range(tableau: Tableau, variable: int, limits: Limits) -> tuple[int, int | None] | None:
    """Return the least and the most that a variable can be; None where that is no whole number."""
    found, (low, high) = tableau.value(variable), tableau.bounds(variable)
    value = _whole(tableau, variable, found, limits)
    if value is None:
        return None

    def can_grow(step: int) -> bool:
        return _restricted(tableau, variable, (value + step, high), limits) is not None

    def can_shrink(step: int) -> bool:
        return _restricted(tableau, variable, (low, value - step), limits) is not None

    more, less = _furthest(can_grow), _furthest(can_shrink)
    return value - less, None if more >= MOST else value + more


def _whole(tableau: Tableau, variable: int, found: Number, limits: Limits) -> int | None:
    """Return a whole number of đồng that a variable can be, one beside what is found."""
    if isinstance(found, int):
        return found
    below = found.numerator // found.denominator
    tried = (each for each in (below, below + 1) if _is_possible(tableau, variable, each, limits))
    return next(tried, None)


def _is_possible(tableau: Tableau, variable: int, value: int, limits: Limits) -> bool:
    return _restricted(tableau, variable, (value, value), limits) is not None


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
