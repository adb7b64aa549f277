"""What libyaml says, and the lines around it → the slip by which people get there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.messages import Message, message
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.plan.unseen import unseen_in

NO_COLON = "could not find expected ':'"
NO_VALUE_HERE = "mapping values are not allowed in this context"
NO_KEY = "did not find expected key"
NO_DASH = "did not find expected '-' indicator"
NO_BEGINNING = "found character that cannot start any token"
_OPENED = {
    "did not find expected ',' or ']'": ("[", "]"),
    "did not find expected ',' or '}'": ("{", "}"),
}
QUOTED = ("found unexpected end of stream", "found unexpected document indicator")
#: What may stand in a line before its first key.
_BEFORE_KEY = re.compile(r" *(?:- +)*")
#: The end of a key: “:” and a space, or the end of the line.
_COLON = re.compile(r":(?= |$)")
_NO_SPACE = re.compile(r"[^\W\d][^:]*:[^\s:]")


class Slip(NamedTuple):
    """What people have to mend.

    Attributes:
        place: where.
        text: what is wrong there.
        hint: what to do.
    """

    place: Place
    text: Message
    hint: Message


DOES_NOT_END = message("a text in quotes begins here and does not end")
KEY_WITHOUT_COLON = message("a key without “:” behind it")
COLON_AND_SPACE = message("a key ends with “:” and a space; text that goes on is indented further")
TAB = message("a tab stands in the indentation")
SPACES = message("indent with spaces, not tabs")
ALIKE = message("check the indentation of this line and the one above")


def slip_in_key(key: str) -> Message | None:
    """Return what to do about a key that is not what it seems, or swallowed its value.

    So does that of `{central:560}`.
    """
    swallowed = message("write a space behind “:”") if _NO_SPACE.match(key) else None
    return unseen_in(key) or swallowed


def last_line(lines: Sequence[str], line: int) -> int:
    """Return the number of the last line up to one that holds anything; 0 where none does."""
    return next((number for number in range(line, 0, -1) if lines[number - 1].strip()), 0)


def slip(said: str, lines: Sequence[str], stop: Place, begun: Place) -> Slip | None:
    """Return the slip behind what libyaml says; None where its own place and words are right.

    Args:
        said: what it says.
        lines: the lines of the file.
        stop: where it can read no further.
        begun: where that began which it cannot read to its end.
    """
    if said in QUOTED:
        return _quote(lines, begun)
    if said in _OPENED and begun.line < stop.line:
        return _bracket(*_OPENED[said], begun, last_line(lines, stop.line))
    if said == NO_COLON:
        return Slip(begun, KEY_WITHOUT_COLON, COLON_AND_SPACE)
    return _within_line(said, lines, stop)


def _within_line(said: str, lines: Sequence[str], stop: Place) -> Slip | None:
    line = lines[stop.line - 1] if stop.line <= len(lines) else ""
    before, rest = line[: stop.column - 1], line[stop.column - 1 :]
    if said == NO_BEGINNING and rest.startswith("\t"):
        return Slip(stop, TAB, SPACES)
    if said == NO_VALUE_HERE and not _COLON.search(before):
        return _first_of_its_line(lines, stop)
    if said == NO_KEY:
        return _no_key(before.strip(" "), rest, stop)
    return None


def _quote(lines: Sequence[str], begun: Place) -> Slip:
    return Slip(
        begun,
        DOES_NOT_END,
        message(
            "close it with {mark} as the keyboard types it",
            mark=lines[begun.line - 1][begun.column - 1],
        ),
    )


def _bracket(opening: str, closing: str, begun: Place, line: int) -> Slip:
    text = message(
        "what “{opening}” begins here has no “,” or “{closing}” up to line {line}",
        opening=opening,
        closing=closing,
        line=line,
    )
    return Slip(begun, text, message("close it with “{closing}”", closing=closing))


def _first_of_its_line(lines: Sequence[str], stop: Place) -> Slip | None:
    """Return what is wrong where a key is taken for more text of the line above it."""
    number = last_line(lines, stop.line - 1)
    if not number:
        return None
    above, column = lines[number - 1], _column(lines[stop.line - 1])
    if not _COLON.search(above):
        start = _column(above)
        place = Place(number, start, number, start)
        return Slip(place, KEY_WITHOUT_COLON, COLON_AND_SPACE)
    if column <= _column(above):
        return None
    text = message(
        "the line is indented further than the one above, as if it went on with its text"
    )
    return Slip(Place(stop.line, column, stop.line, column), text, message("indent both alike"))


def _column(line: str) -> int:
    """Return the column at which the first key of a line begins."""
    found = _BEFORE_KEY.match(line)
    return found.end() + 1 if found else 1


def _no_key(before: str, rest: str, stop: Place) -> Slip | None:
    if before.endswith(('"', "'", "]", "}")):
        text = message("behind “{mark}” something follows on the line", mark=before[-1])
        hint = message("put the whole text in single quotes: '…'")
        return Slip(stop, text, hint)
    if not before and rest.startswith("- "):
        text = message("“-” begins an entry here, but above it no list stands at this indentation")
        hint = message("indent all entries of a list alike, and begin the first one with “-”, too")
        return Slip(stop, text, hint)
    return None
