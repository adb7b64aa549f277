"""What is found → the same, with what is probably wrong as the hint of each failed sum."""

from __future__ import annotations

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import Cell
from giamngheo_cli.explain.candidates import MOST_CONFIRMED, MOVED
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.explain.model import Explained
from giamngheo_cli.explain.since import Before
from giamngheo_cli.explain.wording import verdict
from giamngheo_cli.messages import Message, message
from giamngheo_cli.rules.sum_findings import code_of
from giamngheo_cli.sums.sheet import Sheet

#: What is not found within so many steps, for a group and for all, is left to `explain`.
STEPS, ALL_STEPS = 1_500, 2_500
MOST_RANKED = 50
#: Where so few checks failed, all is weighed that one correction can cost more than another.
FEW_FAILED = 20
#: Where more checks failed, hints would hardly be read.
MOST_FAILED = 1_000

_STOPPED = message("not searched to the end; giamngheo explain looks further")


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
    margin = MOST_CONFIRMED if len(analysis.failed) <= FEW_FAILED else MOVED
    options = Options(
        exact=exact, most=1, ranked=MOST_RANKED, since=since, margin=margin, all_or_none=True
    )
    hints: dict[tuple[Sheet, Cell, str], Message] = {}
    for group in explain(analysis, options, Limits(STEPS, ALL_STEPS)).groups:
        said = _hint(group)
        if said is not None:
            for check in group.failed:
                hints[check.sheet, check.cell, code_of(check)] = said
    findings = []
    for finding in analysis.findings:
        hint = finding.sheet and hints.get((finding.sheet, finding.cell, finding.rule.code))
        findings.append(finding._replace(hint=hint) if hint else finding)
    return analysis._replace(findings=findings)


def _hint(group: Explained) -> Message | None:
    """Return what is probably wrong, if that is known, or that more would have to be looked at."""
    if group.since is not None:
        return verdict(group)
    if not group.is_finished or group.is_apart:
        return _STOPPED
    return verdict(group) if _tells_something(group) else None


def _tells_something(group: Explained) -> bool:
    """Tell whether one alternative stands out: nothing is said of what is uncertain."""
    return bool(group.alternatives) and group.alternatives[0].stands_out
