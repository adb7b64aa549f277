"""A sum out of its bounds → the corrections that would change it in the direction it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from typing import NamedTuple

from giamngheo_cli.explain.candidates import Candidate, Candidates, Siblings
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.limits import NO_LIMIT
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.tableau import Conflict, Number, magnitude

#: What could change a sum: the change of an amount, or moves among siblings.
Reach = Candidate | Siblings


class Ways:
    """What could change a sum in one direction.

    Attributes:
        terms: the quantities of the sum, with their factors.
        changes: the changes of amounts, the cheapest first, and by how much they can change it.
        unlimited: those of them that can change it by any amount.
        siblings: the siblings among which amounts could move, with those of them that are terms.
        size: how many amounts could move.
        followed: moves that change the sum by what follows from them, the cheapest first.
    """

    def __init__(
        self,
        candidates: Candidates,
        terms: dict[Quantity, Number],
        equations: Iterable[Equation],
        *,
        up: bool,
    ) -> None:
        self._candidates = candidates
        self._up = up
        self.terms = terms
        most: dict[Candidate, Number] = {}
        followed: dict[Candidate, None] = {}
        for quantity, factor in terms.items():
            change = candidates.change(quantity)
            if change is not None:
                most[change] = most.get(change, 0) + self._most(quantity, factor)
            followed.update(dict.fromkeys(candidates.moves_with(quantity)))
        found = [each for each, amount in most.items() if amount > 0]
        self.changes = {each: most[each] for each in sorted(found, key=_cost)}
        self.unlimited = {each for each in found if most[each] >= NO_LIMIT}
        self.followed = sorted(followed, key=_cost)
        self.siblings = self._siblings(equations)
        self.size = sum(len(each.sources) for each in self.siblings)

    @cached_property
    def most(self) -> list[tuple[Number, Candidate | Quantity]]:
        """By how much each change, and each amount that moves, can change the sum at most.

        Those that can most come first.
        """
        changes = ((amount, each) for each, amount in self.changes.items())
        most: list[tuple[Number, Candidate | Quantity]] = [*changes, *self._most_moved()]
        return sorted(most, key=lambda each: -each[0])

    def _siblings(self, equations: Iterable[Equation]) -> dict[Siblings, list[Quantity]]:
        found: dict[Siblings, list[Quantity]] = {
            each: [] for each in self._candidates.siblings_in(self.terms, equations)
        }
        for move in self.followed:
            found.update((each, []) for each in self._candidates.siblings_of(move.quantities[0]))
        for quantity in self.terms:
            for siblings in self._candidates.siblings_of(quantity):
                if siblings in found:
                    found[siblings].append(quantity)
        return found

    def _most(self, quantity: Quantity, factor: Number) -> Number:
        """Return by how much the change of an amount can change the sum, at most."""
        grows = (factor > 0) == self._up
        if quantity.whole is not None:
            return NO_LIMIT if grows else 0
        low, high = quantity.bounds
        limit = high if grows else low
        if limit is None:
            return NO_LIMIT
        return max(factor * limit if self._up else -factor * limit, 0)

    def _most_moved(self) -> Iterator[tuple[Number, Quantity]]:
        for siblings in self.siblings:
            values = self._values(siblings)
            for source in siblings.sources:
                yield max(self._gain(source, value) for value in values), source
        for move in self.followed:
            yield NO_LIMIT, move.quantities[0]

    def _values(self, siblings: Siblings) -> list[Number]:
        """Return with which factors siblings are in the sum."""
        return list(dict.fromkeys([0, *(self.terms[each] for each in self.siblings[siblings])]))

    def _gain(self, source: Quantity, factor: Number) -> Number:
        """Return how much nearer the sum gets when an amount goes to where it has a factor."""
        gain = (factor - self.terms.get(source, 0)) * source.dong
        return gain if self._up else -gain

    def moves(
        self, siblings: Siblings, least: Number, most: Number
    ) -> Iterator[tuple[Quantity, Quantity]]:
        """Yield from where to where an amount could move so that the sum gets so much nearer.

        Where a part of an amount would do, the whole may be more.
        """
        with_factor: dict[Number, list[Quantity] | None] = {0: None}
        for each in self.siblings[siblings]:
            among = with_factor.setdefault(self.terms[each], [])
            if among is not None:
                among.append(each)
        for source in siblings.sources:
            for factor, among in with_factor.items():
                gain = self._gain(source, factor)
                if gain > 0 and least <= gain and (gain <= most or source.dong > 0):
                    for target in self._candidates.targets(siblings, source, among):
                        if self.terms.get(target, 0) == factor:
                            yield source, target

    def gain_of(self, move: Candidate) -> Number:
        """Return how much nearer the sum gets by a move; a part of it may do, too."""
        source, target = move.quantities
        gain = self._gain(source, self.terms.get(target, 0))
        if move.follower is not None:
            more = self.terms.get(move.follower, 0)
            gain += more if self._up else -more
        return gain

    def helps(self, candidate: Candidate) -> bool:
        """Tell whether a correction can change the sum in its direction."""
        return self.gain_of(candidate) > 0 if candidate.is_transfer else candidate in self.changes


class Need(NamedTuple):
    """A sum out of its bounds, and what is still open to change it.

    Attributes:
        conflict: the sum.
        ways: all that could change it in the direction that it needs.
        changes: the changes of amounts that are not excluded.
    """

    conflict: Conflict
    ways: Ways
    changes: Set[Candidate]

    @property
    def reach(self) -> Set[Reach]:
        """All that is open; siblings stand for the moves among them."""
        return self.changes | self.ways.siblings.keys()

    @property
    def size(self) -> int:
        """About how many corrections are open."""
        return len(self.changes) + self.ways.size

    @property
    def price(self) -> int | None:
        """What changing the sum costs at least; None where nothing can."""
        change = next((each for each in self.ways.changes if each in self.changes), None)
        prices = [each.price for each in self.ways.siblings]
        return min([*prices, *([change.price] if change else [])], default=None)

    @property
    def is_limited(self) -> bool:
        """Whether no change that is open can change the sum by any amount."""
        return self.ways.unlimited.isdisjoint(self.changes)

    def fewest(self, most: int) -> int | None:
        """Return how many corrections it takes at least, or one more than so many.

        None where all together are too few.
        """
        lacks = magnitude(self.conflict.missing)
        count = 0
        for amount, each in self.ways.most:
            if isinstance(each, Quantity) or each in self.changes:
                lacks -= amount
                count += 1
            if count > most or lacks <= 0:
                return count
        return None


def least_price(needs: Iterable[Need]) -> int | None:
    """Return what all sums cost at least; None where nothing can change one of them.

    Sums that nothing changes together are paid for one by one.
    """
    total = 0
    paid: set[Reach] = set()
    for need in sorted(needs, key=lambda each: each.size):
        price = need.price
        if price is None:
            return None
        reach = need.reach
        if paid.isdisjoint(reach):
            total += price
            paid.update(reach)
    return total


def _cost(candidate: Candidate) -> tuple[int, int]:
    return candidate.price, candidate.number
