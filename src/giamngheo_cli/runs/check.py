"""One plan → what is found in it, in every form asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.disk import Source, read_found
from giamngheo_cli.messages import Message, Translator
from giamngheo_cli.plan.compose import lines_of
from giamngheo_cli.policy.baseline import Baseline, Changed, Known, can_be_known, recognise
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.settings import Settings, judged
from giamngheo_cli.report.findings.forms import form_in
from giamngheo_cli.report.findings.model import Form, Shown, Totals
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.rules.model import BASELINE
from giamngheo_cli.sums.checks import Outcome


class FormWanted(NamedTuple):
    """The name of a form, and what it is made for."""

    name: str
    screen: Screen


class Wanted(NamedTuple):
    """What is wanted of each plan.

    Attributes:
        forms: the forms of the report.
        language: the language of the report.
        shown: what it shows besides findings.
        known: whether to return what a baseline would keep.
    """

    forms: Sequence[FormWanted]
    language: str
    shown: Shown
    known: bool = False


class Checked(NamedTuple):
    """What came of a plan.

    Attributes:
        path: its path.
        problem: what is in the way of reading it; nothing else is known then.
        pieces: what each form says of it.
        totals: how many findings it has.
        fails: whether one of them is severe enough to make the run fail.
        known: what a baseline would keep of it, where that is wanted.
        stale: what its baseline keeps, but is no longer found.
        changed: what its baseline keeps with another difference.
    """

    path: str
    problem: Message | None = None
    pieces: Sequence[str] = ()
    totals: Totals | None = None
    fails: bool = False
    known: Sequence[Known] = ()
    stale: Sequence[Known] = ()
    changed: Sequence[Changed] = ()


class Looked(NamedTuple):
    """A plan that was looked at as its settings say.

    Attributes:
        unasked: what its baseline keeps of rules that do not report, or of a plan of which nothing
            can be read.
        stale: what its baseline keeps, but is no longer found.
        changed: what its baseline keeps with another difference.
    """

    settings: Settings
    analysis: Analysis
    unasked: Sequence[Known]
    stale: Sequence[Known]
    changed: Sequence[Changed]

    def known(self, data: bytes) -> list[Known]:
        """Return what a baseline would keep of it, given the file."""
        findings = [*self.analysis.findings]
        findings += [each.finding for each in self.analysis.ignored if each.by == BASELINE]
        lines = lines_of(data)
        kept = [Known.of(finding, lines) for finding in findings if can_be_known(finding)]
        return [*kept, *self.unasked]


class Checker:
    """Checks one plan after the other, in this process or, sent there, in another.

    Attributes:
        baselines: the baselines by their paths.
        kept: takes in what was found, where it is to stay until the process ends: to free a large
            plan takes a tenth of its time.
    """

    def __init__(
        self, configurations: Configurations, baselines: Mapping[str, Baseline], wanted: Wanted
    ) -> None:
        self._configurations = configurations
        self.baselines = baselines
        self._wanted = wanted
        self.kept: list[Analysis] | None = None

    def __call__(self, source: Source) -> Checked:
        """Check a plan, which is read where it was not."""
        path, data, problem = read_found(source)
        if data is None:
            return Checked(path, problem)
        looked = self.look(path, data)
        settings, analysis = looked.settings, looked.analysis
        known = looked.known(data) if self._wanted.known else ()
        fails = analysis.worst >= settings.fail_on
        if self.kept is not None:
            self.kept.append(analysis)
        if analysis.reconciliation.counts[Outcome.FAILED] and analysis.findings:
            from giamngheo_cli.explain.verdict_hints import with_verdicts  # noqa: PLC0415 few plans fail

            analysis = with_verdicts(analysis, exact=settings.is_exact)
        pieces = [form.plan(path, data, analysis) for form in self.forms]
        totals = Totals.of(analysis)
        return Checked(path, None, pieces, totals, fails, known, looked.stale, looked.changed)

    def look(self, path: str, data: bytes) -> Looked:
        """Examine a plan, and leave out what its settings and its baseline pass over."""
        settings = self._configurations.of(path)
        analysis = analyse(data, exact=settings.is_exact, keep_checks=self._wanted.shown.checks)
        rules = settings.rules_for(path)
        analysis = judged(analysis, rules)
        baseline = self.baselines.get(settings.baseline or "")
        known = baseline.of(path) if baseline else ()
        asked = [each for each in known if each.rule in rules]
        if analysis.plan is None:
            asked = [each for each in asked if each.item is None]
        unasked = [each for each in known if each not in asked]
        analysis, stale, changed = recognise(analysis, data, asked)
        return Looked(settings, analysis, unasked, stale, changed)

    @cached_property
    def forms(self) -> list[Form]:
        """The forms of the report."""
        forms, language, shown, _known = self._wanted
        translator = Translator(language)
        return [form_in(name, screen, translator, shown) for name, screen in forms]
