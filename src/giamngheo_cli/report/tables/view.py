"""How the amounts of a table are to be shown, and the signs that stand for some."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.amount import ABOUT, ABOVE, BELOW
from giamngheo_cli.tables.model import Whole

UNKNOWN = "?"
COMPUTED = "*"
EXCEEDS = "!"
#: Stand before an amount that the plan does not state exactly.
SIDES = {ABOUT: "≈", ABOVE: "≥", BELOW: "≤"}
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
