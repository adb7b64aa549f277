"""How many checks had which outcome, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from giamngheo_cli.messages import Message, message, plural
from giamngheo_cli.reconcile import Outcome


def checks_in_short(counts: Mapping[Outcome, int]) -> Message:
    """Return how many checks were made, and what came of them."""
    made = sum(counts.values()) - counts[Outcome.NOT_MADE]
    return message(
        "{made}: {held} held, {rounded} held within rounding, {failed} failed; {not_made}",
        made=plural("{count} check made", "{count} checks made", count=made),
        held=counts[Outcome.HELD],
        rounded=counts[Outcome.ROUNDED],
        failed=counts[Outcome.FAILED],
        not_made=checks_not_made(counts),
    )


def checks_not_made(counts: Mapping[Outcome, int]) -> Message:
    """Return how many checks could not be made."""
    return plural(
        "{count} check could not be made",
        "{count} checks could not be made",
        count=counts[Outcome.NOT_MADE],
    )
