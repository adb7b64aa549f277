"""The cheapest sets of corrections are those that trying every set of corrections finds.

Random plans, of which one to three figures are spoilt, are explained twice: by the search, which
lays out only what it needs, and by looking at all sets of all corrections of the whole plan. The
second way shares with the first what the equations and the single corrections are; whether a set
makes all equations hold it decides by Fourier–Motzkin elimination over whole numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import gcd
from typing import NamedTuple

import pytest

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.explain.candidates import Candidate, Candidates, CorrectionKind
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.groups import Group, grouped
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.system import System
from giamngheo_cli.explain.trust import Trust
from giamngheo_cli.sums.check import Check
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from spoilt import Maker

#: The plans that are tried; each is made from its number alone.
PLANS = range(1_700)
#: Sets of corrections that cost more are not tried: there are too many of them.
DEAREST = 46
#: Where the search says that there are none at all, those of a lower price are tried.
UNSOLVABLE = 30
#: How many sets of corrections each search may try.
STEPS = 400

EVEN = Trust()

# Every set of corrections

#: Factors of the unknowns, then a constant: their sum is 0, or it is not less than 0.
Line = tuple[int, ...]
#: A correction by what it does to which cells, so that two layouts of a plan can be compared.
Name = tuple[str, ...]


def is_solvable(zero: list[Line], at_least_zero: set[Line], unknowns: int) -> bool:
    """Tell whether unknowns exist that satisfy equations and bounds (Fourier–Motzkin)."""
    zero = list(zero)
    while zero:
        line = zero.pop()
        pivot = next((place for place in range(unknowns) if line[place]), None)
        if pivot is None:
            if line[-1]:
                return False
            continue
        zero = [_without(pivot, line, each) for each in zero]
        at_least_zero = {_without(pivot, line, each) for each in at_least_zero}
    for place in range(unknowns):
        above = [each for each in at_least_zero if each[place] > 0]
        below = [each for each in at_least_zero if each[place] < 0]
        at_least_zero = {each for each in at_least_zero if not each[place]}
        at_least_zero.update(
            _reduced(_added(a, -b[place], b, a[place])) for a in above for b in below
        )
    return all(each[-1] >= 0 for each in at_least_zero)


def _without(pivot: int, line: Line, other: Line) -> Line:
    """Take an unknown out of a line, by an equation; a bound stays a bound."""
    if not other[pivot]:
        return other
    sign = 1 if line[pivot] > 0 else -1
    return _reduced(_added(other, abs(line[pivot]), line, -sign * other[pivot]))


def _added(one: Line, times: int, other: Line, others: int) -> Line:
    return tuple([times * a + others * b for a, b in zip(one, other, strict=True)])


def _reduced(line: Line) -> Line:
    divisor = gcd(*line)
    return tuple([each // divisor for each in line]) if divisor > 1 else line


def limits_of(
    unknowns: Sequence[Quantity], parts: Sequence[tuple[Quantity, Quantity]]
) -> Iterator[Line]:
    """Yield that no amount becomes negative, and that a part is no more than the whole."""
    columns = [*unknowns, *parts]
    for quantity in unknowns:
        if quantity.shares:
            yield (*[int(each is quantity) for each in columns], -1)
            for share in quantity.shares.values():
                # What narrower cells may have is no more than the whole, which was nothing.
                yield (*[int(each is quantity) - int(each is share) for each in columns], 0)
        elif quantity.dong >= 0:
            yield (*[int(each is quantity) for each in columns], quantity.dong)
    for part in parts:
        line = [int(each is part) for each in columns]
        yield (*line, 0)
        yield (*[-each for each in line], part[0].dong)


def follower_of(edit: Candidate) -> dict[Equation, int]:
    """Return what follows from a move in other equations, in đồng."""
    return edit.follower.equations if edit.follower else {}


class Whole:
    """All equations of a plan, and all corrections, laid out before anything is asked."""

    def __init__(self, system: System, edits: Candidates, root: Sheet) -> None:
        """Lay out a plan."""
        self.equations = [
            each for sheet in sheets_below(root) for each in system.equations_of(sheet)
        ]
        for equation in self.equations:
            edits.terms_of(equation)
        self.failed = [each for each in self.equations if not each.holds]
        self._edits = edits
        found = {edit for equation in self.equations for edit in edits.of_equation(equation)}
        self.edits = sorted(found, key=lambda edit: (edit.price, edit.number))
        self.factors = {edit: self._factors(edit) for edit in self.edits}

    @staticmethod
    def _factors(edit: Candidate) -> dict[Equation, dict[Quantity, int]]:
        """Return the equations that a correction can change; a move may cancel out in some."""
        touched: dict[Equation, dict[Quantity, int]] = {}
        for quantity in edit.quantities:
            for equation, factor in quantity.equations.items():
                touched.setdefault(equation, {})[quantity] = factor
        if edit.kind.is_transfer:
            source, target = edit.quantities
            touched = {
                equation: factors
                for equation, factors in touched.items()
                if factors.get(source, 0) != factors.get(target, 0)
            }
            return {**{each: {} for each in follower_of(edit)}, **touched}
        for quantity in edit.quantities:
            for equation in quantity.shares:
                touched.setdefault(equation, {})
        return touched

    def _shift(self, edit: Candidate, shifts: Counter[Equation]) -> None:
        """Count what a move does to equations."""
        source, target = edit.quantities
        for equation, factors in self.factors[edit].items():
            shift = factors.get(target, 0) - factors.get(source, 0)
            shifts[equation] += shift * source.dong
        for equation, shift in follower_of(edit).items():
            shifts[equation] += shift

    def holds_after(self, chosen: Iterable[Candidate]) -> bool:
        """Tell whether all equations can hold after a set of corrections."""
        shifts: Counter[Equation] = Counter()
        unknowns: list[Quantity] = []
        #: How much of the amount of the first is to stand at the second.
        parts: list[tuple[Quantity, Quantity]] = []
        touched = dict.fromkeys(self.failed)
        for edit in chosen:
            touched.update(dict.fromkeys(self.factors[edit]))
            if edit.kind is CorrectionKind.MOVE:
                self._shift(edit, shifts)
            elif edit.kind is CorrectionKind.SPLIT:
                parts.append((edit.quantities[0], edit.quantities[1]))
            else:
                unknowns += edit.quantities
                unknowns += (share for each in edit.quantities for share in each.shares.values())
        zero: list[Line] = []
        at_least_zero: set[Line] = set()
        for equation in touched:
            terms = equation.terms
            line = [
                *(terms.get(each, 0) for each in unknowns),
                *(terms.get(target, 0) - terms.get(source, 0) for source, target in parts),
            ]
            total, high = equation.residual + shifts[equation], equation.high
            lacking = equation.low - total
            left = None if high is None else high - total
            if not any(line):
                if lacking > 0 or (left is not None and left < 0):
                    return False
            elif lacking == left:
                zero.append((*line, -left))
            else:
                at_least_zero.add((*line, -lacking))
                if left is not None:
                    at_least_zero.add((*[-each for each in line], left))
        at_least_zero.update(limits_of(unknowns, parts))
        return is_solvable(zero, at_least_zero, len(unknowns) + len(parts))

    def cheapest(self, most: int) -> tuple[int, set[frozenset[Candidate]]]:
        """Return the least price, up to the greatest that is tried, and all sets of that price."""
        prices: dict[frozenset[Candidate], int] = {}
        for chosen, price in self._sets([], 0, most, frozenset()):
            if self.holds_after(chosen):
                prices[frozenset(chosen)] = price
        least = min(prices.values(), default=most + 1)
        return least, {each for each, price in prices.items() if price == least}

    def _sets(
        self, chosen: list[Candidate], price: int, most: int, done: frozenset[Candidate]
    ) -> Iterator[tuple[list[Candidate], int]]:
        """Yield all sets up to a price that could make all equations hold, each once.

        A failed equation that a set leaves alone still fails: one of the corrections that touch it
        belongs to the set. Once all are touched, what is to change the outcome must touch one of
        the equations that failed or that were touched.
        """
        touched = {equation for edit in chosen for equation in self.factors[edit]}
        alone = next((each for each in self.failed if each not in touched), None)
        if alone is None:
            yield chosen, price
        reach = touched.union(self.failed) if alone is None else {alone}
        taken = {quantity for edit in chosen for quantity in edit.quantities}
        for edit in self.edits:
            if price + edit.price > most:
                break
            if edit in done or not taken.isdisjoint(edit.quantities):
                continue
            if not reach.isdisjoint(self.factors[edit]):
                yield from self._sets([*chosen, edit], price + edit.price, most, done)
                done |= {edit}


# Comparing

Named = frozenset[Name]


def named(edits: Iterable[Candidate]) -> Named:
    """Return what identifies a set of corrections in any layout of its plan."""
    return frozenset(
        (
            edit.kind.value,
            *(
                f"{each.sheet.address}:{'+'.join(code.name for code in each.cell)}:{each.order[:2]}"
                for each in edit.quantities
            ),
        )
        for edit in edits
    )


class Subject:
    """A plan that is explained."""

    def __init__(self, text: str, trust: Trust = EVEN, *, exact: bool = False) -> None:
        """Look at a plan."""
        self.analysis = analyse(text.encode(), exact=exact)
        assert self.analysis.unread == [], text
        self._trust = trust
        self._exact = exact
        system, edits = self._laid_out()
        self.whole = Whole(system, edits, self.root)

    @property
    def root(self) -> Sheet:
        assert self.analysis.root is not None
        return self.analysis.root

    def _laid_out(self) -> tuple[System, Candidates]:
        system = System(self.root, self.analysis.reconciliation.values, exact=self._exact)
        return system, Candidates(system, self._trust)

    def groups(self) -> list[Group]:
        """Return what the search finds, which lays out the plan as it goes."""
        system, edits = self._laid_out()
        equations = (
            each for sheet in sheets_below(self.root) for each in system.equations_of(sheet)
        )
        failed = [each for each in equations if not each.holds]
        return grouped(system, edits, failed, Limits(STEPS))


class Trial(NamedTuple):
    """What both ways found for a plan.

    Attributes:
        kind: why they could not be compared, or "compared".
        ties: how many cheapest sets of corrections there are.
        groups: in how many groups the search found them.
        difference: where the two ways differ: what each found.
    """

    kind: str
    ties: int = 0
    groups: int = 0
    difference: str = ""


def joined(groups: list[Group]) -> tuple[int, set[Named]]:
    """Return the least price for a whole plan, and every choice of one set for each group."""
    choices = list(product(*(group.found.solutions for group in groups)))
    solutions = {named(edit for each in choice for edit in each) for choice in choices}
    assert len(solutions) == len(choices)
    return sum(group.found.bound for group in groups), solutions


def tried(number: int) -> Trial:
    """Explain the plan of a number both ways."""
    maker = Maker(number)
    subject = Subject(maker.text, maker.trust, exact=maker.is_exact)
    whole = subject.whole
    groups = subject.groups()
    if not whole.failed:
        return Trial("nothing failed", groups=len(groups))
    if not all(group.found.is_finished and not group.is_apart for group in groups):
        return Trial("search not finished")
    if any(group.found.unsolvable for group in groups):
        price, solutions = UNSOLVABLE + 1, set[Named]()
    else:
        price, solutions = joined(groups)
    if price > DEAREST and solutions:
        return Trial("too dear for every set")
    least, cheapest = whole.cheapest(price if solutions else UNSOLVABLE)
    expected = {named(each) for each in cheapest}
    difference = ""
    if (price, solutions) != (least, expected):
        difference = (
            f"plan {number}: price {price}, least {least};"
            f" missed: {expected - solutions}; too many: {solutions - expected}"
        )
    kind = "compared" if solutions else "unsolvable"
    return Trial(kind, len(cheapest), len(groups), difference)


@pytest.fixture(scope="module", name="trials")
def _trials() -> list[Trial]:
    return [tried(number) for number in PLANS]


def test_the_search_finds_what_trying_every_set_finds(trials: list[Trial]) -> None:
    assert [trial.difference for trial in trials if trial.difference] == []


def test_hardly_any_plan_is_too_large_to_be_compared(trials: list[Trial]) -> None:
    kinds = Counter(trial.kind for trial in trials)
    assert kinds["compared"] >= 1_000
    assert kinds["unsolvable"] >= 10
    assert kinds["search not finished"] + kinds["too dear for every set"] <= 75
    assert kinds.total() == len(PLANS)


def test_where_nothing_failed_there_is_nothing_to_explain(trials: list[Trial]) -> None:
    assert {trial.groups for trial in trials if trial.kind == "nothing failed"} == {0}


def test_plans_with_ties_and_with_several_groups_are_among_them(trials: list[Trial]) -> None:
    compared = [trial for trial in trials if trial.kind == "compared"]
    assert sum(trial.ties > 1 for trial in compared) >= 300
    assert sum(trial.ties > 5 for trial in compared) >= 30
    assert sum(trial.groups > 1 for trial in compared) >= 100


def explained_checks(analysis: Analysis) -> list[str]:
    groups = explain(analysis, Options(margin=0), Limits(STEPS)).groups
    return sorted(named_check(check) for group in groups for check in group.failed)


def named_check(check: Check) -> str:
    cell = "+".join(code.name for code in check.cell)
    return f"{check.sheet.address}:{cell} {check.kind.value} {check.difference}"


@pytest.mark.parametrize("start", range(0, 100, 10))
def test_every_check_that_fails_is_explained(start: int) -> None:
    for number in range(start, start + 10):
        subject = Subject(Maker(number).text)
        if subject.analysis.reconciliation.closer:
            # What several sums say together is not among the sums that are tried here.
            continue
        groups = explain(subject.analysis, Options(), Limits(STEPS)).groups
        failed = {each.key for each in subject.whole.failed}
        assert {key for group in groups for key in group.keys} == failed, number
        found = sorted(named_check(each) for each in subject.analysis.failed)
        assert explained_checks(subject.analysis) == found, number


def test_a_check_that_fails_because_of_one_below_holds_in_the_end_but_is_not_listed() -> None:
    text = """
plan: 1
id: x
funding: {central: 100, local: 50}
projects: [{id: a, total: 140, funding: {central: 100, local: 50}}]
"""
    analysis = analyse(text.encode())
    assert explained_checks(analysis) == ["a: codes -10"]
    (group,) = explain(analysis, Options(), Limits(STEPS)).groups
    assert {(address, kind.value) for address, _, kind, *_ in group.keys} == {
        ("", "derivations"),
        ("a", "codes"),
    }
    assert group.ties == 3
    changed = [
        [(each.sheet.address, each.cell, each.low) for each in one.changes]
        for one in group.alternatives
    ]
    assert [("a", (), 150)] in changed


def test_a_correction_may_overshoot_what_rounding_leaves_room_for() -> None:
    text = """
plan: 1
id: x
unit: triệu đồng
funding: {central: "0,09 tỷ", local: "0,01 tỷ", mobilised: "0,00 tỷ"}
programmes:
  - {id: b, total: 120, funding: {mobilised: 50}}
  - {id: c, funding: {local: 30}}
"""
    subject = Subject(text)
    least, cheapest = subject.whole.cheapest(40)
    assert (least, len(cheapest)) == (35, 1)
    assert joined(subject.groups()) == (least, {named(each) for each in cheapest})


def test_groups_whose_answers_depend_on_each_other_stay_together() -> None:
    """Either source of b alone may be nothing within rounding, both together may not."""
    text = """
plan: 1
id: x
unit: triệu đồng
total: "0,02 tỷ"
funding: {central: Không, local: Không, mobilised: "0,02 tỷ"}
programmes:
  - {id: a, funding: {mobilised: 10}}
  - {id: b, total: 10, funding: {central: 2, local: 2, mobilised: 6}}
"""
    subject = Subject(text)
    least, cheapest = subject.whole.cheapest(30)
    assert (least, len(cheapest)) == (23, 2)
    assert joined(subject.groups()) == (least, {named(each) for each in cheapest})


def test_a_right_amount_is_not_changed_by_way_of_what_repeats_it() -> None:
    text = """
plan: 1
id: x
total: 100
programmes: [{id: a, total: 100, projects: [{id: b, total: 60}, {id: c, total: 50}]}]
"""
    trust = Trust(fixed=frozenset({"a"}))
    (group,) = explain(analyse(text.encode()), Options(trust=trust), Limits(STEPS)).groups
    best = group.alternatives[: group.ties]
    found = [[(each.sheet.address, each.low, each.high) for each in one.changes] for one in best]
    assert sorted(found) == [[("a/b", 50, 50)], [("a/c", 40, 40)]]


# The way that tries every set is tested by hand


@pytest.mark.parametrize(
    ("zero", "at_least_zero", "solvable"),
    [
        # x + y = 5, x and y at least 0
        ([(1, 1, -5)], [(1, 0, 0), (0, 1, 0)], True),
        ([(1, 1, 5)], [(1, 0, 0), (0, 1, 0)], False),
        # 2 x = 1 has no whole solution, but one
        ([(2, 0, -1)], [], True),
        # x = y, x = y + 1
        ([(1, -1, 0), (1, -1, -1)], [], False),
        # x + y at most 3, x at least 2, y at least 1 or 2
        ([], [(-1, -1, 3), (1, 0, -2), (0, 1, -1)], True),
        ([], [(-1, -1, 3), (1, 0, -2), (0, 1, -2)], False),
        ([(0, 0, 0)], [(0, 0, 1)], True),
        ([], [(0, 0, -1)], False),
    ],
)
def test_equations_and_bounds(zero: list[Line], at_least_zero: list[Line], solvable: bool) -> None:
    assert is_solvable(zero, set(at_least_zero), 2) is solvable


def test_every_set_of_a_sum_of_two() -> None:
    subject = Subject("plan: 1\nid: x\ntotal: 3\nprojects: [{id: a, total: 1}, {id: b, total: 1}]")
    price, cheapest = subject.whole.cheapest(20)
    assert price == 10
    assert {named(each) for each in cheapest} == {
        frozenset({("change", "::(3, 8)")}),
        frozenset({("change", "a::(4, 27)")}),
        frozenset({("change", "b::(4, 46)")}),
    }
