"""Amounts of a text that are no money of the plan whatever they are for: rates, limits, changes."""

from __future__ import annotations

from giamngheo_cli.documents.prose.changes import is_change
from giamngheo_cli.documents.prose.levels import AmountClaim
from giamngheo_cli.documents.words import begins, data, says


def may_be_part(text: str, claim: AmountClaim) -> bool:
    """Tell whether an amount that is listed may be one that a breakdown lacks.

    A rate, a ceiling for each of something, a change, a debt and a threshold are none.
    """
    amount = claim.amount
    if amount is None:
        return True
    return not (
        amount.is_rate
        or is_change(text, claim)
        or says(claim.label, data()["no_parts"]) is not None
        or begins(text[amount.end :].lstrip(), data()["thresholds"])
    )
