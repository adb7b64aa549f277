"""Bytes → what libyaml reads of them, in lines as people and programs count them.

A line ends with LF, CRLF or CR. For libyaml also U+0085, U+2028 and U+2029 end one, which no
editor shows, and neither git nor GitHub counts: they are hidden from it while it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import yaml
from yaml._yaml import CParser

_NO_BREAKS = "\x85\u2028\u2029"
#: Characters for private use, of which there are more than a plan will ever use.
_PRIVATE = range(0xE000, 0xF900)
_AROUND = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.StreamEndEvent)


def following_events(data: bytes, text: str) -> Callable[[], Any]:
    """Return what gives the next event of a file in UTF-8, and None behind the last one.

    Args:
        data: the file.
        text: the same as a text, in which a character is found sooner.
    """
    following: Callable[[], Any]
    if not any(each in text for each in _NO_BREAKS):
        following = CParser(data).get_event
        return following
    free = (chr(code) for code in _PRIVATE if chr(code) not in text)
    hiding = {ord(each): other for each, other in zip(_NO_BREAKS, free, strict=False)}
    showing = {ord(other): chr(code) for code, other in hiding.items()}
    following = CParser(text.translate(hiding).encode()).get_event

    def shown() -> Any:
        event = following()
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.translate(showing)
        return event

    return shown


def events_of_plan(data: bytes) -> Iterator[Any]:
    """Yield the events of the plan in a file, without those that begin and end the document.

    Where libyaml cannot go on, they end: `compose` says what is wrong there. What follows the
    plan, a second document by mistake, is not looked at.
    """
    with suppress(yaml.YAMLError, UnicodeError):
        # What is no UTF-8 may stand behind what is looked for.
        text = data.decode("utf-8", "surrogateescape")
        for event in iter(following_events(data, text), None):
            if isinstance(event, yaml.DocumentEndEvent):
                break
            if not isinstance(event, _AROUND):
                yield event
