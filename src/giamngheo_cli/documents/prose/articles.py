"""The articles of resolutions and decisions: `Điều 1. Phân bổ kế hoạch vốn`."""

from __future__ import annotations

import re

from giamngheo_cli.documents.markers import Marker, split_marker
from giamngheo_cli.documents.words import data, padded, says

#: The kinds of their numbers, and of those of the parts in which they stand.
ARTICLE, PART = "article", "part"
_NUMBER = re.compile(r"điều [0-9]{1,2}(?=[.:])", re.IGNORECASE)
_START = re.compile(rf"{_NUMBER.pattern}[.:] *(?=[^\W\d])", re.IGNORECASE)


def split_article(text: str) -> tuple[Marker | None, str]:
    """Return the number with which a paragraph begins, that of an article, too, and the rest."""
    start, number = _START.match(text), _NUMBER.match(text)
    if start is None or number is None:
        return split_marker(text)
    return Marker(number[0], ARTICLE), text[start.end() :]


def is_general_article(title: str) -> bool:
    """Tell whether an article is about the whole plan, and about no office that gets a part."""
    words = padded(title)
    for phrase in data()["no_offices"]:
        words = words.replace(padded(phrase), " ")
    if says(words, data()["offices"]) is not None:
        return False
    return says(words, data()["general_sections"]) is not None


def may_hold(outer: str, inner: str, *, announces: bool) -> bool:
    """Tell whether a section of a kind may stand in one of another kind; one is an article.

    Args:
        announces: whether the outer one announces its parts.
    """
    if inner == ARTICLE:
        return outer == PART
    # The parts of a plan that a decision ends with are none of its last article.
    return announces or inner not in ("A", "I")
