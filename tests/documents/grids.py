"""Grids for tests, drawn as rows of texts."""

from __future__ import annotations

from collections.abc import Sequence

from giamngheo_cli.documents.blocks import Cell, Grid, Paragraph
from giamngheo_cli.documents.found import About, Found
from giamngheo_cli.documents.reading import Guidance
from giamngheo_cli.documents.tables.grids import found_in_grids
from giamngheo_cli.documents.tables.regions import tables_of
from giamngheo_cli.documents.tables.surroundings import Scopes, scope_of

#: A cell that one to the left, or the one above, reaches over.
LEFT, UP = "<", "^"
UNIT = "Đơn vị tính: triệu đồng"
Rows = Sequence[Sequence[str | int]]


def grid(rows: Rows, place: str = "table 1", **changes: object) -> Grid:
    """Return a grid; a whole number is one of a workbook, "" a blank cell."""
    width = max(len(row) for row in rows)
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    cells = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in ("", LEFT, UP):
                continue
            wide, high = 1, 1
            while column + wide < len(row) and row[column + wide] == LEFT:
                wide += 1
            while at + high < len(rows) and rows[at + high][column] == UP:
                high += 1
            where = f"{place}, row {at + 1}, column {column + 1}"
            is_number = isinstance(text, int)
            cells.append(Cell(str(text), where, at, column, high, wide, is_number=is_number))
    made = Grid(tuple(cells), len(rows), width, place)
    return made._replace(**changes)  # type: ignore[arg-type]


def found(*blocks: str | Paragraph | Grid | Rows, reading: Guidance | None = None) -> Found:
    """Return what is found in paragraphs and grids."""
    made = [
        Paragraph(each, f"line {at}")
        if isinstance(each, str)
        else each
        if isinstance(each, (Grid, Paragraph))
        else grid(each)
        for at, each in enumerate(blocks)
    ]
    tables = list(tables_of(made))
    scope = scope_of(made, tables, About())
    return found_in_grids(made, tables, Scopes(scope, scope), reading or Guidance())


def placed(what: Found) -> list[str]:
    """Return the figures as `da1/tda2 source=central: 5000`, in millions, or đồng with đ."""
    return [
        " ".join(
            (
                "/".join(step.key for step in figure.item) or ".",
                *(f"{code.dimension}={code.name}" for code in figure.cell),
            )
        )
        + f": {_millions(figure.dong)}"
        for figure in what.figures
    ]


def _millions(dong: int) -> str:
    return f"{dong}đ" if dong % 10**6 else str(dong // 10**6)


def listed(what: Found) -> list[str]:
    """Return what is listed as `GN505 1.300`."""
    return [f"{each.rule.code} {each.text}" for each in what.listed]
