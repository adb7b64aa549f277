"""What changed since a revision in which a plan agreed → the alternatives that come first.

A change after which sums fail was wrong, and is put back; or it was right, and the totals above
it were forgotten: to bring all of them up to date is one decision, and one alternative. Neither
depends on what a search finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from giamngheo_cli.amount import AmountError, write_like
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.explain.amend import NewAmount
from giamngheo_cli.explain.candidates import PRICE, Candidate, Candidates, CorrectionKind
from giamngheo_cli.explain.carried_up import NewAmounts, carried_up
from giamngheo_cli.explain.causes import SURE_ODDS, Cause, Mistake
from giamngheo_cli.explain.corrected import above_all, corrected, failing_in
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.groups import Group, connected
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.explain.model import Alternative, Change, Correction, Explained
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.since import Before
from giamngheo_cli.explain.system import System
from giamngheo_cli.explain.trust import Trust
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Values

#: So often groups of failed checks are left out where they cannot be carried up with others.
MOST_STUCK = 10
_PUT_BACK = Cause(Mistake.CHANGED, SURE_ODDS)


class ByGit(NamedTuple):
    """Puts what git shows before what prices and digits say.

    Attributes:
        analysis: the plan.
        before: an older revision of it.
        trust: how far items are believed.
        exact: what agrees only within rounding has failed.
        most: how many alternatives of a group to list, if it shows fewer.
        limits: until when it may be looked.
    """

    analysis: Analysis
    system: System
    candidates: Candidates
    before: Before
    trust: Trust
    exact: bool
    most: int
    limits: Limits

    def first(self, told: Sequence[tuple[Group, Explained]]) -> list[Explained]:
        """Return what is explained of groups with the alternatives of git first.

        Groups above which the same totals are forgotten are one: each total has one new amount.
        """
        joint: dict[int, Explained | None] = {}
        for numbers in self._together([group for group, _ in told]):
            if self.limits.is_late:
                break
            one = self._joint([told[number] for number in numbers])
            if one is not None:
                joint.update(dict.fromkeys(numbers))
                joint[numbers[0]] = one
        found = [
            joint[number] if number in joint else self._first(group.failed, explained)
            for number, (group, explained) in enumerate(told)
        ]
        return [explained for explained in found if explained is not None]

    def _together(self, groups: Sequence[Group]) -> Iterator[list[int]]:
        """Yield the numbers of groups whose changes are carried up to the same totals."""
        numbers = [
            number for number, group in enumerate(groups) if any(map(self.before, group.failed))
        ]
        for _ in range(MOST_STUCK):
            failed = [equation for number in numbers for equation in groups[number].failed]
            carried = carried_up(self.system, self.before, self.trust, failed)
            if self.limits.is_late:
                return
            if carried.stuck is None:
                own = [self._stated(groups[number]) for number in numbers]
                for cluster in connected([*own, *carried.connected()]):
                    among = [numbers[each] for each in cluster if each < len(numbers)]
                    if len(among) > 1:
                        yield among
                return
            numbers = [each for each in numbers if not _lies_in(groups[each], carried.stuck)]

    def _stated(self, group: Group) -> list[Quantity]:
        """Return the amounts that failed sums are stated to be."""
        stated = (equation.check.stated for equation in group.failed)
        return [self.system.quantity_of(each) for each in stated if isinstance(each, Figure)]

    def _joint(self, told: Sequence[tuple[Group, Explained]]) -> Explained | None:
        """Return several groups as one, if that is what the checks confirm."""
        failed = [equation for group, _ in told for equation in group.failed]
        carried = [*self._carried_up(failed)]
        if not carried:
            return None
        alternatives = [*carried, *self._put_back(failed, are_forgotten=True)]
        parts = [explained for _, explained in told]
        return Explained(
            sorted((each for part in parts for each in part.failed), key=lambda each: each.place),
            frozenset(key for part in parts for key in part.keys),
            alternatives,
            ties=1,
            more=0,
            unranked=0,
            certain=[],
            bound=min(each.price for each in alternatives),
            is_finished=all(part.is_finished for part in parts),
            is_apart=False,
            contradiction=[],
            since=self.before.revision,
        )

    def _first(self, failed: Sequence[Equation], explained: Explained) -> Explained:
        """Return what is explained of failed equations with the alternatives of git first."""
        if self.limits.is_late:
            return explained
        carried = [*self._carried_up(failed)]
        shown = [*self._put_back(failed, are_forgotten=bool(carried)), *carried]
        amounts = [_amounts(each) for each in shown]
        others = [each for each in explained.alternatives if _amounts(each) not in amounts]
        found = [each for each in others if self._is_put_back(each)]
        shown += [_because_of_git(each) for each in found]
        if not shown:
            return explained
        shown.sort(key=lambda each: (len(each.corrections), each.corrections[0].kind.is_carried))
        others = [each for each in others if each not in found]
        room = max(self.most - len(shown), 0)
        return explained._replace(
            alternatives=[*shown, *others[:room]],
            more=explained.more + len(others[room:]),
            bound=min(explained.bound, *(each.price for each in shown)),
            since=self.before.revision,
        )

    def _put_back(
        self, failed: Sequence[Equation], *, are_forgotten: bool
    ) -> Iterator[Alternative]:
        """Yield each change that mends all when it is put back.

        Else the fewest that do, but only where totals are forgotten: who changed some of them
        meant what was changed, and one of the new amounts is wrong.
        """
        changes = self._changes(failed)
        needed = frozenset(failed)
        singles = [
            candidate
            for candidate in changes
            if needed <= self.candidates.equations_of(candidate).keys()
            and self._new(failed, [candidate]).mend()
        ]
        sets = [[each] for each in singles[: self.most]]
        if are_forgotten and not sets:
            sets = [self._irreducible(failed, changes)]
        for candidates in filter(None, sets):
            new = self._new(failed, candidates)
            corrections = [
                self._correction(CorrectionKind.CHANGE, each.quantities, each.price, new, _PUT_BACK)
                for each in candidates
            ]
            yield from self._confirmed(failed, new, corrections)

    def _changes(self, failed: Sequence[Equation]) -> list[Candidate]:
        """Return the changes of amounts in failed equations since the older revision."""
        changed = {
            quantity: None
            for equation in failed
            for quantity in equation.terms
            if self.before.is_changed(quantity)
        }
        candidates = dict.fromkeys(map(self.candidates.change, changed))
        known = [candidate for candidate in candidates if candidate is not None]
        return sorted(known, key=lambda each: each.quantities[0].order)

    def _irreducible(
        self, failed: Sequence[Equation], changes: Sequence[Candidate]
    ) -> list[Candidate]:
        """Return changes none of which can stay; none where all of them together mend nothing."""
        new = self._new(failed, changes)
        if not changes or not new.mend():
            return []
        kept = []
        for candidate in changes:
            for quantity in new.amounts.keys() & candidate.quantities:
                new.take_back(quantity)
            if not all(map(new.holds, self.candidates.equations_of(candidate))):
                self._put(new, candidate)
                kept.append(candidate)
        return kept

    def _new(self, failed: Sequence[Equation], candidates: Iterable[Candidate]) -> NewAmounts:
        new = NewAmounts(self.system, failed)
        for candidate in candidates:
            self._put(new, candidate)
        return new

    def _put(self, new: NewAmounts, candidate: Candidate) -> None:
        for quantity in candidate.quantities:
            then = self.before.amount(quantity.sheet.address, quantity.cell)
            if then is not None and self.before.is_changed(quantity):
                new.put(quantity, then)

    def _carried_up(self, failed: Sequence[Equation]) -> Iterator[Alternative]:
        """Yield that all totals above what changed are brought up to date, if that mends all."""
        new, stuck = carried_up(self.system, self.before, self.trust, failed)
        if stuck is None and new.amounts:
            totals = sorted(new.amounts, key=lambda each: each.order)
            changed = {figure for equation in failed for figure in self.before(equation)}
            price = PRICE * max(self.trust.times_of(each.sheet) for each in totals)
            evidence = sorted(changed, key=lambda each: each.node.place)
            cause = Cause(Mistake.STALE, SURE_ODDS, tuple(evidence))
            correction = self._correction(CorrectionKind.CARRY, totals, price, new, cause)
            yield from self._confirmed(failed, new, [correction])

    def _correction(
        self,
        kind: CorrectionKind,
        quantities: Iterable[Quantity],
        price: int,
        new: NewAmounts,
        cause: Cause,
    ) -> Correction:
        changes = [
            change
            for quantity in quantities
            if quantity in new.amounts
            for change in self._changed(quantity, new.amounts[quantity])
        ]
        return Correction(kind, changes, price, cause)

    def _changed(self, quantity: Quantity, dong: int) -> Iterator[Change]:
        plan = self.analysis.plan
        for figure in quantity.figures:
            text = write_like(dong, figure.written, *plan.notation) if plan else ""
            yield Change(quantity.sheet, quantity.cell, figure, quantity.dong, text, dong, dong)

    def _confirmed(
        self, failed: Sequence[Equation], new: NewAmounts, corrections: list[Correction]
    ) -> Iterator[Alternative]:
        """Yield the alternative of corrections if the checks of the corrected plan confirm it."""
        plan, root = self.analysis.plan, self.analysis.root
        if plan is None or root is None:
            return
        changes = [change for each in corrections for change in each.changes]
        amendments = [NewAmount(each.figure, each.low) for each in changes if each.figure]
        addresses = {each.check.sheet.address for each in new.equations}
        if any(not each.old or not each.low for each in changes):
            # What is stated as none decides what can be checked above it.
            addresses = above_all(addresses)
        known = self.analysis.reconciliation.values
        before = failing_in(root, addresses, known, exact=self.exact)
        try:
            mended = corrected(plan, root, amendments)
        except AmountError:
            return
        after = failing_in(mended, addresses, Values(mended), exact=self.exact)
        failing = before - {equation.key for equation in failed}
        if after <= failing | self.system.passed_over_in(addresses):
            price = sum(each.price for each in corrections)
            yield Alternative(corrections, price, new.rough(), [*amendments])

    def _is_put_back(self, alternative: Alternative) -> bool:
        """Tell whether an alternative that was found makes all that it changes what it was."""
        return all(
            change.low == change.high and self._is_what_it_was(change, correction.kind)
            for correction in alternative.corrections
            for change in correction.changes
        )

    def _is_what_it_was(self, change: Change, kind: CorrectionKind) -> bool:
        then = self.before.amount(change.sheet.address, change.cell)
        return change.low == (0 if then is None and kind.is_transfer else then)


def _lies_in(group: Group, sheet: Sheet) -> bool:
    """Tell whether a failed check of a group is one of an item, or of those below it."""
    below = f"{sheet.address}/" if sheet.address else ""
    return any(f"{each.check.sheet.address}/".startswith(below) for each in group.failed)


def _amounts(alternative: Alternative) -> Mapping[object, int]:
    """Return what tells an alternative from others: which figures it changes, and to what."""
    return {
        (change.sheet, change.cell, change.figure): change.low for change in alternative.changes
    }


def _because_of_git(alternative: Alternative) -> Alternative:
    corrections = [each._replace(cause=_PUT_BACK) for each in alternative.corrections]
    return alternative._replace(corrections=corrections)
