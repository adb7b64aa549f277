"""What the pages of documentation hold: code blocks, links, and commands within the text."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from scratch import ROOT

_LEFT_OUT = "[…]\n"
#: A fenced block of these is a file, or a part of one.
_FILES = ("yaml", "toml", "json", "csv", "gitattributes")


class Block(NamedTuple):
    """A code block, and the file that the text before it names last."""

    section: str
    language: str
    text: str
    file: str | None

    @property
    def is_file(self) -> bool:
        """Whether a reader saves it, or puts it into a file."""
        return self.language in _FILES or self.text.startswith("#!")


def tokens(page: Path) -> list[Token]:
    """Return what a page consists of."""
    return MarkdownIt().parse(page.read_text(encoding="utf-8"))


def blocks(page: Path) -> Iterator[Block]:
    """Yield the code blocks of a page."""
    section, said = "", ""
    heading = False
    for token in tokens(page):
        heading = heading or token.type == "heading_open"
        if token.type == "inline" and heading:
            section, heading = token.content, False
        elif token.type == "inline":
            said = token.content
        elif token.type == "fence":
            names = re.findall(r"`([\w./-]*\.\w+|\.git/hooks/[\w-]+)`", said)
            yield Block(section, token.info, token.content, names[-1] if names else None)


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block, and what it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def shows(shown: str, printed: str) -> bool:
    """Tell whether a text with lines left out is what was printed."""
    pattern = ".*".join(re.escape(part) for part in shown.split(_LEFT_OUT))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


def links(page: Path) -> Iterator[str]:
    """Yield where the links of a page lead, but for those to other sites."""
    for token in tokens(page):
        for child in token.children or ():
            target = child.attrs.get("href", child.attrs.get("src"))
            if target is not None and "://" not in str(target):
                yield unquote(str(target))


def leads_somewhere(page: Path, link: str) -> bool:
    """Tell whether there is a file, and a heading in it, where a link of a page leads."""
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(page: Path) -> set[str]:
    """Return by what names the headings of a page are linked to."""
    parts = tokens(page)
    titles = [after.content for token, after in pairwise(parts) if token.type == "heading_open"]
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


def calls(page: Path) -> Iterator[list[str]]:
    """Yield the words of each piece of code within the text of a page."""
    for token in tokens(page):
        for child in token.children or ():
            if child.type == "code_inline" and "--" in child.content:
                yield shlex.split(child.content, comments=True)


def name_of(page: Path) -> str:
    """Return the name of a page below the project."""
    return page.relative_to(ROOT).as_posix()
