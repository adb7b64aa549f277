"""What a file is, by what it holds: a name can say anything."""

from __future__ import annotations

import re
import struct
from codecs import BOM_UTF8
from zipfile import ZipFile

from giamngheo_cli.documents.blocks import Refused
from giamngheo_cli.documents.readers import archive, compound
from giamngheo_cli.documents.readers.encodings import OTHER_FORM, decode
from giamngheo_cli.documents.readers.separated import is_separated
from giamngheo_cli.messages import Message, Text, message

_MOST_OF_LIST = 1_000_000
_BEGIN = 1024
#: Where a part of these types is the main one; checked in this order.
_MAIN_PARTS = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"wordprocessingml.template.main+xml", "docx"),
    (b"ms-word.document.macroenabled.main+xml", "docx"),
    (b"ms-word.template.macroenabledtemplate.main+xml", "docx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroenabled.main+xml", "xlsx"),
    (b"ms-excel.template.macroenabled.main+xml", "xlsx"),
    (b"ms-excel.sheet.binary.macroenabled.main", "xlsb"),
    (b"presentationml.", "pptx"),
)
_OPEN_DOCUMENTS = (
    (b"application/vnd.oasis.opendocument.text", "odt", "docx"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods", "xlsx"),
)
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
#: The first record of a workbook that stands in no OLE2 file: BIFF 2, 3, 4, and 5 to 8.
_BARE_WORKBOOK = re.compile(
    rb"\x09\x00\x04\x00|\x09[\x02\x04]\x06\x00|\x09\x08[\x08\x10]\x00", re.DOTALL
)
_PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|BM.{4}\x00\x00|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avif)",
    re.DOTALL,
)
_OTHER_ARCHIVE = re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ")
#: How the names of texts end, in which tables stand beside sentences.
_TEXTS = ("txt", "text", "md")
_WEB_PAGE = re.compile(rb"<\?xml|<!doctype|<html|mime-version:", re.IGNORECASE)


def kind_of(data: bytes, name: str) -> str:
    """Return `docx`, `xlsx`, `xls`, `pdf`, `csv`, `tsv` or `text`.

    Raises:
        Refused: if it is of a kind that is not read.
    """
    if not data:
        raise Refused(message("it is empty"), message("fetch or save it once more"))
    if data.startswith(_ZIPS):
        return _kind_of_zip(archive.list_archive(data))
    if data.startswith(compound.MAGIC):
        return _kind_of_compound(data)
    if _BARE_WORKBOOK.match(data):
        return "xls"
    if b"%PDF-" in data[:_BEGIN]:
        return "pdf"
    _refuse_known(data, name)
    return _kind_of_text(data, name)


def _kind_of_zip(zipped: ZipFile) -> str:
    types = _begin_of(zipped, "[Content_Types].xml")
    kind = next((kind for mark, kind in _MAIN_PARTS if mark in types), None)
    if kind in ("docx", "xlsx"):
        return kind
    if kind == "xlsb":
        raise _convertible("xlsb", "xlsx")
    if kind == "pptx":
        raise Refused(message("it is a presentation"), OTHER_FORM)
    declared = _begin_of(zipped, "mimetype")
    for mark, found, becomes in _OPEN_DOCUMENTS:
        if declared.startswith(mark):
            raise _convertible(found, becomes)
    raise Refused(message("it is an archive, and no document"), _unpacked())


def _begin_of(zipped: ZipFile, name: str) -> bytes:
    """Return the begin of a part in lower case, in one byte for each letter; b"" without it."""
    wanted = archive.name_of_part(name)
    for info in zipped.infolist():
        if archive.name_of_part(info.filename) == wanted:
            return archive.begin_of(zipped, info, _MOST_OF_LIST).replace(b"\x00", b"").lower()
    return b""


def _kind_of_compound(data: bytes) -> str:
    try:
        streams = compound.streams(data)
    except (ValueError, struct.error) as error:
        raise archive.broken() from error
    if streams & {"encryptedpackage", "encryptioninfo"}:
        raise archive.encrypted()
    if streams & {"workbook", "book"}:
        return "xls"
    if "worddocument" in streams:
        raise _convertible("doc", "docx")
    if "powerpoint document" in streams:
        raise Refused(message("it is a presentation"), OTHER_FORM)
    raise Refused(message("it is an Office file of a kind that is not read"), OTHER_FORM)


def _refuse_known(data: bytes, name: str) -> None:
    """Refuse what is told by its first bytes, and neither read nor text."""
    if data.startswith(b"{\\rtf"):
        raise _convertible("rtf", "docx")
    if _PICTURE.match(data):
        raise Refused(
            message("it is a picture"),
            message(
                "`ocrmypdf -l vie --image-dpi 300 {file} OUT.pdf` makes a pdf with text of it, in "
                "which every figure must be compared",
                file="FILE",
            ),
        )
    if _OTHER_ARCHIVE.match(data):
        raise Refused(message("it is an archive, and no document"), _unpacked())
    if _WEB_PAGE.match(data.removeprefix(BOM_UTF8).lstrip()):
        is_word = name.lower().endswith((".doc", ".docx")) or b"word" in data[:_BEGIN].lower()
        becomes = "docx" if is_word else "xlsx"
        raise Refused(message("it is a web page or XML"), _convert_hint(becomes))


def _kind_of_text(data: bytes, name: str) -> str:
    text = decode(data)
    ending = name.lower().rpartition(".")[2]
    if ending in ("csv", "tsv"):
        return ending
    return "csv" if is_separated(text, may_be_text=ending in _TEXTS) else "text"


def _convertible(found: str, becomes: str) -> Refused:
    reason = message("files of the kind {kind} are not read", kind=found)
    return Refused(reason, _convert_hint(becomes))


def _convert_hint(becomes: Text) -> Message:
    return message(
        "open it in {program}, or LibreOffice, and save it as {kind}; or: `soffice --headless "
        "--convert-to {kind} {file}`",
        program="Word" if becomes == "docx" else "Excel",
        kind=becomes,
        file="FILE",
    )


def _unpacked() -> Message:
    return message("unpack it, and give the documents in it")
