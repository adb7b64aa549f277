"""What stands around the amounts of a table: title, caption, headings and remarks.

All texts are inert on a screen; what else a format takes for a command, its writer escapes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from giamngheo_cli.amount import FORMS, VI, Currency, Style, decimals_of, table_unit
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.messages import (
    Joined,
    Message,
    Text,
    Translator,
    excerpt,
    first_of,
    message,
    plural,
)
from giamngheo_cli.plan.figures import PARTS
from giamngheo_cli.report.counts import checks_in_short, passed_over_in_short
from giamngheo_cli.report.screen import inert
from giamngheo_cli.report.tables.quantities import quantity_lines
from giamngheo_cli.report.tables.view import Scale, View
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.rules.wording import item_name, subject
from giamngheo_cli.sums.check import Outcome
from giamngheo_cli.tables.entry import Entry
from giamngheo_cli.tables.model import Heading, Row, Table, Whole, paths
from giamngheo_cli.tables.namesakes import counted, namesakes
from giamngheo_cli.tables.plans import PlanItem, ShownPlan

MOST_REMARKS = 20
#: Longer titles and labels are cut: a table is as wide as its longest.
MOST_LETTERS, MOST_HEAD_LETTERS = 240, 60
_WHOLES = {
    Whole.ROW: message("shares in % of the total of the row"),
    Whole.COLUMN: message("shares in % of the total of the column"),
    Whole.TOTAL: message("shares in % of the grand total"),
}


class Head(NamedTuple):
    """The heading of a column: its labels from the outermost, and whether it holds shares."""

    labels: tuple[str, ...]
    is_share: bool = False

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
        [inert(say(remark)) for remark in _remarks(table, view)],
    )


def entries_of(table: Table) -> Iterator[Entry]:
    """Yield all amounts, row by row, those of the totals last."""
    for row in (*table.rows, table.total):
        yield from row.entries


def plan_of(table: Table, row: Row) -> ShownPlan | None:
    """Return the plan that a row is about, if it is about one alone."""
    items = row.heading.items or table.start
    return items[0].plan if len(items) == 1 else None


def scale_of(table: Table, view: View) -> Scale:
    """Return how the amounts of a table are written."""
    amounts = [entry.dong for entry in entries_of(table) if entry.dong is not None]
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


def paths_by_finding(plans: Iterable[ShownPlan]) -> dict[int, str]:
    """Return in which file each finding of plans is, by the id of its object."""
    return {id(finding): plan.path for plan in plans for finding in plan.analysis.findings}


def finding_text(finding: Finding, of_file: str = "") -> Message:
    """Return a finding with its line and code, after what says of which file it is."""
    return message(
        "{path}line {line}, {code}: {text}",
        path=of_file,
        line=finding.place.line,
        code=finding.rule.code,
        text=finding.message,
    )


def passed_over_in(plans: Iterable[ShownPlan]) -> Mapping[str, int]:
    """Return how many findings of plans are passed over, by what they are."""
    counts: Counter[str] = Counter()
    for plan in plans:
        counts.update(plan.analysis.passed_over)
    return counts


def problems(plans: Iterable[ShownPlan]) -> Iterator[Message]:
    """Yield what of plan files could not be read, but not more than anybody reads."""
    found = [
        message(
            "error in the file: {path}:{line}:{column} {code}: {text}",
            path=plan.path,
            line=finding.place.line,
            column=finding.place.column,
            code=finding.rule.code,
            text=finding.message,
        )
        for plan in plans
        for finding in plan.analysis.unread
    ]
    yield from found[:MOST_REMARKS]
    if len(found) > MOST_REMARKS:
        yield plural(
            "{count} more error of this kind; giamngheo validate has them all",
            "{count} more errors of this kind; giamngheo validate has them all",
            count=len(found) - MOST_REMARKS,
        )


def of_one_id(items: Sequence[PlanItem]) -> Iterator[Message]:
    """Yield which plans are not counted, or not all of them, since they have one id."""
    only_common = counted(items).differ
    for same in namesakes(item.plan for item in items):
        paths = first_of([plan.path for plan in same.plans])
        values: dict[str, Text] = {"id": same.plans[0].name, "paths": paths}
        if same.are_alike:
            yield message(
                "of the plans with the id “{id}” ({paths}), which state the same, totals count one"
            )._replace(values=values)
        else:
            template = (
                message(
                    "the plans with the id “{id}” ({paths}) differ: the total has what is the same "
                    "in all of them"
                )
                if only_common
                else message("the plans with the id “{id}” ({paths}) differ: no total counts them")
            )
            yield template._replace(values=values)


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
    for labels in column_labels(table.columns):
        texts = tuple(
            inert(excerpt(translator.text(label), MOST_HEAD_LETTERS)).strip() for label in labels
        )
        if view.amounts:
            yield Head(texts)
        if view.share:
            yield Head(texts, is_share=True)


def _remarks(table: Table, view: View) -> Iterator[Message]:
    if view.quantities:
        yield from _quantities(table)
    yield from _unknown_columns(table)
    yield from _unchecked(table)
    yield from _partial(table)
    yield from _findings_not_shown(table)
    yield from _plans_without_item(table)
    yield from problems(table.plans)
    yield from of_one_id(table.start)
    passed_over = passed_over_in_short(passed_over_in(table.plans))
    if passed_over:
        yield passed_over
    yield _checks(table)


def _quantities(table: Table) -> Iterator[Message]:
    """Yield what the amount of the whole table is for."""
    start = Heading("", "", items=tuple(table.start))
    for line in quantity_lines(start):
        yield message("the total is for {quantity}", quantity=line)


def _unknown_columns(table: Table) -> Iterator[Message]:
    if table.unknown:
        columns: list[Text] = [
            Joined(tuple(heading.label for heading in path), " / ") for path in table.unknown
        ]
        yield message("left out, as nothing is known of them: {columns}", columns=first_of(columns))


def _unchecked(table: Table) -> Iterator[Message]:
    """Yield how many stated amounts of the table nothing confirms or contradicts."""
    count = sum(entry.checked is False for entry in entries_of(table))
    if count:
        yield plural(
            "{count} amount is stated, but touched by no check",
            "{count} amounts are stated, but touched by no check",
            count=count,
        )


def _partial(table: Table) -> Iterator[Message]:
    """Yield which breakdowns among rows and columns the plan calls not exhaustive."""
    headings = (*table.columns, *(row.heading for row in table.rows))
    dimensions = dict.fromkeys(name for heading in headings for name, _ in heading.codes)
    items = [*table.start, *(item for row in table.rows for item in row.heading.items)]
    partial: list[Text] = [
        message(
            "{item} by {dimension}",
            item=plan.path if table.of_several else item_name(sheet.address),
            dimension=label,
        )
        for plan, sheet in dict.fromkeys(items)
        if sheet is not None
        for name, label in _labels(plan, dimensions, table.of_items)
        if sheet.is_partial(name)
    ]
    if partial:
        yield message("not exhaustive (“trong đó”): {breakdowns}", breakdowns=first_of(partial))


def _findings_not_shown(table: Table) -> Iterator[Message]:
    """Yield how many findings there are on other amounts at and below the start."""
    shown = {id(finding) for entry in entries_of(table) for finding in entry.doubts}
    others = [
        (plan, finding)
        for plan, sheet in table.start
        if sheet is not None
        for finding in plan.findings_below(sheet)
        if id(finding) not in shown
    ]
    if others:
        names: dict[object, Text] = {
            (finding.item, finding.cell): subject(finding.item or "", finding.cell)
            for _, finding in others
        }
        if table.of_several:
            names = {plan: plan.path for plan, _ in others}
        yield plural(
            "{count} finding on another amount ({amounts}); giamngheo validate has it",
            "{count} findings on other amounts ({amounts}); giamngheo validate has them",
            count=len(others),
            amounts=first_of(list(names.values())),
        )


def _labels(
    plan: ShownPlan, dimensions: Iterable[str], of_items: bool
) -> Iterator[tuple[str, Text]]:
    """Yield names and labels of the breakdowns that a plan may call not exhaustive."""
    known = plan.analysis.book.dimensions
    yield from ((name, known[name].label) for name in dimensions if name in known)
    if of_items:
        yield PARTS, message("parts")


def _plans_without_item(table: Table) -> Iterator[Message]:
    having = {plan for plan, _ in table.start}
    lacking = [plan.path for plan in table.plans if plan not in having]
    if lacking:
        yield plural(
            "{count} plan has no such item: {paths}",
            "{count} plans have no such item: {paths}",
            count=len(lacking),
            paths=first_of(lacking),
        )


def _checks(table: Table) -> Message:
    """Return what came of the checks; they are those of whole plans."""
    results = [plan.analysis.reconciliation.counts for plan, _ in table.start]
    checks = checks_in_short(
        {outcome: sum(counts[outcome] for counts in results) for outcome in Outcome}
    )
    if any(sheet and sheet.address for _, sheet in table.start):
        return message("in the whole plan, {checks}", checks=checks)
    return checks
