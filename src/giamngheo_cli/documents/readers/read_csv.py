"""csv and tsv → blocks: one grid of texts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import StringIO
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
from giamngheo_cli.messages import message

#: How Excel is told, and tells, what separates them.
_STATED = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)


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
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
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
        if len(fields) > MOST_COLUMNS:
            raise TooLarge
        for column, field in enumerate(fields):
            text = clean(field)
            if text:
                budget.take(1, len(text))
                place = message("row {row}, column {column}", row=row + 1, column=column + 1)
                cells.append(Cell(text, place, row, column))
    columns = max((cell.column for cell in cells), default=-1) + 1
    height = cells[-1].row + 1 if cells else 0
    return Grid(cells, height, columns, message("table {number}", number=1), is_sheet=True)
