"""New amounts of some cells, and those of the totals above when what changed is carried up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.since import Before
from giamngheo_cli.explain.system import System
from giamngheo_cli.explain.trust import Trust
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.check import Kind, Outcome
from giamngheo_cli.sums.sheet import Sheet


class NewAmounts:
    """Amounts, in đồng, that some quantities get, and what becomes of their equations.

    Attributes:
        amounts: the amounts.
    """

    def __init__(self, system: System, failed: Sequence[Equation]) -> None:
        self.amounts: dict[Quantity, int] = {}
        self._system = system
        self._failed = dict.fromkeys(failed, 0)
        #: By how much the sum of each equation changes.
        self._changes: dict[Equation, int] = {}

    def put(self, quantity: Quantity, dong: int) -> None:
        """Give a quantity an amount."""
        change = dong - self.amounts.get(quantity, quantity.dong)
        self.amounts[quantity] = dong
        for equation, factor in self._system.equations_with(quantity).items():
            self._changes[equation] = self._changes.get(equation, 0) + factor * change

    def take_back(self, quantity: Quantity) -> None:
        """Leave a quantity as it is."""
        self.put(quantity, quantity.dong)
        del self.amounts[quantity]

    def left_in(self, equation: Equation) -> int:
        """Return what an equation comes to, stated minus computed."""
        return equation.residual + self._changes.get(equation, 0)

    def is_elsewhere(self, equation: Equation) -> bool:
        """Tell whether an equation fails for other reasons than those that are looked at."""
        return not equation.holds and equation not in self._failed

    def holds(self, equation: Equation) -> bool:
        """Tell whether an equation is satisfied; one that fails elsewhere need not be."""
        is_satisfied = equation.holds_with(self._changes.get(equation, 0))
        return is_satisfied or self.is_elsewhere(equation)

    def missing_in(self, equation: Equation) -> int:
        """Return what a total has too much; where it is wrong elsewhere, it stays as wrong."""
        if self.is_elsewhere(equation):
            return self._changes.get(equation, 0)
        return 0 if self.holds(equation) else self.left_in(equation)

    @property
    def equations(self) -> Iterable[Equation]:
        """The failed equations, and all whose sum changes."""
        return {**self._failed, **self._changes}

    def mend(self) -> bool:
        """Tell whether the failed equations are satisfied, and no others fail."""
        return all(map(self.holds, self.equations))

    def rough(self) -> int:
        """Return how many would hold only within rounding that failed, or held exactly."""
        return sum(each.is_rough_with(change) for each, change in self._changes.items())


class Carried(NamedTuple):
    """What follows for the totals above from what changed.

    Attributes:
        new: their new amounts.
        stuck: the item at which it cannot be carried on, or does not agree; None if it does.
    """

    new: NewAmounts
    stuck: Sheet | None

    def connected(self) -> Iterator[set[Quantity]]:
        """Yield, for each total, itself and the totals that it adds up."""
        for equation in self.new.equations:
            stated = [each for each, factor in equation.terms.items() if factor > 0]
            if not self.new.amounts.keys().isdisjoint(stated):
                yield self.new.amounts.keys() & equation.terms.keys()


def carried_up(system: System, before: Before, trust: Trust, failed: Sequence[Equation]) -> Carried:
    """Return the totals that follow from what changed since they agreed, all the way up.

    Every breakdown that counts what changed is followed, each total after all that it adds up. It
    is stuck at a total that changed itself or is fixed, and where other checks fail then.
    """
    new = NewAmounts(system, failed)
    waiting: list[tuple[tuple[int, ...], Quantity]] = []
    known: set[Quantity] = set()

    def wait_for_totals(equations: Iterable[Equation]) -> None:
        for equation in equations:
            stated = equation.check.stated
            if isinstance(stated, Figure) and new.missing_in(equation):
                total = system.quantity_of(stated)
                if total not in known:
                    known.add(total)
                    heappush(waiting, (_height(total), total))

    wait_for_totals(equation for equation in failed if before(equation))
    while waiting:
        _, total = heappop(waiting)
        sums = [each for each in _sums_to(total, system) if new.missing_in(each)]
        if sums:
            if (
                before.is_changed(total)
                or trust.is_fixed(total.sheet)
                or not all(_can_follow(each, total, before, new) for each in sums)
            ):
                return Carried(new, total.sheet)
            new.put(total, _followed(sums[0], total, before, new))
            wait_for_totals(system.equations_with(total))
    broken = [each.check.sheet for each in new.equations if new.missing_in(each)]
    return Carried(new, max(broken, key=lambda sheet: sheet.address.count("/"), default=None))


def _height(quantity: Quantity) -> tuple[int, ...]:
    """Sort what is added up before what adds it up: deeper items first, then narrower cells."""
    address, cell = quantity.sheet.address, quantity.cell
    depth = address.count("/") + bool(address)
    narrowness = sum(len(code.lineage) for code in cell)
    return -depth, -len(cell), -narrowness, quantity.number


def _sums_to(total: Quantity, system: System) -> Iterable[Equation]:
    """Return the equations that say what an amount has to be."""
    equations = system.equations_with(total)
    return [each for each in equations if each.check.stated in total.figures]


def _can_follow(equation: Equation, total: Quantity, before: Before, new: NewAmounts) -> bool:
    """Tell whether a total is to be what it adds up to, since it was, or is without the change."""
    is_equality = equation.check.kind is not Kind.PARTIAL and equation.terms.get(total) == 1
    return is_equality and (equation.holds or new.is_elsewhere(equation) or bool(before(equation)))


def _followed(equation: Equation, total: Quantity, before: Before, new: NewAmounts) -> int:
    """Return what a total becomes: what it adds up to, rounded where it was rounded."""
    dong = total.dong - new.missing_in(equation)
    then = before.agreed(equation.check)
    step = total.figures[0].step
    if then is not None and then.outcome is Outcome.ROUNDED and step:
        return (2 * dong + step) // (2 * step) * step
    return dong
