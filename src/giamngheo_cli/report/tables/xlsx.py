"""A table → a workbook, written by openpyxl.

Amounts are numbers of whole đồng, and shares formulas on them. Titles are texts, never formulas.
"""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from giamngheo_cli.amount import decimals_of, write_number
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.screen import columns, inert
from giamngheo_cli.report.tables.data import looks_like_formula
from giamngheo_cli.report.tables.page import MOST_DECIMALS, UNKNOWN, page, share_text
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.tables.entry import Entry, Status
from giamngheo_cli.tables.model import Row, Table

#: A spreadsheet keeps so many digits of a number.
DIGITS = 15
MOST_LEVELS = 7
FIRST_AMOUNT = 3
_TITLE_WIDTH, _AMOUNT_WIDTH, _SHARE_WIDTH, _MOST_KEY_WIDTH = 60, 20, 10, 40
_BOLD, _COMPUTED = Font(bold=True), Font(italic=True, color="FF707070")
_WRONG = Font(bold=True, color="FFC00000")
_TOP, _WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True)


def workbook(table: Table, view: View, translator: Translator) -> bytes:
    """Return the file of a workbook with one sheet."""
    return _Sheet(table, view, translator).file()


class _Sheet:
    def __init__(self, table: Table, view: View, translator: Translator) -> None:
        unit = view.unit or 0
        self._table = table
        self._view = view
        self._translator = translator
        self._page = page(table, View(unit, view.share), translator)
        amounts = [entry.dong or 0 for row in (*table.rows, table.total) for entry in row.entries]
        decimals = decimals_of(unit, amounts, MOST_DECIMALS)
        point = "." if decimals else ""
        # Each comma at the end shows a number by a thousand smaller than it is.
        self._format = f"#,##0{point}{'0' * decimals}{',' * (unit // 3)}"
        self._book = Workbook()
        self._sheet: Worksheet = self._book.worksheets[0]
        self._first = len(self._page.lines) + 4

    def file(self) -> bytes:
        page, sheet = self._page, self._sheet
        sheet.title = "giamngheo"
        sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
        self._text(1, 1, page.title).font = _BOLD
        for number, line in enumerate(page.lines, 2):
            self._text(number, 1, line)
        self._heads()
        rows = self._table.rows
        for number, row in enumerate(rows, self._first):
            self._row(number, row)
        self._row(self._last, self._table.total)
        self._finish_total()
        for number, note in enumerate(page.notes, self._last + 2):
            self._text(number, 1, note)
        sheet.freeze_panes = _name(self._first, FIRST_AMOUNT)
        out = BytesIO()
        self._book.save(out)
        return out.getvalue()

    @property
    def _last(self) -> int:
        """The row of the totals."""
        return self._first + len(self._table.rows)

    def _text(self, row: int, column: int, text: str) -> Cell:
        cell: Cell = self._sheet.cell(row, column, text)
        cell.data_type = "s"
        # Else the text would become a formula when somebody edits the cell.
        cell.quotePrefix = looks_like_formula(text)
        return cell

    def _heads(self) -> None:
        page = self._page
        labels = [page.key_head, page.title_head]
        labels += [
            f"{' / '.join(head.labels)}{' %' if head.is_share else ''}" for head in page.heads
        ]
        for number, label in enumerate(labels, 1):
            cell = self._text(self._first - 1, number, label)
            cell.font = _BOLD
            cell.alignment = _WRAPPED if number < FIRST_AMOUNT else _RIGHT
        keys = [2 * row.level + columns(row.key) + 2 for row in page.rows]
        widths = [min(max(keys, default=10), _MOST_KEY_WIDTH), _TITLE_WIDTH]
        widths += [_SHARE_WIDTH if head.is_share else _AMOUNT_WIDTH for head in page.heads]
        for number, width in enumerate(widths, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        for number, head in enumerate(page.heads, FIRST_AMOUNT):
            letter = get_column_letter(number)
            self._sheet.column_dimensions[letter].hidden = not (self._view.amounts or head.is_share)

    def _row(self, number: int, row: Row) -> None:
        heading = row.heading
        key = self._text(number, 1, inert(heading.key))
        key.alignment = Alignment(vertical="top", indent=heading.level)
        self._text(number, 2, inert(self._translator.text(heading.label))).alignment = _WRAPPED
        self._sheet.row_dimensions[number].outlineLevel = min(heading.level, MOST_LEVELS)
        for place, entry in enumerate(row.entries):
            self._amount(number, self._column(place), entry)
            if self._view.share:
                self._share(number, row, place)

    def _column(self, place: int) -> int:
        """Return the column of the amounts of a heading."""
        return FIRST_AMOUNT + place * (2 if self._view.share else 1)

    def _amount(self, row: int, column: int, entry: Entry) -> None:
        if entry.dong is None:
            self._text(row, column, UNKNOWN).alignment = _RIGHT
            return
        if _is_exact(entry.dong):
            cell: Cell = self._sheet.cell(row, column, entry.dong)
            cell.number_format = self._format
            cell.alignment = _TOP
        else:
            cell = self._text(row, column, write_number(entry.dong))
            cell.alignment = _RIGHT
        if entry.status is Status.COMPUTED:
            cell.font = _COMPUTED
        if entry.findings:
            cell.font = _WRONG
            said = (self._translator.text(finding.message) for finding in entry.findings)
            cell.comment = Comment(inert("\n".join(said)), "giamngheo")

    def _share(self, number: int, row: Row, place: int) -> None:
        of = self._view.share or ""
        column = self._column(place) + 1
        part, whole = row.entries[place], self._table.whole(row, place, of)
        if whole.dong and _is_exact(part.dong) and _is_exact(whole.dong):
            above = number if of == "row" else self._last
            beside = self._column(place if of == "column" else 0)
            formula = f"={_name(number, column - 1)}/{_name(above, beside)}"
            cell: Cell = self._sheet.cell(number, column, formula)
            cell.number_format = "0.0%"
            cell.alignment = _TOP
        else:
            text = share_text(self._table, row, place, of)
            self._text(number, column, text).alignment = _RIGHT

    def _finish_total(self) -> None:
        self._text(self._last, 2, self._page.total.title)
        for cell in self._sheet[self._last]:
            cell.border = Border(top=Side(style="thin"))
            cell.font = _WRONG if cell.font.color == _WRONG.color else _BOLD


def _is_exact(dong: int | None) -> bool:
    """Tell whether a spreadsheet keeps all digits of an amount."""
    return dong is not None and len(str(abs(dong)).rstrip("0")) <= DIGITS


def _name(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"
