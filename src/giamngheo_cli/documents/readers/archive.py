"""Zip files of Word and Excel: what they would unpack to is known before any of it is parsed."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from giamngheo_cli.documents.blocks import Refused
from giamngheo_cli.documents.readers.texts import clean
from giamngheo_cli.messages import Message, excerpt, message

MEGABYTE = 1_000_000
MOST_UNPACKED = 200 * MEGABYTE
#: Parts below this size may be packed as well as they like.
LEAST_SUSPECT = 10 * MEGABYTE
MOST_RATIO = 200
MOST_PARTS = 10_000
_CHUNK = 65_536
_HEAD_OF_ENTRY = b"PK\x01\x02"
_IS_ENCRYPTED = 0x01
_BROKEN = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
    struct.error,
    zlib.error,
)
#: Pictures and web pages in a document, which nobody parses, may declare their type.
_MAY_HAVE_DOCTYPE = (".htm", ".html", ".mht", ".mhtml", ".svg", ".xhtml")
_XML_NAMES = (".rels", ".vml", ".xml")
_UNSEEN_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


def open_archive(data: bytes) -> ZipFile:
    """Return a zip file all of whose parts are whole, and within the limits when unpacked.

    Raises:
        Refused: if one is not, is encrypted, or declares a type of document (DTD).
    """
    archive = list_archive(data)
    unpacked = 0
    for info in archive.infolist():
        try:
            unpacked += _unpacked(archive, info, MOST_UNPACKED - unpacked)
        except _BROKEN as error:
            raise broken() from error
    return archive


def list_archive(data: bytes) -> ZipFile:
    """Return a zip file whose list of parts is in order; none of them is looked at.

    Raises:
        Refused: if it is not.
    """
    # What the list itself says about its length is not to be believed.
    if data.count(_HEAD_OF_ENTRY) > MOST_PARTS:
        raise odd(message("it has more than {count} parts", count=MOST_PARTS))
    try:
        archive = ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise broken() from error
    infos = archive.infolist()
    if sum(info.compress_size for info in infos) > len(data):
        raise odd(message("its parts overlap, as those of no honest file do"))
    names = set()
    for info in infos:
        name = name_of_part(info.filename)
        if name in names:
            raise odd(message("it has two parts by the name {name}", name=shown(info.filename)))
        names.add(name)
        if info.flag_bits & _IS_ENCRYPTED:
            raise encrypted()
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise odd(message("its parts are packed in a way that office files do not use"))
    return archive


def odd(reason: Message) -> Refused:
    """Return why a file that no office program has saved so is not read."""
    return Refused(reason, message("ask who sent it for a copy that Word or Excel saved anew"))


def name_of_part(name: str) -> str:
    """Return the name of a part as all spellings of it have it."""
    return name.replace("\\", "/").lstrip("/").casefold()


def shown(name: str) -> str:
    """Return the name of a part so that it can stand in a sentence."""
    return excerpt(clean(name))


def broken() -> Refused:
    """Return why a file that ends too early, or was damaged, is not read."""
    return Refused(
        message("it is cut short or damaged"),
        message("fetch or save it once more"),
    )


def declares_type(name: str) -> Refused:
    """Return why a part with a DTD is not read."""
    return odd(message("{name} in it declares entities or a type (DTD)", name=shown(name)))


def encrypted() -> Refused:
    """Return why a file with a password is not read."""
    return Refused(
        message("it is encrypted with a password"),
        message("open it with its password and save it without one"),
    )


def _unpacked(archive: ZipFile, info: ZipInfo, most: int) -> int:
    """Return to how many bytes a part unpacks, counted, and stop where it is too many."""
    size = 0
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            if size == 0:
                _look_at_begin(info.filename, chunk)
            size += len(chunk)
            if size > most:
                raise odd(
                    message("it unpacks to more than {count} MB", count=MOST_UNPACKED // MEGABYTE)
                )
            if size > LEAST_SUSPECT and size > MOST_RATIO * info.compress_size:
                raise odd(
                    message(
                        "{name} in it unpacks to more than {count} times its size",
                        name=shown(info.filename),
                        count=MOST_RATIO,
                    )
                )
    if size != info.file_size:
        raise BadZipFile
    return size


def _look_at_begin(name: str, begin: bytes) -> None:
    """Refuse a part in XML that declares a type, or keeps its first element out of sight."""
    named_xml = name.lower().endswith(_XML_NAMES)
    if not named_xml and (
        name.lower().endswith(_MAY_HAVE_DOCTYPE)
        or not begin.lstrip(_UNSEEN_BEFORE_XML).startswith(b"<")
    ):
        return
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _stop_at_type
    parser.StartElementHandler = _stop_at_element
    try:
        parser.Parse(begin)
    except _AtElement:
        return
    except _AtType as error:
        raise declares_type(name) from error
    except (ExpatError, LookupError, ValueError) as error:
        raise odd(message("{name} in it is no XML in UTF-8 or UTF-16", name=shown(name))) from error
    raise odd(message("{name} in it does not begin as XML does", name=shown(name)))


class _AtElement(Exception):  # noqa: N818 it is no fault
    """The first element has come, and nothing can be declared any more."""


class _AtType(Exception):  # noqa: N818 it is no fault
    """A type of document is declared."""


def _stop_at_element(*_: object) -> None:
    raise _AtElement


def _stop_at_type(*_: object) -> None:
    raise _AtType


def begin_of(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
    """Return the first bytes of a part."""
    try:
        with archive.open(info) as part:
            return part.read(most)
    except _BROKEN as error:
        raise broken() from error
