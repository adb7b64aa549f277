"""Whether documents have the part of them that is asked for: a sheet, pages, a table, a section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from giamngheo_cli.documents.blocks import Document, Extent
from giamngheo_cli.documents.prose.outline import outlined
from giamngheo_cli.documents.prose.references import is_within
from giamngheo_cli.documents.reading import Guidance
from giamngheo_cli.documents.tables.regions import tables_of
from giamngheo_cli.messages import Joined, Text, did_you_mean, known_words, message

_WORKBOOKS, _PDF = ("xlsx", "xls"), "pdf"


def missing_part(documents: Sequence[Document], asked: Guidance, wanted: Extent) -> Text | None:
    """Return which part none of the documents has, and what they have; None where all is there."""
    kinds = {document.kind for document in documents}
    if wanted.sheet is not None and kinds.isdisjoint(_WORKBOOKS):
        return message("--sheet is for workbooks (xlsx, xls), and this is none")
    if wanted.pages is not None and _PDF not in kinds:
        return message("--pages is for pdf files, and this is none")
    return _no_extent(documents, wanted) or _no_piece(documents, asked)


def _no_extent(documents: Sequence[Document], wanted: Extent) -> Text | None:
    """Return that no file has the sheet or the pages, by the first that could."""
    could = [_WORKBOOKS] * (wanted.sheet is not None) + [(_PDF,)] * (wanted.pages is not None)
    for kinds in could:
        lacking = [each.lacks for each in documents if each.kind in kinds]
        if all(lacking):
            return lacking[0]
    return None


def _no_piece(documents: Sequence[Document], asked: Guidance) -> Text | None:
    if asked.table is not None:
        tables = [each.number for document in documents for each in tables_of(document.blocks)]
        if asked.table not in tables:
            return _no_table(asked.table, tables)
    if asked.section is not None:
        sections = list(dict.fromkeys(ref for each in documents for ref in _sections(each)))
        if not any(is_within(each, asked.section) for each in sections):
            return _no_section(asked.section, sections)
    return None


def _no_table(number: int, tables: Sequence[int]) -> Text:
    if not tables:
        return message("there is no table {number}, and no other one", number=number)
    said = message("there is no table {number}", number=number)
    return Joined((said, known_words([str(each) for each in sorted({*tables})])), "; ")


def _sections(document: Document) -> Iterator[str]:
    """Yield the references of the sections of a text."""
    return (each.ref for each in outlined(document.paragraphs) if each.ref)


def _no_section(number: str, sections: Sequence[str]) -> Text:
    if not sections:
        return message("there is no section {number}, and no other one", number=number)
    said = message("there is no section {number}", number=number)
    return Joined((said, did_you_mean(number, sections, known_words(sections))), "; ")
