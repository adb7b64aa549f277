"""Amounts of a table that do not add up, or are more than what they are a part of.

Checks compare what is stated. An amount that follows from figures elsewhere may still contradict
the ones beside it, and a reader must see that. Within rounding nothing is contradicted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from giamngheo_cli.plan.figures import PARTS
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.sums.check import Kind
from giamngheo_cli.sums.intervals import meet, reaches, sum_of_intervals
from giamngheo_cli.tables.entry import Entry, each_once, is_failed_sum
from giamngheo_cli.tables.model import Heading, Row, paths
from giamngheo_cli.tables.plans import PlanItem
from giamngheo_cli.tables.query import CodeName

#: A part that is more than its whole names no more of the failed sums behind that: all parts may.
MOST_OF_WHOLE = 100
#: Row and column of an amount.
_Place = tuple[int, int]


def marked(rows: Sequence[Row], columns: Sequence[Heading], start: Sequence[PlanItem]) -> list[Row]:
    """Return rows, that of the totals first, with the amounts marked that do not fit together.

    The columns of the totals come first, too. The whole of an amount is that under the heading
    above its own, else the total: it is marked where all that stands under it adds up to something
    else, and each part that is more than it. Marked amounts name the failed sums behind them all.

    Args:
        start: the items whose amounts stand under headings that are about no item.
    """
    marks, breakdowns = _Marks(rows), _Breakdowns()
    headings = [row.heading for row in rows]
    for whole, parts in _wholes(columns):
        for number, row in enumerate(headings):
            items = row.items or columns[whole].items or start
            within = breakdowns.of(items, columns[whole], [columns[part] for part in parts])
            marks.compare((number, whole), [(number, part) for part in parts], within)
    for whole, parts in _wholes(headings):
        for number, column in enumerate(columns):
            items = headings[whole].items or column.items or start
            within = breakdowns.of(items, headings[whole], [headings[part] for part in parts])
            marks.compare((whole, number), [(part, number) for part in parts], within)
    return marks.rows()


def _wholes(headings: Sequence[Heading]) -> Iterator[tuple[int, list[int]]]:
    """Yield the number of each heading that has parts, and theirs; the first is the total."""
    parts: dict[int, list[int]] = {}
    for *above, number in paths(headings)[1:]:
        parts.setdefault(above[-1] if above else 0, []).append(number)
    yield from parts.items()


class _Breakdown:
    """What is known of a breakdown of items: into parts, or by the codes of a dimension.

    Attributes:
        name: which it is, as under `partial`.
        is_open: whether it may leave money out.
        can_exceed: whether a part may be more than the whole.
        is_settled: whether there is nothing to compare: its codes are not parts of the whole, or a
            finding of its own says that parts cost something of what is stated as none (GN301).
    """

    def __init__(
        self,
        items: Sequence[PlanItem],
        name: str,
        whole: Sequence[CodeName] = (),
        codes: Sequence[CodeName] = (),
    ) -> None:
        self.name = name
        self._plans = {plan for plan, _ in items}
        read = [(plan, sheet) for plan, sheet in items if sheet is not None]
        self.is_open = any(plan.is_open(sheet, name) for plan, sheet in read) or any(
            plan.leaves_rest(code, whole) for plan in self._plans for code in codes
        )
        self.can_exceed = any(plan.has_negatives(sheet) for plan, sheet in read)
        self.is_settled = any(
            sheet.is_none() if name == PARTS else not plan.adds(name) for plan, sheet in read
        )

    def failed(self, entries: Iterable[Entry]) -> Iterator[Finding]:
        """Yield the failed sums that amounts are about, that are behind them, or hold them."""
        for entry in entries:
            yield from entry.failed
            if entry.figure is not None:
                for plan in self._plans:
                    yield from plan.failed_sums_with(entry.figure)

    def explains(self, finding: Finding) -> bool:
        """Tell whether a finding on the whole says that it is not what the parts add up to."""
        check = finding.check
        if check is None or not is_failed_sum(finding):
            return False
        name = check.dimension.name if check.dimension else PARTS
        return name == self.name or check.kind is Kind.DERIVATIONS


class _Breakdowns:
    """The breakdowns of a table: those of all plans together are looked at once for all rows."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str, tuple[CodeName, ...]], _Breakdown] = {}

    def of(self, items: Sequence[PlanItem], whole: Heading, parts: Sequence[Heading]) -> _Breakdown:
        """Return the breakdown of items that the parts of a whole stand for."""
        is_over_items = parts[0].items != whole.items
        name = PARTS if is_over_items else parts[0].codes[-1][0]
        codes = () if is_over_items else tuple([part.codes[-1] for part in parts])
        above = whole.codes[-1:] if not is_over_items and whole.codes else ()
        key = id(items), name, (*above, *codes)
        if key not in self._known:
            self._known[key] = _Breakdown(items, name, above, codes)
        return self._known[key]


class _Marks:
    """Compares the amounts of rows, and marks them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._differing: dict[_Place, list[Finding]] = {}
        self._exceeding: dict[_Place, list[Finding]] = {}

    def compare(self, whole: _Place, parts: Sequence[_Place], within: _Breakdown) -> None:
        """Compare an amount with those that it should be the sum of."""
        entry = self._at(whole)
        known = [(place, part) for place in parts if (part := self._at(place)).dong is not None]
        if entry.dong is None or not known or within.is_settled:
            return
        total = sum_of_intervals(part.interval for _, part in known)
        differs = not (within.can_exceed or reaches(entry.interval, total))
        if len(known) == len(parts) and not within.is_open:
            differs = not meet(total, entry.interval)
        if differs:
            said = any(within.explains(finding) for finding in entry.findings)
            both = () if said else (entry, *(part for _, part in known))
            self._differing.setdefault(whole, []).extend(within.failed(both))
        exceeding = [each for each in known if not reaches(entry.interval, each[1].interval)]
        if exceeding and not within.can_exceed:
            of_whole = [*islice(within.failed((entry,)), MOST_OF_WHOLE)]
            for place, part in exceeding:
                self._exceeding.setdefault(place, []).extend((*within.failed((part,)), *of_whole))

    def rows(self) -> list[Row]:
        """Return the rows with all marks."""
        return [
            row._replace(
                entries=[
                    self._marked(entry, (number, column))
                    for column, entry in enumerate(row.entries)
                ]
            )
            for number, row in enumerate(self._rows)
        ]

    def _at(self, place: _Place) -> Entry:
        row, column = place
        return self._rows[row].entries[column]

    def _marked(self, entry: Entry, place: _Place) -> Entry:
        differing, exceeding = self._differing.get(place), self._exceeding.get(place)
        if differing is None and exceeding is None:
            return entry
        behind = each_once(entry.behind, differing or (), exceeding or (), but=entry.findings)
        return entry._replace(
            differs=differing is not None, exceeds=exceeding is not None, behind=behind
        )
