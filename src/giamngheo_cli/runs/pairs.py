"""Paths and revisions → pairs of versions of one plan file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial

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
from giamngheo_cli.matching import composed, spelt_like
from giamngheo_cli.messages import Message, message
from giamngheo_cli.runs.sides import (
    Side,
    SideFile,
    differing,
    is_as_absent,
    of_one_side,
    paired,
    renamed,
    same_name,
    without,
)

#: So much of git's name of a content tells it from others.
SHORT_NAME = 7


class PairError(Exception):
    """There is nothing to compare."""

    def __init__(self, path: str, text: Message) -> None:
        super().__init__(text.template)
        self.path = path
        self.text = text


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
            None if path == os.devnull else SideFile(path, partial(read_named, path))
            for path in (old, new)
        )
        yield FilePair(before and before.version(), after and after.version())


def pairs_in_git(
    path: str,
    old: str,
    new: str | None,
    excludes: Excludes | None = None,
) -> Iterator[FilePair]:
    """Yield the versions of a plan, or of all plans below a directory, in two revisions of git.

    Args:
        path: the file or the directory.
        old: the old revision.
        new: the new one; None for the working tree.
        excludes: what is passed over in directories.

    Raises:
        PairError: git cannot say, or neither revision has the file.
    """
    with _said_of(path, old, new):
        yield from _Sides(path, old, new, excludes).pairs()


class PairsSince:
    """What the plans at or below a path were in a revision of git, which is asked once for all."""

    def __init__(self, path: str, revision: str) -> None:
        self._path, self._revision = path, revision
        self._sides: _Sides | None = None
        self._refusal: GitError | None = None

    def of(self, path: str) -> FilePair:
        """Return a plan of the working tree, with what it was.

        Raises:
            PairError: git cannot say.
        """
        with _said_of(path, self._revision, None):
            return self._both().pair_of(path)

    def _both(self) -> _Sides:
        """Return both sides; what git has refused once, it is not asked for again.

        Raises:
            GitError: git cannot say.
        """
        if self._refusal is not None:
            raise self._refusal.with_traceback(None)
        if self._sides is None:
            try:
                sides = _Sides(self._path, self._revision, None, None)
                sides.look()
            except GitError as error:
                self._refusal = error
                raise
            self._sides = sides
        return self._sides


@contextmanager
def _said_of(path: str, old: str, new: str | None) -> Iterator[None]:
    """Say of a path what git cannot say."""
    if path == STANDARD_INPUT:
        raise PairError(path, message("standard input has no revisions; name a file"))
    try:
        yield
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
        path, old, old_name, old_mode, new, new_name, new_mode, *new_path = arguments
        other = new_path[0] if new_path else path
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
    return SideFile(path, partial(read, file), revision).version()


class _Sides:
    """A path in two revisions of git, or in one and in the working tree."""

    def __init__(self, path: str, old: str, new: str | None, excludes: Excludes | None) -> None:
        try:
            self._history = History(path, excludes)
        except GitError as error:
            needless = message("{reason}; giamngheo diff OLD NEW needs no git", reason=error.text)
            raise GitError(needless) from error
        self._path, self._inside = path, self._history.inside
        self._old = self._history.revision(old)
        self._new = None if new is None else self._history.revision(new)

    def look(self) -> None:
        """Ask git for all that both sides have, unless that is known.

        Raises:
            GitError: git cannot say.
        """
        _ = self._here

    def pairs(self) -> Iterator[FilePair]:
        """Yield the versions of the path, or of what lies below it."""
        old, new = self._here
        if not old and not new:
            is_there = is_directory(self._path)
            raise GitError(NO_PLAN if is_there else message("neither revision has this file"))
        if len(old) + len(new) == 1 and self._inside in (*old, *new):
            yield self._looked_for_elsewhere(old, new)
        else:
            yield from paired(old, new)

    def pair_of(self, path: str) -> FilePair:
        """Return the versions of one of the plans, which the newer side has."""
        old, new = self._here
        name = self._history.name_of(path)
        name = self._spelt.get(composed(name), name)
        if name in old and name in new:
            return same_name(old[name], new[name])
        return self._made.get(name) or FilePair(None, SideFile(path, partial(read, path)).version())

    @cached_property
    def _here(self) -> tuple[Side, Side]:
        """The files of both sides at or below the path."""
        old, new = self._both(self._inside)
        expect(differing(old, new))
        return old, new

    @cached_property
    def _spelt(self) -> dict[str, str]:
        """The names of the newer side, by the same in composed letters."""
        return {composed(name): name for name in self._here[1]}

    @cached_property
    def _made(self) -> dict[str, FilePair]:
        """The files whose names the older side lacks, wherever, with what they were."""
        moved, _, made = renamed(*self._of_one_side)
        pairs = [*moved, *(FilePair(None, version) for version in made)]
        return {self._history.name_of(pair.new.path): pair for pair in pairs if pair.new}

    def _looked_for_elsewhere(self, old: Side, new: Side) -> FilePair:
        """Return a file that one revision lacks, with the one that it was or became, if any."""
        olds, news = self._of_one_side
        moved, gone, made = renamed(old or olds, new or news)
        if moved:
            return moved[0]
        return FilePair(None, made[0]) if new else FilePair(gone[0], None)

    @cached_property
    def _of_one_side(self) -> tuple[Side, Side]:
        """The files of the whole tree that the other side does not have under their names."""
        return of_one_side(*self._both(""))

    def _both(self, inside: str) -> tuple[Side, Side]:
        """Return the files of both sides at or below a path."""
        old = self._then(self._old, inside)
        new = self._now(inside, old) if self._new is None else self._then(self._new, inside)
        # Of a repository that is not here, one knows at least where nothing has changed.
        same = {name for name, file in old.items() if is_as_absent(file, new.get(name))}
        return without(old, same), without(new, same)

    def _now(self, inside: str, old: Side) -> dict[str, SideFile]:
        """Return the files of the working tree at or below a path."""
        kept = self._history.left_out(inside)
        found = self._history.now(inside, old)
        return {
            **{name: self._of_git(name, each) for name, each in kept.items()},
            **{
                name: SideFile(source.path, partial(read_found, source))
                for name, source in found.items()
            },
        }

    def _then(self, revision: NamedCommit, inside: str) -> dict[str, SideFile]:
        kept = self._history.then(revision, inside)
        return {name: self._of_git(name, each) for name, each in kept.items()}

    def _of_git(self, name: str, kept: Kept) -> SideFile:
        path = self._history.as_typed(name)
        return SideFile(path, partial(self._read, path, kept), kept.revision or None, kept)

    def _read(self, path: str, kept: Kept) -> Source:
        try:
            # What git keeps is alike in two revisions; with a file, only what it would make of it.
            return Source(path, kept.read(as_file=self._new is None), None)
        except NotFetchedError:
            raise
        except GitError as error:
            return Source(path, None, error.text)


def _pairs_of_directories(old: str, new: str, excludes: Excludes | None) -> Iterator[FilePair]:
    """Yield the versions of plans in two directories."""
    searches = PlanSearch(old, excludes), PlanSearch(new, excludes)
    sides = [_plans_of(search) for search in searches]
    # A plan that git ignores on one side alone is neither new nor gone.
    left_out = {_inside(path, each.directory) for each in searches for path in each.left_out}
    olds, news = (without(side, left_out) for side in sides)
    if not olds and not news:
        raise PairError(old, ALL_LEFT_OUT if left_out else NO_PLAN)
    yield from paired(olds, spelt_like(news, olds))


def _plans_of(search: PlanSearch) -> dict[str, SideFile]:
    """Return the plans below a directory, by their paths from there."""
    return {
        _inside(source.path, search.directory): SideFile(source.path, partial(read_found, source))
        for source, _ in search.found()
    }


def _inside(path: str, directory: str) -> str:
    """Return the path of a file from a directory, as git would write it."""
    return os.path.relpath(path, directory).replace(os.sep, "/")
