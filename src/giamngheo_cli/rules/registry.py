"""All rules, in the order of their codes."""

from __future__ import annotations

from collections.abc import Mapping

from giamngheo_cli.rules import file_rules, statement_rules, sum_rules
from giamngheo_cli.rules.model import Finding, Rule, Subject

RULES: Mapping[str, Rule] = {
    rule.code: rule for rule in (*file_rules.RULES, *sum_rules.RULES, *statement_rules.RULES)
}


def find_all(subject: Subject) -> list[Finding]:
    """Return what all rules report, in the order of the file."""
    findings = [finding for rule in RULES.values() for finding in rule.find(rule, subject)]
    return sorted(findings, key=lambda finding: (finding.place, finding.rule.code))
