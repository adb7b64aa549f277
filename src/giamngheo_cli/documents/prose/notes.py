"""Words beside an amount that say nothing of what it is for: in words, a share, how many."""

from __future__ import annotations

import re

from giamngheo_cli.documents.words import begins, data, says

#: How many of something an amount is for: `03 công trình`.
_COUNT = re.compile(r"\d{1,4}(?: [^\W\d_]+){1,4}")

_IN_WORDS = re.compile(r"(?:viết )?bằng chữ:? ", re.IGNORECASE)


def is_note(words: str) -> bool:
    """Tell whether words in a bracket say nothing of what the amount before is for."""
    return (
        words.casefold().endswith(("đồng", "chẵn"))
        or says(words, data()["notes_behind"]) is not None
        or (_COUNT.fullmatch(words) is not None and says(words, data()["words_of_time"]) is None)
    )


def in_words(words: str) -> str:
    """Return an amount in words that a bracket behind an amount holds; "" where it holds none."""
    found = _IN_WORDS.match(words)
    return words[found.end() :].rstrip(" ./") if found else ""


def is_share(words: str) -> bool:
    """Tell whether words say how much of a whole the amount before is: “chiếm 80%”."""
    return begins(words, data()["shares"])
