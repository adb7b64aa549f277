"""What a plan states, or leaves unstated → findings of GN301–GN303."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.amount import Money
from giamngheo_cli.messages import message
from giamngheo_cli.rules.model import Finding, Numbers, Subject
from giamngheo_cli.rules.rule import Rule
from giamngheo_cli.rules.wording import item_name, subject
from giamngheo_cli.sums.sheet import Sheet


def none_but_costed(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report what is stated as none although its parts cost something."""
    found = looked_at.reconciliation.none_but_costed if looked_at.reconciliation else []
    for sheet, figure, members in found:
        numbers = Numbers.of(figure, members)
        text = message(
            "{item} is stated as none, but its parts cost {amount}",
            item=item_name(figure.address),
            amount=Money(numbers.computed),
        )
        yield Finding(
            rule,
            figure.node.place,
            text,
            item=figure.address,
            sheet=sheet,
            ref=figure.ref,
            numbers=numbers,
            hint=message(
                "if the money is meant to come from elsewhere, say so in a note; else state it"
            ),
        )


def unchecked_figures(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report the figures that no check touches."""
    untouched = looked_at.reconciliation.untouched if looked_at.reconciliation else []
    for figure in untouched:
        text = message(
            "{subject}: no check touches this figure",
            subject=subject(figure.address, figure.cell),
        )
        yield Finding(
            rule,
            figure.node.place,
            text,
            item=figure.address,
            cell=figure.cell,
            ref=figure.ref,
        )


def items_without_figure(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report the items that state nothing."""
    if looked_at.root is not None:
        yield from _empty_items(rule, looked_at.root)[1]


def _empty_items(rule: Rule, sheet: Sheet) -> tuple[bool, list[Finding]]:
    """Return whether an item and all below it state nothing, and the findings of the topmost."""
    below = [_empty_items(rule, part) for part in sheet.parts]
    if not sheet.figures and not sheet.unreadable and all(empty for empty, _ in below):
        text = message("{item} states no figure", item=item_name(sheet.address))
        return True, [
            Finding(rule, sheet.place, text, item=sheet.address, sheet=sheet, ref=sheet.ref)
        ]
    return False, [finding for _, findings in below for finding in findings]
