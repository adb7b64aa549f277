"""What a cell of a table may be: a number, a year, nothing."""

from __future__ import annotations

import re
from functools import cache

from giamngheo_cli.amount import UNITS
from giamngheo_cli.codes import fold
from giamngheo_cli.documents.blocks import Cell
from giamngheo_cli.documents.words import data

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: Lines of a cell that hold digits alone: one number that is broken, or several.
_LINES = re.compile(r"[0-9][0-9., ]*(?:(?: /|;) [0-9., ]+)+")


def is_year(text: str) -> bool:
    """Tell whether a text is a year and nothing else."""
    return _YEAR.fullmatch(text.strip()) is not None


def is_numeric(cell: Cell) -> bool:
    """Tell whether a cell holds one number, perhaps with signs and a unit, and nothing else."""
    return cell.is_number or (
        any(letter.isdigit() for letter in cell.text)
        and _numeric_pattern().fullmatch(fold(cell.text)) is not None
    )


def holds_numbers(cell: Cell) -> bool:
    """Tell whether a cell holds one number, or digits on several lines, and nothing else."""
    return is_numeric(cell) or _LINES.fullmatch(cell.text.strip()) is not None


def says_nothing(text: str) -> bool:
    """Tell whether a text stands for a blank cell; `Không` is an amount."""
    if text[:1].isdigit():
        return False
    folded = fold(text)
    return not folded or (folded != "không" and folded in data()["nothing"])


def is_unknown(text: str) -> bool:
    """Tell whether a text says that there is money, and that nobody knows how much."""
    return text.strip() in data()["unknown_amounts"]


def is_none(text: str) -> bool:
    """Tell whether a text says that there is no money."""
    return fold(text) == "không"


@cache
def _numeric_pattern() -> re.Pattern[str]:
    signs = "".join(re.escape(each) for each in data()["signs"])
    units = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
    return re.compile(rf"\(?\s*[-+−–~{signs}]?\s*[0-9][0-9.,\s]*(?:%|(?:{units}))?\s*[*)]?")
