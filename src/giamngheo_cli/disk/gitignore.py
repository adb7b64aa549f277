"""What git leaves out of a folder, see gitignore(5), by the files that stand in the folders.

What git is told for all repositories of a machine (core.excludesFile) is not asked: the same plans
are found on every machine. Git's index is not asked either: a pattern leaves out a plan that git
keeps nevertheless.

pathspec turns a pattern into a regular expression. Its expressions go back over a path for each
star, so that a hostile list could hang a run: they are rewritten here, as text, which is why the
version is pinned to what the tests compare with git itself.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import warnings
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

#: A longer list of patterns is none that somebody wrote, and is as good as none.
MAX_BYTES = 2**16
#: A pattern with more `**` is none that somebody wrote, and may take for ever to match.
_MOST_GAPS = 4
#: A star of the library, up to the next one: the nearest place that fits is as good as any other,
#: so that no others need be tried.
_STAR = re.compile(r"\[\^/\]\*((?:\\.|[^\\/(|[]|\[(?!\^/\]\*)[^\]]+\])+)(?=\[\^/\]\*)")


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
    """A list of patterns, as in .gitignore; a line that is no pattern counts as a blank one."""

    def __init__(self, lines: Iterable[str]) -> None:
        compiled = [pattern for line in lines if (pattern := _compiled(line)) is not None]
        self._last_first = compiled[::-1]

    def leaves_out(self, path: str, *, is_folder: bool) -> bool | None:
        """Tell what the last pattern that matches says; None where none does.

        Only the path itself is looked at: who enters no folder that is left out finds nothing
        below it.

        Args:
            path: the path from the folder of the list, with `/` between the names.
            is_folder: whether it is a folder, and no link to one.
        """
        name = path.rpartition("/")[2]
        for pattern in self._last_first:
            if is_folder or not pattern.folders_only:
                match = pattern.regex.search(name if pattern.by_name else path)
                # The library marks, by a group, that only a folder above the path has matched.
                if match and match.lastindex is None:
                    return pattern.leaves_out
        return None

    def leave_out_below(self, path: str, *, is_folder: bool) -> bool:
        """Tell whether a path, or a folder above it, is left out."""
        folders = path.split("/")[:-1]
        above = ("/".join(folders[: length + 1]) for length in range(len(folders)))
        return any(self.leaves_out(folder, is_folder=True) for folder in above) or bool(
            self.leaves_out(path, is_folder=is_folder)
        )


def is_pattern(line: str) -> bool:
    """Tell whether a line is a pattern, and neither blank nor a comment."""
    return _compiled(line) is not None


def _compiled(line: str) -> _Pattern | None:
    if line.startswith("#"):
        return None
    text = _without_blanks(line)
    taken_back, text = text.startswith("!"), text.removeprefix("!")
    folders_only, text = text.endswith("/"), text.removesuffix("/")
    rooted = text if text.startswith("/") else f"/{text}"
    parts = [_without_needless_stars(part) for part in rooted.split("/")]
    regex = _regex("/".join(parts)) if text and parts.count("**") <= _MOST_GAPS else None
    return regex and _Pattern(regex, not taken_back, folders_only, "/" not in text)


def _without_blanks(line: str) -> str:
    """Return a line without the blanks at its end, but for one that is escaped."""
    text = line.rstrip(" ")
    backslashes = len(text) - len(text.rstrip("\\"))
    return line[: len(text) + backslashes % 2]


def _without_needless_stars(segment: str) -> str:
    """Return a part of a pattern in which each run of stars is one, or two where they are all."""
    if len(segment) > 1 and not segment.strip("*"):
        return "**"
    return re.sub(r"(\\.)|\*+", lambda match: match[1] or "*", segment)


def _regex(pattern: str) -> re.Pattern[str] | None:
    """Return a pattern that begins with `/` as a regular expression, None if it is no pattern."""
    # A library that takes long to import.
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern  # noqa: PLC0415

    with suppress(ValueError, re.error), warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        text, _ = GitIgnoreSpecPattern.pattern_to_regex(pattern)
        return re.compile(_STAR.sub(r"(?>[^/]*?\1)", text), re.DOTALL) if text else None
    return None


class IgnoredPaths(NamedTuple):
    """A list of patterns that counts in a folder, and those that count unless it speaks.

    Attributes:
        cut: how much of a path is to be taken off for one from the folder of the list.
    """

    patterns: Patterns
    cut: int
    above: IgnoredPaths | None

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Tell whether git ignores a path, links resolved but for its last part."""
        each: IgnoredPaths | None = self
        while each is not None:
            inside = path[each.cut :].replace(os.sep, "/")
            decided = each.patterns.leaves_out(inside, is_folder=is_folder)
            if decided is not None:
                return decided
            each = each.above
        return False


def ignored_from_above(folder: str) -> IgnoredPaths | None:
    """Return what counts in a folder, links resolved, because of the folders above it.

    Those are the folders of the working tree of git that it lies in.
    """
    climbed = [folder]
    while not _is_top(climbed[-1]):
        if climbed[-1] == os.path.dirname(climbed[-1]):
            # It lies in no working tree.
            return None
        climbed.append(os.path.dirname(climbed[-1]))
    ignored = None
    for each in reversed(climbed[1:]):
        ignored = ignored_within(each, ignored)
    return ignored


def ignored_within(folder: str, above: IgnoredPaths | None) -> IgnoredPaths | None:
    """Return what counts in a folder, links resolved, given what counts from above."""
    # A working tree within another one is a matter of its own.
    ignored = _added(_exclude_file(folder), folder, None) if _is_top(folder) else above
    path = os.path.join(folder, ".gitignore")
    # Git does not follow a link from here.
    return ignored if os.path.islink(path) else _added(path, folder, ignored)


def _added(path: str, folder: str, above: IgnoredPaths | None) -> IgnoredPaths | None:
    data = _read(path)
    return IgnoredPaths(_patterns(data), len(os.path.join(folder, "")), above) if data else above


def _read(path: str) -> bytes:
    """Return what stands in a file; nothing if it cannot be read."""
    with suppress(OSError, ValueError):
        about = os.stat(path)
        if stat.S_ISREG(about.st_mode) and about.st_size <= MAX_BYTES:
            with open(path, "rb") as file:
                return file.read(MAX_BYTES)
    return b""


@lru_cache(maxsize=1000)
def _patterns(data: bytes) -> Patterns:
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return Patterns(_text(line.removesuffix(b"\r")) for line in lines)


def _text(data: bytes) -> str:
    """Return a text in which names of files are written, as they are read from a folder."""
    return data.decode(sys.getfilesystemencoding(), "surrogateescape")


def _is_top(folder: str) -> bool:
    """Tell whether a folder is the top of a working tree of git."""
    return os.path.lexists(os.path.join(folder, ".git"))


def _exclude_file(top: str) -> str:
    """Return the path of the patterns that a working tree keeps to itself."""
    repository = os.path.join(top, ".git")
    if os.path.isfile(repository):
        # That of a submodule, or of one working tree of several, which have most in common.
        named = _text(_read(repository)).strip().removeprefix("gitdir:").strip()
        repository = os.path.join(top, named)
        common = _text(_read(os.path.join(repository, "commondir"))).strip()
        repository = os.path.join(repository, common)
    return os.path.join(repository, "info", "exclude")
