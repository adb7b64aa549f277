"""A file that is no YAML → what is wrong with it, in words of ours and where people see it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from giamngheo_cli.messages import Message, message
from giamngheo_cli.plan.compose import START_OF_FILE, TAKE_IT_OUT, TOO_DEEP
from giamngheo_cli.plan.faults import (
    NOT_YAML,
    UNSUPPORTED_YAML,
    Fault,
)
from giamngheo_cli.plan.lines import split_lines
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.plan.scalars import REFUSED
from giamngheo_cli.plan.slips import (
    ALIKE,
    COLON_AND_SPACE,
    DOES_NOT_END,
    KEY_WITHOUT_COLON,
    NO_BEGINNING,
    NO_COLON,
    NO_DASH,
    NO_KEY,
    NO_VALUE_HERE,
    QUOTED,
    SPACES,
    TAB,
    last_line,
    slip,
)
from giamngheo_cli.plan.unseen import DASHES, PLAIN_DASH, UNSEEN, code_of

SAVE_AS_UTF8 = message("save the file as UTF-8")
_BOM = "\ufeff"
#: How files begin that are in another encoding; the longer ones first.
_ENCODINGS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_CONFLICT = re.compile(r"(<{7}|\|{7}|>{7})(?= |$)|={7}$")
_INDENTED = re.compile(rf"[ \t]*([{UNSEEN}])")
_BEHIND = re.compile(rf"(?:^[ ]*(-)|(:))([{UNSEEN}])")
_DASHED = re.compile(rf"[ \t]*([{DASHES}])(?=[ {UNSEEN}]|$)")
_NO_SPACE = re.compile(rf"[ \t]*([-{DASHES}])[^\W\d]\w*:(?= |$)")
_FENCE = re.compile("`{3}|~{3}")
_NO_SPACES = message("take it out, and write plain spaces")


def not_utf8(data: bytes, offset: int) -> Fault:
    """Return what is wrong with a file that is no UTF-8 from a byte on."""
    for beginning, encoding in _ENCODINGS:
        if data.startswith(beginning):
            text = message("the file is {encoding}, not UTF-8", encoding=encoding)
            return Fault(NOT_YAML, START_OF_FILE, text, SAVE_AS_UTF8)
    byte = f"0x{data[offset]:02x}"
    text = message("byte {byte} is not UTF-8", byte=byte)
    return Fault(NOT_YAML, _behind(data[:offset].decode("utf-8")), text, SAVE_AS_UTF8)


def unprintable(text: str) -> Fault:
    """Return what is wrong with a file that holds a character that YAML refuses."""
    found = REFUSED.search(text)
    offset = found.start() if found else 0
    place = _behind(text[:offset])
    if text[offset : offset + 1] == "\0":
        said = message("a NUL character; is this a UTF-16 or a binary file?")
        return Fault(NOT_YAML, place, said, SAVE_AS_UTF8)
    said = message("control character {code}", code=code_of(text[offset]))
    return Fault(NOT_YAML, place, said, TAKE_IT_OUT)


def not_yaml(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Return what is wrong with a file that libyaml cannot read any further.

    It stops where it can go on no more, which may be lines behind what people have to mend.
    """
    said, lines = error.problem or "", split_lines(text)
    stop = error.problem_mark or error.context_mark
    place = _within(lines, Place.between(stop, stop)) if stop else START_OF_FILE
    if "nesting" in said:
        return Fault(UNSUPPORTED_YAML, place, TOO_DEEP)
    seen = _unseen(text, lines, place.line)
    if seen is not None:
        return seen
    if (begun := error.context_mark or stop) is not None:
        found = slip(said, lines, place, Place.between(begun, begun))
        if found is not None:
            return _fault(found.place, found.text, found.hint)
    in_directive = "directive" in (error.context or "")
    problem, hint = _DIRECTIVE if in_directive else _PROBLEMS.get(said, _Problem(_GENERAL))
    if said == _LIST_BEHIND:
        hint = _hint_for_dash(lines[place.line - 1][place.column - 1 :])
    return _fault(place, problem, hint)


def _fault(place: Place, problem: Message, hint: Message | None) -> Fault:
    return Fault(NOT_YAML, place, message("not YAML: {problem}", problem=problem), hint)


def _within(lines: Sequence[str], place: Place) -> Place:
    """Return a place, or the end of the file where libyaml ends a last line that is not ended."""
    if place.line <= len(lines):
        return place
    end = _end(lines)
    return end._replace(end_column=end.column)


def _behind(text: str) -> Place:
    """Return the place right behind a text from the start of a file."""
    return _end(split_lines(text))


def _end(lines: Sequence[str]) -> Place:
    column = len(lines[-1]) + 1
    return Place(len(lines), column, len(lines), column + 1)


def _unseen(text: str, lines: Sequence[str], line: int) -> Fault | None:
    """Return what people do not see, if it stands where libyaml stopped, or in the line above."""
    if text.startswith(_BOM + _BOM):
        said = message("a second byte order mark (U+FEFF) at the start of the file")
        return Fault(NOT_YAML, START_OF_FILE, said, TAKE_IT_OUT)
    for number, each in enumerate(lines, 1):
        if mark := _CONFLICT.match(each):
            said = message("“{mark}” is left here of a conflict that git has found", mark=mark[0])
            hint = message("choose one of the two versions, and take the lines of the marks out")
            return Fault(NOT_YAML, _of(mark, 0, number), said, hint)
    for number in _near(lines, line):
        if (fault := _odd(lines[number - 1], number)) is not None:
            return fault
    return None


def _near(lines: Sequence[str], line: int) -> Iterator[int]:
    """Yield the numbers of a line and of the last one above it that holds anything."""
    above = last_line(lines, min(line - 1, len(lines)))
    yield from (number for number in (above, line) if 0 < number <= len(lines))


def _odd(line: str, number: int) -> Fault | None:
    """Return what of a line is not what it seems."""
    if dash := _DASHED.match(line):
        said = message(
            "“{dash}” ({code}) stands at the start of the line, and begins no list",
            dash=dash[1],
            code=code_of(dash[1]),
        )
        return Fault(NOT_YAML, _of(dash, 1, number), said, PLAIN_DASH)
    if dash := _NO_SPACE.match(line):
        said = message("“{dash}” stands at the start of the line without a space", dash=dash[1])
        return Fault(NOT_YAML, _of(dash, 1, number), said, PLAIN_DASH)
    if fence := _FENCE.match(line):
        said = message("“{mark}” begins or ends a piece of code in a text", mark=fence[0])
        return Fault(NOT_YAML, _of(fence, 0, number), said, message("take the line out"))
    if unseen := _INDENTED.match(line):
        said = message(
            "an invisible character ({code}) stands in the indentation", code=code_of(unseen[1])
        )
        return Fault(NOT_YAML, _of(unseen, 1, number), said, _NO_SPACES)
    if behind := _BEHIND.search(line):
        said = message(
            "an invisible character ({code}) stands behind “{mark}”",
            code=code_of(behind[3]),
            mark=behind[1] or behind[2],
        )
        return Fault(NOT_YAML, _of(behind, 3, number), said, _NO_SPACES)
    return None


def _of(found: re.Match[str], group: int, number: int) -> Place:
    return Place(number, found.start(group) + 1, number, found.end(group) + 1)


def _hint_for_dash(rest: str) -> Message:
    """Return what to write in place of a “-” and what follows it on the line of a key."""
    amount = rest.removeprefix("-").partition(" #")[0].strip()
    if not amount:
        return message("for no amount write Không or 0, or leave the line out")
    if amount[0].isdigit():
        return message("for an amount below zero write no space behind the minus")
    return message("begin a list on a line of its own, below its key")


class _Problem(NamedTuple):
    """What is said of what libyaml complains of, and what to do."""

    text: Message
    hint: Message | None = None


_GENERAL = message("this line cannot be read")
_LIST_BEHIND = "block sequence entries are not allowed in this context"
_DIRECTIVE = _Problem(
    message("a line that begins with “%” is an instruction to YAML, and this is none"),
    message("put text that starts with % in quotes"),
)
_TAG = _Problem(message("a “!” begins a tag here, which is not part of the plan language"))
_ESCAPE = _Problem(
    message("behind “\\” in double quotes stands nothing that YAML knows"),
    message("write “\\\\” for a “\\”, or put the text in single quotes"),
)
_NAME = _Problem(
    message("behind “&” or “*” YAML expects a name"),
    message("put text that starts with & or * in quotes"),
)
_BLOCK = _Problem(
    message("behind “|” or “>” nothing else may stand on the line"),
    message("put text that starts with | or > in quotes"),
)
_TAB = _Problem(TAB, SPACES)
#: All that libyaml says of a file (its scanner.c and parser.c), in words of ours.
_PROBLEMS = {
    NO_COLON: _Problem(KEY_WITHOUT_COLON, COLON_AND_SPACE),
    _LIST_BEHIND: _Problem(message("“-” and a space begin a list, which cannot stand here")),
    "mapping keys are not allowed in this context": _Problem(
        message("“?” and a space begin a key, which cannot stand here"),
        message("put text that starts with “? ” in quotes"),
    ),
    NO_VALUE_HERE: _Problem(
        message("a “: ” and what follows it cannot stand here"),
        message('put text that holds “: ” in quotes ("…") as the keyboard types them'),
    ),
    NO_BEGINNING: _Problem(
        message("no text can begin with this character"),
        message("put text that starts with @, ` or % in quotes"),
    ),
    NO_DASH: _Problem(
        message("a list goes on here with something that does not begin with “-”"),
        ALIKE,
    ),
    NO_KEY: _Problem(
        message("a map goes on here with something that is no key"),
        ALIKE,
    ),
    "did not find expected ',' or ']'": _Problem(
        message("a list in “[…]” goes on here without “,” or “]”"),
        message("a “[” is opened and never closed"),
    ),
    "did not find expected ',' or '}'": _Problem(
        message("a map in “{{…}}” goes on here without “,” or “}}”"),
        message("a “{{” is opened and never closed"),
    ),
    "did not find expected <document start>": _Problem(
        message("the plan ends above this line, and here something follows"),
        message("begin all keys of the plan in one column, and take out a line “...” above"),
    ),
    "did not find expected <stream-start>": _Problem(_GENERAL),
    "did not find expected node content": _Problem(message("a value is missing here")),
    "found unexpected ':'": _Problem(
        message("a “:” cannot stand here"), message("put text that holds “:” in quotes")
    ),
    **dict.fromkeys(QUOTED, _Problem(DOES_NOT_END)),
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "found an indentation indicator equal to 0": _BLOCK,
    "did not find expected comment or line break": _BLOCK,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "did not find expected alphabetic or numeric character": _NAME,
    **dict.fromkeys(
        (
            "found undefined tag handle",
            "did not find the expected '>'",
            "did not find expected '!'",
            "did not find expected tag URI",
            "did not find expected whitespace or line break",
            "did not find URI escaped octet",
            "found an incorrect leading UTF-8 octet",
            "found an incorrect trailing UTF-8 octet",
        ),
        _TAG,
    ),
    **dict.fromkeys(
        (
            "could not find expected directive name",
            "found unexpected non-alphabetical character",
            "found unknown directive name",
            "did not find expected version number",
            "did not find expected digit or '.' character",
            "found extremely long version number",
            "did not find expected whitespace",
            "found duplicate %YAML directive",
            "found duplicate %TAG directive",
            "found incompatible YAML document",
        ),
        _DIRECTIVE,
    ),
}
