"""What a file is, is told by what it holds; what is not read is refused with a way out."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from making_docx import ENGLISH, p, word

from documents_hostile import compound, zipped
from giamngheo_cli.documents.blocks import Refused
from giamngheo_cli.documents.readers.kinds import kind_of

TEXT = "Tổng kinh phí: 54.319 triệu đồng\n"


def made_by_openpyxl() -> bytes:
    stream = BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def made_by_python_docx() -> bytes:
    stream = BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def office(kind: str) -> bytes:
    return word(p("a"), main=f"application/vnd.{kind}")


def open_document(kind: str) -> bytes:
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<a/>"})


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (made_by_python_docx(), "a.docx", "docx"),
        (made_by_openpyxl(), "a.xlsx", "xlsx"),
        (made_by_openpyxl(), "a.docx", "xlsx"),
        (made_by_python_docx(), "a.csv", "docx"),
        (office("ms-word.document.macroEnabled.main+xml"), "a.docm", "docx"),
        (office("openxmlformats-officedocument.wordprocessingml.template.main+xml"), "a", "docx"),
        (office("ms-excel.sheet.macroEnabled.main+xml"), "a.xlsm", "xlsx"),
        (compound("Workbook"), "a.xls", "xls"),
        (compound("\x05SummaryInformation", "Book"), "a.doc", "xls"),
        (compound("MBD1", "Workbook", nested="WordDocument"), "a.xls", "xls"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "a.xls", "xls"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "a.xls", "xls"),
        (b"%PDF-1.7\n", "a.xlsx", "pdf"),
        (b"\r\n%PDF-1.4\n\x00", "a.pdf", "pdf"),
        (TEXT.encode(), "a.txt", "text"),
        (TEXT.encode(), "a.docx", "text"),
        (TEXT.encode("utf-8-sig"), "a.md", "text"),
        (TEXT.encode("utf-16"), "a.txt", "text"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "a.txt", "text"),
        (TEXT.encode("utf-16"), "a.CSV", "csv"),
        (b"a;b\r\n1;2\r\n", "a.csv", "csv"),
        (b"a\tb\n", "B.TSV", "tsv"),
        (b"\x1b[31m1\x0c\n", "a.txt", "text"),
    ],
)  # fmt: skip
def test_a_file_is_what_it_holds(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


CONVERT = (
    "open it in {1}, or LibreOffice, and save it as {0}; or: `soffice --headless --convert-to {0} "
    "FILE`"
)
TO_DOCX, TO_XLSX = CONVERT.format("docx", "Word"), CONVERT.format("xlsx", "Excel")
DOC, ODT = "files of the kind doc are not read", "files of the kind odt are not read"
OTHERS = "Word (docx), Excel (xlsx, xls), pdf and text are read"
UNPACK = "unpack it, and give the documents in it"
WITHOUT_PASSWORD = "open it with its password and save it without one"  # noqa: S105 a sentence
AGAIN = "fetch or save it once more"
SAVE_AS_UTF8 = "save the file as UTF-8 (Unicode) and import it again"


@pytest.mark.parametrize(
    ("data", "name", "reason", "hint"),
    [
        (b"", "a.docx", "it is empty", "fetch or save it once more"),
        (
            compound("EncryptionInfo", "EncryptedPackage"),
            "a.docx",
            "it is encrypted with a password",
            WITHOUT_PASSWORD,
        ),
        (compound("WordDocument"), "a", DOC, TO_DOCX),
        (
            compound("ObjectPool", "WordDocument", nested="Workbook"),
            "a.xls",
            DOC,
            TO_DOCX,
        ),
        (compound("PowerPoint Document"), "a.ppt", "it is a presentation", OTHERS),
        (
            compound("Outline"),
            "a.msg",
            "it is an Office file of a kind that is not read",
            OTHERS,
        ),
        (compound("Workbook")[:700], "a.xls", "it is cut short or damaged", AGAIN),
        (compound("Workbook")[:9], "a.xls", "it is cut short or damaged", AGAIN),
        (rb"{\rtf1 a}", "a.doc", "files of the kind rtf are not read", TO_DOCX),
        (open_document("text"), "a.odt", ODT, TO_DOCX),
        (
            open_document("spreadsheet"),
            "a.ods",
            "files of the kind ods are not read",
            TO_XLSX,
        ),
        (
            office("ms-excel.sheet.binary.macroEnabled.main"),
            "a.xlsb",
            "files of the kind xlsb are not read",
            TO_XLSX,
        ),
        (
            office("openxmlformats-officedocument.presentationml.presentation.main+xml"),
            "a.pptx",
            "it is a presentation",
            OTHERS,
        ),
        (zipped({"a.txt": "a"}), "a.docx", "it is an archive, and no document", UNPACK),
        (zipped({}), "a.docx", "it is an archive, and no document", UNPACK),
        (b"\x1f\x8b\x08\x00", "a.gz", "it is an archive, and no document", UNPACK),
        (word(p("a"))[:-30], "a.docx", "it is cut short or damaged", AGAIN),
        (word(p("a"))[:100], "a.docx", "it is cut short or damaged", AGAIN),
        (b"<html><table><tr><td>1", "a.xls", "it is a web page or XML", TO_XLSX),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
            "a.xml",
            "it is a web page or XML",
            TO_DOCX,
        ),
        (b" <!DOCTYPE html>", "a.doc", "it is a web page or XML", TO_DOCX),
        (b'\xef\xbb\xbf<?xml version="1.0"?>', "a.xml", "it is a web page or XML", TO_XLSX),
        (bytes(range(256)), "a.txt", "it is neither a document nor text", OTHERS),
        (b"a\0b", "a.csv", "it is neither a document nor text", OTHERS),
        (b"\x7fELF\2\1\1" + b"\1\2\3\0" * 9, "a", "it is neither a document nor text", OTHERS),
        (bytes(64), "a.txt", "it is neither a document nor text", OTHERS),
        (b"\xff\xfea", "a.txt", "the file is cut short or no UTF-16", SAVE_AS_UTF8),
        (b"\xff\xfea\0\0\0", "a.txt", "it is neither a document nor text", OTHERS),
    ],
)  # fmt: skip
def test_what_is_not_read_is_refused_with_a_way_out(
    data: bytes, name: str, reason: str, hint: str | None
) -> None:
    with pytest.raises(Refused) as refused:
        kind_of(data, name)
    assert ENGLISH.render(refused.value.reason) == reason
    found = refused.value.hint
    assert (None if found is None else ENGLISH.render(found)) == hint


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"II*\0",
        b"MM\0*",
        b"BM\x36\x00\x00\x00\x00\x00\x00\x00",
        b"RIFF\x24\x00\x00\x00WEBPVP8 ",
        b"\x00\x00\x00\x18ftypheic",
    ],
)
def test_pictures_are_told_apart(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        kind_of(data, "quyết định.pdf")
    assert ENGLISH.render(refused.value.reason) == "it is a picture"


def test_a_directory_that_goes_in_circles_ends() -> None:
    data = bytearray(compound("Workbook"))
    struct.pack_into("<I", data, 512 + 8, 1)
    assert kind_of(bytes(data), "a.xls") == "xls"
    struct.pack_into("<I", data, 512 + 512 + 128 + 72, 1)
    assert kind_of(bytes(data), "a.xls") == "xls"


def test_a_directory_far_behind_in_a_large_file_is_found() -> None:
    small = compound("Workbook")
    far = 109 * 128
    head = bytearray(small[:512])
    struct.pack_into("<I", head, 48, far)
    struct.pack_into("<I", head, 68, 1)
    # Sector 1 says that sector 2 goes on with what follows each sector.
    more = struct.pack("<I", 2).ljust(512, b"\xff")
    following = struct.pack("<I", 2**32 - 2).ljust(512, b"\xff")
    begin = bytes(head) + bytes(512) + more + following
    data = begin.ljust((far + 1) * 512, b"\0") + small[1024:1536]
    assert kind_of(data, "a.xls") == "xls"
    with pytest.raises(Refused):
        kind_of(bytes(head[:68]) + b"\xff" * 4 + data[72:], "a.xls")


def test_the_list_of_types_may_be_in_utf_16() -> None:
    with ZipFile(BytesIO(word(p("a")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = parts["[Content_Types].xml"].decode()
    assert kind_of(zipped({**parts, "[Content_Types].xml": types.encode("utf-16")}), "a") == "docx"
