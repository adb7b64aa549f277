"""Amounts in the notes of a table are listed whole, as those of a sentence are."""

from __future__ import annotations

from grids import UNIT, found, listed


def listed_of_note(note: str) -> list[str]:
    table = [["TT", "Nội dung", "Tổng số"], ["1", "Dự án 1", "5.000,5"], ["", note, ""]]
    return listed(found(UNIT, table))


def test_the_whole_amount_is_listed() -> None:
    assert listed_of_note("Trong đó đối ứng 1 300 triệu đồng") == ["GN501 1 300 triệu đồng"]
    assert listed_of_note("Đã giao 68 tỷ 782 triệu đồng") == ["GN501 68 tỷ 782 triệu đồng"]
    assert listed_of_note("Giải ngân 850/900 triệu đồng") == ["GN501 850/900 triệu đồng"]
    assert listed_of_note("Tăng, giảm: −100 triệu") == ["GN501 −100 triệu"]


def test_an_amount_glued_to_a_word_is_not_lost() -> None:
    assert listed_of_note("ĐỐI ỨNG5 tỷ đồng") == ["GN501 5 tỷ đồng"]


def test_what_only_looks_like_an_amount_is_none() -> None:
    assert listed_of_note("Có 15 đồng chí, theo số 12 Đ/NQ-HĐND, 2 tỷ lệ") == []
