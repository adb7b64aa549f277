"""A cell → the cells around it, known or not, and the sums that tie them together.

What is stated, and is seen to be right as it is written, ends the surroundings, until a solution
would change it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import chain
from typing import NamedTuple

from giamngheo_cli.codes import Cell, Code, Dimension
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.breakdowns import Spot, sum_over_parts
from giamngheo_cli.sums.cells import (
    adding,
    are_apart,
    code_of,
    codes_within,
    narrowed,
    topmost,
    wider_cells,
    without,
)
from giamngheo_cli.sums.check import Sum
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Value, Values

#: So many cells are laid out around one, and so many terms looked at for that, at most.
MOST_CELLS, MOST_LOOKED_AT = 100_000, 300_000

#: The codes of a dimension under a cell of an item, or within its own code.
_Group = tuple[Sheet, Cell, Dimension]


class Constraint(NamedTuple):
    """A cell is the sum of others, or no less than that.

    Attributes:
        whole: the cell, as a number; None for one that is left out and so nothing.
        members: the others.
        is_equal: whether it is their sum.
    """

    whole: int | None
    members: list[int]
    is_equal: bool


class Premises(NamedTuple):
    """What is known of a plan before its unknown cells are looked at.

    Attributes:
        values: the values of its cells.
        loose: the cells of which what is stated is not seen to be right as it is written.
        failed: the sums that failed, which are not held against other figures again.
        stated: begins empty; the topmost codes of groups, found once for all surroundings.
        repeats: the figures that failed as repeats of others, likewise.
        disputed: the items and dimensions of breakdowns that may leave something out wrongly.
        parents: the item that an item is a part of.
    """

    values: Values
    loose: Collection[Spot]
    failed: Collection[Sum | None]
    stated: dict[_Group, list[Code]]
    repeats: Collection[Value] = ()
    disputed: Collection[tuple[Sheet, Dimension]] = ()
    parents: Mapping[Sheet, Sheet] = {}

    def closing(self, group: _Group) -> list[Sheet]:
        """Return the item that says that a cell has no other codes, and those between, from below.

        What an item leaves out, none of its parts has, unless something is negative.
        """
        sheet, cell, dimension = group
        if _is_whole(*group):
            return [sheet]
        above = self.parents.get(sheet)
        if above is None or above.has_negative or (above, dimension) in self.disputed:
            return []
        closing = self.closing((above, cell, dimension))
        return [sheet, *closing] if closing else []

    def has_bounded_rest(self, spot: Spot) -> bool:
        """Tell whether something is known of the rest of a partial breakdown of a cell.

        That is so where an item above has no other codes, or items below have some that it lacks.
        """
        sheet, cell = spot
        if not (sheet.partial or sheet.has_rests):
            return False
        under = [(dimension, None) for dimension in sheet.dimensions_under(cell)]
        within = [(code.dimension, code) for code in cell if code.has_parts]
        return any(
            sheet.lists_some(cell, dimension, head)
            and (
                (without(cell, dimension), dimension) in sheet.rising_under
                or bool(self.closing((sheet, cell, dimension)))
            )
            for dimension, head in (*under, *within)
        )


class _Codes:
    """The codes of one group.

    Attributes:
        group: the group.
        met: those of the cells that were met.
        members: those that make up its sum, the topmost ones of all; none before it is laid out.
        number: which of the groups it is that are sums; -1 if it is not.
        has_turn: whether it waits for its turn.
    """

    __slots__ = ("group", "has_turn", "members", "met", "number")

    def __init__(self, group: _Group) -> None:
        self.group = group
        self.met: list[Code] = []
        self.members: set[Code] = set()
        self.number = -1
        self.has_turn = False


class _Turns:
    """Rounds over groups, of those to which something came since it was their turn."""

    def __init__(self) -> None:
        self._all: list[_Codes] = []
        #: What is left of this round, and what comes in the next one.
        self._now: list[int] = []
        self._next: list[int] = []
        self._at: int | None = None

    def begin(self, codes: _Codes) -> None:
        """Take in a group, which is a sum from now on."""
        codes.number = len(self._all)
        self._all.append(codes)
        self.take(codes)

    def take(self, codes: _Codes) -> None:
        """Let it be the turn of a group: in this round, unless its turn is over."""
        codes.has_turn = True
        is_left = self._at is not None and codes.number > self._at
        heappush(self._now if is_left else self._next, codes.number)

    def __iter__(self) -> Iterator[_Codes]:
        """Yield the groups of one round, in the order in which they were taken in."""
        self._now, self._next = self._next, []
        while self._now:
            self._at = heappop(self._now)
            codes = self._all[self._at]
            codes.has_turn = False
            yield codes
        self._at = None


class Surroundings:
    """The cells around a cell, with numbers from 0, and the sums between them.

    Attributes:
        numbers: the number of each cell.
        spots: the cells by their numbers.
        work: how many terms were looked at, with those of sums that had no turn in a round.
        looked_at: how many were looked at indeed.
    """

    def __init__(self, spot: Spot, premises: Premises, dropped: Collection[Figure] = ()) -> None:
        """Lay out what is around a cell; some figures are taken as not stated."""
        self._premises, self._dropped = premises, dropped
        self.numbers: dict[Spot, int] = {}
        self.spots: list[Spot] = []
        self.work = self.looked_at = 0
        self._expanded: set[Spot] = set()
        self._waiting: list[Spot] = []
        self._sums: dict[Spot | _Group, Constraint] = {}
        self._groups: dict[_Group, _Codes] = {}
        self._turns = _Turns()
        #: How many codes there are in all sums over codes.
        self._beside = 0
        self.expand(spot)

    @property
    def constraints(self) -> list[Constraint]:
        """The sums that tie the cells together."""
        return list(self._sums.values())

    def from_above(self, cells: Iterable[int]) -> list[int]:
        """Return cells in order: those of parts after their wholes, what codes sum up to last."""
        sums = {row.whole for key, row in self._sums.items() if key in self._groups}
        return sorted(cells, key=lambda each: (each in sums, self._depth(self.spots[each][0])))

    def _depth(self, sheet: Sheet) -> int:
        depth, above = 0, self._premises.parents.get(sheet)
        while above is not None:
            depth, above = depth + 1, self._premises.parents.get(above)
        return depth

    @property
    def is_too_much(self) -> bool:
        """Whether more would have to be laid out than is allowed; then not all of it is."""
        return len(self.spots) > MOST_CELLS or self.looked_at > MOST_LOOKED_AT

    def figures(self, spot: Spot) -> list[Figure]:
        """Return the figures of a cell that count."""
        sheet, cell = spot
        figure = sheet.figures.get(cell)
        if figure is None:
            return []
        return [
            each
            for each in (figure, *sheet.repeats_of(cell))
            if each not in self._dropped and each not in self._premises.repeats
        ]

    def may_be_negative(self, sheet: Sheet) -> bool:
        """Tell whether unknown amounts of an item may be negative: one of it, or beside it, is."""
        return self._premises.parents.get(sheet, sheet).has_negative

    def is_expanded(self, spot: Spot) -> bool:
        """Tell whether all sums that a cell is, or is part of, are laid out."""
        return spot in self._expanded

    def expand(self, spot: Spot) -> None:
        """Lay out the sums that a cell is, or is part of, and what is around unknown cells."""
        self._add(spot)
        self._waiting.append(spot)
        while self._waiting or self._has_grown():
            while self._waiting:
                if self.is_too_much:
                    return
                each = self._waiting.pop()
                if each not in self._expanded:
                    self._expanded.add(each)
                    self._take_sums(*each)

    def _add(self, spot: Spot) -> None:
        if spot in self.numbers:
            return
        sheet, cell = spot
        figures = self.figures(spot)
        if not figures and self._is_nothing(sheet, cell):
            return
        self.numbers[spot] = len(self.spots)
        self.spots.append(spot)
        for code in adding(cell):
            dimension, rest = code.dimension, without(cell, code.dimension)
            self._meet((sheet, rest, dimension), code)
            for wider in code.lineage[1:]:
                owner = narrowed(rest, wider)
                self._meet((sheet, owner, dimension), code)
                # Further out, what is stated there stands for it.
                if owner in sheet.figures:
                    break
        if not figures or spot in self._premises.loose or self._premises.has_bounded_rest(spot):
            self._waiting.append(spot)

    def _meet(self, group: _Group, code: Code) -> None:
        """Enter a code into a group, and let it be its turn if that brings a member to it."""
        codes = self._codes_of(group)
        codes.met.append(code)
        waits = codes.has_turn or codes.number < 0
        if not waits and codes.members.isdisjoint(code.lineage):
            self._turns.take(codes)

    def _codes_of(self, group: _Group) -> _Codes:
        codes = self._groups.get(group)
        if codes is None:
            codes = self._groups[group] = _Codes(group)
        return codes

    def _is_nothing(self, sheet: Sheet, cell: Cell) -> bool:
        """Tell whether an item leaves a cell out."""
        return self._premises.values.is_left_out(sheet, cell) and not any(
            (sheet, code.dimension) in self._premises.disputed for code in cell
        )

    def _take_sums(self, sheet: Sheet, cell: Cell) -> None:
        if sheet.parts:
            self._take_parts(sheet, cell)
        above = self._premises.parents.get(sheet)
        if above is not None and self._matters(above, cell):
            self._take_parts(above, cell)
        for dimension in (*sheet.dimensions_under(cell), *_limited(sheet, cell)):
            self._group((sheet, cell, dimension))
        for code in adding(cell):
            rest = without(cell, code.dimension)
            self._group((sheet, rest, code.dimension))
            if code.has_parts:
                self._group((sheet, cell, code.dimension))
            for wider in code.lineage[1:]:
                owner = narrowed(rest, wider)
                self._group((sheet, owner, code.dimension))
                # Further out, what is stated there stands for it.
                if owner in sheet.figures:
                    break

    def _group(self, group: _Group) -> None:
        codes = self._codes_of(group)
        if codes.number < 0:
            self._turns.begin(codes)

    def _matters(self, sheet: Sheet, cell: Cell) -> bool:
        """Tell whether anything is known of a cell of an item above."""
        above = self._premises.parents.get(sheet)
        return (
            cell in sheet.figures
            or (sheet, cell) in self.numbers
            or self._premises.values.of(sheet, cell) is not None
            or (above is not None and self._matters(above, cell))
        )

    def _take_parts(self, sheet: Sheet, cell: Cell) -> None:
        if sheet.is_none():
            # What its parts cost is a finding of its own.
            return
        if (sheet, cell) not in self._sums and (sheet, cell, None) not in self._premises.failed:
            spots, is_equal = sum_over_parts(sheet, cell)
            if is_equal or not sheet.has_negative:
                self._tie((sheet, cell), (sheet, cell), spots, is_equal=is_equal)
                self.work += len(spots)
                self.looked_at += len(spots)

    def _has_grown(self) -> bool:
        """Lay out the codes beside those of the cells met, and tell whether cells came to them."""
        before = len(self.spots)
        for codes in self._turns:
            group = codes.group
            closing = self._premises.closing(group)
            is_bound = bool(closing) or not group[0].has_negative
            if is_bound and group not in self._premises.failed:
                self._tie_codes(codes, closing)
            if self.is_too_much:
                return False
        # A round counts as much whether or not all had a turn.
        self.work += self._beside
        return len(self.spots) > before

    def _tie_codes(self, codes: _Codes, closing: list[Sheet]) -> None:
        sheet, cell, dimension = group = codes.group
        owner = without(cell, dimension)
        known = topmost([*self._stated(group, closing), *codes.met])
        if are_apart(known):
            return
        self.looked_at += len(known)
        if known:
            self._beside += len(known) - len(codes.members)
            codes.members = set(known)
            members = [(sheet, narrowed(owner, code)) for code in known]
            self._tie(group, (sheet, cell), members, is_equal=bool(closing))

    def _tie(self, key: Spot | _Group, whole: Spot, members: list[Spot], *, is_equal: bool) -> None:
        """Lay out a sum, and those of its cells that may be something."""
        for spot in (whole, *members):
            self._add(spot)
        numbers = self.numbers
        known = [numbers[each] for each in members if each in numbers]
        self._sums[key] = Constraint(numbers.get(whole), known, is_equal)

    def _stated(self, group: _Group, closing: list[Sheet]) -> list[Code]:
        """Return the topmost codes that the plan names in a group, whatever was met so far."""
        found = self._premises.stated
        if group not in found:
            sheet, cell, dimension = group
            owner, head = without(cell, dimension), code_of(cell, dimension)
            rising: Collection[Code] = sheet.rising_under.get((owner, dimension), ())
            known = [*closing[1:], sheet]
            if head is None:
                stated = [each.codes_under(owner, dimension) for each in known]
            else:
                stated = [[*each.codes_inside(owner, head)] for each in known]
                rising = codes_within(rising, head)
            found[group] = topmost([*chain.from_iterable(stated), *rising])
        return found[group]


def _limited(sheet: Sheet, cell: Cell) -> Iterator[Dimension]:
    """Yield the dimensions of which a cell can have fewer codes than one of its wider cells.

    That is so where recurrent money comes in 2023, that of the state in 2024: it has no other.
    """
    others = sorted(sheet.dimensions, key=lambda each: each.order) if len(cell) > 1 else ()
    for dimension in others:
        if code_of(cell, dimension) is None:
            known = {sheet.set_of_codes(each, dimension) for each in wider_cells(cell)}
            if len(known - {frozenset()}) > 1:
                yield dimension


def _is_whole(sheet: Sheet, cell: Cell, dimension: Dimension) -> bool:
    """Tell whether all money of a cell has one of the codes used under it, or within its own."""
    head = code_of(cell, dimension)
    if head is None:
        return sheet.is_complete(cell, dimension)
    return sheet.is_divided(cell, head)
