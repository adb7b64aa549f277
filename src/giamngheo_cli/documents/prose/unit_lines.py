"""Lines that say a unit for the numbers of a list below → those numbers with that unit.

`Cụ thể như sau (ĐVT: triệu đồng):` holds for `- Ngân sách trung ương: 1.200` below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from giamngheo_cli.amount import UNIT_NAMES
from giamngheo_cli.documents.blocks import Block, Paragraph
from giamngheo_cli.documents.markers import DASHES, split_marker
from giamngheo_cli.documents.prose.elided_units import with_units_at, with_units_of_wholes
from giamngheo_cli.documents.prose.lost_cells import (
    COLUMN,
    YEAR,
    looks_like_amount,
    numbers_of_lines,
)
from giamngheo_cli.documents.tables.units import unit_called
from giamngheo_cli.documents.words import data, is_only, says

#: What may stand behind a number that has no unit of its own.
_BEHIND = re.compile(r" ?(?:[;,.)(]|$)")
_BEHIND_COLON = re.compile(r":\s?$")
_LAST = re.compile(r": ?[-−]?\d[\d.,]*(?: ?\([^()]*\))?[ .;,]*$")
#: 1.200 (triệu đồng), 1.200 “triệu đồng”
_SET_APART = re.compile(r"(?<=\d) ?(?:\(([^()]{2,12})\)|[“\"']([^“”\"']{2,12})[”\"'])")


def with_units(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text; numbers of a list have the unit that its line says."""
    unit: str | None = None
    for block in blocks:
        if not isinstance(block, Paragraph):
            # What a table has above it need not be of the lines below it.
            unit = None
            continue
        if block.is_aside:
            yield block
            continue
        text = with_units_of_wholes(_set_together(block.text))
        said = _said(text)
        if said is not None:
            start, end, unit = said
            head, rest = text[:start].rstrip(" ,;"), text[end:]
            # The 1.000 of a unit of 1.000 đồng is no amount.
            head = head or f"{data()['unit_labels'][0].capitalize()}: {unit}"
            is_last = not rest.strip(" :.;")
            text = f"{head}{_with_unit(rest, unit)}"
            # A sentence that goes on with words announces no list.
            unit = unit if is_last or rest.endswith(":") else None
        elif unit is not None and _is_line(text, unit):
            text = _with_unit(text, unit)
        else:
            unit = None
        yield block._replace(text=text)


def as_written(amount: str, text: str) -> tuple[str, int]:
    """Return an amount as its paragraph has it, and the exponent of the unit that it lacks there.

    An amount that has its own unit lacks none: 0.
    """
    units = [(f" {name}", unit) for unit, name in UNIT_NAMES.items() if amount.endswith(f" {name}")]
    if amount in text or not units:
        return amount, 0
    suffix, unit = max(units, key=lambda each: len(each[0]))
    return amount.removesuffix(suffix), unit


def _set_together(text: str) -> str:
    """Return a text without the brackets around the units of its amounts."""
    if _SET_APART.search(text) is None:
        return text
    ends = {each.end() for each in numbers_of_lines(text) if not YEAR.fullmatch(each[0])}

    def joined(found: re.Match[str]) -> str:
        unit = found[1] or found[2]
        is_amount = found.start() in ends and unit_called(unit) is not None
        return f" {unit}" if is_amount else found[0]

    return _SET_APART.sub(joined, text)


def _said(text: str) -> tuple[int, int, str] | None:
    """Return where a text says the unit of numbers behind it, and that unit; None without one."""
    for found in _pattern().finditer(text):
        exponent = unit_called(found["labelled"] or found["bare"])
        if exponent is not None:
            return found.start(), found.end(), f"{UNIT_NAMES[exponent]}{found['per'] or ''}"
    return None


@cache
def _pattern() -> re.Pattern[str]:
    labels = "|".join(sorted(map(re.escape, data()["unit_labels"]), key=len, reverse=True))
    unit = r"[^()\[\]:;/]{1,20}?"
    return re.compile(
        rf"[(\[]?(?<!\w)(?:{labels})(?!\w) ?:? ?(?P<labelled>{unit})"
        rf"(?P<per>/[^()\[\]:;]{{1,20}}?)?(?:[)\]]|(?=[:;]|\.?$))"
        rf"|\((?P<bare>{unit})\)(?= ?:)",
        re.IGNORECASE,
    )


def _is_line(text: str, unit: str) -> bool:
    """Tell whether a paragraph is a line of a list, or announces more lines of it."""
    marker, _ = split_marker(text)
    if COLUMN in text:
        return False
    if text.endswith(":") or is_only(text, data()["among"]):
        return True
    if marker is None:
        return _LAST.search(text) is not None
    return marker.kind in DASHES or _with_unit(text, unit) != text


def _with_unit(text: str, unit: str) -> str:
    """Return a text with the unit behind each number that has none and counts nothing."""
    ends: list[int] = []
    for number in numbers_of_lines(text):
        is_amount = looks_like_amount(number[0]) or (
            _BEHIND_COLON.search(text[: number.start()]) is not None
            # Behind other amounts a small one stands like them: NSTW 1.200, NSĐP 200.
            or bool(ends)
        )
        if is_amount and not _is_year(number, text) and _BEHIND.match(text, number.end()):
            ends.append(number.end())
    return with_units_at(text, dict.fromkeys(ends, unit))


def _is_year(number: re.Match[str], text: str) -> bool:
    """Tell whether a number is a year; behind a colon it may be an amount of something."""
    if YEAR.fullmatch(number[0]) is None:
        return False
    label = text[: number.start()]
    return not _BEHIND_COLON.search(label) or says(label, data()["words_of_time"]) is not None
