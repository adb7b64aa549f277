"""The oracle's verdict of plans that a reader can decide, and its two ways to reach it."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from random import Random

import pytest

from oracle.errors import spoil
from oracle.feasible import Numbers, solve, solves
from oracle.model import STRICT, Layout, Verdict, holds, verdict_of
from oracle.plans import Made, Money, make, text_of
from oracle.reading import Cell, Plan

HEAD = "plan: 1\nid: p\nunit: triệu đồng\n"
FEASIBLE, INFEASIBLE = Verdict.FEASIBLE, Verdict.INFEASIBLE
COSTED, DOUBTFUL = Verdict.COSTED, Verdict.DOUBTFUL


def read(text: str) -> Plan:
    """Read a plan in triệu đồng."""
    return Plan(HEAD + text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("total: 5", FEASIBLE),
        ("total: 5\nfunding: {central: 3, local: 2}", FEASIBLE),
        ("total: 5\nfunding: {central: 3, local: 1}", FEASIBLE),
        ("total: 5\nfunding: {central: 2, local: 1}", INFEASIBLE),
        # Rounding, and what the finest stated figures say.
        ("total: 0,1 tỷ\nfunding: {central: 60, local: 66}", FEASIBLE),
        ("total: 0,1 tỷ\nfunding: {central: 86, local: 66}", INFEASIBLE),
        ('total: "0,1"\nprojects: [{id: a, total: "0,0"}, {id: b, total: "0,0"}]', FEASIBLE),
        ('total: "0,2"\nprojects: [{id: a, total: "0,0"}, {id: b, total: "0,0"}]', INFEASIBLE),
        (
            "total: 70,87 tỷ\nprojects:\n"
            "- {id: a, total: '31,86 tỷ', funding: {central: 20.900, mobilised: 10.958}}\n"
            "- {id: b, total: 39.020}",
            INFEASIBLE,
        ),
        ("total: gần 300\nprojects: [{id: a, total: 201}]", INFEASIBLE),
        ("total: khoảng 20 tỷ\nprojects: [{id: a, total: 29 tỷ}]", INFEASIBLE),
        ("total: khoảng 20 tỷ\nprojects: [{id: a, total: 21 tỷ}]", FEASIBLE),
        # What is left out.
        ("funding: {central: 5}\nprojects: [{id: a, funding: {local: 1}}, {id: b}]", INFEASIBLE),
        (
            "partial: [source]\nfunding: {central: 5}\n"
            "projects: [{id: a, funding: {local: 1}}, {id: b}]",
            FEASIBLE,
        ),
        (
            "partial: [parts]\nfunding: {central: 5}\n"
            "projects: [{id: a, funding: {local: 1}}, {id: b}]",
            INFEASIBLE,
        ),
        (
            "funding: {province: 5, district: 20}\nprojects:\n"
            "- {id: a, funding: {investment: {province: 5}, recurrent: {local: 20}}}",
            FEASIBLE,
        ),
        (
            "funding: {province: 5, district: 20}\nprojects:\n"
            "- {id: a, funding: {investment: {province: 8}, recurrent: {local: 20}}}",
            INFEASIBLE,
        ),
        ("funding: {local: {2024: {province: 7}, 2025: 9}, central: 5}", FEASIBLE),
        (
            "funding: {local: {2024: {province: 7}}}\n"
            "projects: [{id: a, funding: {commune: 1}}, {id: b}]",
            INFEASIBLE,
        ),
        ("total: 9\nfunding: {state: 9, central: 4, province: 5}", FEASIBLE),
        ("funding: {state: 9, central: 4, local: {province: 2}}", INFEASIBLE),
        # Nothing is negative.
        ("total: 100\nprojects: [{id: a, total: 120}, {id: b}]", INFEASIBLE),
        ("total: 100\nprojects: [{id: a, total: 99}, {id: b}]", FEASIBLE),
        ("total: 5\npartial: [source]\nfunding: {central: 7}", INFEASIBLE),
        ("projects: [{id: a, total: -7.832}]", FEASIBLE),
        ("total: 5\nprojects: [{id: a, total: 9}, {id: b, total: -4}]", FEASIBLE),
        ("total: 5\nprojects: [{id: a, total: 9}, {id: b, total: -1}]", INFEASIBLE),
        ("total: 5\nprojects: [{id: a, total: 9}, {id: b, total: -1}, {id: c}]", DOUBTFUL),
        ("total: -5\nprojects: [{id: a}]", DOUBTFUL),
        (
            "projects:\n"
            "- {id: a, total: -1}\n"
            "- {id: b, total: 100, projects: [{id: c, total: 120}, {id: d}]}",
            INFEASIBLE,
        ),
        # All that is said of a cell.
        ("total: 5\nrestated: [{total: 6}]", INFEASIBLE),
        ("total: 5\nrestated: [{total: '0,01 tỷ'}]", FEASIBLE),
        ("total: 5\nrestated: [{total: '5,4'}, {total: khoảng 5}]", FEASIBLE),
        ("total: 5\nrestated: [{funding: {central: 3}}]", FEASIBLE),
        ("total: 5\nrestated: [{funding: {central: 7}}]", INFEASIBLE),
        ("total: 5\nrestated: [{funding: {central: 3, local: 4}}]", INFEASIBLE),
        # Stated as none.
        ("total: Không\nprojects: [{id: a, total: 2}]", COSTED),
        ("total: Không\nprojects: [{id: a, total: 2, funding: {central: 9}}]", INFEASIBLE),
        ("total: Không\nfunding: {central: 1}", INFEASIBLE),
        ("total: 0,0 tỷ\nprojects: [{id: a, total: 49}]", FEASIBLE),
        ("total: 0,0 tỷ\nprojects: [{id: a, total: 51}]", INFEASIBLE),
        # Breakdowns of which one stands within another.
        ("funding: {investment: {local: 9, mobilised: 3}, local: 9}", DOUBTFUL),
        ("funding: {investment: {local: 9, mobilised: 3}, local: 9, mobilised: 3}", FEASIBLE),
        ("funding: {investment: {local: 9, mobilised: 3}, local: 9, mobilised: 1}", INFEASIBLE),
    ],
)
def test_verdicts(text: str, verdict: Verdict) -> None:
    assert verdict_of(read(text)) is verdict


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("5", "6", False),
        ("khoảng 5", "khoảng 6", True),
        ("5", "'5,5'", True),
        ("0,1 tỷ", "'0,0 tỷ'", False),
        ("5", "5 triệu", True),
    ],
)
def test_figures_of_one_step_are_one_amount(one: str, other: str, *, is_one: bool) -> None:
    verdict = verdict_of(read(f"total: {one}\nrestated: [{{total: {other}}}]"))
    assert verdict is (FEASIBLE if is_one else INFEASIBLE)


# Two ways to the same verdict

SEEDS = [f"model/{number}" for number in range(150)]


def columns_of(layout: Layout, made: Made) -> Numbers:
    """Return the amounts of the columns, by what a plan was made from."""
    amounts: Numbers = defaultdict(Fraction)
    stated = {item.address for item in layout.plan.items}
    for address, money in made.halves.items():
        # What a part has that is not listed is the rest of the item above it.
        owner = address
        while owner not in stated:
            owner = owner.rpartition("/")[0]
        for codes, amount in money.items():
            amounts[column_of(layout, owner, codes)] += amount
    return amounts


def column_of(layout: Layout, address: str, codes: Cell) -> int:
    """Return the column of an amount: that of the most of its codes."""
    inside = layout.plan.book.with_wider(codes)
    atoms = [cell for place, cell in layout.columns if place == address and cell <= inside]
    return layout.columns[address, max(atoms, key=len)]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_plan_was_made_from_satisfies_it(seed: str) -> None:
    made = make(seed)
    plan = Plan(text_of(made.data))
    layout = Layout(plan, STRICT)
    assert holds(plan, made.halves)
    assert solves(layout.system, columns_of(layout, made))
    assert verdict_of(plan) is FEASIBLE


def test_a_solution_satisfies_the_plan() -> None:
    """What the simplex finds for plans with an error is put into what they state."""
    found = 0
    for seed in SEEDS:
        spoilt, _ = spoil(make(seed).data, Random(seed))  # noqa: S311
        plan = Plan(text_of(spoilt))
        layout = Layout(plan, STRICT)
        answer = solve(layout.system)
        if not answer.is_feasible:
            continue
        truth: dict[str, Money] = defaultdict(dict)
        for column, amount in answer.numbers.items():
            address, codes = next(key for key, each in layout.columns.items() if each == column)
            truth[address][codes] = amount
        assert holds(plan, truth) or has_only_repeats_that_differ(plan, truth)
        found += 1
    assert found > 20


def has_only_repeats_that_differ(plan: Plan, truth: dict[str, Money]) -> bool:
    """Tell whether all but figures of one step that differ is satisfied."""
    for item in plan.items:
        for same in item.figures.values():
            same[:] = [stated._replace(is_plain=False) for stated in same]
    return holds(plan, truth)
