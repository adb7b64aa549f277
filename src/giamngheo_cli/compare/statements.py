"""What an item states in one place, its own figures or restated ones, in both revisions."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.compare.model import ItemPair
from giamngheo_cli.matching import pairs_by_keys
from giamngheo_cli.plan.models import Item, Restated
from giamngheo_cli.sums.sheet import figures_of

Block = Item | Restated


class Statement(NamedTuple):
    """The figures of one place in both revisions.

    Attributes:
        restated: where the document states them again; None for those in `total` and `funding`.
        old: what holds them in the old revision; None where it has no such place.
        new: the same in the new one.
    """

    restated: str | None
    old: Block | None
    new: Block | None


def statements(pair: ItemPair) -> Iterator[Statement]:
    """Yield the places in which an item states figures, its own first."""
    old = pair.old.item if pair.old else None
    new = pair.new.item if pair.new else None
    yield Statement(None, old, new)
    before, after = (item.restated if item else () for item in (old, new))
    if before or after:
        for one, other in _paired(before, after):
            shown = other or one
            yield Statement(shown.ref.text if shown and shown.ref else "", one, other)


def _paired(
    olds: Sequence[Restated], news: Sequence[Restated]
) -> Iterator[tuple[Restated | None, Restated | None]]:
    """Yield restated figures with those of the same `ref`, else of the same amounts.

    The only ones that are left over on both sides are taken for the same, too.
    """
    keys = ((_ref_and_amounts, False), (_ref, False), (_amounts, False), (_any, True))
    pairs, gone, made = pairs_by_keys(olds, news, keys)
    yield from pairs
    yield from ((None, new) for new in made)
    yield from ((old, None) for old in gone)


def _ref(block: Restated, _is_new: bool) -> Hashable | None:
    return block.ref.text if block.ref else None


def _amounts(block: Restated, _is_new: bool) -> Hashable | None:
    figures = figures_of(block)
    return frozenset((frozenset(code.name for code in each.cell), each.dong) for each in figures)


def _ref_and_amounts(block: Restated, is_new: bool) -> Hashable | None:
    return _ref(block, is_new), _amounts(block, is_new)


def _any(_block: Restated, _is_new: bool) -> Hashable | None:
    return True
