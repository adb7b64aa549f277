"""What is found → the same, with what is probably wrong as the hint of each failed sum."""

from __future__ import annotations

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import Cell
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.model import Explained
from giamngheo_cli.explain.search import Limits
from giamngheo_cli.explain.since import Before
from giamngheo_cli.explain.wording import verdict
from giamngheo_cli.messages import Message
from giamngheo_cli.rules.sum_findings import code_of
from giamngheo_cli.sums.sheet import Sheet

#: What is not found within so many steps, for a group and for all, is left to `explain`.
STEPS, ALL_STEPS = 2_000, 5_000
MOST_RANKED = 50
#: Where more checks failed, hints would take long, and would hardly be read.
MOST_FAILED = 200


def with_verdicts(
    analysis: Analysis, *, exact: bool = False, since: Before | None = None
) -> Analysis:
    """Return what was found in a plan with the verdicts that are quickly reached as hints.

    Args:
        analysis: the plan.
        exact: what agrees only within rounding has failed.
        since: an older revision of the plan, if what changed since is to be told.
    """
    if len(analysis.failed) > MOST_FAILED:
        return analysis
    options = Options(exact=exact, most=1, ranked=MOST_RANKED, since=since, with_dearer=False)
    hints: dict[tuple[Sheet, Cell, str], Message] = {}
    for group in explain(analysis, options, Limits(STEPS, ALL_STEPS)).groups:
        is_whole = group.is_finished and not group.is_apart
        if group.since is not None or (is_whole and _tells_something(group)):
            for check in group.failed:
                hints[check.sheet, check.cell, code_of(check)] = verdict(group)
    findings = []
    for finding in analysis.findings:
        hint = finding.sheet and hints.get((finding.sheet, finding.cell, finding.rule.code))
        findings.append(finding._replace(hint=hint) if hint else finding)
    return analysis._replace(findings=findings)


def _tells_something(group: Explained) -> bool:
    """Tell whether one alternative stands out, by its price or by a cause."""
    if not group.alternatives or group.unranked or group.alternatives[0].emptied:
        return False
    return group.ties == 1 or group.alternatives[0].has_cause
