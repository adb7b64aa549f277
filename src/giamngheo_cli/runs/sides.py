"""The files of two sides, and which of them are versions of one plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from itertools import accumulate
from typing import NamedTuple

from giamngheo_cli.compare.model import FilePair, FileVersion
from giamngheo_cli.disk import Source
from giamngheo_cli.disk.git_guard import GitError, NotFetchedError
from giamngheo_cli.disk.history import Kept
from giamngheo_cli.matching import pairs_by_keys
from giamngheo_cli.plan.load import load
from giamngheo_cli.runs.attempt import Defect, attempt


class SideFile(NamedTuple):
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
Side = Mapping[str, SideFile]


def without(side: Side, left_out: Set[str]) -> Side:
    """Return the files of a side that are not left out, themselves or with a folder."""
    return {
        name: file
        for name, file in side.items()
        if left_out.isdisjoint(accumulate(name.split("/"), "{}/{}".format))
    }


def paired(olds: Side, news: Side) -> Iterator[FilePair]:
    """Yield files of the same name, then renamed ones, then those that one side lacks."""
    for name, new in news.items():
        if name in olds:
            yield same_name(olds[name], new)
    moved, gone, made = renamed(*of_one_side(olds, news))
    yield from moved
    yield from (FilePair(None, version) for version in made)
    yield from (FilePair(version, None) for version in gone)


def of_one_side(olds: Side, news: Side) -> tuple[Side, Side]:
    """Return the files of each side that the other one does not have under their names."""
    only_old = {name: file for name, file in olds.items() if name not in news}
    only_new = {name: file for name, file in news.items() if name not in olds}
    return only_old, only_new


def same_name(old: SideFile, new: SideFile) -> FilePair:
    """Return both versions of a file; what git knows to be the same is not asked for."""
    if old.kept is None:
        return FilePair(old.version(), new.version())
    if _is_known_same(old.kept, new):
        return FilePair(old.known_as(None), new.known_as(None))
    after = new.version()
    if new.kept is None and after.data is not None and _would_keep(old.kept, after.data):
        return FilePair(old.known_as(after.data), after)
    return FilePair(old.version(), after)


def _is_known_same(old: Kept, new: SideFile) -> bool:
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


def is_as_absent(old: SideFile, new: SideFile | None) -> bool:
    """Tell whether neither side can be read, and both are the same."""
    if new is None or old.kept is None or old.kept.problem is None:
        return False
    return _is_known_same(old.kept, new)


def differing(olds: Side, news: Side) -> Iterator[Kept]:
    """Yield what git has of files that are not known to be the same, in the order of `paired`."""
    in_both = (name for name in news if name in olds)
    only_old = (name for name in olds if name not in news)
    only_new = (name for name in news if name not in olds)
    for name in (*in_both, *only_old, *only_new):
        old, new = olds.get(name), news.get(name)
        if old and new and old.kept and _is_known_same(old.kept, new):
            continue
        yield from (file.kept for file in (old, new) if file and file.kept)


def renamed(olds: Side, news: Side) -> tuple[list[FilePair], list[FileVersion], list[FileVersion]]:
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
    loaded = attempt(load, version.data)
    # What is wrong with it is said when it is compared.
    plan = None if isinstance(loaded, Defect) else loaded.plan
    return plan.id.text if plan is not None and plan.id is not None else None
