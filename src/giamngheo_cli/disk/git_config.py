"""What git is told about ignoring files, see git-config(1), read without starting git.

Read are the files of the machine (/etc/gitconfig), of the user and of the repository, and what the
environment says over them, as git does; of all that stands in them, the keys below alone. A file
that `include.path` names is read in its place; `includeIf` is passed over. Of a file that is no
configuration, what stands before the first mistake counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from giamngheo_cli.disk.lists import plain_file, text_of

#: More files that one names, and that these name, are none that somebody wrote.
MOST_INCLUDED = 100
_SYSTEM = "/etc/gitconfig"
_EXCLUDES_FILE, _IGNORE_CASE = "core.excludesfile", "core.ignorecase"
_OF_WORKTREE, _INCLUDE = "extensions.worktreeconfig", "include.path"
_KEYS = (_EXCLUDES_FILE, _IGNORE_CASE, _OF_WORKTREE, _INCLUDE)

_ESCAPES = {"n": "\n", "t": "\t", "b": "\b", '"': '"', "\\": "\\"}
_ESCAPE = r'\\(?:\r?\n|["\\ntb])'
_VALUE = rf'(?P<value>(?:"(?:[^"\\\n]|{_ESCAPE})*+"|{_ESCAPE}|[^"\\\n#;])*+)(?:[#;][^\n]*+)?+'
_ENTRY = re.compile(
    r"(?P<nothing>\s++|[#;][^\n]*+)"
    r'|\[(?P<section>[A-Za-z0-9.-]++)(?P<part>[ \t]++"(?:[^"\\\n]|\\[^\n])*+")?+\]'
    rf"|(?P<name>[A-Za-z][A-Za-z0-9-]*+)[ \t]*+(?:=(?:{_VALUE}))?+\r?(?:\n|\Z)"
)

#: What a key is set to; None where it stands alone, which is true.
_Values = dict[str, str | None]


class IgnoreSettings(NamedTuple):
    """What git is told about ignoring files in a working tree.

    Attributes:
        excludes_file: the path of the user's own list of patterns; None where there is none.
        ignores_case: whether names are the same in upper and lower case.
    """

    excludes_file: str | None
    ignores_case: bool


def ignore_settings(top: str, folder: str, common: str) -> IgnoreSettings:
    """Return what git is told about ignoring files in a working tree.

    Args:
        top: the folder of the working tree.
        folder: where git keeps what is of this working tree alone.
        common: where it keeps what all working trees of the repository have in common.
    """
    environment = os.environ
    values: _Values = {}
    for path in (*_files_of_the_user(environment), os.path.join(common, "config")):
        values.update(_settings(path))
    if _is_true(values.get(_OF_WORKTREE, "")):
        values.update(_settings(os.path.join(folder, "config.worktree")))
    values.update(_of_environment(environment))
    named = values.get(_EXCLUDES_FILE, _usual_excludes_file(environment))
    # Git takes a relative path from the top, where it works.
    excludes_file = os.path.join(top, _expanded(named)) if named else None
    return IgnoreSettings(excludes_file, _is_true(values.get(_IGNORE_CASE, "")))


def _files_of_the_user(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the configurations of the machine and of the user, what counts most at the end."""
    if not _is_true(environment.get("GIT_CONFIG_NOSYSTEM", "")):
        yield environment.get("GIT_CONFIG_SYSTEM", _SYSTEM)
    if "GIT_CONFIG_GLOBAL" in environment:
        yield environment["GIT_CONFIG_GLOBAL"]
    else:
        yield _in_configurations(environment, "config")
        yield _expanded("~/.gitconfig")


def _usual_excludes_file(environment: Mapping[str, str]) -> str:
    return _in_configurations(environment, "ignore")


def _in_configurations(environment: Mapping[str, str], name: str) -> str:
    """Return the path of a file of git's in the folder where programs keep their settings."""
    folder = environment.get("XDG_CONFIG_HOME") or _expanded("~/.config")
    return os.path.join(folder, "git", name)


def _of_environment(environment: Mapping[str, str]) -> _Values:
    """Return what the environment says over all files."""
    count = environment.get("GIT_CONFIG_COUNT", "")
    values: _Values = {}
    # No more can be there than there are variables.
    for number in range(min(int(count), len(environment)) if _is_count(count) else 0):
        name = environment.get(f"GIT_CONFIG_KEY_{number}", "").lower()
        if name in _KEYS:
            values[name] = environment.get(f"GIT_CONFIG_VALUE_{number}", "")
    return values


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _settings(path: str) -> _Values:
    """Return what a configuration, and those that it names, say of the keys."""
    values: _Values = {}
    left = MOST_INCLUDED
    opened = [(path, iter(_entries(plain_file(path))))]
    while opened:
        place, entries = opened[-1]
        name, value = next(entries, ("", None))
        if not name:
            opened.pop()
        elif name != _INCLUDE:
            values[name] = value
        elif value and left:
            left -= 1
            included = os.path.join(os.path.dirname(place), _expanded(value))
            opened.append((included, iter(_entries(plain_file(included)))))
    return values


@lru_cache(maxsize=100)
def _entries(data: bytes) -> tuple[tuple[str, str | None], ...]:
    """Return the entries of a configuration that are of the keys, in their order."""
    return tuple(entry for entry in _all_entries(text_of(data)) if entry[0] in _KEYS)


def _all_entries(text: str) -> Iterator[tuple[str, str | None]]:
    section, at = "", 0
    while at < len(text) and (entry := _ENTRY.match(text, at)):
        at = entry.end()
        if entry["section"]:
            # A section of parts, such as those of remotes, has none of the keys.
            section = "" if entry["part"] else entry["section"].lower()
        elif entry["name"]:
            value = entry["value"]
            yield f"{section}.{entry['name'].lower()}", None if value is None else _plain(value)


def _plain(value: str) -> str:
    """Return a value without quotes and escapes."""
    in_one_line = re.sub(r"\\\r?\n", "", value).strip(" \t\r\n")
    return re.sub(r'"|\\(.)', lambda match: _ESCAPES.get(match[1], ""), in_one_line)


def _is_true(value: str | None) -> bool:
    """Tell whether a value says yes."""
    if value is None:
        return True
    return value.lower() in ("true", "yes", "on") or (value.isdecimal() and bool(value.strip("0")))


def _expanded(path: str) -> str:
    """Return a path in which ~ stands no more for a home."""
    return os.path.expanduser(path)
