"""The signs that stand beside amounts, or for them, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable

from giamngheo_cli.amount import ABOUT, ABOVE, AT_LEAST, AT_MOST, BELOW
from giamngheo_cli.messages import Message, message

UNKNOWN = "?"
COMPUTED = "*"
#: Stand before an amount that the plan does not state exactly.
SIDES = {ABOUT: "≈", ABOVE: "≥", AT_LEAST: "≥", BELOW: "≤", AT_MOST: "≤"}

COMPUTED_MEANS = message("{mark} computed, not stated", mark=COMPUTED)
UNKNOWN_MEANS = message("{mark} unknown", mark=UNKNOWN)
_SIGNS_MEAN = {
    SIDES[ABOUT]: message("{mark} about", mark=SIDES[ABOUT]),
    SIDES[ABOVE]: message("{mark} this or more", mark=SIDES[ABOVE]),
    SIDES[BELOW]: message("{mark} this or less", mark=SIDES[BELOW]),
}


def meanings(sides: Iterable[str | None]) -> list[Message]:
    """Return what the signs before amounts that are not exact mean, of those that occur."""
    known = {SIDES[side] for side in sides if side is not None}
    return [meaning for sign, meaning in _SIGNS_MEAN.items() if sign in known]
