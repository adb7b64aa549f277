"""Whether the codes of a table's title are those of all its amounts, as its heads and rows show."""

from __future__ import annotations

from collections.abc import Iterable

from giamngheo_cli.codes import YEAR
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.tables.columns import Column
from giamngheo_cli.documents.tables.rows import RowMeaning
from giamngheo_cli.documents.tables.same_rows import what_row_is
from giamngheo_cli.documents.tables.steps import What, what_is
from giamngheo_cli.documents.tables.surroundings import TableSurroundings
from giamngheo_cli.documents.words import together


def doubtful_dimensions(
    here: TableSurroundings, columns: Iterable[Column], meanings: Iterable[RowMeaning]
) -> frozenset[str]:
    """Return the dimensions in which amounts that name no code may be of another than the title's.

    “Phân bổ vốn ngân sách trung ương” above Tổng số, NSTW and NSĐP: the total is not central. Two
    columns, Nhu cầu and Kế hoạch năm 2025, below a title of 2025 are of the same year.
    """
    only = here.year or (here.periods.only if here.periods.only.isdecimal() else "")
    title = (*here.cell, CodeName(YEAR, only)) if only else here.cell
    by_columns = {what_is(each.steps, each.cell) for each in columns if each.is_known}
    by_rows = {what_row_is(each) for each in meanings if each.steps is not None}
    named = {code for _, cell in (*by_columns, *by_rows) for code in cell}
    return frozenset(
        code.dimension
        for code in title
        if _is_contradicted(code, named)
        or _stands_beside(code, by_columns)
        or _stands_beside(code, by_rows)
    )


def _is_contradicted(code: CodeName, named: Iterable[CodeName]) -> bool:
    same = (each for each in named if each.dimension == code.dimension)
    return any(together([code], [each]) is None for each in same)


def _stands_beside(code: CodeName, known: set[What]) -> bool:
    """Tell whether what names a code stands beside what would be the same but for it."""
    return any(code in cell and (keys, cell - {code}) in known for keys, cell in known)
