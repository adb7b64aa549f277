"""`giamngheo validate` on many plans: outputs, processes, revisions, standard input, a terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from command import GIAMNGHEO, Command
from plans import CLEAN, WRONG, named
from processes import on_a_terminal, running, until
from repositories import commit, git


@pytest.fixture(name="plans")
def _plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for number in range(12):
        text = named(WRONG if number % 5 == 2 else CLEAN, f"a{number}")
        (folder / f"p{number:02}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


# Where reports go


def test_several_forms_at_once(inside: Command, plans: Path) -> None:
    result = inside("validate", "plans", "--format", "text", "--format", "json:out.json", cwd=plans)
    alone = inside("validate", "plans", "--format", "json", cwd=plans)
    assert result == inside("validate", "plans", cwd=plans)
    assert (plans / "out.json").read_text(encoding="utf-8") == alone.out
    assert alone.document["summary"]["errors"] == 2


def test_the_form_without_a_file_goes_where_the_option_says(inside: Command, plans: Path) -> None:
    result = inside("validate", "plans", "-o", "out.txt", "--format", "text", cwd=plans)
    assert (result.code, result.out, result.err) == (1, "", "")
    assert (plans / "out.txt").read_text(encoding="utf-8") == inside(
        "validate", "plans", cwd=plans
    ).out
    inside("validate", "plans", "--format", "jsonl", "-o", "-", cwd=plans)


def test_a_file_is_whole_or_as_it_was(inside: Command, plans: Path) -> None:
    (plans / "out.json").write_text("as it was")
    (plans / "giamngheo.toml").write_text("broken")
    inside("validate", "plans", "--format", "json:out.json", cwd=plans)
    assert (plans / "out.json").read_text() == "as it was"
    (plans / "giamngheo.toml").unlink()
    inside("validate", "plans", "--format", "json:out.json", cwd=plans)
    assert json.loads((plans / "out.json").read_text())["summary"]["files"] == 12
    assert sorted(each.name for each in plans.iterdir()) == ["out.json", "plans"]


def test_annotations_where_github_runs_it(inside: Command, plans: Path) -> None:
    action = {"GITHUB_ACTIONS": "true"}
    plain = inside("validate", "plans", cwd=plans)
    annotations = inside("validate", "plans", "--format", "github", cwd=plans)
    both = inside("validate", "plans", cwd=plans, env=action)
    lines = both.out.splitlines()
    assert [line for line in lines if line.startswith("::")] == annotations.out.splitlines()
    assert [line for line in lines if not line.startswith("::")] == plain.out.splitlines()
    for form in ("json", "github"):
        asked = inside("validate", "plans", "--format", form, cwd=plans, env=action)
        assert asked == inside("validate", "plans", "--format", form, cwd=plans)
    to_file = inside("validate", "plans", "-o", "out.txt", cwd=plans, env=action)
    assert to_file.out == ""
    assert (plans / "out.txt").read_text(encoding="utf-8") == plain.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--format", "xml"],
            "'xml' is no form of the report; there are: text, json, jsonl, sarif",
        ),
        (["--format", "sarif:"], "there is no file behind sarif:"),
        (["--format", "text", "--format", "json"], "two forms go to standard output"),
        (["--format", "text", "--format", "json:/dev/stdout"], "two forms go to standard output"),
        (["--format", "json:a", "--format", "sarif:./a"], "two forms go to"),
        (["--format", "json:a", "-o", "b"], "-o has nothing to write"),
        (["--statistics", "--format", "json"], "--statistics is a kind of text"),
        (["--write-baseline", "--add-ignores"], "--write-baseline and --add-ignores do not go"),
        (["--watch", "--prune-baseline"], "--prune-baseline and --watch do not go together"),
        (["--watch", "-"], "standard input is no file; --watch"),
        (["--write-baseline", "-"], "standard input is no file; --write-baseline"),
        (["--write-baseline", "-o", "x"], "--write-baseline and --format do not go together"),
        (["--add-ignores", "--statistics"], "--add-ignores and --statistics do not go together"),
        (["--stdin-filename", "a.yaml", "plans"], "--stdin-filename names standard input"),
        (["--jobs", "0"], "'0' is no number from 1 to 100, nor auto"),
        (["--jobs", "many"], "'many' is no number from 1 to 100, nor auto"),
        (["--select", "GN1O1"], "“GN1O1” is no rule"),
    ],
)
def test_wrong_use(inside: Command, plans: Path, options: list[str], said: str) -> None:
    result = inside("validate", *options, cwd=plans)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_a_report_over_a_plan_is_refused(inside: Command, plans: Path) -> None:
    (plans / "link.json").symlink_to("plans/p03.yaml")
    for option in ("-o=plans/p03.yaml", "--output=link.json"):
        name, _, file = option.partition("=")
        result = inside("validate", "plans", name, file, cwd=plans)
        assert result == (
            2,
            "",
            f"giamngheo: {file}: this file is read in this run; choose another one\n",
        )
    assert (plans / "plans" / "p03.yaml").read_text(encoding="utf-8") == named(CLEAN, "a3")


def test_a_report_over_what_says_how_to_check_is_refused(inside: Command, plans: Path) -> None:
    inside("validate", "plans", "--write-baseline", cwd=plans)
    (plans / "giamngheo.toml").write_text("", encoding="utf-8")
    for file in ("giamngheo.toml", "giamngheo-baseline.json"):
        before = (plans / file).read_bytes()
        assert inside("validate", "plans", "-o", file, cwd=plans).code == 2
        assert (plans / file).read_bytes() == before


def test_who_is_told_to_end_leaves_nothing(plans: Path, variables: dict[str, str]) -> None:
    command = (*GIAMNGHEO, "validate", "-", "-o", "out.txt")
    with running(*command, stdin=subprocess.PIPE, env=variables, cwd=plans) as process:
        assert until(lambda: any(each.name.startswith(".giamngheo-") for each in plans.iterdir()))
        process.terminate()
        assert process.wait(10) == 143
    assert sorted(each.name for each in plans.iterdir()) == ["plans"]


def test_a_report_that_cannot_be_written(inside: Command, plans: Path) -> None:
    for option in (["--format", "json:nowhere/out.json"], ["-o", "nowhere/out.json"]):
        result = inside("validate", "plans", *option, cwd=plans)
        assert result == (2, "", "giamngheo: nowhere/out.json: no such directory\n")


def test_only_plans_with_findings(inside: Command, plans: Path) -> None:
    quiet = inside("validate", "plans", "-q", cwd=plans)
    whole = inside("validate", "plans", cwd=plans)
    kept = [line for line in whole.out.splitlines() if ": clean, " not in line]
    assert (quiet.code, quiet.out.splitlines()) == (1, kept)


# Processes


def test_several_processes_report_the_same(giamngheo: Command, plans: Path) -> None:
    options = ("validate", "plans", "nowhere.yaml")
    assert giamngheo(*options, "--jobs", "3", cwd=plans) == giamngheo(*options, cwd=plans)


def test_as_many_as_there_are_processors(giamngheo: Command, plans: Path) -> None:
    assert giamngheo("validate", "plans", "-j", "auto", cwd=plans).code == 1


def test_a_process_that_dies_names_its_plan(plans: Path, variables: dict[str, str]) -> None:
    """A plan in which a process dies is an error; all others are checked."""
    code = """\
import os, signal, sys
from giamngheo_cli.policy import judge
from giamngheo_cli.__main__ import run

real = judge.analyse

def analyse(data, **options):
    if b"KILLER" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(data, **options)

judge.analyse = analyse
sys.exit(run(sys.argv[1:]))
"""
    (plans / "plans" / "p05.yaml").write_text(f"# KILLER\n{CLEAN}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", code, "validate", "plans", "--jobs", "2", "--format", "json"],
        capture_output=True,
        env=variables,
        cwd=plans,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.decode() == (
        "giamngheo: plans/p05.yaml: the process that had it was ended by signal 9\n"
    )
    document = json.loads(done.stdout)
    assert [file["path"] for file in document["files"]] == [
        f"plans/p{number:02}.yaml" for number in range(12) if number != 5
    ]


def test_one_unreadable_plan_among_many(inside: Command, plans: Path) -> None:
    (plans / "plans" / "p03.yaml").unlink()
    (plans / "plans" / "p03.yaml").symlink_to("p03.yaml")
    for jobs in ("1", "2"):
        result = inside("validate", "plans", "--format", "json", "--jobs", jobs, cwd=plans)
        assert result.code == 2
        assert len(result.document["files"]) == 11
        (unreadable,) = result.document["unreadable"]
        assert unreadable["path"] == "plans/p03.yaml"
        lines = inside("validate", "plans", "--format", "jsonl", "--jobs", jobs, cwd=plans).out
        assert json.loads(lines.splitlines()[-1]) == {**unreadable, "plan": None}
        quality = inside("validate", "plans", "--format", "gitlab", "--jobs", jobs, cwd=plans)
        assert quality.document[-1]["description"] == unreadable["message"]
        assert len(quality.document) == 3
        assert result.err == f"giamngheo: plans/p03.yaml: {unreadable['message']}\n"


# Revisions


@pytest.fixture(name="repository")
def _repository(plans: Path) -> Path:
    git(plans, "init", "--quiet")
    commit(plans)
    return plans


def paths(inside: Command, folder: Path, *options: str) -> list[str]:
    result = inside("validate", "--format", "json", *options, cwd=folder)
    return [file["path"] for file in result.document["files"]]


def test_only_plans_that_have_changed(inside: Command, repository: Path) -> None:
    assert paths(inside, repository, "--since", "HEAD") == []
    nothing = inside("validate", "--since", "HEAD", cwd=repository)
    assert nothing == (0, "", "giamngheo: no plan has changed since HEAD\n")
    (repository / "plans" / "p01.yaml").write_text(WRONG, encoding="utf-8")
    (repository / "plans" / "new.yaml").write_text(CLEAN, encoding="utf-8")
    (repository / "plans" / "p02.yaml").unlink()
    (repository / "ignored.yaml").write_text(WRONG, encoding="utf-8")
    (repository / ".gitignore").write_text("ignored.yaml\n", encoding="utf-8")
    (repository / "notes.txt").write_text("x", encoding="utf-8")
    assert paths(inside, repository, "--since", "HEAD") == ["plans/new.yaml", "plans/p01.yaml"]
    assert paths(inside, repository / "plans", "--since", "HEAD") == ["new.yaml", "p01.yaml"]
    assert paths(inside, repository, "plans/p01.yaml", "--since", "HEAD") == ["plans/p01.yaml"]
    commit(repository)
    assert paths(inside, repository, "--since", "HEAD~1") == ["plans/new.yaml", "plans/p01.yaml"]
    (repository / "giamngheo.toml").write_text('exclude = ["new.yaml"]', encoding="utf-8")
    assert paths(inside, repository, "--since", "HEAD~1") == ["plans/p01.yaml"]


def test_a_path_that_is_not_there(inside: Command, repository: Path) -> None:
    result = inside("validate", "nowhere.yaml", "--since", "HEAD", cwd=repository)
    assert result == (2, "", "giamngheo: nowhere.yaml: no such file or directory\n")


def test_no_such_revision(inside: Command, repository: Path, tmp_path: Path) -> None:
    result = inside("validate", "--since", "nowhere", cwd=repository)
    assert result == (2, "", "giamngheo: git knows no revision “nowhere”\n")
    result = inside("validate", "-", "--since", "HEAD", cwd=repository)
    assert result == (2, "", "giamngheo: standard input has no revisions; name a file\n")


# Standard input


def test_a_name_for_standard_input(inside: Command, plans: Path) -> None:
    (plans / "giamngheo.toml").write_text(
        'per-file-ignores = {"drafts/*" = ["GN101"]}', encoding="utf-8"
    )
    data = WRONG.encode()
    named = inside("validate", "--stdin-filename", "plans/x.yaml", stdin=data, cwd=plans)
    assert named.code == 1
    assert named.out.startswith("plans/x.yaml:3:8: error GN101 sum-over-parts\n")
    named = inside("validate", "-", "--stdin-filename", "drafts/x.yaml", stdin=data, cwd=plans)
    assert (named.code, named.out.splitlines()[0][:20]) == (0, "drafts/x.yaml: clean")


def test_a_name_that_is_excluded_or_taken(inside: Command, plans: Path) -> None:
    data = WRONG.encode()
    named = inside(
        "validate", "-", "plans", "--stdin-filename", "plans/p00.yaml", stdin=data, cwd=plans
    )
    assert named.out.count("plans/p00.yaml: 1 error") == 1
    assert "12 files" in named.out
    (plans / "giamngheo.toml").write_text('exclude = ["plans/"]', encoding="utf-8")
    excluded = inside(
        "validate", "--stdin-filename", "plans/p00.yaml", "--force-exclude", stdin=data, cwd=plans
    )
    assert excluded == (0, "", "")


# A terminal


#: A run in which every plan seems to take half a second.
SLOW = """\
import sys
from giamngheo_cli.__main__ import run
from giamngheo_cli.commands import progress

now = 0

def monotonic_ns():
    global now
    now += 500_000_000
    return now

progress.monotonic_ns = monotonic_ns
sys.exit(run(sys.argv[1:]))
"""


def test_a_bar_on_a_terminal(plans: Path, variables: dict[str, str]) -> None:
    terminal = {**variables, "TERM": "xterm"}
    out, shown = on_a_terminal(["validate", "plans"], plans, terminal, code=SLOW)
    assert b"plans checked" in shown
    assert b"12/12" in shown
    assert out.decode().splitlines()[-1] == "12 files: 2 errors"
    # Nothing of it is left.
    assert shown.rstrip().endswith((b"\x1b[2K", b"\x1b[?25h"))


def test_no_bar_in_a_short_run_nor_in_a_pipe(plans: Path, variables: dict[str, str]) -> None:
    _out, shown = on_a_terminal(["validate", "plans"], plans, {**variables, "TERM": "xterm"})
    assert shown == b""
    done = subprocess.run(
        [sys.executable, "-c", SLOW, "validate", "plans"],
        capture_output=True,
        env=variables,
        cwd=plans,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
