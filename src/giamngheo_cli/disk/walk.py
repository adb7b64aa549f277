"""Paths → the files that they name, and the plans that are found in directories."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from giamngheo_cli.disk.gitignore import IgnoredPaths, ignored_from_above, ignored_within
from giamngheo_cli.disk.source import (
    STANDARD_INPUT,
    Source,
    is_directory,
    is_same_file,
    real,
    reason,
)
from giamngheo_cli.messages import message

_ENDINGS = (".yaml", ".yml")
NO_PLAN = message("no plan (*.yaml, *.yml) in this directory")
ALL_LEFT_OUT = message(
    "no plan (*.yaml, *.yml) in this directory that is neither excluded nor ignored by git"
)

#: Tells whether to leave out what is found in a directory, by its path as a user would write it;
#: True for a folder, which is then not entered.
Excludes = Callable[[str, bool], bool]


def listing(paths: Iterable[str], excludes: Excludes | None = None) -> Iterator[Source]:
    """Yield each file that the paths name, and the plans in each directory, not yet read.

    Each file comes once, whatever it is called. What a path names is yielded, even if it is
    excluded or ignored by git; what is found in a directory is not.
    """
    seen: set[str] = set()
    for path in paths:
        for source, place in _named(path, excludes):
            if place not in seen:
                seen.add(place)
                yield source


def is_plan_name(name: str) -> bool:
    """Tell whether a file of a directory is taken for a plan by its name."""
    return name.endswith(_ENDINGS) and not name.startswith(".")


class FoundFile(NamedTuple):
    """A file that is found, not yet read, or a folder that is in the way.

    Attributes:
        place: its path, links resolved.
    """

    source: Source
    place: str


def _named(path: str, excludes: Excludes | None) -> Iterator[FoundFile]:
    """Yield the files that a path names."""
    if path == STANDARD_INPUT:
        yield FoundFile(Source(path, None, None), path)
    elif not is_directory(path):
        yield FoundFile(Source(path, None, None), real(path))
    else:
        search = PlanSearch(path, excludes)
        is_empty = True
        for found in search.found():
            is_empty = False
            yield found
        if is_empty:
            problem = ALL_LEFT_OUT if search.left_out else NO_PLAN
            yield FoundFile(Source(path, None, problem), real(path))


class _Folder(NamedTuple):
    """A folder that is to be searched.

    Attributes:
        path: the path as a user would write it.
        place: the path, links resolved.
        ignored: what git ignores in it, by the folders above it.
    """

    path: str
    place: str
    ignored: IgnoredPaths | None


class PlanSearch:
    """The search for plans below a directory, without hidden ones.

    Attributes:
        directory: its path.
        left_out: the paths of the plans, and of the folders in which there may be some, that git
            ignores or that are excluded, as far as the search has come.
    """

    def __init__(self, directory: str, excludes: Excludes | None = None) -> None:
        self.directory = directory
        self.left_out: set[str] = set()
        self._excludes = excludes
        place = real(directory)
        normal = os.path.normpath(directory)
        # A link with .. after it leads elsewhere.
        path = normal if is_same_file(normal, directory) else directory
        self._waiting = [_Folder(path, place, ignored_from_above(place))]
        self._links: list[FoundFile] = []
        self._problems: list[FoundFile] = []

    def found(self) -> Iterator[FoundFile]:
        """Yield the plans of each folder, then those of the folders in it; problems at the end."""
        while self._waiting:
            folder = self._waiting.pop()
            try:
                with os.scandir(folder.path) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                problem = Source(folder.path, None, reason(error))
                self._problems.append(FoundFile(problem, folder.place))
            else:
                yield from self._searched(folder, listed)
        # A plan is known by its own name rather than by that of a link to it.
        yield from self._links
        yield from self._problems

    def _searched(self, folder: _Folder, listed: Iterable[os.DirEntry[str]]) -> Iterator[FoundFile]:
        """Yield the plans of a folder, and remember the folders in it."""
        before = "" if folder.path == os.curdir else os.path.join(folder.path, "")
        before_place = os.path.join(folder.place, "")
        ignored = ignored_within(folder.place, folder.ignored)
        folders = []
        for entry in listed:
            is_folder = _is_folder(entry)
            if not (_may_be_entered(entry) if is_folder else is_plan_name(entry.name)):
                continue
            path, place = before + entry.name, before_place + entry.name
            if self._leaves_out(path, place, ignored, is_folder=is_folder):
                self.left_out.add(path)
            elif is_folder:
                folders.append(_Folder(path, place, ignored))
            elif entry.is_symlink():
                self._links.append(FoundFile(Source(path, None, None), real(path)))
            else:
                yield FoundFile(Source(path, None, None), place)
        self._waiting.extend(reversed(folders))

    def _leaves_out(
        self, path: str, place: str, ignored: IgnoredPaths | None, *, is_folder: bool
    ) -> bool:
        if ignored is not None and ignored.ignores(place, is_folder=is_folder):
            return True
        return self._excludes is not None and self._excludes(path, is_folder)


class PlanNames:
    """Which plans below a directory the search would find, by their paths, be they there or not.

    What git ignores is what the lists that are there now say.
    """

    def __init__(self, directory: str, excludes: Excludes) -> None:
        """Take the directory, links resolved, and what is excluded by its path from there."""
        self._directory, self._excludes = directory, excludes
        ignored = ignored_within(directory, ignored_from_above(directory))
        #: What git ignores in each folder that is entered; of others, None.
        self._folders: dict[str, _Ignored | None] = {"": _Ignored(ignored)}

    def passes_over(self, path: str) -> bool:
        """Tell whether the search passes over a file."""
        folder, _, name = path.rpartition("/")
        if not is_plan_name(name):
            return True
        within = self._within(folder)
        return within is None or self._leaves_out(path, within, is_folder=False)

    def enters(self, folder: str) -> bool:
        """Tell whether the search enters a folder."""
        return self._within(folder) is not None

    def _within(self, folder: str) -> _Ignored | None:
        unknown = []
        while folder not in self._folders:
            unknown.append(folder)
            folder = folder.rpartition("/")[0]
        within = self._folders[folder]
        for each in reversed(unknown):
            is_hidden = each.rpartition("/")[2].startswith(".")
            if within is None or is_hidden or self._leaves_out(each, within, is_folder=True):
                within = None
            else:
                place = os.path.join(self._directory, each)
                within = _Ignored(ignored_within(place, within.paths))
            self._folders[each] = within
        return within

    def _leaves_out(self, path: str, within: _Ignored, *, is_folder: bool) -> bool:
        place = os.path.join(self._directory, path)
        if within.paths is not None and within.paths.ignores(place, is_folder=is_folder):
            return True
        return self._excludes(path, is_folder)


class _Ignored(NamedTuple):
    """What git ignores in a folder that is entered, if anything."""

    paths: IgnoredPaths | None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _may_be_entered(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry that is a folder, or a link to one, is to be searched.

    Links are not, so that no search goes round in circles.
    """
    return not entry.name.startswith(".") and not entry.is_symlink()
