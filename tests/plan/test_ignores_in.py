"""Ignore comments as they are read: where they stand, what they name, which line they mean."""

from __future__ import annotations

from typing import Any

import pytest

from giamngheo_cli.plan import ignores
from giamngheo_cli.plan.ignores import Ignore, ignores_in, stretches_of_texts, wishing_nothing
from giamngheo_cli.plan.nodes import Place

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


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_lines_are_those_of_yaml(line_break: str) -> None:
    text = f"{HEAD}title: x\ntotal: 5 # giamngheo: ignore[GN101]\n".replace("\n", line_break)
    ((place, *_, line, _),) = ignores_in(text.encode())
    assert (place, line) == ((4, 10, 4, 36), 4)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_all_that_is_read_of_comments(line_break: str) -> None:
    text = (
        "# giamngheo: ignore-file[GN302]: tiê\u0300n\n#\tgiamngheo: ignore[GN1]\nplan: 1\n"
        "id: a #\t giamngheo : IGNORE-FILE\t[ GN1,,b ] -: c [d] \n"
    )
    assert ignores_in(text.replace("\n", line_break).encode()) == [
        Ignore(Place(1, 1, 1, 39), "ignore-file[GN302]: tiền", ("GN302",), "tiền", None, True),
        Ignore(Place(2, 1, 2, 25), "ignore[GN1]", ("GN1",), "", 3, True),
        Ignore(
            Place(4, 7, 4, 54),
            "IGNORE-FILE\t[ GN1,,b ] -: c [d]",
            ("GN1", "b"),
            "c [d]",
            None,
            False,
        ),
    ]


def test_which_comments_count() -> None:
    assert [
        (each.line, each.is_at_top, each.counts)
        for each in ignores_in(
            b"# giamngheo: ignore-file[a]\nplan: 1 # giamngheo: ignore[b]\n"
            b"# giamngheo: ignore-file[c]\n# giamngheo: x\n"
        )
    ] == [(None, True, True), (2, False, True), (None, False, False), (None, False, False)]


@pytest.mark.parametrize(
    ("before", "is_at_top"),
    [
        ("", True),
        ("\n", True),
        ("  # a: b\n", True),
        ("%YAML 1.1\n---\n", True),
        ("--- \t# a\n", True),
        ("---\n", True),
        ("--- {x: y}\n---\n", False),
        ("--- |\n  a\n---\n", False),
        ("x: y\n", False),
        ("  x: y\n", False),
    ],
)
def test_what_stands_before_the_plan(before: str, is_at_top: bool) -> None:
    comments = ignores_in(f"{before}# giamngheo: ignore[a]\nid: a\n".encode())
    assert [each.is_at_top for each in comments] == [is_at_top]


def test_a_comment_in_the_first_line_of_the_plan_is_not_before_it() -> None:
    (comment,) = ignores_in(b"plan: 1 # giamngheo: ignore-file[a]\nid: a")
    assert (comment.is_at_top, comment.counts) == (False, False)
    # Of a file without any plan there is no first line.
    (comment,) = ignores_in(b"# giamngheo: ignore-file[a]\n")
    assert (comment.is_at_top, comment.line) == (False, None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# giamngheo: ignore[a]", 1),
        ("# giamngheo: ignore[a]\n", 1),
        ("# giamngheo: ignore[a]\n# b\n  \n", 1),
        ("# giamngheo: ignore[a]\nb: 1", 2),
        ("# giamngheo: ignore[a]\n# b\n  \n c: 1\nd: 1", 4),
        ("b: 1 # giamngheo: ignore[a]\nc: 1", 1),
        ("b: 1\n # giamngheo: ignore[a]\nc: 1", 3),
        ("b:\n - # giamngheo: ignore[a]\n  c\n", 2),
        ("b:\n# giamngheo: ignore[a]\n- 'c # d'\n", 3),
    ],
)
def test_the_line_that_is_meant(text: str, line: int) -> None:
    assert [each.line for each in ignores_in(text.encode())] == [line]


ASK = "# giamngheo: ignore[a]"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        # Around texts, on their lines
        (f"a: b {ASK}", [6]),
        (f"a: 'b' {ASK}", [8]),
        (f"a: 'b {ASK}'", []),
        (f"a: 'b {ASK}' {ASK}", [31]),
        (f"a: ['b {ASK}', c] {ASK}", [36]),
        (f"'{ASK}': {ASK}", [27]),
        (f"a: 'b\n  {ASK}\n  c {ASK}' {ASK}", [29]),
        (f"a: b\n  c {ASK}\n  {ASK}\nd: 'e {ASK}'", [5, 3]),
        # In block style: behind the mark, but not in the lines
        (f"a: | {ASK}\n  b\n", [6]),
        (f"a: > {ASK}\n  {ASK}\n  b {ASK}\n{ASK}\n", [6, 1]),
        (f"a: |\n  {ASK}\nb: c {ASK}", [6]),
        (f"a:\n- |\n  {ASK}\n- {ASK}\n  b", [3]),
        # What only looks like a text in block style
        (f"a: '| {ASK}'", []),
        # Several texts and comments on several lines
        (f"a: b {ASK}\nc: '{ASK}'\nd: e {ASK}\nf: '{ASK}' {ASK}\n", [6, 6, 29]),
        (f"{ASK}\n{ASK}\na: '\n{ASK}\n{ASK}\n' {ASK}\n{ASK}", [1, 1, 3, 1]),
        # A second document by mistake
        (f"a: b {ASK}\n---\n[ {ASK}", [6, 3]),
    ],
)
def test_comments_and_texts_that_look_like_them(text: str, columns: list[int]) -> None:
    assert [each.place.column for each in ignores_in(text.encode())] == columns


def test_where_texts_begin_and_end() -> None:
    assert [*stretches_of_texts(b"a: b\n'c':  \"d\n  e\"\nf: |\n  g\nh: [i]\n--- {j\n[")] == [
        ((0, 0), (0, 1)),
        ((0, 3), (0, 4)),
        ((1, 0), (1, 3)),
        ((1, 6), (2, 4)),
        ((3, 0), (3, 1)),
        ((4, -1), (5, 0)),
        ((5, 0), (5, 1)),
        ((5, 4), (5, 5)),
    ]
    assert [*stretches_of_texts(b"a: >\n\n  b\n")][-1] == ((1, -1), (3, 0))


@pytest.mark.parametrize(
    ("comment", "text"),
    [
        ("", ""),
        ("a b", "a b"),
        ("giamngheo: ignore[a]", "“giamngheo”: ignore[a]"),
        ("  GiamNgheo x", "  “GiamNgheo” x"),
        ("a #\tgiamngheo b", "a #\t“giamngheo” b"),
        ("a#giamngheo # giamngheo", "a#“giamngheo” # “giamngheo”"),
        ("a giamngheo", "a giamngheo"),
        ("giamngheos", "giamngheos"),
    ],
)
def test_a_comment_that_asks_for_nothing(comment: str, text: str) -> None:
    assert wishing_nothing(comment) == text


class Counted:
    """A pattern, or a list, that counts how often it is asked."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.asked = 0

    def match(self, text: str) -> object:
        self.asked += 1
        return self.inner.match(text)

    def __len__(self) -> int:
        return len(self.inner)

    def __getitem__(self, at: Any) -> Any:
        found = self.inner[at]
        self.asked += len(found) if isinstance(at, slice) else 1
        return found


def test_comments_above_one_another_are_about_the_next_line_after_looking_at_each_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty = Counted(ignores._EMPTY)
    monkeypatch.setattr(ignores, "_EMPTY", empty)
    stacked = 50 * "# giamngheo: ignore[GN101]\n\n"
    assert [line for _, _, line in read(f"{stacked}total: 5\n")] == 50 * [103]
    assert [line for _, _, line in read(stacked)] == [*range(3, 103, 2)]
    assert empty.asked <= 2 * (3 + 101)


def test_texts_are_compared_with_the_comments_within_them_only() -> None:
    text = "".join(f"- a {ASK}\n- 'b {ASK}'\n" for _ in range(50))
    comments = Counted([(line, 4) for line in range(100)])
    within = [*ignores._within_texts(text.encode(), comments)]
    assert within == [(line, 4) for line in range(1, 100, 2)]
    assert comments.asked <= 100 * 10
