"""What git leaves out of a folder, see gitignore(5), by the files that stand in the folders.

What the user tells git for all repositories (core.excludesFile) is read, too, from git's
configuration; git itself is not started. Its index is not asked either: a pattern leaves out a plan
that git keeps nevertheless.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import NamedTuple

from giamngheo_cli.disk.lists import plain_file, text_of
from giamngheo_cli.disk.patterns import Patterns


class IgnoredPaths(NamedTuple):
    """A list of patterns that counts in a folder, and those that count unless it speaks.

    Attributes:
        cut: how much of a path is to be taken off for one from the folder of the list.
        ignores_case: whether lists below are to be read without telling A from a.
    """

    patterns: Patterns
    cut: int
    ignores_case: bool
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
    while not is_top(climbed[-1]):
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
    ignored = _of_working_tree(folder) if is_top(folder) else above
    path = os.path.join(folder, ".gitignore")
    # Git does not follow a link from here.
    return ignored if os.path.islink(path) else _added(path, folder, ignored)


def is_top(folder: str) -> bool:
    """Tell whether a folder is the top of a working tree of git."""
    return os.path.lexists(os.path.join(folder, ".git"))


def outermost_top(folder: str) -> str | None:
    """Return the outermost working tree of git that a folder, links resolved, lies in, if any."""
    found = None
    above = None
    while folder != above:
        if is_top(folder):
            found = folder
        above, folder = folder, os.path.dirname(folder)
    return found


def _of_working_tree(top: str) -> IgnoredPaths | None:
    """Return what counts in a whole working tree, by files that are none of it."""
    from giamngheo_cli.disk.git_config import ignore_settings  # noqa: PLC0415 few are searched

    folder, common = _git_folders(top)
    settings = ignore_settings(top, folder, common)
    ignored = None
    if settings.ignores_case:
        # An empty list, as the lists below it are to know.
        ignored = IgnoredPaths(_patterns(b"", True), len(os.path.join(top, "")), True, None)
    if settings.excludes_file is not None:
        ignored = _added(settings.excludes_file, top, ignored)
    return _added(os.path.join(common, "info", "exclude"), top, ignored)


def _added(path: str, folder: str, above: IgnoredPaths | None) -> IgnoredPaths | None:
    data = plain_file(path)
    if not data:
        return above
    ignores_case = above is not None and above.ignores_case
    cut = len(os.path.join(folder, ""))
    return IgnoredPaths(_patterns(data, ignores_case), cut, ignores_case, above)


@lru_cache(maxsize=1000)
def _patterns(data: bytes, ignores_case: bool) -> Patterns:
    lines = data.split(b"\n")
    return Patterns(
        (text_of(line.removesuffix(b"\r")) for line in lines), ignores_case=ignores_case
    )


def _git_folders(top: str) -> tuple[str, str]:
    """Return where git keeps what is of a working tree alone, and what all of them have in common.

    Both are the same but for a submodule, or for one working tree of several.
    """
    repository = os.path.join(top, ".git")
    if not os.path.isfile(repository):
        return repository, repository
    named = text_of(plain_file(repository)).strip().removeprefix("gitdir:").strip()
    repository = os.path.join(top, named)
    common = text_of(plain_file(os.path.join(repository, "commondir"))).strip()
    return repository, os.path.join(repository, common)
