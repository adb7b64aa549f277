"""Places by their names: Xã Nà Tòng → a code, and what is no name of one: XÃ HỘI HÓA."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from giamngheo_cli.codes import fold
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.words import Tokens, begins, data, tokens, understood
from giamngheo_cli.messages import without_diacritics

PLACE = "place"
#: Of how many words the name of a place is at most.
_LONGEST_NAME = 5


@cache
def place_words() -> tuple[str, ...]:
    """Return the words for places: xã, thị trấn, thôn, …"""
    return (*area_words(), *data()["places"]["within"])


@cache
def area_words() -> dict[str, int]:
    """Return the words for places that have plans of their own, with how far down each is."""
    kinds = enumerate(data()["places"]["areas"])
    return {word: kind for kind, words in kinds for word in words}


@cache
def _kinds() -> frozenset[Tokens]:
    return frozenset(map(tokens, place_words()))


def place_named(text: str) -> str | None:
    """Return the place that a whole text names, such as Xã Nà Tòng; None for other texts.

    Each word of a name begins with a capital. All of a text in capitals does, so that there none
    of them may be a common word, as in XÃ HỘI HÓA.
    """
    label = text.strip(" .:;,-")
    name = _place_name(label)
    is_name = all(word[0].isupper() or word.isdecimal() for word in name)
    if not 0 < len(name) <= _LONGEST_NAME or not is_name:
        return None
    if not label.isupper():
        return label
    return None if common_words(name) else in_small_letters(label)


def is_name(text: str) -> bool:
    """Tell whether a text may be the name of a place without its kind: Nà Hỳ."""
    words = text.split()
    others = (*data()["several"], *data()["offices"], *data()["institutions"])
    is_short = len(words) == 1 and text.isupper()
    if is_short or not 0 < len(words) <= _LONGEST_NAME or begins(text, others):
        return False
    may_be_words = len(words) == 1 or text.isupper()
    are_names = understood(text) is None and all(
        word.isalpha() and word[0].isupper() for word in words
    )
    return are_names and not (may_be_words and common_words(words))


def may_be_place(text: str) -> bool:
    """Tell whether a text in capitals may be the name of a place, or other words: XÃ TÂN HỘI."""
    label = text.strip(" .:;,-")
    name = _place_name(label) if label.isupper() else []
    return len(name) <= _LONGEST_NAME and 0 < common_words(name) < len(name)


def in_small_letters(name: str) -> str:
    """Return a name in capitals as it is otherwise written."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name


def _place_name(label: str) -> list[str]:
    """Return the words behind the kind of a place; none where there is no kind."""
    words = label.split()
    kinds = [each for each in _kinds() if tokens(" ".join(words[: len(each)])) == each]
    return words[max(map(len, kinds)) :] if kinds else []


def common_words(name: Sequence[str]) -> int:
    """Return how many words of a name in capitals have a meaning of their own."""
    common = frozenset(data()["common_words"])
    return sum(word.strip(".,;:()").casefold() in common for word in name)


def place_code(label: str) -> CodeName:
    """Return the code of a place: a readable name, and its label."""
    name = re.sub(r"[^a-z0-9]+", "-", without_diacritics(fold(label))).strip("-")
    return CodeName(PLACE, name or "place", label)
