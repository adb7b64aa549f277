"""A plan as tables ask it: for items by address, for amounts by the names of codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import Cell
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import Value, leaves, side_of
from giamngheo_cli.tables.entry import Entry
from giamngheo_cli.tables.query import CodeName


class ShownPlan:
    """A plan file that a table shows.

    Attributes:
        path: where it stands, as the user wrote it.
        analysis: all that is known of it.
    """

    def __init__(self, path: str, analysis: Analysis) -> None:
        self.path = path
        self.analysis = analysis
        self._cells: dict[tuple[CodeName, ...], Cell | None] = {}
        self._untouched = set(analysis.reconciliation.untouched)
        self._findings: dict[tuple[Sheet, Cell], list[Finding]] = {}
        self._wrong: dict[Value, list[Finding]] = {}
        for finding in analysis.findings:
            if finding.sheet is not None and finding.numbers is not None:
                self._findings.setdefault((finding.sheet, finding.cell), []).append(finding)
                self._wrong.setdefault(finding.numbers.stated, []).append(finding)

    @property
    def name(self) -> str:
        """The id of the plan, or its path where it has none."""
        plan = self.analysis.plan
        return plan.name if plan else self.path

    @property
    def has_id(self) -> bool:
        """Whether it has an id of its own, which tells it from other plans."""
        plan = self.analysis.plan
        return plan is not None and plan.id is not None and plan.id.readable

    @property
    def title(self) -> str:
        """What the document calls itself; "" where the plan does not say."""
        root = self.analysis.root
        return (root and root.title) or ""

    def findings_below(self, top: Sheet) -> list[Finding]:
        """Return the findings on amounts of an item and of all below it."""
        below = set(sheets_below(top))
        found = (each for (sheet, _), each in self._findings.items() if sheet in below)
        return [finding for findings in found for finding in findings]

    def find(self, address: str) -> Sheet | None:
        """Return the item of an address, the first if there are several; "" is the plan itself."""
        if not address:
            return self.analysis.root
        return next((sheet for sheet in self.sheets() if sheet.address == address), None)

    def sheets(self) -> Iterable[Sheet]:
        """Return all items, each after its parts."""
        return sheets_below(self.analysis.root) if self.analysis.root else ()

    def entry(self, sheet: Sheet | None, names: tuple[CodeName, ...]) -> Entry:
        """Return the amount of an item under the codes of these names."""
        if names not in self._cells:
            self._cells[names] = self.analysis.book.cell(names)
        cell = self._cells[names]
        if sheet is None or cell is None:
            return Entry()
        value = self.analysis.reconciliation.values.of(sheet, cell)
        if value is None:
            return Entry()
        findings = self._findings.get((sheet, cell), [])
        figure = sheet.figures.get(cell)
        if figure is not None:
            checked = figure not in self._untouched
            return Entry(value.dong, figure, checked, figure.side, findings)
        stated = [figure for figure in leaves([value]) if not figure.is_none]
        inherited = [each for figure in stated for each in self._wrong.get(figure, ())]
        side = side_of(figure.side for figure in stated)
        return Entry(value.dong, side=side, findings=[*findings, *inherited])


class PlanItem(NamedTuple):
    """An item and its plan; no item where the plan cannot be read."""

    plan: ShownPlan
    sheet: Sheet | None
