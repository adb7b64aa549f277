"""Flat heads such as “Trong đó: vốn SN”, which speak of the column to their left."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.tables.columns import Column
from giamngheo_cli.documents.words import begins, narrowed
from giamngheo_cli.messages import message
from giamngheo_cli.rules.import_rules import COLUMN_UNKNOWN

_AMONG = ("trong đó",)


def with_narrowed(columns: Mapping[int, Column]) -> dict[int, Column]:
    """Return columns, those within the one to their left with its codes as well."""
    found = dict(columns)
    order = sorted(columns)
    #: The column that is broken down, and by which dimensions.
    whole: Column | None = None
    by: frozenset[str] = frozenset()
    for at, here in enumerate(order):
        column = columns[here]
        is_first = at > 0 and _begins(column) and not column.is_mapped
        if is_first:
            whole = found[order[at - 1]]
            by = _dimensions(column.cell) - _dimensions(whole.cell)
        elif by and _dimensions(column.cell) != by:
            whole = None
        if whole is None or column.is_mapped or not column.is_known:
            continue
        beside = [columns[each] for each in order[:at]], [columns[each] for each in order[at + 1 :]]
        found[here] = _within(column, whole, beside, is_first=is_first)
    return found


def _within(
    column: Column,
    whole: Column,
    beside: tuple[Collection[Column], Collection[Column]],
    *,
    is_first: bool,
) -> Column:
    """Return a column with the codes of the one that it is a part of.

    Args:
        beside: the columns before and after it.
    """
    before, after = beside
    own = _dimensions(column.cell)
    if whole.is_known and not whole.cell and not whole.steps:
        is_alone = is_first and not any(_dimensions(each.cell) == own for each in after)
        return column._replace(among=min(own)) if is_alone else column
    cell = narrowed(whole.cell, column.cell) if whole.is_known else None
    dimensions = _dimensions(whole.cell)
    if cell is not None and set(cell) == set(column.cell):
        # The heads above say of what it is a part.
        return column._replace(among=min(own - dimensions or own)) if is_first else column
    is_same = not own - dimensions
    # Behind the last source it may be of the total as well.
    goes_on = any(_dimensions(each.cell) >= dimensions and not _begins(each) for each in after)
    goes_on = goes_on or not any(_is_wider(each, whole) for each in before)
    if cell is not None and whole.steps == column.steps and (is_same or goes_on):
        return column._replace(cell=cell, among=min(own - dimensions or own))
    if not is_first:
        return column
    reason = message("it does not show of which column this is a part")
    return column._replace(rule=COLUMN_UNKNOWN, reason=reason)


def _is_wider(column: Column, other: Column) -> bool:
    """Tell whether a column holds the other one, and more."""
    return column.is_known and set(column.cell) < set(other.cell)


def _begins(column: Column) -> bool:
    texts = column.head.texts
    return bool(texts and column.cell) and begins(texts[-1], _AMONG)


def _dimensions(cell: Collection[CodeName]) -> frozenset[str]:
    return frozenset(code.dimension for code in cell)
