"""The code lists: which words stand for which source, kind, year and place.

The built-in lists are data (`data/codes.json`); a plan may declare more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from giamngheo_cli.codes.model import Cell, CellNames, Code, Dimension, Label, fold
from giamngheo_cli.codes.periods import YEAR, Period, period_of, wider_name
from giamngheo_cli.messages import LANGUAGES

_DATA = Path(__file__).parents[1] / "data" / "codes.json"
#: Each year lies within each of these that has it: more of them are no plan.
MAX_PERIODS_OF_YEARS = 32


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
        self._periods: dict[Code, Period] = {}
        self._of_years: list[tuple[Code, Period]] = []

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
            code = self._spellings.get(fold(text)) or self._period(text)
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

    def unshared(self, name: str) -> Dimension:
        """Return a dimension of this book alone, and of no other, as its codes are from then on.

        Those that are built in stand in the books of all plans.
        """
        shared = self.dimensions[name]
        number = [*self.dimensions].index(name)
        own = Dimension(name, shared.label, number, declared=shared.declared, adds=shared.adds)
        copies: dict[Code, Code] = {}
        for code in self.codes.values():
            if code.dimension is shared:
                copies[code] = code.copied(own, copies)
        self.dimensions[name] = own
        for codes in (self.codes, self._spellings):
            codes.update({key: copies[code] for key, code in codes.items() if code in copies})
        return own

    def copy(self) -> CodeBook:
        """Return a book to which codes can be added without changing this one."""
        book = CodeBook()
        book.dimensions.update(self.dimensions)
        book.codes.update(self.codes)
        book._spellings.update(self._spellings)
        book.spellings.update(self.spellings)
        book._periods.update(self._periods)
        book._of_years += self._of_years
        return book

    def period(self, code: Code) -> Period | None:
        """Return the time that a code of this book stands for; None where it stands for none."""
        return self._periods.get(code)

    def _period(self, text: str) -> Code | None:
        period = period_of(text)
        if period is None or (period.is_of_years and len(self._of_years) >= MAX_PERIODS_OF_YEARS):
            return None
        name = text.upper()
        if name != text:
            return self.find(name)
        wider = wider_name(text, period)
        label = Label(dict.fromkeys(LANGUAGES, text))
        code = Code(text, self.dimensions[YEAR], label, self.find(wider) if wider else None)
        self._place(code, period)
        return code

    def _place(self, code: Code, period: Period) -> None:
        """Let a period lie within all known ones of several years that have it."""
        around = [(each, other) for each, other in self._of_years if period.lies_within(other)]
        for wider, _ in around:
            wider.has_parts = True
        around.sort(key=lambda each: each[1].end - each[1].start)
        if not code.lineage[1:]:
            code.lineage = (code, *(each for each, _ in around))
        self._periods[code] = period
        if period.is_of_years:
            for each, other in self._periods.items():
                if other.lies_within(period):
                    self._widen(each, code)
            for each, other in self._of_years:
                if other.overlaps(period):
                    each.overlaps += (code,)
                    code.overlaps += (each,)
            self._of_years.append((code, period))

    def _widen(self, code: Code, wider: Code) -> None:
        """Let a period lie within one more, the shortest first."""
        wider.has_parts = True
        above = sorted((*code.lineage[1:], wider), key=self._length)
        code.lineage = (code, *above)

    def _length(self, code: Code) -> int:
        period = self._periods[code]
        return period.end - period.start


def built_in() -> CodeBook:
    """Return a new book with the codes that every plan may use."""
    return _built_in().copy()


@cache
def _built_in() -> CodeBook:
    book = CodeBook()
    for name, entry in json.loads(_DATA.read_bytes()).items():
        adds = entry.get("adds", True)
        dimension = Dimension(name, Label(entry), len(book.dimensions), adds=adds)
        book.dimensions[name] = dimension
        for code, described in entry["codes"].items():
            within = book.codes.get(described.get("within", ""))
            aliases = (described["en"], described["vi"], *described["aliases"])
            partly = described.get("partly", False)
            new = Code(code, dimension, Label(described), within, partly=partly)
            new.at_most = described.get("at_most")
            book.add(new, aliases)
    return book
