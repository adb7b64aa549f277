"""Which figure is blamed first, and at what price, where a cheaper reading once came before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from command import Command
from corrections import Changes, changes_of, groups_of

BLAME = Path(__file__).parent / "blame"


def explained(inside: Command, name: str) -> dict[str, Any]:
    """Return the only group of a plan."""
    (group,) = groups_of(inside("explain", "--format=json", "-", stdin=text_of(name)))
    return group


def text_of(name: str) -> bytes:
    return (BLAME / f"{name}.yaml").read_bytes()


def hints(inside: Command, name: str) -> set[str | None]:
    (file,) = inside("validate", "--format=json", "-", stdin=text_of(name)).document["files"]
    return {finding["hint"] for finding in file["findings"]}


#: For each plan what comes first, its price, and how many alternatives cost as little.
FIRST: dict[str, tuple[Changes, int, int]] = {
    # That the item stated as none has something would only make both sums uncheckable.
    "item-stated-as-none": (
        [("m1", "central", "9.300", "4.100"), ("m1", "local", None, "5.200")],
        14,
        1,
    ),
    "move-without-total": (
        [("m2/n2", "central", "42.614", None), ("m2/n2", "local", None, "42.614")],
        12,
        1,
    ),
    # A bound that holds with the old amount and the new one confirms neither.
    "partial-bound": ([("m2", "local investment", "52.789", "59.789")], 10, 2),
    "root-wrong-code": (
        [("", "mobilised", "31.876", None), ("", "central", None, "31.876")],
        12,
        1,
    ),
    "part-to-stated-code": (
        [("m2/n4", "mobilised", "12.164", "4.242"), ("m2/n4", "central", None, "7.922")],
        14,
        1,
    ),
    "kind-under-other-source": (
        [("a/b", "mobilised investment", "7", None), ("a/b", "central investment", None, "7")],
        12,
        1,
    ),
}


@pytest.mark.parametrize("name", FIRST)
def test_what_is_blamed_first(name: str, inside: Command) -> None:
    group = explained(inside, name)
    first = group["alternatives"][0]
    assert (changes_of(first), first["price"], group["cheapest"]) == FIRST[name]
    assert group["finished"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (
            "item-stated-as-none",
            "m1: 5.200 triệu đồng of the 9.300 triệu đồng under central budget (line 14) probably "
            "belongs to local budget (possible)",
        ),
        (
            "move-without-total",
            "m2/n2: 42.614 triệu đồng stands under central budget (line 23), but is counted as "
            "local budget (line 11) (very likely)",
        ),
        (
            "root-wrong-code",
            "the plan: 31.876 triệu đồng stands under mobilised funds (line 7), but probably "
            "belongs to central budget (very likely)",
        ),
        (
            "kind-under-other-source",
            "a/b: 7 triệu đồng stands under mobilised funds (line 30), but is counted as central "
            "budget (line 12) (very likely)",
        ),
    ],
)
def test_the_hint_names_the_same(name: str, hint: str, inside: Command) -> None:
    assert hint in hints(inside, name)


def test_one_word_at_the_root_stands_alone(inside: Command) -> None:
    assert len(explained(inside, "root-wrong-code")["alternatives"]) == 1


def test_a_part_that_was_added_to_a_stated_amount_is_one_correction(inside: Command) -> None:
    alternatives = explained(inside, "part-to-stated-code")["alternatives"]
    moved = [("m2/n1", "mobilised", "22.222", "14.300"), ("m2/n1", "central", "7.923", "15.845")]
    (found,) = [each for each in alternatives if changes_of(each) == moved]
    assert (found["price"], len(found["corrections"])) == (16, 1)


def test_such_a_part_is_written_into_both_amounts(inside: Command, tmp_path: Path) -> None:
    plan, new = tmp_path / "plan.yaml", tmp_path / "new.yaml"
    plan.write_bytes(text_of("part-to-stated-code"))
    names = [f"--fixed={item}" for item in (".", "m2", "m2/n4", "m2/n5")]
    result = inside("explain", *names, "--write=1", "-o", str(new), str(plan))
    assert (result.code, result.out) == (0, f"{new}: written; no check fails\n")
    before = plan.read_text(encoding="utf-8").splitlines()
    after = new.read_text(encoding="utf-8").splitlines()
    assert [each for each in zip(before, after, strict=True) if each[0] != each[1]] == [
        ("          central: 7.923", "          central: 15.845"),
        ("          mobilised: 22.222", "          mobilised: 14.300"),
    ]


def test_an_amount_whose_kinds_all_stand_under_another_source(inside: Command) -> None:
    """A source that has an amount and no kinds: what is moved to it must be as much."""
    group = explained(inside, "all-kinds-under-other-source")
    assert [(changes_of(each), each["price"]) for each in group["alternatives"]] == [
        (
            [("a/b", "mobilised investment", "7", None), ("a/b", "central investment", None, "7")],
            12,
        ),
        ([("a/b", "mobilised investment", "7", "0")], 10),
    ]
    other = text_of("all-kinds-under-other-source").replace(b"central: 7\n", b"central: 4\n")
    (group,) = groups_of(inside("explain", "--format=json", "-", stdin=other))
    corrections = [each for one in group["alternatives"] for each in one["corrections"]]
    assert "move" not in {each["kind"] for each in corrections}


def test_a_stated_nothing_that_becomes_something_costs_more(inside: Command) -> None:
    text = "plan: 1\nid: a\ntotal: 5\nprojects: [{id: b, total: 3}, {id: c, total: Không}]\n"
    (group,) = groups_of(inside("explain", "--format=json", "-", stdin=text.encode()))
    assert [(changes_of(each), each["price"]) for each in group["alternatives"]] == [
        ([("", "", "5", "3")], 10),
        ([("b", "", "3", "5")], 10),
        ([("c", "", "Không", "2")], 13),
    ]


def test_no_hint_says_that_a_stated_nothing_is_something(inside: Command) -> None:
    text = """\
plan: 1
id: a
total: 100
funding: {central: 60, local: 40}
projects:
  - {id: b, total: 60, funding: {central: 60}}
  - {id: c, total: Không}
"""
    (file,) = inside("validate", "--format=json", "-", stdin=text.encode()).document["files"]
    assert {finding["hint"] for finding in file["findings"]} == {None}
