"""What a code is, and what cells are made of codes."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

from giamngheo_cli.messages import LANGUAGES, Translator


class Label:
    """A name in each language; a plan's own label is the same in all."""

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def render(self, translator: Translator) -> str:
        """Return the name in the translator's language."""
        return self._texts[translator.language]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Label) and self._texts == other._texts

    def __hash__(self) -> int:
        return hash(tuple(self._texts[language] for language in LANGUAGES))

    def is_called(self, text: str) -> bool:
        """Tell whether a text is the name in some language, but for case and spaces."""
        return fold(text) in {fold(self._texts[language]) for language in LANGUAGES}

    def is_like(self, other: Label) -> bool:
        """Tell whether another label calls a code the same, but for case and spaces."""
        ours, theirs = self._texts, other._texts
        return ours is theirs or all(fold(ours[name]) == fold(theirs[name]) for name in LANGUAGES)


class Dimension:
    """One way of breaking money down: source, kind, year, place, or one that a plan declares.

    Attributes:
        order: where its code stands in a cell; below zero where its codes do not add up.
        adds: whether its codes are parts of one whole. Those of stage are not: what is assigned
            and what is disbursed of it are told apart, and never added.
    """

    __slots__ = ("adds", "declared", "label", "name", "order")

    def __init__(
        self, name: str, label: Label, number: int, *, declared: bool = False, adds: bool = True
    ) -> None:
        self.name = name
        self.label = label
        self.order = number if adds else -1 - number
        self.declared = declared
        self.adds = adds


class Code:
    """A value of a dimension, such as `central` of source.

    Attributes:
        lineage: the code itself and all that it lies within, nearest first.
        alone: the cell of this code and no other.
        has_parts: whether other codes lie within it.
        partly: whether nobody can list all that lies within it.
        at_most: the name of the code of its dimension of which there is no less.
        overlaps: the periods that have time in common with it, neither within the other.
        leaves_rest: whether the code that it lies within may be more than the codes within that.
    """

    __slots__ = (
        *("alone", "at_most", "dimension", "has_parts", "label", "leaves_rest", "lineage", "name"),
        *("overlaps", "partly"),
    )

    def __init__(
        self,
        name: str,
        dimension: Dimension,
        label: Label,
        within: Code | None = None,
        *,
        partly: bool = False,
    ) -> None:
        self.name = name
        self.dimension = dimension
        self.label = label
        self.lineage: tuple[Code, ...] = (self, *(within.lineage if within else ()))
        self.alone: Cell = (self,)
        self.has_parts = False
        self.overlaps: tuple[Code, ...] = ()
        self.partly = partly
        self.at_most: str | None = None
        self.leaves_rest = within is not None and within.partly
        if within is not None:
            within.has_parts = True

    def copied(self, dimension: Dimension, copies: Mapping[Code, Code]) -> Code:
        """Return the same code of another dimension, within the copy of what it lies within."""
        within = copies[self.lineage[1]] if len(self.lineage) > 1 else None
        copy = Code(self.name, dimension, self.label, within, partly=self.partly)
        copy.at_most = self.at_most
        return copy

    def lies_within(self, other: Code) -> bool:
        """Tell whether this is the other code or a part of it."""
        return other in self.lineage


#: The codes of a cell, at most one for each dimension, in the order of the dimensions.
Cell = tuple[Code, ...]
TOTAL: Cell = ()
#: Dimension and name of each code of a cell, in the order of the dimensions: the same in all plans
#: and revisions, which codes are not.
CellNames = tuple[tuple[str, str], ...]


def layer_of(cell: Cell) -> Cell:
    """Return those codes of a cell that do not add up: sums are made within one layer.

    What is disbursed of the central budget is a part of all that is disbursed, but no part of
    what is assigned.
    """
    if not cell or cell[0].dimension.adds:
        return TOTAL
    return tuple([code for code in cell if not code.dimension.adds])


def names_of(cell: Cell) -> CellNames:
    """Return the names of a cell's codes."""
    return tuple([(code.dimension.name, code.name) for code in cell])


def key_of(cell: Cell) -> CellNames:
    """Return the names of a cell's codes, whatever the order of the plan's dimensions."""
    return tuple(sorted(names_of(cell)))


def fold(text: str) -> str:
    """Return the form in which codes and their aliases are compared."""
    plain = text.lower() if text.isascii() else normalize("NFC", text).casefold()
    return " ".join(plain.split())
