"""What is said below a table: what it does not show, and what came of the checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from giamngheo_cli.messages import Joined, Message, Text, first_of, message, plural
from giamngheo_cli.plan.figures import PARTS
from giamngheo_cli.report.counts import checks_in_short, passed_over_in_short
from giamngheo_cli.report.tables.quantities import quantity_lines
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.rules.wording import item_name, subject
from giamngheo_cli.sums.check import Outcome
from giamngheo_cli.tables.model import Heading, Table
from giamngheo_cli.tables.namesakes import counted, namesakes
from giamngheo_cli.tables.plans import PlanItem, ShownPlan

MOST_REMARKS = 20


def remarks(table: Table, view: View) -> Iterator[Message]:
    """Yield what a table does not show, and what came of the checks."""
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
    count = sum(entry.checked is False for entry in table.entries())
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
    shown = {id(finding) for entry in table.entries() for finding in entry.doubts}
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
