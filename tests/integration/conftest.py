"""What the tests share that run the check where people work: real repositories, real tools.

Nothing here asks a network: what is installed is built from this checkout, and what it needs is
taken from what the tests run with.
"""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from scratch import ROOT, Folder

#: What makes the project installable, and its hook known to pre-commit.
PROJECT = ("src", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
#: Variables that would make a run depend on where the tests run.
FOREIGN = (
    *("CI", "GIAMNGHEO", "GIT", "LANG", "LC_", "NO_COLOR", "PIP_", "PRE_COMMIT", "PYTHON"),
    *("RUNNER_", "VIRTUALENV_", "VIRTUAL_ENV", "XDG_"),
)
_ABOUT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNS_WITH = (
    *_ABOUT["project"]["dependencies"],
    *_ABOUT["project"]["optional-dependencies"]["junit"],
)
BUILT_WITH = _ABOUT["build-system"]["requires"]


def needed(requirements: Iterable[str]) -> dict[str, Path]:
    """Return what has to be installed for requirements: files and folders by their names."""
    places, seen, asked = {}, set(), list(requirements)
    while asked:
        requirement = Requirement(asked.pop())
        for extra in ("", *requirement.extras):
            if (requirement.name, extra) not in seen:
                seen.add((requirement.name, extra))
                package = distribution(requirement.name)
                names = {file.parts[0] for file in package.files or ()} - {"..", "__pycache__"}
                places |= {name: Path(str(package.locate_file(name))) for name in names}
                asked += wanted(package, extra)
    return places


def wanted(package: Distribution, extra: str) -> Iterator[str]:
    """Yield what a package requires, with an extra or without any."""
    for line in package.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            requirement.marker = None
            yield str(requirement)


@pytest.fixture(scope="session", name="clean")
def _clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment of our own: no settings of the user, English, 80 columns."""
    home = tmp_path_factory.mktemp("home")
    names = {
        f"GIT_{who}_{what}": text
        for who in ("AUTHOR", "COMMITTER")
        for what, text in (("NAME", "a"), ("EMAIL", "a@example.org"))
    }
    kept = {name: text for name, text in os.environ.items() if not name.startswith(FOREIGN)}
    # The commands of the environment that the tests run in come first.
    path = os.pathsep.join((str(Path(sys.executable).parent), kept["PATH"]))
    return {
        **kept,
        **names,
        "COLUMNS": "80",
        "GIAMNGHEO_LANG": "en",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(home),
        "PATH": path,
        "PYTHONIOENCODING": "utf-8",
    }


def linked(folder: Path, requirements: Iterable[str]) -> str:
    """Link what has to be installed for requirements into a folder, and return that."""
    for name, place in needed(requirements).items():
        (folder / name).symlink_to(place)
    return str(folder)


@pytest.fixture(scope="session", name="running")
def _running(clean: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment in which giamngheo finds the packages that it says it needs.

    A new virtual environment sees them through links to those that the tests run with, and no
    others; pip asks nobody for more.
    """
    return {
        **clean,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INDEX": "1",
        "PYTHONPATH": linked(tmp_path_factory.mktemp("packages"), RUNS_WITH),
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
    }


@pytest.fixture(scope="session", name="building")
def _building(running: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment in which pip also finds what builds giamngheo."""
    both = linked(tmp_path_factory.mktemp("packages"), (*RUNS_WITH, *BUILT_WITH))
    # pip takes this for the value of the isolation that is turned off.
    return {**running, "PIP_NO_BUILD_ISOLATION": "0", "PYTHONPATH": both}


@pytest.fixture(scope="session", name="project")
def _project(clean: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Return a repository of the files that make the project installable."""
    top = Folder(tmp_path_factory.mktemp("project"), clean)
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache")
    for name in PROJECT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, top.path / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, top.path / name)
    top.init()
    return top


@pytest.fixture(scope="session", name="hooks")
def _hooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the place where pre-commit keeps the hooks of all tests."""
    return {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}
