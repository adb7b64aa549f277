"""What a line of a text is by itself: the heading of an item, a title, words for a total."""

from __future__ import annotations

from collections.abc import Sequence

from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.documents.places import place_words
from giamngheo_cli.documents.prose.levels import AmountClaim
from giamngheo_cli.documents.prose.outline import Outlined
from giamngheo_cli.documents.prose.topics import Context
from giamngheo_cli.documents.words import begins, data, says

#: A longer line is no title of others.
_LONGEST_TITLE = 200


def is_item(each: Outlined) -> bool:
    """Tell whether a paragraph is the heading of an item."""
    return each.is_heading and bool(each.sections[-1].steps)


def is_numbered(each: Outlined) -> bool:
    """Tell whether a paragraph is a heading, and no line of a list."""
    return each.is_heading and not each.dash


def is_title(text: str) -> bool:
    """Tell whether a line announces others: it ends with a colon, or says nothing itself."""
    if text.endswith(":"):
        return True
    is_named = begins(text, [*data()["item_words"], *place_words()])
    is_short = len(text) <= _LONGEST_TITLE and (":" not in text or is_named)
    is_aside = text.startswith("(") or begins(text, data()["unit_labels"])
    return is_short and not is_aside and text[-1:].isalnum()


def label_of(text: str) -> str:
    """Return what stands before the first amount of a line."""
    return text[: next((each.start for each in amounts_in(text)), 0)].strip(" :")


def says_whole(text: str, context: Context) -> bool:
    """Tell whether a line begins with words for all of the money of its item."""
    label = label_of(text)
    said = context.understood(label)
    return (
        said is not None and not said.cell and says(label, data()["funding_sections"]) is not None
    )


def tells_a_rate(text: str, claims: Sequence[AmountClaim]) -> bool:
    """Tell whether a line says how an item is carried out, with rates and no other amounts."""
    is_of_rates = all(claim.amount is not None and claim.amount.is_rate for claim in claims)
    return is_of_rates and begins(text, data()["attributes"])
