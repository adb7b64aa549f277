"""The fewest corrections after which every check holds, and what is not to be touched."""

from __future__ import annotations

import pytest

from command import Command
from corrections import PLAN, Changes, best, changes_of, groups_of


def test_an_amount_on_the_wrong_row_is_two_corrections(inside: Command) -> None:
    text = PLAN.replace("local: 1.334", "local: 1.834").replace("local: 878", "local: 378")
    result = inside("explain", "--format=json", "-", stdin=text.encode())
    (group,) = groups_of(result)
    assert [check["item"] for check in group["failed"]] == ["b", "d"]
    assert [changes_of(each) for each in group["alternatives"]] == [
        [("b", "local", "1.834", "1.334"), ("d", "local", "378", "878")],
        [("b", "central", "2.987", "2.487"), ("d", "central", "1.423", "1.923")],
        [("b", "", "4.321", "4.821"), ("d", "", "2.301", "1.801")],
    ]
    assert (group["cheapest"], group["finished"]) == (3, True)


def test_errors_far_apart_are_explained_apart(inside: Command) -> None:
    text = PLAN.replace("total: 9.876", "total: 9.867").replace("local: 878", "local: 887")
    groups = groups_of(inside("explain", "--format=json", "-", stdin=text.encode()))
    assert [[changes_of(each) for each in group["alternatives"]] for group in groups] == [
        [[("", "", "9.867", "9.876")]],
        [[("d", "local", "887", "878")]],
    ]


def test_what_only_repeats_a_figure_is_priced_with_it(inside: Command) -> None:
    text = """\
plan: 1
id: a
total: 30
funding: {central: 20, local: 10}
programmes:
  - id: b
    total: 30
    funding: {central: 20, local: 10}
    restated: [{ref: "II", total: 30}]
    projects:
      - {id: c, total: 12, funding: {central: 8, local: 4}}
      - {id: d, total: 23, funding: {central: 12, local: 11}}
"""
    alternative = best(inside, text, "--fixed=b/c", "--fixed=b/d")
    assert [(each["kind"], each["price"]) for each in alternative["corrections"]] == [
        ("change", 12),
        ("change", 12),
    ]
    assert changes_of(alternative) == [
        ("", "", "30", "35"),
        ("b", "", "30", "35"),
        ("b", "", "30", "35"),
        ("", "local", "10", "15"),
        ("b", "local", "10", "15"),
    ]


def test_trust_and_fixed_items_change_the_answer(inside: Command) -> None:
    text = b"plan: 1\nid: a\ntotal: 30\nprojects: [{id: b, total: 11}, {id: c, total: 20}]\n"

    def changed(*options: str) -> list[Changes]:
        result = inside("explain", "--format=json", *options, "-", stdin=text)
        return [changes_of(each) for each in groups_of(result)[0]["alternatives"]]

    total, b, c = [("", "", "30", "31")], [("b", "", "11", "10")], [("c", "", "20", "19")]
    assert changed() == [total, b, c]
    assert changed("--trust", ".=3", "--trust", "c=3") == [b]
    assert changed("--fixed", "b") == [total, c]
    assert changed("--fixed", ".", "--fixed", "c") == [b]
    assert changed("--fixed", "**", "--trust", "b=2") == []


def test_what_is_fixed_below_an_item(inside: Command) -> None:
    text = PLAN.replace("total: 9.876", "total: 9.867")
    alternative = best(inside, text, "--fixed", "b/**", "--trust", "c/**=2")
    assert changes_of(alternative) == [("", "", "9.867", "9.876")]


def test_contradictory_fixed_items(inside: Command) -> None:
    text = PLAN.replace("local: 878", "local: 978")
    result = inside("explain", "--format=json", "--fixed", "d", "-", stdin=text.encode())
    contradictions = [group["contradiction"] for group in groups_of(result)]
    assert [
        [(check["code"], check["item"]) for check in each] for each in contradictions if each
    ] == [[("GN102", "d")]]
    plain = inside("explain", "--fixed", "d", "-", stdin=text.encode())
    assert "no correction exists: what is fixed contradicts itself" in plain.out
    assert "these checks contradict each other: GN102 on line 20" in plain.out


def test_no_amount_becomes_negative_unless_one_is_stated(inside: Command) -> None:
    text = "plan: 1\nid: a\ntotal: 5\nprojects: [{id: b, total: 7}, {id: c, total: 9}]\n"
    assert changes_of(best(inside, text)) == [("", "", "5", "16")]
    refund = text.replace("total: 7", "total: -7")
    amounts = [change[3] for change in changes_of(best(inside, refund))]
    assert amounts == ["2"]


@pytest.mark.parametrize(
    ("total", "parts", "wrong"),
    [
        ("trên 100", (50, 30), True),
        ("trên 100", (50, 60), False),
        ("gần 100", (80, 35), True),
        ("gần 100", (60, 35), False),
        ("khoảng 100", (80, 15), False),
        ("khoảng 100", (80, 35), True),
        ("không quá 100", (2, 3), False),
        ("không quá 100", (70, 31), True),
        ("ít nhất 100", (400, 500), False),
        ("ít nhất 100", (60, 39), True),
    ],
)
def test_a_qualifier_excuses_one_side(
    total: str, parts: tuple[int, int], wrong: bool, inside: Command
) -> None:
    one, other = parts
    items = f"projects: [{{id: a, total: {one}}}, {{id: b, total: {other}}}]"
    text = f"plan: 1\nid: x\ntotal: {total}\n{items}\n".encode()
    assert inside("explain", "-", stdin=text).code == inside("validate", "-", stdin=text).code
    assert (inside("explain", "-", stdin=text).code == 1) == wrong


def test_what_is_limited_above_may_be_nothing_as_it_is(inside: Command) -> None:
    parts = "[{id: a, total: ít nhất 700}, {id: b, total: không quá 100}]"
    text = f"plan: 1\nid: x\ntotal: 600\nprojects: {parts}\n"
    result = inside("explain", "--format=json", "-", stdin=text.encode())
    ((group,),) = (file["groups"] for file in result.document["files"])
    assert [changes_of(each) for each in group["alternatives"]] == [
        [("", "", "600", None)],
        [("a", "", "ít nhất 700", None)],
    ]


def test_what_is_stated_as_none_may_be_what_is_wrong(inside: Command) -> None:
    text = """\
plan: 1
id: a
total: 100
funding: {central: 60, local: 40}
projects:
  - {id: b, total: 60, funding: {central: 60}}
  - {id: c, total: Không}
"""
    alternative = best(inside, text)
    assert [change[:3] for change in changes_of(alternative)] == [("c", "", "Không")]
    assert alternative["corrections"][0]["changes"][0]["new"]["amount"] == "40"


def test_an_amount_is_rather_under_another_code_than_nothing(inside: Command) -> None:
    text = """\
plan: 1
id: a
total: 2.505
funding: {investment: 2.505}
projects:
  - {id: b, total: 2.505, funding: {recurrent: 2.505}}
"""
    (group,) = groups_of(inside("explain", "--format=json", "-", stdin=text.encode()))
    assert [changes_of(each) for each in group["alternatives"][:2]] == [
        [("", "investment", "2.505", None), ("", "recurrent", None, "2.505")],
        [("b", "recurrent", "2.505", None), ("b", "investment", None, "2.505")],
    ]


def test_the_plan_itself_can_be_named_with_all_below_it(inside: Command) -> None:
    text = PLAN.replace("local: 878", "local: 978")
    for name in (".", "./", "./**", "**"):
        result = inside("explain", "-", "--fixed", name, "--fixed", "d", stdin=text.encode())
        assert "no correction exists" in result.out
    assert "no item x" in inside("explain", "-", "--fixed", "./x", stdin=text.encode()).err
