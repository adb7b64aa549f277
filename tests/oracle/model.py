"""A plan as YAML → what it states, as bounds on sums of amounts that nobody knows.

The reading of the plan language, by docs/plan-language.md:

* An item has an amount for each *atom*: a code, or none of those that are named, of each dimension.
  A figure bounds the sum of the atoms of its cell; what is `restated` does so, too, and no more.
* An item with parts is their sum; with `partial: [parts]` there is a rest of its own, too.
* Codes that stand under a cell, of a dimension that is not partial, are all that its money has. A
  code beside which, or under which, codes within it stand has its money in these.
* An amount is not negative. Where an item states one that is, nothing can be said of those around
  it, see `Reading`.
* Figures of one cell that are written to one step, without a qualifier, are one amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

import yaml

from oracle.feasible import Row, System, solve
from oracle.figures import Stated, read

#: Codes, at most one for each dimension.
Cell = frozenset[str]
TOTAL: Cell = frozenset()
LEVELS = ("programmes", "projects", "subprojects", "activities")
PARTS = "parts"
#: Each built-in code that lies within another one.
WITHIN = {
    "central": "state",
    "local": "state",
    "province": "local",
    "district": "local",
    "commune": "local",
    "community": "mobilised",
    "enterprise": "mobilised",
}
SOURCES = ("state", "mobilised", "credit", "integrated", *WITHIN)
KINDS = ("investment", "recurrent")
#: What is no code in a map of the funding.
FIELDS = ("amount", "note", "ref")


class Reading(NamedTuple):
    """How a plan is read where the plan language leaves it open; the strict one is the default.

    Attributes:
        is_loose: codes that stand anywhere under a cell may have its money, also where others
            stand right below it; and no amount of a plan that states a negative one is bound to be
            positive, rather than only none of the items that state one or have such an item below.
        detached: what an item is stated to be as none has nothing to do with its parts: GN301 says
            so, which is a warning.
    """

    is_loose: bool = False
    detached: bool = False


class Verdict(Enum):
    """Whether any amounts satisfy all that a plan states.

    FEASIBLE holds in the strictest reading, INFEASIBLE in the loosest. COSTED is infeasible only
    for an item stated as none whose parts cost something: GN301 or an error. Of DOUBTFUL nothing is
    asked.
    """

    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    COSTED = "costed"
    DOUBTFUL = "doubtful"


class Book:
    """The codes of a plan."""

    def __init__(self, declared: Mapping[str, Any]) -> None:
        self.dimensions = {
            **dict.fromkeys(SOURCES, "source"),
            **dict.fromkeys(KINDS, "kind"),
        }
        self._within = dict(WITHIN)
        for dimension, codes in declared.items():
            for code, said in codes.items():
                self.dimensions[code] = dimension
                if isinstance(said, Mapping) and "within" in said:
                    self._within[code] = said["within"]
        self._lineages: dict[str, Cell] = {}

    def dimension(self, code: str) -> str:
        """Return the dimension of a code; a key of four digits is a year."""
        if len(code) == 4 and code.isdecimal():
            return "year"
        return self.dimensions[code]

    def lineage(self, code: str) -> Cell:
        """Return a code and all that it lies within."""
        if code not in self._lineages:
            wider = self._within.get(code)
            self._lineages[code] = frozenset((code,)) | (self.lineage(wider) if wider else TOTAL)
        return self._lineages[code]

    def narrowed(self, cell: Cell, code: str) -> Cell:
        """Return a cell narrowed to a code, in place of one of the same dimension."""
        return self.without(cell, self.dimension(code)) | {code}

    def without(self, cell: Cell, dimension: str) -> Cell:
        """Return a cell without its code of a dimension."""
        return frozenset(code for code in cell if self.dimension(code) != dimension)


@dataclass
class Item:
    """What an item states.

    Attributes:
        figures: the figures of each cell.
        levels: which codes stand right under which cells.
        mentioned: the cells that stand in its funding.
        left_out: its money in a cell has one of some codes (see `_complete`).
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
    def is_none(self) -> bool:
        """Whether its total is stated as none."""
        return any(stated.value == 0 for stated in self.figures.get(TOTAL, ()))

    @property
    def is_signed(self) -> bool:
        """Whether it, or an item below it, states a negative amount."""
        stated = (each for item in self.all for same in item.figures.values() for each in same)
        return any(each.value < 0 for each in stated)


#: Money in the cell has one of the codes.
Completeness = tuple[Cell, Cell]
#: A column: the items that it counts in, from the top, the codes and those they lie within, and
#: whether it may be negative.
Column = tuple[tuple[Item, ...], Cell, bool]


class Plan:
    """A plan as far as the oracle reads it: items, figures, codes, `partial`, `restated`."""

    def __init__(self, text: str) -> None:
        data = yaml.CBaseLoader(text).get_single_data()
        words = data.get("unit", "đồng").removesuffix(" đồng").casefold()
        self._unit = {"đồng": 0, "nghìn": 3, "triệu": 6, "tỷ": 9}[words]
        self.book = Book(data.get("codes", {}))
        self.root = self._item(data, "")
        self.items = list(self.root.all)

    # Reading

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
            if code not in FIELDS:
                item.levels.append((owner, code))
                cell = self.book.narrowed(owner, code)
                item.mentioned.add(cell)
                if not isinstance(said, str):
                    self._levels(item, cell, said)

    # What the codes of an item leave out

    def complete(self, item: Item, *, is_loose: bool) -> list[Completeness]:
        """Return what the breakdowns of an item that are not partial say."""
        heads: dict[tuple[Cell, str], set[str | None]] = defaultdict(set)
        codes: dict[tuple[Cell, str], set[str]] = defaultdict(set)
        for owner, code in item.levels:
            dimension = self.book.dimension(code)
            if dimension not in item.partial:
                base = self.book.without(owner, dimension)
                heads[base, dimension].add(next(iter(owner - base), None))
                codes[base, dimension].add(code)
        found: list[Completeness] = []
        for (base, dimension), written in codes.items():
            used = self._used_under(item, base, dimension) if is_loose else set()
            known = written | used
            for head in heads[base, dimension] | known:
                inner = known if head is None else self._inside(known, head)
                if inner:
                    found.append((base if head is None else base | {head}, frozenset(inner)))
        return found

    def _inside(self, codes: set[str], head: str) -> set[str]:
        return {code for code in codes if code != head and head in self.book.lineage(code)}

    def _used_under(self, item: Item, cell: Cell, dimension: str) -> set[str]:
        return {
            code
            for narrower in item.mentioned
            if cell <= self._with_wider(narrower)
            for code in narrower
            if self.book.dimension(code) == dimension
        }

    def _with_wider(self, cell: Cell) -> Cell:
        return frozenset().union(*map(self.book.lineage, cell))

    # The system

    def system(self, reading: Reading) -> System:
        """Return what a plan states: a column for amounts that no row tells apart."""
        left_out = {
            item.address: self.complete(item, is_loose=reading.is_loose) for item in self.items
        }
        keys: dict[tuple[frozenset[tuple[str, Cell]], bool], int] = {}
        members: dict[tuple[str, Cell], set[int]] = defaultdict(set)
        for item in self.items:
            for cell in item.figures:
                members[item.address, cell] = set()
        zeros: set[tuple[str, Cell]] = set()
        for chain, codes, is_free in self._columns(reading):
            rows = {
                (item.address, cell) for item in chain for cell in item.figures if cell <= codes
            }
            out = [item for item in chain if _is_left_out(codes, left_out[item.address])]
            if not is_free and any(not item.is_signed for item in out):
                continue
            # What a part has of a code that the whole leaves out may be made up for elsewhere.
            nothing = {(f"{item.address} leaves out", codes) for item in out}
            zeros |= nothing
            key = (frozenset(rows | nothing), is_free)
            column = keys.setdefault(key, len(keys))
            for row in rows | nothing:
                members[row].add(column)
        figures = {
            (item.address, cell): item.figures[cell] for item in self.items for cell in item.figures
        }
        rows_found = [
            Row(frozenset(columns), *((0, 0) if row in zeros else _meet(figures[row])))
            for row, columns in members.items()
        ]
        free = frozenset(column for (_, is_free), column in keys.items() if is_free)
        return System(rows_found, len(keys), free)

    def _columns(self, reading: Reading) -> Iterator[Column]:
        """Yield the amounts that are no sums: of the last items, and rests of partial ones."""
        has_negative = self.root.is_signed
        everything = {code for item in self.items for code in self._codes(item)}
        for chain in self._chains(self.root, (), reading):
            used = {code for item in chain for code in self._codes(item)}
            is_free = has_negative and (reading.is_loose or chain[-1].is_signed)
            for codes in self._atoms(everything if has_negative else used):
                yield chain, codes, is_free

    def _chains(
        self, item: Item, above: tuple[Item, ...], reading: Reading
    ) -> Iterator[tuple[Item, ...]]:
        chain = (*above, item)
        is_detached = reading.detached and item.is_none
        if not item.parts or PARTS in item.partial or is_detached:
            yield chain
        for part in item.parts:
            yield from self._chains(part, () if is_detached else chain, reading)

    def _codes(self, item: Item) -> Iterator[str]:
        for cell in item.figures:
            yield from cell
        for owner, code in item.levels:
            yield from owner
            yield code

    def _atoms(self, used: set[str]) -> list[Cell]:
        """Return all combinations of codes in use, or none, of each dimension, with wider ones."""
        by_dimension: dict[str, list[Cell]] = defaultdict(lambda: [TOTAL])
        for code in sorted(used):
            by_dimension[self.book.dimension(code)].append(self.book.lineage(code))
        atoms = [TOTAL]
        for lineages in by_dimension.values():
            atoms = [atom | lineage for atom in atoms for lineage in lineages]
        return atoms

    # The verdict

    @property
    def contradicts_itself(self) -> bool:
        """Whether plain figures of one cell, written to one step, are two amounts."""
        for item in self.items:
            for same in item.figures.values():
                values = defaultdict(set)
                for stated in same:
                    if stated.is_plain:
                        values[stated.step].add(stated.value)
                if any(len(each) > 1 for each in values.values()):
                    return True
        return False

    @property
    def verdict(self) -> Verdict:
        """Whether any amounts satisfy all that the plan states."""
        if self.contradicts_itself or not self._can(Reading(is_loose=True, detached=True)):
            return Verdict.INFEASIBLE
        if not self._is_open or self._can(Reading()):
            return Verdict.FEASIBLE
        attached = self._can(Reading(is_loose=True))
        return Verdict.DOUBTFUL if attached else Verdict.COSTED

    def _can(self, reading: Reading) -> bool:
        system = self.system(reading)
        met = all(_is_met(row.low, row.high) for row in system.rows)
        return met and solve(system).is_feasible

    @property
    def _is_open(self) -> bool:
        """Whether any two readings of the plan differ."""
        return (
            any(item.parts and item.is_none for item in self.items)
            or self.root.is_signed
            or any(
                set(self.complete(item, is_loose=True)) != set(self.complete(item, is_loose=False))
                for item in self.items
            )
        )

    def holds(self, truth: Mapping[str, Mapping[Cell, int]]) -> bool:
        """Tell whether amounts, đồng by item and codes, satisfy all that the plan states."""
        return not self.contradicts_itself and all(
            self._item_holds(item, truth) for item in self.items
        )

    def _item_holds(self, item: Item, truth: Mapping[str, Mapping[Cell, int]]) -> bool:
        prefix = f"{item.address}/" if item.address else ""
        money: dict[Cell, int] = defaultdict(int)
        for address, amounts in truth.items():
            if address == item.address or address.startswith(prefix):
                for codes, amount in amounts.items():
                    money[self._with_wider(codes)] += 2 * amount
        complete = self.complete(item, is_loose=False)
        if any(amount and _is_left_out(codes, complete) for codes, amount in money.items()):
            return False
        for cell, same in item.figures.items():
            total = sum(amount for codes, amount in money.items() if cell <= codes)
            low, high = _meet(same)
            if (low is not None and total < low) or (high is not None and total > high):
                return False
        return True


def _is_left_out(codes: Cell, complete: list[Completeness]) -> bool:
    return any(cell <= codes and not allowed & codes for cell, allowed in complete)


def _meet(same: list[Stated]) -> tuple[int | None, int | None]:
    """Return the bounds that all figures of a cell give together."""
    lows = [each.low for each in same if each.low is not None]
    highs = [each.high for each in same if each.high is not None]
    return max(lows, default=None), min(highs, default=None)


def _is_met(low: int | None, high: int | None) -> bool:
    return low is None or high is None or low <= high
