"""Which files below a directory are plans that are looked at: one answer for disk and git.

Passed over are hidden files and folders, what is named like no plan, what git's lists of patterns
match, whether git keeps it or not, and what is excluded. Nobody looks into a folder that is.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from giamngheo_cli.disk.gitignore import IgnoredPaths, ignored_from_above, ignored_within
from giamngheo_cli.disk.source import is_same_file, real

_ENDINGS = (".yaml", ".yml")
#: A longer path, which git may know, can stand on no disk.
_LONGEST = 4_096
#: By what a plan or a folder is passed over.
BY_GIT, BY_EXCLUDE = "gitignore", "exclude"

#: Tells whether to leave out what is found in a directory, by its path as a user would write it;
#: True for a folder, which is then not entered.
Excludes = Callable[[str, bool], bool]


def is_plan_name(name: str) -> bool:
    """Tell whether a file of a directory is taken for a plan by its name."""
    return name.lower().endswith(_ENDINGS) and not name.startswith(".")


class LeftOut(NamedTuple):
    """A plan, or a folder in which there may be some, that is passed over.

    Attributes:
        path: its path as a user would write it.
        place: its path, the links before its last part resolved.
        by: BY_GIT or BY_EXCLUDE.
    """

    path: str
    place: str
    by: str


class Folder(NamedTuple):
    """A folder that is searched, or would be if it were there.

    Attributes:
        path: its path as a user would write it.
        place: its path, links resolved.
        ignored: what git ignores in it.
        before: what stands before a name in it, in a path as a user would write it.
        before_place: the same, links resolved.
    """

    path: str
    place: str
    ignored: IgnoredPaths | None
    before: str
    before_place: str

    @classmethod
    def at(cls, path: str, place: str, ignored: IgnoredPaths | None) -> Folder:
        """Return a folder by its paths."""
        before = "" if path == os.curdir else os.path.join(path, "")
        return cls(path, place, ignored, before, os.path.join(place, ""))

    @classmethod
    def named(cls, directory: str) -> Folder:
        """Return the folder of a path that a user names."""
        place = real(directory)
        normal = os.path.normpath(directory)
        # A link with .. after it leads elsewhere.
        path = normal if is_same_file(normal, directory) else directory
        return cls.at(path, place, ignored_within(place, ignored_from_above(place)))

    def below(self, name: str) -> Folder:
        """Return a folder in it."""
        path, place = self.before + name, self.before_place + name
        # What lies behind a link is not of this folder.
        is_link = os.path.islink(place)
        ignored = self.ignored if is_link else ignored_within(place, self.ignored)
        return Folder.at(path, place, ignored)


class PlanNames:
    """Tells which plans below a directory are passed over, by their paths alone.

    They need not be there: git may know them from other revisions, or from the index. The lists
    and the configuration that count are those that are on disk now.

    Attributes:
        top: the directory itself, which is never passed over: somebody has named it.
        left_out: what is passed over, so far as it was asked for, by its path as a user would
            write it; of a folder, nothing of what is below it. Hidden files and files that are
            named like no plan are not among it.
    """

    def __init__(self, directory: str, excludes: Excludes | None = None) -> None:
        self.top = Folder.named(directory)
        self.left_out: dict[str, LeftOut] = {}
        self._excludes = excludes
        self._folders: dict[str, Folder | None] = {"": self.top}

    def passes_over(self, path: str) -> bool:
        """Tell whether a file is passed over, itself or with a folder that it is in.

        Args:
            path: its path from the directory, with `/` between the names.
        """
        if len(path) > _LONGEST:
            return True
        above, _, name = path.rpartition("/")
        folder = self._folder(above)
        return folder is None or not self.takes(folder, name, is_folder=False)

    def enters(self, path: str) -> bool:
        """Tell whether a folder is looked into, by its path from the directory."""
        return len(path) <= _LONGEST and self._folder(path) is not None

    def takes(self, folder: Folder, name: str, *, is_folder: bool) -> bool:
        """Tell whether what has a name in a folder that is searched is to be looked at, too."""
        if name.startswith(".") if is_folder else not is_plan_name(name):
            return False
        path, place = folder.before + name, folder.before_place + name
        if folder.ignored is not None and folder.ignored.ignores(place, is_folder=is_folder):
            self.left_out[path] = LeftOut(path, place, BY_GIT)
        elif self._excludes is not None and self._excludes(path, is_folder):
            self.left_out[path] = LeftOut(path, place, BY_EXCLUDE)
        else:
            return True
        return False

    def _folder(self, path: str) -> Folder | None:
        """Return a folder by its path from the directory; None if it is passed over."""
        climbed = []
        while path not in self._folders:
            path, _, name = path.rpartition("/")
            climbed.append(name)
        folder = self._folders[path]
        for name in reversed(climbed):
            path = f"{path}/{name}" if path else name
            taken = folder is not None and self.takes(folder, name, is_folder=True)
            folder = folder.below(name) if folder is not None and taken else None
            self._folders[path] = folder
        return folder
