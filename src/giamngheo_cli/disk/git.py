"""What git holds of plan files, asked through its own command; nothing is written.

See gitrevisions(7) for what names a revision.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from giamngheo_cli.disk import is_plan_name
from giamngheo_cli.disk.source import MAX_BYTES
from giamngheo_cli.messages import Message, excerpt, message

#: Modes of what git keeps as a file of its own; links and submodules have others.
_FILES = ("100644", "100755")


class GitError(Exception):
    """Git cannot say what it is asked."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.template)
        self.text = text


class Repository:
    """The repository that a path lies in.

    Attributes:
        top: the folder of its working tree.
    """

    def __init__(self, path: str) -> None:
        """Find it.

        Raises:
            GitError: there is no git, or the path lies in no working tree.
        """
        # Who names the repository in the environment means the folder that the command runs in.
        self._folder = None if "GIT_DIR" in os.environ else _nearest_folder(path)
        self.top = os.path.realpath(_text(self._ask("rev-parse", "--show-toplevel")))
        self._folder = self.top

    def path_of(self, path: str) -> str:
        """Return a path, links resolved, from the top of the working tree; "" is the top itself.

        Raises:
            GitError: the path does not lie in it.
        """
        inside = os.path.relpath(os.path.realpath(path), self.top)
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
        verify = ("rev-parse", "--verify", "--quiet", "--end-of-options")
        try:
            named = _text(self._ask(*verify, revision))
            # A tag is no commit, but stands for one.
            return _text(self._ask(*verify, f"{named}^{{commit}}"))
        except (GitError, ValueError):
            unknown = message("git knows no revision “{revision}”", revision=excerpt(revision))
            raise GitError(unknown) from None

    def files(self, commit: str, path: str) -> dict[str, str]:
        """Return the plan files of a commit below a path, or the file of that path itself.

        The keys are paths from the top, the values the names that git gives to their contents.
        """
        listed = self._ask("ls-tree", "-r", "-z", "--full-tree", "--", commit, *_below(path))
        files = {}
        for entry in listed.split(b"\0")[:-1]:
            about, _, raw = entry.partition(b"\t")
            mode, _, content = about.decode().split()
            name = os.fsdecode(raw)
            if mode in _FILES and _is_asked_for(name, path):
                files[name] = content
        return files

    def files_now(self, path: str) -> list[str]:
        """Return the plan files of the working tree below a path, those that git ignores left out.

        A file of that path itself is returned whatever git thinks of it.
        """
        whole = os.path.join(self.top, path)
        if path and not os.path.isdir(whole):
            return [path] if os.path.lexists(whole) else []
        options = ("-z", "--cached", "--others", "--exclude-standard", "--deduplicate")
        listed = self._ask("ls-files", *options, "--", *_below(path))
        names = [os.fsdecode(raw) for raw in listed.split(b"\0")[:-1]]
        return self._plain_plans(names, path)

    def changed_since(self, commit: str, path: str) -> list[str]:
        """Return the plan files of the working tree at or below a path that a commit has not so.

        They are those that are new, too, unless git ignores them.
        """
        # Lines are counted as names alone would be those of files with another time, too.
        differ = ("diff-index", "--numstat", "-z", "--no-renames", "--no-ext-diff", "--no-textconv")
        counted = self._ask(*differ, "--diff-filter=d", commit, "--", *_below(path))
        changed = [entry.split(b"\t", 2)[2] for entry in counted.split(b"\0")[:-1]]
        new = self._ask("ls-files", "-z", "--others", "--exclude-standard", "--", *_below(path))
        names = {os.fsdecode(raw) for raw in (*changed, *new.split(b"\0")[:-1])}
        return self._plain_plans(names, path)

    def _plain_plans(self, names: Iterable[str], path: str) -> list[str]:
        """Return those of the names that are asked for by a path, and are files of their own."""
        return sorted(
            name
            for name in names
            if _is_asked_for(name, path) and _is_plain_file(os.path.join(self.top, name))
        )

    def read(self, content: str) -> bytes:
        """Return the content of a name.

        Raises:
            GitError: git cannot give it, or it is larger than a plan may be.
        """
        if int(self._ask("cat-file", "-s", content)) > MAX_BYTES:
            raise GitError(message("it is larger than a plan may be"))
        return self._ask("cat-file", "blob", content)

    def _ask(self, *question: str) -> bytes:
        import subprocess  # noqa: PLC0415 most runs ask nothing

        try:
            done = subprocess.run(  # noqa: S603 no shell; a user's words follow -- or end options
                ["git", "--no-pager", *question],  # noqa: S607 the git that the user has
                cwd=self._folder,
                env=_environment(),
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise GitError(message("there is no git on this machine")) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise GitError(message("git cannot be run: {reason}", reason=reason)) from None
        if done.returncode:
            first = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise GitError(message("git says: {words}", words=excerpt(first, 200)))
        return done.stdout


def content_name(data: bytes, like: str) -> str:
    """Return the name of a content, in SHA-256 where another name is, else in SHA-1."""
    import hashlib  # noqa: PLC0415 most runs ask nothing

    algorithm = "sha256" if len(like) == 64 else "sha1"
    digest = hashlib.new(algorithm, b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return digest.hexdigest()


def _environment() -> dict[str, str]:
    """Return the environment in which git takes paths as they are, and writes nothing."""
    # The folder changes, so what names the repository must not depend on it.
    places = {
        name: os.path.abspath(os.environ[name])
        for name in ("GIT_DIR", "GIT_WORK_TREE")
        if name in os.environ
    }
    return {**os.environ, **places, "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1"}


def _nearest_folder(path: str) -> str:
    """Return the nearest folder above a path, which may be gone, that is there."""
    folder = os.path.realpath(path)
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder


def _below(path: str) -> tuple[str, ...]:
    return (path,) if path else ()


def _is_asked_for(name: str, path: str) -> bool:
    """Tell whether a file is the one of a path, or a plan below it that is not hidden."""
    *folders, last = name.removeprefix(f"{path}/").split("/")
    hidden = any(folder.startswith(".") for folder in folders)
    return name == path or (is_plan_name(last) and not hidden)


def _is_plain_file(path: str) -> bool:
    return os.path.isfile(path) and not os.path.islink(path)


def _text(words: bytes) -> str:
    return os.fsdecode(words).removesuffix("\n")
