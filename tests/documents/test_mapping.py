"""A mapping says what columns and rows of a form are."""

from __future__ import annotations

import pytest

from giamngheo_cli.amount import EN
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.mapping import (
    MappedColumn,
    MappedRow,
    MappingError,
    not_met,
    read_mapping,
)
from giamngheo_cli.messages import Translator

FORM = """
unit = "trieu dong"
numbers = "en"
[columns]
"Năm 2025 / Dự toán" = "year=2025"
"Tổng" = "total"
"Ước thực hiện" = "skip"
"NSTW / SN" = "source=NSTW, kind=vốn sự nghiệp"
"Na Lay" = "place=Phường Na Lay"
[rows]
"Trong đó: kéo dài" = "skip"
"Trong đó" = "partial"
"Đào tạo nghề" = "gnbv/da4"
"Tổng số" = "."
"""


def test_columns_and_rows_are_found_whatever_their_case_and_spaces() -> None:
    mapping = read_mapping(FORM.encode(), "form.toml")
    assert (mapping.name, mapping.unit, mapping.numbers) == ("form.toml", 6, EN)
    assert mapping.column("NĂM 2025  / dự toán") == MappedColumn((CodeName("year", "2025"),))
    assert mapping.column("Tổng") == MappedColumn(())
    assert mapping.column("Ước thực hiện") == MappedColumn(None)
    both = (CodeName("source", "central"), CodeName("kind", "recurrent"))
    assert mapping.column("NSTW / SN") == MappedColumn(both)
    place = CodeName("place", "phuong-na-lay", "Phường Na Lay")
    assert mapping.column("Na Lay") == MappedColumn((place,))
    assert mapping.column("Khác") is None
    assert mapping.row("trong đó: KÉO DÀI") == MappedRow(None)
    assert mapping.row("Trong đó") == MappedRow(None, is_partial=True)
    assert mapping.row("Đào tạo nghề") == MappedRow(("gnbv", "da4"))
    assert mapping.row("Tổng số") == MappedRow(())


def test_nothing_need_be_said() -> None:
    mapping = read_mapping(b"", "form.toml")
    assert (mapping.unit, mapping.numbers, mapping.columns, mapping.rows) == (None, None, {}, {})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('unit = "triệu dồng"', "unit: “triệu dồng” is not known here; known: đồng, nghìn đồng"),
        ("unit = 6", "unit: its value must be a text in quotes"),
        ('numbers = "vn"', "numbers: “vn” is not known here; known: vi, en"),
        ('column = "x"', "column: unknown key; perhaps columns?"),
        ('price = "x"', "price: unknown key; known: unit, numbers, columns, rows"),
        ('[columns]\n"A" = skip', 'line 2: a value stands in quotes, such as "skip"'),
        (
            '[columns]\n"A" = "source=xxxxxxxxx"',
            "columns.A: “xxxxxxxxx” is not known here; known: state, central, bonds, local, "
            "province, land-use, lottery, district, commune, mobilised, community, society, "
            "enterprise, credit, integrated",
        ),
        ('columns = "x"', "columns: it must be a table: [columns]"),
        ('[columns]\n"A" = "năm 2025"', "columns.A: “năm 2025” is not known here; write skip"),
        ('[columns]\n"A" = "yaer=2025"', "columns.A: “yaer” is not known here; perhaps year?"),
        ('[columns]\n"A" = "year=25"', "columns.A: “25” is not known here; write a year with four"),
        ('[columns]\n"A" = "source=centrl"', "columns.A: “centrl” is not known here; perhaps cent"),
        ('[columns]\n"A" = "kind=central"', "columns.A: “central” is not known here; known: inv"),
        ('[columns]\n"A" = "year=2025,year=2026"', "columns.A: two codes of year for one column"),
        ('[columns]\n"A" = "skip"\n"a" = "total"', "columns.a: it stands twice, and says two"),
        ('[rows]\n"A" = "gnbv//da2"', "rows.A: “gnbv//da2” is not known here; write skip, partial"),
        ('unit = "', "line 1 is not TOML: "),
        ('[columns]\n"A" = "skip"\n"A" = "total"', "line 3: what it names stands above, too"),
        ("a = " + "[" * 500, "not TOML: "),
    ],
)
def test_what_is_wrong_is_named_with_its_key_and_what_is_expected(text: str, said: str) -> None:
    with pytest.raises(MappingError) as caught:
        read_mapping(text.encode(), "form.toml")
    assert Translator("en").text(caught.value.text).startswith(said)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(MappingError) as caught:
        read_mapping(b'unit = "x"\nnumbers = "y"\n[rows]\n"A" = 5', "form.toml")
    assert len(caught.value.texts) == 3


@pytest.mark.parametrize(
    "data", [b"\xff", b"a" * 2**20 + b"a", b"a = " + b"[" * 5_000, b"a = " + b"9" * 5_000]
)
def test_what_is_no_mapping_is_refused(data: bytes) -> None:
    with pytest.raises(MappingError):
        read_mapping(data, "form.toml")


def test_what_no_table_has_is_named() -> None:
    mapping = read_mapping(FORM.encode(), "form.toml")
    texts = ("Năm 2025", "Dự toán", "TỔNG", "NSTW", "1.2) Đào tạo nghề", "- Trong đó", "Tổng số")
    assert [Translator("en").render(each) for each in not_met(mapping, texts)] == [
        "the mapping names the column “Ước thực hiện”, and no table has it",
        "the mapping names the column “NSTW / SN”, and no table has it",
        "the mapping names the column “Na Lay”, and no table has it",
        "the mapping names the row “Trong đó: kéo dài”, and no table has it",
    ]
