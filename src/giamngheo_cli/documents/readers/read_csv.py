"""csv and tsv → blocks: one grid of texts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice

from giamngheo_cli.documents.blocks import Cell, Document, Extent, Grid, Refused
from giamngheo_cli.documents.readers.encodings import decode
from giamngheo_cli.documents.readers.separated import CLEAR, COMMA, ENOUGH
from giamngheo_cli.documents.readers.texts import clean
from giamngheo_cli.documents.readers.workbook_limits import (
    MOST_COLUMNS,
    MOST_LETTERS,
    Budget,
    TooLarge,
)
from giamngheo_cli.messages import Text, message

#: How Excel is told, and tells, what separates them.
_STATED = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)
#: A line with its end; a file in memory would take four times its length.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


_PLACE = message("row {row}, column {column}", row=0, column=0)


class _At(Mapping[str, Text]):
    """The row and column of a cell, in a third of the memory that a dictionary takes."""

    __slots__ = ("_column", "_row")

    def __init__(self, row: int, column: int) -> None:
        self._row = row
        self._column = column

    def __getitem__(self, name: str) -> Text:
        return {"row": self._row, "column": self._column}[name]

    def __iter__(self) -> Iterator[str]:
        return iter(("row", "column"))

    def __len__(self) -> int:
        return 2


def read(data: bytes, name: str, wanted: Extent) -> Document:
    """Return the table that a file holds; it has no parts that can be wanted alone.

    Raises:
        Refused: where it is no text, too large, or does not show where its fields end.
    """
    text = decode(data)
    if len(text) > MOST_LETTERS:
        raise TooLarge
    stated = _STATED.match(text)
    text = text[stated.end() :] if stated else text
    separator = stated[1] if stated else _separator(text)
    if separator == COMMA and len(set(_widths(_rows(text, COMMA)))) > 1:
        raise _unclear()
    found = _grid(_rows(text, separator))
    return Document(name, "csv", sha256(data).hexdigest(), [found] if found.cells else [])


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the rows of a table.

    Raises:
        Refused: where a quotation mark is out of place.
    """
    lines = (each[0] for each in _LINE.finditer(text))
    rows = csv.reader(lines, delimiter=separator, strict=True)
    try:
        yield from rows
    except csv.Error as error:
        raise Refused(
            message(
                "a text in quotation marks does not end, or goes on behind them, near line {line}",
                line=rows.line_num,
            ),
            message("open it in Excel or LibreOffice, and save it as csv once more"),
        ) from error


def _widths(rows: Iterator[list[str]]) -> Iterator[int]:
    """Yield how many fields each row has, but for those of one."""
    yield from (len(row) for row in rows if len(row) > 1)


def _separator(text: str) -> str:
    """Return what separates the fields: a comma only where nothing else does, for rows alike.

    Raises:
        Refused: where commas and others may both be meant.
    """
    counts = {each: len(_first_widths(text, each)) for each in CLEAR}
    clear = max(CLEAR, key=counts.__getitem__)
    by_comma = _first_widths(text, COMMA)
    if counts[clear] * 2 < len(by_comma):
        return COMMA
    if counts[clear] >= len(by_comma) or len(set(by_comma)) > 1:
        return clear
    raise _unclear()


def _first_widths(text: str, separator: str) -> list[int]:
    widths: list[int] = []
    try:
        widths.extend(_widths(islice(_rows(text, separator), ENOUGH)))
    except Refused:
        # Quotation marks that are wrong for one separator may be right for another.
        return widths
    return widths


def _unclear() -> Refused:
    return Refused(
        message("a comma in it may separate two fields, or be a part of a number"),
        message("save it with semicolons or tabs between the fields, or as xlsx"),
    )


def _grid(rows: Iterator[Sequence[str]]) -> Grid:
    budget = Budget()
    cells: list[Cell] = []
    for row, fields in enumerate(rows):
        number = row + 1
        if len(fields) > MOST_COLUMNS:
            raise TooLarge
        for column, field in enumerate(fields):
            text = clean(field)
            if text:
                budget.take(1, len(text))
                place = _PLACE._replace(values=_At(number, column + 1))
                cells.append(Cell(text, place, row, column))
    columns = max((cell.column for cell in cells), default=-1) + 1
    height = cells[-1].row + 1 if cells else 0
    return Grid(cells, height, columns, message("table {number}", number=1), is_sheet=True)
