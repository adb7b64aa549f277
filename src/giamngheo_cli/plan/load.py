"""Bytes → Plan, and what is wrong with the file."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from pydantic_core import ErrorDetails, ValidationError

from giamngheo_cli.codes import CodeBook, built_in
from giamngheo_cli.messages import excerpt, message
from giamngheo_cli.plan.compose import FIRST_LINES, compose
from giamngheo_cli.plan.faults import BAD_VALUE, DUPLICATE_ID, MISSING_FIELD, Fault
from giamngheo_cli.plan.models import LEVELS, Item, Plan, Restated, field_names, validate
from giamngheo_cli.plan.nodes import Damaged, Mapping, Scalar, Sequence
from giamngheo_cli.plan.reading import PARTS, Reading


class Loaded(NamedTuple):
    """A plan (None where the file holds none that can be read) and what is wrong with it.

    Attributes:
        book: the codes that the plan may use.
    """

    plan: Plan | None
    faults: list[Fault]
    book: CodeBook


def load(data: bytes) -> Loaded:
    """Read a plan; everything that is wrong with the file is a fault, and the rest is read."""
    root, faults = compose(data)
    if root is None:
        return Loaded(None, faults, built_in())
    if not isinstance(root, Mapping):
        text = message("a plan is a map of fields, and this file holds something else")
        return Loaded(None, [*faults, Fault(BAD_VALUE, root.place, text, FIRST_LINES)], built_in())
    reading = Reading(root)
    plan = _validate(root, reading)
    _refuse_twins(plan, reading)
    return Loaded(plan, faults + reading.faults, reading.book)


def _validate(root: Mapping, reading: Reading) -> Plan:
    """Validate the tree; where its shape is wrong, report that, mend the tree and try again."""
    while True:
        known = len(reading.faults)
        try:
            plan = validate(root, reading)
        except ValidationError as error:
            del reading.faults[known:]
            # From the last to the first, so that the places of the earlier ones stay true.
            for detail in reversed(error.errors(include_url=False, include_input=False)):
                _mend(root, detail, reading)
        else:
            _refuse_mixed_levels(root, reading)
            return plan


def _mend(root: Mapping, detail: ErrorDetails, reading: Reading) -> None:
    """Report one wrong place in the shape of the tree, and make the tree whole without it."""
    *path, last = detail["loc"]
    holder = _node_at(root, path)
    if detail["type"] == "missing":
        _add_missing(holder, str(last), reading)
    elif detail["type"] == "extra_forbidden":
        model = Restated if "restated" in path[-2:] else Item if path else Plan
        reading.unknown_field(str(last), holder.pop(last), field_names(model))
    else:
        reading.wrong_kind(holder.pop(last), Sequence if isinstance(last, str) else Mapping)
        *above, level = [*path, last] if isinstance(last, str) else path
        if level in LEVELS:
            _make_partial(_node_at(root, above))


def _node_at(root: Mapping, path: list[Any]) -> Any:
    node: Any = root
    for step in path:
        node = node[step]
    return node


def _add_missing(holder: Mapping, field: str, reading: Reading) -> None:
    give = message("give the item a short name, unique among its siblings")
    hint = FIRST_LINES if field == "plan" else give
    reading.fault(MISSING_FIELD, holder.place, message("“{field}” is missing", field=field), hint)
    holder[field] = Damaged("?").stand_like(holder)


def _make_partial(item: Mapping) -> None:
    """Keep sums over parts from being taken for complete when a part could not be read."""
    listed = item.setdefault("partial", Sequence().stand_like(item))
    if isinstance(listed, Sequence):
        listed.append(Scalar(PARTS).stand_like(item))


def _refuse_mixed_levels(item: Mapping, reading: Reading) -> None:
    first: str | None = None
    for level, node in item.items():
        if level not in LEVELS:
            continue
        if first is not None:
            text = message("“{second}” beside “{first}” in one item", second=level, first=first)
            hint = message("put all parts of an item under one of the two")
            reading.fault(BAD_VALUE, node.key_place, text, hint)
        first = first or level
        for part in cast(Sequence, node):
            _refuse_mixed_levels(cast(Mapping, part), reading)


def _refuse_twins(item: Item, reading: Reading) -> None:
    seen: dict[str, Scalar] = {}
    for part in item.parts:
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
