"""An alternative → whether the checks of the plan, corrected so, confirm it."""

from __future__ import annotations

from collections.abc import Sequence

from giamngheo_cli.amount import AmountError
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import key_of
from giamngheo_cli.explain.candidates import Candidates, CorrectionKind
from giamngheo_cli.explain.corrected import (
    above_all,
    clashing_in,
    closer_failing,
    corrected,
    failing_in,
)
from giamngheo_cli.explain.equations import CheckKey, Equation
from giamngheo_cli.explain.layout import Solution
from giamngheo_cli.explain.model import Alternative
from giamngheo_cli.explain.system import System
from giamngheo_cli.sums.bounds import Bounds, Shared
from giamngheo_cli.sums.check import Kind
from giamngheo_cli.sums.closer import Earlier, Failures
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import Values


class Confirmation:
    """Makes the checks of one plan once more, with other amounts in some of its items."""

    def __init__(
        self,
        analysis: Analysis,
        system: System,
        candidates: Candidates,
        failing: set[CheckKey],
        *,
        exact: bool,
    ) -> None:
        """Take a plan, and which of its checks fail."""
        self._analysis = analysis
        self._system = system
        self._candidates = candidates
        self._failing = failing
        self._exact = exact
        closer, root = analysis.reconciliation.closer, analysis.root
        self._closer_cells = {(each.sheet.address, key_of(each.cell)) for each in closer}
        sheets = frozenset(() if root is None else sheets_below(root))
        shared = Shared(Bounds(analysis.reconciliation.values), sheets)
        # What fails only on a closer look explains nothing, as when the plan was looked at.
        known = {id(check) for check in closer}
        checks = [each for each in analysis.reconciliation.checks if id(each) not in known]
        self._earlier = Earlier(shared, Failures(checks))

    def is_given(
        self, alternative: Alternative, solution: Solution, failed: Sequence[Equation]
    ) -> bool:
        """Tell whether failed checks hold in the new plan, and no others fail.

        Raises:
            LimitError: no more is allowed.
        """
        plan, root = self._analysis.plan, self._analysis.root
        if plan is None or root is None or not alternative.amendments:
            return True
        addresses = self._addresses(alternative, solution, failed)
        self._system.spend_on(addresses)
        try:
            new = corrected(plan, root, alternative.amendments)
        except AmountError:
            return False
        values = Values(new)
        if not self._is_clear(new, values, addresses, failed):
            return False
        after = failing_in(new, addresses, values, exact=self._exact)
        failing = self._failing - {equation.key for equation in failed}
        return after <= failing | self._system.passed_over_in(addresses)

    def _addresses(
        self, alternative: Alternative, solution: Solution, failed: Sequence[Equation]
    ) -> set[str]:
        """Return the items whose checks may come out otherwise."""
        changed = {change.sheet.address for change in alternative.changes}
        equations = [
            each for candidate in solution for each in self._candidates.equations_of(candidate)
        ]
        addresses = changed | {each.check.sheet.address for each in (*failed, *equations)}
        if any(candidate.kind is not CorrectionKind.CHANGE for candidate in solution) or any(
            not change.old or not change.low for change in alternative.changes
        ):
            # What is stated, or stated as none, decides what can be checked above it.
            return above_all(addresses)
        return addresses

    def _is_clear(
        self, new: Sheet, values: Values, addresses: set[str], failed: Sequence[Equation]
    ) -> bool:
        """Tell whether nothing fails in a new plan on a closer look but what is left of it."""
        mended = {(each.check.sheet.address, key_of(each.check.cell)) for each in failed}
        clashes = clashing_in(new, above_all(addresses), values, self._earlier, exact=self._exact)
        if not clashes <= self._closer_cells - mended:
            return False
        if any(each.check.kind is Kind.SEVERAL for each in failed):
            self._system.spend_on(sheet.address for sheet in sheets_below(new))
            before = len(self._analysis.reconciliation.closer)
            return closer_failing(new, exact=self._exact) < before
        return True
