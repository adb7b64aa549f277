"""Titles → ids that people can read, and whether two titles can be those of one item."""

from __future__ import annotations

import re
from functools import lru_cache

from giamngheo_cli.codes import fold
from giamngheo_cli.messages import Message, excerpt, message, without_diacritics

_LONGEST = 40
#: So much of a title tells it from others.
_MOST_LETTERS = 300
_WORD = re.compile(r"[a-z0-9]+")
_ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
#: Such as `da3`: the same in each programme, of other projects.
_NUMBERED = re.compile(r"[a-z]+[0-9]+[a-z]?")
#: What gives a title its number: `Tiểu dự án 1:`, `Tiểu dự án 1, Dự án 3`.
_NUMBER = re.compile(r"[^0-9:]{0,30}[0-9]+(?:(?:, ?| thuộc | của )(?:[^\W\d]+ ){1,3}[0-9]+$)?\W*")
#: What an item is called of which nothing can be read ("mục").
_NAMELESS = "muc"


def slug(title: str) -> str:
    """Return the beginning of a title as an id: plain letters, words joined by hyphens."""
    words = _WORD.findall(without_diacritics(fold(title[: 4 * _LONGEST])))
    if not words:
        return _NAMELESS
    length, taken = len(words[0]), 1
    while taken < len(words) and (length := length + 1 + len(words[taken])) <= _LONGEST:
        taken += 1
    return "-".join(words[:taken])[:_LONGEST]


def is_id(key: str) -> bool:
    """Tell whether the key of an item can be its id as it is."""
    return len(key) <= _LONGEST and _ID.fullmatch(key) is not None


class Names:
    """Names that differ: one that is taken gets a number behind it."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def free(self, name: str) -> str:
        """Take a name, and return how it is written."""
        found, number = name, self._numbers.get(name, 1)
        while found in self._taken:
            number += 1
            found = f"{name}-{number}"
        self._numbers[name] = number
        self._taken.add(found)
        return found


def contradict(key: str, one: str, other: str) -> bool:
    """Tell whether two titles under one key are those of two items.

    `da1` is another project in each programme. Titles of one item have half of the words of the
    shorter in common at the least; where one has nothing but its number, nothing contradicts.
    """
    if one == other or not _NUMBERED.fullmatch(key):
        return False
    ours, theirs = content(one), content(other)
    return 2 * len(ours & theirs) < min(len(ours), len(theirs))


def two_titles(one: str, other: str) -> Message:
    """Return that two titles under one key are those of two items."""
    return message(
        "“{one}” and “{other}” have the same number, and seem to be two items",
        one=excerpt(one),
        other=excerpt(other),
    )


def is_number_alone(key: str, title: str) -> bool:
    """Tell whether a title says nothing but the number of its item, such as `Dự án 1`."""
    return bool(_NUMBERED.fullmatch(key)) and not content(title)


def content(title: str) -> frozenset[str]:
    """Return the words with which a title begins behind its number, without diacritics."""
    return _content(title[:_MOST_LETTERS])


@lru_cache(maxsize=4096)
def _content(title: str) -> frozenset[str]:
    folded = fold(title)
    number = _NUMBER.match(folded)
    rest = folded[number.end() :] if number else folded
    return frozenset(re.findall(r"\w+", without_diacritics(rest)))
