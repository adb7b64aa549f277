"""What is read of xlsx files: values, how they are shown, what is hidden, what stands around."""

from __future__ import annotations

import sys
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import openpyxl
import pytest
from making_docx import R, relations
from making_xlsx import (
    ENGLISH,
    MAIN,
    A,
    asides,
    cells,
    cells_of,
    document,
    parts_of,
    row,
    saved,
    sheet,
    shown,
)
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment

from documents_hostile import zipped
from giamngheo_cli.documents.blocks import Cell, ExtraMissing, Grid, Refused


def grids(data: bytes) -> list[Grid]:
    return [block for block in document(data).blocks if isinstance(block, Grid)]


def number(value: str) -> str:
    return cells_of(row(f'<c r="A1"><v>{value}</v></c>'))["A1"].text


def refused(data: bytes, wanted: str | None = None) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        document(data, wanted)
    hint = caught.value.hint
    return ENGLISH.text(caught.value.reason), "" if hint is None else ENGLISH.text(hint)


def test_a_workbook_of_openpyxl() -> None:
    book = Workbook()
    one: Any = book.active
    one.title = "Biểu 01"
    one["B2"] = "  Nội  dung\u00a0 "
    one["C2"], one["D2"], one["E2"] = 51728, True, "51.728"
    one["C4"] = 12.5
    one["B4"].alignment = Alignment(indent=3)
    one["B4"] = "Dự án 1"
    book.create_sheet("Trống")
    book.create_sheet("Biểu 02")["A1"] = "x"
    data = saved(book)
    found = document(data)
    assert (found.name, found.kind, found.remarks) == ("x.xlsx", "xlsx", [])
    assert found.sha256 == sha256(data).hexdigest()
    assert grids(data) == [
        Grid(
            [
                Cell("Nội dung", "Biểu 01!B2", 1, 1),
                Cell("51728", "Biểu 01!C2", 1, 2, is_number=True),
                Cell("TRUE", "Biểu 01!D2", 1, 3),
                Cell("51.728", "Biểu 01!E2", 1, 4),
                Cell("Dự án 1", "Biểu 01!B4", 3, 1, indent=3),
                Cell("12,5", "Biểu 01!C4", 3, 2, is_number=True),
            ],
            rows=4,
            columns=5,
            place="Biểu 01",
            is_sheet=True,
        ),
        Grid([Cell("x", "Biểu 02!A1", 0, 0)], 1, 1, "Biểu 02", is_sheet=True),
    ]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("51728.5", "51728,5"),
        ("-51728.50", "-51728,5"),
        ("4.9105E4", "49105"),
        ("1.5E-3", "0,0015"),
        ("0.30000000000000004", "0,3"),
        ("51728.000000000007", "51728"),
        ("0.039853375420018302", "0,0398533754200183"),
        ("999999999999999.96", "1000000000000000"),
        ("-0", "0"),
        ("0.0", "0"),
        (".5", "0,5"),
        ("007", "7"),
        ("2500000000000001", "2500000000000001"),
        ("2.500000000000001E15", "2500000000000001"),
        ("12345678901234567", "12345678901234600"),
        ("1E+20", "100000000000000000000"),
        (" 5 ", "5"),
    ],
)
def test_numbers_have_plain_digits(stored: str, text: str) -> None:
    assert number(stored) == text


@pytest.mark.parametrize("stored", ["NaN", "INF", "1_000", "1e999", "1,5", "٣"])
def test_what_is_no_number_is_a_text(stored: str) -> None:
    cell = cells_of(row(f'<c r="A1"><v>{stored}</v></c>'))["A1"]
    assert (cell.text, cell.is_number) == (stored, False)


@pytest.mark.parametrize(
    ("code", "value", "affix"),
    [
        ('"≈"#,##0', "5", "≈"),
        ('"≠"#,##0.0', "5", "≠"),
        ('#,##0 "tr.đ"', "5", "tr.đ"),
        (r"#,##0\ \đ", "5", "đ"),
        ("#,##0 [$₫-42A]", "5", "₫"),
        ("[$VND] #,##0", "5", "VND"),
        ("[$-42A]#,##0", "5", ""),
        ('"≈"#,##0" đ"', "5", "≈ đ"),
        ("#,##0 VND", "5", "VND"),
        ('General" đồng"', "5", "đồng"),
        ('0.0"%"', "5", "%"),
        ("#,##0_);[Red](#,##0)", "-5", ""),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "5", ""),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "-5", ""),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "0", ""),
        ('#,##0;"âm "#,##0', "5", ""),
        ('#,##0;"âm "#,##0', "-5", "âm"),
        # These show another number than is held.
        ('0"000"', "5", "000"),
        ('"-"#,##0', "5", "-"),
        ("(#,##0)", "5", "( )"),
        ("0.00E+00", "5", ""),
        ("# ?/?", "5", ""),
        ("General", "5", ""),
        ("", "5", ""),
        ('"', "5", ""),
        ("[[[", "5", "[[["),
    ],
)
def test_signs_beside_a_number(code: str, value: str, affix: str) -> None:
    cell = shown(code, value)
    assert (cell.text, cell.is_number, cell.affix) == (value, True, affix)


@pytest.mark.parametrize(
    ("code", "value", "is_scaled"),
    [
        ("#,##0,", "5", True),
        ("#,##0,,", "5", True),
        ("#,##0.0,", "5", True),
        ("0,.0", "5", True),
        ('#,##0,"k"', "5", True),
        ("#,##0,_)", "5", True),
        ("#,##0", "5", False),
        ("#,###.00", "5", False),
        ('#,##0","', "5", False),
        ("#,##0,;-#,##0", "5", True),
        ("#,##0,;-#,##0", "-5", False),
        ("#,##0;-#,##0,", "-5", True),
        ("#,##0,;-#,##0;0", "0", False),
        ("#,##0,;-#,##0", "0", True),
        ("[>=1000]#,##0,;0", "1000", True),
        ("[>=1000]#,##0,;0", "999.5", False),
        ("[<1000]0;[<1000000]#,##0,;#,##0,,", "999", False),
        ("[<1000]0;[<1000000]#,##0,;0", "5000", True),
        ("[<1000]0;[<1000000]#,##0,;0", "5000000", False),
        ("[>1000]#,##0,;-0,;0", "5", False),
        ("[>1000]#,##0,;-0,;0", "-5", True),
        ("[=5]0;0,", "5", False),
        ("[<>5]0;0,", "5", True),
        ("[<=5]0;0,", "5", False),
        ("[>5]0;0,", "5.1", False),
    ],
)
def test_formats_that_scale(code: str, value: str, is_scaled: bool) -> None:
    assert shown(code, value).is_scaled is is_scaled


def test_per_cent() -> None:
    assert shown("0.0%", "0.0398").is_percent
    assert shown("0.0%", "0.0398").text == "0,0398"
    assert not shown(r"0.0\%", "3.98").is_percent
    assert not shown("0;0%", "1").is_percent
    assert shown("0;0%", "-1").is_percent
    data = parts_of(sheet(row('<c r="A1" s="1"><v>1</v></c>')), codes=["0"])
    data["xl/styles.xml"] = data["xl/styles.xml"].replace(
        '<xf numFmtId="164">', '<xf numFmtId="9">'
    )
    assert cells(zipped(data))["Biểu 01!A1"].is_percent


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("dd/mm/yyyy", "45302", "11/01/2024"),
        ("dd/mm/yyyy", "45302.75", "11/01/2024"),
        (r"[$-F800]dddd\,\ mmmm\ dd", "45302", "11/01/2024"),
        ("mmm-yy", "1", "01/01/1900"),
        ("d", "59", "28/02/1900"),
        ("d", "61", "01/03/1900"),
        ("h:mm", "0.75", "18:00"),
        ("[h]:mm", "0.5", "12:00"),
    ],
)
def test_days_and_times_are_texts(code: str, value: str, text: str) -> None:
    cell = shown(code, value)
    assert (cell.text, cell.is_number) == (text, False)


@pytest.mark.parametrize("value", ["-1", "2958466", "51728000000"])
def test_what_is_no_day_in_a_format_of_days_stays_a_number(value: str) -> None:
    cell = shown("dd/mm/yyyy", value)
    assert (cell.text, cell.is_number, cell.affix) == (value, True, "dd mm yyyy")


def test_days_of_openpyxl_and_those_since_1904() -> None:
    book = Workbook()
    one: Any = book.active
    one["A1"], one["A2"] = date(2024, 1, 12), datetime(2024, 1, 12, 23, 59)
    assert [cell.text for cell in cells(saved(book)).values()] == ["12/01/2024"] * 2
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert [cell.text for cell in cells(saved(book)).values()] == ["12/01/2024"] * 2
    one["A1"] = 2958465
    one["A1"].number_format = "d"
    assert cells(saved(book))["Sheet!A1"].is_number
    iso = row('<c r="A1" t="d"><v>2024-01-12T00:00:00</v></c>')
    assert cells_of(iso)["A1"].text == "12/01/2024"


def test_a_format_that_shows_no_number_hides_it() -> None:
    assert shown(";;;", "5").is_hidden
    assert shown('"x"', "5").is_hidden
    assert not shown(";;;", "0").is_hidden
    assert not shown("#,###;-#,###;", "0").is_hidden


@pytest.mark.parametrize(
    ("code", "is_hidden"), [(";;;", True), ("0;0;0;@", False), ("0;0;0", False), ("@", False)]
)
def test_a_format_that_shows_no_text_hides_it(code: str, is_hidden: bool) -> None:
    part = sheet(row('<c r="A1" s="1" t="str"><v>250 triệu đồng</v></c>'))
    cell = cells(zipped(parts_of(part, codes=[code])))["Biểu 01!A1"]
    assert (cell.text, cell.is_hidden) == ("250 triệu đồng", is_hidden)


def test_formulas() -> None:
    found = cells_of(
        row(
            '<c r="A1"><f>B1*2</f><v>10</v></c>',
            '<c r="B1"><f>1+1</f></c>',
            '<c r="C1"><f>1+1</f><v></v></c>',
            '<c r="D1" t="str"><f>"Dự án "&amp;1</f><v>Dự án 1</v></c>',
            '<c r="E1" t="str"><f>""</f><v></v></c>',
            '<c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            '<c r="G1" t="e"><v>#REF!</v></c>',
            '<c r="H1" t="b"><f>1=2</f><v>0</v></c>',
            '<c r="I1"><f t="shared" si="0"/><v>3</v></c>',
            '<c r="J1" t="str"><f>"5"</f><v>5</v></c>',
        )
    )
    assert found == {
        "A1": Cell("10", "Biểu 01!A1", 0, 0, is_number=True),
        "B1": Cell("", "Biểu 01!B1", 0, 1, lacks_value=True),
        "C1": Cell("", "Biểu 01!C1", 0, 2, lacks_value=True),
        "D1": Cell("Dự án 1", "Biểu 01!D1", 0, 3),
        "F1": Cell("#DIV/0!", "Biểu 01!F1", 0, 5, lacks_value=True),
        "G1": Cell("#REF!", "Biểu 01!G1", 0, 6, lacks_value=True),
        "H1": Cell("FALSE", "Biểu 01!H1", 0, 7),
        "I1": Cell("3", "Biểu 01!I1", 0, 8, is_number=True),
        "J1": Cell("5", "Biểu 01!J1", 0, 9),
    }


def test_formulas_that_openpyxl_wrote_lack_a_value() -> None:
    book = Workbook()
    one: Any = book.active
    one["A1"] = "=SUM(B1:B9)"
    assert [(cell.text, cell.lacks_value) for cell in cells(saved(book)).values()] == [("", True)]


def test_texts_of_several_pieces() -> None:
    book = Workbook()
    one: Any = book.active
    one["A1"] = CellRichText("Dự ", TextBlock(InlineFont(b=True), "án 1"))
    assert [cell.text for cell in cells(saved(book)).values()] == ["Dự án 1"]
    inline = '<c t="inlineStr"><is><t>a</t><rPh><t>nói</t></rPh><r><t>b</t></r></is></c>'
    assert cells_of(row(inline))["A1"].text == "ab"
    shared = (
        "<si><r><t>Vốn </t></r><r><rPr><b/></rPr><t>sự nghiệp</t></r>"
        "<rPh><t>nói</t></rPh></si><si><t>a_x000D_\nb_x005F_c</t></si><si/>"
    )
    data = row(*(f'<c r="{letter}1" t="s"><v>{at}</v></c>' for at, letter in enumerate("ABC")))
    found = cells(zipped(parts_of(sheet(data), texts=shared)))
    assert [cell.text for cell in found.values()] == ["Vốn sự nghiệp", "a b_c"]


def test_cells_without_references_stand_next_to_each_other() -> None:
    data = (
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
        '<row><c r="C3"/><c><v>4</v></c></row>'
    )
    assert list(cells_of(data)) == ["A1", "B1", "B2", "D3"]


def test_merged_ranges() -> None:
    merged = (
        '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="B2:B3"/>'
        '<mergeCell ref="C2:D3"/><mergeCell ref="F90:G91"/></mergeCells>'
    )
    found = cells_of(
        row('<c r="A1"><v>1</v></c>'),
        row('<c r="B2"><v>2</v></c>', '<c r="C2"><v>3</v></c>', '<c r="D2"><v>4</v></c>', r=2),
        row('<c r="A3"><v>5</v></c>', r=3),
        after=merged,
    )
    # As far as there are cells; and what stands under a merged cell is not to be seen.
    assert {at: (cell.rows, cell.columns, cell.is_hidden) for at, cell in found.items()} == {
        "A1": (1, 4, False),
        "B2": (2, 1, False),
        "C2": (2, 2, False),
        "D2": (1, 1, True),
        "A3": (1, 1, False),
    }


def test_hidden_rows_and_columns() -> None:
    five = [f'<c r="{letter}{{r}}"><v>1</v></c>' for letter in "ABCDE"]
    attributes = ["", 'hidden="1"', 'ht="0" customHeight="1"', 'outlineLevel="2"', 'ht="12.5"']
    rows = [
        row(*(each.format(r=at) for each in five), r=at, more=more)
        for at, more in enumerate(attributes, 1)
    ]
    columns = (
        '<cols><col min="2" max="3" hidden="1" width="9"/><col min="3" max="3" width="9"/>'
        '<col min="5" max="16384" width="0"/></cols>'
    )
    found = cells_of(*rows, before=columns)
    assert [at for at, cell in found.items() if not cell.is_hidden] == [
        f"{letter}{at}" for at in (1, 4, 5) for letter in "AD"
    ]
    assert {cell.indent for at, cell in found.items() if at.endswith("4")} == {2}


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets(state: str) -> None:
    book = Workbook()
    other: Any = book.create_sheet("Nháp")
    book.worksheets[0]["A1"] = other["A1"] = 1
    other.sheet_state = state
    assert [cell.is_hidden for cell in cells(saved(book)).values()] == [False, True]


def test_an_indent_of_its_own_comes_before_that_of_its_row() -> None:
    part = sheet(row('<c r="A1" s="1"><v>1</v></c><c r="B1"><v>1</v></c>', more='outlineLevel="2"'))
    found = cells(zipped(parts_of(part, codes=["0"], indents={1: 4})))
    assert [cell.indent for cell in found.values()] == [4, 2]


def test_notes_of_cells() -> None:
    book = Workbook()
    one: Any = book.active
    one.title = "Biểu 01"
    one["E12"] = 1
    one["E12"].comment = Comment("Đã giải ngân\n250 triệu đồng", "x")
    assert asides(document(saved(book))) == [("Biểu 01!E12, note", "Đã giải ngân 250 triệu đồng")]


def test_page_heads_and_feet() -> None:
    heads = (
        '<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;14Vốn 5&amp;C&amp;KFF0000Mật'
        "&amp;RA &amp;&amp; B</oddHeader><oddFooter>&amp;P/&amp;N</oddFooter>"
        "<firstHeader>&amp;C&amp;D</firstHeader></headerFooter>"
    )
    data = zipped(parts_of(sheet(row('<c r="A1"><v>1</v></c>'), after=heads)))
    assert asides(document(data)) == [
        ("Biểu 01, page head", "Vốn 5 Mật A & B"),
        ("Biểu 01, page foot", "/"),
    ]


def with_drawing(drawing: str) -> dict[str, str]:
    parts = parts_of(sheet(row('<c r="A1"><v>1</v></c>')))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        ("drawing", "../drawings/drawing1.xml"), ("hyperlink", "http://example.com/")
    )
    parts["xl/drawings/drawing1.xml"] = drawing
    return parts


def box(*paragraphs: str) -> str:
    inner = "".join(f"<a:p><a:r><a:t>{each}</a:t></a:r></a:p>" for each in paragraphs)
    return f"<xdr:sp><xdr:txBody>{inner}</xdr:txBody></xdr:sp>"


DRAWING = f'<xdr:wsDr xmlns:xdr="x" xmlns:mc="mc" xmlns:a="{A}">{{}}</xdr:wsDr>'


def test_text_boxes_and_titles_of_charts() -> None:
    choice = f"<mc:Choice>{box('Một')}</mc:Choice><mc:Fallback>{box('Hai')}</mc:Fallback>"
    inner = f"{box('Tổng vốn:', '1.300 triệu đồng')}<mc:AlternateContent>{choice}"
    parts = with_drawing(DRAWING.format(f"{inner}</mc:AlternateContent>"))
    parts["xl/drawings/_rels/drawing1.xml.rels"] = relations(("chart", "/xl/charts/chart1.xml"))
    parts["xl/charts/chart1.xml"] = (
        f'<c:chart xmlns:c="c" xmlns:a="{A}"><a:p><a:r><a:t>Vốn 2024</a:t></a:r></a:p>'
        "<c:v>7</c:v></c:chart>"
    )
    assert asides(document(zipped(parts))) == [
        ("Biểu 01, text box", "Tổng vốn: 1.300 triệu đồng"),
        ("Biểu 01, text box", "Một"),
        ("Biểu 01, text box", "Vốn 2024"),
    ]


def test_a_damaged_drawing_leaves_the_cells_readable() -> None:
    found = document(zipped(with_drawing("<wsDr><sp>")))
    assert [type(block) for block in found.blocks] == [Grid]
    assert [ENGLISH.text(each) for each in found.remarks] == [
        "notes or text boxes of “Biểu 01” are not read: it is cut short or damaged"
    ]


def test_chart_sheets_are_passed_over() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = 1
    book.create_chartsheet("Biểu đồ")
    found = document(saved(book))
    assert len(found.blocks) == 1
    assert [ENGLISH.text(each) for each in found.remarks] == [
        "“Biểu đồ” is no sheet of cells, and is passed over"
    ]


def test_one_sheet_alone() -> None:
    one = sheet(row('<c r="A1"><v>1</v></c>'))
    data = zipped(parts_of(one, one, one))
    assert [block.place for block in document(data, "BIỂU  02").blocks] == ["Biểu 02"]
    assert refused(data, "Biểu 9") == (
        "it has no sheet “Biểu 9”",
        "its sheets are: Biểu 01; Biểu 02; Biểu 03",
    )


def test_names_with_prefixes_and_of_the_strict_form() -> None:
    parts = parts_of(sheet(""))
    parts["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t>'
        "</x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    parts = {
        name: part.replace(R, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, part in parts.items()
    }
    assert [cell.text for cell in cells(zipped(parts)).values()] == ["a"]


def test_the_last_cell_of_a_sheet_costs_no_more_than_the_first() -> None:
    found = grids(
        zipped(
            parts_of(
                sheet(
                    row('<c r="A1"><v>1</v></c>')
                    + row('<c r="XFD1048576"><v>2</v></c>', r=1048576),
                    before='<dimension ref="A1:XFD1048576"/><cols><col min="1" max="99999999" '
                    'hidden="1"/></cols>',
                )
            )
        )
    )
    assert [(cell.text, cell.row, cell.column) for cell in found[0].cells] == [
        ("1", 0, 0),
        ("2", 1048575, 16383),
    ]
    assert (found[0].rows, found[0].columns) == (1048576, 16384)


def test_without_openpyxl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl.styles.numbers", None)
    with pytest.raises(ExtraMissing) as caught:
        document(zipped(parts_of(sheet(""))))
    assert ENGLISH.text(caught.value.text) == (
        "Excel files need openpyxl: .venv/bin/pip install '.[import]' in the folder of giamngheo"
    )


BROKEN = ("it is cut short or damaged", "fetch or save it once more")
TOO_LARGE = (
    "it holds more than 500000 cells, or far more than a plan and its annexes do",
    "import a copy that holds the tables of the plan only",
)


@pytest.mark.parametrize(
    "data",
    [
        row('<c r="A2"><v>1</v></c>'),
        row('<c r="XFE1"><v>1</v></c>'),
        row('<c r="A1048577"><v>1</v></c>', r=1048577),
        row('<c r="1A"><v>1</v></c>'),
        row('<c r="A1" t="s"><v>0</v></c>'),
        row('<c r="A1" t="s"><v>-1</v></c>'),
        row('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'),
        row('<c r="A1"><v>1</v></c>') + "</sheetData><mergeCell ref='A'/><sheetData>",
        row('<c r="A1"><v>1</v></c>') + "</sheetData><mergeCell ref='A:B'/><sheetData>",
        "<row>",
        "&lol;",
        "</sheetData>" + '<col min="1" max="1"/>' * 16_385 + "<sheetData>",
    ],
)
def test_broken_sheets(data: str) -> None:
    assert refused(zipped(parts_of(sheet(data)))) == BROKEN


@pytest.mark.parametrize(
    "missing",
    ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"],
)
def test_missing_parts(missing: str) -> None:
    parts = parts_of(sheet(row('<c r="A1"><v>1</v></c>')))
    del parts[missing]
    assert refused(zipped(parts)) == BROKEN


def test_a_part_that_is_listed_as_two_sheets() -> None:
    parts = parts_of(sheet(""), sheet(""))
    rels = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("sheet2.xml", "sheet1.xml")
    assert refused(zipped(parts)) == BROKEN


def test_a_file_that_is_cut_short() -> None:
    data = zipped(parts_of(sheet("")))
    assert refused(data[: len(data) // 2]) == BROKEN


def test_nothing_outside_of_the_file_is_asked_for() -> None:
    parts = parts_of(sheet(row('<c r="A1"><v>1</v></c>')))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        ("comments", "../../../../etc/passwd"), ("drawing", "file:///etc/passwd")
    ).replace("/>", ' TargetMode="Internal"/>', 1)
    found = document(zipped(parts))
    assert len(found.blocks) == 1
    assert len(found.remarks) == 1


def test_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giamngheo_cli.documents.readers.workbook_limits.MOST_CELLS", 3)
    four = [f'<c r="{letter}1"><v>1</v></c>' for letter in "ABCD"]
    assert len(cells_of(row(*four[:3]))) == 3
    merged = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    for data in (
        sheet(row(*four)),
        sheet(row(*four[:2]) + row('<c r="B2"><v>1</v></c>', r=2), after=merged),
    ):
        assert refused(zipped(parts_of(data)))[0].startswith("it holds more than")
    texts = "<si><t>a</t></si>" * 4
    assert refused(zipped(parts_of(sheet(""), texts=texts)))[0].startswith("it holds more than")
    boxes = with_drawing(DRAWING.format(box("a") * 3))
    assert refused(zipped(boxes))[0].startswith("it holds more than")


def test_too_many_letters_and_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(parts_of(sheet(row('<c r="A1" t="inlineStr"><is><t>abcd</t></is></c>'))))
    with monkeypatch.context() as patch:
        patch.setattr("giamngheo_cli.documents.readers.workbook_limits.MOST_LETTERS", 3)
        assert refused(data) == TOO_LARGE
    monkeypatch.setattr("giamngheo_cli.documents.readers.workbook_package._MOST_TAGS", 30)
    assert refused(data) == TOO_LARGE
