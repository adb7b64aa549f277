"""The code lists: which words stand for which source, kind, year and place.

The built-in lists are data (`data/codes.json`); a plan may declare more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from unicodedata import normalize

from giamngheo_cli.messages import LANGUAGES, Translator

_DATA = Path(__file__).with_name("data") / "codes.json"
_YEAR = re.compile(r"[0-9]{4}")
YEAR = "year"


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
        order: where its code stands in a cell.
    """

    __slots__ = ("declared", "label", "name", "order")

    def __init__(self, name: str, label: Label, order: int, *, declared: bool = False) -> None:
        self.name = name
        self.label = label
        self.order = order
        self.declared = declared


class Code:
    """A value of a dimension, such as `central` of source.

    Attributes:
        lineage: the code itself and all that it lies within, nearest first.
        alone: the cell of this code and no other.
        has_parts: whether other codes lie within it.
        partly: whether nobody can list all that lies within it.
        leaves_rest: whether the code that it lies within may be more than the codes within that.
    """

    __slots__ = (
        *("alone", "dimension", "has_parts", "label", "leaves_rest", "lineage", "name", "partly"),
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
        self.partly = partly
        self.leaves_rest = within is not None and within.partly
        if within is not None:
            within.has_parts = True

    def lies_within(self, other: Code) -> bool:
        """Tell whether this is the other code or a part of it."""
        return other in self.lineage


#: The codes of a cell, at most one for each dimension, in the order of the dimensions.
Cell = tuple[Code, ...]
TOTAL: Cell = ()
#: Dimension and name of each code of a cell, in the order of the dimensions: the same in all plans
#: and revisions, which codes are not.
CellNames = tuple[tuple[str, str], ...]


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


class CodeBook:
    """All dimensions and codes that one plan may use."""

    def __init__(self) -> None:
        self.dimensions: dict[str, Dimension] = {}
        self.codes: dict[str, Code] = {}
        #: The codes by what was taken in, or asked for: folded, and as it was asked for.
        self._spellings: dict[str, Code] = {}
        self.at_once = self._spellings.get
        #: Every known way to write a code, by the form in which it is compared.
        self.spellings: dict[str, str] = {}

    def add(self, code: Code, aliases: Iterable[str] = ()) -> None:
        """Take in a code under its name and aliases; what is already there stays."""
        self.codes.setdefault(code.name, code)
        for spelling in (code.name, *aliases):
            folded = fold(spelling)
            self._spellings.setdefault(folded, code)
            self.spellings.setdefault(folded, spelling)

    def find(self, text: str) -> Code | None:
        """Return the code that a key of a plan stands for."""
        code = self._spellings.get(text)
        if code is None:
            code = self._spellings.get(fold(text)) or self._year(text)
            if code is not None:
                self._spellings[text] = code
        return code

    def named(self, dimension: str, name: str) -> Code | None:
        """Return the code of a dimension that has a name; an alias is none."""
        code = self.find(name) if dimension == YEAR else self.codes.get(name)
        return code if code is not None and code.dimension.name == dimension else None

    def cell(self, names: CellNames) -> Cell | None:
        """Return the cell of the codes that have these names; None where one of them is none."""
        codes = [self.named(*name) for name in names]
        known = [code for code in codes if code is not None]
        if len(known) < len(codes):
            return None
        return tuple(sorted(known, key=lambda code: code.dimension.order))

    def declared(self) -> Iterator[Code]:
        """Return the codes that the plan itself declares."""
        known = _built_in().codes
        return (code for code in self.codes.values() if code.name not in known)

    def listed_in_full(self) -> dict[Code, list[Code]]:
        """Return codes within which a plan declares several, which may be all of it, with these."""
        listed: dict[Code, list[Code]] = {}
        for code in self.declared():
            if code.leaves_rest:
                listed.setdefault(code.lineage[1], []).append(code)
        return {wider: codes for wider, codes in listed.items() if len(codes) > 1}

    def copy(self) -> CodeBook:
        """Return a book to which codes can be added without changing this one."""
        book = CodeBook()
        book.dimensions.update(self.dimensions)
        book.codes.update(self.codes)
        book._spellings.update(self._spellings)
        book.spellings.update(self.spellings)
        return book

    def _year(self, text: str) -> Code | None:
        if not _YEAR.fullmatch(text):
            return None
        return _year_code(text)


@cache
def _year_code(text: str) -> Code:
    return Code(text, _built_in().dimensions[YEAR], Label(dict.fromkeys(LANGUAGES, text)))


def built_in() -> CodeBook:
    """Return a new book with the codes that every plan may use."""
    return _built_in().copy()


@cache
def _built_in() -> CodeBook:
    book = CodeBook()
    for name, entry in json.loads(_DATA.read_bytes()).items():
        dimension = Dimension(name, Label(entry), len(book.dimensions))
        book.dimensions[name] = dimension
        for code, described in entry["codes"].items():
            within = book.codes.get(described.get("within", ""))
            aliases = (described["en"], described["vi"], *described["aliases"])
            partly = described.get("partly", False)
            book.add(Code(code, dimension, Label(described), within, partly=partly), aliases)
    return book
