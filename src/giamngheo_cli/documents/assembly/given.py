"""The items that a mapping names by their addresses: those of the plan, and new ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from giamngheo_cli.documents.assembly.items import FoundItem, named_parts
from giamngheo_cli.documents.found import Step
from giamngheo_cli.messages import Message, did_you_mean, excerpt, known_words, message

#: Among so many addresses a misspelt one is looked for, at most.
_MOST = 1_000


def is_given(steps: Sequence[Step]) -> bool:
    """Tell whether a mapping says which item steps lead to."""
    return any(step.is_given for step in steps)


def given_item(root: FoundItem, steps: Sequence[Step]) -> tuple[FoundItem, int]:
    """Return the lowest item on the way down that there is, and how many steps lead to it."""
    item = root
    for at, step in enumerate(steps):
        part = item.part(step)
        if part is None:
            return item, at
        item = part
    return item, len(steps)


def may_be_added(item: FoundItem, step: Step) -> bool:
    """Tell whether an item may have a new part of such an id: no project beside programmes."""
    return step.level is None or not item.levels or step.level in item.levels


def no_item(root: FoundItem, steps: Sequence[Step]) -> Message:
    """Return that an address is no item of the plan, and which ones are near."""
    return message(
        "the mapping says {address}, which is no item of the plan; {known}",
        address=_address(steps),
        known=_known(root, steps),
    )


def new_item(root: FoundItem, steps: Sequence[Step]) -> Message:
    """Return that a mapping makes a new item of a row."""
    return message(
        "row “{row}”: {address} is a new item of the plan, which only the mapping names; {known}",
        row=excerpt(steps[-1].title),
        address=_address(steps),
        known=_known(root, steps),
    )


def _address(steps: Sequence[Step]) -> str:
    return "/".join(step.key for step in steps)


def _known(root: FoundItem, steps: Sequence[Step]) -> Message:
    """Return the addresses that end alike, or a misspelt one, or those beside it, or the first."""
    known = list(islice(_addresses(root, ""), _MOST))
    above, _, last = _address(steps).rpartition("/")
    same = [each for each in known if each.rpartition("/")[2] == last]
    beside = [each for each in known if each.rpartition("/")[0] == above]
    otherwise = known_words(same or beside or known)
    # Dự án 9 is no slip of the pen for Dự án 7.
    is_numbered = last[-1:].isdecimal()
    return otherwise if same or is_numbered else did_you_mean(_address(steps), known, otherwise)


def _addresses(item: FoundItem, start: str) -> Iterator[str]:
    for name, part in named_parts(item):
        yield f"{start}{name}"
        yield from _addresses(part, f"{start}{name}/")
