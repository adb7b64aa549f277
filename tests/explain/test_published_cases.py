"""What others have published as the errors of a record is found in a plan of the same figures.

A record is a row of numbers that should obey equations. Written as a plan, a sum is an item and
its summands are its parts, unless a test says otherwise. Amounts are in đồng, so that rounding
excuses nothing. Where a source weighs the variables, their items are trusted as many times.

A plan cannot hold, and so none of these cases has: factors other than 1 (ratios), conditions
(if … then), and categories.

Sources:
    scholtus-2009: S. Scholtus, "Automatic correction of simple typing errors in numerical data
        with balance edits", Statistics Netherlands 2009, section 4, as in the R package
        deducorrect (pkg/inst/tests/testCorrectTypos.R).
    deducorrect: the tests of that package, and its description (papers/deducorrect-correction.Rnw).
    editrules: the R package (pkg/tests/testthat/testlocalizeErrors_mip.R).
    errorlocate: the R package (tests/testthat/test-locate_errors.R).
    banff: Statistics Canada, gensol-banff (errorloc_instatus/test_errorloc_instatus.py).
"""

from __future__ import annotations

from textwrap import dedent

import pytest

from giamngheo_cli.analysis import analyse
from giamngheo_cli.explain.candidates import CorrectionKind
from giamngheo_cli.explain.causes import Mistake
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.explain.model import Alternative, Explained
from giamngheo_cli.explain.trust import Trust

EVEN = Trust()

#: Which item is changed, in which line, between which amounts: least and most.
Changes = list[tuple[str, int, int, int | None]]


def explained(body: str, trust: Trust = EVEN) -> list[Explained]:
    """Explain a plan with amounts in đồng, given without its first two lines."""
    analysis = analyse(f"plan: 1\nid: p\n{dedent(body)}".encode())
    assert analysis.unread == []
    return explain(analysis, Options(trust=trust), Limits(20_000)).groups


def changes(alternative: Alternative) -> Changes:
    """Return which figures an alternative changes, and to what."""
    found: Changes = []
    for change in alternative.changes:
        assert change.figure is not None
        line = change.figure.node.place.line
        found.append((change.sheet.address, line, change.low, change.high))
    return found


def cheapest(group: Explained) -> list[Changes]:
    """Return the alternatives of the least price, the best first."""
    assert group.is_finished
    assert not group.is_apart
    first = group.alternatives[: group.ties]
    assert all(each.price == group.bound for each in first)
    assert all(each.price > group.bound for each in group.alternatives[group.ties :])
    assert {each.kind for one in first for each in one.corrections} <= {CorrectionKind.CHANGE}
    return [changes(each) for each in first]


def answers(body: str, trust: Trust = EVEN) -> list[list[Changes]]:
    """Return the cheapest alternatives for each group of failed checks."""
    return [cheapest(group) for group in explained(body, trust)]


def to(item: str, line: int, amount: int) -> Changes:
    """Return the change of one figure to one amount."""
    return [(item, line, amount, amount)]


# A balance of eleven variables:
# x1 + x2 = x3, x2 = x4, x5 + x6 + x7 = x8, x3 + x8 = x9, x9 - x10 = x11.
# x9 is the plan's total, which a dimension of its own breaks down into x10 and x11; x4 restates x2.


def balance(*record: int) -> str:
    x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11 = record
    return f"""
        codes: {{use: {{spent: Spent, kept: Kept}}}}
        total: {x9}
        funding: {{spent: {x10}, kept: {x11}}}
        projects:
          - id: x3
            total: {x3}
            activities:
              - {{id: x1, total: {x1}}}
              - id: x2
                total: {x2}
                restated: [{{total: {x4}}}]
          - id: x8
            total: {x8}
            activities:
              - {{id: x5, total: {x5}}}
              - {{id: x6, total: {x6}}}
              - {{id: x7, total: {x7}}}
    """


TOTAL_LINE, RESTATED_LINE = 5, 14


def test_scholtus_2009_a_consistent_record() -> None:
    """scholtus-2009, record 4."""
    assert answers(balance(1452, 116, 1568, 116, 323, 76, 12, 411, 1979, 1842, 137)) == []


def test_scholtus_2009_two_digits_are_swapped() -> None:
    """scholtus-2009, record 4.1: x4 is 116."""
    plan = balance(1452, 116, 1568, 161, 323, 76, 12, 411, 1979, 1842, 137)
    assert answers(plan) == [[to("x3/x2", RESTATED_LINE, 116)]]
    (group,) = explained(plan)
    cause = group.alternatives[0].corrections[0].cause
    assert cause is not None
    assert cause.mistake is Mistake.TRANSPOSED


def test_scholtus_2009_two_errors_that_have_nothing_to_do_with_each_other() -> None:
    """scholtus-2009, record 4.2: x4 is 116 and x9 is 1979."""
    plan = balance(1452, 116, 1568, 161, 323, 76, 12, 411, 19979, 1842, 137)
    assert answers(plan) == [[to("", TOTAL_LINE, 1979)], [to("x3/x2", RESTATED_LINE, 116)]]


# x + y = z: the plan's one programme z has the projects x and y.


def sum_of_two(x: int, y: int, z: int) -> str:
    return f"""
        programmes:
          - id: z
            total: {z}
            projects:
              - {{id: x, total: {x}}}
              - {{id: y, total: {y}}}
    """


Z_LINE, X_LINE, Y_LINE = 6, 8, 9


@pytest.mark.parametrize(
    ("weights", "answer"),
    [
        pytest.param((1, 2, 2), to("z/x", X_LINE, 0), id="editrules-122"),
        pytest.param((2, 1, 2), to("z/y", Y_LINE, 0), id="editrules-212"),
        pytest.param((2, 2, 1), to("z", Z_LINE, 2), id="editrules-221"),
    ],
)
def test_editrules_weights_decide(weights: tuple[int, int, int], answer: Changes) -> None:
    """editrules, different weights per record: x, y and z are all 1."""
    trust = Trust(times=dict(zip(("z/x", "z/y", "z"), weights, strict=True)))
    assert answers(sum_of_two(1, 1, 1), trust) == [[answer]]


def test_editrules_without_weights_each_of_three_will_do() -> None:
    """The record of editrules without weights: there is no telling x, y and z apart."""
    (found,) = answers(sum_of_two(1, 1, 1))
    assert sorted(found) == [to("z", Z_LINE, 2), to("z/x", X_LINE, 0), to("z/y", Y_LINE, 0)]


def test_errorlocate_where_the_sum_is_right_both_summands_are_wrong() -> None:
    """errorlocate, infinite weights: of x = 6, y = 6 and z = 5 both x and y are wrong.

    Neither can become negative, so that each is between 0 and 5.
    """
    trust = Trust(fixed=frozenset({"z"}))
    assert answers(sum_of_two(6, 6, 5), trust) == [[[("z/x", X_LINE, 0, 5), ("z/y", Y_LINE, 0, 5)]]]


@pytest.mark.parametrize(
    ("record", "swapped", "others"),
    [
        pytest.param(
            (123, 192, 252),
            to("z/y", Y_LINE, 129),
            [to("z", Z_LINE, 315), to("z/x", X_LINE, 60)],
            id="deducorrect-vignette",
        ),
        pytest.param(
            (161, 1452, 1568),
            to("z/x", X_LINE, 116),
            [to("z", Z_LINE, 1613), to("z/y", Y_LINE, 1407)],
            id="deducorrect-reorder",
        ),
    ],
)
def test_deducorrect_swapped_digits_go_before_other_changes(
    record: tuple[int, int, int], swapped: Changes, others: list[Changes]
) -> None:
    """deducorrect: of the three amounts that could be changed, one has two digits swapped."""
    (group,) = explained(sum_of_two(*record))
    first, *rest = cheapest(group)
    assert first == swapped
    assert sorted(rest) == others
    causes = [each.corrections[0].cause for each in group.alternatives]
    assert [each and each.mistake for each in causes] == [Mistake.TRANSPOSED, None, None]


@pytest.mark.parametrize(
    ("record", "flipped", "word"),
    [
        pytest.param((10, -4, 14), to("z/y", Y_LINE, 4), "possible", id="sign-example-2"),
        pytest.param((-10, 5, 15), to("z/x", X_LINE, 10), "likely", id="sign-example-3"),
    ],
)
def test_deducorrect_a_lone_negative_amount_is_flipped_first(
    record: tuple[int, int, int], flipped: Changes, word: str
) -> None:
    """deducorrect, the example of correctSigns: one of three amounts has the wrong sign."""
    (group,) = explained(sum_of_two(*record))
    assert cheapest(group)[0] == flipped
    first = group.alternatives[0]
    assert first.corrections[0].cause is not None
    assert first.corrections[0].cause.mistake is Mistake.SIGN
    assert first.confidence.value == word


# Var1 + Var2 + Var3 = Total: Var3 weighs 3, Total 10.


def sum_of_three(first: int, second: int, third: int, total: int) -> str:
    return f"""
        total: {total}
        projects:
          - {{id: var1, total: {first}}}
          - {{id: var2, total: {second}}}
          - {{id: var3, total: {third}}}
    """


BANFF = Trust(times={"var3": 3, ".": 10})
VAR1_LINE, VAR2_LINE = 6, 7


@pytest.mark.parametrize(
    ("record", "var1", "var2"),
    [
        pytest.param((40, 89, 85, 215), 41, 90, id="banff-R0002"),
        pytest.param((22, 39, 50, 112), 23, 40, id="banff-R0003"),
    ],
)
def test_banff_the_lightest_two_tie(
    record: tuple[int, int, int, int], var1: int, var2: int
) -> None:
    """banff, without a status of the data: var1 is found wrong in R0002 and var2 in R0003."""
    (found,) = answers(sum_of_three(*record), BANFF)
    assert sorted(found) == [to("var1", VAR1_LINE, var1), to("var2", VAR2_LINE, var2)]


@pytest.mark.parametrize(
    "record",
    [
        pytest.param((73, 21, 83, 177), id="banff-R0005"),
        pytest.param((17, 23, 21, 61), id="banff-R0006"),
        pytest.param((47, 40, 39, 126), id="banff-R0007"),
        pytest.param((5, 58, 47, 110), id="banff-R0008"),
        pytest.param((65, 30, 42, 137), id="banff-R0009"),
        pytest.param((29, 7, 71, 107), id="banff-R0010"),
    ],
)
def test_banff_consistent_records(record: tuple[int, int, int, int]) -> None:
    assert answers(sum_of_three(*record), BANFF) == []
