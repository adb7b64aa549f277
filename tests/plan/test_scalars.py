"""A text is quoted exactly where YAML would read something else, and is read as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from giamngheo_cli.plan.compose import compose
from giamngheo_cli.plan.nodes import Mapping, Scalar, Sequence
from giamngheo_cli.plan.scalars import (
    REFUSED,
    as_read,
    one_line,
    quote_of,
    scalar_text,
    unquoted,
)
from strategies import TEXTS


def read(yaml: str) -> str | None:
    """Return the text under the key k, None where it is none."""
    root, faults = compose(yaml.encode())
    node = root.get("k") if isinstance(root, Mapping) and not faults else None
    if isinstance(node, Sequence):
        node = node[0] if len(node) == 1 else None
    return node.text if isinstance(node, Scalar) else None


@pytest.mark.parametrize("quote", ["", "'", '"'])
@given(text=TEXTS)
def test_a_text_is_read_as_it_was(text: str, quote: str) -> None:
    assert read(f"k: {scalar_text(text, quote)}\n") == text
    assert read(f"k: [{scalar_text(text, quote, in_flow=True)}]\n") == text
    assert read(f"k:\n  - {scalar_text(text, quote)}  # comment\n") == text


@given(text=TEXTS)
def test_a_key_is_read_as_it_was(text: str) -> None:
    root, _ = compose(f"{scalar_text(text)}: 1\n".encode())
    assert isinstance(root, Mapping)
    assert text == "<<" or [*root] == [text]


#: What many programs take for the end of a line, or do not show.
UNSEEN = re.compile("[\x85\u2028\u2029\ufeff]")


@given(text=TEXTS)
def test_nothing_is_quoted_without_need(text: str) -> None:
    is_quoted = quote_of(scalar_text(text))
    # Read without quotes, too; but nothing is seen of it, or it means something elsewhere.
    is_odd = not text or UNSEEN.search(text) or text.startswith(("---", "..."))
    if is_quoted and not is_odd:
        assert REFUSED.search(text) or read(f"k: {text}\n") != text


@pytest.mark.parametrize(
    "text",
    ["76,47 tỷ", "-5", "yes", "~", "null", "2022-03-15", "12:30", "(a)", "“a”", "a#b", "– a"],
)
def test_what_needs_no_quotes(text: str) -> None:
    assert scalar_text(text) == text


@pytest.mark.parametrize(
    ("text", "quote", "written"),
    [
        ("a", "", "a"),
        ("a", "'", "'a'"),
        ("a", '"', '"a"'),
        ("it's 'so' ", "'", "'it''s ''so'' '"),
        ("it's", '"', '"it\'s"'),
        ("it's", "", "it's"),
        ('a "b" \\c', "'", "'a \"b\" \\c'"),
        ('a "b" \\c', '"', '"a \\"b\\" \\\\c"'),
        ("tiền ủng hộ", '"', '"tiền ủng hộ"'),
        ("", "", '""'),
        ("", "'", "''"),
        # What no line can hold is an escape, whatever the quotes of its neighbours.
        ("a\nb", "'", '"a\\nb"'),
        ("a\r\tb", "", '"a\\r\\tb"'),
        ("a\tb", "", "a\tb"),
        ("a\x85\u2028\u2029b", "", '"a\\u0085\\u2028\\u2029b"'),
        ("\ufeffa\u200e\u200f", "", '"\\ufeffa\\u200e\\u200f"'),
        ("\u202a\u202e\u2066\u2069", "'", '"\\u202a\\u202e\\u2066\\u2069"'),
        ("\x00\x08\x0b\x0c\x0e\x1f", "", '"\\u0000\\b\\u000b\\f\\u000e\\u001f"'),
        ("\x7f\x84\x86\x9f\ufffe\uffff", "", '"\\u007f\\u0084\\u0086\\u009f\\ufffe\\uffff"'),
        # Beside these stand others that are seen.
        (
            "\xa0\u200d\u2027\u202f\u2065\u206a\ufffd",
            "",
            "\xa0\u200d\u2027\u202f\u2065\u206a\ufffd",
        ),
    ],
)
def test_how_a_text_is_written(text: str, quote: str, written: str) -> None:
    assert scalar_text(text, quote) == written


@pytest.mark.parametrize(
    "text",
    [
        *(f"{mark}a" for mark in " \t,[]{}#&*!|>'\"%@`"),
        *(mark for mark in "-?:"),
        *("- a", "?\ta", ": a", "---", "---a", "...", "...a"),
        *("a: b", "a:\tb", "a:", "a #b", "a\t#b", "a ", "a\t", "a:b: c"),
    ],
)
def test_what_needs_quotes(text: str) -> None:
    quoted = '"' + text.replace('"', '\\"').replace("\t", "\\t") + '"'
    assert scalar_text(text) == quoted
    assert scalar_text(text, in_flow=True) == quoted


@pytest.mark.parametrize("text", [*(f"a{mark}b" for mark in ",[]{}?:"), "-a", "a, b", "http://a"])
def test_what_needs_quotes_in_flow_style_alone(text: str) -> None:
    assert scalar_text(text) == text
    quoted = text if text == "-a" else f'"{text}"'
    assert scalar_text(text, in_flow=True) == quoted


@pytest.mark.parametrize("text", ["a'b\"c", "a#b", "-a", "--", "..", "a-b", "a|>&*!%@`"])
def test_what_needs_no_quotes_in_flow_style(text: str) -> None:
    assert scalar_text(text, in_flow=True) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("a", "a"),
        (" a  b\tc \n", "a b c"),
        ("a\nb\r\nc\x85d\u2028e\u2029f", "a b c d e f"),
        ("a\x00b\x1b[0mc\x9fd", "a b [0mc d"),
        ("a\ufeffb\u202ec\u200ed\u2066e", "a b c d e"),
    ],
)
def test_a_text_on_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("written", "quote", "inner"),
    [
        ("", "", ""),
        ("a", "", "a"),
        ("'a'", "'", "a"),
        ('"a"', '"', "a"),
        ('"a\'"', '"', "a'"),
        ("a'", "", "a'"),
        ("''", "'", ""),
        ("|", "", "|"),
    ],
)
def test_quotes_of_what_is_written(written: str, quote: str, inner: str) -> None:
    assert quote_of(written) == quote
    assert unquoted(written) == inner


def test_a_key_as_it_is_read() -> None:
    assert as_read("'tie\u0302\u0300n'") == "tiền"
    assert as_read("tie\u0302\u0300n") == "tiền"
    assert as_read('"a"') == "a"
