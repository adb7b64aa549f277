"""What of a comparison makes a run fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from giamngheo_cli.compare.model import Comparison, FilePair

FAIL_ON = ANY, MONEY, NEW_ERRORS = ("any", "money", "new-errors")


def fails(pair: FilePair, comparison: Comparison | None, fail_on: str, *, strict: bool) -> bool:
    """Tell whether what changed in a pair is among what a run is to fail on.

    Args:
        pair: both versions.
        comparison: what changed; None where both are the same.
        fail_on: one of FAIL_ON.
        strict: whether an amount that is written differently is a difference of money.
    """
    if comparison is None:
        return fail_on == ANY and pair.is_renamed
    if fail_on == MONEY:
        return comparison.differs_in_money(strict=strict)
    if fail_on == NEW_ERRORS:
        return comparison.brings_errors
    return pair.is_renamed or comparison.differs
