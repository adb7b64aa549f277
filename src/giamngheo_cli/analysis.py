"""Bytes → everything that is known of a plan file: what the rules find, what its checks came to.

What of it counts is for policy to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from giamngheo_cli.amount import Currency, Style, usual_unit
from giamngheo_cli.codes import CodeBook
from giamngheo_cli.plan.faults import NOT_A_PLAN
from giamngheo_cli.plan.ignores import Ignore, ignores_in
from giamngheo_cli.plan.lines import lines_of
from giamngheo_cli.plan.load import Loaded, load
from giamngheo_cli.plan.models import Plan
from giamngheo_cli.rules import file_rules
from giamngheo_cli.rules.find import find_all
from giamngheo_cli.rules.model import SETTINGS, Finding, Ignored, Subject
from giamngheo_cli.rules.registry import DEFAULT_OPTIONS
from giamngheo_cli.rules.rule import OptionValues, Severity
from giamngheo_cli.rules.sum_findings import by_rule
from giamngheo_cli.sums.check import Check, Outcome
from giamngheo_cli.sums.checks import reconcile
from giamngheo_cli.sums.reconciliation import Reconciliation
from giamngheo_cli.sums.sheet import Sheet, sheets_below

_UNREAD = {rule.code for rule in file_rules.RULES if rule.severity is Severity.ERROR}


class FileText:
    """What stands in a file; it is cut into lines when they are first asked for."""

    def __init__(self, data: bytes, *, is_text: bool = True) -> None:
        self._data = data
        self._is_text = is_text

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines, without their ends; none of a Word, Excel or pdf file."""
        return lines_of(self._data) if self._is_text else ()


class Analysis(NamedTuple):
    """A plan file that was looked at; without a plan where the file holds none.

    Attributes:
        root: the cells of the plan.
        findings: what is reported.
        book: the codes that the plan may use.
        ignores: the comments that ask for findings to be passed over.
        ignored: what comments and the baseline pass over.
        unreported: what rules found that do not report.
        silent: the codes of the rules that do not report.
        text: what stands in the file.
    """

    plan: Plan | None
    root: Sheet | None
    reconciliation: Reconciliation
    findings: list[Finding]
    book: CodeBook
    ignores: Sequence[Ignore] = ()
    ignored: Sequence[Ignored] = ()
    unreported: Sequence[Finding] = ()
    silent: Collection[str] = ()
    text: FileText = FileText(b"")

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file, without their ends."""
        return self.text.lines

    @property
    def style(self) -> Style:
        """How a report writes amounts: in the unit and number form of the plan.

        A plan that names no unit may write each amount in its own; the usual one of them it is.
        """
        plan = self.plan
        if plan is None:
            return Style()
        _, form, currency = plan.notation
        unit = plan.named_unit
        if unit is None:
            unit = usual_unit(self.amounts(), currency)
        return Style(unit, form, currency)

    @property
    def currency(self) -> Currency | None:
        """What the amounts of the plan count; None where that cannot be read."""
        return self.plan.currency if self.plan else None

    def amounts(self) -> Iterator[int]:
        """Yield the amounts that the plan states, in đồng, without those that it repeats."""
        sheets = sheets_below(self.root) if self.root else ()
        return (figure.dong for sheet in sheets for figure in sheet.figures.values())

    @property
    def document(self) -> Finding | None:
        """What says that the file is a document in place of a plan; None where it is none."""
        return next((each for each in self.findings if each.rule.code == NOT_A_PLAN), None)

    @property
    def unread(self) -> list[Finding]:
        """What of the file could not be read."""
        return [finding for finding in self.findings if finding.rule.code in _UNREAD]

    @property
    def failed(self) -> list[Check]:
        """The checks that failed, but for those whose finding is passed over, as they were made."""
        reported = {id(finding.check) for finding in self.findings}
        return [
            check
            for check in self.reconciliation.checks
            if check.outcome is Outcome.FAILED and id(check) in reported
        ]

    @property
    def passed_over(self) -> Mapping[str, int]:
        """How many findings are passed over, by what they are passed over."""
        counts = Counter(each.by for each in self.ignored)
        counts[SETTINGS] = len(self.unreported)
        return counts

    @property
    def worst(self) -> int:
        """The worst severity of all findings; 0 without any."""
        return max((finding.severity for finding in self.findings), default=0)


def analyse(  # noqa: PLR0913 what is known of the file beside its bytes
    data: bytes,
    *,
    exact: bool = False,
    options: OptionValues = DEFAULT_OPTIONS,
    keep_checks: bool = False,
    namesakes: Sequence[str] = (),
    path: str = "",
    loaded: Loaded | None = None,
) -> Analysis:
    """Look at a plan file; nothing that is found is passed over.

    Args:
        data: what stands in the file.
        exact: take what agrees only within rounding as failed.
        options: the values of the options of all rules that have some.
        keep_checks: keep the checks that held and those that could not be made, too.
        namesakes: the paths of other plans that have the id of this one.
        path: where the file stands; "" where that is not known.
        loaded: what was read of it, where it has been.
    """
    plan, faults, book = load(data, path) if loaded is None else loaded
    text = FileText(data, is_text=all(fault.rule != NOT_A_PLAN for fault in faults))
    if plan is None:
        findings = find_all(Subject(faults, None, None, {}, options))
        return Analysis(None, None, Reconciliation(), findings, book, text=text)
    root = Sheet(plan)
    reconciliation = reconcile(root, exact=exact, keep_all=keep_checks)
    checks = by_rule(reconciliation.checks, reconciliation.made)
    subject = Subject(faults, root, reconciliation, checks, options, namesakes=namesakes)
    findings, ignores = find_all(subject), ignores_in(data)
    return Analysis(plan, root, reconciliation, findings, book, ignores, text=text)
