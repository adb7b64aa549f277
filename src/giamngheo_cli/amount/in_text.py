"""Amounts within a sentence: where they stand, and how much of the text is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from giamngheo_cli.amount.model import CURRENCY, QUALIFIERS, UNITS

#: What stands before a number that may be the rest of another, or of a word: `71, 4`, `PHÍ5`.
_BROKEN = re.compile(r"[^\W\d]$|[.,/]$|\d(?:[.,]? ?| ?[-–—/] ?)$")
_RATE = re.compile(r" ?/ ?[^\W\d]| (?:mỗi|một|trên một)(?!\w)", re.IGNORECASE)
#: Behind a unit: the rest of a word, or of the number of a document, so that it is no money.
_NO_MONEY = re.compile(
    r"(?:(?<=đồng) (?:chí|bào|bằng|ruộng|cỏ)|(?<=t[ỷỉ]) lệ)(?!\w)|(?<=đ)/(?-i:[A-ZĐ]+)-",
    re.IGNORECASE,
)
_NUMBER = r"(?:[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?|\d[\d.,]*\d|\d)"
_LONGEST_RATE = 12
#: How an amount ends that names its currency; trđ ends so, too.
_NAMES = ("đ", *CURRENCY)


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
    """Yield all numbers with a unit of money in a text, which is NFC and has single spaces."""
    for found in _pattern().finditer(text):
        if _NO_MONEY.match(text, found.end()):
            continue
        before = text[max(0, found.start() - 4) : found.start()]
        yield AmountInText(
            found.start(),
            found.end(),
            found[0],
            found[0].casefold().endswith(_NAMES),
            bool(found["others"]) or _BROKEN.search(before) is not None,
            _RATE.match(text, found.end(), found.end() + _LONGEST_RATE) is not None,
        )


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
    qualifiers = "|".join(sorted(QUALIFIERS, key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?<!\d[.,])(?:(?:{qualifiers}) )?(?P<others>(?:{_NUMBER} ?[/–—-] ?){{0,3}})"
        rf"[-−]?{_NUMBER} ?(?:{units})(?!\w)"
        rf"(?: {_NUMBER} ?(?:{units})(?!\w))*",
        re.IGNORECASE,
    )
