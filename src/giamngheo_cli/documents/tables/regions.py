"""Grids → tables: the lines above, head and body, the lines below.

A sheet may hold several tables, one under the other; a table may go on in the next grid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.documents.blocks import Block, Cell, Grid, Paragraph
from giamngheo_cli.documents.markers import marker_of
from giamngheo_cli.documents.tables.cells import is_numeric, is_year
from giamngheo_cli.documents.tables.phrases import is_head_of
from giamngheo_cli.documents.tables.units import split_unit, unit_in
from giamngheo_cli.documents.words import begins, data, phrases, tokens, understood
from giamngheo_cli.messages import Text

#: How many paragraphs before a table of a text may speak of it.
_NEAR = 12
#: A label with so few columns of amounts is a head, if nothing else stands beside them.
_FEWEST_HEADS = 3
#: The kinds of columns that say what a row is, that of numbers first, then the first that fits.
HEADS = ("numbering_heads", "label_heads", "place_heads", "year_heads", "source_heads")

#: The cells of a row, from left to right.
Cells = Sequence[Cell]


class TableLine(NamedTuple):
    """A line above or below a table: a paragraph, or a row of a sheet."""

    texts: tuple[str, ...]
    place: Text
    cells: Cells = ()

    @property
    def text(self) -> str:
        """All of it, on one line."""
        return " ".join(self.texts)


class FoundTable(NamedTuple):
    """A table, and what stands around it.

    Attributes:
        number: the number of its grid, from 1 through the document.
        above: the lines above it since the table before, the nearest last.
        rows: head and body, by row; blank rows are empty.
        has_head: whether it begins with a row of heads.
        joints: the rows at which a grid begins that goes on with the one before.
    """

    number: int
    place: Text
    is_sheet: bool
    above: Sequence[TableLine]
    rows: Sequence[Cells]
    below: Sequence[TableLine]
    has_head: bool
    joints: frozenset[int] = frozenset()


class _Joined(NamedTuple):
    """A grid with all that go on with it."""

    number: int
    grid: Grid
    rows: list[list[Cell]]
    joints: list[int]
    before: Sequence[TableLine]


def tables_of(blocks: Sequence[Block]) -> Iterator[FoundTable]:
    """Yield the tables of a document, in its order."""
    for joined in _joined(blocks):
        yield from _split(joined)


def _joined(blocks: Sequence[Block]) -> Iterator[_Joined]:
    open_one: _Joined | None = None
    before: list[TableLine] = []
    number = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            if not block.is_aside and block.text:
                before.append(TableLine((block.text,), block.place))
            continue
        number += 1
        if open_one is not None and _goes_on(block, open_one, before):
            open_one.joints.append(len(open_one.rows))
            open_one.rows.extend(_rows(block, len(open_one.rows)))
            before = []
            continue
        if open_one is not None:
            yield open_one
        open_one = _Joined(number, block, _rows(block, 0), [], before[-_NEAR:])
        # A table that only lays out a line says of the next one what the line would.
        before = [*before, *_lines_of_units(block)] if _is_layout(block) else []
    if open_one is not None:
        yield open_one


def _goes_on(grid: Grid, open_one: _Joined, between: Sequence[TableLine]) -> bool:
    """Tell whether a grid goes on with the one before: over a page, or under the same head."""
    if grid.columns != open_one.grid.columns:
        return False
    if grid.continues:
        return True
    first = [cell for cell in grid.cells if cell.row == 0]
    is_same = bool(open_one.rows) and _is_same(open_one.rows[0], first)
    return not between and not grid.is_sheet and is_same and starts_head(first)


def _is_layout(grid: Grid) -> bool:
    """Tell whether a grid has neither a head nor numbers, such as one of signatures."""
    has_numbers = any(is_numeric(cell) and not is_year(cell.text) for cell in grid.cells)
    return not (grid.is_sheet or has_numbers or any(map(starts_head, _rows(grid, 0))))


def _lines_of_units(grid: Grid) -> list[TableLine]:
    return [
        TableLine((cell.text,), cell.place) for cell in grid.cells if unit_in(cell.text) is not None
    ]


def _rows(grid: Grid, shift: int) -> list[list[Cell]]:
    """Return the cells by row, as they are numbered in a grid with so many rows before."""
    last = max((cell.row for cell in grid.cells), default=-1)
    rows: list[list[Cell]] = [[] for _ in range(last + 1)]
    for cell in grid.cells:
        rows[cell.row].append(cell._replace(row=cell.row + shift) if shift else cell)
    return rows


def _split(joined: _Joined) -> Iterator[FoundTable]:
    starts = _head_starts(joined)
    if not starts:
        lines = () if joined.grid.is_sheet else joined.before
        yield _table(joined, lines, (0, len(joined.rows)), has_head=False)
        return
    first = starts[0]
    above: Sequence[TableLine] = (*joined.before, *_lines(joined.rows[:first]))
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(joined.rows)
        lines_from = _lines_begin(joined.rows, start, end) if end < len(joined.rows) else end
        yield _table(joined, above, (start, lines_from), has_head=True)
        above = _lines(joined.rows[lines_from:end])


def _table(
    joined: _Joined, above: Sequence[TableLine], bounds: tuple[int, int], *, has_head: bool
) -> FoundTable:
    start, end = bounds
    body_end = _body_end(joined.rows, start, end) if has_head and joined.grid.is_sheet else end
    rows = [
        [cell._replace(row=cell.row - start) for cell in row] if start else row
        for row in joined.rows[start:body_end]
    ]
    joints = frozenset(each - start for each in joined.joints if start < each < body_end)
    below = _lines(joined.rows[body_end:end])
    grid = joined.grid
    return FoundTable(
        joined.number, grid.place, grid.is_sheet, above, rows, below, has_head, joints
    )


def _head_starts(joined: _Joined) -> list[int]:
    """Return the rows at which a head begins; one that is repeated on a new page is none."""
    starts: list[int] = []
    in_head = False
    for at, row in enumerate(joined.rows):
        has_amount = any(is_numeric(cell) and not is_year(cell.text) for cell in row)
        if has_amount or (in_head and not row):
            in_head = False
        elif not in_head and starts_head(row):
            in_head = True
            is_behind_body = at in joined.joints or (at > 0 and _is_of_body(joined.rows[at - 1]))
            if not (starts and is_behind_body and _is_same(joined.rows[starts[-1]], row)):
                starts.append(at)
    return starts


def _is_of_body(row: Cells) -> bool:
    """Tell whether a row is none of the lines above a table, by its cells, number or words."""
    first = row[0].text if row else ""
    is_numbered = len(row) == 2 and marker_of(first) is not None
    return len(row) > 2 or is_numbered or (len(row) == 1 and tokens(first) in phrases("among"))


def starts_head(row: Cells) -> bool:
    """Tell whether a row is the first of a head: it names a column of labels or of numbers."""
    texts = [cell.text for cell in row if not cell.is_number and cell.text]
    is_known = any(is_head_of(text, kind) for text in texts for kind in HEADS)
    return len(row) > 1 and (is_known or _heads_amounts(texts))


def _heads_amounts(texts: Sequence[str]) -> bool:
    """Tell whether a label of more words, such as Nội dung hỗ trợ, stands before heads alone."""
    if len(texts) < _FEWEST_HEADS or not begins(texts[0], data()["label_starts"]):
        return False
    meanings = [understood(split_unit(text)[0]) for text in texts[1:]]
    return all(each is not None and (each.cell or each.says_total) for each in meanings)


def _is_same(one: Cells, other: Cells) -> bool:
    return [(cell.column, cell.text) for cell in one] == [
        (each.column, each.text) for each in other
    ]


def _lines_begin(rows: Sequence[Cells], start: int, end: int) -> int:
    """Return the row where the lines above a head begin, which ends a table above them."""
    at = end
    while at - 1 > start and len(rows[at - 1]) <= 2 and not any(map(is_numeric, rows[at - 1])):
        at -= 1
    return at


def _body_end(rows: Sequence[Cells], start: int, end: int) -> int:
    """Return the row behind the last one that holds a number in a cell of its own."""
    at = end
    while at > start and not any(map(is_numeric, rows[at - 1])):
        at -= 1
    return at if at > start else end


def _lines(rows: Sequence[Cells]) -> list[TableLine]:
    return [TableLine(tuple(cell.text for cell in row), row[0].place, row) for row in rows if row]
