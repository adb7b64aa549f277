"""The sequence of numbers before rows: what follows what, and what begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from giamngheo_cli.documents.markers import Marker, letter_value, roman_value

#: How deep the classes of numbers are by custom; the first of A may also stand below I.
_CUSTOM = {"A": 0, "I": 1, "1": 2, "1.1": 3, "a": 4, "-": 5, "+": 6}


def class_of(marker: Marker) -> str:
    """Return the class of a number; 1.1 and 1.1.1 are two."""
    return f"1.1/{marker.parts}" if marker.kind == "1.1" else marker.kind


def value_of(marker: Marker) -> int | None:
    """Return the place of a number in its sequence, from 1; None for dashes."""
    text = marker.text
    if marker.kind in ("-", "+"):
        return None
    if marker.kind in ("A", "a"):
        return letter_value(text)
    if marker.kind == "I":
        return roman_value(text)
    return int(text.rpartition(".")[2])


def may_stand_below(marker: Marker, above: Marker) -> bool:
    """Tell whether numbers of a class stand below those of another by custom."""
    ours, theirs = _CUSTOM[marker.kind], _CUSTOM[above.kind]
    return ours > theirs or (above.kind == "I" and marker.kind == "A" and marker.text == "A")


def is_dotted(marker: Marker) -> bool:
    """Tell whether a number has the number above it in it: 1.1."""
    return marker.kind == "1.1"


def settled_by_sequence(markers: Sequence[Marker | None]) -> list[Marker | None]:
    """Return the numbers of rows, single letters such as C and I settled by their sequence.

    C is a letter behind B, and a Roman number behind XCIX; behind A it is neither, and None. 2024
    is a number of a row behind 2023 rows alone.
    """
    last: dict[str, int] = {}
    found: list[Marker | None] = []
    for at, marker in enumerate(markers):
        each = marker
        if each is not None and re.fullmatch("[IVXLC]", each.text):
            each = _letter_or_roman(each, last, markers[at + 1 : at + 40])
        if each is not None and each.kind == "1":
            is_next = int(each.text) == last.get("1", 0) + 1
            each = each if len(each.text) < 4 or is_next else None
        if each is not None and each.kind in ("A", "I", "1"):
            last[each.kind] = value_of(each) or 0
            if each.kind == "A":
                last["I"] = 0
        found.append(each)
    return found


def _letter_or_roman(
    marker: Marker, last: dict[str, int], later: Sequence[Marker | None]
) -> Marker | None:
    """Return a single letter as a Roman number or a letter; None where it follows on neither."""
    letter, roman = letter_value(marker.text), roman_value(marker.text)
    goes_on_letters = last.get("A") == letter - 1 and letter > 1
    goes_on_roman = last.get("I", 0) == roman - 1
    if goes_on_letters and goes_on_roman:
        second = any(each is not None and each.text == "II" for each in later)
        return marker if second else Marker(marker.text, "A")
    if goes_on_letters:
        return Marker(marker.text, "A")
    return marker if goes_on_roman or roman == 1 or "A" not in last else None
