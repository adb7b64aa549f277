"""Odd surroundings: what is said does not depend on them, and git's refusals are one line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from command import GIAMNGHEO, TIMEOUT, Command, Environment
from plans import CLEAN, REAL, ROOT, WRONG, named
from repositories import commit, git, git_environment

#: Command lines, and how each of them ends where nothing is odd.
WITHOUT_GIT = {
    ("validate", "--format=sarif"): 1,
    ("show",): 0,
    ("diff", "p.yaml", "q.yaml"): 1,
    ("explain",): 1,
    ("config",): 0,
}
WITH_GIT = (("validate", "--since", "HEAD"), ("diff",), ("explain", "--since", "HEAD"))


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Return a repository with two plans, of which q.yaml is wrong since the commit."""
    git(tmp_path, "init", "--quiet")
    (tmp_path / "p.yaml").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "q.yaml").write_text(named(CLEAN, "q"), encoding="utf-8")
    commit(tmp_path)
    (tmp_path / "q.yaml").write_text(named(WRONG, "q"), encoding="utf-8")
    return tmp_path


def ended(
    inside: Command, arguments: tuple[str, ...], folder: Path, odd: Environment
) -> tuple[int, str]:
    """Return the exit code of a run and what it says of itself."""
    result = inside(*arguments, cwd=folder, env={**git_environment(), **odd})
    return result.code, result.err


@pytest.mark.parametrize(
    "odd",
    [
        {"LC_ALL": "C"},
        {"LANG": "x" * 9999, "GIAMNGHEO_LANG": None},
        *({"GIAMNGHEO_LANG": each} for each in ("", "xx", "\x1b[1m")),
        *({"HOME": each} for each in (None, "", "/nowhere")),
        {"TMPDIR": "/nowhere"},
        *({"PYTHONIOENCODING": each} for each in ("ascii", "utf-16", "cp1258")),
        *({"COLUMNS": each} for each in ("0", "1", "-1", f"1{'0' * 5000}", "x", "", "²", "1e3")),
        {"TERM": ""},
        {"TERM": "dumb", "FORCE_COLOR": "x", "NO_COLOR": "x"},
        {"GIT_INDEX_FILE": "/nowhere"},
        {"GIT_CEILING_DIRECTORIES": "/"},
        {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": "\x1b"},
        {"GITHUB_WORKSPACE": "relative", "CI_PROJECT_DIR": "x" * 5000},
    ],
    ids=lambda odd: "-".join(f"{name}={str(text)[:9]}" for name, text in odd.items()),
)
def test_an_odd_environment_changes_no_verdict(
    odd: Environment, folder: Path, inside: Command
) -> None:
    for arguments, code in {**WITHOUT_GIT, WITH_GIT[0]: 1}.items():
        assert ended(inside, arguments, folder, odd) == (code, ""), arguments


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        ({"PATH": ""}, "there is no git on this machine"),
        ({"PATH": "/nowhere"}, "there is no git on this machine"),
        ({"GIT_DIR": "/nowhere"}, "git says: fatal: not a git repository: '/nowhere'"),
        ({"GIT_WORK_TREE": "/nowhere"}, "its repository names another working tree, /nowhere"),
        ({"GIT_CONFIG_COUNT": "x"}, "git says: fatal: unable to parse command-line config"),
        ({"GIT_CONFIG_PARAMETERS": "x"}, "git says: fatal: unable to parse command-line config"),
        ({"GIT_OBJECT_DIRECTORY": "/nowhere"}, "git says: fatal: not a git repository"),
        # As git sees the repository of somebody else.
        ({"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}, "git says: fatal: detected dubious ownership"),
    ],
)
def test_what_git_refuses_is_a_line_and_no_matter_of_who_asks_nothing_of_it(
    odd: Environment, said: str, folder: Path, inside: Command
) -> None:
    for arguments, usual in WITHOUT_GIT.items():
        assert ended(inside, arguments, folder, odd) == (usual, ""), arguments
    for arguments in WITH_GIT:
        code, err = ended(inside, arguments, folder, odd)
        assert (code, said in err) == (2, True), arguments
        assert all(line.startswith("giamngheo: ") for line in err.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "plans", "--jobs=2"),
        ("show", "plans", "--format=json"),
        ("diff", REAL, "plans/muong-lay-2021-2025-summary-corrected.yaml"),
    ],
)
def test_what_is_said_does_not_depend_on_chance(
    arguments: tuple[str, ...], variables: dict[str, str]
) -> None:
    def said(seed: int) -> bytes:
        done = subprocess.run(
            [*GIAMNGHEO, *arguments],
            cwd=ROOT,
            env={**variables, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
        assert done.returncode in (0, 1, 2)
        return done.stdout

    assert said(0) == said(77)
