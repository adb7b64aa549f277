"""How the amounts of a table are to be shown, and the signs of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from giamngheo_cli.amount import Currency
from giamngheo_cli.messages import Message, message
from giamngheo_cli.tables.entry import Entry
from giamngheo_cli.tables.model import Whole

EXCEEDS, DIFFERS = "!", "≠"
EXCEEDS_MEANS = message("{mark} more than what it is a part of", mark=EXCEEDS)
DIFFERS_MEANS = message("{mark} not what its columns or rows add up to", mark=DIFFERS)
#: Stands for a share of zero.
OF_NOTHING = "-"
MOST_DECIMALS = 3


class Scale(NamedTuple):
    """The unit (exponent) and the decimals in which amounts of a currency are written."""

    unit: int
    decimals: int
    hides_digits: bool
    currency: Currency


class View(NamedTuple):
    """How the amounts of a table are to be shown.

    Attributes:
        unit: the exponent of their unit; None for the one that suits them best.
        share: what shares are shown of; None for no shares.
        amounts: whether the amounts themselves are shown.
        bars: whether each row has a bar.
        quantities: whether it is shown what the amounts of items are for.
        most_decimals: to how many decimals amounts are rounded, if they have more.
    """

    unit: int | None = None
    share: Whole | None = None
    amounts: bool = True
    bars: bool = False
    quantities: bool = False
    most_decimals: int = MOST_DECIMALS


def marks(entry: Entry) -> str:
    """Return the signs of what does not add up about an amount."""
    return f"{EXCEEDS if entry.exceeds else ''}{DIFFERS if entry.differs else ''}"


def marks_mean(entries: Iterable[Entry]) -> list[Message]:
    """Return what these signs mean, of those that occur."""
    used = {sign for entry in entries for sign in marks(entry)}
    means = {EXCEEDS: EXCEEDS_MEANS, DIFFERS: DIFFERS_MEANS}
    return [meaning for sign, meaning in means.items() if sign in used]
