"""Amounts that say by how much others change, and what they leave unknown of the next lines."""

from __future__ import annotations

from collections.abc import Sequence

from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.documents.prose.levels import AmountClaim
from giamngheo_cli.documents.words import data, says


def is_change(text: str, claim: AmountClaim) -> bool:
    """Tell whether an amount is by how much another one changes, or what that was before."""
    before = list(amounts_in(text[claim.sentence[0] : claim.start]))
    start = claim.sentence[0] + (before[-1].end if before else 0)
    words = text[start : claim.start].rstrip(" :(")
    return any(f" {words}".casefold().endswith(f" {each}") for each in data()["changes"]) or (
        says(words, data()["comparisons"]) is not None
    )


def is_strange(text: str, claims: Sequence[AmountClaim]) -> bool:
    """Tell whether the next lines may be of something that is not known.

    What tells by how much an amount changes that is known announces none of them.
    """
    is_known = claims[0].cell is not None
    return any(each.is_strange and not (is_known and is_change(text, each)) for each in claims)
