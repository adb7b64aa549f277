"""GN301–GN303: what a plan states, or leaves unstated, besides sums."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.amount import write
from giamngheo_cli.messages import message
from giamngheo_cli.rules.model import Finding, Numbers, Rule, Severity, Subject
from giamngheo_cli.rules.wording import item_name, subject
from giamngheo_cli.sums.sheet import Sheet


def _none_but_costed(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    none_but_costed = looked_at.reconciliation.none_but_costed if looked_at.reconciliation else []
    for sheet, figure, members in none_but_costed:
        numbers = Numbers.of(figure, members)
        text = message(
            "{item} is stated as none, but its parts cost {amount}",
            item=item_name(figure.address),
            amount=write(numbers.computed),
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


def _unchecked_figure(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
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


def _item_without_figure(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
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


RULES = (
    Rule(
        "GN301",
        "none-but-costed",
        Severity.WARNING,
        message("stated as none, but its parts cost something"),
        message(
            "A summary says Không for an item whose parts have figures. Either the summary left "
            "the money out, or it is no money of this plan; the document should say which. It is "
            "reported here and not as a sum that fails."
        ),
        _none_but_costed,
    ),
    Rule(
        "GN302",
        "unchecked-figure",
        Severity.INFO,
        message("stated, but touched by no check"),
        message(
            "Nothing in the plan confirms or contradicts the figure: it is neither a sum of others "
            "nor a part of a sum that could be checked. A wrong digit in it would go unseen."
        ),
        _unchecked_figure,
    ),
    Rule(
        "GN303",
        "item-without-figure",
        Severity.WARNING,
        message("an item that states nothing"),
        message(
            "Neither the item nor anything below it states an amount, so that sums over it cannot "
            "be checked. Where it costs nothing, write total: Không."
        ),
        _item_without_figure,
    ),
)
