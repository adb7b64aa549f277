"""Bytes → nodes: where each key and value stands, and what of a file is refused, and where."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

import pytest

from giamngheo_cli.messages import Translator
from giamngheo_cli.plan.compose import MAX_DEPTH, MAX_SCALAR, compose
from giamngheo_cli.plan.nodes import Damaged, Mapping, Node, Scalar, Sequence

ENGLISH = Translator("en")
FIRST_LINES = "a plan starts with “plan: 1” and “id: …”"
UTF8 = "save the file as UTF-8"
OUT = "take it out"
SPACES = "indent with spaces, not tabs"
LIST = "“-” and a space begin a list, which cannot stand here"
COLON = 'put text that holds “: ” in quotes ("…") as the keyboard types them'

#: Rule, place, message and hint of a fault.
Said = tuple[str, tuple[int, int, int, int], str, str | None]


def faults(file: bytes | str) -> list[Said]:
    """Return what is wrong with a file."""
    _, found = compose(file if isinstance(file, bytes) else file.encode())
    return [
        (
            fault.rule,
            fault.place,
            fault.message.render(ENGLISH),
            fault.hint.render(ENGLISH) if fault.hint else None,
        )
        for fault in found
    ]


def tree(text: str) -> Node:
    """Return the nodes of a text."""
    root, _ = compose(text.encode())
    assert root is not None
    return root


def nodes(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """Yield all nodes with the keys that lead to them."""
    yield path, node
    below = node.items() if isinstance(node, Mapping) else ()
    listed = enumerate(node) if isinstance(node, Sequence) else ()
    for key, each in (*below, *listed):
        yield from nodes(each, f"{path}/{key}")


def places(text: str) -> dict[str, tuple[int, int, int, int]]:
    """Return where each value stands."""
    return {path: node.place for path, node in nodes(tree(text))}


def key_places(text: str) -> dict[str, tuple[int, int, int, int]]:
    """Return where each key stands."""
    return {path: node.key_place for path, node in nodes(tree(text))}


# Where things stand

FILE = """\
# a
one: 1
"two" : 'zwei drei'  # b
three:
  vier
  fünf
? six
: seven
map:
  inner: {a: b, c: [d, "e"]}
  list:
  - f
  -   g: h
      i: |
        j
        k
empty:
"""


def test_where_values_stand() -> None:
    assert places(FILE) == {
        "": (2, 1, 2, 1),
        "/one": (2, 6, 2, 7),
        "/two": (3, 9, 3, 20),
        "/three": (5, 3, 6, 7),
        "/six": (8, 3, 8, 8),
        "/map": (10, 3, 10, 3),
        "/map/inner": (10, 10, 10, 11),
        "/map/inner/a": (10, 14, 10, 15),
        "/map/inner/c": (10, 20, 10, 21),
        "/map/inner/c/0": (10, 21, 10, 22),
        "/map/inner/c/1": (10, 24, 10, 27),
        "/map/list": (12, 3, 12, 4),
        "/map/list/0": (12, 5, 12, 6),
        "/map/list/1": (13, 7, 13, 7),
        "/map/list/1/g": (13, 10, 13, 11),
        "/map/list/1/i": (14, 10, 17, 1),
        "/empty": (17, 7, 17, 7),
    }


def test_where_keys_stand() -> None:
    assert key_places(FILE) == {
        "": (2, 1, 2, 1),
        "/one": (2, 1, 2, 4),
        "/two": (3, 1, 3, 6),
        "/three": (4, 1, 4, 6),
        "/six": (7, 3, 7, 6),
        "/map": (9, 1, 9, 4),
        "/map/inner": (10, 3, 10, 8),
        "/map/inner/a": (10, 11, 10, 12),
        "/map/inner/c": (10, 17, 10, 18),
        # What stands in a list has no key.
        "/map/list/0": (12, 5, 12, 6),
        "/map/inner/c/0": (10, 21, 10, 22),
        "/map/inner/c/1": (10, 24, 10, 27),
        "/map/list": (11, 3, 11, 7),
        "/map/list/1": (13, 7, 13, 7),
        "/map/list/1/g": (13, 7, 13, 8),
        "/map/list/1/i": (14, 7, 14, 8),
        "/empty": (17, 1, 17, 6),
    }


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_end_at_each_line_break_of_yaml(line_break: str) -> None:
    text = f"a: 1{line_break}é: {{b: 2}}{line_break}"
    assert places(text) == {
        "": (1, 1, 1, 1),
        "/a": (1, 4, 1, 5),
        "/é": (2, 4, 2, 5),
        "/é/b": (2, 8, 2, 9),
    }


def test_a_byte_order_mark_has_no_column() -> None:
    assert places("\ufeffa: 1") == {"": (1, 1, 1, 1), "/a": (1, 4, 1, 5)}


def test_values_that_take_the_long_way_stand_where_others_do() -> None:
    # Decomposed letters, an anchor, a key of decomposed letters.
    text = "a: e\u0301\n  x\nb: &c\n  d\ne\u0301: f\n"
    assert places(text) == {
        "": (1, 1, 1, 1),
        "/a": (1, 4, 2, 4),
        "/b": (3, 4, 4, 4),
        "/é": (5, 5, 5, 6),
    }
    assert key_places(text) == {
        "": (1, 1, 1, 1),
        "/a": (1, 1, 1, 2),
        "/b": (3, 1, 3, 2),
        "/é": (5, 1, 5, 3),
    }


def test_texts_and_keys_are_composed() -> None:
    decomposed = normalize("NFD", "tiền")
    root = tree(f"{decomposed}: {decomposed}\nx: [{decomposed}, tiền]\n{decomposed}s: tiền\n")
    assert isinstance(root, Mapping)
    assert [*root] == ["tiền", "x", "tiềns"]
    texts = [node.text for _, node in nodes(root) if isinstance(node, Scalar)]
    assert texts == ["tiền"] * 4


def test_nodes_are_of_their_kinds() -> None:
    root = tree("a: {b: []}\nc: *x\nd: !t e\nf:\n- {}\n")
    assert [(path, node.__class__) for path, node in nodes(root)] == [
        ("", Mapping),
        ("/a", Mapping),
        ("/a/b", Sequence),
        ("/c", Damaged),
        ("/d", Scalar),
        ("/f", Sequence),
        ("/f/0", Mapping),
    ]
    assert isinstance(root, Mapping)
    damaged = root["c"]
    assert isinstance(damaged, Damaged)
    assert (damaged.text, damaged.readable) == ("*x", False)


# Files that cannot be read


@pytest.mark.parametrize("file", [b"", b"\n", b"# a\n# b", b"\xef\xbb\xbf"])
def test_an_empty_file(file: bytes) -> None:
    assert compose(file)[0] is None
    assert faults(file) == [("GN010", (1, 1, 1, 2), "the file is empty", FIRST_LINES)]


@pytest.mark.parametrize("second", ["---\nb: 2\n", "---", "--- b\n---\n[", "--- [x]\n"])
def test_a_second_document(second: str) -> None:
    said = "a second document starts here; a plan file holds one plan"
    expected = ("GN001", (2, 1, 2, 4), said, "put it into a file of its own")
    assert faults(f"a: 1\n{second}") == [expected]
    assert places(f"a: 1\n{second}") == {"": (1, 1, 1, 1), "/a": (1, 4, 1, 5)}


@pytest.mark.parametrize("end", ["", "\n", "\n...", "\n...\n# a\n"])
def test_no_second_document(end: str) -> None:
    assert faults(f"%YAML 1.1\n--- # a\na: 1{end}") == []


@pytest.mark.parametrize(
    ("file", "place", "said", "hint"),
    [
        (b"\xff", (1, 1, 1, 2), "byte 0xff is not UTF-8", UTF8),
        (b"a: \x80", (1, 4, 1, 5), "byte 0x80 is not UTF-8", UTF8),
        # Columns are those of letters.
        ("é\r\ntiền: ".encode() + b"\xe1\xbb", (2, 7, 2, 8), "byte 0xe1 is not UTF-8", UTF8),
        ("a\rb\x85c\u2028".encode() + b"\xfe\n\xff", (2, 5, 2, 6), "byte 0xfe is not UTF-8", UTF8),
        (b"\xef\xbb\xbfa: \x0f\xff", (1, 5, 1, 6), "byte 0xff is not UTF-8", UTF8),
        (b"\xff\xfea\x00", (1, 1, 1, 2), "the file is UTF-16, not UTF-8", UTF8),
        (b"\xfe\xff\x00a", (1, 1, 1, 2), "the file is UTF-16, not UTF-8", UTF8),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", (1, 1, 1, 2), "the file is UTF-32, not UTF-8", UTF8),
        (b"\x00\x00\xfe\xff\x00\x00\x00a", (1, 1, 1, 2), "the file is UTF-32, not UTF-8", UTF8),
        (b"a\xff\xfe", (1, 2, 1, 3), "byte 0xff is not UTF-8", UTF8),
        (b"\xff\xff\xfe", (1, 1, 1, 2), "byte 0xff is not UTF-8", UTF8),
    ],
)
def test_a_file_that_is_no_utf8(
    file: bytes, place: tuple[int, int, int, int], said: str, hint: str
) -> None:
    assert compose(file)[0] is None
    assert faults(file) == [("GN001", place, said, hint)]


NUL = "a NUL character; is this a UTF-16 or a binary file?"


@pytest.mark.parametrize(
    ("text", "place", "said", "hint"),
    [
        ("\0", (1, 1, 1, 2), NUL, UTF8),
        ("a\r\né: b\0\x07", (2, 5, 2, 6), NUL, UTF8),
        ("a: 1\n\x07", (2, 1, 2, 2), "control character U+0007", OUT),
        ("a: b\x85cé\x1f\0", (1, 8, 1, 9), "control character U+001F", OUT),
        ("a: \x7f", (1, 4, 1, 5), "control character U+007F", OUT),
        ("a: 'x\x9f'", (1, 6, 1, 7), "control character U+009F", OUT),
        ("# \ufffe", (1, 3, 1, 4), "control character U+FFFE", OUT),
        ("\ufeffa: \uffff", (1, 4, 1, 5), "control character U+FFFF", OUT),
    ],
)
def test_a_character_that_yaml_refuses(
    text: str, place: tuple[int, int, int, int], said: str, hint: str
) -> None:
    assert compose(text.encode())[0] is None
    assert faults(text) == [("GN001", place, said, hint)]


@pytest.mark.parametrize(
    ("text", "line", "column", "problem", "hint"),
    [
        (
            "a: 1\nb",
            2,
            1,
            "a key without “:” behind it",
            "a key ends with “:” and a space; text that goes on is indented further",
        ),
        (
            "- a\nb: 1",
            2,
            1,
            "a list goes on here with something that does not begin with “-”",
            "check the indentation of this line and the one above",
        ),
        (
            "a: [1\nb: 2",
            1,
            4,
            "what “[” begins here has no “,” or “]” up to line 2",
            "close it with “]”",
        ),
        (
            "{b: 1\nc: 2]",
            1,
            1,
            "what “{” begins here has no “,” or “}” up to line 2",
            "close it with “}”",
        ),
        (
            "a: 1\n... x",
            2,
            5,
            "the plan ends above this line, and here something follows",
            "begin all keys of the plan in one column, and take out a line “...” above",
        ),
        (
            "a: 'x' y",
            1,
            8,
            "behind “'” something follows on the line",
            "put the whole text in single quotes: '…'",
        ),
        ("a: [", 1, 5, "a value is missing here", None),
        ("a: - b", 1, 4, LIST, "begin a list on a line of its own, below its key"),
        ("a: - 5 tỷ", 1, 4, LIST, "for an amount below zero write no space behind the minus"),
        ("a: -  # b", 1, 4, LIST, "for no amount write Không or 0, or leave the line out"),
        (
            "a: @x",
            1,
            4,
            "no text can begin with this character",
            "put text that starts with @, ` or % in quotes",
        ),
        ("a:\n\tb: 1", 2, 1, "a tab stands in the indentation", SPACES),
        (
            "a:\n  b: c\n \td",
            3,
            2,
            "a tab stands in the indentation",
            "indent with spaces, not tabs",
        ),
        (
            'a: "x',
            1,
            4,
            "a text in quotes begins here and does not end",
            'close it with " as the keyboard types it',
        ),
        (
            'a: "\\z"',
            1,
            5,
            "behind “\\” in double quotes stands nothing that YAML knows",
            "write “\\\\” for a “\\”, or put the text in single quotes",
        ),
        (
            "a: ? b",
            1,
            4,
            "“?” and a space begin a key, which cannot stand here",
            "put text that starts with “? ” in quotes",
        ),
        ("é: b: c", 1, 5, "a “: ” and what follows it cannot stand here", COLON),
        (
            "a: !x!y 1",
            1,
            4,
            "a “!” begins a tag here, which is not part of the plan language",
            None,
        ),
        (
            "a: *",
            1,
            5,
            "behind “&” or “*” YAML expects a name",
            "put text that starts with & or * in quotes",
        ),
    ],
)
def test_what_is_not_yaml(
    text: str, line: int, column: int, problem: str, hint: str | None
) -> None:
    place = (line, column, line, column)
    assert faults(text) == [("GN001", place, f"not YAML: {problem}", hint)]


def test_what_was_wrong_before_a_file_breaks_off_is_said_first() -> None:
    anchor = ("GN011", (1, 4, 1, 8), "an anchor (&x) is not part of the plan language", OUT)
    assert faults("a: &x 1\nb: @")[0] == anchor
    assert [rule for rule, *_ in faults("a: &x 1\nb: @")] == ["GN011", "GN001"]
    deep = f"a: &x 1\nb: {'[' * MAX_DEPTH}{']' * MAX_DEPTH}"
    assert faults(deep)[0] == anchor
    assert [rule for rule, *_ in faults(deep)] == ["GN011", "GN011"]
    # libyaml reads far ahead, and refuses a character before all else is looked at.
    late = f"a: &x 1\nb: {'c ' * 20_000}\n\x07"
    assert [(rule, place[:2]) for rule, place, *_ in faults(late)] == [
        ("GN011", (1, 4)),
        ("GN001", (3, 1)),
    ]


# Depth

TOO_DEEP = f"more than {MAX_DEPTH} levels of nesting"


def block(levels: int) -> str:
    """Return so many maps in block style, with a text in the innermost one."""
    return (
        "".join(f"{' ' * level}a:\n" for level in range(levels - 1)) + f"{' ' * (levels - 1)}a: x\n"
    )


@pytest.mark.parametrize(
    "innermost",
    [
        "[]",
        "{}",
        "{a: x}",
        "[x]",
        # What a map stands on.
        "{[]: x}",
        "{*b : []}",
        "{a: 1, [b]: x}",
    ],
)
def test_as_deep_as_the_limit_and_deeper(innermost: str) -> None:
    levels = 1 if innermost in ("[]", "{}", "{a: x}", "[x]") else 2
    above = MAX_DEPTH - levels
    for begin, end in (("[", "]"), ("{a: ", "}")):
        deepest = faults(begin * above + innermost + end * above)
        assert TOO_DEEP not in [said for *_, said, _ in deepest]
        deeper = begin * (above + 1) + innermost + end * (above + 1)
        assert faults(deeper)[-1][2] == TOO_DEEP
        assert compose(deeper.encode())[0] is None


@pytest.mark.parametrize("entry", ["? {}\n: x", "? x\n? {}", "? [a]\n: {}", "? *b\n: {}", "x: {}"])
def test_depth_of_keys_and_of_what_stands_at_them(entry: str) -> None:
    room = MAX_DEPTH - 1
    deepest = faults(entry.format("[" * room + "]" * room))
    assert TOO_DEEP not in [said for *_, said, _ in deepest]
    deeper = faults(entry.format("[" * (room + 1) + "]" * (room + 1)))
    assert deeper[-1][2] == TOO_DEEP


def test_where_a_level_is_too_deep() -> None:
    assert faults("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    deeper = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
    assert faults(deeper) == [("GN011", (1, 65, 1, 66), TOO_DEEP, None)]
    assert faults(block(MAX_DEPTH)) == []
    assert faults(block(MAX_DEPTH + 1)) == [("GN011", (65, 65, 65, 65), TOO_DEEP, None)]


def test_more_levels_than_libyaml_reads() -> None:
    ((rule, place, said, hint),) = faults("a: 1\nb: " + "[" * 20_000)
    assert (rule, place[0], said, hint) == ("GN011", 2, TOO_DEEP, None)


# Long texts


@pytest.mark.parametrize("letter", ["x", "é", "e\u0301"])
@pytest.mark.parametrize(
    ("file", "column", "path"),
    [
        ("k: {}", 4, "/k"),
        ("[{}]", 2, "/0"),
        ("k: &a {}", 4, "/k"),
        ("{}", 1, ""),
        ("? [{}]\n: x", 4, None),
    ],
)
def test_a_text_as_long_as_the_limit_and_a_longer_one(
    letter: str, file: str, column: int, path: str | None
) -> None:
    longest, longer = (file.format(letter * length) for length in (MAX_SCALAR, MAX_SCALAR + 1))
    said = "a text of 65537 characters; the limit is 65536"
    assert MAX_SCALAR == 65_536
    assert said not in [found for *_, found, _ in faults(longest)]
    end = file.index("{}") + 1 + len(longer) - len(file) + 2
    assert faults(longer)[-1] == ("GN011", (1, column, 1, end), said, None)
    if path is not None:
        node = dict(nodes(tree(longer)))[path]
        assert isinstance(node, Damaged)
        assert node.text == normalize("NFC", letter) * 59 + "…"
        kept = dict(nodes(tree(longest)))[path]
        assert isinstance(kept, Scalar)
        assert kept.text == normalize("NFC", letter) * MAX_SCALAR


@pytest.mark.parametrize("letter", ["x", "é"])
def test_a_key_as_long_as_the_limit_and_a_longer_one(letter: str) -> None:
    longest, longer = (f"? {letter * length}\n: 5" for length in (MAX_SCALAR, MAX_SCALAR + 1))
    assert faults(longest) == []
    said = "a text of 65537 characters; the limit is 65536"
    assert faults(longer) == [("GN011", (1, 3, 1, 65_540), said, None)]
    keys = [[*each] for each in (tree(longest), tree(longer)) if isinstance(each, Mapping)]
    assert keys == [[letter * MAX_SCALAR], [letter * 59 + "…"]]


# What YAML has and plans have not


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a: &x 1", (1, 4, 1, 8), "an anchor (&x)"),
        ("a: !t 1", (1, 4, 1, 8), "a tag (!t)"),
        ("a: !!str", (1, 4, 1, 9), "a tag (tag:yaml.org,2002:str)"),
        ("&x a: 1", (1, 1, 1, 5), "an anchor (&x)"),
        ("!t a: 1", (1, 1, 1, 5), "a tag (!t)"),
        ("é:\n- &x 1", (2, 3, 2, 7), "an anchor (&x)"),
        ("a: &x\n  b: c", (1, 4, 2, 3), "an anchor (&x)"),
        ("a: !t {b: c}", (1, 4, 1, 8), "a tag (!t)"),
        ("a: !t [b]", (1, 4, 1, 8), "a tag (!t)"),
        ("&x [a]", (1, 1, 1, 5), "an anchor (&x)"),
        ("a: 1\nb: !t {}", (2, 4, 2, 8), "a tag (!t)"),
    ],
)
def test_anchors_and_tags(text: str, place: tuple[int, int, int, int], said: str) -> None:
    assert faults(text) == [("GN011", place, f"{said} is not part of the plan language", OUT)]


def test_an_anchor_and_a_tag() -> None:
    place = (1, 4, 1, 11)
    said = "is not part of the plan language"
    assert faults("a: !t &x 1") == [
        ("GN011", place, f"an anchor (&x) {said}", OUT),
        ("GN011", place, f"a tag (!t) {said}", OUT),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: *x", (1, 4, 1, 6)),
        ("é:\n  - *x", (2, 5, 2, 7)),
        ("a: 1\n*x : 2", (2, 1, 2, 3)),
        ("? *x\n: 2\nb: 3", (1, 3, 1, 5)),
        ("*x", (1, 1, 1, 3)),
    ],
)
def test_aliases(text: str, place: tuple[int, int, int, int]) -> None:
    said = "an alias (*x) is not part of the plan language"
    assert faults(text) == [("GN011", place, said, "write the value out here")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("? [a]\n: b\nc: d", (1, 3, 1, 4)),
        ("c: d\n? e: f\n: b", (2, 3, 2, 3)),
        ("{{a: b}: e, c: d}", (1, 2, 1, 3)),
        ("{[a, [b]]: {e: f}, c: d}", (1, 2, 1, 3)),
    ],
)
def test_keys_that_are_no_texts(text: str, place: tuple[int, int, int, int]) -> None:
    said = "a key must be a plain text, not a map or a list"
    assert faults(text) == [("GN011", place, said, None)]
    assert [path for path, _ in nodes(tree(text))] == ["", "/c"]


def test_merge_keys() -> None:
    said, hint = "a merge key (<<) is not part of the plan language", "write the values out here"
    text = "<<: {a: b}\nc: {<<: d, '<<': e, <<f: g}\n"
    assert faults(text) == [
        ("GN011", (1, 1, 1, 3), said, hint),
        ("GN011", (2, 5, 2, 7), said, hint),
        ("GN011", (2, 12, 2, 16), said, hint),
    ]
    assert [path for path, _ in nodes(tree(text))] == ["", "/c", "/c/<<f"]


def test_keys_that_stand_twice() -> None:
    text = f"# x\na: 1\n{'b' * 61}: 2\n{'b' * 61}: 3\nc: {{a: 4}}\n'a': 5\na: 6\n"
    hint = "only the first is read: take one of the two out"
    twice = "“a” stands twice in one map, first on line 2"
    assert faults(text) == [
        ("GN004", (4, 1, 4, 62), f"“{'b' * 59}…” stands twice in one map, first on line 3", hint),
        ("GN004", (6, 1, 6, 4), twice, hint),
        ("GN004", (7, 1, 7, 2), twice, hint),
    ]
    root = tree(text)
    assert isinstance(root, Mapping)
    assert [each.text for each in root.values() if isinstance(each, Scalar)] == ["1", "2"]


# A comma within braces


@pytest.mark.parametrize(
    ("text", "place", "amount"),
    [
        ("{a: 76,12 tỷ}", (1, 5, 1, 13), "76,12 tỷ"),
        ("{a: 1,2: }", (1, 5, 1, 8), "1,2"),
        ("{a: -5,\n  05: , b: 1}", (1, 5, 2, 5), "-5,05"),
        ("{a: x1,2y}", (1, 5, 1, 10), "x1,2y"),
        ("{a: 76,12 tỷ: ''}", (1, 5, 1, 13), "76,12 tỷ"),
        (f"{{a: 1,{'2' * 60}}}", (1, 5, 1, 67), f"1,{'2' * 57}…"),
    ],
)
def test_decimals_that_have_become_an_entry(
    text: str, place: tuple[int, int, int, int], amount: str
) -> None:
    said = f"the comma of “{amount}” ends the entry here, because it stands inside {{…}}"
    assert faults(text) == [("GN008", place, said, f'write it in quotes: "{amount}"')]
    root = tree(text)
    assert isinstance(root, Mapping)
    node = root["a"]
    assert isinstance(node, Damaged)
    assert node.text.startswith(amount[:-1])
    # It stands where its first part stands.
    assert (node.place[:2], node.key_place) == (place[:2], (1, 2, 1, 3))
    assert node.place.end_line == 1


def test_decimals_of_several_groups() -> None:
    text = "{a: 1,300,000, b: 2}"
    assert [(rule, place) for rule, place, *_ in faults(text)] == [
        ("GN008", (1, 5, 1, 10)),
        ("GN008", (1, 5, 1, 14)),
    ]
    root = tree(text)
    assert isinstance(root, Mapping)
    texts = {key: each.text for key, each in root.items() if isinstance(each, Scalar)}
    assert texts == {"a": "1,300,000", "b": "2"}


@pytest.mark.parametrize(
    "text",
    [
        "{a: 76, 12 tỷ: 5}",
        "{a: 76 tỷ, 12: }",
        "{a: 76, b: }",
        "{a: [76], 12: }",
        "{a: {b: 76}, 12: }",
        "{12: }",
        "{a: 76, 12: []}",
        "{a: 76, 12: {}}",
        "{a: '', 12: }",
        "{a: 76, '': }",
        "a: 76\n12: \n",
    ],
)
def test_entries_that_are_no_decimals(text: str) -> None:
    assert faults(text) == []
    assert not any(isinstance(node, Damaged) for _, node in nodes(tree(text)))


def test_an_entry_after_one_of_another_map() -> None:
    assert faults("{a: 1, b: {2: }}") == []
    assert [place for _, place, *_ in faults("{a: {b: 1}, c: 2,3: }")] == [(1, 16, 1, 19)]
