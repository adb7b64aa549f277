"""`giamngheo validate --watch`: the same run again whenever a plan changes."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from gettext import gettext as _

import click

from giamngheo_cli.commands.common import WRONG_USE, complain, complain_of, complain_that
from giamngheo_cli.disk import is_directory, is_plan_name
from giamngheo_cli.messages import Message, first_of, message
from giamngheo_cli.policy.config_file import CONFIG_NAME, PROJECT_NAME
from giamngheo_cli.policy.configurations import upward
from giamngheo_cli.policy.keys import BASELINE_NAME

#: Milliseconds between two looks at folders, and at files of settings, which may lie above them.
PAUSE = 500
#: Seconds between two looks for folders that are gone.
PAUSE_WITHOUT = 1
_SETTINGS = (CONFIG_NAME, PROJECT_NAME, BASELINE_NAME)
#: What became of a file or folder, as watchfiles numbers it.
_ADDED, _MODIFIED, _DELETED = 1, 2, 3

#: Files or folders that are there, and what of each is another where it has changed.
_State = Mapping[str, tuple[int, int]]


def run_on_change(paths: Sequence[str], run: Callable[[], int]) -> int:
    """Run, and again whenever a plan, or a configuration, that applies to one, changes.

    Raises:
        click.UsageError: watchfiles is not installed.
        KeyboardInterrupt: the user has seen enough.
    """
    try:
        import watchfiles  # noqa: F401, PLC0415 an extra brings it
    except ModuleNotFoundError as error:
        needed = _("--watch needs watchfiles: pip install 'giamngheo-cli[watch]'")
        raise click.UsageError(needed) from error
    # An editor may put a new file in the place of the old one, which only its folder tells.
    folders = [path if is_directory(path) else os.path.dirname(path) or "." for path in paths]
    missing = [folder for folder in folders if not is_directory(folder)]
    for folder in missing:
        complain_of(folder, message("no such directory"))
    if missing:
        return WRONG_USE
    watch = _Watch(paths, folders)
    code = _run_once(run)
    for changes in watch.changes():
        now = time.strftime("%H:%M:%S")
        complain_that(message("{time}: {changes}", time=now, changes=first_of(changes, ", ")))
        code = _run_once(run)
    return code


class _Watch:
    """Folders that are watched, also when they have been removed and made anew."""

    def __init__(self, paths: Sequence[str], folders: Sequence[str]) -> None:
        self._start = os.getcwd()
        self._files = {os.path.abspath(path) for path in paths}
        self._folders = [os.path.abspath(folder) for folder in folders]
        self._is_deep = any(is_directory(path) for path in paths)
        self._polls = False

    def changes(self) -> Iterator[list[Message]]:
        """Yield what has changed, each time that something has."""
        there, settings = self._there(), _settings_of(self._folders)
        waiting: list[Message] = []
        while True:
            for files in self._looks(there):
                there_before, there = there, self._there()
                settings_before, settings = settings, _settings_of(self._folders)
                changed = {
                    **_changed(there_before, there),
                    **files,
                    **_changed(settings_before, settings),
                }
                waiting += [self._said(path, change) for path, change in sorted(changed.items())]
                if there != there_before or not files.keys().isdisjoint(self._folders):
                    # It is said once folders are watched again: they may still be filling.
                    break
                if waiting and is_directory(self._start):
                    yield waiting
                    waiting = []

    def _looks(self, there: _State) -> Iterator[dict[str, int]]:
        """Yield what has changed in folders, after a pause if nothing has.

        It ends where the folders must be watched anew.
        """
        from watchfiles import watch  # noqa: PLC0415 an extra brings it

        folders = [folder for folder in self._folders if folder in there]
        try:
            while not folders:
                time.sleep(PAUSE_WITHOUT)
                yield {}
            for changes in watch(
                *folders,
                watch_filter=self._is_meant,
                recursive=self._is_deep,
                yield_on_timeout=True,
                rust_timeout=PAUSE,
                force_polling=self._polls or None,
                ignore_permission_denied=True,
            ):
                yield {path: change for change, path in sorted(changes)}
        except FileNotFoundError:
            # A folder has gone between two looks.
            time.sleep(PAUSE_WITHOUT)
        except (OSError, RuntimeError) as error:
            if self._polls:
                raise
            self._polls = True
            complain_that(
                message(
                    "the system cannot watch the folders ({reason}); from now on they are "
                    "searched again and again",
                    reason=str(error),
                )
            )

    def _is_meant(self, change: int, path: str) -> bool:
        """Tell whether it matters what became of a file, or of a folder that is watched."""
        if path in self._folders:
            # One that is made anew at once may have the number of the old one.
            return change == _DELETED
        name = os.path.basename(path)
        return is_plan_name(name) or name in _SETTINGS or path in self._files

    def _there(self) -> _State:
        """Return which folders are there; the current one is entered anew if it was made anew."""
        with suppress(OSError):
            if not os.path.samefile(self._start, os.curdir):
                os.chdir(self._start)
        folders = (self._start, *self._folders)
        return _state_of(folders, lambda status: (status.st_dev, status.st_ino))

    def _said(self, path: str, change: int) -> Message:
        """Return what became of a file or folder, named from where the run began."""
        is_there = os.path.lexists(path)
        name = path.removeprefix(os.path.join(self._start, ""))
        if change == _DELETED and not is_there:
            return message("{path} is gone", path=name)
        if change == _ADDED:
            return message("{path} is new", path=name)
        return message("{path} has changed", path=name)


def _settings_of(folders: Iterable[str]) -> _State:
    """Return when the files of settings in folders and all above them were changed."""
    above = {each for folder in folders for each in upward(folder)}
    paths = (os.path.join(folder, name) for folder in above for name in _SETTINGS)
    return _state_of(paths, lambda status: (status.st_mtime_ns, status.st_size))


def _state_of(paths: Iterable[str], state: Callable[[os.stat_result], tuple[int, int]]) -> _State:
    found = {}
    for path in paths:
        with suppress(OSError):
            found[path] = state(os.stat(path))
    return found


def _changed(before: _State, now: _State) -> dict[str, int]:
    """Return what became of files or folders between two looks."""
    return {
        path: _ADDED if path not in before else _MODIFIED if path in now else _DELETED
        for path in before.keys() | now.keys()
        if before.get(path) != now.get(path)
    }


def _run_once(run: Callable[[], int]) -> int:
    """Run, say what is broken, and wait for it to be mended like anything else."""
    try:
        code = run()
    except click.ClickException as error:
        error.show()
        code = WRONG_USE
    # A run makes cyclic garbage, which nobody else looks for.
    gc.collect()
    sys.stdout.flush()
    complain(_("waiting for changes; Ctrl-C ends"))
    return code
