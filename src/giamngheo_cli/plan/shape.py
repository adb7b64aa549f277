"""A map of the file → the fields of a model that it holds: known, present and of the right kind."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.messages import message
from giamngheo_cli.plan.compose import FIRST_LINES
from giamngheo_cli.plan.faults import BAD_VALUE, MISSING_FIELD
from giamngheo_cli.plan.figures import PARTS
from giamngheo_cli.plan.nodes import Damaged, Mapping, Node, Scalar, Sequence
from giamngheo_cli.plan.quantities import QUANTITIES, refuse_without_amount
from giamngheo_cli.plan.reading import SAY_LEVEL, Reading
from giamngheo_cli.plan.shares import SHARES

#: The keys that name the level of the parts of an item.
LEVELS = ("programmes", "projects", "subprojects", "activities")
#: All keys under which parts may stand; those under the last name their level themselves.
KEYS_OF_PARTS = (*LEVELS, PARTS)
_GIVE_NAME = message("give the item a short name, unique among its siblings")
#: What to do where a field is missing.
_HINTS = {"plan": FIRST_LINES, "level": SAY_LEVEL}


class Shape(NamedTuple):
    """The names of a model's fields.

    Attributes:
        known: all of them.
        required: those that must be there.
        lists: those that hold a list of maps.
    """

    known: frozenset[str]
    required: tuple[str, ...]
    lists: frozenset[str]


def shaped(node: Mapping, shape: Shape, reading: Reading) -> dict[str, Node]:
    """Return the fields that a map holds; what is wrong with its shape is a fault and left out."""
    fields: dict[str, Node] = node
    if not shape.known.issuperset(node):
        fields = {key: value for key, value in node.items() if key in shape.known}
        for key, value in node.items():
            if key not in shape.known:
                reading.unknown_field(key, value, sorted(shape.known))
    for name in shape.required:
        if name not in fields:
            fields = {**fields, name: _missing(name, node, reading)}
    if "total" not in fields and (QUANTITIES in fields or SHARES in fields):
        fields = _without_total(fields, node, reading)
    # Most items have neither parts nor figures that are restated.
    if not shape.lists.isdisjoint(fields):
        for name in [name for name in fields if name in shape.lists]:
            if not _is_list_of_maps(fields[name]):
                fields = _with_maps_only(name, fields, node, reading)
        _refuse_mixed_levels(fields, reading)
    return fields


def _without_total(fields: dict[str, Node], node: Mapping, reading: Reading) -> dict[str, Node]:
    for name in (QUANTITIES, SHARES):
        if name in fields:
            refuse_without_amount(reading, name, fields[name])
    return {**fields, "total": Damaged("?").stand_like(node)}


def _missing(name: str, node: Mapping, reading: Reading) -> Node:
    hint = _HINTS.get(name, _GIVE_NAME)
    reading.fault(MISSING_FIELD, node.place, message("“{field}” is missing", field=name), hint)
    return Damaged("?").stand_like(node)


def _is_list_of_maps(node: Node) -> bool:
    return isinstance(node, Sequence) and all(isinstance(each, Mapping) for each in node)


def _with_maps_only(
    name: str, fields: dict[str, Node], item: Mapping, reading: Reading
) -> dict[str, Node]:
    """Return the fields without what of a list is no map, or without the list that is none."""
    node = fields[name]
    if isinstance(node, Sequence):
        for each in node:
            if not isinstance(each, Mapping):
                reading.wrong_kind(each, Mapping)
        maps = Sequence(each for each in node if isinstance(each, Mapping)).stand_like(node)
        fields = {**fields, name: maps}
    else:
        reading.wrong_kind(node, Sequence)
        fields = {key: value for key, value in fields.items() if key != name}
    if name in KEYS_OF_PARTS:
        fields["partial"] = _partial_parts(fields.get("partial"), item)
    return fields


def _partial_parts(listed: Node | None, item: Mapping) -> Node:
    """Keep sums over parts from being taken for complete when a part could not be read."""
    if listed is not None and not isinstance(listed, Sequence):
        return listed
    return Sequence([*(listed or ()), Scalar(PARTS).stand_like(item)]).stand_like(listed or item)


def _refuse_mixed_levels(fields: dict[str, Node], reading: Reading) -> None:
    levels = [key for key in fields if key in KEYS_OF_PARTS]
    for level in levels[1:]:
        text = message("“{second}” beside “{first}” in one item", second=level, first=levels[0])
        hint = message("put all parts of an item under one of the two")
        reading.fault(BAD_VALUE, fields[level].key_place, text, hint)
