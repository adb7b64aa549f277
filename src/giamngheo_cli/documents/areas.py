"""The area that a title is of: a commune, a district or a province, by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from giamngheo_cli.codes import fold
from giamngheo_cli.documents.places import area_words, common_words
from giamngheo_cli.documents.words import begins

#: What stands before an area of which a title is; any other area is only spoken of in it.
_BEFORE = re.compile(
    r"(?:^|[,(–-] ?|(?:\b(?:địa bàn|của|tại|ubnd|uỷ ban nhân dân|ủy ban nhân dân) ))$"
)
_MANY = re.compile(r"(?:các|cấp|những|mỗi|từng|một số) $")
#: What may stand behind the name with which a title in capitals ends.
_REST = re.compile(r"(?: NĂM [0-9]{4}| GIAI ĐOẠN .*)?[ .,:;]*(?:\(.*\))?")
#: What stands between an area and the one in which it lies.
_JOINT = re.compile(r" (?:VÀ )?|, ?| ?[-–] ?")
#: What stands before the last of several that are called by one word: xã Na Lay và Nà Tòng.
_AND = re.compile(r"(?:, [^,;.()]{1,30}){0,9},? và(?= )")
_WORD = re.compile(r" ?([^\W\d_]+)")
_NAME = re.compile(r" (?P<name>[^\W\d_]+(?: (?:[^\W\d_]+|[0-9]{1,2}(?![\w.])))*)")
#: Words with which no name goes on.
_ENDS = frozenset(
    ("năm", "giai", "thuộc", "và", "thực", "theo", "từ", "đến", "về", "của", "tại", "trong", "cho")
)
#: Words with which none begins: “xã hội”, “xã nghèo”.
_NO_NAMES = frozenset(
    ("hội", "nghèo", "đặc", "bãi", "khu", "vùng", "biên", "miền", "nông", "đạt", "được", "các")
)
_MOST_WORDS, _MOST_OF_COMMUNE = 4, 3
#: Longer lines are no titles.
_LONGEST = 500


class Area(NamedTuple):
    """An area.

    Attributes:
        kind: how far down it is: 0 for a province, 1 for what lies in it, 2 for a commune.
        label: its kind and name, such as `Xã Na Lay`.
    """

    kind: int
    label: str

    @property
    def word(self) -> str:
        """What it is, without its name: `xã`."""
        words = sorted(area_words(), key=len, reverse=True)
        return next(each for each in words if fold(self.label).startswith(f"{each} "))

    def is_same(self, other: Area | None) -> bool:
        """Tell whether two are one, whatever capitals they are written in."""
        return other is not None and fold(self.label) == fold(other.label)

    def is_smaller_than(self, other: Area) -> bool:
        """Tell whether it is of a lower kind, and may lie in the other."""
        return self.kind > other.kind


def area_of(*lines: str) -> Area | None:
    """Return the area of which a title is: the smallest that it names; None of none or several."""
    found = {fold(each.label): each for line in lines for each in _areas_in(line[:_LONGEST])}
    smallest = max((each.kind for each in found.values()), default=None)
    meant = [each for each in found.values() if each.kind == smallest]
    return meant[0] if len(meant) == 1 else None


def is_of_one(title: str, whole: Area | None, places: Iterable[str]) -> bool:
    """Tell whether a title is of one of several places of which documents are together.

    Args:
        whole: the area of which all of them are.
        places: what the places of the plan are called.
    """
    area = area_of(title)
    if area is None or area.is_same(whole):
        return False
    return bool({fold(each) for each in places} - {fold(area.label)})


def without_area(title: str) -> str:
    """Return a title without the area with which it ends: XÃ NA LAY."""
    area = area_of(title)
    if area is None or not fold(title).endswith(fold(area.label)):
        return title
    return title[: -len(area.label)].strip(" ,-–")


def _areas_in(line: str) -> list[Area]:
    found: list[Area] = []
    outer = len(line)
    for match in reversed(list(_kind_pattern().finditer(line))):
        name = _name_after(line[match.end() :])
        if name is None:
            continue
        end = match.end() + 1 + len(name)
        before = line[: match.start()].casefold()
        is_alone = not line.isupper() or _BEFORE.search(before)
        # In capitals every word looks like a name, but for those with which a title ends.
        is_last = _REST.fullmatch(line[end:]) or (
            _JOINT.fullmatch(line[end:outer]) and _is_name_in_capitals(name)
        )
        if is_alone or (is_last and not _MANY.search(before)):
            word = match[0].casefold()
            names = [name, *([] if line.isupper() else _another_after(line[end:]))]
            found += [Area(area_words()[word], f"{word.capitalize()} {each}") for each in names]
            outer = match.start()
    return found


def _another_after(rest: str) -> list[str]:
    """Return the name of another area that goes on with that before a text; none for none."""
    joint = _AND.match(rest)
    name = _name_after(rest[joint.end() :]) if joint else None
    if joint is None or name is None:
        return []
    following = rest[joint.end() + 1 + len(name) :]
    word = _WORD.match(following)
    is_name = word is None or word[1].casefold() in _ENDS or begins(following, area_words())
    return [name] if is_name else []


def _is_name_in_capitals(name: str) -> bool:
    """Tell whether words before the name of an area are one: XÃ NA LAY, HUYỆN MƯỜNG LA."""
    words = name.split()
    return len(words) <= _MOST_OF_COMMUNE and common_words(words) < len(words)


def _name_after(rest: str) -> str | None:
    """Return the name with which a text begins; each word of it begins with a capital."""
    match = _NAME.match(rest)
    words: list[str] = []
    following = match["name"].split() if match else []
    for at, word in enumerate(following):
        if word.casefold() in _ENDS or begins(" ".join(following[at:]), area_words()):
            break
        if not word[0].isupper() and not word.isdecimal():
            break
        words.append(word)
    if not 0 < len(words) <= _MOST_WORDS or words[0].casefold() in _NO_NAMES:
        return None
    return " ".join(word.capitalize() if word.isupper() else word for word in words)


@cache
def _kind_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(area_words(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?= )", re.IGNORECASE)
