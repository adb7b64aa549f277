"""Pdf files: ruled tables are grids, all else is text, and what nobody can read is refused."""

from __future__ import annotations

import zlib

import pytest
from making_pdf import FONT, MAP, TREE, Sheet, pdf, stream

from giamngheo_cli.documents.blocks import Document, Extent, Grid, Paragraph, Refused
from giamngheo_cli.documents.readers.read_pdf import read
from giamngheo_cli.messages import Translator

ENGLISH = Translator("en")
ACROSS = (50, 80, 200, 300, 400)
#: About as many letters as a line of the sheets below takes.
LONG = "Tổng nhu cầu vốn thực hiện các chương trình, dự án trên địa bàn xã là số"


def document(data: bytes, pages: tuple[int, int] | None = None) -> Document:
    return read(data, "plan.pdf", Extent(pages=pages))


def texts(found: Document) -> list[str]:
    return [each.text for each in found.blocks if isinstance(each, Paragraph) and not each.is_aside]


def asides(found: Document) -> list[str]:
    return [each.text for each in found.blocks if isinstance(each, Paragraph) and each.is_aside]


def grids(found: Document) -> list[Grid]:
    return [each for each in found.blocks if isinstance(each, Grid)]


def rows(of: Grid) -> list[list[str]]:
    table = [[""] * of.columns for _ in range(of.rows)]
    for cell in of.cells:
        table[cell.row][cell.column] = cell.text
    return table


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        document(data)
    hint = refused.value.hint
    return ENGLISH.render(refused.value.reason), ENGLISH.render(hint) if hint else ""


TABLE = [["TT", "Dự án", "Tổng", "SN"], ["1", "Dự án 1", "1.300", "-"], ["", "Cộng", "1.300", "5"]]


def test_a_table_with_lines_is_a_grid() -> None:
    found = document(pdf(Sheet().text(50, 60, "ĐVT: triệu đồng").table(ACROSS, 100, TABLE)))
    (grid,) = grids(found)
    assert rows(grid) == TABLE
    assert texts(found) == ["ĐVT: triệu đồng"]
    assert found.kind == "pdf"
    assert ENGLISH.render(grid.place) == "page 1, table 1"  # type: ignore[arg-type]
    places = {each.text: ENGLISH.render(each.place) for each in grid.cells}  # type: ignore[arg-type]
    assert places["5"] == "page 1, table 1, row 3, column 4"
    assert not grid.continues


def test_blocks_stand_in_the_order_of_the_page() -> None:
    sheet = Sheet().text(50, 60, "I. MỘT").text(50, 300, "II. HAI")
    found = document(pdf(sheet.table(ACROSS, 100, TABLE).table(ACROSS, 320, TABLE)))
    kinds = [each.text if isinstance(each, Paragraph) else each.rows for each in found.blocks]
    assert kinds == ["I. MỘT", 3, "II. HAI", 3]
    assert ENGLISH.render(found.blocks[3].place) == "page 1, table 2"  # type: ignore[arg-type]


def test_merged_cells_are_found_by_what_they_span() -> None:
    sheet = Sheet().line(50, 100, 400, 100).line(200, 120, 400, 120).line(50, 140, 400, 140)
    sheet.line(50, 160, 400, 160)
    for left in (50, 200, 400):
        sheet.line(left, 100, left, 160)
    sheet.line(300, 120, 300, 160)
    sheet.text(60, 125, "Dự án").text(280, 114, "Năm 2025")
    sheet.text(205, 134, "ĐT").text(305, 134, "SN")
    sheet.text(60, 154, "Dự án 1").text(205, 154, "7").text(305, 154, "8")
    (grid,) = grids(document(pdf(sheet)))
    assert [(each.text, *each[2:6]) for each in grid.cells] == [
        ("Dự án", 0, 0, 2, 1),
        ("Năm 2025", 0, 1, 1, 2),
        ("ĐT", 1, 1, 1, 1),
        ("SN", 1, 2, 1, 1),
        ("Dự án 1", 2, 0, 1, 1),
        ("7", 2, 1, 1, 1),
        ("8", 2, 2, 1, 1),
    ]


def test_lines_may_be_drawn_as_thin_rectangles_or_as_boxes() -> None:
    thin, boxes = Sheet(), Sheet()
    for left in (50, 100, 150):
        thin.filled(left, 100, left + 0.5, 120)
    thin.filled(50, 100, 150, 100.5).filled(50, 120, 150, 120.5)
    boxes.raw(f"50 {842 - 120} 50 20 re S 101 {842 - 120} 50 20 re S")
    for sheet in (thin, boxes):
        (grid,) = grids(document(pdf(sheet.text(60, 114, "5").text(110, 114, "7"))))
        assert rows(grid) == [["5", "7"]]


def test_what_is_not_closed_or_stands_alone_is_no_table() -> None:
    level = Sheet()
    for top in (100, 120, 140):
        level.line(50, top, 400, top)
    level.text(60, 114, "Dự án 1").text(200, 114, "120").text(300, 114, "300")
    assert not grids(document(pdf(level)))
    assert texts(document(pdf(level))) == ["Dự án 1 | 120 | 300"]
    line = Sheet().text(50, 60, "Dự án 1").text(100, 60, "-").text(150, 60, "5").text(200, 60, "-")
    assert texts(document(pdf(line))) == ["Dự án 1 | - | 5 | -"]
    assert texts(document(pdf(Sheet().text(50, 60, "-").text(90, 60, "5 tỷ")))) == ["- 5 tỷ"]
    box = Sheet().ruled((50, 400), (100, 140)).text(60, 114, "5 tỷ đồng")
    assert texts(document(pdf(box))) == ["5 tỷ đồng"]


def test_numbers_of_neighbours_stay_apart_and_those_of_a_cell_whole() -> None:
    sheet = Sheet().ruled((50, 80, 105, 140), (100, 120, 150))
    sheet.text(55, 114, "1.300").text(80.2, 114, "1.300").text(105.2, 114, "5,5")
    sheet.text(55, 134, "120").text(55, 145, "300").text(82, 134, "2021-").text(82, 145, "2025")
    sheet.matrix(f"1 0 0 1 107 {842 - 134}", "1.234", state="0.4 Tc")
    (grid,) = grids(document(pdf(sheet)))
    assert rows(grid) == [["1.300", "1.300", "5,5"], ["120 / 300", "2021-2025", "1.234"]]


def test_letters_that_are_drawn_twice_to_look_bold_are_there_once() -> None:
    sheet = Sheet().text(50, 60, "Vốn: 1.100 tỷ").text(50.3, 60, "Vốn: 1.100 tỷ")
    assert texts(document(pdf(sheet))) == ["Vốn: 1.100 tỷ"]


def test_the_mark_of_a_note_is_no_digit_of_a_number() -> None:
    sheet = Sheet().text(50, 40, "1. Dự án").text(50, 60, "Vốn: 1.300").text(100, 56, "1", size=6)
    sheet.ruled((50, 100, 200), (100, 120)).text(55, 114, "a")
    sheet.text(105, 114, "1.300").text(130, 110, "2", size=6)
    found = document(pdf(sheet.text(50, 800, "1", size=5).text(54, 803, "Là 5 tỷ đồng", size=7)))
    assert texts(found) == ["1. Dự án", "Vốn: 1.300"]
    assert rows(grids(found)[0]) == [["a", "1.300"]]
    assert sorted(asides(found)) == ["1", "1", "2", "Là 5 tỷ đồng"]


def test_a_tone_that_is_drawn_for_itself_belongs_to_its_letter() -> None:
    assert texts(document(pdf(Sheet().text(50, 60, "đo\u0302\u0300ng")))) == ["đồng"]
    sheet = Sheet().text(50, 60, "đô").text(55, 60, "\u0300").text(60, 60, "ng")
    assert texts(document(pdf(sheet))) == ["đồng"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(turn: int) -> None:
    sheet = Sheet(595, 842, f"/Rotate {turn}").ruled((100, 130, 160), (100, 150, 200, 250))
    place = {90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[turn]
    for left, top, text in ((115, 125, "1"), (145, 125, "2"), (115, 225, "3"), (145, 225, "4")):
        sheet.matrix(f"{place} {left} {842 - top}", text)
    (grid,) = grids(document(pdf(sheet)))
    wanted = {
        90: [["3", "", "1"], ["4", "", "2"]],
        180: [["4", "3"], ["", ""], ["2", "1"]],
        270: [["2", "", "4"], ["1", "", "3"]],
    }
    assert rows(grid) == wanted[turn]


def test_a_table_that_is_drawn_turned_is_read_upright() -> None:
    sheet = Sheet().ruled((100, 130, 160), (100, 150, 200))
    for left, top, text in ((120, 195, "a"), (120, 145, "1.300"), (150, 195, "b"), (150, 145, "7")):
        sheet.turned(left, top, text)
    found = document(pdf(sheet.turned(90, 195, "ĐVT: đồng")))
    assert rows(grids(found)[0]) == [["a", "1.300"], ["b", "7"]]
    assert texts(found) == ["ĐVT: đồng"]


def test_a_head_that_runs_upwards_in_its_cell_is_read() -> None:
    sheet = Sheet().ruled((50, 80, 200), (100, 160, 180)).turned(65, 155, "Năm 2025")
    sheet.turned(76, 155, "SN").text(90, 130, "Dự án").text(55, 174, "5").text(90, 174, "Dự án 1")
    found = document(pdf(sheet.matrix("0.7 0.7 -0.7 0.7 300 300", "BẢN SAO 7")))
    assert rows(grids(found)[0]) == [["Năm 2025 SN", "Dự án"], ["5", "Dự án 1"]]
    assert "".join(asides(found)).count("7") == 1


def test_a_table_goes_on_over_pages_where_nothing_else_stands_between() -> None:
    pages = [Sheet().table(ACROSS, 600, TABLE), Sheet().table(ACROSS, 50, TABLE)]
    pages.append(Sheet().table((50, 81, 199, 301, 400), 50, TABLE))
    pages.append(Sheet().table((50, 80, 200, 400), 50, [["a", "b", "1"]]))
    pages.append(Sheet().text(50, 40, "Biểu 2").table((50, 80, 200, 400), 50, [["a", "b", "1"]]))
    pages.append(Sheet().table((50, 80, 200, 400), 50, [["a", "b", "1"]]).text(50, 300, "Hết"))
    pages.append(Sheet().table((50, 80, 200, 400), 50, [["a", "b", "1"]]))
    found = grids(document(pdf(*pages)))
    assert [each.continues for each in found] == [False, True, True, False, False, True, False]


def test_heads_feet_and_page_numbers_do_not_part_a_table_or_a_paragraph() -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = Sheet().text(50, 30, "UBND xã Nà Lay").text(290, 820, str(number))
        sheet.text(50, 60, "5.300 triệu đồng." if number > 1 else "KẾ HOẠCH")
        sheet.text(50, 780, f"{number}. {LONG}")
        sheets.append(sheet)
    found = document(pdf(*sheets))
    assert texts(found) == [
        "KẾ HOẠCH",
        f"1. {LONG} 5.300 triệu đồng.",
        f"2. {LONG} 5.300 triệu đồng.",
        f"3. {LONG}",
    ]
    assert asides(found) == ["UBND xã Nà Lay", "1", "UBND xã Nà Lay", "2", "UBND xã Nà Lay", "3"]
    tables = [each.table(ACROSS, 100, TABLE) for each in (Sheet(), Sheet(), Sheet())]
    for number, sheet in enumerate(tables, 1):
        sheet.text(50, 30, "UBND xã Nà Lay").text(290, 820, f"Trang {number}/3")
    assert [each.continues for each in grids(document(pdf(*tables)))] == [False, True, True]


def test_a_foot_at_the_same_place_of_two_pages_does_not_part_a_table() -> None:
    first, second, third = (Sheet().table(ACROSS, 100, TABLE) for _ in range(3))
    first.text(50, 800, "UBND xã 7").text(50, 90, "ĐVT: đồng")
    second.text(50, 800, "UBND xã 7")
    third.text(50, 700, "UBND xã 7").text(50, 90, "ĐVT: đồng")
    found = document(pdf(first, second, third))
    assert asides(found) == ["UBND xã 7", "UBND xã 7"]
    assert texts(found) == ["ĐVT: đồng", "ĐVT: đồng", "UBND xã 7"]
    assert [each.continues for each in grids(found)] == [False, True, False]


def test_what_nobody_sees_is_no_text() -> None:
    sheet = Sheet().text(50, 60, "5 tỷ").text(50, 80, "6 tỷ", state="3 Tr")
    sheet.text(50, 100, "7 tỷ", state="1 g").text(50, 900, "8 tỷ").text(700, 60, "9 tỷ")
    sheet.filled(50, 200, 200, 220).text(60, 214, "10 tỷ", state="1 1 1 rg")
    found = document(pdf(sheet))
    assert texts(found) == ["5 tỷ", "10 tỷ"]
    assert sorted(" ".join(asides(found)).replace("tỷ", "").split()) == ["6", "7", "8", "9"]


def test_what_is_cut_off_the_page_is_no_text() -> None:
    sheet = Sheet(595, 842, "/CropBox [0 400 595 842]").text(50, 60, "5 tỷ").text(50, 500, "6 tỷ")
    found = document(pdf(sheet))
    assert (texts(found), asides(found)) == (["5 tỷ"], ["6 tỷ"])


def test_comments_and_fields_are_kept_beside_the_text() -> None:
    notes = "/Annots [<< /Subtype /Text /Contents (7 ty) >> << /V (8 ty) /Contents 5 >> 99 0 R]"
    found = document(pdf(Sheet(more=notes).text(50, 60, "5 tỷ")))
    assert (texts(found), asides(found)) == (["5 tỷ"], ["7 ty", "8 ty"])


SCAN = "the pdf is a scan: pictures of pages without text"


def scans() -> list[Sheet]:
    whole = (0, 0, 595, 842)
    return [
        Sheet().picture(*whole),
        Sheet().picture(50, 50, 300, 300),
        Sheet().picture(*whole).text(50, 60, "ĐẾN Số: 123"),
        Sheet().picture(*whole).text(50, 60, "5 tỷ đồng " * 40, state="3 Tr"),
        Sheet().text(50, 60, "5 tỷ đồng " * 40).picture(*whole),
    ]


@pytest.mark.parametrize("at", range(5))
def test_a_scan_is_refused(at: int) -> None:
    reason, hint = refusal(pdf(scans()[at]))
    assert reason == SCAN
    assert "ocrmypdf -l vie" in hint


def test_pages_that_are_scans_are_named() -> None:
    found = document(pdf(*scans()[:2], Sheet().text(50, 60, "5 tỷ"), scans()[3], Sheet()))
    assert texts(found) == ["5 tỷ"]
    (remark,) = found.remarks
    assert ENGLISH.render(remark) == "pages that are scans are not read: 1, 2, 4"


def test_a_picture_behind_a_text_is_no_scan() -> None:
    sheet = Sheet().picture(0, 0, 595, 842)
    for top in range(60, 300, 20):
        sheet.text(50, top, "- Vốn của dự án: 5 tỷ")
    assert len(texts(document(pdf(sheet, Sheet().picture(0, 0, 90, 90).text(9, 300, "a"))))) == 13


def test_only_the_pages_that_are_wanted_are_read() -> None:
    data = pdf(*(Sheet().text(50, 60, f"{n}. Vốn") for n in range(1, 6)))
    assert texts(document(data, (2, 3))) == ["2. Vốn", "3. Vốn"]
    with pytest.raises(Refused) as refused:
        document(data, (7, 9))
    assert "none of the pages" in refused.value.reason.template


def test_letters_that_a_font_does_not_tell_are_refused_or_spoil_their_number() -> None:
    reason, _ = refusal(pdf(Sheet().text(50, 60, "5 tỷ đồng"), tells_letters=False))
    assert reason == "the fonts of the pdf do not say which letters they show"
    sheet = (
        Sheet()
        .text(50, 60, "- Vốn của chương trình trên địa bàn")
        .raw(f"BT /F 10 Tf 1 0 0 1 50 {842 - 80} Tm <3120fe35> Tj ET")
    )
    assert texts(document(pdf(sheet)))[-1] == "1 \ufffd5"


def test_packed_streams_are_read() -> None:
    assert texts(document(pdf(Sheet().text(50, 60, "5 tỷ"), is_packed=True))) == ["5 tỷ"]


PLAIN = pdf(*(Sheet().text(50, 60, "5 tỷ đồng") for _ in range(3)))
DAMAGED = "the pdf is damaged or cut short"


@pytest.mark.parametrize("share", range(1, 10))
def test_a_file_that_is_cut_short_is_refused(share: int) -> None:
    assert refusal(PLAIN[: len(PLAIN) * share // 10])[0] == DAMAGED


def test_an_earlier_end_does_not_stand_for_the_end() -> None:
    assert refusal(PLAIN + PLAIN[: len(PLAIN) // 2] + b" " * 3000)[0] == DAMAGED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n%%EOF",
        PLAIN.replace(b"xref", b"xerf"),
        PLAIN.replace(b"/Kids", b"/Kidz"),
        PLAIN.replace(b"/Root 2 0 R", b"/Root 9 0 R"),
        PLAIN.replace(b"/Count 3", b"/Count 4"),
        PLAIN.replace(b"12 0 R", b"99 0 R"),
        PLAIN.replace(b"/Contents 13 0 R", b"/Contents 99 0 R"),
        pdf(Sheet().text(50, 60, "5 tỷ"), more={TREE: b"<< /Type /Pages /Kids [1 0 R] >>"}),
        pdf(Sheet().text(50, 60, "5 tỷ"), more={11: b"11 0 R"}),
        pdf(Sheet(), more={11: stream(zlib.compress(b"a" * 99)[:-20], "/Filter /FlateDecode")}),
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert refusal(data)[0] == DAMAGED


def test_an_encrypted_file_is_refused() -> None:
    assert refusal(pdf(Sheet(), trailer="/Encrypt 9 0 R"))[0] == "the pdf is encrypted"


def bomb(data: bytes) -> bytes:
    return pdf(Sheet(), more={11: stream(data, "/Filter [/FlateDecode /FlateDecode]")})


TOO_MUCH = "the pdf holds more than is read of one"
ZEROS = zlib.compress(bytes(200_000_000), 1)
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {n} 0 R >> >>"

PREDICTED = "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 99 >>"
WIDE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [9 0 R] >>"
)
WIDTHS = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /W [0 999999999 500] >>"


@pytest.mark.parametrize(
    "data",
    [
        pdf(Sheet(), more={11: stream(ZEROS, "/Filter /FlateDecode")}),
        bomb(zlib.compress(ZEROS)),
        pdf(Sheet(), more={9: stream(ZEROS, "/Type /ObjStm /Filter /FlateDecode")}),
        pdf(Sheet().raw("q Q " * 260_000), is_packed=True),
        pdf(Sheet().text(50, 60, "5" * 60_000), is_packed=True),
        pdf(Sheet().text(50, 60, "5"), more={MAP: stream(b"beginbfrange <00> <ffffffff> <00>")}),
        pdf(*(Sheet() for _ in range(501))),
        pdf(
            Sheet().raw("/X Do " * 100),
            more={n: stream(b"/X Do " * 100, FORM.format(n=n + 1)) for n in (7, 8, 9)},
        ),
        pdf(Sheet().raw("(" * 90_000)),
        pdf(Sheet().raw(" BI /W 1 /H 1 ID " + "E " * 60_000)),
        pdf(Sheet(), more={7: b"[" + b"(" * 90_000}),
        pdf(Sheet(), more={7: b"[" * 1_100_000}),
        pdf(Sheet(), more={11: stream(zlib.compress(bytes(9_000_000)), PREDICTED)}),
        pdf(Sheet(), more={FONT: WIDE, 9: WIDTHS}),
    ],
    ids=[
        *("bomb", "twice", "objects", "nothing", "letters", "map", "pages", "forms"),
        *("string", "picture", "string-object", "object", "differences", "widths"),
    ],
)
def test_what_would_take_too_long_or_too_much_is_refused(data: bytes) -> None:
    assert refusal(data)[0] == TOO_MUCH


def test_a_form_that_draws_itself_and_a_huge_page_do_no_harm() -> None:
    sheet = Sheet(10**12, 842).text(50, 60, "5 tỷ").raw("/X Do " * 9)
    found = document(pdf(sheet, more={7: stream(b"/X Do", FORM.format(n=7))}))
    assert texts(found) == ["5 tỷ"]


def test_a_drawing_of_many_lines_is_no_table() -> None:
    sheet = Sheet().text(50, 60, "5 tỷ").ruled(range(0, 6000, 5), range(0, 6000, 5))
    found = document(pdf(sheet))
    assert (texts(found), grids(found)) == (["5 tỷ"], [])
