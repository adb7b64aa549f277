"""Whatever way a table is written in: all of it is placed, nothing wrong, and it adds up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imports import Import
from judge import judge
from making import docx_file, errors_in, imported, piped, put_table, text_file, xlsx_file
from random_tables import Made, made

if TYPE_CHECKING:
    from docx.document import Document

    from command import Command


def check(run: Command, result: Import, table: Made) -> None:
    verdict = judge(result.plan, table.figures)
    assert [str(each) for each in verdict.wrong] == []
    assert verdict.missing == []
    assert (result.code, errors_in(run, result)) == (0, [])


@pytest.mark.parametrize("seed", range(40))
def test_a_table_of_a_text(inside: Command, tmp_path: Path, seed: int) -> None:
    table = made(seed)
    path = text_file(tmp_path, *table.above, piped(*table.rows))
    check(inside, imported(inside, path), table)


@pytest.mark.parametrize("seed", range(100, 110))
def test_a_table_of_word(inside: Command, tmp_path: Path, seed: int) -> None:
    table = made(seed)

    def fill(document: Document) -> None:
        for line in table.above:
            document.add_paragraph(line)
        put_table(document, table.rows)

    check(inside, imported(inside, docx_file(tmp_path, fill)), table)


@pytest.mark.parametrize("seed", range(200, 210))
def test_a_sheet_of_texts(inside: Command, tmp_path: Path, seed: int) -> None:
    table = made(seed)
    rows = [*([line] for line in table.above), *table.rows]
    check(inside, imported(inside, xlsx_file(tmp_path, rows)), table)
