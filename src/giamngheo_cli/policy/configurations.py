"""Paths of plans → the settings that apply to each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from giamngheo_cli.disk import STANDARD_INPUT, is_directory
from giamngheo_cli.policy.config_file import (
    CONFIG_NAME,
    PROJECT_NAME,
    Setting,
    settings_in,
)
from giamngheo_cli.policy.keys import BASELINE_NAME
from giamngheo_cli.policy.settings import Settings

T = TypeVar("T")


class Configurations:
    """The configurations of a run, each read once.

    That of a plan is the nearest giamngheo.toml, or pyproject.toml with a section for it, in its
    folder or above.

    Attributes:
        files: the paths of the configurations that apply.
    """

    def __init__(self, options: Mapping[str, Setting] | None = None) -> None:
        """Take what the options of the command say over all configurations."""
        self._without = Settings().overridden(options or {})
        self._options = options or {}
        self.files: set[str] = set()
        self._of_folders: dict[str, Settings | None] = {}
        # By the folder as it is written, as each plan is asked for several times.
        self._as_written: dict[str, Settings] = {}
        self._baselines: dict[str, str | None] = {}
        self._with_baselines: dict[tuple[Settings, str], Settings] = {}

    def of(self, path: str) -> Settings:
        """Return the settings of a plan; standard input has those of the current folder.

        Raises:
            ConfigError: a configuration is broken.
        """
        inside = "." if path == STANDARD_INPUT else os.path.dirname(path)
        if inside not in self._as_written:
            self._as_written[inside] = self.of_folder(os.path.abspath(inside or "."))
        return self._as_written[inside]

    def excludes(self, path: str, is_folder: bool) -> bool:
        """Tell whether the configuration of a path passes it over where it is found.

        Raises:
            ConfigError: a configuration is broken.
        """
        return self.of(path).excludes(path, is_folder)

    def of_path(self, path: str) -> Settings:
        """Return the settings of a plan, or of the plans right in a directory.

        Raises:
            ConfigError: a configuration is broken.
        """
        return self.of_folder(os.path.abspath(path)) if is_directory(path) else self.of(path)

    def of_folder(self, folder: str) -> Settings:
        """Return the settings of the plans right in a folder, an absolute path.

        Raises:
            ConfigError: a configuration is broken.
        """
        settings = self._configured(folder)
        baseline = _nearest(folder, self._baselines, _baseline_in)
        if settings.baseline is not None or baseline is None:
            return settings
        found = settings, baseline
        if found not in self._with_baselines:
            given = {"baseline": Setting(baseline)}
            self._with_baselines[found] = settings.overridden(given)
        return self._with_baselines[found]

    def _configured(self, folder: str) -> Settings:
        """Return what the nearest configuration says."""
        return _nearest(folder, self._of_folders, self._right_in) or self._without

    def _right_in(self, folder: str) -> Settings | None:
        for name in (CONFIG_NAME, PROJECT_NAME):
            path = os.path.join(folder, name)
            if _is_meant(path) and (given := settings_in(_as_typed(path))) is not None:
                self.files.add(path)
                return Settings(folder, given).overridden(self._options)
        return None


def _baseline_in(folder: str) -> str | None:
    path = os.path.join(folder, BASELINE_NAME)
    return _as_typed(path) if _is_meant(path) else None


def _nearest(
    folder: str, known: dict[str, T | None], right_in: Callable[[str], T | None]
) -> T | None:
    """Return what is found in a folder or the nearest one above it, and note it as known."""
    found: T | None = None
    climbed = []
    for each in upward(folder):
        if each in known:
            found = known[each]
            break
        climbed.append(each)
        found = right_in(each)
        if found is not None:
            break
    known.update(dict.fromkeys(climbed, found))
    return found


def upward(folder: str) -> Iterator[str]:
    """Yield a folder and all above it, the nearest first."""
    yield folder
    while (above := os.path.dirname(folder)) != folder:
        folder = above
        yield folder


def _is_meant(path: str) -> bool:
    """Tell whether something stands at a path that is to be read; a folder is not."""
    return os.path.lexists(path) and not os.path.isdir(path)


def _as_typed(path: str) -> str:
    """Return a path as a user in the current folder would write it, where it lies below that."""
    inside = os.path.relpath(path)
    return path if inside.split(os.sep)[0] == os.pardir else inside
