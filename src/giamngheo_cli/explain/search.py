"""Failed checks → every cheapest set of corrections after which all checks hold.

Error localisation after Fellegi and Holt ("A systematic approach to automatic candidate and
imputation", 1976), as branch and bound with iterative deepening: where sums conflict, one of the
corrections that touch the conflict must be made, and each is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from time import monotonic
from typing import NamedTuple

from giamngheo_cli.explain.candidates import PRICE, Candidate, Candidates, CorrectionKind
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.system import System
from giamngheo_cli.sums.tableau import UNLIMITED, Conflict, Number, Tableau, quotient

#: More than any amount of a plan.
NO_LIMIT = 10**40

#: Sets of corrections that concern long sums count as several.
TERMS_A_STEP = 500

#: Looking a little further at once spares looking at the same sets again and again.
STRIDE = 4

#: A set of corrections.
Solution = frozenset[Candidate]


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


class SearchResult(NamedTuple):
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

    def __init__(self, system: System, candidates: Candidates, failed: Iterable[Equation]) -> None:
        self._system = system
        self._candidates = candidates
        self._failed = list(failed)
        self._by_number: dict[int, Quantity] = {}
        self._equations: dict[Equation, None] = {}
        self._guards: dict[int, list[Quantity]] = {}
        self._solutions: list[Solution] = []
        #: The least price above the limit at which there may be something to find.
        self._next: int | None = None

    def cheapest(self, limits: Limits, limit: int = 0) -> SearchResult:
        """Find every set of corrections of the least price, known to be `limit` or more."""
        self._solutions = []
        bound = limit
        try:
            while not self._solutions:
                dearer = self._deepen(limit, limits)
                if not self._solutions:
                    if dearer is None:
                        return SearchResult([], bound, is_finished=True, unsolvable=True)
                    bound, limit = dearer, dearer + STRIDE
        except LimitError:
            return SearchResult(_cheapest(self._solutions), bound, is_finished=False)
        solutions = _cheapest(self._solutions)
        return SearchResult(solutions, price_of(solutions[0]), is_finished=True)

    def dearer(self, found: SearchResult, margin: int, limits: Limits) -> list[Solution]:
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
        for candidate in sorted(solution, key=lambda each: each.number):
            self._make(tableau, candidate)
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
                for candidate in self._candidates.of_equation(equation)
                for other in self._candidates.equations_of(candidate)
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
            for candidate in self._candidates.of_equation(equation):
                if not candidate.kind.is_transfer:
                    for quantity in candidate.quantities:
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
        terms = self._candidates.terms_of(equation)
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
        excluded: set[Candidate],
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
        for candidate in choices[number]:
            total = price + candidate.price
            if total > limit:
                self._postpone(total)
            elif self._can_be_last(candidate, conflicts, choices) or total + PRICE <= limit:
                child = tableau.copy()
                self._make(child, candidate)
                self._descend(child, chosen | {candidate}, excluded, limit, limits)
            else:
                self._postpone(total + PRICE)
            excluded.add(candidate)

    def _postpone(self, price: int) -> None:
        if self._next is None or price < self._next:
            self._next = price

    def _can_be_last(
        self, candidate: Candidate, conflicts: list[Conflict], choices: list[dict[Candidate, None]]
    ) -> bool:
        """Tell, where it is quickly seen, whether one correction could resolve all conflicts."""
        if not all(candidate in choice for choice in choices):
            return False
        if candidate.follower or (not candidate.kind.is_transfer and len(candidate.quantities) > 1):
            return True
        ranges = [self._needed(candidate, conflict) for conflict in conflicts]
        least = max(low for low, _ in ranges)
        most = [high for _, high in ranges if high is not None]
        if candidate.kind.is_transfer and least > candidate.amount:
            return False
        if candidate.kind is CorrectionKind.MOVE:
            return all(candidate.amount <= high for high in most)
        return all(least <= high for high in most)

    @staticmethod
    def _needed(candidate: Candidate, conflict: Conflict) -> tuple[Number, Number | None]:
        """Return the least and the most that an amount must change to resolve a conflict.

        Of a move it is how much must go; else decreases count as less than 0.
        """
        terms, missing = conflict.terms, conflict.missing
        factor = terms.get(candidate.quantities[-1].number, 0)
        if candidate.kind.is_transfer:
            factor -= terms.get(candidate.quantities[0].number, 0)
        if not factor:
            # It resolves the conflict by making a check impossible.
            return -NO_LIMIT, None
        first = quotient(missing, factor)
        if conflict.room is None:
            return (first, None) if first > 0 else (-NO_LIMIT, first)
        last = quotient(missing + conflict.room if missing > 0 else missing - conflict.room, factor)
        return min(first, last), max(first, last)

    def _choices(
        self, conflict: Conflict, chosen: Solution, excluded: set[Candidate]
    ) -> dict[Candidate, None]:
        """Return the corrections that would change a sum in the direction it needs."""
        terms = {
            self._by_number[number]: factor
            for number, factor in conflict.terms.items()
            if number in self._by_number
        }
        taken = _touched(chosen)
        choices: dict[Candidate, None] = {}
        for number in (conflict.variable, *conflict.terms):
            for guard in self._guards.get(number, ()):
                choices.update(
                    (candidate, None)
                    for candidate in self._candidates.touching(guard)
                    if candidate.kind is CorrectionKind.CHANGE
                    and candidate not in excluded
                    and taken.isdisjoint(candidate.quantities)
                )
        for quantity, factor in terms.items():
            if quantity not in taken:
                for candidate in self._candidates.touching(quantity):
                    is_open = candidate not in excluded and taken.isdisjoint(candidate.quantities)
                    if is_open and _helps(candidate, quantity, factor, terms, conflict.missing):
                        choices[candidate] = None
        return choices

    def _make(self, tableau: Tableau, candidate: Candidate) -> None:
        for quantity in candidate.quantities:
            self._by_number[quantity.number] = quantity
            for equation in self._system.equations_with(quantity):
                self._add(tableau, equation)
        for equation in candidate.follower.equations if candidate.follower else ():
            self._add(tableau, equation)
        if candidate.kind is CorrectionKind.MOVE:
            source, target = candidate.quantities
            tableau.shift(source.number, -candidate.amount)
            tableau.shift(target.number, candidate.amount)
            if candidate.follower is not None:
                tableau.shift(candidate.follower.number, 1)
        elif candidate.kind is CorrectionKind.SPLIT:
            source, target = candidate.quantities
            tableau.transfer(candidate.variable, source.number, target.number, candidate.amount)
        else:
            for quantity in candidate.quantities:
                self._free(tableau, quantity)

    def _free(self, tableau: Tableau, quantity: Quantity) -> None:
        """Let an amount be another one; what is nothing because of it need not agree any more."""
        for equation in quantity.guarded:
            self._add(tableau, equation)
            tableau.restrict(equation.number, UNLIMITED)
        tableau.restrict(quantity.number, quantity.bounds)


def price_of(solution: Iterable[Candidate]) -> int:
    """Return what a set of corrections costs."""
    return sum(candidate.price for candidate in solution)


def _cheapest(solutions: Sequence[Solution]) -> list[Solution]:
    """Return those of some sets of corrections that cost least."""
    least = min((price_of(each) for each in solutions), default=0)
    return [each for each in solutions if price_of(each) == least]


def _touched(solution: Iterable[Candidate]) -> set[Quantity]:
    return {quantity for candidate in solution for quantity in candidate.quantities}


def _helps(
    candidate: Candidate,
    quantity: Quantity,
    factor: Number,
    terms: dict[Quantity, Number],
    missing: Number,
) -> bool:
    """Tell whether a correction can change a sum towards what it lacks."""
    if candidate.kind.is_transfer:
        source, target = candidate.quantities
        gain = (terms.get(target, 0) - terms.get(source, 0)) * candidate.amount
        if candidate.follower is not None:
            gain += terms.get(candidate.follower, 0)
        return gain > 0 if missing > 0 else gain < 0
    if (factor > 0) == (missing > 0):
        return True
    low = quantity.bounds[0]
    return low is None or low < 0


def _least_price(choices: list[dict[Candidate, None]]) -> int | None:
    """Return what resolving conflicts costs at least; None where one of them cannot be resolved.

    Conflicts that no correction touches together are paid for one by one.
    """
    total = 0
    paid: set[Candidate] = set()
    for choice in sorted(choices, key=len):
        if not choice:
            return None
        if paid.isdisjoint(choice):
            total += min(candidate.price for candidate in choice)
            paid.update(choice)
    return total
