"""A table → a workbook, written by openpyxl.

Amounts are exact numbers of the unit in the caption, and shares formulas on them.
Titles are texts, never formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline, PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from giamngheo_cli.amount import NumberForm, Style, decimals_of
from giamngheo_cli.messages import MOST_NAMED, Joined, Message, Translator, excerpt, message
from giamngheo_cli.report.formats import FormatError
from giamngheo_cli.report.screen import columns, inert
from giamngheo_cli.report.signs import SIDES, UNKNOWN, UNKNOWN_MEANS, meanings
from giamngheo_cli.report.tables.formulas import looks_like_formula
from giamngheo_cli.report.tables.frame import MOST_LETTERS, frame, style_of
from giamngheo_cli.report.tables.page import rate_text, share_text
from giamngheo_cli.report.tables.quantities import quantity_lines
from giamngheo_cli.report.tables.remarks import finding_text, paths_by_finding
from giamngheo_cli.report.tables.reporter import TableReporter
from giamngheo_cli.report.tables.view import View, marks, marks_mean
from giamngheo_cli.report.tables.workbook import workbook_file
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.tables.entry import Entry, Status
from giamngheo_cli.tables.model import Row, Table, Whole
from giamngheo_cli.tables.rates import rates

#: What a workbook can hold (ECMA-376): digits of a number, levels of an outline, rows, columns.
MOST_DIGITS, MOST_LEVELS = 15, 7
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
FIRST_AMOUNT = 3
#: Rows that title, caption, headings and remarks take at most.
_ROOM = 100
#: Titles keep half of their width, however deep down they are.
_MOST_INDENT = 15
_TITLE_WIDTH, _AMOUNT_WIDTH, _SHARE_WIDTH, _MOST_KEY_WIDTH = 60, 20, 10, 40
_BOLD, _COMPUTED = Font(bold=True), Font(italic=True, color="FF707070")
_WRONG = Font(bold=True, color="FFC00000")
_TOP, _WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True)
#: How the file itself writes numbers.
_PLAIN = NumberForm("", ".")
#: What the format itself takes for the code of a letter.
_LETTER_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class XlsxTable(TableReporter[bytes]):
    """Writes a workbook with one sheet."""

    def file(self, table: Table) -> bytes:
        """Return the file of the workbook.

        Raises:
            FormatError: a workbook cannot hold the table.
        """
        each = 2 if self._view.share else 1
        width = len(table.columns) * each + len(rates(table.columns)) + FIRST_AMOUNT - 1
        if width + self._view.quantities > MOST_COLUMNS or len(table.rows) + _ROOM > MOST_ROWS:
            text = message("the table has more rows or columns than a workbook can hold")
            raise FormatError(text)
        return _Worksheet(table, self._view, self._translator).file()


class _Worksheet:
    def __init__(self, table: Table, view: View, translator: Translator) -> None:
        self._table = table
        self._view = view
        # Amounts are always there, if hidden: the shares are formulas on them.
        shown = view._replace(amounts=True, most_decimals=MOST_DIGITS)
        self._frame = frame(table, shown, translator)
        self._rates = rates(table.columns)
        self._style = style_of(table, self._frame.scale)
        self._say = translator.writing(self._style).text
        self._paths = paths_by_finding(table.plans)
        self._lines = (*self._frame.about, *self._frame.captions)
        self._book = Workbook()
        self._sheet: Worksheet = self._book.worksheets[0]
        self._first = len(self._lines) + 4
        self._last = self._first + len(table.rows)

    def file(self) -> bytes:
        frame, sheet = self._frame, self._sheet
        sheet.title = "giamngheo"
        sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
        self._text(1, 1, frame.title).font = _BOLD
        for number, line in enumerate(self._lines, 2):
            self._text(number, 1, line)
        self._heads()
        for number, row in enumerate((*self._table.rows, self._table.total), self._first):
            self._row(number, row)
        self._finish_total()
        for number, note in enumerate(self._notes(), self._last + 2):
            self._text(number, 1, note)
        sheet.freeze_panes = _name(self._first, FIRST_AMOUNT)
        self._lay_out_for_paper()
        return workbook_file(self._book)

    def _lay_out_for_paper(self) -> None:
        sheet = self._sheet
        sheet.page_setup.orientation = "landscape"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0
        sheet.print_title_rows = f"{self._first - 1}:{self._first - 1}"

    def _text(self, row: int, column: int, text: str) -> Cell:
        cell: Cell = self._sheet.cell(row, column, _LETTER_CODE.sub("_x005F_", text))
        cell.data_type = "s"
        # Else the text would become a formula when somebody edits the cell.
        cell.quotePrefix = looks_like_formula(text)
        return cell

    def _heads(self) -> None:
        frame, keys = self._frame, [_key_width(row) for row in self._table.rows]
        key_width = min(max(keys, default=0), _MOST_KEY_WIDTH)
        self._head(1, frame.key_head, max(key_width, columns(frame.key_head) + 2), _WRAPPED)
        self._head(2, frame.title_head, _TITLE_WIDTH, _WRAPPED)
        for number, head in enumerate(frame.heads, FIRST_AMOUNT):
            width = _SHARE_WIDTH if head.is_share or head.is_rate else _AMOUNT_WIDTH
            self._head(number, head.joined(" / "), width, _RIGHT)
            hidden = not (self._view.amounts or head.is_share or head.is_rate)
            self._sheet.column_dimensions[get_column_letter(number)].hidden = hidden
        if self._view.quantities:
            self._head(self._beside, self._say(message("quantities")), _TITLE_WIDTH, _WRAPPED)

    def _head(self, number: int, label: str, width: int, alignment: Alignment) -> None:
        cell = self._text(self._first - 1, number, label)
        cell.font = _BOLD
        cell.alignment = alignment
        self._sheet.column_dimensions[get_column_letter(number)].width = width

    def _row(self, number: int, row: Row) -> None:
        heading = row.heading
        key = self._text(number, 1, inert(heading.key))
        key.alignment = _set_in(heading.level)
        title = excerpt(inert(self._say(heading.label)), MOST_LETTERS)
        indent = min(heading.level, _MOST_INDENT)
        self._text(number, 2, title).alignment = _set_in(indent, wrapped=True)
        self._sheet.row_dimensions[number].outlineLevel = min(heading.level, MOST_LEVELS)
        for place, entry in enumerate(row.entries):
            self._amount(number, self._column(place), entry)
            if self._view.share:
                self._share(number, row, place, self._view.share)
            if place in self._rates:
                self._rate(number, row, place)
        lines = quantity_lines(heading) if self._view.quantities else ()
        if lines:
            text = inert("; ".join(map(self._say, lines)))
            self._text(number, self._beside, text).alignment = _set_in(0, wrapped=True)

    @property
    def _beside(self) -> int:
        """The column behind all amounts."""
        return FIRST_AMOUNT + len(self._frame.heads)

    def _column(self, place: int) -> int:
        """Return the column of the amounts of a heading."""
        rates_before = sum(behind < place for behind in self._rates)
        return FIRST_AMOUNT + place * self._width + rates_before

    @property
    def _width(self) -> int:
        """How many columns a heading has."""
        return 2 if self._view.share else 1

    def _amount(self, row: int, column: int, entry: Entry) -> None:
        if entry.dong is None:
            self._text(row, column, UNKNOWN).alignment = _RIGHT
            return
        signs = f"{marks(entry)}{SIDES[entry.side] if entry.side else ''}"
        if _is_exact(entry.dong):
            cell = self._number(row, column, entry.dong, f'"{signs}"' if signs else "")
        else:
            cell = self._text(row, column, f"{signs}{self._style.number(entry.dong)}")
            cell.alignment = _RIGHT
        if entry.status is Status.COMPUTED:
            cell.font = _COMPUTED
        if entry.doubts or marks(entry):
            cell.font = _WRONG
        if entry.doubts:
            cell.comment = Comment("\n".join(self._comment(entry.doubts)), "giamngheo")

    def _number(self, row: int, column: int, dong: int, before: str) -> Cell:
        unit = self._frame.scale.unit
        cell: Cell = self._sheet.cell(row, column, Style(unit, _PLAIN).number(dong))
        # From any number openpyxl would write the digits of the float nearest to it.
        cell.data_type = "n"
        decimals = decimals_of(unit, [dong], unit)
        cell.number_format = f"{before}#,##0{'.' if decimals else ''}{'0' * decimals}"
        cell.alignment = _TOP
        return cell

    def _comment(self, findings: Sequence[Finding]) -> Iterator[str]:
        for finding in findings[:MOST_NAMED]:
            of_file = f"{self._paths[id(finding)]}: " if self._table.of_several else ""
            yield inert(self._say(finding_text(finding, of_file)))
        if len(findings) > MOST_NAMED:
            yield "…"

    def _share(self, number: int, row: Row, place: int, of: Whole) -> None:
        column = self._column(place) + 1
        part, whole = row.entries[place], self._table.whole(row, place, of)
        if whole.dong and _is_exact(part.dong) and _is_exact(whole.dong):
            above = number if of is Whole.ROW else self._last
            beside = self._column(place if of is Whole.COLUMN else 0)
            formula = f"={_name(number, column - 1)}/{_name(above, beside)}"
            cell: Cell = self._sheet.cell(number, column, formula)
            cell.number_format = "0.0%"
            cell.alignment = _TOP
        else:
            text = share_text(self._table, row, place, of, self._style.form)
            self._text(number, column, text).alignment = _RIGHT

    def _rate(self, number: int, row: Row, place: int) -> None:
        """Write the rate paid, behind the amount and the share of a column."""
        rate, column = self._rates[place], self._column(place) + self._width
        part, whole = row.entries[rate.disbursed], row.entries[rate.assigned]
        if whole.dong and _is_exact(part.dong) and _is_exact(whole.dong):
            paid, of = (
                _name(number, self._column(each)) for each in (rate.disbursed, rate.assigned)
            )
            cell: Cell = self._sheet.cell(number, column, f"=100*{paid}/{of}")
            cell.number_format = "0.0"
            cell.alignment = _TOP
        else:
            text = rate_text(rate.of(row), self._style.form)
            self._text(number, column, text).alignment = _RIGHT

    def _finish_total(self) -> None:
        self._text(self._last, 2, self._frame.total)
        for cell in self._sheet[self._last]:
            cell.border = Border(top=Side(style="thin"))
            cell.font = Font(bold=True, italic=cell.font.italic, color=cell.font.color)

    def _notes(self) -> Iterator[str]:
        """Yield what the looks of amounts mean, and the remarks."""
        entries = list(self._table.entries())
        statuses = {entry.status for entry in entries}
        looks: list[Message] = []
        if Status.COMPUTED in statuses:
            looks.append(message("italic: computed, not stated"))
        if Status.UNKNOWN in statuses:
            looks.append(UNKNOWN_MEANS)
        looks += meanings(entry.side for entry in entries)
        looks += marks_mean(entries)
        if any(entry.doubts for entry in entries):
            looks.append(
                message("red, with a comment: it, or what it follows from, does not agree")
            )
        if looks:
            yield self._say(Joined(tuple(looks), "; "))
        yield from self._frame.remarks


def _set_in(level: int, *, wrapped: bool = False) -> Alignment:
    # Spreadsheets set in only what is said to stand at the left.
    return Alignment(horizontal="left", vertical="top", wrap_text=wrapped, indent=level)


def _key_width(row: Row) -> int:
    return 2 * row.heading.level + columns(inert(row.heading.key)) + 2


def _is_exact(dong: int | None) -> bool:
    """Tell whether a spreadsheet keeps all digits of an amount."""
    return dong is not None and len(str(abs(dong)).rstrip("0")) <= MOST_DIGITS


def _name(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"
