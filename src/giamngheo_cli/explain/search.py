"""Failed checks → every cheapest set of corrections after which all checks hold.

Error localisation after Fellegi and Holt ("A systematic approach to automatic candidate and
imputation", 1976), as branch and bound with iterative deepening: where sums conflict, one of the
corrections that touch the conflict must be made, and each is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from giamngheo_cli.explain.candidates import PRICE, Candidate, Candidates, CorrectionKind
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.layout import Layout, Solution
from giamngheo_cli.explain.limits import AT_ONCE, LOOKS_A_STEP, NO_LIMIT, LimitError, Limits
from giamngheo_cli.explain.needs import Need, Ways, least_price
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.system import System
from giamngheo_cli.explain.tableau import (
    Bounds,
    Conflict,
    Number,
    Tableau,
    magnitude,
    quotient,
)

#: Looking a little further at once spares looking at the same sets again and again.
STRIDE = 4

#: Sets of more corrections are not looked for.
MOST_CORRECTIONS = 200


class SearchResult(NamedTuple):
    """What a search found.

    Attributes:
        solutions: the sets of corrections, the cheapest first.
        bound: no set costs less than this.
        is_finished: whether the search came to its end, so that no cheapest set is missing.
        unsolvable: whether it is proven that there is none at all.
    """

    solutions: list[Solution]
    bound: int
    is_finished: bool
    unsolvable: bool = False


class _Node(NamedTuple):
    """A set of corrections on the way to one after which all holds.

    Attributes:
        taken: what the corrections change.
        excluded: corrections that are looked at elsewhere.
    """

    tableau: Tableau
    chosen: Solution
    taken: frozenset[Quantity]
    excluded: set[Candidate]


class Search:
    """Looks for corrections after which some failed checks hold, and all others as before.

    Attributes:
        layout: lays out the sums of these checks, and of those that corrections reach.
    """

    def __init__(self, system: System, candidates: Candidates, failed: Iterable[Equation]) -> None:
        self._system = system
        self._candidates = candidates
        self.layout = Layout(system, candidates, failed)
        #: What could change equations as they stand.
        self._ways: dict[tuple[int, bool], Ways] = {}
        self._solutions: list[Solution] = []
        self._limits = Limits(0)
        #: Sets that cost more are not looked for; with the first that is found, it may get less.
        self._limit = 0
        self._is_narrowing = False
        #: The least price above the limit at which there may be something to find.
        self._next: int | None = None

    def cheapest(self, limits: Limits, limit: int = 0) -> SearchResult:
        """Find every set of corrections of the least price, known to be `limit` or more."""
        self._solutions = []
        bound, self._is_narrowing = limit, True
        try:
            while not self._solutions:
                dearer = self._deepen(limit, limits)
                if not self._solutions:
                    if dearer is None:
                        return SearchResult([], bound, is_finished=True, unsolvable=True)
                    bound, limit = dearer, dearer + STRIDE
        except LimitError:
            return SearchResult(_cheapest(self._solutions), bound, is_finished=False)
        solutions = _cheapest(self._solutions)
        return SearchResult(solutions, price_of(solutions[0]), is_finished=True)

    def dearer(self, found: SearchResult, margin: int, limits: Limits) -> list[Solution]:
        """Return the cheapest sets, and those that cost up to so much more and spare nothing.

        What is not found within the limits is missing.
        """
        self._solutions = []
        self._is_narrowing = False
        with suppress(LimitError):
            self._deepen(found.bound + margin, limits)
        kept = [(each, _touched(each)) for each in found.solutions]
        with suppress(LimitError):
            for solution in sorted(self._solutions, key=price_of):
                limits.spend(len(kept))
                price, touched = price_of(solution), _touched(solution)
                is_needless = any(
                    other == touched or (len(each) < len(solution) and other <= touched)
                    for each, other in kept
                )
                if price > found.bound and not is_needless:
                    kept.append((solution, touched))
        return [solution for solution, _ in kept]

    def _deepen(self, limit: int, limits: Limits) -> int | None:
        """Find all sets up to a price; return the next price at which there may be others."""
        self._next, self._limit, self._limits = None, limit, limits
        with self._system.paid_by(limits):
            self._descend(_Node(self.layout.start(), frozenset(), frozenset(), set()))
        return self._next

    # Descending

    def _descend(self, node: _Node) -> None:
        price = price_of(node.chosen)
        conflicts = node.tableau.solve()
        self._limits.spend(LOOKS_A_STEP + node.tableau.work)
        if not conflicts:
            self._found(node.chosen, price)
            return
        # Most sets of the last corrections leave no conflict: only for others it is worth it.
        shut = node.excluded.union(self._changes_of(node.chosen))
        needs = [self._need(conflict, shut) for conflict in conflicts]
        least = self._least_price(needs, self._limit - price)
        if least is None:
            return
        if price + least > self._limit:
            self._postpone(price + least)
            return
        if len(node.chosen) >= MOST_CORRECTIONS:
            raise LimitError
        need = min(needs, key=lambda each: each.size)
        node = node._replace(excluded=shut)
        # First those after which all may hold: what has one of them and more is often needless.
        last = self._open(node, self._last(node, need, needs))
        for candidate in self._affordable(last, price):
            if node.chosen or not _is_simple(candidate):
                self._try(node, candidate)
            else:
                # Where nothing else was made, that is not only what is quickly seen, but all.
                self._limits.spend(LOOKS_A_STEP)
                self._found(frozenset({candidate}), candidate.price)
            node.excluded.add(candidate)
        for candidate in self._others(node, need, last):
            self._try(node, candidate)
            node.excluded.add(candidate)

    def _least_price(self, needs: list[Need], left: int) -> int | None:
        """Return what resolving conflicts costs at least, or more than is left; None if it cannot
        be done.
        """
        least = least_price(needs)
        if least is None or least > left:
            return least
        most = left // PRICE
        for need in needs:
            if need.is_limited:
                self._limits.spend(need.size)
                count = need.fewest(most)
                if count is None:
                    return None
                if count > most:
                    least = max(least, count * PRICE)
        return least

    def _try(self, node: _Node, candidate: Candidate) -> None:
        """Look at all sets with one more correction."""
        tableau = node.tableau.copy()
        self.layout.make(tableau, candidate)
        taken = node.taken.union(candidate.quantities)
        self._descend(_Node(tableau, node.chosen | {candidate}, taken, node.excluded))

    def _changes_of(self, solution: Solution) -> Iterator[Candidate]:
        """Yield the changes of all amounts that corrections change."""
        for candidate in sorted(solution, key=lambda each: each.number):
            yield from filter(None, map(self._candidates.change, candidate.quantities))

    def _found(self, solution: Solution, price: int) -> None:
        self._solutions.append(solution)
        if self._is_narrowing:
            self._limit = min(self._limit, price)

    def _postpone(self, price: int) -> None:
        if self._next is None or price < self._next:
            self._next = price

    def _need(self, conflict: Conflict, excluded: set[Candidate]) -> Need:
        ways = self._ways_of(conflict)
        self._limits.spend(1 + (len(ways.changes) + len(excluded)) // AT_ONCE)
        return Need(conflict, ways, ways.changes.keys() - excluded)

    def _ways_of(self, conflict: Conflict) -> Ways:
        """Return what could change a sum, worked out once where it is an equation as it stands."""
        is_plain = self.layout.is_plain(conflict)
        key = (conflict.variable, conflict.missing > 0)
        ways = self._ways.get(key) if is_plain else None
        if ways is None:
            self._limits.spend(len(conflict.terms))
            terms, equations = self.layout.terms_of(conflict)
            ways = Ways(self._candidates, terms, equations, up=conflict.missing > 0)
            if is_plain:
                self._ways[key] = ways
        return ways

    # What to try

    def _others(self, node: _Node, need: Need, last: Sequence[Candidate]) -> Iterator[Candidate]:
        """Yield the corrections that need another one, where the price allows for it."""
        price = price_of(node.chosen)
        if price + 2 * PRICE > self._limit:
            self._postpone(price + (need.price or 0) + PRICE)
        else:
            yield from self._affordable(self._open(node, self._all(need), last), price, PRICE)

    def _affordable(
        self, candidates: Iterable[Candidate], price: int, more: int = 0
    ) -> Iterator[Candidate]:
        for candidate in candidates:
            total = price + candidate.price + more
            if total > self._limit:
                self._postpone(total)
            else:
                yield candidate

    @staticmethod
    def _open(
        node: _Node, candidates: Iterable[Candidate], known: Iterable[Candidate] = ()
    ) -> list[Candidate]:
        """Return those corrections that are open, each once, the cheapest first."""
        shut = node.excluded.union(known)
        found = {each for each in candidates if each not in shut}
        return sorted(
            (each for each in found if node.taken.isdisjoint(each.quantities)),
            key=lambda each: (each.price, each.number),
        )

    def _all(self, need: Need) -> Iterator[Candidate]:
        """Yield the corrections that would change a sum in the direction it needs."""
        ways = need.ways
        yield from need.changes
        for siblings in ways.siblings:
            self._limits.spend(len(siblings.sources))
            for source, target in ways.moves(siblings, 0, NO_LIMIT):
                yield from self._candidates.transfers(source, target)
        yield from (each for each in ways.followed if ways.helps(each))

    def _last(self, node: _Node, need: Need, needs: list[Need]) -> Iterator[Candidate]:
        """Yield the corrections after which all sums may hold, as far as that is quickly seen."""
        changes = set(need.changes).intersection(*(other.changes for other in needs))
        moves = (
            move
            for source, target in self._last_pairs(node, need, needs)
            for move in self._candidates.transfers(source, target)
        )
        # In their order, since what is asked for first is laid out, and numbered, first.
        ordered = [each for each in need.ways.changes if each in changes]
        for candidate in (*ordered, *need.ways.followed, *moves):
            self._limits.spend(1)
            if self._can_be_last(node, candidate, needs):
                yield candidate

    def _last_pairs(
        self, node: _Node, need: Need, needs: list[Need]
    ) -> Iterator[tuple[Quantity, Quantity]]:
        """Yield from where to where an amount, or a part, could move so that one sum holds."""
        missing, room = magnitude(need.conflict.missing), need.conflict.room
        most = NO_LIMIT if room is None else missing + room
        left = self._limit - price_of(node.chosen)
        for siblings in need.ways.siblings:
            if siblings.price > left:
                self._postpone(self._limit - left + siblings.price)
            elif all(siblings in each.ways.siblings for each in needs):
                self._limits.spend(len(siblings.sources))
                for source, target in need.ways.moves(siblings, missing, most):
                    self._limits.spend(1)
                    if not self._is_firm(target, source, node.tableau):
                        yield source, target

    def _is_firm(self, target: Quantity, source: Quantity, tableau: Tableau) -> bool:
        """Tell whether a sum that holds, and is not in a tableau, leaves no room for a move."""
        return any(
            equation.low == equation.high
            and not equation.is_latent
            and equation.number not in tableau
            and source.equations.get(equation) != factor
            for equation, factor in self._system.equations_with(target).items()
        )

    def _can_be_last(self, node: _Node, candidate: Candidate, needs: list[Need]) -> bool:
        """Tell, where it is quickly seen, whether one correction could resolve all conflicts."""
        if not all(need.ways.helps(candidate) for need in needs):
            return False
        if not _is_simple(candidate):
            return True
        if candidate.kind is CorrectionKind.MOVE:
            within: Bounds = (candidate.amount, candidate.amount)
        else:
            own = candidate.quantities[-1].bounds
            within = (0, candidate.amount) if candidate.is_transfer else own
        for need in needs:
            within = _both(within, self._needed(candidate, need.conflict))
        for equation, factor in self._candidates.equations_of(candidate).items():
            if equation.number not in node.tableau:
                within = _both(within, _divided(self.layout.bounds_of(equation), factor))
        low, high = within
        return low is None or high is None or low <= high

    @staticmethod
    def _needed(candidate: Candidate, conflict: Conflict) -> Bounds:
        """Return between what an amount must change, or move, to resolve a conflict."""
        terms, missing, room = conflict.terms, conflict.missing, conflict.room
        factor = terms.get(candidate.quantities[-1].number, 0)
        if candidate.is_transfer:
            factor -= terms.get(candidate.quantities[0].number, 0)
        if missing > 0:
            return _divided((missing, None if room is None else missing + room), factor)
        return _divided((None if room is None else missing - room, missing), factor)


def _is_simple(candidate: Candidate) -> bool:
    """Tell whether a correction changes no more than one amount, or what it moves."""
    if candidate.is_transfer:
        return candidate.follower is None
    return len(candidate.quantities) == 1 and not candidate.quantities[0].shares


def _divided(bounds: Bounds, factor: Number) -> Bounds:
    """Return between what a number must be so that its multiple is within bounds."""
    low, high = (None if each is None else quotient(each, factor) for each in bounds)
    return (low, high) if factor > 0 else (high, low)


def _both(one: Bounds, other: Bounds) -> Bounds:
    """Return the bounds of what is within two others."""
    lows = [each for each, _ in (one, other) if each is not None]
    highs = [each for _, each in (one, other) if each is not None]
    return max(lows, default=None), min(highs, default=None)


def price_of(solution: Iterable[Candidate]) -> int:
    """Return what a set of corrections costs."""
    return sum(candidate.price for candidate in solution)


def _cheapest(solutions: Sequence[Solution]) -> list[Solution]:
    """Return those of some sets of corrections that cost least."""
    least = min((price_of(each) for each in solutions), default=0)
    return [each for each in solutions if price_of(each) == least]


def _touched(solution: Iterable[Candidate]) -> set[Quantity]:
    return {quantity for candidate in solution for quantity in candidate.quantities}
