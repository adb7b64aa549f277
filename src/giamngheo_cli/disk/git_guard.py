"""How git is asked: nothing that a repository names is run, fetched or written.

A configuration of git names commands: filters, a monitor of the file system, hooks, transports.
All of them are taken from git for each question, whoever named them. That is done by variables, as
an option `-c` ends the name of a setting at the first `=`, and a filter may be called `a=b`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from giamngheo_cli.disk.source import is_same_file
from giamngheo_cli.messages import Message, excerpt, message

#: What git has not answered after so many seconds, it never will.
MOST_SECONDS = 60
#: What the environment says of paths, of programs and of the configuration that `config` reads.
_DROPPED = (
    *("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"),
    *("GIT_EXTERNAL_DIFF", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_PROXY_COMMAND"),
    *("GIT_ASKPASS", "SSH_ASKPASS", "GIT_CONFIG"),
)
#: Paths that name a repository, and must not depend on the folder that git is asked in.
_PLACES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
#: The commands of a filter.
_COMMANDS = ("clean", "smudge", "process")
_FALSE = ("", "false", "no", "off", "0")


class GitError(Exception):
    """Git cannot say what it is asked."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.template)
        self.text = text


class RefusedError(GitError):
    """Git answers that it cannot do what it is asked."""


class NotFetchedError(GitError):
    """A partial clone lacks what git is asked for."""


class _Setting(NamedTuple):
    """A line of a configuration.

    Attributes:
        key: its section and name in small letters, and what stands between them as it is written.
        is_given: whether it comes from an option or a variable, and from no file.
    """

    key: str
    value: str
    is_given: bool


class Git:
    """Git in a folder, with all that it could run taken from it.

    Attributes:
        folder: where it is asked; None for the current folder.
    """

    def __init__(self, folder: str | None, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self._environment = environment

    def ask(self, *question: str, given: bytes = b"") -> bytes:
        """Return what a command of git answers, given what it reads.

        Raises:
            GitError: there is no git, or it does not answer.
        """
        return self._run(self._guarded, question, given)

    def at(self, folder: str) -> Git:
        """Return git in a folder, and in the same environment."""
        return self if folder == self.folder else Git(folder, self._environment)

    def has_filter(self, name: str) -> bool:
        """Tell whether a filter is configured, by which git would change contents."""
        return name in self._filters

    @cached_property
    def is_partial(self) -> bool:
        """Whether this is a partial clone, which lacks what nobody has asked for yet."""
        return any(
            key == "extensions.partialclone"
            or (key.startswith("remote.") and key.endswith(".promisor") and _is_true(value))
            for key, value, _ in self._settings
        )

    @cached_property
    def changes_line_ends(self) -> bool:
        """Whether the configuration lets git change the ends of lines."""
        return _is_true(self._last("core.autocrlf") or "")

    @cached_property
    def _filters(self) -> set[str]:
        return {
            key[len("filter.") : -len(command) - 1]
            for key, value, _ in self._settings
            for command in _COMMANDS
            if key.startswith("filter.") and key.endswith(f".{command}") and value
        }

    @cached_property
    def _settings(self) -> list[_Setting]:
        """All that is configured, the last of a key being what counts."""
        told = self._run(self._environment, ("config", "--list", "-z", "--show-scope"), b"")
        words = os.fsdecode(told).split("\0")[:-1]
        lines = zip(words[::2], words[1::2], strict=True)
        return [_setting(scope, *line.partition("\n")) for scope, line in lines]

    def _last(self, key: str) -> str | None:
        return next((each.value for each in reversed(self._settings) if each.key == key), None)

    @cached_property
    def _guarded(self) -> dict[str, str]:
        """The environment with what is configured in it, then what must not be otherwise."""
        given = [(each.key, each.value) for each in self._settings if each.is_given]
        pairs = [*given, *self._overrides()]
        numbered = {
            f"GIT_CONFIG_{what}_{number}": text
            for number, pair in enumerate(pairs)
            for what, text in zip(("KEY", "VALUE"), pair, strict=True)
        }
        # What an option of git has set would count more than all variables with numbers.
        kept = {n: text for n, text in self._environment.items() if n != "GIT_CONFIG_PARAMETERS"}
        return {**kept, **numbered, "GIT_CONFIG_COUNT": str(len(pairs))}

    def _overrides(self) -> Iterator[tuple[str, str]]:
        """Yield settings that leave git nothing to run, and no list to read for ever."""
        yield "core.fsmonitor", "false"
        yield "core.hooksPath", os.devnull
        yield "fetch.bundleURI", ""
        for name in sorted(self._filters):
            yield from ((f"filter.{name}.{command}", "") for command in _COMMANDS)
            yield f"filter.{name}.required", "false"
        for key in ("core.excludesfile", "core.attributesfile"):
            path = os.path.expanduser(self._last(key) or "")
            if path and not os.path.isfile(os.path.join(self.folder or "", path)):
                yield key, os.devnull

    def _run(
        self, environment: Mapping[str, str], question: tuple[str, ...], given: bytes
    ) -> bytes:
        import subprocess  # noqa: PLC0415 most runs ask nothing

        try:
            done = subprocess.run(  # noqa: S603 no shell; a user's words follow -- or end options
                ["git", "--no-pager", *question],  # noqa: S607 the git that the user has
                cwd=self.folder,
                env=environment,
                input=given,
                capture_output=True,
                check=False,
                timeout=MOST_SECONDS,
            )
        except FileNotFoundError:
            raise GitError(message("there is no git on this machine")) from None
        except subprocess.TimeoutExpired:
            late = message("git has not answered within {seconds} seconds", seconds=MOST_SECONDS)
            raise GitError(late) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise GitError(message("git cannot be run: {reason}", reason=reason)) from None
        if done.returncode:
            raise RefusedError(message("git says: {words}", words=_complaint(done.stderr)))
        return done.stdout


def git_for(path: str) -> Git:
    """Return git in the nearest folder above a path that is there.

    Who names the repository and its working tree in the environment means the current folder. A
    hook is told the repository alone; git would take the folder it has gone to for the top.
    """
    environment, folder = _environment(), nearest_folder(path)
    if "GIT_DIR" not in environment:
        return Git(folder, environment)
    if "GIT_WORK_TREE" not in environment:
        found = Git(folder, {n: text for n, text in environment.items() if n != "GIT_DIR"})
        if _is_repository(found, environment["GIT_DIR"]):
            return found
    return Git(None, environment)


def git_within(folder: str) -> Git:
    """Return git in a folder that is a repository of its own, whatever names another one."""
    names = ("GIT_PREFIX", "GIT_INDEX_FILE", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE")
    other = {*_PLACES, *names, "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE"}
    return Git(folder, {name: text for name, text in _environment().items() if name not in other})


def nearest_folder(path: str) -> str:
    """Return the nearest folder above a path, which may be gone, that is there."""
    folder = os.path.realpath(path)
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder


def text_of(words: bytes) -> str:
    """Return the one line that git answers."""
    return os.fsdecode(words).removesuffix("\n")


def _is_repository(git: Git, path: str) -> bool:
    try:
        return is_same_file(text_of(git.ask("rev-parse", "--absolute-git-dir")), path)
    except GitError:
        return False


def _environment() -> dict[str, str]:
    """Return the environment in which git takes paths as they are, fetches and writes nothing."""
    import secrets  # noqa: PLC0415 most runs ask nothing

    kept = {name: text for name, text in os.environ.items() if name not in _DROPPED}
    places = {name: os.path.abspath(kept[name]) for name in _PLACES if name in kept}
    return {
        **kept,
        **places,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        # An older git fetches nevertheless, by a transport that is allowed. One that is called
        # "none" can be: git would run the alias `remote-none`. So none has a name to be guessed.
        "GIT_ALLOW_PROTOCOL": secrets.token_hex(),
    }


def _setting(scope: str, key: str, sign: str, value: str) -> _Setting:
    # A key alone means that it is so.
    return _Setting(key, value if sign else "true", scope == "command")


def _is_true(value: str) -> bool:
    return value.lower() not in _FALSE


def _complaint(words: bytes) -> str:
    """Return the line in which git says why it has ended."""
    lines = words.decode(errors="replace").strip().split("\n")
    fatal = (line for line in lines if line.startswith("fatal: "))
    return excerpt(next(fatal, lines[0]), 200)
