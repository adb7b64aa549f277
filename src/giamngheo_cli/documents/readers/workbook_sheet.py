"""A sheet of an xlsx file → its cells, and what is said around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from giamngheo_cli.documents.blocks import Cell
from giamngheo_cli.documents.readers.archive import broken
from giamngheo_cli.documents.readers.number_formats import Value, number, words
from giamngheo_cli.documents.readers.sheet_cells import CellRange, cell_of
from giamngheo_cli.documents.readers.texts import clean
from giamngheo_cli.documents.readers.workbook_limits import MOST_COLUMNS, MOST_ROWS, Budget
from giamngheo_cli.documents.readers.workbook_package import TagReader
from giamngheo_cli.documents.readers.workbook_parts import CellStyle, is_true, text_of, whole

_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?")
_ZERO = re.compile(r"0+(?:\.0*)?")


class Book(NamedTuple):
    """What the cells of all sheets share."""

    texts: Sequence[str]
    styles: Sequence[CellStyle]
    since_1904: bool
    budget: Budget


class SheetPart(TagReader):
    """Reads the cells of a sheet.

    Attributes:
        heads: the texts of page heads and feet, each with its tag, such as `oddHeader`.
    """

    def __init__(self, name: str, book: Book, *, is_hidden: bool) -> None:
        self._name = name
        self._book = book
        self._is_hidden = is_hidden
        self._row = _Row(0, is_hidden=False, level=0)
        self._column = -1
        self._columns = _Columns()
        self._cell = _OpenCell({})
        self._pieces: list[str] | None = None
        self.cells: list[Cell] = []
        self.merged: list[CellRange] = []
        self.heads: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        match tag:
            case "c":
                self._cell = _OpenCell(attributes)
            case "v":
                self._pieces = self._cell.value = []
            case "f":
                self._cell.is_formula = True
            case "t":
                self._pieces = None if self._cell.is_spoken else self._cell.inline
            case "rPh":
                self._cell.is_spoken = True
            case "row":
                self._begin_row(attributes)
            case "col":
                self._columns.add(attributes)
            case "mergeCell":
                self._book.budget.take(1)
                self.merged.append(_range(attributes.get("ref", "")))
            case _ if tag.endswith(("Header", "Footer")):
                self._pieces = []

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        match tag:
            case "c":
                self._end_cell()
            case "v" | "t":
                self._pieces = None
            case "rPh":
                self._cell.is_spoken = False
            case "cols":
                self._columns.finish()
            case _ if tag.endswith(("Header", "Footer")) and self._pieces is not None:
                head = "".join(self._pieces)
                self._book.budget.take(1, len(head))
                self.heads.append((tag, head))
                self._pieces = None

    def text(self, text: str) -> None:
        """Take in text inside of an element."""
        if self._pieces is not None:
            self._pieces.append(text)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        place = whole(attributes.get("r")) or self._row.number + 1
        is_hidden = is_true(attributes, "hidden") or _is_zero(attributes.get("ht"))
        self._row = _Row(place, is_hidden, whole(attributes.get("outlineLevel")))
        self._column = -1

    def _end_cell(self) -> None:
        column = self._place(self._cell.attributes.get("r"))
        # Cells that have a look and no value are most of many sheets.
        if self._cell.is_blank():
            return
        style = self._style(whole(self._cell.attributes.get("s")))
        value = self._value(style)
        if value is None:
            return
        self._book.budget.take(1, len(value.text))
        self.cells.append(
            cell_of(
                value,
                f"{self._name}!{_letters(column)}{self._row.number}",
                (self._row.number - 1, column),
                is_hidden=(
                    self._is_hidden or self._row.is_hidden or column in self._columns.hidden
                ),
                indent=style.indent or self._row.level,
            )
        )

    def _place(self, ref: str | None) -> int:
        """Return the column of a cell; one without a reference stands next to the one before."""
        if ref is not None:
            match = _REF.fullmatch(ref)
            if match is None or int(match[2]) != self._row.number:
                raise broken()
            self._column = _index(match[1])
        else:
            self._column += 1
        if self._column >= MOST_COLUMNS or self._row.number > MOST_ROWS:
            raise broken()
        return self._column

    def _style(self, place: int) -> CellStyle:
        styles = self._book.styles
        return styles[place] if place < len(styles) else CellStyle()

    def _value(self, style: CellStyle) -> Value | None:
        """Return what the cell says; None for a blank one."""
        cell = self._cell
        kind = cell.attributes.get("t", "n")
        text = None if cell.value is None else "".join(cell.value)
        if kind == "e":
            return Value(clean(text or ""), lacks_value=True)
        if kind == "inlineStr":
            return words(text_of(cell.inline), style.code)
        # The stored value of a formula may be a blank text.
        if cell.is_formula and (text is None or (text == "" and kind != "str")):
            return Value("", lacks_value=True)
        return self._stored(kind, text, style) if text else None

    def _stored(self, kind: str, text: str, style: CellStyle) -> Value | None:
        match kind:
            case "s":
                texts = self._book.texts
                if not text.isdecimal() or whole(text) >= len(texts):
                    raise broken()
                return words(texts[whole(text)], style.code)
            case "str":
                return words(text_of([text]), style.code)
            case "b":
                return Value("TRUE" if text == "1" else "FALSE")
            case "d":
                day = _ISO_DAY.fullmatch(text)
                return Value(f"{day[3]}/{day[2]}/{day[1]}" if day else clean(text))
            case _:
                value = number(text.strip(), style.code, since_1904=self._book.since_1904)
                return value if value.is_number else words(clean(value.text), "General")


class _Row(NamedTuple):
    """The row that is read; `number` from 1."""

    number: int
    is_hidden: bool
    level: int


class _OpenCell:
    """The cell that is read, as far as it is."""

    __slots__ = ("attributes", "inline", "is_formula", "is_spoken", "value")

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.attributes = attributes
        self.is_formula = False
        self.is_spoken = False
        self.value: list[str] | None = None
        self.inline: list[str] = []

    def is_blank(self) -> bool:
        """Tell whether it has neither a value nor anything that should have one."""
        return (
            self.value is None
            and not self.inline
            and not self.is_formula
            and self.attributes.get("t") != "e"
        )


class _Columns:
    """Reads which columns are hidden, of ranges that may overlap."""

    def __init__(self) -> None:
        self._count = 0
        self._changes = [0] * (MOST_COLUMNS + 1)
        self.hidden: frozenset[int] = frozenset()

    def add(self, attributes: Mapping[str, str]) -> None:
        """Take in a range of columns."""
        self._count += 1
        if self._count > MOST_COLUMNS:
            raise broken()
        first, last = whole(attributes.get("min")), whole(attributes.get("max"))
        is_hidden = is_true(attributes, "hidden") or _is_zero(attributes.get("width"))
        if is_hidden and 1 <= first <= last:
            self._changes[min(first - 1, MOST_COLUMNS)] += 1
            self._changes[min(last, MOST_COLUMNS)] -= 1

    def finish(self) -> None:
        """See which columns any of the ranges hides."""
        depths = accumulate(self._changes)
        self.hidden = frozenset(column for column, depth in enumerate(depths) if depth > 0)


def _is_zero(size: str | None) -> bool:
    return size is not None and bool(_ZERO.fullmatch(size))


def _range(ref: str) -> CellRange:
    from openpyxl.utils import range_boundaries  # noqa: PLC0415 heavy

    try:
        left, top, right, bottom = range_boundaries(ref)
    except (ValueError, TypeError) as error:
        raise broken() from error
    if left is None or top is None or right is None or bottom is None:
        raise broken()
    return CellRange(top - 1, bottom, left - 1, right)


@lru_cache(maxsize=MOST_COLUMNS)
def _index(letters: str) -> int:
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415 heavy

    return column_index_from_string(letters) - 1


@lru_cache(maxsize=MOST_COLUMNS)
def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 heavy

    return get_column_letter(column + 1)
