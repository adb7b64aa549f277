"""Paths of plans as programs that know the repository expect them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

from giamngheo_cli.disk import STANDARD_INPUT, outermost_top, real

if TYPE_CHECKING:
    from giamngheo_cli.report.json_format import Json

#: The variables in which GitHub and GitLab name the folder of a job's repository.
_WORKSPACES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def workspaces_in(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the folders that the environment of a job names as those of its repository."""
    return tuple(environment[name] for name in _WORKSPACES if environment.get(name))


def tidy(path: str) -> str:
    """Return a path from the current folder, if it lies below it, however the user wrote it."""
    if path in ("", STANDARD_INPUT):
        return path or os.curdir
    inside = os.path.relpath(path)
    is_below = inside.split(os.sep)[0] != os.pardir
    return PurePath(inside if is_below else path).as_posix()


class Checkout:
    """The folders from which programs know plans, and the paths of plans from there.

    That of a plan is the folder of the job's repository, where the plan lies below it, else the
    outermost working tree of git that it lies in. Elsewhere a path is as the user wrote it, from
    the current folder.
    """

    def __init__(self, workspaces: Sequence[str] = ()) -> None:
        """Take the folders that the environment of the job names."""
        self._workspaces = [real(folder) for folder in workspaces]
        self._folders: dict[str, tuple[str, str | None]] = {}

    def path_of(self, path: str) -> str:
        """Return the path of a plan from its repository."""
        if path in ("", STANDARD_INPUT):
            return tidy(path)
        folder, name = os.path.split(path)
        if name in (os.curdir, os.pardir):
            folder, name = path, ""
        if folder not in self._folders:
            place = real(folder or os.curdir)
            self._folders[folder] = place, self._top_of(place)
        place, top = self._folders[folder]
        if top is None:
            return tidy(path)
        # A plan that is a link is known by its own name.
        return PurePath(os.path.relpath(os.path.join(place, name), top)).as_posix()

    def legible(self, path: str) -> str:
        """Return the path of a plan in which each byte that is no text is a question mark."""
        return self.path_of(path).encode("utf-8", "replace").decode("utf-8")

    def artifact(self, path: str) -> Json:
        """Return where SARIF says that a plan stands."""
        if path == STANDARD_INPUT:
            return {"uri": "stdin"}
        pure = PurePath(self.path_of(path))
        if pure.is_absolute():
            return {"uri": pure.as_uri()}
        uri = quote_from_bytes(os.fsencode(pure.as_posix()), safe="/:")
        # What stands before a colon would be taken for a scheme, such as “http”.
        is_scheme = ":" in uri.partition("/")[0]
        return {"uri": f"./{uri}" if is_scheme else uri, "uriBaseId": "%SRCROOT%"}

    def _top_of(self, folder: str) -> str | None:
        inside = (top for top in self._workspaces if folder == top or folder.startswith(_in(top)))
        return next(inside, None) or outermost_top(folder)


def _in(folder: str) -> str:
    return os.path.join(folder, "")
