"""Documents → one plan as YAML, and all that is to be looked at beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.codes import CellNames
from giamngheo_cli.documents.areas import is_of_one, without_area
from giamngheo_cli.documents.assembly.assembled import assembled
from giamngheo_cli.documents.assembly.items import without_empty
from giamngheo_cli.documents.assembly.model import FoundInFile
from giamngheo_cli.documents.assembly.plan_text import plan_text
from giamngheo_cli.documents.blocks import Block, Document, Paragraph
from giamngheo_cli.documents.found import (
    About,
    ColumnSum,
    Found,
    FoundFigure,
    Listed,
    SkippedColumn,
)
from giamngheo_cli.documents.mapping import not_met
from giamngheo_cli.documents.places import PLACE
from giamngheo_cli.documents.prose.text import found_in_text
from giamngheo_cli.documents.readers.own_notes import is_own_note, own_notes
from giamngheo_cli.documents.reading import Guidance
from giamngheo_cli.documents.scope import Scope, programmes_of, scope_of_all, text_within
from giamngheo_cli.documents.tables.grids import found_in_grids
from giamngheo_cli.documents.tables.regions import FoundTable, tables_of
from giamngheo_cli.documents.tables.surroundings import Scopes, scope_of
from giamngheo_cli.documents.tables.units import unit_of_lines
from giamngheo_cli.messages import Message, Text, Translator, message, plural
from giamngheo_cli.plan.load import Loaded


class Placed(NamedTuple):
    """A figure, and where it came to stand.

    Attributes:
        file: the name of its document.
        item: the address of its item; "." for the plan itself.
        cell: its codes, as the plan names them.
        line: the line of the plan, from 1.
    """

    figure: FoundFigure
    file: str
    item: str
    cell: CellNames
    line: int


class InFile(NamedTuple):
    """What is listed, skipped or broken in one document."""

    file: str
    listed: Sequence[Listed]
    skipped: Sequence[SkippedColumn]
    sums: Sequence[ColumnSum]
    remarks: Sequence[Message]

    @property
    def numbers_skipped(self) -> int:
        """How many numbers stand in what is skipped."""
        return sum(each.numbers for each in self.skipped)


class Imported(NamedTuple):
    """What came of documents that are one plan.

    Attributes:
        plan: the plan as YAML; None where no figure has its place in one.
        placed: all figures of it, in the order of the plan.
        files: what is to be looked at, by document, in their order.
        loaded: the plan as it was read back.
        unused: what the user said that these documents have no use for.
    """

    plan: str | None
    placed: Sequence[Placed]
    files: Sequence[InFile]
    loaded: Loaded | None = None
    unused: Sequence[Message] = ()


def imported(
    documents: Sequence[Document], asked: Guidance, plan_id: str, translator: Translator
) -> Imported:
    """Return the plan that documents hold; comments and refs are in the translator's language."""
    found, whole = _found(documents, asked.completed())
    sources = [
        FoundInFile(document.name, each, [grid.place for grid in document.grids])
        for document, each in zip(documents, found, strict=True)
    ]
    tree = assembled(sources, translator, whole)
    files = [
        InFile(
            document.name,
            [*each.listed, *listed],
            each.skipped,
            each.sums,
            [*document.remarks, *each.remarks, *remarks],
        )
        for document, each, listed, remarks in zip(
            documents, found, tree.listed, tree.remarks, strict=True
        )
    ]
    unused = list(_unused(documents, found, asked))
    if not without_empty(tree.root):
        return Imported(None, (), files, unused=unused)
    count = sum(len(each.figures) for each in found) - sum(map(len, tree.listed))
    head = [*_origins(documents, asked), *_counts(count, files)]
    lines = [translator.text(line) for line in head]
    about = _about(found, whole, tree.codes.declared.get(PLACE, {}).values())
    text, written, loaded = plan_text(plan_id, about, tree.root, tree.codes, lines)
    example = _example(list(dict.fromkeys(each.item for each in written)))
    files = [
        each._replace(
            listed=[one._replace(example=example) if one.row else one for one in each.listed]
        )
        for each in files
    ]
    return Imported(
        text,
        [
            Placed(
                each.stated.figure,
                documents[each.stated.file].name,
                each.item,
                each.cell,
                each.line,
            )
            for each in written
        ],
        files,
        loaded,
        unused,
    )


def _example(addresses: Sequence[str]) -> str:
    """Return the address of an item by which a reader sees how to write one; "" without items."""
    below = (each for each in addresses if "/" in each)
    return next(below, next((each for each in addresses if each != "."), ""))


def _found(documents: Sequence[Document], reading: Guidance) -> tuple[list[Found], Scope]:
    """Return all that is found in documents, what their texts say first, and what all are of."""
    texts = [found_in_text(_text_of(document), reading) for document in documents]
    tables = [list(tables_of(document.blocks)) for document in documents]
    scopes = [_scope(*each) for each in zip(documents, tables, texts, strict=True)]
    whole = scope_of_all(scopes)
    found = []
    for document, grids, text, scope in zip(documents, tables, texts, scopes, strict=True):
        in_grids = found_in_grids(document.blocks, grids, Scopes(scope, whole), reading)
        joined = _joined(text_within(text, scope, whole), in_grids)
        notes = own_notes(document.paragraphs)
        found.append(joined._replace(skipped=[*joined.skipped, *notes]))
    return found, whole


def _text_of(document: Document) -> list[Block]:
    """Return a document without the notes of the program's own making."""
    return [
        each for each in document.blocks if not (isinstance(each, Paragraph) and is_own_note(each))
    ]


def _scope(document: Document, tables: Sequence[FoundTable], text: Found) -> Scope:
    """Return what a document is of, by its titles and by the programmes of its text."""
    scope = scope_of(document.blocks, tables, text.about)
    return scope._replace(programmes=scope.programmes | programmes_of(text.figures))


def _joined(text: Found, tables: Found) -> Found:
    """Return all that is found in a document, what its text says first."""
    about = About(*(one or other for one, other in zip(text.about, tables.about, strict=True)))
    return Found(
        [*text.figures, *tables.figures],
        [*text.listed, *tables.listed],
        [*text.skipped, *tables.skipped],
        [*text.partial, *tables.partial],
        [*text.sums, *tables.sums],
        [*text.remarks, *tables.remarks],
        about,
        text.named,
    )


def _unused(
    documents: Sequence[Document], found: Sequence[Found], asked: Guidance
) -> Iterator[Message]:
    """Yield what the user says of tables that none of the documents has."""
    if asked.mapping is not None:
        yield from not_met(asked.mapping, _texts_of_tables(documents))
    if asked.unit is not None and any(each.figures for each in found):
        needing = map(_needing_unit, documents, found)
        if not any(figure.unit == asked.unit for figures in needing for figure in figures):
            yield message("--unit was not used: every table with figures names its unit")


def _needing_unit(document: Document, found: Found) -> Iterator[FoundFigure]:
    """Yield the figures of tables above which no unit stands; their columns may have one."""
    named = {None} | {
        table.number
        for table in tables_of(document.blocks)
        if unit_of_lines(
            text for line in table.above[::-1] for text in (*line.texts, line.text)
        ).exponent
        is not None
    }
    return (figure for figure in found.figures if figure.table not in named)


def _texts_of_tables(documents: Sequence[Document]) -> Iterator[str]:
    grids = (grid for document in documents for grid in document.grids)
    return (cell.text for grid in grids for cell in grid.cells)


def _about(found: Sequence[Found], whole: Scope, places: Collection[str]) -> About:
    """Return what documents say of themselves: for each thing the first, texts before tables.

    What the first of several places says of itself is not true of all.
    """
    has_text = [any(each.table is None for each in one.figures) for one in found]
    ordered = sorted(zip(has_text, found, strict=True), key=lambda each: not each[0])
    said = zip(*(each.about for _, each in ordered), strict=True)
    about = About(*(next(filter(None, each), "") for each in said))
    is_of_one_place = is_of_one(about.title, whole.area, places)
    return About(
        without_area(about.title) if is_of_one_place else about.title,
        "" if is_of_one(about.issuer, whole.area, places) else about.issuer,
        whole.period or about.period,
    )


def _origins(documents: Sequence[Document], asked: Guidance) -> Iterator[Text]:
    """Yield what says where a plan is from."""
    for document in documents:
        yield message("from “{file}”, SHA-256 {digest}", file=document.name, digest=document.sha256)
    if asked.mapping is not None:
        yield message("with the mapping “{name}”", name=asked.mapping.name)


def _counts(placed: int, files: Sequence[InFile]) -> Iterator[Text]:
    """Yield what says how much of the documents is in their plan."""
    listed = sum(len(each.listed) for each in files)
    skipped = sum(each.numbers_skipped for each in files)
    yield plural("{count} figure placed", "{count} figures placed", count=placed)
    yield plural(
        "{count} number listed, which is not in the plan",
        "{count} numbers listed, which are not in the plan",
        count=listed,
    )
    yield plural(
        "{count} number in columns that are skipped",
        "{count} numbers in columns that are skipped",
        count=skipped,
    )
