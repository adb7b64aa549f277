"""Bytes → the comments of a plan file that ask for findings to be passed over.

`# giamngheo: ignore[GN301, GN302] reason` stands at the end of a line, or on a line of its own
above it; `# giamngheo: ignore-file[GN302] reason` stands before the first line of the plan.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from unicodedata import normalize

import yaml

from giamngheo_cli.plan.events import events_of_plan
from giamngheo_cli.plan.lines import split_lines
from giamngheo_cli.plan.nodes import Place

_MARKED = re.compile(rb"#[ \t]*giamngheo\b", re.IGNORECASE)
#: Who forgets the colon means the same.
_COMMENT = re.compile(
    r"(?:^|(?<=[ \t]))#[ \t]*giamngheo(?:[ \t]*:|(?=[ \t]+ignore))[ \t]*"
    r"(?P<wish>.*?)(?=[ \t]#[ \t]*giamngheo\b|$)",
    re.IGNORECASE,
)
#: How such a comment begins, in what stands behind the `#` of another one.
_BEGINNING = re.compile(r"(^|#)([ \t]*)(giamngheo)\b", re.IGNORECASE)
_WISH = re.compile(
    r"(?P<kind>ignore|ignore-file)[ \t]*\[(?P<rules>[^\]]*)\][ \t:-]*(?P<reason>.*)", re.IGNORECASE
)
_BLOCK = ("|", ">")
#: A line of nothing but a comment, or of nothing.
_EMPTY = re.compile(r"\s*(#|$)")
#: What may stand before the plan: nothing, comments, directives and the start of the document.
_BEFORE_PLAN = re.compile(r"\s*(#.*|%.*|---\s*(#.*)?)?")


class Ignore(NamedTuple):
    """A comment that asks for findings to be passed over.

    Attributes:
        place: where it stands.
        wish: what it asks for, as written.
        rules: the rules that it names, as written; none where it is not written as it must be.
        reason: why; "" where it does not say.
        line: the line whose findings it means; None for those of the whole file.
        is_at_top: whether it stands before the first line of the plan.
    """

    place: Place
    wish: str
    rules: tuple[str, ...]
    reason: str
    line: int | None
    is_at_top: bool

    @property
    def counts(self) -> bool:
        """Whether it stands where it may stand."""
        return self.line is not None or self.is_at_top


def ignores_in(data: bytes) -> list[Ignore]:
    """Return the ignore comments of a file that libyaml can read, in their order."""
    if not _MARKED.search(data):
        return []
    lines = split_lines(data.decode("utf-8"))
    found = [
        (number, comment)
        for number, line in enumerate(lines)
        for comment in _COMMENT.finditer(line)
    ]
    texts = set(_within_texts(data, [(number, comment.start()) for number, comment in found]))
    top = next((at for at, line in enumerate(lines) if not _BEFORE_PLAN.fullmatch(line)), 0)
    meant = _lines_meant(lines)
    return [
        _ignore(comment, number, meant[number], is_at_top=number < top)
        for number, comment in found
        if (number, comment.start()) not in texts
    ]


def wishing_nothing(comment: str) -> str:
    """Return the text of a comment, on one line, as one that asks for nothing."""
    return _BEGINNING.sub(r"\1\2“\3”", comment)


def _ignore(comment: re.Match[str], number: int, meant: int, *, is_at_top: bool) -> Ignore:
    wish = normalize("NFC", comment["wish"]).strip()
    place = Place(number + 1, comment.start() + 1, number + 1, comment.end() + 1)
    written = _WISH.fullmatch(wish)
    if written is None:
        return Ignore(place, wish, (), "", None, is_at_top)
    rules = tuple(name.strip() for name in written["rules"].split(",") if name.strip())
    whole = written["kind"].lower() == "ignore-file"
    line = None if whole else meant
    return Ignore(place, wish, rules, written["reason"].strip(), line, is_at_top)


def _lines_meant(lines: Sequence[str]) -> list[int]:
    """Return the line that a comment on each is about: its own, or the next with anything else."""
    meant = [*range(1, len(lines) + 1)]
    following = None
    for at in reversed(range(len(lines))):
        if not _EMPTY.match(lines[at]):
            following = at + 1
        meant[at] = following or at + 1
    return meant


_Position = tuple[int, int]


def _within_texts(data: bytes, positions: Sequence[_Position]) -> Iterator[_Position]:
    """Yield those positions, lines and columns from zero, that lie within a text of the file."""
    for start, end in stretches_of_texts(data):
        first = bisect_right(positions, start)
        for at in range(first, len(positions)):
            if positions[at] >= end:
                break
            yield positions[at]


def stretches_of_texts(data: bytes) -> Iterator[tuple[_Position, _Position]]:
    """Yield where the keys and values of a file begin and end, line and column from zero.

    Of a text in block style (`|`, `>`) the first line is left out: a comment may stand there.
    """
    for event in events_of_plan(data):
        if isinstance(event, yaml.ScalarEvent):
            start: Any = event.start_mark
            end: Any = event.end_mark
            is_block = getattr(event, "style", None) in _BLOCK
            begin = (start.line + 1, -1) if is_block else (start.line, start.column)
            yield begin, (end.line, end.column)
