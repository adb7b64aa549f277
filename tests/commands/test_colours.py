"""Where the output is coloured: on terminals, and as options, variables and git say."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from command import GIAMNGHEO, TIMEOUT, Command, environment
from giamngheo_cli.commands import common
from giamngheo_cli.disk import git_colour, git_guard
from plans import CLEAN, WRONG
from repositories import commit, git, git_environment

ESCAPE = "\x1b["

needs_terminals = pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")


@pytest.fixture(name="plan")
def _plan(tmp_path: Path) -> Path:
    path = tmp_path / "p.yaml"
    path.write_text(WRONG, encoding="utf-8")
    return path


#: Variables, whether output to a terminal is coloured, and whether output to a pipe is.
VARIABLES: list[tuple[dict[str, str], bool, bool]] = [
    ({}, True, False),
    ({"NO_COLOR": "1"}, False, False),
    ({"NO_COLOR": ""}, True, False),
    ({"TERM": "dumb"}, False, False),
    ({"TERM": "xterm"}, True, False),
    ({"FORCE_COLOR": "1"}, True, True),
    ({"FORCE_COLOR": ""}, True, False),
    ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
    ({"FORCE_COLOR": "1", "CLICOLOR": "0"}, True, True),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ({"CLICOLOR_FORCE": "1"}, True, True),
    ({"CLICOLOR_FORCE": "0"}, True, False),
    ({"CLICOLOR_FORCE": ""}, True, False),
    ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False, False),
    ({"CLICOLOR": "0"}, False, False),
    ({"CLICOLOR": "1"}, True, False),
]


@pytest.mark.parametrize(("variables", "on_terminal", "in_pipe"), VARIABLES)
def test_variables(  # noqa: PLR0917 fixtures, and what stands in the table
    variables: dict[str, str],
    on_terminal: bool,
    in_pipe: bool,
    plan: Path,
    inside: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert (ESCAPE in inside("validate", plan, env=variables).out) is in_pipe
    options = ("validate", plan, "--color")
    assert ESCAPE in inside(*options, "always", env=variables).out
    assert ESCAPE not in inside(*options, "never", env=variables).out
    monkeypatch.setattr(common, "on_terminal", lambda: True)
    assert (ESCAPE in inside("validate", plan, env=variables).out) is on_terminal
    assert ESCAPE not in inside(*options, "never", env=variables).out


@pytest.mark.parametrize("command", ["validate", "show", "explain", "diff", "rule"])
def test_all_commands_are_coloured_alike(command: str, plan: Path, inside: Command) -> None:
    paths = {"diff": (os.devnull, plan), "rule": ("GN101",)}.get(command, (plan,))
    assert ESCAPE not in inside(command, *paths).out
    assert ESCAPE in inside(command, *paths, env={"FORCE_COLOR": "1"}).out
    assert ESCAPE in inside(command, *paths, "--color", "always").out
    assert ESCAPE not in inside(command, *paths, "--color", "never", env={"FORCE_COLOR": "1"}).out


def test_a_file_has_colours_only_if_an_option_asks(plan: Path, inside: Command) -> None:
    file = plan.with_suffix(".txt")
    forced = {"FORCE_COLOR": "1"}
    inside("validate", plan, "-o", file, env=forced)
    assert ESCAPE not in file.read_text(encoding="utf-8")
    inside("validate", plan, "-o", file, "--color", "always", env=forced)
    assert ESCAPE in file.read_text(encoding="utf-8")


def on_a_terminal(*command: str, cwd: Path, env: Mapping[str, str]) -> str:
    """Run a command whose output is a terminal, and return what it writes there."""
    ours, theirs = os.openpty()
    with subprocess.Popen(command, stdout=theirs, stdin=theirs, cwd=cwd, env=env) as process:
        os.close(theirs)
        written = b""
        try:
            while data := os.read(ours, 65_536):
                written += data
        except OSError:
            # Nobody has the other end any more.
            pass
        process.wait(TIMEOUT)
    os.close(ours)
    return written.decode()


@needs_terminals
@pytest.mark.parametrize(("term", "is_coloured"), [("xterm", True), ("dumb", False)])
def test_a_real_terminal(term: str, is_coloured: bool, plan: Path) -> None:
    written = on_a_terminal(
        *GIAMNGHEO, "validate", plan.name, cwd=plan.parent, env=environment({"TERM": term})
    )
    assert "GN101" in written
    assert (ESCAPE in written) is is_coloured


# As git's diff driver


@pytest.fixture(name="driven")
def _driven(plan: Path) -> Path:
    """Return a repository whose plan has changed, and of which giamngheo makes the diff."""
    folder = plan.parent
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / ".gitattributes").write_text("*.yaml diff=giamngheo\n", encoding="utf-8")
    driver = f"'{sys.executable}' -m giamngheo_cli diff --git-driver --"
    git(folder, "config", "diff.giamngheo.command", driver)
    commit(folder)
    plan.write_text(CLEAN, encoding="utf-8")
    return folder


@needs_terminals
@pytest.mark.parametrize(
    ("options", "variables", "is_coloured"),
    [
        ([], {}, True),
        (["-c", "color.ui=never"], {}, False),
        (["-c", "color.diff=false"], {}, False),
        (["-c", "color.pager=false"], {}, False),
        ([], {"TERM": "dumb"}, False),
        (["-c", "color.ui=never"], {"CLICOLOR_FORCE": "1"}, True),
        (["-c", "color.ui=always"], {"NO_COLOR": "1"}, False),
    ],
)
@pytest.mark.parametrize("pager", ["tail -n +1", "cat"])
def test_git_says_whether_its_diff_is_coloured(
    options: list[str], variables: dict[str, str], is_coloured: bool, pager: str, driven: Path
) -> None:
    # What git takes for no pager at all, its setting for pagers says nothing of.
    expected = is_coloured or (pager == "cat" and "color.pager=false" in options)
    env = {**git_environment(), "GIT_PAGER": pager, **variables}
    written = on_a_terminal("git", *options, "diff", cwd=driven, env=env)
    assert "p.yaml" in written
    assert (ESCAPE in written) is expected


def test_git_is_asked_in_a_pipe_too(driven: Path) -> None:
    assert ESCAPE not in git(driven, "diff")
    assert ESCAPE in git(driven, "-c", "color.diff=always", "diff")


def test_git_is_asked_as_its_driver_only(
    plan: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_colour, "git_colours_diffs", lambda **_: True)
    assert ESCAPE not in inside("diff", plan, plan).out
    driver = (
        *("diff", "--git-driver", "--", "p.yaml"),
        *(plan, "0" * 40, "100644"),
        *(plan, "0" * 40, "100644"),
    )
    assert ESCAPE in inside(*driver).out


@pytest.mark.parametrize("git_is", ["none", "hanging", "broken"])
def test_without_an_answer_of_git_it_is_as_ever(
    git_is: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "git"
    if git_is != "none":
        program.write_text(f"#!/bin/sh\n{'exec sleep 60' if git_is == 'hanging' else 'exit 3'}\n")
        program.chmod(0o755)
        monkeypatch.setattr(git_guard, "MOST_SECONDS", 0.05)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin" if git_is != "none" else str(tmp_path))
    assert git_colour.git_colours_diffs(on_terminal=True) is None


def test_a_change_of_the_mode_alone_is_said(driven: Path) -> None:
    plan = driven / "p.yaml"
    plan.write_text(WRONG, encoding="utf-8")
    plan.chmod(0o755)
    assert "p.yaml\nold mode 100644, new mode 100755\n" in git(driven, "diff")
    plan.write_text(CLEAN, encoding="utf-8")
    out = git(driven, "diff")
    assert "old mode 100644, new mode 100755\n" in out
    assert "amount" in out
    plan.chmod(0o644)
    assert "mode" not in git(driven, "diff")
