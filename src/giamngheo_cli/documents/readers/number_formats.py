"""What a workbook holds in a cell, and how its number format shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from giamngheo_cli.documents.readers.texts import clean

#: Excel computes with so many digits; those behind them are noise.
_DIGITS = 15
#: A workbook holds whole numbers up to this one exactly.
_MOST_EXACT = 2**53
_MOST_PLACES = 308
_LAST_DAY = 2958465
_MINUTES_A_DAY = 24 * 60
_WHOLE = re.compile(r"0|[1-9][0-9]*")
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>[0-9]{0,400})(?:\.(?P<part>[0-9]{0,400}))?"
    r"(?:[eE](?P<power>[+-]?[0-9]{1,3}))?"
)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[(?P<bracket>[^\[\]]*)\]|(?P<padding>[_*].?)'
    r"|(?P<general>general)|(?P<power>e[+-])|(?P<sign>.)",
    re.DOTALL | re.IGNORECASE,
)
_CURRENCY = re.compile(r"\$([^-]*)")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)
_BELOW_ZERO = str.maketrans("", "", "-()")


class Value(NamedTuple):
    """What stands in a cell; the names are those of `blocks.Cell`."""

    text: str
    is_number: bool = False
    is_percent: bool = False
    is_scaled: bool = False
    is_hidden: bool = False
    lacks_value: bool = False
    affix: str = ""


class _Section(NamedTuple):
    """One of the parts of a number format that semicolons separate."""

    condition: tuple[str, str] | None
    is_date: bool
    is_percent: bool
    is_scaled: bool
    has_number: bool
    affix: str


def plain(text: str) -> str | None:
    """Return a number as `-51728,5`: 15 digits, or all if it is whole; None if it is none.

    Args:
        text: a number as workbooks and Python write them: `-51728.5`, `4.9105E4`.
    """
    if len(text) <= _DIGITS and _WHOLE.fullmatch(text):
        return text
    match = _NUMBER.fullmatch(text)
    digits = ((match["whole"] or "") + (match["part"] or "")).lstrip("0") if match else ""
    if match is None or not (match["whole"] or match["part"]):
        return None
    kept = digits.rstrip("0")
    power = int(match["power"] or "0") - len(match["part"] or "") + len(digits) - len(kept)
    if not kept:
        return "0"
    if abs(power) + len(kept) > _MOST_PLACES:
        return None
    is_exact = power >= 0 and int(kept) * 10**power <= _MOST_EXACT
    if not is_exact and len(kept) > _DIGITS:
        cut = len(kept) - _DIGITS
        kept = str((int(kept) + 5 * 10 ** (cut - 1)) // 10**cut)
        power += cut
    return ("-" if match["sign"] == "-" else "") + _placed(kept, power)


def _placed(digits: str, power: int) -> str:
    if power >= 0:
        return digits + "0" * power
    digits = digits.rjust(1 - power, "0")
    return f"{digits[:power]},{digits[power:]}".rstrip("0").rstrip(",")


def number(text: str, code: str, *, since_1904: bool) -> Value:
    """Return what a cell with a number says in its number format: a number, or a date."""
    digits = plain(text)
    if digits is None:
        return Value(text)
    section = _section(code, digits)
    day = _day(digits, since_1904=since_1904) if section.is_date else None
    if day is not None:
        return Value(day)
    return Value(
        digits,
        is_number=True,
        is_percent=section.is_percent,
        is_scaled=section.is_scaled,
        # A format such as ;;; shows nothing; zeros that are not shown hide nothing.
        is_hidden=not (section.has_number or section.is_date) and digits != "0",
        affix=_affix(section, digits),
    )


def words(text: str, code: str) -> Value | None:
    """Return what a cell with a text says in its number format; None for a blank one."""
    sections = _sections(code)
    # The fourth section, where there is one, is for texts, and shows them by an @.
    is_hidden = len(sections) > 3 and not sections[3].has_number
    return Value(text, is_hidden=is_hidden) if text else None


def _affix(section: _Section, digits: str) -> str:
    """Return the signs beside a number, but those that say that it is below zero, or zero."""
    if digits.startswith("-") or digits == "0":
        return clean(section.affix.translate(_BELOW_ZERO))
    return section.affix


def _day(digits: str, *, since_1904: bool) -> str | None:
    """Return the day that a number stands for, or the time of one below 1; None for others."""
    whole, _, part = digits.partition(",")
    if len(whole) > len(str(_LAST_DAY)) or not 0 <= int(whole) <= _LAST_DAY:
        return None
    days = int(whole)
    if days == 0:
        minutes = int(part or "0") * _MINUTES_A_DAY // 10 ** len(part)
        return None if digits.startswith("-") else f"{minutes // 60:02}:{minutes % 60:02}"
    if since_1904:
        first = date(1904, 1, 1)
    else:
        # Workbooks take 1900 for a leap year.
        first = date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
    try:
        return f"{first + timedelta(days=days):%d/%m/%Y}"
    except OverflowError:
        return None


def _section(code: str, digits: str) -> _Section:
    sections = _sections(code)
    if len(sections) == 1:
        return sections[0]
    for number_, section in enumerate(sections[:3]):
        if section.condition is None:
            is_met = _is_meant(digits, number_, len(sections), sections[0].condition is not None)
        else:
            is_met = _is_met(digits, *section.condition)
        if is_met:
            return section
    return sections[min(len(sections), 3) - 1]


def _is_meant(digits: str, place: int, count: int, after_condition: bool) -> bool:
    """Tell whether a section without a condition is for numbers of this sign, by its place."""
    if place == 2 or (place == 1 and count == 2):
        return True
    if place == 1:
        return digits.startswith("-")
    return not digits.startswith("-") and (count == 2 or digits != "0")


def _is_met(digits: str, sign: str, limit: str) -> bool:
    one, other = _whole(digits, plain(limit) or "0")
    return {
        "<": one < other,
        "<=": one <= other,
        ">": one > other,
        ">=": one >= other,
        "=": one == other,
        "<>": one != other,
    }[sign]


def _whole(*texts: str) -> Sequence[int]:
    """Return numbers as whole ones, in steps of the finest digit of any."""
    places = max(len(text.partition(",")[2]) for text in texts)
    parts = [text.partition(",") for text in texts]
    return [int(whole + part.ljust(places, "0")) for whole, _, part in parts]


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["sign"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_read_section(tokens) for tokens in parts)


def _read_section(tokens: Sequence[re.Match[str]]) -> _Section:
    """Part what stands for the number from what is shown beside it."""
    condition = None
    code, beside = "", ""
    for token in tokens:
        if token["bracket"] is not None and (limit := _CONDITION.fullmatch(token["bracket"])):
            condition = (limit[1], limit[2])
        codes, shown = _read_token(token)
        code += codes
        beside += shown
    is_date = bool(_DATE.search(code)) and "#" not in code
    return _Section(
        condition,
        is_date,
        is_percent="%" in code,
        is_scaled=bool(_SCALED.search(code)),
        has_number=any(each in code for each in "0#?@"),
        affix=clean(beside),
    )


def _read_token(token: re.Match[str]) -> tuple[str, str]:
    """Return what of a token stands for the number (\\0: nothing), and what is beside it."""
    kind = token.lastgroup or ""
    text = token[kind]
    if kind == "sign" and text in "0#?.,%/@":
        read = (text, " ")
    elif kind == "sign" and _DATE.match(text):
        read = (text, text)
    elif kind == "bracket":
        currency = _CURRENCY.match(text)
        read = ("h" if _ELAPSED.fullmatch(text) else "", currency[1] if currency else "")
    else:
        read = _WITHOUT_TEXT.get(kind) or ("\0", text)
    return read


_WITHOUT_TEXT = {"general": ("0", " "), "power": ("", " "), "padding": ("\0", " ")}
