"""A plan as tables ask it: for items by address, for amounts by the names of codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import Cell
from giamngheo_cli.plan.figures import PARTS, Figure
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.sums.intervals import side_of
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import Value, interval, leaves
from giamngheo_cli.tables.entry import Entry, each_once, is_failed_sum
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
        self._failed: dict[Figure, list[Finding]] = {}
        for finding in analysis.findings:
            if finding.sheet is not None and finding.numbers is not None:
                stated, parts = finding.numbers.stated, finding.numbers.parts
                self._findings.setdefault((finding.sheet, finding.cell), []).append(finding)
                self._wrong.setdefault(stated, []).append(finding)
                for figure in (*leaves([stated]), *parts) if is_failed_sum(finding) else ():
                    self._failed.setdefault(figure, []).append(finding)

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

    def failed_sums_with(self, figure: Figure) -> Sequence[Finding]:
        """Return the findings on failed checks of which a figure is a part, or the sum."""
        return self._failed.get(figure, ())

    def is_open(self, sheet: Sheet, breakdown: str) -> bool:
        """Tell whether a breakdown of an item, named as under `partial`, may leave money out.

        One by a dimension is no more exhaustive than those of the parts from which it follows.
        """
        if breakdown == PARTS:
            return sheet.is_partial(PARTS)
        return breakdown in self._below[sheet].partial

    def adds(self, dimension: str) -> bool:
        """Tell whether the codes of a dimension are parts of one whole."""
        known = self.analysis.book.dimensions.get(dimension)
        return known is None or known.adds

    def leaves_rest(self, code: CodeName, whole: Sequence[CodeName]) -> bool:
        """Tell whether a code under another one, or under none, need not be all that is there."""
        part = self.analysis.book.named(*code)
        if part is None:
            return False
        above = [self.analysis.book.named(*each) for each in whole]
        steps = takewhile(lambda each: each not in above, part.lineage)
        return any(each.leaves_rest for each in steps)

    def has_negatives(self, sheet: Sheet) -> bool:
        """Tell whether an item or one below it states an amount below zero."""
        return self._below[sheet].has_negatives

    @cached_property
    def _below(self) -> dict[Sheet, _Below]:
        below: dict[Sheet, _Below] = {}
        for sheet in self.sheets():
            parts = [below[part] for part in sheet.parts]
            below[sheet] = _Below(
                sheet.partial.union(*(part.partial for part in parts)),
                any(part.has_negatives for part in parts)
                or any(figure.dong < 0 for figure in sheet.figures.values()),
            )
        return below

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
            within = figure.amount.interval
            return Entry(value.dong, figure, checked, figure.side, findings, interval=within)
        figures = list(leaves([value]))
        stated = [figure for figure in figures if not figure.is_none]
        inherited = [each for figure in stated for each in self._wrong.get(figure, ())]
        findings = [*findings, *inherited]
        # What rules a cell out, as it is stated as none, adds nothing to it.
        added = [each for each in figures if each.dong or len(each.cell) >= len(cell)]
        failed = map(self.failed_sums_with, added)
        return Entry(
            value.dong,
            side=side_of(figure.side for figure in stated),
            findings=findings,
            behind=each_once(*failed, but=findings),
            interval=interval(figures),
        )


class _Below(NamedTuple):
    """What is to be known of an item and all below it.

    Attributes:
        partial: the names of the breakdowns that are not exhaustive.
        has_negatives: whether an amount below zero is stated.
    """

    partial: frozenset[str]
    has_negatives: bool


class PlanItem(NamedTuple):
    """An item and its plan; no item where the plan cannot be read."""

    plan: ShownPlan
    sheet: Sheet | None
