"""Amounts in the smallest unit, called đồng here, → text in any unit and number form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from giamngheo_cli.amount.currency import DONG, Currency
from giamngheo_cli.amount.model import POWERS
from giamngheo_cli.amount.read import VI, NumberForm, group_digits
from giamngheo_cli.messages import Message, Translator


class Style(NamedTuple):
    """How a report writes amounts: unit (exponent), number form, and currency of the unit."""

    unit: int = 0
    form: NumberForm = VI
    currency: Currency = DONG

    @property
    def unit_name(self) -> str:
        """The name of the unit."""
        return self.currency.unit_names[self.unit]

    def number(self, dong: int, *, signed: bool = False) -> str:
        """Return an amount exactly, without the name of the unit.

        A signed amount has a plus where it is more than zero.
        """
        whole, rest = divmod(abs(dong), POWERS[self.unit])
        decimals = f"{rest:0{self.unit}}".rstrip("0") if rest else ""
        sign = "-" if dong < 0 else "+" if signed and dong else ""
        mark = self.form.decimal if decimals else ""
        return f"{sign}{group_digits(str(whole), self.form)}{mark}{decimals}"

    def write(self, dong: int, *, signed: bool = False, is_price: bool = False) -> str:
        """Return an amount exactly, with the name of the unit; a price in one that suits it."""
        style = self._replace(unit=usual_unit((dong,), self.currency)) if is_price else self
        return f"{style.number(dong, signed=signed)} {style.unit_name}"

    def decimal(self, count: int, decimals: int) -> str:
        """Return a number that is counted in the last of so many decimals."""
        return write_scaled(count, decimals, self.form)


class Money(NamedTuple):
    """An amount in a message, in đồng: only the report that prints it knows in which style.

    Attributes:
        is_price: whether it is what one of something costs: that reads best in a unit of its own.
    """

    dong: int
    signed: bool = False
    is_price: bool = False

    def render(self, translator: Translator) -> str:
        """Return it in the translator's style; without one, in the unit that suits it best."""
        style = translator.amounts or Style(common_unit(self.dong))
        return style.write(self.dong, signed=self.signed, is_price=self.is_price)


class Styled(NamedTuple):
    """A message whose amounts are of another style than those around it."""

    text: Message
    style: Style

    def render(self, translator: Translator) -> str:
        """Return it in the translator's language, and in its own style."""
        return translator.writing(self.style).render(self.text)


def write_fixed(dong: int, unit: int, decimals: int, form: NumberForm = VI) -> str:
    """Return the amount as a number of a unit with so many decimals, rounded to them.

    There can be no more decimals than the unit has digits of đồng. Zero has none, so that it
    is not taken for an amount that is rounded away.
    """
    if not dong:
        return "0"
    step = POWERS[unit - decimals]
    return write_scaled(divide_rounded(dong, step), decimals, form)


def write_scaled(count: int, decimals: int, form: NumberForm = VI) -> str:
    """Return a count of the last of so many decimals as a number: 928, 1 → 92,8."""
    whole, rest = divmod(abs(count), POWERS[decimals])
    tail = f"{form.decimal}{rest:0{decimals}}" if decimals else ""
    return f"{'-' if count < 0 else ''}{group_digits(str(whole), form)}{tail}"


def divide_rounded(dividend: int, divisor: int) -> int:
    """Return the whole number nearest to a quotient by a positive number, half away from zero."""
    size = (2 * abs(dividend) + divisor) // (2 * divisor)
    return -size if dividend < 0 else size


def decimals_of(unit: int, amounts: Iterable[int], most: int) -> int:
    """Return how many decimals write all amounts in a unit exactly, but no more than `most`."""
    decimals = 0
    for dong in amounts:
        while decimals < min(unit, most) and dong % POWERS[unit - decimals]:
            decimals += 1
    return decimals


def common_unit(*amounts: int) -> int:
    """Return the unit in which amounts read best beside each other, as an exponent.

    That is tỷ where all are whole numbers of it, else triệu with up to three decimals, else đồng.
    """
    if not any(amounts):
        return 0
    if not any(dong % POWERS[9] for dong in amounts):
        return 9
    return 0 if any(dong % POWERS[3] for dong in amounts) else 6


def usual_unit(amounts: Iterable[int], currency: Currency = DONG) -> int:
    """Return the unit in which such amounts read best in sentences, as an exponent.

    tỷ suits a whole number of it, triệu one or more of it with up to three decimals, đồng the
    rest. Of what suits each amount but zero, the middle one is taken, so that a few odd ones do
    not count.
    """
    base = currency.decimals
    units = Counter(_own_unit(dong, base) for dong in amounts if dong)
    seen = 0
    for unit, count in sorted(units.items()):
        seen += count
        if 2 * seen >= units.total():
            return unit
    return base


def _own_unit(dong: int, base: int) -> int:
    if not dong % POWERS[base + 9]:
        return base + 9
    return base if abs(dong) < POWERS[base + 6] or dong % POWERS[base + 3] else base + 6


def table_unit(amounts: Iterable[int], own: int | None, currency: Currency = DONG) -> int:
    """Return the unit in which amounts of a plan read well in a table, as an exponent.

    That is the plan's own, if it names one, else tỷ where all are whole numbers of it, else triệu,
    else đồng. In another than đồng figures read well where all are exact with up to three decimals
    and half of them at least come to one of it; in the plan's own also no number may have more
    than nine digits before the decimals.
    """
    sizes, base = [abs(dong) for dong in amounts if dong], currency.decimals
    if not sizes:
        return base if own is None else own
    if own is not None and _reads_well(sizes, own, 3) and max(sizes) < POWERS[own + 9]:
        return own
    larger = ((base + 9, 0), (base + 6, 3))
    return next((unit for unit, most in larger if _reads_well(sizes, unit, most)), base)


def _reads_well(sizes: Sequence[int], unit: int, decimals: int) -> bool:
    step = POWERS[max(unit - decimals, 0)]
    at_least_one = sum(size >= POWERS[unit] for size in sizes)
    return 2 * at_least_one >= len(sizes) and not any(size % step for size in sizes)
