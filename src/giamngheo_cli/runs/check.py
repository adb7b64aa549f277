"""One plan → what is found in it, in every format asked for."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from giamngheo_cli.amount import Style
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.disk import Source, read_found
from giamngheo_cli.messages import Message, Translator
from giamngheo_cli.policy.baseline import Changed, Known
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.report.findings.model import FindingsReporter, Shown, Totals
from giamngheo_cli.report.formats import FINDINGS, reporter_in
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.runs.attempt import Defect, attempt

if TYPE_CHECKING:
    from giamngheo_cli.runs.versions import Formers


class FormatWanted(NamedTuple):
    """The name of a format, and what it is made for."""

    name: str
    screen: Screen


class Wanted(NamedTuple):
    """What is wanted of each plan.

    Attributes:
        formats: the formats of the report.
        language: the language of the report.
        shown: what it shows besides findings.
        known: whether to return what a baseline would keep.
        since: the revision of git since which hints tell what changed; None for none.
        paths: the paths that were named, in whose repository it is a revision.
    """

    formats: Sequence[FormatWanted]
    language: str
    shown: Shown
    known: bool = False
    since: str | None = None
    paths: Sequence[str] = ()


class Checked(NamedTuple):
    """What came of a plan.

    Attributes:
        path: its path.
        problem: what is in the way of reading or checking it; nothing else is known then.
        defect: what went wrong with it in giamngheo itself.
        pieces: what each format says of it.
        totals: how many findings it has.
        fails: whether one of them is severe enough to make the run fail.
        known: what a baseline would keep of it, where that is wanted.
        stale: what its baseline keeps, but is no longer found.
        changed: what its baseline keeps with another difference.
        style: how it writes amounts, where something changed so.
    """

    path: str
    problem: Message | None = None
    defect: Defect | None = None
    pieces: Sequence[str] = ()
    totals: Totals | None = None
    fails: bool = False
    known: Sequence[Known] = ()
    stale: Sequence[Known] = ()
    changed: Sequence[Changed] = ()
    style: Style = Style()


class Checker:
    """Checks one plan after the other, in this process or, sent there, in another.

    Attributes:
        kept: takes in what was found, where it is to stay until the process ends: to free a large
            plan takes a tenth of its time.
    """

    def __init__(self, judge: Judge, wanted: Wanted) -> None:
        self._judge = judge
        self._wanted = wanted
        self.kept: list[Analysis] | None = None

    def __call__(self, source: Source) -> Checked:
        """Check a plan, which is read where it was not; a defect is one of that plan."""
        checked = attempt(self._checked, source)
        if isinstance(checked, Defect):
            return Checked(source.path, checked.text, checked)
        return checked

    def _checked(self, source: Source) -> Checked:
        path, data, problem = read_found(source)
        if data is None:
            return Checked(path, problem)
        judged = self._judge.judge(path, data, keep_checks=self._wanted.shown.checks)
        analysis = judged.analysis
        known = judged.known() if self._wanted.known else ()
        if self.kept is not None:
            self.kept.append(analysis)
        if analysis.failed:
            analysis = self._with_verdicts(path, analysis, exact=judged.settings.is_exact)
        pieces = [reporter.file(path, analysis) for reporter in self.reporters]
        totals = Totals.of(analysis)
        style = analysis.style if judged.changed else Style()
        return Checked(
            path,
            pieces=pieces,
            totals=totals,
            fails=judged.fails,
            known=known,
            stale=judged.stale,
            changed=judged.changed,
            style=style,
        )

    def _with_verdicts(self, path: str, analysis: Analysis, *, exact: bool) -> Analysis:
        from giamngheo_cli.explain.verdict_hints import with_verdicts  # noqa: PLC0415 few fail

        before = None
        if self._wanted.since is not None:
            from giamngheo_cli.runs.pairs import PairError  # noqa: PLC0415 few ask git

            # Where git cannot say, hints say what they say without it.
            with suppress(PairError):
                before = self._formers.before(path, exact=exact)
        return with_verdicts(analysis, exact=exact, since=before)

    @cached_property
    def _formers(self) -> Formers:
        from giamngheo_cli.runs.versions import Formers  # noqa: PLC0415 few ask git

        return Formers(self._wanted.since or "", self._wanted.paths)

    @cached_property
    def reporters(self) -> list[FindingsReporter]:
        """What writes the report, one for each format."""
        wanted, translator = self._wanted, Translator(self._wanted.language)
        return [
            reporter_in(FINDINGS, name, screen, translator, wanted.shown)
            for name, screen in wanted.formats
        ]
