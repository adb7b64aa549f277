"""Bytes → what libyaml reads of a plan, for all who read a file again beside `compose`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml
from yaml._yaml import CParser

_AROUND = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.StreamEndEvent)


def events_of_plan(data: bytes) -> Iterator[Any]:
    """Yield the events of the plan in a file, without those that begin and end the document.

    Where libyaml cannot go on, they end: `compose` says what is wrong there. What follows the
    plan, a second document by mistake, is not looked at.
    """
    with suppress(yaml.YAMLError, UnicodeDecodeError):
        for event in iter(CParser(data).get_event, None):
            if isinstance(event, yaml.DocumentEndEvent):
                break
            if not isinstance(event, _AROUND):
                yield event
