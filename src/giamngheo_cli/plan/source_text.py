"""The text of a plan file, in which stretches can be replaced and all else stays to the byte."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from giamngheo_cli.plan.events import events_of_plan
from giamngheo_cli.plan.lines import split_lines
from giamngheo_cli.plan.nodes import Mapping, Node, Scalar
from giamngheo_cli.plan.scalars import quote_of

_BOM = "\ufeff"
#: An anchor or a tag before a value, which may be nothing.
_PROPERTIES = re.compile(r"(?:[&!]\S*(?:\s+|\Z))*")


class Replacement(NamedTuple):
    """A stretch of the text that becomes another; the depth is that of a new line."""

    start: int
    end: int
    text: str
    depth: int = 0


class SourceText:
    """The text of a file, in which positions count as libyaml counts them: from zero.

    Attributes:
        text: the whole text, without a byte order mark.
        lines: its lines, without their breaks.
    """

    def __init__(self, data: bytes) -> None:
        """Take the bytes of a file that libyaml could read."""
        whole = data.decode()
        self.text = whole.removeprefix(_BOM)
        self._bom = whole[: len(whole) - len(self.text)]
        self.lines = split_lines(whole)
        self._starts, self._breaks = [0], list[str]()
        for line in self.lines[:-1]:
            at = self._starts[-1] + len(line)
            self._breaks.append("\r\n" if self.text.startswith("\r\n", at) else self.text[at])
            self._starts.append(at + len(self._breaks[-1]))
        self._data = data

    @cached_property
    def _ends(self) -> dict[tuple[int, int], int]:
        return _ends_of_collections(self._data)

    def offset(self, line: int, column: int) -> int:
        """Return where a position is in the text; the end of the file may be a line of its own."""
        return self._starts[line] + column if line < len(self._starts) else len(self.text)

    def start(self, node: Node) -> int:
        """Return where a scalar begins, behind its anchor and tag."""
        start = self.offset(node.line, node.column)
        properties = _PROPERTIES.match(
            self.text, start, self.offset(node.end_line, node.end_column)
        )
        return properties.end() if properties else start

    def end(self, node: Node) -> int:
        """Return where a value ends."""
        if isinstance(node, Scalar):
            return self.offset(node.end_line, node.end_column)
        return self._ends[node.end_line, node.end_column]

    def first(self, level: Mapping) -> int:
        """Return where the first key of a map stands, in a flow map the place behind its `{`."""
        return self.offset(level.end_line, level.end_column)

    def is_flow(self, node: Node) -> bool:
        """Tell whether a value is a flow map."""
        first = self.offset(node.end_line, node.end_column)
        return isinstance(node, Mapping) and (
            self.text[first - 1 : first] == "{" and first > self.offset(node.line, node.column)
        )

    def quote(self, node: Scalar) -> str:
        """Return the mark in which a scalar is quoted, if it is."""
        return quote_of(self.text[self.start(node) : self.end(node)])

    def key_start(self, node: Node) -> int:
        """Return where the key of a value begins."""
        return self.offset(node.key_line, node.key_column)

    def key(self, node: Node) -> str:
        """Return the key of a value as it stands in the file."""
        return self.text[self.key_start(node) : self.offset(node.key_end_line, node.key_end_column)]

    def after_line(self, offset: int) -> tuple[int, str, bool]:
        """Return where the next line begins, the line break, and whether it stands before that.

        A position at the beginning of a line is behind the line before.
        """
        line = bisect_right(self._starts, offset) - 1
        if line and self._starts[line] == offset:
            return offset, self._breaks[line - 1], True
        if line < len(self._breaks):
            return self._starts[line + 1], self._breaks[line], True
        return len(self.text), self._breaks[-1] if self._breaks else "\n", False

    def edited(self, edits: Iterable[Replacement]) -> str:
        """Return the file's text with edits made; of those at one place, the deepest come first."""
        pieces, done = [self._bom], 0
        for edit in sorted(edits, key=lambda each: (each.start, each.end, -each.depth)):
            if edit.start < done:
                raise ValueError("two changes concern the same text")
            pieces += self.text[done : edit.start], edit.text
            done = edit.end
        return "".join((*pieces, self.text[done:]))


def _ends_of_collections(data: bytes) -> dict[tuple[int, int], int]:
    """Return where each map and list ends, by the line and column at which its content begins.

    libyaml lets those in block style end where the next thing begins, behind all comments.
    """
    ends: dict[tuple[int, int], int] = {}
    opened: list[tuple[int, int]] = []
    last = 0
    for event in events_of_plan(data):
        mark: Any = event.end_mark
        if not isinstance(event, yaml.CollectionEndEvent):
            last = mark.index
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append((mark.line, mark.column))
            continue
        start: Any = event.start_mark
        if mark.index > start.index:
            last = mark.index
        ends[opened.pop()] = last
    return ends
