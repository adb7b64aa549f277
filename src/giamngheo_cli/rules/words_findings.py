"""Amounts in words → findings of GN203 and GN204."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.messages import Message, excerpt, message
from giamngheo_cli.rules.model import Finding, Subject
from giamngheo_cli.rules.rule import Rule
from giamngheo_cli.rules.wording import as_words, subject
from giamngheo_cli.sums.words import StatedInWords


def unreadable_words(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report amounts in words that cannot be read."""
    for stated in _words(looked_at):
        if stated.error is not None:
            text = message(
                "“{written}”: {reason}",
                written=excerpt(stated.figure.written),
                reason=stated.error.reason,
            )
            should_be = None if stated.total is None else as_words(stated.total.dong)
            yield _on_words(rule, stated, text, should_be or stated.error.hint)


def unusual_words(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report amounts in words that are clear, but hardly ever written so."""
    for stated in _words(looked_at):
        if stated.is_unusual:
            text = message(
                "{subject}: the words are clear, but hardly ever written so",
                subject=subject(stated.sheet.address, stated.figure.cell),
            )
            yield _on_words(rule, stated, text, as_words(stated.figure.dong))


def _words(looked_at: Subject) -> list[StatedInWords]:
    return looked_at.reconciliation.words if looked_at.reconciliation else []


def _on_words(rule: Rule, stated: StatedInWords, text: Message, hint: Message | None) -> Finding:
    return Finding(
        rule,
        stated.figure.node.place,
        text,
        item=stated.sheet.address,
        sheet=stated.sheet,
        ref=stated.figure.ref,
        hint=hint,
    )
