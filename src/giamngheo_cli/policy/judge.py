"""A plan → what of it counts: the one place in which that is decided, for every command.

The rules that report and their severity, rounding, ignore comments and the baseline make of what is
found what is reported, what fails a run, what is explained and what a revision breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.messages import MOST_NAMED
from giamngheo_cli.plan.load import Loaded
from giamngheo_cli.policy.baseline import (
    Baseline,
    Changed,
    Known,
    can_be_known,
    read_baseline,
    recognise,
)
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.rules.find import without_ignored
from giamngheo_cli.rules.model import BASELINE, Finding
from giamngheo_cli.rules.registry import RULES
from giamngheo_cli.rules.rule import Rule


class Judged(NamedTuple):
    """A plan, and what of it counts.

    Attributes:
        settings: the settings that apply to it.
        analysis: the plan; its findings are those that count.
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

    @property
    def fails(self) -> bool:
        """Whether a finding is severe enough to make a run fail."""
        return self.analysis.worst >= self.settings.fail_on

    def known(self) -> list[Known]:
        """Return what a baseline would keep of it."""
        findings = [*self.analysis.findings]
        findings += [each.finding for each in self.analysis.ignored if each.by == BASELINE]
        lines = self.analysis.lines
        kept = [Known.of(finding, lines) for finding in findings if can_be_known(finding)]
        return [*kept, *self.unasked]


class Judge:
    """Judges one plan after the other.

    Attributes:
        baselines: the baselines by their paths; what is missing is read when it is needed.
    """

    def __init__(
        self,
        settings_of: Callable[[str], Settings],
        baselines: dict[str, Baseline] | None = None,
        same_ids: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Judge by the settings that a function has for the path of a plan.

        Args:
            settings_of: the function; picklable where plans are judged in other processes.
            baselines: the baselines that are known already.
            same_ids: for plans of the run that share an id, the paths of all that have it.
        """
        self._settings_of = settings_of
        self.baselines = {} if baselines is None else baselines
        self._same_ids = same_ids or {}

    def judge(
        self,
        path: str,
        data: bytes,
        *,
        former_path: str | None = None,
        keep_checks: bool = False,
        loaded: Loaded | None = None,
    ) -> Judged:
        """Judge a plan.

        Args:
            path: where it stands.
            data: what stands in it.
            former_path: where it stood before; what is passed over there is passed over here too.
            keep_checks: keep the checks that held and those that could not be made, too.
            loaded: what was read of it, where it has been.

        Raises:
            ConfigError: a configuration or a baseline is broken.
        """
        settings = self._settings_of(path)
        rules, known = settings.rules_for(path), [*self._known(path)]
        if former_path not in (None, path):
            before = self._settings_of(former_path).rules_for(former_path)
            rules = {code: rule for code, rule in rules.items() if code in before}
            known += self._known(former_path)
        analysis = analyse(
            data,
            exact=settings.is_exact,
            options=settings.rule_options,
            keep_checks=keep_checks,
            namesakes=self._namesakes(path),
            path=path,
            loaded=loaded,
        )
        analysis = _reported(_without_ignored(analysis), rules)
        asked: list[Known] = []
        unasked: list[Known] = []
        for each in known:
            can_be_found = (
                each.rule in rules
                and (analysis.plan is not None or each.item is None)
                and (path in self._same_ids or not rules[each.rule].needs_run)
            )
            (asked if can_be_found else unasked).append(each)
        analysis, stale, changed = recognise(analysis, asked)
        return Judged(settings, analysis, unasked, stale, changed)

    def prepare(self, settings: Settings) -> None:
        """Read the baseline that settings name.

        Raises:
            ConfigError: it is not there, or is broken.
        """
        self._baseline(settings)

    def _namesakes(self, path: str) -> Sequence[str]:
        """Return the first of the other plans that have the id of a plan."""
        others = (other for other in self._same_ids.get(path, ()) if other != path)
        return [*islice(others, MOST_NAMED + 1)]

    def _known(self, path: str) -> Sequence[Known]:
        baseline = self._baseline(self._settings_of(path))
        return baseline.of(path) if baseline else ()

    def _baseline(self, settings: Settings) -> Baseline | None:
        place = settings.baseline
        if place is not None and place not in self.baselines:
            self.baselines[place] = read_baseline(place)
        return self.baselines.get(place or "")


def _without_ignored(analysis: Analysis) -> Analysis:
    """Pass over what comments in the file ask to be passed over."""
    if not analysis.ignores:
        return analysis
    findings, ignored = without_ignored(analysis.findings, analysis.ignores)
    return analysis._replace(findings=findings, ignored=ignored)


def _reported(analysis: Analysis, rules: Mapping[str, Rule]) -> Analysis:
    """Pass over what other rules find, and take the rest as severe as these rules say."""
    if rules == RULES:
        return analysis
    findings = [_by(each, rules) for each in analysis.findings if each.rule.code in rules]
    ignored = [
        each._replace(finding=_by(each.finding, rules))
        for each in analysis.ignored
        if each.finding.rule.code in rules
    ]
    unreported = [each for each in analysis.findings if each.rule.code not in rules]
    silent = RULES.keys() - rules.keys()
    return analysis._replace(
        findings=findings, ignored=ignored, unreported=unreported, silent=silent
    )


def _by(finding: Finding, rules: Mapping[str, Rule]) -> Finding:
    return finding._replace(rule=rules[finding.rule.code])
