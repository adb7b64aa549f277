"""One amount of a table, and how it is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from giamngheo_cli.amount import Interval
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.sums.check import Outcome
from giamngheo_cli.sums.intervals import side_of, sum_of_intervals


class Status(Enum):
    """How an amount is known."""

    STATED = "stated"
    COMPUTED = "computed"
    UNKNOWN = "unknown"


class Entry(NamedTuple):
    """One amount of a table.

    Attributes:
        dong: the amount in đồng; None where it is unknown.
        figure: the figure that states it, if one does.
        checked: whether a check touches that figure; None without a figure.
        side: to which side qualifiers (“khoảng”, “trên”) let the true amount lie, None without any.
        findings: what is wrong with the figure, or with those from which the amount follows.
        exceeds: whether it is more than an amount of the table that it is a part of.
        differs: whether those of the table that it should be the sum of add up to another one.
        behind: the failed sums with figures in them from which the amount follows, or those
            with which it is compared where it exceeds or differs; none that is among the findings.
        interval: what rounding and qualifiers let it be.
    """

    dong: int | None = None
    figure: Figure | None = None
    checked: bool | None = None
    side: str | None = None
    findings: Sequence[Finding] = ()
    exceeds: bool = False
    differs: bool = False
    behind: Sequence[Finding] = ()
    interval: Interval = (0, 0)

    @property
    def status(self) -> Status:
        """How the amount is known."""
        if self.dong is None:
            return Status.UNKNOWN
        return Status.STATED if self.figure else Status.COMPUTED

    @property
    def doubts(self) -> list[Finding]:
        """All that is to be said of it: its findings, and the failed sums behind it."""
        return [*self.findings, *self.behind]

    @property
    def failed(self) -> list[Finding]:
        """The failed sums that it is about, or that are behind it."""
        return [finding for finding in self.doubts if is_failed_sum(finding)]

    @property
    def is_plain_zero(self) -> bool:
        """Whether the amount is known to be zero, and nothing is wrong with that."""
        return self.dong == 0 and not (self.findings or self.behind or self.differs)


def is_failed_sum(finding: Finding) -> bool:
    """Tell whether a finding is about a check that failed, not one that held within rounding."""
    return finding.check is not None and finding.check.outcome is Outcome.FAILED


def each_once(*findings: Iterable[Finding], but: Collection[Finding] = ()) -> list[Finding]:
    """Return all findings once, in their order, but for some."""
    known = {id(finding): finding for each in findings for finding in each}
    for finding in but:
        known.pop(id(finding), None)
    return [*known.values()]


def agreed(entries: Sequence[Entry]) -> Entry:
    """Return the amount that revisions of a plan have in common, unknown where they differ."""
    first = entries[0]
    return first if all(entry.dong == first.dong for entry in entries) else Entry()


def summed(entries: Iterable[Entry]) -> Entry:
    """Return the sum of amounts; a single one as it is.

    It is unknown where one of them is, and no more are asked for then.
    """
    known: list[Entry] = []
    for entry in entries:
        if entry.dong is None:
            return Entry()
        known.append(entry)
    if len(known) == 1:
        return known[0]
    return Entry(
        sum(entry.dong or 0 for entry in known),
        side=side_of(entry.side for entry in known),
        findings=[finding for entry in known for finding in entry.findings],
        behind=[finding for entry in known for finding in entry.behind],
        interval=sum_of_intervals(entry.interval for entry in known),
    )
