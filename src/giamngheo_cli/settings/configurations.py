"""Paths of plans → the settings that apply to each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from giamngheo_cli.files import STANDARD_INPUT, is_directory
from giamngheo_cli.settings.config_file import (
    CONFIG_NAME,
    PROJECT_NAME,
    Setting,
    settings_in,
)
from giamngheo_cli.settings.keys import BASELINE_NAME
from giamngheo_cli.settings.settings import Settings


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
        self._of_folders: dict[str, Settings] = {}
        self._baselines: dict[str, str | None] = {}
        self._with_baselines: dict[tuple[Settings, str], Settings] = {}

    def of(self, path: str) -> Settings:
        """Return the settings of a plan; standard input has those of the current folder.

        Raises:
            ConfigError: a configuration is broken.
        """
        inside = "." if path == STANDARD_INPUT else os.path.dirname(path)
        return self.of_folder(os.path.abspath(inside or "."))

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
        baseline = self._nearest_baseline(folder)
        if settings.baseline is not None or baseline is None:
            return settings
        found = settings, baseline
        if found not in self._with_baselines:
            given = {"baseline": Setting(baseline)}
            self._with_baselines[found] = settings.overridden(given)
        return self._with_baselines[found]

    def _configured(self, folder: str) -> Settings:
        """Return what the nearest configuration says."""
        found = self._without
        climbed = []
        for each in upward(folder):
            climbed.append(each)
            nearest = self._of_folders.get(each) or self._right_in(each)
            if nearest is not None:
                found = nearest
                break
        self._of_folders.update(dict.fromkeys(climbed, found))
        return found

    def _right_in(self, folder: str) -> Settings | None:
        for name in (CONFIG_NAME, PROJECT_NAME):
            path = os.path.join(folder, name)
            if _is_meant(path) and (given := settings_in(_as_typed(path))) is not None:
                self.files.add(path)
                return Settings(folder, given).overridden(self._options)
        return None

    def _nearest_baseline(self, folder: str) -> str | None:
        found = None
        climbed = []
        for each in upward(folder):
            path = os.path.join(each, BASELINE_NAME)
            if each in self._baselines:
                found = self._baselines[each]
                break
            climbed.append(each)
            if _is_meant(path):
                found = _as_typed(path)
                break
        self._baselines.update(dict.fromkeys(climbed, found))
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
