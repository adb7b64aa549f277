"""Text on a screen: how wide it is, what of it is spelt out, and what an encoding makes of it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING
from unicodedata import category, combining, normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from giamngheo_cli.plan.lines import lines_of, split_lines
from giamngheo_cli.report import screen
from giamngheo_cli.report.screen import (
    Screen,
    columns,
    degrading,
    inert,
    is_hidden,
    padded,
    safe_line,
    wrapped,
)

if TYPE_CHECKING:
    from command import Command

NFD = normalize("NFD", "Kế hoạch giảm nghèo")
CJK = "減貧計画"

# Columns


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Ke hoach", 8),
        ("Kế hoạch giảm nghèo", 19),
        (NFD, 19),
        ("đồng – “tỷ”…", 12),
        (CJK, 8),
        ("５ tỷ", 5),
        ("ｱ", 1),
        ("한국", 4),
        (normalize("NFD", "한국"), 4),
        ("🏠", 2),
    ],
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


def test_every_character_takes_the_columns_of_a_terminal() -> None:
    beyond_ascii = [chr(code) for code in range(0x80, 0x20000) if not 0xD800 <= code < 0xE000]
    expected = {each: 0 if combining(each) else cell_len(each) for each in beyond_ascii}
    assert {each: columns(each) for each in beyond_ascii} == expected


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("tỷ", "tỷ    ", "    tỷ"),
        (normalize("NFD", "tỷ"), normalize("NFD", "tỷ    "), normalize("NFD", "    tỷ")),
        ("計画", "計画  ", "  計画"),
        ("計画計画", "計画計画", "計画計画"),
        ("", "      ", "      "),
    ],
)
def test_padded(text: str, left: str, right: str) -> None:
    assert padded(text, 6) == left
    assert padded(text, 6, right=True) == right


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a b", ["a b"]),
        ("một hai ba bốn năm sáu bảy", ["một hai ba bốn năm", "sáu bảy"]),
        ("triệu-đồng triệu-đồng", ["triệu-đồng", "triệu-đồng"]),
        ("x" * 45, ["x" * 20, "x" * 20, "x" * 5]),
        (f"một {'x' * 20} hai", ["một", "x" * 20, "hai"]),
        (f"một {'x' * 21} hai", [f"một {'x' * 16}", "xxxxx hai"]),
        (CJK * 6, ["減貧計画減貧計画減貧", "計画減貧計画減貧計画", "減貧計画"]),
        (f"x {CJK * 3}", [f"x {CJK * 2}減", "貧計画"]),
        (f"{CJK} {CJK} {CJK}", [f"{CJK} {CJK}", CJK]),
        (normalize("NFD", "ệ" * 21), [normalize("NFD", "ệ" * 20), normalize("NFD", "ệ")]),
    ],
)
def test_wrapped(text: str, lines: list[str]) -> None:
    assert wrapped(text, 20) == lines
    # Narrower than that nothing can be read.
    assert wrapped(text, 3) == lines


def test_a_long_word_of_narrow_letters_is_not_measured_letter_by_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured: list[str] = []

    def columns_of(text: str) -> int:
        measured.append(text)
        return columns(text)

    monkeypatch.setattr(screen, "columns", columns_of)
    assert wrapped("ế" * 1_000, 40) == ["ế" * 40] * 25
    assert len(measured) < 100


def test_wrapped_with_an_indent() -> None:
    assert wrapped("một hai ba bốn năm sáu", 20, "    ") == ["    một hai ba bốn", "    năm sáu"]
    assert wrapped("một hai ba bốn năm sáu", 20, "    ", "gợi ý: ") == [
        "gợi ý: một hai ba",
        "    bốn năm sáu",
    ]


@given(
    st.lists(st.sampled_from([*"xế-", "kế hoạch", "giảm nghèo", " ", "  ", "x" * 23])),
    st.integers(20, 60),
    st.sampled_from(["", "  ", "    "]),
    st.sampled_from([None, "", "gợi ý: "]),
)
def test_letters_of_one_column_are_wrapped_as_the_standard_library_does(
    words: list[str], width: int, indent: str, first: str | None
) -> None:
    text = "".join(words).lstrip(" ")
    expected = textwrap.wrap(
        text,
        width,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    # It leaves a space at the end of a line that is full.
    assert wrapped(text, width, indent, first) == ([line.rstrip() for line in expected] or [""])
    decomposed = wrapped(normalize("NFD", text), width, indent, first)
    assert [normalize("NFC", line) for line in decomposed] == wrapped(text, width, indent, first)


@example("a" * 8 + "減" * 6 + " \u0301", 23)
@given(
    st.lists(
        st.sampled_from(["a", "ế", "e\u0302\u0301", "減", "한", "🏠", "❤\ufe0f", "\u0301", " "]),
        max_size=90,
    ).map("".join),
    st.integers(20, 30),
)
def test_no_line_takes_more_columns_than_there_are(text: str, width: int) -> None:
    lines = wrapped(text, width, "  ", "x: ")
    assert max(map(columns, lines)) <= width
    kept = "".join(lines).removeprefix("x:").replace(" ", "")
    assert kept == text.replace(" ", "")


# What is spelt out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kế hoạch “giảm nghèo” – 減貧", "Kế hoạch “giảm nghèo” – 減貧"),
        (NFD, NFD),
        ("\x1b[31m", r"\u001b[31m"),
        ("\x9b31m", r"\u009b31m"),
        ("a\nb\r\nc\0d\x7f", r"a\u000ab\u000d\u000ac\u0000d\u007f"),
        ("a\u200bb\u202ec\ufeffd\u00ade", r"a\u200bb\u202ec\ufeffd\u00ade"),
        ("\U000e0041", r"\ue0041"),
        ("x\udcff.yaml", r"x\udcff.yaml"),
        ("a\u2028b", r"a\u2028b"),
        ("a\u2029b", r"a\u2029b"),
        ("a\tb", "a b"),
        ("\t\t", "  "),
        ("##[error]x", "# #[error]x"),
        ("##vso[task.complete]x", "# #vso[task.complete]x"),
        ("###[error]x", "## #[error]x"),
        ("a##[b##c[d", "a# #[b# #c[d"),
        ("## note", "## note"),
        ("##\u200bvso[x", r"##\u200bvso[x"),
        ("[red]x[/red]", "[red]x[/red]"),
    ],
)
def test_inert(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_what_can_be_printed_is_not_hidden() -> None:
    """So that texts without anything else are left as they are."""
    printable = (chr(number) for number in range(0x20000) if chr(number).isprintable())
    assert [each for each in printable if is_hidden(each)] == []


@given(st.text())
def test_no_text_is_acted_upon(text: str) -> None:
    shown = inert(text)
    assert {category(each) for each in shown}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert inert(shown) == shown


@pytest.mark.parametrize(
    ("line", "safe"),
    [
        ("::error::x", ": :error::x"),
        ("  ::error::x", "  : :error::x"),
        ("\u00a0::error::x", "\u00a0: :error::x"),
        ("a ::error::x", "a ::error::x"),
        (":error:", ":error:"),
        ("##[error]x", "# #[error]x"),
        ("a ##vso[x]", "a # #vso[x]"),
        ("::##[x]", ": :# #[x]"),
        ("  5 tỷ đồng", "  5 tỷ đồng"),
    ],
)
def test_safe_line(line: str, safe: str) -> None:
    assert safe_line(line) == safe


def test_paint() -> None:
    assert Screen().paint("x", "red") == "x"
    assert Screen(colour=True).paint("x", "red") == "\x1b[1;31mx\x1b[0m"


# Encodings


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Kế hoạch giảm nghèo", "Ke hoach giam ngheo"),
        (NFD, "Ke hoach giam ngheo"),
        ("đồng, Đồng", "dong, Dong"),
        ("“tỷ”", '"ty"'),
        ("…−–×", "...--x"),
        ("≤ ≥ ≠ ≈", "<= >= != ~"),
        ("🏠", "?"),
        (CJK, "????"),
        ("5 tỷ 🏠 ≠ 6", "5 ty ? != 6"),
    ],
)
def test_what_ascii_lacks_is_written_in_plain_letters(text: str, plain: str) -> None:
    assert text.encode("ascii", degrading()) == plain.encode()


def test_only_what_an_encoding_lacks_is_plain() -> None:
    assert "Mới là đã ≠".encode("latin-1", degrading()) == "Moi là dã !=".encode("latin-1")
    assert "Mới ≠ 🏠".encode("utf-8", degrading()) == "Mới ≠ 🏠".encode()


def test_bytes_that_cannot_be_read_are_not_degraded() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", degrading())


# Lines


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n"])
def test_lines(line_break: str) -> None:
    text = line_break.join(["a", "", "ế", ""])
    assert split_lines(text) == ["a", "", "ế", ""]
    assert lines_of(b"\xef\xbb\xbf" + text.encode()) == ["a", "", "ế", ""]


def test_what_breaks_no_line() -> None:
    # Python's splitlines breaks at all of these; YAML does not.
    assert split_lines("a\x0bb\x0cc\x1cd\x1de\x1ef") == ["a\x0bb\x0cc\x1cd\x1de\x1ef"]
    assert lines_of(b"a\xffb") == ["a\ufffdb"]


# The mark under a figure

BEFORE = {
    "ASCII": "Ban Moi",
    "Vietnamese": "Bản Mới",
    "combining": normalize("NFD", "Bản Mới"),
    "wide": "減貧計画",
    "wide and combining": normalize("NFD", "Bản 한국 減貧"),
    "emoji": "🏠🏠",
    "hidden": "a\u200bb\u202ec",
    "command": "##[error]",
    "half a command": "a ##",
    "long": "Kế hoạch giảm nghèo của xã Bản Mới giai đoạn 2021-2025 và những năm sau đó",
    "long and combining": normalize("NFD", "Kế hoạch giảm nghèo của xã Bản Mới " * 3),
    "long and wide": CJK * 30,
}


def marked(out: str) -> tuple[str, int, int]:
    """Return the shown line of the file, and the columns where its mark starts and ends."""
    lines = out.splitlines()
    (at,) = (number for number, line in enumerate(lines) if set(line[8:].strip()) == {"^"})
    mark = lines[at]
    return lines[at - 1], columns(mark[: mark.index("^")]), columns(mark)


def between(line: str, start: int, end: int) -> str:
    """Return what stands between two columns of a line."""
    ends = [columns(line[:length]) for length in range(len(line) + 1)]
    # A combining letter has no column of its own: it stands in that of the one before.
    last = max(length for length, column in enumerate(ends) if column == end)
    first = max(length for length, column in enumerate(ends) if column == start)
    return line[first:last]


@pytest.mark.parametrize("width", ["40", "80", "141"])
@pytest.mark.parametrize("figure", ["1.30", "5 triêu", normalize("NFD", "5 triêu"), "５ tỷ"])
@pytest.mark.parametrize("kind", BEFORE)
def test_the_mark_stands_under_the_figure(
    kind: str, figure: str, width: str, inside: Command
) -> None:
    before = BEFORE[kind]
    plan = f'plan: 1\nid: a\nprojects:\n  - {{id: b, title: "{before}", total: "{figure}"}}\n'
    result = inside("validate", "-", stdin=plan.encode(), env={"COLUMNS": width})
    line, start, end = marked(result.out)
    assert between(line, start, end) == f'"{figure}"'


def test_the_mark_of_a_figure_after_tabs(inside: Command) -> None:
    plan = b'plan: 1\nid: a\ntotal: \t\t"1.30" \t# x\n'
    line, start, end = marked(inside("validate", "-", stdin=plan).out)
    assert line == '    3 | total:   "1.30"  # x'
    assert between(line, start, end) == '"1.30"'
