"""How a wrong amount came about, where its digits or its neighbours give it away.

Each cause is weighed by how often chance alone would show the same sign: a cause that chance
gives more often than one time in 20 is not named. Two amounts of d digits (the zeros at their
ends left out) are taken to be alike by chance one time in 10^d. Rounding, and what git shows to
have changed, are no matter of chance.

How sure a cause is depends on what else could be wrong, too: `certainty` says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from giamngheo_cli.explain.chances import Chance, one_in
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.check import Kind
from giamngheo_cli.sums.values import Value, leaves

#: What chance shows more often is no sign; what it does not show at all counts as much as this.
LEAST_ODDS, SURE_ODDS = 20, 1000
#: What git shows is so many times as sure as what is only likely.
SEEN = Chance(100)
#: An amount that stands under a wrong code could stand under about so many.
CODES = 5
#: Where no other amount is negative, chance makes one so hardly once in so many.
LONE_NEGATIVE = 10


class Mistake(Enum):
    """What somebody did wrong."""

    ROUNDING = "rounding"
    SIGN = "sign"
    UNIT = "unit"
    DECIMAL_MARK = "decimal-mark"
    MISFILED = "misfiled"
    TRANSPOSED = "transposed"
    ONE_DIGIT = "one-digit"
    DIGIT_COUNT = "digit-count"
    LEFT_OUT = "left-out"
    COUNTED_TWICE = "counted-twice"
    SUBTOTAL = "subtotal"
    STALE = "stale"
    CHANGED = "changed"
    LEFT_BLANK = "left-blank"


class Cause(NamedTuple):
    """A cause, with what shows it.

    Attributes:
        mistake: what was done wrong.
        odds: chance alone shows the same one time in so many.
        evidence: the figures that show it: the part that was left out, counted twice or changed.
        ways: who makes this mistake there could have made it in so many ways.
    """

    mistake: Mistake
    odds: int
    evidence: tuple[Figure, ...] = ()
    ways: int = 1

    @property
    def chance(self) -> Chance:
        """How often a mistake there is just this one, all kinds of mistakes being as frequent."""
        return SEEN if self.mistake is Mistake.STALE else one_in(self.ways)


#: Tells, of the check of an equation, which parts changed since it held with the same total.
Since = Callable[[Equation], tuple[Figure, ...]]


def causes_of_change(quantity: Quantity, dong: int, since: Since | None = None) -> list[Cause]:
    """Return how an amount may have come to be stated instead of another one."""
    if since is not None:
        for equation in sums_to(quantity):
            changed = since(equation)
            if changed:
                return [Cause(Mistake.STALE, SURE_ODDS, changed)]
    return [*_in_digits(quantity, dong), *_in_parts(quantity, dong)]


def signs(causes: Iterable[Cause]) -> list[Cause]:
    """Return the causes that chance alone does not show often."""
    return [cause for cause in causes if cause.odds >= LEAST_ODDS]


def named(causes: Iterable[Cause]) -> Cause | None:
    """Return the cause that chance alone shows least; none where it shows all of them often."""
    return max(signs(causes), key=lambda cause: cause.odds, default=None)


def cause_of_move(dong: int, mended: int, others: int, *, is_all: bool) -> Cause:
    """Return how an amount came under a wrong code.

    Args:
        dong: the amount.
        mended: how many failed checks it mends by itself.
        others: how many amounts could have mended the same checks in the same way.
        is_all: whether nothing is left where it should stand: then its size is no sign.
    """
    odds = 10 ** (significant(dong) * mended) // max(others, 1)
    ways = CODES * 10 ** significant(dong) if is_all or not mended else CODES
    return Cause(Mistake.MISFILED, odds, ways=ways)


def cause_of_new(mistake: Mistake, dong: int, mended: int, others: int) -> Cause:
    """Return how an amount came to be missing in a cell.

    Any amount mends one check: only that others lack the same amount is no chance.
    """
    odds = 10 ** (significant(dong) * max(mended - 1, 0)) // max(others, 1)
    codes = CODES if mistake is Mistake.MISFILED else 1
    return Cause(mistake, odds, ways=codes * 10 ** significant(dong))


def _in_digits(quantity: Quantity, dong: int) -> Iterator[Cause]:
    """Yield what the digits of an amount say, as it is written and as it should be."""
    figure = quantity.figures[0]
    written = figure.dong
    if figure.amount.may_be(dong):
        yield Cause(Mistake.ROUNDING, SURE_ODDS)
        return
    if not written or not dong:
        return
    if written == -dong:
        odds = 10 ** significant(dong) * (LONE_NEGATIVE if _is_lone_negative(quantity) else 1)
        yield Cause(Mistake.SIGN, odds)
        return
    if (written < 0) != (dong < 0):
        return
    yield from _shifted(written, dong)
    yield from _typed(written, dong)
    one, other = _digits(written, dong)
    if len(one) == len(other):
        size = len(one)
        differing = [place for place in range(size) if one[place] != other[place]]
        if len(differing) == 1:
            yield Cause(Mistake.ONE_DIGIT, 10**size // (9 * size), ways=9 * size)
        elif len(differing) == 2 and _is_swapped(one, other, *differing):
            yield Cause(Mistake.TRANSPOSED, 10**size // (size - 1), ways=size - 1)


def _is_swapped(one: str, other: str, first: int, second: int) -> bool:
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def _is_lone_negative(quantity: Quantity) -> bool:
    others = (each for equation in quantity.equations for each in equation.terms)
    return quantity.dong < 0 and all(each.dong >= 0 for each in others if each is not quantity)


def _shifted(written: int, dong: int) -> Iterator[Cause]:
    """Yield a slip of the unit, or of the decimal mark, where zeros are all that differs."""
    for exponent in (1, 2, 3, 6):
        if dong == written * 10**exponent or written == dong * 10**exponent:
            mistake = Mistake.UNIT if exponent > 2 else Mistake.DECIMAL_MARK
            yield Cause(mistake, 10 ** significant(dong) // 4, ways=4)


def _typed(written: int, dong: int) -> Iterator[Cause]:
    """Yield that a digit was dropped, or typed twice; behind a decimal mark, others move up."""
    one, other = str(abs(written)), str(abs(dong))
    is_dropped = len(one.rstrip("0")) < len(other.rstrip("0"))
    fewer, more = (one, other) if is_dropped else (other, one)
    short, long = fewer.rstrip("0"), more.rstrip("0")
    zeros = len(fewer) - len(short) - (len(more) - len(long))
    if len(long) == len(short) + 1 and zeros in (0, 1):
        places = range(len(long)) if is_dropped else _doubled(long)
        if any(long[:place] + long[place + 1 :] == short for place in places):
            size = len(other.rstrip("0"))
            alike = (20 if is_dropped else 2) * size
            yield Cause(Mistake.DIGIT_COUNT, 10**size // alike, ways=2 * size)


def _doubled(digits: str) -> list[int]:
    return [place for place in range(1, len(digits)) if digits[place] == digits[place - 1]]


def _digits(written: int, dong: int) -> tuple[str, str]:
    """Return the digits of two amounts down to the last that is not zero in both."""
    one, other = abs(written), abs(dong)
    while not one % 10 and not other % 10:
        one, other = one // 10, other // 10
    return str(one), str(other)


def significant(dong: int) -> int:
    """Return how many digits an amount has without the zeros at its end."""
    return len(str(abs(dong)).rstrip("0")) or 1


def _in_parts(quantity: Quantity, dong: int) -> Iterator[Cause]:
    """Yield what the parts of a sum say of the amount that is stated for it."""
    difference = dong - quantity.dong
    if dong and quantity.dong == 2 * dong:
        yield Cause(Mistake.SUBTOTAL, 10 ** significant(dong), (quantity.figures[0],))
    sums = sums_to(quantity)
    for equation in sums:
        yield from _in_members(equation.check.members, difference, equation)
    if not any(equation.check.kind is Kind.PARTS for equation in sums):
        stated = (part.figures.get(quantity.cell) for part in quantity.sheet.parts)
        yield from _in_members([figure for figure in stated if figure], difference, None)


def _in_members(
    members: Iterable[Value], difference: int, equation: Equation | None
) -> Iterator[Cause]:
    """Yield that a member of a sum makes up what the sum lacks, or has too much.

    A part is forgotten more easily than the amount of one of a few codes.
    """
    some = [member for member in members if member.dong]
    alike = [member for member in some if member.dong == abs(difference)]
    if len(some) > 1 and alike:
        mistake = Mistake.LEFT_OUT
        if difference < 0:
            is_sum = equation is not None and _is_any_sum(alike, equation)
            mistake = Mistake.SUBTOTAL if is_sum else Mistake.COUNTED_TWICE
        odds = 10 ** significant(difference) // len(some)
        over_codes = equation is not None and equation.check.kind is not Kind.PARTS
        ways = len(some) * (CODES if over_codes else 1)
        yield Cause(mistake, odds, tuple(leaves(alike[:1])), ways)


def sums_to(quantity: Quantity) -> list[Equation]:
    """Return the failed sums that an amount is stated to be."""
    return [
        equation
        for equation in quantity.equations
        if not equation.holds
        and equation.check.stated in quantity.figures
        and equation.check.kind.is_sum
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
