"""How often something is so, as an exact ratio of whole numbers; no amount of money is one."""

from __future__ import annotations

from fractions import Fraction

Chance = Fraction

NEVER = Chance(0)
ALWAYS = Chance(1)


def one_in(count: int) -> Chance:
    """Return the chance of one of so many."""
    return Chance(1, count)
