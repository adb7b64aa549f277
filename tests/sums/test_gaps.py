"""Where what parts do not say is sure to contradict nothing, no closer look is taken."""

from __future__ import annotations

from itertools import product
from random import Random
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_cli.analysis import analyse
from giamngheo_cli.sums import checks
from giamngheo_cli.sums.check import Outcome
from giamngheo_cli.sums.checks import reconcile
from giamngheo_cli.sums.reconciliation import Reconciliation
from giamngheo_cli.sums.sheet import Sheet
from strategies import data_of


def root_of(data: bytes) -> Sheet:
    root = analyse(data).root
    assert root is not None
    return root


def root_of_body(body: str) -> Sheet:
    return root_of(f"plan: 1\nid: x\n{dedent(body).strip()}\n".encode())


def is_looked_at_closer(root: Sheet, monkeypatch: pytest.MonkeyPatch) -> bool:
    looks = []
    monkeypatch.setattr(checks, "contradictory_cells", lambda *_: looks.append(1) or [])
    monkeypatch.setattr(checks, "contradictory_figures", lambda *_: ([], 0))
    reconcile(root)
    return bool(looks)


#: What is known of a commune at the top only: kinds, years.
COMMUNE = """
    total: 10
    funding:
      central: {amount: 7, investment: 4, recurrent: 3}
      local: 3
      2021: 6
      2022: 4
    projects:
      - id: a
        total: 10
        funding: {central: 7, local: 3}
        activities:
          - {id: c, total: 4, funding: {central: 4}}
          - {id: d, total: 6, funding: {central: 3, local: 3}}
"""


SILENT = """
    programmes:
      - {id: a, total: 5, funding: {central: 3, local: 2}}
      - {id: b, total: 5, funding: {central: 4, local: 1}}
"""


@pytest.mark.parametrize(
    ("body", "is_looked_at"),
    [
        (SILENT, False),
        # Another cell has no amount of its own, or one that is not what it is the sum of.
        (SILENT.replace("id: b, total: 5", "id: b"), True),
        (SILENT.replace("central: 3", "central: khoảng 3,4"), True),
        # The plan says more than what the sum is.
        (f"    partial: [parts]{SILENT}", True),
        (f"    funding: {{central: {{2021: 7}}}}{SILENT}", True),
    ],
)
def test_the_sum_of_all_parts_alone_is_looked_at_no_closer(
    body: str, is_looked_at: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_looked_at_closer(root_of_body(body), monkeypatch) is is_looked_at


@pytest.mark.parametrize(
    "body",
    [
        COMMUNE,
        # Parts break down further what the whole states as one.
        """
        total: 10
        funding: {state: {amount: 7, investment: 4, recurrent: 3}, mobilised: 3}
        projects:
          - {id: a, total: 5, funding: {central: 3, province: 2}}
          - {id: b, total: 5, funding: {central: 2, mobilised: 3}}
        """,
        # Nothing but totals below, once more written out.
        """
        total: 10
        funding: {2021: 6, 2022: 4}
        restated: [{ref: B, total: 10}]
        projects: [{id: a, total: 4}, {id: b, total: 6}]
        """,
    ],
)
def test_what_parts_leave_open_needs_no_closer_look(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = root_of_body(body)
    assert reconcile(root).counts[Outcome.NOT_MADE] > 0
    assert not is_looked_at_closer(root, monkeypatch)


def changed(old: str, new: str) -> str:
    assert old in COMMUNE
    return COMMUNE.replace(old, new)


@pytest.mark.parametrize(
    "body",
    [
        # One part says of the years what the other does not.
        changed("funding: {central: 4}}", "funding: {central: 4, 2021: 4}}"),
        # A part that does not say from where it is.
        changed("{id: c, total: 4, funding: {central: 4}}", "{id: c, total: 4}"),
        # Kinds of parts, whatever their sources.
        changed("funding: {central: 4}}", "funding: {central: 4, investment: 4}}"),
        changed("total: 4,", "total: 4, partial: [source],"),
        changed("total: 4,", "partial: [parts], total: 4,"),
        changed(
            "total: 10\n    funding:\n      central: {a",
            "total: sáu\n    funding:\n      central: {a",
        ),
        changed("investment: 4, recurrent: 3", "investment: 8, recurrent: -1"),
        changed("local: 3\n      2021", "local: {amount: 3, 2021: 2, 2022: 1}\n      2021"),
        # Not as it is written.
        changed("2022: 4", "2022: khoảng 5"),
        changed("total: 6", "total: 7"),
        # An item without a total.
        changed("{id: c, total: 4, ", "{id: c, "),
        changed("activities:", "activities:\n          - {id: b, total: Không}"),
        # Two ways to break a source down.
        changed("recurrent: 3}", "recurrent: 3, 2021: 5, 2022: 2}").replace(
            "      2021: 6\n      2022: 4\n", ""
        ),
        # A source that the whole says that it does not have.
        changed("{central: 3, local: 3}", "{central: 3, local: 3, mobilised: 0}"),
    ],
)
def test_else_it_is_taken(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = root_of_body(body)
    assert reconcile(root).counts[Outcome.NOT_MADE] > 0
    assert is_looked_at_closer(root, monkeypatch)


def test_what_only_agrees_within_rounding_is_no_gap() -> None:
    counts = reconcile(root_of_body(changed("2022: 4", "2022: khoảng 5"))).counts
    assert (counts[Outcome.ROUNDED], counts[Outcome.FAILED]) == (1, 0)


# Whatever the plan

CODES = (("central", "province", "mobilised"), ("investment", "recurrent"), ("2021", "2022"))
SOURCE, KIND, YEAR = range(3)
#: By which dimensions an item breaks down its money, and one of them by another.
PATTERNS: tuple[dict[int, int | None], ...] = (
    {},
    {SOURCE: None},
    {SOURCE: KIND},
    {KIND: None},
    {KIND: SOURCE},
    {YEAR: None},
    {SOURCE: None, YEAR: None},
    {SOURCE: KIND, YEAR: None},
    {SOURCE: None, YEAR: KIND},
    {SOURCE: YEAR},
    {SOURCE: None, KIND: None},
)
#: Money by source, kind and year.
Money = dict[tuple[str, ...], int]


class Drawn:
    """A plan whose items say the same of their money where they are of one level, not all truly."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._untrue = random.choice([0, 0.2, 0.5, 0.9])
        self._patterns = [random.sample(PATTERNS, random.choice([1, 1, 1, 2])) for _ in range(3)]

    def item(self, depth: int, name: str = "r") -> tuple[dict[str, Any], Money]:
        """Return an item with so many levels of parts, and its money."""
        count = self._random.randint(1, 3) if depth else 0
        parts = [self.item(depth - 1, f"{name}{each}") for each in range(count)]
        money = self._money([each for _, each in parts])
        said = self._moved(money) if self._random.random() < self._untrue else money
        pattern = self._random.choice(self._patterns[depth])
        stated = {"id": name, "total": sum(said.values())}
        stated["funding"] = {
            code: amount
            for dimension, inner in pattern.items()
            for code, amount in self._level(said, dimension, inner).items()
        }
        return {**stated, "projects": [part for part, _ in parts]}, money

    def _money(self, parts: list[Money]) -> Money:
        cells = list(product(*CODES))
        if parts:
            return {cell: sum(part[cell] for part in parts) for cell in cells}
        return {cell: self._random.choice([0, self._random.randint(1, 5)]) for cell in cells}

    def _moved(self, money: Money) -> Money:
        """Return other money of the same total."""
        moved = dict(money)
        for cell in self._random.sample(sorted(moved), self._random.randint(1, 4)):
            dimension = self._random.choice([SOURCE, KIND, KIND, YEAR])
            other = list(cell)
            other[dimension] = self._random.choice(CODES[dimension])
            amount = self._random.randint(0, moved[cell])
            moved[cell] -= amount
            moved[tuple(other)] += amount
        return moved

    def _level(self, money: Money, dimension: int, inner: int | None) -> dict[str, Any]:
        level: dict[str, Any] = {}
        for code in CODES[dimension]:
            own = {cell: amount for cell, amount in money.items() if code in cell}
            total = sum(own.values())
            if not total and self._random.random() < 0.5:
                continue
            narrower = {} if inner is None else self._level(own, inner, None)
            level[code] = {"amount": total, **narrower} if narrower else total
        return level


def outcomes(result: Reconciliation) -> list[Any]:
    made = [
        (each.sheet, each.cell, each.kind, each.outcome, each.computed) for each in result.checks
    ]
    return [result.counts, result.undecided, result.untouched, made]


@settings(max_examples=200)
@given(st.integers(0, 10**9))
def test_no_closer_look_would_find_anything(seed: int) -> None:
    item, _ = Drawn(Random(seed)).item(2)  # noqa: S311
    root = root_of(data_of(item))
    result = reconcile(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "are_harmless", lambda *_: False)
        other = reconcile(root)
    assert outcomes(result) == outcomes(other)
