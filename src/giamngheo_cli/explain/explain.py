"""A plan that was looked at → which of its figures are probably wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from giamngheo_cli.amount import FORMS, write_like
from giamngheo_cli.cells import Sheet
from giamngheo_cli.codes import Cell
from giamngheo_cli.explain.amend import Amendment, NewAmount, NewFigure, OtherCode
from giamngheo_cli.explain.causes import (
    Cause,
    Mistake,
    Since,
    cause_of_amount,
    cause_of_change,
)
from giamngheo_cli.explain.corrected import above_all, corrected, failing_in
from giamngheo_cli.explain.edits import MOST_CONFIRMED, PRICE, Edit, EditKind, Edits, natural_likes
from giamngheo_cli.explain.groups import Group, grouped
from giamngheo_cli.explain.model import Alternative, Change, Correction, Explained, Explanation
from giamngheo_cli.explain.search import Limits, Solution, price_of
from giamngheo_cli.explain.settle import Settled, Settling, settled
from giamngheo_cli.explain.system import Key, Quantity, System
from giamngheo_cli.explain.trust import Trust
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.plan.reading import Figure
from giamngheo_cli.reconcile import Outcome
from giamngheo_cli.rules.examine import Examined

#: Alternatives that cost no more than one further correction are looked for, too.
MARGIN = PRICE + MOST_CONFIRMED
#: So many steps, at most, are spent on them.
DEARER_STEPS = 3_000


class Options(NamedTuple):
    """How to explain.

    Attributes:
        exact: what agrees only within rounding has failed.
        trust: how far items are believed.
        most: how many alternatives of a group to list.
        ranked: how many of them to work out and put in order before.
        since: what git shows to have changed, if asked.
        with_dearer: whether to look for alternatives that cost more than the cheapest.
    """

    exact: bool = False
    trust: Trust = Trust()
    most: int = 10
    ranked: int = 1_000
    since: Since | None = None
    with_dearer: bool = True


def explain(examined: Examined, options: Options, limits: Limits) -> Explanation:
    """Find what is probably wrong in a plan whose checks failed."""
    root = examined.root
    sheets = dict.fromkeys(
        check.sheet for check in examined.reconciliation.checks if check.outcome is Outcome.FAILED
    )
    if root is None or examined.plan is None or not sheets:
        return Explanation([])
    system = System(root, examined.reconciliation.values, exact=options.exact)
    # What fails above and is explained by these is no finding, but must hold in the end, too.
    with_above = dict.fromkeys(each for sheet in sheets for each in system.path_of(sheet))
    failed = [
        equation
        for sheet in with_above
        for equation in system.equations_of(sheet)
        if not equation.holds
    ]
    edits = Edits(system, options.trust)
    failing = {equation.key for equation in failed}
    explainer = _Explainer(examined, failing, edits, options)
    groups = grouped(system, edits, failed, limits)
    return Explanation([explainer.group(group, limits) for group in groups])


class _Explainer:
    def __init__(
        self, examined: Examined, failing: set[Key], edits: Edits, options: Options
    ) -> None:
        self._examined = examined
        self._failing = failing
        self._edits = edits
        self._options = options

    def group(self, group: Group, limits: Limits) -> Explained:
        found = group.found
        cheapest = solutions = found.solutions
        if cheapest and self._options.with_dearer:
            solutions = group.search.dearer(found, MARGIN, limits.apart(DEARER_STEPS))
        ranked = self._ranked(group, solutions)
        listed, rejected = self._verified(group, ranked)
        lost = min(len(solutions), self._options.ranked) - len(ranked)
        failed = sorted(group.failed, key=lambda each: (each.check.place, each.number))
        return Explained(
            [equation.check for equation in failed],
            frozenset(equation.key for equation in failed),
            listed,
            len(cheapest) - sum(price == found.bound for price in rejected),
            len(solutions) - lost - len(rejected) - len(listed),
            max(len(solutions) - self._options.ranked, 0),
            _certain(cheapest),
            found.bound,
            found.is_finished,
            group.is_apart,
            [each.check for each in group.search.contradiction()] if found.unsolvable else [],
        )

    def _ranked(
        self, group: Group, solutions: Iterable[Solution]
    ) -> list[tuple[Alternative, Solution]]:
        """Return the alternatives, the best first."""
        first = sorted(solutions, key=_plainness)
        settlings = ((each, settled(group.search, each)) for each in first[: self._options.ranked])
        alternatives = [
            (self._alternative(solution, settling), solution)
            for solution, settling in settlings
            if settling is not None
        ]
        return sorted(alternatives, key=lambda each: each[0].rank)

    def _verified(
        self, group: Group, ranked: Iterable[tuple[Alternative, Solution]]
    ) -> tuple[list[Alternative], list[int]]:
        """Return the first alternatives that the checks confirm, and the prices of the others."""
        listed: list[Alternative] = []
        rejected: list[int] = []
        for alternative, solution in ranked:
            if len(listed) == self._options.most:
                break
            if self._is_confirmed(group, alternative, solution):
                listed.append(alternative)
            else:
                rejected.append(alternative.price)
        return listed, rejected

    def _is_confirmed(self, group: Group, alternative: Alternative, solution: Solution) -> bool:
        """Tell whether the failed checks of a group hold, and no others fail, in the new plan."""
        plan, root, exact = self._examined.plan, self._examined.root, self._options.exact
        if plan is None or root is None or not alternative.amendments:
            return True
        addresses = {change.sheet.address for change in alternative.changes}
        equations = [each for edit in solution for each in self._edits.equations_of(edit)]
        addresses.update(each.check.sheet.address for each in (*group.failed, *equations))
        if any(edit.kind is not EditKind.CHANGE for edit in solution) or any(
            not change.old or not change.low for change in alternative.changes
        ):
            # What is stated, or stated as none, decides what can be checked above it.
            addresses = above_all(addresses)
        after = failing_in(corrected(plan, root, alternative.amendments), addresses, exact=exact)
        return after <= self._failing - {equation.key for equation in group.failed}

    def _alternative(self, solution: Solution, settling: Settling) -> Alternative:
        by_quantity = {amount.quantity: amount for amount in settling.amounts}
        edits = sorted(solution, key=lambda edit: edit.quantities[0].order)
        corrections = [self._correction(edit, by_quantity) for edit in edits]
        amendments = [each for edit in edits for each in _amendments(edit, by_quantity)]
        if any(amount.is_open for amount in settling.amounts):
            amendments = []
        return Alternative(corrections, price_of(solution), settling.rough, amendments)

    def _correction(self, edit: Edit, amounts: dict[Quantity, Settled]) -> Correction:
        changes = [
            Change(
                quantity.sheet,
                quantity.cell,
                figure,
                quantity.dong,
                self._written(edit, quantity, amounts[quantity], figure),
                amounts[quantity].low,
                amounts[quantity].high,
            )
            for quantity in edit.quantities
            if amounts[quantity].is_change
            for figure in _figures(quantity)
        ]
        if edit.kind is EditKind.CHANGE:
            changes.sort(key=_place_of)
        return Correction(edit.kind, changes, edit.price, self._cause(edit, amounts))

    def _written(
        self, edit: Edit, quantity: Quantity, amount: Settled, figure: Figure | None
    ) -> str:
        """Return how a new amount would be written."""
        plan = self._examined.plan
        gone = edit.kind is EditKind.MOVE and quantity is edit.quantities[0]
        if plan is None or amount.is_open or (gone and not edit.quantities[1].figures):
            return ""
        if figure is None:
            source = edit.quantities[0]
            if edit.kind is EditKind.MOVE:
                return source.figures[0].written
            figure = source.figures[0] if source.figures else natural_likes(quantity)[0]
        return write_like(amount.low, figure.written, plan.unit, FORMS[plan.numbers])

    def _cause(self, edit: Edit, amounts: dict[Quantity, Settled]) -> Cause | None:
        if edit.kind is not EditKind.CHANGE:
            return self._cause_of_amount(edit, amounts[edit.quantities[-1]])
        causes = [
            cause
            for quantity in edit.quantities
            if amounts[quantity].is_change
            and not amounts[quantity].is_open
            and (cause := cause_of_change(quantity, amounts[quantity].low, self._options.since))
        ]
        return max(causes, key=lambda cause: cause.odds, default=None)

    def _cause_of_amount(self, edit: Edit, target: Settled) -> Cause | None:
        """Return why an amount stands in a wrong cell, or in none: it mends checks by itself."""
        amount = target.low - target.quantity.dong
        factors = self._edits.equations_of(edit)
        failed = [equation for equation in factors if not equation.holds]
        changes = {each: self._edits.change_of(edit, each, amount) for each in failed}
        mended = [each for each in failed if each.holds_with(changes[each])]
        first = self._edits.of_equation(mended[0]) if mended else {}
        others = [
            other
            for other in first
            if other.kind is edit.kind
            and all(self._edits.equations_of(other).get(each) == factors[each] for each in mended)
        ]
        mistake = Mistake.MISFILED if edit.kind.is_transfer else Mistake.LEFT_BLANK
        return cause_of_amount(mistake, amount, len(mended), len(others))


def _figures(quantity: Quantity) -> list[Figure | None]:
    return [*quantity.figures] or [None]


def _amendments(edit: Edit, amounts: dict[Quantity, Settled]) -> list[Amendment]:
    """Return what a correction changes in the file."""
    target = edit.quantities[-1]
    if edit.kind is EditKind.MOVE and not target.figures:
        source = edit.quantities[0]
        return [OtherCode(source.sheet, source.figures[0], target.cell)]
    if edit.kind is EditKind.FILL:
        return [NewFigure(target.sheet, target.cell, amounts[target].low, natural_likes(target)[0])]
    if edit.kind is EditKind.SPLIT:
        source = edit.quantities[0]
        figure = source.figures[0]
        new = NewFigure(target.sheet, target.cell, amounts[target].low, figure)
        return [NewAmount(figure, amounts[source].low), new]
    return [
        NewAmount(figure, amounts[quantity].low)
        for quantity in edit.quantities
        if amounts[quantity].is_change
        for figure in quantity.figures
    ]


def _plainness(solution: Solution) -> tuple[int, int, list[tuple[int, int, int]]]:
    """Sort sets of corrections by their price, the number of their items, and their place."""
    items = {edit.quantities[-1].sheet for edit in solution}
    return price_of(solution), len(items), sorted(edit.quantities[0].order for edit in solution)


def _certain(solutions: Iterable[Solution]) -> list[tuple[Sheet, Cell]]:
    """Return the cells that all sets of corrections change."""
    touched = [
        {quantity for edit in solution for quantity in edit.quantities} for solution in solutions
    ]
    common = set.intersection(*touched) if touched else set()
    return [(each.sheet, each.cell) for each in sorted(common, key=lambda each: each.order)]


def _place_of(change: Change) -> Place:
    return change.figure.node.place if change.figure else change.sheet.place
