"""The function that finds what each rule of plans reports, and what all of them find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from giamngheo_cli.plan.ignores import Ignore
from giamngheo_cli.rules import (
    file_findings,
    file_rules,
    ignore_findings,
    quantity_findings,
    run_findings,
    share_findings,
    statement_findings,
    sum_findings,
    sum_rules,
    words_findings,
    words_rules,
)
from giamngheo_cli.rules.ignore_rules import UNUSED
from giamngheo_cli.rules.model import Finding, Ignored, Subject
from giamngheo_cli.rules.quantity_rules import NOT_A_MULTIPLE, PRODUCT_DIFFERS, UNIT_UNCLEAR
from giamngheo_cli.rules.registry import RULES
from giamngheo_cli.rules.rule import Rule
from giamngheo_cli.rules.run_rules import SAME_ID
from giamngheo_cli.rules.share_rules import (
    GROWTH_DIFFERS,
    OF_NOTHING,
    SHARE_DIFFERS,
    SHARES_NOT_WHOLE,
)
from giamngheo_cli.rules.sum_rules import WITHIN_ROUNDING

Finder = Callable[[Rule, Subject], Iterable[Finding]]

#: What only documents show is found while a plan is made of them.
FINDERS: Mapping[str, Finder] = {
    **dict.fromkeys((rule.code for rule in file_rules.RULES), file_findings.faults),
    **dict.fromkeys((rule.code for rule in sum_rules.RULES), sum_findings.all_checks),
    WITHIN_ROUNDING.code: sum_findings.rounded_checks,
    words_rules.DIFFER.code: sum_findings.all_checks,
    words_rules.UNREADABLE.code: words_findings.unreadable_words,
    words_rules.UNUSUAL.code: words_findings.unusual_words,
    SAME_ID.code: run_findings.same_ids,
    "GN111": statement_findings.stage_exceeds,
    "GN301": statement_findings.none_but_costed,
    "GN302": statement_findings.unchecked_figures,
    "GN303": statement_findings.items_without_figure,
    "GN304": statement_findings.outside_period,
    "GN305": statement_findings.lone_negatives,
    PRODUCT_DIFFERS.code: sum_findings.all_checks,
    NOT_A_MULTIPLE.code: quantity_findings.not_multiples,
    UNIT_UNCLEAR.code: quantity_findings.unclear_units,
    SHARE_DIFFERS.code: sum_findings.all_checks,
    SHARES_NOT_WHOLE.code: share_findings.shares_not_whole,
    GROWTH_DIFFERS.code: sum_findings.all_checks,
    OF_NOTHING.code: share_findings.shares_of_nothing,
    UNUSED.code: ignore_findings.unused_ignores,
}


def find_all(subject: Subject) -> list[Finding]:
    """Return what all rules report, in the order of the file."""
    return _in_order(
        found for code, find in FINDERS.items() for found in find(RULES[code], subject)
    )


def without_ignored(
    findings: Sequence[Finding], ignores: Sequence[Ignore]
) -> tuple[list[Finding], list[Ignored]]:
    """Return findings without those that comments pass over, and these.

    What of the comments passes over nothing is a finding too.
    """
    kept, ignored, idle = ignore_findings.sift(findings, ignores)
    of_comments = Subject([], None, None, {}, {}, idle)
    return _in_order([*kept, *FINDERS[UNUSED.code](UNUSED, of_comments)]), ignored


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.place, finding.rule.code))
