"""Where lines end, what stands at a place, and how nodes know their places."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from giamngheo_cli.plan.lines import lines_of, split_lines, text_at
from giamngheo_cli.plan.nodes import Damaged, Mapping, Place, Scalar, Sequence


@dataclass
class At:
    """A position as libyaml gives it."""

    line: int
    column: int


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\nb", ["a", "b"]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("a\n\rb\r\r\nc", ["a", "", "b", "", "c"]),
        ("a\x85b\u2028c\u2029d", ["a\x85b\u2028c\u2029d"]),
        # These end lines elsewhere.
        ("a\x0bb\x0cc\x1cd\x1ee", ["a\x0bb\x0cc\x1cd\x1ee"]),
        ("\ufeffa\n\ufeffb", ["a", "\ufeffb"]),
        ("\ufeff\ufeffa", ["\ufeffa"]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines
    assert lines_of(text.encode()) == lines


def test_lines_of_what_is_no_utf8() -> None:
    assert lines_of(b"a\xff\nb") == ["a\ufffd", "b"]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ((1, 1, 1, 4), "abc"),
        ((1, 1, 1, 2), "a"),
        ((1, 2, 1, 3), "b"),
        ((1, 2, 1, 5), "bcd"),
        ((1, 3, 1, 3), ""),
        ((2, 2, 2, 4), "fg"),
        # Of several lines, the rest of the first.
        ((1, 3, 2, 2), "cd"),
        ((1, 1, 3, 1), "abcd"),
        ((2, 1, 3, 1), "efgh"),
        ((3, 1, 3, 2), "i"),
        ((3, 2, 3, 3), ""),
        # Behind the last line.
        ((4, 1, 4, 1), ""),
        ((9, 1, 9, 5), ""),
    ],
)
def test_what_stands_at_a_place(place: tuple[int, int, int, int], text: str) -> None:
    assert text_at(["abcd", "efgh", "i"], Place(*place)) == text


def test_what_stands_far_down_in_a_file() -> None:
    lines = [*("x",) * 999, "abcd"]
    assert text_at(lines, Place(int("1000"), 2, int("1000"), 4)) == "bc"


def test_a_place_between_two_positions() -> None:
    assert Place.between(At(0, 0), At(0, 1)) == (1, 1, 1, 2)
    assert Place.between(At(2, 5), At(7, 3)) == (3, 6, 8, 4)


def test_a_node_without_a_key_stands_for_its_key() -> None:
    for node in (Scalar("x"), Mapping(), Sequence(), Damaged("x")):
        assert node.stand(At(2, 5), At(7, 3)) is node
        assert (node.line, node.column, node.end_line, node.end_column) == (2, 5, 7, 3)
        assert (node.key_line, node.key_column, node.key_end_column) == (-1, 0, 0)
        assert node.place == (3, 6, 8, 4)
        assert node.key_place == (3, 6, 8, 4)


@pytest.mark.parametrize("line", [0, 1, 4])
@pytest.mark.parametrize(("start", "end"), [(0, 1), (1, 2), (2, 4), (3, 7)])
def test_a_node_behind_a_key(line: int, start: int, end: int) -> None:
    node = Scalar("x").stand(At(line + 1, 5), At(line + 1, 7))
    node.stand_after(At(line, start), At(line, end))
    assert (node.key_line, node.key_column, node.key_end_column) == (line, start, end)
    assert node.key_place == (line + 1, start + 1, line + 1, end + 1)
    assert node.place == (line + 2, 6, line + 2, 8)


def test_a_node_in_the_place_of_another() -> None:
    other = Mapping().stand(At(3, 5), At(6, 7))
    other.stand_after(At(2, 1), At(2, 4))
    node = Sequence()
    assert node.stand_like(other) is node
    assert node.place == (4, 6, 7, 8)
    assert node.key_place == (3, 2, 3, 5)


def test_what_can_be_read() -> None:
    assert Scalar("x").readable
    assert not Damaged("x").readable
    assert (Scalar("x").text, Damaged("y").text) == ("x", "y")
