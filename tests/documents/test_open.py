"""A file is read by what it is, whatever its name says."""

from __future__ import annotations

from hashlib import sha256

import pytest

from giamngheo_cli.documents.blocks import Extent, Grid, Paragraph, Refused
from giamngheo_cli.documents.open import read_document


def test_a_text_is_read_as_paragraphs() -> None:
    data = "Tổng kinh phí: 5 tỷ đồng.\n".encode()
    document = read_document(data, "ke-hoach.txt", Extent())
    assert (document.name, document.kind) == ("ke-hoach.txt", "text")
    assert document.sha256 == sha256(data).hexdigest()
    assert [type(block) for block in document.blocks] == [Paragraph]


@pytest.mark.parametrize(("name", "mark"), [("bieu.csv", ","), ("bieu.tsv", "\t")])
def test_a_table_of_text_is_read_as_a_grid(name: str, mark: str) -> None:
    data = f"TT{mark}Nội dung{mark}Tổng\n1{mark}Dự án 1{mark}5\n".encode()
    document = read_document(data, name, Extent())
    assert [type(block) for block in document.blocks] == [Grid]


def test_a_file_typed_for_old_fonts_is_refused_by_all_that_it_says() -> None:
    data = "KÕ ho¹ch gi¶m nghÌo bÒn v÷ng, kinh phÝ thùc hiÖn".encode()
    with pytest.raises(Refused):
        read_document(data, "ke-hoach.txt", Extent())
