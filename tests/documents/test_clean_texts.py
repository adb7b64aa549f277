from __future__ import annotations

import pytest

from giamngheo_cli.documents.readers.texts import clean


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("  Dự   án\t1\r\n\x0bvà 2 ", "Dự án 1 và 2"),
        ("1\u00a0234\u202f567\u2003đồng", "1 234 567 đồng"),
        ("gia\u0323\u0309m nghe\u0300o", "giạ\u0309m nghèo"),
        ("ho\u00ad trợ\u200b\u200c\u200d\u2060\ufeff", "ho trợ"),
        ("e\u200b\u0301", "é"),
        ("\u202e12\u202c\x1b[31m\x00\x85\x9f", "12[31m"),
        ("a\u2028b\u2029c", "a b c"),
        ("\ud800đồng\udfff", "đồng"),
        ("\u00ad\u200b ", ""),
        ("Tổng…………………………………………………: 12", "Tổng…………………………………………………: 12"),
        ("", ""),
    ],
)
def test_a_text_is_as_all_others_are(text: str, wanted: str) -> None:
    assert clean(text) == wanted


def test_marks_without_end_are_cut() -> None:
    text = clean("a" + "\u0315\u0300" * 200_000 + " 12")
    assert len(text) < 40
    assert text.endswith(" 12")
