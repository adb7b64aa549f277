"""Bytes → the pages of a pdf, opened so that no file exhausts time or memory."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from itertools import islice, pairwise
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, int_value, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import decode_text

from giamngheo_cli.documents.blocks import PartMissing, Refused
from giamngheo_cli.documents.readers.pdf_limits import (
    TooMuch,
    Unreadable,
    inflated,
    refuse_long_runs,
    refuse_slow_file,
)
from giamngheo_cli.documents.readers.pdf_page import Drawing, Interpreter, PdfPage
from giamngheo_cli.messages import message, plural

#: What streams may unpack to, those of pictures left out, which are never unpacked; and those
#: that hold differences, which unpack slowly.
_MOST_UNPACKED = 100_000_000
_MOST_OF_DIFFERENCES = 8_000_000
#: How far behind its end a file may say that it ends.
_TAIL = 2048
_MOST_PAGES = 500
_MOST_NOTES = 10_000
_MOST_WIDTHS = 200_000

ASK_FOR_OFFICE = message("ask for the Word or Excel file")
TOO_LARGE = message("the pdf holds more than is read of one")
CHOOSE_PAGES = message("choose pages with --pages")


class _Document(PDFDocument):
    """Unpacks streams itself, up to a limit."""

    unpacked = 0
    differences = 0

    def getobj(self, objid: int) -> Any:
        found = super().getobj(objid)
        if isinstance(found, PDFObjRef):
            # It may refer to itself, and would be followed for ever.
            raise Unreadable
        if isinstance(found, PDFStream) and found.rawdata is not None:
            self._unpack(found)
        return found

    def _unpack(self, stream: PDFStream) -> None:
        if literal_name(resolve1(stream.get("Subtype"))) == "Image":
            return
        data = stream.rawdata or b""
        for each, _ in stream.get_filters():
            data = self._unpacked(data, literal_name(each))
        self.unpacked += len(data)
        refuse_long_runs(data)
        if stream.get_any(("DP", "DecodeParms", "FDecodeParms")):
            self.differences += len(data)
            if self.differences > _MOST_OF_DIFFERENCES:
                raise TooMuch
        else:
            stream.data, stream.rawdata = data, None

    def _unpacked(self, data: bytes, packing: str) -> bytes:
        if packing in ("FlateDecode", "Fl"):
            return inflated(data, 0, _MOST_UNPACKED - self.unpacked)
        if packing in ("ASCII85Decode", "A85"):
            return bytes(ascii85decode(data))
        if packing in ("ASCIIHexDecode", "AHx"):
            return bytes(asciihexdecode(data))
        raise Refused(message("the pdf is packed in a way that is not read"), ASK_FOR_OFFICE)


class _Resources(PDFResourceManager):
    """Makes no font that gives widths to more letters than there are."""

    def get_font(self, objid: Any, spec: Any) -> Any:
        for key in ("W", "W2"):
            numbers = [each for each in resolve1(spec.get(key)) or () if isinstance(each, int)]
            if any(after - before > _MOST_WIDTHS for before, after in pairwise(numbers)):
                raise TooMuch
        return super().get_font(objid, spec)


def pages_of(data: bytes, wanted: tuple[int, int] | None) -> Iterator[PdfPage]:
    """Yield what is drawn on the pages of a pdf.

    Raises:
        Refused: where it is encrypted, damaged, or too large.
    """
    # What it finds odd is no matter of the user.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    if b"/Encrypt" in data:
        raise Refused(
            message("the pdf is encrypted"),
            message("save it without a password, or ask for the Word or Excel file"),
        )
    if b"%%EOF" not in data[-_TAIL:]:
        raise _damaged()
    first, last = wanted or (1, _MOST_PAGES + 1)
    try:
        refuse_slow_file(data)
        # A file whose list of objects is lost may be read without some of its pages: not so here.
        document = _Document(PDFParser(BytesIO(data)), fallback=False)
        yield from _drawn(document, first, last)
    except Refused:
        raise
    except TooMuch:
        raise Refused(TOO_LARGE, CHOOSE_PAGES) from None
    # The library raises whatever it meets in a damaged file: also KeyError, RecursionError.
    except Exception as error:
        raise _damaged() from error


def _drawn(document: PDFDocument, first: int, last: int) -> Iterator[PdfPage]:
    tree = dict_value(document.catalog["Pages"])
    if "Kids" not in tree:
        # The library would take any page that it finds, in any order.
        raise Unreadable
    resources = _Resources()
    drawing = Drawing(resources)
    interpreter = Interpreter(resources, drawing)
    number = 0
    for number, page in enumerate(islice(PDFPage.create_pages(document), last), 1):
        if number - first >= _MOST_PAGES:
            raise TooMuch
        if number >= first:
            drawing.begin(number)
            interpreter.process_page(page)
            drawing.page.notes += _notes(page)
            yield drawing.page
    if number < last and number != int_value(tree["Count"]):
        raise Unreadable
    if 0 < number < first:
        raise PartMissing(
            message("the pdf has none of the pages that are asked for"),
            plural("it has {count} page", "it has {count} pages", count=number),
        )


def _notes(page: PDFPage) -> Iterator[str]:
    """Yield what is laid upon a page: comments, and what is filled into a form."""
    for number, each in enumerate(resolve1(page.annots) or ()):
        if number > _MOST_NOTES:
            raise TooMuch
        note = resolve1(each)
        if isinstance(note, dict):
            values = (resolve1(note.get(key)) for key in ("Contents", "V"))
            yield from (decode_text(value) for value in values if isinstance(value, bytes))


def _damaged() -> Refused:
    return Refused(
        message("the pdf is damaged or cut short"),
        message("get the file again, or ask for the Word or Excel file"),
    )
