"""A plan as YAML → what each item states, read by docs/plan-language.md alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from oracle.figures import Stated, read

#: Codes, at most one for each dimension.
Cell = frozenset[str]
TOTAL: Cell = frozenset()
#: Money in the cell has one of the codes.
Completeness = tuple[Cell, Cell]

LEVELS = ("programmes", "projects", "subprojects", "activities", "parts")
PARTS = "parts"
#: What is no code in a map of the funding.
FIELDS = ("amount", "note", "ref")
#: Each built-in code that lies within another one.
WITHIN = {
    "central": "state",
    "local": "state",
    "province": "local",
    "district": "local",
    "commune": "local",
    "community": "mobilised",
    "enterprise": "mobilised",
    "society": "mobilised",
    "bonds": "central",
    "land-use": "province",
    "lottery": "province",
}
#: Those within which nobody lists everything.
PARTLY = ("central", "province")
SOURCES = ("state", "mobilised", "credit", "integrated", *WITHIN)
KINDS = ("investment", "recurrent")
UNITS = {"đồng": 0, "nghìn": 3, "triệu": 6, "tỷ": 9}


class Book:
    """The codes of a plan: the built-in ones by their names, and those that it declares."""

    def __init__(self, declared: Mapping[str, Any]) -> None:
        self._dimensions = {**dict.fromkeys(SOURCES, "source"), **dict.fromkeys(KINDS, "kind")}
        self._within = dict(WITHIN)
        for dimension, codes in declared.items():
            for code, said in codes.items():
                self._dimensions[code] = dimension
                if isinstance(said, Mapping) and "within" in said:
                    self._within[code] = said["within"]
        self._lineages: dict[str, Cell] = {}
        self._declared = {code: None for codes in declared.values() for code in codes}
        #: The codes within which the plan declares several, and uses none that is built in.
        self._listed: set[str] = set()

    def settle(self, used: set[str]) -> None:
        """Let the codes that a plan declares within one be all of it, by what the plan uses."""
        for wider in PARTLY:
            own = [code for code in self._declared if self._within.get(code) == wider]
            if len(own) > 1 and not self.inside(used, wider) - self._declared.keys():
                self._listed.add(wider)

    def leaves_rest(self, codes: set[str], head: str | None) -> bool:
        """Tell whether money within a code, or all money, may be more than that of some codes.

        That is so if it takes a step out of a code that is only partly listed to get there from
        one of them, without meeting another one of them.
        """
        return any(self._is_open(code, codes, head) for code in codes)

    def _is_open(self, code: str, codes: set[str], head: str | None) -> bool:
        is_open = False
        wider = self._within.get(code)
        while wider is not None:
            is_open = is_open or (wider in PARTLY and wider not in self._listed)
            if wider == head:
                return is_open
            if wider in codes:
                return False
            wider = self._within.get(wider)
        return is_open and head is None

    def dimension(self, code: str) -> str:
        """Return the dimension of a code; a key of four digits is a year."""
        is_year = len(code) == 4 and code.isdecimal()
        return "year" if is_year else self._dimensions[code]

    def lineage(self, code: str) -> Cell:
        """Return a code and all that it lies within."""
        if code not in self._lineages:
            wider = self._within.get(code)
            self._lineages[code] = frozenset((code,)) | (self.lineage(wider) if wider else TOTAL)
        return self._lineages[code]

    def with_wider(self, cell: Cell) -> Cell:
        """Return the codes of a cell, and all that they lie within."""
        return TOTAL.union(*map(self.lineage, cell))

    def without(self, cell: Cell, dimension: str) -> Cell:
        """Return a cell without its code of a dimension."""
        return frozenset(code for code in cell if self.dimension(code) != dimension)

    def narrowed(self, cell: Cell, code: str) -> Cell:
        """Return a cell narrowed to a code, in place of one of the same dimension."""
        return self.without(cell, self.dimension(code)) | {code}

    def inside(self, codes: set[str], head: str) -> set[str]:
        """Return those codes that lie within another one."""
        return {code for code in codes if code != head and head in self.lineage(code)}


@dataclass
class Item:
    """What an item states.

    Attributes:
        address: the ids from the top; "" for the plan itself.
        partial: the breakdowns that do not list everything.
        figures: the figures of each cell, those restated among them.
        levels: which codes stand right under which cells of its funding.
        mentioned: the cells that stand in its funding.
    """

    address: str
    partial: frozenset[str]
    figures: dict[Cell, list[Stated]] = field(default_factory=lambda: defaultdict(list))
    levels: list[tuple[Cell, str]] = field(default_factory=list)
    mentioned: set[Cell] = field(default_factory=set)
    parts: list[Item] = field(default_factory=list)

    @property
    def all(self) -> Iterator[Item]:
        """The item and all below it."""
        yield self
        for part in self.parts:
            yield from part.all

    @property
    def codes(self) -> set[str]:
        """The codes that it uses."""
        cells = [*self.figures, *self.mentioned]
        return {code for cell in cells for code in cell}

    @property
    def is_none(self) -> bool:
        """Whether its total is stated as none, and not only as less than can be written."""
        return any(stated.low == stated.high == 0 for stated in self.figures.get(TOTAL, ()))

    @property
    def is_signed(self) -> bool:
        """Whether it, or an item below it, states a negative amount."""
        stated = (each for item in self.all for same in item.figures.values() for each in same)
        return any(each.value < 0 for each in stated)


class Plan:
    """The items of a plan, from the top, and its codes."""

    def __init__(self, text: str) -> None:
        data = yaml.CBaseLoader(text).get_single_data()
        self._unit = UNITS[data.get("unit", "đồng").removesuffix(" đồng").casefold()]
        self.book = Book(data.get("codes", {}))
        self.root = self._item(data, "")
        self.items = list(self.root.all)
        self.book.settle({code for item in self.items for code in item.codes})

    def _item(self, data: Mapping[str, Any], address: str) -> Item:
        item = Item(address, frozenset(data.get("partial", ())))
        self._take(item, data)
        self._levels(item, TOTAL, data.get("funding", {}))
        for restated in data.get("restated", ()):
            self._take(item, restated)
        for level in LEVELS:
            for part in data.get(level, ()):
                name = part["id"]
                item.parts.append(self._item(part, f"{address}/{name}" if address else name))
        return item

    def _take(self, item: Item, data: Mapping[str, Any]) -> None:
        if "total" in data:
            item.figures[TOTAL].append(read(data["total"], self._unit))
        for cell, text in self._amounts(TOTAL, data.get("funding", {})):
            item.figures[cell].append(read(text, self._unit))

    def _amounts(self, owner: Cell, level: Mapping[str, Any]) -> Iterator[tuple[Cell, str]]:
        for code, said in level.items():
            if code in FIELDS:
                continue
            cell = self.book.narrowed(owner, code)
            if isinstance(said, str):
                yield cell, said
                continue
            if "amount" in said:
                yield cell, said["amount"]
            yield from self._amounts(cell, said)

    def _levels(self, item: Item, owner: Cell, level: Mapping[str, Any]) -> None:
        for code, said in level.items():
            if code in FIELDS:
                continue
            item.levels.append((owner, code))
            cell = self.book.narrowed(owner, code)
            item.mentioned.add(cell)
            if not isinstance(said, str):
                self._levels(item, cell, said)

    def complete(self, item: Item, *, is_loose: bool = False) -> set[Completeness]:
        """Return what the breakdowns of an item that are not partial say.

        A code beside which, or under which, codes within it stand has its money in these, unless
        these, or what these are only a part of, are never all of it. In the
        loose reading codes count that stand anywhere under a cell, also within another breakdown.
        """
        heads: dict[tuple[Cell, str], set[str | None]] = defaultdict(set)
        written: dict[tuple[Cell, str], set[str]] = defaultdict(set)
        for owner, code in item.levels:
            dimension = self.book.dimension(code)
            if dimension not in item.partial:
                base = self.book.without(owner, dimension)
                heads[base, dimension].add(next(iter(owner - base), None))
                written[base, dimension].add(code)
        found: set[Completeness] = set()
        for (base, dimension), codes in written.items():
            known = codes | (self._used_under(item, base, dimension) if is_loose else set())
            for head in heads[base, dimension] | codes:
                if self.book.leaves_rest(codes, head):
                    continue
                if head is None:
                    found.add((base, frozenset(known)))
                elif self.book.inside(codes, head):
                    found.add((base | {head}, frozenset(self.book.inside(known, head))))
        return found

    def _used_under(self, item: Item, cell: Cell, dimension: str) -> set[str]:
        return {
            code
            for narrower in item.mentioned
            if cell <= self.book.with_wider(narrower)
            for code in narrower
            if self.book.dimension(code) == dimension
        }
