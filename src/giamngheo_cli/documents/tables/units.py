"""The unit of a table: the line above it that names one, or a head that does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from giamngheo_cli.amount import UNITS, unit_hint
from giamngheo_cli.codes import fold
from giamngheo_cli.documents.words import data
from giamngheo_cli.messages import Message, excerpt, message, without_diacritics

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,40})[)\]]")
_BRACKETS_AT_END = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]][ .:;]*$")
#: Columns of per cent say themselves that they are: Đơn vị tính: triệu đồng, %.
_AND_SHARES = re.compile(r"\s*(?:[,;]|\bvà)\s*%$")
#: Behind this word an office may stand as well.
_ALSO_OFFICES = "đơn vị"


class Unit(NamedTuple):
    """The unit of a table.

    Attributes:
        exponent: 6 for triệu đồng; None where none is known.
        hint: what the unit may be that is misspelt, or otherwise none of money.
    """

    exponent: int | None
    hint: Message | None = None


def unit_called(text: str) -> int | None:
    """Return the unit that a text is, exactly but for case and a full stop; None for others."""
    return _units().get(fold(text).strip(" .:;"))


def unit_of_lines(lines: Iterable[str]) -> Unit:
    """Return the unit that lines name, the nearest line first.

    An office behind “Đơn vị:” is none; anything else behind it that is no unit of money ends the
    search, since what is in that unit is not known. A title may end with a unit in brackets.
    """
    for line in lines:
        found = unit_in(line) or _unit_at_end(line)
        if found is not None:
            return found
    return Unit(None)


def unit_in(line: str) -> Unit | None:
    """Return the unit that a line names; None where it speaks of none."""
    found = _label_pattern().search(fold(line))
    if found is None:
        return None
    label, rest = found["label"], _AND_SHARES.sub("", found["rest"].strip(" .:;()[]"))
    exponent = unit_called(rest)
    if exponent is not None:
        return Unit(exponent)
    hint = _misspelt(rest)
    if hint is None and (label == _ALSO_OFFICES or not rest):
        return None
    unknown = message("its unit reads “{text}”, which is not known", text=excerpt(rest))
    return Unit(None, hint or unknown)


def _unit_at_end(line: str) -> Unit | None:
    found = _BRACKETS_AT_END.search(line)
    exponent = None if found is None else unit_called(found[1])
    return None if exponent is None else Unit(exponent)


def split_unit(head: str) -> tuple[str, int | None]:
    """Return a head without the unit that stands in it in brackets, and that unit."""
    return _split_unit(head) if "(" in head or "[" in head else (head, None)


def _split_unit(head: str) -> tuple[str, int | None]:
    for found in _BRACKETS.finditer(head):
        named = unit_in(found[1])
        exponent = unit_called(found[1]) if named is None else named.exponent
        if exponent is not None:
            return (head[: found.start()] + head[found.end() :]).strip(), exponent
    return head, None


def is_unit_label(head: str) -> bool:
    """Tell whether the head of a column says that each row has its own unit there."""
    return fold(head).strip(" .:") in {fold(each) for each in data()["unit_labels"]}


def _misspelt(text: str) -> Message | None:
    """Return what a unit of money may be that is misspelt; None for other texts."""
    if not 0 < len(text) <= 40:
        return None
    hint = unit_hint(text)
    if hint is None and without_diacritics(text) in {without_diacritics(each) for each in UNITS}:
        return message("the unit is written otherwise: see --unit, or unit in a mapping")
    return hint


@cache
def _units() -> dict[str, int]:
    written = {fold(each): exponent for each, exponent in data()["units_as_numbers"].items()}
    return written | {each: UNITS[each] for each in map(fold, data()["units"])}


@cache
def _label_pattern() -> re.Pattern[str]:
    words = map(fold, (*data()["unit_labels"], *data()["before_units"]))
    labels = "|".join(sorted(map(re.escape, words), key=len)[::-1])
    return re.compile(rf"(?<!\w)(?P<label>{labels})(?!\w)\s*:?\s*(?P<rest>.*)")
