"""Services know plans by their paths from the repository, wherever giamngheo is run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from command import Command, Environment, Result
from plans import WRONG
from repositories import git

PLAN = "district/plans/p.yaml"


@pytest.fixture(name="top")
def _top(tmp_path: Path) -> Path:
    """Return a folder with a plan two folders down; no git knows it yet."""
    folder = tmp_path / "top"
    file = folder / PLAN
    file.parent.mkdir(parents=True)
    file.write_text(WRONG, encoding="utf-8")
    return folder


def known_as(inside: Command, cwd: Path, *named: str | Path, env: Environment) -> dict[str, str]:
    """Return by which path each format knows a plan."""

    def said(name: str) -> Result:
        return inside("validate", *named, "--format", name, cwd=cwd, env=env)

    (entry,) = json.loads(said("gitlab").out)
    (run,) = said("sarif").document["runs"]
    (result,) = run["results"]
    (suite,) = ET.fromstring(said("junit").out)  # noqa: S314 it is our own
    (case,) = suite
    where = re.search("file=([^,]*)", said("github").out)
    assert where
    assert case.get("classname") == suite.get("name")
    assert result["partialFingerprints"]["giamngheo/v1"] == entry["fingerprint"]
    return {
        "gitlab": entry["location"]["path"],
        "sarif": result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "junit": suite.get("name", ""),
        "github": where[1],
        "fingerprint": entry["fingerprint"],
    }


def all_as(path: str, known: dict[str, str]) -> bool:
    return {each for name, each in known.items() if name != "fingerprint"} == {path}


WAYS = [
    (".", (".",)),
    (".", (PLAN,)),
    ("district", ("plans",)),
    ("district", ("./plans/../plans/p.yaml",)),
    ("district/plans", ()),
    ("district/plans", ("p.yaml",)),
    ("district/plans", ("..",)),
    ("other", (f"../{PLAN}",)),
]


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", None])
def test_from_each_folder(variable: str | None, top: Path, inside: Command) -> None:
    (top / "other").mkdir()
    env = {variable: str(top)} if variable else {}
    if variable is None:
        git(top, "init", "--quiet")
    marks = set()
    for folder, named in WAYS:
        known = known_as(inside, top / folder, *named, env=env)
        assert all_as(PLAN, known)
        marks.add(known["fingerprint"])
    absolute = known_as(inside, top.parent, top / PLAN, env=env)
    assert all_as(PLAN, absolute)
    assert {*marks, absolute["fingerprint"]} == marks
    assert len(marks) == 1


def test_people_read_what_they_typed(top: Path, inside: Command) -> None:
    git(top, "init", "--quiet")
    text = inside("validate", "plans", cwd=top / "district")
    assert text.out.startswith("plans/p.yaml:3:8: error GN101 ")
    document = inside("validate", "plans", "--format", "json", cwd=top / "district").document
    assert document["files"][0]["path"] == "plans/p.yaml"


def test_the_outermost_working_tree(top: Path, inside: Command) -> None:
    git(top, "init", "--quiet")
    git(top / "district", "init", "--quiet")
    assert all_as(PLAN, known_as(inside, top / "district", env={}))


def test_a_workspace_comes_before_git(top: Path, inside: Command) -> None:
    git(top, "init", "--quiet")
    env = {"GITHUB_WORKSPACE": str(top / "district")}
    assert all_as("plans/p.yaml", known_as(inside, top, env=env))
    # A plan outside of it is known by git.
    env = {"GITHUB_WORKSPACE": str(top / "dist"), "CI_PROJECT_DIR": ""}
    assert all_as(PLAN, known_as(inside, top, env=env))


def test_a_workspace_behind_a_link(top: Path, inside: Command) -> None:
    (top.parent / "link").symlink_to("top")
    env = {"CI_PROJECT_DIR": str(top.parent / "link")}
    assert all_as(PLAN, known_as(inside, top / "district", env=env))
    assert all_as(PLAN, known_as(inside, top.parent / "link/district", env={**env}))


def test_a_plan_that_is_a_link_has_its_own_name(top: Path, inside: Command) -> None:
    git(top, "init", "--quiet")
    (top / "district" / "q.yaml").symlink_to("plans/p.yaml")
    known = known_as(inside, top / "district", "q.yaml", env={})
    assert all_as("district/q.yaml", known)


def test_outside_of_everything(top: Path, inside: Command) -> None:
    assert all_as("plans/p.yaml", known_as(inside, top / "district", env={}))
    (top / "other").mkdir()
    assert all_as(f"../{PLAN}", known_as(inside, top / "other", f"../{PLAN}", env={}))


def test_standard_input_by_its_name(top: Path, inside: Command) -> None:
    git(top, "init", "--quiet")
    args = ("validate", "--format", "gitlab", "--stdin-filename", "plans/new.yaml")
    result = inside(*args, stdin=WRONG.encode(), cwd=top / "district")
    assert result.document[0]["location"]["path"] == "district/plans/new.yaml"


def test_a_path_that_cannot_be_read(top: Path, inside: Command) -> None:
    git(top, "init", "--quiet")
    (top / "district" / "empty").mkdir()
    args = ("validate", "none.yaml", "empty", "--format", "gitlab")
    result = inside(*args, cwd=top / "district")
    paths = [each["location"]["path"] for each in result.document]
    assert paths == ["district/none.yaml", "district/empty"]
    here = inside("validate", ".", "--format", "gitlab", cwd=top / "district" / "empty")
    assert here.document[0]["location"]["path"] == "district/empty"
    assert here.code == 2


def test_in_several_processes(top: Path, giamngheo: Command) -> None:
    (top / "district" / "q.yaml").write_text(WRONG, encoding="utf-8")
    args = ("validate", "--format", "gitlab", "--jobs", "2")
    result = giamngheo(*args, cwd=top / "district", env={"CI_PROJECT_DIR": str(top)})
    paths = {each["location"]["path"] for each in result.document}
    assert paths == {"district/q.yaml", PLAN}
