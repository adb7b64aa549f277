"""`validate` has an error of its sum rules if and only if no amounts satisfy what a plan states.

Many more plans are tried by bench/verdicts.py.
"""

from __future__ import annotations

from collections import Counter

import pytest

from giamngheo_cli.sums import bounds, several, surroundings
from oracle.model import Verdict
from oracle.plans import text_of
from oracle.product import Said, say
from oracle.tried import TRUE, Tried, disagrees, try_seed

SEED = 15
PLANS = range(300)


@pytest.fixture(scope="module", name="tried")
def _tried() -> list[Tried]:
    return [each for number in PLANS for each in try_seed(number, SEED)]


def test_the_plans_are_of_each_kind(tried: list[Tried]) -> None:
    verdicts = Counter(each.verdict for each in tried)
    assert verdicts[Verdict.FEASIBLE] > 330
    assert verdicts[Verdict.INFEASIBLE] > 150
    assert len({each.error for each in tried}) > 12


def test_each_plan_is_read(tried: list[Tried]) -> None:
    assert [each.seed for each in tried if each.said.unread] == []


def test_no_error_is_false(tried: list[Tried]) -> None:
    assert [(each.seed, each.error) for each in tried if each.is_false_error] == []


def test_no_contradiction_is_missed(tried: list[Tried]) -> None:
    wrong = [each for each in tried if each.is_wrong and not each.is_false_error]
    assert [(each.seed, each.error) for each in wrong] == []


def test_what_is_made_true_is_hardly_ever_hardly_rounding(tried: list[Tried]) -> None:
    """Fair rounding shows it in a plan less than once in 100."""
    true = [each for each in tried if each.error == TRUE]
    assert sum(each.said.is_hardly_rounding for each in true) <= len(true) // 100


@pytest.mark.parametrize("most", [0, 10])
def test_where_an_allowance_ends_nothing_is_missed_without_being_counted(
    most: int, tried: list[Tried], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_UNSTATED", most)
    assert [each.seed for each, now in again(tried) if disagrees(each.verdict, now)] == []

    monkeypatch.setattr(surroundings, "MOST_CELLS", most)
    monkeypatch.setattr(several, "MOST_LAID_OUT", 10 * most)
    said = again(tried)
    wrong = [(each, now) for each, now in said if disagrees(each.verdict, now)]
    assert [each.seed for each, now in wrong if now.errors or not now.is_undecided] == []
    assert any(now.is_undecided for _, now in said)


def again(tried: list[Tried]) -> list[tuple[Tried, Said]]:
    return [(each, say(text_of(each.data))) for each in tried[1::3]]
