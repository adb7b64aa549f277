"""Amounts of a text that are no figures of a plan, whatever their words say."""

from __future__ import annotations

from giamngheo_cli.documents.prose.about import is_ground
from giamngheo_cli.documents.prose.levels import AmountClaim
from giamngheo_cli.documents.prose.outline import Outlined
from giamngheo_cli.documents.words import begins, data, says
from giamngheo_cli.messages import Message, message
from giamngheo_cli.rules.import_rules import NOT_PLACED, NOT_SHOWN, PAST_RESULT
from giamngheo_cli.rules.rule import Rule


def why_not(each: Outlined) -> tuple[Rule, Message | None] | None:
    """Return why no amount of a paragraph is placed; None where it may be."""
    if each.paragraph.is_aside:
        return NOT_SHOWN, None
    if each.is_past or says(each.text, data()["past"]) is not None:
        return PAST_RESULT, None
    if is_ground(each.text):
        return NOT_PLACED, message("it stands among the grounds of the document")
    if begins(each.text, data()["notes"]):
        return NOT_PLACED, message("it stands in a note")
    return None


def is_money(text: str, claim: AmountClaim) -> bool:
    """Tell whether a number with a unit is an amount of money, and counts nothing else."""
    amount = claim.amount
    if amount is None or amount.names_currency:
        return True
    behind = text[amount.end : amount.end + 20].lstrip()
    return not behind[:1].isalpha() or begins(behind, data()["fillers"])
