"""Rows that no number tells: their amounts show whether they are parts of the row above them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from giamngheo_cli.documents.tables.column_sums import Read, within_rounding
from giamngheo_cli.documents.tables.columns import Column
from giamngheo_cli.documents.tables.flat import without_hidden_levels
from giamngheo_cli.documents.tables.row_labels import TableRow
from giamngheo_cli.documents.tables.row_titles import names_no_item, unfit_title
from giamngheo_cli.documents.tables.rows import RowMeaning
from giamngheo_cli.documents.tables.steps import step_titled
from giamngheo_cli.documents.titles import named
from giamngheo_cli.documents.words import data, is_only

#: One row alone that has the amounts of the one above may be that row itself.
_LEAST = 2

_Reads = Mapping[int, Read]


def meanings_by_amounts(
    rows: Sequence[TableRow],
    meanings: Sequence[RowMeaning],
    columns: Mapping[int, Column],
    reads_of: Callable[[TableRow], _Reads],
) -> list[RowMeaning]:
    """Return what rows are, as their amounts allow it and show it.

    Args:
        reads_of: returns the amounts of a row by column.
    """
    found = without_hidden_levels(rows, meanings, columns, reads_of)
    known = [at for at, each in columns.items() if each.is_known]
    for above, below in _unknown_rows(rows, found):
        titles = {rows[at].title for at in below}
        if len(below) < _LEAST or len(titles) < len(below):
            continue
        if _add_up(reads_of(rows[above]), [reads_of(rows[at]) for at in below], known):
            steps = found[above].steps or ()
            for at in below:
                own = step_titled(rows[at].title, rows[at].place)
                found[at] = RowMeaning((*steps, own), owner=steps)
    return found


def _unknown_rows(
    rows: Sequence[TableRow], meanings: Sequence[RowMeaning]
) -> Iterator[tuple[int, list[int]]]:
    """Yield each project with the rows right below it of which it is not known what they are.

    One that can be no item at all shows that they are not all of its parts.
    """
    at = 0
    while at < len(rows):
        above, at = at, at + 1
        if not _is_project(rows[above], meanings[above]):
            continue
        if at < len(rows) and is_only(rows[at].title, data()["among"]):
            at += not rows[at].has_numbers
        start = at
        while at < len(rows) and meanings[at].steps is None:
            at += 1
        if all(_may_be_item(rows[each], meanings[each]) for each in range(start, at)):
            yield above, list(range(start, at))


def _is_project(row: TableRow, meaning: RowMeaning) -> bool:
    return bool(row.has_numbers and named(row.title) and meaning.steps and not meaning.cell)


def _may_be_item(row: TableRow, meaning: RowMeaning) -> bool:
    is_bare = row.marker is None and not (row.id or row.is_odd or row.sides)
    is_title = unfit_title(row.title) is None and not names_no_item(row.title)
    return meaning.is_loose and is_bare and is_title and row.has_numbers


def _add_up(above: _Reads, below: Sequence[_Reads], columns: Sequence[int]) -> bool:
    """Tell whether the amounts of rows add up to those of the row above them in each column."""
    are_several = False
    for column in columns:
        whole = above.get(column)
        parts = [each[column] for each in below if column in each]
        computed = sum(each.dong for each in parts)
        if whole is None or not whole.dong:
            adds_up = not computed
        else:
            adds_up = within_rounding(computed, parts, whole)
        if not adds_up:
            return False
        are_several |= sum(each.dong > 0 for each in parts) >= _LEAST
    return are_several or _in_different_columns(below, columns)


def _in_different_columns(below: Sequence[_Reads], columns: Sequence[int]) -> bool:
    """Tell whether each row has an amount, and at least two columns have one."""
    filled = [{at for at in columns if at in each and each[at].dong} for each in below]
    return all(filled) and len(set().union(*filled)) > 1
