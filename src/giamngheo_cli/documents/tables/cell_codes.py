"""The codes that a title names alone, and what codes are called."""

from __future__ import annotations

from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.words import Cell, book, understood
from giamngheo_cli.messages import Text

#: Longer titles say more than a code.
_LONGEST = 120


def codes_only(title: str) -> Cell:
    """Return the codes that a title names where it says nothing else; none for other titles."""
    meaning = understood(title) if len(title) <= _LONGEST else None
    if meaning is None or meaning.spans or meaning.says_total:
        return ()
    return meaning.cell


def name_of(code: CodeName) -> Text:
    """Return what a code is called, in the reader's language where it is built in."""
    known = book().codes.get(code.name)
    return known.label if known is not None else code.label or code.name
