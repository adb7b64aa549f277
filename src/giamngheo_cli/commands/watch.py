"""`giamngheo validate --watch`: the same run again whenever a plan changes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from gettext import gettext as _

import click

from giamngheo_cli.commands.common import WRONG_USE, complain, complain_of
from giamngheo_cli.disk import is_directory, is_plan_name
from giamngheo_cli.messages import message
from giamngheo_cli.policy.config_file import CONFIG_NAME, PROJECT_NAME
from giamngheo_cli.policy.configurations import upward
from giamngheo_cli.policy.keys import BASELINE_NAME

#: Milliseconds between two looks at the files of settings, which may lie in folders above.
PAUSE = 500


def run_on_change(paths: Sequence[str], run: Callable[[], int]) -> int:
    """Run, and again whenever a plan, or a configuration, that applies to one, changes.

    Raises:
        click.UsageError: watchfiles is not installed.
        KeyboardInterrupt: the user has seen enough.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415 an extra brings it
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
    code, settings = _run_once(run), _settings_of(folders)
    for changes in watch(
        *folders,
        watch_filter=lambda _change, path: is_plan_name(os.path.basename(path)),
        recursive=any(is_directory(path) for path in paths),
        yield_on_timeout=True,
        rust_timeout=PAUSE,
    ):
        before, settings = settings, _settings_of(folders)
        if changes or settings != before:
            code = _run_once(run)
    return code


def _settings_of(folders: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return when the files of settings in folders and all above them were changed."""
    found = {}
    for folder in {above for each in folders for above in upward(os.path.abspath(each))}:
        for name in (CONFIG_NAME, PROJECT_NAME, BASELINE_NAME):
            path = os.path.join(folder, name)
            with suppress(OSError):
                status = os.stat(path)
                found[path] = status.st_mtime_ns, status.st_size
    return found


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
