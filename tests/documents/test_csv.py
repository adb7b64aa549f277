"""What is read of csv and tsv files: which sign separates their fields, and the places of these."""

from __future__ import annotations

from hashlib import sha256

import pytest
from making_xlsx import ENGLISH

from giamngheo_cli.documents.blocks import Document, Extent, Grid, Refused
from giamngheo_cli.documents.readers.read_csv import read

UNCLEAR = "a comma in it may separate two fields, or be a part of a number"


def document(text: str) -> Document:
    return read(text.encode(), "x.csv", Extent())


def grid(text: str) -> Grid:
    (found,) = document(text).blocks
    assert isinstance(found, Grid)
    return found


def table(text: str) -> list[list[str]]:
    """Return the texts by rows and columns."""
    found = grid(text)
    laid = [[""] * found.columns for _ in range(found.rows)]
    for cell in found.cells:
        laid[cell.row][cell.column] = cell.text
    return laid


def refused(text: str) -> str:
    with pytest.raises(Refused) as caught:
        document(text)
    return ENGLISH.text(caught.value.reason)


def test_a_table() -> None:
    text = "\ufeffNội dung;2024\r\n\r\n Dự  án 1;51.728,5\r\n;=1+1\r\n"
    found = document(text)
    assert (found.name, found.kind, found.sha256) == (
        "x.csv",
        "csv",
        sha256(text.encode()).hexdigest(),
    )
    one = grid(text)
    assert (ENGLISH.text(one.place), one.rows, one.columns, one.is_sheet) == ("table 1", 4, 2, True)
    assert [(cell.text, ENGLISH.text(cell.place)) for cell in one.cells] == [
        ("Nội dung", "row 1, column 1"),
        ("2024", "row 1, column 2"),
        ("Dự án 1", "row 3, column 1"),
        ("51.728,5", "row 3, column 2"),
        ("=1+1", "row 4, column 2"),
    ]
    assert not any(cell.is_number for cell in one.cells)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b\nx;1,5\ny;2,5\n", [["a", "b"], ["x", "1,5"], ["y", "2,5"]]),
        ("a\tb\nx\t1,5\n", [["a", "b"], ["x", "1,5"]]),
        ("x;1,5\ny;2,5", [["x", "1,5"], ["y", "2,5"]]),
        ("a,b\nx,15", [["a", "b"], ["x", "15"]]),
        ('a,b\n"x, y","1,5"', [["a", "b"], ["x, y", "1,5"]]),
        ('a,b\n"x; y",5\n"z; w",6', [["a", "b"], ["x; y", "5"], ["z; w", "6"]]),
        ('a;b\n"x\ny;z";"""5"""', [["a", "b"], ["x y;z", '"5"']]),
        ("Biểu 01, kèm theo\na;b\nx;1", [["Biểu 01, kèm theo", ""], ["a", "b"], ["x", "1"]]),
        ("a;b;c\nx;1\n\ny", [["a", "b", "c"], ["x", "1", ""], ["", "", ""], ["y", "", ""]]),
        ("Biểu 01,,\na,b,c\nx,1,2", [["Biểu 01", "", ""], ["a", "b", "c"], ["x", "1", "2"]]),
        ("sep=,\na,b\nx,1", [["a", "b"], ["x", "1"]]),
        ("sep=;\r\nx;1,5", [["x", "1,5"]]),
        ("x\ny", [["x"], ["y"]]),
        ("a;b\rx;1", [["a", "b"], ["x", "1"]]),
    ],
)
def test_what_separates_fields(text: str, rows: list[list[str]]) -> None:
    assert table(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        # A comma that separates fields, and one within numbers.
        "a,b,c\nx,1,5,2,5\n",
        "a,b\nx,1,234,567\n",
        "sep=,\na,b\nx,1,5",
        # A semicolon in half of the rows.
        "a,b,c\n1;2,3,4\n5;,6,7\nx,y,z",
    ],
)
def test_commas_that_may_be_either(text: str) -> None:
    assert refused(text) == UNCLEAR


@pytest.mark.parametrize("text", ['a;b\nx;"1\ny;2', 'a;b\n"x"1;2', 'a\n"b'])
def test_quotation_marks_out_of_place(text: str) -> None:
    assert refused(text).startswith("a text in quotation marks does not end")


def test_blank_files_hold_nothing() -> None:
    assert [document(text).blocks for text in ("", "\n;;\n", " \n")] == [[], [], []]


def test_other_encodings() -> None:
    text = "Nội dung;1"
    found = read(text.encode("utf-16"), "x.csv", Extent())
    assert isinstance(found.blocks[0], Grid)
    assert [cell.text for cell in found.blocks[0].cells] == ["Nội dung", "1"]
    with pytest.raises(Refused):
        read("Nội;é".encode("cp1258", "replace"), "x.csv", Extent())


def test_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = ";".join(["x"] * 16_385)
    assert refused(wide).startswith("it holds more than")
    assert refused(f'x;"{"y" * 131_073}"').startswith("a text in quotation marks")
    with monkeypatch.context() as patch:
        patch.setattr("giamngheo_cli.documents.readers.workbook_limits.MOST_CELLS", 3)
        assert len(grid("a;b\nc;").cells) == 3
        assert refused("a;b\nc;d").startswith("it holds more than")
    monkeypatch.setattr("giamngheo_cli.documents.readers.read_csv.MOST_LETTERS", 3)
    assert refused("a;bc").startswith("it holds more than")


def test_more_letters_than_memory_is_given_for_are_refused_at_once() -> None:
    title = "Hỗ trợ sinh kế " * 400
    with pytest.raises(Refused, match="far more than a plan"):
        read(f"1;{title};5\n".encode() * 1_000, "a.csv", Extent())
