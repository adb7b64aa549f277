"""Faults of a file → findings of GN001–GN012."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.rules.model import Finding, Subject
from giamngheo_cli.rules.rule import Rule


def faults(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report what is wrong with the file."""
    for fault in looked_at.faults:
        if fault.rule == rule.code:
            yield Finding(rule, fault.place, fault.message, hint=fault.hint)
