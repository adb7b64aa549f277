"""What a plan states → bounds on sums of amounts that nobody knows, and whether any satisfy them.

* An item has an amount for each *atom*: a code, or none of those in use, of each dimension. A
  figure bounds the sum of the atoms of its cell. What is `restated` does so, too, and no more: it
  does not say that there are no other codes.
* An item with parts is their sum; with `partial: [parts]` there is a rest of its own, too.
* Codes that stand under a cell, of a dimension that is not partial, are all that its money has.
* An amount is not negative. Where an item states one that is, nothing can be said of those around
  it, see `Reading`.
* Figures of one cell that are written to one step, without a qualifier, are one amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from oracle.feasible import Row, System, is_within, solve
from oracle.figures import Stated
from oracle.reading import PARTS, TOTAL, Cell, Completeness, Item, Plan

#: Amounts in halves of a đồng, by item and by the codes of each (wider ones may be left out).
Truth = Mapping[str, Mapping[Cell, int | Fraction]]
#: Where an amount counts: in which items from the top, and in which codes and wider ones.
Column = tuple[tuple[Item, ...], Cell]


class Reading(NamedTuple):
    """How a plan is read where the plan language leaves it open; the strict one is the default.

    Attributes:
        is_loose: codes that stand anywhere under a cell may have its money, also where others
            stand right below it; and where anything is negative, nothing is bound not to be (else
            that frees only the amounts of items that state it, or have such an item below them).
        is_detached: what an item is stated to be as none has nothing to do with its parts: GN301
            says so, which is a warning.
    """

    is_loose: bool = False
    is_detached: bool = False


STRICT = Reading()


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


def verdict_of(plan: Plan) -> Verdict:
    """Return whether any amounts satisfy all that a plan states."""
    if has_two_amounts(plan) or not _can(plan, Reading(is_loose=True, is_detached=True)):
        return Verdict.INFEASIBLE
    if not _is_open(plan) or _can(plan, STRICT):
        return Verdict.FEASIBLE
    return Verdict.DOUBTFUL if _can(plan, Reading(is_loose=True)) else Verdict.COSTED


def _can(plan: Plan, reading: Reading) -> bool:
    """Tell whether amounts exist in a reading.

    An item that states nothing negative, nor has an item below it that does, must hold by itself
    also where the items around it free its amounts.
    """
    is_mixed = plan.root.is_signed and reading.is_loose
    alone = [
        part
        for item in plan.items
        for part in item.parts
        if is_mixed and item.is_signed and not part.is_signed
    ]
    roots = [plan.root, *alone]
    return all(solve(Layout(plan, reading, root).system).is_feasible for root in roots)


def _is_open(plan: Plan) -> bool:
    """Tell whether any two readings of a plan differ."""
    return plan.root.is_signed or any(
        (item.parts and item.is_none) or plan.complete(item, is_loose=True) != plan.complete(item)
        for item in plan.items
    )


def has_two_amounts(plan: Plan) -> bool:
    """Tell whether plain figures of one cell, written to one step, are two amounts."""
    for item in plan.items:
        for same in item.figures.values():
            values: dict[int, set[int]] = defaultdict(set)
            for stated in same:
                if stated.is_plain:
                    values[stated.step].add(stated.value)
            if any(len(each) > 1 for each in values.values()):
                return True
    return False


class Layout:
    """The system of a plan in one reading: a column for all amounts that no row tells apart.

    Attributes:
        plan: the plan.
        system: the bounds.
        columns: the column of each amount, by the item and the codes, wider ones with them.
    """

    def __init__(self, plan: Plan, reading: Reading, root: Item | None = None) -> None:
        """Lay out the amounts of a plan, or of one of its items and all below it."""
        self.plan = plan
        self._root = plan.root if root is None else root
        items = list(self._root.all)
        self._reading = reading
        self.columns: dict[tuple[str, Cell], int] = {}
        complete = {item.address: plan.complete(item, is_loose=reading.is_loose) for item in items}
        figures = {
            (item.address, cell): same for item in items for cell, same in item.figures.items()
        }
        bounds = {row: _meet(same) for row, same in figures.items()}
        members: dict[tuple[str, Cell], set[int]] = {row: set() for row in bounds}
        alike: dict[tuple[frozenset[tuple[str, Cell]], bool], int] = {}
        for chain, codes in self._amounts():
            out = [item for item in chain if is_left_out(codes, complete[item.address])]
            is_free = self._is_free(chain[-1])
            if not is_free and any(not item.is_signed for item in out):
                continue
            # What a part has of a code that the whole leaves out may be made up for elsewhere.
            nothing = {(f"{item.address} leaves out", codes): (0, 0) for item in out}
            bounds |= nothing
            rows = {
                (item.address, cell) for item in chain for cell in item.figures if cell <= codes
            }
            column = alike.setdefault((frozenset((*rows, *nothing)), is_free), len(alike))
            self.columns[chain[-1].address, codes] = column
            for row in (*rows, *nothing):
                members.setdefault(row, set()).add(column)
        rows_found = [Row(frozenset(columns), *bounds[row]) for row, columns in members.items()]
        free = frozenset(column for (_, is_free), column in alike.items() if is_free)
        self.system = System(rows_found, len(alike), free)

    def _amounts(self) -> Iterator[Column]:
        """Yield the amounts that are no sums: of the last items, and rests of partial ones."""
        has_negative = self._root.is_signed
        everything = set().union(*(item.codes for item in self._root.all))
        for chain in self._chains(self._root, ()):
            used = everything if has_negative else set().union(*(item.codes for item in chain))
            for codes in self._atoms(used):
                yield chain, codes

    def _is_free(self, item: Item) -> bool:
        return self._root.is_signed and (self._reading.is_loose or item.is_signed)

    def _chains(self, item: Item, above: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
        chain = (*above, item)
        is_detached = self._reading.is_detached and item.is_none
        if not item.parts or PARTS in item.partial or is_detached:
            yield chain
        for part in item.parts:
            yield from self._chains(part, () if is_detached else chain)

    def _atoms(self, used: set[str]) -> list[Cell]:
        """Return all combinations of codes in use, or none, of each dimension, with wider ones."""
        book = self.plan.book
        by_dimension: dict[str, list[Cell]] = defaultdict(lambda: [TOTAL])
        for code in sorted(used):
            by_dimension[book.dimension(code)].append(book.lineage(code))
        atoms = [TOTAL]
        for lineages in by_dimension.values():
            atoms = [atom | lineage for atom in atoms for lineage in lineages]
        return atoms


def holds(plan: Plan, truth: Truth) -> bool:
    """Tell whether amounts satisfy all that a plan states, without any system of bounds."""
    return not has_two_amounts(plan) and all(_item_holds(plan, each, truth) for each in plan.items)


def _item_holds(plan: Plan, item: Item, truth: Truth) -> bool:
    prefix = f"{item.address}/" if item.address else ""
    money: dict[Cell, int | Fraction] = defaultdict(int)
    for address, amounts in truth.items():
        if address == item.address or address.startswith(prefix):
            for codes, amount in amounts.items():
                money[plan.book.with_wider(codes)] += amount
    complete = plan.complete(item)
    if any(amount and is_left_out(codes, complete) for codes, amount in money.items()):
        return False
    return all(
        is_within(sum(each for codes, each in money.items() if cell <= codes), *_meet(same))
        for cell, same in item.figures.items()
    )


def is_left_out(codes: Cell, complete: Collection[Completeness]) -> bool:
    """Tell whether breakdowns have no room for money of some codes, wider ones with them."""
    return any(cell <= codes and not allowed & codes for cell, allowed in complete)


def _meet(same: list[Stated]) -> tuple[int | None, int | None]:
    """Return the bounds that all figures of a cell give together."""
    lows = [each.low for each in same if each.low is not None]
    highs = [each.high for each in same if each.high is not None]
    return max(lows, default=None), min(highs, default=None)
