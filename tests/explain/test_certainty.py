"""How sure it is that an alternative is right, among all that may be."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

from command import Command
from corrections import best, cause_of, changes_of, explained
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.leeway import roundest
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.explain.model import Confidence
from plans import ROOT


def test_what_fits_several_amounts_says_nothing_of_one_of_them(inside: Command) -> None:
    """A round difference is one wrong digit in almost every amount of a sum."""
    text = """\
plan: 1
id: p
unit: triệu đồng
projects:
  - id: m1
    total: 61.741,5
    activities:
      - {id: a, total: "19.139,8"}
      - {id: b, total: "24.563"}
      - {id: c, total: "8.038,7"}
"""
    group = explained(inside, text)
    assert [each["confidence"] for each in group["alternatives"]] == ["uncertain"] * 4
    assert [cause_of(each) for each in group["alternatives"]] == [
        ("digit-count", "uncertain"),
        *[("one-digit", "uncertain")] * 3,
    ]
    assert group["verdict"].startswith("one of 4 alternatives is right, and nothing tells which: ")
    (file,) = inside("validate", "--format=json", "-", stdin=text.encode()).document["files"]
    assert [finding["hint"] for finding in file["findings"]] == [None]


def test_a_cause_counts_more_than_a_check_that_holds(inside: Command) -> None:
    """A sum in whole tỷ holds with m as it is, and so confirms it a little."""
    text = """\
plan: 1
id: p
unit: triệu đồng
total: 10 tỷ
projects:
  - id: m
    total: 3.311
    activities: [{id: a, total: 1.090}, {id: b, total: 2.041}]
  - {id: n, total: 6.800}
"""
    first, *others = explained(inside, text)["alternatives"]
    assert (changes_of(first), first["price"]) == ([("m", "", "3.311", "3.131")], 11)
    assert cause_of(first) == ("transposed", "possible")
    assert [(each["price"], cause_of(each)) for each in others] == [(10, None)] * 2


ROUNDED = """\
plan: 1
id: p
unit: triệu đồng
total: 12,4 tỷ
projects:
  - {id: a, total: 1.723}
  - {id: b, total: 2.030}
  - id: c
    total: 3,25 tỷ
    activities: [{id: d, total: 1.254}, {id: e, total: 2.000}]
"""


def test_where_rounding_leaves_several_amounts_a_slip_tells_one(inside: Command) -> None:
    """To the đồng a would be 7.120; who swaps two digits of 7.123 writes 1.723."""
    group = explained(inside, ROUNDED)
    first = group["alternatives"][0]
    assert changes_of(first) == [("a", "", "1.723", "7.123")]
    assert cause_of(first) == ("transposed", "likely")
    exact = explained(inside, ROUNDED.replace("12,4 tỷ", "12.400").replace("3,25 tỷ", "3.254"))
    assert [("a", "", "1.723", "7.116")] in [changes_of(each) for each in exact["alternatives"]]


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [(497, 503, 500), (-503, -497, -500), (912, 950, 950), (123, 124, 124), (5, 5, 5), (-3, 2, 0)],
)
def test_the_roundest_amount_between_two(low: int, high: int, found: int) -> None:
    assert roundest(low, high) == found


@pytest.mark.parametrize(
    "funding",
    [
        pytest.param(
            "{central: {amount: 3.208, recurrent: 1.029}, local: 1.069}", id="a kind is missing"
        ),
        pytest.param(
            "{central: 3.208, local: {amount: 1.069, investment: 3.208}}", id="it stands elsewhere"
        ),
    ],
)
def test_what_is_not_looked_for_may_be_right(funding: str, inside: Command) -> None:
    text = f"plan: 1\nid: p\nunit: triệu đồng\ntotal: 4.277\nfunding: {funding}\n"
    assert best(inside, text)["confidence"] == "uncertain"


def test_several_corrections_are_never_said_to_be_sure(inside: Command) -> None:
    text = "plan: 1\nid: p\ntotal: 5\nprojects: [{id: a, total: 6}, {id: b, total: 6}]\n"
    alternative = best(inside, text, "--fixed=.")
    assert (len(alternative["corrections"]), alternative["confidence"]) == (2, "uncertain")


def test_the_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a few of the plans by which the words are measured, see bench/README.md."""
    monkeypatch.syspath_prepend(ROOT / "bench")
    errors, seeded = import_module("errors"), import_module("seeded")
    said: Counter[Confidence] = Counter()
    right: Counter[Confidence] = Counter()
    for number in range(24):
        stated = seeded.STATED[number // 2 % 4]
        plan = seeded.drawn_plan(f"words {number}", 50, stated, is_rounded=number % 2 == 1)
        for case in errors.CASES:
            wrong = None if case.exact else seeded.seeded(case, Random(number), plan)  # noqa: S311
            for group in (
                explain(wrong.analysis, Options(since=wrong.since), Limits(2_000)).groups
                if wrong
                else ()
            ):
                said[group.alternatives[0].confidence] += 1
                is_right = seeded.mended(group.alternatives[0], wrong.rights) is not None
                right[group.alternatives[0].confidence] += is_right
    assert said[Confidence.VERY_LIKELY] > 200
    assert 100 * right[Confidence.VERY_LIKELY] >= 98 * said[Confidence.VERY_LIKELY]
    assert said[Confidence.UNCERTAIN] > 20
    assert 4 * right[Confidence.UNCERTAIN] < 3 * said[Confidence.UNCERTAIN]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("item-stated-as-none", "possible"),
        ("kind-under-other-source", "very-likely"),
        ("move-without-total", "very-likely"),
        # Any part of the amount would do as well: what its digits look like proves nothing.
        ("part-to-stated-code", "possible"),
        # One wrong digit explains the round difference, but so does any other change.
        ("partial-bound", "uncertain"),
        ("root-wrong-code", "very-likely"),
    ],
)
def test_what_is_said_of_what_comes_first(name: str, word: str, inside: Command) -> None:
    text = (Path(__file__).parent / "blame" / f"{name}.yaml").read_text(encoding="utf-8")
    assert best(inside, text)["confidence"] == word
