"""One plan → what is found in it, in every form asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from giamngheo_cli.baseline import Baseline, Known, recognise
from giamngheo_cli.files import Source, read
from giamngheo_cli.messages import Message, Translator
from giamngheo_cli.reconcile import Outcome
from giamngheo_cli.report.findings.forms import form_in
from giamngheo_cli.report.findings.model import Form, Shown, Totals
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.rules.examine import Examined, examine
from giamngheo_cli.rules.model import BASELINE
from giamngheo_cli.settings.find import Configurations
from giamngheo_cli.settings.settings import Settings, judged


class FormWanted(NamedTuple):
    """The name of a form, and what it is made for."""

    name: str
    screen: Screen


class Checked(NamedTuple):
    """What came of a plan.

    Attributes:
        path: its path.
        problem: what is in the way of reading it; nothing else is known then.
        pieces: what each form says of it.
        totals: how many findings it has.
        fails: whether one of them is as grave as to make the run fail.
        known: what a baseline would keep of it.
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
    changed: Sequence[Known] = ()


class Looked(NamedTuple):
    """A plan that was looked at as its settings say."""

    settings: Settings
    examined: Examined
    stale: Sequence[Known] = ()
    changed: Sequence[Known] = ()


class Checker:
    """Checks one plan after the other, in this process or, sent there, in another.

    Attributes:
        baselines: the baselines by their paths.
    """

    def __init__(
        self,
        configurations: Configurations,
        baselines: Mapping[str, Baseline],
        forms: Sequence[FormWanted],
        language: str,
        shown: Shown,
    ) -> None:
        """Check as configurations and baselines say, and report in forms and a language."""
        self._configurations = configurations
        self.baselines = baselines
        self._wanted = forms
        self._language = language
        self._shown = shown

    def __call__(self, source: Source) -> Checked:
        """Check a plan, which is read where it was not."""
        if source.data is None and source.problem is None:
            source = read(source.path)
        path, data, problem = source
        if data is None:
            return Checked(path, problem)
        settings, examined, stale, changed = self.look(path, data)
        known = [Known.of(finding) for finding in examined.findings]
        known += [Known.of(each.finding) for each in examined.ignored if each.by == BASELINE]
        fails = examined.worst >= settings.fail_on
        if examined.reconciliation.counts[Outcome.FAILED] and examined.findings:
            from giamngheo_cli.explain.hints import with_verdicts  # noqa: PLC0415 few plans fail

            examined = with_verdicts(examined, exact=settings.is_exact)
        pieces = [form.plan(path, data, examined) for form in self.forms]
        return Checked(path, None, pieces, Totals.of(examined), fails, known, stale, changed)

    def look(self, path: str, data: bytes) -> Looked:
        """Examine a plan, and leave out what its settings and its baseline pass over."""
        settings = self._configurations.of(path)
        examined = examine(data, exact=settings.is_exact, keep_checks=self._shown.checks)
        examined = judged(examined, settings.rules_for(path))
        baseline = self.baselines.get(settings.baseline or "")
        known = baseline.of(path) if baseline else ()
        return Looked(settings, *recognise(examined, known))

    @cached_property
    def forms(self) -> list[Form]:
        """The forms of the report."""
        translator = Translator(self._language)
        return [form_in(name, screen, translator, self._shown) for name, screen in self._wanted]
