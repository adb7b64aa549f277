"""The numbers before headings and rows: `I.`, `1.1`, `a)`, `-`, and how deep each is."""

from __future__ import annotations

import re
from typing import NamedTuple

#: The classes of numbers, and what each looks like; the first that fits is meant.
_NUMBERS = (
    ("1.1", r"(?:[0-9]{1,3}|[IVXLC]{1,6})(?:\.[0-9]{1,3})+"),
    ("1", r"[0-9]{1,3}"),
    ("I", r"[IVXLC]{1,6}"),
    ("A", r"[A-ZĐ]"),
    ("a", r"[a-zđ]"),
)
#: Only the rows of tables are counted beyond 999.
_CLASSES = (*_NUMBERS, ("1", r"[0-9]{4,6}"), ("-", r"[-–—•*]"), ("+", r"\+"))
#: The signs of lists; • is taken for *.
DASHES = ("*", "-", "+")
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile(r"(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
#: A number at the start of a paragraph must end in a mark; `1.300 triệu` begins none.
_AT_START = re.compile(
    r"(?P<dash>[-–—•*+])\s+"
    rf"|\(?(?P<number>{'|'.join(pattern for _, pattern in _NUMBERS)})"
    r"(?:[.)]|(?<=\.[0-9])\s|(?<=\.[0-9][0-9])\s)\s*(?=[^\W\d]|[(“\"])"
)


class Marker(NamedTuple):
    """A number before a heading or a row.

    Attributes:
        text: the number without the marks around it: `1.1`, `a`, `-`.
        kind: its class: `A`, `I`, `1`, `1.1`, `a`, `-`, `+`.
    """

    text: str
    kind: str

    @property
    def parts(self) -> int:
        """Of how many numbers it is made: `1.2.3` of three."""
        return self.text.count(".") + 1


def marker_of(text: str) -> Marker | None:
    """Return the number that a whole text is, as a cell of a column of numbers; None for none."""
    bare = text.strip().strip("().").strip()
    for kind, pattern in _CLASSES:
        if re.fullmatch(pattern, bare):
            if kind == "I" and not _is_roman(bare):
                continue
            return Marker(bare, kind)
    return None


def split_marker(text: str) -> tuple[Marker | None, str]:
    """Return the number with which a paragraph begins, and what stands behind it."""
    found = _AT_START.match(text)
    if found is None:
        return None, text
    marker = marker_of(found["dash"] or found["number"])
    return marker, text[found.end() :] if marker is not None else text


def letter_value(text: str) -> int:
    """Return the place of a letter in the alphabet; ă, â and the like are left out of lists."""
    return _LETTERS.find(text.casefold()) + 1


def roman_value(text: str) -> int:
    """Return what a Roman number comes to."""
    values = [_ROMAN_VALUES[each] for each in text]
    following = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, following, strict=True))


def _is_roman(text: str) -> bool:
    return bool(text) and _ROMAN.fullmatch(text) is not None
