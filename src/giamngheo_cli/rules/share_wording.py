"""What GN431 and GN433 say."""

from __future__ import annotations

from giamngheo_cli.amount import Money, Percentage
from giamngheo_cli.messages import Message, Text, message
from giamngheo_cli.plan.shares import Share
from giamngheo_cli.rules.wording import subject
from giamngheo_cli.sums.check import Check
from giamngheo_cli.sums.portions import portion_of, share_of

_SHARE = message(
    "{subject}: {stated} is {actual} of {base} ({whole}), not {share}, which would be {computed}"
)
_GROWTH = message(
    "{subject}: {stated} is {actual} against {base} ({whole}), not {share}, which would be "
    "{computed}"
)


def percentage_of(share: Share) -> Percentage:
    """Return a percentage as a sentence says it."""
    return Percentage(share.percent.scaled, share.percent.decimals, signed=share.is_change)


def share_sentence(check: Check) -> Message:
    """Return what a check of a percentage says when it fails."""
    stated, portion = check.stated, portion_of(check)
    share = portion.share
    actual, decimals = share_of(stated, portion), share.percent.decimals
    values: dict[str, Text] = {
        "subject": subject(check.sheet.address, check.cell),
        "base": subject(share.address or "", share.cell),
        "share": percentage_of(share),
        "stated": Money(stated.dong),
        "whole": Money(portion.base.dong),
        "computed": Money(portion.dong),
    }
    values["actual"] = Percentage(actual or 0, decimals, signed=share.is_change)
    return (_GROWTH if share.is_change else _SHARE)._replace(values=values)
