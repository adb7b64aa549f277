"""Bytes → everything that is known of a plan file: its findings, and what its checks came to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.codes import CodeBook
from giamngheo_cli.plan.ignores import ignores_in
from giamngheo_cli.plan.load import load
from giamngheo_cli.plan.models import Plan
from giamngheo_cli.rules import file_rules
from giamngheo_cli.rules.model import Finding, Ignored, Severity, Subject
from giamngheo_cli.rules.registry import find_all
from giamngheo_cli.rules.sum_rules import by_rule
from giamngheo_cli.sums.checks import Reconciliation, reconcile
from giamngheo_cli.sums.sheet import Sheet

_FILE_RULES = {rule.code for rule in file_rules.RULES}


class Analysis(NamedTuple):
    """A plan file that was looked at; without a plan where the file holds none.

    Attributes:
        root: the cells of the plan.
        findings: what is reported.
        ignored: what would be reported, if it were not passed over.
        book: the codes that the plan may use.
    """

    plan: Plan | None
    root: Sheet | None
    reconciliation: Reconciliation
    findings: list[Finding]
    book: CodeBook
    ignored: Sequence[Ignored] = ()

    @property
    def unread(self) -> list[Finding]:
        """What of the file could not be read."""
        return [
            finding
            for finding in self.findings
            if finding.rule.code in _FILE_RULES and finding.rule.severity is Severity.ERROR
        ]

    @property
    def worst(self) -> int:
        """The worst severity of all findings; 0 without any."""
        return max((finding.rule.severity for finding in self.findings), default=0)


def analyse(data: bytes, *, exact: bool = False, keep_checks: bool = False) -> Analysis:
    """Look at a plan file.

    Args:
        data: what stands in the file.
        exact: take what agrees only within rounding as failed.
        keep_checks: keep the checks that held and those that could not be made, too.
    """
    plan, faults, book = load(data)
    if plan is None:
        findings, _none = find_all(Subject(faults, None, None, {}))
        return Analysis(None, None, Reconciliation(), findings, book)
    root = Sheet(plan)
    reconciliation = reconcile(root, exact=exact, keep_all=keep_checks)
    subject = Subject(faults, root, reconciliation, by_rule(reconciliation.checks))
    findings, ignored = find_all(subject, ignores_in(data))
    return Analysis(plan, root, reconciliation, findings, book, ignored)
