"""Texts from a plan that Markdown takes for nothing but text."""

from __future__ import annotations

import re
from html import escape

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#|~&!$])")
_LIST = re.compile(r"^(\s*\d*)([-+=.])")
#: What becomes a link or calls somebody, though no sign of Markdown stands there.
_LINK = re.compile(r"(@|:(?=//|\w+:)|(?i:www)(?=\.))")


def escaped(text: str) -> str:
    """Return a text to stand within a line."""
    return _LINK.sub(r"\1<!-- -->", _SIGNS.sub(r"\\\1", text))


def paragraph(text: str) -> str:
    """Return a text to stand on a line of its own."""
    return _LIST.sub(r"\1\\\2", escaped(text.strip()))


def in_html(text: str) -> str:
    """Return a text to stand in an element of HTML, within which Markdown is not read."""
    return _LINK.sub(r"\1<!-- -->", escape(text))
