"""A table → figures, and what of it is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.codes import YEAR
from giamngheo_cli.documents.blocks import Cell
from giamngheo_cli.documents.found import (
    CodeName,
    FoundFigure,
    Listed,
    Partial,
    SkippedColumn,
)
from giamngheo_cli.documents.reading import Guidance
from giamngheo_cli.documents.tables.among_columns import with_narrowed
from giamngheo_cli.documents.tables.by_amounts import meanings_by_amounts
from giamngheo_cli.documents.tables.cell_amounts import (
    CellAmount,
    Refusal,
    amount_of,
    may_be_number,
    no_unit,
    refusal_of,
)
from giamngheo_cli.documents.tables.cell_codes import name_of
from giamngheo_cli.documents.tables.cells import is_numeric, is_unknown, is_year, says_nothing
from giamngheo_cli.documents.tables.column_sums import Read, broken_sums, sums_of
from giamngheo_cli.documents.tables.columns import (
    Column,
    beside_other_years,
    columns_of,
    spans_named,
    without_same,
    years_named,
)
from giamngheo_cli.documents.tables.gaps import (
    gaps_of_cells,
    gaps_of_columns,
    gaps_of_lone_codes,
    gaps_of_rows,
    may_have_money,
    reached,
)
from giamngheo_cli.documents.tables.goods import counts_goods
from giamngheo_cli.documents.tables.head_rows import TableHead, head_of
from giamngheo_cli.documents.tables.regions import FoundTable, TableLine
from giamngheo_cli.documents.tables.row_labels import TableRow, columns_of_shares, rows_of
from giamngheo_cli.documents.tables.row_places import with_places
from giamngheo_cli.documents.tables.rows import RowMeaning, meanings_of
from giamngheo_cli.documents.tables.same_rows import SAME_ROWS, same_rows, what_row_is
from giamngheo_cli.documents.tables.steps import items_of, may_cross
from giamngheo_cli.documents.tables.surroundings import (
    Scopes,
    TableSurroundings,
    surroundings_of,
    whole_spans,
    with_year,
)
from giamngheo_cli.documents.tables.table_form import TableForm, form_of_table
from giamngheo_cli.documents.tables.table_found import TableFound
from giamngheo_cli.documents.tables.title_codes import doubtful_dimensions
from giamngheo_cli.documents.tables.units import (
    Unit,
    split_unit,
    unit_called,
    unit_in,
    unit_of_lines,
)
from giamngheo_cli.documents.words import together
from giamngheo_cli.messages import message
from giamngheo_cli.plan.figures import PARTS
from giamngheo_cli.rules.import_rules import (
    COLUMN_UNKNOWN,
    NOT_PLACED,
    PAST_RESULT,
    ROW_UNKNOWN,
    SAME_CELL,
    UNIT_UNKNOWN,
)


class TableReader:
    """Reads one table.

    Args:
        table: the table, and the lines around it.
        document: what the document says of itself.
        reading: what the user says.
        is_vietnamese: whether the document is in Vietnamese, where dots group thousands.
    """

    def __init__(
        self, table: FoundTable, document: Scopes, reading: Guidance, *, is_vietnamese: bool
    ) -> None:
        self._table = table
        self._document = document
        self._reading = reading
        self._is_vietnamese = is_vietnamese
        self._here: TableSurroundings = surroundings_of(table, document)
        self._unit = self._unit_of_table(None)
        self._out = TableFound([], [], [], [], [], [])
        self._skipped: dict[int, list[str]] = {}
        self._lost_of_row: list[Cell] = []
        self._units: int | None = None

    def found(self) -> TableFound:
        """Return what is found: each number of the table once."""
        self._take_lines(self._table.above)
        if self._table.has_head:
            self._take_table()
        else:
            self._take_headless()
        self._take_lines(self._table.below)
        return self._out

    def _unit_of_table(self, of_head: int | None) -> Unit:
        if of_head is not None:
            return Unit(of_head)
        above = self._table.above[::-1]
        found = unit_of_lines(
            text for line in above for text in dict.fromkeys((*line.texts, line.text))
        )
        if found.exponent is None and self._reading.unit is not None:
            return Unit(self._reading.unit)
        return found

    def _take_lines(self, lines: Sequence[TableLine]) -> None:
        """List the numbers in the rows of a sheet that stand around its table."""
        for line in lines:
            for cell in line.cells:
                if is_numeric(cell) and not is_year(cell.text):
                    self._out.listed.append(Listed(NOT_PLACED, cell.text, cell.place))
                elif unit_in(cell.text) is None:
                    self._list_amounts(cell, "")

    def _list_amounts(self, cell: Cell, row: str) -> None:
        """List the amounts within a text; a unit in brackets is none of them."""
        if not any(letter.isdigit() for letter in cell.text):
            return
        for amount in amounts_in(split_unit(cell.text)[0]):
            self._out.listed.append(Listed(NOT_PLACED, amount.text, cell.place, row=row))

    def _take_headless(self) -> None:
        rule = COLUMN_UNKNOWN if self._unit.exponent is not None else UNIT_UNKNOWN
        reason = message("no head says what its columns and rows are")
        for cell in (cell for row in self._table.rows for cell in row):
            if is_numeric(cell) and not says_nothing(cell.text):
                self._out.listed.append(Listed(rule, cell.text, cell.place, reason=reason))
            else:
                self._list_amounts(cell, "")

    def _take_table(self) -> None:
        head = head_of(self._table)
        self._unit = self._unit_of_table(head.unit)
        rows = rows_of(self._table, head)
        columns = self._columns(head, rows)
        self._units = None if counts_goods(rows, head.units, columns) else head.units
        rows, of_rows = with_places(rows, head)
        meanings, partial = meanings_of(rows, of_rows, self._reading.mapping)
        self._out.partial.extend(self._of_table(partial))
        self._list_labels(head)
        forms = self._forms(rows, columns)
        meanings = meanings_by_amounts(
            rows, meanings, columns, lambda row: self._reads(row, columns, forms)
        )
        self._same = same_rows(rows, meanings)
        self._doubtful = doubtful_dimensions(self._here, columns.values(), meanings)
        self._of_title = [c for c in self._here.cell if c.dimension not in self._doubtful]
        sums = list(sums_of(columns))
        unplaced: set[int] = set()
        #: The row and column of each number that is listed for what it is itself.
        lost: list[tuple[int, int]] = []
        for at, (row, meaning) in enumerate(zip(rows, meanings, strict=True)):
            before = len(self._out.figures)
            read = self._take_row(row, meaning, columns, forms)
            # Numbers below a table that are of no row need not add up.
            if row.title or row.is_continued:
                self._out.sums.extend(broken_sums(sums, columns, read))
            if len(self._out.figures) == before and may_have_money(row, columns):
                unplaced.add(at)
            lost.extend(reached(at, self._lost_of_row, rows, columns))
        for at, texts in self._skipped.items():
            column, reason = columns[at], columns[at].skipped
            if texts and reason is not None:
                place = column.head.place or self._table.place
                skipped = SkippedColumn(column.head.path, len(texts), place, reason, texts)
                self._out.skipped.append(skipped)
        gaps = (
            *gaps_of_rows(rows, meanings, columns, unplaced - {at for at, _ in lost}),
            *gaps_of_lone_codes(rows, meanings, columns),
            *gaps_of_columns(rows, meanings, columns),
            *gaps_of_cells(meanings, columns, lost, self._codes),
        )
        self._out.partial.extend(self._of_table(gaps))
        self._out.partial.extend(self._partial_by_title())

    def _reads(self, row: TableRow, columns: dict[int, Column], form: TableForm) -> dict[int, Read]:
        """Return the amounts of a row by column, whatever the row is."""
        found = {}
        for cell in row.cells:
            column = columns.get(cell.column)
            if column is None or not is_numeric(cell) or refusal_of(cell) is not None:
                continue
            amount = amount_of(cell, self._unit_in(row, column), form)
            if isinstance(amount, CellAmount):
                found[cell.column] = Read(amount.dong, amount.step, cell.place)
        return found

    def _of_table(self, partial: Iterable[Partial]) -> Iterator[Partial]:
        base = self._here.base
        for each in partial:
            lost = each.lost and ((*base, *each.lost[0]), each.lost[1])
            yield each._replace(item=(*base, *each.item), table=self._table.number, lost=lost)

    def _partial_by_title(self) -> Iterator[Partial]:
        """Yield that a table of one year, place or item does not list the others."""
        if self._here.is_of_items and self._out.figures:
            above = self._here.base[:-1]
            yield Partial(above, PARTS, self._table.number, is_of_title=True)
        for breakdown in self._here.narrowed:
            for item in items_of(self._out.figures):
                yield Partial(item, breakdown, self._table.number, is_of_title=True)

    def _columns(self, head: TableHead, rows: Sequence[TableRow]) -> dict[int, Column]:
        years = years_named(head, rows)
        whole = whole_spans(self._here, self._document, years, spans_named(head))
        columns = columns_of(head.columns, columns_of_shares(rows), whole, self._reading.mapping)
        columns = without_same(with_narrowed(columns))
        is_past = self._here.is_past or (
            self._here.speaks_of_past
            and not any(column.rule == PAST_RESULT for column in columns.values())
        )
        columns = {at: self._in_table(column, is_past=is_past) for at, column in columns.items()}
        return beside_other_years(columns, self._here.year)

    def _in_table(self, column: Column, *, is_past: bool) -> Column:
        """Return a column as the title of its table lets it be."""
        if not column.is_known or column.is_mapped:
            return column
        if is_past:
            return column._replace(
                rule=PAST_RESULT, reason=message("the title of the table says so")
            )
        if self._here.in_doubt is not None:
            return column._replace(rule=COLUMN_UNKNOWN, reason=self._here.in_doubt)
        return column

    def _forms(self, rows: Sequence[TableRow], columns: dict[int, Column]) -> TableForm:
        money, shares = [], []
        for cell in (cell for row in rows for cell in row.cells if not cell.is_number):
            column = columns.get(cell.column)
            if column is None or not is_numeric(cell):
                continue
            if column.skipped is None and "%" not in cell.text:
                money.append(cell.text)
            elif "%" in cell.text or column.skipped == message("per cent"):
                shares.append(cell.text)
        return form_of_table(
            money, shares, self._reading.numbers, is_vietnamese=self._is_vietnamese
        )

    def _list_labels(self, head: TableHead) -> None:
        """List the amounts in heads and in titles, which are no cells of amounts."""
        sides = {side.column for side in (*head.numbers, *head.sides)}
        for at, row in enumerate(self._table.rows):
            for cell in row:
                if at < head.end or (cell.column in sides and not is_numeric(cell)):
                    self._list_amounts(cell, cell.text)

    def _take_row(
        self, row: TableRow, meaning: RowMeaning, columns: dict[int, Column], form: TableForm
    ) -> dict[int, Read | None]:
        """Account for each number of a row; return the amounts by column, None for inexact ones."""
        reads: dict[int, Read | None] = {}
        self._lost_of_row = []
        skipped: list[str] = []
        for cell in row.cells:
            column = columns.get(cell.column)
            is_number = may_be_number(cell, column)
            if column is not None and column.skipped is not None:
                found = [cell.text] if is_number else [each.text for each in amounts_in(cell.text)]
                self._skipped.setdefault(cell.column, []).extend(found)
            elif not is_number:
                self._list_amounts(cell, row.title)
                if is_unknown(cell.text) and column is not None and column.is_known:
                    self._lost_of_row.append(cell)
            elif meaning.is_skipped:
                skipped.append(cell.text)
            else:
                reads[cell.column] = self._take_cell(cell, row, meaning, column, form)
        if skipped:
            reason = message("the mapping says so")
            self._out.skipped.append(
                SkippedColumn(row.title, len(skipped), row.place, reason, skipped, is_row=True)
            )
        return reads

    def _take_cell(
        self, cell: Cell, row: TableRow, meaning: RowMeaning, column: Column | None, form: TableForm
    ) -> Read | None:
        unit = self._unit_in(row, column)
        refusal = refusal_of(cell)
        amount = amount_of(cell, unit, form) if refusal is None else None
        read = None
        if isinstance(amount, CellAmount) and amount.is_exact:
            read = Read(amount.dong, amount.step, cell.place)
        unplaced = self._unplaced(meaning, column)
        refusal = refusal or no_unit(amount) or unplaced
        if refusal is None and isinstance(amount, Refusal):
            refusal = amount
        if refusal is not None and unplaced is None:
            self._lost_of_row.append(cell)
        codes = self._codes(meaning, column) if refusal is None and column is not None else refusal
        if isinstance(codes, Refusal):
            self._list(cell, row, column, codes)
        elif codes is not None and isinstance(amount, CellAmount) and column is not None:
            self._place(cell, meaning, column, amount, codes)
        return read

    def _unit_in(self, row: TableRow, column: Column | None) -> Unit:
        """Return the unit of a cell: its column's or its row's where one is named, the table's."""
        of_column = column.head.unit if column is not None else None
        of_row = split_unit(row.title)[1]
        if of_column is not None or of_row is not None:
            is_one = of_column is None or of_row in (None, of_column)
            return Unit(of_row if of_column is None else of_column) if is_one else Unit(None)
        if self._units is None:
            return self._unit
        named = [cell.text for cell in row.cells if cell.column == self._units]
        return Unit(unit_called(named[0]) if named else None)

    def _unplaced(self, meaning: RowMeaning, column: Column | None) -> Refusal | None:
        """Return why no number of a row or column has a place; None where it has."""
        if column is None:
            return Refusal(ROW_UNKNOWN, message("a number where the title of a row stands"))
        if column.rule is not None:
            return Refusal(column.rule, column.reason)
        if meaning.steps is None:
            return Refusal(ROW_UNKNOWN, meaning.reason)
        if what_row_is(meaning) in self._same:
            return Refusal(SAME_CELL, SAME_ROWS)
        if column.steps and not may_cross(meaning.steps, column.steps):
            return Refusal(COLUMN_UNKNOWN, message("items both in rows and in columns"))
        return None

    def _codes(self, meaning: RowMeaning, column: Column) -> tuple[CodeName, ...] | Refusal:
        """Return the codes of a cell: those of its row, its column, and the title of its table."""
        own = together(meaning.cell, column.cell)
        if own is None:
            return Refusal(COLUMN_UNKNOWN, message("its row and its column contradict"))
        named = {code.dimension for code in own}
        if not column.is_mapped and self._doubtful - named:
            reason = message("other columns or rows show that the title is not of all of the table")
            return Refusal(COLUMN_UNKNOWN, reason)
        cell = together(own, self._of_title)
        if cell is None:
            return Refusal(COLUMN_UNKNOWN, message("its row and its column contradict"))
        return cell if YEAR in self._doubtful else with_year(cell, self._here.year)

    def _place(
        self,
        cell: Cell,
        meaning: RowMeaning,
        column: Column,
        amount: CellAmount,
        codes: tuple[CodeName, ...],
    ) -> None:
        steps = [*self._here.base]
        for each in (*(meaning.steps or ()), *column.steps):
            if each.key not in {step.key for step in self._here.base}:
                steps.append(each)
        if self._of_title and not self._out.figures:
            named = name_of(self._of_title[0])
            text = message(
                "{place}: the title says that all is of {code}", place=self._table.place, code=named
            )
            self._out.remarks.append(text)
        self._out.figures.append(
            FoundFigure(
                tuple(steps),
                codes,
                amount.written,
                amount.dong,
                amount.unit,
                amount.form,
                cell.place,
                table=self._table.number,
            )
        )

    def _list(self, cell: Cell, row: TableRow, column: Column | None, refusal: Refusal) -> None:
        path = column.head.path if column is not None else ""
        text = cell.text or "…"
        self._out.listed.append(
            Listed(refusal.rule, text, cell.place, path, row.title, refusal.reason, refusal.hint)
        )
