"""What stands around the amounts of a table: title, caption and headings.

All texts are inert on a screen; what else a format takes for a command, its writer escapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.amount import FORMS, VI, Currency, Style, decimals_of, table_unit
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.messages import (
    Joined,
    Message,
    Text,
    Translator,
    excerpt,
    message,
    plural,
)
from giamngheo_cli.report.screen import inert
from giamngheo_cli.report.tables.remarks import remarks
from giamngheo_cli.report.tables.view import Scale, View
from giamngheo_cli.tables.model import Heading, Row, Table, Whole, paths
from giamngheo_cli.tables.namesakes import counted
from giamngheo_cli.tables.plans import ShownPlan
from giamngheo_cli.tables.rates import rates

#: Longer titles and labels are cut: a table is as wide as its longest.
MOST_LETTERS, MOST_HEAD_LETTERS = 240, 60
_WHOLES = {
    Whole.ROW: message("shares in % of the total of the row"),
    Whole.COLUMN: message("shares in % of the total of the column"),
    Whole.TOTAL: message("shares in % of the grand total"),
}


#: Heads the column of what is disbursed of what is assigned.
RATE_PAID = message("rate paid (%)")


class Head(NamedTuple):
    """The heading of a column: its labels from the outermost, and whether it holds shares.

    Attributes:
        is_rate: whether it holds the rates paid.
    """

    labels: tuple[str, ...]
    is_share: bool = False
    is_rate: bool = False

    def joined(self, joint: str) -> str:
        """Return it as one text."""
        return f"{joint.join(self.labels)}{' %' if self.is_share else ''}"


class Frame(NamedTuple):
    """What stands around the amounts.

    Attributes:
        language: the language of all of it.
        title: what the table is about.
        about: more about that, a line each.
        captions: what the figures are.
        scale: how the amounts are written.
        of_items: whether its rows are items, not codes.
        key_head: the heading of the ids or codes.
        title_head: the heading of the titles or labels.
        heads: the headings of the columns.
        total: the title of the row of the totals.
        remarks: what the table does not show, and what came of the checks.
    """

    language: str
    title: str
    about: Sequence[str]
    captions: Sequence[str]
    scale: Scale
    of_items: bool
    key_head: str
    title_head: str
    heads: Sequence[Head]
    total: str
    remarks: Sequence[str]

    @property
    def lines(self) -> list[str]:
        """What stands under the title, the captions in one line."""
        return [*self.about, "; ".join(self.captions)]


def frame(table: Table, view: View, translator: Translator) -> Frame:
    """Return the frame of a table in the translator's language."""
    scale = scale_of(table, view)
    say = translator.writing(style_of(table, scale)).text
    title, *about = (inert(say(line)) for line in _about(table))
    return Frame(
        translator.language,
        title,
        about,
        [say(caption) for caption in _captions(scale, view)],
        scale,
        table.of_items,
        say(message("item") if table.of_items else message("code")),
        say(message("title")),
        list(_heads(table, view, translator)),
        say(_total(table)),
        [inert(say(remark)) for remark in remarks(table, view)],
    )


def plan_of(table: Table, row: Row) -> ShownPlan | None:
    """Return the plan that a row is about, if it is about one alone."""
    items = row.heading.items or table.start
    return items[0].plan if len(items) == 1 else None


def scale_of(table: Table, view: View) -> Scale:
    """Return how the amounts of a table are written."""
    amounts = [entry.dong for entry in table.entries() if entry.dong is not None]
    unit = view.unit
    if unit is None:
        unit = _unit([plan.analysis for plan, _ in table.start], table.currency)
    decimals = decimals_of(unit, amounts, view.most_decimals)
    return Scale(unit, decimals, decimals < decimals_of(unit, amounts, unit), table.currency)


def style_of(table: Table, scale: Scale) -> Style:
    """Return how the amounts of a table are written, and those in sentences about it."""
    plans = (plan.analysis.plan for plan in table.plans)
    forms = {FORMS[plan.numbers] for plan in plans if plan is not None}
    return Style(scale.unit, forms.pop() if len(forms) == 1 else VI, scale.currency)


def _unit(analyses: Sequence[Analysis], currency: Currency) -> int:
    """Return the unit for all tables of plans, whichever of their amounts these show."""
    units = {each.plan.named_unit for each in analyses if each.plan is not None} - {None}
    stated = (dong for each in analyses for dong in each.amounts())
    return table_unit(stated, units.pop() if len(units) == 1 else None, currency)


def column_labels(columns: Sequence[Heading]) -> list[tuple[Text, ...]]:
    """Return the labels of each column, from the outermost heading to its own."""
    # The id of an item is short enough for a column; its title is not.
    labels = [heading.key if heading.items else heading.label for heading in columns]
    return [tuple(labels[number] for number in path) for path in paths(columns)]


def _about(table: Table) -> Iterator[Text]:
    """Yield the title, and what stands under it."""
    plan, start = table.start[0]
    if table.of_several:
        yield plural("{count} plan", "{count} plans", count=len(table.start))
    else:
        yield from _about_plan(plan)
    if start and start.address:
        titled = start.title and not table.of_several
        yield f"{start.address}: {start.title}" if titled else start.address
    if table.only:
        yield message("only {codes}", codes=Joined(tuple(each.label for each in table.only)))


def _about_plan(plan: ShownPlan) -> Iterator[str]:
    """Yield the title of a plan, and its issuer and period in one line."""
    yield plan.title or plan.name
    of = plan.analysis.plan
    more = [text.text for text in (of.issuer, of.period) if text] if of else []
    if more:
        yield ", ".join(more)


def _total(table: Table) -> Message:
    """Return what the row of the totals is called."""
    readable = [item for item in table.start if item.sheet is not None]
    read, included = len(readable), len(counted(readable).plans)
    if included < read:
        return plural("Total of {count} plan", "Total of {count} plans", count=included)
    if 0 < read < len(table.start):
        return plural(
            "Total of the {count} plan that could be read",
            "Total of the {count} plans that could be read",
            count=read,
        )
    return message("Total")


def _captions(scale: Scale, view: View) -> Iterator[Message]:
    """Yield what the figures of the table are."""
    unit = scale.currency.unit_names[scale.unit]
    if view.amounts and scale.hides_digits:
        yield message(
            "amounts in {unit}, rounded to {decimals} decimals; sums are of the exact ones",
            unit=unit,
            decimals=scale.decimals,
        )
    elif view.amounts:
        yield message("amounts in {unit}", unit=unit)
    if view.share:
        yield _WHOLES[view.share]


def _heads(table: Table, view: View, translator: Translator) -> Iterator[Head]:
    paid = rates(table.columns)
    every = [
        tuple(inert(excerpt(translator.text(label), MOST_HEAD_LETTERS)).strip() for label in labels)
        for labels in column_labels(table.columns)
    ]
    for number, texts in enumerate(every):
        if view.amounts:
            yield Head(texts)
        if view.share:
            yield Head(texts, is_share=True)
        if number in paid:
            beside = every[paid[number].disbursed]
            yield Head((*beside[:-1], translator.text(RATE_PAID)), is_rate=True)
