"""The texts of all readers, made alike."""

from __future__ import annotations

from unicodedata import category, normalize

#: Control characters, marks of direction and zero width, halves of a letter.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def clean(text: str) -> str:
    """Return a text in NFC, with single spaces, without soft hyphens and letters nobody sees."""
    if not text.isprintable():
        text = "".join(each for each in text if each.isspace() or category(each) not in _UNSEEN)
    return " ".join(normalize("NFC", text).split())
