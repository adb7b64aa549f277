"""Which files paths name, and which plans are found in directories."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from command import Command
from giamngheo_cli.disk import Listing, Source, read_found
from plans import CLEAN

ALL_LEFT_OUT = (
    "no plan (*.yaml, *.yml) in this directory that is neither excluded nor ignored by git"
)


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current directory, which holds plans in several folders."""
    for name in ("a.yaml", "b.yml", "old/c.yaml", "x/d.yaml", "x/old/e.yaml", ".h/f.yaml"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(CLEAN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


ALL = ["a.yaml", "b.yml", "old/c.yaml", "x/d.yaml", "x/old/e.yaml"]


def found(*paths: str, **options: Any) -> list[str]:
    return [source.path for source in Listing(paths, **options)]


def problems(*paths: str, **options: Any) -> dict[str, str]:
    return {
        source.path: source.problem.template
        for source in Listing(paths, **options)
        if source.problem
    }


@pytest.mark.usefixtures("folder")
def test_files_are_listed_before_they_are_read() -> None:
    assert list(Listing(["x"])) == [
        Source("x/d.yaml", None, None),
        Source("x/old/e.yaml", None, None),
    ]
    assert [read_found(each) for each in Listing(["x/d.yaml"])] == [
        Source("x/d.yaml", CLEAN.encode(), None)
    ]
    assert list(Listing(["-", "none.yaml"])) == [
        Source("-", None, None),
        Source("none.yaml", None, None),
    ]


def test_paths_are_as_a_user_would_write_them(folder: Path) -> None:
    assert found(".") == found("./") == found("x/..") == ALL
    assert found("./x/") == ["x/d.yaml", "x/old/e.yaml"]
    assert found("../" + folder.name) == [f"../{folder.name}/{name}" for name in ALL]
    assert found(str(folder)) == [str(folder / name) for name in ALL]


def test_each_file_comes_once(folder: Path) -> None:
    (folder / "link.yaml").symlink_to("x/d.yaml")
    (folder / "y").symlink_to("x")
    assert found("y", "x", ".", str(folder)) == [
        "y/d.yaml",
        "y/old/e.yaml",
        "a.yaml",
        "b.yml",
        "old/c.yaml",
    ]
    assert found("link.yaml", "x") == ["link.yaml", "x/old/e.yaml"]


def test_a_link_with_two_dots_after_it_leads_elsewhere(folder: Path) -> None:
    (folder / "link").symlink_to("x/old")
    assert found("link/..") == ["link/../d.yaml", "link/../old/e.yaml"]


def test_folders_that_are_links_are_entered_only_by_name(folder: Path, inside: Command) -> None:
    (folder / "x" / "up").symlink_to("..")
    (folder / "x" / "self").symlink_to("self")
    (folder / "x" / "g.yaml").symlink_to("../old")
    (folder / "round").symlink_to(".")
    assert found(".") == ALL
    assert found("x/up/x/up") == [f"x/up/x/up/{name}" for name in ALL]
    result = inside("validate", ".", "round", "x/up", "--format", "json")
    assert [file["path"] for file in result.document["files"]] == ALL
    assert (result.code, result.err) == (0, "")


def test_a_link_to_itself_is_a_problem_and_no_hang(folder: Path, inside: Command) -> None:
    (folder / "self").symlink_to("self")
    (folder / "x" / "self.yaml").symlink_to("self.yaml")
    (folder / "one").symlink_to("two")
    (folder / "two").symlink_to("one")
    result = inside("validate", "self", "one", "x", "--format", "json")
    reason = "it cannot be read: Too many levels of symbolic links"
    lines = (f"giamngheo: {name}: {reason}\n" for name in ("self", "one", "x/self.yaml"))
    assert result.err == "".join(lines)
    assert len(result.document["files"]) == 2
    assert result.code == 2


@pytest.mark.usefixtures("folder")
def test_what_is_excluded_is_left_out() -> None:
    asked = []

    def excludes(path: str, is_folder: bool) -> bool:
        asked.append((path, is_folder))
        return path in ("x/old", "b.yml")

    assert found(".", excludes=excludes) == ["a.yaml", "old/c.yaml", "x/d.yaml"]
    assert asked == [
        ("a.yaml", False),
        ("b.yml", False),
        ("old", True),
        ("x", True),
        ("old/c.yaml", False),
        ("x/d.yaml", False),
        ("x/old", True),
    ]


@pytest.mark.usefixtures("folder")
def test_what_is_named_is_never_excluded() -> None:
    def excludes(path: str, _is_folder: bool) -> bool:
        return path in ("a.yaml", "x", "none")

    assert found("a.yaml", "x", ".", excludes=excludes) == [
        "a.yaml",
        "x/d.yaml",
        "x/old/e.yaml",
        "b.yml",
        "old/c.yaml",
    ]


def test_a_directory_of_which_nothing_is_left_is_a_problem(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "full").mkdir()
    (folder / "full" / "inner").mkdir()
    (folder / "full" / "note.txt").touch()
    said = problems("x", "empty", "full", "old", excludes=lambda path, _: path != "x/old")
    assert said == {
        "x": ALL_LEFT_OUT,
        "empty": "no plan (*.yaml, *.yml) in this directory",
        "full": ALL_LEFT_OUT,
        "old": ALL_LEFT_OUT,
    }


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_read_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def scan_or_fail(path: str) -> Any:
        if path == "old":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", scan_or_fail)
    assert found(".") == ["a.yaml", "b.yml", "x/d.yaml", "x/old/e.yaml", "old"]
    assert problems(".") == {"old": "no permission to read it"}
    assert problems("old") == {"old": "no permission to read it"}


def test_folders_nested_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folders = ["/".join("d" * depth) for depth in range(1, 1100)]
    for folder in folders:
        os.mkdir(folder)
    Path(folders[-1], "a.yaml").touch()
    try:
        assert found(".") == [f"{folders[-1]}/a.yaml"]
    finally:
        # What removes the folders of tests is not up to it.
        Path(folders[-1], "a.yaml").unlink()
        for folder in reversed(folders):
            os.rmdir(folder)
