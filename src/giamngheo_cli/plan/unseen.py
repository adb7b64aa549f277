"""Characters that people do not see, or take for others, in texts → what is said of them."""

from __future__ import annotations

import re

from giamngheo_cli.messages import Message, message

#: What looks like a space, or like nothing, and is no space of YAML.
UNSEEN = (
    "\u0085\u00a0\u00ad\u115f\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff"
)
#: What Word makes of a hyphen, or has for a list, and what people type for one.
DASHES = "‐‑‒–—―−•·+*"
_UNSEEN = re.compile(f"[{UNSEEN}]")
_DASHED = re.compile(rf"[{DASHES}](?=[ {UNSEEN}]|$)")
PLAIN_DASH = message("begin the line of a list with “-” and a space, as the keyboard types them")


def code_of(character: str) -> str:
    """Return the number under which Unicode has a character, such as U+00A0."""
    return f"U+{ord(character):04X}"


def unseen_in(text: str) -> Message | None:
    """Return what to do about a key or a text that is not what it seems; None if it is."""
    if text.isascii():
        return None
    if _DASHED.match(text):
        return PLAIN_DASH
    found = _UNSEEN.search(text)
    if found is None:
        return None
    return message(
        "an invisible character ({code}) stands in it: take it out", code=code_of(found[0])
    )
