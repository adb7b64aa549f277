"""Patterns of paths, see gitignore(5), as in .gitignore and in configurations.

pathspec turns a pattern into a regular expression. Its expressions go back over a path for each
star, so that a hostile list could hang a run: they are rewritten here, as text, which is why the
version is pinned to what the tests compare with git itself.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from giamngheo_cli.matching import composed

#: A pattern with more `**` is none that somebody wrote, and may take for ever to match.
_MOST_GAPS = 4
#: A star of the library, up to the next one: the nearest place that fits is as good as any other,
#: so that no others need be tried.
_STAR = re.compile(r"\[\^/\]\*((?:\\.|[^\\/(|[]|\[(?!\^/\]\*)[^\]]+\])+)(?=\[\^/\]\*)")

#: What stands for other letters than its own in a name.
_OPEN = re.compile(r"\\.?|[*?]", re.DOTALL)
#: So long are texts by which patterns are found.
_LONGEST = 16
#: Only these have a case, as for git.
_LOWERED = str.maketrans(ascii_uppercase, ascii_lowercase)


class _Pattern(NamedTuple):
    """One line of a list.

    Attributes:
        leaves_out: False if it takes back in what others leave out.
        folders_only: whether it is about folders alone.
        by_name: whether it is about the name alone, in whatever folder.
    """

    regex: re.Pattern[str]
    leaves_out: bool
    folders_only: bool
    by_name: bool


class Patterns:
    """A list of patterns, as in .gitignore; a line that is no pattern counts as a blank one.

    A name is the same whether its letters and marks are composed or not.
    """

    def __init__(self, lines: Iterable[str], *, ignores_case: bool = False) -> None:
        """Read a list, in which A may be taken for a; as for git, only A to Z have a case."""
        flags = re.DOTALL | (re.IGNORECASE | re.ASCII if ignores_case else 0)
        compiled = ((line, _compiled(line, flags)) for line in lines)
        known = [(line, pattern) for line, pattern in compiled if pattern is not None]
        self._patterns = [pattern for _, pattern in known]
        self._index = PatternIndex([line for line, _ in known])
        self._folders = {"": False}

    def leaves_out(self, path: str, *, is_folder: bool) -> bool | None:
        """Tell what the last pattern that matches says; None where none does.

        Only the path itself is looked at: who enters no folder that is left out finds nothing
        below it.

        Args:
            path: the path from the folder of the list, with `/` between the names.
            is_folder: whether it is a folder, and no link to one.
        """
        path = composed(path)
        name = path.rpartition("/")[2]
        for number in reversed(self._index.perhaps(path)):
            pattern = self._patterns[number]
            if is_folder or not pattern.folders_only:
                match = pattern.regex.search(name if pattern.by_name else path)
                # The library marks, by a group, that only a folder above the path has matched.
                if match and match.lastindex is None:
                    return pattern.leaves_out
        return None

    def leave_out_below(self, path: str, *, is_folder: bool) -> bool:
        """Tell whether a path, or a folder above it, is left out."""
        folder = path.rpartition("/")[0]
        return self._leave_out_folder(folder) or bool(self.leaves_out(path, is_folder=is_folder))

    def _leave_out_folder(self, folder: str) -> bool:
        """Tell whether a folder, or one above it, is left out; each is looked at once."""
        climbed = []
        while folder not in self._folders:
            climbed.append(folder)
            folder = folder.rpartition("/")[0]
        for each in reversed(climbed):
            above = self._folders[each.rpartition("/")[0]]
            self._folders[each] = above or bool(self.leaves_out(each, is_folder=True))
        return self._folders[climbed[0] if climbed else folder]


class PatternIndex:
    """Finds which of many patterns may match a path, by a text that it must have in it."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Sort patterns by the text in each that fewest of them have."""
        self._all = range(len(lines))
        self._by_text: dict[str, list[int]] = {}
        texts = [_texts_in(line) for line in lines]
        counts = Counter(text for each in texts for text in each)
        for number, each in enumerate(texts):
            rarest = min(each, key=counts.__getitem__, default="")
            self._by_text.setdefault(rarest, []).append(number)
        self._lengths = sorted({len(text) for text in self._by_text})

    def perhaps(self, path: str) -> Sequence[int]:
        """Return the numbers of the patterns that may match a path, or a folder above it."""
        # Fewer patterns than texts in the path.
        if len(self._all) <= len(path) * len(self._lengths):
            return self._all
        path = path.translate(_LOWERED)
        texts = {
            path[start : start + length]
            for length in self._lengths
            for start in range(len(path) - length + 1)
        }
        return sorted(number for text in texts for number in self._by_text.get(text, ()))


def is_pattern(line: str) -> bool:
    """Tell whether a line is a pattern, and neither blank nor a comment."""
    return _compiled(line) is not None


def _compiled(line: str, flags: int = re.DOTALL) -> _Pattern | None:
    if line.startswith("#"):
        return None
    taken_back, text = _text_of(line)
    folders_only, text = text.endswith("/"), text.removesuffix("/")
    rooted = text if text.startswith("/") else f"/{text}"
    parts = [_without_needless_stars(part) for part in rooted.split("/")]
    regex = _regex("/".join(parts), flags) if text and parts.count("**") <= _MOST_GAPS else None
    return regex and _Pattern(regex, not taken_back, folders_only, "/" not in text)


def _text_of(line: str) -> tuple[bool, str]:
    """Return whether a pattern takes back in what others leave out, and the rest of it."""
    text = composed(_without_blanks(line))
    return text.startswith("!"), text.removeprefix("!")


def _texts_in(line: str) -> list[str]:
    """Return the beginnings and ends of the texts that a path must have in it, none too long."""
    _, pattern = _text_of(line)
    # What stands behind a bracket may belong to it.
    names = [name.partition("[")[0] for name in pattern.translate(_LOWERED).split("/")]
    texts = [text for name in names for text in _OPEN.split(name) if text]
    return [part for text in texts for part in (text[:_LONGEST], text[-_LONGEST:])]


def _without_blanks(line: str) -> str:
    """Return a line without the blanks at its end, but for one that is escaped."""
    text = line.rstrip(" ")
    backslashes = len(text) - len(text.rstrip("\\"))
    return line[: len(text) + backslashes % 2]


def _with_blank_kept(pattern: str) -> str:
    """Return a pattern that the library, which takes blanks from its end, takes none from."""
    escaped = re.sub(r"(\\\S)|\\?(\s)\Z", lambda match: match[1] or f"\\{match[2]}", pattern)
    # It takes all from there but an escaped space.
    return re.sub(r"\\([^\S ])\Z", r"[\1]", escaped)


def _without_needless_stars(segment: str) -> str:
    """Return a part of a pattern in which each run of stars is one, or two where they are all."""
    if len(segment) > 1 and not segment.strip("*"):
        return "**"
    return re.sub(r"(\\.)|\*+", lambda match: match[1] or "*", segment)


def _regex(pattern: str, flags: int) -> re.Pattern[str] | None:
    """Return a pattern that begins with `/` as a regular expression, None if it is no pattern."""
    # A library that takes long to import.
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern  # noqa: PLC0415

    with suppress(ValueError, re.error), warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        text, _ = GitIgnoreSpecPattern.pattern_to_regex(_with_blank_kept(pattern))
        return re.compile(_STAR.sub(r"(?>[^/]*?\1)", text), flags) if text else None
    return None
