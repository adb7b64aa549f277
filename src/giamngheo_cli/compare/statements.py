"""What an item states in one place, its own figures or restated ones, in both revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from giamngheo_cli.compare.alike import alike, left_of
from giamngheo_cli.compare.model import Pair
from giamngheo_cli.plan.models import Item, Restated
from giamngheo_cli.plan.reading import Figure

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


def statements(pair: Pair) -> Iterator[Statement]:
    """Yield the places in which an item states figures, its own first."""
    old = pair.old.item if pair.old else None
    new = pair.new.item if pair.new else None
    yield Statement(None, old, new)
    before, after = (item.restated if item else () for item in (old, new))
    if before or after:
        for one, other in _paired(before, after):
            yield Statement(_ref(other or one) or "", one, other)


def figures_of(block: Block | None) -> Sequence[Figure]:
    """Return the figures of a place, in the order of the file."""
    if block is None:
        return ()
    funded = block.funding.figures if block.funding else []
    return funded if block.total is None else [block.total, *funded]


def _ref(block: Restated | None) -> str | None:
    return block.ref.text if block and block.ref else None


def _paired(
    olds: Sequence[Restated], news: Sequence[Restated]
) -> Iterator[tuple[Restated | None, Restated | None]]:
    """Yield restated figures with those of the same `ref`, and what is left over by its order."""
    same = alike(olds, news, lambda block, _: _ref(block) or "")
    before = left_of(olds, (old for old, _ in same))
    after = left_of(news, (new for _, new in same))
    yield from same
    yield from zip_longest(before, after)
