"""A table → a page of texts, the same for every format that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.amount import NumberForm, Style, divide_rounded, write_fixed, write_scaled
from giamngheo_cli.messages import (
    Joined,
    Message,
    Text,
    Translator,
    excerpt,
    first_of,
    message,
)
from giamngheo_cli.report.screen import inert
from giamngheo_cli.report.signs import (
    COMPUTED,
    COMPUTED_MEANS,
    SIDES,
    UNKNOWN,
    UNKNOWN_MEANS,
    meanings,
)
from giamngheo_cli.report.tables.frame import MOST_LETTERS, Frame, frame, style_of
from giamngheo_cli.report.tables.quantities import quantity_lines
from giamngheo_cli.report.tables.remarks import finding_text, paths_by_finding
from giamngheo_cli.report.tables.view import OF_NOTHING, Scale, View, marks, marks_mean
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.rules.rule import Severity
from giamngheo_cli.tables.entry import Entry, Status
from giamngheo_cli.tables.model import Row, Table, Whole
from giamngheo_cli.tables.rates import rates

BAR_COLUMNS = 16
#: The objects of all findings that a footnote is about, by id.
_Key = tuple[int, ...]
_EIGHTHS = ("", *"▏▎▍▌▋▊▉")


class ShownCell(NamedTuple):
    """The text of an amount or a share.

    Attributes:
        status: how the amount is known.
        severity: how severe the findings on it are; None without any.
        footnote: the number of the footnote about them; 0 without any.
    """

    text: str
    status: Status
    severity: Severity | None = None
    footnote: int = 0


class ShownRow(NamedTuple):
    """A row of texts; the level is how many rows it stands under."""

    key: str
    title: str
    level: int
    cells: Sequence[ShownCell]
    bar: str


class TablePage(NamedTuple):
    """A table in words and figures.

    Attributes:
        frame: what stands around the amounts.
        rows: the rows but that of the totals.
        total: the row of the totals.
        has_bars: whether the bars of the rows are shown.
        legend: what the signs beside amounts mean, at most one line.
        footnotes: in the order of their numbers, from 1 on.
    """

    frame: Frame
    rows: Sequence[ShownRow]
    total: ShownRow
    has_bars: bool
    legend: Sequence[str]
    footnotes: Sequence[str]

    @property
    def notes(self) -> list[str]:
        """All that is to be said below the table."""
        return [*self.legend, *self.footnotes, *self.frame.remarks]


def page(table: Table, view: View, translator: Translator) -> TablePage:
    """Return a table as a page in the translator's language."""
    around = frame(table, view, translator)
    style = style_of(table, around.scale)
    maker = _RowMaker(table, view, around.scale, style, translator.writing(style))
    shown = [maker.row(row) for row in table.rows]
    total = maker.row(table.total)._replace(title=around.total)
    legend = list(maker.legend([*shown, total]))
    rows = [
        each
        for row, own in zip(table.rows, shown, strict=True)
        for each in (own, *(maker.quantities(row, own) if view.quantities else ()))
    ]
    return TablePage(around, rows, total, view.bars, legend, maker.footnotes())


def share_text(table: Table, row: Row, column: int, of: Whole, form: NumberForm) -> str:
    """Return a share as text."""
    share = table.share(row, column, of)
    if share is None:
        return no_share(table, row, column, of)
    return f"{write_scaled(share, 1, form)} %"


def rate_text(rate: int | None, form: NumberForm) -> str:
    """Return a rate paid as text: nothing where it is not known."""
    return "" if rate is None else write_scaled(rate, 1, form)


def no_share(table: Table, row: Row, column: int, of: Whole) -> str:
    """Return what stands for a share that there is none of."""
    known = (row.entries[column].dong, table.whole(row, column, of).dong)
    return UNKNOWN if None in known else OF_NOTHING


class _RowMaker:
    """Writes the rows of a table, and numbers its footnotes."""

    def __init__(
        self, table: Table, view: View, scale: Scale, style: Style, translator: Translator
    ) -> None:
        self._table = table
        self._view = view
        self._say = translator.text
        self._scale = scale
        self._form = style.form
        self._rates = rates(table.columns)
        self._paths = paths_by_finding(table.plans) if table.of_several else {}
        firsts = (row.entries[0].dong or 0 for row in (*table.rows, table.total))
        self._longest = max(abs(dong) for dong in firsts)
        self._doubts: dict[_Key, Entry] = {}
        for entry in table.entries():
            if entry.doubts:
                self._doubts.setdefault(_key(entry), entry)
        self._numbers = {key: number for number, key in enumerate(self._doubts, 1)}

    def row(self, row: Row) -> ShownRow:
        heading = row.heading
        cells = [cell for number in range(len(row.entries)) for cell in self._cells(row, number)]
        key = inert(excerpt(heading.key, MOST_LETTERS))
        title = inert(excerpt(self._say(heading.label), MOST_LETTERS))
        return ShownRow(key, title, heading.level, cells, self._bar(row.entries[0]))

    def quantities(self, row: Row, own: ShownRow) -> Iterator[ShownRow]:
        """Yield the lines below a row that say what the amounts of its item are for."""
        cells = [ShownCell("", Status.STATED)] * len(own.cells)
        for line in quantity_lines(row.heading):
            text = inert(excerpt(self._say(line), MOST_LETTERS))
            yield ShownRow("", text, own.level + 1, cells, "")

    def _cells(self, row: Row, number: int) -> Iterator[ShownCell]:
        entry, of = row.entries[number], self._view.share
        if self._view.amounts:
            yield self._marked(entry, self._amount(entry))
        if of is not None:
            text = share_text(self._table, row, number, of, self._form)
            # Beside an amount the signs would stand twice.
            plain = self._view.amounts or text in (UNKNOWN, OF_NOTHING)
            yield ShownCell(text, entry.status) if plain else self._marked(entry, text)
        if number in self._rates:
            yield ShownCell(rate_text(self._rates[number].of(row), self._form), Status.COMPUTED)

    def _amount(self, entry: Entry) -> str:
        if entry.dong is None:
            return UNKNOWN
        text = write_fixed(entry.dong, self._scale.unit, self._scale.decimals, self._form)
        return f"{SIDES[entry.side]}{text}" if entry.side else text

    def _marked(self, entry: Entry, text: str) -> ShownCell:
        """Return the text of an amount with the signs of how it is known."""
        if entry.status is Status.COMPUTED:
            text = f"{COMPUTED}{text}"
        signs = marks(entry)
        text = f"{signs}{text}"
        if not entry.doubts:
            return ShownCell(text, entry.status, Severity.ERROR if signs else None)
        number = self._numbers[_key(entry)]
        severity = max(finding.severity for finding in entry.doubts)
        return ShownCell(f"[{number}] {text}", entry.status, severity, number)

    def _bar(self, entry: Entry) -> str:
        """Return the bar of a row, in eighths of a column."""
        if entry.dong is None:
            return UNKNOWN
        length = 8 * BAR_COLUMNS * abs(entry.dong)
        whole, rest = divmod(divide_rounded(length, self._longest or 1), 8)
        return f"{'-' if entry.dong < 0 else ''}{'█' * whole}{_EIGHTHS[rest]}"

    def legend(self, rows: Iterable[ShownRow]) -> Iterator[str]:
        """Yield what the signs of rows mean, in one line if there are any."""
        entries = list(self._table.entries())
        statuses = {entry.status for entry in entries}
        said: list[Text] = []
        if Status.COMPUTED in statuses:
            said.append(COMPUTED_MEANS)
        if Status.UNKNOWN in statuses:
            said.append(UNKNOWN_MEANS)
        if self._view.amounts:
            said += meanings(entry.side for entry in entries)
        said += marks_mean(entries)
        if self._doubts:
            said.append(message("[n] see the note: it, or what it follows from, does not agree"))
        if any(cell.text == OF_NOTHING for row in rows for cell in row.cells):
            said.append(message("{mark} no share of zero", mark=OF_NOTHING))
        if said:
            yield self._say(Joined(tuple(said), "; "))

    def footnotes(self) -> list[str]:
        """Return the footnotes in the order of their numbers, from 1 on."""
        return [
            inert(f"[{number}] {self._say(self._footnote(entry))}")
            for number, entry in enumerate(self._doubts.values(), 1)
        ]

    def _footnote(self, entry: Entry) -> Text:
        """Return the findings on an amount, or the first of them, and what is behind it."""
        paths = dict.fromkeys(self._paths.get(id(finding), "") for finding in entry.doubts)
        if len(paths) > 1:
            files = first_of(list(paths))
            return message("follows from amounts with findings: {files}", files=files)
        (path,) = paths
        of_file = f"{path}: " if path else ""
        is_one = len(entry.doubts) == 1
        findings = entry.doubts if is_one else entry.findings
        said: list[Text] = []
        if findings:
            said.append(first_of([finding_text(finding, of_file) for finding in findings]))
        if entry.behind and not is_one:
            said.append(_failed_sums(entry.behind, of_file))
        return Joined(tuple(said), "; ")


def _key(entry: Entry) -> _Key:
    return tuple([id(finding) for finding in entry.doubts])


def _failed_sums(findings: Sequence[Finding], of_file: str) -> Message:
    places: list[Text] = [
        message("line {line}, {code}", line=finding.place.line, code=finding.rule.code)
        for finding in findings
    ]
    return message("{path}failed sums behind it: {sums}", path=of_file, sums=first_of(places))
