"""Which plans are passed over is told by their names alone, whether they are there or not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from command import Command
from findings import findings, paths
from giamngheo_cli.disk import BY_EXCLUDE, BY_GIT, LeftOut, PlanNames, is_plan_name
from plans import CLEAN, WRONG
from repositories import commit, git


@pytest.fixture(name="top")
def _top(tmp_path: Path) -> Path:
    """Return a working tree that ignores drafts, in which there is nothing but lists."""
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitignore").write_text("drafts/\n/old.yaml\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "passed_over"),
    [
        ("a.yaml", False),
        ("x/y/a.yml", False),
        ("KE-HOACH.YAML", False),
        ("x/P.Yml", False),
        ("a.txt", True),
        ("yaml", True),
        (".a.yaml", True),
        (".x/a.yaml", True),
        ("x/.y/z/a.yaml", True),
        ("../a.yaml", True),
        ("old.yaml", True),
        ("x/old.yaml", False),
        ("drafts/a.yaml", True),
        ("x/drafts/y/a.yaml", True),
        ("x/drafts.yaml", False),
        ("x/" * 3000 + "a.yaml", True),
    ],
)
def test_files_that_need_not_be_there(path: str, passed_over: bool, top: Path) -> None:
    assert PlanNames(str(top)).passes_over(path) is passed_over


def test_a_folder_that_is_passed_over_counts_once(top: Path) -> None:
    names = PlanNames(str(top), lambda path, _is_folder: os.path.basename(path) == "x")
    asked = ("drafts/a.yaml", "drafts/b.yaml", "drafts/c/d.yaml", "x/a.yaml", "old.yaml", "b.txt")
    assert all(names.passes_over(path) for path in asked)
    left = {"drafts": BY_GIT, "x": BY_EXCLUDE, "old.yaml": BY_GIT}
    places = {str(top / name): by for name, by in left.items()}
    assert names.left_out == {place: LeftOut(place, place, by) for place, by in places.items()}


def test_what_is_named_is_not_passed_over_itself(top: Path) -> None:
    (top / "drafts").mkdir()
    assert not PlanNames(str(top / "drafts")).passes_over("a.yaml")
    assert PlanNames(str(top / "drafts")).passes_over("drafts/a.yaml")


def test_a_folder_that_is_gone_has_the_lists_above_it(top: Path) -> None:
    names = PlanNames(str(top / "gone" / "too"))
    assert not names.passes_over("x/a.yaml")
    assert names.passes_over("x/drafts/a.yaml")


def test_lists_behind_a_link_do_not_count(top: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / ".elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".gitignore").write_text("*.yaml\n", encoding="utf-8")
    (top / "x").symlink_to(elsewhere)
    assert not PlanNames(str(top)).passes_over("x/a.yaml")


def test_each_folder_is_looked_at_once(top: Path) -> None:
    asked: list[str] = []

    def excludes(path: str, is_folder: bool) -> bool:
        asked.append(path)
        return is_folder and path.endswith("out")

    names = PlanNames(str(top), excludes)
    for number in range(50):
        names.passes_over(f"x/y/z/{number}.yaml")
        names.passes_over(f"x/out/y/{number}.yaml")
    assert len(asked) == 4 + 50


def test_endings_of_plans() -> None:
    names = ("a.yaml", "a.yml", "a.YAML", "A.Yml", "KẾ HOẠCH.YML")
    assert all(is_plan_name(name) for name in names)
    assert not any(is_plan_name(name) for name in ("a.yaml.bak", "yaml", ".yaml", "a.yamll"))


# Through the command line


@pytest.mark.parametrize("name", ["KE-HOACH.YAML", "P.Yml", "p.YML"])
def test_a_plan_in_capitals_is_checked(name: str, tmp_path: Path, inside: Command) -> None:
    (tmp_path / name).write_text(WRONG, encoding="utf-8")
    result = inside("validate", "--format", "json", cwd=tmp_path)
    assert (paths(result), findings(result), result.code) == ([name], [("GN101", 3, 8)], 1)


def test_what_git_keeps_and_a_pattern_matches_is_passed_over(top: Path, inside: Command) -> None:
    (top / "drafts").mkdir()
    for name in ("a.yaml", "drafts/b.yaml", "old.yaml"):
        (top / name).write_text(CLEAN if name == "a.yaml" else WRONG, encoding="utf-8")
    git(top, "add", "--force", ".")
    commit(top)
    result = inside("validate", cwd=top)
    assert result.out == (
        "a.yaml: clean, 3 figures read, 1 check held\n"
        "2 files or folders are passed over: 2 ignored by git; --show-ignored lists them\n"
    )
    assert (result.code, result.err) == (0, "")
    # What is named is looked at.
    named = inside("validate", "--format", "json", ".", "old.yaml", "drafts", cwd=top)
    assert paths(named) == ["a.yaml", "old.yaml", "drafts/b.yaml"]
    assert (named.code, "passed_over" in named.document["summary"]) == (1, False)


@pytest.fixture(name="mixed")
def _mixed(top: Path) -> Path:
    """Return a working tree with two plans that are checked and three paths that are not."""
    (top / "giamngheo.toml").write_text('exclude = ["tmp/", "x.yaml"]\n', encoding="utf-8")
    for name in ("a.yaml", "b.yaml", "drafts/a.yaml", "drafts/b/c.yaml", "tmp/a.yaml", "x.yaml"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        text = CLEAN.replace("id: a", f"id: {name[0]}")
        (top / name).write_text(text, encoding="utf-8")
    return top


SAID = "3 files or folders are passed over: 1 ignored by git, 2 excluded by the configuration"


def test_what_is_passed_over_is_counted(mixed: Path, inside: Command) -> None:
    text = inside("validate", cwd=mixed)
    assert text.out.endswith(f"2 files: clean\n{SAID}; --show-ignored lists them\n")
    statistics = inside("validate", "--statistics", cwd=mixed)
    assert statistics.out == f"2 files: clean\n{SAID}\n"
    markdown = inside("validate", "--format", "markdown", cwd=mixed)
    assert markdown.out == f"**2 files: clean; {SAID}**\n"
    document = inside("validate", "--format", "json", cwd=mixed).document
    assert document["summary"]["passed_over"] == 3
    assert "passed_over" not in document


def test_what_is_passed_over_is_listed(mixed: Path, inside: Command) -> None:
    result = inside("validate", "--show-ignored", cwd=mixed)
    assert result.out.endswith(
        "passed over\n"
        "  drafts (ignored by git)\n"
        "  tmp (excluded by the configuration)\n"
        "  x.yaml (excluded by the configuration)\n"
        f"\n2 files: clean\n{SAID}\n"
    )
    vi = inside("validate", "--show-ignored", "--lang", "vi", cwd=mixed)
    assert "  drafts (do git bỏ qua)\n" in vi.out
    assert vi.out.endswith(
        "3 tệp hoặc thư mục được bỏ qua: 1 do git bỏ qua, 2 do tệp cấu hình loại trừ\n"
    )
    document = inside("validate", "--show-ignored", "--format", "json", cwd=mixed).document
    assert document["passed_over"] == [
        {"path": "drafts", "by": "gitignore"},
        {"path": "tmp", "by": "exclude"},
        {"path": "x.yaml", "by": "exclude"},
    ]


def test_paths_that_meet_count_once(mixed: Path, inside: Command) -> None:
    named = (".", "./", str(mixed), "x.yaml")
    document = inside("validate", "--format", "json", "--show-ignored", *named, cwd=mixed).document
    assert [each["path"] for each in document["passed_over"]] == ["drafts", "tmp"]
    forced = inside("validate", "--force-exclude", "x.yaml", "a.yaml", cwd=mixed)
    assert forced.out == (
        "a.yaml: clean, 3 figures read, 1 check held\n"
        "1 file or folder is passed over: 1 excluded by the configuration; "
        "--show-ignored lists them\n"
    )


@pytest.mark.parametrize("name", ["a\n::error::x.yaml", "\x1b[31ma.yaml", "\u202e##[error]x.yaml"])
def test_a_hostile_name_that_is_passed_over(name: str, top: Path, inside: Command) -> None:
    (top / ".gitignore").write_text("*x.yaml\n*ma.yaml\n", encoding="utf-8")
    (top / name).write_text(CLEAN, encoding="utf-8")
    (top / "b.yaml").write_text(CLEAN, encoding="utf-8")
    result = inside("validate", "--show-ignored", cwd=top)
    assert result.out.count("(ignored by git)") == 1
    assert not {"\x1b", "\u202e"} & set(result.out)
    assert not any(line.startswith(("::", "##")) for line in result.out.splitlines())
