"""What is read of Word files: texts, rows, columns, spans and places."""

from __future__ import annotations

import re
import sys
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from making_docx import (
    ENGLISH,
    R,
    W,
    abstract,
    asides,
    document,
    grids,
    laid,
    level,
    num,
    p,
    part,
    relations,
    run,
    tbl,
    tc,
    texts,
    tr,
    word,
)

from documents_hostile import zipped
from giamngheo_cli.documents.blocks import ExtraMissing, Grid, Paragraph, Refused
from giamngheo_cli.documents.readers import docx_package
from giamngheo_cli.messages import Translator

RESTART = '<w:vMerge w:val="restart"/>'
STRICT = b"http://purl.oclc.org/ooxml/"
GOES_ON = "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def places(grid: Grid) -> list[str]:
    return [ENGLISH.text(cell.place) for cell in grid.cells]


def test_paragraphs_and_tables_come_in_order_with_their_places() -> None:
    data = word(p("KẾ HOẠCH") + p() + tbl(tr("TT", "Vốn")) + p("Ghi chú") + tbl(tr("", "5")))
    found = document(data)
    assert [ENGLISH.text(block.place) for block in found.blocks] == [
        "paragraph 1",
        "table 1",
        "paragraph 3",
        "table 2",
    ]
    assert texts(data) == ["KẾ HOẠCH", "Ghi chú"]
    first, second = grids(data)
    assert places(first) == ["table 1, row 1, column 1", "table 1, row 1, column 2"]
    assert places(second) == ["table 2, row 1, column 2"]
    assert (second.rows, second.columns) == (1, 2)
    assert (found.name, found.kind) == ("kế hoạch.docx", "docx")
    assert found.sha256 == sha256(data).hexdigest()
    assert found.remarks == []


def test_places_are_vietnamese_for_who_reads_vietnamese() -> None:
    (grid,) = grids(word(tbl(tr("TT", "Vốn"))))
    vietnamese = Translator("vi")
    assert vietnamese.text(grid.place) == "bảng 1"
    assert vietnamese.text(grid.cells[1].place) == "bảng 1, dòng 1, cột 2"


def test_texts_are_clean() -> None:
    body = p("Vốn\u00a0  nghe\u0300o ", "<w:r><w:tab/><w:t>là</w:t><w:br/><w:t>1</w:t></w:r>")
    assert texts(word(body)) == ["Vốn nghèo là 1"]


def test_a_number_that_is_split_over_runs_is_one() -> None:
    body = p(run("1.23"), '<w:proofErr w:type="spellStart"/>', run("4.5", "<w:b/>"), run("67"))
    assert texts(word(body)) == ["1.234.567"]


@pytest.mark.parametrize(
    "inner",
    [
        p("<w:r><w:t>100</w:t><w:br/><w:t>200</w:t></w:r>"),
        p("<w:r><w:t>100</w:t><w:tab/><w:t>200</w:t></w:r>"),
        p("100") + p("200"),
        p(run("100"), run("200", '<w:vertAlign w:val="superscript"/>')),
        p("<m:oMath><m:f><m:num><m:r><m:t>100</m:t></m:r></m:num>"
          "<m:den><m:r><m:t>200</m:t></m:r></m:den></m:f></m:oMath>"),
    ],
)  # fmt: skip
def test_two_numbers_in_a_cell_never_become_one(inner: str) -> None:
    (grid,) = grids(word(tbl(tr(tc(inner)))))
    assert laid(grid) == [(0, 0, 1, 1, "100; 200")]


def test_a_raised_letter_stays_with_its_word() -> None:
    body = p(run("1.000 m"), run("2", '<w:vertAlign w:val="superscript"/>'), run(" đất"))
    assert texts(word(body)) == ["1.000 m2 đất"]


def test_lines_of_a_head_are_words_of_one_text() -> None:
    (grid,) = grids(word(tbl(tr(tc(p("Năm") + p() + p("2025"))))))
    assert laid(grid) == [(0, 0, 1, 1, "Năm 2025")]


def test_merged_cells_stand_once_with_what_they_span() -> None:
    table = tbl(
        tr(tc("TT", RESTART), tc("Dự án", RESTART), tc("Năm 2025", span(2))),
        tr(tc("", GOES_ON), tc("", '<w:vMerge w:val="continue"/>'), "ĐTPT", "SN"),
        tr("1", "Dự án 1", "7.611", "651"),
    )
    (grid,) = grids(word(table))
    assert (grid.rows, grid.columns) == (3, 4)
    assert laid(grid) == [
        (0, 0, 2, 1, "TT"),
        (0, 1, 2, 1, "Dự án"),
        (0, 2, 1, 2, "Năm 2025"),
        (1, 2, 1, 1, "ĐTPT"),
        (1, 3, 1, 1, "SN"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 1, "Dự án 1"),
        (2, 2, 1, 1, "7.611"),
        (2, 3, 1, 1, "651"),
    ]
    assert places(grid)[4] == "table 1, row 2, column 4"


def test_cells_merged_by_python_docx_are_read_alike() -> None:
    made = docx.Document()
    table = made.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "Dự án"
    table.cell(0, 2).text = "Năm 2025"
    table.cell(2, 2).text = "651"
    stream = BytesIO()
    made.save(stream)
    (grid,) = grids(stream.getvalue())
    assert laid(grid) == [(0, 0, 2, 2, "Dự án"), (0, 2, 1, 1, "Năm 2025"), (2, 2, 1, 1, "651")]


def test_rows_may_begin_later_and_end_earlier() -> None:
    table = tbl(
        tr("a", "b", "c", "d"),
        tr("x", "y", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        tr("z", properties='<w:gridBefore w:val="2"/><w:gridAfter w:val="3"/>'),
    )
    (grid,) = grids(word(table))
    assert (grid.rows, grid.columns) == (3, 6)
    assert laid(grid)[4:] == [(1, 1, 1, 1, "x"), (1, 2, 1, 1, "y"), (2, 2, 1, 1, "z")]


def test_cells_merged_the_old_way_are_one() -> None:
    begin, on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    table = tbl(
        tr(tc("Vốn", begin + RESTART), tc("", on), "c"),
        tr(tc("", begin + GOES_ON), tc("", on), "d"),
    )
    (grid,) = grids(word(table))
    assert laid(grid) == [(0, 0, 2, 2, "Vốn"), (0, 2, 1, 1, "c"), (1, 2, 1, 1, "d")]


def test_a_merge_that_has_nothing_above_is_a_cell_of_its_own() -> None:
    table = tbl(
        tr(tc("a", GOES_ON), tc("b", RESTART)),
        tr("c", tc("d", span(2) + GOES_ON)),
        tr(tc("e", GOES_ON), "f"),
    )
    (grid,) = grids(word(table))
    assert laid(grid) == [
        (0, 0, 1, 1, "a"),
        (0, 1, 1, 1, "b"),
        (1, 0, 1, 1, "c"),
        (1, 1, 1, 2, "d"),
        (2, 0, 1, 1, "e"),
        (2, 1, 1, 1, "f"),
    ]


def test_what_a_merge_covers_is_listed() -> None:
    data = word(tbl(tr(tc("1.000", RESTART)), tr(tc("2.000", GOES_ON))))
    assert laid(grids(data)[0]) == [(0, 0, 2, 1, "1.000")]
    assert asides(data) == [("table 1, row 1, column 1, hidden", "2.000")]


def test_tables_in_a_table_are_grids_after_it() -> None:
    inmost = tbl(tr("9.999"))
    inner = tbl(tr("7", tc(p("8") + inmost + p())))
    data = word(tbl(tr("a", tc(p("b") + inner + p("c")))) + p("sau") + tbl(tr("d")))
    found = grids(data)
    assert [ENGLISH.text(grid.place) for grid in found] == [
        "table 1",
        "table 1.1",
        "table 1.1.1",
        "table 2",
    ]
    assert [[cell.text for cell in grid.cells] for grid in found] == [
        ["a", "b c"],
        ["7", "8"],
        ["9.999"],
        ["d"],
    ]
    assert places(found[1])[1] == "table 1.1, row 1, column 2"
    assert not any(grid.continues for grid in found)


def test_tables_that_touch_go_on() -> None:
    body = tbl(tr("a", "b")) + tbl(tr("c", "d")) + tbl(tr("e")) + p() + tbl(tr("f"))
    assert [grid.continues for grid in grids(word(body))] == [False, True, False, False]


def test_content_controls_are_gone_through_at_all_levels() -> None:
    cell = control(tc(control(p(control(run("12")), "3"))))
    data = word(control(p("a") + control(tbl(control(control(tr(cell, "b"))), tr("c", "d")))))
    assert texts(data) == ["a"]
    assert laid(grids(data)[0]) == [
        (0, 0, 1, 1, "123"),
        (0, 1, 1, 1, "b"),
        (1, 0, 1, 1, "c"),
        (1, 1, 1, 1, "d"),
    ]


def test_inserted_text_is_kept_and_deleted_text_is_not() -> None:
    deleted = "<w:r><w:delText>900</w:delText></w:r>"
    body = p(
        f"<w:del>{deleted}</w:del>",
        f"<w:moveFrom>{run('800')}</w:moveFrom>",
        f"<w:ins>{run('100')}<w:del>{deleted}</w:del></w:ins>",
        f"<w:moveTo>{run(' tỷ')}</w:moveTo>",
    )
    rows = tr("1"), tr("2", properties="<w:del/>"), tr("3", properties="<w:ins/>")
    data = word(body + tbl(*rows))
    assert texts(data) == ["100 tỷ"]
    assert laid(grids(data)[0]) == [(0, 0, 1, 1, "1"), (1, 0, 1, 1, "3")]
    assert asides(data) == []


def test_hidden_and_struck_text_is_kept_apart() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="An"/></w:style>'
        '<w:style w:type="character" w:styleId="Chu"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    shown = '<w:vanish w:val="0"/>'
    body = (
        p("Tổng: 5 tỷ", run(" (cũ: 4 tỷ)", "<w:vanish/>"), run(" và 3 tỷ", "<w:strike/>"))
        + p("7", run("8", shown), properties='<w:pStyle w:val="Con"/>')
        + p("a", run("9", '<w:rStyle w:val="Chu"/>'), run("b", shown))
        + tbl(tr(tc(p(run("6", "<w:vanish/>"))), "x", properties="<w:hidden/>"))
    )
    data = word(body, parts={"styles": styles})
    assert texts(data) == ["Tổng: 5 tỷ", "8", "ab"]
    assert asides(data) == [
        ("paragraph 1, hidden", "(cũ: 4 tỷ) và 3 tỷ"),
        ("paragraph 2, hidden", "7"),
        ("paragraph 3, hidden", "9"),
        ("table 1, row 1, column 1, hidden", "6"),
    ]
    (grid,) = grids(data)
    assert laid(grid) == [(0, 1, 1, 1, "x")]
    assert grid.cells[0].is_hidden


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_of_a_field_its_result_is_read() -> None:
    instruction = "<w:r><w:instrText>=SUM(ABOVE) 111</w:instrText></w:r>"
    nested = field("begin") + instruction + field("separate") + run("222") + field("end")
    body = p(
        field("begin"), instruction, nested, field("separate"), "5.000", field("end"), " đồng ",
        '<w:fldSimple w:instr="PAGE 333"><w:r><w:t>7</w:t></w:r></w:fldSimple>',
    )  # fmt: skip
    data = word(body)
    assert texts(data) == ["5.000 đồng 7"]
    assert asides(data) == []


def test_a_field_without_an_end_swallows_nothing() -> None:
    data = word(p("a ", field("begin"), run("1.000 đồng")) + p("2.000 đồng"))
    assert texts(data) == ["a", "2.000 đồng"]
    assert asides(data) == [("paragraph 1, hidden", "1.000 đồng")]


def test_links_tags_and_symbols_are_text() -> None:
    body = p(
        f'<w:hyperlink r:id="rId9">{run("Quyết định")}</w:hyperlink>',
        f"<w:smartTag>{run(' số ')}</w:smartTag>",
        '<w:r><w:sym w:font="Symbol" w:char="F039"/><w:noBreakHyphen/><w:t>0</w:t></w:r>',
        '<w:r><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/><w:cr/>'
        '<w:sym w:font="Arial" w:char="0110"/></w:r>',
    )
    assert texts(word(body)) == ["Quyết định số 9-0• Đ"]


def test_fields_in_one_another_show_the_result_of_the_outermost() -> None:
    deep = field("begin") * 3 + run("1") + (field("separate") + run("2") + field("end")) * 2
    data = word(p(deep, field("separate"), "3", field("end"), field("end"), "4"))
    assert texts(data) == ["34"]


def test_of_alternatives_one_is_read() -> None:
    def choice(requires: str, inner: str) -> str:
        return f'<mc:Choice Requires="{requires}">{inner}</mc:Choice>'

    fallback = f"<mc:Fallback>{run('2')}</mc:Fallback>"
    body = (
        p(f"<mc:AlternateContent>{choice('wps', run('1'))}{fallback}</mc:AlternateContent>")
        + p(f"<mc:AlternateContent>{choice('later', run('1'))}{fallback}</mc:AlternateContent>")
        + p(f"<mc:AlternateContent>{choice('nothing', run('1'))}</mc:AlternateContent>", "3")
    )
    assert texts(word(body)) == ["1", "2", "13"]


BOX = (
    "<w:r><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>'
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_text_boxes_stand_beside_the_text_once() -> None:
    inner = p("Biểu 1: 12 tỷ") + tbl(tr("13", tc(p(BOX.format(p("14"))))))
    drawing = (
        "<w:r><w:drawing><a:txBody><a:p><a:r><a:t>15</a:t></a:r></a:p></a:txBody></w:drawing></w:r>"
    )
    art = '<w:r><w:pict><v:shape><v:textpath string="DỰ THẢO 16"/></v:shape></w:pict></w:r>'
    data = word(p("a", BOX.format(inner)) + tbl(tr(tc(p("b", drawing)))) + p("c", art))
    assert texts(data) == ["a", "c"]
    assert asides(data) == [
        ("text box 1", "Biểu 1: 12 tỷ"),
        ("text box 1", "13"),
        ("text box 2", "14"),
        ("text box 3", "15"),
        ("text box 4", "DỰ THẢO 16"),
    ]


def test_notes_heads_feet_and_comments_stand_beside_the_text() -> None:
    def refer(kind: str, key: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'

    parts = {
        "footnotes": '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("hai: 2 tỷ")}</w:footnote>'
        f'<w:footnote w:id="3">{p("ba: 3 tỷ")}</w:footnote>'
        f'<w:footnote w:id="4">{p("không ai nhắc")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="2">{p("cuối")}</w:endnote>',
        "hdr1": p("UBND HUYỆN") + tbl(tr("Số: 12", "ngày 3")),
        "hdr2": p("khác"),
        "ftr1": p("Trang ", '<w:fldSimple w:instr="PAGE"><w:r><w:t>4</w:t></w:r></w:fldSimple>'),
        "comments": f'<w:comment w:id="0">{p("xem lại 5 tỷ")}</w:comment>',
    }
    body = p("1.000", refer("footnote", 3), " đồng", refer("endnote", 2)) + tbl(
        tr(tc(p("a", refer("footnote", 2))))
    )
    data = word(body, parts=parts)
    assert texts(data) == ["1.000 đồng"]
    assert asides(data) == [
        ("footnote 1", "ba: 3 tỷ"),
        ("footnote 2", "hai: 2 tỷ"),
        ("footnote 3", "không ai nhắc"),
        ("endnote 1", "cuối"),
        ("page head", "UBND HUYỆN"),
        ("page head", "Số: 12"),
        ("page head", "ngày 3"),
        ("page head", "khác"),
        ("page foot", "Trang 4"),
        ("comment 1", "xem lại 5 tỷ"),
    ]


def test_what_is_embedded_is_not_read_and_said() -> None:
    objects = '<w:r><w:object><o:OLEObject r:id="rId9"/></w:object></w:r>'
    chart = '<w:r><w:drawing><c:chart r:id="rId8"/></w:drawing></w:r>'
    found = document(word(p("a", objects) + '<w:altChunk r:id="rId7"/>' + tbl(tr(tc(p(chart))))))
    assert [ENGLISH.render(remark) for remark in found.remarks] == [
        "3 embedded documents, charts or objects are not read"
    ]


def test_pictures_without_any_text_are_refused() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="rId5"/></w:drawing></w:r>'
    with pytest.raises(Refused) as refused:
        document(word(p(picture)))
    assert ENGLISH.render(refused.value.reason) == "it holds pictures, and no text"
    assert document(word(p("a", picture))).remarks == []
    assert document(word(p())).blocks == []


def test_a_file_of_the_strict_standard_is_read_alike() -> None:
    numbered = p("mục", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    data = word(
        numbered + tbl(tr(tc("Năm", span(2)))),
        parts={"numbering": abstract(0, level(0, "decimal", "%1.")) + num(1, 0)},
    )
    with ZipFile(BytesIO(data)) as archive:
        strict = {
            name: archive.read(name)
            .replace(W.encode(), STRICT + b"wordprocessingml/main")
            .replace(R.encode(), STRICT + b"officeDocument/relationships")
            for name in archive.namelist()
        }
    data = zipped(strict)
    assert texts(data) == ["1. mục"]
    assert laid(grids(data)[0]) == [(0, 0, 1, 2, "Năm")]


def test_nothing_outside_the_file_is_followed() -> None:
    far = (
        '<Relationship Id="a" Type="x/header" Target="file:///etc/passwd" TargetMode="External"/>'
        '<Relationship Id="b" Type="x/footer" Target="../../../../etc/passwd"/>'
        '<Relationship Id="c" Type="x/styles" Target="NULL"/>'
        '<Relationship Id="d" Type="x/attachedTemplate" Target="http://example.com/a.dotm" '
        'TargetMode="External"/>'
    )
    data = word(p("a"), more_relations=far)
    assert texts(data) == ["a"]
    assert asides(data) == []


@pytest.mark.parametrize("depth", [60, 10_000])
@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:p>", "</w:p>"),
    ],
)
def test_nesting_is_read_or_refused(depth: int, begin: str, end: str) -> None:
    data = word(begin * depth + p("12") + end * depth)
    if depth == 60:
        assert any("12" in str(block) for block in document(data).blocks)
    else:
        with pytest.raises(Refused) as refused:
            document(data)
        assert "nested too deeply" in ENGLISH.render(refused.value.reason)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            tbl(tr(tc("a", span(600_000)))),
            "its tables have more than 500000 cells",
        ),
        (
            tbl(tr("a", properties='<w:gridAfter w:val="99999999"/>')),
            "its tables have more than 500000 cells",
        ),
        (
            "<w:p/>" * 1_300_000,
            "it holds more than a document of 500 pages does",
        ),
        ("<w:p>", "word/document.xml in it is broken, or nested too deeply"),
        (
            "<w:p>&lt;&amp;&nothing;</w:p>",
            "word/document.xml in it is broken, or nested too deeply",
        ),
    ],
    ids=["wide", "wider", "long", "open", "entity"],
)
def test_files_beyond_the_limits_are_refused(body: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        document(word(body))
    assert ENGLISH.render(refused.value.reason) == reason


@pytest.mark.parametrize("number", ["", "-5", "x", "9" * 40, "１"])
def test_numbers_that_are_none_are_passed_over(number: str) -> None:
    merged = f'<w:gridSpan w:val="{number}"/>'
    body = tbl(tr(tc("a", merged), "b", properties=f'<w:gridBefore w:val="{number}"/>'))
    assert laid(grids(word(body))[0]) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]


def test_a_package_without_a_document_is_refused() -> None:
    for parts, reason in (
        ({"word/document.xml": "<a/>"}, "its main part is missing"),
        (
            {"_rels/.rels": relations(("officeDocument", "a.xml")), "a.xml": "<a/>"},
            "its main part is no document of Word",
        ),
    ):
        with pytest.raises(Refused) as refused:
            document(zipped(parts))
        assert ENGLISH.render(refused.value.reason) == reason


def test_a_type_is_refused_in_whatever_part() -> None:
    parts = {
        "_rels/.rels": relations(("officeDocument", "a.svg")),
        "a.svg": "<!DOCTYPE a [<!ENTITY b 'c'>]>" + part("document", "<w:body/>").partition(">")[2],
    }
    with pytest.raises(Refused) as refused:
        document(zipped(parts))
    reason = "a.svg in it declares entities or a type (DTD)"
    assert ENGLISH.render(refused.value.reason) == reason


def test_a_part_that_is_named_twice_is_read_once() -> None:
    again = "".join(
        f'<Relationship Id="h{at}" Type="x/header" Target="{name}"/>'
        for at, name in enumerate(("hdr1.xml", "HDR1.xml", "/word/hdr1.xml", "../word/hdr1.xml"))
    )
    data = word(p("a"), parts={"hdr1": p("1 tỷ")}, more_relations=again)
    assert asides(data) == [("page head", "1 tỷ")]


def test_what_is_parsed_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word(p("a" * 1_000))
    assert texts(data) == ["a" * 1_000]
    monkeypatch.setattr(docx_package, "MOST_BYTES", 2_000)
    with pytest.raises(Refused) as refused:
        document(data)
    reason = "it holds more than a document of 500 pages does"
    assert ENGLISH.render(refused.value.reason) == reason


def test_control_characters_and_markup_are_letters_or_nothing() -> None:
    body = p("&lt;b&gt; [red]x[/red] \u0085\u200b\u202e12")
    assert texts(word(body)) == ["<b> [red]x[/red] 12"]


def test_comments_of_python_docx_are_read() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Tổng: 1 tỷ")
    made.add_comment(paragraph.runs, text="2 tỷ?")
    made.sections[0].header.paragraphs[0].text = "Biểu 01"
    stream = BytesIO()
    made.save(stream)
    assert asides(stream.getvalue()) == [("page head", "Biểu 01"), ("comment 1", "2 tỷ?")]
    assert isinstance(document(stream.getvalue()).blocks[0], Paragraph)


def test_without_the_library_what_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(ExtraMissing) as missing:
        document(word(p("a")))
    wanted = "Word files need lxml: .venv/bin/pip install '.[import]' in the folder of giamngheo"
    assert ENGLISH.render(missing.value.text) == wanted


def test_every_number_of_a_file_stands_somewhere() -> None:
    """Counted over the raw XML, which knows nothing of how it is read."""
    cells = [
        tr(tc("10", span(2) + RESTART), tc(p("11") + tbl(tr("12")))),
        tr(tc("13", span(2) + GOES_ON), "14"),
    ]
    body = (
        p("15", run("16", "<w:vanish/>"), BOX.format(p("17") + tbl(tr("18"))))
        + control(p("19") + control(tbl(*cells)))
        + f"<w:customXml><w:future>{p('20')}</w:future></w:customXml>"
        + p(f"<w:ruby><w:rt>{run('21')}</w:rt><w:rubyBase>{run('nghèo')}</w:rubyBase></w:ruby>")
        + p(f"<w:bdo><w:dir>{run('22')}</w:dir></w:bdo>")
    )
    parts = {
        "hdr1": p("23") + control(p("24")),
        "footnotes": f'<w:footnote w:id="7">{p("25") + tbl(tr("26"))}</w:footnote>',
        "comments": f'<w:comment w:id="1">{p("27", BOX.format(p("28")))}</w:comment>',
    }
    data = word(body, parts=parts)
    with ZipFile(BytesIO(data)) as archive:
        raw = b"".join(archive.read(name) for name in archive.namelist()).decode()
    wanted = {found.strip() for found in re.findall(r"<w:t[ >][^<]*?(\d+)</w:t>", raw)}
    assert len(wanted) == 19
    found = document(data).blocks
    texts_found = [each.text for each in found if isinstance(each, Paragraph)]
    texts_found += [cell.text for grid in grids(data) for cell in grid.cells]
    numbers = re.findall(r"\d+", " ".join(texts_found))
    assert sorted(numbers) == sorted(wanted)
