"""Amounts as a plan writes them, read by the plan language's words alone.

All numbers here are whole halves of a đồng, so that half a step is a whole number.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

#: In halves.
DONG = 2
UNITS = {"đồng": 0, "nghìn": 3, "ngàn": 3, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9}
ABOUT = ("khoảng", "xấp xỉ", "ước", "chừng")
OVER = ("hơn", "trên")
UNDER = ("gần", "dưới")
AT_LEAST = ("tối thiểu", "ít nhất", "không dưới")
AT_MOST = ("tối đa", "không quá")
_QUALIFIER = re.compile(rf"({'|'.join(ABOUT + OVER + UNDER + AT_LEAST + AT_MOST)}) ")
_SEGMENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))? ?([^0-9]*)")


class Stated(NamedTuple):
    """What a text says of an amount, in halves of a đồng.

    Attributes:
        value: the amount as it is written.
        low: the least that it may stand for; None where there is no end.
        high: the most.
        step: what one more in the last written digit adds.
        is_plain: whether no qualifier stands before it.
    """

    value: int
    low: int | None
    high: int | None
    step: int
    is_plain: bool


def read(text: str, unit: int) -> Stated:
    """Read an amount; `unit` is the exponent of a number that names none.

    Raises:
        ValueError: it is no amount that this reader knows.
    """
    words = normalize("NFC", text).strip().casefold()
    if words == "không":
        return Stated(0, 0, 0, DONG, True)
    qualifier = _QUALIFIER.match(words)
    rest = words[qualifier.end() :] if qualifier else words
    is_negative = rest[:1] in ("-", "−")
    value, step, decimals = _segments(rest.lstrip("-− "), unit)
    value = -value if is_negative else value
    if qualifier:
        return Stated(value, *_qualified(qualifier[1], value, step), step, False)
    # What is written to the last đồng is exact: there is no less money than that.
    half = step // 2 if step > DONG else 0
    if value == 0:
        # A zero with decimals is a small amount that was rounded; money is not negative.
        return Stated(0, 0, half if decimals else 0, step, True)
    return Stated(value, value - half, value + half, step, True)


def _segments(text: str, unit: int) -> tuple[int, int, str]:
    value = step = position = 0
    decimals = ""
    for segment in _SEGMENT.finditer(text):
        if segment.start() != position or decimals:
            break
        name = segment[3].strip().removesuffix(" đồng")
        exponent = unit if not name and segment.end() == len(text) else UNITS.get(name)
        if exponent is None:
            break
        position = segment.end()
        decimals = segment[2] or ""
        step = 2 * 10 ** (exponent - len(decimals))
        value += int(segment[1].replace(".", "") + decimals) * step
    if not position or position != len(text):
        raise ValueError(f"no amount: {text}")
    return value, step, decimals


def _qualified(word: str, value: int, step: int) -> tuple[int | None, int | None]:
    """Return the interval of a qualified amount."""
    if word in AT_LEAST:
        return value, None
    if word in AT_MOST:
        return (0 if value >= 0 else None), value
    width = max(step // 2, min(_last_step(value), _second_step(value)))
    low = value if word in OVER else value - width
    high = value if word in UNDER else value + width
    return low, high


def _last_step(value: int) -> int:
    """Return what one more in the last digit that is not zero adds."""
    digits = str(abs(value) // 2)
    return 2 * 10 ** (len(digits) - len(digits.rstrip("0"))) if value else 0


def _second_step(value: int) -> int:
    """Return what one more in the second digit adds; nothing where that is below a đồng."""
    digits = len(str(abs(value) // 2))
    return 2 * 10 ** (digits - 2) if digits > 1 else 0
