"""Cells of a sheet, xlsx or xls, → a grid: merged ranges, hidden columns, the order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from giamngheo_cli.codes import fold
from giamngheo_cli.documents.blocks import Cell, Grid, PartMissing
from giamngheo_cli.documents.readers.archive import broken
from giamngheo_cli.documents.readers.number_formats import Value
from giamngheo_cli.documents.readers.texts import clean
from giamngheo_cli.documents.readers.workbook_limits import Budget
from giamngheo_cli.messages import excerpt, first_of, message


class CellRange(NamedTuple):
    """A rectangle of cells: rows and columns from 0, each with the one behind its last."""

    top: int
    bottom: int
    left: int
    right: int


def cell_of(
    value: Value,
    place: str,
    at: tuple[int, int],
    *,
    is_hidden: bool,
    indent: int,
) -> Cell:
    """Return the cell in a row and column, from 0, that holds a value."""
    return Cell(
        value.text,
        place,
        *at,
        is_number=value.is_number,
        is_percent=value.is_percent,
        is_scaled=value.is_scaled,
        is_hidden=is_hidden or value.is_hidden,
        lacks_value=value.lacks_value,
        affix=value.affix,
        indent=indent,
    )


def grid(
    name: str, cells: Iterable[Cell], merged: Iterable[CellRange], budget: Budget
) -> Grid | None:
    """Return the grid of a sheet; None where all its cells are blank.

    A value that stands under a merged cell, where nobody sees it, is hidden.

    Raises:
        Refused: where two cells stand in one place, or merged ranges cover too much.
    """
    found = sorted(cells, key=lambda cell: (cell.row, cell.column))
    if not found:
        return None
    rows = found[-1].row + 1
    columns = max(cell.column for cell in found) + 1
    places = {(cell.row, cell.column) for cell in found}
    if len(places) < len(found):
        raise broken()
    spans, covered = _spread(merged, rows, columns, places, budget)
    for number, cell in enumerate(found):
        place = (cell.row, cell.column)
        if place in spans:
            span = spans[place]
            height, width = span.bottom - span.top, span.right - span.left
            found[number] = cell._replace(rows=height, columns=width)
        elif place in covered:
            found[number] = cell._replace(is_hidden=True)
    return Grid(found, rows, columns, name, is_sheet=True)


def _spread(
    merged: Iterable[CellRange],
    rows: int,
    columns: int,
    places: set[tuple[int, int]],
    budget: Budget,
) -> tuple[dict[tuple[int, int], CellRange], set[tuple[int, int]]]:
    """Return the merged ranges by their first cell, and which other cells they cover.

    A range counts as far as there are filled cells: a title may span all columns of a sheet.
    """
    spans: dict[tuple[int, int], CellRange] = {}
    covered: set[tuple[int, int]] = set()
    for span in merged:
        within = span._replace(bottom=min(span.bottom, rows), right=min(span.right, columns))
        height, width = within.bottom - within.top, within.right - within.left
        if height < 1 or width < 1:
            continue
        budget.take(height * width - 1)
        spans[span.top, span.left] = within
        covered.update(
            places.intersection(
                product(range(span.top, within.bottom), range(span.left, within.right))
            )
        )
    return spans, covered


def wanted_sheets(names: Sequence[str], wanted: str | None) -> list[int]:
    """Return the places of the sheets to read, in the order of the workbook.

    Raises:
        PartMissing: where there is no sheet of the wanted name.
    """
    places = [
        place for place, name in enumerate(names) if wanted is None or fold(name) == fold(wanted)
    ]
    if wanted is not None and not places:
        raise PartMissing(
            message("it has no sheet “{name}”", name=excerpt(clean(wanted))),
            message("its sheets are: {names}", names=first_of([excerpt(name) for name in names])),
        )
    return places
