"""Under which item of the plan the rows of a table stand, and of which its total is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from giamngheo_cli.amount import AmountError, read
from giamngheo_cli.documents.found import Figure, Step
from giamngheo_cli.documents.items import Item

#: Of more items under one key, none is looked for by its title.
_MOST_NAMESAKES = 100
#: The key and title of a row.
Row = tuple[str, str]


class Base(NamedTuple):
    """Where a table stands.

    Attributes:
        item: the item whose parts its top rows are; None where they are those of several.
        tops: its top rows, with the items that they are where the plan has them.
        is_sure: whether its total is that of the item, as far as its rows show.
        levels: the levels that the parts of the item had before.
    """

    item: Item | None
    tops: Mapping[Row, Item | None]
    is_sure: bool
    levels: frozenset[str]


def base_of(figures: Sequence[Figure], root: Item, by_key: Mapping[str, Sequence[Item]]) -> Base:
    """Return where a table stands, by its figures and all items so far."""
    tops: dict[Row, Item | None] = {}
    for figure in figures:
        if figure.item:
            row = row_of(figure.item[0])
            if row not in tops:
                tops[row] = _item_meant(figure.item[0], root, by_key)
    known = [item for item in tops.values() if item is not None]
    parents = {id(item.parent): item.parent for item in known}
    item = root if not parents else parents.popitem()[1]
    if parents or item is None:  # of several
        return Base(None, tops, False, frozenset())
    # A generic title alone, of one row among many, shows nothing of the whole.
    is_sure = not root.parts or (bool(known) and 2 * len(known) >= len(tops))
    return Base(item, tops, is_sure, frozenset(item.levels))


def row_of(step: Step) -> Row:
    """Return what tells a row from others."""
    return step.key, step.title


def _item_meant(step: Step, root: Item, by_key: Mapping[str, Sequence[Item]]) -> Item | None:
    """Return the item that a top row is: at the top of the plan, else the only one anywhere."""
    top = root.part(step)
    if top is not None and top.may_be(step):
        return top
    namesakes = by_key.get(step.key, ())
    if len(namesakes) > _MOST_NAMESAKES:
        return None
    meant = [each for each in namesakes if each.may_be(step)]
    return meant[0] if len(meant) == 1 else None


def agrees(figure: Figure, other: Figure) -> bool:
    """Tell whether two figures can be roundings of one amount."""
    try:
        low, high = read(figure.written, figure.unit, figure.form).interval
        its_low, its_high = read(other.written, other.unit, other.form).interval
    except AmountError:
        return figure.dong == other.dong
    is_above = low is not None and its_high is not None and low > its_high
    is_below = high is not None and its_low is not None and high < its_low
    return not is_above and not is_below
