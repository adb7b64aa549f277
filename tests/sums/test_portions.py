"""Percentages beside amounts, held against fractions."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import Limits

AMOUNTS = st.integers(1, 10**6)
#: A percentage as a whole number of the last of so many decimals.
PERCENTAGES = st.tuples(st.integers(0, 10**5), st.integers(0, 2))


def written(count: int, decimals: int) -> str:
    whole, rest = divmod(count, 10**decimals)
    return f"{whole},{rest:0{decimals}}" if decimals else str(whole)


def codes(text: str) -> list[str]:
    return [each.rule.code for each in analyse(text.encode()).findings if each.check is not None]


def plan(base: int, amount: int, said: str, field: str = "share", of: str = "of") -> str:
    return (
        "plan: 1\nid: a\nunit: triệu đồng\nprojects:\n"
        f"  - {{id: b, total: {base}}}\n"
        f'  - {{id: c, total: {amount}, shares: [{{{field}: "{said} %", {of}: {{item: b}}}}]}}\n'
    )


@given(base=AMOUNTS, amount=AMOUNTS, percentage=PERCENTAGES)
def test_a_share(base: int, amount: int, percentage: tuple[int, int]) -> None:
    count, decimals = percentage
    half = Fraction(1, 2)
    least = (amount - half) / (base + half) * 100
    most = (amount + half) / (base - half) * 100
    step = Fraction(1, 10**decimals)
    holds = least <= (count + half) * step and most >= (count - half) * step
    is_share = count * step <= 1000
    found = codes(plan(base, amount, written(count, decimals)))
    assert found == ([] if holds or not is_share else ["GN431"])


@given(base=AMOUNTS, amount=AMOUNTS, percentage=PERCENTAGES)
def test_growth(base: int, amount: int, percentage: tuple[int, int]) -> None:
    count, decimals = percentage
    half = Fraction(1, 2)
    least = ((amount - half) / (base + half) - 1) * 100
    most = ((amount + half) / (base - half) - 1) * 100
    step = Fraction(1, 10**decimals)
    holds = least <= (count + half) * step and most >= (count - half) * step
    found = codes(plan(base, amount, f"+{written(count, decimals)}", "change", "from"))
    assert found == ([] if holds else ["GN433"])


def test_what_is_not_known_is_not_checked() -> None:
    text = plan(1, 5, "40").replace("{id: b, total: 1}", "{id: b}")
    analysis = analyse(text.encode())
    assert [(each.outcome.value) for each in analysis.reconciliation.checks] == []
    assert analysis.reconciliation.counts == counts_of(text, held=0, not_made=1)


def counts_of(text: str, held: int, not_made: int) -> dict[object, int]:
    counts = dict.fromkeys(analyse(text.encode()).reconciliation.counts, 0)
    return (
        counts
        | {each: held for each in counts if each.value == "held"}
        | {each: not_made for each in counts if each.value == "not-made"}
    )


TWO_TOTALS = """\
plan: 1
id: a
unit: triệu đồng
total: 300
projects:
  - {id: da1, total: 100, shares: [{share: "SHARE %", of: {item: ..}}]}
  - {id: da2, total: 150}
"""


def corrections(text: str) -> list[tuple[str, int]]:
    analysis: Analysis = analyse(text.encode())
    (group,) = explain(analysis, Options(), Limits(100_000)).groups
    first = group.alternatives[0]
    return [(change.sheet.address, change.low // 10**6) for change in first.changes]


def test_a_share_decides_between_two_totals() -> None:
    assert corrections(TWO_TOTALS.replace("SHARE", "40")) == [("", 250)]
    assert corrections(TWO_TOTALS.replace("SHARE", "33,3")) == [("da2", 200)]


def test_a_percentage_alone_may_be_wrong() -> None:
    text = TWO_TOTALS.replace("total: 300", "total: 250").replace("SHARE", "44")
    (group,) = explain(analyse(text.encode()), Options(), Limits(100_000)).groups
    assert [check.kind.value for check in group.failed] == ["share"]
    assert group.alternatives == []
