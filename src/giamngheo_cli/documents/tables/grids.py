"""The grids of a document → figures with their place, and what is listed instead."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from giamngheo_cli.documents.blocks import Block, Paragraph
from giamngheo_cli.documents.found import Found
from giamngheo_cli.documents.reading import Guidance
from giamngheo_cli.documents.tables.regions import FoundTable
from giamngheo_cli.documents.tables.sheet_names import without_unknown_names
from giamngheo_cli.documents.tables.surroundings import Scopes, about_of
from giamngheo_cli.documents.tables.table_reader import TableReader
from giamngheo_cli.documents.tables.twice import without_contradictions

#: Letters that only Vietnamese has.
_VIETNAMESE = frozenset("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")


def found_in_grids(
    blocks: Sequence[Block], tables: Sequence[FoundTable], scopes: Scopes, reading: Guidance
) -> Found:
    """Return what is found in the tables of a document; paragraphs only say what tables are.

    Args:
        blocks: the whole document.
        tables: its tables.
        scopes: what it is of.
        reading: what the user says.
    """
    wanted = [each for each in tables if reading.table in (None, each.number)]
    is_vietnamese = _is_vietnamese(blocks)
    found = [
        TableReader(table, scopes, reading, is_vietnamese=is_vietnamese).found() for table in wanted
    ]
    found = without_unknown_names(found, wanted)
    titles = [[line.text for line in each.above] if each.is_sheet else [] for each in wanted]
    found = without_contradictions(found, titles)
    return Found(
        [figure for each in found for figure in each.figures],
        [listed for each in found for listed in each.listed],
        [skipped for each in found for skipped in each.skipped],
        [partial for each in found for partial in each.partial],
        [broken for each in found for broken in each.sums],
        [remark for each in found for remark in each.remarks],
        about_of(tables),
    )


def _is_vietnamese(blocks: Sequence[Block]) -> bool:
    texts = chain.from_iterable(
        [block.text] if isinstance(block, Paragraph) else (cell.text for cell in block.cells)
        for block in blocks
    )
    return any(not _VIETNAMESE.isdisjoint(text.casefold()) for text in texts)
