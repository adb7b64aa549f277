"""Notes by which a workbook of `show` tells what is found: of a check that is made anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.documents.blocks import Paragraph
from giamngheo_cli.documents.found import SkippedColumn
from giamngheo_cli.messages import message

#: How a finding begins in a note, in both languages, perhaps behind the path of its plan.
_FINDING = re.compile(r"(?:.{1,1000}: )?(?:line|dòng) [0-9]+, GN[0-9]{3}: ")


def is_own_note(paragraph: Paragraph) -> bool:
    """Tell whether what stands beside a text tells a finding."""
    return paragraph.is_aside and _FINDING.match(paragraph.text) is not None


def own_notes(paragraphs: Sequence[Paragraph]) -> Iterator[SkippedColumn]:
    """Yield how many numbers stand in such notes, if any."""
    notes = [each for each in paragraphs if is_own_note(each)]
    numbers = sum(1 for note in notes for _ in amounts_in(note.text))
    if numbers:
        reason = message("in notes of giamngheo itself, which tell findings")
        yield SkippedColumn("", numbers, notes[0].place, reason)
