"""What the formats of a report of findings have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Self

from giamngheo_cli.amount import Style
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.disk import LeftOut
from giamngheo_cli.messages import Joined, Message, Translator, plural
from giamngheo_cli.report.counts import findings_in_short
from giamngheo_cli.report.findings.paths import Checkout
from giamngheo_cli.report.reporter import Reporter
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.rules.rule import Severity


class Shown(NamedTuple):
    """What a report shows besides findings.

    Attributes:
        checks: every check, also those that held.
        ignored: the findings, and the paths, that are passed over, and why.
        no_clean: as text, no plans without findings.
        workspaces: the folders that the environment of a job names as those of its repository.
    """

    checks: bool = False
    ignored: bool = False
    no_clean: bool = False
    workspaces: tuple[str, ...] = ()


class Totals:
    """What was found in several plans.

    Attributes:
        plans: how many there are.
        clean: how many of them have no findings.
        findings: how many findings there are, by the code of their rule and their severity.
        ignored: how many are passed over, by what they are passed over.
        unreadable: the paths that could not be read or checked, and what is in the way.
        left_out: how many plans a format has no room for.
    """

    def __init__(self) -> None:
        self.plans = 0
        self.clean = 0
        self.findings: Counter[tuple[str, Severity]] = Counter()
        self.ignored: Counter[str] = Counter()
        self.unreadable: list[tuple[str, Message]] = []
        self.left_out = 0

    @classmethod
    def of(cls, analysis: Analysis) -> Self:
        """Return those of one plan."""
        totals = cls()
        totals.plans = 1
        totals.clean = int(not analysis.findings)
        totals.findings.update((each.rule.code, each.severity) for each in analysis.findings)
        totals.ignored.update(each.by for each in analysis.ignored)
        return totals

    def add(self, others: Totals) -> None:
        """Take in those of other plans."""
        self.plans += others.plans
        self.clean += others.clean
        self.findings.update(others.findings)
        self.ignored.update(others.ignored)
        self.unreadable += others.unreadable

    def in_short(self) -> Joined:
        """Return how many plans there are, and what was found in them."""
        files = plural("{count} file", "{count} files", count=self.plans)
        return Joined((files, findings_in_short(*self.by_severity(), self.ignored)), ": ")

    def with_unchecked(self) -> Joined:
        """Return the same, and how many paths could not be read or checked."""
        said = (self.in_short(), self.unchecked())
        return Joined(tuple(each for each in said if each), "; ")

    def unchecked(self) -> Message | None:
        """Return how many paths could not be read or checked; None where all were."""
        if not self.unreadable:
            return None
        return plural(
            "{count} path could not be read or checked",
            "{count} paths could not be read or checked",
            count=len(self.unreadable),
        )

    def by_severity(self) -> tuple[int, int, int]:
        """Return how many errors, warnings and infos there are."""
        counts = dict.fromkeys(sorted(Severity, reverse=True), 0)
        for (_code, severity), count in self.findings.items():
            counts[severity] += count
        errors, warnings, infos = counts.values()
        return errors, warnings, infos


class FindingsReporter(Reporter[str, str, Analysis]):
    """Writes what was found in plans, each with its path and its analysis.

    The piece of a plan depends on nothing else, and may be made in another process. Therefore what
    was found in all plans is handed in before the end.

    Attributes:
        separator: stands between the pieces of two plans.
        limit: how many characters the pieces of all plans may take; None for as many as they do.
        totals: what was found in all plans.
        passed_over: what of the paths that were asked for is no part of the report.
    """

    separator = ""
    limit: int | None = None

    def __init__(self, screen: Screen, translator: Translator, shown: Shown) -> None:
        self._screen = screen
        self._translator = translator
        self._say = translator.text
        self._shown = shown
        self._checkout = Checkout(shown.workspaces)
        self._style = Style()
        self.totals = Totals()
        self.passed_over: Sequence[LeftOut] = ()

    def file(self, path: str, analysis: Analysis) -> str:
        """Return the piece of a plan, all amounts of it in the style of the plan."""
        self._style = analysis.style
        self._translator = self._translator.writing(self._style)
        self._say = self._translator.text
        return self._piece(path, analysis)

    @abstractmethod
    def _piece(self, path: str, analysis: Analysis) -> str:
        """Return the piece of a plan, in the style that is set."""
