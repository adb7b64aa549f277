"""A defect of giamngheo itself: one line that tells how to report it, and exit code 3."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from command import Command
from giamngheo_cli.policy import judge
from plans import CLEAN, named

PLAN = CLEAN.encode()
SAID = (
    "a defect of giamngheo itself (RuntimeError: a wheel came off); please report it with what the "
    "same command prints with --debug"
)
LINE = f"giamngheo: -: could not be checked: {SAID}\n"


def broken(*_: object, **__: object) -> NoReturn:
    raise RuntimeError("a wheel came off")


@pytest.fixture
def _defect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "analyse", broken)


@pytest.mark.usefixtures("_defect")
@pytest.mark.parametrize("form", ["text", "json"])
def test_defect(form: str, inside: Command) -> None:
    result = inside("validate", "-", "--format", form, stdin=PLAN)
    assert (result.code, result.err) == (3, LINE)
    if form == "json":
        said = f"could not be checked: {SAID}"
        assert result.document["unreadable"] == [{"path": "-", "message": said}]


@pytest.mark.usefixtures("_defect")
@pytest.mark.parametrize(
    "args",
    [["--debug", "validate", "-"], ["validate", "--debug", "-"], ["validate", "-", "--debug"]],
)
def test_defect_with_debug(args: list[str], inside: Command) -> None:
    result = inside(*args, stdin=PLAN)
    first, *_, last = result.err.splitlines(keepends=True)
    assert (result.code, result.out) == (3, "")
    assert first == "Traceback (most recent call last):\n"
    assert "\nRuntimeError: a wheel came off\n" in result.err
    assert last == LINE


@pytest.mark.usefixtures("_defect")
def test_defect_is_worse_than_a_path_that_cannot_be_read(tmp_path: Path, inside: Command) -> None:
    result = inside("validate", "none.yaml", "-", stdin=PLAN, cwd=tmp_path)
    assert result == (3, "", f"giamngheo: none.yaml: no such file or directory\n{LINE}")


@pytest.mark.parametrize(
    "error", [RecursionError("a wheel came off"), AssertionError(), KeyError("x"), OSError()]
)
def test_every_kind_of_defect(
    error: Exception, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr(judge, "analyse", fail)
    result = inside("validate", "-", stdin=PLAN)
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert f"({type(error).__name__}: " in result.err


def test_line_about_a_defect_is_inert(inside: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise RuntimeError("x\n::error::y\x1b[31m ##[error]z")

    monkeypatch.setattr(judge, "analyse", fail)
    result = inside("validate", "-", stdin=PLAN)
    assert (result.code, result.out) == (3, "")
    assert r"(RuntimeError: x\u000a::error::y\u001b[31m # #[error]z); " in result.err
    assert result.err.count("\n") == 1


def validated_by(
    code: str,
    path: str,
    variables: dict[str, str],
    *,
    cwd: Path | None = None,
    stdin: bytes | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a script with the arguments of `validate`, as a process."""
    return subprocess.run(
        [sys.executable, "-c", code, "validate", path],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=variables,
        timeout=60,
        check=False,
    )


def test_defects_as_a_process_of_its_own(tmp_path: Path, variables: dict[str, str]) -> None:
    code = (
        "import giamngheo_cli.policy.judge as validate\n"
        "analyse = validate.analyse\n"
        "def only_the_first(*args, **options):\n"
        "    validate.analyse = broken\n"
        "    return analyse(*args, **options)\n"
        "def broken(*_, **__): raise RuntimeError('a wheel came off')\n"
        "validate.analyse = only_the_first\n"
        "from giamngheo_cli.__main__ import main\n"
        "main()\n"
    )
    for name in "abc":
        (tmp_path / f"{name}.yaml").write_text(named(CLEAN, name), encoding="utf-8")
    done = validated_by(code, ".", variables, cwd=tmp_path)
    reported = (
        "a.yaml: clean, 3 figures read, 1 check held\n"
        "1 file: clean; 2 paths could not be read or checked\n"
    )
    lines = "".join(LINE.replace("-:", f"{name}.yaml:", 1) for name in "bc")
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == (3, reported, lines)


def test_without_a_defect_debug_changes_nothing(inside: Command) -> None:
    plain = inside("validate", "-", stdin=PLAN)
    assert inside("validate", "-", "--debug", stdin=PLAN) == plain
    assert plain == (0, "-: clean, 3 figures read, 1 check held\n", "")


def test_a_pyyaml_without_libyaml_is_no_defect(variables: dict[str, str]) -> None:
    code = (
        "import sys\n"
        "sys.modules['yaml._yaml'] = None\n"
        "from giamngheo_cli.__main__ import main\n"
        "main()\n"
    )
    done = validated_by(code, "-", variables, stdin=PLAN)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(
        "giamngheo: the PyYAML of this machine was built without libyaml, "
    )
