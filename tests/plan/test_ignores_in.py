"""Ignore comments as they are read: where they stand, what they name, which line they mean."""

from __future__ import annotations

import pytest

from giamngheo_cli.plan.ignores import ignores_in

HEAD = "plan: 1\nid: a\n"


def read(text: str) -> list[tuple[tuple[str, ...], str, int | None]]:
    """Return the rules, the reason and the line meant of each comment of a plan's rest."""
    return [(each.rules, each.reason, each.line) for each in ignores_in((HEAD + text).encode())]


@pytest.mark.parametrize(
    ("comment", "rules", "reason"),
    [
        ("# giamngheo: ignore[GN101]", ("GN101",), ""),
        ("# giamngheo: ignore[GN101] as agreed", ("GN101",), "as agreed"),
        ("# giamngheo: ignore[GN101]: as agreed", ("GN101",), "as agreed"),
        ("#giamngheo:ignore[GN101,sum-by-kind]-x", ("GN101", "sum-by-kind"), "x"),
        ("# GIAMNGHEO : Ignore [ gn101 , ]", ("gn101",), ""),
        ("# giamngheo ignore[GN101]", ("GN101",), ""),
        ("# see page 3 # giamngheo: ignore[GN101]", ("GN101",), ""),
        ("# giamngheo: ignore[]", (), ""),
    ],
)
def test_ways_to_write_a_comment(comment: str, rules: tuple[str, ...], reason: str) -> None:
    assert read(f"total: 5  {comment}\n") == [(rules, reason, 3)]


@pytest.mark.parametrize(
    "comment",
    ["ignored[GN101]", "ignore(GN101)", "ignore GN101", "", "ignore[GN101", "please ignore[GN101]"],
)
def test_a_comment_that_is_not_written_like_one(comment: str) -> None:
    (ignore,) = ignores_in(f"{HEAD}total: 5 # giamngheo: {comment}".encode())
    assert (ignore.wish, ignore.rules, ignore.line, ignore.counts) == (comment, (), None, False)


@pytest.mark.parametrize(
    "text",
    [
        "total: 5",
        "total: 5 # giamngheo",
        "total: 5 # giamngheo/ignore[GN101]",
        "total: 5 # giamngheoignore[GN101]",
        "title: 5# giamngheo ignore[GN101]",
        'title: "# giamngheo: ignore[GN101]"',
        "title: '\n  # giamngheo: ignore[GN101]\n  '",
        "title: |\n  # giamngheo: ignore[GN101]\n",
        '"# giamngheo: ignore[GN101]": 5',
    ],
)
def test_what_is_no_comment_of_ours(text: str) -> None:
    assert read(text) == []


def test_two_comments_on_one_line() -> None:
    text = "total: 5 # giamngheo: ignore[GN101] one # giamngheo: ignore[GN102] two\n"
    assert read(text) == [(("GN101",), "one", 3), (("GN102",), "two", 3)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# giamngheo: ignore[GN101]\ntotal: 5\n", 4),
        ("# giamngheo: ignore[GN101]\n\n  # another\n\ntotal: 5\n", 7),
        ("title: |  # giamngheo: ignore[GN101]\n  x\n", 3),
        # Nothing follows.
        ("total: 5\n# giamngheo: ignore[GN101]\n\n", 4),
    ],
)
def test_which_line_is_meant(text: str, line: int) -> None:
    assert read(text) == [(("GN101",), "", line)]


@pytest.mark.parametrize(
    ("before", "counts"),
    [
        ("", True),
        ("# a\n\n", True),
        ("%YAML 1.1\n---\n", True),
        ("--- # a\n", True),
        ("plan: 1\n", False),
    ],
)
def test_a_whole_file_is_meant_before_its_first_line(before: str, counts: bool) -> None:
    (ignore,) = ignores_in(f"{before}# giamngheo: ignore-file[GN302] x\nid: a\n".encode())
    assert (ignore.rules, ignore.line, ignore.counts) == (("GN302",), None, counts)


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\x85", "\u2028"])
def test_lines_are_those_of_yaml(line_break: str) -> None:
    text = f"{HEAD}title: x\ntotal: 5 # giamngheo: ignore[GN101]\n".replace("\n", line_break)
    ((place, *_, line, _),) = ignores_in(text.encode())
    assert (place, line) == ((4, 10, 4, 36), 4)
