"""Equations → the single corrections that could be made, and what each costs.

The price of a correction says how much speaks against it. Each counts 10, a move 2 more, since it
concerns two cells, 4 more where only a part of an amount moves, and 6 more where the part is added
to another amount; a stated nothing that becomes something counts 3 more; every check that holds
and that the correction alone would break counts 1 more, up to 5. An item that is trusted counts so
many times as much; a fixed one has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from giamngheo_cli.codes import TOTAL
from giamngheo_cli.explain.blank_cells import Level
from giamngheo_cli.explain.blanks import Blanks
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.limits import AT_ONCE
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.system import System
from giamngheo_cli.explain.trust import Trust
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.cells import without
from giamngheo_cli.sums.sheet import Sheet

PRICE = 10
MOVED = 2
IN_PART = 2
TO_ANOTHER = 2
FROM_NOTHING = 3
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
            an amount goes from one cell of a breakdown to another; or a part of it does.
        quantities: what it changes; of a move or a part, from where and to where.
        follower: of a move, what becomes 1 since other amounts follow it; None where none do.
        is_transfer: whether it is a move, or one of a part.
        price: what it costs.
        number: tells candidates apart; those met first have the lowest.
    """

    __slots__ = ("follower", "is_transfer", "kind", "number", "price", "quantities")

    def __init__(
        self, kind: CorrectionKind, quantities: tuple[Quantity, ...], price: int, number: int
    ) -> None:
        self.kind = kind
        self.quantities = quantities
        self.is_transfer = kind.is_transfer
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


class Siblings:
    """Cells of an item that differ in one code: amounts can go from one to another.

    Attributes:
        level: where they stand.
        stated: those with an amount.
        sources: those whose amount can go elsewhere: it is not nothing, and stated once.
        price: what a move between them costs at least.
        equations: those in which one of them is; None as long as nobody asked.
    """

    __slots__ = ("equations", "level", "price", "sheet", "sources", "stated")

    def __init__(self, sheet: Sheet, level: Level, stated: list[Quantity], price: int) -> None:
        self.sheet = sheet
        self.level = level
        self.stated = stated
        once = [each for each in stated if each.dong and len(each.figures) == 1]
        self.sources = [each for each in once if each.figures[0] in sheet.funded]
        self.price = price
        self.equations: dict[Equation, None] | None = None


class Candidates:
    """The corrections that could be made, found when they are asked for."""

    def __init__(self, system: System, trust: Trust) -> None:
        self._system, self._blanks = system, Blanks(system)
        self._trust = trust
        self._changes: dict[Quantity, Candidate | None] = {}
        self._siblings: dict[Sheet, dict[Level, Siblings]] = {}
        self._siblings_of: dict[Quantity, list[Siblings]] = {}
        self._transfers: dict[tuple[Quantity, Quantity], list[Candidate]] = {}
        self._of_equation: dict[Equation, dict[Candidate, None]] = {}
        self._reach: dict[Equation, dict[Candidate | Siblings, int]] = {}
        self._number = 0

    # Of sums

    def terms_of(self, equation: Equation) -> dict[Quantity, int]:
        """Return all quantities of an equation, also blank ones, with their factors."""
        return self._blanks.terms_of(equation)

    def of_equation(self, equation: Equation) -> dict[Candidate, None]:
        """Return all corrections that change what an equation adds up."""
        known = self._of_equation.get(equation)
        if known is None:
            terms = self.terms_of(equation)
            known = dict.fromkeys(filter(None, map(self.change, terms)))
            for siblings in self.siblings_in(terms, [equation]):
                for source in siblings.sources:
                    for target in self.targets(siblings, source):
                        transfers = self.transfers(source, target)
                        if self.is_moved(transfers[0], terms):
                            known.update(dict.fromkeys(transfers))
            for quantity in terms:
                known.update(dict.fromkeys(self.moves_with(quantity)))
            self._of_equation[equation] = known
        return known

    def reach(self, equation: Equation) -> dict[Candidate | Siblings, int]:
        """Return what changes an equation, with its price.

        It is changed by changes, and by moves among siblings, for which the cheapest stands.
        """
        known = self._reach.get(equation)
        if known is None:
            terms = self.terms_of(equation)
            self._system.spend(len(terms))
            known = {}
            for quantity in terms:
                change = self.change(quantity)
                if change is not None:
                    known[change] = change.price
                for move in self.moves_with(quantity):
                    known.update(
                        (each, each.price) for each in self.siblings_of(move.quantities[0])
                    )
            known.update((each, each.price) for each in self.siblings_in(terms, [equation]))
            self._reach[equation] = known
        return known

    def equations_reached(self, reached: Candidate | Siblings) -> Iterable[Equation]:
        """Return the equations that a correction changes, or any move among siblings."""
        if isinstance(reached, Candidate):
            return self.equations_of(reached)
        if reached.equations is None:
            quantities = [*reached.stated, *self._blanks.of(reached.sheet).on(reached.level)]
            reached.equations = dict.fromkeys(
                equation for each in quantities for equation in self._system.equations_with(each)
            )
        return reached.equations

    # Of one correction

    def equations_of(self, candidate: Candidate) -> dict[Equation, int]:
        """Return the equations whose sum a correction changes, with the factor of the amount."""
        factors = dict(self._system.equations_with(candidate.quantities[-1]))
        if candidate.is_transfer:
            for equation, factor in self._system.equations_with(candidate.quantities[0]).items():
                factors[equation] = factors.get(equation, 0) - factor
        else:
            for quantity in candidate.quantities:
                factors.update(self._system.equations_with(quantity))
                factors |= {at: at.terms.get(share, 0) for at, share in quantity.shares.items()}
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
        if candidate.is_transfer:
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

    # Changes

    def change(self, quantity: Quantity) -> Candidate | None:
        """Return the change of an amount, or of a blank cell; of a share, that of the whole."""
        quantity = quantity.whole or quantity
        if quantity not in self._changes:
            if not quantity.figures and not quantity.likes:
                return None
            copies = self._copies(quantity) if quantity.figures else [quantity]
            change = self._change_of(copies)
            self._changes.update(dict.fromkeys(copies))
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
            if _confirms(equation) and not (equation.is_copy and _stated(equation) <= within)
        }
        price = PRICE + min(len(held), MOST_CONFIRMED)
        if kind is CorrectionKind.CHANGE and not copies[0].dong:
            price += FROM_NOTHING
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

    # Moves

    def siblings_of(self, quantity: Quantity) -> Sequence[Siblings]:
        """Return the siblings of a cell, for each of its codes; none where nothing can move.

        What is broken down does not move as one amount.
        """
        found = self._siblings_of.get(quantity)
        if found is None:
            known = self._siblings.get(quantity.sheet)
            if known is None:
                known = self._siblings_in(quantity.sheet)
                self._siblings[quantity.sheet] = known
            is_whole = quantity.cell not in quantity.sheet.breakdowns
            dimensions = [code.dimension for code in quantity.cell] if is_whole else []
            levels = ((without(quantity.cell, each), each) for each in dimensions)
            found = [known[level] for level in levels if level in known]
            self._siblings_of[quantity] = found
        return found

    def _siblings_in(self, sheet: Sheet) -> dict[Level, Siblings]:
        if self._trust.is_fixed(sheet):
            return {}
        quantities = self._system.quantities_of(sheet)
        price = (PRICE + MOVED) * self._trust.times_of(sheet)
        every = (
            Siblings(sheet, level, [quantities[cell] for cell in cells], price)
            for level, cells in self._blanks.of(sheet).levels.items()
        )
        return {siblings.level: siblings for siblings in every if siblings.sources}

    def siblings_in(
        self, terms: Mapping[Quantity, object], equations: Iterable[Equation]
    ) -> dict[Siblings, None]:
        """Return the siblings among which a move would change a sum of equations.

        It cancels out among those that count alike, which those do whose codes the sum is not
        about.
        """
        about = {code.dimension for each in equations for code in each.check.cell}
        met = {each: None for quantity in terms for each in self.siblings_of(quantity)}
        return {
            siblings: None
            for siblings in met
            if siblings.level[1] in about
            or len({terms.get(each, 0) for each in siblings.stated}) > 1
        }

    def targets(
        self, siblings: Siblings, source: Quantity, among: Sequence[Quantity] | None = None
    ) -> Iterator[Quantity]:
        """Yield the cells to which an amount could go: stated or blank, or only some of them."""
        _, dimension = siblings.level
        if among is None:
            among = [*siblings.stated, *self._blanks.of(siblings.sheet).on(siblings.level)]
        self._system.spend(1 + len(among) // AT_ONCE)
        # The cells of a level have their other codes in common, and so this one in one place.
        place = next(place for place, each in enumerate(source.cell) if each.dimension is dimension)
        code = source.cell[place]
        for target in among:
            other = target.cell[place]
            if not (code.lies_within(other) or other.lies_within(code)):
                yield target

    def moves_with(self, follower: Quantity) -> list[Candidate]:
        """Return the moves that others follow, as a quantity says."""
        if follower.leads is None:
            return []
        source, target = follower.leads
        can_move = any(source in each.sources for each in self.siblings_of(source))
        return self.transfers(source, target)[:1] if can_move else []

    def transfers(self, source: Quantity, target: Quantity) -> list[Candidate]:
        """Return the move of an amount to another cell, and that of a part of it."""
        known = self._transfers.get((source, target))
        if known is None:
            self._system.spend(1)
            known = [self._transfer(CorrectionKind.MOVE, source, target)]
            if source.dong > 0:
                known.append(self._transfer(CorrectionKind.SPLIT, source, target))
            self._transfers[source, target] = known
        return known

    def _transfer(self, kind: CorrectionKind, source: Quantity, target: Quantity) -> Candidate:
        candidate = self._new(kind, (source, target), 0)
        price = PRICE + MOVED
        if kind is CorrectionKind.MOVE:
            candidate.follower = self._blanks.of(source.sheet).follower(source, target)
            broken = [
                each
                for each in self.equations_of(candidate)
                if each.holds
                and not each.is_latent
                and not each.holds_with(self.change_of(candidate, each, source.dong))
            ]
        else:
            price += IN_PART + (TO_ANOTHER if target.figures else 0)
            broken = [each for each in self.equations_of(candidate) if _confirms(each)]
        price += min(len(broken), MOST_CONFIRMED)
        candidate.price = price * self._trust.times_of(source.sheet)
        return candidate


def _confirms(equation: Equation) -> bool:
    """Tell whether a check that holds would not if one of its amounts were another one.

    A partial sum, which only must not be too much, may hold with either.
    """
    return equation.holds and equation.high is not None and not equation.is_latent


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
        figure = sheet.figures.get(like)
        if figure in sheet.funded and (bool(rest) or stated if is_written else not stated):
            found.append(sheet.figures[like])
    return found
