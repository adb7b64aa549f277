"""What is counted, by the words that plans have for it; the words are data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from giamngheo_cli.codes import fold

_DATA = Path(__file__).parents[1] / "data" / "quantities.json"


def is_turns_of_nobody(of: str, times: Iterable[str]) -> bool:
    """Tell whether turns are counted without a word of whose they are, or how long one is."""
    turns, said = _words("turns"), fold(of)
    if turns.isdisjoint(said.split()):
        return False
    for word in (*turns, *_words("turns_says_nothing_more")):
        said = _without(word, said)
    return not said and not any(_tells(name) for name in times)


def is_kilograms(of: str) -> bool:
    """Tell whether kilograms are counted."""
    return fold(of) in _words("kilograms")


def _tells(name: str) -> bool:
    padded = f" {fold(name)} "
    return any(f" {word} " in padded for word in _words("tells_turns"))


def _without(word: str, text: str) -> str:
    return f" {text} ".replace(f" {word} ", " ").strip()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(json.loads(_DATA.read_text(encoding="utf-8"))[name])
