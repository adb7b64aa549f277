"""What two sides have in common, such as two revisions, found by keys; and what is one name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar
from unicodedata import normalize

T = TypeVar("T")
#: Tells by what something is found (True: on the new side); None if by nothing.
KeyOf = Callable[[T, bool], Hashable | None]


def pairs_by_key(
    olds: Iterable[T], news: Iterable[T], key: KeyOf[T], *, only_one: bool = False
) -> list[tuple[T, T]]:
    """Return what is found by the same key on both sides, in its order.

    Where only one may be found by it on each side, what is found by several is left out.
    """
    groups: dict[Hashable, tuple[list[T], list[T]]] = {}
    for is_new, side in ((False, olds), (True, news)):
        for each in side:
            found_by = key(each, is_new)
            if found_by is not None:
                groups.setdefault(found_by, ([], []))[is_new].append(each)
    return [
        pair
        for before, after in groups.values()
        if not only_one or len(before) == len(after) == 1
        for pair in zip(before, after, strict=False)
    ]


def pairs_by_keys(
    olds: Iterable[T], news: Iterable[T], keys: Iterable[tuple[KeyOf[T], bool]]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Return what is found by one key after the other, and what is left over on each side.

    With each key stands whether only one may be found by it on each side.
    """
    pairs: list[tuple[T, T]] = []
    gone, made = list(olds), list(news)
    for key, only_one in keys:
        if not gone or not made:
            break
        found = pairs_by_key(gone, made, key, only_one=only_one)
        gone = left_of(gone, (old for old, _ in found))
        made = left_of(made, (new for _, new in found))
        pairs += found
    return pairs, gone, made


def left_of(things: Iterable[T], taken: Iterable[T]) -> list[T]:
    """Return those of several things that are not among the taken ones, in their order."""
    known = {id(each) for each in taken}
    return [each for each in things if id(each) not in known]


def spelt_like(found: Mapping[str, T], like: Iterable[str]) -> dict[str, T]:
    """Return what is found by names, those spelt as others that differ in how they are composed."""
    spelt = {composed(name): name for name in like if name not in found}
    return {spelt.get(composed(name), name): each for name, each in found.items()}


def composed(name: str) -> str:
    """Return a name by which it is compared, its letters and marks composed (NFC).

    A Mac, and the archives that it makes, spell ờ as o and two marks; people type one letter.
    """
    return name if name.isascii() else normalize("NFC", name)
