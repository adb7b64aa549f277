"""A table of Word as cells of a grid: merged cells once, with what they span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giamngheo_cli.documents.readers.docx_xml import (
    attribute,
    by_name,
    child_of,
    integer,
    is_on,
    shown_parts,
    value,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


class LaidCell:
    """A cell, with its place in the grid.

    Attributes:
        element: what it holds.
        covered: the cells that are merged into it, and not shown.
        row, column: its upper left corner, from 0.
        rows, columns: how many of each it spans.
        first_columns: how many columns its first cell spans.
        is_hidden: whether its row is hidden.
    """

    __slots__ = (
        "column",
        "columns",
        "covered",
        "element",
        "first_columns",
        "is_hidden",
        "row",
        "rows",
    )

    def __init__(
        self, element: _Element, row: int, column: int, columns: int, *, is_hidden: bool
    ) -> None:
        self.element = element
        self.covered: list[_Element] = []
        self.row = row
        self.column = column
        self.rows = 1
        self.columns = self.first_columns = columns
        self.is_hidden = is_hidden


class WordTable:
    """The cells of a table, and the size of its grid.

    Attributes:
        cells: row by row, from left to right.
    """

    def __init__(self, table: _Element) -> None:
        """Lay a table out; rows that are deleted are left out."""
        self.cells: list[LaidCell] = []
        self.rows = 0
        self.columns = 0
        #: By column, the cells above that may go on downwards.
        self._open: dict[int, LaidCell] = {}
        for row in shown_parts(table, ("tr",)):
            properties = child_of(row, "trPr")
            if child_of(properties, "del") is None:
                self._add_row(row, properties)
                self.rows += 1

    def _add_row(self, row: _Element, properties: _Element | None) -> None:
        column = _count(value(properties, "gridBefore"), 0)
        is_hidden = is_on(child_of(properties, "hidden"))
        opened: dict[int, LaidCell] = {}
        last: LaidCell | None = None
        for each in shown_parts(row, ("tc",)):
            found = by_name(child_of(each, "tcPr"))
            columns = _count(attribute(found.get("gridSpan"), "val"), 1)
            above = self._open.get(column)
            if last is not None and _goes_on(found.get("hMerge")):
                last.covered.append(each)
                if last.row == self.rows:
                    last.columns += columns
            elif (
                above is not None
                and above.first_columns == columns
                and _goes_on(found.get("vMerge"))
            ):
                above.covered.append(each)
                above.rows += 1
                last = opened[column] = above
            else:
                last = LaidCell(each, self.rows, column, columns, is_hidden=is_hidden)
                self.cells.append(last)
                if "vMerge" in found:
                    opened[column] = last
            column += columns
        self._open = opened
        self.columns = max(self.columns, column + _count(value(properties, "gridAfter"), 0))


def _goes_on(merge: _Element | None) -> bool:
    return merge is not None and attribute(merge, "val") != "restart"


def _count(text: str | None, least: int) -> int:
    number = integer(text)
    return least if number is None else max(number, least)
