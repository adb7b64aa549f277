"""Shares → the items of which they are stated, once the tree of items is read."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.codes import TOTAL, Cell
from giamngheo_cli.messages import excerpt, message
from giamngheo_cli.plan.faults import BAD_VALUE
from giamngheo_cli.plan.models import Item, Plan, Restated
from giamngheo_cli.plan.reading import Reading
from giamngheo_cli.plan.shares import ABOVE, PLAN, Share, Shares


def place_shares(plan: Plan, reading: Reading) -> None:
    """Note the address of the item of which each share is stated; one that is not there is told."""
    items = dict(_items(plan, ""))
    for address, item in items.items():
        for share in shares_in(item):
            share.address = _address(share, address)
            if share.address is None or share.address not in items:
                _refuse(share, items, reading)


def shares_in(item: Item) -> Iterator[Share]:
    """Yield all shares that an item states."""
    for _, shares in shares_of(item):
        yield from shares


def shares_of(item: Item) -> Iterator[tuple[Cell, Shares]]:
    """Yield the shares of an item by the cells beside whose amounts they stand."""
    if item.shares:
        yield TOTAL, item.shares
    blocks: tuple[Item | Restated, ...] = (item, *item.restated)
    for block in blocks:
        if block.funding is not None:
            for figure, shares in block.funding.shares:
                yield figure.cell, shares


def _items(item: Item, address: str) -> Iterator[tuple[str, Item]]:
    yield address, item
    prefix = f"{address}/" if address else ""
    for part in item.all_parts:
        yield from _items(part, f"{prefix}{part.name}")


def _address(share: Share, own: str) -> str | None:
    """Return the address of the item that a share names, seen from its own."""
    written = share.item.text if share.item is not None else None
    if written is None:
        return own
    if written == PLAN:
        return ""
    if written == ABOVE:
        return own.rpartition("/")[0] if own else None
    return written


def _refuse(share: Share, items: dict[str, Item], reading: Reading) -> None:
    share.address = None
    if share.item is None:
        return
    text = message("there is no item “{address}”", address=excerpt(share.item.text))
    known = {address: address for address in items if address}
    hint = reading.did_you_mean(share.item.text, known) or message(
        "write its address, such as gnbv/da3, “..” for the item above, “.” for the plan"
    )
    reading.fault(BAD_VALUE, share.item.place, text, hint)
