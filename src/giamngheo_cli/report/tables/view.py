"""How the amounts of a table are to be shown."""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """How the amounts of a table are to be shown.

    Attributes:
        unit: the exponent of their unit; None for the one that suits them best.
        share: of which whole shares are shown, one of SHARES; None for no shares.
        amounts: whether the amounts themselves are shown.
        bars: whether each row has a bar.
    """

    unit: int | None = None
    share: str | None = None
    amounts: bool = True
    bars: bool = False
