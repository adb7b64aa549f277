"""A page of a pdf → the letters, ruling lines and pictures that are drawn on it.

Positions are whole hundredths of a point, from the upper left corner of what is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from unicodedata import combining

from pdfminer.layout import LTChar
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect

from giamngheo_cli.documents.readers.pdf_limits import TooMuch, Unreadable, refuse_slow

POINT = 100
#: What a font does not say the letter of; it makes a number that holds it unreadable.
UNKNOWN = "\ufffd"
_MOST_LETTERS = 50_000
_MOST_LETTERS_IN_ALL = 1_000_000
_MOST_BYTES = 1_000_000
_MOST_BYTES_IN_ALL = 20_000_000
#: What it costs to draw something that holds nothing.
_CALL = 2000
_MOST_STROKES = 20_000
_MOST_FILLS = 100
#: Lines are drawn as rectangles, too, which are no wider than this.
_THIN = 3 * POINT
_INVISIBLE = (3, 7)
_WHITES = (1, (1, 1, 1), (0, 0, 0, 0))


class Letter(NamedTuple):
    """A letter as it stands on the page.

    Attributes:
        turn: by how many degrees it is turned to the left; -1 where by no right angle.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    turn: int = 0

    @property
    def size(self) -> int:
        """How high it is, its own way."""
        return self.right - self.left if self.turn in (90, 270) else self.bottom - self.top

    def upright(self, turn: int) -> Letter:
        """Return it as it stands where the page is turned back by so many degrees."""
        if turn <= 0:
            return self
        left, top, right, bottom = turned((self.left, self.top, self.right, self.bottom), turn)
        still = (self.turn - turn) % 360 if self.turn >= 0 else self.turn
        return Letter(self.text, left, top, right, bottom, still)


Box = tuple[int, int, int, int]


def turned(box: Box, turn: int) -> Box:
    """Return a box as it stands where the page is turned back by so many degrees."""
    left, top, right, bottom = box
    if turn == 90:
        return -bottom, left, -top, right
    if turn == 180:
        return -right, -bottom, -left, -top
    if turn == 270:
        return top, -right, bottom, -left
    return box


@dataclass
class PdfPage:
    """What is drawn on a page.

    Attributes:
        hidden: letters that nobody sees: without colour, covered, off the page.
        strokes: the straight lines that run along or down the page, as thin boxes.
        has_picture: whether a picture is on it; `is_covered`: one that covers nearly all of it.
        unknown: how many letters the fonts do not tell.
        notes: what is laid upon it, such as comments.
        is_drawing: whether so many lines are on it that they are a map or a graph, and no table.
    """

    number: int
    width: int = 0
    height: int = 0
    letters: list[Letter] = field(default_factory=list)
    hidden: list[Letter] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    has_picture: bool = False
    is_covered: bool = False
    unknown: int = 0
    notes: list[str] = field(default_factory=list)
    is_drawing: bool = False

    def shows(self, box: Box) -> bool:
        """Tell whether the middle of a box is on the page."""
        across, down = box[0] + box[2], box[1] + box[3]
        return 0 <= across <= self.width * 2 and 0 <= down <= self.height * 2


class Drawing(PDFTextDevice):
    """Takes down what is drawn on a page, and stops where that is too much."""

    def __init__(self, resources: Any) -> None:
        """Begin a document."""
        super().__init__(resources)
        self.page = PdfPage(0)
        self.ctm: Any = None
        self._render = 0
        self._letters_before = self._bytes = self._bytes_on_page = 0

    def begin(self, number: int) -> None:
        """Begin a page."""
        self._letters_before += len(self.page.letters) + len(self.page.hidden)
        self._bytes_on_page = 0
        self.page = PdfPage(number)

    def spend(self, size: int) -> None:
        """Count what is to be interpreted, each time that it is drawn."""
        self._bytes += size
        self._bytes_on_page += size
        if self._bytes_on_page > _MOST_BYTES or self._bytes > _MOST_BYTES_IN_ALL:
            raise TooMuch

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Take down the part of the page that is shown."""
        left, low, right, high = apply_matrix_rect(ctm, page.cropbox)
        self._left, self._high = min(left, right), max(low, high)
        self.page.width = int(abs(right - left) * POINT)
        self.page.height = int(abs(high - low) * POINT)

    def _box(self, rect: Any) -> Box:
        left, low, right, high = rect
        return (
            int((min(left, right) - self._left) * POINT),
            int((self._high - max(low, high)) * POINT),
            int((max(left, right) - self._left) * POINT),
            int((self._high - min(low, high)) * POINT),
        )

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Remember how the letters that follow are drawn."""
        self._render = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0913, PLR0917 so the library calls it
        self,
        matrix: Any,
        font: Any,
        fontsize: Any,
        scaling: Any,
        rise: Any,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> Any:
        """Take down a letter, and return how far it moves the next one."""
        page = self.page
        of_page = len(page.letters) + len(page.hidden)
        if of_page >= _MOST_LETTERS or self._letters_before + of_page >= _MOST_LETTERS_IN_ALL:
            raise TooMuch
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
            page.unknown += 1
        width, shift = font.char_width(cid), font.char_disp(cid)
        item = LTChar(matrix, font, fontsize, scaling, rise, text, width, shift, ncs, graphicstate)
        letter = Letter(text, *self._box(item.bbox), _turn(matrix))
        self._add(letter, is_white=_is_white(graphicstate.ncolor))
        return item.adv

    def _add(self, letter: Letter, *, is_white: bool) -> None:
        page = self.page
        box = letter[1:5]
        is_unseen = (
            self._render in _INVISIBLE
            or not page.shows(box)
            or (is_white and not any(_holds(each, box) for each in page.fills))
        )
        letters = page.hidden if is_unseen else page.letters
        # A tone that is drawn for itself belongs to the letter before it.
        if letters and letter.text and combining(letter.text[0]):
            last = letters[-1]
            right = max(last.right, letter.right)
            letters[-1] = last._replace(text=(last.text + letter.text)[:8], right=right)
        else:
            letters.append(letter)

    def render_image(self, name: str, stream: Any) -> None:
        """Take down that there is a picture, and what it covers."""
        del name
        page = self.page
        page.has_picture = True
        left, top, right, bottom = self._box(apply_matrix_rect(self.ctm, (0, 0, 1, 1)))
        across = min(right, page.width) - max(left, 0)
        down = min(bottom, page.height) - max(top, 0)
        if across * 10 >= page.width * 8 and down * 10 >= page.height * 8:
            page.is_covered = True
            if "SMask" not in stream and "Mask" not in stream:
                page.hidden += page.letters
                page.letters = []

    def paint_path(
        self,
        graphicstate: Any,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[Any],
    ) -> None:
        """Take down the straight lines of a path, and what it fills."""
        del evenodd
        start = last = None
        points: list[Any] = []
        for kind, *numbers in path:
            point = apply_matrix_pt(self.ctm, numbers[-2:]) if numbers else start
            if kind == "m":
                self._filled(points, graphicstate, fill=fill, stroke=stroke)
                start, points = point, []
            elif stroke and kind in "lh" and last is not None and point is not None:
                self._stroke(self._box((*last, *point)))
            points.append(point)
            last = point
        self._filled(points, graphicstate, fill=fill, stroke=stroke)

    def _stroke(self, box: Box) -> None:
        page = self.page
        if min(box[2] - box[0], box[3] - box[1]) <= POINT and not page.is_drawing:
            page.strokes.append(box)
        if len(page.strokes) > _MOST_STROKES:
            page.is_drawing, page.strokes = True, []

    def _filled(self, points: Sequence[Any], state: Any, *, fill: bool, stroke: bool) -> None:
        if not fill or len(points) < 4 or None in points:
            return
        across, down = [each[0] for each in points], [each[1] for each in points]
        box = self._box((min(across), min(down), max(across), max(down)))
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            if not stroke:
                self._stroke_of_rectangle(box)
        elif not _is_white(state.ncolor) and len(self.page.fills) < _MOST_FILLS:
            self.page.fills.append(box)

    def _stroke_of_rectangle(self, box: Box) -> None:
        left, top, right, bottom = box
        if right - left < bottom - top:
            self._stroke((left, top, left, bottom))
        else:
            self._stroke((left, top, right, top))


class Interpreter(PDFPageInterpreter):
    """Counts what it interprets, also what is drawn again and again."""

    device: Drawing

    def render_contents(self, resources: Any, streams: Any, ctm: Any = (1, 0, 0, 1, 0, 0)) -> None:
        """Draw the streams of a page, or of what it shows within it."""
        for each in streams:
            stream = resolve1(each)
            if not isinstance(stream, PDFStream):
                raise Unreadable
            content = stream.get_data()
            self.device.spend(_CALL + len(content))
            refuse_slow(content)
        super().render_contents(resources, streams, ctm)


def _turn(matrix: Any) -> int:
    a, b, c, d = matrix[:4]
    # Slanted letters are upright ones.
    if abs(b) * 20 <= abs(a) and a > 0 and d > 0:
        return 0
    if abs(b) * 20 <= abs(a) and a < 0 and d < 0:
        return 180
    if abs(a) * 20 <= abs(b) and b > 0 and c < 0:
        return 90
    return 270 if abs(a) * 20 <= abs(b) and b < 0 and c > 0 else -1


def _is_white(colour: Any) -> bool:
    return (tuple(colour) if isinstance(colour, list | tuple) else colour) in _WHITES


def _holds(outer: Box, inner: Box) -> bool:
    across, down = inner[0] + inner[2], inner[1] + inner[3]
    return outer[0] * 2 <= across <= outer[2] * 2 and outer[1] * 2 <= down <= outer[3] * 2
