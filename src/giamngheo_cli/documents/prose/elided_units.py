"""Parts of an amount that leave out its unit: `1.000 triệu đồng (NSTW 900; NSĐP 100)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from giamngheo_cli.amount import UNIT_NAMES, AmountError, read
from giamngheo_cli.amount.in_text import AmountInText, amounts_in
from giamngheo_cli.documents.prose.lost_cells import YEAR
from giamngheo_cli.documents.tables.units import unit_called
from giamngheo_cli.documents.words import data, understood

_UNIT = re.compile(r"[^\d]+$")
#: The codes of a part, and its number without a unit; a year in the codes is no number.
_PART = re.compile(
    rf"(?P<label>[^\d();:,%]{{2,80}}(?:{YEAR.pattern})?)(?: ?: ?|(?<= )| )"
    r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
    r"(?: ?[;,] | và |(?P<end> ?\)|[ .;]*$))"
)


def with_units_of_wholes(text: str) -> str:
    """Return a text in which the parts of its amounts have the unit of the whole."""
    units: dict[int, str] = {}
    for whole in amounts_in(text):
        unit = _unit_of(whole)
        if unit is not None:
            units |= dict.fromkeys(_ends_of_parts(text, whole, unit), unit)
    return with_units_at(text, units)


def with_units_at(text: str, units: Mapping[int, str]) -> str:
    """Return a text with units behind numbers, by where these end, in their order."""
    cuts = [0, *units, len(text)]
    pieces = (text[start:end] for start, end in pairwise(cuts))
    behind = (*(f" {unit}" for unit in units.values()), "")
    return "".join(f"{piece}{unit}" for piece, unit in zip(pieces, behind, strict=True))


def _unit_of(whole: AmountInText) -> str | None:
    """Return the unit of an amount, as plans call it; None for none that parts can share."""
    found = _UNIT.search(whole.text)
    exponent = unit_called(found[0].strip()) if found is not None else None
    if exponent is None or whole.is_broken or whole.is_rate or not whole.names_currency:
        return None
    return UNIT_NAMES[exponent]


def _ends_of_parts(text: str, whole: AmountInText, unit: str) -> Iterator[int]:
    """Yield where the numbers of the parts of an amount end; of parts in doubt none does."""
    start = _opening().match(text, whole.end)
    if start is None:
        return
    at, numbers = start.end(), []
    while (part := _PART.match(text, at)) is not None:
        said = understood(part["label"], in_sentence=True)
        if said is None or not said.cell or said.says_total:
            return
        numbers.append(part)
        at = part.end()
        if part["end"] is not None:
            if _may_make_up(whole.text, [f"{each['number']} {unit}" for each in numbers]):
                yield from (each.end("number") for each in numbers)
            return


def _may_make_up(whole: str, parts: list[str]) -> bool:
    """Tell whether numbers can be parts of an amount in the same unit, perhaps with an error."""
    try:
        dong = read(whole).dong
        each = [read(part).dong for part in parts]
    except AmountError:
        return False
    return max(each) <= dong <= 10 * sum(each) and sum(each) <= 2 * dong


@cache
def _opening() -> re.Pattern[str]:
    among = "|".join(sorted(map(re.escape, data()["among"]), key=len, reverse=True))
    return re.compile(rf" ?\((?:(?:{among}):? )?|[,;]? (?:{among}):? ", re.IGNORECASE)
