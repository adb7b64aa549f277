"""The head of a table: how many rows it has, and the path of heads above each column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from giamngheo_cli.documents.blocks import Cell
from giamngheo_cli.documents.tables.cells import is_numeric, is_year
from giamngheo_cli.documents.tables.phrases import is_head_of
from giamngheo_cli.documents.tables.regions import HEADS, Cells, FoundTable
from giamngheo_cli.documents.tables.units import is_unit_label, split_unit
from giamngheo_cli.documents.tables.unmerged_heads import with_reach
from giamngheo_cli.documents.titles import named
from giamngheo_cli.documents.words import begins, data, tokens, understood
from giamngheo_cli.messages import Text

#: No head has more rows.
_MOST_ROWS = 12
_COLUMN_NUMBER = re.compile(r"\(?(?:[A-ZĐ]|[0-9]{1,2}\)?(?:\s*=[-0-9+*/=().,:x%\s]+)?)\)?")
#: Heads of columns whose cells are ids, and not ordinals; Mục is one of either.
_ID_HEADS = (("item",), ("mã", "mục"), ("mục",))
_ID = re.compile(r"[a-z][a-z0-9]*(?:[-/][a-z0-9]+)*")
#: Heads of columns that say what a row is, the first that fits.
_SIDES = HEADS[1:]


class Side(NamedTuple):
    """A column that says what its rows are.

    Attributes:
        kind: `numbering_heads` or `ids` for what stands before labels; else `label_heads`,
            `place_heads`, `year_heads`, `source_heads`, or "" where its head does not tell.
    """

    column: int
    head: str
    kind: str


class ColumnHead(NamedTuple):
    """The heads above a column.

    Attributes:
        texts: from the top, each once, without units.
        unit: the unit that they name; None without one.
        is_sure: whether all heads that may stand above it are known to.
        number: what the row of column numbers has, such as `1=2+3`.
    """

    texts: tuple[str, ...]
    unit: int | None
    place: Text
    is_sure: bool
    number: str = ""

    @property
    def path(self) -> str:
        """The heads as a mapping names them."""
        return " / ".join(self.texts)


class TableHead(NamedTuple):
    """The head of a table.

    Attributes:
        end: the first row of the body.
        numbers: the columns of ordinals or ids.
        sides: the columns that say what a row is, the one of labels first.
        columns: the heads of all others.
        unit: the unit that the head of labels or ordinals names.
        units: the column that names the unit of each row; None without one.
        is_twice: whether two tables stand beside each other below it.
    """

    end: int
    numbers: tuple[Side, ...]
    sides: tuple[Side, ...]
    columns: dict[int, ColumnHead]
    unit: int | None = None
    units: int | None = None
    is_twice: bool = False


def head_of(table: FoundTable) -> TableHead:
    """Return the head of a table that has one."""
    end, numbering = _end(table.rows)
    used = sorted({cell.column for row in table.rows for cell in row})
    rows = with_reach(table.rows[: end if numbering is None else numbering], used)
    above = _cells_above(rows, used)
    bottom = {column: cells for column, cells in above.items() if cells}
    numbers = [
        Side(column, cells[0].text, _kind_of_numbers(column, cells, table.rows[end:]))
        for column, cells in bottom.items()
        if is_head_of(_bare(cells), "numbering_heads")
    ]
    body = table.rows[end:]
    sides = _sides(bottom, {each.column for each in numbers}, body)
    sides.extend(_unknown_sides(bottom, (*numbers, *sides), body))
    known = {each.column for each in (*numbers, *sides)}
    beside = [[cell for cell in row if cell.column not in known] for row in rows]
    marks = {} if numbering is None else {c.column: c.text for c in table.rows[numbering]}
    columns = {
        column: _column(column, bottom.get(column, []), beside, marks.get(column, ""))
        for column in used
        if column not in known
    }
    units = [split_unit(cell.text)[1] for each in known for cell in bottom.get(each, [])]
    unit = next((each for each in units if each is not None), None)
    of_units = (at for at, each in columns.items() if is_unit_label(" ".join(each.texts)))
    is_twice = _are_parted(numbers, columns) or _are_parted(sides, columns)
    return TableHead(
        end, tuple(numbers), tuple(sides), columns, unit, next(of_units, None), is_twice
    )


def _are_parted(sides: Sequence[Side], columns: Mapping[int, ColumnHead]) -> bool:
    """Tell whether columns of amounts part two that say the same of rows, such as STT and STT."""
    kinds: dict[str, int] = {}
    for each in sorted(sides, key=lambda side: side.column):
        first = kinds.setdefault(each.kind, each.column)
        if any(first < column < each.column for column in columns):
            return True
    return False


def is_column_numbers(row: Cells) -> bool:
    """Tell whether a row numbers the columns: A, B, 1=2+3, 2, 3 or (1), (2), (3)."""
    texts = [cell.text.strip() for cell in row]
    if len(texts) < 3 or not all(map(_COLUMN_NUMBER.fullmatch, texts)):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.search("[0-9]+", text))]
    is_long = len(numbers) > 1 or (len(numbers) == 1 and texts[:2] == ["A", "B"])
    return is_long and numbers[0] <= 3 and all(b == a + 1 for a, b in pairwise(numbers))


def _end(rows: Sequence[Cells]) -> tuple[int, int | None]:
    """Return the first row of the body, and the row of column numbers if there is one."""
    labels = [cell for cell in rows[0] if _is_side(cell.text)]
    spanned = max((cell.rows for cell in labels), default=1)
    texts = {cell.column: cell.text for cell in labels}
    end = 1
    while end < min(len(rows), _MOST_ROWS):
        row = rows[end]
        if is_column_numbers(row):
            return end + 1, end
        if any(is_numeric(cell) and not is_year(cell.text) for cell in row):
            break
        # A head that is repeated in each row that it reaches over is still the head.
        if end >= spanned and (
            not row or any(texts.get(cell.column, cell.text) != cell.text for cell in row)
        ):
            break
        end += 1
    return end, None


def _is_side(text: str) -> bool:
    return any(is_head_of(split_unit(text)[0], kind) for kind in HEADS)


def _cells_above(rows: Sequence[Cells], used: Sequence[int]) -> dict[int, list[Cell]]:
    """Return the cells of a head that stand above each column, from the top."""
    above: dict[int, list[Cell]] = {column: [] for column in used}
    for row in rows:
        for cell in row:
            first = bisect_left(used, cell.column)
            last = bisect_left(used, cell.column + cell.columns)
            for column in used[first:last]:
                above[column].append(cell)
    return above


def _bare(cells: Sequence[Cell]) -> str:
    return split_unit(" ".join(_texts(cells)))[0]


def _texts(cells: Sequence[Cell]) -> list[str]:
    """Return the texts of cells, one that is repeated below itself once."""
    texts: list[str] = []
    for cell in cells:
        text = split_unit(cell.text)[0]
        if text and texts[-1:] != [text]:
            texts.append(text)
    return texts


def _kind_of_numbers(column: int, head: Sequence[Cell], body: Sequence[Cells]) -> str:
    """Return `ids` for a column of ids, `numbering_heads` for one of ordinals."""
    if tokens(_bare(head)) not in _ID_HEADS:
        return "numbering_heads"
    texts = [cell.text for row in body for cell in row if cell.column == column]
    are_ids = all(map(_ID.fullmatch, texts)) and any(len(text) > 2 for text in texts)
    return "ids" if are_ids else "numbering_heads"


def _sides(above: dict[int, list[Cell]], numbers: set[int], body: Sequence[Cells]) -> list[Side]:
    """Return the columns that say what rows are, that of labels first."""
    found = []
    for column, cells in above.items():
        kind = next((kind for kind in _SIDES if is_head_of(_bare(cells), kind)), None)
        if kind is not None and column not in numbers:
            found.append(Side(column, _bare(cells), kind))
    if not any(side.kind == _SIDES[0] for side in found):
        found.extend(_label_of_more_words(above, body))
    if numbers and not any(side.kind in _SIDES[:3] for side in found):
        # The column behind STT says what a row is, but its head is not known.
        behind = next((column for column in above if column > min(numbers)), None)
        if behind is not None and behind not in {side.column for side in found}:
            found.append(Side(behind, _bare(above[behind]), ""))
    return sorted(found, key=lambda side: (*_SIDES, "").index(side.kind))


def _label_of_more_words(above: dict[int, list[Cell]], body: Sequence[Cells]) -> list[Side]:
    """Return the first column of texts whose head begins as one of labels does: Nội dung hỗ trợ."""
    numeric = {cell.column for row in body for cell in row if is_numeric(cell)}
    for column in sorted(above.keys() - numeric):
        head = _bare(above[column])
        if begins(head, data()["label_starts"]) and not named(head):
            return [Side(column, head, _SIDES[0])]
    return []


def _unknown_sides(
    above: dict[int, list[Cell]], known: Sequence[Side], body: Sequence[Cells]
) -> list[Side]:
    """Return the columns before that of labels whose texts tell rows apart in unknown ways."""
    labels = [side for side in known if side.kind in _SIDES]
    label = labels[0].column if labels else 0
    # Beside places or years, what is done for the money tells rows apart as well.
    is_label = bool(labels) and labels[0].kind == _SIDES[0]
    skipped = [
        word
        for kind, words in data()["skipped_columns"].items()
        for word in words
        if is_label or kind not in ("office", "text")
    ]
    before = {column for column in above if column < label} - {side.column for side in known}
    before &= {cell.column for row in body for cell in row if not is_numeric(cell)}
    return [
        Side(column, _bare(above[column]), "")
        for column in sorted(before)
        if not begins(_bare(above[column]), skipped)
    ]


def _column(column: int, cells: Sequence[Cell], rows: Sequence[Cells], number: str) -> ColumnHead:
    units = [unit for cell in cells if (unit := split_unit(cell.text)[1]) is not None]
    place = cells[-1].place if cells else ""
    is_sure = not _may_lack_a_head(column, cells, rows)
    return ColumnHead(tuple(_texts(cells)), units[-1] if units else None, place, is_sure, number)


def _may_lack_a_head(column: int, cells: Sequence[Cell], rows: Sequence[Cells]) -> bool:
    """Tell whether a head may be meant to stand above a column that is blank there.

    Năm 2022 above ĐTPT, and nothing above SN beside it: it may be meant to reach over both. A head
    to the left that says nothing, such as Trong đó, does no harm.
    """
    covered = {row for cell in cells for row in range(cell.row, cell.row + cell.rows)}
    lowest = max((cell.row for cell in cells), default=0)
    for at, row in enumerate(rows[:lowest]):
        if at in covered:
            continue
        left = bisect_left(row, column, key=lambda cell: cell.column)
        if not left or not _says_nothing(row[left - 1].text):
            return True
    return False


def _says_nothing(text: str) -> bool:
    meaning = understood(text)
    return meaning is not None and not meaning.cell and not meaning.spans
