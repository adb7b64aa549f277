"""Tables that state a span of years beside single ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import TRIEU, UNIT, check, errors_in, imported, piped, text_file

if TYPE_CHECKING:
    from command import Command

ITEM = ("Dự án 1",)


def figures(*pairs: tuple[str, int]) -> list[tuple[tuple[str, ...], dict[str, str], int]]:
    """Return the figures of the item and of the plan, by year; "" for all years."""
    return [
        (labels, {"year": year} if year else {}, amount * TRIEU)
        for labels in (ITEM, ())
        for year, amount in pairs
    ]


def table(*heads: str, amounts: Sequence[str]) -> str:
    rows = [("1", *ITEM, *amounts), ("", "Tổng cộng", *amounts)]
    return piped(("TT", "Nội dung", *heads), *rows)


@pytest.mark.parametrize(
    "title", ["KẾ HOẠCH VỐN GIAI ĐOẠN 2021-2025 VÀ NĂM 2025", "BIỂU TỔNG HỢP VỐN"]
)
@pytest.mark.parametrize("span", ["Giai đoạn 2021-2025", "Kế hoạch vốn giai đoạn 2021-2025"])
def test_a_year_beside_a_span_is_a_part_of_it(
    inside: Command, tmp_path: Path, title: str, span: str
) -> None:
    text = table(span, "Kế hoạch năm 2025", amounts=("500", "120"))
    result = imported(inside, text_file(tmp_path, title, UNIT, text))
    check(result, figures(("", 500), ("2025", 120)))
    assert errors_in(inside, result) == []


@pytest.mark.parametrize("span", ["Giai đoạn 2024-2025", "Giai đoạn 2023-2025"])
def test_all_years_of_a_span_add_up_to_it(inside: Command, tmp_path: Path, span: str) -> None:
    text = table(span, "Năm 2024", "Năm 2025", amounts=("500", "120", "370"))
    result = imported(inside, text_file(tmp_path, "BIỂU TỔNG HỢP VỐN", UNIT, text))
    check(result, figures(("", 500), ("2024", 120), ("2025", 370)), code=1)
    assert errors_in(inside, result) == ["GN104", "GN104"]


@pytest.mark.parametrize(
    ("title", "span"), [("VỐN NĂM 2025", "Giai đoạn 2021-2025"), ("VỐN", "Giai đoạn 2021-2024")]
)
def test_a_span_that_is_not_the_whole_is_listed(
    inside: Command, tmp_path: Path, title: str, span: str
) -> None:
    text = table(span, "Năm 2025", amounts=("500", "120"))
    result = imported(inside, text_file(tmp_path, title, UNIT, text))
    assert {each["written"] for each in result.report["figures"]} == {"120"}
    assert result.listed("GN504") == ["500", "500"]
