"""Amounts in words that stand in a bracket behind a total go with it into the plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import CENTRAL, LOCAL, TRIEU, check, errors_in, imported, text_file

from giamngheo_cli.plan.load import load

if TYPE_CHECKING:
    from command import Command

TITLE = (
    "KẾ HOẠCH",
    "Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025",
    "VII. TỔNG MỨC NHU CẦU VỐN THỰC HIỆN",
)
FIGURES = [((), {}, 1300 * TRIEU), ((), CENTRAL, 1200 * TRIEU), ((), LOCAL, 100 * TRIEU)]
PARTS = (
    "- Ngân sách trung ương: 1.200 triệu đồng (bằng chữ: một tỷ hai trăm triệu đồng).",
    "- Ngân sách địa phương: 100 triệu đồng.",
)


@pytest.mark.parametrize(
    ("bracket", "words", "rules"),
    [
        ("(Bằng chữ: Một tỷ ba trăm triệu đồng)", "Một tỷ ba trăm triệu đồng", []),
        ("(bằng chữ: Một tỷ, ba trăm triệu đồng chẵn./.)", "Một tỷ ba trăm triệu đồng chẵn", []),
        ("(viết bằng chữ: Một tỷ ba trăm mười triệu)", "Một tỷ ba trăm mười triệu", ["GN202"]),
        ("(Một tỷ ba trăm triệu đồng)", None, []),
        ("", None, []),
    ],
)
def test_words_behind_a_total(
    inside: Command, tmp_path: Path, bracket: str, words: str | None, rules: list[str]
) -> None:
    total = f"Tổng vốn: 1.300 triệu đồng {bracket}; trong đó:"
    result = imported(inside, text_file(tmp_path, *TITLE, total, *PARTS))
    check(result, FIGURES, code=1 if rules else 0)
    plan = load(result.plan.encode()).plan
    assert plan is not None
    assert (plan.words.text if plan.words else None) == words
    assert errors_in(inside, result) == rules
