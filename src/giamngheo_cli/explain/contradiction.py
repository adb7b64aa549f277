"""Failed checks that nothing can mend → those of them that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from giamngheo_cli.explain.candidates import Candidates
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.layout import Layout
from giamngheo_cli.explain.limits import LimitError, Limits
from giamngheo_cli.explain.system import System
from giamngheo_cli.explain.tableau import Tableau


def contradiction(
    system: System, candidates: Candidates, failed: Iterable[Equation], limits: Limits
) -> list[Equation]:
    """Return a set of checks that contradict each other whatever is changed.

    None of them can be spared, unless the limits end before that is known.
    """
    clashing = list(failed)
    clash = _Clash(system, candidates, limits)
    with system.paid_by(limits), suppress(LimitError):
        for equation in clashing:
            if clash.is_in([equation]):
                return [equation]
        clashing = clash.around(clashing)
        for equation in list(clashing):
            fewer = [each for each in clashing if each is not equation]
            if clash.is_in(fewer):
                clashing = fewer
    return clashing


class _Clash:
    def __init__(self, system: System, candidates: Candidates, limits: Limits) -> None:
        self._system = system
        self._candidates = candidates
        self._limits = limits

    def is_in(self, equations: list[Equation]) -> bool:
        """Tell whether equations contradict each other."""
        layout, tableau = Layout(self._system, self._candidates, equations), Tableau()
        for equation in equations:
            layout.add(tableau, equation)
        free = {}
        for equation in equations:
            terms = self._candidates.terms_of(equation)
            self._limits.spend(len(terms))
            for change in filter(None, map(self._candidates.change, terms)):
                free.update(dict.fromkeys(change.quantities))
        for quantity in free:
            layout.free(tableau, quantity)
        conflicts = tableau.solve()
        self._limits.spend(tableau.work)
        return bool(conflicts)

    def around(self, equations: list[Equation]) -> list[Equation]:
        """Return checks that no correction at all can make hold together."""
        known = dict.fromkeys(equations)
        while not self.is_in(list(known)):
            more = {
                other: None
                for equation in known
                for reached in self._candidates.reach(equation)
                for other in self._candidates.equations_reached(reached)
                if other not in known
            }
            if not more:
                return []
            known.update(more)
        return list(known)
