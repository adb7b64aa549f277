"""A plan that was looked at → which of its figures are probably wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from giamngheo_cli.amount import write_like
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import Cell
from giamngheo_cli.explain.amendments import amendments_of
from giamngheo_cli.explain.by_git import ByGit
from giamngheo_cli.explain.candidates import (
    MOST_CONFIRMED,
    PRICE,
    Candidate,
    Candidates,
    CorrectionKind,
    natural_likes,
)
from giamngheo_cli.explain.causes import (
    Cause,
    Mistake,
    cause_of_move,
    cause_of_new,
    causes_of_change,
    named,
)
from giamngheo_cli.explain.certainty import rank, with_words
from giamngheo_cli.explain.chances import NEVER, Chance
from giamngheo_cli.explain.confirmation import Confirmation
from giamngheo_cli.explain.contradiction import contradiction
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.groups import Group, grouped
from giamngheo_cli.explain.layout import Solution
from giamngheo_cli.explain.leeway import Leeways, Room, probable
from giamngheo_cli.explain.limits import LimitError, Limits
from giamngheo_cli.explain.model import (
    Alternative,
    Change,
    Correction,
    Explained,
    Explanation,
    wrong_percentage,
)
from giamngheo_cli.explain.passed_over import PassedOver
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.reported import reported
from giamngheo_cli.explain.search import price_of
from giamngheo_cli.explain.since import Before
from giamngheo_cli.explain.solve_amounts import Solved, SolvedAmount, solve_amounts
from giamngheo_cli.explain.system import System
from giamngheo_cli.explain.trust import Trust
from giamngheo_cli.explain.unseen import Unseen
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.sums.check import Outcome
from giamngheo_cli.sums.sheet import Sheet

#: Alternatives that cost no more than one further correction are looked for, too.
MARGIN = PRICE + MOST_CONFIRMED
#: So many steps, at most, are spent on them.
DEARER_STEPS = 3_000
#: What it counts as when failed checks cannot be mended: more than any corrections cost.
UNMENDED = 10**6


class Options(NamedTuple):
    """How to explain.

    Attributes:
        exact: what agrees only within rounding has failed.
        trust: how far items are believed.
        most: how many alternatives of a group to list.
        ranked: how many of them to work out and put in order before.
        since: an older revision of the plan, if what changed since is to be told.
        margin: alternatives that cost so much more than the cheapest are looked for, too.
        all_or_none: whether to work out none where there are more than `ranked`.
    """

    exact: bool = False
    trust: Trust = Trust()
    most: int = 10
    ranked: int = 1_000
    since: Before | None = None
    margin: int = MARGIN
    all_or_none: bool = False


def explain(analysis: Analysis, options: Options, limits: Limits) -> Explanation:
    """Find what is probably wrong in a plan whose checks failed."""
    found = _explain(analysis, options, limits)
    ratios = [check for check in analysis.failed if check.kind.is_ratio]
    if not ratios:
        return found
    # A percentage may be wrong itself, as any amount may; then no amount has to fit it.
    others = [each for each in analysis.findings if each.check not in ratios]
    without = _explain(analysis._replace(findings=others), options, limits)
    if _cost(without) + PRICE * len(ratios) >= _cost(found):
        return found
    return Explanation([*without.groups, *(wrong_percentage(check) for check in ratios)])


def _cost(explanation: Explanation) -> int:
    """Return what the best corrections cost together; more than any where there are none."""
    best = (group.alternatives[:1] for group in explanation.groups)
    return sum(each[0].price if each else UNMENDED for each in best)


def _explain(analysis: Analysis, options: Options, limits: Limits) -> Explanation:
    root = analysis.root
    sheets = dict.fromkeys(check.sheet for check in analysis.failed)
    if root is None or analysis.plan is None or not sheets:
        return Explanation([])
    values = analysis.reconciliation.values
    counted = {id(check) for check in analysis.failed}
    closer = [each for each in analysis.reconciliation.closer if id(each) in counted]
    passed_over = PassedOver(analysis)
    system = System(root, values, exact=options.exact, passed_over=passed_over, closer=closer)
    # What fails above and is explained by these is no finding, but must hold in the end, too.
    with_above = dict.fromkeys(each for sheet in sheets for each in system.path_of(sheet))
    failed = [
        equation
        for sheet in with_above
        for equation in system.equations_of(sheet)
        if not equation.holds
    ]
    if options.since is not None and options.since.currency != analysis.currency:
        # Amounts of another currency say nothing of what these were.
        options = options._replace(since=None)
    candidates = Candidates(system, options.trust)
    explainer = _Explainer(analysis, system, failed, candidates, options)
    groups = grouped(system, candidates, failed, limits.early())
    told = [(group, explainer.group(group, limits)) for group in groups if explainer.tells(group)]
    if options.since is None:
        return Explanation([explained for _, explained in told])
    git = ByGit(
        analysis,
        system,
        candidates,
        options.since,
        options.trust,
        options.exact,
        options.most,
        limits,
    )
    return Explanation(git.first(told))


class _Explainer:
    def __init__(
        self,
        analysis: Analysis,
        system: System,
        failed: Sequence[Equation],
        candidates: Candidates,
        options: Options,
    ) -> None:
        self._analysis = analysis
        self._system = system
        self._confirmation = Confirmation(
            analysis,
            system,
            candidates,
            {equation.key for equation in failed},
            exact=options.exact,
        )
        self._reported = reported(failed, analysis.failed)
        self._candidates = candidates
        self._options = options
        # Where all sums agree to the đồng, nothing is rounded.
        is_rounded = analysis.reconciliation.counts[Outcome.ROUNDED] > 0 and not options.exact
        self._unseen = Unseen(failed)
        self._leeways = Leeways() if is_rounded else None

    def tells(self, group: Group) -> bool:
        """Tell whether a failed check of a group is a finding."""
        return not self._reported.isdisjoint(group.failed)

    def group(self, group: Group, limits: Limits) -> Explained:
        found = group.found
        cheapest = solutions = found.solutions
        margin = self._options.margin
        if cheapest and margin:
            solutions = group.search.dearer(found, margin, limits.apart(DEARER_STEPS))
            solutions = solutions[: max(self._options.ranked, len(cheapest))]
        ranked, tried = self._ranked(group, solutions, limits.early())
        listed, rejected, is_whole = self._verified(group, ranked, limits.apart())
        is_finished = found.is_finished and is_whole
        if is_finished and not group.is_apart and tried == len(solutions):
            dropped = {id(each) for each in rejected}
            among = [each for each, _ in ranked if id(each) not in dropped]
            unseen = self._unseen.of(group.failed, among)
            listed = with_words(listed, among, unseen, group.failed)
        failed = self._reported.intersection(group.failed)
        lost = tried - len(ranked)
        return Explained(
            [
                each.check
                for each in sorted(failed, key=lambda each: (each.check.place, each.number))
            ],
            frozenset(equation.key for equation in group.failed),
            listed,
            len(cheapest) - sum(each.price == found.bound for each in rejected),
            len(solutions) - lost - len(rejected) - len(listed),
            len(solutions) - tried,
            _certain(cheapest),
            found.bound,
            is_finished,
            group.is_apart,
            [each.check for each in self._contradiction(group, limits)],
        )

    def _contradiction(self, group: Group, limits: Limits) -> list[Equation]:
        if not group.found.unsolvable:
            return []
        return contradiction(self._system, self._candidates, group.failed, limits.apart())

    def _ranked(
        self, group: Group, solutions: Iterable[Solution], limits: Limits
    ) -> tuple[list[tuple[Alternative, Solution]], int]:
        """Return the alternatives, the best first, and how many were worked out."""
        first = sorted(solutions, key=_plainness)
        if self._options.all_or_none and len(first) > self._options.ranked:
            return [], 0
        alternatives: list[tuple[Alternative, Solution]] = []
        tried = 0
        with suppress(LimitError), self._system.paid_by(limits):
            for solution in first[: self._options.ranked]:
                solved = solve_amounts(group.search.layout, solution, limits)
                if solved is not None:
                    alternatives.append((self._alternative(solution, solved), solution))
                tried += 1
        return sorted(alternatives, key=lambda each: rank(each[0])), tried

    def _verified(
        self, group: Group, ranked: Iterable[tuple[Alternative, Solution]], limits: Limits
    ) -> tuple[list[Alternative], list[Alternative], bool]:
        """Return the first alternatives that the checks confirm, and those that they do not.

        Also, whether the limits allowed for looking at as many as are to be listed.
        """
        listed: list[Alternative] = []
        rejected: list[Alternative] = []
        try:
            with self._system.paid_by(limits):
                for alternative, solution in ranked:
                    if len(listed) == self._options.most:
                        break
                    if self._confirmation.is_given(alternative, solution, group.failed):
                        listed.append(alternative)
                    else:
                        rejected.append(alternative)
        except LimitError:
            return listed, rejected, False
        return listed, rejected, True

    def _alternative(self, solution: Solution, solved: Solved) -> Alternative:
        room, others = self._room(solution, solved), NEVER
        if room is not None:
            (candidate,) = solution
            factors = self._candidates.equations_of(candidate)
            solved, others = probable(candidate, factors, solved, room, self._options.since)
        by_quantity = {amount.quantity: amount for amount in solved.amounts}
        candidates = sorted(solution, key=lambda candidate: candidate.quantities[0].order)
        corrections = [self._correction(candidate, by_quantity, others) for candidate in candidates]
        amendments = [
            each for candidate in candidates for each in amendments_of(candidate, by_quantity)
        ]
        if solved.is_open:
            amendments = []
        return Alternative(corrections, price_of(solution), solved.rough, amendments)

    def _room(self, solution: Solution, solved: Solved) -> Room | None:
        """Return by how much a single amount may change, where that is not known to the đồng."""
        if self._leeways is None or len(solution) > 1 or solved.is_open:
            return None
        (candidate,) = solution
        if candidate.kind is not CorrectionKind.CHANGE:
            return None
        room = self._leeways.of(candidate, self._candidates.equations_of(candidate))
        return room if room is not None and room.low < room.high else None

    def _correction(
        self,
        candidate: Candidate,
        amounts: dict[Quantity, SolvedAmount],
        others: Chance,
    ) -> Correction:
        reached = (each for quantity in candidate.quantities for each in quantity.equations)
        self._system.spend(sum(len(equation.terms) for equation in reached))
        changes = [
            Change(
                quantity.sheet,
                quantity.cell,
                figure,
                quantity.dong,
                self._written(candidate, quantity, amounts[quantity], figure),
                amounts[quantity].low,
                amounts[quantity].high,
            )
            for quantity in candidate.quantities
            if amounts[quantity].is_change
            for figure in _figures(quantity)
        ]
        if candidate.kind is CorrectionKind.CHANGE:
            changes.sort(key=_place_of)
        causes = self._causes(candidate, amounts)
        return Correction(candidate.kind, changes, candidate.price, named(causes), causes, others)

    def _written(
        self, candidate: Candidate, quantity: Quantity, amount: SolvedAmount, figure: Figure | None
    ) -> str:
        """Return how a new amount would be written."""
        plan = self._analysis.plan
        gone = candidate.kind is CorrectionKind.MOVE and quantity is candidate.quantities[0]
        if plan is None or amount.is_open or (gone and not candidate.quantities[1].figures):
            return ""
        if figure is None:
            source = candidate.quantities[0]
            if candidate.kind is CorrectionKind.MOVE:
                return source.figures[0].written
            figure = source.figures[0] if source.figures else natural_likes(quantity)[0]
        return write_like(amount.low, figure.written, *plan.notation)

    def _causes(self, candidate: Candidate, amounts: dict[Quantity, SolvedAmount]) -> list[Cause]:
        if candidate.kind is not CorrectionKind.CHANGE:
            return [self._cause_of_amount(candidate, amounts[candidate.quantities[-1]])]
        return [
            cause
            for quantity in candidate.quantities
            if amounts[quantity].is_change and not amounts[quantity].is_open
            for cause in causes_of_change(quantity, amounts[quantity].low, self._options.since)
        ]

    def _cause_of_amount(self, candidate: Candidate, target: SolvedAmount) -> Cause:
        """Return why an amount stands in a wrong cell, or in none: it mends checks by itself."""
        amount = target.low - target.quantity.dong
        factors = self._candidates.equations_of(candidate)
        failed = [equation for equation in factors if not equation.holds]
        changes = {each: self._candidates.change_of(candidate, each, amount) for each in failed}
        mended = [each for each in failed if each.holds_with(changes[each])]
        first = self._candidates.of_equation(mended[0]) if mended else {}
        others = [
            other
            for other in first
            if other.kind is candidate.kind
            and all(
                self._candidates.equations_of(other).get(each) == factors[each] for each in mended
            )
        ]
        if candidate.kind is CorrectionKind.MOVE:
            is_all = not all(equation.check.computed for equation in mended)
            return cause_of_move(amount, len(mended), len(others), is_all=is_all)
        mistake = Mistake.MISFILED if candidate.kind.is_transfer else Mistake.LEFT_BLANK
        return cause_of_new(mistake, amount, len(mended), len(others))


def _figures(quantity: Quantity) -> list[Figure | None]:
    return [*quantity.figures] or [None]


def _plainness(solution: Solution) -> tuple[int, int, list[tuple[int, int, int]]]:
    """Sort sets of corrections by their price, the number of their items, and their place."""
    items = {candidate.quantities[-1].sheet for candidate in solution}
    return (
        price_of(solution),
        len(items),
        sorted(candidate.quantities[0].order for candidate in solution),
    )


def _certain(solutions: Iterable[Solution]) -> list[tuple[Sheet, Cell]]:
    """Return the cells that all sets of corrections change."""
    touched = [
        {quantity for candidate in solution for quantity in candidate.quantities}
        for solution in solutions
    ]
    common = set.intersection(*touched) if touched else set()
    return [(each.sheet, each.cell) for each in sorted(common, key=lambda each: each.order)]


def _place_of(change: Change) -> Place:
    return change.figure.node.place if change.figure else change.sheet.place
