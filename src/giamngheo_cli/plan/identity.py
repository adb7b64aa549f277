"""Bytes → the id of a plan, read no further than it stands: what tells plans of a run apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import yaml
from yaml._yaml import CParser

from giamngheo_cli.plan.reading import NAME

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def plan_id(data: bytes) -> str | None:
    """Return the id of the plan in a file; None where it holds none, or none that can be read."""
    if data.startswith(_UTF16):
        return None
    found: dict[str, str] = {}
    try:
        for key, text in _texts(CParser(data).get_event):
            # Of two equal keys, the first is read.
            found.setdefault(key, text)
            if "plan" in found and "id" in found:
                name = normalize("NFC", found["id"])
                return name if NAME.fullmatch(name) else None
    except (yaml.YAMLError, UnicodeDecodeError):
        pass
    return None


def _texts(following: Any) -> Iterator[tuple[str, str]]:
    """Yield the keys at the top of a file whose value is a text, with it."""
    following()
    following()
    if not isinstance(following(), yaml.MappingStartEvent):
        return
    while not isinstance(key := following(), yaml.MappingEndEvent):
        _pass_over(key, following)
        value = following()
        if isinstance(key, yaml.ScalarEvent) and isinstance(value, yaml.ScalarEvent):
            yield key.value, value.value
        _pass_over(value, following)


def _pass_over(event: Any, following: Any) -> None:
    """Go on to the end of a node that begins with an event."""
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        event = following()
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
