"""Plans of one id → which of them count: those that state the same once, others not at all.

They are one plan twice, or two revisions of it; a total that counts both would count its money
twice, and nothing says which revision is the right one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.codes import key_of
from giamngheo_cli.tables.plans import PlanItem, ShownPlan


class Namesakes(NamedTuple):
    """Plans of one id, at least two.

    Attributes:
        are_alike: whether all of them state the same.
    """

    plans: Sequence[ShownPlan]
    are_alike: bool


def namesakes(plans: Iterable[ShownPlan]) -> Iterator[Namesakes]:
    """Yield the plans of each id that several of them have."""
    by_id: dict[str, list[ShownPlan]] = {}
    for plan in plans:
        if plan.has_id:
            by_id.setdefault(plan.name, []).append(plan)
    for same in by_id.values():
        if len(same) > 1:
            first = _stated(same[0])
            yield Namesakes(same, all(_stated(other) == first for other in same[1:]))


class Counted(NamedTuple):
    """What totals count.

    Attributes:
        plans: each plan that is counted, as its revisions: what is the same in all of them counts.
        differ: whether any plan is counted although its revisions differ, since all do.
    """

    plans: Sequence[Sequence[PlanItem]]
    differ: bool = False


def counted(items: Sequence[PlanItem]) -> Counted:
    """Return what totals count of items, one a plan: of those that state the same, the first.

    Revisions that differ are left out, unless nothing would be left.
    """
    same = [*namesakes(item.plan for item in items)]
    number_of = {plan: number for number, each in enumerate(same) for plan in each.plans}
    together: dict[object, list[PlanItem]] = {}
    for item in items:
        together.setdefault(number_of.get(item.plan, item), []).append(item)
    differing = {number for number, each in enumerate(same) if not each.are_alike}
    agreeing = [each[:1] for number, each in together.items() if number not in differing]
    return Counted(agreeing) if agreeing else Counted([*together.values()], differ=True)


def _stated(plan: ShownPlan) -> list[object]:
    """Return all that a plan says of money, so that two can be compared."""
    return [
        (
            sheet.address,
            sorted(sheet.partial),
            [
                (key_of(figure.cell), figure.dong, figure.step, figure.side)
                for figure in (*sheet.figures.values(), *sheet.repeats)
            ],
            [key_of(cell) for cell, _ in sheet.broken_down_only],
            [key_of(cell) for cell in sheet.unreadable],
        )
        for sheet in plan.sheets()
    ]
