"""Equations → the sums of a tableau: some that failed, and those that corrections reach."""

from __future__ import annotations

from collections.abc import Iterable

from giamngheo_cli.explain.candidates import Candidate, Candidates, CorrectionKind
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.system import System, rest_of
from giamngheo_cli.sums.tableau import FIXED, Bounds, Conflict, Number, Tableau, Terms

NOT_NEGATIVE: Bounds = (0, None)

#: A set of corrections.
Solution = frozenset[Candidate]


class Layout:
    """Lays out some failed checks in tableaus, and others where corrections reach them."""

    def __init__(self, system: System, candidates: Candidates, failed: Iterable[Equation]) -> None:
        self._system = system
        self._candidates = candidates
        self._failed = dict.fromkeys(failed)
        self._equations: dict[int, Equation] = {}

    def start(self) -> Tableau:
        """Return the sums that failed, with nothing freed."""
        tableau = Tableau()
        for equation in self._failed:
            self.add(tableau, equation)
        return tableau

    def made(self, solution: Solution) -> Tableau:
        """Return the sums that corrections concern, with what they may change freed."""
        tableau = self.start()
        for candidate in sorted(solution, key=lambda each: each.number):
            self.make(tableau, candidate)
        return tableau

    def add(self, tableau: Tableau, equation: Equation) -> None:
        """Add the sum of an equation, if it is not there."""
        number = equation.number
        if number in tableau:
            return
        self._equations[number] = equation
        tableau.add(number, self._terms(equation), self.bounds_of(equation))

    def _terms(self, equation: Equation) -> Terms:
        """Return the terms of an equation as it stands, shared by all tableaus."""
        terms = self._system.numbered.get(equation)
        if terms is None:
            quantities = self._candidates.terms_of(equation)
            self._system.quantities.update((each.number, each) for each in quantities)
            terms = {each.number: factor for each, factor in quantities.items()}
            self._system.numbered[equation] = terms
        return terms

    def bounds_of(self, equation: Equation) -> Bounds:
        """Return between what the changes of an equation must add up.

        What a failed check beyond these lacks is not to be mended here, nor made worse.
        """
        if equation.holds or equation.is_latent or equation in self._failed:
            return equation.bounds
        return FIXED

    def make(self, tableau: Tableau, candidate: Candidate) -> None:
        """Make a correction: what it changes is freed, or moves."""
        for quantity in candidate.quantities:
            self._system.quantities[quantity.number] = quantity
            for equation in self._system.equations_with(quantity):
                self.add(tableau, equation)
        for equation in candidate.follower.equations if candidate.follower else ():
            self.add(tableau, equation)
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
                self.free(tableau, quantity)

    def free(self, tableau: Tableau, quantity: Quantity) -> None:
        """Let an amount be another one; what is nothing because of it may then be as much."""
        for equation, share in quantity.shares.items():
            self.add(tableau, equation)
            tableau.restrict(share.number, NOT_NEGATIVE)
            tableau.add(rest_of(share), {quantity.number: 1, share.number: -1}, NOT_NEGATIVE)
        tableau.restrict(quantity.number, quantity.bounds)

    def equations_in(self, tableau: Tableau) -> list[Equation]:
        """Return the equations whose sums a tableau holds."""
        return [each for number, each in self._equations.items() if number in tableau]

    def is_plain(self, conflict: Conflict) -> bool:
        """Tell whether the sum of a conflict is an equation as it stands."""
        equation = self._equations.get(conflict.variable)
        return equation is not None and self._terms(equation) is conflict.terms

    def terms_of(self, conflict: Conflict) -> tuple[dict[Quantity, Number], list[Equation]]:
        """Return the quantities of a conflict with their factors, and the equations it is of."""
        known = self._system.quantities
        terms = {known[each]: factor for each, factor in conflict.terms.items() if each in known}
        numbers = (conflict.variable, *conflict.terms)
        return terms, [self._equations[each] for each in numbers if each in self._equations]
