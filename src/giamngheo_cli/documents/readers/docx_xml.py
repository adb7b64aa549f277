"""The XML of Word: names, values, and what of it is shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Of ISO/IEC 29500, transitional and strict.
_WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
#: What alternatives may require, by the prefixes that all programs use.
_UNDERSTOOD = frozenset({"a14", "cx", "w14", "w15", "w16se", "wp14", "wpc", "wpg", "wpi", "wps"})
#: Properties, and text that is deleted, moved away, or an instruction: none of it is shown.
_NOT_SHOWN = frozenset(
    {
        "del",
        "delInstrText",
        "delText",
        "instrText",
        "moveFrom",
        "numberingChange",
        "pPr",
        "rPr",
        "sdtEndPr",
        "sdtPr",
        "sectPr",
        "tblGrid",
        "tblPr",
        "tblPrEx",
        "tcPr",
        "trPr",
    }
)
_OFF = ("0", "false", "off")
_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    namespace, _, local = tag.rpartition("}")
    return local if namespace[1:] in _WORDS else f":{local}"


def name_of(element: _Element) -> str:
    """Return the name of an element: `tbl` of Word's own, `:txBody` of other namespaces."""
    return _short(element.tag)


def shown_parts(element: _Element, names: Collection[str]) -> Iterator[_Element]:
    """Yield what stands in an element by one of the names, but not within one another.

    Content controls, insertions, links, and whatever else may stand around them are gone through;
    of alternatives only the one that Word shows. No recursion: a file can be as deep as it likes.
    """
    open_ones = [iter(element)]
    while open_ones:
        child = next(open_ones[-1], None)
        if child is None:
            open_ones.pop()
            continue
        name = _short(child.tag)
        if name in names:
            yield child
        elif name == ":AlternateContent":
            open_ones.append(iter(_alternative(child)))
        elif name not in _NOT_SHOWN:
            open_ones.append(iter(child))


def _alternative(alternatives: _Element) -> _Element:
    """Return the first alternative that Word understands, or that for all others."""
    for each in alternatives:
        if name_of(each) == ":Fallback" or _UNDERSTOOD.issuperset(each.get("Requires", "").split()):
            return each
    # None of it is shown, but what nobody sees must not be lost.
    return alternatives


def child_of(element: _Element | None, *path: str) -> _Element | None:
    """Return the first child by the first name, the first child of it by the next, and so on."""
    for name in path:
        for child in () if element is None else element:
            if _short(child.tag) == name:
                element = child
                break
        else:
            return None
    return element


def by_name(element: _Element | None) -> dict[str, _Element]:
    """Return the children of an element by their names."""
    return {} if element is None else {name_of(child): child for child in element}


def attribute(element: _Element | None, name: str) -> str | None:
    """Return an attribute of Word's own namespace."""
    if element is None:
        return None
    found: str | None = element.get(f"{{{_WORDS[0]}}}{name}")
    return element.get(f"{{{_WORDS[1]}}}{name}") if found is None else found


def value(element: _Element | None, *path: str) -> str | None:
    """Return the attribute `val` of what a path of names leads to."""
    return attribute(child_of(element, *path), "val")


def integer(text: str | None) -> int | None:
    """Return an integer that an attribute gives; None for all else."""
    return int(text) if text is not None and _INTEGER.fullmatch(text) else None


def is_on(element: _Element | None) -> bool:
    """Tell whether a property is there, and not switched off."""
    return element is not None and attribute(element, "val") not in _OFF
