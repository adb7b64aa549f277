"""What git holds of plan files, asked through its own command; nothing is written.

See gitrevisions(7) for what names a revision.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import NamedTuple

from giamngheo_cli.disk.git_contents import Contents
from giamngheo_cli.disk.git_conversions import Conversions
from giamngheo_cli.disk.git_guard import (
    Git,
    GitError,
    NotFetchedError,
    RefusedError,
    git_for,
    git_within,
    nearest_folder,
    text_of,
)
from giamngheo_cli.disk.git_index import Index
from giamngheo_cli.disk.gitignore import is_top
from giamngheo_cli.disk.lfs import content_of, pointer_in
from giamngheo_cli.disk.source import is_same_file
from giamngheo_cli.messages import Message, excerpt, message

#: Modes by which git knows a file of its own, a link, and a repository within another one.
FILES, LINK, MODULE = ("100644", "100755"), "120000", "160000"
#: The filter of git-lfs, which leaves a content as it is that is no pointer.
_LFS = "lfs"


class TreeEntry(NamedTuple):
    """What git has at a path: its mode, and the name of its content or commit."""

    mode: str
    content: str


class Repository:
    """The repository that a path lies in.

    Attributes:
        top: the folder of its working tree.
    """

    def __init__(self, path: str, git: Git | None = None) -> None:
        """Find it.

        Args:
            path: the path.
            git: git as it is asked there; None for the environment of this process.

        Raises:
            GitError: there is no git, or the path lies in no working tree.
        """
        git = git_for(path) if git is None else git
        self.top = os.path.realpath(text_of(git.ask("rev-parse", "--show-toplevel")))
        if git.folder is not None and not _is_of_one_repository(git, self.top):
            other = message("its repository names another working tree, {top}", top=self.top)
            raise GitError(other)
        self._git = git.at(self.top)
        self._conversions = Conversions(self._git)
        self._contents = Contents(self._git)
        self._trees: dict[str, dict[str, TreeEntry]] = {}
        self._listed: set[str] = set()
        self._commits: dict[str, str] = {}
        self._indexes: dict[str, Index] = {}
        self._within: dict[str, Repository | None] = {}

    def within(self, name: str) -> Repository | None:
        """Return the repository whose working tree is a folder of this one; None if there is none.

        Raises:
            GitError: it is broken, or that of somebody else.
        """
        if name not in self._within:
            folder = os.path.join(self.top, name)
            # What lies behind a link is not of this working tree.
            is_own = os.path.realpath(folder) == folder
            found = Repository(folder, git_within(folder)) if is_own and is_top(folder) else None
            # Where .git is nothing, git goes up and finds this one, or one above it.
            self._within[name] = found if found and is_same_file(found.top, folder) else None
        return self._within[name]

    def path_of(self, path: str) -> str:
        """Return a path from the top of the working tree; "" is the top itself.

        Links on the way are resolved, and one that names a folder; one that names a file is not.

        Raises:
            GitError: the path does not lie in it.
        """
        inside = os.path.relpath(_place(path), self.top)
        if inside.split(os.sep)[0] == os.pardir:
            raise GitError(message("it does not lie in the working tree {top}", top=self.top))
        return "" if inside == os.curdir else inside.replace(os.sep, "/")

    def as_typed(self, inside: str, path: str) -> str:
        """Return a path from the top as a user would write it who has written another path."""
        written = self.path_of(path)
        below = f"{written}/" if written else ""
        if inside == written:
            return path
        if inside.startswith(below):
            return os.path.normpath(os.path.join(path, inside.removeprefix(below)))
        return os.path.relpath(os.path.join(self.top, inside))

    def commit(self, revision: str) -> str:
        """Return the name of the commit that a revision names.

        Raises:
            GitError: git knows no such revision.
        """
        if revision not in self._commits:
            verify = ("rev-parse", "--verify", "--quiet", "--end-of-options")
            try:
                named = text_of(self._git.ask(*verify, revision))
                # A tag is no commit, but stands for one.
                commit = text_of(self._git.ask(*verify, f"{named}^{{commit}}"))
            except (RefusedError, ValueError):
                raise GitError(self._unknown(excerpt(revision))) from None
            self._commits[revision] = commit
        return self._commits[revision]

    def has(self, commit: str) -> bool:
        """Tell whether it has a commit, given its name."""
        try:
            self._git.ask("cat-file", "-e", f"{commit}^{{commit}}")
        except RefusedError:
            return False
        return True

    def tree(self, commit: str, path: str) -> dict[str, TreeEntry]:
        """Return what a commit has at or below a path, by the paths from the top."""
        # Whoever asks for a second path may ask for many; a partial clone may lack the others.
        if commit in self._listed and not self._git.is_partial:
            entry = self.entry(commit, path)
            if entry is not None:
                return {path: entry}
        self._listed.add(commit)
        return self._tree(commit, path)

    def _tree(self, commit: str, path: str) -> dict[str, TreeEntry]:
        asked = ("ls-tree", "-r", "-z", "--full-tree", "--", commit, *_below(path))
        with self._what_may_be_lacking():
            listed = self._git.ask(*asked)
        entries = {}
        for entry in listed.split(b"\0")[:-1]:
            about, _, name = entry.partition(b"\t")
            mode, _, content = about.decode().split()
            entries[os.fsdecode(name)] = TreeEntry(mode, content)
        return entries

    def entry(self, commit: str, path: str) -> TreeEntry | None:
        """Return what a commit has at a path, in the files of which git is asked once for all."""
        if commit not in self._trees:
            self._trees[commit] = self._tree(commit, "")
        return self._trees[commit].get(path)

    def left_out(self, path: str) -> dict[str, TreeEntry]:
        """Return what the index has at or below a path that may not be in the working tree.

        Those are files that a sparse checkout leaves out, and repositories within this one.
        """
        entries = {}
        asked = ("ls-files", "-t", "--stage", "-z", "--", *_below(path))
        for entry in self._git.ask(*asked).split(b"\0")[:-1]:
            about, _, raw = entry.partition(b"\t")
            tag, mode, content, _ = about.decode().split()
            name = os.fsdecode(raw)
            is_left_out = tag == "S" and not os.path.lexists(os.path.join(self.top, name))
            if is_left_out or mode == MODULE:
                entries[name] = TreeEntry(mode, content)
        return entries

    @cached_property
    def modules(self) -> frozenset[str]:
        """The repositories within this one that the index names, by their paths from the top."""
        listed = self.left_out("").items()
        return frozenset(name for name, entry in listed if entry.mode == MODULE)

    def content_now(self, name: str, path: str) -> str | None:
        """Return the name of the content of a file at or below a path that nobody has touched.

        None is returned where the file must be read to know.
        """
        # Whoever asks for a second path may ask for many.
        below = path if path in self._indexes or not self._indexes else ""
        if below not in self._indexes:
            self._indexes[below] = Index(self._git, self.top, _below(below))
        return self._indexes[below].content(name)

    def keeps_as(self, name: str, data: bytes, content: str) -> bool:
        """Tell whether git would keep what stands in a file under the name of a content.

        Raises:
            GitError: it would run a filter for that.
        """
        if content_name(data, content) == content:
            return True
        if self._conversions.named_filter(name) is not None:
            pointer = pointer_in(self.kept(content))
            if pointer is not None:
                return pointer.is_of(data)
            self._refuse_filter(name)
        if not self._conversions.convert(name):
            return False
        return self._conversions.kept_name(name, data) == content

    def read(self, name: str, content: str, revision: str, *, as_file: bool) -> bytes:
        """Return a content, given its name and that of its file in a revision.

        Args:
            name: the file.
            content: the name of the content.
            revision: the revision.
            as_file: whether as it would stand in the working tree, and not as git keeps it.

        Raises:
            NotFetchedError: this is a partial clone, which lacks it.
            GitError: git cannot give it, or it is larger than a plan may be.
        """
        data = self.kept(content)
        pointer = pointer_in(data)
        if pointer is not None:
            stored = content_of(pointer, self._shared_folder)
            if stored is None:
                raise GitError(_not_stored(name, revision))
            return stored
        self._refuse_filter(name)
        if as_file and self._conversions.convert(name):
            return self._conversions.in_working_tree(name, content)
        return data

    def expect(self, contents: Mapping[str, str]) -> None:
        """Take in which files are to be read or compared, each with the name of its content."""
        self._conversions.expect(contents)
        self._contents.expect(contents.values())

    def expect_contents(self, contents: Iterable[str]) -> None:
        """Take in which contents are to be read, by their names."""
        self._contents.expect(contents)

    def _refuse_filter(self, name: str) -> None:
        found = self._conversions.named_filter(name)
        if found is not None and found != _LFS and self._git.has_filter(found):
            raise GitError(
                message(
                    "filtered by {filter}, cannot be compared: no filter is run; "
                    "giamngheo diff OLD NEW compares two files",
                    filter=excerpt(found),
                )
            )

    def kept(self, content: str) -> bytes:
        """Return what git keeps under a name, as it keeps it.

        Raises:
            GitError: git cannot give it, or it is larger than a plan may be.
        """
        with self._what_may_be_lacking():
            return self._contents.read(content)

    @contextmanager
    def _what_may_be_lacking(self) -> Iterator[None]:
        """Say of what git refuses that a partial clone lacks it."""
        try:
            yield
        except RefusedError as error:
            raise NotFetchedError(error.text) if self._git.is_partial else error from None

    def _unknown(self, revision: str) -> Message:
        if text_of(self._git.ask("rev-parse", "--is-shallow-repository")) == "true":
            return message(
                "git knows no revision “{revision}”; this clone is shallow, and "
                "git fetch --unshallow gets what it lacks",
                revision=revision,
            )
        return message("git knows no revision “{revision}”", revision=revision)

    @cached_property
    def _shared_folder(self) -> str:
        """The folder in which git keeps what all working trees of a repository have in common."""
        return os.path.join(self.top, text_of(self._git.ask("rev-parse", "--git-common-dir")))


class Repositories:
    """The repositories that paths lie in; git is asked for that of a folder once."""

    def __init__(self) -> None:
        self._of_folders: dict[str, Repository] = {}
        self._of_tops: dict[str, Repository] = {}

    def of(self, path: str) -> Repository:
        """Return the repository of a path.

        Raises:
            GitError: there is no git, or the path lies in no working tree.
        """
        folder = nearest_folder(path)
        if folder not in self._of_folders:
            found = Repository(path)
            self._of_folders[folder] = self._of_tops.setdefault(found.top, found)
        return self._of_folders[folder]


def not_fetched(*revisions: str) -> Message:
    """Return that a partial clone lacks contents, and by which command git gets them."""
    return message(
        "this partial clone lacks contents that are to be compared; {command} gets them",
        command=shlex.join(("git", "diff", "--stat", *revisions)),
    )


def _not_stored(name: str, revision: str) -> Message:
    return message(
        "git-lfs keeps its content, and does not have it here; {command} gets it",
        command=shlex.join(("git", "lfs", "fetch", f"--include={name}", "origin", revision)),
    )


def content_name(data: bytes, like: str) -> str:
    """Return the name of a content, in SHA-256 where another name is, else in SHA-1."""
    import hashlib  # noqa: PLC0415 most runs ask nothing

    algorithm = "sha256" if len(like) == 64 else "sha1"
    digest = hashlib.new(algorithm, b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return digest.hexdigest()


def _is_of_one_repository(git: Git, top: str) -> bool:
    """Tell whether the repository of a folder is that of the top of its working tree, too."""
    if top == git.folder:
        return True
    asked = ("rev-parse", "--absolute-git-dir")
    try:
        return git.ask(*asked) == git.at(top).ask(*asked)
    except GitError:
        return False


def _below(path: str) -> tuple[str, ...]:
    return (path,) if path else ()


def _place(path: str) -> str:
    """Return a path with the links on its way resolved, and one at its end if it is a folder."""
    folder, name = os.path.split(path)
    if os.path.isdir(path) or name in {"", os.curdir, os.pardir}:
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(folder), name)
