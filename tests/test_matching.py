"""What two sides have in common: by one key, by one after the other, and what is left over."""

from __future__ import annotations

import pytest

from giamngheo_cli.matching import left_of, pairs_by_key, pairs_by_keys

Word = str
Pairs = list[tuple[Word, Word]]


def first(word: Word, _is_new: bool) -> str | None:
    return word[0] if word else None


def last(word: Word, _is_new: bool) -> str | None:
    return word[-1] if word else None


@pytest.mark.parametrize(
    ("olds", "news", "pairs"),
    [
        ("", "", []),
        ("ax", "ay", [("ax", "ay")]),
        ("ax bx", "by ay", [("ax", "ay"), ("bx", "by")]),
        # Of several with one key, the first belongs to the first.
        ("a1 a2 a3", "a4 a5", [("a1", "a4"), ("a2", "a5")]),
        ("a1", "a2 a3", [("a1", "a2")]),
        ("ax", "bx", []),
    ],
)
def test_pairs_by_key(olds: str, news: str, pairs: Pairs) -> None:
    assert pairs_by_key(olds.split(), news.split(), first) == pairs


@pytest.mark.parametrize(
    ("olds", "news", "pairs"),
    [
        ("a1 b1", "a2 b2", [("a1", "a2"), ("b1", "b2")]),
        ("a1 a2 b1", "a3 b2", [("b1", "b2")]),
        ("a1 b1", "a2 a3 b2", [("b1", "b2")]),
        ("a1 a2", "a3 a4", []),
    ],
)
def test_what_several_have_is_no_key_where_only_one_may(olds: str, news: str, pairs: Pairs) -> None:
    assert pairs_by_key(olds.split(), news.split(), first, only_one=True) == pairs


def test_what_has_no_key_is_found_by_nothing() -> None:
    assert pairs_by_key(["", "a"], ["", "ab"], first) == [("a", "ab")]


def test_a_key_may_tell_the_sides_apart() -> None:
    def renamed(word: Word, is_new: bool) -> str:
        return word.removeprefix("new-") if is_new else word

    assert pairs_by_key(["a", "b"], ["new-b", "new-c"], renamed) == [("b", "new-b")]


def test_one_key_after_the_other() -> None:
    pairs, gone, made = pairs_by_keys(
        ["ax", "bx", "cx", "dx"], ["ay", "zx", "cy", "cz"], ((first, False), (last, True))
    )
    # Of what is left, two end in x on the old side, where only one may.
    assert pairs == [("ax", "ay"), ("cx", "cy")]
    assert (gone, made) == (["bx", "dx"], ["zx", "cz"])


def test_a_later_key_sees_only_what_is_left() -> None:
    pairs, gone, made = pairs_by_keys(["ax", "bx"], ["ay", "zx"], ((first, True), (last, True)))
    assert pairs == [("ax", "ay"), ("bx", "zx")]
    assert (gone, made) == ([], [])


def test_no_key_is_asked_for_where_one_side_is_empty() -> None:
    def unasked(_word: Word, _is_new: bool) -> None:
        raise AssertionError

    assert pairs_by_keys([], ["a"], ((unasked, False),)) == ([], [], ["a"])
    assert pairs_by_keys(["a"], [], ((unasked, False),)) == ([], ["a"], [])


def test_what_is_left_is_told_apart_by_itself_and_not_by_its_value() -> None:
    one, other = ["a"], ["a"]
    assert left_of([one, other], [one]) == [other]
    assert left_of([one, other], [one])[0] is other
