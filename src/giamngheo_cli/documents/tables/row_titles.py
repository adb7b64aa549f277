"""What the titles of rows say: a total, a code, a place, money, or an item."""

from __future__ import annotations

import re

from giamngheo_cli.documents.places import place_named, place_words
from giamngheo_cli.documents.tables.cell_codes import codes_only
from giamngheo_cli.documents.tables.phrases import is_part_of_money, names_a_code
from giamngheo_cli.documents.tables.steps import rest_of_named
from giamngheo_cli.documents.tables.units import split_unit
from giamngheo_cli.documents.titles import named
from giamngheo_cli.documents.words import begins, data, says, tokens, understood
from giamngheo_cli.messages import Message, message

#: Tổng cộng (I+II) says of what it is the sum.
_FORMULA = re.compile(r"\s*[(\[][IVXLA-D0-9+=., -]+[)\]]\s*$")


def is_total(title: str) -> bool:
    """Tell whether a title is that of a total, and says nothing else but of which period."""
    meaning = understood(_FORMULA.sub("", title)) if title and len(title) <= 120 else None
    return meaning is not None and meaning.says_total and not meaning.cell


def names_no_item(title: str) -> bool:
    """Tell whether a title is that of a total, a code or a place, or blank."""
    is_code = bool(codes_only(title)) or place_named(title) is not None
    return not title or is_code or is_total(title)


def is_money(title: str) -> bool:
    """Tell whether a title is that of a source or kind, known or not."""
    return bool(codes_only(title)) or is_part_of_money(title)


def is_title_of_group(title: str) -> bool:
    """Tell whether a title without amounts, of money or a place, may hold for rows behind it."""
    return is_money(title) or place_named(title) is not None


def unfit_title(title: str) -> Message | None:
    """Return why a title is that of no item, or of more than one; None for others."""
    if place_named(title) is not None or _is_of_all_places(title):
        return message("a place among items")
    if _is_no_money(title):
        return message("its title speaks of another unit than that of the table")
    of_item = rest_of_named(title) if named(title) else ""
    begins_with_money = begins(title, (*data()["words_of_money"], "ngân sách"))
    if is_part_of_money(title) or names_a_code(title if begins_with_money else of_item):
        return message("its title names a source or a kind beside the item")
    return None


def _is_of_all_places(title: str) -> bool:
    """Tell whether a title speaks of all places of a kind: Các huyện, thị xã."""
    words = tokens(title)
    if len(words) < 2 or words[0] != "các":
        return False
    kinds = {word for each in place_words() for word in tokens(each)}
    return kinds.issuperset({*words[1:]} - {"và"})


def _is_no_money(title: str) -> bool:
    """Tell whether a row holds per cent, quantities or money of a unit of its own."""
    words = data()["skipped_columns"]
    named_shares = [each for each in words["percent"] if each != "%"]
    is_share = "(%)" in title or title.endswith("%") or begins(title, named_shares)
    # Hộ nghèo tham gia, without a word of money: how many take part.
    are_people = begins(title, data()["people"]) and says(title, data()["taking_part"]) is not None
    is_quantity = are_people or begins(title, words["quantity"])
    return is_share or is_quantity or split_unit(title)[1] is not None
