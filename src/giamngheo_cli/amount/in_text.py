"""Amounts within a sentence: where they stand, and how much of the text is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from giamngheo_cli.amount.currency import CURRENCY, DATA, UNITS
from giamngheo_cli.amount.model import QUALIFIERS
from giamngheo_cli.amount.units import unit_hint
from giamngheo_cli.messages import without_diacritics

#: How an amount ends that names its currency; trđ ends so, too.
_NAMES = ("đ", *CURRENCY)
#: Written for units, and read as none: what stands there is not lost.
_NO_UNITS = tuple(DATA["no_units"])
#: Other currencies, alone and behind what counts them.
_FOREIGN = tuple(name.casefold() for name in DATA["other_currencies"])
#: A number and up to two words behind it, which may be a unit that is misspelt.
_WORDS = re.compile(r"(?<![\w.,/-])\d(?:[\d.,]*\d)? ?(?P<one>[^\W\d_]+)(?P<more> [^\W\d_]+)?")
#: What stands before a number that may be the rest of another, or of a word: `71, 4`, `PHÍ5`.
_BROKEN = re.compile(r"[^\W\d]$|[.,/±]$|\d(?:[.,]? ?| ?[-–—/] ?)$")
#: Behind such a word a number may stand of its own: `Dự án 1 500 triệu`.
_COUNTED = re.compile(
    r"(?<!\w)(?:án|da|phần|dung|đoạn|đợt|quý|lần|thứ|số|điều|khoản|mục|lục|biểu|thôn|bản|xóm|tổ|khu"
    r"|vực|cấp|loại|nhóm) $",
    re.IGNORECASE,
)
#: A year is no part of the amount behind it.
_YEAR = re.compile(r"(?<!\w)(?:năm|giai đoạn (?:19|20)\d\d ?[-–]) ?(?:19|20)\d\d $", re.IGNORECASE)
_GROUPED_BY_SPACE = re.compile(r"[1-9]\d? \d{3}")
_RATE = re.compile(
    rf" ?/ ?(?:0?1 ?)?[^\W\d]| (?:{'|'.join(DATA['for_each'])})(?!\w)", re.IGNORECASE
)
#: Behind a unit: the rest of a word, or of the number of a document, so that it is no money.
_NO_MONEY = re.compile(
    r"(?:(?<=đồng) (?:chí|bào|bằng|ruộng|cỏ)|(?<=t[ỷỉ]) lệ)(?!\w)|(?<=đ)/(?-i:[A-ZĐ]+)-",
    re.IGNORECASE,
)
_NUMBER = r"(?:[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?|\d*[¼½¾]|\d[\d.,]*\d|\d)"
#: A number in brackets before a unit; `(2) đồng thời` numbers a sentence.
_BRACKETED = r"\((?:\d[\d.,]*\d\d|\d[\d.,]*(?=\) ?[^\W\d]+ đồng))\)"
#: What joins a number to one with a unit: `10 - 15 tỷ`, `300 đến 400 triệu`, `300 và 400 triệu`.
_JOINT = r"(?: ?[/–—-] ?| (?:đến|tới) |(?<=\d\d)(?<!(?:19|20)\d\d) (?:và|hoặc) )"
_LONGEST_BEFORE, _LONGEST_RATE = 24, 12


class AmountInText(NamedTuple):
    """An amount in a sentence.

    Attributes:
        start, end: where it stands, its qualifier included.
        text: what stands there.
        names_currency: whether it ends with the name of the currency; `20 triệu` alone may count
            people.
        is_broken: whether another number stands right before it, of which it may be the rest or
            the other end: `10 - 15 tỷ`, `850/900 triệu`.
        is_rate: whether it is so much for each of something.
    """

    start: int
    end: int
    text: str
    names_currency: bool
    is_broken: bool
    is_rate: bool


def amounts_in(text: str) -> Iterator[AmountInText]:
    """Yield all numbers with a unit of money in a text, which is NFC and has single spaces.

    One that is misspelt, or of another currency, is among them; none such can be read.
    """
    end = 0
    for found in _pattern().finditer(text):
        if _NO_MONEY.match(text, found.end()):
            continue
        yield from _misspelt(text, end, found.start())
        end = found.end()
        before = text[max(0, found.start() - _LONGEST_BEFORE) : found.start()]
        yield AmountInText(
            found.start(),
            found.end(),
            found[0],
            found[0].casefold().endswith(_NAMES),
            bool(found["others"]) or _is_broken(before, found[0]),
            _is_rate(text, found.end()),
        )
    yield from _misspelt(text, end, len(text))


def _is_rate(text: str, end: int) -> bool:
    """Tell whether what stands behind an amount says that it is so much for each of something."""
    return _RATE.match(text, end, end + _LONGEST_RATE) is not None


def is_counted(before: str) -> bool:
    """Tell whether a number behind some words counts or names something: `Quý 2`, `Dự án 1`."""
    return _COUNTED.search(before) is not None


def _misspelt(text: str, start: int, end: int) -> Iterator[AmountInText]:
    """Yield the numbers between two places whose unit is misspelt."""
    for found in _WORDS.finditer(text, start, end):
        one, both = found["one"], f"{found['one']}{found['more'] or ''}"
        stop = next((each for each in (both, one) if _is_misspelt(each)), None)
        if stop is not None:
            start, last = found.start(), found.start("one") + len(stop)
            is_rate = _is_rate(text, last)
            yield AmountInText(start, last, text[start:last], True, False, is_rate)


@lru_cache(maxsize=4096)
def _is_misspelt(words: str) -> bool:
    """Tell whether words are a unit but for a letter or an accent; `ngân` alone is a budget."""
    if " " in words:
        return without_diacritics(words).casefold().endswith(" dong") and (
            unit_hint(words.casefold()) is not None
        )
    return without_diacritics(words).casefold() in ("trieu", "nghin")


def _is_broken(before: str, amount: str) -> bool:
    """Tell whether the number before an amount may be a part of it, or its first digits not."""
    if amount[0].isalpha():
        # A qualifier parts it from what stands before: 2021-2025 khoảng 20 tỷ.
        return False
    is_counted = _GROUPED_BY_SPACE.match(amount) is not None and _COUNTED.search(before)
    is_rest = _BROKEN.search(before) is not None and _YEAR.search(before) is None
    return bool(is_counted) or is_rest


@cache
def _pattern() -> re.Pattern[str]:
    foreign = (f"{count}{each}" for each in _FOREIGN for count in ("", "nghìn ", "triệu ", "tỷ "))
    names = (*UNITS, *_NO_UNITS, *foreign)
    units = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    qualifiers = "|".join(sorted(QUALIFIERS, key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?<!\d[.,])(?:(?<!\w)(?:{qualifiers}) )?(?P<others>(?:{_NUMBER}{_JOINT}){{0,3}})"
        rf"[-−]?(?:{_BRACKETED}|{_NUMBER}) ?(?:{units})(?!\w)"
        rf"(?: {_NUMBER} ?(?:{units})(?!\w))*",
        re.IGNORECASE,
    )
