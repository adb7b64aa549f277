"""What git holds of plan files, asked through its own command; nothing is written.

See gitrevisions(7) for what names a revision.
"""

from __future__ import annotations

import hashlib
import os
import subprocess

from giamngheo_cli.files import is_plan_name
from giamngheo_cli.messages import Message, excerpt, message
from giamngheo_cli.plan.compose import MAX_BYTES

#: Modes of what git keeps as a file of its own; links and submodules have others.
_FILES = ("100644", "100755")


class GitError(Exception):
    """Git cannot say what it is asked."""

    def __init__(self, text: Message) -> None:
        """Say why."""
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

    def path_of(self, path: str) -> str:
        """Return a path from the top of the working tree; "" is the top itself.

        Raises:
            GitError: the path does not lie in it.
        """
        folder, name = os.path.split(os.path.abspath(path))
        real = os.path.realpath(path if os.path.isdir(path) else folder)
        inside = os.path.relpath(real if os.path.isdir(path) else f"{real}/{name}", self.top)
        if inside.split(os.sep)[0] == os.pardir:
            raise GitError(message("it does not lie in the working tree {top}", top=self.top))
        return "" if inside == os.curdir else inside.replace(os.sep, "/")

    def commit(self, revision: str) -> str:
        """Return the name of the commit that a revision names.

        Raises:
            GitError: git knows no such revision.
        """
        wanted = f"{revision}^{{commit}}"
        try:
            found = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
        except (GitError, ValueError):
            unknown = message("git knows no revision “{revision}”", revision=excerpt(revision))
            raise GitError(unknown) from None
        return _text(found)

    def files(self, commit: str, path: str) -> dict[str, str]:
        """Return the plan files of a commit below a path, or the file of that path itself.

        The keys are paths from the top, the values the names that git gives to their contents.
        """
        listed = self._ask("ls-tree", "-r", "-z", "--full-tree", commit, *([path] if path else ()))
        files = {}
        for entry in listed.split(b"\0")[:-1]:
            about, _, raw = entry.partition(b"\t")
            mode, _, content = about.decode().split(" ")
            name = os.fsdecode(raw)
            if mode in _FILES and (name == path or _is_plan(name.removeprefix(f"{path}/"))):
                files[name] = content
        return files

    def read(self, content: str) -> bytes:
        """Return a content, cut where it is longer than any plan may be.

        Raises:
            GitError: git cannot give it.
        """
        with subprocess.Popen(  # noqa: S603 no shell, and git takes each word for what it is
            self._command("cat-file", "blob", content),
            cwd=self._folder,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            data = process.stdout.read(MAX_BYTES + 1) if process.stdout else b""
            if len(data) > MAX_BYTES:
                process.kill()
        if process.returncode and len(data) <= MAX_BYTES:
            raise GitError(message("git cannot give the content {name}", name=content))
        return data

    def _ask(self, *question: str) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 no shell, and --end-of-options before a user's word
                self._command(*question),
                cwd=self._folder,
                env=_environment(),
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise GitError(message("there is no git on this machine")) from None
        if done.returncode:
            words = done.stderr.decode(errors="replace").strip().splitlines() or [""]
            raise GitError(message("git says: {words}", words=excerpt(words[0], 200)))
        return done.stdout

    @staticmethod
    def _command(*question: str) -> list[str]:
        return ["git", "--no-pager", *question]


def content_name(data: bytes, like: str) -> str:
    """Return the name that git gives to a content: in SHA-256 where another name is, else SHA-1."""
    algorithm = "sha256" if len(like) == 64 else "sha1"
    digest = hashlib.new(algorithm, b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return digest.hexdigest()


def _environment() -> dict[str, str]:
    # Without it git may write what it learns about the working tree into its index.
    return {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}


def _nearest_folder(path: str) -> str:
    """Return the nearest folder above a path, which may be gone, that is there."""
    folder = os.path.abspath(path)
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder


def _is_plan(path: str) -> bool:
    *folders, name = path.split("/")
    return is_plan_name(name) and not any(folder.startswith(".") for folder in folders)


def _text(words: bytes) -> str:
    return os.fsdecode(words).removesuffix("\n")
