"""A composed plan → its items, codes and years, as far as its file can be read.

Nothing here complains: what cannot be read is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from giamngheo_cli.codes import CodeBook
from giamngheo_cli.codes import years_of as years_of_text
from giamngheo_cli.plan.nodes import Mapping, Node, Place, Scalar, Sequence
from giamngheo_cli.plan.reading import NAME, Reading
from giamngheo_cli.plan.shape import KEYS_OF_PARTS


class OutlinedItem(NamedTuple):
    """An item below the plan.

    Attributes:
        address: where it stands in the tree, such as gnbv/da3/tda1.
        title: what the source document calls it; "" where the plan does not say.
        place: where its id stands in the file.
    """

    address: str
    title: str
    place: Place


def items_of(plan: Mapping) -> Iterator[OutlinedItem]:
    """Yield the items of a plan that have an id, each before those below it."""
    return _items_below(plan, "")


def _items_below(item: Mapping, above: str) -> Iterator[OutlinedItem]:
    for level in KEYS_OF_PARTS:
        parts = item.get(level)
        for part in parts if isinstance(parts, Sequence) else ():
            if isinstance(part, Mapping) and NAME.fullmatch(name := _text(part.get("id"))):
                address = f"{above}/{name}" if above else name
                yield OutlinedItem(address, _text(part.get("title")), part["id"].place)
                yield from _items_below(part, address)


def codes_of(plan: Mapping) -> CodeBook:
    """Return the dimensions and codes that a plan may use."""
    return Reading(plan).book


def years_of(plan: Mapping) -> range:
    """Return the years of the period of a plan."""
    return years_of_text(_text(plan.get("period")))


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) and node.readable else ""
