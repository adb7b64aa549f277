"""What fails only when all is looked at that is said of a cell, or of several."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from giamngheo_cli.codes import Dimension
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.bounds import Bounds, Shared
from giamngheo_cli.sums.breakdowns import Spot
from giamngheo_cli.sums.cells import adding
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.contradictions import contradictions
from giamngheo_cli.sums.several import Several
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.surroundings import Premises
from giamngheo_cli.sums.values import Values, is_unsaid, leaves


class Failures:
    """What failed checks are about: what follows from it is not said again."""

    def __init__(
        self,
        checks: Iterable[Check],
        earlier: Failures | None = None,
        made_again: Collection[str] = (),
    ) -> None:
        """Take those that failed, perhaps beside what failed before in items that did not change.

        Args:
            checks: the checks that were made.
            earlier: what failed before.
            made_again: the addresses of the items whose checks were made again since.
        """
        self._failed = _failed(checks)
        self._earlier = earlier
        self._made_again = made_again
        self._figures = _figures(self._failed)
        self._spots = {(each.sheet, each.cell) for each in self._failed}
        self._breakdowns = _breakdowns(self._failed)

    @cached_property
    def _items(self) -> dict[Figure, set[str]]:
        """The addresses of the items with failed checks, for each figure that these compare."""
        items: dict[Figure, set[str]] = {}
        for check in self._failed:
            for figure in _figures([check]):
                items.setdefault(figure, set()).add(check.sheet.address)
        return items

    def explain(self, check: Check) -> bool:
        """Tell whether they explain what is said of a cell otherwise."""
        if self._are_about(check):
            return True
        if check.kind.is_sum:
            return False
        if is_unsaid(check.stated) and any(
            self._dispute(check.sheet, code.dimension) for code in adding(check.cell)
        ):
            return True
        return any(map(self._touch, leaves([check.stated, *check.members])))

    def _are_about(self, check: Check) -> bool:
        is_own = (check.sheet, check.cell) in self._spots
        return is_own or (self._earlier is not None and self._earlier._are_about(check))

    def _dispute(self, sheet: Sheet, dimension: Dimension) -> bool:
        is_own = (sheet, dimension) in self._breakdowns
        return is_own or (self._earlier is not None and self._earlier._dispute(sheet, dimension))

    def _touch(self, figure: Figure) -> bool:
        if figure in self._figures:
            return True
        items = self._earlier._items.get(figure, ()) if self._earlier is not None else ()
        return any(item not in self._made_again for item in items)


class Earlier(NamedTuple):
    """What is known of a plan of which some items are to change.

    Attributes:
        shared: the bounds of its cells.
        failures: the checks of it that failed.
    """

    shared: Shared
    failures: Failures


def contradictory_cells(
    values: Values,
    loose: Collection[Spot],
    failures: Failures,
    shared: Shared | None = None,
) -> list[Check]:
    """Return a failed check for each cell of which what is said cannot all be true.

    Args:
        values: the values of the plan's cells.
        loose: the cells of which what is stated is not seen to be right as it is written.
        failures: the checks that failed; what they explain is not said again.
        shared: what is known of items that another plan has, too.
    """
    if not loose:
        return []
    bounds = Bounds(values, shared)
    for spot in loose:
        bounds.of(*spot)
    found = [check for check in contradictions(bounds, values) if not failures.explain(check)]
    # One figure alone may already be more than the whole of which a sum is more.
    of_sums = _figures([check for check in found if check.kind is not Kind.SEVERAL])
    return [
        check
        for check in found
        if check.kind is not Kind.SEVERAL or not of_sums.issuperset(_figures([check]))
    ]


def contradictory_figures(
    root: Sheet,
    values: Values,
    loose: Collection[Spot],
    partly: Collection[Spot],
    checks: Sequence[Check],
) -> tuple[list[Check], int]:
    """Return a failed check for figures of several cells, and how many cells were not decided.

    Args:
        root: the plan.
        values: the values of its cells.
        loose: the cells of which what is stated is not seen to be right as it is written.
        partly: those that are more than a partial breakdown of theirs, as they may be.
        checks: the checks that were made; what one that failed explains is not said again.
    """
    failed = _failed(checks)
    repeats = {check.stated for check in failed if check.kind is Kind.REPEAT}
    sums = {check.about for check in failed}
    several = Several(root, Premises(values, loose, sums, {}, repeats, _breakdowns(failed)))
    items = {figure.address for figure in _figures(failed)}
    return list(several.contradictions(items, partly)), several.undecided


def _failed(checks: Iterable[Check]) -> list[Check]:
    return [check for check in checks if check.outcome is Outcome.FAILED]


def _figures(failed: Sequence[Check]) -> set[Figure]:
    """Return the figures of failed checks: what follows from them is not said again."""
    return {figure for check in failed for figure in leaves([check.stated, *check.members])}


def _breakdowns(failed: Sequence[Check]) -> set[tuple[Sheet, Dimension]]:
    """Return of which items failed checks are about a breakdown, and by which dimensions.

    What such a breakdown leaves out may be just what is wrong with it.
    """
    own = {(each.sheet, each.dimension) for each in failed if each.dimension is not None}
    return own | {(each.sheet, code.dimension) for each in failed for code in adding(each.cell)}
