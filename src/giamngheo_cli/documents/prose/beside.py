"""Amounts that stand beside each other and have one cell: which of them are not to be placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.documents.found import FoundFigure
from giamngheo_cli.documents.prose.levels import AmountClaim
from giamngheo_cli.documents.prose.outline import Outlined
from giamngheo_cli.documents.tables.steps import path_of
from giamngheo_cli.documents.words import tokens, understood


class PlacedAmount(NamedTuple):
    """An amount of a text that has its place in the plan.

    Attributes:
        block: the number of the list in which it stands.
    """

    outlined: Outlined
    claim: AmountClaim
    figure: FoundFigure
    block: int


def clashing(placed: Sequence[PlacedAmount]) -> set[int]:
    """Return which amounts differ from one beside them that has the same cell by other words.

    Ngân sách địa phương and Vốn đối ứng are both local money: the second may be a part of the
    first, or something else. One that says the same words again contradicts the other.
    """
    beside: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, each in enumerate(placed):
        said = understood(each.claim.label, in_sentence=True)
        if said is not None and said.cell:
            key = path_of(each.figure.item), frozenset(each.figure.cell)
            for place in _places(each):
                beside[place, key].append(number)
    return {
        one
        for numbers in beside.values()
        for one in numbers
        if any(_differ(placed[one], placed[other]) for other in numbers)
    }


def _places(each: PlacedAmount) -> Iterator[Hashable]:
    """Yield where an amount stands: its paragraph, and the list of which that is one."""
    outlined = each.outlined
    yield outlined.number
    if outlined.dash:
        yield outlined.sections, outlined.dash, each.block
    elif outlined.is_heading:
        yield outlined.sections[:-1]


def _differ(one: PlacedAmount, other: PlacedAmount) -> bool:
    return one.figure.dong != other.figure.dong and tokens(one.claim.label) != tokens(
        other.claim.label
    )
