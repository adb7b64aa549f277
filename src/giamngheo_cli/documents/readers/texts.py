"""The texts of all readers, made alike."""

from __future__ import annotations

import re
from unicodedata import category, combining, normalize

#: Control characters, marks of direction and zero width, halves of a letter.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_MOST_MARKS = 30
_MAY_BE_MARKS = re.compile(rf"[^\w\s!-~]{{{_MOST_MARKS},}}")


def clean(text: str) -> str:
    """Return a text in NFC, with single spaces, without soft hyphens and letters nobody sees."""
    if not text.isprintable():
        text = "".join(each for each in text if each.isspace() or category(each) not in _UNSEEN)
    if not text.isascii():
        # No script piles up so many marks, and NFC takes quadratic time for them.
        text = normalize("NFC", _MAY_BE_MARKS.sub(_without_piles, text))
    return " ".join(text.split())


def _without_piles(run: re.Match[str]) -> str:
    kept, rest = run[0][:_MOST_MARKS], run[0][_MOST_MARKS:]
    return kept + "".join(each for each in rest if not combining(each))
