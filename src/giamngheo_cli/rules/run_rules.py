"""GN013: what only several plans of a run show together."""

from __future__ import annotations

from giamngheo_cli.messages import message
from giamngheo_cli.rules.rule import Rule, Severity

SAME_ID = Rule(
    "GN013",
    "same-id",
    Severity.WARNING,
    message("a plan whose id another plan of the same run has, too"),
    message(
        "The id says which plan a file holds. Two files of one id are the same plan twice, or two "
        "revisions of it, and their money would be counted twice: show counts those that state "
        "the same once, and leaves those that differ out of its totals. A run of one of them alone "
        "does not show it, so an ignore comment or a known finding is never called needless."
    ),
    needs_run=True,
)
RULES = (SAME_ID,)
