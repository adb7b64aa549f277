"""Documents → one plan, with all that is to be looked at beside it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from founds import figure

from giamngheo_cli.amount import EN, VI
from giamngheo_cli.documents import importing
from giamngheo_cli.documents.blocks import Cell, Document, Grid, Paragraph
from giamngheo_cli.documents.found import About, Found, Listed, SkippedColumn
from giamngheo_cli.documents.importing import imported
from giamngheo_cli.documents.mapping import read_mapping
from giamngheo_cli.documents.reading import Guidance
from giamngheo_cli.messages import Translator, message
from giamngheo_cli.rules.import_rules import COLUMN_UNKNOWN

PARAGRAPH = Paragraph("Tổng kinh phí: 5 tỷ đồng", "line 1")
GRID = Grid((Cell("Tổng", "Biểu 01!A1", 0, 0),), 1, 1, "Biểu 01")
TEXT = Found([figure([], "5 tỷ", "line 1", ref="VI")], about=About("Kế hoạch", "", "2025"))
TABLE = Found(
    [figure([], "5.000", "Biểu 01!C5", table=1), figure(["gnbv"], "4.000", "Biểu 01!C6", table=1)],
    [Listed(COLUMN_UNKNOWN, "7", "Biểu 01!D5", "Khác")],
    [SkippedColumn("Ghi chú", 2, "Biểu 01!F4", message("notes"))],
    remarks=[message("look")],
    about=About("Biểu", "UBND xã", "2021-2025"),
)


def document(name: str, *blocks: Paragraph | Grid) -> Document:
    return Document(name, "docx", "abc123", blocks, [message("a picture was not read")])


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Guidance]:
    """Have what is found in all paragraphs and all grids; return what was told to look for it."""
    told: list[Guidance] = []

    def in_text(paragraphs: Sequence[Paragraph], reading: Guidance) -> Found:
        told.append(reading)
        return TEXT if paragraphs else Found()

    def in_grids(blocks: Sequence[Paragraph | Grid], *_: object) -> Found:
        return TABLE if any(isinstance(block, Grid) for block in blocks) else Found()

    monkeypatch.setattr(importing, "found_in_text", in_text)
    monkeypatch.setattr(importing, "found_in_grids", in_grids)
    return told


@pytest.mark.usefixtures("readings")
def test_a_document_becomes_a_plan_that_says_where_it_is_from() -> None:
    made = imported(
        [document("ke-hoach.docx", PARAGRAPH, GRID)], Guidance(), "na-lay", Translator("en")
    )
    assert (
        made.plan
        == """\
# from “ke-hoach.docx”, SHA-256 abc123
# 3 figures placed
# 1 number listed, which is not in the plan
# 2 numbers in columns that are skipped
plan: 1
id: na-lay
title: Kế hoạch
issuer: UBND xã
period: 2025
unit: triệu đồng
numbers: vi
total: 5 tỷ  # line 1
restated:
  - ref: Biểu 01
    total: 5.000  # Biểu 01!C5
programmes:
  - id: gnbv
    title: Chương trình gnbv
    ref: Biểu 01!C6
    total: 4.000  # Biểu 01!C6
"""
    )
    placed = [(each.file, each.item, each.line, each.figure.written) for each in made.placed]
    assert placed == [
        ("ke-hoach.docx", ".", 12, "5 tỷ"),
        ("ke-hoach.docx", ".", 15, "5.000"),
        ("ke-hoach.docx", "gnbv", 20, "4.000"),
    ]
    (file,) = made.files
    assert file.listed == TABLE.listed
    assert file.skipped == TABLE.skipped
    assert [each.template for each in file.remarks] == ["a picture was not read", "look"]


@pytest.mark.usefixtures("readings")
def test_places_of_several_documents_name_them() -> None:
    documents = [document("ke-hoach.docx", PARAGRAPH), document("phu-luc.xlsx", GRID)]
    made = imported(documents, Guidance(), "p", Translator("vi"))
    assert made.plan is not None
    assert (
        "  - ref: phu-luc.xlsx, Biểu 01\n    total: 5.000  # phu-luc.xlsx, Biểu 01!C5\n"
        in made.plan
    )
    assert made.plan.startswith(
        "# nhập từ “ke-hoach.docx”, SHA-256 abc123\n# nhập từ “phu-luc.xlsx”"
    )
    assert [each.file for each in made.files] == ["ke-hoach.docx", "phu-luc.xlsx"]
    assert [len(each.listed) for each in made.files] == [0, 1]


@pytest.mark.usefixtures("readings")
def test_documents_without_a_figure_are_no_plan() -> None:
    made = imported([document("trang.docx")], Guidance(), "p", Translator("en"))
    assert (made.plan, made.placed, len(made.files)) == (None, (), 1)


def test_the_command_line_comes_before_the_mapping(readings: list[Guidance]) -> None:
    mapping = read_mapping(
        b'unit = "dong"\nnumbers = "en"\n[rows]\n"x" = "skip"\n"t\xe1\xbb\x95ng" = "."', "f.toml"
    )
    only = imported(
        [document("a.docx", PARAGRAPH, GRID)], Guidance(mapping=mapping), "p", Translator("en")
    )
    imported([], Guidance(), "p", Translator("en"))
    asked = Guidance(6, VI, mapping, 2, "VI")
    imported([document("a.docx", PARAGRAPH)], asked, "p", Translator("en"))
    assert readings == [Guidance(0, EN, mapping), Guidance(6, VI, mapping, 2, "VI")]
    assert only.plan is not None
    assert "# with the mapping “f.toml”\n" in only.plan
    assert [Translator("en").render(each) for each in only.unused] == [
        "the mapping names the row “x”, and no table has it",
    ]
