"""All rules, in the order of their codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from giamngheo_cli.plan.ignores import Ignore
from giamngheo_cli.rules import file_rules, ignore_rules, statement_rules, sum_rules
from giamngheo_cli.rules.ignore_rules import UNUSED
from giamngheo_cli.rules.model import Finding, Ignored, Rule, Subject

RULES: Mapping[str, Rule] = {
    rule.code: rule
    for rule in (
        *file_rules.RULES,
        *sum_rules.RULES,
        *statement_rules.RULES,
        *ignore_rules.RULES,
    )
}
_CODES = {rule.name: rule.code for rule in RULES.values()}


def code_of_rule(name: str) -> str | None:
    """Return the code of the rule that a text names by code or name; None where none is."""
    code = name.upper()
    return code if code in RULES else _CODES.get(name.lower())


def find_all(subject: Subject) -> list[Finding]:
    """Return what all rules report, in the order of the file."""
    return _in_order(finding for rule in RULES.values() for finding in rule.find(rule, subject))


def without_ignored(
    findings: Sequence[Finding], ignores: Sequence[Ignore]
) -> tuple[list[Finding], list[Ignored]]:
    """Return findings without those that comments pass over, and these.

    What of the comments passes over nothing is a finding too.
    """
    kept, ignored, idle = ignore_rules.sift(findings, ignores, code_of_rule)
    of_comments = Subject([], None, None, {}, idle, (*RULES, *_CODES))
    return _in_order([*kept, *UNUSED.find(UNUSED, of_comments)]), ignored


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.place, finding.rule.code))
