"""Pdf files for tests, written by hand: letters half as wide as high, lines, grey pictures.

Positions are points from the upper left corner of the page.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

#: From the letters of a text to the bytes that stand for them in the font of the file.
Code = Callable[[str], str]


@dataclass
class Sheet:
    """A page; `more` is put into its dictionary as it is."""

    width: int = 595
    height: int = 842
    more: str = ""
    drawn: list[Callable[[Code], str]] = field(default_factory=list)

    def raw(self, content: str) -> Sheet:
        self.drawn.append(lambda _: content)
        return self

    def text(self, left: float, top: float, text: str, size: float = 10, state: str = "") -> Sheet:
        """Write a text whose letters stand on a line `top` from above; `state` goes before it."""
        return self.matrix(f"1 0 0 1 {left} {self.height - top}", text, size, state)

    def turned(self, left: float, top: float, text: str, size: float = 10) -> Sheet:
        """Write a text that runs upwards."""
        return self.matrix(f"0 1 -1 0 {left} {self.height - top}", text, size)

    def matrix(self, matrix: str, text: str, size: float = 10, state: str = "") -> Sheet:
        self.drawn.append(
            lambda code: f"q BT {state} /F {size} Tf {matrix} Tm <{code(text)}> Tj ET Q"
        )
        return self

    def line(self, left: float, top: float, right: float, bottom: float) -> Sheet:
        return self.raw(f"{left} {self.height - top} m {right} {self.height - bottom} l S")

    def filled(self, left: float, top: float, right: float, bottom: float, grey: int = 0) -> Sheet:
        box = f"{left} {self.height - bottom} {right - left} {bottom - top}"
        return self.raw(f"q {grey} g {box} re f Q")

    def ruled(self, across: Sequence[float], down: Sequence[float]) -> Sheet:
        for each in down:
            self.line(across[0], each, across[-1], each)
        for each in across:
            self.line(each, down[0], each, down[-1])
        return self

    def picture(self, left: float, top: float, right: float, bottom: float) -> Sheet:
        width, height = right - left, bottom - top
        return self.raw(f"q {width} 0 0 {height} {left} {self.height - bottom} cm /P Do Q")

    def table(
        self, across: Sequence[float], top: float, rows: Iterable[Sequence[str]], height: int = 20
    ) -> Sheet:
        """Draw a table with all its lines; of a text with line breaks each stands for itself."""
        down = [top]
        for row in rows:
            for left, text in zip(across, row, strict=False):
                for number, line in enumerate(text.split("\n")):
                    self.text(left + 3, down[-1] + 12 + 11 * number, line)
            down.append(down[-1] + max(height, 11 * max(text.count("\n") + 2 for text in row)))
        return self.ruled(across, down)


PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    b"/BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
)
TREE, CATALOG, FONT, DESCRIPTOR, MAP, IMAGE, FIRST = 1, 2, 3, 4, 5, 6, 10


def pdf(
    *sheets: Sheet,
    tells_letters: bool = True,
    is_packed: bool = False,
    trailer: str = "",
    more: dict[int, bytes] | None = None,
) -> bytes:
    """Return the file of some pages; `more` are objects by number, from 7 to 9, or other ones."""
    codes: dict[str, int] = {}

    def code(text: str) -> str:
        for each in text:
            codes.setdefault(each, ord(each) if ord(each) < 127 else 127 + len(codes))
        return "".join(f"{codes[each] % 256:02x}" for each in text)

    objects: dict[int, bytes] = {IMAGE: PICTURE}
    for number, sheet in enumerate(sheets):
        content = "\n".join(each(code) for each in sheet.drawn).encode("latin-1")
        objects[FIRST + 2 * number] = (
            f"<< /Type /Page /Parent {TREE} 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] "
            f"/Resources << /Font << /F {FONT} 0 R >> /XObject << /P {IMAGE} 0 R /X 7 0 R >> >> "
            f"/Contents {FIRST + 2 * number + 1} 0 R {sheet.more} >>"
        ).encode()
        objects[FIRST + 2 * number + 1] = stream(content, is_packed=is_packed)
    kids = " ".join(f"{FIRST + 2 * number} 0 R" for number in range(len(sheets)))
    objects[TREE] = f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode()
    objects[CATALOG] = f"<< /Type /Catalog /Pages {TREE} 0 R >>".encode()
    tells = f"/ToUnicode {MAP} 0 R" if tells_letters else ""
    encoding = "" if tells_letters else "/Encoding << /Differences [0 " + "/nil" * 256 + "] >>"
    objects[FONT] = (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Plain /FirstChar 0 /LastChar 255 "
        f"/Widths [{'500 ' * 256}] /FontDescriptor {DESCRIPTOR} 0 R {tells} {encoding} >>"
    ).encode()
    objects[DESCRIPTOR] = (
        b"<< /Type /FontDescriptor /FontName /Plain /Flags 4 /Ascent 800 /Descent -200 "
        b"/FontBBox [0 -200 1000 800] >>"
    )
    objects[MAP] = stream(_map(codes))
    return written({**objects, **(more or {})}, trailer)


def stream(content: bytes, entries: str = "", *, is_packed: bool = False) -> bytes:
    if is_packed:
        content, entries = zlib.compress(content), f"{entries} /Filter /FlateDecode"
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def written(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """Return objects as a file, with the list of where each of them is."""
    data = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, each in sorted(objects.items()):
        places[number] = len(data)
        data += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    start, size = len(data), max(objects) + 1
    data += f"xref\n0 {size}\n".encode()
    for number in range(size):
        kind = "n" if number in places else "f"
        data += f"{places.get(number, 0):010d} 00000 {kind} \n".encode()
    data += f"trailer\n<< /Size {size} /Root {CATALOG} 0 R {trailer} >>\n".encode()
    return bytes(data + f"startxref\n{start}\n%%EOF\n".encode())


def _map(codes: dict[str, int]) -> bytes:
    pairs = "\n".join(
        f"<{code % 256:02x}> <{each.encode('utf-16-be').hex()}>" for each, code in codes.items()
    )
    return (
        f"begincmap\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap\n"
    ).encode()
