"""A line that lists items with their amounts → a line for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.documents.titles import named
from giamngheo_cli.documents.words import data, says, understood
from giamngheo_cli.plan.shape import LEVELS

#: What may stand between an amount, or the bracket behind it, and the item of the next one.
_JOINT = re.compile(
    r" ?·* ?(?:[;,.(] ?)*(?:và )?(?:(?:trong đó|chia ra|bao gồm|gồm)(?: gồm)?:? )?", re.IGNORECASE
)
_END = re.compile(r" ?·*[ ).;,]*")
_BRACKET = re.compile(r"\([^()]*\)")
#: How the name of an item ends before its amount.
_NAMED = re.compile(r"[^;()·]*(?::| là|\d) ?")
#: A longer line is no list.
_LONGEST = 1000


def items_listed(text: str) -> list[str]:
    """Return the lines of which one is made that says nothing but items and their amounts.

    `Dự án 3: 6 tỷ, gồm: Tiểu dự án 1: 5 tỷ; Tiểu dự án 2: 1 tỷ.` is three. Any other line is one:
    what else it says may be of all of its amounts.
    """
    starts = list(_starts(text)) if len(text) <= _LONGEST else []
    if not starts or None in starts or _says_more(text):
        return [text]
    cuts = [0, *(each for each in starts if each is not None)]
    pieces = [text[start:end] for start, end in zip(cuts, [*cuts[1:], None], strict=True)]
    return [_closed(piece.rstrip(" ;,.")) for piece in pieces]


def _starts(text: str) -> Iterator[int | None]:
    """Yield where each item but the first begins; None where a line is no list of items."""
    bare = _BRACKET.sub(_masked, text)
    amounts = list(amounts_in(bare))
    if len(amounts) < 2:
        return
    if not _is_first(bare[: amounts[0].start]) or not _END.fullmatch(bare, amounts[-1].end):
        yield None
    for before, amount in pairwise(amounts):
        joint = _JOINT.match(bare, before.end, amount.start)
        start = joint.end() if joint is not None else before.end
        words = bare[start : amount.start]
        yield start if _NAMED.fullmatch(words) and _is_item(words) else None


def _is_item(words: str) -> bool:
    """Tell whether words name an item of a programme; of several programmes one is the plan's."""
    items = named(words)
    return bool(items) and items[0].level != LEVELS[0]


def _masked(bracket: re.Match[str]) -> str:
    """Leave out a bracket with amounts of the item before it; items may stand in others."""
    inner = bracket[0][1:-1]
    is_of_amounts = any(amounts_in(inner)) and not named(inner)
    return "·" * len(bracket[0]) if is_of_amounts else bracket[0]


def _is_first(words: str) -> bool:
    """Tell whether what stands before the first amount says nothing that is of the others, too."""
    said = understood(words.strip(" :"), in_sentence=True)
    if _is_item(words):
        return _NAMED.fullmatch(words) is not None and _says_no_code(words)
    is_total = said is not None and not said.cell
    return is_total and says(words, [*data()["total"], *data()["funding_sections"]]) is not None


def _says_no_code(words: str) -> bool:
    """Tell whether the name of an item ends without codes, such as `Dự án 1 năm 2023`."""
    parts = re.split(r"[:,(] ?| [-–] |[0-9] ", words.strip(" :"))
    said = understood(parts[-1], in_sentence=True)
    return said is None or not said.cell


def _says_more(text: str) -> bool:
    less = [each for each in data()["lessening"] if each not in data()["among"]]
    return says(text, [*data()["past"], *less, *data()["grounds"]]) is not None


def _closed(piece: str) -> str:
    """Return a piece of a line without what is left of the brackets around it."""
    piece = piece.rstrip(" ;,.(")
    for each in (*data()["among"], "và"):
        piece = re.sub(rf"[ ;,.(:]+{each}:?$", "", piece, flags=re.IGNORECASE)
    return piece.removesuffix(")") if piece.count(")") > piece.count("(") else piece
