"""Zip files that would harm who unpacks them are refused first, and honest ones are not."""

from __future__ import annotations

import random
import struct
import warnings
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from making_docx import ENGLISH, document, p, word

from documents_hostile import zipped
from giamngheo_cli.documents.blocks import Refused
from giamngheo_cli.documents.readers.archive import open_archive

MEGABYTE = 1_000_000
BROKEN = "it is cut short or damaged"
DECLARES = "word/document.xml in it declares entities or a type (DTD)"


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as found:
        open_archive(data)
    return ENGLISH.render(found.value.reason)


def with_part(content: str | bytes, name: str = "word/document.xml") -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", name: content})


def noise(size: int) -> bytes:
    return random.Random(17).randbytes(size)  # noqa: S311 it need not be a secret


def test_an_honest_file_is_opened() -> None:
    archive = open_archive(word(p("a")))
    assert "word/document.xml" in archive.namelist()


def test_a_part_that_unpacks_to_very_much_is_refused() -> None:
    data = with_part(bytes(40 * MEGABYTE), "word/media/image1.bmp")
    assert len(data) < MEGABYTE
    assert refused(data) == "word/media/image1.bmp in it unpacks to more than 200 times its size"


def test_a_part_that_is_packed_well_but_is_small_is_not_refused() -> None:
    archive = open_archive(word("<w:p/>" * MEGABYTE))
    info = archive.getinfo("word/document.xml")
    assert info.file_size > 500 * info.compress_size


def entry(name: bytes, packed: bytes, *, crc: int, size: int, at: int) -> bytes:
    """Return an entry of the list of parts, for a part that begins somewhere."""
    fields = (0x02014B50, 20, 20, 0, 8, 0, 0, crc, len(packed), size, len(name), 0, 0, 0, 0, 0, at)
    return struct.pack("<IHHHHHHIIIHHHHHII", *fields) + name


def begin(name: bytes, packed: bytes, *, crc: int, size: int) -> bytes:
    """Return the begin of a part."""
    return (
        struct.pack(
            "<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, crc, len(packed), size, len(name), 0
        )
        + name
    )


def closed(parts: bytes, entries: list[bytes]) -> bytes:
    """Return a zip file of parts and their list."""
    listing = b"".join(entries)
    end = struct.pack(
        "<IHHHHIIH", 0x06054B50, 0, 0, len(entries), len(entries), len(listing), len(parts), 0
    )
    return parts + listing + end


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def test_all_parts_together_have_a_limit() -> None:
    content = bytes(10 * MEGABYTE)
    packed, crc = deflated(content), zlib.crc32(content)
    parts, entries = b"", []
    for number in range(21):
        name = b"word/media/%d.bin" % number
        entries.append(entry(name, packed, crc=crc, size=len(content), at=len(parts)))
        parts += begin(name, packed, crc=crc, size=len(content)) + packed
    assert refused(closed(parts, entries)) == "it unpacks to more than 200 MB"


def test_parts_that_overlap_are_refused() -> None:
    content = noise(2 * MEGABYTE) + bytes(MEGABYTE)
    packed, crc = deflated(content), zlib.crc32(content)
    parts = begin(b"a.bin", packed, crc=crc, size=len(content)) + packed
    one = entry(b"a.bin", packed, crc=crc, size=len(content), at=0)
    other = entry(b"b.bin", packed, crc=crc, size=len(content), at=0)
    assert (
        refused(closed(parts, [one, other])) == "its parts overlap, as those of no honest file do"
    )


@pytest.mark.parametrize("said", [10, 0, 5_000_000])
def test_a_size_that_is_declared_is_not_believed(said: int) -> None:
    content = bytes(4 * MEGABYTE)
    packed, crc = deflated(content), zlib.crc32(content)
    parts = begin(b"a.bin", packed, crc=crc, size=said) + packed
    assert refused(closed(parts, [entry(b"a.bin", packed, crc=crc, size=said, at=0)])) == BROKEN


def test_a_bomb_that_says_it_is_small_is_stopped() -> None:
    content = bytes(40 * MEGABYTE)
    packed, crc = deflated(content), zlib.crc32(content)
    said = 2**32 - 1
    parts = begin(b"a.bin", packed, crc=crc, size=said) + packed
    data = closed(parts, [entry(b"a.bin", packed, crc=crc, size=said - 1, at=0)])
    assert refused(data) == "a.bin in it unpacks to more than 200 times its size"


def test_a_zip_file_within_is_one_part() -> None:
    inner = zipped({"a": bytes(40 * MEGABYTE)})
    open_archive(with_part(inner, "word/embeddings/a.xlsx"))


def test_very_many_parts_are_refused() -> None:
    one = entry(b"a", b"", crc=0, size=0, at=0)
    assert refused(closed(b"", [one] * 10_001)) == "it has more than 10000 parts"


@pytest.mark.parametrize(
    "other", ["word/document.xml", "WORD/Document.xml", "/word/document.xml", "word\\document.xml"]
)
def test_two_parts_of_one_name_are_refused(other: str) -> None:
    stream = BytesIO()
    with warnings.catch_warnings(), ZipFile(stream, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr(other, "<b/>")
    assert refused(stream.getvalue()) == f"it has two parts by the name {other}"


DOCTYPE = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    "content",
    [
        DOCTYPE.encode(),
        b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        b"<!DOCTYPE\n\ta><a/>",
        DOCTYPE.encode("utf-8-sig"),
        DOCTYPE.encode("utf-16"),
        DOCTYPE.encode("utf-16-le"),
        DOCTYPE.encode("utf-16-be"),
        b"<?xml version='1.0' encoding='iso-8859-1'?>" + DOCTYPE.encode(),
        b"<?xml version='1.0'?>" + b" " * 9_000 + b"<!-- <a> --><?b c?>" + DOCTYPE.encode(),
    ],
)
def test_a_part_that_declares_a_type_is_refused(content: bytes) -> None:
    assert refused(with_part(content)) == DECLARES
    hidden = refused(with_part(content, "word/document.bin"))
    assert hidden == DECLARES.replace(".xml", ".bin")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (DOCTYPE.encode("utf-32"), "is no XML in UTF-8 or UTF-16"),
        (DOCTYPE.encode("cp037"), "is no XML in UTF-8 or UTF-16"),
        (b"+ADwAIQ-DOCTYPE a+AD4-", "is no XML in UTF-8 or UTF-16"),
        (b"<?xml version='1.0' encoding='utf-7'?><a/>", "is no XML in UTF-8 or UTF-16"),
        (b"<?xml version='1.0' encoding='no-such'?><a/>", "is no XML in UTF-8 or UTF-16"),
        (b"\x89PNG", "is no XML in UTF-8 or UTF-16"),
        (b"<!--" + b" " * 70_000 + b"-->" + DOCTYPE.encode(), "does not begin as XML does"),
        (b"<?xml version='1.0'?>", "does not begin as XML does"),
    ],
)
def test_a_part_whose_begin_cannot_be_looked_at_is_refused(content: bytes, reason: str) -> None:
    assert refused(with_part(content)) == f"word/document.xml in it {reason}"


def test_what_only_looks_like_a_declaration_is_text() -> None:
    assert document(word(p("&lt;!DOCTYPE a&gt;<!-- <!DOCTYPE a> -->"))).blocks[0][0] == (
        "<!DOCTYPE a>"
    )


@pytest.mark.parametrize("name", ["word/media/image1.svg", "word/afchunk1.htm"])
def test_pictures_and_web_pages_may_have_a_type(name: str) -> None:
    open_archive(with_part("<!DOCTYPE svg PUBLIC 'a' 'b'><svg/>", name))


def test_parts_that_are_empty_or_pictures_are_no_matter() -> None:
    open_archive(with_part(b"", "word/empty.xml"))
    open_archive(with_part(noise(100_000), "word/media/image1.png"))


def test_a_file_that_ends_early_is_refused() -> None:
    data = word(p("a"))
    for length in (0, 3, 40, len(data) // 2, len(data) - 1):
        assert refused(data[:length]) == BROKEN


def test_a_part_with_other_bytes_than_were_packed_is_refused() -> None:
    for method in (ZIP_STORED, ZIP_DEFLATED):
        stream = BytesIO()
        with ZipFile(stream, "w", method) as archive:
            archive.writestr("a.bin", noise(5_000))
        data = bytearray(stream.getvalue())
        for at in (100, 2_000, 4_900):
            data[at] ^= 0xFF
        assert refused(bytes(data)) == BROKEN


def test_a_part_with_a_password_is_refused() -> None:
    data = bytearray(word(p("a")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)) == "it is encrypted with a password"


def test_other_ways_to_pack_are_refused() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(ZipInfo("a.xml"), "<a/>", ZIP_BZIP2)
    reason = "its parts are packed in a way that office files do not use"
    assert refused(stream.getvalue()) == reason


def test_names_of_parts_come_out_inert() -> None:
    data = with_part(DOCTYPE, "\x1b[31m" + "a" * 100 + ".xml")
    assert refused(data) == "[31m" + "a" * 55 + "… in it declares entities or a type (DTD)"
