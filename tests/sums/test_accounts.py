"""Plans, and all that came of their checks, what is known of each cell included.

A plan of the folder `accounts` says it at its end, in comments: there it is read beside the plan.
Where that differs from what is found now, look at it before it is taken over. Those named `made`
are random plans of the oracle with an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from giamngheo_cli.analysis import analyse
from giamngheo_cli.codes import Cell
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.check import Check, Outcome
from giamngheo_cli.sums.checks import checks_of, clashing, reconcile
from giamngheo_cli.sums.reconciliation import Reconciliation
from giamngheo_cli.sums.rounding import is_cut_off, is_hardly_rounding
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import Gap, Value, Values, is_unsaid

PLANS = sorted(Path(__file__).with_name("accounts").glob("*.yaml"))
HEAD = "# All that came of it:"


def value(some: Value | None) -> str:
    """Write a value: a figure with its line, what follows from others with these."""
    if some is None:
        return "unknown"
    if isinstance(some, Figure):
        return f"{some.dong}@{some.node.place.line}"
    return "unsaid" if is_unsaid(some) else f"{some.dong}({values(some.members)})"


def values(some: list[Value]) -> str:
    return " ".join(map(value, some))


def codes(cell: Cell) -> str:
    return "+".join(code.name for code in cell)


def gap_in_words(gap: Gap | None) -> str:
    if gap is None:
        return ""
    why = [name for name in gap._fields if getattr(gap, name) is True]
    return " ".join([f" without {gap.address}:{codes(gap.cell)}", *why])


def in_line(check: Check) -> str:
    """Write a check in a line, with the place that is shown of it."""
    about = f"{check.sheet.address}:{codes(check.cell)}"
    by = f" by {check.dimension.name}" if check.dimension else ""
    compared = f"{value(check.stated)} | {values(check.members)}"
    place = f"{check.place.line}:{check.place.column}"
    return (
        f"{check.outcome.value} {check.kind.value} {about}{by} {compared}"
        f"{gap_in_words(check.gap)} at {place}"
    )


def counts(result: Reconciliation) -> str:
    outcomes = " ".join(f"{each.value} {count}" for each, count in result.counts.items())
    return f"{outcomes} undecided {result.undecided}"


def checks(root: Sheet) -> Iterator[str]:
    """Yield what came of all checks, and what else comes of exact ones, or of those of an item."""
    every = reconcile(root, keep_all=True)
    lines = [in_line(check) for check in every.checks]
    yield from lines
    kept, closer = reconcile(root), {in_line(check) for check in every.closer}
    yield f"{counts(every)} made {every.made} figures {every.figures}"
    assert (counts(kept), kept.made, kept.figures) == (counts(every), every.made, every.figures)
    judged = (Outcome.FAILED.value, Outcome.ROUNDED.value)
    assert [in_line(check) for check in kept.checks] == [
        line for line in lines if line.startswith(judged)
    ]
    assert {in_line(check) for check in kept.closer} == closer
    yield from (f"seen closely: {line}" for line in sorted(closer))
    yield f"untouched: {values([*every.untouched])}"
    assert kept.untouched == every.untouched
    for sheet, figure, costs in every.none_but_costed:
        yield f"none but costed: {sheet.address}: {value(figure)} | {values(costs)}"
    for check in kept.checks:
        if is_hardly_rounding(check, kept.made) or is_cut_off(check):
            yield f"hardly {is_hardly_rounding(check, kept.made)}: {in_line(check)}"
    exact = reconcile(root, exact=True)
    yield from (f"exact: {line}" for line in map(in_line, exact.checks) if line not in lines)
    yield f"exact: {counts(exact)}"
    for sheet in sheets_below(root):
        alone = [in_line(check) for check in checks_of(sheet, Values())]
        yield from (f"alone: {line}" for line in alone if line not in lines)


def cells(root: Sheet) -> Iterator[str]:
    """Yield what is known of each cell of any item."""
    known, sheets = Values(), list(sheets_below(root))
    for exact in (False, True):
        clashes = sorted(clashing(sheets, Values(), exact=exact))
        clashes_in_words = [
            f"{item}:{'+'.join(name for _, name in cell)}" for item, cell in clashes
        ]
        yield " ".join(["clashing:", *clashes_in_words])
    asked = dict.fromkeys(
        cell
        for sheet in sheets
        for cells in (sheet.figures, sheet.unreadable, sheet.used_under)
        for cell in cells
    )
    for sheet in sheets:
        found = [f"{codes(cell)}={value(known.of(sheet, cell))}" for cell in asked]
        yield f"{sheet.address}: {', '.join(found)}"
        if sheet.rising:
            yield f"{sheet.address}: rising {' '.join(map(codes, sheet.rising))}"


def account(text: str) -> list[str]:
    root = analyse(text.encode()).root
    assert root is not None
    return [*checks(root), *cells(root)]


@pytest.mark.parametrize("file", PLANS, ids=lambda file: str(file.stem))
def test_all_that_came_of_a_plan(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    plan, _, said = text.partition(f"{HEAD}\n")
    assert account(plan) == [line.removeprefix("# ") for line in said.splitlines()]
