"""Failed checks → every cheapest set of corrections after which all checks hold.

Error localisation after Fellegi and Holt ("A systematic approach to automatic edit and
imputation", 1976), as branch and bound with iterative deepening: where sums conflict, one of the
corrections that touch the conflict must be made, and each is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from time import monotonic
from typing import NamedTuple

from giamngheo_cli.explain.edits import PRICE, Edit, EditKind, Edits
from giamngheo_cli.explain.system import Equation, Quantity, System
from giamngheo_cli.explain.tableau import UNLIMITED, Conflict, Number, Tableau, quotient

#: More than any amount of a plan.
NO_LIMIT = 10**40

#: Sets of corrections that concern long sums count as several.
TERMS_A_STEP = 500

#: Looking a little further at once spares looking at the same sets again and again.
STRIDE = 4

#: A set of corrections.
Solution = frozenset[Edit]


class Limits:
    """How long searches may take.

    Attributes:
        steps: how many sets of corrections, and corrections around a group, each may look at.
    """

    def __init__(self, steps: int, total: int | None = None, seconds: int | None = None) -> None:
        """Start counting now; `total` is for all searches together."""
        self.steps = steps
        self._left = steps
        self._pool = [NO_LIMIT if total is None else total]
        self._end = None if seconds is None else monotonic() + seconds

    def apart(self, most: int | None = None) -> Limits:
        """Return the limits of one search, which shares the total and the end with others."""
        other = Limits(self.steps if most is None else min(most, self.steps))
        other._pool = self._pool
        other._end = self._end
        return other

    def spend(self, steps: int = 1) -> None:
        """Count steps.

        Raises:
            LimitError: no more are allowed.
        """
        self._left -= steps
        self._pool[0] -= steps
        if min(self._left, self._pool[0]) < 0 or (
            self._end is not None and monotonic() > self._end
        ):
            raise LimitError


class LimitError(Exception):
    """A search that was stopped before its end."""


class Found(NamedTuple):
    """What a search found.

    Attributes:
        solutions: the sets of corrections, the cheapest first.
        bound: no set costs less than this.
        is_finished: whether the search came to its end, so that no cheapest set is missing.
        unsolvable: whether it is proven that there is none at all.
    """

    solutions: list[Solution]
    bound: int
    is_finished: bool
    unsolvable: bool = False


class Search:
    """Looks for corrections after which some failed checks hold, and all others as before."""

    def __init__(self, system: System, edits: Edits, failed: Iterable[Equation]) -> None:
        """Prepare to mend some failed checks."""
        self._system = system
        self._edits = edits
        self._failed = list(failed)
        self._by_number: dict[int, Quantity] = {}
        self._equations: dict[Equation, None] = {}
        self._guards: dict[int, list[Quantity]] = {}
        self._solutions: list[Solution] = []
        #: The least price above the limit at which there may be something to find.
        self._next: int | None = None

    def cheapest(self, limits: Limits, limit: int = 0) -> Found:
        """Find every set of corrections of the least price, known to be `limit` or more."""
        self._solutions = []
        bound = limit
        try:
            while not self._solutions:
                dearer = self._deepen(limit, limits)
                if not self._solutions:
                    if dearer is None:
                        return Found([], bound, is_finished=True, unsolvable=True)
                    bound, limit = dearer, dearer + STRIDE
        except LimitError:
            return Found(_cheapest(self._solutions), bound, is_finished=False)
        solutions = _cheapest(self._solutions)
        return Found(solutions, price_of(solutions[0]), is_finished=True)

    def dearer(self, found: Found, margin: int, limits: Limits) -> list[Solution]:
        """Return the cheapest sets, and those that cost up to so much more and spare nothing.

        What is not found within the limits is missing.
        """
        self._solutions = []
        with suppress(LimitError):
            self._deepen(found.bound + margin, limits)
        kept = list(found.solutions)
        for solution in sorted(self._solutions, key=price_of):
            price, touched = price_of(solution), _touched(solution)
            is_needless = any(
                _touched(each) == touched
                or (len(each) < len(solution) and _touched(each) <= touched)
                for each in kept
            )
            if price > found.bound and not is_needless:
                kept.append(solution)
        return kept

    def _deepen(self, limit: int, limits: Limits) -> int | None:
        """Find all sets up to a price; return the next price at which there may be others."""
        self._next = None
        self._descend(self._start(), frozenset(), set(), limit, limits)
        return self._next

    def made(self, solution: Solution) -> Tableau:
        """Return the sums that corrections concern, with what they may change freed."""
        tableau = self._start()
        for edit in sorted(solution, key=lambda each: each.number):
            self._make(tableau, edit)
        return tableau

    def equations_in(self, tableau: Tableau) -> list[Equation]:
        """Return the equations whose sums a tableau of this search holds."""
        return [equation for equation in self._equations if equation.number in tableau]

    def contradiction(self) -> list[Equation]:
        """Return a set of checks that contradict each other whatever is changed, none to spare."""
        for equation in self._failed:
            if self._clash([equation]):
                return [equation]
        clashing = self._clashing(self._failed)
        for equation in list(clashing):
            fewer = [each for each in clashing if each is not equation]
            if self._clash(fewer):
                clashing = fewer
        return clashing

    def _clashing(self, equations: list[Equation]) -> list[Equation]:
        """Return checks that no correction at all can make hold together."""
        known = dict.fromkeys(equations)
        while not self._clash(list(known)):
            more = {
                other: None
                for equation in known
                for edit in self._edits.of_equation(equation)
                for other in self._edits.equations_of(edit)
                if other not in known
            }
            if not more:
                return []
            known.update(more)
        return list(known)

    def _clash(self, equations: list[Equation]) -> bool:
        tableau = Tableau()
        for equation in equations:
            self._add(tableau, equation)
        for equation in equations:
            for edit in self._edits.of_equation(equation):
                if not edit.kind.is_transfer:
                    for quantity in edit.quantities:
                        self._free(tableau, quantity)
        return bool(tableau.solve())

    def _start(self) -> Tableau:
        tableau = Tableau()
        for equation in self._failed:
            self._add(tableau, equation)
        return tableau

    def _add(self, tableau: Tableau, equation: Equation) -> None:
        if equation.number in tableau:
            return
        self._equations[equation] = None
        self._guards[equation.number] = equation.guards
        terms = self._system.completed(equation).terms
        self._by_number.update((quantity.number, quantity) for quantity in terms)
        # What another failed check lacks is not to be mended here, nor made worse.
        untouched = not equation.holds and equation not in self._failed
        bounds = (0, 0) if untouched else equation.bounds
        numbers = {quantity.number: factor for quantity, factor in terms.items()}
        tableau.add(equation.number, numbers, bounds)

    def _descend(
        self,
        tableau: Tableau,
        chosen: Solution,
        excluded: set[Edit],
        limit: int,
        limits: Limits,
    ) -> None:
        price = price_of(chosen)
        conflicts = tableau.solve()
        terms = tableau.work + sum(len(conflict.terms) for conflict in conflicts)
        limits.spend(1 + terms // TERMS_A_STEP)
        if not conflicts:
            self._solutions.append(chosen)
            return
        choices = [self._choices(conflict, chosen, excluded) for conflict in conflicts]
        least = _least_price(choices)
        if least is None:
            return
        if price + least > limit:
            self._postpone(price + least)
            return
        number = min(range(len(choices)), key=lambda each: len(choices[each]))
        excluded = excluded.copy()
        for edit in choices[number]:
            total = price + edit.price
            if total > limit:
                self._postpone(total)
            elif self._can_be_last(edit, conflicts, choices) or total + PRICE <= limit:
                child = tableau.copy()
                self._make(child, edit)
                self._descend(child, chosen | {edit}, excluded, limit, limits)
            else:
                self._postpone(total + PRICE)
            excluded.add(edit)

    def _postpone(self, price: int) -> None:
        if self._next is None or price < self._next:
            self._next = price

    def _can_be_last(
        self, edit: Edit, conflicts: list[Conflict], choices: list[dict[Edit, None]]
    ) -> bool:
        """Tell, where it is quickly seen, whether one correction could resolve all conflicts."""
        if not all(edit in choice for choice in choices):
            return False
        if edit.follower or (not edit.kind.is_transfer and len(edit.quantities) > 1):
            return True
        ranges = [self._needed(edit, conflict) for conflict in conflicts]
        least = max(low for low, _ in ranges)
        most = [high for _, high in ranges if high is not None]
        if edit.kind.is_transfer and least > edit.amount:
            return False
        if edit.kind is EditKind.MOVE:
            return all(edit.amount <= high for high in most)
        return all(least <= high for high in most)

    @staticmethod
    def _needed(edit: Edit, conflict: Conflict) -> tuple[Number, Number | None]:
        """Return the least and the most that an amount must change to resolve a conflict.

        Of a move it is how much must go; else decreases count as less than 0.
        """
        terms, missing = conflict.terms, conflict.missing
        factor = terms.get(edit.quantities[-1].number, 0)
        if edit.kind.is_transfer:
            factor -= terms.get(edit.quantities[0].number, 0)
        if not factor:
            # It resolves the conflict by making a check impossible.
            return -NO_LIMIT, None
        first = quotient(missing, factor)
        if conflict.room is None:
            return (first, None) if first > 0 else (-NO_LIMIT, first)
        last = quotient(missing + conflict.room if missing > 0 else missing - conflict.room, factor)
        return min(first, last), max(first, last)

    def _choices(
        self, conflict: Conflict, chosen: Solution, excluded: set[Edit]
    ) -> dict[Edit, None]:
        """Return the corrections that would change a sum in the direction it needs."""
        terms = {
            self._by_number[number]: factor
            for number, factor in conflict.terms.items()
            if number in self._by_number
        }
        taken = _touched(chosen)
        choices: dict[Edit, None] = {}
        for number in (conflict.variable, *conflict.terms):
            for guard in self._guards.get(number, ()):
                choices.update(
                    (edit, None)
                    for edit in self._edits.touching(guard)
                    if edit.kind is EditKind.CHANGE
                    and edit not in excluded
                    and taken.isdisjoint(edit.quantities)
                )
        for quantity, factor in terms.items():
            if quantity not in taken:
                for edit in self._edits.touching(quantity):
                    is_open = edit not in excluded and taken.isdisjoint(edit.quantities)
                    if is_open and _helps(edit, quantity, factor, terms, conflict.missing):
                        choices[edit] = None
        return choices

    def _make(self, tableau: Tableau, edit: Edit) -> None:
        for quantity in edit.quantities:
            self._by_number[quantity.number] = quantity
            for equation in self._system.equations_with(quantity):
                self._add(tableau, equation)
        for equation in edit.follower.equations if edit.follower else ():
            self._add(tableau, equation)
        if edit.kind is EditKind.MOVE:
            source, target = edit.quantities
            tableau.shift(source.number, -edit.amount)
            tableau.shift(target.number, edit.amount)
            if edit.follower is not None:
                tableau.shift(edit.follower.number, 1)
        elif edit.kind is EditKind.SPLIT:
            source, target = edit.quantities
            tableau.transfer(edit.variable, source.number, target.number, edit.amount)
        else:
            for quantity in edit.quantities:
                self._free(tableau, quantity)

    def _free(self, tableau: Tableau, quantity: Quantity) -> None:
        """Let an amount be another one; what is nothing because of it need not agree any more."""
        for equation in quantity.guarded:
            self._add(tableau, equation)
            tableau.restrict(equation.number, UNLIMITED)
        tableau.restrict(quantity.number, quantity.bounds)


def price_of(solution: Iterable[Edit]) -> int:
    """Return what a set of corrections costs."""
    return sum(edit.price for edit in solution)


def _cheapest(solutions: Sequence[Solution]) -> list[Solution]:
    """Return those of some sets of corrections that cost least."""
    least = min((price_of(each) for each in solutions), default=0)
    return [each for each in solutions if price_of(each) == least]


def _touched(solution: Iterable[Edit]) -> set[Quantity]:
    return {quantity for edit in solution for quantity in edit.quantities}


def _helps(
    edit: Edit,
    quantity: Quantity,
    factor: Number,
    terms: dict[Quantity, Number],
    missing: Number,
) -> bool:
    """Tell whether a correction can change a sum towards what it lacks."""
    if edit.kind.is_transfer:
        source, target = edit.quantities
        gain = (terms.get(target, 0) - terms.get(source, 0)) * edit.amount
        if edit.follower is not None:
            gain += terms.get(edit.follower, 0)
        return gain > 0 if missing > 0 else gain < 0
    if (factor > 0) == (missing > 0):
        return True
    low = quantity.bounds[0]
    return low is None or low < 0


def _least_price(choices: list[dict[Edit, None]]) -> int | None:
    """Return what resolving conflicts costs at least; None where one of them cannot be resolved.

    Conflicts that no correction touches together are paid for one by one.
    """
    total = 0
    paid: set[Edit] = set()
    for choice in sorted(choices, key=len):
        if not choice:
            return None
        if paid.isdisjoint(choice):
            total += min(edit.price for edit in choice)
            paid.update(choice)
    return total
