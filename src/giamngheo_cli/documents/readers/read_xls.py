"""xls → blocks, as of xlsx; which numbers are computed, xlrd does not tell."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from giamngheo_cli.documents.blocks import (
    Block,
    Cell,
    Document,
    Extent,
    ExtraMissing,
    Paragraph,
    Refused,
)
from giamngheo_cli.documents.readers.archive import broken, encrypted
from giamngheo_cli.documents.readers.number_formats import Value, number, words
from giamngheo_cli.documents.readers.sheet_cells import CellRange, cell_of, grid, wanted_sheets
from giamngheo_cli.documents.readers.texts import clean
from giamngheo_cli.documents.readers.workbook_asides import note_place, passed_over
from giamngheo_cli.documents.readers.workbook_limits import Budget, TooLarge
from giamngheo_cli.documents.readers.xls_asides import Around
from giamngheo_cli.messages import Message

#: Blank cells that have a look of their own count, too: a file of 1 MB can claim 17 million.
_MOST_CLAIMED = 5_000_000


def read(data: bytes, name: str, wanted: Extent) -> Document:
    """Return what a workbook holds.

    Raises:
        Refused: where it is damaged, encrypted or too large, or has no sheet of the wanted name.
        ExtraMissing: where xlrd is not installed.
    """
    try:
        import xlrd  # noqa: PLC0415 heavy
    except ImportError as error:
        raise ExtraMissing("Excel", "xlrd") from error
    try:
        blocks, remarks = _blocks(data, wanted.sheet)
    except Refused:
        raise
    except xlrd.XLRDError as error:
        raise (encrypted() if "encrypted" in str(error) else broken()) from error
    # On a damaged file xlrd raises what its code runs into: AssertionError, struct.error, others.
    except Exception as error:
        raise broken() from error
    return Document(name, "xls", sha256(data).hexdigest(), blocks, remarks)


class _Nowhere:
    """Takes in what xlrd writes of a file as it reads."""

    def write(self, text: str) -> None:
        """Write nothing."""


def _blocks(data: bytes, wanted: str | None) -> tuple[list[Block], list[Message]]:
    import xlrd  # noqa: PLC0415 heavy

    book = xlrd.open_workbook(
        file_contents=data,
        formatting_info=True,
        ragged_rows=True,
        on_demand=True,
        logfile=_Nowhere(),
    )
    around = Around(book)
    budget = Budget()
    claimed = 0
    blocks: list[Block] = []
    names = [clean(name) for name in book.sheet_names()]
    for place in wanted_sheets(names, wanted):
        # Before xlrd reads the sheet, as this stops where it has too many records.
        asides = around.asides(place, names[place], budget)
        sheet = book.sheet_by_index(place)
        claimed += sum(map(sheet.row_len, range(sheet.nrows)))
        if claimed > _MOST_CLAIMED:
            raise TooLarge
        blocks += _Sheet(book, sheet, names[place], budget).blocks()
        blocks += asides
        book.unload_sheet(place)
    return blocks, [] if wanted else [passed_over(each) for each in around.without_cells]


class _Sheet:
    """A sheet as xlrd has it."""

    def __init__(self, book: Any, sheet: Any, name: str, budget: Budget) -> None:
        self._book = book
        self._sheet = sheet
        self._name = name
        self._budget = budget
        self._hidden_columns = {
            column for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0
        }

    def blocks(self) -> Iterator[Block]:
        """Yield the grid, and the notes of its cells."""
        merged = [CellRange(*each) for each in self._sheet.merged_cells]
        found = grid(self._name, self._cells(), merged, self._budget)
        if found is not None:
            yield found
        for (row, column), note in sorted(self._sheet.cell_note_map.items()):
            text = clean(note.text)
            if text:
                self._budget.take(1, len(text))
                yield Paragraph(text, note_place(self._place(row, column)), is_aside=True)

    def _cells(self) -> Iterator[Cell]:
        for row in range(self._sheet.nrows):
            info = self._sheet.rowinfo_map.get(row)
            is_hidden = self._sheet.visibility != 0 or (
                info is not None and bool(info.hidden or info.height == 0)
            )
            level = info.outline_level if info is not None else 0
            for column, kind in enumerate(self._sheet.row_types(row)):
                value = self._value(kind, row, column)
                if value is None:
                    continue
                self._budget.take(1, len(value.text))
                yield cell_of(
                    value,
                    self._place(row, column),
                    (row, column),
                    is_hidden=is_hidden or column in self._hidden_columns,
                    indent=self._style(row, column).alignment.indent_level or level,
                )

    def _value(self, kind: int, row: int, column: int) -> Value | None:
        """Return what a cell says; None for a blank one."""
        import xlrd  # noqa: PLC0415 heavy

        if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
            return None
        stored = self._sheet.cell_value(row, column)
        if kind == xlrd.XL_CELL_ERROR:
            return Value(xlrd.error_text_from_code.get(stored, ""), lacks_value=True)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return Value("TRUE" if stored else "FALSE")
        code = self._book.format_map[self._style(row, column).format_key].format_str or "General"
        if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            return number(repr(stored), code, since_1904=self._book.datemode == 1)
        return words(clean(stored), code)

    def _style(self, row: int, column: int) -> Any:
        return self._book.xf_list[self._sheet.cell_xf_index(row, column)]

    def _place(self, row: int, column: int) -> str:
        from xlrd.formula import colname  # noqa: PLC0415 heavy

        return f"{self._name}!{colname(column)}{row + 1}"
