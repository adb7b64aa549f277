"""Edits of maps and scalars: the exact text of a file after each, in the style of what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from giamngheo_cli.plan.compose import compose
from giamngheo_cli.plan.nodes import Mapping, Scalar, Sequence
from giamngheo_cli.plan.source_text import Replacement, SourceText
from giamngheo_cli.plan.yaml_edit import New, NewScalar, YamlEdit

#: What finds the edits that concern a node of a level.
Edits = Callable[[YamlEdit, Mapping, str], Iterable[Replacement]]
BREAKS = ["\n", "\r\n", "\r"]


def edited(text: str, path: str, edits: Edits) -> str:
    """Return a text with edits that concern the node to which keys and numbers lead."""
    data = text.encode()
    node, _ = compose(data)
    *above, key = path.split("/")[1:]
    for step in above:
        if isinstance(node, Sequence):
            node = node[int(step)]
        else:
            assert isinstance(node, Mapping)
            node = node[step]
    assert isinstance(node, Mapping)
    source = SourceText(data)
    return source.edited(edits(YamlEdit(source), node, key))


def scalar(level: Mapping, key: str) -> Scalar:
    node = level[key]
    assert isinstance(node, Scalar)
    return node


def with_text(new: str) -> Edits:
    return lambda edit, level, key: [edit.text(level, scalar(level, key), new)]


def with_key(new: str) -> Edits:
    return lambda edit, level, key: [edit.key(level, level[key], new)]


# Other texts


@pytest.mark.parametrize(
    ("text", "path", "new", "expected"),
    [
        ("a: 1", "/a", "2", "a: 2"),
        ("a: 1 # b\nc: 3\n", "/a", "25", "a: 25 # b\nc: 3\n"),
        ("a:   '1'\t# b\n", "/a", "it's", "a:   'it''s'\t# b\n"),
        ('a: "1"\n', "/a", 'b "c"', 'a: "b \\"c\\""\n'),
        ("a: '1'\n", "/a", "b\nc", 'a: "b\\nc"\n'),
        ("a: 1\n", "/a", "b: c", 'a: "b: c"\n'),
        ("a: 1\n", "/a", "b, c", "a: b, c\n"),
        ("x: {a: 1, b: 2}\n", "/x/a", "b, c", 'x: {a: "b, c", b: 2}\n'),
        ("x: [{a: 1}]\n", "/x/0/a", "1,5", 'x: [{a: "1,5"}]\n'),
        ("a: &x 1\n", "/a", "2", "a: &x 2\n"),
        ("a: !t '1'\n", "/a", "2", "a: !t '2'\n"),
        # Several lines become one.
        ("a: b\n  c # d\ne: 1\n", "/a", "2", "a: 2 # d\ne: 1\n"),
        ("a: 'b\n\n  c'\ne: 1\n", "/a", "2", "a: '2'\ne: 1\n"),
        # A text in block style, with the comment behind its mark and the end of its lines.
        ("a: |\n  b\n  c\nd: 1\n", "/a", "2", "a: 2\nd: 1\n"),
        ("a: |\n  b\n\n\nd: 1\n", "/a", "2", "a: 2\n\n\nd: 1\n"),
        ("a: |\n  b", "/a", "2", "a: 2"),
        ("a: >-  # e: f  \n  b\n  c\n", "/a", "2", "a: 2  # e: f\n"),
        ("a: |+2 # e\n   b \t\n", "/a", "2", "a: 2 # e \t\n"),
        ("a: !t |2-\n  b\n  | c\n", "/a", "'2'", "a: !t \"'2'\"\n"),
        ("x:\n- a: |-9 # y\n            b\n  c: 1\n", "/x/0/a", "2", "x:\n- a: 2 # y\n  c: 1\n"),
        # Nothing stood there yet.
        ("a:\nb: 1\n", "/a", "2", "a: 2\nb: 1\n"),
        ("a:", "/a", "2", "a: 2"),
        ("a: # c\n", "/a", "2", "a: 2 # c\n"),
        ("a: &x\nb: 1\n", "/a", "2", "a: &x 2\nb: 1\n"),
        ("a: !t &x # c\n", "/a", "2", "a: !t &x 2 # c\n"),
        ("? a\n:\nb: 1\n", "/a", "2", "? a\n: 2\nb: 1\n"),
        ("{a: , b: 1}", "/a", "2", "{a: 2, b: 1}"),
        ("{'a':, b: 1}", "/a", "2", "{'a': 2, b: 1}"),
        ("{a: &x , b: 1}", "/a", "2", "{a: &x 2 , b: 1}"),
        ("{a, b: 1}", "/a", "2", "{a: 2, b: 1}"),
        ("{a # c: d\n, b: 1}", "/a", "2", "{a # c: d\n: 2, b: 1}"),
        # These begin like one, and are none.
        ("a: '|'\n", "/a", "2", "a: '2'\n"),
        ('a: "> b"\n', "/a", "2", 'a: "2"\n'),
    ],
)
@pytest.mark.parametrize("line_break", BREAKS)
def test_a_text(text: str, path: str, new: str, expected: str, line_break: str) -> None:
    text, expected = text.replace("\n", line_break), expected.replace("\n", line_break)
    assert edited(text, path, with_text(new)) == expected


def test_a_text_of_a_key_without_a_colon() -> None:
    for text in ("? a\n? b\n", "? a # b: c\n# d\n", "? a"):
        with pytest.raises(ValueError, match="without a colon"):
            edited(text, "/a", with_text("2"))


# Other keys


@pytest.mark.parametrize(
    ("text", "path", "new", "expected"),
    [
        ("a: 1", "/a", "b", "b: 1"),
        ("x: 0\na : {c: 1}\n", "/a", "bcd", "x: 0\nbcd : {c: 1}\n"),
        ("'a': 1\n", "/a", "b", "'b': 1\n"),
        ('x:\n  "a": [1]\n', "/x/a", "b", 'x:\n  "b": [1]\n'),
        ("x:\n- a:\n    b: 1\n", "/x/0/a", "it's", "x:\n- it's:\n    b: 1\n"),
        ("x: {a: 1}\n", "/x/a", "b?", 'x: {"b?": 1}\n'),
        ("a: 1\n", "/a", "b?", "b?: 1\n"),
        ("a: 1\n", "/a", "", '"": 1\n'),
        ("? a\n: 1\n", "/a", "b", "? b\n: 1\n"),
        ("tiền: &x 1\n", "/tiền", "b", "b: &x 1\n"),
    ],
)
def test_a_key(text: str, path: str, new: str, expected: str) -> None:
    assert edited(text, path, with_key(new)) == expected


# New entries

ONE = NewScalar("1")
MANY: dict[str, New] = {"d": ONE, "e f": {"g": NewScalar("x", "'"), "h: i": NewScalar("y")}}


def behind(new: New, key: str = "n") -> Edits:
    return lambda edit, level, old: [edit.entry_behind(level, level[old], key, new)]


def first(text: str, quote: str = "", key: str = "n") -> Edits:
    new = NewScalar(text, quote)
    return lambda edit, level, _: [edit.entry_first(level, key, new)]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        # as the whole file
        ("a: 0\n", "/a", "a: 0\nn: 1\n"),
        ("a: 0 # b\n# c\nd: 1", "/a", "a: 0 # b\nn: 1\n# c\nd: 1"),
        ("a: 0\nd: 1", "/d", "a: 0\nd: 1\nn: 1"),
        # deeper, and in a list
        ("x:\n  a: 0\ny: 2\n", "/x/a", "x:\n  a: 0\n  n: 1\ny: 2\n"),
        ("x:\n   a: 0", "/x/a", "x:\n   a: 0\n   n: 1"),
        ("x:\n-  a: 0\n-  b: 0\n", "/x/0/a", "x:\n-  a: 0\n   n: 1\n-  b: 0\n"),
        # quoted like its neighbour
        ("'a': 0\n", "/a", "'a': 0\n'n': 1\n"),
        ('b: 0\n"a": 0\n', "/a", 'b: 0\n"a": 0\n"n": 1\n'),
        # behind all that belongs to the neighbour
        ("a:\n  b: 0 # c\n\n# d\ne: 0\n", "/a", "a:\n  b: 0 # c\nn: 1\n\n# d\ne: 0\n"),
        (
            "a:\n- b\n- {c: 0,\n  d: 0} # e\nf: 0\n",
            "/a",
            "a:\n- b\n- {c: 0,\n  d: 0} # e\nn: 1\nf: 0\n",
        ),
        ("a: |\n  b\n\n\nc: 0\n", "/a", "a: |\n  b\n\n\nn: 1\nc: 0\n"),
        ("a: |\n  b", "/a", "a: |\n  b\nn: 1"),
        ("a: b\n  c\nd: 0\n", "/a", "a: b\n  c\nn: 1\nd: 0\n"),
        # in flow style
        ("x: {a: 0} # b\n", "/x/a", "x: {a: 0, n: 1} # b\n"),
        ("{a: 0, b: 0}", "/a", "{a: 0, n: 1, b: 0}"),
        ("x: {a: {b: 0} , 'c': [0]}", "/x/a", "x: {a: {b: 0}, n: 1 , 'c': [0]}"),
        ("x: {a: {b: 0} , 'c': [0]}", "/x/c", "x: {a: {b: 0} , 'c': [0], 'n': 1}"),
    ],
)
@pytest.mark.parametrize("line_break", BREAKS)
def test_an_entry_behind_another(text: str, path: str, expected: str, line_break: str) -> None:
    text, expected = text.replace("\n", line_break), expected.replace("\n", line_break)
    assert edited(text, path, behind(ONE)) == expected


def test_an_entry_in_a_file_of_one_line() -> None:
    assert edited("a: 0", "/a", behind(ONE)) == "a: 0\nn: 1"
    assert edited("a: 0", "/a", first("x")) == "n: x\na: 0"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        # Maps stand as deep as the one beside them.
        (
            "a:\n   b: 0\n",
            "/a",
            "a:\n   b: 0\nn:\n   d: 1\n   e f:\n      g: 'x'\n      \"h: i\": y\n",
        ),
        (
            "x:\n  a:\n     b: 0",
            "/x/a",
            "x:\n  a:\n     b: 0\n  n:\n     d: 1\n     e f:\n        g: 'x'\n        \"h: i\": y",
        ),
        # Where there is none, as deep as their level stands below its key.
        (
            "x:\n    a: 0\n",
            "/x/a",
            "x:\n    a: 0\n    n:\n        d: 1\n        e f:\n            g: 'x'\n"
            '            "h: i": y\n',
        ),
        (
            "x: 0\ny:\n  z:\n   'a': 0\n",
            "/y/z/a",
            "x: 0\ny:\n  z:\n   'a': 0\n   'n':\n    'd': 1\n    'e f':\n     'g': 'x'\n"
            "     'h: i': y\n",
        ),
        # In flow style as the neighbour, or as the level.
        ("a: {b: 0} # c\n", "/a", "a: {b: 0} # c\nn: {d: 1, e f: {g: 'x', \"h: i\": y}}\n"),
        (
            "'a': {b: 0}\nc: 0",
            "/a",
            "'a': {b: 0}\n'n': {'d': 1, 'e f': {'g': 'x', 'h: i': y}}\nc: 0",
        ),
        ("x: {a: 0}", "/x/a", "x: {a: 0, n: {d: 1, e f: {g: 'x', \"h: i\": y}}}"),
        ('x: {"a": []}', "/x/a", 'x: {"a": [], "n": {"d": 1, "e f": {"g": \'x\', "h: i": y}}}'),
    ],
)
def test_a_map_behind_an_entry(text: str, path: str, expected: str) -> None:
    assert edited(text, path, behind(MANY)) == expected


@pytest.mark.parametrize(
    ("text", "key", "new", "expected"),
    [
        ("a: 0\n", "b, c", NewScalar("d, e"), "a: 0\nb, c: d, e\n"),
        ("a: {b: 0}\n", "b, c", {"d, e": NewScalar("f, g")}, 'a: {b: 0}\nb, c: {"d, e": "f, g"}\n'),
        ("{a: 0}\n", "b, c", NewScalar("d, e"), '{a: 0, "b, c": "d, e"}\n'),
        ("{a: 0}\n", "b", {"d, e": NewScalar("f", '"')}, '{a: 0, b: {"d, e": "f"}}\n'),
        ("a: 0\n", "- b", NewScalar("c", '"'), 'a: 0\n"- b": "c"\n'),
    ],
)
def test_what_must_have_quotes(text: str, key: str, new: New, expected: str) -> None:
    assert edited(text, "/a", behind(new, key)) == expected


def test_new_lines_at_one_place_stand_by_their_depth() -> None:
    def edits(edit: YamlEdit, level: Mapping, key: str) -> list[Replacement]:
        inner, last = level[key], next(reversed(level.values()))
        assert isinstance(inner, Mapping)
        deep = inner["b"]
        assert isinstance(deep, Mapping)
        return [
            edit.entry_behind(level, last, "n", ONE),
            edit.entry_behind(inner, deep, "m", ONE),
            edit.entry_behind(deep, deep["c"], "l", ONE),
        ]

    text = "a:\n  b:\n    c: 0\n"
    expected = "a:\n  b:\n    c: 0\n    l: 1\n  m: 1\nn: 1\n"
    assert edited(text, "/a", edits) == expected
    assert edited(text, "/a", lambda *all_of_it: edits(*all_of_it)[::-1]) == expected
    data = text.encode()
    root, _ = compose(data)
    assert isinstance(root, Mapping)
    found = edits(YamlEdit(SourceText(data)), root, "a")
    assert found == [
        Replacement(17, 17, "n: 1\n", 0),
        Replacement(17, 17, "  m: 1\n", 2),
        Replacement(17, 17, "    l: 1\n", 4),
    ]


def test_new_lines_are_as_deep_as_the_first_of_them() -> None:
    data = b"x:\n  a: 0\n"
    root, _ = compose(data)
    assert isinstance(root, Mapping)
    level = root["x"]
    assert isinstance(level, Mapping)
    edit = YamlEdit(SourceText(data))
    new: dict[str, New] = {"d": ONE}
    assert edit.entry_behind(level, level["a"], "n", new) == (10, 10, "  n:\n    d: 1\n", 2)
    assert [*edit.map_around(level, scalar(level, "a"), "k", {"n": new})] == [
        Replacement(7, 8, "\n    k: ", 0),
        Replacement(10, 10, "    n:\n      d: 1\n", 4),
    ]


def test_what_goes_around_a_scalar_in_flow_style() -> None:
    data = b"{a: 0}"
    level, _ = compose(data)
    assert isinstance(level, Mapping)
    edits = YamlEdit(SourceText(data)).map_around(level, scalar(level, "a"), "k", {"d": ONE})
    assert [*edits] == [
        Replacement(4, 4, "{k: ", 0),
        # It comes before what goes behind the whole entry.
        Replacement(5, 5, ", d: 1}", 1),
    ]


def test_a_map_around_a_scalar_far_down_in_a_file() -> None:
    above = "# b\n" * 300
    for written in ("0", "&z 0"):
        expected = f"{above}x:\n  a:\n    k: {written}\n    d: 1\n"
        text = f"{above}x:\n  a: {written}\n"
        new: dict[str, New] = {"d": ONE}
        assert edited(text, "/x/a", map_with(new)) == expected


# First entries


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("# b\n'a': 0\n", "/a", "# b\n'n': x\n'a': 0\n"),
        ("x:\n  # b\n  a: 0\n", "/x/a", "x:\n  # b\n  n: x\n  a: 0\n"),
        ("x:\n-   a: 0\n    b: 0\n", "/x/0/b", "x:\n-   n: x\n    a: 0\n    b: 0\n"),
        ("x:\n     a: 0", "/x/a", "x:\n     n: x\n     a: 0"),
        ("x: {a: 0}", "/x/a", "x: {n: x, a: 0}"),
        ('x: { "a": 0, b: 0}', "/x/b", 'x: {"n": x,  "a": 0, b: 0}'),
        ("{a: 0}\n", "/a", "{n: x, a: 0}\n"),
    ],
)
@pytest.mark.parametrize("line_break", BREAKS)
def test_an_entry_before_all_others(text: str, path: str, expected: str, line_break: str) -> None:
    text, expected = text.replace("\n", line_break), expected.replace("\n", line_break)
    assert edited(text, path, first("x")) == expected


def test_a_first_entry_in_quotes() -> None:
    assert edited("a: 0\n", "/a", first("d, e", "'")) == "n: 'd, e'\na: 0\n"
    assert edited("{a: 0}\n", "/a", first("d, e", "'")) == "{n: 'd, e', a: 0}\n"
    assert edited("a: 0\n", "/a", first("d, e")) == "n: d, e\na: 0\n"
    assert edited("{a: 0}\n", "/a", first("d, e")) == '{n: "d, e", a: 0}\n'
    assert edited("a: 0\n", "/a", first("d", key="b, c")) == "b, c: d\na: 0\n"
    assert edited("{a: 0}\n", "/a", first("d", key="b, c")) == '{"b, c": d, a: 0}\n'


# Maps around scalars


def map_with(new: dict[str, New]) -> Edits:
    return lambda edit, level, old: edit.map_around(level, scalar(level, old), "k", new)


def around(key: str = "k") -> Edits:
    return lambda edit, level, old: edit.map_around(level, scalar(level, old), key, MANY)


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (
            "x:\n  a: 0 # b\n  c: 0\n",
            "/x/a",
            "x:\n  a:\n    k: 0 # b\n    d: 1\n    e f:\n      g: 'x'\n      \"h: i\": y\n  c: 0\n",
        ),
        (
            "x:\n   a:  '0'",
            "/x/a",
            "x:\n   a:\n      k: '0'\n      d: 1\n      e f:\n"
            "         g: 'x'\n         \"h: i\": y",
        ),
        (
            "x:\n  y:\n    'a' :\t&z 0\n",
            "/x/y/a",
            "x:\n  y:\n    'a' :\n      'k': &z 0\n      'd': 1\n      'e f':\n        'g': 'x'\n"
            "        'h: i': y\n",
        ),
        # The scalar stands on a line of its own already.
        (
            "x:\n  a:\n     0\n  c: 0\n",
            "/x/a",
            "x:\n  a:\n     k: 0\n     d: 1\n     e f:\n"
            "       g: 'x'\n       \"h: i\": y\n  c: 0\n",
        ),
        (
            "x:\n  a: # b\n   !t 0\n",
            "/x/a",
            "x:\n  a: # b\n   k: !t 0\n   d: 1\n   e f:\n     g: 'x'\n     \"h: i\": y\n",
        ),
        # in flow style
        ("x: {a: 0 , b: 0}", "/x/a", "x: {a: {k: 0, d: 1, e f: {g: 'x', \"h: i\": y}} , b: 0}"),
        (
            "x: {'a': &z '0\n  1'}",
            "/x/a",
            "x: {'a': {'k': &z '0\n  1', 'd': 1, 'e f': {'g': 'x', 'h: i': y}}}",
        ),
    ],
)
@pytest.mark.parametrize("line_break", BREAKS)
def test_a_map_around_a_scalar(text: str, path: str, expected: str, line_break: str) -> None:
    text, expected = text.replace("\n", line_break), expected.replace("\n", line_break)
    assert edited(text, path, around()) == expected


def test_a_map_around_a_scalar_and_an_entry_behind_it() -> None:
    def edits(edit: YamlEdit, level: Mapping, key: str) -> list[Replacement]:
        node = scalar(level, key)
        return [
            edit.entry_behind(level, node, "n", ONE),
            *edit.map_around(level, node, "k", {"d": ONE}),
        ]

    assert edited("x: {a: 0}", "/x/a", edits) == "x: {a: {k: 0, d: 1}, n: 1}"
    block = "x:\n  a:\n    k: 0\n    d: 1\n  n: 1\n"
    assert edited("x:\n  a: 0\n", "/x/a", edits) == block


def test_a_key_around_a_scalar_is_quoted_where_it_must_be() -> None:
    assert edited("x:\n  a: 0\n", "/x/a", around("- k")).startswith('x:\n  a:\n    "- k": 0\n')
    assert edited("x: {a: 0}", "/x/a", around("- k")).startswith('x: {a: {"- k": 0, ')


@pytest.mark.parametrize("written", ["&z 0\n    1", "!t '0\n    1'", "&z\n    0"])
def test_no_map_around_several_lines_behind_an_anchor_or_a_tag(written: str) -> None:
    said = r"^an anchor or a tag stands before a text of several lines$"
    with pytest.raises(ValueError, match=said):
        edited(f"x:\n  a: {written}\n", "/x/a", around())


def test_several_lines_are_brought_on_one_for_a_map_around_them() -> None:
    def edits(edit: YamlEdit, level: Mapping, key: str) -> list[Replacement]:
        node = scalar(level, key)
        return [edit.text(level, node, "2"), *edit.map_around(level, node, "k", {"d": ONE})]

    assert edited("x:\n  a: 0\n    1 # b\n", "/x/a", edits) == (
        "x:\n  a:\n    k: 2 # b\n    d: 1\n"
    )
    assert edited("x:\n  a:\n   '0\n    1'\n", "/x/a", edits) == "x:\n  a:\n   k: '2'\n   d: 1\n"
