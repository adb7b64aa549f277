"""How the amounts of a table are to be shown, and the signs of its own."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.tables.model import Whole

EXCEEDS = "!"
#: Stands for a share of zero.
OF_NOTHING = "-"


class View(NamedTuple):
    """How the amounts of a table are to be shown.

    Attributes:
        unit: the exponent of their unit; None for the one that suits them best.
        share: what shares are shown of; None for no shares.
        amounts: whether the amounts themselves are shown.
        bars: whether each row has a bar.
    """

    unit: int | None = None
    share: Whole | None = None
    amounts: bool = True
    bars: bool = False
