"""What a document says of itself: its title, who issues it, and for which years."""

from __future__ import annotations

import re
from collections.abc import Sequence

from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.documents.found import About
from giamngheo_cli.documents.markers import split_marker
from giamngheo_cli.documents.periods import periods_in
from giamngheo_cli.documents.places import area_words
from giamngheo_cli.documents.words import begins, data, is_only

#: The words of a name begin with capitals; what is not one ends it.
_NAME = r"(?: (?!CỘNG H|Độc lập)[A-ZĐÀ-Ỹ][^\W\d_]*){1,4}"
#: How far down a document its title stands, and of how many lines it is made.
_FIRST, _MOST_LINES = 40, 3


def about(texts: Sequence[str]) -> About:
    """Return what the paragraphs of a document, in their order, say of it."""
    title = _title_in(texts[:_FIRST])
    return About(title, _issuer_in(texts[:_FIRST]), periods_in([title]).only)


def _title_in(texts: Sequence[str]) -> str:
    """Return the title: the kind of document, and the lines below that say what it is about."""
    kinds = data()["kinds_of_document"]
    for number, text in enumerate(texts):
        if not is_only(text, kinds):
            continue
        lines = []
        for line in texts[number + 1 : number + 1 + _MOST_LINES]:
            if (
                not line
                or line.startswith("(")
                or is_ground(line)
                or split_marker(line)[0] is not None
                or line.endswith((".", ";", ":"))
                or any(amounts_in(line))
            ):
                break
            lines.append(line)
        kind = text.strip().capitalize()
        rest = " ".join(lines)
        return f"{kind} {rest[:1].lower()}{rest[1:]}".strip() if rest else kind
    return ""


def _issuer_in(texts: Sequence[str]) -> str:
    """Return the office that issues a document; "" where none is told by its full name."""
    offices, areas = ("|".join(map(re.escape, each)) for each in (data()["issuers"], area_words()))
    pattern = re.compile(rf"(?i:{offices}) (?i:{areas}){_NAME}")
    found = (pattern.search(text) for text in texts)
    return next((each[0] for each in found if each is not None), "")


def is_ground(text: str) -> bool:
    """Tell whether a paragraph names what a document rests on."""
    return begins(text, data()["grounds"])
