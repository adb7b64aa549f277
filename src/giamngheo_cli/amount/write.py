"""Đồng → Vietnamese text in any unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from giamngheo_cli.amount.model import POWERS, UNIT_NAMES
from giamngheo_cli.amount.read import group_digits


def write_number(dong: int, unit: int = 0, *, signed: bool = False) -> str:
    """Return the amount as a Vietnamese number of a unit (exponent), without the unit's name.

    A signed amount has a plus where it is more than zero.
    """
    whole, rest = divmod(abs(dong), POWERS[unit])
    decimals = f"{rest:0{unit}}".rstrip("0") if rest else ""
    sign = "-" if dong < 0 else "+" if signed and dong else ""
    return f"{sign}{group_digits(str(whole))}{',' if decimals else ''}{decimals}"


def write_fixed(dong: int, unit: int, decimals: int) -> str:
    """Return the amount as a Vietnamese number of a unit with so many decimals, rounded to them.

    There can be no more decimals than the unit has digits of đồng. Zero has none, so that it
    is not taken for an amount that is rounded away.
    """
    if not dong:
        return "0"
    step = POWERS[unit - decimals]
    return write_scaled(divide_rounded(dong, step), decimals)


def write_scaled(count: int, decimals: int) -> str:
    """Return a count of the last of so many decimals as a Vietnamese number: 928, 1 → 92,8."""
    whole, rest = divmod(abs(count), POWERS[decimals])
    tail = f",{rest:0{decimals}}" if decimals else ""
    return f"{'-' if count < 0 else ''}{group_digits(str(whole))}{tail}"


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


def write(dong: int, unit: int | None = None, *, signed: bool = False) -> str:
    """Return the amount with its unit's name; without a unit, in the one that suits it best."""
    if unit is None:
        unit = common_unit(dong)
    return f"{write_number(dong, unit, signed=signed)} {UNIT_NAMES[unit]}"


def common_unit(*amounts: int) -> int:
    """Return the unit in which amounts read best beside each other, as an exponent.

    That is tỷ where all are whole numbers of it, else triệu with up to three decimals, else đồng.
    """
    if not any(amounts):
        return 0
    if not any(dong % POWERS[9] for dong in amounts):
        return 9
    return 0 if any(dong % POWERS[3] for dong in amounts) else 6


def table_unit(amounts: Iterable[int], own: int | None) -> int:
    """Return the unit in which amounts of a plan read well in a table, as an exponent.

    That is the plan's own, if it names one, else tỷ where all are whole numbers of it, else triệu,
    else đồng. In another than đồng figures read well where all are exact with up to three decimals
    and half of them at least come to one of it; in the plan's own also no number may have more
    than nine digits before the decimals.
    """
    sizes = [abs(dong) for dong in amounts if dong]
    if not sizes:
        return own or 0
    if own is not None and _reads_well(sizes, own, 3) and max(sizes) < POWERS[own + 9]:
        return own
    return next((unit for unit, most in ((9, 0), (6, 3)) if _reads_well(sizes, unit, most)), 0)


def _reads_well(sizes: Sequence[int], unit: int, decimals: int) -> bool:
    step = POWERS[max(unit - decimals, 0)]
    at_least_one = sum(size >= POWERS[unit] for size in sizes)
    return 2 * at_least_one >= len(sizes) and not any(size % step for size in sizes)
