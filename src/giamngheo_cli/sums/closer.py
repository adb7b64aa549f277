"""What fails only when all is looked at that is said of a cell, or of several."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from giamngheo_cli.codes import Dimension
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.bounds import Bounds
from giamngheo_cli.sums.breakdowns import Spot
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.contradictions import contradictions
from giamngheo_cli.sums.several import Several
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.surroundings import Premises
from giamngheo_cli.sums.values import Values, is_unsaid, leaves


def contradictory_cells(
    values: Values, loose: Collection[Spot], checks: Sequence[Check]
) -> list[Check]:
    """Return a failed check for each cell of which what is said cannot all be true.

    Args:
        values: the values of the plan's cells.
        loose: the cells of which what is stated is not seen to be right as it is written.
        checks: the checks that were made; what one that failed explains is not said again.
    """
    if not loose:
        return []
    bounds = Bounds(values)
    for spot in loose:
        bounds.of(*spot)
    failed = _failed(checks)
    spots = {(each.sheet, each.cell) for each in failed}
    touched, disputed = _figures(failed), _breakdowns(failed)
    found = [
        check
        for check in contradictions(bounds, values)
        if (check.sheet, check.cell) not in spots and not _is_explained(check, touched, disputed)
    ]
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
    several = Several(root, Premises(values, loose, sums, repeats, _breakdowns(failed)))
    items = {figure.address for figure in _figures(failed)}
    return list(several.contradictions(items, partly)), several.undecided


def _failed(checks: Sequence[Check]) -> list[Check]:
    return [check for check in checks if check.outcome is Outcome.FAILED]


def _figures(failed: Sequence[Check]) -> set[Figure]:
    """Return the figures of failed checks: what follows from them is not said again."""
    return {figure for check in failed for figure in leaves([check.stated, *check.members])}


def _breakdowns(failed: Sequence[Check]) -> set[tuple[Sheet, Dimension]]:
    """Return of which items failed checks are about a breakdown, and by which dimensions.

    What such a breakdown leaves out may be just what is wrong with it.
    """
    own = {(each.sheet, each.dimension) for each in failed if each.dimension is not None}
    return own | {(each.sheet, code.dimension) for each in failed for code in each.cell}


def _is_explained(
    check: Check, touched: set[Figure], disputed: set[tuple[Sheet, Dimension]]
) -> bool:
    """Tell whether failed checks explain what is said of a cell otherwise."""
    if check.kind.is_sum:
        return False
    if is_unsaid(check.stated) and any(
        (check.sheet, code.dimension) in disputed for code in check.cell
    ):
        return True
    return not touched.isdisjoint(leaves([check.stated, *check.members]))
