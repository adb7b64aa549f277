"""Equations → the single corrections that could be made, and what each costs.

The price of a correction says how much speaks against it. Each counts 10, a move 2 more, since it
concerns two cells, and 4 more where only a part of an amount moves; every check that holds and
that the correction alone would break counts 1 more, up to 5. An item that is trusted counts so
many times as much; a fixed one has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from giamngheo_cli.codes import TOTAL, Cell
from giamngheo_cli.explain.blanks import Blanks
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.system import System
from giamngheo_cli.explain.trust import Trust
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.cells import without
from giamngheo_cli.sums.sheet import Sheet

PRICE = 10
MOVED = 2
IN_PART = 2
MOST_CONFIRMED = 5


class CorrectionKind(Enum):
    """What a correction does."""

    CHANGE = "change"
    FILL = "fill"
    MOVE = "move"
    SPLIT = "split"
    CARRY = "carry-up"

    @property
    def is_transfer(self) -> bool:
        """Whether what it takes from one amount it gives to another."""
        return self in (CorrectionKind.MOVE, CorrectionKind.SPLIT)

    @property
    def is_carried(self) -> bool:
        """Whether it brings totals up to date with what they add up."""
        return self is CorrectionKind.CARRY


class Candidate:
    """One correction.

    Attributes:
        kind: an amount, with all that only repeat it, is changed; a blank cell gets an amount;
            an amount goes from one cell of a breakdown to another; or a part of it goes to a
            blank cell.
        quantities: what it changes; of a move or a part, from where and to where.
        follower: of a move, what becomes 1 since other amounts follow it; None where none do.
        price: what it costs.
        number: tells candidates apart; those met first have the lowest.
    """

    __slots__ = ("follower", "kind", "number", "price", "quantities")

    def __init__(
        self, kind: CorrectionKind, quantities: tuple[Quantity, ...], price: int, number: int
    ) -> None:
        self.kind = kind
        self.quantities = quantities
        self.price = price
        self.number = number
        self.follower: Quantity | None = None

    @property
    def variable(self) -> int:
        """The number of the variable for how much of an amount goes elsewhere."""
        return -self.number

    @property
    def amount(self) -> int:
        """How much a move moves, and a part is at most, in đồng."""
        return self.quantities[0].dong


class Candidates:
    """The corrections that could be made, found when they are asked for."""

    def __init__(self, system: System, trust: Trust) -> None:
        self._system, self._blanks = system, Blanks(system)
        self._trust = trust
        self._changes: dict[Quantity, Candidate | None] = {}
        self._moves: dict[Sheet, dict[Quantity, list[Candidate]]] = {}
        self._touching: dict[Quantity, list[Candidate]] = {}
        self._of_equation: dict[Equation, dict[Candidate, None]] = {}
        self._number = 0

    def touching(self, quantity: Quantity) -> list[Candidate]:
        """Return all corrections that change a quantity."""
        known = self._touching.get(quantity)
        if known is None:
            change = self.change(quantity)
            moves = self._moves_of(quantity.sheet).get(quantity, [])
            known = self._touching[quantity] = [change, *moves] if change else moves
        return known

    def of_equation(self, equation: Equation) -> dict[Candidate, None]:
        """Return all corrections that change what an equation adds up."""
        known = self._of_equation.get(equation)
        if known is None:
            terms = self.terms_of(equation)
            known = self._of_equation[equation] = {
                candidate: None
                for quantity in (*terms, *equation.guards)
                for candidate in self.touching(quantity)
                if not candidate.kind.is_transfer or self.is_moved(candidate, terms)
            }
        return known

    def terms_of(self, equation: Equation) -> dict[Quantity, int]:
        """Return all quantities of an equation, also blank ones, with their factors."""
        return self._blanks.terms_of(equation)

    def equations_of(self, candidate: Candidate) -> dict[Equation, int]:
        """Return the equations whose sum a correction changes, with the factor of the amount."""
        factors = dict(self._system.equations_with(candidate.quantities[-1]))
        if candidate.kind.is_transfer:
            for equation, factor in self._system.equations_with(candidate.quantities[0]).items():
                factors[equation] = factors.get(equation, 0) - factor
        else:
            for quantity in candidate.quantities:
                factors.update(self._system.equations_with(quantity))
                factors.update((each, 1) for each in quantity.guarded)
        touched = {equation: factor for equation, factor in factors.items() if factor}
        if candidate.follower is not None:
            touched.update(
                (each, 1) for each in candidate.follower.equations if each not in touched
            )
        return touched

    def change_of(self, candidate: Candidate, equation: Equation, amount: int) -> int:
        """Return how much more an equation adds up to when an amount, in đồng, moves or comes."""
        target = candidate.quantities[-1]
        factor = target.equations.get(equation, 0)
        if candidate.kind.is_transfer:
            factor -= candidate.quantities[0].equations.get(equation, 0)
        more = candidate.follower.equations.get(equation, 0) if candidate.follower else 0
        return factor * amount + more

    @staticmethod
    def is_moved(candidate: Candidate, terms: Mapping[Quantity, int]) -> bool:
        """Tell whether what a move changes does not cancel out in a sum."""
        source, target = candidate.quantities
        return candidate.follower in terms or terms.get(source, 0) != terms.get(target, 0)

    def _new(self, kind: CorrectionKind, quantities: tuple[Quantity, ...], price: int) -> Candidate:
        self._number += 1
        return Candidate(kind, quantities, price, self._number)

    def change(self, quantity: Quantity) -> Candidate | None:
        """Return the correction that changes an amount or fills a blank, if it can be."""
        if quantity not in self._changes:
            if not quantity.figures and not quantity.likes:
                return None
            copies = self._copies(quantity) if quantity.figures else [quantity]
            self._changes.update(dict.fromkeys(copies))
            change = self._change_of(copies)
            if change is not None:
                self._changes.update(dict.fromkeys(change.quantities, change))
        return self._changes[quantity]

    def _change_of(self, copies: list[Quantity]) -> Candidate | None:
        """Return the change of an amount together with all that only repeat it."""
        kind = CorrectionKind.CHANGE if copies[0].figures else CorrectionKind.FILL
        free = [each for each in copies if not self._trust.is_fixed(each.sheet)]
        if not free or (kind is CorrectionKind.FILL and not natural_likes(copies[0])):
            return None
        within = set(copies)
        held = {
            equation
            for each in copies
            for equation in self._system.equations_with(each)
            if equation.holds and not (equation.is_copy and _stated(equation) <= within)
        }
        price = PRICE + min(len(held), MOST_CONFIRMED)
        return self._new(
            kind, tuple(free), price * max(self._trust.times_of(each.sheet) for each in copies)
        )

    def _copies(self, quantity: Quantity) -> list[Quantity]:
        """Return an amount and all that are nothing but the same amount once more."""
        copies = {quantity: None}
        waiting = [quantity]
        while waiting:
            for equation in self._system.equations_with(waiting.pop()):
                if equation.is_copy:
                    new = [each for each in _stated(equation) if each not in copies]
                    copies.update(dict.fromkeys(new))
                    waiting += new
        return sorted(copies, key=lambda each: each.order)

    def _moves_of(self, sheet: Sheet) -> dict[Quantity, list[Candidate]]:
        """Return the moves of amounts between cells of an item, by what they change."""
        known = self._moves.get(sheet)
        if known is None:
            known = self._moves[sheet] = {}
            if not self._trust.is_fixed(sheet):
                for source, target in self._pairs(sheet):
                    for kind in (CorrectionKind.MOVE, CorrectionKind.SPLIT):
                        if kind is CorrectionKind.MOVE or not target.figures:
                            candidate = self._transfer(kind, source, target)
                            known.setdefault(source, []).append(candidate)
                            known.setdefault(target, []).append(candidate)
                            if candidate.follower is not None:
                                known.setdefault(candidate.follower, []).append(candidate)
        return known

    def _pairs(self, sheet: Sheet) -> Iterator[tuple[Quantity, Quantity]]:
        """Yield the amounts that could have been put into another cell than their own."""
        stated = self._system.quantities_of(sheet)
        cells = {**stated, **self._blanks.of(sheet)}
        by_rest: dict[tuple[Cell, str], list[Quantity]] = {}
        for cell, quantity in cells.items():
            if cell not in sheet.breakdowns:
                for code in cell:
                    key = (without(cell, code.dimension), code.dimension.name)
                    by_rest.setdefault(key, []).append(quantity)
        for (rest, _), alike in by_rest.items():
            for source in alike:
                if source.dong and len(source.figures) == 1:
                    for target in alike:
                        if source is not target and _can_be_moved(source, target, rest):
                            yield source, target

    def _transfer(self, kind: CorrectionKind, source: Quantity, target: Quantity) -> Candidate:
        candidate = self._new(kind, (source, target), 0)
        if kind is CorrectionKind.MOVE:
            candidate.follower = self._blanks.follower(source, target)
        held = [equation for equation in self.equations_of(candidate) if equation.holds]
        price = PRICE + MOVED + min(len(held), MOST_CONFIRMED)
        if kind is CorrectionKind.SPLIT:
            price += IN_PART
        candidate.price = price * self._trust.times_of(source.sheet)
        return candidate


def _stated(equation: Equation) -> set[Quantity]:
    return {quantity for quantity in equation.terms if quantity.figures}


def natural_likes(blank: Quantity) -> list[Figure]:
    """Return the figures beside which an amount would be written into a blank cell, if any.

    It would where amounts of the other codes of the breakdown stand at the same level.
    """
    sheet, found = blank.sheet, []
    for like in blank.likes:
        dimension = blank.code_beside(like).dimension
        plain = sheet.breakdowns.get(TOTAL, {}).get(dimension, {}).values()
        stated = any(cell in sheet.figures for cell in plain)
        rest = without(blank.cell, dimension)
        is_written = dimension in sheet.breakdowns.get(rest, {})
        if like in sheet.figures and (bool(rest) or stated if is_written else not stated):
            found.append(sheet.figures[like])
    return found


def _can_be_moved(source: Quantity, target: Quantity, rest: Cell) -> bool:
    """Tell whether two cells have different codes of a dimension, none within the other."""
    one, other = (next(code for code in each.cell if code not in rest) for each in (source, target))
    return not (one.lies_within(other) or other.lies_within(one))
