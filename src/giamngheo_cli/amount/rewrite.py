"""Another amount → text, in the unit and form of an amount that is written already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from giamngheo_cli.amount.currency import DONG, Currency
from giamngheo_cli.amount.model import POWERS
from giamngheo_cli.amount.read import (
    SEGMENT,
    SPACES,
    AmountError,
    NumberForm,
    counting_larger,
    group_digits,
    other_reading,
    reader,
    unit_in_front,
)

#: Spaces that are read at the edges of words, but cannot stand in a text on one line.
_ODDSPACES = re.compile(r"[^\S \t\u00a0\u202f]+")
_MINUSES = ("-", "−")


class _Segment(NamedTuple):
    """One number of an amount as it is written, and the text up to the next."""

    number: str
    name: str
    exponent: int


def write_like(
    dong: int, written: str, unit: int, form: NumberForm, currency: Currency = DONG
) -> str:
    """Return the text of another amount in the unit and form of one that is written.

    A qualifier, the words of the units, the way of grouping digits and the number of decimals
    stay, with as many more decimals as the amount needs. Where the written text has no number
    to be like, the amount is a plain number; zero always is `0`.

    Args:
        dong: the other amount, in whole đồng; it has at most 18 digits.
        written: the text as it stands in the file; it need not be readable.
        unit: exponent of the unit for a number that names none (6: triệu đồng).
        form: which marks the numbers use.
        currency: what they count.
    """
    if not dong:
        return "0"
    text = _usable(written, unit, form, currency)
    # As long as the text, so that what is found in it stands at the same place there.
    plain = SPACES.sub(" ", text)
    found = list(SEGMENT.finditer(plain))
    names = [normalize("NFC", each[2]).casefold().strip() for each in found]
    in_front = unit_in_front(text, currency)
    own = unit if in_front is None else in_front
    units = currency.units
    exponents = [units.get(name, own) for name in names]
    segments = [
        _Segment(text[each.start(1) : each.end(1)], text[each.end(1) : each.end()], exponent)
        for each, exponent, size in zip(
            found, exponents, counting_larger(names, exponents), strict=True
        )
        # What counts a larger unit cannot stand without it: 30 ngàn 309 tỷ becomes 31.000 tỷ.
        if exponent == size
    ]
    before = text[: found[0].start()] if found else ""
    shown = NumberForm(_group(segments, form), form.decimal)
    written = _with_sign(before, dong) + _write_segments(abs(dong), segments, shown)
    if other_reading(written, form) is None or currency.decimals:
        return written
    # Three decimals of a thousand đồng: a fourth would be finer than one đồng.
    name = "" if in_front is not None else f" {currency.name}"
    return f"{_with_sign(before, dong)}{group_digits(str(abs(dong)), shown)}{name}"


def _usable(written: str, unit: int, form: NumberForm, currency: Currency) -> str:
    """Return the text on one line, with one space where several stand; `0` for no number."""
    try:
        reader(unit, form, currency)(written)
    except AmountError:
        return "0"
    text = SPACES.sub(lambda spaces: spaces[0][0], _ODDSPACES.sub(" ", written)).strip()
    return text if any(character.isdigit() for character in text) else "0"


def _with_sign(before: str, dong: int) -> str:
    """Return what stands before the first number, with a minus where the amount is below zero."""
    minus = next((each for each in before if each in _MINUSES), "")
    start, _, end = before.partition(minus) if minus else (before, "", "")
    return start + ((minus or "-") if dong < 0 else "") + end.lstrip()


def _group(segments: Sequence[_Segment], form: NumberForm) -> str:
    """Return what stands between thousands: the form's mark unless the numbers show another."""
    wholes = [segment.number.partition(form.decimal)[0] for segment in segments]
    marks = [mark for whole in wholes for mark in re.findall(r"\D", whole)]
    if marks:
        return " " if marks[0] == "\t" else marks[0]
    return "" if any(len(whole) > 3 for whole in wholes) else form.group


def _write_segments(dong: int, segments: Sequence[_Segment], form: NumberForm) -> str:
    *above, last = segments
    text, rest = "", dong
    for segment in above:
        count, rest = divmod(rest, POWERS[segment.exponent])
        if count:
            text += group_digits(str(count), form) + segment.name
    if rest:
        text += _write_number(rest, last, form) + last.name
    return text.rstrip()


def _write_number(dong: int, like: _Segment, form: NumberForm) -> str:
    """Return an amount in the unit of a number, with its decimals where they do not mislead."""
    decimals = len(like.number.partition(form.decimal)[2])
    while dong % POWERS[like.exponent - decimals]:
        decimals += 1
    whole, rest = divmod(dong, POWERS[like.exponent])
    if decimals == 3 and 0 < whole < POWERS[3] and like.exponent > 3:
        # With three it would read two ways.
        decimals = 4 if dong % POWERS[like.exponent - 2] else 2
    elif whole >= POWERS[3] and not rest:
        decimals = 0
    tail = f"{rest // POWERS[like.exponent - decimals]:0{decimals}}" if decimals else ""
    return group_digits(str(whole), form) + (form.decimal + tail if decimals else "")
