"""Two revisions of a plan → all that changed between them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from giamngheo_cli.amount import Style, Styled
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import built_in
from giamngheo_cli.compare.figures import figure_changes
from giamngheo_cli.compare.findings import compare_findings
from giamngheo_cli.compare.matching import match
from giamngheo_cli.compare.model import (
    Comparison,
    Effect,
    Findings,
    ItemChange,
    ItemDifference,
    ItemPair,
    Move,
)
from giamngheo_cli.compare.moves import Moves
from giamngheo_cli.compare.net_effect import effects
from giamngheo_cli.compare.revision import Revision
from giamngheo_cli.compare.statements import statements
from giamngheo_cli.compare.texts import text_changes
from giamngheo_cli.messages import Message
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.sums.reconciliation import Reconciliation


def compare(old: Analysis | None, new: Analysis | None) -> Comparison:
    """Compare two revisions of a plan; one is None where there is no such file."""
    is_readable = all(each is None or each.root is not None for each in (old, new))
    if old and new and old.currency and new.currency and old.currency != new.currency:
        return _of_two_currencies(old, new)
    comparer = _Comparer(Revision(old or _nothing()), Revision(new or _nothing()))
    # Of a file that is there but cannot be read, nothing can be said to be added or gone.
    items, moves = comparer.changes() if is_readable else ([], [])
    return Comparison(old, new, is_readable, items, comparer.effects(), moves, comparer.findings())


def _of_two_currencies(old: Analysis, new: Analysis) -> Comparison:
    """Compare no amounts, and not what is said of them either."""
    findings = Findings(new.findings, [_said_in(old.style, each) for each in old.findings], [])
    return Comparison(old, new, False, [], [], [], findings)


def _said_in(style: Style, finding: Finding) -> Finding:
    """Return a finding that a report of amounts in another style says in its own."""
    said = Message("{text}", {"text": Styled(finding.message, style)})
    hint = finding.hint and Message("{text}", {"text": Styled(finding.hint, style)})
    return finding._replace(message=said, hint=hint)


@cache
def _nothing() -> Analysis:
    return Analysis(None, None, Reconciliation(), [], built_in())


class _Comparer:
    def __init__(self, old: Revision, new: Revision) -> None:
        self._old = old
        self._new = new
        self._plan = ItemPair(old.root, new.root)
        self._matching = match(old, new)
        self._moves = Moves(old, new, self._matching)
        self._items: list[ItemDifference] = []

    def changes(self) -> tuple[list[ItemDifference], list[Move]]:
        """Return the items in which something changed, and the money that moved."""
        _, moves = self._visit(self._plan, _gone_or_new(self._plan))
        return self._items, moves

    def effects(self) -> list[Effect]:
        """Return what came of all changes."""
        return list(effects(self._old, self._new, self._programmes(self._plan)))

    def findings(self) -> Findings:
        """Return what became of the findings."""
        return compare_findings(self._old, self._new, self._matching)

    def _programmes(self, plan: ItemPair) -> Iterator[ItemPair]:
        """Yield the items one level down in either revision."""
        after = set(plan.new.parts if plan.new else ())
        yield from (pair for pair, _ in self._parts(plan))
        for old in plan.old.parts if plan.old else ():
            new = self._matching.new_of.get(old)
            if new is not None and new not in after:
                yield ItemPair(old, new)

    def _visit(self, pair: ItemPair, change: ItemChange | None) -> tuple[bool, list[Move]]:
        """Note what changed in an item and below it; return whether anything did, and the moves."""
        stated = list(statements(pair))
        figures = list(figure_changes(pair, stated, self._old, self._new))
        texts = list(text_changes(pair, stated, self._old, self._new))
        moves: list[Move] = []
        differs = bool(change or figures or texts)
        if differs:
            self._items.append(ItemDifference(pair, change, figures, texts))
            moves += self._moves.among_codes(pair, figures)
        below = [self._visit(*part) for part in self._parts(pair)]
        if any(differs_below for differs_below, _ in below):
            differs = True
            moves += self._moves.among_parts(pair)
        return differs, [*moves, *(move for _, found in below for move in found)]

    def _parts(self, pair: ItemPair) -> Iterator[tuple[ItemPair, ItemChange | None]]:
        """Yield the parts of an item, and what became of each as a whole; what is gone last."""
        before = pair.old.parts if pair.old else []
        stayed = set(before)
        for part in pair.new.parts if pair.new else ():
            old = self._matching.old_of.get(part)
            both = ItemPair(old, part)
            if old is not None and old not in stayed:
                yield both, ItemChange.MOVED
            elif old is not None and old.item.name != part.item.name:
                yield both, ItemChange.RENAMED
            else:
                yield both, _gone_or_new(both)
        for part in before:
            if not self._matching.has(part):
                yield ItemPair(part, None), ItemChange.REMOVED


def _gone_or_new(pair: ItemPair) -> ItemChange | None:
    """Return what became of an item that one revision lacks."""
    if pair.old is None:
        return ItemChange.ADDED
    return ItemChange.REMOVED if pair.new is None else None
