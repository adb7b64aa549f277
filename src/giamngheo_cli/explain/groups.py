"""Failed checks → groups that can be explained apart from each other, exactly.

Failed checks are explained apart where no set of corrections that ties them together can cost as
little as the cheapest sets for each. Around every group lies a neighbourhood as wide as its price:
what ties two groups together would have to cross both of them, and so cost more than both.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from giamngheo_cli.explain.candidates import Candidate, Candidates
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.layout import Solution
from giamngheo_cli.explain.limits import LimitError, Limits
from giamngheo_cli.explain.needs import Reach
from giamngheo_cli.explain.search import Search, SearchResult, price_of
from giamngheo_cli.explain.system import System

#: So many steps are spent on a group at first, before its neighbours are known.
QUICK_STEPS = 500


class Group(NamedTuple):
    """Failed checks that belong together, and what would mend them.

    Attributes:
        failed: the failed checks.
        found: the cheapest sets of corrections.
        search: the search that found them.
        is_apart: whether it is seen apart from checks to which it may belong, since looking at
            all of them together took too long.
    """

    failed: list[Equation]
    found: SearchResult
    search: Search
    is_apart: bool = False


class _Neighbourhood:
    """What lies within the price of a group from its failed checks."""

    def __init__(
        self, group: Group, system: System, candidates: Candidates, limits: Limits
    ) -> None:
        #: How much lies within it of the price of each correction; of moves among siblings, which
        #: all reach the same sums, of that of the cheapest.
        self.shares: dict[Reach, int] = {}
        #: The equations that it reaches, its rim included.
        self.equations: set[Equation] = set()
        self.is_endless = group.found.unsolvable
        self._width = group.found.bound
        #: Whether it was followed to its rim.
        self.is_whole = True
        try:
            with system.paid_by(limits):
                self._flood(group, candidates, limits)
        except LimitError:
            self.is_whole = False

    def _flood(self, group: Group, candidates: Candidates, limits: Limits) -> None:
        nearest = dict.fromkeys(group.failed, 0)
        waiting = [(0, equation.number, equation) for equation in group.failed]
        while waiting:
            distance, _, equation = heappop(waiting)
            if equation in self.equations:
                continue
            self.equations.add(equation)
            if distance < self._width:
                reach = candidates.reach(equation)
                limits.spend(len(reach))
                for reached, price in reach.items():
                    far = distance + price
                    if reached not in self.shares:
                        self.shares[reached] = min(price, self._width - distance)
                        if far <= self._width:
                            for other in candidates.equations_reached(reached):
                                limits.spend(1)
                                if far < nearest.get(other, far + 1):
                                    nearest[other] = far
                                    heappush(waiting, (far, other.number, other))


class _Cluster(NamedTuple):
    """A group, what lies around it, and the groups that it was put together from."""

    group: Group
    neighbourhood: _Neighbourhood
    members: list[Group]

    @property
    def is_mended(self) -> bool:
        """Whether the search came to its end and found something."""
        found = self.group.found
        return found.is_finished and not found.unsolvable


def grouped(
    system: System, candidates: Candidates, failed: Iterable[Equation], limits: Limits
) -> list[Group]:
    """Return failed checks in groups, each with its cheapest sets of corrections."""
    return _Grouping(system, candidates, limits).run(list(failed))


class _Grouping:
    def __init__(self, system: System, candidates: Candidates, limits: Limits) -> None:
        self._system = system
        self._candidates = candidates
        self._limits = limits
        #: What belongs to a neighbour may take long to explain alone, and then in vain.
        self._is_quick = True

    def run(self, failed: list[Equation]) -> list[Group]:
        clusters = connected([self._reach(each) for each in failed])
        # Where there is too much for the limits, most is found by taking what is small first.
        parts = [
            self._part([failed[number] for number in numbers])
            for numbers in sorted(clusters, key=len)
        ]
        others, parts = self._separate(parts)
        groups = [group for group in others if not group.found.unsolvable]
        groups += self._as_one([group for group in others if group.found.unsolvable])
        for alike in _sorted_out(parts, _meeting([part.neighbourhood for part in parts])):
            groups += self._with_ties([part.group for part in alike])
        split = [each for group in groups for each in self._split(group)]
        return sorted(split, key=lambda group: min(each.check.place for each in group.failed))

    def _reach(self, equation: Equation) -> Iterable[Hashable]:
        """Return what changes an equation; nothing but itself where that is too much to look at."""
        limits = self._limits.apart()
        try:
            with self._system.paid_by(limits):
                reach = self._candidates.reach(equation)
                limits.spend(len(reach))
        except LimitError:
            return [equation]
        return reach

    def _separate(self, parts: list[_Cluster]) -> tuple[list[Group], list[_Cluster]]:
        """Put groups together until no neighbourhoods overlap.

        Return apart those for which it takes too long, and those that nothing can mend.
        """
        groups: list[Group] = []
        while True:
            clusters = _sorted_out(parts, _overlapping([part.neighbourhood for part in parts]))
            if len(clusters) < len(parts):
                parts = [each for cluster in clusters for each in self._joined(cluster, groups)]
            elif self._is_quick:
                self._is_quick = False
                slow = [part for part in parts if not part.group.found.is_finished]
                parts = [part for part in parts if part.group.found.is_finished]
                # What takes long alone may be quick together.
                parts += self._joined(slow, groups) if len(slow) > 1 else map(self._again, slow)
            else:
                slow = [part for part in parts if not part.group.found.is_finished]
                members = [member for part in slow for member in part.members]
                groups += [member._replace(is_apart=len(members) > 1) for member in members]
                groups += [part.group for part in parts if part.neighbourhood.is_endless]
                return groups, [part for part in parts if part.is_mended]

    def _joined(self, cluster: list[_Cluster], hopeless: list[Group]) -> list[_Cluster]:
        """Return parts as one; what nothing can mend, with others or without, is taken out."""
        if len(cluster) == 1:
            return cluster
        members = [member for part in cluster for member in part.members]
        joint = self._part([each for part in cluster for each in part.group.failed], members)
        if not joint.group.found.unsolvable:
            return [joint]
        hopeless += [part.group for part in cluster if part.neighbourhood.is_endless]
        return [part for part in cluster if not part.neighbourhood.is_endless]

    def _as_one(self, hopeless: list[Group]) -> list[Group]:
        """Return all that nothing can mend as one group."""
        if len(hopeless) < 2:
            return hopeless
        failed = [each for group in hopeless for each in group.failed]
        search = Search(self._system, self._candidates, failed)
        return [hopeless[0]._replace(failed=failed, search=search)]

    def _again(self, part: _Cluster) -> _Cluster:
        """Search on where the first search was stopped."""
        return self._part(part.group.failed, part.members)

    def _part(self, failed: list[Equation], members: Sequence[Group] = ()) -> _Cluster:
        group = self._group(failed)
        neighbourhood = _Neighbourhood(group, self._system, self._candidates, self._limits.apart())
        group = group if neighbourhood.is_whole else group._replace(is_apart=True)
        is_one = group.found.is_finished or len(members) < 2
        return _Cluster(group, neighbourhood, [group] if is_one else list(members))

    def _group(self, failed: list[Equation], bound: int = 0) -> Group:
        search = Search(self._system, self._candidates, failed)
        limits = self._limits.apart(QUICK_STEPS if self._is_quick else None)
        return Group(failed, search.cheapest(limits, bound), search)

    def _with_ties(self, groups: list[Group]) -> list[Group]:
        """Return groups, together where that may give more sets of the same price."""
        if len(groups) == 1:
            return groups
        bound = sum(group.found.bound for group in groups)
        joint = self._group([each for group in groups for each in group.failed], bound)
        if joint.found.is_finished:
            return [joint]
        return [group._replace(found=group.found._replace(is_finished=False)) for group in groups]

    def _split(self, group: Group) -> list[Group]:
        """Return the groups that no set of corrections ties together."""
        solutions = [
            [(set(pieces), self._mended(pieces, group)) for pieces in self._pieces(solution)]
            for solution in group.found.solutions
        ]
        mended = [failed for solution in solutions for _, failed in solution]
        numbers = connected([*mended, *([each] for each in group.failed)])
        clusters = [
            {equation for number in cluster if number < len(mended) for equation in mended[number]}
            for cluster in numbers
        ]
        if len(clusters) < 2 or not all(clusters):
            return [group]
        parts = [self._projected(group, cluster, solutions) for cluster in clusters]
        combined = 1
        for part in parts:
            combined *= len(part.found.solutions)
        # Only where each of one goes with each of the others do they not depend on each other.
        return parts if combined == len(group.found.solutions) else [group]

    def _projected(
        self,
        group: Group,
        cluster: set[Equation],
        solutions: list[list[tuple[set[Candidate], set[Equation]]]],
    ) -> Group:
        failed = [each for each in group.failed if each in cluster]
        own = dict.fromkeys(
            frozenset(
                candidate
                for candidates, mended in solution
                if mended <= cluster
                for candidate in candidates
            )
            for solution in solutions
        )
        found = group.found._replace(
            solutions=list(own), bound=min(price_of(solution) for solution in own)
        )
        return Group(failed, found, Search(self._system, self._candidates, failed))

    def _pieces(self, solution: Solution) -> list[list[Candidate]]:
        """Return the corrections of a set that touch the same equations together."""
        candidates = sorted(solution, key=lambda candidate: candidate.number)
        numbers = connected([self._candidates.equations_of(candidate) for candidate in candidates])
        return [[candidates[number] for number in cluster] for cluster in numbers]

    def _mended(self, candidates: list[Candidate], group: Group) -> set[Equation]:
        touched = {
            each for candidate in candidates for each in self._candidates.equations_of(candidate)
        }
        return touched.intersection(group.failed)


def _sorted_out(parts: list[_Cluster], clusters: list[list[int]]) -> list[list[_Cluster]]:
    return [[parts[number] for number in cluster] for cluster in clusters]


def connected(sets: Sequence[Iterable[Hashable]]) -> list[list[int]]:
    """Return the numbers of sets that have something in common, directly or by way of others."""
    leader = list(range(len(sets)))

    def head(number: int) -> int:
        while leader[number] != number:
            leader[number] = number = leader[leader[number]]
        return number

    first: dict[Hashable, int] = {}
    for number, members in enumerate(sets):
        for member in members:
            leader[head(number)] = head(first.setdefault(member, number))
    found: dict[int, list[int]] = {}
    for number in range(len(sets)):
        found.setdefault(head(number), []).append(number)
    return list(found.values())


def _overlapping(neighbourhoods: list[_Neighbourhood]) -> list[list[int]]:
    """Return the numbers of neighbourhoods that need more of a correction together than it costs.

    A group that cannot be mended by itself may be mended together with any other.
    """
    shares = _shares(neighbourhoods)
    overfull = {reached for reached, share in shares.items() if share > reached.price}
    endless = [None] if any(neighbourhood.is_endless for neighbourhood in neighbourhoods) else []
    return connected(
        [
            [*overfull.intersection(neighbourhood.shares), *endless]
            for neighbourhood in neighbourhoods
        ]
    )


def _meeting(neighbourhoods: list[_Neighbourhood]) -> list[list[int]]:
    """Return the numbers of neighbourhoods between which no room is left.

    Only where they meet can corrections that tie two groups together cost as little as both.
    """
    shares = _shares(neighbourhoods)
    full = {reached for reached, share in shares.items() if share >= reached.price}
    return connected(
        [
            [*neighbourhood.equations, *full.intersection(neighbourhood.shares)]
            for neighbourhood in neighbourhoods
        ]
    )


def _shares(neighbourhoods: list[_Neighbourhood]) -> dict[Reach, int]:
    shares: dict[Reach, int] = {}
    for neighbourhood in neighbourhoods:
        for reached, share in neighbourhood.shares.items():
            shares[reached] = shares.get(reached, 0) + share
    return shares
