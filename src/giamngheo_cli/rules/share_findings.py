"""Percentages beside amounts → findings of GN432 and GN434."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.amount import Percentage
from giamngheo_cli.messages import message
from giamngheo_cli.rules.model import Finding, Subject
from giamngheo_cli.rules.rule import Rule
from giamngheo_cli.rules.share_wording import percentage_of
from giamngheo_cli.rules.wording import subject
from giamngheo_cli.sums.portions import not_whole, portion_of
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


def shares_of_nothing(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report percentages of cells that are nothing."""
    found = looked_at.reconciliation.shares_of_nothing if looked_at.reconciliation else []
    for check in found:
        share = portion_of(check).share
        text = message(
            "{subject}: {share} is stated of {base}, which is nothing",
            subject=subject(check.sheet.address, check.cell),
            share=percentage_of(share),
            base=subject(share.address or "", share.cell),
        )
        yield Finding(
            rule,
            check.place,
            text,
            item=check.sheet.address,
            sheet=check.sheet,
            cell=check.cell,
            ref=check.sheet.ref,
            hint=message("name another cell, or leave the percentage out"),
        )
