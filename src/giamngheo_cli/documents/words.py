"""What the words of heads, labels and titles mean; the words themselves are `data/documents.json`.

All words of a label must be used up, by codes, by years and by words that say nothing: what is not
understood is never guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from giamngheo_cli.codes import YEAR, CodeBook, built_in
from giamngheo_cli.documents.found import CodeName

_DATA = Path(__file__).parents[1] / "data" / "documents.json"
_TOKEN = re.compile(r"%|[^\W_]+(?:&[^\W_]+)*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: A period of several years.
SPAN = re.compile(r"((?:19|20)[0-9]{2}) ?[-–—] ?((?:19|20)[0-9]{2})")
#: DA2 is dự án 2.
_GLUED = re.compile(r"\b(t?da)(?=[0-9])", re.IGNORECASE)
#: Only capitals are the short form of trung ương: tư is the end of đầu tư.
_CENTRAL = re.compile(
    r"(?<!ĐẦU )(?<!THỨ )(?<!VẬT )\bT\.?Ư\b"
    r"(?! (?:NHÂN|VẤN|PHÁP|LIỆU|DUY|TƯỞNG|THỤC|CÁCH|LỆNH|THẾ))"
)
#: How much of a whole an amount is, behind what it is of: `ngân sách tỉnh đối ứng 10% là`.
_SHARE = re.compile(r"(?<=[^\W\d]) +\(?[0-9]+(?:[.,][0-9]+)? ?%\)?(?= là$|$)")
#: A longer text is no label.
_LONGEST_LABEL = 1000
#: More letters than any phrase of the data has.
_LONGEST_PHRASE = 200

#: Phrases and titles are looked at again and again; longer texts are not kept.
_MOST_KEPT = 200

Tokens = tuple[str, ...]
Cell = tuple[CodeName, ...]


class Understood(NamedTuple):
    """What a label says.

    Attributes:
        cell: the codes that it names, at most one for each dimension.
        says_total: whether it speaks of a total.
        spans: the periods of several years that it names, such as `2021-2025`.
    """

    cell: Cell
    says_total: bool
    spans: tuple[str, ...]


@cache
def data() -> Any:
    """Return the words of documents, as the data has them."""
    return json.loads(_DATA.read_bytes())


def tokens(text: str) -> Tokens:
    """Return the words of a text, without marks and case, short forms written out."""
    return _kept_tokens(text) if len(text) <= _MOST_KEPT else _tokens(text)


@lru_cache(maxsize=4096)
def _kept_tokens(text: str) -> Tokens:
    return _tokens(text)


def _tokens(text: str) -> Tokens:
    short = _short_forms()
    written = _CENTRAL.sub("trung ương", normalize("NFC", text))
    found = _TOKEN.findall(_GLUED.sub(r"\1 ", written).casefold())
    return tuple(word for each in found for word in short.get(each, (each,)))


def says(text: str, phrases: Iterable[str]) -> str | None:
    """Return the first of some phrases that stands in a text as whole words; None for none."""
    words = padded(text)
    return next((each for each in phrases if _padded_phrase(each) in words), None)


def is_only(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether a text is one of some phrases, but for marks and case."""
    words = tokens(text) if len(text) <= _LONGEST_PHRASE else ()
    return any(words == tokens(each) for each in phrases)


def begins(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether a text begins with one of some phrases."""
    words = tokens(text[:_LONGEST_PHRASE])
    starts = _by_first_word(tuple(phrases)).get(words[0], ()) if words else ()
    return any(words[: len(start)] == start for start in starts)


@lru_cache(maxsize=512)
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[Tokens]]:
    """Return phrases as words, by the first of them: of a list only few begin like a text."""
    found: dict[str, list[Tokens]] = {}
    for words in filter(None, map(tokens, phrases)):
        found.setdefault(words[0], []).append(words)
    return found


def spans_in(text: str) -> tuple[str, ...]:
    """Return the periods of several years that a text names, such as `2021-2025`."""
    return tuple("-".join(each.groups()) for each in SPAN.finditer(text))


def padded(text: str) -> str:
    """Return the words of a text with a space around each, so that whole words are found in it."""
    return f" {' '.join(tokens(text))} "


@cache
def _padded_phrase(phrase: str) -> str:
    """Return a phrase of the data as it is looked for."""
    return padded(phrase)


@cache
def phrases(kind: str) -> frozenset[Tokens]:
    """Return a list of the data as words."""
    return frozenset(map(tokens, data()[kind]))


def understood(text: str, *, in_sentence: bool = False) -> Understood | None:
    """Return what a label means; None where a word of it is not known, or two codes contradict.

    In a sentence more words say nothing than in the head of a table.
    """
    if len(text) > _LONGEST_LABEL:
        return None
    said = _understood(text, in_sentence=in_sentence)
    if said is not None or not in_sentence:
        return said
    whole = _SHARE.sub("", text.strip())
    said = _understood(whole, in_sentence=True) if whole != text.strip() else None
    # 10% of the capital is less than the capital; only of a source it is the share.
    is_share = said is not None and [each.dimension for each in said.cell] == ["source"]
    return said if is_share and says(whole, data()["giving"]) is None else None


@lru_cache(maxsize=4096)
def _understood(text: str, *, in_sentence: bool) -> Understood | None:
    spans = spans_in(text)
    meanings = _meanings(tokens(SPAN.sub(" ", text)), _known(in_sentence=in_sentence))
    if meanings is None:
        return None
    cell = together(each for each in meanings if isinstance(each, CodeName))
    return None if cell is None else Understood(cell, "total" in meanings, spans)


def _meanings(words: Tokens, known: _Known) -> list[CodeName | str] | None:
    """Return what the words mean, phrase by phrase, the longest first; None for unknown ones."""
    meaning_of, longest = known
    reached: list[list[CodeName | str] | None] = [[]] + [None] * len(words)
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - longest), end):
            before = reached[start]
            if before is None:
                continue
            meaning = meaning_of.get(words[start:end]) or _year(words[start:end])
            if meaning is not None:
                reached[end] = [*before, meaning]
                break
    return reached[-1]


def _year(words: Tokens) -> CodeName | None:
    if len(words) == 1 and _YEAR.fullmatch(words[0]):
        return CodeName(YEAR, words[0])
    return None


def together(*parts: Iterable[CodeName]) -> Cell | None:
    """Return the codes of a cell that is of all of some codes; None where two contradict.

    Of two codes of one dimension, the one that lies within the other is meant.
    """
    found: dict[str, CodeName] = {}
    for each in (code for part in parts for code in part):
        other = found.setdefault(each.dimension, each)
        if other == each or lies_within(other, each):
            continue
        if not lies_within(each, other):
            return None
        found[each.dimension] = each
    return tuple(found.values())


def lies_within(one: CodeName, other: CodeName) -> bool:
    """Tell whether a code is a part of another one, as the budget of a province is of the state."""
    ours, theirs = book().codes.get(one.name), book().codes.get(other.name)
    return ours is not None and theirs is not None and ours.lies_within(theirs)


def narrowed(cell: Cell, codes: Cell) -> Cell | None:
    """Return a cell with further codes; None where one of them is not within the cell."""
    both = together(cell, codes)
    if both is None or set(both) == set(cell) or any(each not in both for each in codes):
        return None
    return both


@cache
def book() -> CodeBook:
    """Return the codes that every plan may use."""
    return built_in()


@cache
def _short_forms() -> dict[str, Tokens]:
    return {short: tuple(full.split()) for short, full in data()["short"].items()}


@cache
def source_words() -> tuple[str, ...]:
    """Return all spellings of codes of the dimensions that are told by words of documents."""
    dimensions = data()["dimensions_in_words"]
    found = ((text, book().find(text)) for text in book().spellings.values())
    return tuple(text for text, code in found if code and code.dimension.name in dimensions)


#: What each phrase means, and of how many words the longest is.
_Known = tuple[dict[Tokens, "CodeName | str"], int]


@cache
def _known(*, in_sentence: bool) -> _Known:
    found: dict[Tokens, CodeName | str] = {}
    for kind in ("fillers", "total", *(("section_fillers",) if in_sentence else ())):
        for phrase in data()[kind]:
            found[tokens(phrase)] = "total" if kind == "total" else "filler"
    for spelling in source_words():
        code = book().find(spelling)
        if code is not None:
            found[tokens(spelling)] = CodeName(code.dimension.name, code.name)
    return found, max(map(len, found))
