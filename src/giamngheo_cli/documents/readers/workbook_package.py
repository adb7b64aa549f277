"""The parts of an xlsx file, each read as a stream of tags: no tree, no entity, no link."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

from giamngheo_cli.documents.readers.archive import broken, name_of_part, open_archive
from giamngheo_cli.documents.readers.workbook_limits import TooLarge

_PIECE = 2**16
#: Beginnings and ends of elements: more than there are where the most cells have formulas.
_MOST_TAGS = 4_000_000


class TagReader:
    """Takes in the tags of a part, in their order and without the prefix of their namespace."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""

    def end(self, tag: str) -> None:
        """Take in the end of an element."""

    def text(self, text: str) -> None:
        """Take in text inside of an element."""


class Related(NamedTuple):
    """Another part that a part names: its id there, kind, and place in the package."""

    id: str
    kind: str
    part: str


class WorkbookPackage:
    """The parts of an xlsx file by name."""

    def __init__(self, data: bytes) -> None:
        """Open the file.

        Raises:
            Refused: where it is no archive, or one that is not safe to unpack.
        """
        self._archive = open_archive(data)
        self._tags = 0
        self._names = {name_of_part(name): name for name in self._archive.namelist()}

    def __contains__(self, part: str) -> bool:
        return name_of_part(part) in self._names

    def read(self, part: str, reader: TagReader) -> None:
        """Let a reader take in a part, once: no honest file lists one as two sheets.

        Raises:
            Refused: where there is no such part any more, or it is damaged.
        """
        try:
            name = self._names.pop(name_of_part(part))
            self._count(name)
            parser = _parser(reader)
            with self._archive.open(name) as stream:
                while piece := stream.read(_PIECE):
                    parser.Parse(piece)
            parser.Parse(b"", True)
        # That all parts can be unpacked was seen when the archive was opened.
        except (KeyError, ValueError, expat.ExpatError) as error:
            raise broken() from error

    def _count(self, name: str) -> None:
        """Count the tags of a part, which takes a tenth of the time of parsing them."""
        with self._archive.open(name) as stream:
            while piece := stream.read(_PIECE):
                self._tags += piece.count(b"<")
        if self._tags > _MOST_TAGS:
            raise TooLarge

    def related(self, part: str) -> list[Related]:
        """Return the parts that a part names; `""` is the package itself."""
        folder, name = posixpath.split(part)
        relations = _Relations(folder)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path in self:
            self.read(path, relations)
        return relations.found


class _Relations(TagReader):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: list[Related] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in a relationship, but for one to another file."""
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            path = posixpath.join("/", self._folder, attributes.get("Target", ""))
            kind = attributes.get("Type", "").rpartition("/")[2]
            part = posixpath.normpath(path).lstrip("/")
            self.found.append(Related(attributes.get("Id", ""), kind, part))


def _parser(reader: TagReader) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    start, end = reader.start, reader.end
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = reader.text
    return parser


def _refuse_doctype(*_: object) -> None:
    raise broken()
