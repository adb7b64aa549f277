"""The numbers that Word puts before paragraphs are computed as Word does."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from making_docx import abstract, grids, laid, level, listed, num, p, tbl, tc, texts, tr, word

from giamngheo_cli.documents.readers.docx_numbering import in_form

PLAN = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "bullet", "\uf0b7"),
    level(5, "bullet", "+"),
)


def numbered(
    numbering: str, *places: tuple[int, int], more: str = "", styles: str = ""
) -> list[str]:
    """Return what stands before each of the paragraphs in lists and levels."""
    body = "".join(listed(number_id, at, "x") for number_id, at in places) + more
    return [
        text.removesuffix("x").rstrip()
        for text in texts(word(body, parts={"numbering": numbering, "styles": styles}))
    ]


def test_levels_count_and_begin_anew_below_another() -> None:
    places = [(1, at) for at in (0, 1, 2, 2, 3, 3, 4, 5, 1, 2, 0, 1)]
    assert numbered(PLAN + num(1, 0), *places) == [
        "I.", "1.", "1.1.", "1.2.", "a)", "b)", "-", "+", "2.", "2.1.", "II.", "1.",
    ]  # fmt: skip


def test_lists_that_share_a_definition_count_on() -> None:
    assert numbered(PLAN + num(1, 0) + num(2, 0), (1, 0), (2, 0), (1, 0)) == ["I.", "II.", "III."]


def test_a_list_may_begin_anew_where_it_is_first_used() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = PLAN + num(1, 0) + num(2, 0, override)
    assert numbered(lists, (1, 0), (1, 0), (2, 0), (2, 0), (1, 0)) == [
        "I.",
        "II.",
        "I.",
        "II.",
        "III.",
    ]


def test_a_list_may_have_a_level_of_its_own() -> None:
    override = (
        f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1/", start=3)}</w:lvlOverride>'
    )
    assert numbered(PLAN + num(1, 0, override), (1, 0), (1, 0), (1, 1)) == ["C/", "D/", "1."]


def test_a_level_may_begin_anew_less_often_or_never() -> None:
    def lists(restart: int) -> str:
        return abstract(
            0,
            level(0, "decimal", "%1"),
            level(1, "decimal", "%1.%2"),
            level(2, "decimal", "(%3)", f'<w:lvlRestart w:val="{restart}"/>'),
        ) + num(1, 0)

    places = [(1, at) for at in (0, 1, 2, 1, 2, 0, 1, 2)]
    assert [numbered(lists(0), *places)[at] for at in (2, 4, 7)] == ["(1)", "(2)", "(3)"]
    assert [numbered(lists(1), *places)[at] for at in (2, 4, 7)] == ["(1)", "(2)", "(1)"]
    assert [numbered(lists(2), *places)[at] for at in (2, 4, 7)] == ["(1)", "(1)", "(1)"]


def test_a_legal_level_writes_all_in_decimal() -> None:
    lists = abstract(
        0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    ) + num(1, 0)
    assert numbered(lists, (1, 0), (1, 1)) == ["I.", "1.1"]


def test_a_level_above_that_was_not_used_has_its_start() -> None:
    lists = abstract(0, level(0, "decimal", "%1", start=4), level(1, "decimal", "%1.%2")) + num(
        1, 0
    )
    assert numbered(lists, (1, 1), (1, 0), (1, 1)) == ["4.1", "4", "4.1"]


def test_styles_put_paragraphs_into_lists() -> None:
    lists = (
        abstract(
            0,
            level(0, "upperRoman", "%1.", '<w:pStyle w:val="Muc"/>'),
            level(1, "decimal", "%2.", '<w:pStyle w:val="Tieumuc"/>'),
        )
        + abstract(1, level(0, "decimal", "%1/"))
        + num(1, 0)
        + num(2, 1)
    )
    in_list = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Muc">{in_list.format(1)}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="Tieumuc">{in_list.format(1)}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Tieumuc"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Thuong" w:default="1">'
        f"{in_list.format(2)}</w:style>"
    )

    def styled(name: str, more: str = "") -> str:
        return p("x", properties=f'<w:pStyle w:val="{name}"/>{more}')

    body = (
        styled("Muc") + styled("Tieumuc") + styled("Con") + styled("Muc") + styled("Tieumuc")
        + styled("A") + styled("Muc", none) + p("x") + styled("Muc", deeper)
    )  # fmt: skip
    assert numbered(lists, more=body, styles=styles) == [
        "I.", "1.", "2.", "II.", "1.", "", "", "1/", "2.",
    ]  # fmt: skip


def test_a_list_may_be_that_of_a_style() -> None:
    lists = (
        PLAN
        + '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Ke"/></w:abstractNum>'
        + num(1, 0)
        + num(2, 5)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Ke">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert numbered(lists, (2, 0), (1, 0), (2, 0), styles=styles) == ["I.", "II.", "III."]


def test_paragraphs_that_are_gone_are_not_counted() -> None:
    gone = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    body = p("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", properties=gone)
    body += listed(1, 0, "x")
    assert numbered(PLAN + num(1, 0), (1, 0), more=body) == ["I.", "II."]


def test_numbers_stand_in_cells_too_and_where_nothing_else_does() -> None:
    rows = [tr(tc(listed(1)), tc(listed(1, 3, "Dự án"))) for _ in range(3)]
    table = tbl(*rows, tr(tc(listed(1, 1)), tc("x")))
    lists = abstract(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(3, "bullet", "-")
    )
    (grid,) = grids(word(listed(1) + listed(1, 3) + table, parts={"numbering": lists + num(1, 0)}))
    assert [(row, column, text) for row, column, _, _, text in laid(grid)] == [
        (0, 0, "2"), (0, 1, "- Dự án"),
        (1, 0, "3"), (1, 1, "- Dự án"),
        (2, 0, "4"), (2, 1, "- Dự án"),
        (3, 0, "4.1"), (3, 1, "x"),
    ]  # fmt: skip


def test_a_paragraph_of_a_number_alone_is_one_and_of_a_bullet_is_none() -> None:
    found = texts(
        word(listed(1) + listed(1, 4) + listed(1, 5), parts={"numbering": PLAN + num(1, 0)})
    )
    assert found == ["I."]


def test_a_number_never_becomes_one_with_an_amount() -> None:
    lists = abstract(0, level(0, "decimal", "%1")) + num(1, 0)
    assert texts(word(listed(1, 0, "200 triệu"), parts={"numbering": lists})) == ["1; 200 triệu"]


def test_the_lists_of_python_docx_are_numbered() -> None:
    made = docx.Document()
    for style in ("List Number", "List Number", "List Bullet", "List Number 2", "List Number"):
        made.add_paragraph("x", style=style)
    stream = BytesIO()
    made.save(stream)
    assert texts(stream.getvalue()) == ["1. x", "2. x", "- x", "1. x", "3. x"]


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimal", 0, "0"),
        ("decimalZero", 7, "07"),
        ("decimalZero", 12, "12"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 0, "0"),
        ("upperRoman", 4000, "4000"),
        ("upperLetter", 26, "Z"),
        ("lowerLetter", 28, "bb"),
        ("lowerLetter", 781, "781"),
        ("none", 3, ""),
        ("vietnameseCounting", 3, "3"),
    ],
)
def test_numbers_are_written_in_their_form(form: str, number: int, written: str) -> None:
    assert in_form(number, form) == written


@pytest.mark.parametrize(
    "lists",
    [
        "",
        num(1, 0),
        abstract(0) + num(1, 0),
        abstract(0, level(9, "decimal", "%1")) + num(1, 0),
        '<w:abstractNum><w:lvl/></w:abstractNum><w:num/><w:num w:numId="1"/>',
        abstract(0, level(0, "decimal", "%9%a%")).replace("%9%a%", "") + num(1, 0),
    ],
)
def test_lists_that_say_nothing_give_no_numbers(lists: str) -> None:
    assert numbered(lists, (1, 0), (1, 8), (7, 0), (1, 999)) == ["", "", "", ""]


def test_numbers_that_would_be_endless_are_short() -> None:
    lists = abstract(0, level(0, "lowerLetter", "%1" * 10_000, start=999_999_999)) + num(1, 0)
    assert len(numbered(lists, (1, 0))[0]) == 100
