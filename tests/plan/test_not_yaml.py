"""What is no YAML is said in words of ours, at the line that people have to mend."""

from __future__ import annotations

import pytest

from giamngheo_cli.messages import Translator
from giamngheo_cli.plan.compose import compose
from giamngheo_cli.plan.load import load
from giamngheo_cli.plan.not_yaml import _PROBLEMS

PLAIN = "take it out, and write plain spaces"
DASH = "begin the line of a list with “-” and a space, as the keyboard types them"
CONFLICT = "choose one of the two versions, and take the lines of the marks out"
#: Line, first and last column, message and hint.
Said = tuple[int, int, int, str, str | None]


def said(text: str, language: str = "en") -> Said:
    """Return the one thing that is wrong with a file that is no YAML."""
    root, (fault,) = compose(text.encode())
    assert (root, fault.rule) == (None, "GN001")
    translator = Translator(language)
    line, column, end_line, end_column = fault.place
    assert line == end_line
    hint = fault.hint.render(translator) if fault.hint else None
    return line, column, end_column, fault.message.render(translator), hint


BEGINNING = "plan: 1\nid: x\n"


@pytest.mark.parametrize("code", [0xA0, 0xAD, 0x2003, 0x200B, 0x202F, 0x2060, 0x3000])
@pytest.mark.parametrize(
    ("text", "place", "where"),
    [
        ("projects:\n  - id: a\n{}   title: A\n    total: 3\n", (5, 1, 2), "in the indentation"),
        ("projects:\n  - id: a\n  {}  title: A\n    total: 3\n", (5, 3, 4), "in the indentation"),
        ("total:{}3\nprojects: []\n", (3, 7, 8), "behind “:”"),
        ("total:{}3\n\n# a\nprojects: []\n", (3, 7, 8), "behind “:”"),
        ("projects:\n  -{}id: a\n  - id: b\n", (4, 4, 5), "behind “-”"),
    ],
)
def test_what_is_not_seen_is_named(
    code: int, text: str, place: tuple[int, int, int], where: str
) -> None:
    message = f"an invisible character (U+{code:04X}) stands {where}"
    assert said(BEGINNING + text.format(chr(code))) == (*place, message, PLAIN)


@pytest.mark.parametrize("dash", "–—•‑")
def test_a_dash_of_word_for_a_list(dash: str) -> None:
    message = f"“{dash}” (U+{ord(dash):04X}) stands at the start of the line, and begins no list"
    text = f"{BEGINNING}projects:\n  {dash} id: a\n    total: 1\n"
    assert said(text) == (4, 3, 4, message, DASH)


@pytest.mark.parametrize(
    ("text", "line", "mark"),
    [
        ("total: 3\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> topic\n", 4, "<<<<<<<"),
        ("a: 1\n||||||| b\n=======\na: 2\n>>>>>>> topic\n", 4, "|||||||"),
        ("total: 3\n=======\na: 2\n", 4, "======="),
        ("total: 3\n>>>>>>> topic\n", 4, ">>>>>>>"),
    ],
)
def test_a_conflict_that_is_left(text: str, line: int, mark: str) -> None:
    message = f"“{mark}” is left here of a conflict that git has found"
    assert said(BEGINNING + text) == (line, 1, 8, message, CONFLICT)


def test_two_byte_order_marks() -> None:
    message = "a second byte order mark (U+FEFF) at the start of the file"
    assert said(f"\ufeff\ufeff{BEGINNING}") == (1, 1, 2, message, "take it out")


def test_a_key_without_a_colon_is_named_where_it_stands() -> None:
    message = "not YAML: a key without “:” behind it"
    assert said(f"{BEGINNING}total 3\ntitle: A\n")[:4] == (3, 1, 1, message)


def hints(text: str) -> list[tuple[str, int, str | None]]:
    return [
        (fault.rule, fault.place.line, fault.hint.render(Translator("en")) if fault.hint else None)
        for fault in load(f"{BEGINNING}{text}".encode()).faults
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "\u00a0total: 3",
            ("GN002", 3, "an invisible character (U+00A0) stands in it: take it out"),
        ),
        (
            "total: 1\nfunding: {central:\u00a01}",
            ("GN009", 4, "an invisible character (U+00A0) stands in it: take it out"),
        ),
        ("projects:\n  – id: a\n", ("GN010", 4, DASH)),
        (
            "projects: [\u200b]",
            ("GN010", 3, "an invisible character (U+200B) stands in it: take it out"),
        ),
    ],
)
def test_what_is_yaml_but_not_what_it_seems(text: str, expected: tuple[str, int, str]) -> None:
    assert expected in hints(text)


#: What libyaml may say of a file, from its scanner and its parser, and a file of which it says it.
LIBYAML = {
    "could not find expected ':'": "a: 1\nb\n",
    "block sequence entries are not allowed in this context": "a: - b\n",
    "mapping keys are not allowed in this context": "a: ? b\n",
    "mapping values are not allowed in this context": "a: b: c\n",
    "found character that cannot start any token": "a: @b\n",
    "did not find expected '-' indicator": "- a\nb: 1\n",
    "did not find expected key": "a: 'b' c\n",
    "did not find expected ',' or ']'": "a: [1\nb: 2\n",
    "did not find expected ',' or '}'": "{b: 1\nc: 2]\n",
    "did not find expected <document start>": "a: 1\n... x\n",
    "did not find expected <stream-start>": "",
    "did not find expected node content": "a: [",
    "found unexpected ':'": "",
    "found unexpected end of stream": "a: 'b",
    "found unexpected document indicator": "a: 'b\n---\n",
    "found a tab character that violates indentation": "a:\n  b: c\n \td\n",
    "found a tab character where an indentation space is expected": "a: |\n\tb\n",
    "found an indentation indicator equal to 0": "a: |0\n  b\n",
    "did not find expected comment or line break": "a: | b\n",
    "found unknown escape character": 'a: "\\z"\n',
    "did not find expected hexdecimal number": 'a: "\\uzzzz"\n',
    "found invalid Unicode character escape code": 'a: "\\ud800"\n',
    "did not find expected alphabetic or numeric character": "a: &\n",
    "found undefined tag handle": "a: !x!y 1\n",
    "did not find the expected '>'": "a: !<x 1\n",
    "did not find expected '!'": "%TAG !x y\n---\na: 1\n",
    "did not find expected tag URI": "a: !<> 1\n",
    "did not find expected whitespace or line break": "a: !<x>y 1\n",
    "did not find URI escaped octet": "a: !%zz 1\n",
    "found an incorrect leading UTF-8 octet": "a: !%ff 1\n",
    "found an incorrect trailing UTF-8 octet": "a: !%c3%00 1\n",
    "could not find expected directive name": "% \n---\na: 1\n",
    "found unexpected non-alphabetical character": "%a/b\n---\na: 1\n",
    "found unknown directive name": "%NONE x\n---\na: 1\n",
    "did not find expected version number": "%YAML x\n---\na: 1\n",
    "did not find expected digit or '.' character": "%YAML 1x\n---\na: 1\n",
    "found extremely long version number": "%YAML 1111111111.1\n---\na: 1\n",
    "did not find expected whitespace": "%TAG !x!y\n---\na: 1\n",
    "found duplicate %YAML directive": "%YAML 1.1\n%YAML 1.1\n---\na: 1\n",
    "found duplicate %TAG directive": "%TAG !x! y\n%TAG !x! y\n---\na: 1\n",
    "found incompatible YAML document": "%YAML 3.1\n---\na: 1\n",
}


def test_all_that_libyaml_says_has_words_of_ours() -> None:
    assert _PROBLEMS.keys() == LIBYAML.keys()


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize(("raw", "text"), [each for each in LIBYAML.items() if each[1]])
def test_nothing_is_said_in_words_of_libyaml(raw: str, text: str, language: str) -> None:
    root, faults = compose(text.encode())
    translator = Translator(language)
    shown = " ".join(
        part.render(translator) for fault in faults for part in (fault.message, fault.hint) if part
    )
    assert shown
    assert raw not in shown
    assert not any(word in shown for word in ("expected", "found", "token", "scalar", "document"))
    # What is not known to be said by libyaml has words as well.
    assert root is None or raw.startswith("found a tab")


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_what_ends_a_line_for_libyaml_alone(character: str) -> None:
    text = (
        f"{BEGINNING}title: 'a{character}b'\nnote: a{character}{character}b # c{character}d\nx: y\n"
    )
    loaded = load(text.encode())
    (fault,) = loaded.faults
    assert (fault.rule, fault.place) == ("GN002", (5, 1, 5, 2))
    assert loaded.plan is not None
    assert loaded.plan.title is not None
    assert loaded.plan.title.text == f"a{character}b"
    assert loaded.plan.title.place == (3, 8, 3, 13)
