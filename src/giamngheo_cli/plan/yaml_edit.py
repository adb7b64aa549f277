"""How maps and scalars of a YAML file change: each change is an edit of the file's text.

What is new is written as its neighbours are: in their style, indented and quoted like them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Entries
from typing import NamedTuple, TypeAlias

from giamngheo_cli.plan.lines import split_lines
from giamngheo_cli.plan.nodes import Mapping, Node, Scalar
from giamngheo_cli.plan.scalars import quote_of, scalar_text
from giamngheo_cli.plan.source_text import Replacement, SourceText

#: `|` or `>` and what may stand behind it, before the lines of a block scalar.
_HEADER = re.compile(r"[|>][-+0-9]*")
_COMMENT = re.compile(r"#[^\r\n]*")


class NewScalar(NamedTuple):
    """A text to be written, and the mark in which to quote it; "" for none unless it must be."""

    text: str
    quote: str = ""


#: What is to stand under a new key: a scalar, or a map of such.
New: TypeAlias = "NewScalar | Entries[str, New]"


class _Style(NamedTuple):
    """How new lines are written.

    Attributes:
        quote: the mark in which keys are quoted.
        step: how much deeper each map stands.
        in_flow: whether maps are written as `{…}`.
    """

    quote: str
    step: int
    in_flow: bool = False


class YamlEdit:
    """Finds the edits of a file's text; each concerns a node that stands in a map, its level."""

    def __init__(self, source: SourceText) -> None:
        self._source = source

    def text(self, level: Mapping, node: Scalar, text: str) -> Replacement:
        """Return the edit that gives a scalar another text.

        Raises:
            ValueError: it has none, and its key in block style has no colon.
        """
        start, end = self._source.start(node), self._source.end(node)
        old = self._source.text[start:end]
        new = scalar_text(text, quote_of(old), in_flow=self._source.is_flow(level))
        header = _HEADER.match(old)
        if header:
            comment = split_lines(old)[0][header.end() :].rstrip()
            new += comment + old[len(old.rstrip(" \t\r\n")) :]
        if start == end:
            new = self._before_nothing(level, node, start) + new
        return Replacement(start, end, new)

    def _before_nothing(self, level: Mapping, node: Scalar, start: int) -> str:
        """Return what must stand between a key and a new text where there was none."""
        key_end = self._source.offset(node.key_end_line, node.key_end_column)
        if ":" not in _COMMENT.sub("", self._source.text[key_end:start]):
            if not self._source.is_flow(level):
                raise ValueError("a key without a colon")
            return ": "
        return "" if self._source.text[start - 1].isspace() else " "

    def key(self, level: Mapping, node: Node, key: str) -> Replacement:
        """Return the edit that gives a value another key."""
        start, written = self._source.key_start(node), self._source.key(node)
        new = scalar_text(key, quote_of(written), in_flow=self._source.is_flow(level))
        return Replacement(start, start + len(written), new)

    def entry_behind(self, level: Mapping, node: Node, key: str, new: New) -> Replacement:
        """Return the edit that adds an entry to a map, behind the one of a value."""
        end, quote = self._source.end(node), self._quote_of_key(node)
        if self._source.is_flow(level):
            return Replacement(end, end, f", {_entry(key, new, quote, in_flow=True)}")
        step, in_flow = _step(level), self._source.is_flow(node)
        if isinstance(node, Mapping) and not in_flow:
            step = node.end_column - level.end_column
        lines = _lines(key, new, level.end_column, _Style(quote, step, in_flow))
        return self._lines_behind(end, lines)

    def entry_first(self, level: Mapping, key: str, new: NewScalar) -> Replacement:
        """Return the edit that adds an entry to a map that has others, before them."""
        at, in_flow = self._source.first(level), self._source.is_flow(level)
        quote = self._quote_of_key(next(iter(level.values())))
        _, line_break, _ = self._source.after_line(at)
        behind = ", " if in_flow else line_break + " " * level.end_column
        return Replacement(at, at, _entry(key, new, quote, in_flow=in_flow) + behind)

    def map_around(
        self, level: Mapping, node: Scalar, key: str, more: Entries[str, New]
    ) -> Iterator[Replacement]:
        """Yield the edits that make a map of a scalar: it gets a key, and entries behind it.

        A scalar of several lines must be brought on one, by `text`, unless its level is a flow
        map: its other lines would have to stand deeper.

        Raises:
            ValueError: an anchor or a tag stands before a scalar of several lines.
        """
        start, end = self._source.offset(node.line, node.column), self._source.end(node)
        quote = self._quote_of_key(node)
        name = f"{scalar_text(key, quote)}: "
        if self._source.is_flow(level):
            yield Replacement(start, start, f"{{{name}")
            # Before what goes behind the whole entry, at the same place.
            yield Replacement(end, end, f", {_entries(more, quote)}}}", depth=1)
            return
        if node.line != node.end_line and self._source.start(node) > start:
            raise ValueError("an anchor or a tag stands before a text of several lines")
        indent = node.column
        if node.line == node.key_line:
            indent = level.end_column + _step(level)
            _, line_break, _ = self._source.after_line(start)
            key_start = self._source.key_start(node)
            colon = key_start + len(self._source.text[key_start:start].rstrip(" \t"))
            yield Replacement(colon, start, f"{line_break}{' ' * indent}{name}")
        else:
            yield Replacement(start, start, name)
        style = _Style(quote, _step(level))
        yield self._lines_behind(
            end, [line for each in more.items() for line in _lines(*each, indent, style)]
        )

    def _lines_behind(self, end: int, lines: list[str]) -> Replacement:
        at, line_break, ended = self._source.after_line(end)
        text = line_break.join(lines)
        depth = len(lines[0]) - len(lines[0].lstrip(" "))
        return Replacement(at, at, text + line_break if ended else line_break + text, depth)

    def _quote_of_key(self, node: Node) -> str:
        return quote_of(self._source.key(node))


def _step(level: Mapping) -> int:
    """Return how much deeper a map in block style stands than its key."""
    return level.end_column - level.key_column


def _lines(key: str, new: New, indent: int, style: _Style) -> list[str]:
    """Return the lines of an entry in block style."""
    start = " " * indent
    if isinstance(new, NewScalar) or style.in_flow:
        return [start + _entry(key, new, style.quote, in_flow=False)]
    lines = [f"{start}{scalar_text(key, style.quote)}:"]
    for inner in new.items():
        lines += _lines(*inner, indent + style.step, style)
    return lines


def _entry(key: str, new: New, quote: str, *, in_flow: bool) -> str:
    """Return an entry on one line."""
    name = scalar_text(key, quote, in_flow=in_flow)
    if isinstance(new, NewScalar):
        return f"{name}: {scalar_text(new.text, new.quote, in_flow=in_flow)}"
    return f"{name}: {{{_entries(new, quote)}}}"


def _entries(new: Entries[str, New], quote: str) -> str:
    """Return the entries of a flow map."""
    return ", ".join(_entry(*each, quote, in_flow=True) for each in new.items())
