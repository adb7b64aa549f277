"""Paths of plans → the settings that apply to each."""

from __future__ import annotations

import os
from collections.abc import Mapping

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
    """

    def __init__(self, options: Mapping[str, Setting] | None = None) -> None:
        """Take what the options of the command say over all configurations."""
        self._without = Settings().overridden(options or {})
        self._options = options or {}
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
        known = self._of_folders.get(folder)
        if known is None:
            above = os.path.dirname(folder)
            known = self._right_in(folder)
            if known is None:
                known = self._without if above == folder else self._configured(above)
            self._of_folders[folder] = known
        return known

    def _right_in(self, folder: str) -> Settings | None:
        for name in (CONFIG_NAME, PROJECT_NAME):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (given := settings_in(_as_typed(path))) is not None:
                return Settings(folder, given).overridden(self._options)
        return None

    def _nearest_baseline(self, folder: str) -> str | None:
        if folder not in self._baselines:
            path, above = os.path.join(folder, BASELINE_NAME), os.path.dirname(folder)
            if os.path.isfile(path):
                self._baselines[folder] = _as_typed(path)
            else:
                self._baselines[folder] = None if above == folder else self._nearest_baseline(above)
        return self._baselines[folder]


def _as_typed(path: str) -> str:
    """Return a path as a user in the current folder would write it, where it lies below that."""
    inside = os.path.relpath(path)
    return path if inside.split(os.sep)[0] == os.pardir else inside
