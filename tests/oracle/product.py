"""What the product says of a plan."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.analysis import analyse
from giamngheo_cli.rules.rule import Severity

#: The rules that say that no amounts satisfy what is stated.
SUM_RULES = frozenset(
    [*(f"GN10{number}" for number in range(1, 10)), "GN112", "GN114", "GN201"],
)


class Said(NamedTuple):
    """The rules of which the product has errors, and what else of its findings matters here.

    Attributes:
        errors: the sum rules with an error.
        unread: other rules with an error: the plan could not be read as it stands.
        is_none_but_costed: whether an item is stated as none but its parts cost something.
        is_hardly_rounding: whether a difference is called more than rounding would give.
        is_undecided: whether some checks were not made, as that would take too much work.
    """

    errors: frozenset[str]
    unread: frozenset[str]
    is_none_but_costed: bool
    is_hardly_rounding: bool
    is_undecided: bool


def say(text: str) -> Said:
    """Validate a plan as it would be without any configuration."""
    analysis = analyse(text.encode())
    findings = analysis.findings
    found = {finding.rule.code for finding in findings}
    errors = {each.rule.code for each in findings if each.rule.severity is Severity.ERROR}
    return Said(
        frozenset(errors & SUM_RULES),
        frozenset(errors - SUM_RULES),
        "GN301" in found,
        "GN113" in found,
        analysis.reconciliation.undecided > 0,
    )
