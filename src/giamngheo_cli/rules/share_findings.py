"""Percentages beside amounts → findings of GN432 and GN434."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.amount import Percentage
from giamngheo_cli.codes import Cell
from giamngheo_cli.messages import message
from giamngheo_cli.plan.share_bases import shares_of
from giamngheo_cli.plan.shares import Share
from giamngheo_cli.rules.model import Finding, Subject
from giamngheo_cli.rules.rule import Rule
from giamngheo_cli.rules.wording import subject
from giamngheo_cli.sums.portions import base_of, is_nothing, not_whole
from giamngheo_cli.sums.sheet import Sheet, sheets_below


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
    root, reconciliation = looked_at.root, looked_at.reconciliation
    if root is None or reconciliation is None:
        return
    values = reconciliation.values
    for sheet in sheets_below(root):
        for cell, shares in shares_of(sheet.item):
            for share in shares:
                base = values.sheet_at(share.address)
                value = None if base is None else base_of(share, base, values)
                if value is not None and is_nothing(value):
                    yield _of_nothing(rule, sheet, cell, share)


def _of_nothing(rule: Rule, sheet: Sheet, cell: Cell, share: Share) -> Finding:
    percent = share.percent
    text = message(
        "{subject}: {share} is stated of {base}, which is nothing",
        subject=subject(sheet.address, cell),
        share=Percentage(percent.scaled, percent.decimals, signed=share.is_change),
        base=subject(share.address or "", share.cell),
    )
    hint = message("name another cell, or leave the percentage out")
    place, item = share.node.place, sheet.address
    return Finding(rule, place, text, item=item, sheet=sheet, cell=cell, ref=sheet.ref, hint=hint)
