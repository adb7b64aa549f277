"""Amounts in words: GN202 to GN204, and within the rounding of the figure GN110."""

from __future__ import annotations

import pytest
from saying import hints, looked_at, said

from giamngheo_cli.analysis import analyse
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.sums.check import Outcome

UNCHECKED = "no check touches this figure"


def without_unchecked(body: str) -> list[str]:
    return [each for each in said(body) if UNCHECKED not in each]


def counts(body: str) -> list[int]:
    found = looked_at(body).reconciliation.counts
    return [found[outcome] for outcome in Outcome]


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Một tỷ ba trăm triệu không trăm linh một đồng", "0,000001 triệu đồng more than"),
        ("Một tỷ hai trăm triệu đồng", "100 triệu đồng less than"),
    ],
)
def test_words_of_another_amount(words: str, sign: str) -> None:
    body = f"total: 1.300.000.000\nwords: {words}\n"
    (sentence,) = without_unchecked(body)
    assert sentence.startswith("4:8 GN202 the plan, total: in words ")
    assert f", {sign} 1.300 triệu đồng in figures" in sentence
    assert hints(looked_at(body).findings) == [
        "1.300 triệu đồng in words: Một tỷ ba trăm triệu đồng"
    ]
    assert counts(body) == [0, 0, 1, 0]


def test_words_bear_out_a_figure_that_nothing_else_touches() -> None:
    assert said("total: 5\nwords: Năm đồng\n") == []
    assert said("total: 5\n") == [f"3:8 GN302 the plan, total: {UNCHECKED}"]


def test_words_are_as_rounded_as_their_figure() -> None:
    """Exact parts within the rounding of the total are at most GN110 beside its words."""
    body = "total: 76,47 tỷ\nprojects: [{id: b, total: 76.470.300.000}]\n"
    with_words = body.replace(
        "\nprojects", "\nwords: Bảy mươi sáu tỷ bốn trăm bảy mươi triệu\nprojects"
    )
    assert [each.split()[1] for each in said(body)] == ["GN110"]
    assert [each.split()[1] for each in said(with_words)] == ["GN110"]


@pytest.mark.parametrize(
    ("total", "words", "codes"),
    [
        ("76,47 tỷ", "Bảy mươi sáu tỷ bốn trăm bảy mươi triệu", []),
        ("76,47 tỷ", "Bảy mươi sáu tỷ bốn trăm bảy mươi lăm triệu", ["GN110"]),
        ("76,47 tỷ", "Bảy mươi sáu tỷ bốn trăm bảy mươi lăm triệu không trăm linh một", ["GN202"]),
        ("khoảng 20 tỷ", "Hai mươi tỷ", []),
        ("khoảng 20 tỷ", "Hai mươi mốt tỷ", ["GN110"]),
        ("không quá 20 tỷ", "Mười chín tỷ", []),
        ("không quá 20 tỷ", "Hai mươi mốt tỷ", ["GN202"]),
        ("-5", "Năm đồng", ["GN202"]),
        ("Không", "Không đồng", []),
        ("7", "Hai mươi năm", ["GN202", "GN204"]),
        ("7", "Bảy đồng rưỡi", ["GN203"]),
    ],
)
def test_words_and_the_rounding_of_the_figure(total: str, words: str, codes: list[str]) -> None:
    found = looked_at(f"total: {total}\nwords: {words}\n").findings
    assert [each.rule.code for each in found if each.rule.code not in ("GN302", "GN305")] == codes


def test_an_exact_run_takes_words_within_rounding_as_another_amount() -> None:
    body = b"plan: 1\nid: a\ntotal: 1,3 ty\xcc\x89\nwords: Ba\xcc\x89y\n"
    assert [each.rule.code for each in analyse(body, exact=True).findings][:1] == ["GN202"]


def test_words_alone_speak_of_the_total_of_the_item() -> None:
    body = "total: 5\nrestated: [{ref: X, words: Sáu đồng}, {total: 6, words: Sáu đồng}]\n"
    assert said(body) == [
        "4:28 GN202 the plan, total: in words 6 đồng, 1 đồng more than 5 đồng in figures",
        "4:47 GN201 the plan, total: 6 đồng here, but 5 đồng on line 3",
    ]
    assert looked_at(body).findings[0].ref == "X"


def test_words_and_what_follows_from_sums() -> None:
    body = "words: Sáu đồng\nfunding: {central: 2, mobilised: 3}\n"
    assert without_unchecked(body) == [
        "3:8 GN202 the plan, total: in words 6 đồng, 1 đồng more than 5 đồng in figures"
    ]


def test_words_without_a_known_total_are_compared_with_nothing() -> None:
    body = "words: Sáu đồng\nprojects: [{id: b, total: 6}, {id: c}]\n"
    assert counts(body)[3] - counts(body.replace("words: Sáu đồng\n", ""))[3] == 1
    assert not [each for each in said(body) if "GN20" in each]


@pytest.mark.parametrize("words", ["", "''", "' '"])
def test_no_words(words: str) -> None:
    assert not [each for each in said(f"total: 5\nwords: {words}\n") if "GN20" in each]


def test_the_hint_of_words_whose_total_has_none() -> None:
    assert "write out the whole amount" in hints(looked_at("words: Một tỷ rưỡi\n").findings)
    body = f"total: {10**18 + 1}\nwords: Một tỷ tỷ\n"
    assert hints(looked_at(body).findings) == [None]


def test_sums_explain_no_words() -> None:
    analysis = looked_at("total: 5\nwords: Sáu đồng\nfunding: {central: 2, mobilised: 3}\n")
    assert analysis.failed == []
    assert explain(analysis, Options(), Limits(1_000)).groups == []
