"""Paths → the files that they name, and the plans that are found in directories."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from giamngheo_cli.disk.plan_names import Excludes, Folder, LeftOut, PlanNames
from giamngheo_cli.disk.source import STANDARD_INPUT, Source, is_directory, real, reason
from giamngheo_cli.messages import message

NO_PLAN = message("no plan (*.yaml, *.yml) in this directory")
ALL_LEFT_OUT = message(
    "no plan (*.yaml, *.yml) in this directory that is neither excluded nor ignored by git"
)


class Listing:
    """Each file that paths name, and the plans in each directory, not yet read.

    Each file comes once, whatever it is called. What a path names comes, even if it is excluded or
    ignored by git; what is found in a directory does not.
    """

    def __init__(self, paths: Iterable[str], excludes: Excludes | None = None) -> None:
        self._paths = paths
        self._excludes = excludes
        self._seen: set[str] = set()
        self._searched: set[str] = set()
        self._left_out: dict[str, LeftOut] = {}

    def __iter__(self) -> Iterator[Source]:
        """Yield the files, in the order of the paths."""
        for path in self._paths:
            for source, place in self._named(path):
                if place not in self._seen:
                    self._seen.add(place)
                    yield source

    def passed_over(self) -> list[LeftOut]:
        """Return what was passed over in directories, and is named by no path either."""
        named = self._seen | self._searched
        return [each for place, each in self._left_out.items() if place not in named]

    def _named(self, path: str) -> Iterator[FoundFile]:
        """Yield the files that a path names."""
        if path == STANDARD_INPUT:
            yield FoundFile(Source(path, None, None), path)
        elif not is_directory(path):
            yield FoundFile(Source(path, None, None), real(path))
        else:
            self._searched.add(real(path))
            search = PlanSearch(path, self._excludes)
            is_empty = True
            for found in search.found():
                is_empty = False
                yield found
            if is_empty:
                problem = ALL_LEFT_OUT if search.left_out else NO_PLAN
                yield FoundFile(Source(path, None, problem), real(path))
            for each in search.left_out.values():
                self._left_out.setdefault(each.place, each)


class FoundFile(NamedTuple):
    """A file that is found, not yet read, or a folder that is in the way.

    Attributes:
        place: its path, links resolved.
    """

    source: Source
    place: str


class PlanSearch:
    """The search for plans below a directory, without hidden ones.

    Attributes:
        directory: its path.
    """

    def __init__(self, directory: str, excludes: Excludes | None = None) -> None:
        self.directory = directory
        self._names = PlanNames(directory, excludes)
        self._waiting = [self._names.top]
        self._links: list[FoundFile] = []
        self._problems: list[FoundFile] = []

    @property
    def left_out(self) -> Mapping[str, LeftOut]:
        """What git ignores or is excluded, by its path, as far as the search has come."""
        return self._names.left_out

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

    def _searched(self, folder: Folder, listed: Iterable[os.DirEntry[str]]) -> Iterator[FoundFile]:
        """Yield the plans of a folder, and remember the folders in it."""
        folders = []
        for entry in listed:
            name, is_folder = entry.name, _is_folder(entry)
            # Links to folders are not entered, so that no search goes round in circles.
            if is_folder and entry.is_symlink():
                continue
            if not self._names.takes(folder, name, is_folder=is_folder):
                continue
            path = folder.before + name
            if is_folder:
                folders.append(folder.below(name))
            elif entry.is_symlink():
                self._links.append(FoundFile(Source(path, None, None), real(path)))
            else:
                yield FoundFile(Source(path, None, None), folder.before_place + name)
        self._waiting.extend(reversed(folders))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:
        return False
