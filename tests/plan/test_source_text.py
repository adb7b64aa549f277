"""The text of a file: where its nodes begin and end in it, and what it is with edits made."""

from __future__ import annotations

from itertools import permutations

import pytest

from giamngheo_cli.plan.compose import compose
from giamngheo_cli.plan.nodes import Mapping, Node, Scalar, Sequence
from giamngheo_cli.plan.source_text import Replacement, SourceText

BREAKS = ["\n", "\r\n", "\r"]


def source(text: str) -> SourceText:
    return SourceText(text.encode())


def node_at(text: str, path: str) -> Node:
    """Return the node to which keys and numbers lead, one behind each slash."""
    node, _ = compose(text.encode())
    assert node is not None
    for step in path.split("/")[1:]:
        if isinstance(node, Sequence):
            node = node[int(step)]
        else:
            assert isinstance(node, Mapping)
            node = node[step]
    return node


# Lines


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_break", BREAKS)
def test_positions(mark: str, line_break: str) -> None:
    whole, width = source(f"{mark}ab{line_break}{line_break}é{line_break}c"), len(line_break)
    assert whole.text == f"ab{line_break}{line_break}é{line_break}c"
    assert whole.lines == ["ab", "", "é", "c"]
    starts = [0, 2 + width, 2 + 2 * width, 3 + 3 * width]
    assert [whole.offset(line, 0) for line in range(4)] == starts
    assert [whole.offset(line, 1) for line in range(4)] == [start + 1 for start in starts]
    # The end of the file may be a line of its own.
    assert [whole.offset(line, 0) for line in (4, 5)] == [len(whole.text)] * 2


def test_positions_behind_different_line_breaks() -> None:
    whole = source("a\r\nb\rc\nd\re")
    assert [whole.offset(line, 0) for line in range(5)] == [0, 3, 5, 7, 9]
    assert [whole.after_line(at) for at in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)] == [
        (3, "\r\n", True),
        (3, "\r\n", True),
        (3, "\r\n", True),
        (3, "\r\n", True),
        (5, "\r", True),
        (5, "\r", True),
        (7, "\n", True),
        (7, "\n", True),
        (9, "\r", True),
        (9, "\r", True),
        (10, "\r", False),
    ]


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("", 0, (0, "\n", False)),
        ("a: 1", 0, (4, "\n", False)),
        ("a: 1", 4, (4, "\n", False)),
        ("a: 1\n", 0, (5, "\n", True)),
        ("a: 1\n", 4, (5, "\n", True)),
        ("a: 1\n", 5, (5, "\n", True)),
        # What stands at the beginning of a line is behind the one before.
        ("a: 1\r\nb: 2", 6, (6, "\r\n", True)),
        ("a: 1\r\nb: 2", 7, (10, "\r\n", False)),
        ("a: 1\nb: 2\rc: 3", 5, (5, "\n", True)),
        ("a: 1\nb: 2\rc: 3", 6, (10, "\r", True)),
        ("a: 1\nb: 2\rc: 3", 12, (14, "\r", False)),
    ],
)
def test_where_the_next_line_begins(
    text: str, offset: int, expected: tuple[int, str, bool]
) -> None:
    assert source(text).after_line(offset) == expected


# Nodes


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: 1", "/a", "1"),
        ("a:   'b c'  # d\n", "/a", "'b c'"),
        ("a: b\n  c\nd: 1", "/a", "b\n  c"),
        ("a: &x 1", "/a", "1"),
        ("a: !t 1", "/a", "1"),
        ("a: !t &x   1", "/a", "1"),
        ("a: &x\n  1\n", "/a", "1"),
        ("a: &x '&y z'", "/a", "'&y z'"),
        ("a: '!t z'", "/a", "'!t z'"),
        ("a:\nb: 1", "/a", ""),
        ("a: &x\nb: 1", "/a", ""),
        ("a: !t &x", "/a", ""),
        ("a: |\n  b\n  c\nd: 1", "/a", "|\n  b\n  c\n"),
        ("a: |\n  b", "/a", "|\n  b"),
        ("é: [x, ' y']", "/é/1", "' y'"),
        # Maps and lists end where the last of them ends.
        ("a:\n  b: 1\n  c: 2 # d\n# e\nf: 1", "/a", "b: 1\n  c: 2"),
        ("a:\n  b: 1\n\n\n", "/a", "b: 1"),
        ("a:\n- b\n- c  \n\nd: 1", "/a", "- b\n- c"),
        ("a: {b: 1, c: [d, e] } # f\ng: 1", "/a", "b: 1, c: [d, e] }"),
        ("a: {b: 1, c: [d, e] }", "/a/c", "[d, e]"),
        ("a: [ {b: 1} , 2]\n", "/a/0", "b: 1}"),
        ("a: [ {b: 1} , 2]\n", "/a", "[ {b: 1} , 2]"),
        ("a: {}", "/a", "}"),
        ("a:\n  b:\n    c: 1\n  d: 2\n", "/a/b", "c: 1"),
        ("a:\n  b:\n    - {c: 1}\n  # x\n\nd: 2\n", "/a/b", "- {c: 1}"),
        ("a:\n  b:\n# c\nd: 1", "/a", "b:"),
        ("a: 1\nb: 2 # x\n", "", "a: 1\nb: 2"),
        ("# x\na: 1\n---\nb: [", "", "a: 1"),
    ],
)
@pytest.mark.parametrize("line_break", BREAKS)
def test_values_as_they_stand(text: str, path: str, expected: str, line_break: str) -> None:
    text, expected = text.replace("\n", line_break), expected.replace("\n", line_break)
    whole, node = source(text), node_at(text, path)
    start = whole.start(node) if isinstance(node, Scalar) else whole.offset(node.line, node.column)
    if isinstance(node, Mapping):
        start = whole.first(node)
    assert whole.text[start : whole.end(node)] == expected


@pytest.mark.parametrize(
    ("text", "path", "written"),
    [
        ("a: 1", "/a", "a"),
        ("x: 1\n'a' : 1", "/a", "'a'"),
        ("x:\n  \"a b\": {c: 1, 'd': 2}", "/x/a b", '"a b"'),
        ("x:\n  é: {c: 1, 'd': 2}", "/x/é/d", "'d'"),
        ("? a\n: b", "/a", "a"),
        ("- a:\n    b: 1", "/0/a/b", "b"),
    ],
)
@pytest.mark.parametrize("line_break", BREAKS)
def test_keys_as_they_stand(text: str, path: str, written: str, line_break: str) -> None:
    text = text.replace("\n", line_break)
    whole, node = source(text), node_at(text, path)
    assert whole.key(node) == written
    assert whole.text[whole.key_start(node) :].startswith(written)


@pytest.mark.parametrize(
    ("text", "path", "first"),
    [
        ("a: 1", "", "a: 1"),
        ("# x\n\na: 1", "", "a: 1"),
        ("x: {a: 1}", "/x", "a: 1}"),
        ("x: { a: 1}", "/x", " a: 1}"),
        ("x: &y\n  a: 1", "/x", "a: 1"),
        ("x:\n  # y\n  a: 1", "/x", "a: 1"),
        ("- b: 2\n- a: 1", "/1", "a: 1"),
    ],
)
def test_where_a_map_begins(text: str, path: str, first: str) -> None:
    whole, node = source(text), node_at(text, path)
    assert isinstance(node, Mapping)
    assert whole.text[whole.first(node) :] == first


@pytest.mark.parametrize(
    ("text", "path", "is_flow"),
    [
        ("{a: 1}", "", True),
        ("a: 1", "", False),
        ("a: {}", "/a", True),
        ("a: !t {b: 1}", "/a", True),
        ("a: &x\n  {b: 1}", "/a", True),
        ("a:\n  b: 1", "/a", False),
        ("a: [{b: 1}]", "/a", False),
        ("a: [{b: 1}]", "/a/0", True),
        ("a: [b: 1]", "/a/0", False),
        ("a:\n- b: 1", "/a/0", False),
        ("a: '{'", "/a", False),
        ("a:\n- {b: 1}", "/a", False),
        # The first key of one in block style is a map in flow style.
        ("a:\n  ? {b: 1}\n  : c\n  d: 1", "/a", False),
        ("# {\na: 1", "", False),
        # An anchor stands before the first key, and a letter or a line break of any kind.
        ("a: &x\n  b: 1", "/a", False),
        ("&x\na: 1", "", False),
        ("&x\ra: 1", "", False),
    ],
)
def test_which_maps_are_in_flow_style(text: str, path: str, is_flow: bool) -> None:
    assert source(text).is_flow(node_at(text, path)) is is_flow


@pytest.mark.parametrize(
    ("written", "quote"),
    [("1", ""), ("'1'", "'"), ('"1"', '"'), ("&x '1'", "'"), ('!t "1"', '"'), ("a'b'", "")],
)
def test_quotes(written: str, quote: str) -> None:
    text = f"x: 0\na: {written}"
    node = node_at(text, "/a")
    assert isinstance(node, Scalar)
    assert source(text).quote(node) == quote


# Edits


def test_a_long_text() -> None:
    whole = source("\ufeff" + f"{'a' * 299}\n" * 3)
    starts = [whole.offset(line, 0) for line in range(4)]
    assert starts == [0, 300, 600, 900]
    assert [whole.after_line(int(f"{at}")) for at in (299, 300, 301, 600)] == [
        (300, "\n", True),
        (300, "\n", True),
        (600, "\n", True),
        (600, "\n", True),
    ]
    for text in ("", "abc", "abcd"):
        assert source(f"\ufeff{text}").edited([]) == f"\ufeff{text}"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], "0123456789"),
        ([(0, 0, "a")], "a0123456789"),
        ([(10, 10, "a")], "0123456789a"),
        ([(0, 10, "a")], "a"),
        ([(0, 1, "")], "123456789"),
        ([(2, 4, "abc")], "01abc456789"),
        ([(2, 4, "a"), (4, 5, "b")], "01ab56789"),
        ([(2, 4, "a"), (4, 4, "b"), (4, 6, "c")], "01abc6789"),
        ([(0, 3, "a"), (9, 10, "b")], "a345678b"),
    ],
)
def test_edits(mark: str, edits: list[tuple[int, int, str]], expected: str) -> None:
    whole = source(f"{mark}0123456789")
    for order in permutations(Replacement(*each) for each in edits):
        assert whole.edited(order) == mark + expected


def test_of_edits_at_one_place_the_deepest_come_first() -> None:
    edits = [
        Replacement(2, 2, "a", depth=1),
        Replacement(2, 2, "b", depth=3),
        Replacement(2, 2, "c", depth=0),
        Replacement(2, 2, "d", depth=2),
    ]
    for order in permutations(edits):
        assert source("0123").edited(order) == "01bdac23"
    assert Replacement(2, 2, "a") == (2, 2, "a", 0)
    # Of equal depth, in the order in which they are named.
    same = [Replacement(2, 2, "a"), Replacement(2, 2, "b", 0), Replacement(1, 2, "c", 0)]
    assert source("0123").edited(same) == "0cab23"
    # Depth counts at one place alone.
    assert source("0123").edited([Replacement(1, 1, "a"), Replacement(2, 2, "b", 9)]) == "0a1b23"


@pytest.mark.parametrize(
    "edits",
    [[(0, 2), (1, 3)], [(0, 9), (3, 3)], [(2, 4), (2, 4)], [(0, 1), (0, 2)], [(0, 4), (3, 10)]],
)
def test_edits_of_the_same_text_are_refused(edits: list[tuple[int, int]]) -> None:
    for order in permutations(edits):
        with pytest.raises(ValueError, match=r"^two changes concern the same text$"):
            source("0123456789").edited([Replacement(*each, "x") for each in order])
