"""`validate --watch`: what changes is checked again, whatever becomes of the folders."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from command import Command
from plans import CLEAN, WRONG, named
from processes import running, until

WAITING = "giamngheo: waiting for changes; Ctrl-C ends\n"
#: The command with shorter pauses.
QUICK = (
    "from giamngheo_cli.commands import watch; watch.PAUSE = 20; watch.PAUSE_WITHOUT = 0.02\n"
    "from giamngheo_cli.__main__ import main; main()"
)
#: What a system says that has no more watches, unless it is not asked for any.
LIMITED = (
    "import watchfiles; unlimited = watchfiles.watch\n"
    "def limited(*paths, force_polling, **options):\n"
    "    if not force_polling: raise OSError('OS file watch limit reached.')\n"
    "    return unlimited(*paths, force_polling=True, **{**options, 'poll_delay_ms': 50})\n"
    "watchfiles.watch = limited\n"
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent differently there")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Return a folder, the current one, with a folder of plans."""
    folder = tmp_path / "work"
    make(folder / "plans")
    return folder


def make(plans: Path, text: str = WRONG) -> None:
    """Make a folder of a plan."""
    plans.mkdir(parents=True)
    (plans / "a.yaml").write_text(text, encoding="utf-8")


class Watching:
    """A run that watches, and what it has printed."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self._log = log
        self._seen = 0

    def printed(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def says(self, *words: str) -> bool:
        """Wait until words are printed, and a run has ended after them; forget what came before."""
        is_said = until(lambda: self._has_said(words))
        self._seen = len(self.printed())
        return is_said

    def _has_said(self, words: Sequence[str]) -> bool:
        new = self.printed()[self._seen :]
        return all(word in new and WAITING in new[new.index(word) :] for word in words)


Watch = Callable[..., AbstractContextManager[Watching]]


@pytest.fixture(name="watching")
def _watching(tmp_path: Path, variables: dict[str, str], ctrl_c: None) -> Watch:
    del ctrl_c

    @contextmanager
    def watch(*paths: str, cwd: Path, code: str = QUICK) -> Iterator[Watching]:
        log = tmp_path / "log"
        command = (sys.executable, "-c", code, "validate", *paths, "--watch")
        with (
            log.open("wb") as out,
            running(*command, stdout=out, stderr=out, env=variables, cwd=cwd) as process,
        ):
            watched = Watching(process, log)
            assert watched.says("GN101")
            # The watch begins right after that line.
            time.sleep(0.4)
            yield watched
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 130
            assert "Traceback" not in watched.printed()

    return watch


def test_a_change_runs_it_again(folder: Path, watching: Watch) -> None:
    with watching("plans/a.yaml", cwd=folder) as watched:
        before = len(watched.printed())
        (folder / "plans" / "a.yaml").write_text(CLEAN, encoding="utf-8")
        assert watched.says(": plans/a.yaml has changed\n", "plans/a.yaml: clean")
        time_of, _, _ = watched.printed()[before:].removeprefix("giamngheo: ").partition(": ")
        assert time.strptime(time_of, "%H:%M:%S")
        (folder / "giamngheo.toml").write_text("broken", encoding="utf-8")
        assert watched.says(": giamngheo.toml is new\n", "giamngheo: giamngheo.toml:1: not TOML")
        (folder / "giamngheo.toml").unlink()
        assert watched.says(": giamngheo.toml is gone\n", "plans/a.yaml: clean")
        assert watched.printed().count(WAITING) == 4


def test_what_else_matters(folder: Path, watching: Watch) -> None:
    plan = named(CLEAN, "b")
    (folder / "plan.txt").write_text(plan, encoding="utf-8")
    with watching(".", "plan.txt", cwd=folder) as watched:
        (folder / "plan.txt").write_text(f"{plan}  - id: c\n", encoding="utf-8")
        assert watched.says(": plan.txt has changed\n", "plan.txt:7:9: error GN005")
        (folder / "plans" / "giamngheo.toml").write_text("ignore = ['GN1']", encoding="utf-8")
        assert watched.says(": plans/giamngheo.toml is new\n", "plans/a.yaml: clean")


def test_a_folder_that_is_removed_and_made_anew(folder: Path, watching: Watch) -> None:
    with watching("plans", cwd=folder) as watched:
        shutil.rmtree(folder / "plans")
        assert watched.says("plans is gone", "giamngheo: plans: no such file or directory")
        make(folder / "plans")
        assert watched.says("plans is new", "GN101")
        (folder / "plans" / "a.yaml").write_text(CLEAN, encoding="utf-8")
        assert watched.says("plans/a.yaml has changed", "plans/a.yaml: clean")


def test_a_folder_that_is_made_anew_at_once(folder: Path, watching: Watch) -> None:
    with watching("plans", cwd=folder) as watched:
        shutil.rmtree(folder / "plans")
        make(folder / "plans", CLEAN)
        assert watched.says("plans/a.yaml: clean")
        # Nothing tells from outside that the new folder is watched.
        time.sleep(0.2)
        (folder / "plans" / "a.yaml").write_text(WRONG, encoding="utf-8")
        assert watched.says("GN101")


def test_another_folder_in_its_place(folder: Path, watching: Watch) -> None:
    make(folder / "other", CLEAN)
    with watching("plans", cwd=folder) as watched:
        os.rename(folder / "plans", folder / "old")
        os.rename(folder / "other", folder / "plans")
        assert watched.says("plans/a.yaml: clean")
        time.sleep(0.2)
        (folder / "plans" / "a.yaml").write_text(WRONG, encoding="utf-8")
        assert watched.says("GN101")


def test_the_current_folder_that_is_removed_and_made_anew(folder: Path, watching: Watch) -> None:
    plans = folder / "plans"
    with watching(".", cwd=plans) as watched:
        shutil.rmtree(plans)
        time.sleep(0.1)
        make(plans, CLEAN)
        assert watched.says("a.yaml: clean")
        (plans / "a.yaml").write_text(WRONG, encoding="utf-8")
        assert watched.says(": a.yaml has changed\n", "GN101")


def test_a_system_that_watches_no_more(folder: Path, watching: Watch) -> None:
    limit = (
        "giamngheo: the system cannot watch the folders (OS file watch limit reached.); from now "
        "on they are searched again and again\n"
    )
    with watching("plans", cwd=folder, code=LIMITED + QUICK) as watched:
        assert until(lambda: limit in watched.printed())

        def is_seen() -> bool:
            # What changes while the first search goes on is not seen, nor what changes twice in a
            # second: a run must not meet half a file.
            (folder / "a").write_text(CLEAN, encoding="utf-8")
            os.replace(folder / "a", folder / "plans" / "a.yaml")
            return "plans/a.yaml has changed" in watched.printed()

        assert until(is_seen)
        assert watched.says("plans/a.yaml: clean")
        assert watched.printed().count(limit) == 1


def test_what_is_not_there_cannot_be_watched(inside: Command, folder: Path) -> None:
    result = inside("validate", "nowhere/a.yaml", "--watch", cwd=folder)
    assert result == (2, "", "giamngheo: nowhere: no such directory\n")


def test_watching_needs_an_extra(folder: Path, variables: dict[str, str]) -> None:
    code = (
        "import sys; sys.modules['watchfiles'] = None;"
        "from giamngheo_cli.__main__ import run; sys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "validate", "plans", "--watch"],
        capture_output=True,
        env=variables,
        cwd=folder,
        check=False,
    )
    assert done.returncode == 2
    assert b"--watch needs watchfiles: pip install 'giamngheo-cli[watch]'" in done.stderr
