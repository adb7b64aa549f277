"""The signs that stand beside amounts, or for them, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable

from giamngheo_cli.amount import ABOUT, ABOVE, BELOW
from giamngheo_cli.messages import Message, message

UNKNOWN = "?"
COMPUTED = "*"
#: Stand before an amount that the plan does not state exactly.
SIDES = {ABOUT: "≈", ABOVE: "≥", BELOW: "≤"}

COMPUTED_MEANS = message("{mark} computed, not stated", mark=COMPUTED)
UNKNOWN_MEANS = message("{mark} unknown", mark=UNKNOWN)
_SIDES_MEAN = {
    ABOUT: message("{mark} about", mark=SIDES[ABOUT]),
    ABOVE: message("{mark} this or more", mark=SIDES[ABOVE]),
    BELOW: message("{mark} this or less", mark=SIDES[BELOW]),
}


def meanings(sides: Iterable[str | None]) -> list[Message]:
    """Return what the signs before amounts that are not exact mean, of those that occur."""
    known = set(sides)
    return [meaning for side, meaning in _SIDES_MEAN.items() if side in known]
