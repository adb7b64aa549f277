"""What the heading of a section says: the items that it names, or that it is on money."""

from __future__ import annotations

import re
from functools import lru_cache

from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.codes import fold
from giamngheo_cli.documents.found import Step
from giamngheo_cli.documents.prose.topics import WHERE
from giamngheo_cli.documents.titles import named, programme_in
from giamngheo_cli.documents.words import (
    begins,
    data,
    is_only,
    padded,
    phrases,
    says,
    tokens,
    understood,
)

#: Behind what the codes of an item may follow: Dự án 1 vốn sự nghiệp, Dự án 2: Sinh kế (năm 2023).
_ENDS_OF_NAMES = re.compile(r"[0-9] (?![0-9])| \(| [-–] ")
#: What says that there is no money, behind the words that it is said of.
NONE = re.compile(r"(?<=: )Không(?= ?(?:[.,;)]|$))", re.IGNORECASE)
#: A longer text behind a number is a paragraph of its section, and names no item.
LONGEST_TITLE = 300


@lru_cache(maxsize=1000)
def is_on_money(title: str) -> bool:
    """Tell whether the title of a section says that it is on the money of the plan."""
    if begins(title, data()["offices"]):
        return False
    if is_only(title, data()["goes_on"]):
        return True
    said = understood(title, in_sentence=True) or understood(_bare(title), in_sentence=True)
    if says(title, data()["funding_sections"]) is None:
        return said is not None and (bool(said.cell) or said.says_total)
    return (
        said is not None
        or says(title, data()["whole_plans"]) is not None
        or programme_in(title) is not None
    )


def _bare(title: str) -> str:
    """Return a title without what sections are called, and without where the plan is for."""
    words = padded(title).split(WHERE)[0]
    for each in data()["section_words"]:
        words = words.replace(f" {each} ", "  ")
    return words


def title_of(text: str) -> str:
    """Return the title with which a heading begins, without its amount and the words for it."""
    stop = next((each.start for each in amounts_in(text)), len(text))
    none = NONE.search(text)
    if none is not None:
        stop = min(stop, none.start())
    if stop == len(text):
        return text.rstrip(" .:;,")
    before = text[:stop].rstrip(" :")
    cut = max(before.rfind(mark) + len(mark) for mark in (". ", ", ", ": ", "; "))
    label = before[cut:]
    if cut > 1 and understood(label, in_sentence=True) is not None:
        before = before[:cut]
    for end in _ENDS_OF_NAMES.finditer(before, 0, LONGEST_TITLE):
        label = before[end.end() :]
        said = understood(label, in_sentence=True)
        if said is not None and said.cell:
            before = before[: end.start() + 1]
            break
    return before.removesuffix(" là").rstrip(" .:;,(-–")


def key_of(title: str) -> str:
    """Return what tells an item without a number by its title, words that say nothing left out."""
    words = tokens(title)
    leading = phrases("leading")
    while words and (words[:1] in leading or words[:2] in leading):
        words = words[2:] if words[:2] in leading else words[1:]
    return fold(" ".join(words))


def steps_of(title: str) -> tuple[Step, ...]:
    """Return the items that a heading names, from the top; their title is all of it."""
    steps = tuple(Step(each.key, title, each.level) for each in named(title))
    if steps or len(title) > LONGEST_TITLE:
        return steps
    if understood(title, in_sentence=True) is not None:
        return ()
    key = key_of(title)
    if begins(key, data()["item_words"]):
        return (Step(key, title),)
    return ()
