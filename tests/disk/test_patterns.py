"""Which of many patterns match a path, without trying each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.disk import PatternIndex, Patterns

PIECES = ("a", "B", "ab", "é", "*", "?", "[ab]", "[!a]", "\\", "\\*", "**", "/", "/**/", ".", " ")
LINES = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
PATHS = st.lists(st.sampled_from(("a", "b", "ab", "B", "é", "/", ".")), max_size=6).map("".join)
#: So many that they are looked up; none of them matches.
OTHERS = [f"x{each}" for each in range(200)]


@given(
    st.lists(st.tuples(st.booleans(), LINES), max_size=8),
    PATHS,
    st.booleans(),
    st.booleans(),
)
def test_it_is_as_if_each_were_tried(
    given_lines: list[tuple[bool, str]], path: str, is_folder: bool, ignores_case: bool
) -> None:
    lines = [f"!{line}" if taken_back else line for taken_back, line in given_lines]
    each = [Patterns([line], ignores_case=ignores_case) for line in lines]
    said = [one.leaves_out(path, is_folder=is_folder) for one in each]
    expected = next((one for one in reversed(said) if one is not None), None)
    patterns = Patterns(OTHERS + lines + OTHERS, ignores_case=ignores_case)
    assert patterns.leaves_out(path, is_folder=is_folder) is expected


def test_only_those_are_tried_that_a_path_has_a_text_of() -> None:
    names = [f"n{each}" for each in range(500)]
    ways = "{}*", "*{}", "x*{}", "/a/**/{}/*.yaml", "[ab]/{}?", "!{}/"
    for way in ways:
        index = PatternIndex([*map(way.format, names), "*.yml", "[n]*"])
        assert [*index.perhaps("a/n123.yaml")] == [1, 12, 123, 501], way


def test_texts_that_others_have_too_are_passed_over() -> None:
    index = PatternIndex([f"ke-hoach-giam-ngheo-*-{each}-*.yaml" for each in range(500)])
    assert [*index.perhaps("ke-hoach-giam-ngheo-xa-77-2025.yaml")] == [77]


def test_few_are_all_tried() -> None:
    assert [*PatternIndex(["a*", "b*"]).perhaps("c.yaml")] == [0, 1]
