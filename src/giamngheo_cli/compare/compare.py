"""Two revisions of a plan → all that changed between them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from giamngheo_cli.codes import built_in
from giamngheo_cli.compare.effect import effects
from giamngheo_cli.compare.figures import figure_changes
from giamngheo_cli.compare.findings import compare_findings
from giamngheo_cli.compare.matching import match
from giamngheo_cli.compare.model import (
    Comparison,
    ItemChange,
    ItemDifference,
    Move,
    Pair,
)
from giamngheo_cli.compare.moves import Moves
from giamngheo_cli.compare.revision import Revision
from giamngheo_cli.compare.texts import text_changes
from giamngheo_cli.reconcile import Reconciliation
from giamngheo_cli.rules.examine import Examined


def compare(old: Examined | None, new: Examined | None) -> Comparison:
    """Compare two revisions of a plan; one is None where there is no such file."""
    return _Comparer(old or _nothing(), new or _nothing()).run(old, new)


@cache
def _nothing() -> Examined:
    return Examined(None, None, Reconciliation(), [], built_in())


class _Comparer:
    def __init__(self, old: Examined, new: Examined) -> None:
        self._findings = (old.findings, new.findings)
        self._old, self._new = Revision(old), Revision(new)
        self._matching = match(self._old, self._new)
        self._finder = Moves(self._old, self._new, self._matching)
        self._items: list[ItemDifference] = []
        self._moves: list[Move] = []

    def run(self, old: Examined | None, new: Examined | None) -> Comparison:
        plan = Pair(self._old.root, self._new.root)
        addresses = {
            before.address: after.address
            for before, after in self._matching.new_of.items()
            if before.address != after.address
        }
        findings = compare_findings(*self._findings, (self._old, self._new), addresses)
        effect = list(effects(self._old, self._new, self._programmes(plan)))
        comparison = Comparison(old, new, self._items, effect, self._moves, findings)
        # Of a file that is there but cannot be read, nothing can be said to be added or gone.
        if comparison.is_readable:
            self._visit(plan, _gone_or_new(plan))
        return comparison

    def _programmes(self, plan: Pair) -> Iterator[Pair]:
        """Yield the items one level down in either revision."""
        after = set(plan.new.parts if plan.new else ())
        yield from (pair for pair, _ in self._parts(plan))
        for old in plan.old.parts if plan.old else ():
            new = self._matching.new_of.get(old)
            if new is not None and new not in after:
                yield Pair(old, new)

    def _visit(self, pair: Pair, change: ItemChange | None) -> bool:
        """Note what changed in an item and below it; tell whether anything did."""
        figures = list(figure_changes(pair, self._old, self._new))
        texts = list(text_changes(pair, self._old, self._new))
        differs = bool(change or figures or texts)
        if differs:
            self._items.append(ItemDifference(pair, change, figures, texts))
            self._moves += self._finder.among_codes(pair, figures)
        number = len(self._moves)
        below = [self._visit(*part) for part in self._parts(pair)]
        if any(below):
            move = self._finder.among_parts(pair)
            self._moves[number:number] = [move] if move else []
        return differs or any(below)

    def _parts(self, pair: Pair) -> Iterator[tuple[Pair, ItemChange | None]]:
        """Yield the parts of an item, and what became of each as a whole; what is gone last."""
        before = pair.old.parts if pair.old else []
        stayed = set(before)
        for part in pair.new.parts if pair.new else ():
            old = self._matching.old_of.get(part)
            both = Pair(old, part)
            if old is not None and old not in stayed:
                yield both, ItemChange.MOVED
            elif old is not None and old.item.name != part.item.name:
                yield both, ItemChange.RENAMED
            else:
                yield both, _gone_or_new(both)
        for part in before:
            if part not in self._matching.new_of:
                yield Pair(part, None), ItemChange.REMOVED


def _gone_or_new(pair: Pair) -> ItemChange | None:
    """Return what became of an item that one revision lacks."""
    if pair.old is None:
        return ItemChange.ADDED
    return ItemChange.REMOVED if pair.new is None else None
