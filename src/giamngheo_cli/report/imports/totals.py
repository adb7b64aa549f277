"""What came of the documents of one or several plans, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from giamngheo_cli.messages import Joined, Message, Text, first_of, message, plural
from giamngheo_cli.report.counts import by_severity, findings_in_short
from giamngheo_cli.report.imports.model import MadePlan


class ImportTotals:
    """What came of the documents of several plans, in numbers."""

    def __init__(self) -> None:
        self._plans = 0
        self._empty: list[str] = []
        self._refused: list[str] = []
        self._is_whole = True
        self._counts: Counter[str] = Counter()
        self._severities = (0, 0, 0)
        self._is_clean = True

    def add(self, plan: MadePlan) -> None:
        """Count a plan, or what came of documents without one."""
        self._plans += plan.is_made
        refused = [file.shown for file in plan.files if file.refused]
        self._refused += refused
        if not (plan.is_made or refused):
            self._empty += [file.shown for file in plan.files]
        self._is_whole = self._is_whole and (plan.is_made or not plan.imported.placed)
        inside = plan.imported.files
        self._counts.update(
            placed=len(plan.imported.placed),
            listed=sum(len(each.listed) for each in inside),
            skipped=sum(each.numbers_skipped for each in inside),
            sums=sum(len(each.sums) for each in inside),
        )
        self._is_clean = self._is_clean and plan.is_clean
        errors, warnings, infos = self._severities
        more = by_severity(plan.all_findings)
        self._severities = errors + more[0], warnings + more[1], infos + more[2]

    def verdict(self) -> Text:
        """Return what all comes to."""
        counts = self._counts
        placed: list[Text] = [
            figures_placed(counts["placed"], is_made=self._is_whole),
            message("{count} listed", count=counts["listed"]),
            message("{count} in skipped columns", count=counts["skipped"]),
        ]
        found: list[Text] = [Joined(tuple(placed))]
        if counts["sums"]:
            broken = plural(
                "{count} broken sum of a column",
                "{count} broken sums of columns",
                count=counts["sums"],
            )
            found.append(broken)
        if self._is_clean or any(self._severities):
            found.append(findings_in_short(*self._severities))
        return Joined(tuple(found), "; ")

    def sentence(self) -> Text:
        """Return how many plans there are of how many documents, and what all comes to."""
        plans: Text = plural("{count} plan", "{count} plans", count=self._plans)
        if unmade := len(self._empty) + len(self._refused):
            plans = message("{plans} of {count} documents", plans=plans, count=self._plans + unmade)
        return Joined((plans, self.verdict()), ": ")

    def unmade(self) -> Iterator[Text]:
        """Yield of which documents there is no plan, and why."""
        if self._empty:
            yield message("without a figure of a plan: {files}", files=first_of(self._empty, ", "))
        if self._refused:
            yield message("refused: {files}", files=first_of(self._refused, ", "))


def figures_placed(count: int, *, is_made: bool = True) -> Message:
    """Return how many figures are in a plan, or could be in one that is not made."""
    if not count:
        return message("no figure placed")
    if not is_made:
        return plural(
            "{count} figure could be placed", "{count} figures could be placed", count=count
        )
    return plural("{count} figure placed", "{count} figures placed", count=count)
