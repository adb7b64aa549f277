"""Bytes → the id of a plan, read no further than it stands: what tells plans of a run apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import yaml

from giamngheo_cli.plan.events import events_of_plan
from giamngheo_cli.plan.reading import NAME

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def plan_id(data: bytes) -> str | None:
    """Return the id of the plan in a file; None where it holds none, or none that can be read."""
    if data.startswith(_UTF16):
        return None
    found: dict[str, str] = {}
    for key, text in _texts(events_of_plan(data)):
        # Of two equal keys, the first is read.
        found.setdefault(key, text)
        if "plan" in found and "id" in found:
            name = normalize("NFC", found["id"])
            return name if NAME.fullmatch(name) else None
    return None


def _texts(events: Iterator[Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys at the top of a file whose value is a text, with it."""
    if not isinstance(next(events, None), yaml.MappingStartEvent):
        return
    for key in events:
        _pass_over(key, events)
        value = next(events, None)
        if isinstance(key, yaml.ScalarEvent) and isinstance(value, yaml.ScalarEvent):
            yield key.value, value.value
        _pass_over(value, events)


def _pass_over(event: Any, events: Iterator[Any]) -> None:
    """Go on to the end of a node that begins with an event."""
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth and (event := next(events, None)) is not None:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
