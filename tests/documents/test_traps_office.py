"""What Word and Excel hold beside what is seen: it is listed, and never placed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from making import (
    D1,
    HEAD,
    PLACED,
    ROWS,
    SHEET,
    SHEET_PLACED,
    TRIEU,
    UNIT,
    check,
    docx_file,
    imported,
    put_table,
    row_of,
    with_parts,
    xlsx_file,
)

if TYPE_CHECKING:
    from docx.document import Document
    from openpyxl.worksheet.worksheet import Worksheet

    from command import Command


def fill(document: Document) -> None:
    document.add_paragraph(UNIT)
    put_table(document, [HEAD, *ROWS])


# Excel


def test_a_plain_sheet_is_placed(inside: Command, tmp_path: Path) -> None:
    check(imported(inside, xlsx_file(tmp_path, SHEET)), SHEET_PLACED)


def test_a_formula_without_a_stored_value_is_listed(inside: Command, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C3"] = "=D3+E3"

    result = imported(inside, xlsx_file(tmp_path, SHEET, change))
    check(result, SHEET_PLACED[1:], None)
    (listed,) = result.report["listed"]
    assert (listed["code"], listed["place"]) == ("GN506", "Biểu 01!C3")


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A"])
def test_a_value_that_is_an_error_is_listed(inside: Command, tmp_path: Path, error: str) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D4"] = error

    result = imported(inside, xlsx_file(tmp_path, SHEET, change))
    check(result, [each for each in SHEET_PLACED if each is not SHEET_PLACED[4]], None)
    assert [(each["code"], each["place"]) for each in result.report["listed"]] == [
        ("GN506", "Biểu 01!D4")
    ]


def test_an_amount_in_merged_rows_is_listed(inside: Command, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("D3:D4")

    result = imported(inside, xlsx_file(tmp_path, SHEET, change))
    placed = [each for each in SHEET_PLACED if each[1] != {"source": "central"}]
    check(result, placed, {"GN507": ["1200"]})


def test_an_amount_in_merged_columns_is_listed(inside: Command, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("D4:E4")

    result = imported(inside, xlsx_file(tmp_path, SHEET, change))
    check(result, SHEET_PLACED[:4], {"GN507": ["1500"]})


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[4].hidden = True


def hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["D"].hidden = True


@pytest.mark.parametrize(
    ("change", "kept", "numbers"),
    [
        (hide_row, (0, 1, 2), ["2000", "1500", "500"]),
        (hide_column, (0, 2, 3, 5), ["1200", "1500"]),
    ],
)
def test_what_is_hidden_is_listed(
    inside: Command, tmp_path: Path, change: Any, kept: tuple[int, ...], numbers: list[str]
) -> None:
    result = imported(inside, xlsx_file(tmp_path, SHEET, change))
    check(result, [SHEET_PLACED[number] for number in kept], {"GN509": numbers})


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_listed(inside: Command, tmp_path: Path, state: str) -> None:
    def change(sheet: Worksheet) -> None:
        other = sheet.parent.create_sheet("Biểu 02")  # type: ignore[union-attr]
        for row in ((UNIT,), HEAD, (1, "Dự án 3: Nhà ở", 77, 66, 11)):
            other.append(list(row))
        other.sheet_state = state

    result = imported(inside, xlsx_file(tmp_path, SHEET, change))
    check(result, SHEET_PLACED, {"GN509": ["77", "66", "11"]})


@pytest.mark.parametrize("form", ["#,##0,,", "#,##0,", "0.0,,"])
def test_a_format_that_scales_is_listed(inside: Command, tmp_path: Path, form: str) -> None:
    def change(sheet: Worksheet) -> None:
        for row in (3, 4):
            sheet[f"E{row}"] = 1_300_000_000
            sheet[f"E{row}"].number_format = form

    result = imported(inside, xlsx_file(tmp_path, SHEET, change))
    placed = [each for each in SHEET_PLACED if each[1] != {"source": "local"}]
    check(result, placed, {"GN511": ["1300000000"] * 2})


def test_a_comment_and_a_note_of_a_cell_are_listed(inside: Command, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        from openpyxl.comments import Comment  # noqa: PLC0415 only here

        sheet["C3"].comment = Comment("đã cắt 50 triệu đồng", "a")

    result = imported(inside, xlsx_file(tmp_path, SHEET, change))
    check(result, SHEET_PLACED, None, code=1)
    assert [each["code"] for each in result.report["listed"]] == ["GN509"]


def test_binary_fractions_are_taken_for_what_a_program_shows(
    inside: Command, tmp_path: Path
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C3"], sheet["D3"], sheet["E3"] = 0.1 + 0.2, 0.1, 0.2

    result = imported(inside, xlsx_file(tmp_path, SHEET, change))
    check(result, [*row_of(D1, 300, 100, 200), *SHEET_PLACED[3:]])


def test_a_value_finer_than_a_dong_is_listed(inside: Command, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D3"] = 1200.123456789

    result = imported(inside, xlsx_file(tmp_path, SHEET, change))
    placed = [each for each in SHEET_PLACED if each is not SHEET_PLACED[1]]
    check(result, placed, {"GN514": ["1200123456789"]})


@pytest.mark.parametrize("text", ["≈1200", "1.200 (*)", "khoảng 1.200"])
def test_a_number_with_a_word_is_right_or_listed(
    inside: Command, tmp_path: Path, text: str
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D3"] = text
        sheet["D4"] = "1.500,0"

    result = imported(inside, xlsx_file(tmp_path, SHEET, change))
    check(result, SHEET_PLACED[3:4], may_be_placed=[*SHEET_PLACED[:3], *SHEET_PLACED[4:]])


# Word


def test_a_plain_table_of_word_is_placed(inside: Command, tmp_path: Path) -> None:
    check(imported(inside, docx_file(tmp_path, fill)), PLACED)


def test_an_amount_over_two_rows_of_word_is_listed(inside: Command, tmp_path: Path) -> None:
    def merged(document: Document) -> None:
        document.add_paragraph(UNIT)
        table = put_table(document, [HEAD, *ROWS])
        table.cell(2, 3).text = ""
        table.cell(1, 3).merge(table.cell(2, 3))

    result = imported(inside, docx_file(tmp_path, merged))
    placed = [each for each in PLACED if each[1] != {"source": "central"}]
    check(result, placed, {"GN507": ["1200"]})


FOOTNOTES = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:id="1"><w:p><w:r><w:t>Gồm 1.2</w:t></w:r><w:r><w:t>50 triệu đồng vốn vay.</w:t></w:r>
</w:p></w:footnote></w:footnotes>
"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def test_an_amount_in_a_footnote_is_listed(inside: Command, tmp_path: Path) -> None:
    path = docx_file(tmp_path, fill)
    part = f'<Override PartName="/word/footnotes.xml" ContentType="{MAIN}.footnotes+xml"/>'
    relation = f'<Relationship Id="rId99" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
    changes = {
        "[Content_Types].xml": ("</Types>", f"{part}</Types>"),
        "word/_rels/document.xml.rels": ("</Relationships>", f"{relation}</Relationships>"),
    }
    with_parts(path, {"word/footnotes.xml": FOOTNOTES}, changes)
    check(imported(inside, path), PLACED, {"GN509": ["1250"]})


BOX = """\
<w:p><w:r><mc:AlternateContent
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>Tăng 70 triệu đồng
</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>
<w:txbxContent><w:p><w:r><w:t>Tăng 70 triệu đồng</w:t></w:r></w:p></w:txbxContent></w:pict>
</mc:Fallback></mc:AlternateContent></w:r></w:p><w:sectPr"""


def test_an_amount_in_a_text_box_is_listed_once(inside: Command, tmp_path: Path) -> None:
    path = docx_file(tmp_path, fill)
    with_parts(path, {}, {"word/document.xml": ("<w:sectPr", BOX)})
    check(imported(inside, path), PLACED, {"GN509": ["70"]})


def test_an_amount_in_a_head_of_the_page_is_listed(inside: Command, tmp_path: Path) -> None:
    def headed(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Tổng vốn: 5 tỷ đồng"
        fill(document)

    check(imported(inside, docx_file(tmp_path, headed)), PLACED, {"GN509": ["5"]})


def test_an_amount_in_a_comment_is_listed(inside: Command, tmp_path: Path) -> None:
    def commented(document: Document) -> None:
        fill(document)
        run = document.add_paragraph("Như trên").runs[0]
        document.add_comment(run, "Giảm còn 900 triệu đồng?", "a", "a")

    check(imported(inside, docx_file(tmp_path, commented)), PLACED, {"GN509": ["900"]})


def test_what_was_deleted_is_not_there(inside: Command, tmp_path: Path) -> None:
    path = docx_file(tmp_path, fill)
    deleted = (
        '<w:del w:id="9" w:author="a" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>9'
        "</w:delText></w:r></w:del><w:r><w:t>1.200</w:t></w:r>"
    )
    changes = {"word/document.xml": ("<w:r><w:t>1.200</w:t></w:r>", deleted)}
    with_parts(path, {}, changes)
    check(imported(inside, path), PLACED)


def test_a_number_in_several_runs_is_one(inside: Command, tmp_path: Path) -> None:
    def split(document: Document) -> None:
        document.add_paragraph("VII. TỔNG MỨC NHU CẦU VỐN")
        paragraph = document.add_paragraph("Tổng vốn: 76,")
        for text in ("4", "7 t", "ỷ đồng."):
            paragraph.add_run(text).bold = True

    check(imported(inside, docx_file(tmp_path, split)), [((), {}, 76_470 * TRIEU)])


@pytest.mark.parametrize(
    ("unit", "exponent"), [("đồng", 0), ("ĐVT: Nghìn đồng", 3), ("1.000 đồng", 3), ("Tỷ đồng", 9)]
)
def test_the_unit_of_a_sheet(inside: Command, tmp_path: Path, unit: str, exponent: int) -> None:
    line = unit if ":" in unit else f"Đơn vị tính: {unit}"
    result = imported(inside, xlsx_file(tmp_path, [(line,), *SHEET[1:]]))
    check(result, [(*each[:2], each[2] // TRIEU * 10**exponent) for each in SHEET_PLACED])
