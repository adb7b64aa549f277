"""What heads and money look like in cells, by the words of documents."""

from __future__ import annotations

from functools import cache, lru_cache

from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.words import (
    Tokens,
    data,
    phrases,
    says,
    source_words,
    tokens,
    understood,
)

#: The longest head of a column of labels or numbers.
_LONGEST_HEAD = 60
#: Of how many words the name of a source or kind is at most.
_LONGEST_CODE = 6


def is_head_of(text: str, kind: str) -> bool:
    """Tell whether a cell is just the head of a column of a kind, such as `numbering_heads`."""
    return len(text) <= _LONGEST_HEAD and tokens(text) in phrases(kind)


def codes_in(title: str) -> tuple[CodeName, ...]:
    """Return the codes of money (vốn …, nguồn …, kinh phí …) that stand anywhere in a title."""
    words = tokens(title)
    found: dict[CodeName, None] = {}
    at = 0
    while at < len(words):
        length = next(
            (each for each in range(_LONGEST_CODE, 1, -1) if _is_money(words[at : at + each])), 0
        )
        codes = _codes(" ".join(words[at : at + length])) if length else ()
        while codes and _codes(" ".join(words[at : at + length - 1])) == codes:
            length -= 1
        found.update(dict.fromkeys(codes))
        at += length or 1
    return tuple(found)


def names_a_code(text: str) -> bool:
    """Tell whether a code of money stands in a text, by vốn …, ngân sách … or its short form."""
    return bool(codes_in(text)) or says(text, _unmistakable()) is not None


def is_part_of_money(title: str) -> bool:
    """Tell whether a title is that of a source or kind, more or less, and so of no item.

    It begins with one (NSTW bổ sung có mục tiêu, Phần vốn đầu tư), or may be any source (Vốn
    khác).
    """
    words = tokens(title)
    silent = [(), *phrases("before_codes"), *phrases("total")]
    starts = [each for each in silent if words[: len(each)] == each]
    return any(_begins_with_money(words[len(each) :][:_LONGEST_CODE]) for each in starts)


@lru_cache(maxsize=4096)
def _begins_with_money(words: Tokens) -> bool:
    known = (*_unmistakable(), *data()["never_items"])
    is_known = any(words[: len(each)] == each for each in map(tokens, known))
    return is_known or any(_is_money(words[:end]) for end in range(2, len(words) + 1))


@cache
def _unmistakable() -> tuple[str, ...]:
    return tuple(each for each in source_words() if each.isupper() or tokens(each)[0] == "ngân")


def _is_money(words: Tokens) -> bool:
    begins = any(words[: len(each)] == each for each in phrases("words_of_money"))
    text = " ".join(words)
    return begins and says(text, data()["verbs_of_money"]) is None and bool(_codes(text))


@lru_cache(maxsize=4096)
def _codes(text: str) -> tuple[CodeName, ...]:
    meaning = understood(text)
    return tuple(each for each in meaning.cell if each.dimension != "year") if meaning else ()
