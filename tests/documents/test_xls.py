"""What is read of xls files, the same as of xlsx but for what is computed."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import pytest
from making_xlsx import ENGLISH, asides

from giamngheo_cli.documents.blocks import Cell, Document, Extent, ExtraMissing, Grid, Refused
from giamngheo_cli.documents.readers.read_xls import read

#: How it is made is told in the README beside it.
FORMS = (Path(__file__).parent / "files" / "forms.xls").read_bytes()
#: The third record of the workbook, which holds nothing of use, and one that says "encrypted".
INTERFACE, ENCRYPTED = b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00"

#: Kind, length of the name, and how it is written, of a sheet in the list of sheets.
CELLS, CHART = b"\x00\x07\x01", b"\x02\x07\x01"


def document(data: bytes = FORMS, wanted: str | None = None) -> Document:
    return read(data, "x.xls", Extent(sheet=wanted))


def refused(data: bytes, wanted: str | None = None) -> str:
    with pytest.raises(Refused) as caught:
        document(data, wanted)
    return ENGLISH.text(caught.value.reason)


def cells(found: Document) -> dict[str, Cell]:
    return {
        str(cell.place): cell
        for block in found.blocks
        if isinstance(block, Grid)
        for cell in block.cells
    }


def test_the_cells_of_a_workbook() -> None:
    found = document()
    assert (found.name, found.kind, found.remarks) == ("x.xls", "xls", [])
    assert found.sha256 == sha256(FORMS).hexdigest()
    grids = [block for block in found.blocks if isinstance(block, Grid)]
    assert [(each.place, each.rows, each.columns, each.is_sheet) for each in grids] == [
        ("Biểu 01", 7, 6, True),
        ("Nháp", 1, 1, True),
    ]
    assert list(grids[0].cells) == [
        Cell("PHÂN BỔ VỐN", "Biểu 01!A1", 0, 0, columns=4),
        Cell("Dự án 1", "Biểu 01!A3", 2, 0, indent=2),
        Cell("51728,5", "Biểu 01!B3", 2, 1, is_number=True),
        Cell("0,0398", "Biểu 01!C3", 2, 2, is_number=True, is_percent=True),
        Cell("5500000000", "Biểu 01!D3", 2, 3, is_number=True, is_scaled=True, affix="≈"),
        Cell("7", "Biểu 01!F3", 2, 5, is_number=True, is_hidden=True),
        Cell("12/01/2024", "Biểu 01!A4", 3, 0),
        Cell("TRUE", "Biểu 01!B4", 3, 1),
        Cell("#DIV/0!", "Biểu 01!C4", 3, 2, lacks_value=True),
        Cell("51.728", "Biểu 01!D4", 3, 3),
        Cell("ẩn", "Biểu 01!A5", 4, 0, is_hidden=True),
        Cell("1", "Biểu 01!B5", 4, 1, is_number=True, is_hidden=True),
        Cell("0,3", "Biểu 01!B6", 5, 1, is_number=True),
        Cell("2500000000000001", "Biểu 01!C6", 5, 2, is_number=True),
        Cell("-5", "Biểu 01!D6", 5, 3, is_number=True, affix="tr.đ"),
        Cell("Dự án 2", "Biểu 01!A7", 6, 0, indent=1),
    ]
    assert list(grids[1].cells) == [
        Cell("9", "Nháp!A1", 0, 0, is_number=True, is_hidden=True),
    ]


def test_what_stands_around_the_cells() -> None:
    assert asides(document()) == [
        ("Biểu 01!B6, note", "Đã giải ngân 250 triệu đồng"),
        ("Biểu 01, page head", "Mật, 5 triệu đồng"),
        ("Biểu 01, page foot", "/"),
        ("Nháp, text box", "Tổng vốn: 1.300 triệu đồng"),
    ]


def test_sheets_of_charts_are_passed_over() -> None:
    name = "Biểu đồ".encode("utf-16-le")
    assert FORMS.count(CELLS + name) == 1
    data = FORMS.replace(CELLS + name, CHART + name)
    assert [ENGLISH.text(each) for each in document(data).remarks] == [
        "“Biểu đồ” is no sheet of cells, and is passed over"
    ]
    assert document(data, "nháp").remarks == []


def test_one_sheet_alone() -> None:
    assert list(cells(document(wanted="nháp"))) == ["Nháp!A1"]
    assert refused(FORMS, "Biểu 9") == "it has no sheet “Biểu 9”"


def test_an_encrypted_workbook() -> None:
    assert FORMS.count(INTERFACE) == 1
    assert refused(FORMS.replace(INTERFACE, ENCRYPTED)) == "it is encrypted with a password"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        FORMS[:600],
        FORMS[:-3000],
        FORMS[:512] + bytes(len(FORMS) - 512),
        FORMS[:2000] + b"\xff" * 3000 + FORMS[5000:],
    ],
)
def test_broken_workbooks(data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    assert refused(data) == "it is cut short or damaged"
    assert capfd.readouterr() == ("", "")


def test_without_xlrd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(ExtraMissing) as caught:
        document()
    assert ENGLISH.text(caught.value.text) == (
        "Excel files need xlrd: .venv/bin/pip install '.[import]' in the folder of giamngheo"
    )


def test_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("giamngheo_cli.documents.readers.workbook_limits.MOST_CELLS", 17)
        assert refused(FORMS).startswith("it holds more than")
    with monkeypatch.context() as patch:
        patch.setattr("giamngheo_cli.documents.readers.read_xls._MOST_CLAIMED", 17)
        assert refused(FORMS).startswith("it holds more than")
    monkeypatch.setattr("giamngheo_cli.documents.readers.xls_asides._MOST_RECORDS", 200)
    assert refused(FORMS).startswith("it holds more than")
