"""A table → the texts of a page, the same for every format that people read.

All texts are inert on a screen; what else a format takes for a command, its writer escapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.amount import (
    UNIT_NAMES,
    common_unit,
    decimals_of,
    divided,
    write_fixed,
    write_tally,
)
from giamngheo_cli.messages import Joined, Message, Translator, Value, message, plural
from giamngheo_cli.reconcile import Outcome
from giamngheo_cli.report.counts import checks_in_short
from giamngheo_cli.report.screen import inert
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.rules.model import Severity
from giamngheo_cli.tables.entry import Entry, Status
from giamngheo_cli.tables.model import Heading, Row, Table
from giamngheo_cli.tables.plans import ShownPlan

MOST_DECIMALS = 3
MOST_NOTES = 20
BAR_COLUMNS = 16
UNKNOWN = "?"
COMPUTED = "*"
#: Stands for a share of zero.
OF_NOTHING = "-"
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_WHOLES = {
    "row": message("shares in % of the total of the row"),
    "column": message("shares in % of the total of the column"),
    "total": message("shares in % of the grand total"),
}


class PageHead(NamedTuple):
    """The heading of a column: its labels from the outermost, and whether it holds shares."""

    labels: tuple[str, ...]
    is_share: bool = False


class PageCell(NamedTuple):
    """The text of an amount or a share, how the amount is known, how grave its findings are."""

    text: str
    status: Status
    severity: Severity | None = None


class PageRow(NamedTuple):
    """A row of texts; the level is how many rows it stands under."""

    key: str
    title: str
    level: int
    cells: Sequence[PageCell]
    bar: str = ""


class Page(NamedTuple):
    """A table in words and figures.

    Attributes:
        title: what the table is about.
        lines: more about that, a line each.
        of_items: whether its rows are items, not codes.
        key_head: the heading of the ids or codes.
        title_head: the heading of the titles or labels.
        heads: the headings of the columns.
        rows: the rows but that of the totals.
        total: the row of the totals.
        notes: what is to be known of the amounts.
    """

    title: str
    lines: Sequence[str]
    of_items: bool
    key_head: str
    title_head: str
    heads: Sequence[PageHead]
    rows: Sequence[PageRow]
    total: PageRow
    notes: Sequence[str]

    @property
    def has_bars(self) -> bool:
        """Whether its rows have bars."""
        return bool(self.total.bar)


def page(table: Table, view: View, translator: Translator) -> Page:
    """Return a table as a page in the translator's language."""
    return _PageMaker(table, view, translator).page()


def paths(columns: Sequence[Heading]) -> list[tuple[Value, ...]]:
    """Return the labels of each column, from the outermost heading to its own."""
    path: list[Value] = []
    found = []
    for heading in columns:
        # The id of an item is short enough for a column; its title is not.
        path[heading.level :] = [heading.key if heading.items else heading.label]
        found.append(tuple(path))
    return found


def share_text(table: Table, row: Row, column: int, of: str) -> str:
    """Return a share as Vietnamese text."""
    share = table.share(row, column, of)
    return no_share(table, row, column, of) if share is None else f"{write_tally(share, 1)} %"


def no_share(table: Table, row: Row, column: int, of: str) -> str:
    """Return what stands for a share that there is none of."""
    whole = table.whole(row, column, of)
    return UNKNOWN if row.entries[column].dong is None or whole.dong is None else OF_NOTHING


class _PageMaker:
    def __init__(self, table: Table, view: View, translator: Translator) -> None:
        self._table = table
        self._view = view
        self._say = translator.text
        rows = [*table.rows, table.total]
        amounts = [entry.dong for row in rows for entry in row.entries if entry.dong is not None]
        self._unit = common_unit(*amounts) if view.unit is None else view.unit
        self._decimals = decimals_of(self._unit, amounts, MOST_DECIMALS)
        self._hides_digits = view.amounts and self._decimals < decimals_of(
            self._unit, amounts, self._unit
        )
        firsts = (row.entries[0].dong for row in rows)
        self._longest = max((abs(dong) for dong in firsts if dong is not None), default=0)
        self._footnotes: list[str] = []
        self._noted: set[int] = set()
        self._seen: set[Status] = set()

    def page(self) -> Page:
        table, say = self._table, self._say
        kind = message("item") if table.of_items else message("code")
        rows = [self._row(row) for row in table.rows]
        total = self._row(table.total)._replace(key="", title=say(message("Total")))
        title, *lines = self._heading()
        return Page(
            title,
            lines,
            table.of_items,
            say(kind),
            say(message("title")),
            self._heads(),
            rows,
            total,
            list(self._notes()),
        )

    def _heading(self) -> Iterator[str]:
        """Yield the title, and what stands under it."""
        table = self._table
        if len(table.plans) > 1:
            yield self._say(plural("{count} plan", "{count} plans", count=len(table.plans)))
        else:
            yield from _about(table.plans[0])
        start = next((sheet for _, sheet in table.start if sheet and sheet.address), None)
        if start:
            yield inert(f"{start.address}: {start.title}" if start.title else start.address)
        if table.only:
            codes = Joined(tuple(heading.label for heading in table.only))
            yield inert(self._say(message("only {codes}", codes=codes)))
        yield self._say(self._caption())

    def _caption(self) -> Joined:
        """Return what the figures of the table are."""
        said: list[Message] = []
        unit = UNIT_NAMES[self._unit]
        if self._hides_digits:
            said.append(
                message(
                    "amounts in {unit}, rounded to {decimals} decimals; sums are of the exact ones",
                    unit=unit,
                    decimals=self._decimals,
                )
            )
        elif self._view.amounts:
            said.append(message("amounts in {unit}", unit=unit))
        if self._view.share:
            said.append(_WHOLES[self._view.share])
        return Joined(tuple(said), "; ")

    def _heads(self) -> list[PageHead]:
        heads = []
        for path in paths(self._table.columns):
            labels = tuple(inert(self._say(label)) for label in path)
            if self._view.amounts:
                heads.append(PageHead(labels))
            if self._view.share:
                heads.append(PageHead(labels, is_share=True))
        return heads

    def _row(self, row: Row) -> PageRow:
        heading = row.heading
        cells = [cell for number in range(len(row.entries)) for cell in self._cells(row, number)]
        bar = self._bar(row.entries[0]) if self._view.bars else ""
        title = inert(self._say(heading.label))
        return PageRow(inert(heading.key), title, heading.level, cells, bar)

    def _cells(self, row: Row, number: int) -> Iterator[PageCell]:
        entry = row.entries[number]
        if self._view.amounts:
            yield self._amount(entry)
        if self._view.share:
            text = share_text(self._table, row, number, self._view.share)
            if text == UNKNOWN:
                self._seen.add(Status.UNKNOWN)
            yield PageCell(text, Status.UNKNOWN if text == UNKNOWN else entry.status)

    def _amount(self, entry: Entry) -> PageCell:
        self._seen.add(entry.status)
        if entry.dong is None:
            return PageCell(UNKNOWN, entry.status)
        text = write_fixed(entry.dong, self._unit, self._decimals)
        if entry.status is Status.COMPUTED:
            text = f"{COMPUTED}{text}"
        if not entry.findings:
            return PageCell(text, entry.status)
        number = self._footnote(entry)
        severity = max(finding.rule.severity for finding in entry.findings)
        return PageCell(f"[{number}] {text}", entry.status, severity)

    def _footnote(self, entry: Entry) -> int:
        """Keep a footnote with the findings on an amount, and return its number."""
        several = len(self._table.start) > 1
        texts = [
            message(
                "{path}line {line}, {code}: {text}",
                path=f"{entry.path}: " if several else "",
                line=finding.place.line,
                code=finding.rule.code,
                text=finding.message,
            )
            for finding in entry.findings
        ]
        self._footnotes.append(inert(self._say(Joined(tuple(texts), "; "))))
        self._noted.update(id(finding) for finding in entry.findings)
        return len(self._footnotes)

    def _bar(self, entry: Entry) -> str:
        """Return the bar of a row, in eighths of a column."""
        if entry.dong is None:
            return UNKNOWN
        length = 8 * BAR_COLUMNS * abs(entry.dong)
        eighths = divided(length, self._longest) if self._longest else 0
        whole, rest = divmod(eighths, 8)
        bar = "█" * whole + _EIGHTHS[rest].strip()
        return f"{'-' if entry.dong < 0 else ''}{bar}" or " "

    def _notes(self) -> Iterator[str]:
        yield from self._legend()
        shown = self._footnotes[:MOST_NOTES]
        yield from (f"[{number}] {text}" for number, text in enumerate(shown, 1))
        left_out = len(self._footnotes) - MOST_NOTES
        if left_out > 0:
            yield self._say(
                message(
                    "the notes up to [{number}] are left out; giamngheo validate has them all",
                    number=len(self._footnotes),
                )
            )
        not_shown = self._findings_not_shown()
        if not_shown:
            yield self._say(
                plural(
                    "{count} finding on amounts not shown here; giamngheo validate has it",
                    "{count} findings on amounts not shown here; giamngheo validate has them",
                    count=not_shown,
                )
            )
        yield from (inert(self._say(problem)) for problem in problems(self._table))
        yield self._say(self._checks())

    def _legend(self) -> Iterator[str]:
        marks: list[Value] = []
        if Status.COMPUTED in self._seen and self._view.amounts:
            marks.append(message("{mark} computed, not stated", mark=COMPUTED))
        if Status.UNKNOWN in self._seen:
            marks.append(message("{mark} unknown", mark=UNKNOWN))
        if marks:
            yield self._say(Joined(tuple(marks), "; "))

    def _findings_not_shown(self) -> int:
        """Return how many findings there are on other amounts at and below the start."""
        findings = [
            finding
            for plan, sheet in self._table.start
            if sheet is not None
            for finding in plan.findings_below(sheet.address)
        ]
        return sum(id(finding) not in self._noted for finding in findings)

    def _checks(self) -> Message:
        """Return what came of the checks; they are those of whole plans."""
        results = [plan.examined.reconciliation.counts for plan in self._table.plans]
        checks = checks_in_short(
            {outcome: sum(counts[outcome] for counts in results) for outcome in Outcome}
        )
        if any(sheet and sheet.address for _, sheet in self._table.start):
            return message("in the whole plan, {checks}", checks=checks)
        return checks


def _about(plan: ShownPlan) -> Iterator[str]:
    """Yield the title of a plan, and its issuer and period in one line."""
    yield inert(plan.title or plan.name)
    of = plan.examined.plan
    more = [text.text for text in (of.issuer, of.period) if text] if of else []
    if more:
        yield inert(", ".join(more))


def problems(table: Table) -> Iterator[Message]:
    """Yield which plans lack the item, and what of the plans could not be read; not all of it."""
    found = list(_problems(table))
    yield from found[:MOST_NOTES]
    if len(found) > MOST_NOTES:
        yield plural(
            "{count} more line of this kind; giamngheo validate has all errors",
            "{count} more lines of this kind; giamngheo validate has all errors",
            count=len(found) - MOST_NOTES,
        )


def _problems(table: Table) -> Iterator[Message]:
    for plan, sheet in table.start:
        if sheet is None and plan.examined.plan is not None:
            yield message("{path} has no such item", path=plan.path)
        for finding in plan.unread:
            yield message(
                "not read: {path}:{line}:{column} {code}: {text}",
                path=plan.path,
                line=finding.place.line,
                column=finding.place.column,
                code=finding.rule.code,
                text=finding.message,
            )
