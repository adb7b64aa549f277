"""What explanations say of amounts."""

from __future__ import annotations

import pytest

from giamngheo_cli.amount import Style
from giamngheo_cli.analysis import analyse
from giamngheo_cli.explain.model import Change
from giamngheo_cli.explain.wording import amount_text
from giamngheo_cli.messages import Translator

TRIEU = 10**6


@pytest.mark.parametrize(
    ("low", "high", "english", "vietnamese"),
    [
        (5 * TRIEU, 5 * TRIEU, "5 triệu đồng", "5 triệu đồng"),
        (0, 0, "0 triệu đồng", "0 triệu đồng"),
        (5 * TRIEU, None, "5 triệu đồng or more", "từ 5 triệu đồng"),
        (0, TRIEU // 2, "0 triệu đồng to 0,5 triệu đồng", "0 triệu đồng đến 0,5 triệu đồng"),
        # Anything but nothing: nobody means one đồng.
        (1, None, "more than 0", "số lớn hơn 0"),
        (1, TRIEU, "more than 0, at most 1 triệu đồng", "số lớn hơn 0, không quá 1 triệu đồng"),
    ],
)
def test_an_amount_or_between_what_it_must_be(
    low: int, high: int | None, english: str, vietnamese: str
) -> None:
    sheet = analyse(b"plan: 1\nid: a\ntotal: 1\n").root
    assert sheet is not None
    text = amount_text(Change(sheet, (), None, 0, "", low, high))
    assert Translator("en").writing(Style(6)).text(text) == english
    assert Translator("vi").writing(Style(6)).text(text) == vietnamese
