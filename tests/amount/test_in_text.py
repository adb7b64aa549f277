"""Amounts within a sentence."""

from __future__ import annotations

import pytest

from giamngheo_cli.amount.in_text import amounts_in

_SENTENCES = {
    "vốn khoảng 20 tỷ đồng.": [("khoảng 20 tỷ đồng", True)],
    "76,47 tỷ đồng (vốn đầu tư: 69,97 tỷ)": [("76,47 tỷ đồng", True), ("69,97 tỷ", False)],
    "68 tỷ 782 triệu đồng": [("68 tỷ 782 triệu đồng", True)],
    "1 300 triệu đồng": [("1 300 triệu đồng", True)],
    "55.000đ": [("55.000đ", True)],
    "300 tr.đ": [("300 tr.đ", True)],
    "2 triệu người": [("2 triệu", False)],
    "10 đồng chí, 50.000 đồng bào": [],
    "1 tỷ lệ, 12 tỉ lệ": [],
    "Nghị quyết số 12 Đ/NQ-HĐND": [],
    "55.000 đ/km-năm": [("55.000 đ", True)],
    "1.250 hộ, 4,5%, ngày 18/01/2022": [],
    "giải ngân 850/900 triệu đồng": [("850/900 triệu đồng", True)],
    "900/1.000 triệu đồng": [("900/1.000 triệu đồng", True)],
    "90 triệu đồng/100 triệu đồng": [("90 triệu đồng", True), ("100 triệu đồng", True)],
    "71 ,4 tỷ đồng": [("4 tỷ đồng", True)],
    "vốn đối ứng5 triệu đồng": [("5 triệu đồng", True)],
    "KINH PHÍ1.300 triệu đồng": [("1.300 triệu đồng", True)],
    "ngân sách nhà nước 500 triệu đồng": [("500 triệu đồng", True)],
    "xã Bình Phước 500 triệu đồng": [("500 triệu đồng", True)],
    "nước 500 triệu đồng, ước 500 triệu đồng": [
        ("500 triệu đồng", True),
        ("ước 500 triệu đồng", True),
    ],
    "từ 300 đến 400 triệu đồng": [("300 đến 400 triệu đồng", True)],
    "lần lượt 300 và 400 triệu đồng": [("300 và 400 triệu đồng", True)],
    "Dự án 3 và 400 triệu đồng": [("400 triệu đồng", True)],
    "năm 2023 và 400 triệu đồng": [("400 triệu đồng", True)],
    "500 trđồng": [("500 trđồng", True)],
}


@pytest.mark.parametrize("text", _SENTENCES)
def test_amounts(text: str) -> None:
    found = list(amounts_in(text))
    assert [(each.text, each.names_currency) for each in found] == _SENTENCES[text]
    assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "71, 4 tỉ",
        "71 ,4 tỉ",
        "10 - 15 tỷ đồng",
        "10-15 tỷ đồng",
        "2022 4 tỷ đồng",
        "5/6 tỷ",
        "PHÍ5 tỷ",
        "từ 5 đến 6 tỷ",
        "15 và 16 tỷ",
        "5±1 tỷ",
        "Dự án 1 500 triệu đồng",
        "Tiểu dự án 2 750 triệu đồng",
        "đợt 1 500 triệu đồng",
    ],
)
def test_the_rest_of_a_number_is_told(text: str) -> None:
    (amount,) = amounts_in(text)
    assert amount.is_broken


@pytest.mark.parametrize(
    "text",
    [
        "15 triệu đồng/01 hộ",
        "15 triệu đồng/1 hộ",
        "15 triệu đồng/hộ",
        "5 triệu đồng mỗi năm",
        "500.000đ / tháng",
        "5 tỷ đồng một xã",
    ],
)
def test_a_rate_is_told(text: str) -> None:
    (amount,) = amounts_in(text)
    assert amount.is_rate
    assert not amount.is_broken


@pytest.mark.parametrize("text", ["năm 2022 18.000 triệu đồng", "tổng vốn 1 500 triệu đồng"])
def test_a_number_that_is_no_part_of_an_amount_does_not_break_it(text: str) -> None:
    (amount,) = amounts_in(text)
    assert not amount.is_broken
