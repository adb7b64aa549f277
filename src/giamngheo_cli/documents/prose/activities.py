"""What a sentence says that its amount is for: an activity, or an item without its number."""

from __future__ import annotations

from giamngheo_cli.documents.titles import named
from giamngheo_cli.documents.words import begins, data


def names_no_number(text: str) -> bool:
    """Tell whether a line begins with a word for an item, but without its number."""
    return begins(text, data()["unnumbered_items"]) and not named(text) and ":" in text[:40]


def activity(before: str) -> tuple[str, bool]:
    """Return what a sentence says before its amount, and whether words for money end it."""
    words = before.rstrip()
    has_mark = words.endswith(":")
    words = words.rstrip(" :;,")
    phrases = sorted(data()["spending"], key=len, reverse=True)
    is_said = has_mark
    while True:
        found = next((each for each in phrases if _ends(words, each)), None)
        if found is None:
            break
        words = words[: len(words) - len(found)].rstrip(" :;,")
        is_said = True
    return words, is_said


def _ends(text: str, phrase: str) -> bool:
    folded = text.casefold()
    return folded.endswith(phrase) and not folded[: -len(phrase)][-1:].isalnum()
