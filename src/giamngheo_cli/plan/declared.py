"""`codes:` → the codes and dimensions that a plan declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from giamngheo_cli.codes import YEAR, Code, Dimension, Label, fold
from giamngheo_cli.messages import excerpt, message
from giamngheo_cli.plan.faults import BAD_VALUE, UNSUPPORTED_YAML
from giamngheo_cli.plan.figures import AMOUNT_FIELDS, PARTS
from giamngheo_cli.plan.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from giamngheo_cli.plan.reading import Reading

MAX_DIMENSIONS = 8
#: So many codes, at most, may lie one within the other.
MAX_LINEAGE = 32
CODE_FIELDS = ("label", "aliases", "within")


class DeclaredCode(NamedTuple):
    """A code as a plan declares it.

    Attributes:
        label: its name in reports; None where the plan gives none.
        aliases: other ways in which the plan writes it.
        within: how the plan writes the code that it is a part of.
    """

    name: str
    label: str | None = None
    aliases: tuple[str, ...] = ()
    within: str | None = None


class DeclaredDimension(NamedTuple):
    """A dimension, and the codes of it that a plan declares."""

    name: str
    codes: tuple[DeclaredCode, ...]


def declare(reading: Reading, node: Node | None) -> tuple[DeclaredDimension, ...]:
    """Take the codes and dimensions that a plan declares into its book, and return them."""
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        reading.wrong_kind(node, Mapping)
        return ()
    declaring = _Declaring(reading)
    return tuple(
        declared
        for name, codes in node.items()
        if (declared := declaring.dimension(name, codes)) is not None
    )


class _Described(NamedTuple):
    """What is said of a code: texts with their places, and the wider code where it is known."""

    label: str | None
    aliases: list[Scalar]
    within: Scalar | None
    wider: Code | None


class _Declaring:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._book = reading.book

    def dimension(self, name: str, node: Node) -> DeclaredDimension | None:
        """Take in the codes of a dimension."""
        if not isinstance(node, Mapping):
            self._reading.wrong_kind(node, Mapping)
            return None
        dimension = self._known_or_new(name, node)
        if dimension is None:
            return None
        codes = (self._code(dimension, code, described) for code, described in node.items())
        return DeclaredDimension(name, tuple(code for code in codes if code is not None))

    def _known_or_new(self, name: str, node: Node) -> Dimension | None:
        known = self._book.dimensions
        if name == YEAR or not self._reading.is_name(name) or name in (PARTS, *AMOUNT_FIELDS):
            self._reading.bad_name(name, node.key_place)
            return None
        if name not in known and len(known) >= MAX_DIMENSIONS:
            text = message("more than {limit} dimensions", limit=MAX_DIMENSIONS)
            self._reading.fault(UNSUPPORTED_YAML, node.key_place, text)
            return None
        label = Label(dict.fromkeys(("en", "vi"), name))
        return known.setdefault(name, Dimension(name, label, len(known), declared=True))

    def _code(self, dimension: Dimension, name: str, node: Node) -> DeclaredCode | None:
        said = self._described(dimension, node)
        if not self._reading.is_name(name):
            self._reading.bad_name(name, node.key_place)
            return None
        spellings = [(name, node.key_place), *((each.text, each.place) for each in said.aliases)]
        for spelling, place in spellings:
            if fold(spelling) in AMOUNT_FIELDS:
                self._reading.bad_name(spelling, place)
                return None
            known = self._book.find(spelling)
            if known is not None:
                text = message(
                    "“{code}” is already a code of {dimension}",
                    code=excerpt(spelling),
                    dimension=known.dimension.label,
                )
                self._reading.fault(BAD_VALUE, place, text, message("choose another name"))
                return None
        shown = Label(dict.fromkeys(("en", "vi"), said.label or name))
        aliases = tuple(alias.text for alias in said.aliases)
        self._book.add(Code(name, dimension, shown, said.wider), aliases)
        within = said.within.text if said.within is not None and said.wider is not None else None
        return DeclaredCode(name, said.label, aliases, within)

    def _described(self, dimension: Dimension, node: Node) -> _Described:
        """Return what is said of a declared code."""
        if not isinstance(node, Mapping):
            label = self._text(node)
            return _Described(label.text if label else None, [], None, None)
        for key, value in node.items():
            if key not in CODE_FIELDS:
                self._reading.unknown_field(key, value, CODE_FIELDS)
        listed = node.get("aliases", Sequence())
        if not isinstance(listed, Sequence):
            self._reading.wrong_kind(listed, Sequence)
            listed = Sequence()
        aliases = [text for alias in listed if (text := self._text(alias)) is not None]
        label, within = self._text(node.get("label")), self._text(node.get("within"))
        wider = self._wider(dimension, within)
        return _Described(label.text if label else None, aliases, within, wider)

    def _text(self, node: Node | None) -> Scalar | None:
        """Read a text that may be absent; one that was reported as unreadable is no text."""
        text = self._reading.text(node) if node is not None else None
        return text if text is not None and text.readable else None

    def _wider(self, dimension: Dimension, within: Scalar | None) -> Code | None:
        if within is None:
            return None
        code = self._book.find(within.text)
        if code is None or code.dimension is not dimension:
            text = message(
                "“{code}” is no code of {dimension} declared above",
                code=excerpt(within.text),
                dimension=dimension.label,
            )
            self._reading.fault(BAD_VALUE, within.place, text)
            return None
        if len(code.lineage) >= MAX_LINEAGE:
            text = message("more than {limit} codes, one within the other", limit=MAX_LINEAGE)
            self._reading.fault(UNSUPPORTED_YAML, within.place, text)
            return None
        return code
