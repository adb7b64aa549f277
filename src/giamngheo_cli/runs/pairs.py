"""Paths and revisions → pairs of versions of one plan file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from giamngheo_cli.compare.model import FilePair, FileVersion
from giamngheo_cli.disk import (
    ALL_LEFT_OUT,
    NO_PLAN,
    STANDARD_INPUT,
    Excludes,
    PlanSearch,
    Source,
    is_directory,
    is_pipe,
    read,
    read_found,
    read_named,
)
from giamngheo_cli.disk.git import LINK, not_fetched
from giamngheo_cli.disk.git_guard import GitError, NotFetchedError
from giamngheo_cli.disk.history import History, Kept, NamedCommit, expect
from giamngheo_cli.matching import pairs_by_keys
from giamngheo_cli.messages import Message, message
from giamngheo_cli.plan.load import load

#: So much of git's name of a content tells it from others.
SHORT_NAME = 7


class PairError(Exception):
    """There is nothing to compare."""

    def __init__(self, path: str, text: Message) -> None:
        super().__init__(text.template)
        self.path = path
        self.text = text


class _File(NamedTuple):
    """A file of one side, read when it is asked for.

    Attributes:
        read: returns what stands in it, or what is in the way.
        kept: what git has of it, if it is one of a revision.
    """

    path: str
    read: Callable[[], Source]
    revision: str | None = None
    kept: Kept | None = None

    def version(self) -> FileVersion:
        """Read it."""
        source = self.read()
        return FileVersion(self.path, self.revision, source.data, source.problem)

    def known_as(self, data: bytes | None) -> FileVersion:
        """Return it unread, with what is known to stand in it; None if that need not be known."""
        return FileVersion(self.path, self.revision, data)


#: The files of one side, by what they have in common with those of the other: a path.
_Side = Mapping[str, _File]


def pairs_of_paths(old: str, new: str, excludes: Excludes | None = None) -> Iterator[FilePair]:
    """Yield the versions of plans in two files, or in two directories.

    Args:
        old: the older one.
        new: the newer one.
        excludes: what is passed over in directories.

    Raises:
        PairError: one path is a directory and the other is none.
    """
    directories = [path for path in (old, new) if is_directory(path)]
    if len(directories) == 1:
        other = old if directories == [new] else new
        is_stream = other == STANDARD_INPUT or is_pipe(other)
        missing = None if is_stream else read(other).problem
        mixed = message("a directory can only be compared with a directory")
        raise PairError(*((other, missing) if missing else (directories[0], mixed)))
    if directories:
        yield from _pairs_of_directories(old, new, excludes)
    elif old == new == os.devnull:
        raise PairError(old, message("one of the two must be a file"))
    else:
        before, after = (
            None if path == os.devnull else _File(path, partial(read_named, path))
            for path in (old, new)
        )
        yield FilePair(before and before.version(), after and after.version())


def pairs_in_git(
    path: str,
    old: str,
    new: str | None,
    excludes: Excludes | None = None,
    tree: str | None = None,
) -> Iterator[FilePair]:
    """Yield the versions of a plan, or of all plans below a directory, in two revisions of git.

    Args:
        path: the file or the directory.
        old: the old revision.
        new: the new one; None for the working tree.
        excludes: what is passed over in directories.
        tree: a path whose repository has the revisions, if not that of the file.

    Raises:
        PairError: git cannot say, or neither revision has the file.
    """
    if path == STANDARD_INPUT:
        raise PairError(path, message("standard input has no revisions; name a file"))
    try:
        yield from _Sides(path, old, new, excludes, tree).pairs()
    except NotFetchedError:
        revisions = [old] if new is None else [old, new]
        raise PairError(path, not_fetched(*revisions)) from None
    except GitError as error:
        raise PairError(path, error.text) from error


def is_of_driver(arguments: Sequence[str]) -> bool:
    """Tell whether arguments are those that git gives to a diff driver, see gitattributes(5).

    Those are path, old file, its name and mode, new file, its name and mode, and of a renamed
    file its new path and how alike the two are; of a file that is not merged, the path alone.
    """
    return len(arguments) in (1, 7, 9)


def pairs_of_driver(arguments: Sequence[str]) -> Iterator[FilePair]:
    """Yield the versions of a file that git hands to a diff driver; none if it is not merged."""
    if len(arguments) > 1:
        path, old, old_name, old_mode, new, new_name, new_mode, *renamed = arguments
        other = renamed[0] if renamed else path
        before = _of_driver(path, old, old_name, old_mode)
        after = _of_driver(other, new, new_name, new_mode)
        modes = (old_mode, new_mode) if before and after and old_mode != new_mode else None
        if before or after:
            yield FilePair(before, after, other != path, modes)


def _of_driver(path: str, file: str, name: str, mode: str) -> FileVersion | None:
    if file == os.devnull:
        return None
    # What is in the working tree has no name yet.
    revision = name[:SHORT_NAME] if name.strip("0.") else None
    if mode == LINK:
        return FileVersion(path, revision, None, message("a link, not a plan"))
    return _File(path, partial(read, file), revision).version()


class _Sides:
    """A path in two revisions of git, or in one and in the working tree."""

    def __init__(
        self, path: str, old: str, new: str | None, excludes: Excludes | None, tree: str | None
    ) -> None:
        try:
            self._history = History(path, excludes, tree)
        except GitError as error:
            needless = message("{reason}; giamngheo diff OLD NEW needs no git", reason=error.text)
            raise GitError(needless) from error
        self._path, self._inside = path, self._history.inside
        self._old = self._history.revision(old)
        self._new = None if new is None else self._history.revision(new)

    def pairs(self) -> Iterator[FilePair]:
        """Yield the versions of the path, or of what lies below it."""
        old, new = self._both(self._inside)
        if not old and not new:
            is_there = is_directory(self._path)
            raise GitError(NO_PLAN if is_there else message("neither revision has this file"))
        expect(_differing(old, new))
        if len(old) + len(new) == 1 and self._inside in (*old, *new):
            yield self._looked_for_elsewhere(old, new)
        else:
            yield from _paired(old, new)

    def _looked_for_elsewhere(self, old: _Side, new: _Side) -> FilePair:
        """Return a file that one revision lacks, with the one that it was or became, if any."""
        before, after = self._both("")
        olds = old or {name: file for name, file in before.items() if name not in after}
        news = new or {name: file for name, file in after.items() if name not in before}
        renamed, gone, made = _renamed(olds, news)
        if renamed:
            return renamed[0]
        return FilePair(None, made[0]) if new else FilePair(gone[0], None)

    def _both(self, inside: str) -> tuple[_Side, _Side]:
        """Return the files of both sides at or below a path."""
        old, new = self._then(self._old, inside), self._files(self._new, inside)
        # Of a repository that is not here, one knows at least where nothing has changed.
        same = {name for name, file in old.items() if _is_as_absent(file, new.get(name))}
        return _without(old, same), _without(new, same)

    def _files(self, revision: NamedCommit | None, inside: str) -> dict[str, _File]:
        """Return the files of a revision, or of the working tree, at or below a path."""
        if revision is not None:
            return self._then(revision, inside)
        kept = self._history.left_out(inside)
        found = self._history.now(inside)
        return {
            **{name: self._of_git(name, each) for name, each in kept.items()},
            **{
                name: _File(source.path, partial(read_found, source))
                for name, source in found.items()
            },
        }

    def _then(self, revision: NamedCommit, inside: str) -> dict[str, _File]:
        kept = self._history.then(revision, inside)
        return {name: self._of_git(name, each) for name, each in kept.items()}

    def _of_git(self, name: str, kept: Kept) -> _File:
        path = self._history.as_typed(name)
        return _File(path, partial(self._read, path, kept), kept.revision or None, kept)

    def _read(self, path: str, kept: Kept) -> Source:
        try:
            # What git keeps is alike in two revisions; with a file, only what it would make of it.
            return Source(path, kept.read(as_file=self._new is None), None)
        except NotFetchedError:
            raise
        except GitError as error:
            return Source(path, None, error.text)


def _plain(path: str) -> _File:
    return _File(path, partial(read, path))


def _pairs_of_directories(old: str, new: str, excludes: Excludes | None) -> Iterator[FilePair]:
    """Yield the versions of plans in two directories."""
    searches = PlanSearch(old, excludes), PlanSearch(new, excludes)
    sides = [_plans_of(search) for search in searches]
    # A plan that git ignores on one side alone is neither new nor gone.
    left_out = {_inside(path, each.directory) for each in searches for path in each.left_out}
    olds, news = (_without(side, left_out) for side in sides)
    if not olds and not news:
        raise PairError(old, ALL_LEFT_OUT if left_out else NO_PLAN)
    yield from _paired(olds, news)


def _plans_of(search: PlanSearch) -> dict[str, _File]:
    """Return the plans below a directory, by their paths from there."""
    return {
        _inside(source.path, search.directory): _File(source.path, partial(read_found, source))
        for source, _ in search.found()
    }


def _without(side: _Side, left_out: Set[str]) -> _Side:
    """Return the files of a side that are not left out, themselves or with a folder."""
    return {
        name: file
        for name, file in side.items()
        if left_out.isdisjoint(accumulate(name.split("/"), "{}/{}".format))
    }


def _inside(path: str, directory: str) -> str:
    """Return the path of a file from a directory, as git would write it."""
    return os.path.relpath(path, directory).replace(os.sep, "/")


def _paired(olds: _Side, news: _Side) -> Iterator[FilePair]:
    """Yield files of the same name, then renamed ones, then those that one side lacks."""
    for name, new in news.items():
        if name in olds:
            yield _same_name(olds[name], new)
    only_old = {name: file for name, file in olds.items() if name not in news}
    only_new = {name: file for name, file in news.items() if name not in olds}
    renamed, gone, made = _renamed(only_old, only_new)
    yield from renamed
    yield from (FilePair(None, version) for version in made)
    yield from (FilePair(version, None) for version in gone)


def _same_name(old: _File, new: _File) -> FilePair:
    """Return both versions of a file; what git knows to be the same is not asked for."""
    if old.kept is None:
        return FilePair(old.version(), new.version())
    if _is_known_same(old.kept, new):
        return FilePair(old.known_as(None), new.known_as(None))
    after = new.version()
    if new.kept is None and after.data is not None and _would_keep(old.kept, after.data):
        return FilePair(old.known_as(after.data), after)
    return FilePair(old.version(), after)


def _is_known_same(old: Kept, new: _File) -> bool:
    """Tell whether git knows, without a file being read, that it has not changed."""
    if new.kept is None:
        return old.is_untouched(new.path)
    return old.content == new.kept.content


def _would_keep(old: Kept, data: bytes) -> bool:
    try:
        return old.is_kept_of(data)
    except NotFetchedError:
        raise
    except GitError:
        # What is in the way is said of the content when it is read.
        return False


def _is_as_absent(old: _File, new: _File | None) -> bool:
    """Tell whether neither side can be read, and both are the same."""
    if new is None or old.kept is None or old.kept.problem is None:
        return False
    return _is_known_same(old.kept, new)


def _differing(olds: _Side, news: _Side) -> Iterator[Kept]:
    """Yield what git has of files that are not known to be the same on both sides."""
    for name in olds.keys() | news.keys():
        old, new = olds.get(name), news.get(name)
        if old and new and old.kept and _is_known_same(old.kept, new):
            continue
        yield from (file.kept for file in (old, new) if file and file.kept)


def _renamed(
    olds: _Side, news: _Side
) -> tuple[list[FilePair], list[FileVersion], list[FileVersion]]:
    """Return files that have another name now, and those left over on each side.

    They are known by the same content, or as the only ones with the same plan id.
    """
    before = [file.version() for file in olds.values()]
    after = [file.version() for file in news.values()]
    pairs, gone, made = pairs_by_keys(before, after, ((_content, False), (_plan_id, True)))
    return [FilePair(old, new, is_renamed=True) for old, new in pairs], gone, made


def _content(version: FileVersion, _is_new: bool) -> bytes | None:
    return version.data


def _plan_id(version: FileVersion, _is_new: bool) -> str | None:
    if version.data is None:
        return None
    plan = load(version.data).plan
    return plan.id.text if plan is not None and plan.id is not None else None
