"""Titles of items → the level and id that their words give: Dự án 3 → a project, `da3`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from giamngheo_cli.documents.words import Tokens, data, padded, tokens
from giamngheo_cli.plan.shape import LEVELS

_ORDINALS = {"nhất": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5"}
#: How long the part of a title is that can name an item.
_MOST_WORDS = 60


class Named(NamedTuple):
    """An item that a title names.

    Attributes:
        key: the id, such as `da3`.
        level: the key of the plan under which it stands.
    """

    key: str
    level: str


@lru_cache(maxsize=4096)
def named(title: str) -> tuple[Named, ...]:
    """Return the items that a title names at its beginning, from the top; none for other titles.

    `Tiểu dự án 1, Dự án 3`, `Tiểu dự án 1 thuộc Dự án 3` and `Dự án 3 - Tiểu dự án 1: …` name
    two, `Dự án 3: …` one.
    """
    programme = programme_of(title)
    if programme is not None:
        return (Named(programme, "programmes"),)
    words = tokens(title)[:_MOST_WORDS]
    first, used = _numbered(words)
    if first is None:
        return ()
    rest = words[used + 1 :] if words[used : used + 1] in (("thuộc",), ("của",)) else words[used:]
    other, left = _numbered(rest)
    if other is None or other.level == first.level:
        return (first,)
    if LEVELS.index(other.level) > LEVELS.index(first.level):
        return first, other
    return (first,) if rest[left:] else (other, first)


def level_called(key: str) -> str | None:
    """Return the level of the items that have such an id: `da3` is a project; None for others."""
    if key in data()["programmes"]:
        return LEVELS[0]
    kind = key.rstrip("0123456789")
    levels = [each["level"] for each in data()["levels"] if each["id"] == kind != key]
    return levels[0] if len(levels) == 1 else None


def named_in(text: str) -> list[Named]:
    """Return the items that a text names anywhere by their numbers: Phân bổ vốn Dự án 2."""
    words = tokens(text)[:_MOST_WORDS]
    found: list[Named] = []
    at = 0
    while at < len(words):
        each, used = _numbered(words[at:])
        found += [each] if each is not None else []
        at += used or 1
    return found


def programme_of(title: str) -> str | None:
    """Return the id of the National Target Programme that a title begins with; None for none."""
    words = tokens(title)[:_MOST_WORDS]
    starts = [tokens(each) for each in data()["programme_words"]]
    start = next((each for each in starts if words[: len(each)] == each), None)
    if start is None:
        return None
    return programme_in(" ".join(words[len(start) :]))


def programme_in(text: str) -> str | None:
    """Return the id of the only programme that is named anywhere in a text; None for others."""
    words = padded(text)
    found = [name for name, phrases in _programmes() if any(each in words for each in phrases)]
    if len(found) == len(_programmes()):
        return str(data()["all_programmes"])
    return found[0] if len(found) == 1 else None


@cache
def _programmes() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (name, tuple(map(padded, phrases))) for name, phrases in data()["programmes"].items()
    )


def _numbered(words: Tokens) -> tuple[Named | None, int]:
    """Return the item that words begin with, and how many words name it."""
    for level in data()["levels"]:
        phrase = tokens(level["words"])
        if words[: len(phrase)] != phrase:
            continue
        if words[len(phrase) : len(phrase) + 1] == ("số",):
            phrase = (*phrase, "số")
        rest = words[len(phrase) :]
        if rest[:1] == ("thứ",) and rest[1:2] and rest[1] in _ORDINALS:
            return Named(_key(level, _ORDINALS[rest[1]]), level["level"]), len(phrase) + 2
        if rest[:1] and rest[0].isdecimal() and len(rest[0]) <= 3:
            return Named(_key(level, rest[0]), level["level"]), len(phrase) + 1
    return None, 0


def _key(level: Mapping[str, Any], number: str) -> str:
    return f"{level['id']}{int(number):0{level.get('digits', 1)}}"
