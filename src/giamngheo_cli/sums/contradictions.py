"""Claims on one cell that cannot all be true → failed checks."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.codes import Cell
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.bounds import Bounds, Clash
from giamngheo_cli.sums.breakdowns import Breakdown, Spot
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Derived, Value, Values, is_unsaid


def contradictions(bounds: Bounds, values: Values) -> Iterator[Check]:
    """Yield a failed check for each cell of which two claims that were met cannot both be true."""
    for (sheet, cell), clash in bounds.clashes.items():
        check = _check_of((sheet, cell), clash, values)
        if check is not None:
            yield check


def _check_of(spot: Spot, clash: Clash, values: Values) -> Check | None:
    sheet, cell = spot
    figure = sheet.figures.get(cell)
    more, less = clash.more.range.low_by, clash.less.range.high_by
    if figure is None:
        node = dict(sheet.broken_down_only).get(cell)
        return Check(sheet, cell, less, Kind.DERIVATIONS, None, [more], Outcome.FAILED, None, node)
    if figure in (more, less):
        claim, value = (clash.less, less) if more is figure else (clash.more, more)
        if claim.breakdown is None:
            return _more_than_whole(sheet, cell, figure, value)
        kind = _kind_of(claim.breakdown, values)
        if kind.is_bound and claim is clash.less:
            return None
        dimension = claim.breakdown.dimension
        return Check(sheet, cell, figure, kind, dimension, _members(value), Outcome.FAILED)
    stated, other = _named(clash)
    return Check(
        sheet, cell, stated, Kind.TOGETHER, None, _members(other), Outcome.FAILED, None, figure.node
    )


def _more_than_whole(sheet: Sheet, cell: Cell, figure: Figure, whole: Value) -> Check | None:
    """Return that a figure is more than what it is a part of, or than nothing if it is left out."""
    if is_unsaid(whole):
        return Check(sheet, cell, figure, Kind.TOGETHER, None, [], Outcome.FAILED)
    if isinstance(whole, Figure) and whole.cell == cell:
        return None
    parts: list[Value] = [figure]
    return Check(sheet, cell, whole, Kind.SEVERAL, None, parts, Outcome.FAILED, None, figure.node)


def _named(clash: Clash) -> tuple[Value, Value]:
    """Return the values of two claims, a figure first."""
    more, less = clash.more.range.low_by, clash.less.range.high_by
    return (less, more) if clash.less.breakdown is None else (more, less)


def _members(value: Value) -> list[Value]:
    return value.members if isinstance(value, Derived) else [value]


def _kind_of(breakdown: Breakdown, values: Values) -> Kind:
    if breakdown.is_partial:
        return Kind.PARTIAL
    is_known = breakdown.is_complete and values.are_known(breakdown.spots)
    return breakdown.over if is_known else Kind.KNOWN
