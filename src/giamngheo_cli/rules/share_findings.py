"""Percentages beside amounts → findings of GN432."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.amount import Percentage
from giamngheo_cli.messages import message
from giamngheo_cli.rules.model import Finding, Subject
from giamngheo_cli.rules.rule import Rule
from giamngheo_cli.rules.wording import subject
from giamngheo_cli.sums.portions import not_whole
from giamngheo_cli.sums.sheet import sheets_below


def shares_not_whole(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report the shares of all parts of a whole that do not make 100 %."""
    root = looked_at.root
    for sheet in sheets_below(root) if root is not None else ():
        for found in not_whole(sheet):
            decimals = max(share.percent.decimals for share in found.shares)
            text = message(
                "{subject}: the shares of its parts make {total}, not 100 %",
                subject=subject(found.address, found.cell),
                total=Percentage(found.total, decimals),
            )
            first = min(share.node.place for share in found.shares)
            ref, cell = sheet.ref, found.cell
            yield Finding(rule, first, text, item=found.address, sheet=sheet, cell=cell, ref=ref)
