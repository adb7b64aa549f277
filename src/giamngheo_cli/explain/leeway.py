"""Where coarser figures decide about an amount: between what it may be, and what it probably is.

An amount that only rounded figures check is not known to the đồng. Of all amounts that would do,
the one is taken from which a slip makes what is stated, if there is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from giamngheo_cli.explain.candidates import Candidate
from giamngheo_cli.explain.causes import Since, causes_of_change, significant, signs, sums_to
from giamngheo_cli.explain.chances import NEVER, Chance, one_in
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.slips import amounts_behind
from giamngheo_cli.explain.solve_amounts import Solved, SolvedAmount
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.values import leaves

#: How many of the amounts that are about as round as each other are told apart.
ABOUT_AS_ROUND = 2
#: Where no slip tells, the amount at which sums agree to the đồng counts so many times the others.
EXACT = 2


class Room(NamedTuple):
    """Between which changes of an amount sums agree, in đồng.

    Attributes:
        grain: no other amount of these sums is told more finely.
    """

    low: int
    high: int
    grain: int


class _Looseness(NamedTuple):
    """By how much a sum may fail to agree since some of its figures are coarser than others.

    Attributes:
        grain: what one more in the last digit of the finest adds, in đồng.
        by_figure: for each of the coarser ones, by how much less and more it lets the sum be.
    """

    less: int
    more: int
    grain: int
    by_figure: dict[Figure, tuple[int, int]]


class Leeways:
    """Tells by how much amounts can change so that sums agree as far as others are exact."""

    def __init__(self) -> None:
        self._known: dict[Equation, _Looseness | None] = {}

    def of(self, candidate: Candidate, factors: Mapping[Equation, int]) -> Room | None:
        """Return by how much more an amount and its copies may be; None where nothing tells.

        Args:
            candidate: the change of the amount.
            factors: the equations whose sum it changes, with the factor of the amount.
        """
        own = {figure for quantity in candidate.quantities for figure in quantity.figures}
        ends = [self._ends(equation, factor, own) for equation, factor in factors.items() if factor]
        known = [each for each in ends if each is not None]
        if not known:
            return None
        lows, highs, grains = zip(*known, strict=True)
        return Room(max(lows), min(highs), min(grains))

    def _ends(self, equation: Equation, factor: int, own: set[Figure]) -> Room | None:
        """Return between which changes of an amount a sum agrees."""
        loose = self._of(equation)
        if loose is None:
            return None
        mine = [loose.by_figure[figure] for figure in own if figure in loose.by_figure]
        less = loose.less - sum(each for each, _ in mine)
        more = loose.more - sum(each for _, each in mine)
        low, high = -less - equation.residual, more - equation.residual
        if factor < 0:
            low, high = -high, -low
        return Room(-(-low // abs(factor)), high // abs(factor), loose.grain)

    def _of(self, equation: Equation) -> _Looseness | None:
        if equation not in self._known:
            self._known[equation] = None if equation.is_bound else _looseness(equation)
        return self._known[equation]


def _looseness(equation: Equation) -> _Looseness | None:
    """Return by how much a sum may fail to agree; None where a limit lets it by any amount."""
    check = equation.check
    stated = [(each, True) for each in leaves([check.stated])]
    figures = stated + [(each, False) for each in leaves(check.members)]
    finest = min((_grain(figure) for figure, _ in figures if figure.dong), default=1)
    by_figure: dict[Figure, tuple[int, int]] = {}
    for figure, is_stated in figures:
        if figure.step > finest or figure.side:
            low, high = figure.amount.interval
            if low is None or high is None:
                return None
            less, more = figure.dong - low, high - figure.dong
            # What a part may be less, the whole may be more.
            room = (more, less) if is_stated else (less, more)
            known = by_figure.get(figure, (0, 0))
            by_figure[figure] = (known[0] + room[0], known[1] + room[1])
    less, more = (sum(each[side] for each in by_figure.values()) for side in (0, 1))
    return _Looseness(less, more, finest, by_figure)


def _grain(figure: Figure) -> int:
    """Return the đồng that one more in the last digit other than zero adds, however written."""
    grain: int = 10 ** (len(str(abs(figure.dong))) - significant(figure.dong))
    return grain


def probable(
    candidate: Candidate,
    factors: Mapping[Equation, int],
    solved: Solved,
    room: Room,
    since: Since | None,
) -> tuple[Solved, Chance]:
    """Return the new amounts of one change within its room, those that a slip makes likely.

    Also how often other amounts in their place would have come to be what is stated.
    """
    quantity = candidate.quantities[0]
    exact = next(each.low for each in solved.amounts if each.quantity is quantity)
    within = [
        dong
        for dong in _meant(quantity)
        if room.low <= dong - quantity.dong <= room.high
        and not dong % room.grain
        and all(each.holds_with(factors[each] * (dong - quantity.dong)) for each in factors)
    ]
    # Without a slip: by any amount, which is the less likely the less round it is.
    by_chance = one_in(10 ** significant(exact - quantity.dong))
    chances = {exact: by_chance}
    for dong in (exact, *within):
        for cause in signs(causes_of_change(quantity, dong, since if dong == exact else None)):
            chances[dong] = max(cause.chance, chances.get(dong, cause.chance))
    best = max(chances, key=lambda dong: chances[dong])
    others = sum(chances.values(), NEVER) - chances[best]
    others += ABOUT_AS_ROUND * one_in(10 ** significant(roundest(room.low, room.high)))
    if chances[best] > 1:
        # That it is wrong may be seen, what it should be is not.
        others = chances[best]
    elif best == exact and chances[best] == by_chance:
        others = min(others, by_chance * one_in(EXACT))
    if best == exact:
        return solved, others
    more = best - quantity.dong
    amounts = [
        SolvedAmount(each, each.dong + more, each.dong + more) for each in candidate.quantities
    ]
    rough = sum(each.is_rough_with(more * factor) for each, factor in factors.items())
    return Solved(amounts, rough), others


def roundest(low: int, high: int) -> int:
    """Return the amount between two others, both included, with the fewest digits before zeros."""
    if low <= 0 <= high:
        return 0
    power: int = 10 ** len(str(max(abs(low), abs(high))))
    while high // power == (low - 1) // power:
        power //= 10
    return high // power * power


def _meant(quantity: Quantity) -> Iterator[int]:
    """Yield the amounts from which one slip makes what is stated."""
    members = (member for equation in sums_to(quantity) for member in equation.check.members)
    sums = (quantity.dong + sign * member.dong for member in members for sign in (1, -1))
    for dong in (*amounts_behind(quantity.figures[0]), *sums):
        if dong >= 0 or quantity.dong < 0:
            yield dong
