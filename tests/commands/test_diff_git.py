"""`giamngheo diff` with git: revisions, renamed files, worktrees, and as git's own diff driver.

Each test makes a real repository.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from command import Command, Result
from repositories import commit, git, git_environment

PLAN = """\
plan: 1
id: xa-a
title: Kế hoạch xã A
total: 60
funding: {central: 50, local: 10}
"""
CHANGED = PLAN.replace("central: 50, local: 10", "central: 40, local: 20")


@pytest.fixture(name="repository")
def _repository(tmp_path: Path) -> Path:
    """Return a repository with one commit of plans/a.yaml and plans/b.yaml, a.yaml edited since."""
    top = tmp_path / "repository"
    (top / "plans").mkdir(parents=True)
    git(top, "init", "--quiet", "--initial-branch=main")
    write(top / "plans" / "a.yaml", PLAN)
    write(top / "plans" / "b.yaml", PLAN.replace("xa-a", "xa-b"))
    git(top, "add", ".")
    git(top, "commit", "--quiet", "--message=one")
    write(top / "plans" / "a.yaml", CHANGED)
    return top


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def files(result: Result) -> list[tuple[str, str | None, str | None]]:
    """Return what became of each file, and the names of its versions."""

    def name(version: dict[str, str] | None) -> str | None:
        if version is None:
            return None
        revision = version["revision"]
        return version["path"] if revision is None else f"{revision}:{version['path']}"

    return [
        (file["status"], name(file["old"]), name(file["new"])) for file in result.document["files"]
    ]


def contents(folder: Path) -> dict[str, str]:
    """Return a digest of each file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


# What is compared


def test_the_working_tree_is_compared_with_head(repository: Path, inside: Command) -> None:
    result = inside("diff", "plans/a.yaml", cwd=repository)
    assert result.code == 1
    assert result.out.startswith("HEAD:plans/a.yaml → plans/a.yaml\nKế hoạch xã A\n")
    assert "\n10 đồng moved from central budget to local budget; " in result.out


def test_a_plan_that_is_as_git_has_it(repository: Path, inside: Command) -> None:
    result = inside("diff", "plans/b.yaml", cwd=repository)
    assert result == (0, "HEAD:plans/b.yaml → plans/b.yaml\nno difference\n", "")


@pytest.mark.parametrize("paths", [(), (".",), ("plans",)])
def test_a_directory_compares_all_plans_in_it(
    paths: tuple[str, ...], repository: Path, inside: Command
) -> None:
    write(repository / "plans" / "c.yaml", PLAN.replace("xa-a", "xa-c"))
    result = inside("diff", *paths, "--format", "json", cwd=repository)
    assert files(result) == [
        ("changed", "HEAD:plans/a.yaml", "plans/a.yaml"),
        ("same", "HEAD:plans/b.yaml", "plans/b.yaml"),
        ("added", None, "plans/c.yaml"),
    ]


def test_in_a_sub_folder(repository: Path, inside: Command) -> None:
    result = inside("diff", "a.yaml", "--format", "json", cwd=repository / "plans")
    assert files(result) == [("changed", "HEAD:a.yaml", "a.yaml")]
    whole = inside("diff", "--format", "json", cwd=repository / "plans")
    assert [new for _, _, new in files(whole)] == ["a.yaml", "b.yaml"]
    above = inside("diff", "..", "--format", "json", cwd=repository / "plans")
    assert [new for _, _, new in files(above)] == ["../plans/a.yaml", "../plans/b.yaml"]


def test_a_path_elsewhere(repository: Path, inside: Command, tmp_path: Path) -> None:
    result = inside("diff", repository / "plans" / "a.yaml", "--format", "json", cwd=tmp_path)
    assert [status for status, _, _ in files(result)] == ["changed"]


def test_from_and_to(repository: Path, inside: Command) -> None:
    commit(repository)
    write(repository / "plans" / "a.yaml", PLAN)
    git(repository, "tag", "sent", "HEAD~1")
    for options, expected in (
        (("--from", "sent"), [("same", "sent:plans/a.yaml", "plans/a.yaml")]),
        (
            ("--from", "sent", "--to", "main"),
            [("changed", "sent:plans/a.yaml", "main:plans/a.yaml")],
        ),
        (("--to", "HEAD~1"), [("changed", "HEAD:plans/a.yaml", "HEAD~1:plans/a.yaml")]),
        (("--from", "HEAD", "--to", "main"), [("same", "HEAD:plans/a.yaml", "main:plans/a.yaml")]),
    ):
        result = inside("diff", "plans/a.yaml", *options, "--format", "json", cwd=repository)
        assert files(result) == expected


def test_a_worktree_of_a_bare_clone(repository: Path, inside: Command, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", repository, "bare.git")
    git(tmp_path / "bare.git", "worktree", "add", "--quiet", tmp_path / "tree", "main")
    write(tmp_path / "tree" / "plans" / "a.yaml", CHANGED)
    result = inside("diff", "plans/a.yaml", "--format", "json", cwd=tmp_path / "tree")
    assert files(result) == [("changed", "HEAD:plans/a.yaml", "plans/a.yaml")]


def test_nothing_is_written(repository: Path, inside: Command) -> None:
    # Another time makes git want to write into its index that the file is the same.
    os.utime(repository / "plans" / "b.yaml", (1, 1))
    before = contents(repository)
    inside("diff", cwd=repository)
    inside("diff", "--from", "HEAD", "--to", "main", cwd=repository)
    assert contents(repository) == before


@pytest.mark.parametrize(
    "name", ["xã mới.yaml", "-x.yaml", "a b'\"$(x).yaml", "[a]*.yaml", ":(x).yaml"]
)
def test_names_of_all_kinds(name: str, repository: Path, inside: Command) -> None:
    write(repository / "plans" / name, PLAN)
    commit(repository)
    write(repository / "plans" / name, CHANGED)
    result = inside("diff", f"plans/{name}", "--format", "json", cwd=repository)
    assert files(result) == [("changed", f"HEAD:plans/{name}", f"plans/{name}")]
    whole = inside("diff", "--format", "json", cwd=repository)
    assert ("changed", f"HEAD:plans/{name}", f"plans/{name}") in files(whole)


def test_a_repository_that_names_contents_by_sha_256(tmp_path: Path, inside: Command) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    write(tmp_path / "a.yaml", PLAN)
    write(tmp_path / "b.yaml", PLAN)
    commit(tmp_path)
    write(tmp_path / "a.yaml", CHANGED)
    result = inside("diff", "--format", "json", cwd=tmp_path)
    assert [status for status, *_ in files(result)] == ["changed", "same"]


# Files that are new, gone or renamed


def test_a_revision_that_lacks_the_file(repository: Path, inside: Command) -> None:
    write(repository / "plans" / "c.yaml", PLAN.replace("xa-a", "xa-c"))
    result = inside("diff", "plans/c.yaml", "--format", "json", cwd=repository)
    assert files(result) == [("added", None, "plans/c.yaml")]
    figures = result.document["files"][0]["items"][0]["figures"]
    assert [figure["change"] for figure in figures] == ["added"] * 3


def test_a_file_that_is_gone(repository: Path, inside: Command) -> None:
    (repository / "plans" / "b.yaml").unlink()
    result = inside("diff", "plans/b.yaml", "--format", "json", cwd=repository)
    assert files(result) == [("deleted", "HEAD:plans/b.yaml", None)]


def test_a_directory_that_is_gone(repository: Path, inside: Command) -> None:
    for path in (repository / "plans").iterdir():
        path.unlink()
    (repository / "plans").rmdir()
    result = inside("diff", "plans", "--format", "json", cwd=repository)
    assert [status for status, *_ in files(result)] == ["deleted", "deleted"]


@pytest.mark.parametrize("staged", [True, False])
def test_a_renamed_file(staged: bool, repository: Path, inside: Command) -> None:
    (repository / "2026").mkdir()
    (repository / "plans" / "a.yaml").rename(repository / "2026" / "ke-hoach.yaml")
    if staged:
        git(repository, "add", "--all")
    expected = [("renamed", "HEAD:plans/a.yaml", "2026/ke-hoach.yaml")]
    for path in ("2026/ke-hoach.yaml", "plans/a.yaml"):
        assert files(inside("diff", path, "--format", "json", cwd=repository)) == expected
    assert expected[0] in files(inside("diff", "--format", "json", cwd=repository))


def test_a_renamed_file_between_two_revisions(repository: Path, inside: Command) -> None:
    git(repository, "mv", "plans/b.yaml", "plans/z.yaml")
    commit(repository)
    options = ("--from", "HEAD~1", "--to", "HEAD", "--format", "json")
    result = inside("diff", "plans/z.yaml", *options, cwd=repository)
    assert files(result) == [("renamed", "HEAD~1:plans/b.yaml", "HEAD:plans/z.yaml")]
    assert result.code == 1
    only_money = inside("diff", "plans/z.yaml", *options, "--fail-on", "money", cwd=repository)
    assert only_money.code == 0


def test_a_link_is_not_taken_for_a_plan(repository: Path, inside: Command) -> None:
    (repository / "plans" / "l.yaml").symlink_to("a.yaml")
    commit(repository)
    result = inside(
        "diff", "plans", "--from", "HEAD", "--to", "HEAD", "--format", "json", cwd=repository
    )
    assert [new for _, _, new in files(result)] == ["HEAD:plans/a.yaml", "HEAD:plans/b.yaml"]


def test_a_folder_and_a_file_whose_names_look_like_options(
    repository: Path, inside: Command
) -> None:
    (repository / "-r").mkdir()
    write(repository / "-r" / "--name-only.yaml", PLAN)
    commit(repository)
    write(repository / "-r" / "--name-only.yaml", CHANGED)
    for path in ("./-r", "./-r/--name-only.yaml"):
        result = inside("diff", "--format", "json", "--", path, cwd=repository)
        assert [status for status, *_ in files(result)] == ["changed"]


def test_a_clean_working_tree_is_no_difference(repository: Path, inside: Command) -> None:
    (repository / "plans" / "link.yaml").symlink_to("a.yaml")
    (repository / "plans" / "dangling.yaml").symlink_to("none.yaml")
    write(repository / ".gitignore", "built/\n")
    commit(repository)
    (repository / "built").mkdir()
    write(repository / "built" / "x.yaml", "plan: [")
    result = inside("diff", "--format", "json", cwd=repository)
    assert [(status, new) for status, _, new in files(result)] == [
        ("same", "plans/a.yaml"),
        ("same", "plans/b.yaml"),
    ]
    assert (result.code, result.err) == (0, "")


def test_a_link_that_is_named_is_followed(repository: Path, inside: Command) -> None:
    (repository / "link.yaml").symlink_to("plans/a.yaml")
    result = inside("diff", "link.yaml", "--format", "json", cwd=repository)
    assert [status for status, *_ in files(result)] == ["changed"]


def test_a_content_that_git_has_lost_does_not_stop_the_others(
    repository: Path, inside: Command
) -> None:
    lost = git(repository, "rev-parse", "HEAD:plans/a.yaml").strip()
    (repository / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    write(repository / "plans" / "b.yaml", CHANGED)
    result = inside("diff", "--format", "json", cwd=repository)
    assert [new for _, _, new in files(result)] == ["plans/b.yaml"]
    assert result.err.startswith("giamngheo: HEAD:plans/a.yaml: git says: fatal: ")
    assert result.code == 2


def test_a_revision_by_the_words_of_its_message(repository: Path, inside: Command) -> None:
    result = inside("diff", "plans/a.yaml", "--from", ":/one", "--format", "json", cwd=repository)
    assert [status for status, *_ in files(result)] == ["changed"]


def test_where_the_environment_names_the_repository(repository: Path, inside: Command) -> None:
    result = inside("diff", "a.yaml", "--format", "json", cwd=repository / "plans")
    named = inside(
        *("diff", "plans/a.yaml", "--format", "json"),
        cwd=repository,
        env={"GIT_DIR": ".git", "GIT_WORK_TREE": "."},
    )
    assert [status for status, *_ in files(named)] == [status for status, *_ in files(result)]


# What is in the way


@pytest.mark.parametrize(
    "revision", ["nope", "--help", "", "HEAD:plans/a.yaml", "HEAD^{tree}", "a\nb"]
)
def test_no_such_revision(revision: str, repository: Path, inside: Command) -> None:
    result = inside("diff", "plans/a.yaml", f"--from={revision}", cwd=repository)
    assert result.err.startswith("giamngheo: plans/a.yaml: git knows no revision “")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)


def test_no_repository(tmp_path: Path, inside: Command) -> None:
    write(tmp_path / "a.yaml", PLAN)
    ceiling = git_environment() | {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    result = inside("diff", "a.yaml", cwd=tmp_path, env=ceiling)
    assert result.code == 2
    assert result.err.startswith("giamngheo: a.yaml: git says: fatal: not a git repository")


def test_a_repository_without_commits(tmp_path: Path, inside: Command) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path / "a.yaml", PLAN)
    result = inside("diff", "a.yaml", cwd=tmp_path)
    assert result == (2, "", "giamngheo: a.yaml: git knows no revision “HEAD”\n")


def test_no_git(repository: Path, inside: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = inside("diff", "plans/a.yaml", cwd=repository, env={"PATH": str(tmp_path / "empty")})
    assert result == (
        2,
        "",
        "giamngheo: plans/a.yaml: there is no git on this machine; "
        "giamngheo diff OLD NEW needs no git\n",
    )


def test_git_that_cannot_be_run(repository: Path, inside: Command, tmp_path: Path) -> None:
    (tmp_path / "bin" / "git").mkdir(parents=True)
    result = inside("diff", "plans/a.yaml", cwd=repository, env={"PATH": str(tmp_path / "bin")})
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("giamngheo: plans/a.yaml: git cannot be run: ")


def test_no_such_file_in_either(repository: Path, inside: Command) -> None:
    result = inside("diff", "plans/none.yaml", cwd=repository)
    assert result == (2, "", "giamngheo: plans/none.yaml: neither revision has this file\n")


def test_no_plans_in_either(repository: Path, inside: Command) -> None:
    (repository / "empty").mkdir()
    result = inside("diff", "empty", cwd=repository)
    assert (result.code, result.out) == (2, "")
    assert result.err == "giamngheo: empty: no plan (*.yaml, *.yml) in this directory\n"


def test_standard_input_has_no_revisions(repository: Path, inside: Command) -> None:
    result = inside("diff", "-", stdin=PLAN.encode(), cwd=repository)
    assert result == (2, "", "giamngheo: -: standard input has no revisions; name a file\n")


def test_bytes_that_are_no_plan_in_a_revision(repository: Path, inside: Command) -> None:
    (repository / "plans" / "a.yaml").write_bytes(b"\xff\x00")
    commit(repository)
    write(repository / "plans" / "a.yaml", CHANGED)
    result = inside("diff", "plans/a.yaml", cwd=repository)
    assert result.code == 1
    assert "the old revision cannot be read as a plan\n" in result.out


# As git's own diff

DRIVER = f"'{sys.executable}' -m giamngheo_cli diff --git-driver --"


@pytest.fixture(name="driven")
def _driven(repository: Path) -> Path:
    """Return the repository with the two lines of configuration."""
    write(repository / ".gitattributes", "plans/*.yaml diff=giamngheo\n")
    git(repository, "config", "diff.giamngheo.command", DRIVER)
    return repository


def test_git_diff_prints_it(driven: Path) -> None:
    out = git(driven, "diff")
    short = git(driven, "rev-parse", "HEAD:plans/a.yaml")[:7]
    assert out.startswith(
        f"{short}:plans/a.yaml → plans/a.yaml\nKế hoạch xã A\n2 amounts changed\n"
    )
    assert "10 đồng moved from central budget to local budget" in out
    assert "@@" not in out


def test_git_log_prints_it(driven: Path) -> None:
    commit(driven)
    out = git(driven, "log", "-p", "--ext-diff", "--format=%s", "--", "plans/a.yaml")
    later, first = out.split("one\n")
    assert "10 đồng moved from central budget to local budget" in later
    assert "plans/a.yaml\nnew file\n" in first
    assert "3 amounts added" in first


def test_git_diff_of_renamed_and_deleted_files(driven: Path) -> None:
    commit(driven)
    git(driven, "mv", "plans/a.yaml", "plans/z.yaml")
    write(driven / "plans" / "z.yaml", CHANGED.replace("local: 20", "local: 21"))
    out = git(driven, "diff", "HEAD", "--find-renames=1%")
    assert ":plans/a.yaml → plans/z.yaml\nrenamed file\n" in out
    (driven / "plans" / "b.yaml").unlink()
    assert "plans/b.yaml\ndeleted file\n" in git(driven, "diff")


@pytest.mark.parametrize("name", ["giamngheo.toml", "giamngheo-baseline.json"])
def test_git_diff_of_a_file_renamed_to_where_the_configuration_is_broken(
    name: str, driven: Path
) -> None:
    commit(driven)
    (driven / "plans" / "new").mkdir()
    git(driven, "mv", "plans/a.yaml", "plans/new/z.yaml")
    write(driven / "plans" / "new" / name, "{")
    write(driven / ".gitattributes", "plans/** diff=giamngheo\n")
    write(driven / "plans" / "new" / "z.yaml", CHANGED.replace("local: 20", "local: 21"))
    # Git stops at a driver that fails.
    out = git(driven, "diff", "HEAD", "--find-renames=1%", "--", "plans/*.yaml")
    assert ":plans/a.yaml → plans/new/z.yaml\nrenamed file\n" in out


def test_git_diff_of_a_file_that_is_not_merged(driven: Path) -> None:
    git(driven, "checkout", "--quiet", "-b", "other")
    commit(driven)
    git(driven, "checkout", "--quiet", "main")
    write(driven / "plans" / "a.yaml", PLAN.replace("central: 50", "central: 49"))
    commit(driven)
    with pytest.raises(subprocess.CalledProcessError):
        git(driven, "merge", "--quiet", "other")
    assert "UU plans/a.yaml\n" in git(driven, "status", "--short")
    write(driven / "plans" / "b.yaml", CHANGED)
    # Git stops at a driver that fails.
    assert "plans/b.yaml → plans/b.yaml\n" in git(driven, "diff")


def test_git_shows_a_plan_that_does_not_load(driven: Path) -> None:
    write(driven / "plans" / "a.yaml", "plan: [")
    assert "the new revision cannot be read as a plan\n" in git(driven, "diff")


def test_git_shows_a_link_as_no_plan(driven: Path) -> None:
    link = driven / "plans" / "l.yaml"
    link.symlink_to("a.yaml")
    commit(driven)
    link.unlink()
    link.symlink_to("b.yaml")
    assert git(driven, "diff").strip() == ""


def test_the_driver_without_either_file(driven: Path, inside: Command) -> None:
    nothing = ("/dev/null", ".", ".")
    assert inside("diff", "--git-driver", "a.yaml", *nothing, *nothing, cwd=driven) == (0, "\n", "")


def test_git_shows_a_file_whose_name_looks_like_an_option(driven: Path) -> None:
    write(driven / "-p.yaml", PLAN)
    write(driven / ".gitattributes", "*.yaml diff=giamngheo\n")
    commit(driven)
    write(driven / "-p.yaml", CHANGED)
    assert ":-p.yaml → -p.yaml\n" in git(driven, "diff")


def test_a_pager_that_is_left_early_is_no_error(driven: Path) -> None:
    parts = "".join(f"  - {{id: p{number}, total: 1}}\n" for number in range(5000))
    write(driven / "plans" / "a.yaml", f"{PLAN}projects:\n{parts}")
    git(driven, "config", "core.pager", "head -n 1")
    done = subprocess.run(
        ["git", "--paginate", "diff"],
        cwd=driven,
        env=git_environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert "external diff died" not in done.stderr


def test_through_the_pager_of_git_it_is_wrapped_and_coloured(driven: Path, inside: Command) -> None:
    arguments = ("plans/a.yaml", "/dev/null", ".", ".", "plans/a.yaml", "0" * 40, "100644")
    paged = inside("diff", "--git-driver", *arguments, cwd=driven, env={"GIT_PAGER_IN_USE": "1"})
    assert "\x1b[1m" in paged.out
    plain = inside("diff", "--git-driver", *arguments, cwd=driven)
    assert "\x1b" not in plain.out
    asked = inside("diff", "--color", "always", "--git-driver", "--", *arguments, cwd=driven)
    assert "\x1b[1m" in asked.out
    assert (paged.code, plain.code) == (0, 0)
