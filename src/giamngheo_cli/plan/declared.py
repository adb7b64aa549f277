"""`codes:` → the codes and dimensions that a plan declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from giamngheo_cli.codes import YEAR, Code, Dimension, Label, fold
from giamngheo_cli.messages import LANGUAGES, excerpt, message
from giamngheo_cli.plan.faults import BAD_VALUE, UNSUPPORTED_YAML
from giamngheo_cli.plan.figures import AMOUNT_FIELDS, PARTS
from giamngheo_cli.plan.nodes import Mapping, Node, Place, Scalar, Sequence

if TYPE_CHECKING:
    from giamngheo_cli.plan.reading import Reading

MAX_DIMENSIONS = 64
#: So many codes, at most, may lie one within the other.
MAX_LINEAGE = 32
CODE_FIELDS = ("title", "label", "aliases", "within", "codes")
#: What is said of a dimension where its codes do not stand right below it.
DIMENSION_FIELDS = ("title", "adds", "codes")
_YES_AND_NO = {"true": True, "false": False}


class DeclaredCode(NamedTuple):
    """A code as a plan declares it.

    Attributes:
        title: its name in reports; None where the plan gives none.
        aliases: other ways in which the plan writes it.
        within: how the plan writes the code that it is a part of, unless it stands below that.
        codes: the codes that stand below it.
    """

    name: str
    title: str | None = None
    aliases: tuple[str, ...] = ()
    within: str | None = None
    codes: tuple[DeclaredCode, ...] = ()


class DeclaredDimension(NamedTuple):
    """A dimension, and the codes of it that a plan declares.

    Attributes:
        title: its name in reports; None where the plan gives none.
        adds: whether its codes are parts of one whole; None where the plan does not say.
    """

    name: str
    codes: tuple[DeclaredCode, ...]
    title: str | None = None
    adds: bool | None = None


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
    """What is said of a code: texts with their places, and the codes that stand below it."""

    title: str | None
    aliases: list[Scalar]
    within: Scalar | None
    codes: Mapping


class _Declaring:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._book = reading.book

    def dimension(self, name: str, node: Node) -> DeclaredDimension | None:
        """Take in the codes of a dimension."""
        if not isinstance(node, Mapping):
            self._reading.wrong_kind(node, Mapping)
            return None
        title, adds, listed = None, None, node
        if isinstance(node.get("codes"), Mapping) and set(node) <= {*DIMENSION_FIELDS}:
            found = self._text(node.get("title"))
            title = found.text if found else None
            adds = self._adds(node.get("adds"))
            listed = self._codes_below(node)
        dimension = self._known_or_new(name, node, title, adds)
        if dimension is None:
            return None
        return DeclaredDimension(name, self._codes(dimension, listed, None), title, adds)

    def _adds(self, node: Node | None) -> bool | None:
        scalar = self._text(node)
        if scalar is None or scalar.text.lower() in _YES_AND_NO:
            return _YES_AND_NO[scalar.text.lower()] if scalar else None
        text = message("“{value}” is not true or false", value=excerpt(scalar.text))
        hint = message("adds: false says that its codes are not parts of one whole")
        self._reading.fault(BAD_VALUE, scalar.place, text, hint)
        return None

    def _known_or_new(
        self, name: str, node: Mapping, title: str | None, adds: bool | None
    ) -> Dimension | None:
        known = self._book.dimensions
        if name == YEAR or not self._reading.is_name(name) or name in (PARTS, *AMOUNT_FIELDS):
            self._reading.bad_name(name, node.key_place)
            return None
        if name in known:
            dimension = self._book.unshared(name)
            if adds not in (None, dimension.adds):
                self._fixed(dimension, node)
            if title:
                dimension.label = _label(title)
            return dimension
        if len(known) >= MAX_DIMENSIONS:
            text = message("more than {limit} dimensions", limit=MAX_DIMENSIONS)
            self._reading.fault(UNSUPPORTED_YAML, node.key_place, text)
            return None
        adding = adds is not False
        new = Dimension(name, _label(title or name), len(known), declared=True, adds=adding)
        return known.setdefault(name, new)

    def _fixed(self, dimension: Dimension, node: Mapping) -> None:
        text = message(
            "whether the codes of {dimension} add up is known", dimension=dimension.label
        )
        self._reading.fault(BAD_VALUE, node["adds"].place, text, message("leave adds: out"))

    def _codes(
        self, dimension: Dimension, listed: Mapping, wider: Code | None
    ) -> tuple[DeclaredCode, ...]:
        codes = (self._code(dimension, name, node, wider) for name, node in listed.items())
        return tuple(code for code in codes if code is not None)

    def _code(
        self, dimension: Dimension, name: str, node: Node, above: Code | None
    ) -> DeclaredCode | None:
        said = self._described(node)
        if not self._reading.is_name(name):
            self._reading.bad_name(name, node.key_place)
            return None
        own = self._book.named(dimension.name, name) if above is None else None
        if own is not None and isinstance(node, Mapping) and "within" not in node:
            return self._extended(own, name, said)
        if not self._are_free(((name, node.key_place), *_placed(said.aliases))):
            return None
        wider = above or self._wider(dimension, said.within)
        if wider is not None and not self._may_lie_within(wider, said.within or node):
            wider = None
        code = Code(name, dimension, _label(said.title or name), wider)
        aliases = tuple(alias.text for alias in said.aliases)
        self._book.add(code, aliases)
        within = said.within.text if said.within is not None and wider is not None else None
        below = self._codes(dimension, said.codes, code)
        return DeclaredCode(name, said.title, aliases, within, below)

    def _extended(self, code: Code, name: str, said: _Described) -> DeclaredCode | None:
        """Take in what a plan adds to a code that is there already."""
        if not self._are_free(_placed(said.aliases)):
            return None
        if said.title:
            code.label = _label(said.title)
        aliases = tuple(alias.text for alias in said.aliases)
        self._book.add(code, aliases)
        below = self._codes(code.dimension, said.codes, code)
        return DeclaredCode(name, said.title, aliases, None, below)

    def _are_free(self, spellings: Iterable[tuple[str, Place]]) -> bool:
        """Tell whether texts can name a code; report the first one that cannot."""
        for spelling, place in spellings:
            if fold(spelling) in AMOUNT_FIELDS:
                self._reading.bad_name(spelling, place)
                return False
            known = self._book.find(spelling)
            if known is not None:
                text = message(
                    "“{code}” is already a code of {dimension}",
                    code=excerpt(spelling),
                    dimension=known.dimension.label,
                )
                self._reading.fault(BAD_VALUE, place, text, message("choose another name"))
                return False
        return True

    def _described(self, node: Node) -> _Described:
        """Return what is said of a declared code."""
        if not isinstance(node, Mapping):
            title = self._text(node)
            return _Described(title.text if title else None, [], None, Mapping())
        for key, value in node.items():
            if key not in CODE_FIELDS:
                self._reading.unknown_field(key, value, CODE_FIELDS)
        listed = node.get("aliases", Sequence())
        if not isinstance(listed, Sequence):
            self._reading.wrong_kind(listed, Sequence)
            listed = Sequence()
        aliases = [text for alias in listed if (text := self._text(alias)) is not None]
        title = self._text(node.get("title", node.get("label")))
        within = self._text(node.get("within"))
        below = self._codes_below(node)
        return _Described(title.text if title else None, aliases, within, below)

    def _codes_below(self, node: Mapping) -> Mapping:
        codes = node.get("codes", Mapping())
        if isinstance(codes, Mapping):
            return codes
        self._reading.wrong_kind(codes, Mapping)
        return Mapping()

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
        return code

    def _may_lie_within(self, wider: Code, node: Node) -> bool:
        """Tell whether another code may lie within one; report it where none may."""
        place = node.place if isinstance(node, Scalar) else node.key_place
        if not wider.dimension.adds:
            text = message(
                "the codes of {dimension} do not add up, so that none lies within another",
                dimension=wider.dimension.label,
            )
            self._reading.fault(BAD_VALUE, place, text, message("declare both side by side"))
            return False
        if len(wider.lineage) >= MAX_LINEAGE:
            text = message("more than {limit} codes, one within the other", limit=MAX_LINEAGE)
            self._reading.fault(UNSUPPORTED_YAML, place, text)
            return False
        return True


def _label(title: str) -> Label:
    return Label(dict.fromkeys(LANGUAGES, title))


def _placed(texts: Iterable[Scalar]) -> Iterator[tuple[str, Place]]:
    return ((each.text, each.place) for each in texts)
