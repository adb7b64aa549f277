"""Makes documents that mean harm, or are broken."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

MAIN = "word/document.xml"
SHEET = "xl/worksheets/sheet1.xml"
TABLE = (
    ("Đơn vị tính: triệu đồng",),
    ("TT", "Nội dung", "Tổng số", "NSTW", "NSĐP"),
    (1, "Dự án 1: Hạ tầng kinh tế", 1300, 1200, 100),
    (2, "Dự án 2: Đa dạng hóa sinh kế", 2000, 1500, 500),
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def workbook(rows: object = TABLE, parts: Mapping[str, bytes] | None = None) -> bytes:
    """Return a workbook of one sheet, some of its parts replaced."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:  # type: ignore[attr-defined]
        sheet.append(list(row))
    stream = BytesIO()
    book.save(stream)
    return with_parts(stream.getvalue(), parts or {})


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return an office file some parts of which are others, or new."""
    with ZipFile(BytesIO(data)) as old:
        every = {name: old.read(name) for name in old.namelist()}
    return zipped({**every, **parts})


def part(data: bytes, name: str) -> bytes:
    """Return a part of an office file."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, parts: Mapping[str, bytes] | None = None) -> bytes:
    """Return a Word file with a body, and further parts."""
    types = f'<Override PartName="/{MAIN}" ContentType="{_TYPE}"/>'
    main = f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="{MAIN}"/>'
    return zipped(
        {
            "[Content_Types].xml": _part("Types", "content-types", types),
            "_rels/.rels": _relations(main),
            MAIN: f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'.encode(),
            **(parts or {}),
        }
    )


def linked(target: str) -> bytes:
    """Return the relations of a Word file whose template, and a part of it, stand elsewhere."""
    return _relations(
        *(
            f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}" '
            'TargetMode="External"/>'
            for kind in ("attachedTemplate", "image", "subDocument", "footnotes")
        )
    )


def _relations(*inner: str) -> bytes:
    return _part("Relationships", "relationships", "".join(inner))


def paragraph(text: str) -> str:
    """Return a paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def scan() -> bytes:
    """Return a pdf of one page that is a grey picture."""
    picture = zlib.compress(b"\x7f" * 100 * 100)
    content = b"595 0 0 842 0 0 cm /Im Do"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</Im 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (len(picture), picture),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + head + table + tail


def _part(root: str, space: str, inner: str) -> bytes:
    return f'<{root} xmlns="{_PACKAGE}/{space}">{inner}</{root}>'.encode()


def compound(*names: str, nested: str = "") -> bytes:
    """Return an OLE2 file of three sectors with streams below its root, and one below the first."""

    def entry(name: str, *, right: int, child: int) -> bytes:
        letters = name.encode("utf-16-le").ljust(64, b"\0")
        return struct.pack(
            "<64sHBBIII", letters, 2 * len(name) + 2, 1, 1, 2**32 - 1, right, child
        ).ljust(128, b"\0")

    none = 2**32 - 1
    entries = [entry("Root Entry", right=none, child=1)]
    for at, name in enumerate(names, 1):
        inner = len(names) + 1 if nested and at == 1 else none
        entries.append(entry(name, right=at + 1 if at < len(names) else none, child=inner))
    if nested:
        entries.append(entry(nested, right=none, child=none))
    directory = b"".join(entries).ljust(1024, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    # The directory stands in sectors 1 and 2; sector 0 says what follows each.
    head += struct.pack("<IIIIIIII", 1, 1, 0, 4096, none, 0, none, 0)
    head += struct.pack("<109I", 0, *[none] * 108)
    following = struct.pack("<4I", 2**32 - 3, 2, 2**32 - 2, none).ljust(512, b"\xff")
    return head + following + directory
