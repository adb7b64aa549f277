"""Numbers of a text whose unit is said above them, is set apart, misspelt or of another country."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from audit import numbers_of
from making import CENTRAL, LOCAL, TRIEU, errors_in, imported, text_file

from giamngheo_cli.documents.blocks import Grid, Paragraph
from giamngheo_cli.documents.prose.unit_lines import with_units

if TYPE_CHECKING:
    from command import Command

SECTION = "I. KINH PHÍ THỰC HIỆN"
TOTAL = "Tổng kinh phí: 1.950,5 triệu đồng"


@pytest.mark.parametrize(
    "lines",
    [
        [f"{TOTAL}, cụ thể (ĐVT: triệu đồng):"],
        [f"{TOTAL}, trong đó:", "Đơn vị tính: triệu đồng"],
    ],
)
def test_a_list_has_the_unit_that_is_said_above_it(
    inside: Command, tmp_path: Path, lines: list[str]
) -> None:
    lines = [SECTION, *lines, "- Ngân sách trung ương: 1.200", "- NSĐP: 750,5"]
    path = text_file(tmp_path, *lines)
    assert {"1200", "7505"} <= {*numbers_of(path)}
    result = imported(inside, path)
    assert result.report["listed"] == []
    assert [(each["cell"], each["amount"]) for each in result.report["figures"]] == [
        ({}, str(1950_500_000)),
        (CENTRAL, str(1200 * TRIEU)),
        (LOCAL, str(750_500_000)),
    ]
    assert [each["written"] for each in result.report["figures"]][1:] == ["1.200", "750,5"]


def test_a_list_that_does_not_add_up_is_found(inside: Command, tmp_path: Path) -> None:
    lines = [SECTION, f"{TOTAL}, gồm (ĐVT: triệu đồng):", "- NSTW: 1.200", "- NSĐP: 705,5"]
    result = imported(inside, text_file(tmp_path, *lines))
    assert [each.split()[0] for each in errors_in(inside, result)] == ["GN102"]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("(150) triệu đồng", "(150) triệu đồng"),
        ("1.200 triêu đồng", "1.200 triêu đồng"),
        ("1.200 trệu đồng", "1.200 trệu đồng"),
        ("1.200 trieu dong", "1.200 trieu dong"),
        ("50.000 USD", "50.000 USD"),
        ("2 triệu USD", "2 triệu USD"),
        ("½ tỷ đồng", "½ tỷ đồng"),
    ],
)
def test_an_amount_that_cannot_be_read_is_listed(
    inside: Command, tmp_path: Path, amount: str, text: str
) -> None:
    path = text_file(tmp_path, SECTION, f"{TOTAL}.", f"NSTW: {amount}")
    result = imported(inside, path)
    assert result.listed("GN514") == [text]
    assert len(result.report["figures"]) == 1


@pytest.mark.parametrize(
    "amount", ["(1.200) triệu đồng", "1.200 triêu đồng", "1.200 trieu dong", "1.200 USD"]
)
def test_the_audit_sees_an_amount_that_cannot_be_read(tmp_path: Path, amount: str) -> None:
    assert {*numbers_of(text_file(tmp_path, SECTION, f"NSTW: {amount}"))} == {"1200"}


@pytest.mark.parametrize("amount", ["1.200 (triệu đồng)", "1.200 “triệu đồng”"])
def test_a_unit_that_is_set_apart_is_one(inside: Command, tmp_path: Path, amount: str) -> None:
    path = text_file(tmp_path, SECTION, f"{TOTAL}.", f"NSTW: {amount}")
    assert {*numbers_of(path)} == {"19505", "1200"}
    result = imported(inside, path)
    assert [(each["written"], each["amount"]) for each in result.report["figures"]] == [
        ("1.950,5 triệu đồng", "1950500000"),
        ("1.200", "1200000000"),
    ]


@pytest.mark.parametrize(
    "text", ["(2) đồng thời", "5 hội đồng", "3 ngân hàng", "2 tỷ lệ", "12 cộng đồng"]
)
def test_what_is_no_unit_is_taken_for_none(inside: Command, tmp_path: Path, text: str) -> None:
    result = imported(inside, text_file(tmp_path, SECTION, f"{TOTAL}.", f"Có {text} ở xã."))
    assert result.report["listed"] == []


def test_a_unit_above_a_table_is_not_of_the_lines_below_it() -> None:
    unit, line = Paragraph("Đơn vị tính: triệu đồng", ""), Paragraph("- NSTW: 1.200", "")
    assert [each.text for each in with_units([unit, line])][1] == "- NSTW: 1.200 triệu đồng"
    assert [each.text for each in with_units([unit, Grid((), 1, 1, ""), line])][1] == line.text


def test_of_two_forms_in_one_text_only_what_reads_one_way_is_read(
    inside: Command, tmp_path: Path
) -> None:
    lines = ("NSTW: 1.200,5 triệu đồng", "NSĐP: 1.2 tỷ đồng", "Vốn huy động: 1.300 triệu đồng")
    path = text_file(tmp_path, SECTION, f"{TOTAL}.", *lines, "Vốn tín dụng: 5 tỷ đồng")
    result = imported(inside, path)
    said = "“1.2 tỷ đồng” (line 7) is written in the other form than “1.950,5 triệu đồng” (line 3)"
    assert [(each["written"], each["amount"]) for each in result.report["figures"]] == [
        ("1.950,5 triệu đồng", "1950500000"),
        ("1.200,5 triệu đồng", "1200500000"),
        ("1.2 tỷ đồng", "1200000000"),
        ("5 tỷ đồng", "5000000000"),
    ]
    assert result.causes == {"GN503": 1}
    assert [each["message"] for each in result.report["listed"]] == [said]
    assert [each["message"] for each in result.report["remarks"]] == [said]
    assert "mobilised" not in result.plan
    assert "1,2 tỷ đồng" in result.plan
