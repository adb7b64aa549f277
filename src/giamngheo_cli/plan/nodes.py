"""The tree of a YAML file in which every key and value knows where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, Self


class Mark(Protocol):
    """A position as libyaml gives it: line and column from zero, in characters."""

    line: int
    column: int


class Place(NamedTuple):
    """A stretch of a file; lines and columns count from one, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def between(cls, start: Mark, end: Mark) -> Place:
        """Return the stretch between two marks."""
        return cls(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class _Node:
    """What scalars, maps and lists have in common: where they and their keys stand.

    Numbers, not marks: libyaml's marks of a large plan would take a quarter of all memory.
    """

    if TYPE_CHECKING:
        line: int
        column: int
        end_line: int
        end_column: int
        key_line: int
        key_column: int
        key_end_line: int
        key_end_column: int
    else:
        __slots__ = ()

    def stand(self, start: Mark, end: Mark) -> Self:
        """Note where the value stands."""
        self.line = start.line
        self.column = start.column
        self.end_line = end.line
        self.end_column = end.column
        self.key_line = self.key_end_line = -1
        self.key_column = self.key_end_column = 0
        return self

    def stand_like(self, other: _Node) -> Self:
        """Take the place of another node."""
        for name in _PLACES:
            setattr(self, name, getattr(other, name))
        return self

    def stand_after(self, start: Mark, end: Mark) -> None:
        """Note where the key stands."""
        self.key_line = start.line
        self.key_column = start.column
        self.key_end_line = end.line
        self.key_end_column = end.column

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return Place(self.line + 1, self.column + 1, self.end_line + 1, self.end_column + 1)

    @property
    def key_place(self) -> Place:
        """Where its key stands; where it has none (in a list), the value itself."""
        line = self.key_line + 1
        if not line:
            return self.place
        return Place(line, self.key_column + 1, self.key_end_line + 1, self.key_end_column + 1)


_PLACES = (
    "column",
    "end_column",
    "end_line",
    "key_column",
    "key_end_column",
    "key_end_line",
    "key_line",
    "line",
)


class Scalar(_Node):
    """A text in the file, in NFC."""

    __slots__ = ("text", *_PLACES)

    #: False where the text is no longer what stands in the file.
    readable = True

    def __init__(self, text: str) -> None:
        self.text = text


class Damaged(Scalar):
    """A text that cannot be used, because of a fault reported already."""

    __slots__ = ()

    readable = False


class Mapping(dict[str, "Node"], _Node):
    """A map; each value knows where its key stands."""

    __slots__ = _PLACES


class Sequence(list["Node"], _Node):
    """A list."""

    __slots__ = _PLACES


Node = Scalar | Mapping | Sequence
