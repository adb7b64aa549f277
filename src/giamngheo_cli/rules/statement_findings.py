"""What a plan states, or leaves unstated → findings of GN301–GN305."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from giamngheo_cli.amount import Money
from giamngheo_cli.codes import YEAR, Code, layer_of, period_of, plain_span, years_of
from giamngheo_cli.messages import Message, message
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.models import Plan
from giamngheo_cli.rules.model import Finding, Numbers, Subject
from giamngheo_cli.rules.rule import Rule
from giamngheo_cli.rules.wording import item_name, subject
from giamngheo_cli.sums.sheet import Sheet, sheets_below


def stage_exceeds(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report what is more of a stage than the plan states of the one before it."""
    found = looked_at.reconciliation.beyond_stage if looked_at.reconciliation else []
    for figure, before in found:
        numbers = Numbers.of(figure, [before])
        text = message(
            "{subject}: {amount}, {size} more than the {before} under “{stage}” on line {line}",
            subject=subject(figure.address, figure.cell),
            amount=Money(figure.dong),
            size=Money(numbers.difference),
            before=Money(before.dong),
            stage=next(code for code in before.cell if code not in figure.cell).label,
            line=before.node.place.line,
        )
        yield _on_figure(rule, figure, text)._replace(numbers=numbers)


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
        hint = message(
            "if the money is meant to come from elsewhere, say so in a note; else state it"
        )
        yield _on_figure(rule, figure, text)._replace(sheet=sheet, numbers=numbers, hint=hint)


def unchecked_figures(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report the figures that no check touches, but for those that are reported otherwise."""
    untouched = looked_at.reconciliation.untouched if looked_at.reconciliation else []
    lone = {figure for _, figure in _lone_negatives(looked_at)} if untouched else set()
    for figure in untouched:
        if figure in lone:
            continue
        text = message(
            "{subject}: no check touches this figure",
            subject=subject(figure.address, figure.cell),
        )
        yield _on_figure(rule, figure, text)


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


def outside_period(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report money in years outside the period of the plan."""
    root = looked_at.root
    stated = root.item.period if root is not None and isinstance(root.item, Plan) else None
    years = years_of(stated.text) if stated is not None else range(0)
    if root is None or stated is None or not years:
        return
    for sheet in sheets_below(root):
        outside = {code for code in sheet.used if _is_outside(code, years)}
        for figure in (*sheet.figures.values(), *sheet.repeats) if outside else ():
            if figure.dong and not outside.isdisjoint(figure.cell):
                text = message(
                    "{subject}: {amount} outside the period of the plan, {period}",
                    subject=subject(figure.address, figure.cell),
                    amount=Money(figure.dong),
                    period=plain_span(stated.text) or "",
                )
                yield _on_figure(rule, figure, text)._replace(sheet=sheet)


def _is_outside(code: Code, years: range) -> bool:
    """Tell whether a code is a period outside some years, and the year before them.

    That is what a plan begins from: documents set it beside their own years.
    """
    period = period_of(code.name) if code.dimension.name == YEAR else None
    return period is not None and not (
        years[0] - 1 <= period.years[0] and period.years[-1] <= years[-1]
    )


def lone_negatives(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report negative amounts among others that are not, which no check touches."""
    for sheet, figure in _lone_negatives(looked_at):
        text = message(
            "{subject}: {amount} is negative, as nothing beside it is, and no check touches it",
            subject=subject(figure.address, figure.cell),
            amount=Money(figure.dong),
        )
        hint = message("a minus too many, or money taken back: a note could say so")
        yield _on_figure(rule, figure, text)._replace(sheet=sheet, hint=hint)


def _lone_negatives(looked_at: Subject) -> Iterator[tuple[Sheet, Figure]]:
    root, reconciliation = looked_at.root, looked_at.reconciliation
    if root is None or reconciliation is None or not root.has_negative:
        return
    untouched = set(reconciliation.untouched)
    for sheet in sheets_below(root):
        lone = _lone(sheet.parts) + (_lone([root]) if sheet is root else [])
        for part, figure in lone:
            whole = sheet.figures.get(figure.cell) if part is not root else None
            is_alone = whole is None or whole.dong >= 0
            if (
                is_alone
                and figure in untouched
                and not _is_change(figure)
                and not any(each.has_negative for each in part.parts)
            ):
                yield part, figure


def _is_change(figure: Figure) -> bool:
    """Tell whether it is of a code that the plan sets beside others, such as what is cut."""
    return any(code.dimension.declared for code in layer_of(figure.cell))


def _lone(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Figure]]:
    """Return the negative figures of items side by side that are alone in item and cell."""
    negative = [
        (sheet, [figure for figure in sheet.figures.values() if figure.dong < 0])
        for sheet in sheets
    ]
    counts = Counter(figure.cell for _, figures in negative for figure in figures)
    return [
        (sheet, figures[0])
        for sheet, figures in negative
        if len(figures) == 1 and counts[figures[0].cell] == 1
    ]


def _on_figure(rule: Rule, figure: Figure, text: Message) -> Finding:
    return Finding(
        rule,
        figure.node.place,
        text,
        item=figure.address,
        cell=figure.cell,
        ref=figure.ref,
    )
