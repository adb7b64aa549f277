"""The plans at or below a path, now and in revisions of git: found by one rule on both sides.

Repositories within the working tree, such as submodules, are asked for the commit that a revision
of the outer one names. A link is read where it leads within its revision.
"""

from __future__ import annotations

import os
import posixpath
import shlex
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from giamngheo_cli.disk.git import (
    FILES,
    LINK,
    MODULE,
    Repositories,
    Repository,
    TreeEntry,
    content_name,
)
from giamngheo_cli.disk.git_guard import GitError, NotFetchedError
from giamngheo_cli.disk.plan_names import Excludes, LeftOut, PlanNames
from giamngheo_cli.disk.source import Source, is_directory
from giamngheo_cli.disk.walk import PlanSearch
from giamngheo_cli.matching import spelt_like
from giamngheo_cli.messages import Message, excerpt, message

#: Links that lead to links; a longer way is none that somebody has laid.
_MOST_LINKS = 8
_OUTSIDE = message("a link that leads out of the repository")
_DANGLING = message("a link that leads to no file of the revision")


class NamedCommit(NamedTuple):
    """A revision as a user names it, and the name of its commit."""

    name: str
    commit: str


class Kept(NamedTuple):
    """A file that a revision has, or the place where it names a repository that is not here.

    Attributes:
        repository: the repository that has it.
        revision: the name of the revision.
        name: its path from the top of that repository; of a link, that of the file it leads to.
        content: the name that git gives to its content; of a repository, to its commit.
        below: a path at or above it, below which the index is looked at.
        is_link: whether it was come to by a link.
        problem: why it cannot be read, where that is known.
    """

    repository: Repository
    revision: str
    name: str
    content: str
    below: str = ""
    is_link: bool = False
    problem: Message | None = None

    def is_untouched(self, path: str) -> bool:
        """Tell whether a file of the working tree is known to hold the same without reading it."""
        if self.problem is not None:
            return self.is_link and self._is_link_of(path)
        if os.path.realpath(path) != os.path.join(self.repository.top, self.name):
            return False
        return self.repository.content_now(self.name, self.below) == self.content

    def is_kept_of(self, data: bytes) -> bool:
        """Tell whether git would keep what stands in a file under this content.

        Raises:
            GitError: a filter would have to be run to know, or git cannot say.
        """
        return self.problem is None and self.repository.keeps_as(self.name, data, self.content)

    def read(self, *, as_file: bool) -> bytes:
        """Return the content, as git keeps it or as it would stand in the working tree.

        Raises:
            NotFetchedError: this is a partial clone, which lacks it.
            GitError: git cannot give it.
        """
        if self.problem is not None:
            raise GitError(self.problem)
        return self.repository.read(self.name, self.content, self.revision, as_file=as_file)

    def _is_link_of(self, path: str) -> bool:
        try:
            return content_name(os.fsencode(os.readlink(path)), self.content) == self.content
        except OSError:
            return False

    @property
    def place(self) -> tuple[str, str]:
        """The file that it is, whatever it was come to by."""
        return self.repository.top, self.name


class History:
    """A path within a working tree of git.

    Attributes:
        inside: the path from the top of the tree; "" is the top itself.
        passed_over: what was passed over in the working tree, as far as it has been searched.
    """

    def __init__(
        self, path: str, excludes: Excludes | None = None, known: Repositories | None = None
    ) -> None:
        """Find the working tree.

        Args:
            path: the path, as a user would write it.
            excludes: what is passed over where it is not named.
            known: the repositories of other paths, where there are some.

        Raises:
            GitError: there is no git, or the path lies in no working tree.
        """
        self._repository = (known or Repositories()).of(path)
        self._path, self._excludes = path, excludes
        self.passed_over: list[LeftOut] = []
        self.inside = self._repository.path_of(path)

    def revision(self, name: str) -> NamedCommit:
        """Return the revision of a name.

        Raises:
            GitError: git knows no such revision.
        """
        return NamedCommit(name, self._repository.commit(name))

    def name_of(self, path: str) -> str:
        """Return a path of the working tree from the top.

        Raises:
            GitError: it does not lie in it.
        """
        return self._repository.path_of(path)

    def as_typed(self, name: str) -> str:
        """Return a path from the top as a user would write it who has written the path."""
        return self._repository.as_typed(name, self._path)

    def now(self, inside: str, like: Iterable[str] = ()) -> dict[str, Source]:
        """Return the plans of the working tree at or below a path, not yet read.

        The keys are the paths from the top, here as below.

        Args:
            inside: the path.
            like: paths, as which those are spelt that are the same but for composed letters.
        """
        return spelt_like(self._now(inside), like)

    def _now(self, inside: str) -> dict[str, Source]:
        typed = self.as_typed(inside)
        if not is_directory(typed):
            return {inside: Source(typed, None, None)} if os.path.lexists(typed) else {}
        found: dict[str, Source] = {}
        places: set[str] = set()
        search = PlanSearch(typed, self._excludes)
        for source, place in search.found():
            if place not in places:
                places.add(place)
                below = os.path.relpath(source.path, typed).replace(os.sep, "/")
                found[posixpath.join(inside, below)] = source
        self.passed_over += search.left_out.values()
        return found

    def then(self, revision: NamedCommit, inside: str) -> dict[str, Kept]:
        """Return the plans that a revision has at or below a path.

        Raises:
            GitError: git cannot say, or lacks a commit of a repository within this one.
        """
        asked = self._asked(inside)
        found = dict(self._then(asked, self._repository, "", revision, inside))
        if not found and inside == self.inside and os.path.islink(self._path):
            return self._where_link_leads(revision)
        own = {kept.place for kept in found.values() if not kept.is_link}
        # A plan is known by its own name rather than by that of a link to it.
        return {
            name: kept
            for name, kept in found.items()
            if name == inside or not (kept.is_link and kept.place in own)
        }

    def _where_link_leads(self, revision: NamedCommit) -> dict[str, Kept]:
        """Return what a revision has where the path leads now, itself being a new link."""
        try:
            target = self._repository.path_of(os.path.realpath(self._path))
        except GitError:
            return {}
        asked = self._asked(target)
        found = dict(self._then(asked, self._repository, "", revision, target))
        return {self.inside: found[target]._replace(is_link=True)} if target in found else {}

    def left_out(self, inside: str) -> dict[str, Kept]:
        """Return what the index has at or below a path and the working tree is not to have.

        Those are plans that a sparse checkout leaves out, and repositories that are not here.

        Raises:
            GitError: git cannot say.
        """
        return dict(self._left_out(self._asked(inside), self._repository, "", inside))

    def _then(
        self, asked: _Asked, repository: Repository, before: str, revision: NamedCommit, inside: str
    ) -> Iterator[tuple[str, Kept]]:
        above = _repository_above(repository, inside)
        entries = repository.tree(revision.commit, above or inside)
        repository.expect_contents(
            entry.content
            for name, entry in entries.items()
            if entry.mode == LINK and asked.has(posixpath.join(before, name))
        )
        for name, entry in entries.items():
            whole = posixpath.join(before, name)
            if entry.mode == MODULE:
                rest = inside.removeprefix(f"{name}/") if above else ""
                if asked.enters(whole):
                    yield from self._in_module(
                        asked, repository, name, entry, revision, whole, rest
                    )
            elif asked.has(whole):
                kept = _kept(repository, revision, name, entry)
                yield whole, kept if kept.is_link else kept._replace(below=inside)

    def _in_module(  # noqa: PLR0913, PLR0917 a place in two repositories
        self,
        asked: _Asked,
        repository: Repository,
        name: str,
        entry: TreeEntry,
        revision: NamedCommit,
        whole: str,
        inside: str,
    ) -> Iterator[tuple[str, Kept]]:
        """Yield what a repository has in the commit that a revision of the outer one names."""
        try:
            inner = repository.within(name)
            if inner is None or _is_another(repository, inner, name, entry):
                yield whole, _not_here(repository, revision, name, entry)
            else:
                named = NamedCommit(revision.name, entry.content)
                _require_commit(inner, self.as_typed(whole), named)
                yield from self._then(asked, inner, whole, named, inside)
        except NotFetchedError:
            raise
        except GitError as error:
            where = message("{path}: {reason}", path=self.as_typed(whole), reason=error.text)
            raise GitError(where) from error

    def _left_out(
        self, asked: _Asked, repository: Repository, before: str, inside: str
    ) -> Iterator[tuple[str, Kept]]:
        above = _repository_above(repository, inside)
        for name, entry in repository.left_out(above or inside).items():
            whole = posixpath.join(before, name)
            if entry.mode != MODULE:
                if asked.has(whole):
                    yield whole, Kept(repository, "", name, entry.content)
            elif not asked.enters(whole):
                continue
            elif (inner := repository.within(name)) is None:
                yield whole, _not_here(repository, None, name, entry)
            else:
                rest = inside.removeprefix(f"{name}/") if above else ""
                yield from self._left_out(asked, inner, whole, rest)

    def _asked(self, inside: str) -> _Asked:
        return _Asked(inside, PlanNames(self.as_typed(inside), self._excludes))


class _Asked(NamedTuple):
    """What a path asks for: itself, and the plans below it.

    Attributes:
        inside: the path from the top.
        names: tells what the search below it passes over.
    """

    inside: str
    names: PlanNames

    def has(self, name: str) -> bool:
        """Tell whether a file is asked for, by its path from the top."""
        return name == self.inside or not self.names.passes_over(self._below(name))

    def enters(self, folder: str) -> bool:
        """Tell whether what is asked for may lie in a folder."""
        is_above = f"{self.inside}/".startswith(f"{folder}/")
        return is_above or self.names.enters(self._below(folder))

    def _below(self, name: str) -> str:
        return name.removeprefix(f"{self.inside}/") if self.inside else name


def expect(kept: Iterable[Kept]) -> None:
    """Take in which files are to be read or compared, to ask git of all of them at once."""
    contents: dict[str, tuple[Repository, dict[str, str]]] = {}
    for each in kept:
        if each.problem is None:
            of_it = contents.setdefault(each.repository.top, (each.repository, {}))[1]
            of_it[each.name] = each.content
    for repository, of_it in contents.values():
        repository.expect(of_it)


def _repository_above(repository: Repository, inside: str) -> str | None:
    """Return the first folder above a path that is a repository of its own."""
    end = inside.find("/")
    while end >= 0:
        if repository.within(inside[:end]) is not None:
            return inside[:end]
        end = inside.find("/", end + 1)
    return None


def _kept(repository: Repository, revision: NamedCommit, name: str, entry: TreeEntry) -> Kept:
    """Return a file of a revision, or where a link leads to."""
    target, found, is_link = name, entry, entry.mode == LINK
    for _ in range(_MOST_LINKS):
        if found.mode in FILES:
            return Kept(repository, revision.name, target, found.content, is_link=is_link)
        words = os.fsdecode(repository.kept(found.content))
        target = posixpath.normpath(posixpath.join(posixpath.dirname(target), words))
        if target.startswith(("../", "/")) or target == os.pardir:
            return _broken(repository, revision, name, entry, _OUTSIDE)
        further = repository.entry(revision.commit, target)
        if further is None or further.mode == MODULE:
            break
        found = further
    return _broken(repository, revision, name, entry, _DANGLING)


def _broken(
    repository: Repository, revision: NamedCommit, name: str, entry: TreeEntry, why: Message
) -> Kept:
    return Kept(repository, revision.name, name, entry.content, is_link=True, problem=why)


def _not_here(
    repository: Repository, revision: NamedCommit | None, name: str, entry: TreeEntry
) -> Kept:
    """Return a repository that a revision names, None being the index, and that is not here."""
    update = ("submodule", "update", "--init", "--", name)
    if revision is None or name in repository.modules:
        why = message(
            "a submodule that is not here; {command} gets it",
            command=shlex.join(("git", "-C", repository.top, *update)),
        )
    else:
        commit = revision.commit[:12]
        old = f"{repository.top}-{commit}"
        why = message(
            "a submodule that is not here; {checkout} and {command} get it as it was, and "
            "giamngheo diff OLD NEW compares two directories",
            checkout=shlex.join(("git", "-C", repository.top, "worktree", "add", old, commit)),
            command=shlex.join(("git", "-C", old, *update)),
        )
    named = "" if revision is None else revision.name
    return Kept(repository, named, name, entry.content, problem=why)


def _is_another(repository: Repository, inner: Repository, name: str, entry: TreeEntry) -> bool:
    """Tell whether a repository may only stand in the place of one that a revision names."""
    return name not in repository.modules and not inner.has(entry.content)


def _require_commit(repository: Repository, path: str, revision: NamedCommit) -> None:
    """Raise GitError if a repository lacks the commit that a revision of the outer one names."""
    if not repository.has(revision.commit):
        lacks = message(
            "it lacks the commit {commit} that {revision} names; {command} gets it",
            commit=revision.commit[:12],
            revision=excerpt(revision.name),
            command=shlex.join(("git", "-C", path, "fetch", "origin", revision.commit)),
        )
        raise GitError(lacks)
