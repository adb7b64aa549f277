"""Bytes → Plan, and what is wrong with the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from giamngheo_cli.codes import Code, CodeBook, built_in
from giamngheo_cli.messages import excerpt, message
from giamngheo_cli.plan.compose import FIRST_LINES, compose
from giamngheo_cli.plan.faults import BAD_VALUE, DUPLICATE_ID, Fault
from giamngheo_cli.plan.models import Item, Plan, Restated
from giamngheo_cli.plan.nodes import Mapping, Scalar
from giamngheo_cli.plan.not_a_plan import not_a_plan
from giamngheo_cli.plan.reading import Reading
from giamngheo_cli.plan.share_bases import place_shares


class Loaded(NamedTuple):
    """A plan (None where the file holds none that can be read) and what is wrong with it.

    Attributes:
        book: the codes that the plan may use.
    """

    plan: Plan | None
    faults: list[Fault]
    book: CodeBook


def load(data: bytes, path: str = "") -> Loaded:
    """Read a plan; everything that is wrong with the file is a fault, and the rest is read.

    Args:
        data: what stands in the file.
        path: where it stands; "" where that is not known.
    """
    if (other := not_a_plan(data, path)) is not None:
        return Loaded(None, [other], built_in())
    root, faults = compose(data)
    if root is None:
        return Loaded(None, _in_order(faults), built_in())
    if not isinstance(root, Mapping):
        text = message("a plan is a map of fields, and this file holds something else")
        faults.append(Fault(BAD_VALUE, root.place, text, FIRST_LINES))
        return Loaded(None, _in_order(faults), built_in())
    reading = Reading(root)
    plan = Plan.model_validate(root, context=reading)
    _close(plan, reading.book)
    _refuse_twins(plan, reading)
    if reading.shares:
        place_shares(plan, reading)
    reading.warn_of_other_reading()
    return Loaded(plan, _in_order([*faults, *reading.faults]), reading.book)


def _in_order(faults: list[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: fault.place)


def _close(plan: Plan, book: CodeBook) -> None:
    """Let several codes that a plan declares within one be all of it.

    That is so unless the plan uses a built-in one within the same.
    """
    listed = book.listed_in_full()
    if not listed:
        return
    own = {*book.declared()}
    built_in_used = {wider for code in _used(plan) if code not in own for wider in code.lineage[1:]}
    for wider, codes in listed.items():
        if wider not in built_in_used:
            for code in codes:
                code.leaves_rest = False


def _used(block: Item | Restated) -> Iterator[Code]:
    """Yield the codes in the funding of an item, of what it restates, and of all below it."""
    if block.funding is not None:
        for _, codes in block.funding.levels:
            yield from codes
    if isinstance(block, Item):
        for restated in block.restated:
            yield from _used(restated)
        for part in block.all_parts:
            yield from _used(part)


def _refuse_twins(item: Item, reading: Reading) -> None:
    seen: dict[str, Scalar] = {}
    for part in item.all_parts:
        name = part.id
        if name is not None and name.readable and name is not seen.setdefault(name.text, name):
            text = message(
                "the id “{id}” stands twice among siblings, first on line {line}",
                id=excerpt(name.text),
                line=seen[name.text].place.line,
            )
            hint = message("give one of the two another id")
            reading.fault(DUPLICATE_ID, name.place, text, hint)
        _refuse_twins(part, reading)
