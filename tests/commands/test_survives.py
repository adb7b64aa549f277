"""One plan at which giamngheo itself fails: it is named, the others are reported, exit code 3."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from command import Command, Result
from findings import paths
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.policy import judge
from giamngheo_cli.runs import prepare, sides, tables
from giamngheo_cli.tables.plans import ShownPlan
from plans import CLEAN, WRONG, named

SAID = (
    "could not be checked: a defect of giamngheo itself (RuntimeError: a wheel came off); please "
    "report it with what the same command prints with --debug"
)
LINE = f"giamngheo: b.yaml: {SAID}\n"
#: What Python raises where there is no room for the frame of a call.
UNSAID = SystemError("<function f at 0x7f> returned NULL without setting an exception")
#: As in `_wheel`, for processes of their own.
WHEEL = """\
import os, signal
from giamngheo_cli.policy import judge
analyse = judge.analyse
def sometimes(data, **options):
    if b"id: bad" in data:
        {happens}
    return analyse(data, **options)
judge.analyse = sometimes
from giamngheo_cli.__main__ import main
if __name__ == "__main__":
    main()
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A folder of three plans; the second one is bad, the third one wrong."""
    for name, text in (("a", CLEAN), ("bad", CLEAN), ("c", WRONG)):
        (tmp_path / f"{name[0]}.yaml").write_text(named(text, name), encoding="utf-8")
    return tmp_path


@pytest.fixture(name="_wheel", params=[RuntimeError("a wheel came off")])
def _wheel_(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    come_off(monkeypatch, request.param)


def come_off(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Raise an exception at the bad plan."""
    analyse = judge.analyse

    def sometimes(data: bytes, **options: Any) -> Any:
        if b"id: bad" in data:
            raise error
        return analyse(data, **options)

    monkeypatch.setattr(judge, "analyse", sometimes)


def as_process(happens: str, folder: Path, *arguments: str) -> Result:
    """Run a giamngheo of its own in which something happens at the bad plan."""
    done = subprocess.run(
        [sys.executable, "-c", WHEEL.format(happens=happens), *arguments],
        cwd=folder,
        env={**os.environ, "GIAMNGHEO_LANG": "en"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.usefixtures("_wheel")
def test_the_others_are_reported_in_every_format(folder: Path, inside: Command) -> None:
    names = ("json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "text")
    files = {name: folder / f"report.{name}" for name in names}
    asked = [f"--format={name}:{file}" for name, file in files.items()]
    result = inside("validate", *asked, cwd=folder)
    assert result == (3, "", LINE)
    texts = {name: file.read_text(encoding="utf-8") for name, file in files.items()}

    document = json.loads(texts["json"])
    assert [each["path"] for each in document["files"]] == ["a.yaml", "c.yaml"]
    assert document["unreadable"] == [{"path": "b.yaml", "message": SAID}]
    *_, last = map(json.loads, texts["jsonl"].splitlines())
    assert last == {"path": "b.yaml", "message": SAID, "plan": None}

    (run,) = json.loads(texts["sarif"])["runs"]
    (invocation,) = run["invocations"]
    assert [each["ruleId"] for each in run["results"]] == ["GN101"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    (location,) = notification["locations"]
    assert notification["level"] == "error"
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "b.yaml"

    errors = ET.fromstring(texts["junit"]).findall(".//error")  # noqa: S314 we wrote it
    assert [each.get("message") for each in errors] == [SAID]
    assert f"::error file=b.yaml,title=giamngheo::b.yaml: {SAID}\n" in texts["github"]
    found = [(each["severity"], each["location"]["path"]) for each in json.loads(texts["gitlab"])]
    assert found == [("major", "c.yaml"), ("blocker", "b.yaml")]
    assert "- b.yaml: could not be checked: a defect of giamngheo itself" in texts["markdown"]
    assert "; 1 path could not be read or checked\n" in texts["text"]


@pytest.mark.usefixtures("_wheel")
def test_with_debug_the_traceback_comes_before_the_line(folder: Path, inside: Command) -> None:
    result = inside("validate", "--debug", "--format=json", cwd=folder)
    assert result.code == 3
    assert result.err.startswith("Traceback (most recent call last):\n")
    assert result.err.endswith(f"RuntimeError: a wheel came off\n{LINE}")


@pytest.mark.parametrize(
    ("_wheel", "said"),
    [
        (MemoryError(), "could not be checked: memory ran out"),
        (OSError(12, "Cannot allocate memory"), "could not be checked: memory ran out"),
        (UNSAID, "could not be checked: memory ran out"),
        (RecursionError("too deep"), "defect of giamngheo itself (RecursionError: too deep)"),
        (KeyError("x"), "defect of giamngheo itself (KeyError: 'x')"),
        (OSError(28, "x"), "defect of giamngheo itself (OSError: [Errno 28] x)"),
    ],
    indirect=["_wheel"],
)
@pytest.mark.usefixtures("_wheel")
def test_every_exception_is_one_of_its_plan(said: str, folder: Path, inside: Command) -> None:
    result = inside("validate", "--format=json", cwd=folder)
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert result.err.startswith("giamngheo: b.yaml: could not be checked: ")
    assert said in result.err
    assert [each["path"] for each in result.document["files"]] == ["a.yaml", "c.yaml"]


@pytest.mark.usefixtures("_wheel")
@pytest.mark.parametrize("command", ["show", "explain"])
def test_show_and_explain_go_on(command: str, folder: Path, inside: Command) -> None:
    result = inside(command, "--format=json", cwd=folder)
    assert (result.code, result.err) == (3, LINE)
    assert paths(result) == ["a.yaml", "c.yaml"]


@pytest.mark.usefixtures("_wheel")
def test_diff_goes_on(folder: Path, inside: Command) -> None:
    old = folder / "old"
    old.mkdir()
    new = folder / "new"
    new.mkdir()
    for name in ("a", "bad", "c"):
        (old / f"{name[0]}.yaml").write_text(named(CLEAN, name), encoding="utf-8")
        (new / f"{name[0]}.yaml").write_text(named(WRONG, name), encoding="utf-8")
    result = inside("diff", "old", "new", "--format=json", cwd=folder)
    assert (result.code, result.err) == (3, LINE.replace("b.yaml", "new/b.yaml"))
    assert len(result.document["files"]) == 2


@pytest.mark.parametrize("where", [(prepare, "plan_id"), (sides, "load")])
def test_where_only_its_id_is_wanted(
    where: tuple[Any, str], folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, name = where
    work = getattr(module, name)

    def sometimes(data: bytes) -> Any:
        if b"id: bad" in data:
            raise RuntimeError("a wheel came off")
        return work(data)

    monkeypatch.setattr(module, name, sometimes)
    result = inside("validate", ".", cwd=folder)
    assert (result.code, "b.yaml: clean" in result.out) == (1, True)
    (folder / "new").mkdir()
    (folder / "b.yaml").rename(folder / "new" / "d.yaml")
    (folder / "old").mkdir()
    (folder / "a.yaml").rename(folder / "old" / "a.yaml")
    result = inside("diff", "old", "new", "--format=json", cwd=folder)
    assert (result.code, len(result.document["files"]), result.err) == (1, 2, "")


@pytest.mark.usefixtures("_wheel")
def test_explain_writes_nothing_of_such_a_plan(folder: Path, inside: Command) -> None:
    result = inside("explain", "b.yaml", "--write=1", "--in-place", cwd=folder)
    assert result == (3, "", LINE)
    assert (folder / "b.yaml").read_text(encoding="utf-8") == named(CLEAN, "bad")


def test_a_table_is_made_without_the_plan_of_which_none_can_be(
    folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = tables.build

    def sometimes(plans: Any, query: Any) -> Any:
        if any(plan.path == "b.yaml" for plan in plans):
            raise RuntimeError("a wheel came off")
        return build(plans, query)

    monkeypatch.setattr(tables, "build", sometimes)
    result = inside("show", "--format=json", cwd=folder)
    assert (result.code, result.err) == (3, LINE)
    assert paths(result) == ["a.yaml", "c.yaml"]
    assert inside("show", "b.yaml", cwd=folder) == (3, "", LINE)


@pytest.mark.usefixtures("_wheel")
def test_ignores_are_added_to_the_others(folder: Path, inside: Command) -> None:
    result = inside("validate", "--add-ignores", cwd=folder)
    assert result == (3, "c.yaml: written; 1 finding ignored\n", LINE)


def test_a_baseline_keeps_what_it_knows_of_such_a_plan(
    folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = folder / "b.yaml"
    plan.write_text(named(WRONG, "bad"), encoding="utf-8")
    assert inside("validate", "--write-baseline", cwd=folder).code == 0
    baseline = folder / "giamngheo-baseline.json"
    before = baseline.read_bytes()
    plan.write_text(named(CLEAN, "bad"), encoding="utf-8")
    come_off(monkeypatch, RuntimeError("a wheel came off"))
    for option in ("--write-baseline", "--prune-baseline"):
        result = inside("validate", option, "--quiet", cwd=folder)
        assert (result.code, LINE in result.err) == (3, True)
        assert baseline.read_bytes() == before


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        ("raise RuntimeError('a wheel came off')", SAID),
        ("raise MemoryError", "could not be checked: memory ran out"),
        (
            "os.kill(os.getpid(), signal.SIGSEGV)",
            f"the process that had it was ended by signal {11}",
        ),
    ],
)
def test_in_several_processes(happens: str, said: str, folder: Path) -> None:
    result = as_process(happens, folder, "validate", "-j2", "--format=json")
    assert (result.code, result.err) == (3, f"giamngheo: b.yaml: {said}\n")
    assert [each["path"] for each in result.document["files"]] == ["a.yaml", "c.yaml"]
    assert result.document["unreadable"] == [{"path": "b.yaml", "message": said}]


def test_show_goes_on_where_a_plan_cannot_be_shown(
    folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ShownPlan.__init__

    def sometimes(self: ShownPlan, path: str, analysis: Analysis) -> None:
        if path == "b.yaml":
            raise RuntimeError("a wheel came off")
        made(self, path, analysis)

    monkeypatch.setattr(ShownPlan, "__init__", sometimes)
    result = inside("show", "--format=json", cwd=folder)
    assert (result.code, result.err) == (3, LINE)
    assert paths(result) == ["a.yaml", "c.yaml"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits are those of Linux")
@pytest.mark.parametrize("arguments", [["validate"], ["show"], ["explain"], ["diff", "a.yaml"]])
def test_memory_that_runs_out_is_said_in_a_line(arguments: list[str], folder: Path) -> None:
    items = "".join(f"  - {{id: a{number}, total: 1}}\n" for number in range(60_000))
    (folder / "l.yaml").write_text(f"plan: 1\nid: large\nprojects:\n{items}", encoding="utf-8")
    code = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_AS, (70 << 20, 70 << 20))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
        "from giamngheo_cli.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "l.yaml"],
        cwd=folder,
        env={**os.environ, "GIAMNGHEO_LANG": "en"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, len(lines)) == (3, 1)
    assert lines[0].startswith("giamngheo: ")


@pytest.mark.parametrize(
    "error", [MemoryError(), OSError(12, "Cannot allocate memory", "x"), UNSAID]
)
def test_memory_that_runs_out_for_the_whole_run(
    error: Exception, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ran_out(*_: object) -> None:
        raise error

    monkeypatch.setattr("giamngheo_cli.__main__._call", ran_out)
    assert inside("validate", "-") == (3, "", "giamngheo: memory ran out\n")


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize("cursor", ["x", "", "-1", "²", None])
def test_completion_with_an_odd_cursor_is_no_defect(
    shell: str, cursor: str | None, inside: Command
) -> None:
    variables = {
        "_GIAMNGHEO_COMPLETE": f"{shell}_complete",
        "COMP_CWORD": cursor,
        "COMP_WORDS": "giamngheo validate --only=",
    }
    assert inside(env=variables) == (2, "", "")
    assert inside(env={**variables, "COMP_CWORD": "1", "COMP_WORDS": None}) == (2, "", "")
