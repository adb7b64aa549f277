"""Codes of rows, columns and titles put together into one cell."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from giamngheo_cli.codes import CodeBook, built_in
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.words import understood
from giamngheo_cli.messages import Text

Codes = tuple[CodeName, ...]
#: Longer titles say more than a code.
_LONGEST = 120


def together(*parts: Iterable[CodeName]) -> Codes | None:
    """Return the codes of a cell that is of all of some codes; None where two contradict.

    Of two codes of one dimension, the one that lies within the other is meant.
    """
    found: dict[str, CodeName] = {}
    for each in (code for part in parts for code in part):
        other = found.setdefault(each.dimension, each)
        if other == each or _lies_within(other, each):
            continue
        if not _lies_within(each, other):
            return None
        found[each.dimension] = each
    return tuple(found.values())


def codes_only(title: str) -> Codes:
    """Return the codes that a title names where it says nothing else; none for other titles."""
    meaning = understood(title) if len(title) <= _LONGEST else None
    if meaning is None or meaning.spans or meaning.says_total:
        return ()
    return meaning.cell


def name_of(code: CodeName) -> Text:
    """Return what a code is called, in the reader's language where it is built in."""
    known = _book().codes.get(code.name)
    return known.label if known is not None else code.label or code.name


def _lies_within(one: CodeName, other: CodeName) -> bool:
    ours, theirs = _book().codes.get(one.name), _book().codes.get(other.name)
    return ours is not None and theirs is not None and ours.lies_within(theirs)


@cache
def _book() -> CodeBook:
    return built_in()
