"""How a wrong amount came about, where its digits or its neighbours give it away.

Each cause is weighed by how often chance alone would show the same sign: a cause that chance
gives more often than one time in 20 is not named. Two amounts of d digits (the zeros at their
ends left out) are taken to be alike by chance one time in 10^d. Rounding, and what git shows to
have changed, are no matter of chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.checks import Kind
from giamngheo_cli.sums.values import Value, leaves

_SUMS = (Kind.PARTS, Kind.CODES, Kind.SUBCODES)

LEAST_ODDS, LIKELY_ODDS, SURE_ODDS = 20, 100, 1000


class Mistake(Enum):
    """What somebody did wrong."""

    ROUNDING = "rounding"
    SIGN = "sign"
    UNIT = "unit"
    DECIMAL_MARK = "decimal-mark"
    MISFILED = "misfiled"
    TRANSPOSED = "transposed"
    ONE_DIGIT = "one-digit"
    LEFT_OUT = "left-out"
    COUNTED_TWICE = "counted-twice"
    SUBTOTAL = "subtotal"
    STALE = "stale"
    CHANGED = "changed"
    LEFT_BLANK = "left-blank"


class Confidence(Enum):
    """How sure a cause is, by how seldom chance alone would look like it."""

    POSSIBLE = "possible"
    LIKELY = "likely"
    VERY_LIKELY = "very-likely"


class Cause(NamedTuple):
    """A cause, with what shows it.

    Attributes:
        mistake: what was done wrong.
        odds: chance alone shows the same one time in so many.
        evidence: the figures that show it: the part that was left out, counted twice or changed.
    """

    mistake: Mistake
    odds: int
    evidence: tuple[Figure, ...] = ()

    @property
    def confidence(self) -> Confidence:
        """The word for the odds."""
        if self.odds >= SURE_ODDS:
            return Confidence.VERY_LIKELY
        return Confidence.LIKELY if self.odds >= LIKELY_ODDS else Confidence.POSSIBLE


#: Tells, of the check of an equation, which parts changed since it held with the same total.
Since = Callable[[Equation], tuple[Figure, ...]]


def cause_of_change(quantity: Quantity, dong: int, since: Since | None = None) -> Cause | None:
    """Return why an amount may have come to be stated instead of another one."""
    if since is not None:
        for equation in _sums_to(quantity):
            changed = since(equation)
            if changed:
                return Cause(Mistake.STALE, SURE_ODDS, changed)
    figure = quantity.figures[0]
    causes = [*_in_digits(figure, dong), *_in_parts(quantity, dong)]
    causes = [cause for cause in causes if cause.odds >= LEAST_ODDS]
    return max(causes, key=lambda cause: cause.odds, default=None)


def cause_of_amount(mistake: Mistake, dong: int, mended: int, others: int) -> Cause | None:
    """Return why an amount stands in a wrong cell, or in none.

    Args:
        mistake: what was done wrong.
        dong: the amount.
        mended: how many failed checks it mends by itself.
        others: how many amounts could have mended the same checks in the same way.
    """
    odds = 10 ** (_significant(dong) * mended) // max(others, 1)
    return Cause(mistake, odds) if odds >= LEAST_ODDS else None


def _in_digits(figure: Figure, dong: int) -> Iterator[Cause]:
    """Yield what the digits of an amount say, as it is written and as it should be."""
    written = figure.dong
    if figure.amount.may_be(dong):
        yield Cause(Mistake.ROUNDING, SURE_ODDS)
        return
    if not written or not dong:
        return
    if written == -dong:
        yield Cause(Mistake.SIGN, 10 ** _significant(dong))
        return
    yield from _shifted(written, dong)
    one, other = _digits(figure, dong)
    if len(one) == len(other) and (written < 0) == (dong < 0):
        size = len(one)
        differing = [place for place in range(size) if one[place] != other[place]]
        if len(differing) == 1:
            yield Cause(Mistake.ONE_DIGIT, 10**size // (9 * size))
        elif len(differing) == 2 and _is_swapped(one, other, *differing):
            yield Cause(Mistake.TRANSPOSED, 10**size // (size - 1))


def _is_swapped(one: str, other: str, first: int, second: int) -> bool:
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def _shifted(written: int, dong: int) -> Iterator[Cause]:
    """Yield a slip of the unit, or of the decimal mark, where zeros are all that differs."""
    for exponent in (1, 2, 3, 6):
        if dong == written * 10**exponent or written == dong * 10**exponent:
            mistake = Mistake.UNIT if exponent > 2 else Mistake.DECIMAL_MARK
            yield Cause(mistake, 10 ** _significant(dong) // 4)


def _digits(figure: Figure, dong: int) -> tuple[str, str]:
    """Return the digits of two amounts down to the last that is not zero in both."""
    one, other = abs(figure.dong), abs(dong)
    while not one % 10 and not other % 10:
        one, other = one // 10, other // 10
    return str(one), str(other)


def _significant(dong: int) -> int:
    """Return how many digits an amount has without the zeros at its end."""
    return len(str(abs(dong)).rstrip("0")) or 1


def _in_parts(quantity: Quantity, dong: int) -> Iterator[Cause]:
    """Yield what the parts of a sum say of the amount that is stated for it."""
    difference = dong - quantity.dong
    if dong and quantity.dong == 2 * dong:
        yield Cause(Mistake.SUBTOTAL, 10 ** _significant(dong), (quantity.figures[0],))
    sums = _sums_to(quantity)
    for equation in sums:
        yield from _in_members(equation.check.members, difference, equation)
    if not any(equation.check.kind is Kind.PARTS for equation in sums):
        stated = (part.figures.get(quantity.cell) for part in quantity.sheet.parts)
        yield from _in_members([figure for figure in stated if figure], difference, None)


def _in_members(
    members: Iterable[Value], difference: int, equation: Equation | None
) -> Iterator[Cause]:
    """Yield that a member of a sum makes up what the sum lacks, or has too much."""
    some = [member for member in members if member.dong]
    alike = [member for member in some if member.dong == abs(difference)]
    if len(some) > 1 and alike:
        mistake = Mistake.LEFT_OUT
        if difference < 0:
            is_sum = equation is not None and _is_any_sum(alike, equation)
            mistake = Mistake.SUBTOTAL if is_sum else Mistake.COUNTED_TWICE
        odds = 10 ** _significant(difference) // len(some)
        yield Cause(mistake, odds, tuple(leaves(alike[:1])))


def _sums_to(quantity: Quantity) -> Iterable[Equation]:
    """Return the failed sums that an amount is stated to be."""
    return [
        equation
        for equation in quantity.equations
        if not equation.holds
        and equation.check.stated in quantity.figures
        and equation.check.kind in _SUMS
    ]


def _is_any_sum(members: Iterable[Value], equation: Equation) -> bool:
    """Tell whether a member of a sum is itself a sum of the same kind that the plan states."""
    over_parts = equation.check.kind is Kind.PARTS
    quantities: dict[Value, Quantity] = {
        figure: quantity for quantity in equation.terms for figure in quantity.figures
    }
    return any(
        other.check.stated is member and (other.check.kind is Kind.PARTS) == over_parts
        for member in members
        if member in quantities
        for other in quantities[member].equations
    )
