"""Plans → reports in all formats, and what a run comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from typing import Protocol

from giamngheo_cli.disk import Source
from giamngheo_cli.messages import Message
from giamngheo_cli.policy.baseline import PlanChanged, PlanKnown
from giamngheo_cli.report.findings.model import FindingsReporter, Totals
from giamngheo_cli.runs.check import Checked, Checker
from giamngheo_cli.runs.parallel import in_order
from giamngheo_cli.runs.worker import Died


class Joiner:
    """Joins the pieces of a report to a whole."""

    def __init__(self, reporter: FindingsReporter, write: Callable[[str], object]) -> None:
        self._reporter = reporter
        self._write = write
        self._length = 0
        self._left_out = 0

    def add(self, piece: str) -> None:
        """Write the piece of a plan, if there is room for it."""
        limit = self._reporter.limit
        if limit is not None and self._length + len(piece) > limit:
            self._left_out += 1
        elif piece:
            self._write(self._reporter.separator if self._length else self._reporter.start())
            self._write(piece)
            self._length += len(piece)

    def end(self, totals: Totals) -> None:
        """Write the end, given what was found in all plans."""
        if not self._length:
            self._write(self._reporter.start())
        totals.left_out = self._left_out
        self._reporter.totals = totals
        self._write(self._reporter.end())


class Result:
    """What a run came to.

    Attributes:
        totals: what was found.
        fails: whether a finding is severe enough to make the run fail.
        has_defects: whether a plan could not be checked though it could be read.
        known: what a baseline would keep of each plan that was read.
        stale: what baselines keep, but is no longer found.
        changed: what they keep with another difference.
    """

    def __init__(self) -> None:
        self.totals = Totals()
        self.fails = False
        self.has_defects = False
        self.known: list[PlanKnown] = []
        self.stale: list[PlanKnown] = []
        self.changed: list[PlanChanged] = []


class Observer(Protocol):
    """Is told how a run goes."""

    def complain(self, path: str, problem: Message | None, origin: str = "") -> None:
        """Take in that a path could not be read, or checked; the origin is that of a defect."""

    def step(self) -> None:
        """Take in that a plan is done, before anything of it is written."""


def validate(
    checker: Checker,
    plans: Iterable[Source],
    joiners: Sequence[Joiner],
    observer: Observer,
    jobs: int,
) -> Result:
    """Check plans and write the reports.

    Args:
        checker: checks one.
        plans: the plans.
        joiners: where each report of the checker is written.
        observer: is told how it goes.
        jobs: in how many processes.
    """
    result = Result()
    with closing(in_order(checker, plans, jobs)) as all_checked:
        for checked in all_checked:
            observer.step()
            if isinstance(checked, Died):
                result.has_defects = True
                _note(result, checked.task.path, checked.how, observer)
            elif checked.totals is None:
                result.has_defects = result.has_defects or checked.defect is not None
                origin = checked.defect.origin if checked.defect else ""
                _note(result, checked.path, checked.problem, observer, origin)
            else:
                _take(result, checked, checked.totals)
                for joiner, piece in zip(joiners, checked.pieces, strict=True):
                    joiner.add(piece)
    for joiner in joiners:
        joiner.end(result.totals)
    return result


def _note(
    result: Result, path: str, problem: Message | None, observer: Observer, origin: str = ""
) -> None:
    observer.complain(path, problem, origin)
    if problem is not None:
        result.totals.unreadable.append((path, problem))


def _take(result: Result, checked: Checked, totals: Totals) -> None:
    result.totals.add(totals)
    result.fails = result.fails or checked.fails
    result.known.append(PlanKnown(checked.path, checked.known))
    if checked.stale:
        result.stale.append(PlanKnown(checked.path, checked.stale))
    if checked.changed:
        result.changed.append(PlanChanged(checked.path, checked.style, checked.changed))
