"""The tree of a YAML file in which every key and value knows where it stands."""

from __future__ import annotations

from typing import NamedTuple, Protocol, Union


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
    """What scalars, maps and lists have in common: where they and their keys stand."""

    __slots__ = ()

    start: Mark
    end: Mark
    key_start: Mark | None
    key_end: Mark | None

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return Place.between(self.start, self.end)

    @property
    def key_place(self) -> Place:
        """Where its key stands; where it has none (in a list), the value itself."""
        if self.key_start is None or self.key_end is None:
            return self.place
        return Place.between(self.key_start, self.key_end)


class Scalar(_Node):
    """A text in the file, in NFC."""

    __slots__ = ("end", "key_end", "key_start", "start", "text")

    #: False where the text is no longer what stands in the file.
    readable = True

    def __init__(self, text: str, start: Mark, end: Mark) -> None:
        """Keep a text and where it stands."""
        self.text = text
        self.start = start
        self.end = end
        self.key_start = self.key_end = None


class Damaged(Scalar):
    """A text that cannot be used, because of a fault reported already."""

    __slots__ = ()

    readable = False


class Mapping(dict[str, "Node"], _Node):
    """A map; each value knows where its key stands."""

    __slots__ = ("end", "key_end", "key_start", "start")

    def __init__(self, start: Mark, end: Mark) -> None:
        """Start an empty map."""
        super().__init__()
        self.start = start
        self.end = end
        self.key_start = self.key_end = None


class Sequence(list["Node"], _Node):
    """A list."""

    __slots__ = ("end", "key_end", "key_start", "start")

    def __init__(self, start: Mark, end: Mark) -> None:
        """Start an empty list."""
        super().__init__()
        self.start = start
        self.end = end
        self.key_start = self.key_end = None


Node = Union[Scalar, Mapping, Sequence]
