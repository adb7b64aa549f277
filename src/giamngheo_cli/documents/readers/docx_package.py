"""The parts of a Word file, found by their relations; none outside the file is ever followed."""

from __future__ import annotations

from posixpath import dirname, join, normpath, split
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from giamngheo_cli.documents.blocks import ExtraMissing, Refused
from giamngheo_cli.documents.readers import archive
from giamngheo_cli.messages import message

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 64 * archive.MEGABYTE
#: An element counts twice, for its text. A page of tables has 2,000 to 4,000 of them, and each
#: takes at most 170 bytes of memory.
MOST_NODES = 2_000_000
MOST_PAGES = 500


class Relation(NamedTuple):
    """What a part names: the last word of the kind of relation, and the name of the part."""

    kind: str
    target: str


class WordPackage:
    """The parts of a Word file.

    Attributes:
        main: the root of the main part.
        relations: what the main part names, in the order of the file.
    """

    def __init__(self, zipped: ZipFile) -> None:
        """Open the main part.

        Raises:
            Refused: if there is none, or it is no XML of a document.
            ExtraMissing: if lxml is not installed.
        """
        self._zipped = zipped
        self._parts = {archive.name_of_part(each.filename): each for each in zipped.infolist()}
        self._bytes = 0
        self._nodes = 0
        name = next(
            (each.target for each in self._relations("") if each.kind == "officeDocument"), ""
        )
        main = self.part(name)
        if main is None:
            raise archive.odd(message("its main part is missing"))
        self.main = main
        self.relations = self._relations(name)

    def first(self, kind: str) -> _Element | None:
        """Return the root of the first part of a kind that the main part names, if it is there."""
        return next(iter(self.all(kind)), None)

    def all(self, kind: str) -> list[_Element]:
        """Return the roots of all parts of a kind, each once, as they are named."""
        names = dict.fromkeys(
            archive.name_of_part(each.target) for each in self.relations if each.kind == kind
        )
        return [root for name in names if (root := self.part(name)) is not None]

    def part(self, name: str) -> _Element | None:
        """Return the root of a part; None if it is not there.

        Raises:
            Refused: if it is no XML, or is larger than any honest one.
        """
        info = self._parts.get(archive.name_of_part(name))
        if info is None:
            return None
        self._bytes += info.file_size
        if self._bytes > MOST_BYTES:
            raise _too_large()
        data = self._zipped.read(info)
        self._nodes += 2 * (data.count(b"<") - data.count(b"</")) + data.count(b"=")
        if self._nodes > MOST_NODES:
            raise _too_large()
        return _root(data, info.filename)

    def _relations(self, name: str) -> list[Relation]:
        folder, file = split(name)
        root = self.part(join(folder, "_rels", f"{file}.rels"))
        return [
            Relation(
                each.get("Type", "").rpartition("/")[2],
                normpath(join("/", dirname(name), each.get("Target", ""))),
            )
            for each in (() if root is None else root)
            if each.get("TargetMode") != "External"
        ]


def _root(data: bytes, name: str) -> _Element:
    try:
        from lxml import etree  # noqa: PLC0415 only Word files need it
    except ImportError as error:
        raise ExtraMissing("Word", "lxml") from error
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(
            message("{name} in it is broken, or nested too deeply", name=archive.shown(name)),
            message("open it in Word, and save it once more"),
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise archive.declares_type(name)
    return root


def _too_large() -> Refused:
    return Refused(
        message("it holds more than a document of {count} pages does", count=MOST_PAGES),
        message("split it, and import the parts"),
    )
